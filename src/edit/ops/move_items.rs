//! Priority: moving items within a backlog.

use std::collections::HashSet;

use super::place::{Place, displaced, make_room};
use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, TierId, Workspace};

/// Moves items together to a place in their backlog; among each other they keep their order. Moving next
/// to one of themselves gathers them there. Of several tiers, each goes first or last within its own
/// backlog; next to an item go those of its tier, and the others stay.
///
/// # Errors
/// One of the items or the neighbour does not exist, or none is in the neighbour's tier.
pub fn move_items(workspace: &Workspace, ids: &[ItemId], place: Place) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(format!("Move {}", name_items(workspace, ids)));
    let mut backlogs = by_backlog(workspace, ids)?;
    if let (Place::Before(neighbour) | Place::After(neighbour), Some(first)) = (place, ids.first()) {
        let tier = item(workspace, neighbour)?.tier;
        backlogs.retain(|(other, _)| *other == tier);
        if backlogs.is_empty() {
            return Err(Refusal::OtherBacklog { item: item(workspace, *first)?.title.to_string() });
        }
    }
    for (tier, moved) in backlogs {
        move_within(workspace, &mut transaction, tier, moved, place)?;
    }
    Ok(transaction)
}

/// Moves items up (negative) or down by a number of places, each within its own backlog, stopping at the
/// ends.
///
/// # Errors
/// One of the items does not exist.
pub fn move_items_by(workspace: &Workspace, ids: &[ItemId], by: isize) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(format!("Move {}", name_items(workspace, ids)));
    for (tier, moved) in by_backlog(workspace, ids)? {
        let backlog = workspace.backlog(tier);
        let ends = (moved.first(), moved.last());
        let (Some(first), Some(last)) = (
            ends.0.and_then(|item| workspace.position(item)),
            ends.1.and_then(|item| workspace.position(item)),
        ) else {
            continue;
        };
        let place = if by < 0 {
            let to = first.saturating_sub(by.unsigned_abs());
            if to == first { Some(Place::First) } else { backlog.get(to).map(Place::Before) }
        } else {
            let to = (last + by.unsigned_abs()).min(backlog.len().saturating_sub(1));
            if to == last { Some(Place::Last) } else { backlog.get(to).map(Place::After) }
        };
        if let Some(place) = place {
            move_within(workspace, &mut transaction, tier, moved, place)?;
        }
    }
    Ok(transaction)
}

/// The items by tier, each once and in priority order.
fn by_backlog<'a>(workspace: &'a Workspace, ids: &[ItemId]) -> Result<Vec<(TierId, Vec<&'a Item>)>, Refusal> {
    let mut backlogs: Vec<(TierId, Vec<&Item>)> = Vec::new();
    for id in ids {
        let item = item(workspace, *id)?;
        match backlogs.iter_mut().find(|(tier, _)| *tier == item.tier) {
            Some((_, items)) => items.push(item),
            None => backlogs.push((item.tier, vec![item])),
        }
    }
    for (_, items) in &mut backlogs {
        items.sort_by_key(|item| (item.rank, item.id));
        items.dedup_by_key(|item| item.id);
    }
    Ok(backlogs)
}

fn move_within(
    workspace: &Workspace,
    transaction: &mut Transaction,
    tier: TierId,
    moved: Vec<&Item>,
    place: Place,
) -> Result<(), Refusal> {
    if is_in_place(workspace, &moved, place) {
        return Ok(());
    }
    let moving: HashSet<ItemId> = moved.iter().map(|item| item.id).collect();
    let room = make_room(workspace, tier, place, moved.len(), &moving)?;
    for item in displaced(workspace, &room) {
        transaction.put(workspace, item);
    }
    for (item, rank) in moved.into_iter().zip(room.ranks) {
        transaction.put(workspace, Item { rank, ..item.clone() });
    }
    Ok(())
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
