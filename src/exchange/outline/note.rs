//! What a reader has to say about a text, in words.

use std::fmt;

use crate::model::tier::group_digits;

/// Something that was not taken as it stands, or that had to be guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1.
    pub line: usize,
    pub about: About,
}

/// What it is, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Characters that cannot be shown.
    Unshown(usize),
    /// An indentation that is no whole number of levels, in columns.
    Indented {
        by: usize,
        taken: usize,
    },
    /// Tabs beside spaces; a tab is worth this many.
    MixedIndentation(usize),
    SkipsLevel,
    Divider,
    NoTitle,
    Description,
    /// A title of so many characters.
    LongTitle(usize),
    OpenQuote,
    UnknownColumn(String),
    /// Cells of rows without a header, beside the title.
    NoHeader(usize),
    /// More cells than columns.
    ExtraCells(usize),
    /// A cell that does not say what its column asks for.
    NotUnderstood {
        column: &'static str,
        text: String,
    },
    UnknownParent(String),
    BelowItself,
}

impl Note {
    pub(super) fn new(line: usize, about: About) -> Self {
        Self { line, about }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", group_digits(self.line), self.about)
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unshown(1) => f.write_str("a character that cannot be shown, left out"),
            Self::Unshown(count) => {
                write!(f, "from here on {} characters that cannot be shown, left out", group_digits(*count))
            }
            Self::Indented { by, taken } => write!(f, "indented by {by}, taken as {taken}"),
            Self::MixedIndentation(spaces) => {
                write!(f, "tabs and spaces are mixed, a tab is taken as {spaces} spaces")
            }
            Self::SkipsLevel => f.write_str("more than one level deeper, taken as one"),
            Self::Divider => f.write_str("a divider, left out"),
            Self::NoTitle => f.write_str("no title, left out"),
            Self::Description => {
                f.write_str("not an entry of the list, taken as description of the one before")
            }
            Self::LongTitle(length) => write!(
                f,
                "a title of {} characters, cut to {}; all of it is in the description",
                group_digits(*length),
                super::MOST_TITLE
            ),
            Self::OpenQuote => f.write_str("a quotation mark is never closed, all of them are taken as text"),
            Self::UnknownColumn(name) => write!(f, "the column “{name}” is not known, left out"),
            Self::NoHeader(0) => f.write_str("no header, each row is taken as a title"),
            Self::NoHeader(1) => {
                f.write_str("no header, the first cell is taken as the title, 1 more left out")
            }
            Self::NoHeader(more) => {
                write!(f, "no header, the first cell is taken as the title, up to {more} more left out")
            }
            Self::ExtraCells(1) => f.write_str("1 cell more than the header has, left out"),
            Self::ExtraCells(more) => write!(f, "{more} cells more than the header has, left out"),
            Self::NotUnderstood { column, text } => write!(f, "“{text}” is no {column}, left out"),
            Self::UnknownParent(name) => write!(f, "there is no parent “{name}”, taken as having none"),
            Self::BelowItself => f.write_str("stands below itself, taken as having no parent"),
        }
    }
}

/// The beginning of a cell, as much as a sentence can hold.
pub(super) fn excerpt(text: &str) -> String {
    const MOST: usize = 40;
    let mut chars = text.trim().chars();
    let mut start: String =
        chars.by_ref().take(MOST).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if chars.next().is_some() {
        start.push('…');
    }
    start
}
