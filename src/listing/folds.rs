//! What is open and what is closed in a tree or among groups.

use std::collections::HashSet;

use super::GroupKey;
use crate::model::ItemId;

/// Items down to a depth are open, but for those that somebody turned; groups are open until closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Items of a smaller depth are open.
    open_above: u8,
    /// Items for which it is the other way round.
    turned: HashSet<ItemId>,
    closed: HashSet<GroupKey>,
}

impl Folds {
    /// Items of less than this depth are open: 0 closes everything, [`u8::MAX`] opens everything.
    #[must_use]
    pub fn to_depth(depth: u8) -> Self {
        Self { open_above: depth, ..Self::default() }
    }

    /// Down to which depth items are open.
    #[must_use]
    pub fn depth(&self) -> u8 {
        self.open_above
    }

    /// Whether what is below an item at this depth (0 the top) is shown.
    #[must_use]
    pub fn is_open(&self, item: ItemId, depth: u8) -> bool {
        (depth < self.open_above) != self.turned.contains(&item)
    }

    /// Opens or closes one item.
    pub fn set_open(&mut self, item: ItemId, depth: u8, open: bool) {
        if open == (depth < self.open_above) {
            self.turned.remove(&item);
        } else {
            self.turned.insert(item);
        }
    }

    /// Opens all groups.
    pub fn open_groups(&mut self) {
        self.closed.clear();
    }

    #[must_use]
    pub fn is_group_open(&self, group: &GroupKey) -> bool {
        !self.closed.contains(group)
    }

    /// Opens or closes one group.
    pub fn set_group_open(&mut self, group: GroupKey, open: bool) {
        if open {
            self.closed.remove(&group);
        } else {
            self.closed.insert(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_turned_stays_turned_until_it_is_turned_back() {
        let item: ItemId = "a".parse().expect("an id");
        let mut folds = Folds::to_depth(1);
        assert!(folds.is_open(item, 0) && !folds.is_open(item, 1));
        folds.set_open(item, 0, false);
        assert!(!folds.is_open(item, 0));
        folds.set_open(item, 0, false);
        assert!(!folds.is_open(item, 0), "closing twice is closing once");
        folds.set_open(item, 0, true);
        assert_eq!(folds, Folds::to_depth(1));
    }
}
