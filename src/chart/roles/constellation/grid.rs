//! Cards side by side, for more people than connectors could be followed for: each role says in words what
//! it is for. Cards are read down one column, then down the next.

use kurbo::{Point, Rect};

use super::cast::{Actor, Cast};
use super::dress::Dress;
use super::paint;
use super::plan::share_words;
use crate::chart::roles::Spot;
use crate::chart::roles::sheet::{Sheet, fitted, group, middle, panel, tagged};
use crate::chart::scene::{Node, Stroke, Tag};
use crate::chart::text::{self, Anchor};
use crate::model::RecordKey;
use crate::model::tier::lower_first;

/// How much a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// The name, then for each role a line with the role and a line on what it is for.
    Full,
    /// The name, then a line for each role.
    Short,
    /// A line for each role, the name beside the first.
    Line,
}

/// A way to set the cards.
struct Setting {
    dress: Dress,
    extent: Extent,
    columns: usize,
    width: f64,
    gap: f64,
}

/// Draws the cards; the names of those who found no place are the second value.
pub(super) fn draw(sheet: &mut Sheet<'_>, cast: &Cast) -> (Vec<Spot>, Vec<String>) {
    let mut least = None;
    for extent in [Extent::Full, Extent::Short, Extent::Line] {
        for dress in Dress::all(sheet) {
            // The place stands beside the name: a second line has no room in a card.
            let dress = Dress { roomy: false, ..dress };
            let em = dress.name.size;
            let narrow = if sheet.large { 12.0 } else { 15.0 } * em;
            let narrow = if extent == Extent::Line { narrow * 1.5 } else { narrow };
            let gap = em * 0.7;
            for columns in 1..=8 {
                let width = (sheet.body.width() - gap * (columns - 1) as f64) / columns as f64;
                if width < narrow && columns > 1 {
                    break;
                }
                let width = width.min(em * 34.0);
                let setting = Setting { dress, extent, columns, width, gap };
                let (rects, over) = place(sheet, cast, &setting);
                if over == 0 {
                    return (paint_all(sheet, cast, &setting, &rects), Vec::new());
                }
                if least.as_ref().is_none_or(|(fewest, _)| over < *fewest) {
                    least = Some((over, setting));
                }
            }
        }
    }
    let Some((_, setting)) = least else { return (Vec::new(), Vec::new()) };
    let (mut rects, _) = place(sheet, cast, &setting);
    // How many more there are is said below the last card, or in its place where there is no room.
    let room = setting.dress.detail.size * 1.4;
    let below = |rect: &Rect| Rect { y0: rect.y1 + setting.dress.gap, y1: sheet.body.y1, ..*rect };
    let last = rects.last().map(below).filter(|rect| rect.height() >= room).or_else(|| rects.pop());
    let missing: Vec<String> = cast.people.iter().skip(rects.len()).map(|actor| actor.name.clone()).collect();
    let spots = paint_all(sheet, cast, &setting, &rects);
    let foot = last.map_or(sheet.body, |rect| Rect { y1: rect.y1.min(sheet.body.y1), ..rect });
    let words = format!("and {} more: {}", missing.len(), missing.join(", "));
    let font = setting.dress.detail;
    if foot.height() >= font.size {
        let at = Point::new(foot.x0, foot.y0 + text::metrics(font).ascent.min(foot.height()));
        let run = fitted(&words, font, sheet.theme.ink, at, Anchor::Start, foot.width());
        sheet.nodes.push(Node::Text(run));
    }
    (spots, missing)
}

/// Rectangles for as many cards as there is room for, and how many have none.
fn place(sheet: &Sheet<'_>, cast: &Cast, setting: &Setting) -> (Vec<Rect>, usize) {
    let body = sheet.body;
    let heights: Vec<f64> = cast.people.iter().map(|actor| height(actor, setting)).collect();
    let total: f64 = heights.iter().map(|height| height + setting.dress.gap).sum();
    if total > (body.height() + setting.dress.gap) * setting.columns as f64 {
        // However they are set, there is no room for all.
        return fill(body, &heights, setting, body.height());
    }
    // Columns of about the same height look calmer than full ones and a stub.
    let mut goal = (total / setting.columns as f64).max(0.0);
    loop {
        let (rects, over) = fill(body, &heights, setting, goal.min(body.height()));
        if over == 0 || goal >= body.height() {
            return (rects, over);
        }
        goal += setting.dress.name.size;
    }
}

fn fill(body: Rect, heights: &[f64], setting: &Setting, goal: f64) -> (Vec<Rect>, usize) {
    let mut rects = Vec::new();
    let (mut column, mut y) = (0, body.y0);
    for height in heights {
        if y > body.y0 && y + height > body.y0 + goal {
            column += 1;
            y = body.y0;
        }
        if column >= setting.columns || y + height > body.y1 {
            break;
        }
        let x = body.x0 + column as f64 * (setting.width + setting.gap);
        rects.push(Rect::new(x, y, x + setting.width, y + height));
        y += height + setting.dress.gap;
    }
    let over = heights.len() - rects.len();
    (rects, over)
}

fn height(actor: &Actor, setting: &Setting) -> f64 {
    let dress = &setting.dress;
    let rows = actor.roles.len().max(1) as f64;
    let gap = dress.pitch - dress.chip_height;
    let name = dress.name.size * 1.3 + gap;
    2.0 * dress.pad
        + match setting.extent {
            Extent::Full => name + rows * (dress.pitch + dress.detail.size * 1.4) - gap,
            Extent::Short => name + rows * dress.pitch - gap,
            Extent::Line => (rows * dress.pitch - gap).max(dress.name.size * 1.25),
        }
}

fn paint_all(sheet: &mut Sheet<'_>, cast: &Cast, setting: &Setting, rects: &[Rect]) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (actor, rect) in cast.people.iter().zip(rects) {
        let nodes = card(sheet, cast, actor, *rect, setting, &mut spots);
        let tag = Tag::Record(RecordKey::Person(actor.id));
        sheet.nodes.push(group(Some(tag), actor.name.clone(), nodes));
    }
    spots
}

fn card(
    sheet: &Sheet<'_>,
    cast: &Cast,
    actor: &Actor,
    rect: Rect,
    setting: &Setting,
    spots: &mut Vec<Spot>,
) -> Vec<Node> {
    let (dress, theme) = (&setting.dress, sheet.theme);
    let tag = Tag::Record(RecordKey::Person(actor.id));
    let stroke = Stroke::solid(theme.control_edge, sheet.scale.max(1.0));
    let radius = dress.radius.min(rect.height() / 3.0);
    let mut nodes = vec![panel(rect, radius, Some(theme.ground), Some(stroke), Some(tag))];
    spots.push(Spot { record: RecordKey::Person(actor.id), rect });
    let inner =
        Rect::new(rect.x0 + dress.side, rect.y0 + dress.pad, rect.x1 - dress.side, rect.y1 - dress.pad);
    let (mut left, mut y) = (inner.x0, inner.y0);
    if setting.extent == Extent::Line {
        let room = inner.width() * 0.36;
        let line = Rect { x1: inner.x0 + room, ..inner };
        nodes.extend(paint::name(sheet, actor, line, dress, true));
        left = line.x1 + dress.side;
    } else {
        let line = Rect { y1: y + dress.name.size * 1.3, ..inner };
        nodes.extend(paint::name(sheet, actor, line, dress, true));
        y = line.y1 + dress.pitch - dress.chip_height;
    }
    for role in &actor.roles {
        let tag = Tag::Record(RecordKey::Assignment(role.id));
        let row = Rect::new(left, y, inner.x1, y + dress.chip_height);
        let share = role.share.map(share_words).filter(|_| !sheet.large);
        let mut purpose = cast.purpose(role);
        if !purpose.is_empty() {
            purpose = format!("for {purpose}");
        }
        let mut words: Vec<String> = Vec::new();
        words.extend(
            (setting.extent != Extent::Full).then_some(purpose.clone()).filter(|one| !one.is_empty()),
        );
        words.extend(cast.bands.get(actor.band).map(|heading| lower_first(heading)));
        if !sheet.large {
            words.extend(role.details.iter().cloned());
        }
        let share_width = share.as_ref().map_or(0.0, |words| text::measure(words, dress.detail) + dress.side);
        // The role comes before what is said about it.
        let least = if words.is_empty() || sheet.large { 0.0 } else { dress.detail.size * 2.5 };
        let most = (row.width() - share_width - least).max(row.width() * 0.4);
        let (chip, drawn) = paint::chip(sheet, role, Rect { x1: row.x0 + most, ..row }, dress);
        nodes.extend(drawn);
        let mut x = chip.x1 + dress.side * 0.8;
        if let Some(share) = share {
            let at = Point::new(x, middle(dress.detail, row));
            let run = fitted(&share, dress.detail, theme.ink, at, Anchor::Start, row.x1 - x);
            x += run.width + dress.side * 0.8;
            nodes.push(tagged(run, tag));
        }
        let words = words.join(" · ");
        // In the room nothing is said rather than half a word.
        let least = if sheet.large { text::measure(&words, dress.detail) } else { dress.detail.size * 1.5 };
        if !words.is_empty() && row.x1 - x >= least {
            let at = Point::new(x, middle(dress.detail, row));
            nodes.push(tagged(fitted(&words, dress.detail, theme.muted, at, Anchor::Start, row.x1 - x), tag));
        }
        y += dress.chip_height;
        if setting.extent == Extent::Full {
            let line = Rect::new(inner.x0, y, inner.x1, y + dress.detail.size * 1.4);
            let at = Point::new(inner.x0, middle(dress.detail, line));
            let run = fitted(&purpose, dress.detail, theme.ink, at, Anchor::Start, inner.width());
            nodes.push(tagged(run, tag));
            y = line.y1;
        }
        spots.push(Spot { record: RecordKey::Assignment(role.id), rect: row });
        y += dress.pitch - dress.chip_height;
    }
    if actor.roles.is_empty() {
        let row = Rect::new(left, y, inner.x1, y + dress.chip_height.min(inner.y1 - y));
        let at = Point::new(left, middle(dress.detail, row));
        nodes.push(Node::Text(fitted(
            "no role yet",
            dress.detail,
            theme.muted,
            at,
            Anchor::Start,
            row.width(),
        )));
    }
    nodes
}
