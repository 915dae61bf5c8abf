//! A plan becomes shapes and words.

use kurbo::{BezPath, Point, Rect};

use super::cast::{Actor, Cast, PRODUCTS, Role, UNITS};
use super::columns::Columns;
use super::dress::{Dress, Form};
use super::plan::{BETWEEN, Card, Plan, joined, overload, port, said, share_words, title_height};
use super::words::{LEADING, broken, lines, longest_that_fits};
use crate::chart::color::Color;
use crate::chart::roles::Spot;
use crate::chart::roles::sheet::{Sheet, fitted, group, middle, panel, pen, rule, tagged, weighted};
use crate::chart::scene::{Dash, EllipseShape, Link, Node, Stroke, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::model::tier::lower_first;
use crate::model::{Hue, RecordKey, Stage};

/// What a role is painted with.
pub(super) struct Ink {
    pub edge: Color,
    pub text: Color,
    pub fill: Color,
}

impl Ink {
    pub fn new(sheet: &Sheet<'_>, hue: Option<Hue>) -> Self {
        let theme = sheet.theme;
        hue.map_or(Self { edge: theme.axis, text: theme.ink, fill: theme.hover }, |hue| {
            let colors = theme.tier(hue);
            Self { edge: colors.edge, text: colors.text, fill: colors.tint }
        })
    }
}

/// Draws everything and says where it is.
pub(super) fn draw(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan) -> Vec<Spot> {
    let mut spots = Vec::new();
    heads(sheet, cast, plan);
    for side in [UNITS, PRODUCTS] {
        boxes(sheet, cast, plan, side, &mut spots);
    }
    links(sheet, cast, plan);
    bands(sheet, cast, plan);
    for (actor, placed) in cast.people.iter().zip(&plan.cards) {
        let children = card(sheet, actor, placed, plan, &mut spots);
        let tag = Tag::Record(RecordKey::Person(actor.id));
        sheet.nodes.push(group(Some(tag), actor.name.clone(), children));
    }
    dots(sheet, cast, plan);
    spots
}

/// What is in which column.
fn heads(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan) {
    let Some([units_head, products_head, people_head]) = plan.heads else { return };
    let mut kinds: Vec<String> = Vec::new();
    let units = &cast.sides[UNITS];
    let shown: Vec<RecordKey> = units.walk().into_iter().map(|(at, _)| units.nodes[at].record).collect();
    for tier in sheet.workspace.tiers() {
        let own = |record: &RecordKey| match record {
            RecordKey::Unit(id) => sheet.workspace.unit(*id).is_some_and(|unit| unit.tier == tier.id),
            _ => false,
        };
        let count = shown.iter().filter(|record| own(record)).count();
        let noun = if count == 1 { &tier.unit.one } else { &tier.unit.many };
        if count > 0 && !kinds.contains(noun) {
            kinds.push(noun.clone());
        }
    }
    let mut words = String::new();
    for (i, kind) in kinds.iter().enumerate() {
        let between = if i == 0 {
            ""
        } else if i + 1 == kinds.len() {
            " and "
        } else {
            ", "
        };
        words.push_str(between);
        words.push_str(&if i == 0 { kind.clone() } else { lower_first(kind) });
    }
    let Columns { sides, people, .. } = plan.columns;
    let units_words = [words, "Units".to_owned()];
    let people_words = ["People and their roles", "People and roles", "People"].map(str::to_owned);
    let products = if cast.sides[PRODUCTS].walk().len() == 1 { "Product" } else { "Products" };
    let all = [
        (units_words.to_vec(), sides[UNITS], units_head, !units.roots.is_empty()),
        (people_words.to_vec(), people, people_head, cast.bands.is_empty()),
        (vec![products.to_owned()], sides[PRODUCTS], products_head, !cast.sides[PRODUCTS].roots.is_empty()),
    ];
    let font = plan.dress.detail;
    for (words, (left, width), baseline, shown) in all {
        if let Some(words) = longest_that_fits(words, font, width).filter(|_| shown) {
            let at = Point::new(left, baseline);
            let run = text::line(&words, font, sheet.theme.muted, at, Anchor::Start);
            sheet.nodes.push(Node::Text(run));
        }
    }
}

/// The heading above each group of people.
fn bands(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan) {
    let dress = &plan.dress;
    let (left, width) = plan.columns.people;
    for (at, card) in plan.cards.iter().enumerate() {
        if let Some(heading) = cast.begins(at) {
            let baseline = card.rect.y0 - dress.gap * 0.6 - text::metrics(dress.detail).descent;
            let font = weighted(dress.detail, Weight::SemiBold);
            let run =
                fitted(heading, font, sheet.theme.ink, Point::new(left, baseline), Anchor::Start, width);
            sheet.nodes.push(Node::Text(run));
        }
    }
}

fn boxes(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan, side: usize, spots: &mut Vec<Spot>) {
    let (forest, dress, theme) = (&cast.sides[side], &plan.dress, sheet.theme);
    let mut lowest = 0.0_f64;
    for (at, depth) in forest.walk() {
        let (node, rect) = (&forest.nodes[at], plan.boxes[side][at]);
        lowest = lowest.max(rect.y1);
        let ink = Ink::new(sheet, node.hue);
        let tag = match node.record {
            RecordKey::Unit(id) => Tag::Unit(id),
            other => Tag::Record(other),
        };
        // Every other level has the page's own ground, so that boxes in boxes stay apart.
        let neutral = if depth % 2 == 0 { theme.ground } else { theme.card };
        let fill = if node.hue.is_some() { ink.fill } else { neutral };
        let edge = if node.hue.is_some() { ink.edge } else { theme.axis };
        let stroke = Stroke::solid(edge, 1.25 * sheet.scale.max(1.0));
        let radius = (dress.radius - depth as f64 * 2.0).max(3.0);
        let mut children = vec![panel(rect, radius, Some(fill), Some(stroke), Some(tag))];
        let title = &plan.titles[side][at];
        let line = Rect { y1: rect.y0 + dress.whole_height, ..rect };
        if title.noted {
            let at = Point::new(rect.x1 - dress.side, middle(dress.detail, line));
            let run = text::line(node.note, dress.detail, theme.muted, at, Anchor::End);
            children.push(Node::Text(run));
        }
        let color = if node.served { theme.ink } else { theme.muted };
        let at = Point::new(rect.x0 + dress.side, middle(dress.whole, line));
        let place = (at, dress.whole.size * LEADING, rect.width() - 2.0 * dress.side);
        children.extend(lines(&title.lines, &node.name, dress.whole, color, place, Some(tag)));
        sheet.nodes.push(group(Some(tag), node.name.clone(), children));
        spots.push(Spot { record: node.record, rect });
    }
    if forest.left_out > 0 {
        let (left, width) = plan.columns.sides[side];
        let count = forest.left_out;
        let ways = ["and {} that nobody serves", "and {} unserved", "and {} more", "+{}"];
        let ways = ways.map(|way| way.replace("{}", &count.to_string()));
        if let Some(words) = longest_that_fits(ways, dress.detail, width) {
            let at = Point::new(left, lowest + text::metrics(dress.detail).ascent + dress.detail.size * 0.2);
            sheet.nodes.push(Node::Text(text::line(&words, dress.detail, theme.muted, at, Anchor::Start)));
        }
    }
}

/// Whether a side stands left of the people.
fn is_left(plan: &Plan, side: usize) -> bool {
    plan.columns.sides[side].0 < plan.columns.people.0
}

/// Where a role's connectors to a side begin.
fn start(plan: &Plan, row: Rect, side: usize) -> Point {
    let (left, width) = plan.columns.people;
    Point::new(if is_left(plan, side) { left } else { left + width }, row.center().y)
}

/// One connector for each thing that a role is for. Those that meet in one box end one below the other.
fn links(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan) {
    let dress = &plan.dress;
    for side in [UNITS, PRODUCTS] {
        let mut ends: Vec<(usize, usize, usize)> = Vec::new();
        for (a, actor) in cast.people.iter().enumerate() {
            for (r, role) in actor.roles.iter().enumerate() {
                let own = role.ends.iter().filter(|(on, _)| *on == side);
                ends.extend(own.map(|(_, end)| (*end, a, r)));
            }
        }
        // People stand in their order, so those from above end above.
        ends.sort_unstable();
        for (i, (end, a, r)) in ends.iter().enumerate() {
            let rect = plan.boxes[side][*end];
            if rect.area() <= 0.0 {
                continue;
            }
            let of_box = ends.iter().filter(|other| other.0 == *end).count() as f64;
            let nth = ends[..i].iter().filter(|other| other.0 == *end).count() as f64;
            let title = &plan.titles[side][*end];
            let room = title_height(title, dress) * 0.6;
            let step = (room / of_box).min(7.0 * sheet.scale);
            let y = port(rect, title, dress) + (nth - (of_box - 1.0) / 2.0) * step;
            let role = &cast.people[*a].roles[*r];
            let from = start(plan, plan.cards[*a].rows[*r], side);
            let to = Point::new(if is_left(plan, side) { rect.x1 } else { rect.x0 }, y);
            let record = cast.sides[side].nodes[*end].record;
            let link = Link {
                from: Tag::Record(RecordKey::Assignment(role.id)),
                to: match record {
                    RecordKey::Unit(id) => Tag::Unit(id),
                    other => Tag::Record(other),
                },
                path: curve(from, to),
                stroke: pen(Ink::new(sheet, role.hue).edge, width(sheet) * 1.2, dash(role.stage)),
                head: 0.0,
            };
            sheet.nodes.push(Node::Link(link));
        }
    }
}

fn curve(from: Point, to: Point) -> BezPath {
    let reach = (to.x - from.x) * 0.5;
    let mut path = BezPath::new();
    path.move_to(from);
    path.curve_to((from.x + reach, from.y), (to.x - reach, to.y), (to.x, to.y));
    path
}

/// Where connectors leave a card.
fn dots(sheet: &mut Sheet<'_>, cast: &Cast, plan: &Plan) {
    let size = if sheet.large { 12.0 } else { 6.5 } * sheet.scale;
    for (actor, card) in cast.people.iter().zip(&plan.cards) {
        for (role, row) in actor.roles.iter().zip(&card.rows) {
            for side in [UNITS, PRODUCTS] {
                let drawn = |(on, end): &(usize, usize)| *on == side && plan.boxes[side][*end].area() > 0.0;
                if role.ends.iter().any(drawn) {
                    sheet.nodes.push(Node::Ellipse(EllipseShape {
                        rect: Rect::from_center_size(start(plan, *row, side), (size, size)),
                        fill: Some(Ink::new(sheet, role.hue).edge),
                        stroke: None,
                        tag: Some(Tag::Record(RecordKey::Assignment(role.id))),
                    }));
                }
            }
        }
    }
}

/// Dashed is not yet, dotted no longer.
pub(super) fn dash(stage: Stage) -> Dash {
    match stage {
        Stage::Now => Dash::Solid,
        Stage::Planned => Dash::Dashed,
        Stage::Ending => Dash::Dotted,
    }
}

pub(super) fn width(sheet: &Sheet<'_>) -> f64 {
    if sheet.large { 3.0 * sheet.scale } else { 1.25 * sheet.scale.max(1.0) }
}

fn card(sheet: &Sheet<'_>, actor: &Actor, placed: &Card, plan: &Plan, spots: &mut Vec<Spot>) -> Vec<Node> {
    let (dress, theme, rect) = (&plan.dress, sheet.theme, placed.rect);
    if let Some(stack) = &placed.stack {
        return stack.paint(sheet, actor, rect, dress, spots);
    }
    let tag = Tag::Record(RecordKey::Person(actor.id));
    let stroke = Stroke::solid(theme.control_edge, sheet.scale.max(1.0));
    let mut nodes = vec![panel(rect, dress.radius, Some(theme.ground), Some(stroke), Some(tag))];
    spots.push(Spot { record: RecordKey::Person(actor.id), rect });
    let [names, chips, shares, details] = plan.columns.inner;
    let left = rect.x0 + dress.side;
    nodes.extend(name(sheet, actor, Rect { x0: left, x1: left + names, ..rect }, dress, false));
    let left = left + names + dress.side;
    let after = if shares > 0.0 { shares + dress.side } else { 0.0 };
    for (i, (role, (row, room))) in actor.roles.iter().zip(placed.rows.iter().zip(&placed.chips)).enumerate()
    {
        let tag = Tag::Record(RecordKey::Assignment(role.id));
        let (lines, _) = broken(&role.name, dress.chip, room.width() - 2.0 * dress.chip_pad, 1);
        let (chip, drawn) = chip(sheet, role, *room, &lines, dress);
        nodes.extend(drawn);
        let mut spot = chip;
        if let Some(percent) = role.share.filter(|_| dress.form == Form::Rows && !dress.bare) {
            let at = Point::new(left + chips + dress.side + shares, middle(dress.detail, *row));
            let words = share_words(percent);
            let run = fitted(&words, dress.detail, theme.ink, at, Anchor::End, shares + 1.0);
            nodes.push(tagged(run, tag));
            spot.x1 = left + chips + after;
        }
        let (over, mut said) = if dress.bare {
            (None, Vec::new())
        } else {
            said(actor, role, i + 1 == actor.roles.len(), dress)
        };
        let room = details - dress.side;
        let mut x = left + chips + after + dress.side;
        let end = x + room;
        // Whole phrases, as many as there is room for.
        while !said.is_empty() && text::measure(&joined(over.as_deref(), &said), dress.detail) > room {
            said.pop();
        }
        let between = over.as_ref().filter(|_| !said.is_empty()).map(|_| BETWEEN.trim_start());
        let words = format!("{}{}", between.unwrap_or_default(), said.join(BETWEEN));
        for (words, color) in [(over.unwrap_or_default(), theme.alarm), (words, theme.muted)] {
            if words.is_empty() || text::measure(&words, dress.detail) > end - x + 0.01 {
                continue;
            }
            let at = Point::new(x, middle(dress.detail, *row));
            let run = text::line(&words, dress.detail, color, at, Anchor::Start);
            x += run.width + text::measure(" ", dress.detail);
            nodes.push(tagged(run, tag));
            spot.x1 = end;
        }
        spots.push(Spot { record: RecordKey::Assignment(role.id), rect: spot });
    }
    if actor.roles.is_empty() {
        let at = Point::new(left, middle(dress.detail, rect));
        let room = rect.x1 - dress.side - left;
        nodes.push(Node::Text(fitted("no role yet", dress.detail, theme.muted, at, Anchor::Start, room)));
    }
    nodes
}

/// Name, place and overload: below each other in a roomy card, beside each other in others.
/// `plain`: there is no other place for the overload.
pub(super) fn name(sheet: &Sheet<'_>, actor: &Actor, rect: Rect, dress: &Dress, plain: bool) -> Vec<Node> {
    let theme = sheet.theme;
    let tag = Tag::Record(RecordKey::Person(actor.id));
    let over = overload(actor).filter(|_| dress.roomy || plain);
    let second = dress.roomy && (!actor.place.is_empty() || over.is_some());
    let line = dress.name.size * 1.25;
    let top = if second { rect.center().y - f64::midpoint(line, dress.detail.size * 1.3) } else { rect.y0 };
    let first = if second { Rect { y0: top, y1: top + line, ..rect } } else { rect };
    let at = Point::new(rect.x0, middle(dress.name, first));
    let run = fitted(&actor.name, dress.name, theme.ink, at, Anchor::Start, rect.width());
    let used = run.width;
    let mut nodes = vec![tagged(run, tag)];
    let (mut x, baseline) = if second {
        let lower = Rect { y0: top + line, y1: top + line + dress.detail.size * 1.3, ..rect };
        (rect.x0, middle(dress.detail, lower))
    } else {
        (rect.x0 + used + dress.name.size * 0.6, middle(dress.detail, rect))
    };
    let place = if actor.place.is_empty() { None } else { Some((actor.place.clone(), theme.muted)) };
    let both = if dress.form == Form::Inline || (dress.bare && !plain) {
        [None, None]
    } else {
        [place, over.map(|words| (words, theme.alarm))]
    };
    let mut first = true;
    for (words, color) in both.into_iter().flatten() {
        let words = if first { words } else { format!("{}{words}", BETWEEN.trim_start()) };
        let gap = if first { 0.0 } else { text::measure(" ", dress.detail) };
        let room = rect.x1 - x - gap;
        // Rather nothing than half of it.
        if text::measure(&words, dress.detail) > room + 0.01 {
            break;
        }
        let run = text::line(&words, dress.detail, color, Point::new(x + gap, baseline), Anchor::Start);
        x += gap + run.width;
        nodes.push(tagged(run, tag));
        first = false;
    }
    nodes
}

/// A role in the colour of its tier, its name in these lines; struck where it is ending. Also the rectangle
/// that it takes.
pub(super) fn chip(
    sheet: &Sheet<'_>,
    role: &Role,
    room: Rect,
    words: &[String],
    dress: &Dress,
) -> (Rect, Vec<Node>) {
    let ink = Ink::new(sheet, role.hue);
    let tag = Tag::Record(RecordKey::Assignment(role.id));
    let pad = dress.chip_pad.min(room.width() / 4.0);
    let first = Rect { y1: room.y0 + dress.chip_height.min(room.height()), ..room };
    let at = Point::new(room.x0 + pad, middle(dress.chip, first));
    let pitch = dress.chip.size * LEADING;
    let place = (at, pitch, room.width() - 2.0 * pad);
    let runs = lines(words, &role.name, dress.chip, ink.text, place, Some(tag));
    let widths = || words.iter().map(|line| text::measure(line, dress.chip));
    let wide = widths().fold(0.0, f64::max);
    let rect = Rect { x1: (room.x0 + wide + 2.0 * pad).min(room.x1), ..room };
    let stroke = pen(ink.edge, width(sheet), dash(role.stage));
    let struck = widths().enumerate().filter(|_| role.stage == Stage::Ending).map(|(i, width_of_line)| {
        let y = at.y + i as f64 * pitch - text::metrics(dress.chip).x_height / 2.0;
        rule((at.x, y), (at.x + width_of_line, y), Stroke::solid(ink.text, width(sheet)))
    });
    let radius = first.height() / 2.0;
    let mut nodes = vec![panel(rect, radius, Some(ink.fill), Some(stroke), Some(tag))];
    nodes.extend(runs);
    nodes.extend(struck);
    (rect, nodes)
}
