//! Check-ins of teams, and reviews of who should hold a role.

use jiff::civil::Date;

use super::{Batch, Refusal};
use crate::edit::Transaction;
use crate::model::health::{Design, Tally};
use crate::model::{CheckIn, CheckInId, IdSource, RecordKey, Review, ReviewId, UnitId, Workspace};

/// One field of a check-in with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckInEdit {
    Unit(Option<UnitId>),
    Date(Date),
    /// `None` for what was not asked.
    Count(Tally, Option<u16>),
    Design(Option<Design>),
    Notes(String),
}

/// Adds a check-in in which nothing was asked yet.
///
/// # Errors
/// The unit does not exist.
pub fn add_check_in(
    workspace: &Workspace,
    ids: &mut IdSource,
    unit: Option<UnitId>,
    date: Date,
) -> Result<(CheckInId, Transaction), Refusal> {
    let of = unit_name(workspace, unit)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, None, |id| CheckIn::new(id, unit, date));
    Ok((id, batch.finish(format!("Add check-in of {of}"))?))
}

/// Sets a field of a check-in.
///
/// # Errors
/// The check-in or the unit does not exist.
pub fn edit_check_in(
    workspace: &Workspace,
    id: CheckInId,
    edit: &CheckInEdit,
) -> Result<Transaction, Refusal> {
    let old = workspace.check_in(id).ok_or(Refusal::NoRecord(RecordKey::CheckIn(id)))?;
    let of = unit_name(workspace, old.unit)?;
    let label = match edit {
        CheckInEdit::Unit(unit) => format!("Move check-in to {}", unit_name(workspace, *unit)?),
        CheckInEdit::Date(_) => format!("Change day of check-in of {of}"),
        CheckInEdit::Count(tally, Some(count)) if old.tally(*tally) < Some(*count) => {
            format!("Count {} of {of}", tally.label().to_lowercase())
        }
        CheckInEdit::Count(tally, _) => format!("Take back {} of {of}", tally.label().to_lowercase()),
        CheckInEdit::Design(_) => format!("Change design process of {of}"),
        CheckInEdit::Notes(_) => format!("Change notes of check-in of {of}"),
    };
    let mut batch = Batch::new(workspace);
    batch.edit(id, |check_in: &mut CheckIn| match edit {
        CheckInEdit::Unit(unit) => check_in.unit = *unit,
        CheckInEdit::Date(date) => check_in.date = *date,
        CheckInEdit::Count(tally, count) => check_in.set_tally(*tally, *count),
        CheckInEdit::Design(design) => check_in.design = *design,
        CheckInEdit::Notes(notes) => check_in.notes.clone_from(notes),
    })?;
    batch.finish(label)
}

/// Deletes a check-in.
///
/// # Errors
/// The check-in does not exist.
pub fn delete_check_in(workspace: &Workspace, id: CheckInId) -> Result<Transaction, Refusal> {
    let old = workspace.check_in(id).ok_or(Refusal::NoRecord(RecordKey::CheckIn(id)))?;
    let of = unit_name(workspace, old.unit)?;
    let mut batch = Batch::new(workspace);
    batch.delete(RecordKey::CheckIn(id))?;
    batch.finish(format!("Delete check-in of {of}"))
}

fn unit_name(workspace: &Workspace, unit: Option<UnitId>) -> Result<String, Refusal> {
    match unit {
        Some(id) => Ok(workspace.unit(id).ok_or(Refusal::NoUnit(id))?.name.clone()),
        None => Ok("all teams".to_owned()),
    }
}

/// One field of a review with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewEdit {
    Reason(String),
    Again(Option<Date>),
    Closed(bool),
}

/// Writes down a review as it was answered: the one of its id, or else a new one, whose id and rank are set
/// here. The one that it looks at again is closed in the same step. Without an outcome it is under way.
///
/// # Errors
/// The person or the former review does not exist.
pub fn record_review(
    workspace: &Workspace,
    ids: &mut IdSource,
    review: Review,
    former: Option<ReviewId>,
) -> Result<(ReviewId, Transaction), Refusal> {
    let label = match review.outcome {
        Some(outcome) => format!("Decide: {}", outcome.label()),
        None => "Answer “Should it be you?”".to_owned(),
    };
    let mut batch = Batch::new(workspace);
    if let Some(former) = former {
        batch.edit(former, |former: &mut Review| former.closed = true)?;
    }
    let mut id = review.id;
    if workspace.review(id).is_some() {
        batch.edit(id, |old: &mut Review| *old = Review { rank: old.rank, ..review })?;
    } else {
        id = batch.add(ids, None, |id| Review { id, ..review });
    }
    Ok((id, batch.finish(label)?))
}

/// Sets a field of a review.
///
/// # Errors
/// The review does not exist.
pub fn edit_review(workspace: &Workspace, id: ReviewId, edit: &ReviewEdit) -> Result<Transaction, Refusal> {
    let label = match edit {
        ReviewEdit::Reason(_) => "Change reason of a review",
        ReviewEdit::Again(_) => "Change when to look again",
        ReviewEdit::Closed(true) => "Close a review",
        ReviewEdit::Closed(false) => "Reopen a review",
    };
    let mut batch = Batch::new(workspace);
    batch.edit(id, |review: &mut Review| match edit {
        ReviewEdit::Reason(reason) => review.reason.clone_from(reason),
        ReviewEdit::Again(again) => review.again = *again,
        ReviewEdit::Closed(closed) => review.closed = *closed,
    })?;
    batch.finish(label)
}

/// Deletes a review.
///
/// # Errors
/// The review does not exist.
pub fn delete_review(workspace: &Workspace, id: ReviewId) -> Result<Transaction, Refusal> {
    let mut batch = Batch::new(workspace);
    batch.delete(RecordKey::Review(id))?;
    batch.finish("Delete a review")
}
