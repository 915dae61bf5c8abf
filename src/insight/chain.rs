//! Who decides about an item: its tier, and each tier above with what the item is a part of there.

use std::sync::Arc;

use crate::model::{Horizon, Item, ItemId, Noun, Tier, Workspace};

/// One tier's part in the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Decider {
    pub tier: Arc<Tier>,
    /// The item in this tier's currency; `None` where nothing was chosen that it is a part of.
    pub item: Option<Arc<Item>>,
}

impl Decider {
    /// What this tier counts in: “Feature”.
    #[must_use]
    pub fn currency(&self) -> &Noun {
        &self.tier.currency
    }

    /// How far ahead this tier looks.
    #[must_use]
    pub fn horizon(&self) -> Horizon {
        self.tier.horizon
    }

    /// Whom this tier talks to (D10).
    #[must_use]
    pub fn contact(&self) -> &str {
        &self.tier.contact
    }
}

/// The item's own tier first, then every tier above up to the far end; empty when there is no such item.
#[must_use]
pub fn chain(workspace: &Workspace, id: ItemId) -> Vec<Decider> {
    let mut item = workspace.item(id);
    let Some(from) = item.and_then(|item| workspace.tier_position(item.tier)) else { return Vec::new() };
    let mut deciders = Vec::new();
    for tier in workspace.tiers().skip(from) {
        let own = item.filter(|item| item.tier == tier.id);
        deciders.push(Decider { tier: tier.clone(), item: own.cloned() });
        item = own.and_then(|item| workspace.item(item.parent?));
    }
    deciders
}
