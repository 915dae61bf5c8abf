//! Deleting items, and what becomes of the items below them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::edit_items::without_dependencies;
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

/// Deletes items. Those that depended on them no longer do.
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
    let mut left: BTreeMap<ItemId, Item> = BTreeMap::new();
    for id in &gone {
        transaction.take(workspace, RecordKey::Item(*id));
        for other in workspace.children(*id).chain(workspace.dependents(*id)) {
            if !gone.contains(&other) && !left.contains_key(&other) {
                let mut item = item(workspace, other)?.clone();
                item.parent = item.parent.filter(|parent| !gone.contains(parent));
                without_dependencies(&mut item, |target| gone.contains(&target));
                left.insert(other, item);
            }
        }
    }
    for item in left.into_values() {
        transaction.put(workspace, item);
    }
    Ok(transaction)
}
