//! All items of a snapshot side by side in the order of priority: what is gone through again and again while
//! somebody types, sorts and folds is found here without a search.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::texts::Texts;
use crate::model::{Item, ItemId, RecordKey, TierId, Workspace};

/// Where an item stands in an [`Index`]: those of the tier furthest ahead come first.
pub(super) type Place = u32;

/// In `parents`: there is none.
const NOWHERE: Place = Place::MAX;

/// The items of a snapshot. Takes about 40 bytes an item, and their texts once words are looked for; it is made
/// once and then follows what changes.
#[derive(Debug, Default)]
pub struct Index {
    workspace: Workspace,
    items: Vec<Arc<Item>>,
    /// From the furthest ahead to the team, with the places of its items.
    tiers: Vec<(TierId, Range<Place>)>,
    places: HashMap<ItemId, Place>,
    parents: Vec<Place>,
    /// Where in `children` those of each place begin; one more at the end.
    starts: Vec<u32>,
    children: Vec<Place>,
    /// Put together when words are first looked for.
    texts: OnceLock<Option<Texts>>,
}

impl Index {
    /// Of a snapshot.
    #[must_use]
    pub fn new(workspace: &Workspace) -> Self {
        let mut index = Self::default();
        index.rebuild(workspace, None);
        index
    }

    /// Goes on to another state: a change that leaves every item where it is takes as long as it is large.
    pub fn follow(&mut self, workspace: &Workspace) {
        if workspace.same_snapshot(&self.workspace) {
            return;
        }
        let changed = workspace.changed_since(&self.workspace);
        let mut moved = false;
        let mut items = HashSet::with_capacity(changed.len());
        for key in changed {
            match key {
                RecordKey::Item(id) => {
                    let place = |item: &Item| (item.tier, item.rank, item.parent);
                    let (was, is) = (self.workspace.item(id), workspace.item(id));
                    moved |= was.map(|item| place(item)) != is.map(|item| place(item));
                    items.insert(id);
                }
                RecordKey::Tier(_) => moved = true,
                _ => {}
            }
        }
        if moved {
            self.rebuild(workspace, Some(&items));
            return;
        }
        for id in items {
            if let (Some(place), Some(item)) = (self.places.get(&id), workspace.item(id)) {
                self.items[*place as usize] = item.clone();
                if let Some(Some(texts)) = self.texts.get_mut()
                    && texts.put(*place, item).is_none()
                {
                    self.texts = OnceLock::new();
                }
            }
        }
        self.forget_stale_texts();
        self.workspace = workspace.clone();
    }

    /// Puts everything in its place. What is not among the `changed`, if these are known, is as it was.
    fn rebuild(&mut self, workspace: &Workspace, changed: Option<&HashSet<ItemId>>) {
        let mut places = std::mem::take(&mut self.places);
        let mut known: Vec<Option<Arc<Item>>>;
        if let Some(changed) = changed {
            known = std::mem::take(&mut self.items).into_iter().map(Some).collect();
            for id in changed {
                if let Some(place) = places.remove(id) {
                    known[place as usize] = None;
                }
                if let Some(item) = workspace.item(*id) {
                    places.insert(*id, place(known.len()));
                    if let Some(Some(texts)) = self.texts.get_mut()
                        && texts.put(place(known.len()), item).is_none()
                    {
                        self.texts = OnceLock::new();
                    }
                    known.push(Some(item.clone()));
                }
            }
        } else {
            self.texts = OnceLock::new();
            places.clear();
            places.reserve(workspace.item_count());
            known = Vec::with_capacity(workspace.item_count());
            for (id, item) in workspace.items_by_id() {
                places.insert(id, place(known.len()));
                known.push(Some(item.clone()));
            }
        }
        let mut order = Vec::with_capacity(known.len());
        self.items = Vec::with_capacity(known.len());
        self.tiers.clear();
        for tier in workspace.tiers().rev() {
            let from = place(self.items.len());
            for id in workspace.backlog(tier.id).iter() {
                let Some(at) = places.get_mut(&id) else { continue };
                let Some(item) = known[*at as usize].take() else { continue };
                order.push(*at);
                *at = place(self.items.len());
                self.items.push(item);
            }
            self.tiers.push((tier.id, from..place(self.items.len())));
        }
        if let Some(Some(texts)) = self.texts.get_mut() {
            texts.reorder(order.into_iter());
        }
        self.forget_stale_texts();
        self.places = places;
        self.workspace = workspace.clone();
        self.relate();
    }

    fn forget_stale_texts(&mut self) {
        if self.texts.get().is_some_and(|texts| texts.as_ref().is_none_or(Texts::is_stale)) {
            self.texts = OnceLock::new();
        }
    }

    /// Finds parents and children of all places.
    fn relate(&mut self) {
        let parent = |item: &Arc<Item>| {
            item.parent.and_then(|parent| self.places.get(&parent)).copied().unwrap_or(NOWHERE)
        };
        self.parents = self.items.iter().map(parent).collect();
        self.starts = vec![0; self.items.len() + 1];
        for parent in &self.parents {
            if *parent != NOWHERE {
                self.starts[*parent as usize + 1] += 1;
            }
        }
        for i in 1..self.starts.len() {
            self.starts[i] += self.starts[i - 1];
        }
        let mut next = self.starts.clone();
        self.children = vec![0; self.starts.last().map_or(0, |end| *end as usize)];
        // Children of one parent are all of one tier, so this is their order of priority.
        for (child, parent) in self.parents.iter().enumerate() {
            if let Some(at) = next.get_mut(*parent as usize).filter(|_| *parent != NOWHERE) {
                self.children[*at as usize] = place(child);
                *at += 1;
            }
        }
    }

    /// The snapshot that it is of.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// An item by its id, as [`Workspace::item`] gives it.
    pub(super) fn item(&self, id: ItemId) -> Option<&Arc<Item>> {
        self.places.get(&id).map(|place| self.at(*place))
    }

    pub(super) fn count(&self) -> usize {
        self.items.len()
    }

    pub(super) fn at(&self, place: Place) -> &Arc<Item> {
        &self.items[place as usize]
    }

    /// Tiers from the furthest ahead to the team, with the places of their items.
    pub(super) fn tiers(&self) -> &[(TierId, Range<Place>)] {
        &self.tiers
    }

    /// `None` when there are too many.
    pub(super) fn texts(&self) -> Option<&Texts> {
        self.texts.get_or_init(|| Texts::new(&self.items)).as_ref()
    }

    pub(super) fn parent(&self, of: Place) -> Option<Place> {
        Some(self.parents[of as usize]).filter(|parent| *parent != NOWHERE)
    }

    /// In the order of priority.
    pub(super) fn children(&self, of: Place) -> &[Place] {
        let of = of as usize;
        &self.children[self.starts[of] as usize..self.starts[of + 1] as usize]
    }
}

/// There are never so many items that it does not fit.
fn place(index: usize) -> Place {
    Place::try_from(index).unwrap_or(NOWHERE)
}

/// Into how many parts so many items are split, to go through them side by side; at least one.
pub(super) fn parts(items: usize) -> usize {
    /// Starting a thread costs as much as going through a few hundred items.
    const LEAST: usize = 8_192;
    let most = items / LEAST;
    // Asking how many there are takes longer than a short list.
    if most < 2 { 1 } else { std::thread::available_parallelism().map_or(1, usize::from).min(most) }
}
