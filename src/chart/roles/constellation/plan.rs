//! Three columns: units, people, products. Where everything is, if it has room.

use kurbo::Rect;

use super::cast::{Actor, Cast, Forest, PRODUCTS, Role, UNITS};
use super::columns::{Columns, columns};
use super::dress::{Dress, Form};
use super::stack::{Said, Stack, least_height};
use super::words::{LEADING, broken};
use crate::chart::page::line_height;
use crate::chart::roles::sheet::Sheet;
use crate::chart::text;

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub dress: Dress,
    pub cards: Vec<Card>,
    /// The boxes of each side, by their index.
    pub boxes: [Vec<Rect>; 2],
    /// Their names.
    pub titles: [Vec<Title>; 2],
    pub columns: Columns,
    /// Baselines of the headings above units, products and people; `None` where there is no room for them.
    pub heads: Option<[f64; 3]>,
}

/// A person's card.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub rect: Rect,
    /// One line for each role, across the whole card.
    pub rows: Vec<Rect>,
    /// Room for each role's chip.
    pub chips: Vec<Rect>,
    /// Its words, where they stand below each other.
    pub stack: Option<Stack>,
}

/// The name of a unit or product in the width of its box.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    pub lines: Vec<String>,
    /// Whether there is room for its kind beside it.
    pub noted: bool,
}

impl Plan {
    /// `None` where words would be cut, or something has no room. `all`: whatever there is to say of a role is
    /// said.
    pub fn new(sheet: &Sheet<'_>, cast: &Cast, dress: Dress, all: bool) -> Option<Self> {
        let body = sheet.body;
        let head = if sheet.large { 0.0 } else { line_height(dress.detail) + dress.gap };
        // Most dresses are too large: that is seen before anything is measured.
        let least: f64 = cast.people.iter().map(|actor| bound(actor, &dress) + dress.gap).sum();
        if least - dress.gap > body.height() - head {
            return None;
        }
        let columns = columns(sheet, cast, &dress, all)?;
        let titles = [UNITS, PRODUCTS].map(|side| titles(&cast.sides[side], columns.sides[side].1, &dress));
        let [Some(units), Some(products)] = titles else { return None };
        let titles = [units, products];
        let width = columns.people.1;
        let stacks: Vec<Option<Stack>> = cast
            .people
            .iter()
            .map(|actor| (dress.form == Form::Stacked).then(|| stacked(sheet, actor, width, &dress)))
            .collect();
        if stacks.iter().flatten().any(|stack| !stack.whole) {
            return None;
        }
        let above = |at: usize| cast.begins(at).map_or(0.0, |_| band_head(&dress));
        let height = |(at, actor): (usize, &Actor)| {
            above(at) + stacks[at].as_ref().map_or_else(|| card_height(actor, &dress), |stack| stack.height)
        };
        let people: Vec<f64> = cast.people.iter().enumerate().map(height).collect();
        let total = |heights: &[f64], gap: f64| {
            heights.iter().sum::<f64>() + gap * heights.len().saturating_sub(1) as f64
        };
        let roots = roots_of(cast, &titles, &dress);
        let note = |side: usize| if cast.sides[side].left_out > 0 { line_height(dress.detail) } else { 0.0 };
        let least = [
            total(&people, dress.gap),
            total(&roots[UNITS], dress.gap) + note(UNITS),
            total(&roots[PRODUCTS], dress.gap) + note(PRODUCTS),
        ];
        let room = body.height() - head;
        let tallest = least.into_iter().fold(0.0, f64::max);
        if tallest > room {
            return None;
        }
        // Boxes may be as high as the people beside them.
        let loose = [1.7, 1.5, 1.3, 1.15, 1.0].into_iter().find(|factor| {
            let high = (0..2).map(|side| (least[side + 1] - note(side)) * factor + note(side));
            high.fold(0.0, f64::max) <= tallest * if *factor > 1.0 { 0.8 } else { 1.0 }
        });
        let dress = dress.loosened(loose.unwrap_or(1.0));
        let roots = roots_of(cast, &titles, &dress);
        // What is left over parts the cards a little, the rest stands above and below.
        let most = cast.people.len().max(roots[0].len()).max(roots[1].len()).saturating_sub(1) as f64;
        let height = (tallest + most * dress.gap * 2.2).min(room);
        let top = body.y0 + head + (room - height) * 0.4;
        let span = (top, top + height);
        let (mut cards, boxes) = place(cast, (&dress, &titles), &columns, (&people, &roots), span, note);
        for (card, stack) in cards.iter_mut().zip(stacks) {
            if let Some(stack) = stack {
                card.rows = stack.rows(card.rect);
                card.stack = Some(stack);
            }
        }
        let above = |tops: &mut dyn Iterator<Item = f64>| {
            tops.fold(span.1, f64::min) - dress.gap - text::metrics(dress.detail).descent
        };
        let of_side = |side: usize| {
            let drawn = boxes[side].iter().filter(|rect: &&Rect| rect.area() > 0.0);
            above(&mut drawn.map(|rect| rect.y0))
        };
        let people = above(&mut cards.iter().map(|card: &Card| card.rect.y0));
        let heads = (head > 0.0).then(|| [of_side(UNITS), of_side(PRODUCTS), people]);
        Some(Self { dress, cards, boxes, titles, columns, heads })
    }
}

/// Heights of the outermost boxes of both sides.
fn roots_of(cast: &Cast, titles: &[Vec<Title>; 2], dress: &Dress) -> [Vec<f64>; 2] {
    [UNITS, PRODUCTS].map(|side| {
        let forest = &cast.sides[side];
        forest.roots.iter().map(|root| box_height(forest, &titles[side], *root, dress)).collect()
    })
}

/// The names of the boxes of a side, which is so wide; `None` where one of them would be cut.
fn titles(forest: &Forest, width: f64, dress: &Dress) -> Option<Vec<Title>> {
    let mut titles = vec![Title::default(); forest.nodes.len()];
    for (at, depth) in forest.walk() {
        let node = &forest.nodes[at];
        let room = width - 2.0 * (dress.side + depth as f64 * dress.inset);
        let note = text::measure(node.note, dress.detail) + dress.side;
        let noted = !node.note.is_empty()
            && !dress.bare
            && dress.form != Form::Inline
            && text::measure(&node.name, dress.whole) + note <= room;
        let room = if noted { room - note } else { room };
        let (lines, whole) = broken(&node.name, dress.whole, room, dress.lines);
        titles[at] = Title { lines, noted };
        if !whole {
            return None;
        }
    }
    Some(titles)
}

/// How a person's card is set where its lines stand below each other.
fn stacked(sheet: &Sheet<'_>, actor: &Actor, width: f64, dress: &Dress) -> Stack {
    Stack::new(sheet, actor, width, dress, !dress.bare, |role| said_below(role, dress))
}

/// What is said below a role.
pub(super) fn said_below(role: &Role, dress: &Dress) -> Said {
    if dress.bare {
        return Said::default();
    }
    Said { share: role.share, purpose: String::new(), details: role.details.clone() }
}

/// Cards and boxes: the tallest column is spread over the height, the others move to what they serve.
fn place(
    cast: &Cast,
    (dress, titles): (&Dress, &[Vec<Title>; 2]),
    columns: &Columns,
    (people, roots): (&[f64], &[Vec<f64>; 2]),
    span: (f64, f64),
    note: impl Fn(usize) -> f64,
) -> (Vec<Card>, [Vec<Rect>; 2]) {
    let sum = |heights: &[f64]| heights.iter().sum::<f64>() + dress.gap * heights.len() as f64;
    let driver = [UNITS, PRODUCTS]
        .into_iter()
        .find(|side| sum(&roots[*side]) > sum(people) && sum(&roots[*side]) >= sum(&roots[1 - *side]));
    let mut boxes = [Vec::new(), Vec::new()];
    let spans = [UNITS, PRODUCTS].map(|side| (span.0, span.1 - note(side)));
    if let Some(side) = driver {
        let tops = spread(&roots[side], dress.gap, spans[side]);
        boxes[side] = nested(&cast.sides[side], &titles[side], &tops, columns.sides[side], dress);
    }
    let wished = |actor: &Actor| {
        let ends = actor.roles.iter().flat_map(|role| &role.ends);
        let own = ends
            .filter(|(side, _)| Some(*side) == driver)
            .map(|(side, end)| port(boxes[*side][*end], &titles[*side][*end], dress));
        let (sum, count) = own.fold((0.0, 0.0), |(sum, count), y| (sum + y, count + 1.0));
        (count > 0.0).then(|| sum / count)
    };
    let tops = if driver.is_some() {
        let wishes: Vec<Option<f64>> = cast.people.iter().map(wished).collect();
        settle(&wishes, people, dress.gap, span)
    } else {
        spread(people, dress.gap, span)
    };
    let cards: Vec<Card> = cast
        .people
        .iter()
        .enumerate()
        .zip(tops.iter().zip(people))
        .map(|((at, actor), (top, height))| {
            let above = cast.begins(at).map_or(0.0, |_| band_head(dress));
            card(actor, top + above, height - above, columns, dress)
        })
        .collect();
    for side in (0..2).filter(|side| Some(*side) != driver) {
        let forest = &cast.sides[side];
        let wishes: Vec<Option<f64>> =
            forest.roots.iter().map(|root| wished_by(cast, &cards, side, *root)).collect();
        let tops = settle(&wishes, &roots[side], dress.gap, spans[side]);
        boxes[side] = nested(forest, &titles[side], &tops, columns.sides[side], dress);
    }
    (cards, boxes)
}

/// The mean height of the roles that are for a box or its parts.
fn wished_by(cast: &Cast, cards: &[Card], side: usize, root: usize) -> Option<f64> {
    fn family(forest: &Forest, at: usize, into: &mut Vec<usize>) {
        into.push(at);
        forest.nodes[at].parts.iter().for_each(|part| family(forest, *part, into));
    }
    let mut members = Vec::new();
    family(&cast.sides[side], root, &mut members);
    let (mut sum, mut count) = (0.0, 0.0);
    for (actor, card) in cast.people.iter().zip(cards) {
        for (role, row) in actor.roles.iter().zip(&card.rows) {
            for _ in role.ends.iter().filter(|(on, end)| *on == side && members.contains(end)) {
                sum += row.center().y;
                count += 1.0;
            }
        }
    }
    (count > 0.0).then(|| sum / count)
}

/// Where connectors meet a box: the line of its name.
pub(super) fn port(rect: Rect, title: &Title, dress: &Dress) -> f64 {
    rect.y0 + (title_height(title, dress) / 2.0).min(rect.height() / 2.0)
}

/// Height of the lines of a box's name.
pub(super) fn title_height(title: &Title, dress: &Dress) -> f64 {
    dress.whole_height + title.lines.len().saturating_sub(1) as f64 * dress.whole.size * LEADING
}

/// Tops of a column in which all gaps are the same.
fn spread(heights: &[f64], gap: f64, span: (f64, f64)) -> Vec<f64> {
    let used: f64 = heights.iter().sum();
    let gaps = heights.len().saturating_sub(1) as f64;
    let wide = if gaps > 0.0 { ((span.1 - span.0 - used) / gaps).min(gap * 3.2).max(gap) } else { 0.0 };
    let mut top = span.0 + ((span.1 - span.0 - used - wide * gaps) / 2.0).max(0.0);
    let place = |height: &f64| {
        let at = top;
        top += height + wide;
        at
    };
    heights.iter().map(place).collect()
}

/// Tops of a column in its order, each as near to its wished middle as the others allow.
fn settle(wishes: &[Option<f64>], heights: &[f64], gap: f64, span: (f64, f64)) -> Vec<f64> {
    /// Neighbours that touch, moved as one.
    struct Cluster {
        first: usize,
        height: f64,
        /// Sum of the tops that its members wish the cluster to have.
        wished: f64,
        votes: f64,
    }
    impl Cluster {
        fn top(&self, span: (f64, f64)) -> f64 {
            let free = f64::midpoint(span.0, span.1 - self.height);
            let top = if self.votes > 0.0 { self.wished / self.votes } else { free };
            top.min(span.1 - self.height).max(span.0)
        }
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (i, (wish, height)) in wishes.iter().zip(heights).enumerate() {
        let wished = wish.map_or(0.0, |middle| middle - height / 2.0);
        let votes = if wish.is_some() { 1.0 } else { 0.0 };
        clusters.push(Cluster { first: i, height: *height, wished, votes });
        while let [.., above, below] = clusters.as_slice()
            && above.top(span) + above.height + gap > below.top(span)
        {
            let offset = above.height + gap;
            let joined = Cluster {
                first: above.first,
                height: offset + below.height,
                wished: above.wished + below.wished - offset * below.votes,
                votes: above.votes + below.votes,
            };
            clusters.truncate(clusters.len() - 2);
            clusters.push(joined);
        }
    }
    let mut tops = Vec::with_capacity(heights.len());
    for (c, cluster) in clusters.iter().enumerate() {
        let end = clusters.get(c + 1).map_or(heights.len(), |next| next.first);
        let mut top = cluster.top(span);
        for height in &heights[cluster.first..end] {
            tops.push(top);
            top += height + gap;
        }
    }
    tops
}

/// Height of the heading of a group of people, with the space above it.
pub(super) fn band_head(dress: &Dress) -> f64 {
    line_height(dress.detail) + dress.gap * 1.6
}

/// Height of a card's words.
fn card_height(actor: &Actor, dress: &Dress) -> f64 {
    let second = dress.roomy && (!actor.place.is_empty() || actor.overload.is_some());
    let words = dress.name.size * 1.25 + if second { dress.detail.size * 1.3 } else { 0.0 };
    let rows = if dress.form == Form::Inline { 1.0 } else { actor.roles.len().max(1) as f64 };
    words.max(rows * dress.pitch - (dress.pitch - dress.chip_height)) + 2.0 * dress.pad
}

/// No card of this dress is less high.
fn bound(actor: &Actor, dress: &Dress) -> f64 {
    if dress.form == Form::Stacked { least_height(actor, dress) } else { card_height(actor, dress) }
}

fn card(actor: &Actor, top: f64, height: f64, columns: &Columns, dress: &Dress) -> Card {
    let (left, width) = columns.people;
    let rect = Rect::new(left, top, left + width, top + height);
    let inline = dress.form == Form::Inline;
    let pitch = if inline { 0.0 } else { dress.pitch };
    let below = actor.roles.len().saturating_sub(1) as f64 * pitch;
    let first = rect.center().y - f64::midpoint(below, dress.chip_height);
    let row = |i: usize| {
        let y = first + i as f64 * pitch;
        Rect::new(rect.x0, y, rect.x1, y + dress.chip_height)
    };
    let rows: Vec<Rect> = (0..actor.roles.len()).map(row).collect();
    let [names, chips, ..] = columns.inner;
    let mut x = left + dress.side * 2.0 + names;
    let end = x + chips;
    let own: Vec<f64> = actor.roles.iter().map(|role| chip_width(&role.name, dress)).collect();
    let room = |(row, own): (&Rect, &f64)| {
        if !inline {
            return Rect { x0: x, x1: end, ..*row };
        }
        let room = Rect { x0: x, x1: x + own, ..*row };
        x = room.x1 + dress.side * CHIPS_APART;
        room
    };
    let chips = rows.iter().zip(&own).map(room).collect();
    Card { rect, rows, chips, stack: None }
}

/// Between roles on one line, in side paddings of a card.
pub(super) const CHIPS_APART: f64 = 0.6;

pub(super) fn chip_width(name: &str, dress: &Dress) -> f64 {
    text::measure(name, dress.chip) + dress.chip_pad * 2.0 + 0.5
}

fn box_height(forest: &Forest, titles: &[Title], at: usize, dress: &Dress) -> f64 {
    let parts = &forest.nodes[at].parts;
    let inside: f64 = parts.iter().map(|part| box_height(forest, titles, *part, dress) + dress.nest).sum();
    title_height(&titles[at], dress) + inside
}

/// The boxes of a side, by their index; what is not drawn has no size.
fn nested(
    forest: &Forest,
    titles: &[Title],
    tops: &[f64],
    (left, width): (f64, f64),
    dress: &Dress,
) -> Vec<Rect> {
    struct Nest<'a>(&'a Forest, &'a [Title], &'a Dress);
    fn down(nest: &Nest<'_>, at: usize, rect: Rect, into: &mut Vec<Rect>) {
        let Nest(forest, titles, dress) = nest;
        into[at] = rect;
        let mut y = rect.y0 + title_height(&titles[at], dress);
        for part in &forest.nodes[at].parts {
            let height = box_height(forest, titles, *part, dress);
            let inset = dress.inset.min(rect.width() / 4.0);
            down(nest, *part, Rect::new(rect.x0 + inset, y, rect.x1 - inset, y + height), into);
            y += height + dress.nest;
        }
    }
    let mut all = vec![Rect::ZERO; forest.nodes.len()];
    for (root, top) in forest.roots.iter().zip(tops) {
        let rect = Rect::new(left, *top, left + width, top + box_height(forest, titles, *root, dress));
        down(&Nest(forest, titles, dress), *root, rect, &mut all);
    }
    all
}

/// What stands in the card's second line, or beside the name: place and overload.
pub(super) fn overload(actor: &Actor) -> Option<String> {
    actor.overload.map(|percent| format!("{percent} % of the week"))
}

/// What is said beside a role: that its person has too much, and its details.
pub(super) fn said(actor: &Actor, role: &Role, last: bool, dress: &Dress) -> (Option<String>, Vec<String>) {
    let over = actor.overload.filter(|_| last && !dress.roomy).map(|percent| format!("together {percent} %"));
    (over, role.details.clone())
}

/// Both in one line.
pub(super) fn joined(over: Option<&str>, details: &[String]) -> String {
    over.into_iter().chain(details.iter().map(String::as_str)).collect::<Vec<_>>().join(BETWEEN)
}

/// Words that part the place from the overload.
pub(super) const BETWEEN: &str = " · ";

/// Width of what stands below the name in a roomy card, beside it in others.
pub(super) fn below(actor: &Actor, dress: &Dress) -> f64 {
    if dress.form == Form::Inline || dress.bare {
        return 0.0;
    }
    let place = text::measure(&actor.place, dress.detail);
    let over = overload(actor).filter(|_| dress.roomy);
    let over = over.map_or(0.0, |words| text::measure(&words, dress.detail));
    let between = if place > 0.0 && over > 0.0 { text::measure(BETWEEN, dress.detail) } else { 0.0 };
    place + between + over
}

pub(super) fn share_words(percent: u8) -> String {
    format!("{percent} %")
}
