//! What is under the pointer: a role's place, an edge or corner to take hold of, an item, a tier's name, a tier.
//!
//! Works on the layout, not on pixels, so that a test needs no window. Ties go to what is selected, then
//! to what is drawn last.

use kurbo::{Point, Rect};

use super::tier_chart::{Lived, Mark, TierChart};
use crate::model::TierId;

/// Which ends of a region move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    /// −1 the left edge, 1 the right edge, 0 neither.
    pub across: i8,
    /// −1 the upper edge, 1 the lower edge, 0 neither.
    pub down: i8,
}

impl Handle {
    /// Corners before edges.
    pub const ALL: [Self; 8] = [
        Self { across: -1, down: -1 },
        Self { across: 1, down: -1 },
        Self { across: 1, down: 1 },
        Self { across: -1, down: 1 },
        Self { across: 0, down: -1 },
        Self { across: 1, down: 0 },
        Self { across: 0, down: 1 },
        Self { across: -1, down: 0 },
    ];

    /// Where it is on a region.
    #[must_use]
    pub fn point(self, region: Rect) -> Point {
        let at = |side: i8, from: f64, to: f64| match side {
            -1 => from,
            1 => to,
            _ => f64::midpoint(from, to),
        };
        Point::new(at(self.across, region.x0, region.x1), at(self.down, region.y0, region.y1))
    }

    /// The handle that `point` takes hold of, at most `reach` points away: a corner, or anywhere along
    /// an edge.
    #[must_use]
    pub fn at(region: Rect, point: Point, reach: f64) -> Option<Self> {
        // The middle of a small region stays free to move it as a whole.
        let inside = |length: f64| reach.min(length / 4.0);
        let side = |value: f64, from: f64, to: f64| {
            let inner = inside(to - from);
            if value >= from - reach && value <= from + inner {
                -1
            } else {
                i8::from(value >= to - inner && value <= to + reach)
            }
        };
        let near = region.inflate(reach, reach).contains(point);
        let handle =
            Self { across: side(point.x, region.x0, region.x1), down: side(point.y, region.y0, region.y1) };
        (near && (handle.across != 0 || handle.down != 0)).then_some(handle)
    }
}

/// What a press at a point would be about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// Where a role is lived: index into [`TierChart::lived`].
    Lived(usize),
    /// Where it is to be: index into the same.
    Wanted(usize),
    Handle(TierId, Handle),
    /// Index into [`TierChart::marks`].
    Mark(usize),
    Name(TierId),
    Tier(TierId),
}

/// What is at `point`, at most `reach` points away; `None` for the empty page.
#[must_use]
pub fn pick(chart: &TierChart, point: Point, selected: Option<TierId>, reach: f64) -> Option<Target> {
    if let Some(target) = lived_at(&chart.lived, point, reach / 2.0) {
        return Some(target);
    }
    // The selected tier first, then from the top down.
    let own = chart.regions.iter().filter(|region| Some(region.tier) == selected);
    let others = chart.regions.iter().rev().filter(|region| Some(region.tier) != selected);
    let regions: Vec<_> = own.chain(others).collect();
    let first = regions.first().filter(|region| Some(region.tier) == selected);
    if let Some(handle) = first.and_then(|region| Handle::at(region.rect, point, reach)) {
        return first.map(|region| Target::Handle(region.tier, handle));
    }
    if let Some(mark) = mark_at(&chart.marks, point, reach / 2.0) {
        return Some(Target::Mark(mark));
    }
    let named = regions.iter().find(|region| region.name.is_some_and(|name| name.contains(point)));
    if let Some(region) = named {
        return Some(Target::Name(region.tier));
    }
    for region in &regions {
        if let Some(handle) = Handle::at(region.rect, point, reach / 2.0) {
            return Some(Target::Handle(region.tier, handle));
        }
    }
    let inside = regions.iter().find(|region| region.rect.contains(point));
    inside.map(|region| Target::Tier(region.tier))
}

/// The nearest place of a role, at most `reach` points off its rim; as it is before as it is to be.
fn lived_at(lived: &[Lived], point: Point, reach: f64) -> Option<Target> {
    let off = |at: Point, radius: f64| at.distance(point) - radius;
    let now = lived.iter().enumerate().map(|(i, one)| (Target::Lived(i), off(one.center, one.radius)));
    let to_be = lived
        .iter()
        .enumerate()
        .filter_map(|(i, one)| Some((Target::Wanted(i), off(one.wanted?, one.wanted_radius))));
    let near = now.chain(to_be).filter(|(_, off)| *off <= reach);
    near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(target, _)| target)
}

/// The nearest mark, at most `reach` points off its rim.
fn mark_at(marks: &[Mark], point: Point, reach: f64) -> Option<usize> {
    let off = |mark: &Mark| mark.center.distance(point) - mark.radius;
    let near = marks.iter().enumerate().filter(|(_, mark)| off(mark) <= reach);
    near.min_by(|(_, a), (_, b)| off(a).total_cmp(&off(b))).map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGION: Rect = Rect::new(100.0, 100.0, 300.0, 200.0);

    #[test]
    fn every_handle_is_found_at_its_own_place() {
        for handle in Handle::ALL {
            assert_eq!(Handle::at(REGION, handle.point(REGION), 8.0), Some(handle));
        }
    }

    #[test]
    fn an_edge_is_held_anywhere_along_it_and_from_both_sides() {
        let top = Handle { across: 0, down: -1 };
        for (x, y) in [(140.0, 97.0), (200.0, 103.0), (250.0, 93.0)] {
            assert_eq!(Handle::at(REGION, Point::new(x, y), 8.0), Some(top), "{x}, {y}");
        }
        assert_eq!(Handle::at(REGION, Point::new(200.0, 150.0), 8.0), None, "the middle");
        assert_eq!(Handle::at(REGION, Point::new(200.0, 80.0), 8.0), None, "off the region");
    }

    #[test]
    fn a_small_region_can_still_be_moved_as_a_whole() {
        let small = Rect::new(0.0, 0.0, 20.0, 12.0);
        assert_eq!(Handle::at(small, small.center(), 8.0), None);
    }
}
