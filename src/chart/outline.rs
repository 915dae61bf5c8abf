//! Geometry that the sinks share: letters as curves, and arrows as a shaft with a head. Without it each
//! sink would draw its own arrow.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kurbo::{Affine, BezPath, ParamCurve, ParamCurveArclen, PathSeg, Point, Rect};

use super::scene::{Glyph, Link, TextRun};
use super::text::FaceId;

/// The outline of a glyph for a size of one point, y downwards, from its own origin. Empty for a space.
#[must_use]
pub fn glyph(face: FaceId, id: u16) -> Arc<BezPath> {
    // Bounded by the number of glyphs in the faces that are used.
    static CACHE: LazyLock<Mutex<Outlines>> = LazyLock::new(Mutex::default);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(cache.entry((face, id)).or_insert_with(|| Arc::new(face.face().outline(id))))
}

/// The outlines of a whole line, in points of the picture.
#[must_use]
pub fn run(run: &TextRun) -> BezPath {
    glyphs(run, &run.glyphs)
}

/// The outlines of some glyphs of a line, in points of the picture.
#[must_use]
pub fn glyphs(run: &TextRun, glyphs: &[Glyph]) -> BezPath {
    let mut path = BezPath::new();
    for placed in glyphs {
        let at = run.origin.to_vec2() + kurbo::Vec2::new(placed.x, placed.y);
        let place = Affine::translate(at) * Affine::scale(run.font.size);
        path.extend(glyph(placed.face, placed.id).iter().map(|element| place * element));
    }
    path
}

/// A rectangle with round corners that begins where SVG begins it, at the left end of the upper edge:
/// dashes start there.
#[must_use]
pub fn rounded_rect(rect: Rect, radius: f64) -> BezPath {
    /// How far the handles of a quarter circle reach.
    const HANDLE: f64 = 0.552_284_75;
    let Rect { x0, y0, x1, y1 } = rect.abs();
    let r = radius.clamp(0.0, rect.abs().size().min_side() / 2.0);
    let h = r * (1.0 - HANDLE);
    let mut path = BezPath::new();
    path.move_to((x0 + r, y0));
    path.line_to((x1 - r, y0));
    path.curve_to((x1 - h, y0), (x1, y0 + h), (x1, y0 + r));
    path.line_to((x1, y1 - r));
    path.curve_to((x1, y1 - h), (x1 - h, y1), (x1 - r, y1));
    path.line_to((x0 + r, y1));
    path.curve_to((x0 + h, y1), (x0, y1 - h), (x0, y1 - r));
    path.line_to((x0, y0 + r));
    path.curve_to((x0, y0 + h), (x0 + h, y0), (x0 + r, y0));
    path.close_path();
    path
}

/// The part that two rectangles with round corners share: a corner that belongs to one of them is as round
/// as that one's, a corner where their edges cross is sharp. `None` where they share nothing.
#[must_use]
pub fn shared_outline(a: Rect, b: Rect, radius: f64) -> Option<BezPath> {
    let part = a.intersect(b);
    if part.width() <= 0.0 || part.height() <= 0.0 {
        return None;
    }
    let on = |value: f64, from: f64, to: f64| (value - from).abs() < 1e-9 || (value - to).abs() < 1e-9;
    let own = |x: f64, y: f64| [a, b].into_iter().any(|r| on(x, r.x0, r.x1) && on(y, r.y0, r.y1));
    let most = radius.min(part.size().min_side() / 2.0);
    let corner = |x: f64, y: f64| if own(x, y) { most } else { 0.0 };
    let Rect { x0, y0, x1, y1 } = part;
    let radii = (corner(x0, y0), corner(x1, y0), corner(x1, y1), corner(x0, y1));
    Some(kurbo::Shape::to_path(&part.to_rounded_rect(radii), 0.05))
}

/// A link as two shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// The line, ending inside the head.
    pub shaft: BezPath,
    /// Corners of the head, its tip first; `None` when the link has no head or no length.
    pub head: Option<[Point; 3]>,
}

/// The shaft and the head of a link.
#[must_use]
pub fn arrow(link: &Link) -> Arrow {
    /// Half the head's width for a length of one.
    const HALF_WIDTH: f64 = 0.42;
    /// How far the shaft reaches into the head, so that no gap shows between them.
    const OVERLAP: f64 = 0.3;
    /// Far below a tenth of a pixel.
    const ACCURACY: f64 = 0.01;

    let plain = || Arrow { shaft: link.path.clone(), head: None };
    let count = link.path.segments().count();
    let (Some(last), true) = (link.path.segments().last(), link.head > 0.0 && link.path.is_finite()) else {
        return plain();
    };
    let length = last.arclen(ACCURACY);
    if length < 1e-6 {
        return plain();
    }
    let tip = last.end();
    let back = last.eval(last.inv_arclen((length - link.head).max(0.0), ACCURACY));
    let direction = tip - back;
    if direction.hypot() < 1e-6 {
        return plain();
    }
    let along = direction.normalize() * link.head;
    let across = along.turn_90() * HALF_WIDTH;
    let base = tip - along;
    let end = last.inv_arclen((length - link.head * (1.0 - OVERLAP)).max(0.0), ACCURACY);
    let mut shaft = BezPath::from_path_segments(link.path.segments().take(count - 1));
    if shaft.is_empty() {
        shaft.move_to(last.start());
    }
    shaft.push(match last.subsegment(0.0..end) {
        PathSeg::Line(line) => kurbo::PathEl::LineTo(line.p1),
        PathSeg::Quad(quad) => kurbo::PathEl::QuadTo(quad.p1, quad.p2),
        PathSeg::Cubic(cubic) => kurbo::PathEl::CurveTo(cubic.p1, cubic.p2, cubic.p3),
    });
    Arrow { shaft, head: Some([tip, base + across, base - across]) }
}

type Outlines = HashMap<(FaceId, u16), Arc<BezPath>>;
