//! A state under change: several moves in a row, each seeing the one before, become one transaction.

use std::collections::{BTreeSet, HashSet};

use super::Refusal;
use super::place::{Place, displaced, make_room};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, RecordKey, TierId, Workspace};

/// What a workspace would be like, and which of its items are touched on the way there.
pub(super) struct Shaping<'a> {
    before: &'a Workspace,
    state: Workspace,
    touched: BTreeSet<ItemId>,
}

impl<'a> Shaping<'a> {
    /// Nothing is changed yet.
    pub fn new(before: &'a Workspace) -> Self {
        Self { before, state: before.clone(), touched: BTreeSet::new() }
    }

    /// The state so far.
    pub fn state(&self) -> &Workspace {
        &self.state
    }

    /// Adds an item or replaces it.
    pub fn put(&mut self, item: Item) {
        self.touched.insert(item.id);
        self.state.put(item.into());
    }

    /// Changes an item that is there.
    pub fn change(&mut self, id: ItemId, change: impl FnOnce(&mut Item)) -> Result<(), Refusal> {
        let mut item = super::item(&self.state, id)?.clone();
        change(&mut item);
        self.put(item);
        Ok(())
    }

    /// Removes an item; nothing that refers to it is looked at.
    pub fn take(&mut self, id: ItemId) {
        self.touched.insert(id);
        self.state.take(RecordKey::Item(id));
    }

    /// Puts items, new ones or ones that are elsewhere, one after the other at a place in a backlog. The
    /// place is not next to one of themselves.
    ///
    /// # Errors
    /// The neighbour is not in that backlog.
    pub fn place(&mut self, items: Vec<Item>, tier: TierId, place: Place) -> Result<(), Refusal> {
        for item in &items {
            self.take(item.id);
        }
        let room = make_room(&self.state, tier, place, items.len(), &HashSet::new())?;
        let neighbours: Vec<Item> = displaced(&self.state, &room).collect();
        for item in neighbours {
            self.put(item);
        }
        for (item, rank) in items.into_iter().zip(room.ranks) {
            self.put(Item { tier, rank, ..item });
        }
        Ok(())
    }

    /// The one step from the state before to this one.
    pub fn finish(self, label: impl Into<String>) -> Transaction {
        let mut transaction = Transaction::new(label);
        for id in self.touched {
            match self.state.record(RecordKey::Item(id)) {
                Some(record) => transaction.put(self.before, record),
                None => transaction.take(self.before, RecordKey::Item(id)),
            }
        }
        transaction
    }
}
