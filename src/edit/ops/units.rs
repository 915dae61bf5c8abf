//! Teams, trains and portfolios: adding, changing, reordering, deleting.

use super::{Batch, Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{IdSource, Item, Rank, RecordKey, TierId, Unit, UnitId, Workspace};

/// One field with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitEdit {
    Name(String),
    Tier(TierId),
    Parent(Option<UnitId>),
}

/// Adds a unit at the end.
///
/// # Errors
/// The tier or the parent does not exist, or the name is empty.
pub fn add_unit(
    workspace: &Workspace,
    ids: &mut IdSource,
    tier_id: TierId,
    name: &str,
    parent: Option<UnitId>,
) -> Result<(UnitId, Transaction), Refusal> {
    tier(workspace, tier_id)?;
    if name.trim().is_empty() {
        return Err(Refusal::EmptyName);
    }
    if let Some(parent) = parent {
        workspace.unit(parent).ok_or(Refusal::NoUnit(parent))?;
    }
    let id = loop {
        let id = UnitId::new(ids);
        if workspace.unit(id).is_none() {
            break id;
        }
    };
    let mut transaction = Transaction::new(format!("Add {}", quote(name)));
    let last = workspace.units().last().map(|unit| unit.rank);
    let rank = match Rank::between(last, None) {
        Some(rank) => rank,
        None => spread(workspace, &mut transaction),
    };
    transaction.put(workspace, Unit { id, rank, name: name.to_owned(), tier: tier_id, parent });
    Ok((id, transaction))
}

/// Spreads all units anew and returns the rank after the last.
fn spread(workspace: &Workspace, transaction: &mut Transaction) -> Rank {
    let count = workspace.units().count() + 1;
    for (i, unit) in workspace.units().enumerate() {
        transaction.put(workspace, Unit { rank: Rank::spread(i, count), ..unit.as_ref().clone() });
    }
    Rank::spread(count - 1, count)
}

/// Sets a field of a unit.
///
/// # Errors
/// The unit or what it refers to does not exist, the name is empty, or it would be a part of itself.
pub fn edit_unit(workspace: &Workspace, id: UnitId, edit: &UnitEdit) -> Result<Transaction, Refusal> {
    let mut unit = workspace.unit(id).ok_or(Refusal::NoUnit(id))?.as_ref().clone();
    let name = quote(&unit.name);
    let label = match edit {
        UnitEdit::Name(new) if new.trim().is_empty() => return Err(Refusal::EmptyName),
        UnitEdit::Name(new) => {
            unit.name.clone_from(new);
            format!("Rename {name}")
        }
        UnitEdit::Tier(to) => {
            tier(workspace, *to)?;
            unit.tier = *to;
            format!("Change who serves {name}")
        }
        UnitEdit::Parent(parent) => {
            let mut above = *parent;
            while let Some(next) = above {
                if next == id {
                    return Err(Refusal::UnitCycle);
                }
                above = workspace.unit(next).ok_or(Refusal::NoUnit(next))?.parent;
            }
            unit.parent = *parent;
            format!("Change what {name} is a part of")
        }
    };
    let mut transaction = Transaction::new(label);
    transaction.put(workspace, unit);
    Ok(transaction)
}

/// Puts a unit at another position, counted from 0, among those that are a part of the same unit; a
/// position beyond the last is the last. Its own parts go with it.
///
/// # Errors
/// The unit does not exist.
pub fn move_unit(workspace: &Workspace, id: UnitId, position: usize) -> Result<Transaction, Refusal> {
    let moved = workspace.unit(id).ok_or(Refusal::NoUnit(id))?;
    let mut transaction = Transaction::new(format!("Reorder {}", quote(&moved.name)));
    let siblings = workspace.sibling_units(moved);
    let mut others = siblings.clone();
    others.retain(|other| *other != id);
    let to = position.min(others.len());
    if siblings.get(to) == Some(&id) {
        return Ok(transaction);
    }
    // Among all units it goes right behind its new neighbour, so that nothing else changes.
    let mut order: Vec<&Unit> = workspace.units().map(AsRef::as_ref).filter(|unit| unit.id != id).collect();
    let place = |neighbour: &UnitId| order.iter().position(|unit| unit.id == *neighbour);
    let at = match to.checked_sub(1).and_then(|before| others.get(before)) {
        Some(before) => place(before).map_or(order.len(), |before| before + 1),
        None => others.first().and_then(place).unwrap_or(0),
    };
    let rank = |at: Option<usize>| at.and_then(|at| order.get(at)).map(|unit| unit.rank);
    if let Some(rank) = Rank::between(rank(at.checked_sub(1)), rank(Some(at))) {
        transaction.put(workspace, Unit { rank, ..moved.as_ref().clone() });
    } else {
        order.insert(at, moved);
        for (i, unit) in order.iter().enumerate() {
            transaction.put(workspace, Unit { rank: Rank::spread(i, order.len()), ..(*unit).clone() });
        }
    }
    Ok(transaction)
}

/// Deletes a unit; its parts move up, its items keep their place without a unit.
///
/// # Errors
/// The unit does not exist.
pub fn delete_unit(workspace: &Workspace, id: UnitId) -> Result<Transaction, Refusal> {
    let gone = workspace.unit(id).ok_or(Refusal::NoUnit(id))?;
    let mut transaction = Transaction::new(format!("Delete {}", quote(&gone.name)));
    transaction.take(workspace, RecordKey::Unit(id));
    for unit in workspace.units().filter(|unit| unit.parent == Some(id)) {
        transaction.put(workspace, Unit { parent: gone.parent, ..unit.as_ref().clone() });
    }
    for item in workspace.items().filter(|item| item.unit == Some(id)) {
        transaction.put(workspace, Item { unit: None, ..item.as_ref().clone() });
    }
    let mut roles = Batch::new(workspace);
    roles.forget_unit(id);
    transaction.join(roles.transaction(""));
    Ok(transaction)
}
