//! New items, and copies of items.

use std::collections::HashSet;

use super::place::{Place, displaced, make_room};
use super::{Refusal, item, name_items, quote, tier};
use crate::edit::Transaction;
use crate::model::tier::lower_first;
use crate::model::{IdSource, Item, ItemId, Period, TierId, UnitId, Workspace};

/// What is known of an item when it is added.
#[derive(Clone, Debug)]
pub struct NewItem {
    pub tier: TierId,
    pub place: Place,
    pub title: String,
    pub parent: Option<ItemId>,
    pub unit: Option<UnitId>,
    pub target: Option<Period>,
}

/// Adds an item to a backlog.
///
/// # Errors
/// The tier, the neighbour or the parent does not exist, or the parent is not in the tier above.
pub fn add_item(
    workspace: &Workspace,
    ids: &mut IdSource,
    new: NewItem,
) -> Result<(ItemId, Transaction), Refusal> {
    let tier = tier(workspace, new.tier)?;
    let id = fresh_id(workspace, ids);
    let room = make_room(workspace, tier.id, new.place, 1, &HashSet::new())?;
    let currency = lower_first(&tier.currency.one);
    let label = if new.title.is_empty() {
        format!("Add {currency}")
    } else {
        format!("Add {currency} {}", quote(&new.title))
    };
    let mut transaction = Transaction::new(label);
    for item in displaced(workspace, &room) {
        transaction.put(workspace, item);
    }
    let rank = room.ranks.first().copied().unwrap_or_default();
    let mut item = Item::new(id, tier.id, rank, new.title);
    if let Some(parent) = new.parent {
        super::edit_items::check_parent(workspace, &item, parent)?;
        item.parent = Some(parent);
    }
    if let Some(unit) = new.unit {
        workspace.unit(unit).ok_or(Refusal::NoUnit(unit))?;
        item.unit = Some(unit);
    }
    item.target = new.target;
    transaction.put(workspace, item);
    Ok((id, transaction))
}

/// Copies items, each right below its original. Keys that people know are not copied.
///
/// # Errors
/// One of the items does not exist.
pub fn duplicate_items(
    workspace: &Workspace,
    ids: &mut IdSource,
    originals: &[ItemId],
) -> Result<(Vec<ItemId>, Transaction), Refusal> {
    let mut transaction = Transaction::new(format!("Duplicate {}", name_items(workspace, originals)));
    let mut state = workspace.clone();
    let mut copies = Vec::new();
    for original in originals {
        let source = item(&state, *original)?.clone();
        let id = fresh_id(&state, ids);
        let room = make_room(&state, source.tier, Place::After(source.id), 1, &HashSet::new())?;
        let mut step = Transaction::new("");
        for item in displaced(&state, &room) {
            step.put(&state, item);
        }
        let rank = room.ranks.first().copied().unwrap_or_default();
        step.put(&state, Item { id, rank, key: None, ..source });
        if step.apply(&mut state).is_err() {
            return Err(Refusal::NoItem(*original));
        }
        transaction = transaction.compose(step);
        copies.push(id);
    }
    Ok((copies, transaction))
}

/// An id that no item has.
pub(super) fn fresh_id(workspace: &Workspace, ids: &mut IdSource) -> ItemId {
    loop {
        let id = ItemId::new(ids);
        if workspace.item(id).is_none() {
            return id;
        }
    }
}
