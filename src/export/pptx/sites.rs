//! Where a connector is glued: at one of the few places of a shape to which slide programs take an end when
//! they route a line anew (the connection sites of presetShapeDefinitions.xml of ECMA-376).

use kurbo::{BezPath, ParamCurve, PathEl, Point, Rect, Vec2};

use super::figure::{Outline, Shape, Site};
use crate::chart::scene::{Link, Tag};

/// An end is glued to a site that is at most so many points away.
const NEAR: f64 = 2.0;
/// A disc of at most this radius, in points, is a dot: a line that ends in it is seen from its edge on.
const DOT: f64 = 8.0;

/// As a share of a segment: how much of it tells where it heads.
const STEP: f64 = 0.05;

/// Glues the ends of a link to shapes of its records, or to any other shape that has a site there. The link ends
/// exactly at the sites then. A box gets another site where a line ends on its edge; any other end without a site
/// stays free, so that nothing moves when it is opened.
pub(super) fn glue(link: &mut Link, shapes: &mut [Shape]) -> [Option<Site>; 2] {
    let (Some(first), Some(last)) = (link.path.segments().next(), link.path.segments().last()) else {
        return [None, None];
    };
    let leaves = first.eval(STEP) - first.start();
    let arrives = last.eval(1.0 - STEP) - last.end();
    let start =
        find(shapes, link.from, first.start(), leaves).or_else(|| own(shapes, link.from, first.start()));
    let end = find(shapes, link.to, last.end(), arrives).or_else(|| own(shapes, link.to, last.end()));
    let glued = |shape: &Option<(Site, Point)>, at: Point| shape.map_or(Vec2::ZERO, |(_, site)| site - at);
    let (head, tail) = (glued(&start, first.start()), glued(&end, last.end()));
    link.path = moved(&link.path, head, tail);
    [start, end].map(|found| found.map(|(site, _)| site))
}

/// The site for an end: of the record's own shapes, failing that of any.
fn find(shapes: &[Shape], tag: Tag, end: Point, way: Vec2) -> Option<(Site, Point)> {
    let nearest = |own: bool| {
        let of =
            |shape: &&Shape| !own || shape.tag.map(super::gather::record) == Some(super::gather::record(tag));
        let found = shapes.iter().filter(of).filter_map(|shape| {
            let (index, at) = site(&shape.outline, end, way)?;
            Some((Site { key: shape.key, index }, at))
        });
        found.min_by(|(_, a), (_, b)| a.distance(end).total_cmp(&b.distance(end)))
    };
    nearest(true).or_else(|| nearest(false))
}

/// A site that a record's shape is given where a line ends on its edge.
fn own(shapes: &mut [Shape], tag: Tag, end: Point) -> Option<(Site, Point)> {
    let region = shapes.iter_mut().find(|shape| {
        let Outline::Rect(rect, _) = shape.outline else { return false };
        shape.tag.map(super::gather::record) == Some(super::gather::record(tag))
            && edge(rect, end).distance(end) <= NEAR
    })?;
    let at = edge(region.bounds(), end);
    let index = sites(&region.outline).len() + region.sites.len();
    region.sites.push(at);
    Some((Site { key: region.key, index }, at))
}

/// The place on the edge of a box that is nearest to a point.
fn edge(rect: Rect, point: Point) -> Point {
    let inside = Point::new(point.x.clamp(rect.x0, rect.x1), point.y.clamp(rect.y0, rect.y1));
    if inside != point {
        return inside;
    }
    let places = [
        Point::new(point.x, rect.y0),
        Point::new(rect.x0, point.y),
        Point::new(point.x, rect.y1),
        Point::new(rect.x1, point.y),
    ];
    let nearest = places.into_iter().min_by(|a, b| a.distance(point).total_cmp(&b.distance(point)));
    nearest.unwrap_or(point)
}

/// The site of a form for a line that ends here and comes from where `way` points to.
fn site(outline: &Outline, end: Point, way: Vec2) -> Option<(usize, Point)> {
    let sites = sites(outline);
    if let Outline::Ellipse(rect) = outline {
        let radius = rect.size().max_side() / 2.0;
        if radius <= DOT && rect.center().distance(end) <= radius {
            let facing = |site: Point| (site - rect.center()).dot(way);
            let found = sites.into_iter().enumerate();
            return found.max_by(|(_, a), (_, b)| facing(*a).total_cmp(&facing(*b)));
        }
    }
    let near = sites.into_iter().enumerate().filter(|(_, at)| at.distance(end) <= NEAR);
    near.min_by(|(_, a), (_, b)| a.distance(end).total_cmp(&b.distance(end)))
}

/// The sites of a form by their number, counted against the clock from the top.
pub(super) fn sites(outline: &Outline) -> Vec<Point> {
    let (rect, ways): (_, &[(f64, f64)]) = match outline {
        Outline::Rect(rect, _) => (rect, &[(0.0, -1.0), (-1.0, 0.0), (0.0, 1.0), (1.0, 0.0)]),
        Outline::Ellipse(rect) => {
            /// Of an eighth of a turn.
            const COS: f64 = std::f64::consts::FRAC_1_SQRT_2;
            let ways = &[
                (0.0, -1.0),
                (-COS, -COS),
                (-1.0, 0.0),
                (-COS, COS),
                (0.0, 1.0),
                (COS, COS),
                (1.0, 0.0),
                (COS, -COS),
            ];
            (rect, ways)
        }
        Outline::Free(_) | Outline::Words => return Vec::new(),
    };
    let half = rect.size().to_vec2() / 2.0;
    ways.iter().map(|(x, y)| rect.center() + Vec2::new(x * half.x, y * half.y)).collect()
}

/// A path whose ends, with the handles there, are moved.
fn moved(path: &BezPath, head: Vec2, tail: Vec2) -> BezPath {
    let mut elements = path.elements().to_vec();
    if let [PathEl::MoveTo(start), next, ..] = elements.as_mut_slice() {
        *start += head;
        if let PathEl::CurveTo(handle, _, _) | PathEl::QuadTo(handle, _) = next {
            *handle += head;
        }
    }
    match elements.last_mut() {
        Some(PathEl::LineTo(end)) => *end += tail,
        Some(PathEl::QuadTo(handle, end) | PathEl::CurveTo(_, handle, end)) => {
            *handle += tail;
            *end += tail;
        }
        _ => {}
    }
    BezPath::from_vec(elements)
}
