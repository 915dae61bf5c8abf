//! Where in a backlog something goes, and the ranks that put it there.

use std::collections::HashSet;

use super::Refusal;
use crate::model::{Item, ItemId, Rank, TierId, Workspace};

/// A place in a tier's backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    Last,
    Before(ItemId),
    After(ItemId),
}

/// Ranks for new neighbours, and the new ranks of those who had to make room.
pub(super) struct Room {
    pub ranks: Vec<Rank>,
    pub displaced: Vec<(ItemId, Rank)>,
}

/// The position that something at `place` in the backlog of `tier` would have.
pub(super) fn gap(workspace: &Workspace, tier: TierId, place: Place) -> Result<usize, Refusal> {
    let anchor = |id: ItemId| {
        let item = workspace.item(id).filter(|item| item.tier == tier).ok_or(Refusal::NoItem(id))?;
        workspace.position(item).ok_or(Refusal::NoItem(id))
    };
    Ok(match place {
        Place::First => 0,
        Place::Last => workspace.backlog(tier).len(),
        Place::Before(id) => anchor(id)?,
        Place::After(id) => anchor(id)? + 1,
    })
}

/// Makes room for `count` items at `place` in the backlog of `tier`; items in `moving` are treated
/// as already gone.
pub(super) fn make_room(
    workspace: &Workspace,
    tier: TierId,
    place: Place,
    count: usize,
    moving: &HashSet<ItemId>,
) -> Result<Room, Refusal> {
    let at = gap(workspace, tier, place)?;
    let mut below = at;
    let mut above = at;
    let mut low = step_down(workspace, tier, &mut below, moving);
    let mut high = step_up(workspace, tier, &mut above, moving);
    let mut early: Vec<ItemId> = Vec::new();
    let mut late: Vec<ItemId> = Vec::new();
    loop {
        let bounds = (low.map(|entry| entry.0), high.map(|entry| entry.0));
        if let Some(ranks) = Rank::many_between(bounds.0, bounds.1, early.len() + count + late.len()) {
            let before: Vec<ItemId> = early.iter().rev().copied().collect();
            let mut displaced: Vec<(ItemId, Rank)> =
                before.iter().copied().zip(ranks.iter().copied()).collect();
            let own = ranks[before.len()..before.len() + count].to_vec();
            displaced.extend(late.iter().copied().zip(ranks[before.len() + count..].iter().copied()));
            return Ok(Room { ranks: own, displaced });
        }
        // No room: take as many neighbours again into the stretch that is spread anew.
        for _ in 0..(early.len() + late.len()).max(8) {
            if let Some((_, id)) = low {
                early.push(id);
                low = step_down(workspace, tier, &mut below, moving);
            }
            if let Some((_, id)) = high {
                late.push(id);
                high = step_up(workspace, tier, &mut above, moving);
            }
        }
    }
}

/// The nearest entry before `position` that stays; `position` moves to it.
fn step_down(
    workspace: &Workspace,
    tier: TierId,
    position: &mut usize,
    moving: &HashSet<ItemId>,
) -> Option<(Rank, ItemId)> {
    while let Some(previous) = position.checked_sub(1) {
        *position = previous;
        let entry = workspace.backlog(tier).entry(previous)?;
        if !moving.contains(&entry.1) {
            return Some(entry);
        }
    }
    None
}

/// The nearest entry from `position` on that stays; `position` moves behind it.
fn step_up(
    workspace: &Workspace,
    tier: TierId,
    position: &mut usize,
    moving: &HashSet<ItemId>,
) -> Option<(Rank, ItemId)> {
    while let Some(entry) = workspace.backlog(tier).entry(*position) {
        *position += 1;
        if !moving.contains(&entry.1) {
            return Some(entry);
        }
    }
    None
}

/// The items that made room, with their new ranks.
pub(super) fn displaced<'a>(workspace: &'a Workspace, room: &'a Room) -> impl Iterator<Item = Item> + 'a {
    room.displaced.iter().filter_map(|(id, rank)| {
        workspace.item(*id).map(|item| Item { rank: *rank, ..item.as_ref().clone() })
    })
}
