//! Many new items at once, with a hierarchy among them: what is pasted.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::add_item::fresh_id;
use super::place::Place;
use super::shaping::Shaping;
use super::{Refusal, item, quote, tier};
use crate::edit::Transaction;
use crate::model::tier::group_digits;
use crate::model::{
    Certainty, Details, IdSource, Item, ItemId, Kind, Period, Rank, Size, Status, TierId, UnitId, Workspace,
};

/// New items, in the order in which they are to stand in their backlogs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub entries: Vec<OutlineEntry>,
}

/// One new item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutlineEntry {
    /// The earlier entry that it stands below. A later one counts as none.
    pub below: Option<usize>,
    /// An existing item that it stands below, where no entry is given.
    pub below_item: Option<ItemId>,
    /// Its tier, where it is said; else it follows from what it stands below.
    pub tier: Option<TierId>,
    pub title: String,
    pub kind: Kind,
    pub status: Status,
    /// What its status is in those tiers whose workflow has a step called so; elsewhere it is `status`, at
    /// its first step.
    pub steps: Arc<[TierStep]>,
    pub size: Option<Size>,
    pub target: Option<Period>,
    pub certainty: Certainty,
    pub unit: Option<UnitId>,
    pub key: Option<String>,
    /// Empty where nobody was named.
    pub owner: String,
    pub details: Details,
}

/// A step of one tier's workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierStep {
    pub tier: TierId,
    pub status: Status,
    /// See [`Item::step`].
    pub step: u8,
}

/// Where an outline goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The tier of the entries that stand below nothing.
    pub tier: TierId,
    /// The existing item in whose context those stand.
    pub parent: Option<ItemId>,
    /// Where in the backlog of that tier. In other backlogs they stand at the corresponding end, or next to
    /// what is below the neighbour.
    pub place: Place,
}

/// What becomes of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    pub tier: TierId,
    pub parent: Option<Context>,
    /// There was no tier below for it, so it is kept in the lowest.
    pub too_deep: bool,
    /// What it was to stand below is not in the tier above, nor is anything further up.
    pub lost_parent: bool,
}

/// What a new item stands in the context of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Another new one, by its place in the outline.
    Entry(usize),
    /// One that is there already.
    Item(ItemId),
}

/// Says which tier and parent each entry of an outline gets, before anything is done. Tiers follow the
/// depth downwards; what would be below the lowest tier stays in it under the nearest lawful parent.
///
/// # Errors
/// The tier or the parent does not exist, or the parent is not in the tier above.
pub fn settle_outline(
    workspace: &Workspace,
    outline: &Outline,
    target: &Target,
) -> Result<Vec<Settled>, Refusal> {
    tier(workspace, target.tier)?;
    if let Some(parent) = target.parent {
        let above = workspace.tier_above(target.tier).map(|tier| tier.id);
        if Some(item(workspace, parent)?.tier) != above {
            let child = outline.entries.first().map_or_else(String::new, |entry| entry.title.clone());
            return Err(Refusal::ParentInWrongTier { child });
        }
    }
    let mut settled: Vec<Settled> = Vec::with_capacity(outline.entries.len());
    for (i, entry) in outline.entries.iter().enumerate() {
        let entry_below = entry.below.filter(|below| *below < i).map(Context::Entry);
        let item_below = entry.below_item.filter(|id| workspace.item(*id).is_some()).map(Context::Item);
        let below = entry_below.or(item_below);
        let position = |tier| workspace.tier_position(tier);
        let above = below.and_then(|context| position(tier_of(workspace, &settled, context)?));
        let said = entry.tier.and_then(position);
        let (at, too_deep) = match (said, above) {
            (Some(at), _) => (at, false),
            (None, Some(above)) => (above.saturating_sub(1), above == 0),
            (None, None) => (position(target.tier).unwrap_or(0), false),
        };
        let from = below.or(target.parent.map(Context::Item));
        let parent = nearest_at(workspace, &settled, from, at + 1);
        let tier = workspace.tiers().nth(at).map_or(target.tier, |tier| tier.id);
        settled.push(Settled { tier, parent, too_deep, lost_parent: below.is_some() && parent.is_none() });
    }
    Ok(settled)
}

fn tier_of(workspace: &Workspace, settled: &[Settled], context: Context) -> Option<TierId> {
    match context {
        Context::Entry(i) => settled.get(i).map(|settled| settled.tier),
        Context::Item(id) => workspace.item(id).map(|item| item.tier),
    }
}

/// The first in the chain upwards that stands in the tier at this position.
fn nearest_at(
    workspace: &Workspace,
    settled: &[Settled],
    from: Option<Context>,
    position: usize,
) -> Option<Context> {
    let mut next = from;
    while let Some(context) = next {
        let at = workspace.tier_position(tier_of(workspace, settled, context)?)?;
        if at >= position {
            return (at == position).then_some(context);
        }
        next = match context {
            Context::Entry(i) => settled.get(i)?.parent,
            Context::Item(id) => workspace.item(id)?.parent.map(Context::Item),
        };
    }
    None
}

/// Adds the items of an outline; gives their ids in its order.
///
/// # Errors
/// See [`settle_outline`]; the neighbour does not exist or is in another tier.
pub fn insert_outline(
    workspace: &Workspace,
    ids: &mut IdSource,
    outline: &Outline,
    target: &Target,
) -> Result<(Vec<ItemId>, Transaction), Refusal> {
    let settled = settle_outline(workspace, outline, target)?;
    let mut shaping = Shaping::new(workspace);
    let new = insert(&mut shaping, ids, outline, &settled, target)?;
    Ok((new, shaping.finish(label(workspace, outline, &settled))))
}

/// Adds the items of an outline whose tiers and parents are settled; gives their ids in its order.
pub(super) fn insert(
    shaping: &mut Shaping,
    ids: &mut IdSource,
    outline: &Outline,
    settled: &[Settled],
    target: &Target,
) -> Result<Vec<ItemId>, Refusal> {
    let workspace = &shaping.state().clone();
    let mut taken = HashSet::with_capacity(settled.len());
    let new: Vec<ItemId> = settled
        .iter()
        .map(|_| {
            loop {
                let id = fresh_id(workspace, ids);
                if taken.insert(id) {
                    return id;
                }
            }
        })
        .collect();
    let mut backlogs: BTreeMap<usize, (TierId, Vec<Item>)> = BTreeMap::new();
    for ((entry, settled), id) in outline.entries.iter().zip(settled).zip(&new) {
        let mut item = entry.item(workspace, *id, settled.tier);
        item.parent = match settled.parent {
            Some(Context::Entry(i)) => new.get(i).copied(),
            Some(Context::Item(id)) => Some(id),
            None => None,
        };
        let position = workspace.tier_position(settled.tier).unwrap_or(0);
        backlogs.entry(position).or_insert_with(|| (settled.tier, Vec::new())).1.push(item);
    }
    for (tier, items) in backlogs.into_values() {
        let place = if tier == target.tier { target.place } else { corresponding(workspace, target, tier) };
        shaping.place(items, tier, place)?;
    }
    Ok(new)
}

impl OutlineEntry {
    fn item(&self, workspace: &Workspace, id: ItemId, tier: TierId) -> Item {
        let mut item = Item::new(id, tier, Rank::default(), self.title.as_str());
        let own = self.steps.iter().find(|own| own.tier == tier);
        (item.status, item.step) = own.map_or((self.status, 0), |own| (own.status, own.step));
        item.kind = self.kind;
        (item.size, item.target, item.certainty) = (self.size, self.target, self.certainty);
        item.unit = self.unit.filter(|unit| workspace.unit(*unit).is_some());
        item.key = self.key.as_deref().map(Into::into);
        item.owner = (&self.owner).into();
        item.set_details(self.details.clone());
        item
    }
}

/// “Insert 3 stories”, “Insert “Pay with one tap””, “Insert 12 items”.
fn label(workspace: &Workspace, outline: &Outline, settled: &[Settled]) -> String {
    if let [entry] = &outline.entries[..] {
        return format!("Insert {}", quote(&entry.title));
    }
    let first = settled.first().map(|settled| settled.tier);
    let same = settled.iter().all(|settled| Some(settled.tier) == first);
    match first.and_then(|tier| workspace.tier(tier)).filter(|_| same) {
        Some(tier) => format!("Insert {}", tier.currency.count(outline.entries.len())),
        None => format!("Insert {} items", group_digits(outline.entries.len())),
    }
}

/// Where in another tier's backlog something goes that goes to the target's place in its own.
fn corresponding(workspace: &Workspace, target: &Target, tier: TierId) -> Place {
    let (mut anchor, before) = match target.place {
        Place::First | Place::Last => return target.place,
        Place::Before(id) => (id, true),
        Place::After(id) => (id, false),
    };
    let wanted = workspace.tier_position(tier);
    loop {
        let Some(item) = workspace.item(anchor) else { return Place::Last };
        let at = workspace.tier_position(item.tier);
        if at == wanted {
            return if before { Place::Before(anchor) } else { Place::After(anchor) };
        }
        let next = match () {
            () if at < wanted => item.parent,
            () if before => workspace.children(anchor).next(),
            () => workspace.children(anchor).next_back(),
        };
        let Some(next) = next else { return Place::Last };
        anchor = next;
    }
}
