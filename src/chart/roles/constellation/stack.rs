//! A card whose lines stand below each other: the name, then each role with what is said of it. Set first,
//! so that its height is known, and painted where it is put.

use kurbo::{Point, Rect, Vec2};

use super::cast::{Actor, Role};
use super::dress::Dress;
use super::paint;
use super::plan::{BETWEEN, overload, share_words};
use super::words::{LEADING, SENTENCE, broken, lines, narrowest};
use crate::chart::color::Color;
use crate::chart::roles::Spot;
use crate::chart::roles::sheet::{Sheet, middle, panel};
use crate::chart::scene::{Font, Node, Stroke, Tag};
use crate::chart::text;
use crate::model::RecordKey;

/// What a card says of a role.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub share: Option<u8>,
    /// “for Rider app”; may be empty.
    pub purpose: String,
    pub details: Vec<String>,
}

/// A card that was set.
#[derive(Clone, Debug)]
pub(super) struct Stack {
    pub height: f64,
    /// Whether no word is cut.
    pub whole: bool,
    person: Vec<Piece>,
    rungs: Vec<Rung>,
}

/// A role in it; everything counts from the card's upper left corner.
#[derive(Clone, Debug)]
struct Rung {
    /// Of the chip.
    rect: Rect,
    lines: Vec<String>,
    pieces: Vec<Piece>,
}

/// Words below each other.
#[derive(Clone, Debug)]
struct Piece {
    words: String,
    lines: Vec<String>,
    font: Font,
    color: Color,
    /// Where the first baseline begins.
    at: Point,
    pitch: f64,
    room: f64,
}

/// In so many lines a sentence about a role may stand.
const SENTENCES: usize = 5;

/// Sets words while `y` moves down.
struct Setter<'a> {
    sheet: &'a Sheet<'a>,
    dress: &'a Dress,
    left: f64,
    room: f64,
    y: f64,
    whole: bool,
}

impl Setter<'_> {
    fn sentence(&mut self, words: &str, color: Color) -> Option<Piece> {
        if words.is_empty() {
            return None;
        }
        let font = self.dress.detail;
        let pitch = font.size * SENTENCE;
        let (lines, whole) = broken(words, font, self.room, SENTENCES);
        self.whole &= whole;
        let at = Point::new(self.left, self.y + f64::midpoint(pitch, text::metrics(font).cap_height));
        self.y += pitch * lines.len() as f64;
        Some(Piece { words: words.to_owned(), lines, font, color, at, pitch, room: self.room })
    }

    /// The name, with place and overload beside it or below.
    fn person(&mut self, actor: &Actor, told: bool) -> Vec<Piece> {
        let (dress, theme) = (self.dress, self.sheet.theme);
        let (font, detail) = (dress.name, dress.detail);
        let first = font.size * 1.25;
        let (lines, whole) = broken(&actor.name, font, self.room, dress.lines.max(3));
        self.whole &= whole;
        let at = Point::new(self.left, self.y + f64::midpoint(first, text::metrics(font).cap_height));
        let pitch = font.size * LEADING;
        let below = lines.len().saturating_sub(1) as f64;
        let used = lines.last().map_or(0.0, |line| text::measure(line, font)) + font.size * 0.6;
        self.y += first + below * pitch;
        let words = actor.name.clone();
        let mut pieces = vec![Piece { words, lines, font, color: theme.ink, at, pitch, room: self.room }];
        if !told {
            return pieces;
        }
        let place = Some(actor.place.clone()).filter(|place| !place.is_empty());
        let of: Vec<(String, Color)> = place
            .map(|place| (place, theme.muted))
            .into_iter()
            .chain(overload(actor).map(|words| (words, theme.alarm)))
            .collect();
        let between = text::measure(BETWEEN, detail);
        let width = of.iter().map(|(words, _)| text::measure(words, detail)).sum::<f64>()
            + between * of.len().saturating_sub(1) as f64;
        let beside = used + width <= self.room;
        if !beside && width > self.room {
            pieces.extend(of.iter().filter_map(|(words, color)| self.sentence(words, *color)));
            return pieces;
        }
        let baseline = if beside {
            at.y + below * pitch
        } else {
            self.y += detail.size * SENTENCE;
            self.y - detail.size * SENTENCE * 0.5 + text::metrics(detail).cap_height / 2.0
        };
        let mut x = self.left + if beside { used } else { 0.0 };
        if of.is_empty() {
            return pieces;
        }
        for (i, (words, color)) in of.into_iter().enumerate() {
            let words = if i == 0 { words } else { format!("{}{words}", BETWEEN.trim_start()) };
            x += if i == 0 { 0.0 } else { text::measure(" ", detail) };
            let room = text::measure(&words, detail);
            let (lines, at) = (vec![words.clone()], Point::new(x, baseline));
            pieces.push(Piece { words, lines, font: detail, color, at, pitch, room });
            x += room;
        }
        pieces
    }

    fn rung(&mut self, role: &Role, said: &Said) -> Rung {
        let (dress, theme) = (self.dress, self.sheet.theme);
        let detail = dress.detail;
        let pad = dress.chip_pad.min(self.room / 4.0);
        let (lines, whole) = broken(&role.name, dress.chip, self.room - 2.0 * pad, dress.lines.max(3));
        self.whole &= whole;
        let wide = lines.iter().map(|line| text::measure(line, dress.chip)).fold(0.0, f64::max);
        let more = lines.len().saturating_sub(1) as f64 * dress.chip.size * LEADING;
        let rect = Rect::new(
            self.left,
            self.y,
            self.left + (wide + 2.0 * pad).min(self.room),
            self.y + dress.chip_height + more,
        );
        let mut pieces = Vec::new();
        // What stands beside the chip is said in whole or not there.
        let mut x = rect.x1 + dress.side * 0.8;
        let end = self.left + self.room;
        let mut beside = |words: String, color: Color| {
            let room = text::measure(&words, detail);
            let fits = !words.is_empty() && x + room <= end;
            if fits {
                let at = Point::new(x, middle(detail, rect));
                let lines = vec![words.clone()];
                pieces.push(Piece { words, lines, font: detail, color, at, pitch: 0.0, room });
                x += room + dress.side * 0.8;
            }
            fits
        };
        if let Some(share) = said.share {
            beside(share_words(share), theme.ink);
        }
        let words = said.details.join(BETWEEN);
        let beside = beside(words.clone(), theme.muted);
        self.y = rect.y1;
        pieces.extend(self.sentence(&said.purpose, theme.ink));
        if !beside {
            pieces.extend(self.sentence(&words, theme.muted));
        }
        Rung { rect, lines, pieces }
    }
}

impl Stack {
    /// Sets a card of a width. `told`: the place and what is too much are said as well.
    pub fn new(
        sheet: &Sheet<'_>,
        actor: &Actor,
        width: f64,
        dress: &Dress,
        told: bool,
        said: impl Fn(&Role) -> Said,
    ) -> Self {
        let room = (width - 2.0 * dress.side).max(0.0);
        let mut setter = Setter { sheet, dress, left: dress.side, room, y: dress.pad, whole: true };
        let mut person = setter.person(actor, told);
        let gap = dress.pitch - dress.chip_height;
        let mut rungs = Vec::new();
        for role in &actor.roles {
            setter.y += gap;
            rungs.push(setter.rung(role, &said(role)));
        }
        if actor.roles.is_empty() {
            person.extend(setter.sentence("no role yet", sheet.theme.muted));
        }
        // A little more below words than below a chip.
        let end = if rungs.last().is_some_and(|rung| rung.rect.y1 >= setter.y) { gap } else { gap * 0.5 };
        Self { height: setter.y + end + dress.pad, whole: setter.whole, person, rungs }
    }

    /// A line across the card for each role, at its chip.
    pub fn rows(&self, rect: Rect) -> Vec<Rect> {
        let row = |rung: &Rung| Rect { y0: rect.y0 + rung.rect.y0, y1: rect.y0 + rung.rect.y1, ..rect };
        self.rungs.iter().map(row).collect()
    }

    /// Paints it with its upper left corner in that of `rect`.
    pub fn paint(
        &self,
        sheet: &Sheet<'_>,
        actor: &Actor,
        rect: Rect,
        dress: &Dress,
        spots: &mut Vec<Spot>,
    ) -> Vec<Node> {
        let shift = rect.origin().to_vec2();
        let record = RecordKey::Person(actor.id);
        let tag = Tag::Record(record);
        let stroke = Stroke::solid(sheet.theme.control_edge, sheet.scale.max(1.0));
        let radius = dress.radius.min(rect.height() / 3.0);
        let mut nodes = vec![panel(rect, radius, Some(sheet.theme.ground), Some(stroke), Some(tag))];
        spots.push(Spot { record, rect });
        nodes.extend(self.person.iter().flat_map(|piece| piece.nodes(shift, tag)));
        for (role, rung) in actor.roles.iter().zip(&self.rungs) {
            let record = RecordKey::Assignment(role.id);
            let (chip, drawn) = paint::chip(sheet, role, rung.rect + shift, &rung.lines, dress);
            nodes.extend(drawn);
            nodes.extend(rung.pieces.iter().flat_map(|piece| piece.nodes(shift, Tag::Record(record))));
            let said = rung.pieces.iter().map(|piece| piece.rect() + shift);
            let spot = said.fold(chip, |all, one| all.union(one)).intersect(rect);
            spots.push(Spot { record, rect: spot });
        }
        nodes
    }
}

impl Piece {
    fn nodes(&self, shift: Vec2, tag: Tag) -> Vec<Node> {
        let place = (self.at + shift, self.pitch, self.room);
        lines(&self.lines, &self.words, self.font, self.color, place, Some(tag))
    }

    fn rect(&self) -> Rect {
        let below = self.lines.len().saturating_sub(1) as f64 * self.pitch;
        let metrics = text::metrics(self.font);
        let (x, y) = (self.at.x, self.at.y);
        Rect::new(x, y - metrics.cap_height, x + self.room, y + below + metrics.descent)
    }
}

/// No card of a person is less high, however wide it is.
pub(super) fn least_height(actor: &Actor, dress: &Dress) -> f64 {
    let role = if actor.roles.is_empty() { dress.detail.size * SENTENCE } else { dress.pitch };
    dress.name.size * 1.25 + actor.roles.len().max(1) as f64 * role + 2.0 * dress.pad
}

/// The least width of a card in which names take no more lines than the dress allows, and what is said of roles
/// no more than `sentence`.
pub(super) fn least_width(
    actors: &[Actor],
    dress: &Dress,
    sentence: usize,
    said: impl Fn(&Role) -> Said,
) -> f64 {
    let mut least = 0.0_f64;
    for actor in actors {
        least = least.max(narrowest(&actor.name, dress.name, dress.lines));
        for role in &actor.roles {
            let said = said(role);
            let share = said
                .share
                .map_or(0.0, |share| text::measure(&share_words(share), dress.detail) + dress.side * 0.8);
            least = least.max(narrowest(&role.name, dress.chip, dress.lines) + 2.0 * dress.chip_pad + share);
            for words in [said.purpose, said.details.join(BETWEEN)] {
                least = least.max(narrowest(&words, dress.detail, sentence));
            }
        }
    }
    least + 2.0 * dress.side + 0.5
}
