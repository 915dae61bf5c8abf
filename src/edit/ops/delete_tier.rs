//! Deleting a tier with everything in it.

use super::edit_items::without_dependencies;
use super::{Batch, Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{Item, RecordKey, TierId, Unit, Workspace};

/// Deletes a tier, its backlog, its units and its views. The items of the tier below lose their parents; units
/// inside a deleted unit move up to the next one that stays; roles stay under the name that they had.
///
/// # Errors
/// The tier does not exist or is the only one.
pub fn delete_tier(workspace: &Workspace, id: TierId) -> Result<Transaction, Refusal> {
    let gone = tier(workspace, id)?;
    if workspace.tiers().len() == 1 {
        return Err(Refusal::LastTier);
    }
    let mut transaction = Transaction::new(format!("Delete {}", quote(&gone.name)));
    transaction.take(workspace, RecordKey::Tier(id));
    let lost_unit = |unit| workspace.unit(unit).is_some_and(|unit| unit.tier == id);
    for item in workspace.items() {
        if item.tier == id {
            transaction.take(workspace, RecordKey::Item(item.id));
            continue;
        }
        let parent = item.parent.filter(|parent| workspace.item(*parent).is_some_and(|p| p.tier != id));
        let unit = item.unit.filter(|unit| !lost_unit(*unit));
        let lost_item = |target| workspace.item(target).is_some_and(|target| target.tier == id);
        let waits = item.depends_on().iter().any(|target| lost_item(*target));
        if parent != item.parent || unit != item.unit || waits {
            let mut item = Item { parent, unit, ..item.as_ref().clone() };
            without_dependencies(&mut item, lost_item);
            transaction.put(workspace, item);
        }
    }
    for view in workspace.views().filter(|view| view.tier == Some(id)) {
        transaction.take(workspace, RecordKey::View(view.id));
    }
    for unit in workspace.units() {
        if unit.tier == id {
            transaction.take(workspace, RecordKey::Unit(unit.id));
        } else if unit.parent.is_some_and(lost_unit) {
            let mut parent = unit.parent;
            while let Some(lost) = parent.filter(|parent| lost_unit(*parent)) {
                parent = workspace.unit(lost).and_then(|unit| unit.parent);
            }
            transaction.put(workspace, Unit { parent, ..unit.as_ref().clone() });
        }
    }
    let mut roles = Batch::new(workspace);
    roles.forget_tier(id);
    for unit in workspace.units().filter(|unit| unit.tier == id) {
        roles.forget_unit(unit.id);
    }
    transaction.join(roles.transaction(""));
    Ok(transaction)
}
