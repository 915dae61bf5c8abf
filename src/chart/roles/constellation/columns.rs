//! How wide the columns are: units, people, products, so that no word in them is cut.

use super::cast::{Actor, Cast, PRODUCTS, Role, UNITS};
use super::dress::{Dress, Form};
use super::plan::{CHIPS_APART, below, chip_width, joined, said, said_below, share_words};
use super::stack::least_width;
use super::words::narrowest;
use crate::chart::roles::sheet::Sheet;
use crate::chart::scene::Font;
use crate::chart::text;

/// Left ends and widths, in points of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Units and products.
    pub sides: [(f64, f64); 2],
    pub people: (f64, f64),
    /// Widths inside a card: name, role, share of the week, details. Without meaning where all of them stand
    /// below each other.
    pub inner: [f64; 4],
}

/// Widths that nothing has to be shortened for.
struct Need {
    inner: [f64; 4],
    /// Of a whole card, without the details.
    card: f64,
    sides: [f64; 2],
}

fn need(sheet: &Sheet<'_>, cast: &Cast, dress: &Dress) -> Need {
    let widest = |font: Font, words: &mut dyn Iterator<Item = String>| {
        words.map(|words| text::measure(&words, font)).fold(0.0, f64::max)
    };
    let sides = sides(sheet, cast, dress);
    if dress.form == Form::Stacked {
        let card = least_width(&cast.people, dress, 2, |role| said_below(role, dress));
        return Need { inner: [0.0; 4], card, sides };
    }
    let em = dress.name.size;
    let mut names = 0.0_f64;
    for actor in &cast.people {
        let name = text::measure(&actor.name, dress.name);
        let more = below(actor, dress);
        let beside = if more > 0.0 { more + em * 0.6 } else { 0.0 };
        names = names.max(if dress.roomy { name.max(more) } else { name + beside } + em * 0.1);
    }
    let roles = || cast.people.iter().flat_map(|actor| &actor.roles);
    let chips = if dress.form == Form::Inline {
        let line = |actor: &Actor| {
            let own = actor.roles.iter().map(|role| chip_width(&role.name, dress) + dress.side * CHIPS_APART);
            own.sum::<f64>() - dress.side * CHIPS_APART
        };
        cast.people.iter().map(line).fold(0.0, f64::max)
    } else {
        roles().map(|role| chip_width(&role.name, dress)).fold(0.0, f64::max)
    };
    let plain = dress.bare || dress.form == Form::Inline;
    let shares =
        widest(dress.detail, &mut roles().filter(|_| !plain).filter_map(|role| role.share).map(share_words));
    let between = if shares > 0.0 { dress.side } else { 0.0 };
    let card = dress.side * 3.0 + shares + between + names + chips;
    let details = if plain { 0.0 } else { phrases(cast, dress).fold(0.0, f64::max) };
    Need { inner: [names, chips, shares, details], card, sides }
}

/// Widths of what may stand beside roles: all that there is to say, and less of it.
fn phrases<'a>(cast: &'a Cast, dress: &'a Dress) -> impl Iterator<Item = f64> + 'a {
    cast.people.iter().flat_map(move |actor| {
        let last = actor.roles.len().saturating_sub(1);
        let of_role = move |(i, role): (usize, &Role)| {
            let (over, details) = said(actor, role, i == last, dress);
            let least = usize::from(over.is_none());
            let ways = (least..=details.len()).map(|count| joined(over.as_deref(), &details[..count]));
            ways.map(|words| text::measure(&words, dress.detail)).collect::<Vec<_>>()
        };
        actor.roles.iter().enumerate().flat_map(of_role).collect::<Vec<_>>()
    })
}

/// Widths of the boxes of both sides; 0 for one that has none.
fn sides(sheet: &Sheet<'_>, cast: &Cast, dress: &Dress) -> [f64; 2] {
    [(UNITS, "Units"), (PRODUCTS, "Products")].map(|(side, heading)| {
        let forest = &cast.sides[side];
        let of = |(at, depth): (usize, usize)| {
            let node = &forest.nodes[at];
            let plain = node.note.is_empty() || dress.bare || dress.form == Form::Inline || dress.lines > 1;
            let note = if plain { 0.0 } else { text::measure(node.note, dress.detail) + dress.side };
            let name = narrowest(&node.name, dress.whole, dress.lines);
            name + note + 2.0 * (dress.side + depth as f64 * dress.inset)
        };
        let walk = forest.walk();
        let head =
            if walk.is_empty() || sheet.large { 0.0 } else { text::measure(heading, dress.detail) + 1.0 };
        walk.into_iter().map(of).fold(head, f64::max)
    })
}

/// `None` where the columns do not fit beside each other. `all`: whatever there is to say of a role is said.
pub(super) fn columns(sheet: &Sheet<'_>, cast: &Cast, dress: &Dress, all: bool) -> Option<Columns> {
    let body = sheet.body;
    let em = dress.name.size;
    let need = need(sheet, cast, dress);
    let [names, chips, shares, details] = need.inner;
    let mut sides = need.sides;
    let used = [UNITS, PRODUCTS].map(|side| !cast.sides[side].roots.is_empty());
    let gaps = used.iter().filter(|used| **used).count() as f64;
    let least_gap = em * if sheet.large || dress.bare { 1.7 } else { 2.6 };
    let mut spare = body.width() - sides[0] - sides[1] - need.card - least_gap * gaps;
    if spare < 0.0 {
        return None;
    }
    // What is said about a role comes before wide boxes and long connectors, and in whole phrases.
    let room = (spare - dress.side).max(0.0);
    let details = if details <= room {
        details
    } else {
        phrases(cast, dress).filter(|one| *one <= room).fold(0.0, f64::max)
    };
    if all && details < need.inner[3] {
        return None;
    }
    let mut details = if details > 0.0 { details + dress.side } else { 0.0 };
    spare -= details;
    if dress.form == Form::Stacked {
        // Every sentence on one line, if that is all it takes.
        let single =
            least_width(&cast.people, &Dress { lines: 1, ..*dress }, 1, |role| said_below(role, dress));
        details = if single - need.card <= spare * 0.6 { (single - need.card).max(0.0) } else { 0.0 };
        spare -= details;
    }
    let wide =
        sides.map(|width| if width > 0.0 { (em * 9.5 - width).max(0.0).min(spare * 0.2) } else { 0.0 });
    sides = [sides[0] + wide[0], sides[1] + wide[1]];
    spare -= wide[0] + wide[1];
    let gap = least_gap + if gaps > 0.0 { (spare * 0.7 / gaps).min(em * 7.0) } else { 0.0 };
    spare -= (gap - least_gap) * gaps;
    // The rest makes boxes and cards a little wider, and stands at both sides.
    let wider = |width: f64| (spare * 0.25).min(width * 0.4);
    let extra = [0, 1].map(|side| if used[side] { wider(sides[side]) } else { 0.0 });
    let card = need.card + details;
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
