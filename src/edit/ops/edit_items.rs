//! Changing what items say, one or many at a time.

use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::{Certainty, Criterion, Item, ItemId, Kind, Period, Size, Status, UnitId, Workspace};

/// One field with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemEdit {
    Title(String),
    Kind(Kind),
    Status(Status),
    Size(Option<Size>),
    Target(Option<Period>),
    Certainty(Certainty),
    Parent(Option<ItemId>),
    Unit(Option<UnitId>),
    Key(Option<String>),
    Description(String),
    Why(String),
    Who(String),
    Acceptance(Vec<Criterion>),
    Labels(Vec<String>),
}

impl ItemEdit {
    /// What the step is called: “Rename “Pay with one tap””, “Set status of 3 stories”.
    fn label(&self, names: &str) -> String {
        match self {
            Self::Title(_) => format!("Rename {names}"),
            Self::Kind(_) => format!("Set kind of {names}"),
            Self::Status(status) => format!("Set {names} to {}", status.label()),
            Self::Size(_) => format!("Set size of {names}"),
            Self::Target(Some(period)) => format!("Plan {names} for {}", period.label()),
            Self::Target(None) => format!("Make {names} undated"),
            Self::Certainty(_) => format!("Set certainty of {names}"),
            Self::Parent(Some(_)) => format!("Set parent of {names}"),
            Self::Parent(None) => format!("Remove parent of {names}"),
            Self::Unit(_) => format!("Set team of {names}"),
            Self::Key(_) => format!("Set key of {names}"),
            Self::Description(_) => format!("Describe {names}"),
            Self::Why(_) => format!("Say why for {names}"),
            Self::Who(_) => format!("Say who uses {names}"),
            Self::Acceptance(_) => format!("Edit acceptance criteria of {names}"),
            Self::Labels(_) => format!("Set labels of {names}"),
        }
    }

    fn apply(&self, item: &mut Item) {
        match self.clone() {
            Self::Title(title) => item.title = title.into(),
            Self::Kind(kind) => item.kind = kind,
            Self::Status(status) => item.status = status,
            Self::Size(size) => item.size = size,
            Self::Target(target) => item.target = target,
            Self::Certainty(certainty) => item.certainty = certainty,
            Self::Parent(parent) => item.parent = parent,
            Self::Unit(unit) => item.unit = unit,
            Self::Key(key) => item.key = key.map(Into::into),
            Self::Description(text) => item.edit_details(|details| details.description = text),
            Self::Why(text) => item.edit_details(|details| details.why = text),
            Self::Who(text) => item.edit_details(|details| details.who = text),
            Self::Acceptance(list) => item.edit_details(|details| details.acceptance = list),
            Self::Labels(list) => item.edit_details(|details| details.labels = list),
        }
    }
}

/// Sets a field of one item.
///
/// # Errors
/// See [`edit_items`].
pub fn edit_item(workspace: &Workspace, id: ItemId, edit: &ItemEdit) -> Result<Transaction, Refusal> {
    edit_items(workspace, &[id], edit)
}

/// Sets the same field of many items.
///
/// # Errors
/// An item, the unit or the parent does not exist, or the parent is not in the tier above.
pub fn edit_items(workspace: &Workspace, ids: &[ItemId], edit: &ItemEdit) -> Result<Transaction, Refusal> {
    let mut transaction = Transaction::new(edit.label(&name_items(workspace, ids)));
    if let ItemEdit::Unit(Some(unit)) = edit {
        workspace.unit(*unit).ok_or(Refusal::NoUnit(*unit))?;
    }
    for id in ids {
        let mut item = item(workspace, *id)?.clone();
        if let ItemEdit::Parent(Some(parent)) = edit {
            check_parent(workspace, &item, *parent)?;
        }
        edit.apply(&mut item);
        transaction.put(workspace, item);
    }
    Ok(transaction)
}

/// Whether `parent` may be the parent of `child`: it exists and is in the tier above.
pub(super) fn check_parent(workspace: &Workspace, child: &Item, parent: ItemId) -> Result<(), Refusal> {
    let parent = item(workspace, parent)?;
    let above = workspace.tier_above(child.tier).map(|tier| tier.id);
    if above == Some(parent.tier) {
        Ok(())
    } else {
        Err(Refusal::ParentInWrongTier { child: child.title.to_string() })
    }
}
