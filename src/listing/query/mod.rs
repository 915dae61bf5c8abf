//! The filter line: `tier:story status:doing parent:none label:mobile due<2027-Q1 "log in"`.
//!
//! - Terms side by side must all fit; `or` and parentheses join them otherwise; `-term` and `not term`
//!   turn them round.
//! - A bare word or a phrase in quotes is found in the title, key, labels, owner, step, unit, target or the
//!   parent's title, in any case. Descriptions are not among them, as a row does not show them: `text:`
//!   looks there.
//! - `name:value,value` asks for one of the values. A name of something (a label, a unit, a step) is
//!   found by how one of its words begins, a text by any part of it; `name=value` asks for all of it.
//!   `none` and `any` ask whether there is something. Numbers and times can be compared.
//!
//! Every text gives a [`Query`]. What makes no sense is left out and becomes a [`Problem`] with its place.
//! A query knows tiers, units and calendar as they were when it was read: it is read again when one of them
//! changes, and is equal to the one before when that makes no difference.

mod complete;
mod fits;
mod lexer;
mod names;
mod node;
mod parse;
mod resolve;
mod rule;
pub(super) mod text;
mod time;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::index::{Index, Place};
use crate::model::{Item, Workspace};
use fits::Ground;
use node::Node;
use parse::Parser;
use resolve::Resolver;

/// Which items are to be shown. Copies are free.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query(Option<Arc<Node>>);

// Numbers in a query are never not-a-number.
impl Eq for Query {}

/// A query, and what of its text made no sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub query: Query,
    /// From left to right.
    pub problems: Vec<Problem>,
}

/// Something in the text that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes; always between characters.
    pub span: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
    /// What could stand there instead; empty to leave it out.
    pub suggestion: Option<String>,
}

/// Something that could be written at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of, in bytes; always between characters.
    pub replace: Range<usize>,
    pub text: String,
    /// What it is, in a few words.
    pub hint: String,
}

impl Query {
    /// What could be written at a place of the text, in bytes: fields first, then values out of the
    /// workspace, the commonest first. Labels and owners are counted in about four thousand items that are
    /// spread over all backlogs, so that a million take no longer.
    #[must_use]
    pub fn complete(text: &str, cursor: usize, workspace: &Workspace, as_of: Date) -> Vec<Completion> {
        complete::complete(text, cursor, workspace, as_of)
    }

    /// Reads any text, in time that grows with its length. At most 2,000 tokens and 256 values count.
    #[must_use]
    pub fn parse(text: &str, workspace: &Workspace, as_of: Date) -> Parsed {
        let mut parser = Parser::new(text, Resolver { workspace, as_of });
        let query = Self(parser.whole().map(Arc::new));
        Parsed { query, problems: parser.problems }
    }

    /// Whether it leaves nothing out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether an item is to be shown. Takes no memory.
    #[must_use]
    pub fn matches(&self, workspace: &Workspace, item: &Item) -> bool {
        self.0.as_ref().is_none_or(|node| node.fits(Ground { workspace, index: None }, item))
    }

    /// Whether the item at a place of an index is to be shown: much sooner than [`matches`](Self::matches)
    /// where many are asked.
    pub(super) fn finds(&self, index: &Index, place: Place) -> bool {
        let ground = Ground { workspace: index.workspace(), index: Some((index, place)) };
        self.0.as_ref().is_none_or(|node| node.fits(ground, index.at(place)))
    }
}

/// The text that gives this query again, in its shortest form: `due` is `target`, `not` is `-`.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |node| write!(f, "{node}"))
    }
}

/// An opened quote, closed.
fn quote_suggestion(open: &str) -> String {
    let inside = open.strip_prefix(['"', '“', '„']).unwrap_or(open);
    lexer::quoted(inside.trim_end_matches('\\'))
}
