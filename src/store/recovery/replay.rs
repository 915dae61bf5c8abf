//! A journal's changes made again: records are put in place after the record that they came after.
//!
//! Works on whatever base it is given. Where a place is gone, the record goes to the beginning of its
//! order; nothing is dropped.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::migrate::{calendar_from, meta_from, tier_from};
use super::lines::Line;
use crate::model::{
    Calendar, Item, ItemId, Meta, Parts, Tier, TierId, Unit, UnitId, View, ViewId, Workspace,
};

/// A workspace taken apart, to be changed record by record.
pub(super) struct Draft {
    meta: Meta,
    calendar: Calendar,
    tiers: HashMap<TierId, Tier>,
    tier_order: Order<TierId>,
    units: HashMap<UnitId, Unit>,
    unit_order: Order<UnitId>,
    views: HashMap<ViewId, View>,
    view_order: Order<ViewId>,
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
            tiers: workspace.tiers().map(|tier| (tier.id, (**tier).clone())).collect(),
            tier_order: Order { ids: workspace.tiers().map(|tier| tier.id).collect(), last: 0 },
            units: workspace.units().map(|unit| (unit.id, (**unit).clone())).collect(),
            unit_order: Order { ids: workspace.units().map(|unit| unit.id).collect(), last: 0 },
            views: workspace.views().map(|view| (view.id, (**view).clone())).collect(),
            view_order: Order { ids: workspace.views().map(|view| view.id).collect(), last: 0 },
            items: workspace.items().map(|item| (item.id, (**item).clone())).collect(),
            backlogs: backlogs.collect(),
        }
    }

    /// Makes one batch of changes. All its records leave their orders first, so that each finds its
    /// place among those that stayed and those that came before it.
    pub(super) fn apply(&mut self, batch: Vec<Line>) {
        let (mut tiers, mut units) = (HashSet::new(), HashSet::new());
        let (mut views, mut items) = (HashSet::new(), HashSet::new());
        for line in &batch {
            match line {
                Line::Tier { record, .. } => drop(tiers.insert(record.id)),
                Line::NoTier(id) => drop(tiers.insert(*id)),
                Line::Unit { record, .. } => drop(units.insert(record.id)),
                Line::NoUnit(id) => drop(units.insert(*id)),
                Line::View { record, .. } => drop(views.insert(record.id)),
                Line::NoView(id) => drop(views.insert(*id)),
                Line::Item { record, .. } => drop(items.insert(record.id)),
                Line::NoItem(id) => drop(items.insert(*id)),
                Line::Base { .. } | Line::Meta(_) | Line::Calendar(_) | Line::End(_) => {}
            }
        }
        self.tier_order.remove(&tiers);
        self.unit_order.remove(&units);
        self.view_order.remove(&views);
        for backlog in self.backlogs.values_mut() {
            backlog.remove(&items);
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
                self.tier_order.insert(record.id, after);
                self.tiers.insert(record.id, tier_from(*record, 0, &mut Vec::new()));
            }
            Line::Unit { after, record } => {
                self.unit_order.insert(record.id, after);
                self.units.insert(record.id, Unit::from(*record));
            }
            Line::View { after, record } => {
                self.view_order.insert(record.id, after);
                self.views.insert(record.id, View::from(*record));
            }
            Line::Item { tier, after, record } => {
                self.backlogs.entry(tier).or_default().insert(record.id, after);
                self.items.insert(record.id, Item::from((tier, *record)));
            }
            Line::NoTier(id) => drop(self.tiers.remove(&id)),
            Line::NoUnit(id) => drop(self.units.remove(&id)),
            Line::NoView(id) => drop(self.views.remove(&id)),
            Line::NoItem(id) => drop(self.items.remove(&id)),
            Line::Base { .. } | Line::End(_) => {}
        }
    }

    /// The records in the order of a file. Items whose tier is gone go to the first tier.
    pub(super) fn into_parts(mut self) -> Parts {
        let tiers: Vec<Tier> = self.tier_order.ids.iter().filter_map(|id| self.tiers.remove(id)).collect();
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
        let units = self.unit_order.ids.iter().filter_map(|id| self.units.remove(id)).collect();
        let views = self.view_order.ids.iter().filter_map(|id| self.views.remove(id)).collect();
        Parts { meta: self.meta, calendar: self.calendar, tiers, units, views, items }
    }
}

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
    fn remove(&mut self, gone: &HashSet<T>) {
        if !gone.is_empty() {
            self.ids.retain(|id| !gone.contains(id));
        }
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
