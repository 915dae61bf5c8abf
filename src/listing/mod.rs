//! Which items a list shows, and in what order: one backlog or all of them, flat, as a tree or in groups,
//! sorted and filtered.
//!
//! A [`Listing`] is made of a snapshot's [`Index`] and a [`Request`], so that it can be made beside the window. Sorting
//! and grouping are ways to look at a backlog; its priority order stays what it is.

mod facts;
mod folds;
mod group;
mod index;
mod make;
mod order;
pub mod query;
mod rows;
mod texts;

use crate::model::{Field, Item, ItemId, Shape, Sort, TierId, Workspace};

pub use folds::Folds;
pub use group::{GROUPING, GroupKey};
pub use index::Index;
pub use make::make;
pub use query::Query;
pub use rows::{Fold, Group, ItemRow, Listing, Row};

/// What a list is to show.
#[derive(Clone, Debug)]
pub struct Request {
    /// Whose backlog, and in a tree what is below it; `None` for all tiers.
    pub tier: Option<TierId>,
    pub shape: Shape,
    /// `None` keeps the order of priority. In a tree, neighbours under one parent are sorted.
    pub sort: Option<Sort>,
    /// Only what it finds is shown; in a tree also what is above that.
    pub query: Query,
    /// Shown although the query does not find them: what has just been added or is being edited.
    pub pinned: Vec<ItemId>,
    pub folds: Folds,
}

impl Request {
    /// Nothing but a backlog in its order: there is nothing to be made.
    #[must_use]
    pub fn is_whole_backlog(&self) -> bool {
        self.tier.is_some() && self.shape == Shape::Flat && self.sort.is_none() && self.query.is_empty()
    }

    /// Whether an item in two states may stand in another row, or makes a heading say something else.
    #[must_use]
    pub fn tells_apart(&self, (before, was): (&Workspace, &Item), (after, is): (&Workspace, &Item)) -> bool {
        if (was.tier, was.rank, was.parent) != (is.tier, is.rank, is.parent) {
            return true;
        }
        // A query may ask for the parent's title, or whether what an item depends on is done.
        let seen_by_others = (&was.title, &was.key, was.status, was.depends_on())
            != (&is.title, &is.key, is.status, is.depends_on());
        if !self.query.is_empty() && (seen_by_others || self.finds(before, was) != self.finds(after, is)) {
            return true;
        }
        let grouped = match self.shape {
            Shape::Grouped(field) => was.size != is.size || differs(field, was, is),
            // Headings of a tree have sizes, too.
            Shape::Tree => was.size != is.size,
            Shape::Flat => false,
        };
        grouped || self.sort.is_some_and(|sort| differs(sort.field, was, is))
    }

    fn finds(&self, workspace: &Workspace, item: &Item) -> bool {
        self.pinned.contains(&item.id) || self.query.matches(workspace, item)
    }
}

/// Whether two states of an item may differ in a field.
fn differs(field: Field, was: &Item, is: &Item) -> bool {
    let (before, after) = (was.details(), is.details());
    match field {
        Field::Priority | Field::Tier => false,
        Field::Key => was.key != is.key,
        // Its children stand where its title puts them.
        Field::Title | Field::Parent => was.title != is.title,
        Field::Kind => was.kind != is.kind,
        Field::Status => (was.status, was.step) != (is.status, is.step),
        Field::Size => was.size != is.size,
        Field::Target | Field::Certainty => (was.target, was.certainty) != (is.target, is.certainty),
        Field::Unit => was.unit != is.unit,
        Field::Owner => was.owner() != is.owner(),
        Field::Labels => before.labels != after.labels,
        Field::Want => before.want != after.want,
        Field::Why => before.why != after.why,
        Field::Who => before.who != after.who,
        Field::Acceptance => before.acceptance.len() != after.acceptance.len(),
        Field::DependsOn => was.depends_on() != is.depends_on(),
        Field::Moscow => was.moscow != is.moscow,
        Field::Wsjf | Field::Rice | Field::Own => was.scores() != is.scores(),
        // These depend on other items as well, so any change may be one.
        Field::Readiness | Field::Progress => true,
    }
}
