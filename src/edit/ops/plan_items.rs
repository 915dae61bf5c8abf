//! Planning items on the roadmap: when, and by whom where lanes are units.

use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{ItemId, Period, UnitId, Workspace};

/// Where items go on the roadmap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planning {
    /// Each item with its new target; `None` makes it undated.
    pub targets: Vec<(ItemId, Option<Period>)>,
    pub serving: Serving,
}

/// Which unit works on the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Serving {
    /// Each stays with its own.
    #[default]
    Same,
    /// This one takes over; `None` leaves them without.
    By(Option<UnitId>),
}

/// Sets targets, and the unit where one is given, as one step.
///
/// # Errors
/// An item or the unit does not exist.
pub fn plan_items(workspace: &Workspace, planning: &Planning) -> Result<Transaction, Refusal> {
    let ids: Vec<ItemId> = planning.targets.iter().map(|(id, _)| *id).collect();
    let names = name_items(workspace, &ids);
    let unit = match planning.serving {
        Serving::By(Some(id)) => Some(workspace.unit(id).ok_or(Refusal::NoUnit(id))?),
        _ => None,
    };
    let same = planning
        .targets
        .iter()
        .all(|(id, target)| workspace.item(*id).is_some_and(|item| item.target == *target));
    let label = match planning.targets.first().and_then(|(_, target)| *target) {
        _ if same => match unit {
            Some(unit) => format!("Give {names} to {}", unit.name),
            None => format!("Plan {names}"),
        },
        Some(period) => format!("Plan {names} for {}", period.label()),
        None => format!("Make {names} undated"),
    };
    let mut transaction = Transaction::new(label);
    for (id, target) in &planning.targets {
        let mut item = item(workspace, *id)?.clone();
        item.target = *target;
        if let Serving::By(unit) = planning.serving {
            item.unit = unit;
        }
        transaction.put(workspace, item);
    }
    Ok(transaction)
}
