//! How a curve from one shape to another becomes a connector that a slide program can route anew.
//!
//! A slide knows a straight connector, one with a bend (`curvedConnector2`: it leaves along one axis and
//! arrives along the other) and one with two (`curvedConnector3`: it leaves and arrives along the same axis).
//! Their forms are those of presetShapeDefinitions.xml of ECMA-376: both begin at the upper left corner, the
//! first goes off to the right and ends downwards, the second goes off and arrives to the right.

use kurbo::{ParamCurve, PathSeg, Point, Rect, Vec2};

use super::figure::{Connector, Site};

/// Whether slide programs draw the connector as the picture has it: a straight one; a curve between two sites; and
/// one that leaves and arrives to the side, of which one site is enough to know. Others are routed by rules of
/// each program's own, away from where they were.
pub(super) fn is_known(link: &Connector) -> bool {
    let (Some(first), Some(last)) = (link.path.segments().next(), link.path.segments().last()) else {
        return true;
    };
    let along = |v: Vec2| v.x.abs() >= v.y.abs();
    let aside = along(tangent(first, 0.0)) && along(tangent(last, 1.0));
    match (link.from, link.to) {
        (Some(_), Some(_)) => true,
        (None, None) => is_straight(link, first.start(), last.end()),
        _ => aside || is_straight(link, first.start(), last.end()),
    }
}

/// A connector's form and how it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Route {
    pub(super) preset: &'static str,
    /// Before it is turned.
    pub(super) frame: Rect,
    /// Sixty-thousandths of a degree, clockwise.
    pub(super) turn: u32,
    pub(super) flip_h: bool,
    pub(super) flip_v: bool,
    /// Whether it begins where the link ends.
    pub(super) reversed: bool,
    pub(super) start: Option<Site>,
    pub(super) end: Option<Site>,
}

/// A quarter turn.
const QUARTER: u32 = 90 * 60_000;

/// The form that comes closest; none for a path without length.
pub(super) fn route(link: &Connector) -> Option<Route> {
    let (first, last) = (link.path.segments().next()?, link.path.segments().last()?);
    let (from, to) = (first.start(), last.end());
    let frame = Rect::from_points(from, to);
    let plain = Route {
        preset: "straightConnector1",
        frame,
        turn: 0,
        flip_h: to.x < from.x,
        flip_v: to.y < from.y,
        reversed: false,
        start: link.from,
        end: link.to,
    };
    let (leaves, arrives) = (tangent(first, 0.0), tangent(last, 1.0));
    let along = |v: Vec2| v.x.abs() >= v.y.abs();
    if is_straight(link, from, to) {
        return Some(plain);
    }
    Some(match (along(leaves), along(arrives)) {
        (true, true) => Route { preset: "curvedConnector3", ..plain },
        (true, false) => Route { preset: "curvedConnector2", ..plain },
        (false, true) => Route {
            preset: "curvedConnector2",
            flip_h: from.x < to.x,
            flip_v: from.y < to.y,
            reversed: true,
            start: link.to,
            end: link.from,
            ..plain
        },
        (false, false) => {
            // Laid down: width and height change places about the middle, then a quarter turn clockwise
            // brings the right to the bottom and the bottom to the left.
            let (middle, size) = (frame.center(), frame.size());
            let frame = Rect::from_center_size(middle, (size.height, size.width));
            let (flip_h, flip_v) = (to.y < from.y, to.x > from.x);
            Route { preset: "curvedConnector3", frame, turn: QUARTER, flip_h, flip_v, ..plain }
        }
    })
}

/// Where a segment heads, near its start (0) or its end (1).
fn tangent(segment: PathSeg, end: f64) -> Vec2 {
    const STEP: f64 = 0.05;
    let (a, b) = if end < 0.5 { (0.0, STEP) } else { (1.0 - STEP, 1.0) };
    segment.eval(b) - segment.eval(a)
}

/// Whether nothing of the path is more than a point away from the line between its ends.
fn is_straight(link: &Connector, from: Point, to: Point) -> bool {
    let line = kurbo::Line::new(from, to);
    link.path.segments().all(|segment| {
        (0..=8).all(|step| {
            let point = segment.eval(f64::from(step) / 8.0);
            kurbo::ParamCurveNearest::nearest(&line, point, 1e-3).distance_sq < 1.0
        })
    })
}
