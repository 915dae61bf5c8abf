//! What a backlog itself shows of a team: what is agreed without a why, a user or criteria (D20).

use std::collections::BTreeSet;

use crate::insight::Gap;
use crate::insight::readiness::Standing;
use crate::model::{Status, UnitId, Workspace};

/// How many items of the tier nearest to the team are agreed, and what they lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BacklogSigns {
    /// Ready or in progress.
    pub agreed: usize,
    pub no_why: usize,
    pub no_who: usize,
    pub no_acceptance: usize,
}

/// Counts over the items of a unit and of the units inside it; `None` for all items. Linear in the items
/// of the lowest tier: to be kept as long as the workspace stays the same.
#[must_use]
pub fn backlog_signs(workspace: &Workspace, unit: Option<UnitId>) -> BacklogSigns {
    let mut signs = BacklogSigns::default();
    let Some(standing) = Standing::of(workspace, 0) else { return signs };
    let within = unit.map(|unit| units_within(workspace, unit));
    for id in workspace.backlog(standing.tier.id).iter() {
        let Some(item) = workspace.item(id) else { continue };
        let ours = within.as_ref().is_none_or(|units| item.unit.is_some_and(|unit| units.contains(&unit)));
        if !ours || !matches!(item.status, Status::Ready | Status::InProgress) {
            continue;
        }
        let gaps = standing.gaps(workspace, item);
        signs.agreed += 1;
        signs.no_why += usize::from(gaps.contains(Gap::Why));
        signs.no_who += usize::from(gaps.contains(Gap::Who));
        signs.no_acceptance += usize::from(gaps.contains(Gap::Acceptance));
    }
    signs
}

/// A unit and all that are a part of it, however deep.
fn units_within(workspace: &Workspace, unit: UnitId) -> BTreeSet<UnitId> {
    let mut within = BTreeSet::from([unit]);
    loop {
        let more: Vec<UnitId> = workspace
            .units()
            .filter(|unit| !within.contains(&unit.id) && unit.parent.is_some_and(|of| within.contains(&of)))
            .map(|unit| unit.id)
            .collect();
        if more.is_empty() {
            return within;
        }
        within.extend(more);
    }
}
