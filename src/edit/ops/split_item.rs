//! One item becomes several.

use super::insert_outline::{Outline, Target, insert, settle_outline};
use super::place::Place;
use super::shaping::Shaping;
use super::{Refusal, item, quote};
use crate::edit::Transaction;
use crate::model::{Criterion, IdSource, ItemId, RecordKey, Workspace};

/// What the parts take over from the item that is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distribution {
    /// Acceptance criteria stay with the item.
    Keep,
    /// A criterion whose words are the title of a part goes to that part.
    #[default]
    Criteria,
}

/// What a split will make, before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The parts, with what they take over.
    pub parts: Outline,
    /// Where they go.
    pub target: Target,
    /// The criteria that the item keeps.
    pub kept: Vec<Criterion>,
}

/// Says what splitting an item into these parts makes of them: children in the tier below, after those it
/// has, or, in the lowest tier, siblings right below it with its parent, unit and target. What stands below
/// a part goes a tier further down. Tiers and parents that the parts name themselves do not count. Sizes are
/// left to people.
///
/// # Errors
/// The item does not exist, there are no parts, or one has no title.
pub fn plan_split(
    workspace: &Workspace,
    id: ItemId,
    parts: &Outline,
    distribution: Distribution,
) -> Result<Split, Refusal> {
    let whole = item(workspace, id)?;
    let below = workspace.tier_below(whole.tier).map(|tier| tier.id);
    let target = match below {
        Some(tier) => {
            let last = workspace.children(id).next_back();
            Target { tier, parent: Some(id), place: last.map_or(Place::Last, Place::After) }
        }
        None => Target { tier: whole.tier, parent: whole.parent, place: Place::After(id) },
    };
    let mut parts = parts.clone();
    if parts.entries.is_empty() || parts.entries.iter().any(|part| part.title.trim().is_empty()) {
        return Err(Refusal::EmptyName);
    }
    let mut kept = whole.details().acceptance.clone();
    for part in &mut parts.entries {
        (part.tier, part.below_item) = (None, None);
        if part.below.is_some() {
            continue;
        }
        if below.is_none() {
            part.unit = part.unit.or(whole.unit);
            if part.target.is_none() {
                (part.target, part.certainty) = (whole.target, whole.certainty);
            }
        }
        let same =
            |criterion: &Criterion| criterion.text.split_whitespace().eq(part.title.split_whitespace());
        let taken = kept.iter().position(same).filter(|_| distribution == Distribution::Criteria);
        part.details.acceptance.extend(taken.map(|at| kept.remove(at)));
    }
    Ok(Split { parts, target, kept })
}

/// Splits an item; gives the ids of the parts in their order. See [`plan_split`].
///
/// # Errors
/// See [`plan_split`].
pub fn split_item(
    workspace: &Workspace,
    ids: &mut IdSource,
    id: ItemId,
    parts: &Outline,
    distribution: Distribution,
) -> Result<(Vec<ItemId>, Transaction), Refusal> {
    let split = plan_split(workspace, id, parts, distribution)?;
    let settled = settle_outline(workspace, &split.parts, &split.target)?;
    let outermost = split.parts.entries.iter().filter(|part| part.below.is_none()).count();
    let label = format!("Split {} into {outermost}", quote(&item(workspace, id)?.title));
    let mut shaping = Shaping::new(workspace);
    let new = insert(&mut shaping, ids, &split.parts, &settled, &split.target)?;
    shaping.change(id, |item| item.edit_details(|details| details.acceptance = split.kept))?;
    Ok((new, shaping.finish(label).coming_from(RecordKey::Item(id))))
}
