//! What a workspace says of itself, and its calendar.

use super::Refusal;
use crate::edit::Transaction;
use crate::model::{Calendar, Meta, Workspace};

/// Replaces title, notes and orientation; `label` names the step.
#[must_use]
pub fn edit_meta(workspace: &Workspace, label: &str, meta: Meta) -> Transaction {
    let mut transaction = Transaction::new(label);
    transaction.put(workspace, meta);
    transaction
}

/// Replaces the calendar.
///
/// # Errors
/// A length is outside of what a calendar may have.
pub fn edit_calendar(workspace: &Workspace, calendar: Calendar) -> Result<Transaction, Refusal> {
    if !(1..=70).contains(&calendar.iteration_days) {
        return Err(Refusal::OutOfRange("length of an iteration", "1 to 70 days"));
    }
    if !(1..=26).contains(&calendar.iterations_per_increment) {
        return Err(Refusal::OutOfRange("length of an increment", "1 to 26 iterations"));
    }
    let mut transaction = Transaction::new("Change calendar");
    transaction.put(workspace, calendar);
    Ok(transaction)
}
