//! The order of the tiers.

use super::{Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{Item, Rank, Tier, TierId, Workspace};

/// Puts a tier at another position, 0 next to the team. Parents that would no longer be in the tier
/// above are unlinked; undo brings them back.
///
/// # Errors
/// The tier does not exist.
pub fn move_tier(workspace: &Workspace, id: TierId, position: usize) -> Result<Transaction, Refusal> {
    let moved = tier(workspace, id)?;
    let mut order: Vec<TierId> = workspace.tiers().map(|tier| tier.id).filter(|tier| *tier != id).collect();
    order.insert(position.min(order.len()), id);
    let mut transaction = Transaction::new(format!("Reorder {}", quote(&moved.name)));
    reorder(workspace, &mut transaction, &order, None);
    Ok(transaction)
}

/// Writes the tiers with ranks for `order`, `new` among them, and unlinks items whose parent is then
/// in the wrong tier.
pub(super) fn reorder(
    workspace: &Workspace,
    transaction: &mut Transaction,
    order: &[TierId],
    new: Option<&Tier>,
) {
    for (i, id) in order.iter().enumerate() {
        let rank = Rank::spread(i, order.len());
        let tier = match new {
            Some(tier) if tier.id == *id => Some(tier.clone()),
            _ => workspace.tier(*id).map(|tier| tier.as_ref().clone()),
        };
        if let Some(tier) = tier {
            transaction.put(workspace, Tier { rank, ..tier });
        }
    }
    let old: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
    let above = |order: &[TierId], id: TierId| {
        order.iter().position(|tier| *tier == id).and_then(|i| order.get(i + 1)).copied()
    };
    for id in old.iter().copied().filter(|id| order.contains(id)) {
        if above(&old, id) == above(order, id) {
            continue;
        }
        for item in workspace.backlog(id).iter().filter_map(|item| workspace.item(item)) {
            if item.parent.is_some() {
                transaction.put(workspace, Item { parent: None, ..item.as_ref().clone() });
            }
        }
    }
}
