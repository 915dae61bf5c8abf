//! The name of an item on a page: whole, in its bar or beside it, or not there at all.
//!
//! A page is read from afar and by people who cannot ask for the rest, so half a name is none. Whether a
//! name fits is reckoned from the widths of its words, which are measured once, because a page is tried in
//! several ways before one is drawn.

use std::cell::OnceCell;

use unicode_segmentation::UnicodeSegmentation;

use super::data::Marks;
use super::sizes::Sizes;
use crate::chart::scene::Font;
use crate::chart::text;

/// The most lines of a name.
pub(super) const LINES: usize = 3;
/// The share of a room that words may take: other programs' letters are a little wider than ours.
const SLACK: f64 = 0.965;
/// How closely the least width of a name is sought.
const HALVINGS: usize = 10;

/// How a bar says whose it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Say {
    /// In the bar, shortened where it is too long: a window tells the rest when it is pointed at.
    #[default]
    Cut,
    /// Whole, in the bar.
    Inside,
    /// Whole, to the right of the bar, in so many points.
    Beside(f64),
}

/// The words of a name; widths are those of letters of one point.
#[derive(Clone, Debug)]
pub(super) struct Name {
    words: Vec<Word>,
    space: f64,
    /// The least room for one line, two, three: a page asks for it again and again.
    least: [OnceCell<f64>; LINES],
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    /// Whether a space parts it from the word before.
    apart: bool,
    width: f64,
}

impl Name {
    /// Of a title in letters like these.
    pub(super) fn new(title: &str, font: Font) -> Self {
        let font = Font { size: 1.0, ..font };
        let title = text::printable(title);
        let mut words = Vec::new();
        for word in title.split_whitespace() {
            let mut apart = true;
            for part in parts(word) {
                words.push(Word { text: part.to_owned(), apart, width: text::measure(part, font) });
                apart = false;
            }
        }
        Self { words, space: text::measure(" ", font), least: Default::default() }
    }

    /// Whether it can be said in at most `most` lines of `room` points.
    pub(super) fn fits(&self, font: Font, room: f64, most: usize) -> bool {
        self.fits_em(room * SLACK / font.size, most)
    }

    fn fits_em(&self, room: f64, most: usize) -> bool {
        let (mut lines, mut used) = (0, f64::INFINITY);
        for word in &self.words {
            let longer = used + word.width + if word.apart { self.space } else { 0.0 };
            used = if longer <= room {
                longer
            } else {
                lines += 1;
                word.width
            };
            if lines > most || used > room {
                return false;
            }
        }
        true
    }

    /// The least room, in points, in which it takes at most `most` lines.
    pub(super) fn narrowest(&self, font: Font, most: usize) -> f64 {
        let known = most.checked_sub(1).and_then(|at| self.least.get(at));
        let em = known.map_or_else(|| self.least(most), |known| *known.get_or_init(|| self.least(most)));
        // A hair more, so that the sum of the widths is not lost to rounding.
        em * font.size / SLACK + 0.01
    }

    /// The same in letters of one point, without slack.
    fn least(&self, most: usize) -> f64 {
        let width = |word: &Word| word.width + if word.apart { self.space } else { 0.0 };
        let mut low = self.words.iter().map(|word| word.width).fold(0.0, f64::max);
        let mut high = self.words.iter().map(width).sum::<f64>().max(low);
        if self.fits_em(low, most) {
            high = low;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.fits_em(middle, most) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    /// Its lines in `room` points.
    pub(super) fn lines(&self, font: Font, room: f64) -> Vec<String> {
        let room = room * SLACK / font.size;
        let mut lines: Vec<String> = Vec::new();
        let mut used = f64::INFINITY;
        for word in &self.words {
            let space = if word.apart { self.space } else { 0.0 };
            match lines.last_mut() {
                Some(line) if used + space + word.width <= room => {
                    if word.apart {
                        line.push(' ');
                    }
                    line.push_str(&word.text);
                    used += space + word.width;
                }
                _ => {
                    lines.push(word.text.clone());
                    used = word.width;
                }
            }
        }
        lines
    }
}

/// Where a line may end inside a word: after hyphens and slashes, and anywhere in scripts without spaces.
fn parts(word: &str) -> Vec<&str> {
    if text::is_east_asian(word) {
        return word.graphemes(true).collect();
    }
    word.split_inclusive(['-', '/', '–']).collect()
}

/// Left and right end of the words in a bar from `left` to `right`: signs take their room first.
pub(super) fn room(sizes: &Sizes, (left, right): (f64, f64), done: bool, marks: Marks) -> (f64, f64) {
    let sign = sizes.bar.size * 0.56;
    let (mut from, mut to) = (left + sizes.pad, right - sizes.pad);
    if done && to - from > 3.0 * sign {
        from += 2.0 * sign + 0.5 * sizes.pad;
    }
    if marks.any() && to - from > 3.0 * sign {
        to = right - 0.6 * sizes.pad - 2.0 * sign - 0.4 * sizes.pad;
    }
    (from, to)
}
