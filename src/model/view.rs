//! A saved view: how somebody looks at backlogs. It shows and never changes; the priority of items is
//! what it is, however a view sorts them.

use super::{Field, Rank, TierId, ViewId};

/// A way to look at one backlog or at all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub id: ViewId,
    /// Order among all views.
    pub rank: Rank,
    /// “My team, next iteration”.
    pub name: String,
    /// Whose backlog; `None` for all tiers.
    pub tier: Option<TierId>,
    pub shape: Shape,
    /// What is left out, in the words of the filter line; empty shows everything.
    pub filter: String,
    /// `None` keeps the order of priority.
    pub sort: Option<Sort>,
    /// From left to right; empty for the usual ones.
    pub columns: Vec<Column>,
}

/// How rows stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One below the other.
    #[default]
    Flat,
    /// Each below what it is a part of.
    Tree,
    /// Under a heading for each value of a field.
    Grouped(Field),
}

/// An order that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    pub field: Field,
    /// The largest, latest or last in the alphabet comes first.
    pub descending: bool,
}

/// A column with its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    pub field: Field,
    width: u16,
}

impl Column {
    /// What a column can be wide, in points.
    pub const WIDTHS: std::ops::RangeInclusive<u16> = 24..=2000;

    /// A width in points, held to [`WIDTHS`](Self::WIDTHS).
    #[must_use]
    pub fn new(field: Field, width: u16) -> Self {
        Self { field, width: width.clamp(*Self::WIDTHS.start(), *Self::WIDTHS.end()) }
    }

    /// In points.
    #[must_use]
    pub fn width(self) -> u16 {
        self.width
    }
}
