//! Making an order that is shown, such as one sorted by a column, the priority order.

use std::collections::{HashMap, HashSet};

use super::{Refusal, item, tier};
use crate::edit::Transaction;
use crate::model::tier::lower_first;
use crate::model::{Item, ItemId, Rank, TierId, Workspace};

/// Puts the items of a backlog into an order, changing as few of them as can be: those that already are
/// in order among each other stay, every other follows the one before it in the order. Items of the
/// backlog that are not in the order stay where they are. Of an item that comes twice the first counts.
///
/// # Errors
/// The tier or one of the items does not exist, or an item is in another tier.
pub fn apply_order(workspace: &Workspace, tier_id: TierId, order: &[ItemId]) -> Result<Transaction, Refusal> {
    let tier = tier(workspace, tier_id)?;
    let label = format!("Make this the order of {}", lower_first(&tier.currency.many));
    let mut transaction = Transaction::new(label);
    let mut seen = HashSet::with_capacity(order.len());
    let mut items = Vec::with_capacity(order.len());
    for id in order.iter().filter(|id| seen.insert(**id)) {
        let item = item(workspace, *id)?;
        if item.tier != tier_id {
            return Err(Refusal::OtherBacklog { item: item.title.to_string() });
        }
        items.push(item);
    }
    let stays = longest_rise(&items);
    if stays.iter().all(|stays| *stays) {
        return Ok(transaction);
    }
    let mut moving: HashSet<ItemId> = HashSet::with_capacity(items.len());
    // What follows each item that stays; what comes before all of them is under `None`.
    let mut runs: HashMap<Option<ItemId>, Vec<&Item>> = HashMap::new();
    let mut anchor = None;
    for (item, stays) in items.iter().copied().zip(stays) {
        if stays {
            anchor = Some(item.id);
        } else {
            moving.insert(item.id);
            runs.entry(anchor).or_default().push(item);
        }
    }
    // Something always stays, so that a run before all of them goes right before the first one.
    let first = items.iter().find(|item| !moving.contains(&item.id)).map(|item| item.id);
    let leading = runs.remove(&None).unwrap_or_default();
    let backlog = workspace.backlog(tier_id);
    let mut sequence: Vec<Placed> = Vec::with_capacity(backlog.len());
    for id in backlog.iter().filter(|id| !moving.contains(id)) {
        let item = item(workspace, id)?;
        if Some(id) == first {
            sequence.extend(leading.iter().map(|item| Placed { item, stays: false }));
        }
        sequence.push(Placed { item, stays: true });
        let followers = runs.get(&Some(id)).into_iter().flatten();
        sequence.extend(followers.map(|item| Placed { item, stays: false }));
    }
    let ranks = between_those_that_stay(&sequence)
        .unwrap_or_else(|| (0..sequence.len()).map(|i| Rank::spread(i, sequence.len())).collect());
    for (placed, rank) in sequence.iter().zip(ranks) {
        if placed.item.rank != rank {
            transaction.put(workspace, Item { rank, ..placed.item.clone() });
        }
    }
    Ok(transaction)
}

/// An entry of the backlog to be.
struct Placed<'a> {
    item: &'a Item,
    stays: bool,
}

/// Ranks for all, where those that stay keep theirs; `None` where the room between two is used up.
fn between_those_that_stay(sequence: &[Placed]) -> Option<Vec<Rank>> {
    let mut ranks = Vec::with_capacity(sequence.len());
    let mut low = None;
    for run in sequence.chunk_by(|a, b| a.stays == b.stays) {
        if run[0].stays {
            ranks.extend(run.iter().map(|placed| placed.item.rank));
        } else {
            let high = sequence.get(ranks.len() + run.len()).map(|placed| placed.item.rank);
            ranks.extend(Rank::many_between(low, high, run.len())?);
        }
        low = ranks.last().copied();
    }
    Some(ranks)
}

/// Which items belong to the longest selection that is already in priority order. Runs in O(n log n).
/// Method: patience sorting, Fredman, “On computing the length of longest increasing subsequences”, 1975.
fn longest_rise(items: &[&Item]) -> Vec<bool> {
    // By length, the item that such a selection of that length ends with at the lowest rank.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let key = |i: usize| (items[i].rank, items[i].id);
    for i in 0..items.len() {
        let length = ends.partition_point(|end| key(*end) < key(i));
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(i);
        } else {
            ends[length] = i;
        }
    }
    let mut chosen = vec![false; items.len()];
    let mut next = ends.last().copied();
    while let Some(i) = next {
        chosen[i] = true;
        next = previous[i];
    }
    chosen
}
