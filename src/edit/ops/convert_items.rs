//! Between tiers: a story becomes a feature, a feature becomes a story, and what is below goes along.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::place::Place;
use super::shaping::Shaping;
use super::{Refusal, item, name_items};
use crate::edit::Transaction;
use crate::model::tier::lower_first;
use crate::model::{Item, ItemId, TierId, Workspace};

/// Which neighbouring tier an item moves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the one that looks further ahead.
    Up,
    /// To the one nearer to the team.
    Down,
}

/// Moves items to the neighbouring tier, as an outliner does; everything else they say stays. An item
/// whose ancestor is among them only follows it.
///
/// Up, the whole subtree goes along. The item stands right after its old parent, or last where it had
/// none, in the context of its old parent's parent.
///
/// Down, it becomes the last child of the item before it among its siblings, if there is one. Its
/// subtree goes along unless that reaches the lowest tier already; then its children become its siblings.
///
/// A unit that does not belong to the new tier gives way to the unit that it is a part of, if that one
/// does, or else to none.
///
/// # Errors
/// One of the items does not exist, or has no tier to go to.
pub fn convert_items(
    workspace: &Workspace,
    ids: &[ItemId],
    direction: Direction,
) -> Result<Transaction, Refusal> {
    let tops = tops(workspace, ids)?;
    let mut shaping = Shaping::new(workspace);
    match direction {
        Direction::Up => lift(&mut shaping, &tops)?,
        Direction::Down => lower(&mut shaping, &tops)?,
    }
    Ok(shaping.finish(label(workspace, ids, direction)))
}

/// “Move “Pay with one tap” up to features”, “Move 3 items down a tier”.
fn label(workspace: &Workspace, ids: &[ItemId], direction: Direction) -> String {
    let names = name_items(workspace, ids);
    let mut tiers = ids.iter().filter_map(|id| workspace.item(*id)).map(|item| item.tier);
    let to = tiers.next().filter(|first| tiers.all(|tier| tier == *first)).and_then(|tier| match direction {
        Direction::Up => workspace.tier_above(tier),
        Direction::Down => workspace.tier_below(tier),
    });
    let way = if direction == Direction::Up { "up" } else { "down" };
    match to {
        Some(tier) => format!("Move {names} {way} to {}", lower_first(&tier.currency.many)),
        None => format!("Move {names} {way} a tier"),
    }
}

/// The items that have no ancestor among the rest, each once, in priority order.
///
/// # Errors
/// One of them does not exist.
pub(super) fn tops(workspace: &Workspace, ids: &[ItemId]) -> Result<Vec<ItemId>, Refusal> {
    let all: HashSet<ItemId> = ids.iter().copied().collect();
    let mut tops = Vec::with_capacity(all.len());
    for id in &all {
        let item = item(workspace, *id)?;
        if !workspace.ancestors(*id).iter().any(|ancestor| all.contains(ancestor)) {
            tops.push((item.rank, item.id));
        }
    }
    tops.sort_unstable();
    Ok(tops.into_iter().map(|(_, id)| id).collect())
}

/// Moves items with everything below them one tier up. Whatever loses its place to its parent takes the
/// place that the parent leaves. No item is below another.
///
/// # Errors
/// An item is in the top tier already.
pub(super) fn lift(shaping: &mut Shaping, roots: &[ItemId]) -> Result<(), Refusal> {
    let state = shaping.state().clone();
    let mut leaving = Arrivals::new();
    for root in roots {
        let root = item(&state, *root)?;
        let grandparent = root.parent.and_then(|parent| state.item(parent)).and_then(|item| item.parent);
        for id in subtree(&state, root.id) {
            let old = item(&state, id)?;
            let (position, to) = neighbour(&state, old, Direction::Up)?;
            let parent = if id == root.id { grandparent } else { old.parent };
            let new = settled(&state, Item { parent, ..old.clone() }, to);
            let groups = &mut leaving.entry(position).or_insert_with(|| (to, BTreeMap::new())).1;
            groups.entry(old.parent).or_default().push(new);
        }
    }
    // From the lowest tier on: the old parents that show the place are still there.
    for (to, groups) in leaving.into_values() {
        let place = |old_parent: Option<ItemId>| old_parent.map_or(Place::Last, Place::After);
        let groups = groups.into_iter().map(|(old_parent, items)| (place(old_parent), in_order(items)));
        shaping.place_groups(groups.collect(), to)?;
    }
    Ok(())
}

/// Items on their way, by the position of the tier that they leave: the tier that they go to, and they
/// themselves by the item next to which they go.
type Arrivals<P = usize> = BTreeMap<P, (TierId, BTreeMap<Option<ItemId>, Vec<Item>>)>;

fn in_order(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_unstable_by_key(|item| (item.rank, item.id));
    items
}

/// Moves items one tier down. No item is below another.
fn lower(shaping: &mut Shaping, roots: &[ItemId]) -> Result<(), Refusal> {
    let state = shaping.state().clone();
    let before = siblings_before(&state, roots)?;
    let mut leaving: Arrivals<Reverse<usize>> = Arrivals::new();
    let mut left_behind: Vec<(ItemId, Option<ItemId>)> = Vec::new();
    for root in roots {
        let root = item(&state, *root)?;
        let new_parent = before.get(&root.id).copied().flatten();
        let mut members = subtree(&state, root.id);
        let lowest = state.tiers().next().map(|tier| tier.id);
        if members.iter().any(|id| state.item(*id).map(|item| item.tier) == lowest) {
            members = vec![root.id];
            left_behind.extend(state.children(root.id).map(|child| (child, new_parent)));
        }
        for id in members {
            let old = item(&state, id)?;
            let (position, to) = neighbour(&state, old, Direction::Down)?;
            let parent = if id == root.id { new_parent } else { old.parent };
            let new = settled(&state, Item { parent, ..old.clone() }, to);
            let groups = &mut leaving.entry(Reverse(position)).or_insert_with(|| (to, BTreeMap::new())).1;
            groups.entry(parent).or_default().push(new);
        }
    }
    // From the highest tier on: the children whose place is taken are still there.
    for (to, groups) in leaving.into_values() {
        let state = shaping.state();
        let stays = |id: &ItemId| state.item(*id).is_some_and(|item| item.tier == to);
        let place = |parent: Option<ItemId>, items: &[Item]| {
            let last = parent.and_then(|parent| state.children(parent).next_back()).filter(stays);
            let own = || items.iter().find_map(|item| state.children(item.id).next().filter(stays));
            last.map_or_else(|| own().map_or(Place::Last, Place::Before), Place::After)
        };
        let groups = groups.into_iter().map(|(parent, items)| {
            let items = in_order(items);
            (place(parent, &items), items)
        });
        let groups = groups.collect();
        shaping.place_groups(groups, to)?;
    }
    let adopted = left_behind
        .into_iter()
        .map(|(child, parent)| Ok(Item { parent, ..item(shaping.state(), child)?.clone() }));
    let adopted = adopted.collect::<Result<Vec<Item>, Refusal>>()?;
    shaping.put_all(adopted);
    Ok(())
}

/// For each item the one before it in its backlog under the same parent that does not move itself.
fn siblings_before(state: &Workspace, moving: &[ItemId]) -> Result<HashMap<ItemId, Option<ItemId>>, Refusal> {
    let all: HashSet<ItemId> = moving.iter().copied().collect();
    let mut found = HashMap::with_capacity(moving.len());
    let mut orphans: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
    for id in moving {
        let child = item(state, *id)?;
        let Some(parent) = child.parent else {
            orphans.entry(state.tier_position(child.tier).unwrap_or(0)).or_default().push(child);
            continue;
        };
        if found.contains_key(id) {
            continue;
        }
        let mut last = None;
        for sibling in state.children(parent) {
            if all.contains(&sibling) {
                found.insert(sibling, last);
            } else {
                last = Some(sibling);
            }
        }
    }
    for orphans in orphans.into_values() {
        // In one walk through the stretch of the backlog that they stand in.
        let Some(first) = orphans.first().and_then(|item| state.position(item)) else { continue };
        let backlog = state.backlog(orphans[0].tier);
        let is_sibling =
            |id: &ItemId| !all.contains(id) && state.item(*id).is_some_and(|item| item.parent.is_none());
        let mut last = (0..first).rev().find_map(|at| backlog.get(at).filter(is_sibling));
        let mut left = orphans.len();
        for id in backlog.iter_from(first) {
            if all.contains(&id) && state.item(id).is_some_and(|item| item.parent.is_none()) {
                found.insert(id, last);
                left -= 1;
            } else if is_sibling(&id) {
                last = Some(id);
            }
            if left == 0 {
                break;
            }
        }
    }
    Ok(found)
}

/// An item and everything below it, parents before children.
pub(super) fn subtree(workspace: &Workspace, root: ItemId) -> Vec<ItemId> {
    let mut members = vec![root];
    let mut next = 0;
    while let Some(id) = members.get(next) {
        let id = *id;
        members.extend(workspace.children(id));
        next += 1;
    }
    members
}

/// The position of an item's tier, and the tier next to it.
fn neighbour(workspace: &Workspace, item: &Item, direction: Direction) -> Result<(usize, TierId), Refusal> {
    let position = workspace.tier_position(item.tier).ok_or(Refusal::NoTier(item.tier))?;
    let (to, refusal): (_, fn(String) -> Refusal) = match direction {
        Direction::Up => (workspace.tier_above(item.tier), |item| Refusal::TopTier { item }),
        Direction::Down => (workspace.tier_below(item.tier), |item| Refusal::LowestTier { item }),
    };
    let to = to.ok_or_else(|| refusal(item.title.to_string()))?;
    Ok((position, to.id))
}

/// An item as it is in another tier: at the first step of its stage there, with a unit of that tier.
fn settled(workspace: &Workspace, mut item: Item, to: TierId) -> Item {
    let of_tier = |unit: &_| workspace.unit(*unit).is_some_and(|unit| unit.tier == to);
    item.unit = item.unit.and_then(|unit| {
        let above = || workspace.unit(unit).and_then(|unit| unit.parent).filter(of_tier);
        Some(unit).filter(of_tier).or_else(above)
    });
    Item { tier: to, step: 0, ..item }
}
