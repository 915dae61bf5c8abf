//! Deleting items, and what becomes of the items below them.

use std::collections::HashSet;

use super::convert_items::{lift, subtree, tops};
use super::edit_items::without_dependencies;
use super::shaping::Shaping;
use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{ItemId, Workspace};

/// What becomes of the children of a deleted item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orphans {
    /// They stay, without a parent.
    Keep,
    /// They go with it, and theirs with them.
    Delete,
    /// They take its place, in its tier and in the context of its parent, and theirs move up with them.
    MoveUp,
}

/// Deletes items. Whatever depended on them does so no longer.
///
/// # Errors
/// One of them does not exist.
pub fn delete_items(workspace: &Workspace, ids: &[ItemId], orphans: Orphans) -> Result<Transaction, Refusal> {
    let mut shaping = Shaping::new(workspace);
    if orphans == Orphans::MoveUp {
        let mut left: Vec<ItemId> = ids.to_vec();
        // Those at the top first: what rises to their places may be deleted in the next round.
        while !left.is_empty() {
            let tops = tops(shaping.state(), &left)?;
            let children: Vec<ItemId> = tops.iter().flat_map(|id| shaping.state().children(*id)).collect();
            lift(&mut shaping, &children)?;
            for id in &tops {
                remove(&mut shaping, *id)?;
            }
            left.retain(|id| shaping.state().item(*id).is_some());
        }
    } else {
        for id in ids {
            item(workspace, *id)?;
        }
        let gone: Vec<ItemId> = match orphans {
            Orphans::Delete => tops(workspace, ids)?.iter().flat_map(|id| subtree(workspace, *id)).collect(),
            _ => ids.to_vec(),
        };
        for id in &gone {
            remove(&mut shaping, *id)?;
        }
        for child in gone.iter().flat_map(|id| workspace.children(*id)) {
            if shaping.state().item(child).is_some() {
                shaping.change(child, |item| item.parent = None)?;
            }
        }
    }
    Ok(shaping.finish(format!("Delete {}", name_items(workspace, ids))))
}

/// Takes an item away, and out of what others depend on; its children are left to the caller.
pub(super) fn remove(shaping: &mut Shaping, id: ItemId) -> Result<(), Refusal> {
    let dependents: Vec<ItemId> = shaping.state().dependents(id).collect();
    for dependent in dependents.into_iter().filter(|dependent| *dependent != id) {
        shaping.change(dependent, |item| without_dependencies(item, |other| other == id))?;
    }
    shaping.take(id);
    Ok(())
}

/// What hangs on items that are to be deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtStake {
    /// Items directly below, not counting those that are deleted themselves.
    pub children: usize,
    /// Items below at any depth, counted the same way.
    pub below: usize,
}

/// What would become of others if items were deleted: for the question to ask first.
#[must_use]
pub fn children_at_stake(workspace: &Workspace, ids: &[ItemId]) -> AtStake {
    let gone: HashSet<ItemId> = ids.iter().copied().collect();
    let mut seen: HashSet<ItemId> = HashSet::new();
    let mut stake = AtStake::default();
    for id in &gone {
        for child in workspace.children(*id).filter(|child| !gone.contains(child)) {
            stake.children += 1;
            for below in subtree(workspace, child) {
                stake.below += usize::from(!gone.contains(&below) && seen.insert(below));
            }
        }
    }
    stake
}
