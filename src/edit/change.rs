//! The one way to change a workspace: a list of records, each as it was and as it is to be.
//!
//! A [`Transaction`] is a value. It can be applied to the state it was made for, inverted (which is
//! undo), and composed with the one that follows (which makes one step of many). Applying is all or
//! nothing.

use std::collections::BTreeMap;

use crate::model::{Record, RecordKey, Workspace};

/// One record before and after. `None` stands for a record that does not exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub before: Option<Record>,
    pub after: Option<Record>,
}

/// Changes that belong together, with the name that undo shows: “Move Product Manager”.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transaction {
    label: String,
    /// At most one change for each record.
    changes: Vec<Change>,
    /// What is selected again when the step is taken back, where that is not plain from its changes.
    about: Option<RecordKey>,
}

/// A transaction met a state that it was not made for. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record {0:?} is not what this change was made for; nothing was changed")]
pub struct Conflict(pub RecordKey);

impl Change {
    /// The record that changes; `None` only for a change of nothing into nothing.
    #[must_use]
    pub fn key(&self) -> Option<RecordKey> {
        self.before.as_ref().or(self.after.as_ref()).map(Record::key)
    }
}

impl Transaction {
    /// An empty transaction with the name it will have in the history.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// Of changes of different records.
    pub(super) fn of(label: impl Into<String>, changes: Vec<Change>) -> Self {
        Self { label: label.into(), changes, about: None }
    }

    /// What undo calls it, in the imperative: “Delete 3 stories”.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The record that many changes come from: an item that was split into others.
    #[must_use]
    pub fn about(&self) -> Option<RecordKey> {
        self.about
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Adds a record that `workspace` does not have, or replaces the one it has. A record may be
    /// written once in a transaction; writing what is there already is no change.
    pub fn put(&mut self, workspace: &Workspace, record: impl Into<Record>) {
        let after = record.into();
        let before = workspace.record(after.key());
        if before.as_ref() != Some(&after) {
            self.changes.push(Change { before, after: Some(after) });
        }
    }

    /// Removes a record that `workspace` has.
    pub fn take(&mut self, workspace: &Workspace, key: RecordKey) {
        if let Some(before) = workspace.record(key) {
            self.changes.push(Change { before: Some(before), after: None });
        }
    }

    /// Carries the changes out, all or none.
    ///
    /// # Errors
    /// The first record that is not as the transaction expects it.
    pub fn apply(&self, workspace: &mut Workspace) -> Result<(), Conflict> {
        for change in &self.changes {
            let Some(key) = change.key() else { continue };
            if workspace.record(key) != change.before {
                return Err(Conflict(key));
            }
        }
        let after = |change: &Change| Some((change.key()?, change.after.clone()));
        workspace.change(self.changes.iter().filter_map(after));
        Ok(())
    }

    /// What takes the changes back.
    #[must_use]
    pub fn invert(&self) -> Self {
        let swap = |change: &Change| Change { before: change.after.clone(), after: change.before.clone() };
        let changes = self.changes.iter().rev().map(swap).collect();
        Self { label: self.label.clone(), changes, about: self.about }
    }

    /// This transaction and then `next`, as one under this one's name.
    #[must_use]
    pub fn compose(self, next: Self) -> Self {
        let Self { label, mut changes, about } = self;
        let places: BTreeMap<RecordKey, usize> =
            changes.iter().enumerate().filter_map(|(i, change)| Some((change.key()?, i))).collect();
        for change in next.changes {
            match change.key().and_then(|key| places.get(&key)) {
                Some(&i) => changes[i].after = change.after,
                None => changes.push(change),
            }
        }
        changes.retain(|change| change.before != change.after);
        Self { label, changes, about }
    }

    /// Takes in the changes of another transaction that was made for the same state and changes other records.
    pub(super) fn join(&mut self, other: Self) {
        self.changes.extend(other.changes);
    }

    /// The same changes, which all come from one record.
    #[must_use]
    pub(super) fn coming_from(mut self, about: RecordKey) -> Self {
        self.about = Some(about);
        self
    }

    /// The same changes under another name.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}
