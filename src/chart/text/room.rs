//! Text in too little room: shortened to one line, or broken into several, always between what a reader
//! sees as characters.

use unicode_segmentation::UnicodeSegmentation;

use super::line::Line;
use super::{cache, measure, printable};
use crate::chart::scene::Font;

/// Width of a line, for a size of one point, that will hardly be asked for again.
fn unshared_width(text: &str, font: Font) -> f64 {
    Line::new(text, font.family, font.weight).width
}

/// Stands for what was cut off.
const ELLIPSIS: char = '…';

/// Shortens a line to `max_width` points. `None`: it fits as it is. `Some`: the longest beginning that
/// fits with “…” behind it, never cut inside what a reader sees as one character; empty where not even
/// “…” fits.
#[must_use]
pub fn fit(text: &str, font: Font, max_width: f64) -> Option<String> {
    let line = cache::line(text, font.family, font.weight);
    if line.width * font.size <= max_width {
        return None;
    }
    let text = printable(text);
    let room = max_width - measure("…", font);
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start).collect();
    let mut count = ends.partition_point(|&end| line.width_before(end) * font.size <= room);
    while count > 0 {
        count -= 1;
        let Some(start) = ends.get(count).and_then(|&end| text.get(..end)) else { continue };
        let start = start.trim_end();
        if start.is_empty() {
            break;
        }
        let shortened = format!("{start}{ELLIPSIS}");
        if unshared_width(&shortened, font) * font.size <= max_width {
            return Some(shortened);
        }
    }
    Some(if room >= 0.0 { ELLIPSIS.to_string() } else { String::new() })
}

/// Breaks a text into at most `max_lines` lines of `max_width` points: at spaces and line ends, inside a
/// word only where the word alone is too long. No line is wider than that: a single character that is
/// stands as “…”. What does not fit ends the last line with “…”.
#[must_use]
pub fn wrap(text: &str, font: Font, max_width: f64, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut paragraphs = text.lines().peekable();
    while let Some(paragraph) = paragraphs.next() {
        let paragraph = printable(paragraph);
        let mut rest = paragraph.trim();
        // Whether the line before ended inside a word.
        let mut cut = false;
        loop {
            if lines.len() == max_lines {
                return lines;
            }
            let Some((head, tail)) = break_once(rest, font, max_width, cut) else {
                // A short word in a narrow place reads better with an ellipsis than cut in two.
                lines.push(fit(rest, font, max_width).unwrap_or_else(|| rest.to_owned()));
                return lines;
            };
            let more_below = !tail.is_empty() || paragraphs.peek().is_some();
            if lines.len() + 1 == max_lines && more_below {
                let last = if tail.is_empty() { format!("{rest} {ELLIPSIS}") } else { rest.to_owned() };
                lines.push(fit(&last, font, max_width).unwrap_or(last));
                return lines;
            }
            lines.push(fit(head, font, max_width).unwrap_or_else(|| head.to_owned()));
            cut = rest.len() == head.len() + tail.len() && !head.ends_with(['-', '/', '–']);
            rest = tail;
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

/// A word of this many characters may be cut in two where it does not fit.
const LONG_WORD: usize = 16;

/// The longest beginning that fits, and the rest without the space between. Lines end at spaces, after
/// hyphens and slashes, and within words that are too long for any line; `None` where an ordinary word
/// does not fit, unless it was `cut` before. The beginning is never empty unless the text is.
fn break_once(text: &str, font: Font, max_width: f64, cut: bool) -> Option<(&str, &str)> {
    let line = cache::line(text, font.family, font.weight);
    if line.width * font.size <= max_width {
        return Some((text, ""));
    }
    let fits = |end: usize| {
        text.get(..end).is_some_and(|head| {
            line.width_before(end) * font.size <= max_width * 1.05
                && unshared_width(head.trim_end(), font) * font.size <= max_width
        })
    };
    let split =
        |at: usize| text.split_at_checked(at).map(|(head, tail)| (head.trim_end(), tail.trim_start()));
    let places = text.char_indices().filter_map(|(at, c)| match c {
        ' ' if at > 0 => Some(at),
        '-' | '/' | '–' if at > 0 => Some(at + c.len_utf8()),
        _ => None,
    });
    let places: Vec<usize> =
        places.take_while(|&at| line.width_before(at) * font.size <= max_width).collect();
    if let Some(at) = places.into_iter().rev().find(|&at| fits(at)) {
        return split(at).or(Some((text, "")));
    }
    let word = text.split([' ', '-', '/', '–']).next().unwrap_or(text);
    if !cut && word.graphemes(true).count() < LONG_WORD {
        return None;
    }
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).skip(1).collect();
    let near = ends.partition_point(|&end| line.width_before(end) * font.size <= max_width);
    let at = ends.iter().take(near).rev().copied().find(|&end| fits(end)).or_else(|| ends.first().copied());
    at.and_then(split).or(Some((text, "")))
}
