//! Where records and errors stand in a file: read only when something is wrong, so that reading a
//! sound file pays nothing for it.
//!
//! Expects a text that the parser has accepted, and gives no position rather than a wrong one where
//! it does not understand it.

use std::collections::HashMap;

use ron::error::{Error, SpannedError};

/// Byte offsets of the records of each section, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Places<'a>(HashMap<&'a str, Vec<usize>>);

impl Places<'_> {
    /// Where a record of a section begins.
    pub(super) fn get(&self, section: &str, index: usize) -> Option<usize> {
        self.0.get(section)?.get(index).copied()
    }
}

/// Finds all records in one pass.
pub(super) fn places(text: &str) -> Places<'_> {
    let mut places = Places::default();
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut section) = (0, 0_usize, "");
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = after_string(bytes, at + 1),
            b'r' if raw_hashes(bytes, at + 1).is_some() => {
                let hashes = raw_hashes(bytes, at + 1).unwrap_or(0);
                at = after_raw_string(bytes, at + 2 + hashes, hashes);
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = after_line(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = after_block(bytes, at + 2),
            b'(' | b'[' | b'{' => {
                depth += 1;
                let record_depth = match section {
                    "meta" | "calendar" => 2,
                    "items" => 4,
                    _ => 3,
                };
                if depth == record_depth {
                    places.0.entry(section).or_default().push(at);
                }
                at += 1;
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let length =
                    bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                if depth == 1 {
                    section = text.get(at..at + length).unwrap_or("");
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    places
}

/// Behind the closing quote.
fn after_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// The number of `#` between the `r` and the quote of a raw string; `None` when it is none.
fn raw_hashes(bytes: &[u8], at: usize) -> Option<usize> {
    let hashes = bytes.get(at..)?.iter().take_while(|byte| **byte == b'#').count();
    (bytes.get(at + hashes) == Some(&b'"')).then_some(hashes)
}

fn after_raw_string(bytes: &[u8], mut at: usize, hashes: usize) -> usize {
    while at < bytes.len() {
        let closing = bytes[at..].iter().skip(1).take_while(|byte| **byte == b'#').take(hashes).count();
        if bytes[at] == b'"' && closing == hashes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

fn after_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length + 1)
}

/// Behind a comment in `/* … */`, which may hold others.
fn after_block(bytes: &[u8], mut at: usize) -> usize {
    let mut level = 1;
    while level > 0 && at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => (level, at) = (level + 1, at + 2),
            (b'*', Some(b'/')) => (level, at) = (level - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

/// Line and column of a byte, both counted from 1, columns in characters.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..offset];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// The byte at a line and column, both counted from 1; the end of the text when it has no such place.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let Some(start) = starts.into_iter().nth(line.saturating_sub(1)) else { return text.len() };
    let columns = text[start..].char_indices().map(|(at, _)| start + at);
    columns.into_iter().nth(column.saturating_sub(1)).unwrap_or(text.len())
}

/// Where a parser's error is: the parser names the place behind a wrong value, a person wants the
/// place where the value begins. `None` when there is nothing behind the place: the text was cut.
pub(super) fn error_place(text: &str, error: &SpannedError) -> Option<(usize, usize)> {
    let end = offset(text, error.span.end.line, error.span.end.col);
    if text[end..].trim().is_empty() {
        return None;
    }
    let start = match error.code {
        Error::Message(_)
        | Error::IntegerOutOfBounds
        | Error::NoSuchStructField { .. }
        | Error::DuplicateStructField { .. }
        | Error::NoSuchEnumVariant { .. } => start_of_value(text, end),
        // The place is behind the quote that opens the text.
        Error::ExpectedStringEnd if text[..end].ends_with('"') => end - 1,
        _ => end,
    };
    Some(line_and_column(text, start))
}

/// Where the value that ends at `end` begins: a text at its quote, ranges at their bracket, a name or
/// a number at its first letter.
fn start_of_value(text: &str, end: usize) -> usize {
    let before = &text[..end];
    let found = match before.bytes().last() {
        Some(b'"') => {
            let inner = &before[..end - 1];
            let escaped =
                |at: usize| inner[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            inner.rmatch_indices('"').map(|(at, _)| at).find(|at| !escaped(*at))
        }
        Some(b')') => before.rfind('('),
        _ => {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
            Some(before.trim_end_matches(word).len())
        }
    };
    found.unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_between_comments_and_texts() {
        let text = r##"// tiermap 1 ( [
(   /* meta: ( /* nested */ */
  meta: (title: "a ( \" ["), // tiers: [(
  units: [(id: "u", name: r#"raw " ( "#), (id: "v", name: r"(")],
  tiers: [ Tier(id: "t", focus: (from: 0, to: 1)) ],
  items: { "t": [ (id: "a", title: "r"), (id: "b", acceptance: [(text: "x")]) ], "u": [(id: "c")] },
)"##;
        let places = places(text);
        let shown = |section| {
            let offsets = (0..).map_while(|index| places.get(section, index));
            offsets.map(|at| &text[at..at + 9]).collect::<Vec<_>>()
        };
        assert_eq!(places.get("meta", 0).map(|at| &text[at..at + 7]), Some("(title:"));
        assert_eq!(places.get("calendar", 0), None);
        assert_eq!(shown("tiers"), [r#"(id: "t","#]);
        assert_eq!(shown("units"), [r#"(id: "u","#, r#"(id: "v","#]);
        assert_eq!(shown("items"), [r#"(id: "a","#, r#"(id: "b","#, r#"(id: "c")"#]);
        assert_eq!(places.get("units", 0).map(|at| line_and_column(text, at)), Some((4, 11)));
        assert_eq!(line_and_column("aé\nöb", 6), (2, 2));
    }
}
