//! Deleting items, and what becomes of the items below them.

use std::collections::{BTreeSet, VecDeque};

use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{Item, ItemId, RecordKey, Workspace};

/// What becomes of the children of a deleted item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orphans {
    /// They stay, without a parent.
    Keep,
    /// They go with it, and theirs with them.
    Delete,
}

/// Deletes items.
///
/// # Errors
/// One of them does not exist.
pub fn delete_items(workspace: &Workspace, ids: &[ItemId], orphans: Orphans) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(format!("Delete {}", name_items(workspace, ids)));
    let mut gone: BTreeSet<ItemId> = BTreeSet::new();
    let mut queue: VecDeque<ItemId> = ids.iter().copied().collect();
    while let Some(id) = queue.pop_front() {
        item(workspace, id)?;
        if gone.insert(id) && orphans == Orphans::Delete {
            queue.extend(workspace.children(id));
        }
    }
    for id in &gone {
        transaction.take(workspace, RecordKey::Item(*id));
        for child in workspace.children(*id).filter(|child| !gone.contains(child)) {
            let child = item(workspace, child)?;
            transaction.put(workspace, Item { parent: None, ..child.clone() });
        }
    }
    Ok(transaction)
}
