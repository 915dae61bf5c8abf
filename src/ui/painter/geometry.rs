//! Curves as the straight lines and triangles that a screen is made of.

use kurbo::{BezPath, PathEl, Point};

/// A flattened part of a path.
pub struct Polyline {
    pub points: Vec<Point>,
    pub closed: bool,
}

/// The parts of a path as straight lines, nowhere further than `tolerance` from it.
pub fn flatten(path: &BezPath, tolerance: f64) -> Vec<Polyline> {
    let mut lines: Vec<Polyline> = Vec::new();
    kurbo::flatten(path, tolerance, |element| match element {
        PathEl::MoveTo(point) => lines.push(Polyline { points: vec![point], closed: false }),
        PathEl::LineTo(point) => {
            if let Some(line) = lines.last_mut()
                && line.points.last() != Some(&point)
            {
                line.points.push(point);
            }
        }
        PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.closed = true;
                if line.points.len() > 1 && line.points.first() == line.points.last() {
                    line.points.pop();
                }
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines.retain(|line| line.points.len() > 1);
    lines
}

/// The path cut into dashes: lengths of ink and gap.
pub fn dash(path: &BezPath, pattern: [f64; 2]) -> BezPath {
    if pattern.iter().all(|length| *length > 1e-3) {
        kurbo::dash(path.iter(), 0.0, &pattern).collect()
    } else {
        path.clone()
    }
}

/// Twice the area of the triangle, above 0 when it turns to the right (y downwards).
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b - a).cross(c - a)
}

/// Whether a closed line always turns the same way, and once around only.
pub fn is_convex(points: &[Point]) -> bool {
    let n = points.len();
    let at = |i: usize| points[i % n];
    let turns: Vec<f64> = (0..n).map(|i| turn(at(i), at(i + 1), at(i + 2))).collect();
    let same_side = turns.iter().all(|turn| *turn >= -1e-9) || turns.iter().all(|turn| *turn <= 1e-9);
    // A line that winds around twice changes its direction along x more than twice.
    let steps = (0..n).map(|i| at(i + 1).x - at(i).x).filter(|step| step.abs() > 1e-9);
    let rightward: Vec<bool> = steps.map(|step| step > 0.0).collect();
    let changes =
        (0..rightward.len()).filter(|&i| rightward[i] != rightward[(i + 1) % rightward.len()]).count();
    same_side && changes <= 2
}

/// Triangles that fill a closed line that does not cross itself, by cutting off ears: quadratic, meant
/// for small shapes.
pub fn triangulate(points: &[Point]) -> Vec<[u32; 3]> {
    let area: f64 =
        (0..points.len()).map(|i| points[i].to_vec2().cross(points[(i + 1) % points.len()].to_vec2())).sum();
    let side = area.signum();
    let mut ring: Vec<usize> = (0..points.len()).collect();
    let mut triangles = Vec::new();
    let index = |i: usize| u32::try_from(i).unwrap_or_default();
    while ring.len() > 3 {
        let n = ring.len();
        let corner = |i: usize| (ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n]);
        let is_ear = |i: &usize| {
            let (a, b, c) = corner(*i);
            let (pa, pb, pc) = (points[a], points[b], points[c]);
            let inside = |p: Point| {
                turn(pa, pb, p) * side >= 0.0
                    && turn(pb, pc, p) * side >= 0.0
                    && turn(pc, pa, p) * side >= 0.0
            };
            turn(pa, pb, pc) * side > 0.0
                && ring.iter().all(|&other| [a, b, c].contains(&other) || !inside(points[other]))
        };
        // A line that crosses itself may have no ear left; then any corner has to do.
        let ear = (0..n).find(is_ear).unwrap_or(0);
        let (a, b, c) = corner(ear);
        triangles.push([index(a), index(b), index(c)]);
        ring.remove(ear);
    }
    if let [a, b, c] = ring.as_slice() {
        triangles.push([index(*a), index(*b), index(*c)]);
    }
    triangles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|corner| Point::from(*corner)).collect()
    }

    #[test]
    fn convex_is_told_from_concave_and_from_a_star() {
        assert!(is_convex(&points(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)])));
        assert!(!is_convex(&points(&[(0.0, 0.0), (4.0, 0.0), (1.0, 1.0), (0.0, 4.0)])));
        let star: Vec<Point> = (0..5)
            .map(|i| {
                Point::new(
                    (f64::from(i) * 144.0).to_radians().cos(),
                    (f64::from(i) * 144.0).to_radians().sin(),
                )
            })
            .collect();
        assert!(!is_convex(&star));
    }

    #[test]
    fn triangles_cover_a_concave_shape_exactly() {
        for mut shape in [
            points(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 1.0), (0.0, 4.0)]),
            points(&[
                (0.0, 0.0),
                (6.0, 0.0),
                (6.0, 6.0),
                (5.0, 6.0),
                (5.0, 1.0),
                (1.0, 1.0),
                (1.0, 6.0),
                (0.0, 6.0),
            ]),
        ] {
            for _ in 0..2 {
                let outline: f64 = (0..shape.len())
                    .map(|i| shape[i].to_vec2().cross(shape[(i + 1) % shape.len()].to_vec2()))
                    .sum();
                let at = |i: u32| shape[i as usize];
                let covered: f64 =
                    triangulate(&shape).iter().map(|[a, b, c]| turn(at(*a), at(*b), at(*c)).abs()).sum();
                assert!((covered - outline.abs()).abs() < 1e-9, "{covered} of {}", outline.abs());
                shape.reverse();
            }
        }
    }

    #[test]
    fn a_closed_curve_is_one_closed_line() {
        let circle = kurbo::Shape::to_path(&kurbo::Circle::new((0.0, 0.0), 10.0), 0.01);
        let lines = flatten(&circle, 0.01);
        assert!(lines.len() == 1 && lines[0].closed && lines[0].points.len() > 20);
        assert!(is_convex(&lines[0].points));
    }
}
