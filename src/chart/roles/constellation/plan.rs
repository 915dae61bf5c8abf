//! Three columns: units, people, products. Where everything is, if it has room.

use kurbo::Rect;

use super::cast::{Actor, Cast, Forest, PRODUCTS, Role, UNITS};
use super::dress::Dress;
use crate::chart::page::line_height;
use crate::chart::roles::sheet::Sheet;
use crate::chart::scene::Font;
use crate::chart::text;

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub dress: Dress,
    pub cards: Vec<Card>,
    /// The boxes of each side, by their index.
    pub boxes: [Vec<Rect>; 2],
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
}

/// Left ends and widths, in points of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Units and products.
    pub sides: [(f64, f64); 2],
    pub people: (f64, f64),
    /// Widths inside a card: name, role, share of the week, details.
    pub inner: [f64; 4],
}

/// What a column needs.
struct Need {
    inner: [f64; 4],
    sides: [f64; 2],
    /// What edges take of the sides.
    edges: [f64; 2],
}

impl Plan {
    /// `None` where this dress is too large for the page. Words may be shortened to a share of their length,
    /// 0 to 1.
    pub fn new(sheet: &Sheet<'_>, cast: &Cast, dress: Dress, least: f64) -> Option<Self> {
        let need = need(cast, &dress);
        let columns = columns(sheet, cast, &dress, &need, least)?;
        let body = sheet.body;
        let head = if sheet.large { 0.0 } else { line_height(dress.detail) + dress.gap };
        let above = |at: usize| cast.begins(at).map_or(0.0, |_| band_head(&dress));
        let height = |(at, actor): (usize, &Actor)| card_height(actor, &dress) + above(at);
        let people: Vec<f64> = cast.people.iter().enumerate().map(height).collect();
        let total = |heights: &[f64], gap: f64| {
            heights.iter().sum::<f64>() + gap * heights.len().saturating_sub(1) as f64
        };
        let roots = roots_of(cast, &dress);
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
        let roots = roots_of(cast, &dress);
        // What is left over parts the cards a little, the rest stands above and below.
        let most = cast.people.len().max(roots[0].len()).max(roots[1].len()).saturating_sub(1) as f64;
        let height = (tallest + most * dress.gap * 2.2).min(room);
        let top = body.y0 + head + (room - height) * 0.4;
        let span = (top, top + height);
        let (cards, boxes) = place(cast, &dress, &columns, (&people, &roots), span, note);
        let above = |tops: &mut dyn Iterator<Item = f64>| {
            tops.fold(span.1, f64::min) - dress.gap - text::metrics(dress.detail).descent
        };
        let of_side = |side: usize| {
            let drawn = boxes[side].iter().filter(|rect: &&Rect| rect.area() > 0.0);
            above(&mut drawn.map(|rect| rect.y0))
        };
        let people = above(&mut cards.iter().map(|card: &Card| card.rect.y0));
        let heads = (head > 0.0).then(|| [of_side(UNITS), of_side(PRODUCTS), people]);
        Some(Self { dress, cards, boxes, columns, heads })
    }
}

/// Heights of the outermost boxes of both sides.
fn roots_of(cast: &Cast, dress: &Dress) -> [Vec<f64>; 2] {
    [UNITS, PRODUCTS].map(|side| {
        let forest = &cast.sides[side];
        forest.roots.iter().map(|root| box_height(forest, *root, dress)).collect()
    })
}

/// Cards and boxes: the tallest column is spread over the height, the others move to what they serve.
fn place(
    cast: &Cast,
    dress: &Dress,
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
        boxes[side] = nested(&cast.sides[side], &tops, columns.sides[side], dress);
    }
    let wished = |actor: &Actor| {
        let ends = actor.roles.iter().flat_map(|role| &role.ends);
        let own = ends.filter(|(side, _)| Some(*side) == driver).map(|(side, end)| boxes[*side][*end]);
        let (sum, count) = own.fold((0.0, 0.0), |(sum, count), rect| (sum + port(rect, dress), count + 1.0));
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
        boxes[side] = nested(forest, &tops, columns.sides[side], dress);
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
pub(super) fn port(rect: Rect, dress: &Dress) -> f64 {
    rect.y0 + (dress.whole_height / 2.0).min(rect.height() / 2.0)
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
    let rows = if dress.inline { 1.0 } else { actor.roles.len().max(1) as f64 };
    words.max(rows * dress.pitch - (dress.pitch - dress.chip_height)) + 2.0 * dress.pad
}

fn card(actor: &Actor, top: f64, height: f64, columns: &Columns, dress: &Dress) -> Card {
    let (left, width) = columns.people;
    let rect = Rect::new(left, top, left + width, top + height);
    let pitch = if dress.inline { 0.0 } else { dress.pitch };
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
    // Where there is too little room, all are shortened alike.
    let gaps = own.len().saturating_sub(1) as f64 * dress.side * CHIPS_APART;
    let share = ((chips - gaps) / own.iter().sum::<f64>()).clamp(0.0, 1.0);
    let room = |(row, own): (&Rect, &f64)| {
        if !dress.inline {
            return Rect { x0: x, x1: end, ..*row };
        }
        let room = Rect { x0: x, x1: x + own * share, ..*row };
        x = room.x1 + dress.side * CHIPS_APART;
        room
    };
    let chips = rows.iter().zip(&own).map(room).collect();
    Card { rect, rows, chips }
}

/// Between roles on one line, in side paddings of a card.
const CHIPS_APART: f64 = 0.6;

fn chip_width(name: &str, dress: &Dress) -> f64 {
    text::measure(name, dress.chip) + dress.chip_pad * 2.0 + 0.5
}

fn box_height(forest: &Forest, at: usize, dress: &Dress) -> f64 {
    let parts = &forest.nodes[at].parts;
    let inside: f64 = parts.iter().map(|part| box_height(forest, *part, dress) + dress.nest).sum();
    dress.whole_height + inside
}

/// The boxes of a side, by their index; what is not drawn has no size.
fn nested(forest: &Forest, tops: &[f64], (left, width): (f64, f64), dress: &Dress) -> Vec<Rect> {
    fn down(forest: &Forest, at: usize, rect: Rect, dress: &Dress, into: &mut Vec<Rect>) {
        into[at] = rect;
        let mut y = rect.y0 + dress.whole_height;
        for part in &forest.nodes[at].parts {
            let height = box_height(forest, *part, dress);
            let inset = dress.inset.min(rect.width() / 4.0);
            down(forest, *part, Rect::new(rect.x0 + inset, y, rect.x1 - inset, y + height), dress, into);
            y += height + dress.nest;
        }
    }
    let mut all = vec![Rect::ZERO; forest.nodes.len()];
    for (root, top) in forest.roots.iter().zip(tops) {
        let rect = Rect::new(left, *top, left + width, top + box_height(forest, *root, dress));
        down(forest, *root, rect, dress, &mut all);
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
fn below(actor: &Actor, dress: &Dress) -> f64 {
    if dress.inline || dress.bare {
        return 0.0;
    }
    let place = text::measure(&actor.place, dress.detail);
    let over = overload(actor).filter(|_| dress.roomy);
    let over = over.map_or(0.0, |words| text::measure(&words, dress.detail));
    let between = if place > 0.0 && over > 0.0 { text::measure(BETWEEN, dress.detail) } else { 0.0 };
    place + between + over
}

/// Widths that nothing has to be shortened for, within reason.
fn need(cast: &Cast, dress: &Dress) -> Need {
    let widest = |font: Font, words: &mut dyn Iterator<Item = String>| {
        words.map(|words| text::measure(&words, font)).fold(0.0, f64::max)
    };
    let em = dress.name.size;
    let mut names = 0.0_f64;
    for actor in &cast.people {
        let name = text::measure(&actor.name, dress.name);
        let more = below(actor, dress);
        let beside = if more > 0.0 { more + em * 0.6 } else { 0.0 };
        names = names.max(if dress.roomy { name.max(more) } else { name + beside } + em * 0.1);
    }
    let roles = || cast.people.iter().flat_map(|actor| &actor.roles);
    let mut chips = roles().map(|role| chip_width(&role.name, dress)).fold(0.0, f64::max);
    let edges = [UNITS, PRODUCTS].map(|side| {
        let deepest = cast.sides[side].walk().into_iter().map(|(_, depth)| depth).max();
        deepest.map_or(0.0, |depth| 2.0 * (dress.side + depth as f64 * dress.inset))
    });
    if dress.inline {
        let line = |actor: &Actor| {
            let own = actor.roles.iter().map(|role| chip_width(&role.name, dress) + dress.side * CHIPS_APART);
            own.sum::<f64>() - dress.side * CHIPS_APART
        };
        let widest = cast.people.iter().map(line).fold(0.0, f64::max);
        return Need {
            inner: [names, widest, 0.0, 0.0],
            sides: sides(cast, dress).map(|w| w.min(em * 22.0)),
            edges,
        };
    }
    chips = chips.min(em * 18.0);
    let whole = sides(cast, dress).map(|width| width.min(em * 22.0));
    if dress.bare {
        return Need { inner: [names.min(em * 18.0), chips, 0.0, 0.0], sides: whole, edges };
    }
    let shares = widest(dress.detail, &mut roles().filter_map(|role| role.share).map(share_words));
    let said = cast.people.iter().flat_map(|actor| {
        let last = actor.roles.len().saturating_sub(1);
        actor.roles.iter().enumerate().map(move |(i, role)| said(actor, role, i == last, dress))
    });
    let details = widest(dress.detail, &mut said.map(|(over, said)| joined(over.as_deref(), &said)));
    let capped = [names.min(em * 18.0), chips, shares, details.min(em * 22.0)];
    Need { inner: capped, sides: whole, edges }
}

/// Widths of the boxes of both sides.
fn sides(cast: &Cast, dress: &Dress) -> [f64; 2] {
    [UNITS, PRODUCTS].map(|side| {
        let forest = &cast.sides[side];
        let of = |(at, depth): (usize, usize)| {
            let node = &forest.nodes[at];
            let plain = node.note.is_empty() || dress.bare || dress.inline;
            let note = if plain { 0.0 } else { text::measure(node.note, dress.detail) + dress.side };
            text::measure(&node.name, dress.whole) + note + 2.0 * (dress.side + depth as f64 * dress.inset)
        };
        forest.walk().into_iter().map(of).fold(0.0, f64::max)
    })
}

pub(super) fn share_words(percent: u8) -> String {
    format!("{percent} %")
}

/// `None` where the columns do not fit beside each other.
fn columns(sheet: &Sheet<'_>, cast: &Cast, dress: &Dress, need: &Need, least: f64) -> Option<Columns> {
    let body = sheet.body;
    let em = dress.name.size;
    let [mut names, mut chips, shares, details] = need.inner;
    let mut sides = need.sides;
    let used = [UNITS, PRODUCTS].map(|side| !cast.sides[side].roots.is_empty());
    let gaps = used.iter().filter(|used| **used).count() as f64;
    let least_gap = em * if sheet.large || dress.bare { 1.7 } else { 2.6 };
    let fixed = |shares: f64| {
        let between = if shares > 0.0 { dress.side } else { 0.0 };
        dress.side * 3.0 + shares + between
    };
    let mut spare = body.width() - sides[0] - sides[1] - names - chips - fixed(shares) - least_gap * gaps;
    if spare < 0.0 {
        let edges = [0, 1].map(|side| if used[side] { need.edges[side] } else { 0.0 });
        let words = |sides: [f64; 2]| sides[0] + sides[1] - edges[0] - edges[1];
        let flexible = words(sides) + names + chips;
        // Shorter than that nobody knows who is meant.
        if flexible + spare < flexible * least {
            return None;
        }
        // Roles that share a line first: it is the widest line alone that suffers.
        let cut = if dress.inline { (-spare).min(chips * 0.22) } else { 0.0 };
        chips -= cut;
        let flexible = flexible - cut;
        let factor = (flexible + spare + cut) / flexible;
        sides = [0, 1].map(|side| edges[side] + (sides[side] - edges[side]) * factor);
        (names, chips, spare) = (names * factor, chips * factor, 0.0);
    }
    // Boxes of a good width and room to follow connectors come before what else is said about a role.
    let wide =
        sides.map(|width| if width > 0.0 { (em * 9.5 - width).max(0.0).min(spare * 0.2) } else { 0.0 });
    sides = [sides[0] + wide[0], sides[1] + wide[1]];
    spare -= wide[0] + wide[1];
    let mut gap = least_gap + if gaps > 0.0 { (spare * 0.5 / gaps).min(em * 3.0) } else { 0.0 };
    spare -= (gap - least_gap) * gaps;
    let details =
        if details > 0.0 && spare > em * 4.0 + dress.side { (details + dress.side).min(spare) } else { 0.0 };
    spare -= details;
    let more = if gaps > 0.0 { (spare * 0.6 / gaps).min(em * 4.0) } else { 0.0 };
    gap += more;
    spare -= more * gaps;
    // The rest makes boxes and cards a little wider, and stands at both sides.
    let wider = |width: f64| (spare * 0.25).min(width * 0.4);
    let extra = [0, 1].map(|side| if used[side] { wider(sides[side]) } else { 0.0 });
    let card = fixed(shares) + names + chips + details;
    let more = (spare * 0.25).min(card * 0.2);
    let rest = (spare - extra[0] - extra[1] - more).max(0.0);
    let card = card + more;
    let widths = [0, 1].map(|side| if used[side] { sides[side] + extra[side] } else { 0.0 });
    // Units stand where the chart has the team.
    let turned = sheet.workspace.meta().flip_focus;
    let (first, last) = if turned { (PRODUCTS, UNITS) } else { (UNITS, PRODUCTS) };
    let mut starts = [0.0; 2];
    starts[first] = body.x0 + rest / 2.0;
    let people = starts[first] + widths[first] + if used[first] { gap } else { 0.0 };
    starts[last] = people + card + gap;
    Some(Columns {
        sides: [(starts[0], widths[0]), (starts[1], widths[1])],
        people: (people, card),
        inner: [names + more * 0.4, chips, shares, details + more * 0.6],
    })
}
