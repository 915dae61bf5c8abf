//! Names in lines: how narrow they may be set without being cut, and the lines as text.

use kurbo::Point;

use crate::chart::color::Color;
use crate::chart::roles::sheet::fitted;
use crate::chart::scene::{Font, Node, Tag};
use crate::chart::text::{self, Anchor};

/// From one line of a name to the next, as a share of the size.
pub(super) const LEADING: f64 = 1.2;
/// The same for sentences below a role.
pub(super) const SENTENCE: f64 = 1.3;

/// Between cards and boxes two measures of the same words may differ by so much.
const HAIR: f64 = 0.01;

/// The least width in which these words stand in at most `most` lines, broken between words alone. A little
/// more than it takes at most: half the size of a letter.
pub(in crate::chart) fn narrowest(words: &str, font: Font, most: usize) -> f64 {
    let whole = text::measure(words.trim(), font);
    if most <= 1 {
        return whole;
    }
    let each: Vec<f64> = words.split_whitespace().map(|word| text::measure(word, font)).collect();
    let space = text::measure("\u{a0}", font);
    let lines = |room: f64| {
        let (mut lines, mut used) = (1, 0.0);
        for (i, width) in each.iter().enumerate() {
            let before = if i == 0 || used <= 0.0 { 0.0 } else { space };
            if used + before + width > room && used > 0.0 {
                lines += 1;
                used = *width;
            } else {
                used += before + width;
            }
        }
        lines
    };
    let longest = each.iter().copied().fold(0.0, f64::max);
    let mut room = longest.max(whole / most as f64);
    while room < whole && lines(room) > most {
        room += font.size * 0.25;
    }
    // Words that are shaped apart may be a little wider than together.
    (room + font.size * 0.1).min(whole)
}

/// The words in at most `most` lines, and whether all of them are there.
pub(super) fn broken(words: &str, font: Font, room: f64, most: usize) -> (Vec<String>, bool) {
    let words = words.trim();
    let lines = text::wrap(words, font, room.max(0.0) + HAIR, most.max(1));
    let cut = lines.iter().any(|line| line.is_empty() || (line.ends_with('…') && !words.ends_with('…')));
    (lines, !cut)
}

/// The longest of the ways to say something that has room; nothing rather than half of it.
pub(super) fn longest_that_fits(
    ways: impl IntoIterator<Item = String>,
    font: Font,
    room: f64,
) -> Option<String> {
    ways.into_iter().find(|words| text::measure(words, font) <= room)
}

/// Lines below each other, the first with its baseline at `at`. What was cut off is kept as the full text.
pub(super) fn lines(
    lines: &[String],
    words: &str,
    font: Font,
    color: Color,
    (at, pitch, room): (Point, f64, f64),
    tag: Option<Tag>,
) -> Vec<Node> {
    let cut = lines.iter().any(|line| line.ends_with('…')) && !words.trim().ends_with('…');
    let run = |(i, line): (usize, &String)| {
        let at = Point::new(at.x, at.y + i as f64 * pitch);
        let mut run = fitted(line, font, color, at, Anchor::Start, room.max(0.0) + HAIR);
        if cut || run.full.is_some() {
            run.full = Some(words.trim().to_owned());
        }
        run.tag = tag;
        Node::Text(run)
    };
    lines.iter().enumerate().map(run).collect()
}
