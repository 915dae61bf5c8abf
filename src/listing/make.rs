//! From a request to its rows.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use super::facts::Facts;
use super::group::{self, GroupKey};
use super::index::{Index, Place, parts};
use super::order;
use super::rows::{Entry, Rows};
use super::{Fold, Group, Listing, Request};
use crate::model::{Field, Shape, Tier, TierId};

/// Makes the rows for a request. Gives `None` when it was told to stop: `stop` is looked at every few
/// thousand items.
#[must_use]
pub fn make(index: &Index, request: &Request, stop: &AtomicBool) -> Option<Listing> {
    if let Some(tier) = request.tier.filter(|_| request.is_whole_backlog()) {
        return Some(Listing::whole(tier));
    }
    let mut maker = Maker { facts: Facts::new(index), index, request, stop };
    match request.shape {
        Shape::Flat => maker.flat(),
        Shape::Tree => maker.tree(),
        Shape::Grouped(field) => maker.grouped(field),
    }
}

/// How many items are looked at between two looks at `stop`.
const STRIDE: Place = 4_096;

struct Maker<'a> {
    facts: Facts<'a>,
    index: &'a Index,
    request: &'a Request,
    stop: &'a AtomicBool,
}

impl Maker<'_> {
    fn go_on(&self) -> Option<()> {
        (!self.stop.load(Ordering::Relaxed)).then_some(())
    }

    /// The places of all items that are listed: of one tier, or of all, the furthest ahead first.
    fn listed(&self) -> Range<Place> {
        let all = 0..self.index.tiers().last().map_or(0, |(_, places)| places.end);
        self.request.tier.map_or(all, |tier| self.of_tier(tier))
    }

    fn of_tier(&self, tier: TierId) -> Range<Place> {
        let of = self.index.tiers().iter().find(|(of, _)| *of == tier);
        of.map_or(0..0, |(_, places)| places.clone())
    }

    /// Everything in these places that the query finds.
    fn found_in(&self, places: Range<Place>) -> Option<Vec<Place>> {
        let Request { query, pinned, .. } = self.request;
        if query.is_empty() {
            return Some(places.collect());
        }
        let pinned_here = |place: Place| !pinned.is_empty() && pinned.contains(&self.index.at(place).id);
        let finds = |place: Place| query.finds(self.index, place) || pinned_here(place);
        let look_through = |places: Range<Place>| {
            let mut found = Vec::new();
            for from in places.clone().step_by(STRIDE as usize) {
                self.go_on()?;
                let to = places.end.min(from.saturating_add(STRIDE));
                found.extend((from..to).filter(|place| finds(*place)));
            }
            Some(found)
        };
        let size = places.len().div_ceil(parts(places.len()));
        if size >= places.len() {
            return look_through(places);
        }
        let size = Place::try_from(size).unwrap_or(Place::MAX);
        std::thread::scope(|scope| {
            let part = |from: Place| from..places.end.min(from.saturating_add(size));
            let froms = places.clone().step_by(size as usize);
            let workers: Vec<_> = froms.map(|from| scope.spawn(move || look_through(part(from)))).collect();
            let mut found = Vec::new();
            for worker in workers {
                found.append(&mut worker.join().ok()??);
            }
            Some(found)
        })
    }

    fn sorted(&mut self, items: &mut [Place]) {
        if let Some(sort) = self.request.sort {
            order::sort(&mut self.facts, sort, items);
        }
    }

    /// All listed items that are found, sorted.
    fn all(&mut self) -> Option<Vec<Place>> {
        let mut items = self.found_in(self.listed())?;
        self.sorted(&mut items);
        self.go_on()?;
        Some(items)
    }

    fn entry(&self, place: Place, group: usize) -> Entry {
        Entry::item(self.index.at(place).id, group)
    }

    fn flat(&mut self) -> Option<Listing> {
        let items = self.all()?;
        let found = items.len();
        let rows = items.into_iter().map(|place| self.entry(place, 0)).collect();
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
                rows.extend(members.into_iter().map(|place| self.entry(place, i)));
            }
            groups.push(group);
        }
        Some(Listing { rows: Rows::Made(rows), groups, found: items.len() })
    }

    fn tree(&mut self) -> Option<Listing> {
        let request = self.request;
        let workspace = self.facts.workspace;
        let seen = if request.query.is_empty() { None } else { Some(self.seen()?) };
        let found = match (&seen, request.tier) {
            (Some(seen), _) => seen.iter().filter(|seen| **seen == Seen::Found).count(),
            // Those that are closed away are there all the same.
            (None, None) => workspace.item_count(),
            (None, Some(tier)) => workspace.backlog(tier).len(),
        };
        let mut tree = Tree { seen, rows: Vec::new(), groups: Vec::new() };
        let tiers: Vec<_> = workspace.tiers().rev().cloned().collect();
        for (position, tier) in tiers.iter().enumerate() {
            if request.tier.is_some_and(|only| only != tier.id) {
                continue;
            }
            let all = request.tier.is_some() || position == 0;
            let is_root = |place: &Place| all || self.index.parent(*place).is_none();
            let mut roots: Vec<Place> =
                self.of_tier(tier.id).filter(is_root).filter(|place| tree.shows(*place)).collect();
            self.go_on()?;
            if roots.is_empty() {
                continue;
            }
            self.sorted(&mut roots);
            if all {
                self.branches(&mut tree, &roots, 0, 0)?;
            } else {
                let above = position.checked_sub(1).map(|above| &*tiers[above]);
                self.orphans(&mut tree, tier, above, &roots)?;
            }
        }
        Some(Listing { rows: Rows::Made(tree.rows), groups: tree.groups, found })
    }

    /// What a query shows of a tree: the items that it finds and those above them.
    fn seen(&self) -> Option<Vec<Seen>> {
        // What is below a tier comes after it.
        let places = self.listed().start..self.index.tiers().last().map_or(0, |(_, places)| places.end);
        let mut seen = vec![Seen::No; self.index.count()];
        for place in self.found_in(places)? {
            seen[place as usize] = Seen::Found;
            let mut next = self.index.parent(place);
            while let Some(parent) = next.filter(|parent| seen[*parent as usize] == Seen::No) {
                seen[parent as usize] = Seen::Above;
                next = self.index.parent(parent);
            }
        }
        Some(seen)
    }

    /// What has no parent, under a heading that says so.
    fn orphans(&mut self, tree: &mut Tree, tier: &Tier, above: Option<&Tier>, roots: &[Place]) -> Option<()> {
        let key = GroupKey::Orphans(tier.id);
        let open = self.request.folds.is_group_open(&key);
        let items = crate::model::tier::lower_first(&tier.currency.many);
        let label = above.map_or_else(
            || tier.currency.many.clone(),
            |above| format!("{items} without {}", crate::model::tier::lower_first(&above.currency.one)),
        );
        let sizes = roots.iter().filter_map(|root| self.index.at(*root).size);
        let size = sizes.map(|size| f64::from(size.value())).sum();
        let index = tree.groups.len();
        tree.groups.push(Group { key, label: capital(&label), count: roots.len(), size, open, limit: None });
        tree.rows.push(Entry::heading(index));
        if open { self.branches(tree, roots, 0, index) } else { Some(()) }
    }

    /// Items and, where they are open, what is below them.
    fn branches(&mut self, tree: &mut Tree, items: &[Place], depth: u8, group: usize) -> Option<()> {
        let index = self.index;
        for place in items {
            if tree.rows.len().is_multiple_of(STRIDE as usize) {
                self.go_on()?;
            }
            let id = index.at(*place).id;
            let below = index.children(*place);
            let some = below.iter().any(|child| tree.shows(*child));
            let fold = match (some, self.request.folds.is_open(id, depth)) {
                (false, _) => Fold::Leaf,
                (true, true) => Fold::Open,
                (true, false) => Fold::Closed,
            };
            let context = tree.seen.as_ref().is_some_and(|seen| seen[*place as usize] == Seen::Above);
            tree.rows.push(Entry { depth, fold, context, ..Entry::item(id, group) });
            if fold == Fold::Open {
                let depth = depth.saturating_add(1);
                if tree.seen.is_none() && self.request.sort.is_none() {
                    self.branches(tree, below, depth, group)?;
                } else {
                    let mut below: Vec<Place> =
                        below.iter().copied().filter(|child| tree.shows(*child)).collect();
                    self.sorted(&mut below);
                    self.branches(tree, &below, depth, group)?;
                }
            }
        }
        Some(())
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a query makes of an item in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    No,
    /// Only because something below it was found.
    Above,
    Found,
}

/// A tree while it is made.
struct Tree {
    /// With a query: what is shown, by place.
    seen: Option<Vec<Seen>>,
    rows: Vec<Entry>,
    groups: Vec<Group>,
}

impl Tree {
    fn shows(&self, place: Place) -> bool {
        self.seen.as_ref().is_none_or(|seen| seen[place as usize] != Seen::No)
    }
}
