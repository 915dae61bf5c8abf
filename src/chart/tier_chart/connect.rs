//! Connectors between neighbouring tiers: whose items stand in whose context (D12, D13).
//!
//! Everything is worked out with the team on the left and today at the bottom, and mirrored back.

use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::Page;
use super::block::Placed;
use crate::chart::labels::overlaps;
use crate::chart::scene::{Link, Node, Stroke, Tag};
use crate::chart::style::ThemeName;
use crate::chart::text::{self, Anchor};
use crate::model::TierId;

/// Draws a connector for each pair of neighbours that leaves room for one.
pub(super) fn draw(page: &mut Page<'_>, blocks: &[Placed]) {
    let pairs: Vec<(TierId, TierId)> = page
        .regions
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((a.tier, b.tier)),
            _ => None,
        })
        .collect();
    for (below, above) in pairs {
        let rect = |page: &Page<'_>, id| page.regions.iter().find(|region| region.tier == id).map(|r| r.rect);
        let (Some(from), Some(to)) = (rect(page, below), rect(page, above)) else { continue };
        let mirror = mirror(page);
        let Some(typical) = page.workspace.tier(above).map(|tier| page.axes.y(tier.horizon.typical())) else {
            continue;
        };
        let tick = (mirror * Point::new(0.0, typical)).y;
        let path = curve(mirrored(mirror, from), mirrored(mirror, to), tick, 16.0 * page.scale.max(1.0));
        let Some(path) = path else { continue };
        let path = mirror * path;
        let clear = blocks.iter().all(|block| !crosses(&path, block.rect))
            && page
                .regions
                .iter()
                .filter(|region| region.tier != below && region.tier != above)
                .all(|region| !crosses(&path, region.rect));
        if !clear {
            continue;
        }
        draw_one(page, below, above, path, to);
    }
}

fn draw_one(page: &mut Page<'_>, below: TierId, above: TierId, path: BezPath, to: Rect) {
    let theme = page.options.theme;
    let faded = page.options.only.is_some_and(|only| only != below && only != above);
    let projector = theme.name == ThemeName::Projector;
    let color = theme.connector.fade(if faded { 0.3 } else { 1.0 });
    let stroke = Stroke::solid(color, if projector { 3.0 } else { 1.5 });
    let end = path.elements().last().and_then(kurbo::PathEl::end_point).unwrap_or_default();
    let along = samples(&path);
    for pair in along.windows(2).step_by(2) {
        if let [a, b] = pair {
            page.placer.block(Rect::from_points(*a, *b).inflate(4.0, 4.0));
        }
    }
    page.nodes.push(Node::Link(Link {
        from: Tag::Tier(below),
        to: Tag::Tier(above),
        path,
        stroke,
        head: if projector { 16.0 } else { 10.0 },
    }));
    if projector {
        return;
    }
    let Some(tier) = page.workspace.tier(above) else { return };
    let words = format!("in the context of {}", tier.currency.many);
    let font = page.fonts.connector;
    let metrics = text::metrics(font);
    let left = end.x <= to.center().x;
    for lines in [vec![words.clone()], text::wrap(&words, font, text::measure(&words, font) * 0.62, 2)] {
        let width = lines.iter().map(|line| text::measure(line, font)).fold(0.0, f64::max);
        let height = metrics.ascent + metrics.descent + (lines.len() - 1) as f64 * font.size * 1.25;
        let near = if left { end.x - 14.0 - width } else { end.x + 14.0 };
        let away = if left { -1.0 } else { 1.0 };
        let mut places = Vec::new();
        for step in 0..10 {
            let side = near + away * f64::from(step) * 14.0;
            for lift in [8.0, 16.0, 28.0] {
                places.push(Rect::new(side, end.y - lift - height, side + width, end.y - lift));
                places.push(Rect::new(side, end.y + lift, side + width, end.y + lift + height));
            }
        }
        let regions: Vec<Rect> = page.regions.iter().map(|region| region.rect).collect();
        let plot = page.axes.plot;
        let inside = places.into_iter().filter(|place| place.x0 > plot.x0 && place.y0 > plot.y0 - 8.0);
        // Off the gridlines, where that can be had.
        let landmarks = page.axes.landmarks(page.fonts.landmark.size * 1.35);
        let grid = landmarks.iter().map(|mark| Rect::new(plot.x0, mark.y - 1.0, plot.x1, mark.y + 1.0));
        let clear: Vec<Rect> = regions.iter().copied().chain(grid).collect();
        let found = page.placer.find_clear(inside.clone(), &clear);
        if let Some(rect) = found.or_else(|| page.placer.find_clear(inside, &regions)) {
            page.placer.block(rect);
            for (i, line) in lines.iter().enumerate() {
                let y = rect.y0 + metrics.ascent + i as f64 * font.size * 1.25;
                let (x, anchor) = if left { (rect.x1, Anchor::End) } else { (rect.x0, Anchor::Start) };
                let color = if faded { theme.muted.fade(0.4) } else { theme.muted };
                page.nodes.push(Node::Text(text::line(line, font, color, Point::new(x, y), anchor)));
            }
            return;
        }
    }
}

/// Flips the plot back and forth between its own orientation and the canonical one.
fn mirror(page: &Page<'_>) -> Affine {
    let center = page.axes.plot.center();
    let flip = Vec2::new(
        if page.axes.flip_focus { -1.0 } else { 1.0 },
        if page.axes.flip_horizon { -1.0 } else { 1.0 },
    );
    Affine::translate(center.to_vec2())
        * Affine::scale_non_uniform(flip.x, flip.y)
        * Affine::translate(-center.to_vec2())
}

fn mirrored(mirror: Affine, rect: Rect) -> Rect {
    mirror.transform_rect_bbox(rect)
}

/// From the top edge of the near region to the left edge of the far one, or straight between facing
/// edges; `None` where the regions leave no room. The arrow stays `apart` from the far region's `tick`.
fn curve(near: Rect, far: Rect, tick: f64, apart: f64) -> Option<BezPath> {
    const ROOM: f64 = 28.0;
    let mut path = BezPath::new();
    let (above, right) = (near.y0 - far.y0, far.x0 - near.x0);
    if above > ROOM && right > ROOM * 1.5 {
        let x = near.x0 + (near.width() * 0.3).min(right - ROOM * 0.6);
        let lowest = far.y1.min(near.y0 - ROOM * 0.7);
        let middle = (far.y0 + far.height() * 0.5).min(lowest).max(far.y0 + 12.0);
        let beside = [middle, tick - apart, tick + apart, far.y0 + far.height() * 0.3];
        let fits = |y: &f64| (y - tick).abs() >= apart - 0.1 && *y <= lowest && *y >= far.y0 + 12.0;
        let y = beside.into_iter().find(fits).unwrap_or(middle);
        if y > near.y0 - 12.0 {
            return None;
        }
        path.move_to((x, near.y0));
        path.curve_to((x, y + (near.y0 - y) * 0.3), (x + (far.x0 - x) * 0.35, y), (far.x0, y));
        return Some(path);
    }
    if overlaps(near, far) {
        return None;
    }
    let common = |a0: f64, a1: f64, b0: f64, b1: f64| {
        let (from, to) = (a0.max(b0), a1.min(b1));
        (to - from > 8.0).then(|| f64::midpoint(from, to))
    };
    if let Some(y) = common(near.y0, near.y1, far.y0, far.y1) {
        let (from, to) = if far.x0 >= near.x1 { (near.x1, far.x0) } else { (near.x0, far.x1) };
        ((to - from).abs() > ROOM).then(|| {
            path.move_to((from, y));
            path.line_to((to, y));
            path
        })
    } else if let Some(x) = common(near.x0, near.x1, far.x0, far.x1) {
        let (from, to) = if far.y1 <= near.y0 { (near.y0, far.y1) } else { (near.y1, far.y0) };
        ((to - from).abs() > ROOM).then(|| {
            path.move_to((x, from));
            path.line_to((x, to));
            path
        })
    } else {
        None
    }
}

/// Points along a path, dense enough to keep labels off it.
fn samples(path: &BezPath) -> Vec<Point> {
    use kurbo::ParamCurve;
    path.segments().flat_map(|segment| (0..=40).map(move |i| segment.eval(f64::from(i) / 40.0))).collect()
}

fn crosses(path: &BezPath, rect: Rect) -> bool {
    let inner = rect.inset(-2.0);
    samples(path).into_iter().any(|point| inner.contains(point))
}
