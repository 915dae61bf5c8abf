//! What several items are called together: “3 features”, or “12 items” where they are of several tiers.

use crate::model::tier::group_digits;
use crate::model::{ItemId, Workspace};

/// So many are looked at, as this is asked in every frame; more are “items”.
const LOOKED_AT: usize = 1_000;

/// The number of items in words.
#[must_use]
pub fn counted(workspace: &Workspace, items: &[ItemId]) -> String {
    let mut tiers = items.iter().take(LOOKED_AT).map(|id| workspace.item(*id).map(|item| item.tier));
    let first = tiers.next().flatten();
    let alike = items.len() <= LOOKED_AT && tiers.all(|tier| tier == first);
    match first.filter(|_| alike).and_then(|tier| workspace.tier(tier)) {
        Some(tier) => tier.currency.count(items.len()),
        None => format!("{} items", group_digits(items.len())),
    }
}
