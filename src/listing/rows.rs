//! The rows that came of a request.

use super::GroupKey;
use crate::model::{ItemId, TierId, Workspace};

/// What is in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Item(ItemRow),
    /// Above the items of a group, by its index in [`Listing::groups`].
    Heading(usize),
}

/// An item in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRow {
    pub id: ItemId,
    /// 0 at the left edge.
    pub depth: u8,
    pub fold: Fold,
    /// Shown only because something below it was found.
    pub context: bool,
    /// Which group it stands in: an item with two labels stands in two.
    pub group: u32,
}

/// Whether there is something below an item, and whether it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    #[default]
    Leaf,
    Closed,
    Open,
}

/// Items under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub key: GroupKey,
    /// “In progress”, “No owner”.
    pub label: String,
    /// Items in it.
    pub count: usize,
    /// The sum of their sizes.
    pub size: f64,
    pub open: bool,
    /// How many items there may be at once, where the group is a step of a workflow that says so.
    pub limit: Option<u16>,
}

impl Group {
    /// More items than the step may hold.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.count > usize::from(limit))
    }
}

/// The rows of a list, of a snapshot of the workspace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    pub(super) rows: Rows,
    pub(super) groups: Vec<Group>,
    /// Different items that were asked for; those that only give context do not count.
    pub(super) found: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rows {
    /// A backlog as it is. Takes nothing and is never out of date.
    Whole(TierId),
    Made(Vec<Entry>),
}

impl Default for Rows {
    fn default() -> Self {
        Self::Made(Vec::new())
    }
}

/// A row in 16 bytes: there may be a million of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// `None` for a heading.
    pub id: Option<ItemId>,
    pub group: u32,
    pub depth: u8,
    pub fold: Fold,
    pub context: bool,
}

impl Entry {
    pub fn heading(group: usize) -> Self {
        Self { id: None, group: short(group), depth: 0, fold: Fold::Leaf, context: false }
    }

    pub fn item(id: ItemId, group: usize) -> Self {
        Self { id: Some(id), group: short(group), depth: 0, fold: Fold::Leaf, context: false }
    }
}

/// There are never more groups than items, and never so many items.
fn short(group: usize) -> u32 {
    u32::try_from(group).unwrap_or(u32::MAX)
}

impl Listing {
    /// A backlog in its priority order.
    #[must_use]
    pub fn whole(tier: TierId) -> Self {
        Self { rows: Rows::Whole(tier), groups: Vec::new(), found: 0 }
    }

    /// How many rows there are, headings included.
    #[must_use]
    pub fn count(&self, workspace: &Workspace) -> usize {
        match &self.rows {
            Rows::Whole(tier) => workspace.backlog(*tier).len(),
            Rows::Made(entries) => entries.len(),
        }
    }

    /// How many different items were found.
    #[must_use]
    pub fn found(&self, workspace: &Workspace) -> usize {
        match &self.rows {
            Rows::Whole(tier) => workspace.backlog(*tier).len(),
            Rows::Made(_) => self.found,
        }
    }

    /// What stands in a row.
    #[must_use]
    pub fn row(&self, workspace: &Workspace, index: usize) -> Option<Row> {
        match &self.rows {
            Rows::Whole(tier) => {
                let id = workspace.backlog(*tier).get(index)?;
                Some(Row::Item(ItemRow { id, depth: 0, fold: Fold::Leaf, context: false, group: 0 }))
            }
            Rows::Made(entries) => entries.get(index).map(|entry| match entry.id {
                None => Row::Heading(entry.group as usize),
                Some(id) => Row::Item(ItemRow {
                    id,
                    depth: entry.depth,
                    fold: entry.fold,
                    context: entry.context,
                    group: entry.group,
                }),
            }),
        }
    }

    /// The item in a row, if it is one.
    #[must_use]
    pub fn item(&self, workspace: &Workspace, index: usize) -> Option<ItemId> {
        match self.row(workspace, index)? {
            Row::Item(row) => Some(row.id),
            Row::Heading(_) => None,
        }
    }

    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The row of an item: the nearest to the row `near`, which should be where it was last.
    #[must_use]
    pub fn row_of(&self, workspace: &Workspace, id: ItemId, near: usize) -> Option<usize> {
        match &self.rows {
            Rows::Whole(tier) => {
                let item = workspace.item(id).filter(|item| item.tier == *tier)?;
                workspace.position(item)
            }
            Rows::Made(entries) => {
                let near = near.min(entries.len());
                let (before, after) = entries.split_at(near);
                let is = |entry: &Entry| entry.id == Some(id);
                // Nearly always it is where it was, or a row or two away.
                for away in 0..64.min(entries.len()) {
                    if after.get(away).is_some_and(is) {
                        return Some(near + away);
                    }
                    if let Some(at) = near.checked_sub(away + 1)
                        && is(&entries[at])
                    {
                        return Some(at);
                    }
                }
                after.iter().position(is).map(|at| near + at).or_else(|| before.iter().rposition(is))
            }
        }
    }

    /// The row in which a group's heading stands.
    #[must_use]
    pub fn heading_row(&self, group: usize) -> Option<usize> {
        let Rows::Made(entries) = &self.rows else { return None };
        entries.iter().position(|entry| entry.id.is_none() && entry.group as usize == group)
    }

    /// The row of the item above it in the tree.
    #[must_use]
    pub fn parent_row(&self, index: usize) -> Option<usize> {
        let Rows::Made(entries) = &self.rows else { return None };
        let depth = entries.get(index)?.depth;
        entries[..index].iter().rposition(|entry| entry.id.is_some() && entry.depth < depth)
    }

    /// The items of the rows in a range, in their order; one of several labels as often as it is shown.
    pub fn items_in<'a>(
        &'a self,
        workspace: &'a Workspace,
        rows: std::ops::Range<usize>,
    ) -> impl Iterator<Item = ItemId> + 'a {
        rows.filter_map(|row| self.item(workspace, row))
    }
}
