//! “Should it be you?” (D22): what is due, and what the answers so far suggest. There is no single right
//! answer; what is said here is to be talked about.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::health::{BestUse, Going};
use crate::model::{Review, Workspace};

/// The reviews that are to be looked at again by that day, those first that have waited longest. The day is
/// the one from which the workspace counts ([`Meta::as_of`](crate::model::Meta::as_of), or else the present
/// one), for findings, for notices and on the page alike.
#[must_use]
pub fn due_reviews(workspace: &Workspace, today: Date) -> Vec<Arc<Review>> {
    let mut due: Vec<_> = workspace.reviews().filter(|review| review.is_due(today)).cloned().collect();
    due.sort_by_key(|review| review.again);
    due
}

/// The review that a new one of the same person looks at again: the newest that was decided and is not closed.
#[must_use]
pub fn former_review(workspace: &Workspace, review: &Review) -> Option<Arc<Review>> {
    let person = review.person?;
    let decided = workspace.reviews().filter(|one| one.outcome.is_some() && !one.closed);
    let own = decided.filter(|one| one.id != review.id && one.person == Some(person));
    own.max_by_key(|one| one.date).cloned()
}

/// What the answers speak for, in sentences, in the order of the steps.
#[must_use]
pub fn suggestions(review: &Review) -> Vec<&'static str> {
    let mut said = Vec::new();
    let somebody = !review.insider.trim().is_empty() || !review.newcomer.trim().is_empty();
    match review.going {
        Some(Going::Badly) => said.push(
            "It goes really badly: somebody has to step in now, or something fundamentally different is needed.",
        ),
        Some(Going::Mixed) => said.push("It is mixed: there is time to try something, and then to compare."),
        Some(Going::Well) => said.push("It goes well: a change needs a better reason than a title."),
        None => {}
    }
    match (somebody, review.value) {
        (true, Some(BestUse::Customers)) => said.push(
            "Somebody else could do it, and you are worth most with customers: that speaks for handing it over.",
        ),
        (false, Some(BestUse::Customers)) => said.push(
            "You are worth most with customers, and nobody else is named: ask around before you decide to stay.",
        ),
        (_, Some(BestUse::Team)) => {
            said.push("You are worth most with the team: that speaks for staying, or for stepping in.");
        }
        (_, Some(BestUse::Interim)) => {
            said.push("Covering for a while is an answer, too: the day to look again is its end.");
        }
        (true, None) => said.push("There is somebody who could do it: ask before you decide."),
        (false, None) => {}
    }
    match review.small_batches {
        Some(true) => {
            said.push("Small batches allow an experiment: two iterations this way, and then compare.");
        }
        Some(false) => {
            said.push(
                "Without small batches an experiment is long: make the pieces smaller first, or decide.",
            );
        }
        None => {}
    }
    said
}
