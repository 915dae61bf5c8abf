//! Priority: moving items within a backlog.

use std::collections::HashSet;

use super::place::{Place, displaced, make_room};
use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, Workspace};

/// Moves items of one tier together to a place in their backlog; among each other they keep their
/// order. Moving next to one of themselves gathers them there.
///
/// # Errors
/// One of the items or the neighbour does not exist or is in another tier.
pub fn move_items(workspace: &Workspace, ids: &[ItemId], place: Place) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(format!("Move {}", name_items(workspace, ids)));
    let Some(first) = ids.first() else { return Ok(transaction) };
    let tier = item(workspace, *first)?.tier;
    let mut moved = Vec::with_capacity(ids.len());
    for id in ids {
        let item = item(workspace, *id)?;
        if item.tier != tier {
            return Err(Refusal::NoItem(*id));
        }
        moved.push(item);
    }
    moved.sort_by_key(|item| (item.rank, item.id));
    moved.dedup_by_key(|item| item.id);
    let moving: HashSet<ItemId> = moved.iter().map(|item| item.id).collect();
    if is_in_place(workspace, &moved, place) {
        return Ok(transaction);
    }
    let room = make_room(workspace, tier, place, moved.len(), &moving)?;
    for item in displaced(workspace, &room) {
        transaction.put(workspace, item);
    }
    for (item, rank) in moved.into_iter().zip(room.ranks) {
        transaction.put(workspace, Item { rank, ..item.clone() });
    }
    Ok(transaction)
}

/// Moves items up (negative) or down by a number of places, stopping at the ends.
///
/// # Errors
/// See [`move_items`].
pub fn move_items_by(workspace: &Workspace, ids: &[ItemId], by: isize) -> Result<Transaction, Refusal> {
    let mut positions = Vec::with_capacity(ids.len());
    for id in ids {
        let item = item(workspace, *id)?;
        positions.push(workspace.position(item).ok_or(Refusal::NoItem(*id))?);
    }
    let (Some(&first), Some(&last)) = (positions.iter().min(), positions.iter().max()) else {
        return Ok(Transaction::new(""));
    };
    let tier = item(workspace, ids[0])?.tier;
    let backlog = workspace.backlog(tier);
    let place = if by < 0 {
        let to = first.saturating_sub(by.unsigned_abs());
        if to == first { Some(Place::First) } else { backlog.get(to).map(Place::Before) }
    } else {
        let to = (last + by.unsigned_abs()).min(backlog.len().saturating_sub(1));
        if to == last { Some(Place::Last) } else { backlog.get(to).map(Place::After) }
    };
    place.map_or_else(|| Ok(Transaction::new("")), |place| move_items(workspace, ids, place))
}

/// Whether the items, in order, already stand together at the place.
fn is_in_place(workspace: &Workspace, items: &[&Item], place: Place) -> bool {
    let positions: Vec<_> = items.iter().filter_map(|item| workspace.position(item)).collect();
    let (Some(&first), Some(&last)) = (positions.first(), positions.last()) else { return true };
    if last - first + 1 != positions.len() {
        return false;
    }
    let length = workspace.backlog(items[0].tier).len();
    let position = |id| workspace.item(id).and_then(|item| workspace.position(item));
    match place {
        Place::First => first == 0,
        Place::Last => last + 1 == length,
        Place::Before(id) => position(id).is_some_and(|p| p == last + 1 || (first..=last).contains(&p)),
        Place::After(id) => position(id).is_some_and(|p| p + 1 == first || (first..=last).contains(&p)),
    }
}
