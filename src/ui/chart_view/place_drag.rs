//! What a drag or a key makes of the place of a role: pure, in points of the picture and of the axes.
//!
//! What moves is the middle: of the focus, and the typical horizon. Both ranges go with it and are cut off at
//! the ends of the axes. The middle snaps to landmarks, to the ends of the axes and to the middles of the
//! tiers, unless snapping is off.

use kurbo::{Point, Vec2};

use super::drag::{hundredth, narrow, nearest, plain};
use crate::chart::axes::Axes;
use crate::edit::ops::Stand;
use crate::model::{AssignmentId, Days, Focus, FocusRange, Horizon, Place, Workspace};

/// A drag under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceDrag {
    pub role: AssignmentId,
    pub stand: Stand,
    /// Where it began, in points of the picture.
    pub from: Point,
    /// As they were when it began; they stay the same until it ends.
    pub axes: Axes,
    pub place: Place,
}

/// What a drag comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MovedPlace {
    pub place: Place,
    /// Where the middle snapped: x and y of the picture.
    pub snapped: (Option<f64>, Option<f64>),
}

/// Where a place is drawn.
#[must_use]
pub fn middle(axes: &Axes, place: Place) -> Point {
    let x = f64::midpoint(axes.x(place.focus.from()), axes.x(place.focus.to()));
    Point::new(x, axes.y(place.horizon.typical()))
}

impl PlaceDrag {
    /// What the place is with the pointer at `to`. `snap`: whether the middle snaps.
    #[must_use]
    pub fn moved(&self, base: &Workspace, to: Point, snap: bool) -> MovedPlace {
        let at = held(&self.axes, middle(&self.axes, self.place) + (to - self.from));
        let (across, down) = if snap { self.snaps(base) } else { (Vec::new(), Vec::new()) };
        let (across, down) = (nearest(&across, [at.x, at.x]), nearest(&down, [at.y, at.y]));
        let focus = across
            .map_or_else(|| Focus::new(hundredth(self.axes.focus(at.x).value(), false)), |snap| snap.value);
        let typical = down.map_or_else(|| plain(self.axes.days(at.y), snap), |snap| snap.value);
        let snapped = (across.map(|snap| snap.at), down.map(|snap| snap.at));
        MovedPlace { place: placed(&self.axes, self.place, focus, typical), snapped }
    }

    fn snaps(&self, base: &Workspace) -> (Vec<(f64, Focus)>, Vec<(f64, Days)>) {
        let middle = |focus: FocusRange| Focus::new(f32::midpoint(focus.from().value(), focus.to().value()));
        let across = [Focus::TEAM, Focus::new(0.5), Focus::CUSTOMER]
            .into_iter()
            .chain(base.tiers().map(|tier| middle(tier.focus)))
            .map(|focus| (self.axes.x(focus), focus))
            .collect();
        let down = Axes::snaps()
            .into_iter()
            .filter(|days| *days <= self.axes.furthest)
            .chain(base.tiers().map(|tier| tier.horizon.typical()))
            .map(|days| (self.axes.y(days), days))
            .collect();
        (across, down)
    }
}

/// Inside the plot.
fn held(axes: &Axes, at: Point) -> Point {
    let plot = axes.plot;
    Point::new(at.x.clamp(plot.x0, plot.x1.max(plot.x0)), at.y.clamp(plot.y0, plot.y1.max(plot.y0)))
}

/// The place with another middle; its ranges keep their shape as far as the axes go. Who looks ahead from
/// today on does so anywhere.
fn placed(axes: &Axes, old: Place, focus: Focus, typical: Days) -> Place {
    let half = (old.focus.to().value() - old.focus.from().value()) / 2.0;
    let half = half.min(focus.value()).min(1.0 - focus.value());
    let ends = (Focus::new(focus.value() - half), Focus::new(focus.value() + half));
    let by = axes.y(typical) - axes.y(old.horizon.typical());
    let shifted = |days: Days| plain(axes.days(axes.y(days) + by), true).value();
    let from = if old.horizon.from() == Days::ZERO { 0.0 } else { shifted(old.horizon.from()) };
    let to = shifted(old.horizon.to()).min(axes.furthest.value());
    let horizon =
        Horizon::new(Days::new(from.min(typical.value())), typical, Days::new(to.max(typical.value())));
    Place { focus: FocusRange::new(ends.0, ends.1), horizon }
}

/// A place moved by steps of an arrow key: `across` to the right, `down` downwards, as drawn.
#[must_use]
pub fn nudged(place: Place, axes: &Axes, (across, down): (i8, i8), large: bool) -> Place {
    let step = if large { 5.0 } else { 1.0 };
    let offset = Vec2::new(
        f64::from(across) * step * axes.plot.width() / 100.0,
        f64::from(down) * step * axes.plot.height() / 100.0,
    );
    let at = held(axes, middle(axes, place) + offset);
    let old = f32::midpoint(place.focus.from().value(), place.focus.to().value());
    let focus = if across == 0 { old } else { axes.focus(at.x).value() };
    // Whole days, and at least one further.
    let days = |at: f64| {
        let days = plain(axes.days(at), false);
        let still = (days.value() - place.horizon.typical().value()).abs() < 0.5;
        let further = f32::from(down) * if axes.flip_horizon { 1.0 } else { -1.0 };
        if still { Days::new(place.horizon.typical().value() + further) } else { days }
    };
    let typical = if down == 0 { place.horizon.typical() } else { days(at.y) };
    placed(axes, place, Focus::new(focus), typical)
}

/// A place in words: “typically 6 weeks ahead”, “40 % customer focus”.
#[must_use]
pub fn words(place: Place) -> [String; 2] {
    let focus = f32::midpoint(place.focus.from().value(), place.focus.to().value());
    [
        format!("typically {} ahead", place.horizon.typical().words()),
        format!("{} % customer focus", narrow((f64::from(focus) * 100.0).round())),
    ]
}
