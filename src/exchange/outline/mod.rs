//! Lists and rows on the clipboard: an indented list, a Markdown list, rows of a spreadsheet.
//!
//! [`read`] makes a [`Draft`] of any text, and says line by line what it could not take as it stands and
//! what it took it for. [`plan()`] says which line becomes what in a workspace, before anything is done;
//! [`insert_outline`](crate::edit::ops::insert_outline) does it. [`write()`] is the way back: what it writes,
//! [`read`] understands.

mod clean;
mod fields;
mod formula;
mod list;
mod names;
mod note;
mod plan;
mod recognise;
mod rows;
mod write;

pub use note::{About, Note};
pub use plan::{Preview, PreviewRow, plan};
pub use write::{Form, lines, write};

use crate::edit::ops::{Outline, OutlineEntry};
use crate::model::Workspace;
use crate::model::tier::group_digits;

/// A text as items to be, not yet part of any workspace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub source: Source,
    /// The items, each below an earlier one or below none.
    pub outline: Outline,
    /// Where each of them comes from, in the same order.
    pub lines: Vec<Line>,
    /// What was not taken as it stands, in the order of the lines.
    pub notes: Vec<Note>,
}

/// What a text was taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// Indented lines, bullets, headings.
    #[default]
    List,
    /// Rows of a spreadsheet, a tab between the cells.
    Rows,
}

/// A line that became an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1; of a row, the line that it begins in.
    pub number: usize,
    /// How many it stands below.
    pub depth: usize,
}

/// Why a text cannot become a draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("there is no text; copy a list or the rows of a spreadsheet first")]
    Empty,
    #[error(
        "this is not text: {} of {} characters cannot be shown; copy lines or cells instead",
        group_digits(*.unreadable),
        group_digits(*.all)
    )]
    NotText { unreadable: usize, all: usize },
}

/// Reads a text of any length. What columns and cells mean is asked of `workspace`: the names of its tiers,
/// units, steps and items.
///
/// # Errors
/// The text is blank, or eight characters of it and at least a tenth cannot be shown.
pub fn read(text: &str, workspace: &Workspace) -> Result<Draft, ReadError> {
    let (text, removed) = clean::clean(text)?;
    let mut draft = match recognise::recognise(&text) {
        Some(quoting) => rows::read(&text, quoting, workspace),
        None => list::read(&text),
    };
    if let Some((number, count)) = removed {
        draft.notes.push(Note::new(number, About::Unshown(count)));
    }
    draft.notes.sort_by_key(|note| note.line);
    if draft.lines.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(draft)
}

impl Draft {
    /// Adds an item, and says where it is in the outline.
    fn push(&mut self, number: usize, entry: OutlineEntry) -> usize {
        let depth = entry.below.and_then(|below| self.lines.get(below)).map_or(0, |line| line.depth + 1);
        self.lines.push(Line { number, depth });
        self.outline.entries.push(entry);
        self.lines.len() - 1
    }

    fn note(&mut self, number: usize, about: About) {
        self.notes.push(Note::new(number, about));
    }
}

/// Longer titles are cut; the whole text becomes the description.
const MOST_TITLE: usize = 500;

/// Gives an entry its title: one line, not too long.
fn set_title(draft: &mut Draft, number: usize, entry: &mut OutlineEntry, text: &str) {
    let one_line = if text.contains(|c: char| c.is_whitespace() && c != ' ') || text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.trim().to_owned()
    };
    let cut = one_line.char_indices().nth(MOST_TITLE).map(|(at, _)| at);
    let Some(cut) = cut.filter(|_| one_line.len() > MOST_TITLE) else {
        entry.title = one_line;
        return;
    };
    draft.note(number, About::LongTitle(one_line.chars().count()));
    entry.title = one_line[..cut].trim_end().to_owned();
    add_description(entry, text.trim());
}

fn add_description(entry: &mut OutlineEntry, text: &str) {
    let description = &mut entry.details.description;
    *description = if description.is_empty() { text.into() } else { format!("{description}\n{text}").into() };
}
