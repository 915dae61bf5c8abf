//! A state under change: several moves in a row, each seeing the one before, become one transaction.

use std::collections::{BTreeMap, HashSet};

use super::Refusal;
use super::place::{Place, displaced, gap, make_room};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, Rank, RecordKey, TierId, Workspace};

/// What a workspace would be like, and which of its items are touched on the way there.
pub(super) struct Shaping<'a> {
    before: &'a Workspace,
    state: Workspace,
    /// In any order, perhaps more than once.
    touched: Vec<ItemId>,
}

impl<'a> Shaping<'a> {
    /// Nothing is changed yet.
    pub fn new(before: &'a Workspace) -> Self {
        Self { before, state: before.clone(), touched: Vec::new() }
    }

    /// The state so far.
    pub fn state(&self) -> &Workspace {
        &self.state
    }

    /// Adds an item or replaces it.
    pub fn put(&mut self, item: Item) {
        self.touched.push(item.id);
        self.state.put(item.into());
    }

    /// Adds many items or replaces them, each at most once, in one pass.
    pub fn put_all(&mut self, items: Vec<Item>) {
        self.touched.extend(items.iter().map(|item| item.id));
        self.state.change(items.into_iter().map(|item| (RecordKey::Item(item.id), Some(item.into()))));
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
        self.touched.push(id);
        self.state.take(RecordKey::Item(id));
    }

    /// Puts items, new ones or ones of another tier, one after the other at a place in a backlog.
    ///
    /// # Errors
    /// The neighbour is not in that backlog.
    pub fn place(&mut self, items: Vec<Item>, tier: TierId, place: Place) -> Result<(), Refusal> {
        self.place_groups(vec![(place, items)], tier)
    }

    /// Puts groups of items, new ones or ones of another tier, each at its place in one backlog, all in one
    /// pass. Of two groups between the same neighbours, the one that is to stand after the upper neighbour
    /// comes first.
    ///
    /// # Errors
    /// A neighbour is not in that backlog.
    pub fn place_groups(&mut self, groups: Vec<(Place, Vec<Item>)>, tier: TierId) -> Result<(), Refusal> {
        let mut gaps: BTreeMap<usize, Vec<(Place, Vec<Item>)>> = BTreeMap::new();
        for (place, items) in groups {
            gaps.entry(gap(&self.state, tier, place)?).or_default().push((place, items));
        }
        let backlog = self.state.backlog(tier);
        let rank = |at: usize| backlog.entry(at).map(|(rank, _)| rank);
        let (mut placed, mut crowded): (Vec<Item>, Vec<(Place, Vec<Item>)>) = (Vec::new(), Vec::new());
        for (at, mut groups) in gaps {
            groups.sort_by_key(|(place, _)| !matches!(place, Place::After(_)));
            let Some(place) = groups.first().map(|(place, _)| *place) else { continue };
            let items: Vec<Item> = groups.into_iter().flat_map(|(_, items)| items).collect();
            match Rank::many_between(at.checked_sub(1).and_then(rank), rank(at), items.len()) {
                Some(ranks) => placed.extend(ranked(items, tier, ranks)),
                None => crowded.push((place, items)),
            }
        }
        self.put_all(placed);
        for (place, items) in crowded {
            let room = make_room(&self.state, tier, place, items.len(), &HashSet::new())?;
            let neighbours = displaced(&self.state, &room).collect();
            self.put_all(neighbours);
            self.put_all(ranked(items, tier, room.ranks).collect());
        }
        Ok(())
    }

    /// The one step from the state before to this one.
    pub fn finish(mut self, label: impl Into<String>) -> Transaction {
        let mut transaction = Transaction::new(label);
        self.touched.sort_unstable();
        self.touched.dedup();
        for id in self.touched {
            match self.state.record(RecordKey::Item(id)) {
                Some(record) => transaction.put(self.before, record),
                None => transaction.take(self.before, RecordKey::Item(id)),
            }
        }
        transaction
    }
}

/// Items as they stand in a backlog.
fn ranked(items: Vec<Item>, tier: TierId, ranks: Vec<Rank>) -> impl Iterator<Item = Item> {
    items.into_iter().zip(ranks).map(move |(item, rank)| Item { tier, rank, ..item })
}
