//! Steps of a workflow that hold more than they may.

use super::{Code, Finding, Severity};
use crate::model::tier::group_digits;
use crate::model::{ItemId, Rank, RecordKey, Status, Tier, Workspace};

/// One finding for each step above its limit, tier by tier. The records are the tier and the item that
/// is the first beyond the limit in priority order: the one that should wait.
pub(super) fn above_limit(workspace: &Workspace) -> impl Iterator<Item = Finding> + '_ {
    let limited = workspace.tiers().filter(|tier| tier.steps.iter().any(|step| step.limit.is_some()));
    limited.flat_map(move |tier| of_tier(workspace, tier))
}

fn of_tier(workspace: &Workspace, tier: &Tier) -> Vec<Finding> {
    let steps = tier.workflow();
    let mut held: Vec<Vec<(Rank, ItemId)>> = steps.iter().map(|_| Vec::new()).collect();
    for item in workspace.items().filter(|item| item.tier == tier.id) {
        let index = tier.step_index(item.status, item.step);
        let Some(step) = steps.get(index).filter(|step| step.limit.is_some()) else { continue };
        // What is done is in no step before that, even where the tier has no step for it.
        if item.status != Status::Done || step.status == Status::Done {
            held[index].push((item.rank, item.id));
        }
    }
    let over = steps.iter().zip(held).filter_map(|(step, mut held)| {
        let limit = usize::from(step.limit?);
        let count = held.len();
        (count > limit).then(|| {
            let (_, (_, first), _) = held.select_nth_unstable(limit);
            let verb = if count == 1 { "is" } else { "are" };
            Finding {
                code: Code::StepLimit,
                severity: Severity::Warning,
                message: format!(
                    "{} {verb} in “{}”, {} more than its limit of {limit}.",
                    tier.currency.count(count),
                    step.name,
                    group_digits(count - limit),
                ),
                records: vec![RecordKey::Tier(tier.id), RecordKey::Item(*first)],
            }
        })
    });
    over.collect()
}
