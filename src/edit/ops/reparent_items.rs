//! Putting items in the context of another parent, and next to what stands there.

use std::collections::HashSet;

use super::edit_items::check_parent;
use super::move_items::move_items;
use super::place::Place;
use super::{Refusal, item, name_items, quote};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, Workspace};

/// Puts items in the context of `parent`, or of nothing, and at a place in their backlog if one is given:
/// a drop. See [`move_items`] for places among items of several tiers.
///
/// # Errors
/// An item or the parent does not exist, the parent is not in the tier above, or the place is in a backlog
/// that none of the items is in.
pub fn reparent_items(
    workspace: &Workspace,
    ids: &[ItemId],
    parent: Option<ItemId>,
    place: Option<Place>,
) -> Result<Transaction, Refusal> {
    let names = name_items(workspace, ids);
    let label = match parent {
        Some(parent) => format!("Move {names} below {}", quote(&item(workspace, parent)?.title)),
        None => format!("Remove parent of {names}"),
    };
    let mut transaction = Transaction::new(label);
    let mut seen = HashSet::new();
    for id in ids.iter().filter(|id| seen.insert(**id)) {
        let item = item(workspace, *id)?;
        if let Some(parent) = parent {
            check_parent(workspace, item, parent)?;
        }
        transaction.put(workspace, Item { parent, ..item.clone() });
    }
    let Some(place) = place else { return Ok(transaction) };
    let mut state = workspace.clone();
    for change in transaction.changes() {
        if let Some(record) = &change.after {
            state.put(record.clone());
        }
    }
    let moved = move_items(&state, ids, place)?;
    // Where the parent stays, it is a move like any other.
    Ok(if transaction.is_empty() { moved } else { transaction.compose(moved) })
}
