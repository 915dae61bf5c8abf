//! From a request to its rows.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::facts::Facts;
use super::group::{self, GroupKey};
use super::order;
use super::rows::{Entry, Rows};
use super::{Fold, Group, Listing, Request};
use crate::model::{Field, ItemId, Shape, Tier, TierId, Workspace};

/// Makes the rows for a request. Gives `None` when it was told to stop: `stop` is looked at every few
/// thousand items.
#[must_use]
pub fn make(workspace: &Workspace, request: &Request, stop: &AtomicBool) -> Option<Listing> {
    if let Some(tier) = request.tier.filter(|_| request.is_whole_backlog()) {
        return Some(Listing::whole(tier));
    }
    let mut maker = Maker { facts: Facts::new(workspace), request, stop };
    match request.shape {
        Shape::Flat => maker.flat(),
        Shape::Tree => maker.tree(),
        Shape::Grouped(field) => maker.grouped(field),
    }
}

/// How many items are looked at between two looks at `stop`.
const STRIDE: usize = 4_096;

struct Maker<'a> {
    facts: Facts<'a>,
    request: &'a Request,
    stop: &'a AtomicBool,
}

impl Maker<'_> {
    fn go_on(&self) -> Option<()> {
        (!self.stop.load(Ordering::Relaxed)).then_some(())
    }

    /// The tiers that are listed, the furthest ahead first.
    fn tiers(&self) -> Vec<TierId> {
        match self.request.tier {
            Some(tier) => vec![tier],
            None => self.facts.workspace.tiers().rev().map(|tier| tier.id).collect(),
        }
    }

    /// Everything of a tier that the query finds, in the order of priority.
    fn found_in(&self, tier: TierId) -> Option<Vec<ItemId>> {
        let workspace = self.facts.workspace;
        let backlog = workspace.backlog(tier);
        if self.request.query.is_empty() {
            return Some(backlog.iter().collect());
        }
        let mut found = Vec::new();
        for (i, id) in backlog.iter().enumerate() {
            if i.is_multiple_of(STRIDE) {
                self.go_on()?;
            }
            if workspace.item(id).is_some_and(|item| self.request.finds(workspace, item)) {
                found.push(id);
            }
        }
        Some(found)
    }

    fn sorted(&mut self, items: &mut [ItemId]) {
        if let Some(sort) = self.request.sort {
            order::sort(&mut self.facts, sort, items);
        }
    }

    /// All items of the tiers that are found, sorted.
    fn all(&mut self) -> Option<Vec<ItemId>> {
        let mut items = Vec::new();
        for tier in self.tiers() {
            items.append(&mut self.found_in(tier)?);
        }
        self.go_on()?;
        self.sorted(&mut items);
        self.go_on()?;
        Some(items)
    }

    fn flat(&mut self) -> Option<Listing> {
        let items = self.all()?;
        let found = items.len();
        let rows = items.into_iter().map(|id| Entry::item(id, 0)).collect();
        Some(Listing { rows: Rows::Made(rows), groups: Vec::new(), found })
    }

    fn grouped(&mut self, field: Field) -> Option<Listing> {
        let items = self.all()?;
        let grouped = group::group(&mut self.facts, field, self.request.tier, &self.request.folds, &items);
        self.go_on()?;
        let (mut rows, mut groups) = (Vec::new(), Vec::with_capacity(grouped.len()));
        for (i, (group, members)) in grouped.into_iter().enumerate() {
            rows.push(Entry::heading(i));
            if group.open {
                rows.extend(members.into_iter().map(|id| Entry::item(id, i)));
            }
            groups.push(group);
        }
        Some(Listing { rows: Rows::Made(rows), groups, found: items.len() })
    }

    fn tree(&mut self) -> Option<Listing> {
        let request = self.request;
        let workspace = self.facts.workspace;
        let seen = if request.query.is_empty() { None } else { Some(self.seen()?) };
        let found = match &seen {
            Some(seen) => seen.values().filter(|found| **found).count(),
            None => 0,
        };
        let mut tree = Tree {
            below: Below::new(workspace, request.folds.depth() > 1 || seen.is_some()),
            seen,
            rows: Vec::new(),
            groups: Vec::new(),
            found,
        };
        let tiers: Vec<_> = workspace.tiers().cloned().collect();
        for (position, tier) in tiers.iter().enumerate().rev() {
            let top = position + 1 == tiers.len();
            if request.tier.is_some_and(|only| only != tier.id) {
                continue;
            }
            let all = request.tier.is_some() || top;
            let mut roots: Vec<ItemId> = workspace
                .backlog(tier.id)
                .iter()
                .filter(|id| all || workspace.item(*id).is_some_and(|item| item.parent.is_none()))
                .filter(|id| tree.shows(*id))
                .collect();
            self.go_on()?;
            if roots.is_empty() {
                continue;
            }
            self.sorted(&mut roots);
            if all {
                self.branches(&mut tree, &roots, 0, 0)?;
            } else {
                self.orphans(&mut tree, tier, tiers.get(position + 1).map(|above| &**above), &roots)?;
            }
        }
        if tree.seen.is_none() {
            tree.found = match request.tier {
                // Those that are closed away are there all the same.
                None => workspace.item_count(),
                Some(tier) => workspace.backlog(tier).len(),
            };
        }
        Some(Listing { rows: Rows::Made(tree.rows), groups: tree.groups, found: tree.found })
    }

    /// What a query shows of a tree: the items that it finds (true) and those above them (false).
    fn seen(&self) -> Option<HashMap<ItemId, bool>> {
        let workspace = self.facts.workspace;
        let top = self.request.tier.and_then(|tier| workspace.tier_position(tier));
        let mut seen = HashMap::new();
        for (position, tier) in workspace.tiers().enumerate() {
            if top.is_some_and(|top| position > top) {
                break;
            }
            for id in self.found_in(tier.id)? {
                seen.insert(id, true);
                let mut next = workspace.item(id).and_then(|item| item.parent);
                while let Some(parent) = next {
                    if seen.contains_key(&parent) {
                        break;
                    }
                    seen.insert(parent, false);
                    next = workspace.item(parent).and_then(|item| item.parent);
                }
            }
        }
        Some(seen)
    }

    /// What has no parent, under a heading that says so.
    fn orphans(
        &mut self,
        tree: &mut Tree,
        tier: &Tier,
        above: Option<&Tier>,
        roots: &[ItemId],
    ) -> Option<()> {
        let key = GroupKey::Orphans(tier.id);
        let open = self.request.folds.is_group_open(&key);
        let items = crate::model::tier::lower_first(&tier.currency.many);
        let label = above.map_or_else(
            || tier.currency.many.clone(),
            |above| format!("{items} without {}", crate::model::tier::lower_first(&above.currency.one)),
        );
        let sizes = roots.iter().filter_map(|id| self.facts.workspace.item(*id)?.size);
        let size = sizes.map(|size| f64::from(size.value())).sum();
        let index = tree.groups.len();
        tree.groups.push(Group { key, label: capital(&label), count: roots.len(), size, open, limit: None });
        tree.rows.push(Entry::heading(index));
        if open { self.branches(tree, roots, 0, index) } else { Some(()) }
    }

    /// Items and, where they are open, what is below them.
    fn branches(&mut self, tree: &mut Tree, items: &[ItemId], depth: u8, group: usize) -> Option<()> {
        for id in items {
            if tree.rows.len().is_multiple_of(STRIDE) {
                self.go_on()?;
            }
            let mut below = tree.children(self.facts.workspace, *id);
            let fold = match (below.is_empty(), self.request.folds.is_open(*id, depth)) {
                (true, _) => Fold::Leaf,
                (false, true) => Fold::Open,
                (false, false) => Fold::Closed,
            };
            let context = tree.seen.as_ref().is_some_and(|seen| seen.get(id) == Some(&false));
            tree.rows.push(Entry { depth, fold, context, ..Entry::item(*id, group) });
            if fold == Fold::Open {
                self.sorted(&mut below);
                self.branches(tree, &below, depth.saturating_add(1), group)?;
            }
        }
        Some(())
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A tree while it is made.
struct Tree {
    below: Below,
    /// With a query: what is shown, and whether it was found.
    seen: Option<HashMap<ItemId, bool>>,
    rows: Vec<Entry>,
    groups: Vec<Group>,
    found: usize,
}

impl Tree {
    fn shows(&self, id: ItemId) -> bool {
        self.seen.as_ref().is_none_or(|seen| seen.contains_key(&id))
    }

    fn children(&self, workspace: &Workspace, id: ItemId) -> Vec<ItemId> {
        let shown = |child: &ItemId| self.shows(*child);
        match &self.below {
            Below::Asked => workspace.children(id).filter(shown).collect(),
            Below::Known { of, list } => {
                let children =
                    of.get(&id).map_or(&[][..], |range| &list[range.start as usize..range.end as usize]);
                children.iter().copied().filter(shown).collect()
            }
        }
    }
}

/// What is below each item.
enum Below {
    /// Looked up item by item: enough while most of the tree is closed.
    Asked,
    /// Written down at once, when most of it will be needed.
    Known { of: HashMap<ItemId, Range<u32>>, list: Vec<ItemId> },
}

impl Below {
    fn new(workspace: &Workspace, all: bool) -> Self {
        if !all {
            return Self::Asked;
        }
        let mut of: HashMap<ItemId, Range<u32>> = HashMap::new();
        let mut list = Vec::with_capacity(workspace.item_count());
        for (parent, child) in workspace.lineage() {
            let at = u32::try_from(list.len()).unwrap_or(u32::MAX);
            of.entry(parent).or_insert(at..at).end = at + 1;
            list.push(child);
        }
        Self::Known { of, list }
    }
}
