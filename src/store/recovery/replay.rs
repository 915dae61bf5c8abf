//! A journal's changes made again: records are put in place after the record that they came after.
//!
//! Works on whatever base it is given. Where a place is gone, the record goes to the beginning of its
//! order; nothing is dropped.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::migrate::{calendar_from, meta_from, tier_from};
use super::lines::Line;
use crate::model::{
    Assignment, AssignmentId, Calendar, CheckIn, CheckInId, Duty, DutyId, Exchange, ExchangeId, Goal, GoalId,
    Item, ItemId, Location, LocationId, Meta, Parts, Person, PersonId, Product, ProductId, RecordKey, Review,
    ReviewId, Tabled, Tier, TierId, Unit, UnitId, View, ViewId, Workspace, tables,
};

/// Records of one kind and their order.
struct Kept<I, T> {
    records: HashMap<I, T>,
    order: Order<I>,
}

impl<T: Tabled> Kept<T::Id, T> {
    fn of(workspace: &Workspace) -> Self {
        let table = T::table(workspace);
        Self {
            records: table.iter().map(|record| (record.id(), (**record).clone())).collect(),
            order: Order { ids: table.iter().map(|record| record.id()).collect(), last: 0 },
        }
    }
}

impl<I: Copy + Eq + std::hash::Hash, T> Kept<I, T> {
    fn put(&mut self, id: I, after: Option<I>, record: T) {
        self.order.insert(id, after);
        self.records.insert(id, record);
    }

    fn into_list(mut self) -> Vec<T> {
        self.order.ids.iter().filter_map(|id| self.records.remove(id)).collect()
    }
}

macro_rules! draft {
    ($($kind:ident $id:ident $gone:ident $many:ident $one:ident,)*) => {
        /// A workspace taken apart, to be changed record by record.
        pub(super) struct Draft {
            meta: Meta,
            calendar: Calendar,
            tiers: Kept<TierId, Tier>,
            $($many: Kept<$id, $kind>,)*
            items: HashMap<ItemId, Item>,
            backlogs: BTreeMap<TierId, Order<ItemId>>,
        }

        impl Draft {
            pub(super) fn of(workspace: &Workspace) -> Self {
                let backlogs = workspace.tiers().map(|tier| {
                    let order = Order { ids: workspace.backlog(tier.id).iter().collect(), last: 0 };
                    (tier.id, order)
                });
                Self {
                    meta: (**workspace.meta()).clone(),
                    calendar: (**workspace.calendar()).clone(),
                    tiers: Kept {
                        records: workspace.tiers().map(|tier| (tier.id, (**tier).clone())).collect(),
                        order: Order { ids: workspace.tiers().map(|tier| tier.id).collect(), last: 0 },
                    },
                    $($many: Kept::of(workspace),)*
                    items: workspace.items().map(|item| (item.id, (**item).clone())).collect(),
                    backlogs: backlogs.collect(),
                }
            }

            /// Makes one batch of changes. All its records leave their orders first, so that each finds its
            /// place among those that stayed and those that came before it.
            pub(super) fn apply(&mut self, batch: Vec<Line>) {
                let mut changed = HashSet::new();
                for line in &batch {
                    changed.extend(key(line));
                }
                self.tiers.order.retain(|id| !changed.contains(&RecordKey::Tier(id)));
                $(self.$many.order.retain(|id| !changed.contains(&RecordKey::$kind(id)));)*
                if changed.iter().any(|key| matches!(key, RecordKey::Item(_))) {
                    for backlog in self.backlogs.values_mut() {
                        backlog.retain(|id| !changed.contains(&RecordKey::Item(id)));
                    }
                }
                for line in batch {
                    self.apply_line(line);
                }
            }

            fn apply_line(&mut self, line: Line) {
                match line {
                    Line::Meta(meta) => self.meta = meta_from(meta),
                    Line::Calendar(calendar) => self.calendar = calendar_from(&calendar),
                    Line::Tier { after, record } => {
                        self.tiers.put(record.id, after, tier_from(*record, 0, &mut Vec::new()));
                    }
                    $(Line::$kind { after, record } => {
                        self.$many.put(record.id, after, $kind::from(*record));
                    })*
                    Line::Item { tier, after, record } => {
                        self.backlogs.entry(tier).or_default().insert(record.id, after);
                        self.items.insert(record.id, Item::from((tier, *record)));
                    }
                    Line::NoTier(id) => drop(self.tiers.records.remove(&id)),
                    $(Line::$gone(id) => drop(self.$many.records.remove(&id)),)*
                    Line::NoItem(id) => drop(self.items.remove(&id)),
                    Line::Base { .. } | Line::End(_) => {}
                }
            }

            /// The records in the order of a file. Items whose tier is gone go to the first tier.
            pub(super) fn into_parts(mut self) -> Parts {
                let tiers = self.tiers.into_list();
                let mut items = Vec::with_capacity(self.items.len());
                for tier in &tiers {
                    let backlog = self.backlogs.remove(&tier.id).unwrap_or_default();
                    items.extend(backlog.ids.iter().filter_map(|id| self.items.remove(id)));
                }
                if let Some(first) = tiers.first() {
                    let homeless = self.backlogs.into_values().flat_map(|backlog| backlog.ids);
                    let homeless = homeless.filter_map(|id| self.items.remove(&id));
                    items.extend(homeless.map(|item| Item { tier: first.id, ..item }));
                }
                Parts {
                    meta: self.meta,
                    calendar: self.calendar,
                    tiers,
                    $($many: self.$many.into_list(),)*
                    items,
                }
            }
        }

        /// The record that a line is about, where it has a place in an order.
        fn key(line: &Line) -> Option<RecordKey> {
            Some(match line {
                Line::Tier { record, .. } => RecordKey::Tier(record.id),
                Line::NoTier(id) => RecordKey::Tier(*id),
                $(
                    Line::$kind { record, .. } => RecordKey::$kind(record.id),
                    Line::$gone(id) => RecordKey::$kind(*id),
                )*
                Line::Item { record, .. } => RecordKey::Item(record.id),
                Line::NoItem(id) => RecordKey::Item(*id),
                Line::Base { .. } | Line::Meta(_) | Line::Calendar(_) | Line::End(_) => return None,
            })
        }
    };
}
tables!(draft);

/// Ids in an order.
struct Order<T> {
    ids: Vec<T>,
    /// Where the last one was inserted: the next one usually follows.
    last: usize,
}

impl<T> Default for Order<T> {
    fn default() -> Self {
        Self { ids: Vec::new(), last: 0 }
    }
}

impl<T: Copy + Eq + std::hash::Hash> Order<T> {
    fn retain(&mut self, stays: impl Fn(T) -> bool) {
        self.ids.retain(|id| stays(*id));
    }

    fn insert(&mut self, id: T, after: Option<T>) {
        let at = after.and_then(|after| {
            let near = self.ids.get(self.last) == Some(&after);
            if near { Some(self.last) } else { self.ids.iter().position(|other| *other == after) }
        });
        self.last = at.map_or(0, |at| at + 1);
        self.ids.insert(self.last, id);
    }
}
