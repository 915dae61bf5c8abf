//! Indented lines with or without bullets, numbers, headings and checkboxes.

use std::collections::HashMap;

use super::{About, Draft, Source, add_description, set_title};
use crate::edit::ops::OutlineEntry;
use crate::model::{Criterion, Status};

/// The heading that the acceptance criteria of an item stand below.
pub(super) const CRITERIA: &str = "Acceptance criteria";

/// What a line is, apart from its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    None,
    Bullet,
    /// `#` to `######`.
    Heading(usize),
}

struct Parsed<'a> {
    number: usize,
    spaces: usize,
    tabs: usize,
    /// A backslash says that it is a title, whatever it looks like.
    guarded: bool,
    marker: Marker,
    done: Option<bool>,
    text: &'a str,
}

/// A level that is open: what follows further in stands below it.
struct Open {
    level: Level,
    entry: usize,
}

/// Headings are above all lines; of two lines, the one further in is below, and a line with a bullet is
/// below one without at the same indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Heading(usize),
    Line(usize, bool),
}

/// Reads a list; the text has at least one line that is not blank.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft { source: Source::List, ..Draft::default() };
    let mut lines: Vec<Parsed> = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        match parse(i + 1, line) {
            Ok(line) => lines.extend(line),
            Err(about) => draft.note(i + 1, about),
        }
    }
    let indents = Indents::of(&lines);
    if let Some(number) = indents.mixed_at {
        draft.note(number, About::MixedIndentation(indents.unit));
    }
    let has_headings = lines.iter().any(|line| matches!(line.marker, Marker::Heading(_)));
    let has_bullets = lines.iter().any(|line| line.marker == Marker::Bullet);
    let mut open: Vec<Open> = Vec::new();
    // The item whose criteria are being read, and the level of their heading.
    let mut criteria: Option<(usize, Level)> = None;
    let mut before: Option<(Marker, usize)> = None;
    // Lines that describe an item, each with the entry that it describes.
    let mut prose: Vec<(usize, &str)> = Vec::new();
    for line in &lines {
        let columns = indents.columns(line);
        if line.marker == Marker::None
            && line.done.is_none()
            && let Some((marker, indented)) = before
            && (has_headings || marker == Marker::Bullet && columns > indented)
            && let Some(entry) = draft.outline.entries.len().checked_sub(1)
        {
            prose.push((entry, line.text));
            draft.note(line.number, About::Description);
            continue;
        }
        before = Some((line.marker, columns));
        let level = match line.marker {
            Marker::Heading(level) => Level::Heading(level),
            marker => {
                let (depth, taken) = indents.depth(columns);
                if taken != columns {
                    draft.note(line.number, About::Indented { by: columns, taken });
                }
                Level::Line(depth, has_bullets && marker == Marker::Bullet)
            }
        };
        if let Some((entry, heading)) = criteria {
            if level > heading {
                let criterion = Criterion { text: line.text.into(), met: line.done == Some(true) };
                draft.outline.entries[entry].details.acceptance.push(criterion);
                continue;
            }
            criteria = None;
        }
        while open.last().is_some_and(|open| open.level >= level) {
            open.pop();
        }
        let below = open.last().map(|open| open.entry);
        if let Some(entry) = below.filter(|_| !line.guarded && is_criteria(line.text)) {
            criteria = Some((entry, level));
            continue;
        }
        if skips(open.last().map(|open| open.level), level) {
            draft.note(line.number, About::SkipsLevel);
        }
        let mut entry = OutlineEntry { below, ..OutlineEntry::default() };
        if line.done == Some(true) {
            entry.status = Status::Done;
        }
        set_title(&mut draft, line.number, &mut entry, line.text);
        let entry = draft.push(line.number, entry);
        open.push(Open { level, entry });
    }
    // All lines of an entry at once, however many they are.
    for lines in prose.chunk_by(|(one, _), (other, _)| one == other) {
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        if let Some(entry) = lines.first().and_then(|(entry, _)| draft.outline.entries.get_mut(*entry)) {
            add_description(entry, &text);
        }
    }
    draft
}

/// Whether a level is missing between two.
fn skips(above: Option<Level>, level: Level) -> bool {
    match (above, level) {
        (Some(Level::Line(above, _)), Level::Line(depth, _)) => depth > above + 1,
        (Some(Level::Heading(above)), Level::Heading(level)) => level > above + 1,
        (None, Level::Line(depth, _)) => depth > 0,
        _ => false,
    }
}

fn is_criteria(text: &str) -> bool {
    text.strip_suffix(':').unwrap_or(text).trim_end().eq_ignore_ascii_case(CRITERIA)
}

/// A line without its indentation and markers; none if it is blank.
fn parse(number: usize, line: &str) -> Result<Option<Parsed<'_>>, About> {
    let content = line.trim_start();
    if content.is_empty() {
        return Ok(None);
    }
    let (mut spaces, mut tabs) = (0, 0);
    for c in line[..line.len() - content.len()].chars() {
        if c == '\t' { tabs += 1 } else { spaces += 1 }
    }
    let content = content.trim_end();
    if is_divider(content) {
        return Err(About::Divider);
    }
    let (marker, rest) = split_marker(content);
    let (done, rest) = split_checkbox(rest);
    let text = unguarded(rest);
    if text.is_empty() {
        return Err(About::NoTitle);
    }
    let guarded = text.len() != rest.len();
    Ok(Some(Parsed { number, spaces, tabs, guarded, marker, done, text }))
}

fn is_divider(text: &str) -> bool {
    let first = text.as_bytes().first();
    text.len() >= 3
        && first.is_some_and(|first| b"-*_=~".contains(first) && text.bytes().all(|byte| byte == *first))
}

/// What is left of a text behind a marker: nothing, or something after white space.
fn behind(rest: &str) -> Option<&str> {
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

fn split_marker(text: &str) -> (Marker, &str) {
    const BULLETS: [char; 11] = ['-', '*', '•', '+', '–', '—', '‣', '◦', '▪', '·', '●'];
    if let Some(rest) = text.strip_prefix(BULLETS).and_then(behind) {
        return (Marker::Bullet, rest);
    }
    let after = text.trim_start_matches('#');
    let level = text.len() - after.len();
    if (1..=6).contains(&level)
        && let Some(rest) = behind(after)
    {
        return (Marker::Heading(level), rest);
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if (1..=9).contains(&(text.len() - after.len()))
        && let Some(rest) = after.strip_prefix(['.', ')']).and_then(behind)
    {
        return (Marker::Bullet, rest);
    }
    (Marker::None, text)
}

fn split_checkbox(text: &str) -> (Option<bool>, &str) {
    for (prefix, done) in
        [("[ ]", false), ("[]", false), ("☐", false), ("[x]", true), ("[X]", true), ("☑", true), ("☒", true)]
    {
        if let Some(rest) = text.strip_prefix(prefix).and_then(behind) {
            return (Some(done), rest);
        }
    }
    (None, text)
}

/// Whether a title would be taken for something else if it stood in a list as it is.
fn needs_guard(title: &str) -> bool {
    let title = title.trim_start_matches('\\');
    title.starts_with('"')
        || is_divider(title)
        || is_criteria(title)
        || split_marker(title).0 != Marker::None
        || split_checkbox(title).0.is_some()
}

/// A title as it can stand in a list: what looks like a bullet or a checkbox gets a backslash before it.
pub(super) fn guarded(title: &str) -> String {
    if needs_guard(title) { format!("\\{title}") } else { title.to_owned() }
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix('\\').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

/// How a text is indented.
struct Indents {
    /// Columns of a level, and of a tab.
    unit: usize,
    /// Columns that all lines have.
    base: usize,
    /// Where both tabs and spaces have been seen.
    mixed_at: Option<usize>,
}

impl Indents {
    fn of(lines: &[Parsed]) -> Self {
        let lines = || lines.iter().filter(|line| !matches!(line.marker, Marker::Heading(_)));
        // The commonest step inwards; of two as common, the smaller, but a slip of one last.
        let mut steps: HashMap<usize, usize> = HashMap::new();
        let mut previous = None;
        for line in lines().filter(|line| line.tabs == 0) {
            if let Some(step) =
                previous.and_then(|previous| line.spaces.checked_sub(previous)).filter(|n| *n > 0)
            {
                *steps.entry(step).or_default() += 1;
            }
            previous = Some(line.spaces);
        }
        let commonest =
            steps.into_iter().min_by_key(|(step, count)| (std::cmp::Reverse(*count), *step == 1, *step));
        let unit = commonest.map_or(4, |(step, _)| step);
        let (mut tabs, mut spaces) = (false, false);
        let mixed_at = lines().find(|line| {
            tabs |= line.tabs > 0;
            spaces |= line.spaces > 0;
            tabs && spaces
        });
        let mut indents = Self { unit, base: 0, mixed_at: mixed_at.map(|line| line.number) };
        indents.base = lines().map(|line| indents.columns(line)).min().unwrap_or(0);
        indents
    }

    fn columns(&self, line: &Parsed) -> usize {
        line.spaces + line.tabs * self.unit
    }

    /// The nearest whole level, a half being nearer to the shallower one, and its columns.
    fn depth(&self, columns: usize) -> (usize, usize) {
        let depth = (2 * columns.saturating_sub(self.base) + self.unit - 1) / (2 * self.unit);
        (depth, self.base + depth * self.unit)
    }
}
