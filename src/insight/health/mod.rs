//! Whether a role works, from what teams say of it (D19–D21): check-ins in order, what each of them shows,
//! and what could be tried next.
//!
//! One rule for everybody: findings, charts and the window ask the predicates here. What was not asked in a
//! check-in is not known, and never counts as nothing.

mod advice;
mod backlog;
mod review;

use std::sync::Arc;

pub use advice::{Advice, Topic, advice};
pub use backlog::{BacklogSigns, backlog_signs};
pub use review::{due_reviews, former_review, suggestions};

use crate::model::health::Design;
use crate::model::{CheckIn, UnitId, Workspace};

/// The check-ins of a unit, the oldest first; `None` for those of all together.
#[must_use]
pub fn trend(workspace: &Workspace, unit: Option<UnitId>) -> Vec<Arc<CheckIn>> {
    let mut check_ins: Vec<_> =
        workspace.check_ins().filter(|check_in| check_in.unit == unit).cloned().collect();
    check_ins.sort_by_key(|check_in| check_in.date);
    check_ins
}

/// Questions from development: how many were fundamental, and how many there were in all. What of the two
/// was not counted is taken for none; `None` where neither was.
#[must_use]
pub fn questions(check_in: &CheckIn) -> Option<(u32, u32)> {
    if check_in.fundamental.is_none() && check_in.tactical.is_none() {
        return None;
    }
    let fundamental = u32::from(check_in.fundamental.unwrap_or(0));
    Some((fundamental, fundamental + u32::from(check_in.tactical.unwrap_or(0))))
}

/// So many questions are the least of which a share can be told.
const LEAST_QUESTIONS: u32 = 3;

/// Whether at least a third of the questions, and of at least three, were fundamental (D20).
#[must_use]
pub fn mostly_fundamental(check_in: &CheckIn) -> bool {
    check_in.fundamental.is_some()
        && questions(check_in)
            .is_some_and(|(fundamental, all)| all >= LEAST_QUESTIONS && 3 * fundamental >= all)
}

/// Whether somebody was asked for questions and had none at all: all is clear, or asking did not help.
#[must_use]
pub fn nobody_asks(check_in: &CheckIn) -> bool {
    check_in.fundamental == Some(0) && check_in.tactical == Some(0)
}

/// Whether a demo or a release surprised somebody (D19).
#[must_use]
pub fn surprised(check_in: &CheckIn) -> bool {
    demo_surprised(check_in) || release_surprised(check_in)
}

/// Whether an internal demo surprised somebody.
#[must_use]
pub fn demo_surprised(check_in: &CheckIn) -> bool {
    check_in.demo_surprises.is_some_and(|count| count > 0)
}

/// Whether a release surprised the market.
#[must_use]
pub fn release_surprised(check_in: &CheckIn) -> bool {
    check_in.release_surprises.is_some_and(|count| count > 0)
}

/// Whether there is nothing that can be tried out before code is written (D21).
#[must_use]
pub fn no_prototypes(check_in: &CheckIn) -> bool {
    matches!(check_in.design, Some(Design::Nothing | Design::Documents))
}

/// Whether something was changed after work on it had begun.
#[must_use]
pub fn changed_late(check_in: &CheckIn) -> bool {
    check_in.late_changes.is_some_and(|count| count > 0)
}
