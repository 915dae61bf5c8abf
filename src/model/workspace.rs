//! Everything that a file holds, in persistent maps: cloning a [`Workspace`] takes a snapshot in
//! O(1), and snapshots share whatever they have in common.
//!
//! Nothing outside [`edit`](crate::edit) changes a workspace; `put` and `take` are its only means. The
//! derived orders (backlogs, children) are kept in step by them.

use std::collections::HashMap;
use std::sync::Arc;

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, OrdSet, Vector};

use super::tables::Tables;
use super::{
    Assignment, Backlog, Calendar, CheckIn, Duty, Exchange, Goal, Item, ItemId, Location, Meta, Person,
    Product, Rank, Record, RecordKey, Review, Tier, TierId, Unit, UnitId, View,
};

/// A frozen or growing state of all records.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    meta: Arc<Meta>,
    calendar: Arc<Calendar>,
    /// From the team's side to the far end.
    tiers: Vector<Arc<Tier>>,
    pub(super) tables: Tables,
    items: OrdMap<ItemId, Arc<Item>>,
    backlogs: OrdMap<TierId, Backlog>,
    /// Parent, rank of the child, child: a range is one parent's children in priority order.
    children: OrdSet<(ItemId, Rank, ItemId)>,
    /// An item, and another one that depends on it.
    dependents: OrdSet<(ItemId, ItemId)>,
}

/// All records in the order of a file, to build a workspace from at once. Items may already be shared, as
/// they are after reading a file, so that a large backlog is not copied.
#[derive(Clone, Debug)]
pub struct Parts<I = Item> {
    pub meta: Meta,
    pub calendar: Calendar,
    pub tiers: Vec<Tier>,
    pub units: Vec<Unit>,
    pub products: Vec<Product>,
    pub locations: Vec<Location>,
    pub people: Vec<Person>,
    pub assignments: Vec<Assignment>,
    pub duties: Vec<Duty>,
    pub exchanges: Vec<Exchange>,
    pub goals: Vec<Goal>,
    pub check_ins: Vec<CheckIn>,
    pub reviews: Vec<Review>,
    pub views: Vec<View>,
    /// Items of one tier in their priority order; items of different tiers may be mixed.
    pub items: Vec<I>,
}

impl<I> Default for Parts<I> {
    fn default() -> Self {
        Self {
            meta: Meta::default(),
            calendar: Calendar::default(),
            tiers: Vec::new(),
            units: Vec::new(),
            products: Vec::new(),
            locations: Vec::new(),
            people: Vec::new(),
            assignments: Vec::new(),
            duties: Vec::new(),
            exchanges: Vec::new(),
            goals: Vec::new(),
            check_ins: Vec::new(),
            reviews: Vec::new(),
            views: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl Parts {
    /// The same records with these items.
    pub(super) fn with_items<I>(self, items: Vec<I>) -> Parts<I> {
        Parts {
            meta: self.meta,
            calendar: self.calendar,
            tiers: self.tiers,
            units: self.units,
            products: self.products,
            locations: self.locations,
            people: self.people,
            assignments: self.assignments,
            duties: self.duties,
            exchanges: self.exchanges,
            goals: self.goals,
            check_ins: self.check_ins,
            reviews: self.reviews,
            views: self.views,
            items,
        }
    }
}

impl Workspace {
    /// Builds all orders at once and spreads the ranks anew, in the order given. Records are taken
    /// as they are; [`check::integrity`](super::check::integrity) finds what is wrong with them first.
    #[must_use]
    pub fn from_parts<I: Into<Arc<Item>>>(parts: Parts<I>) -> Self {
        let (tables, rest) = Tables::spread(parts);
        let Parts { meta, calendar, mut tiers, items, .. } = rest;
        let count = tiers.len();
        for (i, tier) in tiers.iter_mut().enumerate() {
            tier.rank = Rank::spread(i, count);
        }
        let mut items: Vec<Arc<Item>> = items.into_iter().map(Into::into).collect();
        let count = items.len();
        for (i, item) in items.iter_mut().enumerate() {
            Arc::make_mut(item).rank = Rank::spread(i, count);
        }
        // One order after the other, so that the lists that they come from are not there all at once.
        let backlogs = backlogs(&tiers, &items);
        let children = items.iter().filter_map(|item| Some((item.parent?, item.rank, item.id)));
        let children = sorted(children.collect());
        let children = filling(&children).copied().collect();
        let dependents =
            items.iter().flat_map(|item| item.depends_on().iter().map(|target| (*target, item.id)));
        let dependents = sorted(dependents.collect());
        let dependents = filling(&dependents).copied().collect();
        items.sort_by_cached_key(|item| item.id);
        Self {
            meta: Arc::new(meta),
            calendar: Arc::new(calendar),
            tiers: tiers.into_iter().map(Arc::new).collect(),
            tables,
            items: filling(&items).map(|item| (item.id, item.clone())).collect(),
            backlogs,
            children,
            dependents,
        }
    }

    /// All records in the order of a file, copied.
    #[must_use]
    pub fn to_parts(&self) -> Parts {
        let backlogs = self.tiers().flat_map(|tier| self.backlog(tier.id).iter());
        let items = backlogs.filter_map(|id| self.item(id).map(|item| (**item).clone())).collect();
        Parts { items, ..self.to_parts_without_items() }
    }

    /// All records but the items, copied.
    #[must_use]
    pub fn to_parts_without_items(&self) -> Parts {
        let mut parts = Parts {
            meta: (*self.meta).clone(),
            calendar: (*self.calendar).clone(),
            tiers: self.tiers().map(|tier| (**tier).clone()).collect(),
            ..Parts::default()
        };
        self.tables.copy_to(&mut parts);
        parts
    }

    #[must_use]
    pub fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    #[must_use]
    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }

    /// All tiers, from the team's side to the far end.
    #[must_use]
    pub fn tiers(&self) -> impl ExactSizeIterator<Item = &Arc<Tier>> + DoubleEndedIterator + Clone {
        self.tiers.iter()
    }

    #[must_use]
    pub fn tier(&self, id: TierId) -> Option<&Arc<Tier>> {
        self.tiers.iter().find(|tier| tier.id == id)
    }

    /// Where a tier stands, 0 next to the team.
    #[must_use]
    pub fn tier_position(&self, id: TierId) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.id == id)
    }

    /// The neighbour that looks further ahead: whose items are the parents of this one's.
    #[must_use]
    pub fn tier_above(&self, id: TierId) -> Option<&Arc<Tier>> {
        self.tiers.get(self.tier_position(id)? + 1)
    }

    /// The neighbour nearer to the team.
    #[must_use]
    pub fn tier_below(&self, id: TierId) -> Option<&Arc<Tier>> {
        self.tiers.get(self.tier_position(id)?.checked_sub(1)?)
    }

    /// The units that are a part of the same unit as this one, itself among them, in their order. One
    /// whose whole does not exist is a part of nothing.
    #[must_use]
    pub fn sibling_units(&self, unit: &Unit) -> Vec<UnitId> {
        let above = |unit: &Unit| unit.parent.filter(|parent| self.unit(*parent).is_some());
        let same = self.units().filter(|other| above(other) == above(unit));
        same.map(|other| other.id).collect()
    }

    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<&Arc<Item>> {
        self.items.get(&id)
    }

    /// All items, in the order of their ids: for what does not depend on priority.
    pub fn items(&self) -> impl Iterator<Item = &Arc<Item>> {
        self.items.values()
    }

    /// All items with their ids, in the order of these. Looks at no item.
    pub fn items_by_id(&self) -> impl Iterator<Item = (ItemId, &Arc<Item>)> {
        self.items.iter().map(|(id, item)| (*id, item))
    }

    #[must_use]
    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// A tier's items in priority order.
    #[must_use]
    pub fn backlog(&self, tier: TierId) -> &Backlog {
        static EMPTY: std::sync::LazyLock<Backlog> = std::sync::LazyLock::new(Backlog::default);
        self.backlogs.get(&tier).unwrap_or(&EMPTY)
    }

    /// Where an item stands in its backlog, 0 the highest priority.
    #[must_use]
    pub fn position(&self, item: &Item) -> Option<usize> {
        self.backlog(item.tier).position(item.rank, item.id).ok()
    }

    /// The items that stand in the context of `parent`, in priority order.
    #[must_use]
    pub fn children(&self, parent: ItemId) -> impl DoubleEndedIterator<Item = ItemId> + '_ {
        self.children
            .range((parent, Rank::MIN, ItemId::MIN)..=(parent, Rank::MAX, ItemId::MAX))
            .map(|(_, _, child)| *child)
    }

    /// Every parent with each of its children, parent by parent, children in priority order.
    pub fn lineage(&self) -> impl Iterator<Item = (ItemId, ItemId)> + '_ {
        self.children.iter().map(|(parent, _, child)| (*parent, *child))
    }

    /// The items that depend on `target`, in the order of their ids.
    pub fn dependents(&self, target: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        self.dependents.range((target, ItemId::MIN)..=(target, ItemId::MAX)).map(|(_, source)| *source)
    }

    /// The chain above an item, nearest first. Ends at a cycle, should a file have had one.
    #[must_use]
    pub fn ancestors(&self, id: ItemId) -> Vec<ItemId> {
        let mut chain = Vec::new();
        let mut next = self.item(id).and_then(|item| item.parent);
        while let Some(parent) = next {
            if parent == id || chain.contains(&parent) {
                break;
            }
            chain.push(parent);
            next = self.item(parent).and_then(|item| item.parent);
        }
        chain
    }

    /// The record under `key`, cheap to copy.
    #[must_use]
    pub fn record(&self, key: RecordKey) -> Option<Record> {
        match key {
            RecordKey::Meta => Some(Record::Meta(self.meta.clone())),
            RecordKey::Calendar => Some(Record::Calendar(self.calendar.clone())),
            RecordKey::Tier(id) => self.tier(id).cloned().map(Record::Tier),
            RecordKey::Item(id) => self.item(id).cloned().map(Record::Item),
            _ => self.tables.record(key),
        }
    }

    /// Whether nothing at all differs, by identity of the shared parts (never wrong, may say no for
    /// states that are merely equal).
    #[must_use]
    pub fn same_snapshot(&self, other: &Self) -> bool {
        // Short vectors are stored in place, and what is empty has no identity.
        fn same<T>(one: &Vector<Arc<T>>, other: &Vector<Arc<T>>) -> bool {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
        }
        fn same_map<K, V>(one: &OrdMap<K, V>, other: &OrdMap<K, V>) -> bool {
            one.ptr_eq(other) || (one.is_empty() && other.is_empty())
        }
        Arc::ptr_eq(&self.meta, &other.meta)
            && Arc::ptr_eq(&self.calendar, &other.calendar)
            && same(&self.tiers, &other.tiers)
            && self.tables.same(&other.tables)
            && same_map(&self.items, &other.items)
    }

    /// Which records are not as they were in `before`: added, changed or gone. What the two states
    /// share is not looked at, so between neighbouring states this costs little.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Vec<RecordKey> {
        let mut keys = Vec::new();
        if self.meta != before.meta {
            keys.push(RecordKey::Meta);
        }
        if self.calendar != before.calendar {
            keys.push(RecordKey::Calendar);
        }
        let differs = |tier: &&Arc<Tier>, other: &Self| other.tier(tier.id) != Some(*tier);
        keys.extend(self.tiers().filter(|tier| differs(tier, before)).map(|tier| RecordKey::Tier(tier.id)));
        let gone = before.tiers().filter(|tier| self.tier(tier.id).is_none());
        keys.extend(gone.map(|tier| RecordKey::Tier(tier.id)));
        self.tables.changed_since(&before.tables, &mut keys);
        keys.extend(before.items.diff(&self.items).map(|change| RecordKey::Item(*key_of(&change))));
        keys
    }

    /// Inserts, replaces and removes records, each at most once, and keeps the orders in step: what many
    /// items do to a backlog is done in one pass.
    pub(crate) fn change(&mut self, records: impl IntoIterator<Item = (RecordKey, Option<Record>)>) {
        let mut moves: HashMap<TierId, (Vec<(Rank, ItemId)>, Vec<(Rank, ItemId)>)> = HashMap::new();
        for (key, record) in records {
            let id = match (key, &record) {
                (RecordKey::Item(id), _) => id,
                (_, Some(record)) => {
                    self.put(record.clone());
                    continue;
                }
                (_, None) => {
                    self.take(key);
                    continue;
                }
            };
            let new =
                record.and_then(|record| if let Record::Item(item) = record { Some(item) } else { None });
            let old = match &new {
                Some(item) => self.items.insert(id, item.clone()),
                None => self.items.remove(&id),
            };
            let place = |item: &Arc<Item>| (item.tier, item.rank);
            let (from, to) = (old.as_ref().map(place), new.as_ref().map(place));
            if from != to {
                if let Some((tier, rank)) = from {
                    moves.entry(tier).or_default().0.push((rank, id));
                }
                if let Some((tier, rank)) = to {
                    moves.entry(tier).or_default().1.push((rank, id));
                }
            }
            self.relate(id, old.as_deref(), new.as_deref());
        }
        for (tier, (leaving, arriving)) in moves {
            self.backlogs.entry(tier).or_default().change(leaving, arriving);
        }
    }

    /// Replaces what follows from an item's parent and dependencies.
    fn relate(&mut self, id: ItemId, old: Option<&Item>, new: Option<&Item>) {
        let child = |item: &Item| item.parent.map(|parent| (parent, item.rank, id));
        let (from, to) = (old.and_then(child), new.and_then(child));
        if from != to {
            if let Some(entry) = from {
                self.children.remove(&entry);
            }
            if let Some(entry) = to {
                self.children.insert(entry);
            }
        }
        let targets = |item| Option::map_or(item, &[][..], Item::depends_on);
        if targets(old) != targets(new) {
            for target in targets(old) {
                self.dependents.remove(&(*target, id));
            }
            for target in targets(new) {
                self.dependents.insert((*target, id));
            }
        }
    }

    /// Inserts or replaces a record and keeps the orders in step.
    pub(crate) fn put(&mut self, record: Record) {
        let key = record.key();
        if let Record::Item(item) = &record {
            let place = |item: &Item| (item.tier, item.rank, item.parent);
            let same = |old: &Item| place(old) == place(item) && old.depends_on() == item.depends_on();
            if self.items.get(&item.id).is_some_and(|old| same(old)) {
                // Nothing that an order depends on has changed, as with every letter typed.
                self.items.insert(item.id, item.clone());
                return;
            }
        }
        self.take(key);
        match record {
            Record::Meta(meta) => self.meta = meta,
            Record::Calendar(calendar) => self.calendar = calendar,
            Record::Tier(tier) => {
                let at = self.tiers.iter().position(|t| (t.rank, t.id) > (tier.rank, tier.id));
                self.tiers.insert(at.unwrap_or(self.tiers.len()), tier);
            }
            Record::Item(item) => {
                self.backlogs.entry(item.tier).or_default().insert(item.rank, item.id);
                if let Some(parent) = item.parent {
                    self.children.insert((parent, item.rank, item.id));
                }
                for target in item.depends_on() {
                    self.dependents.insert((*target, item.id));
                }
                self.items.insert(item.id, item);
            }
            record => self.tables.put(record),
        }
    }

    /// Removes a record and keeps the orders in step. Meta and calendar only go back to defaults.
    pub(crate) fn take(&mut self, key: RecordKey) {
        match key {
            RecordKey::Meta => self.meta = Arc::default(),
            RecordKey::Calendar => self.calendar = Arc::default(),
            RecordKey::Tier(id) => self.tiers.retain(|tier| tier.id != id),
            RecordKey::Item(id) => {
                if let Some(item) = self.items.remove(&id) {
                    if let Some(backlog) = self.backlogs.get_mut(&item.tier) {
                        backlog.remove(item.rank, id);
                    }
                    if let Some(parent) = item.parent {
                        self.children.remove(&(parent, item.rank, id));
                    }
                    for target in item.depends_on() {
                        self.dependents.remove(&(*target, id));
                    }
                }
            }
            key => self.tables.take(key),
        }
    }
}

/// Each tier's items in the order given.
fn backlogs(tiers: &[Tier], items: &[Arc<Item>]) -> OrdMap<TierId, Backlog> {
    let mut entries: Vec<(TierId, Vec<(Rank, ItemId)>)> =
        tiers.iter().map(|tier| (tier.id, Vec::new())).collect();
    for item in items {
        match entries.iter_mut().find(|(tier, _)| *tier == item.tier) {
            Some((_, list)) => list.push((item.rank, item.id)),
            None => entries.push((item.tier, vec![(item.rank, item.id)])),
        }
    }
    entries.into_iter().map(|(tier, entries)| (tier, Backlog::from_entries(entries))).collect()
}

fn sorted<T: Ord>(mut entries: Vec<T>) -> Vec<T> {
    entries.sort_unstable();
    entries
}

/// Sorted entries in an order that fills the nodes of a tree: every other one splits these into halves, and
/// the rest goes between. Sorted all along, nodes stay half empty.
fn filling<T>(sorted: &[T]) -> impl Iterator<Item = &T> {
    sorted.iter().step_by(2).chain(sorted.iter().skip(1).step_by(2))
}

fn key_of<'a, K, V>(change: &DiffItem<'a, 'a, K, V>) -> &'a K {
    match change {
        DiffItem::Add(key, _) | DiffItem::Remove(key, _) | DiffItem::Update { new: (key, _), .. } => key,
    }
}
