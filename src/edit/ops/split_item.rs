//! One item becomes several.

use super::add_item::fresh_id;
use super::place::Place;
use super::shaping::Shaping;
use super::{Refusal, item, quote};
use crate::edit::Transaction;
use crate::model::{IdSource, Item, ItemId, Rank, Workspace};

/// What the parts take over from the item that is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distribution {
    /// Acceptance criteria stay with the item.
    #[default]
    Keep,
    /// The first criterion moves to the first part, the second to the second; what is left over stays.
    Criteria,
}

/// Splits an item into parts with the given titles: children in the tier below, after those it has, or,
/// in the lowest tier, siblings right below it with its parent, unit and target. Sizes are left to people.
/// Empty titles are passed over.
///
/// # Errors
/// The item does not exist, or no title is left.
pub fn split_item(
    workspace: &Workspace,
    ids: &mut IdSource,
    id: ItemId,
    titles: &[String],
    distribution: Distribution,
) -> Result<(Vec<ItemId>, Transaction), Refusal> {
    let whole = item(workspace, id)?;
    let mut kept = whole.clone();
    let mut criteria = match distribution {
        Distribution::Keep => Vec::new(),
        Distribution::Criteria => whole.details().acceptance.clone(),
    }
    .into_iter();
    let below = workspace.tier_below(whole.tier).map(|tier| tier.id);
    let mut parts: Vec<Item> = Vec::new();
    for title in titles.iter().map(|title| title.trim()).filter(|title| !title.is_empty()) {
        let new = loop {
            let new = fresh_id(workspace, ids);
            if parts.iter().all(|part| part.id != new) {
                break new;
            }
        };
        let mut part = Item::new(new, below.unwrap_or(whole.tier), Rank::default(), title);
        if below.is_some() {
            part.parent = Some(id);
        } else {
            (part.parent, part.unit) = (whole.parent, whole.unit);
            (part.target, part.certainty) = (whole.target, whole.certainty);
        }
        part.edit_details(|details| details.acceptance.extend(criteria.next()));
        parts.push(part);
    }
    if parts.is_empty() {
        return Err(Refusal::EmptyName);
    }
    if distribution == Distribution::Criteria {
        kept.edit_details(|details| details.acceptance = criteria.collect());
    }
    let place = match below {
        Some(_) => workspace.children(id).next_back().map_or(Place::Last, Place::After),
        None => Place::After(id),
    };
    let new = parts.iter().map(|part| part.id).collect();
    let mut shaping = Shaping::new(workspace);
    let label = format!("Split {} into {}", quote(&whole.title), parts.len());
    shaping.put(kept);
    shaping.place(parts, below.unwrap_or(whole.tier), place)?;
    Ok((new, shaping.finish(label)))
}
