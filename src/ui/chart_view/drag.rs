//! What a drag or a key makes of a tier's ranges: pure, in points of the picture and of the axes.
//!
//! Horizons move along the axis as it is drawn, so that a region keeps its shape. Ends snap to landmarks,
//! to the ends of the axes and to other tiers' edges, unless snapping is off.

use kurbo::{Point, Rect};

use crate::chart::axes::Axes;
use crate::chart::hit::Handle;
use crate::model::{Days, Focus, FocusRange, Horizon, Tier, TierId, Workspace};

/// How near an edge must come to snap, in points.
const SNAP: f64 = 8.0;

/// A drag under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub tier: TierId,
    /// The edge or corner that is held; `None` for the region as a whole.
    pub handle: Option<Handle>,
    /// Where it began, in points of the picture.
    pub from: Point,
    /// As they were when it began; they stay the same until it ends.
    pub axes: Axes,
    pub focus: FocusRange,
    pub horizon: Horizon,
}

/// What a drag comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    pub focus: FocusRange,
    pub horizon: Horizon,
    /// Where an edge snapped: x and y of the picture.
    pub snapped: (Option<f64>, Option<f64>),
}

/// Values that an edge may snap to, with their places.
struct Snaps {
    across: Vec<(f64, Focus)>,
    down: Vec<(f64, Days)>,
}

impl Drag {
    /// Takes hold of a tier.
    #[must_use]
    pub fn begin(tier: &Tier, handle: Option<Handle>, from: Point, axes: Axes) -> Self {
        Self { tier: tier.id, handle, from, axes, focus: tier.focus, horizon: tier.horizon }
    }

    /// What the tier's ranges are with the pointer at `to`. `snap`: whether edges snap.
    #[must_use]
    pub fn moved(&self, base: &Workspace, to: Point, snap: bool) -> Moved {
        let snaps = if snap { self.snaps(base) } else { Snaps { across: Vec::new(), down: Vec::new() } };
        let offset = to - self.from;
        let (across, down) = self.handle.map_or((0, 0), |handle| (handle.across, handle.down));
        let whole = self.handle.is_none();
        let rect = self.rect();
        let (focus, x) = match (whole, across) {
            (true, _) => self.shift_focus(rect, offset.x, &snaps.across),
            (false, 0) => (self.focus, None),
            (false, side) => self.stretch_focus(rect, side, offset.x, &snaps.across),
        };
        let (horizon, y) = match (whole, down) {
            (true, _) => self.shift_horizon(rect, offset.y, &snaps.down),
            (false, 0) => (self.horizon, None),
            (false, side) => self.stretch_horizon(rect, side, offset.y, &snaps.down),
        };
        Moved { focus, horizon, snapped: (x, y) }
    }

    fn rect(&self) -> Rect {
        let axes = &self.axes;
        Rect::from_points(
            Point::new(axes.x(self.focus.from()), axes.y(self.horizon.from())),
            Point::new(axes.x(self.focus.to()), axes.y(self.horizon.to())),
        )
    }

    fn snaps(&self, base: &Workspace) -> Snaps {
        let others = || base.tiers().filter(|tier| tier.id != self.tier);
        let across = [Focus::TEAM, Focus::new(0.5), Focus::CUSTOMER]
            .into_iter()
            .chain(others().flat_map(|tier| [tier.focus.from(), tier.focus.to()]))
            .map(|focus| (self.axes.x(focus), focus))
            .collect();
        let down = Axes::snaps()
            .into_iter()
            .filter(|days| *days <= self.axes.furthest)
            .chain(others().flat_map(|tier| [tier.horizon.from(), tier.horizon.to()]))
            .map(|days| (self.axes.y(days), days))
            .collect();
        Snaps { across, down }
    }

    fn shift_focus(&self, rect: Rect, offset: f64, snaps: &[(f64, Focus)]) -> (FocusRange, Option<f64>) {
        let plot = self.axes.plot;
        let held = |offset: f64| {
            let most = (plot.x1 - rect.x1).max(0.0);
            offset.clamp((plot.x0 - rect.x0).min(0.0), most)
        };
        let offset = held(offset);
        let snapped = nearest(snaps, [rect.x0 + offset, rect.x1 + offset]);
        let offset = snapped.map_or(offset, |snap| held(offset + snap.by));
        let share = offset / plot.width().max(1.0) * if self.axes.flip_focus { -1.0 } else { 1.0 };
        (self.focus.shifted(hundredth(narrow(share), snapped.is_some())), snapped.map(|snap| snap.at))
    }

    fn stretch_focus(
        &self,
        rect: Rect,
        side: i8,
        offset: f64,
        snaps: &[(f64, Focus)],
    ) -> (FocusRange, Option<f64>) {
        let edge = if side < 0 { rect.x0 } else { rect.x1 } + offset;
        let snapped = nearest(snaps, [edge, edge]);
        let value = snapped
            .map_or_else(|| Focus::new(hundredth(self.axes.focus(edge).value(), false)), |snap| snap.value);
        // The edge on the left is the one towards the team, unless the axis is flipped.
        let lower = (side < 0) != self.axes.flip_focus;
        let least = FocusRange::MIN_WIDTH;
        let focus = if lower {
            let most = self.focus.to().value() - least;
            FocusRange::new(Focus::new(value.value().min(most)), self.focus.to())
        } else {
            let most = self.focus.from().value() + least;
            FocusRange::new(self.focus.from(), Focus::new(value.value().max(most)))
        };
        (focus, snapped.map(|snap| snap.at))
    }

    fn shift_horizon(&self, rect: Rect, offset: f64, snaps: &[(f64, Days)]) -> (Horizon, Option<f64>) {
        let plot = self.axes.plot;
        let held = |offset: f64| {
            let most = (plot.y1 - rect.y1).max(0.0);
            offset.clamp((plot.y0 - rect.y0).min(0.0), most)
        };
        let offset = held(offset);
        if offset.abs() < 0.5 {
            return (self.horizon, None);
        }
        let snapped = nearest(snaps, [rect.y0 + offset, rect.y1 + offset]);
        let offset = snapped.map_or(offset, |snap| held(offset + snap.by));
        let shifted = |days: Days| {
            let at = self.axes.y(days) + offset;
            let exact = snapped.filter(|snap| (snap.at - at).abs() < 0.01).map(|snap| snap.value);
            exact.unwrap_or_else(|| plain(self.axes.days(at), !snaps.is_empty()))
        };
        let Self { horizon, .. } = self;
        let moved = Horizon::new(shifted(horizon.from()), shifted(horizon.typical()), shifted(horizon.to()));
        (moved, snapped.map(|snap| snap.at))
    }

    fn stretch_horizon(
        &self,
        rect: Rect,
        side: i8,
        offset: f64,
        snaps: &[(f64, Days)],
    ) -> (Horizon, Option<f64>) {
        let edge = (if side < 0 { rect.y0 } else { rect.y1 } + offset)
            .clamp(self.axes.plot.y0.min(rect.y0), self.axes.plot.y1.max(rect.y1));
        let snapped = nearest(snaps, [edge, edge]);
        let value = snapped.map_or_else(|| plain(self.axes.days(edge), !snaps.is_empty()), |snap| snap.value);
        // The upper edge is the far one, unless the axis is flipped.
        let far = (side < 0) != self.axes.flip_horizon;
        let Self { horizon, .. } = self;
        let horizon = if far {
            let to = value.value().max(horizon.from().value() + Horizon::MIN_LENGTH);
            Horizon::new(horizon.from(), horizon.typical(), Days::new(to))
        } else {
            let from = value.value().min(horizon.to().value() - Horizon::MIN_LENGTH);
            Horizon::new(Days::new(from), horizon.typical(), horizon.to())
        };
        (horizon, snapped.map(|snap| snap.at))
    }
}

/// Where an edge snaps to.
#[derive(Clone, Copy)]
pub(super) struct Snap<T> {
    /// From the edge to the place, in points.
    by: f64,
    pub(super) at: f64,
    pub(super) value: T,
}

/// The snap that is nearest to one of two edges, if one is near enough.
pub(super) fn nearest<T: Copy>(snaps: &[(f64, T)], edges: [f64; 2]) -> Option<Snap<T>> {
    edges
        .into_iter()
        .flat_map(|edge| snaps.iter().map(move |(at, value)| Snap { by: at - edge, at: *at, value: *value }))
        .filter(|snap| snap.by.abs() <= SNAP)
        .min_by(|a, b| a.by.abs().total_cmp(&b.by.abs()))
}

/// A tier's ranges moved by steps of an arrow key: `across` to the right, `down` downwards, as drawn.
#[must_use]
pub fn nudged(tier: &Tier, axes: &Axes, across: i8, down: i8, large: bool) -> (FocusRange, Horizon) {
    let step = if large { 5.0 } else { 1.0 };
    let side = if axes.flip_focus { -1.0 } else { 1.0 };
    let focus = tier.focus.shifted(f32::from(across) * 0.01 * step * side);
    if down == 0 {
        return (focus, tier.horizon);
    }
    let drag = Drag::begin(tier, None, Point::ORIGIN, *axes);
    let offset = f64::from(down) * f64::from(step) * axes.plot.height() / 100.0;
    (focus, drag.shift_horizon(drag.rect(), offset, &[]).0)
}

/// A tier's ranges moved so that the middle of its region is at `y` of the picture.
#[must_use]
pub fn centered(tier: &Tier, axes: &Axes, y: f64) -> (FocusRange, Horizon) {
    let drag = Drag::begin(tier, None, Point::ORIGIN, *axes);
    let rect = drag.rect();
    (tier.focus, drag.shift_horizon(rect, y - rect.center().y, &[]).0)
}

/// Ranges in words: “4 weeks to 9 months ahead”, “33 to 74 % customer focus”.
#[must_use]
pub fn words(focus: FocusRange, horizon: Horizon) -> [String; 2] {
    let percent = |focus: Focus| (focus.value() * 100.0).round();
    [
        format!("{} to {} ahead", horizon.from().words(), horizon.to().words()),
        format!("{} to {} % customer focus", percent(focus.from()), percent(focus.to())),
    ]
}

/// Days as people say them: whole ones; or, further ahead, whole weeks, months and quarters.
pub(super) fn plain(days: Days, rough: bool) -> Days {
    let days = days.value();
    let unit = match days {
        _ if !rough || days < 14.0 => 1.0,
        _ if days < 75.0 => 7.0,
        _ if days < 550.0 => 30.437,
        _ => 91.31,
    };
    Days::new((days / unit).round() * unit)
}

/// A share in whole hundredths, unless it has to meet a snap exactly.
pub(super) fn hundredth(value: f32, exact: bool) -> f32 {
    if exact { value } else { (value * 100.0).round() / 100.0 }
}

#[expect(clippy::cast_possible_truncation, reason = "a share of an axis")]
pub(super) fn narrow(value: f64) -> f32 {
    value as f32
}
