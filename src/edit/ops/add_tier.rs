//! New tiers.

use super::move_tier::reorder;
use super::{Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::tier::TIERS;
use crate::model::{
    Aspects, Days, Focus, FocusRange, Horizon, Hue, IdSource, Noun, Rank, Tier, TierId, Workspace,
};

/// Adds a tier at a position, 0 next to the team, with ranges between or beyond its neighbours' and
/// the first colour that is free. Where it comes between two tiers, the links between their items
/// are taken off.
///
/// # Errors
/// There are as many tiers as a workspace may have.
pub fn add_tier(
    workspace: &Workspace,
    ids: &mut IdSource,
    position: usize,
) -> Result<(TierId, Transaction), Refusal> {
    let count = room_for_one(workspace)?;
    let position = position.min(count);
    let below = position.checked_sub(1).and_then(|i| workspace.tiers().nth(i));
    let above = workspace.tiers().nth(position);
    let middle = |a: f32, b: f32| f32::midpoint(a, b);
    let (focus, horizon) = match (below, above) {
        (Some(a), Some(b)) => (
            FocusRange::new(
                Focus::new(middle(a.focus.from().value(), b.focus.from().value())),
                Focus::new(middle(a.focus.to().value(), b.focus.to().value())),
            ),
            horizon(
                middle(a.horizon.from().value(), b.horizon.from().value()),
                middle(a.horizon.to().value(), b.horizon.to().value()),
            ),
        ),
        (Some(a), None) => (
            FocusRange::new(Focus::new(a.focus.to().value() - 0.1), Focus::new(a.focus.to().value() + 0.2)),
            horizon(a.horizon.typical().value(), a.horizon.to().value() * 2.0),
        ),
        (None, Some(b)) => (
            FocusRange::new(Focus::TEAM, Focus::new(b.focus.from().value() + 0.1)),
            horizon(0.0, b.horizon.from().value().max(2.0)),
        ),
        (None, None) => (FocusRange::new(Focus::TEAM, Focus::new(0.4)), horizon(0.0, 42.0)),
    };
    let hue = Hue::ALL.into_iter().find(|hue| workspace.tiers().all(|tier| tier.hue != *hue));
    let new = Tier {
        id: fresh_id(workspace, ids),
        rank: Rank::default(),
        name: "New role".to_owned(),
        currency: Noun::new("Item", "Items"),
        unit: Noun::new("Group", "Groups"),
        focus,
        horizon,
        contact: String::new(),
        mission: String::new(),
        ensures: Vec::new(),
        decides: Vec::new(),
        hue: hue.unwrap_or_default(),
        steps: Vec::new(),
        size_limit: None,
        channels: Vec::new(),
        aspects: Aspects::default(),
        span: None,
    };
    Ok(insert(workspace, "Add tier".to_owned(), position, &new))
}

/// Adds a copy of a tier without its items, further ahead than the original.
///
/// # Errors
/// The tier does not exist, or there are as many tiers as a workspace may have.
pub fn duplicate_tier(
    workspace: &Workspace,
    ids: &mut IdSource,
    id: TierId,
) -> Result<(TierId, Transaction), Refusal> {
    let original = tier(workspace, id)?;
    room_for_one(workspace)?;
    let hue = Hue::ALL.into_iter().find(|hue| workspace.tiers().all(|tier| tier.hue != *hue));
    let copy = Tier {
        id: fresh_id(workspace, ids),
        name: format!("{} (copy)", original.name),
        focus: original.focus.shifted(0.04),
        hue: hue.unwrap_or(original.hue),
        ..original.clone()
    };
    let position = workspace.tier_position(id).map_or(0, |position| position + 1);
    Ok(insert(workspace, format!("Duplicate {}", quote(&original.name)), position, &copy))
}

fn insert(workspace: &Workspace, label: String, position: usize, new: &Tier) -> (TierId, Transaction) {
    let id = new.id;
    let mut order: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
    order.insert(position.min(order.len()), id);
    let mut transaction = Transaction::new(label);
    reorder(workspace, &mut transaction, &order, Some(new));
    (id, transaction)
}

fn room_for_one(workspace: &Workspace) -> Result<usize, Refusal> {
    let count = workspace.tiers().len();
    if count >= *TIERS.end() { Err(Refusal::TooManyTiers(*TIERS.end())) } else { Ok(count) }
}

fn fresh_id(workspace: &Workspace, ids: &mut IdSource) -> TierId {
    loop {
        let id = TierId::new(ids);
        if workspace.tier(id).is_none() {
            return id;
        }
    }
}

/// A horizon with the typical value at its geometric middle, as on a log-like axis.
fn horizon(from: f32, to: f32) -> Horizon {
    let typical = ((from + 1.0) * (to + 1.0)).sqrt() - 1.0;
    Horizon::new(Days::new(from), Days::new(typical.round()), Days::new(to))
}
