//! Items as quiet marks: each inside its tier at its own time, spread sideways so that they can be
//! told apart. Many of them become one mark for each small cell, sized by their number.

use std::collections::{BTreeMap, HashMap, HashSet};

use kurbo::{Point, Rect};

use super::{ItemTimes, Mark, Page, TierTimes};
use crate::chart::scene::{EllipseShape, Node, PathShape, Stroke, Tag};
use crate::chart::style::ThemeName;
use crate::model::{ItemId, Tier};

/// More items than this in a tier are drawn by cells.
const SINGLE: usize = 400;

/// Draws the marks of all tiers and says where they are.
pub(super) fn draw(page: &mut Page<'_>, times: &ItemTimes) -> Vec<Mark> {
    let (lit, mut lines) = related(page);
    let mut marks = Vec::new();
    for region in page.regions.clone() {
        let Some(tier) = page.workspace.tier(region.tier).cloned() else { continue };
        let Some(times) = times.tier(region.tier) else { continue };
        let mut own = if times.open.len() > SINGLE {
            cells(page, times, region.rect)
        } else {
            singles(page, times, region.rect)
        };
        paint(page, &tier, &own, &lit);
        marks.append(&mut own);
    }
    let places: HashMap<ItemId, Point> =
        marks.iter().filter(|mark| mark.count == 1).map(|mark| (mark.item, mark.center)).collect();
    lines.retain(|(a, b)| places.contains_key(a) && places.contains_key(b));
    let mut path = kurbo::BezPath::new();
    for (a, b) in lines {
        if let (Some(from), Some(to)) = (places.get(&a), places.get(&b)) {
            path.move_to(*from);
            path.line_to(*to);
        }
    }
    if !path.is_empty() {
        let stroke = Some(Stroke::solid(page.options.theme.focus_ring.fade(0.6), 1.25));
        page.nodes.push(Node::Path(PathShape { path, fill: None, stroke, tag: None }));
    }
    marks
}

/// The emphasised items with their parents and children, and the lines between them.
fn related(page: &Page<'_>) -> (HashSet<ItemId>, Vec<(ItemId, ItemId)>) {
    const MOST: usize = 200;
    let mut lit = HashSet::new();
    let mut lines = Vec::new();
    for id in page.options.items.iter().copied().take(MOST) {
        lit.insert(id);
        let mut child = id;
        for parent in page.workspace.ancestors(id) {
            lit.insert(parent);
            lines.push((child, parent));
            child = parent;
        }
        for child in page.workspace.children(id).take(MOST) {
            lit.insert(child);
            lines.push((child, id));
        }
    }
    (lit, lines)
}

fn radius(page: &Page<'_>) -> f64 {
    if page.options.theme.name == ThemeName::Projector { 7.0 } else { 3.6 }
}

/// One mark for each item, at its time, at the first of a few sideways places that is free.
fn singles(page: &mut Page<'_>, times: &TierTimes, region: Rect) -> Vec<Mark> {
    let radius = radius(page);
    let inner = Rect::new(region.x0 + 14.0, region.y0, region.x1 - 14.0, region.y1);
    let mut taken: HashSet<(i64, i64)> = HashSet::new();
    let cell = |value: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand points")]
        let cell = (value / (radius * 2.0 + 2.0)).floor() as i64;
        cell
    };
    let mut marks = Vec::new();
    for (id, days) in &times.open {
        let y = page.axes.y_of(f64::from(*days));
        let y = y.clamp(region.y0.min(page.axes.plot.y0) + radius + 2.0, page.axes.plot.y1 - radius - 3.0);
        let mut seed = id.bits();
        let mut place = None;
        for attempt in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = (seed >> 40) as f64 / (1_u64 << 24) as f64;
            let x = inner.x0 + share * inner.width().max(0.0);
            // A crowd at one time may move up and down a little.
            let shift = if attempt < 12 { 0.0 } else { f64::from(attempt % 5 - 2) * radius * 1.6 };
            let at = Point::new(x, y + shift);
            let free =
                page.placer.is_free(Rect::from_center_size(at, (radius * 2.0 + 4.0, radius * 2.0 + 4.0)));
            if free && taken.insert((cell(at.x), cell(at.y))) {
                place = Some(at);
                break;
            }
        }
        if let Some(center) = place {
            marks.push(Mark { tier: times.tier, item: *id, count: 1, center, radius });
        }
    }
    marks
}

/// One mark for each cell that holds items, its area by their number.
fn cells(page: &mut Page<'_>, times: &TierTimes, region: Rect) -> Vec<Mark> {
    const CELL: f64 = 18.0;
    let inner = region.inset(-12.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page is a few thousand points"
    )]
    let columns = ((inner.width() / CELL).max(1.0)) as u64;
    let mut cells: BTreeMap<(i64, u64), (ItemId, usize)> = BTreeMap::new();
    for (id, days) in &times.open {
        let y = page
            .axes
            .y_of(f64::from(*days))
            .clamp(region.y0.min(page.axes.plot.y0) + 10.0, page.axes.plot.y1 - 10.0);
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand points")]
        let row = (y / CELL).floor() as i64;
        let column = id.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        cells.entry((row, column % columns)).or_insert((*id, 0)).1 += 1;
    }
    let most = cells.values().map(|(_, count)| *count).max().unwrap_or(1) as f64;
    let mut marks = Vec::new();
    for ((row, column), (item, count)) in cells {
        let center = Point::new(inner.x0 + (column as f64 + 0.5) * CELL, (row as f64 + 0.5) * CELL);
        let radius = (2.0 + (CELL / 2.0 - 3.0) * (count as f64 / most).sqrt()).min(CELL / 2.0 - 1.0);
        if page.placer.is_free(Rect::from_center_size(center, (radius * 2.0 + 2.0, radius * 2.0 + 2.0))) {
            marks.push(Mark { tier: times.tier, item, count, center, radius });
        }
    }
    marks
}

fn paint(page: &mut Page<'_>, tier: &Tier, marks: &[Mark], lit: &HashSet<ItemId>) {
    let theme = page.options.theme;
    let colors = theme.tier(tier.hue);
    let quiet = !lit.is_empty() || page.options.only.is_some_and(|only| only != tier.id);
    for mark in marks {
        let is_lit = mark.count == 1 && lit.contains(&mark.item);
        let chosen = page.options.items.contains(&mark.item) && mark.count == 1;
        let radius = if is_lit { mark.radius * 1.4 } else { mark.radius };
        let size = (radius * 2.0, radius * 2.0);
        let tag = if mark.count == 1 { Tag::Item(mark.item) } else { Tag::Cluster(mark.item) };
        let ellipse = |rect, fill, stroke| Node::Ellipse(EllipseShape { rect, fill, stroke, tag: Some(tag) });
        let fill = if is_lit { colors.edge } else { colors.mark.fade(if quiet { 0.4 } else { 0.7 }) };
        page.nodes.push(ellipse(Rect::from_center_size(mark.center, size), Some(fill), None));
        if chosen {
            let ring = Rect::from_center_size(mark.center, (radius * 2.0 + 7.0, radius * 2.0 + 7.0));
            page.nodes.push(ellipse(ring, None, Some(Stroke::solid(theme.focus_ring, 2.0))));
        }
    }
}
