//! Cards side by side, for more people than connectors could be followed for: each role says in words what
//! it is for. Cards are read down one column, then down the next, then on the next page where there is one.

use std::ops::Range;

use kurbo::{Point, Rect};

use super::cast::{Actor, Cast, Role};
use super::dress::Dress;
use super::paint;
use super::plan::{BETWEEN, share_words};
use super::stack::{Said, Stack, least_height};
use super::words::{SENTENCE, broken, lines, longest_that_fits};
use crate::chart::roles::Spot;
use crate::chart::roles::sheet::{Sheet, fitted, group, middle, panel, tagged};
use crate::chart::scene::{Font, Node, Stroke, Tag};
use crate::chart::text::{self, Anchor};
use crate::model::RecordKey;
use crate::model::tier::lower_first;

/// How much a card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// The name, then each role with what it is for and whatever else there is to say of it.
    Told,
    /// The same without what else there is to say.
    Meant,
    /// The name and the roles alone.
    Named,
    /// The name, then a line for each role.
    Short,
    /// A line for each role, the name beside the first.
    Line,
}

/// A way to set the cards.
#[derive(Clone, Debug)]
struct Setting {
    dress: Dress,
    extent: Extent,
    columns: usize,
    width: f64,
    gap: f64,
}

/// Cards that say everything in whole words, on as many pages as that takes.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    setting: Setting,
    cards: Vec<Stack>,
    /// The page of each card, counted from 0, and where it is there.
    places: Vec<(usize, Rect)>,
}

impl Pages {
    /// On as few pages as possible and in the largest letters that leave it at that; `None` where it takes more
    /// than `most`, or a card is higher than a page.
    pub fn new(sheet: &Sheet<'_>, cast: &Cast, most: usize) -> Option<Self> {
        let mut best: Option<Self> = None;
        for extent in [Extent::Told, Extent::Meant, Extent::Named] {
            // Without what roles are for only where it cannot be said on any number of pages.
            if extent == Extent::Named && (best.is_some() || most == 1) {
                break;
            }
            let said = widths(sheet, cast, extent);
            let worth = best.as_ref().map_or(most, |best| best.count().saturating_sub(1));
            let settings = settings(sheet, extent);
            let smallest = settings.last().map_or(0.0, |setting| setting.dress.name.size);
            let is_small = |setting: &&Setting| setting.dress.name.size <= smallest;
            let tried = settings.iter().filter(is_small);
            let fewest = tried.filter_map(|setting| Self::set(sheet, cast, setting, &said, worth));
            let Some(fewest) = fewest.map(|pages| pages.count()).min() else { continue };
            // Now that it is known how few pages there can be, most settings are seen to be too large at once.
            let largest = settings.iter().find_map(|setting| Self::set(sheet, cast, setting, &said, fewest));
            best = largest.or(best);
        }
        best
    }

    /// In one way; `None` where that takes more than `most` pages, or cuts something.
    fn set(
        sheet: &Sheet<'_>,
        cast: &Cast,
        setting: &Setting,
        said: &[Vec<f64>],
        most: usize,
    ) -> Option<Self> {
        let room = (setting.width - 2.0 * setting.dress.side).max(1.0) / setting.dress.detail.size;
        let least = |(actor, said): (&Actor, &Vec<f64>)| {
            let lines: f64 = said.iter().map(|width| (width / room).ceil()).sum();
            least_height(actor, &setting.dress) + lines * setting.dress.detail.size * SENTENCE
        };
        let least: f64 = cast.people.iter().zip(said).map(least).sum();
        if least > sheet.body.height() * setting.columns as f64 * most as f64 {
            return None;
        }
        let mut cards = Vec::new();
        for actor in &cast.people {
            let card = stack(sheet, cast, actor, setting);
            if !card.whole {
                return None;
            }
            cards.push(card);
        }
        let places = spread_over(sheet.body, &cards, setting)?;
        Some(Self { setting: setting.clone(), cards, places }).filter(|pages| pages.count() <= most)
    }

    /// How many pages it takes.
    pub fn count(&self) -> usize {
        self.places.last().map_or(1, |(page, _)| page + 1)
    }

    /// Which people are on a page.
    pub fn people(&self, page: usize) -> Range<usize> {
        let start = self.places.partition_point(|(on, _)| *on < page);
        start..self.places.partition_point(|(on, _)| *on <= page)
    }

    /// Draws one of them.
    pub fn draw(&self, sheet: &mut Sheet<'_>, cast: &Cast, page: usize) -> Vec<Spot> {
        let mut spots = Vec::new();
        for i in self.people(page) {
            let (Some(actor), (card, (_, rect))) = (cast.people.get(i), (&self.cards[i], self.places[i]))
            else {
                continue;
            };
            let nodes = card.paint(sheet, actor, rect, &self.setting.dress, &mut spots);
            let tag = Tag::Record(RecordKey::Person(actor.id));
            sheet.nodes.push(group(Some(tag), actor.name.clone(), nodes));
        }
        spots
    }
}

/// How wide is what is said of each role of each person, in sizes of the letters.
fn widths(sheet: &Sheet<'_>, cast: &Cast, extent: Extent) -> Vec<Vec<f64>> {
    if extent == Extent::Named {
        return vec![Vec::new(); cast.people.len()];
    }
    let font = Font { size: 1.0, ..sheet.fonts.tier_detail };
    let width = |role: &Role| text::measure(&meant(&cast.purpose(role)), font);
    cast.people.iter().map(|actor| actor.roles.iter().map(width).collect()).collect()
}

/// The ways to set cards of an extent: the largest letters first, then few columns.
fn settings(sheet: &Sheet<'_>, extent: Extent) -> Vec<Setting> {
    let across = sheet.body.width();
    let of_dress = |dress: Dress| {
        // The place stands beside the name: a second line has no room in a card.
        let dress = Dress { roomy: false, ..dress };
        let em = dress.name.size;
        let narrow = if sheet.large { 12.0 } else { 15.0 } * em;
        let narrow = if extent == Extent::Line { narrow * 1.5 } else { narrow };
        let gap = em * 0.7;
        (1..=8).map_while(move |columns| {
            let width = (across - gap * (columns - 1) as f64) / columns as f64;
            let fits = width >= narrow || columns == 1;
            fits.then(|| Setting { dress, extent, columns, width: width.min(em * 34.0), gap })
        })
    };
    Dress::all(sheet).into_iter().flat_map(of_dress).collect()
}

fn stack(sheet: &Sheet<'_>, cast: &Cast, actor: &Actor, setting: &Setting) -> Stack {
    let extent = setting.extent;
    Stack::new(sheet, actor, setting.width, &setting.dress, extent != Extent::Named, |role| {
        let mut details: Vec<String> = Vec::new();
        details.extend(cast.bands.get(actor.band).map(|heading| lower_first(heading)));
        if extent == Extent::Told {
            details.extend(role.details.iter().cloned());
        }
        let named = extent == Extent::Named;
        let purpose = if named { String::new() } else { meant(&cast.purpose(role)) };
        Said { share: role.share.filter(|_| !sheet.large), purpose, details }
    })
}

/// “for Rider app, Payments”.
fn meant(purpose: &str) -> String {
    if purpose.is_empty() { String::new() } else { format!("for {purpose}") }
}

/// Cards down the columns of as many pages as it takes; `None` where one is higher than a page.
fn spread_over(body: Rect, cards: &[Stack], setting: &Setting) -> Option<Vec<(usize, Rect)>> {
    let gap = setting.dress.gap;
    let total: f64 = cards.iter().map(|card| card.height + gap).sum();
    if cards.iter().any(|card| card.height > body.height()) {
        return None;
    }
    let pages =
        |columns: &[(usize, f64)]| columns.last().map_or(0, |(column, _)| column / setting.columns + 1);
    let fewest = pages(&fill_columns(cards, gap, body.height()));
    // Columns and pages of about the same height look calmer than full ones and a stub.
    let mut goal = total / (setting.columns * fewest.max(1)) as f64;
    let mut placed = fill_columns(cards, gap, goal.min(body.height()));
    while pages(&placed) > fewest && goal < body.height() {
        goal += setting.dress.name.size * 0.5;
        placed = fill_columns(cards, gap, goal.min(body.height()));
    }
    // What is left over parts the cards of a page.
    let all = placed.iter().zip(cards);
    let extra = |page: usize| {
        let mut most = gap * 2.0;
        for column in page * setting.columns..(page + 1) * setting.columns {
            let own = all.clone().filter(|((of, _), _)| *of == column);
            let bottom = own.clone().map(|((_, y), card)| y + card.height).fold(0.0, f64::max);
            let gaps = own.count().saturating_sub(1);
            if gaps > 0 {
                most = most.min((body.height() - bottom) / gaps as f64);
            }
        }
        most.max(0.0)
    };
    let extras: Vec<f64> = (0..pages(&placed)).map(extra).collect();
    let mut nth = 0_u32;
    let mut last = None;
    let place = |((column, y), card): (&(usize, f64), &Stack)| {
        nth = if last == Some(*column) { nth + 1 } else { 0 };
        last = Some(*column);
        let page = column / setting.columns;
        let x = body.x0 + (column % setting.columns) as f64 * (setting.width + setting.gap);
        let top = body.y0 + y + f64::from(nth) * extras[page];
        (page, Rect::new(x, top, x + setting.width, top + card.height))
    };
    Some(placed.iter().zip(cards).map(place).collect())
}

/// The column of each card, and how far below its top it begins; no column is higher than `goal` unless a card
/// is.
fn fill_columns(cards: &[Stack], gap: f64, goal: f64) -> Vec<(usize, f64)> {
    let (mut column, mut y) = (0, 0.0);
    let place = |card: &Stack| {
        if y > 0.0 && y + card.height > goal {
            column += 1;
            y = 0.0;
        }
        let at = (column, y);
        y += card.height + gap;
        at
    };
    cards.iter().map(place).collect()
}

/// Draws cards on one page; the names of those who found no place are the second value.
pub(super) fn draw(sheet: &mut Sheet<'_>, cast: &Cast) -> (Vec<Spot>, Vec<String>) {
    if let Some(pages) = Pages::new(sheet, cast, 1) {
        return (pages.draw(sheet, cast, 0), Vec::new());
    }
    let mut least = None;
    for extent in [Extent::Short, Extent::Line] {
        for setting in settings(sheet, extent) {
            let (rects, over) = place(sheet, cast, &setting);
            if over == 0 {
                return (paint_all(sheet, cast, &setting, &rects), Vec::new());
            }
            if least.as_ref().is_none_or(|(fewest, _)| over < *fewest) {
                least = Some((over, setting));
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
    more(sheet, &missing, setting.dress.detail, foot);
    (spots, missing)
}

/// How many more there are, and who, where there is room for all of them.
fn more(sheet: &mut Sheet<'_>, missing: &[String], font: Font, foot: Rect) {
    if foot.height() < font.size {
        return;
    }
    let pitch = font.size * SENTENCE;
    let count = format!("and {} more", missing.len());
    let named = format!("{count}: {}", missing.join(", "));
    let first = text::metrics(font).ascent.min(foot.height());
    let below = foot.height() - first - text::metrics(font).descent;
    let most = (1..20).take_while(|lines| f64::from(*lines) * pitch <= below).count() + 1;
    let said = [named, count].into_iter().find_map(|words| {
        let (lines, whole) = broken(&words, font, foot.width(), most);
        whole.then_some((words, lines))
    });
    if let Some((words, said)) = said {
        let place = (Point::new(foot.x0, foot.y0 + first), pitch, foot.width());
        sheet.nodes.extend(lines(&said, &words, font, sheet.theme.ink, place, None));
    }
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
            Extent::Line => (rows * dress.pitch - gap).max(dress.name.size * 1.25),
            _ => name + rows * dress.pitch - gap,
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
        let mut words: Vec<String> = Vec::new();
        words.extend(cast.bands.get(actor.band).map(|heading| lower_first(heading)));
        if !sheet.large {
            words.extend(role.details.iter().cloned());
        }
        let share_width = share.as_ref().map_or(0.0, |words| text::measure(words, dress.detail) + dress.side);
        // The role comes before what is said about it.
        let least = if words.is_empty() || sheet.large { 0.0 } else { dress.detail.size * 2.5 };
        let most = (row.width() - share_width - least).max(row.width() * 0.4);
        let pad = dress.chip_pad.min(most / 4.0);
        let (name, _) = broken(&role.name, dress.chip, most - 2.0 * pad, 1);
        let (chip, drawn) = paint::chip(sheet, role, Rect { x1: row.x0 + most, ..row }, &name, dress);
        nodes.extend(drawn);
        let mut x = chip.x1 + dress.side * 0.8;
        if let Some(share) = share {
            let at = Point::new(x, middle(dress.detail, row));
            let run = fitted(&share, dress.detail, theme.ink, at, Anchor::Start, row.x1 - x);
            x += run.width + dress.side * 0.8;
            nodes.push(tagged(run, tag));
        }
        // Nothing is said rather than half of it.
        let mut ways = brief(cast, role, &words);
        ways.retain(|words| !words.is_empty());
        if let Some(words) = longest_that_fits(ways, dress.detail, row.x1 - x) {
            let at = Point::new(x, middle(dress.detail, row));
            nodes.push(tagged(text::line(&words, dress.detail, theme.muted, at, Anchor::Start), tag));
        }
        y += dress.chip_height;
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

/// Ways to say in one line what a role is for and what else there is to say of it, the longest first: whole
/// names, and how many more there are.
fn brief(cast: &Cast, role: &Role, details: &[String]) -> Vec<String> {
    let purpose = meant(&cast.purpose(role));
    let names: Vec<&str> = role.ends.iter().map(|end| cast.name(*end)).collect();
    let mut ways: Vec<String> = (0..=details.len())
        .rev()
        .map(|count| {
            let purpose = Some(purpose.as_str()).filter(|words| !words.is_empty());
            let said = purpose.into_iter().chain(details[..count].iter().map(String::as_str));
            said.collect::<Vec<_>>().join(BETWEEN)
        })
        .collect();
    ways.extend(
        (1..names.len())
            .rev()
            .map(|shown| format!("for {} +{}", names[..shown].join(", "), names.len() - shown)),
    );
    ways
}
