//! A tier's items in priority order, with structural sharing: a copy costs nothing, inserting or
//! removing anywhere costs O(log n).

use imbl::Vector;

use super::{ItemId, Rank};

/// One tier's order. Positions count from 0, the highest priority.
#[derive(Clone, Debug, Default)]
pub struct Backlog {
    entries: Vector<(Rank, ItemId)>,
}

impl Backlog {
    /// From entries in any order.
    #[must_use]
    pub(crate) fn from_entries(mut entries: Vec<(Rank, ItemId)>) -> Self {
        if !entries.is_sorted() {
            entries.sort_unstable();
        }
        Self { entries: entries.into_iter().collect() }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The item at `position`.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<ItemId> {
        self.entries.get(position).map(|entry| entry.1)
    }

    /// The item at `position`, with its rank.
    #[must_use]
    pub fn entry(&self, position: usize) -> Option<(Rank, ItemId)> {
        self.entries.get(position).copied()
    }

    /// Where the item with this rank is, or else where it would go.
    ///
    /// # Errors
    /// The position at which it would have to be inserted.
    pub fn position(&self, rank: Rank, id: ItemId) -> Result<usize, usize> {
        self.entries.binary_search(&(rank, id))
    }

    /// All items, highest priority first.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ItemId> + DoubleEndedIterator + '_ {
        self.entries.iter().map(|entry| entry.1)
    }

    /// Items from `position` on.
    pub fn iter_from(&self, position: usize) -> impl Iterator<Item = ItemId> + '_ {
        let focus = self.entries.focus();
        (position..self.entries.len()).scan(focus, |focus, i| focus.get(i).map(|entry| entry.1))
    }

    pub(super) fn insert(&mut self, rank: Rank, id: ItemId) {
        if let Err(position) = self.position(rank, id) {
            self.entries.insert(position, (rank, id));
        }
    }

    pub(super) fn remove(&mut self, rank: Rank, id: ItemId) {
        if let Ok(position) = self.position(rank, id) {
            self.entries.remove(position);
        }
    }

    /// Removes and inserts many entries: all in one pass where that costs less than one by one.
    pub(super) fn change(&mut self, mut leaving: Vec<(Rank, ItemId)>, mut arriving: Vec<(Rank, ItemId)>) {
        /// Passing over so many entries costs less than changing one in the middle.
        const ENTRIES_PER_CHANGE: usize = 500;
        if (leaving.len() + arriving.len()).saturating_mul(ENTRIES_PER_CHANGE) < self.entries.len() {
            for (rank, id) in leaving {
                self.remove(rank, id);
            }
            for (rank, id) in arriving {
                self.insert(rank, id);
            }
            return;
        }
        leaving.sort_unstable();
        arriving.sort_unstable();
        let mut leaving = leaving.into_iter().peekable();
        let mut arriving = arriving.into_iter().peekable();
        let mut entries = Vec::with_capacity(self.entries.len() + arriving.len());
        for entry in self.entries.iter().copied() {
            while leaving.next_if(|gone| *gone < entry).is_some() {}
            if leaving.next_if_eq(&entry).is_some() {
                continue;
            }
            while let Some(new) = arriving.next_if(|new| *new <= entry) {
                if new != entry {
                    entries.push(new);
                }
            }
            entries.push(entry);
        }
        entries.extend(arriving);
        self.entries = entries.into_iter().collect();
    }
}
