//! The dated items of a tier, by whose they are and when.
//!
//! Items of one unit with the same period lie at the same place on the axis, so they are kept together
//! in a [`Group`], in priority order. Laying out then needs to look at the first items of each group,
//! as many as find room, and an item that changes is taken out of one group and put into another.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::data::{Findings, Marks};
use crate::model::{Certainty, Item, ItemId, Period, Rank, Status, TierId, UnitId, Workspace};

/// One tier's items, as far as a roadmap needs them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TierData {
    pub id: TierId,
    /// The lanes that the tier can be split into, empty if splitting would say nothing.
    pub units: Vec<Option<UnitId>>,
    /// By unit; none without an item.
    pub parts: BTreeMap<Option<UnitId>, Part>,
    /// Items without a date, in priority order.
    pub undated: Vec<(Rank, ItemId)>,
    /// How many items have a date.
    pub planned: usize,
    pub findings: Findings,
    /// First day within the horizon, and the day after the last.
    pub horizon: (Date, Date),
}

/// What belongs to one unit, or to none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    /// With a date or without.
    items: usize,
    /// None without an item.
    pub groups: HashMap<GroupKey, Group>,
}

/// What the items of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupKey {
    /// Done, and before the first column: counted, not drawn, unless somebody asks.
    pub over: bool,
    pub period: Period,
}

/// Items with the same period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub start: Date,
    /// The day after the last.
    pub end: Date,
    /// In priority order.
    pub items: Vec<Planned>,
}

/// One dated item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Planned {
    pub rank: Rank,
    pub item: ItemId,
    pub certainty: Certainty,
    pub done: bool,
    pub marks: Marks,
}

impl TierData {
    pub(super) fn new(id: TierId, horizon: (Date, Date)) -> Self {
        Self {
            id,
            units: Vec::new(),
            parts: BTreeMap::new(),
            undated: Vec::new(),
            planned: 0,
            findings: Findings::default(),
            horizon,
        }
    }

    /// Takes an item in. `span` is that of its period, `first` the day on which the present begins.
    pub(super) fn add(&mut self, item: &Item, span: Option<(Date, Date)>, marks: Marks, first: Date) {
        let part = self.parts.entry(item.unit).or_default();
        part.items += 1;
        let (Some(period), Some((start, end))) = (item.target, span) else {
            let place = (item.rank, item.id);
            insert(&mut self.undated, place, |place| *place);
            return;
        };
        self.planned += 1;
        self.findings.count(marks, 1);
        let done = item.status == Status::Done;
        let key = GroupKey { over: done && end <= first, period };
        let group = part.groups.entry(key).or_insert_with(|| Group { start, end, items: Vec::new() });
        let planned = Planned { rank: item.rank, item: item.id, certainty: item.certainty, done, marks };
        insert(&mut group.items, planned, Planned::place);
    }

    /// Gives an item up that was taken in like this.
    pub(super) fn remove(&mut self, item: &Item, span: Option<(Date, Date)>, first: Date) {
        let Some(part) = self.parts.get_mut(&item.unit) else { return };
        let place = (item.rank, item.id);
        if let (Some(period), Some((_, end))) = (item.target, span) {
            let key = GroupKey { over: item.status == Status::Done && end <= first, period };
            let Some(group) = part.groups.get_mut(&key) else { return };
            let Ok(at) = group.items.binary_search_by_key(&place, Planned::place) else { return };
            let planned = group.items.remove(at);
            if group.items.is_empty() {
                part.groups.remove(&key);
            }
            self.planned -= 1;
            self.findings.count(planned.marks, -1);
        } else {
            let Ok(at) = self.undated.binary_search(&place) else { return };
            self.undated.remove(at);
        }
        part.items -= 1;
        if part.items == 0 {
            self.parts.remove(&item.unit);
        }
    }

    /// Finds the lanes by unit. A tier is split when its items belong to two units or more; units that
    /// the tier serves have a lane even while it is empty.
    pub(super) fn split(&mut self, workspace: &Workspace) {
        self.units.clear();
        if self.parts.keys().flatten().count() < 2 {
            return;
        }
        let own = workspace.units().filter(|unit| unit.tier == self.id || self.has(unit.id));
        self.units = own.map(|unit| Some(unit.id)).collect();
        // A unit that is missing is a fault of the file, not a reason to hide its items.
        let missing = |unit: &&Option<UnitId>| unit.is_some_and(|id| workspace.unit(id).is_none());
        self.units.extend(self.parts.keys().filter(missing));
        if self.parts.get(&None).is_some_and(|part| !part.groups.is_empty()) {
            self.units.push(None);
        }
    }

    fn has(&self, unit: UnitId) -> bool {
        self.parts.contains_key(&Some(unit))
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = (&GroupKey, &Group)> {
        self.parts.values().flat_map(|part| &part.groups)
    }
}

impl Planned {
    /// Where it stands among the items of its tier.
    pub(super) fn place(&self) -> (Rank, ItemId) {
        (self.rank, self.item)
    }
}

/// Puts something where it belongs; at the end without a search, as when all come in order.
fn insert<T>(sorted: &mut Vec<T>, new: T, place: impl Fn(&T) -> (Rank, ItemId)) {
    let key = place(&new);
    if sorted.last().is_none_or(|last| place(last) < key) {
        sorted.push(new);
    } else {
        let at = sorted.partition_point(|other| place(other) < key);
        sorted.insert(at, new);
    }
}
