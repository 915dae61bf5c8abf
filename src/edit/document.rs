//! A workspace that is being worked on: its present state, its past and its undone future.
//!
//! Every state has a number, so “unsaved” is a comparison: undoing back to the saved state makes the
//! document clean again. While a gesture (a drag) is under way the state shown is the state before it
//! plus one transaction, which is replaced at every move; it becomes one step, or nothing.

use super::change::{Conflict, Transaction};
use crate::model::Workspace;

/// Steps beyond this many are forgotten, the oldest first.
const MAX_STEPS: usize = 1_000;

/// Edits with the same merge key that follow each other directly become one step: the letters of a
/// word in one field. Any number will do that is the same for the same field of the same record.
pub type MergeKey = u64;

#[derive(Debug, Clone)]
struct Step {
    transaction: Transaction,
    /// The state's number before and after.
    from: u64,
    to: u64,
    merge: Option<MergeKey>,
}

#[derive(Debug, Clone)]
struct Gesture {
    base: Workspace,
    transaction: Option<Transaction>,
}

/// The present, the past and what was undone.
#[derive(Debug, Clone)]
pub struct Document {
    workspace: Workspace,
    /// Number of the present state.
    state: u64,
    last_number: u64,
    saved: Option<u64>,
    past: Vec<Step>,
    future: Vec<Step>,
    gesture: Option<Gesture>,
    /// Counts every change of what is shown, gestures included.
    revision: u64,
}

impl Document {
    /// A document as it was read from a file: clean, without a past.
    #[must_use]
    pub fn opened(workspace: Workspace) -> Self {
        Self {
            workspace,
            state: 0,
            last_number: 0,
            saved: Some(0),
            past: Vec::new(),
            future: Vec::new(),
            gesture: None,
            revision: 0,
        }
    }

    /// A document that no file holds yet, or that was recovered: unsaved, without a past.
    #[must_use]
    pub fn unsaved(workspace: Workspace) -> Self {
        Self { saved: None, ..Self::opened(workspace) }
    }

    /// What is to be shown, a gesture included. Cloning it is a snapshot in O(1).
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Rises with every change of what is shown: a key for caches.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The number of the present state, to be handed to [`Document::mark_saved`] once it is on disk.
    #[must_use]
    pub fn state(&self) -> u64 {
        self.state
    }

    /// Whether the present state is not the one on disk.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.saved != Some(self.state) || self.gesture_changed()
    }

    /// Says that the state with this number is now on disk.
    pub fn mark_saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// Makes a transaction the next step. An empty one is no step.
    ///
    /// # Errors
    /// The transaction was made for another state; nothing changed.
    pub fn commit(&mut self, transaction: Transaction, merge: Option<MergeKey>) -> Result<(), Conflict> {
        self.cancel_gesture();
        if transaction.is_empty() {
            return Ok(());
        }
        transaction.apply(&mut self.workspace)?;
        self.revision += 1;
        self.push(transaction, merge);
        Ok(())
    }

    /// Makes a transaction the next step whose outcome was worked out beside the window: `after`, made of
    /// `before`. However much it changes, this takes no time, unless something else has happened meanwhile.
    ///
    /// # Errors
    /// The transaction was made for another state; nothing changed.
    pub fn commit_made(
        &mut self,
        transaction: Transaction,
        before: &Workspace,
        after: Workspace,
    ) -> Result<(), Conflict> {
        self.cancel_gesture();
        if transaction.is_empty() || !self.workspace.same_snapshot(before) {
            return self.commit(transaction, None);
        }
        self.workspace = after;
        self.revision += 1;
        self.push(transaction, None);
        Ok(())
    }

    fn push(&mut self, transaction: Transaction, merge: Option<MergeKey>) {
        self.last_number += 1;
        let to = self.last_number;
        self.future.clear();
        // A state that is on disk stays reachable by undo, so typing after a save is a new step.
        let saved = self.saved == Some(self.state);
        match self.past.last_mut() {
            Some(step) if merge.is_some() && step.merge == merge && step.to == self.state && !saved => {
                let previous = std::mem::take(&mut step.transaction);
                step.transaction = previous.compose(transaction);
                step.to = to;
                if step.transaction.is_empty() {
                    let from = step.from;
                    self.past.pop();
                    self.state = from;
                    return;
                }
            }
            _ => self.past.push(Step { transaction, from: self.state, to, merge }),
        }
        self.state = to;
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
    }

    /// Ends merging: the next edit is a step of its own even in the same field.
    pub fn seal(&mut self) {
        if let Some(step) = self.past.last_mut() {
            step.merge = None;
        }
    }

    /// Begins a gesture. What it does is shown at once and becomes one step in the end.
    pub fn begin_gesture(&mut self) {
        self.cancel_gesture();
        self.gesture = Some(Gesture { base: self.workspace.clone(), transaction: None });
    }

    /// The state before the gesture under way: what its transactions are to be made for.
    #[must_use]
    pub fn gesture_base(&self) -> Option<&Workspace> {
        self.gesture.as_ref().map(|gesture| &gesture.base)
    }

    /// Replaces what the gesture has done so far. Begins one if none is under way.
    ///
    /// # Errors
    /// The transaction was not made for the gesture's base; the base is shown.
    pub fn update_gesture(&mut self, transaction: Transaction) -> Result<(), Conflict> {
        if self.gesture.is_none() {
            self.begin_gesture();
        }
        if let Some(gesture) = &mut self.gesture {
            self.workspace = gesture.base.clone();
            self.revision += 1;
            gesture.transaction = None;
            transaction.apply(&mut self.workspace)?;
            gesture.transaction = Some(transaction);
        }
        Ok(())
    }

    /// Makes what the gesture did one step; `None` when it did nothing.
    pub fn commit_gesture(&mut self) -> Option<&Transaction> {
        let transaction = self.gesture.take()?.transaction.filter(|transaction| !transaction.is_empty())?;
        self.push(transaction, None);
        self.last_step()
    }

    /// Takes back what the gesture did.
    pub fn cancel_gesture(&mut self) {
        if let Some(gesture) = self.gesture.take()
            && gesture.transaction.is_some()
        {
            self.workspace = gesture.base;
            self.revision += 1;
        }
    }

    /// Whether a gesture is under way.
    #[must_use]
    pub fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    fn gesture_changed(&self) -> bool {
        let transaction = self.gesture.as_ref().and_then(|gesture| gesture.transaction.as_ref());
        transaction.is_some_and(|transaction| !transaction.is_empty())
    }

    /// Takes the last step back and returns what was carried out to do so.
    pub fn undo(&mut self) -> Option<Transaction> {
        self.cancel_gesture();
        let step = self.past.pop()?;
        let inverse = step.transaction.invert();
        if inverse.apply(&mut self.workspace).is_err() {
            log::error!("the history does not fit the workspace; it was cleared");
            self.past.clear();
            return None;
        }
        self.revision += 1;
        self.state = step.from;
        self.future.push(step);
        Some(inverse)
    }

    /// Does the last undone step again and returns it.
    pub fn redo(&mut self) -> Option<Transaction> {
        self.cancel_gesture();
        let step = self.future.pop()?;
        if step.transaction.apply(&mut self.workspace).is_err() {
            log::error!("the history does not fit the workspace; it was cleared");
            self.future.clear();
            return None;
        }
        self.revision += 1;
        self.state = step.to;
        let transaction = step.transaction.clone();
        self.past.push(Step { merge: None, ..step });
        Some(transaction)
    }

    /// The name of the step that undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.transaction.label())
    }

    /// The name of the step that redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.transaction.label())
    }

    /// The last step, as it stands after merging.
    #[must_use]
    pub fn last_step(&self) -> Option<&Transaction> {
        self.past.last().map(|step| &step.transaction)
    }
}
