//! Items as quiet marks: each inside its tier at its own time, spread sideways so that they can be told
//! apart. What is done is a ring; what is planned further ahead than its tier looks is a diamond beyond
//! the tier's edge. Many items become one mark for each small cell, sized by their number.

use std::collections::{BTreeMap, HashMap, HashSet};

use kurbo::{BezPath, Line, ParamCurve, ParamCurveArclen, Point, Rect, Size, Vec2};

use super::times::Dot;
use super::words::Words;
use super::{ItemTimes, Mark, MarkKind, Page, TierTimes};
use crate::chart::labels::{Marked, clipped, overlaps};
use crate::chart::scene::{EllipseShape, Group, Node, PathShape, Stroke, Tag};
use crate::chart::style::ThemeName;
use crate::chart::text;
use crate::model::{ItemId, Tier};

/// Draws the marks of all tiers and says where they are.
pub(super) fn draw(page: &mut Page<'_>, times: &ItemTimes, blocks: &[Rect]) -> Vec<Mark> {
    let (lit, lines) = related(page);
    let mut marks: Vec<Mark> = Vec::new();
    let mut ground = Ground::new(page);
    for region in page.regions.clone() {
        let Some(tier) = page.workspace.tier(region.tier).cloned() else { continue };
        let Some(of_tier) = times.tier(region.tier) else { continue };
        let crowded = of_tier.dots.iter().any(|dot| dot.count > 1);
        let mut own = if crowded { cells(page, of_tier, &tier, region.rect) } else { Vec::new() };
        for mark in &own {
            ground.put(mark);
        }
        let shown: Vec<Dot> = if crowded {
            let mut of_lit: Vec<ItemId> = lit.iter().copied().collect();
            of_lit.sort_unstable();
            let own = |id: &ItemId| page.workspace.item(*id).is_some_and(|item| item.tier == tier.id);
            of_lit.into_iter().filter(own).filter_map(|id| times.dot(page.workspace, id)).collect()
        } else {
            of_tier.dots.clone()
        };
        for dot in shown {
            single(page, &mut ground, &tier, region.rect, &dot, &mut own);
        }
        marks.append(&mut own);
    }
    connect(page, &marks, &lines, blocks);
    for tier in page.workspace.tiers() {
        let before = page.nodes.len();
        paint(page, tier, &marks, &lit);
        // One by itself has a name of its own.
        if page.nodes.len() > before + 1 {
            let children = page.nodes.split_off(before);
            let name = format!("{}: {}", tier.name, tier.currency.many);
            page.nodes.push(Node::Group(Group { tag: None, name, clip: None, children }));
        }
    }
    for mark in &marks {
        page.placer.block(square(mark.center, mark.radius + 1.0));
    }
    name_chosen(page, &marks);
    marks
}

/// Of so many emphasised items the relations are drawn: more would hide the chart.
pub const MOST_RELATED: usize = 200;

/// The emphasised items with their parents and children, and the lines between them.
fn related(page: &Page<'_>) -> (HashSet<ItemId>, Vec<(ItemId, ItemId)>) {
    let mut lit = HashSet::new();
    let mut lines = Vec::new();
    for id in page.options.items.iter().copied().take(MOST_RELATED) {
        lit.insert(id);
        let mut child = id;
        for parent in page.workspace.ancestors(id) {
            lit.insert(parent);
            lines.push((child, parent));
            child = parent;
        }
        for child in page.workspace.children(id).take(MOST_RELATED) {
            lit.insert(child);
            lines.push((child, id));
        }
    }
    (lit, lines)
}

/// What marks must keep off: each other, and the edges of all regions.
struct Ground {
    edges: Vec<Rect>,
    cells: HashMap<(i64, i64), Vec<(Point, f64)>>,
}

impl Ground {
    const CELL: f64 = 24.0;

    fn new(page: &Page<'_>) -> Self {
        let edges = page.regions.iter().flat_map(|region| {
            let Rect { x0, y0, x1, y1 } = region.rect;
            [
                Rect::new(x0, y0, x1, y0),
                Rect::new(x0, y1, x1, y1),
                Rect::new(x0, y0, x0, y1),
                Rect::new(x1, y0, x1, y1),
            ]
            .map(|line| line.inflate(1.5, 1.5))
        });
        Self { edges: edges.collect(), cells: HashMap::new() }
    }

    fn cell(at: Point) -> (i64, i64) {
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand points")]
        let cell = |value: f64| (value / Self::CELL).floor() as i64;
        (cell(at.x), cell(at.y))
    }

    fn put(&mut self, mark: &Mark) {
        self.cells.entry(Self::cell(mark.center)).or_default().push((mark.center, mark.radius));
    }

    fn is_free(&self, at: Point, radius: f64) -> bool {
        let (column, row) = Self::cell(at);
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        near.filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .all(|(other, size)| other.distance(at) >= radius + size + 2.0)
    }

    fn is_off_edges(&self, at: Point, radius: f64) -> bool {
        let square = square(at, radius);
        !self.edges.iter().any(|edge| overlaps(*edge, square))
    }
}

fn square(center: Point, radius: f64) -> Rect {
    Rect::from_center_size(center, (radius * 2.0, radius * 2.0))
}

fn radius(page: &Page<'_>) -> f64 {
    if page.options.theme.name == ThemeName::Projector {
        page.options.size.height * 0.0065
    } else {
        3.6 * page.scale
    }
}

fn kind(dot: &Dot, tier: &Tier) -> MarkKind {
    if dot.done {
        MarkKind::Done
    } else if dot.start > tier.horizon.to().value() {
        MarkKind::Beyond
    } else {
        MarkKind::Open
    }
}

/// The height of a dot: its own time, and within the region where its period reaches into it.
fn height(page: &Page<'_>, tier: &Tier, region: Rect, dot: &Dot, radius: f64) -> f64 {
    let plot = page.axes.plot;
    let room = radius + 4.0;
    let (from, to) = (tier.horizon.from().value(), tier.horizon.to().value());
    if dot.end >= from && dot.start <= to && region.height() > 2.0 * room {
        let length = dot.end - dot.start;
        let share = if length > 0.0 { (dot.at - dot.start) / length } else { 0.0 };
        let (near, far) = (dot.start.max(from), dot.end.min(to));
        let y = page.axes.y_of(f64::from(near + (far - near) * share));
        y.clamp(region.y0 + room, region.y1 - room)
    } else {
        let y = page.axes.y_of(f64::from(dot.at));
        y.clamp(plot.y0 + room, (plot.y1 - room).max(plot.y0 + room))
    }
}

/// One item at its time, at the first of many sideways places that is free; where there is none, it
/// joins the nearest mark of its tier.
fn single(page: &Page<'_>, ground: &mut Ground, tier: &Tier, region: Rect, dot: &Dot, own: &mut Vec<Mark>) {
    let radius = radius(page);
    let y = height(page, tier, region, dot, radius);
    let pad = (region.width() / 4.0).min(radius + 8.0);
    let (x0, width) = (region.x0 + pad, (region.width() - 2.0 * pad).max(0.0));
    let clear = |at: Point| page.placer.is_free(square(at, radius + 2.0)) && ground.is_free(at, radius);
    let at = |step: u32, lift: f64| {
        let share = (f64::from(dot.side) + f64::from(step) * 0.618_033_988_75).fract();
        Point::new(x0 + share * width, y + lift)
    };
    let pitch = radius * 2.0 + 2.0;
    let lifts = [0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 3.0, -3.0].map(|lift| lift * pitch);
    let places = || lifts.into_iter().flat_map(|lift| (0..16).map(move |step| (step, lift)));
    let inside = |at: &Point| {
        kind(dot, tier) == MarkKind::Beyond || region.contains(*at) || !region.contains(Point::new(at.x, y))
    };
    let all = || places().map(|(step, lift)| at(step, lift));
    let found = all()
        .find(|at| inside(at) && clear(*at) && ground.is_off_edges(*at, radius))
        .or_else(|| all().find(|at| inside(at) && clear(*at)))
        // Outside of its region only where nothing is inside that it could join.
        .or_else(|| all().find(|at| own.is_empty() && clear(*at)));
    if let Some(center) = found {
        let mark = Mark { tier: tier.id, item: dot.item, count: 1, kind: kind(dot, tier), center, radius };
        ground.put(&mark);
        own.push(mark);
        return;
    }
    let wanted = Point::new(x0 + f64::from(dot.side) * width, y);
    let near = |mark: &Mark| mark.center.distance(wanted);
    if let Some(mark) = own.iter_mut().min_by(|a, b| near(a).total_cmp(&near(b))) {
        mark.count += 1;
    }
}

/// One mark for each cell that holds items, its area by their number.
fn cells(page: &Page<'_>, times: &TierTimes, tier: &Tier, region: Rect) -> Vec<Mark> {
    let cell = if page.options.theme.name == ThemeName::Projector { 32.0 } else { 16.0 * page.scale };
    let inner = Rect::new(region.x0 + 8.0, region.y0, region.x1 - 8.0, region.y1);
    #[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand points")]
    let columns = ((inner.width() / cell).floor()).max(1.0) as i32;
    let left = inner.center().x - f64::from(columns) * cell / 2.0;
    let mut cells: BTreeMap<(i64, i32, MarkKind), (ItemId, usize)> = BTreeMap::new();
    for dot in &times.dots {
        let y = height(page, tier, region, dot, cell / 2.0 - 2.0);
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand points")]
        let (row, column) =
            ((y / cell).floor() as i64, (f64::from(dot.side) * f64::from(columns)).floor() as i32);
        let entry = cells.entry((row, column.min(columns - 1), kind(dot, tier))).or_insert((dot.item, 0));
        entry.1 += dot.count;
    }
    let most = cells.values().map(|(_, count)| *count).max().unwrap_or(1) as f64;
    let mut marks: Vec<Mark> = Vec::new();
    let mut homeless = 0;
    for ((row, column, kind), (item, count)) in cells {
        let center = Point::new(left + (f64::from(column) + 0.5) * cell, (row as f64 + 0.5) * cell);
        let radius = cell * (0.14 + 0.28 * (count as f64 / most).sqrt());
        let taken = marks.last().is_some_and(|last| last.center == center);
        if taken || !page.placer.is_free(square(center, radius + 1.0)) {
            homeless += count;
        } else {
            marks.push(Mark { tier: tier.id, item, count, kind, center, radius });
        }
    }
    // What has no cell of its own is a part of the largest.
    if let Some(mark) = marks.iter_mut().max_by_key(|mark| mark.count) {
        mark.count += homeless;
    }
    marks
}

/// Lines from the emphasised items to their parents and children, open where words stand.
fn connect(page: &mut Page<'_>, marks: &[Mark], lines: &[(ItemId, ItemId)], blocks: &[Rect]) {
    let places: HashMap<ItemId, Point> =
        marks.iter().filter(|mark| mark.count == 1).map(|mark| (mark.item, mark.center)).collect();
    let mut words: Vec<Rect> = blocks.to_vec();
    for node in &page.nodes {
        if let Node::Text(run) = node {
            let metrics = text::metrics(run.font);
            let (x, y) = (run.origin.x, run.origin.y);
            words.push(Rect::new(x, y - metrics.cap_height, x + run.width, y + metrics.descent));
        }
    }
    let mut path = BezPath::new();
    for (a, b) in lines {
        let (Some(from), Some(to)) = (places.get(a), places.get(b)) else { continue };
        let line = Line::new(*from, *to);
        for (begin, end) in uncovered(line, &words) {
            path.move_to(line.eval(begin));
            path.line_to(line.eval(end));
        }
        let steps = (line.arclen(0.1) / 6.0).ceil().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page in steps of 6")]
        for step in 0..=steps as u32 {
            page.placer.block(square(line.eval(f64::from(step) / steps), 3.0));
        }
    }
    if !path.is_empty() {
        let stroke = Some(Stroke::solid(page.options.theme.focus_ring, 1.25 * page.scale));
        page.nodes.push(Node::Path(PathShape { path, fill: None, stroke, tag: None }));
    }
}

/// The parts of a line, as shares of it, that run through none of `words`.
pub(super) fn uncovered(line: Line, words: &[Rect]) -> Vec<(f64, f64)> {
    let mut covered: Vec<(f64, f64)> =
        words.iter().filter_map(|rect| clipped(line, rect.inflate(3.0, 3.0))).collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts = Vec::new();
    let mut from = 0.0;
    for (begin, end) in covered {
        if begin > from {
            parts.push((from, begin));
        }
        from = end.max(from);
    }
    if from < 1.0 {
        parts.push((from, 1.0));
    }
    parts
}

fn paint(page: &mut Page<'_>, tier: &Tier, marks: &[Mark], lit: &HashSet<ItemId>) {
    let theme = page.options.theme;
    let colors = theme.tier(tier.hue);
    let faded = page.options.only.is_some_and(|only| only != tier.id);
    let quiet = !lit.is_empty() || faded;
    for mark in marks.iter().filter(|mark| mark.tier == tier.id) {
        let is_lit = mark.count == 1 && lit.contains(&mark.item);
        let chosen = page.options.items.contains(&mark.item) && mark.count == 1;
        let radius = if is_lit { mark.radius * 1.3 } else { mark.radius };
        let color = match (is_lit, mark.kind) {
            (true, _) => colors.edge,
            (false, MarkKind::Beyond) if !quiet => colors.edge,
            (false, _) if quiet => colors.mark.fade(0.4),
            (false, _) => colors.mark,
        };
        let tag = Some(if mark.count == 1 { Tag::Item(mark.item) } else { Tag::Cluster(mark.item) });
        let disc = |radius: f64, fill, stroke| {
            Node::Ellipse(EllipseShape { rect: square(mark.center, radius), fill, stroke, tag })
        };
        page.nodes.push(match mark.kind {
            MarkKind::Open => disc(radius, Some(color), None),
            MarkKind::Done => {
                let width = (radius * 0.4).min(2.0 * page.scale);
                disc(radius - width / 2.0, None, Some(Stroke::solid(color, width)))
            }
            MarkKind::Beyond => diamond(mark.center, radius, color, tag),
        });
        if chosen {
            let ring = Stroke::solid(theme.focus_ring, 2.0 * page.scale);
            page.nodes.push(disc(radius + 4.0 * page.scale, None, Some(ring)));
        }
    }
}

fn diamond(center: Point, radius: f64, color: crate::chart::color::Color, tag: Option<Tag>) -> Node {
    let mut path = BezPath::new();
    let r = radius * 1.15;
    path.move_to(center + Vec2::new(0.0, -r));
    for corner in [Vec2::new(r, 0.0), Vec2::new(0.0, r), Vec2::new(-r, 0.0)] {
        path.line_to(center + corner);
    }
    path.close_path();
    Node::Path(PathShape { path, fill: Some(color), stroke: None, tag })
}

/// The title of the item that was chosen last: beside its mark, or at the end of a leader line.
fn name_chosen(page: &mut Page<'_>, marks: &[Mark]) {
    let Some(id) = page.options.items.last().copied() else { return };
    let mark = marks.iter().find(|mark| mark.item == id && mark.count == 1);
    let (Some(mark), Some(item)) = (mark, page.workspace.item(id)) else { return };
    let font = page.fonts.label;
    let sets = Words::sets(item.title.trim(), font, page.axes.plot.width() * 0.35);
    let (off, Point { x, y }) = (mark.radius + 9.0 * page.scale, mark.center);
    let around = |words: &Words| {
        let Size { width: w, height: h } = words.size;
        let at = |x: f64, y: f64| Rect::new(x, y, x + w, y + h);
        let up = h / 2.0;
        [
            at(x + off, y - up),
            at(x - off - w, y - up),
            at(x - w / 2.0, y - off - h),
            at(x - w / 2.0, y + off),
            at(x + off * 0.6, y - off - h),
            at(x - off * 0.6 - w, y - off - h),
            at(x + off * 0.6, y + off),
            at(x - off * 0.6 - w, y + off),
        ]
    };
    let edges = Ground::new(page).edges;
    let own = [square(mark.center, mark.radius + 1.0)];
    // Lines to parents and children begin at the mark and are no obstacle right there.
    let ring = square(mark.center, mark.radius + 5.0 * page.scale);
    let marked = Marked { rect: ring, round: true, around: 0.0, own: &own };
    let far = 90.0 * page.scale.max(0.6);
    let (color, area) = (page.options.theme.ink, page.area());
    for others in [&edges[..], &[]] {
        for words in &sets {
            let places = around(words).into_iter().filter(|place| area.union(*place) == area);
            if let Some(rect) = page.placer.find_clear(places, others) {
                words.settle(page, rect, font, color, Tag::Item(id));
                return;
            }
        }
        for words in &sets {
            if let Some(led) = page.placer.find_led(marked, words.size, (area, far), others) {
                words.lead(page, led, font, (color, page.options.theme.axis), Tag::Item(id));
                return;
            }
        }
    }
}
