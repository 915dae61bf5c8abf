//! What is asked of an item again and again while a list is made, with what takes a moment to find out
//! kept.

use std::sync::Arc;

use crate::insight::{Rollups, readiness};
use crate::model::calendar::days_between;
use crate::model::{Item, Period, Tier, Unit, Workspace};

pub(super) struct Facts<'a> {
    pub workspace: &'a Workspace,
    tiers: Vec<&'a Arc<Tier>>,
    rollups: Rollups,
}

impl<'a> Facts<'a> {
    pub fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, tiers: workspace.tiers().collect(), rollups: Rollups::default() }
    }

    pub fn tier(&self, item: &Item) -> Option<&'a Arc<Tier>> {
        self.tiers.iter().copied().find(|tier| tier.id == item.tier)
    }

    pub fn parent(&self, item: &Item) -> Option<&'a Arc<Item>> {
        item.parent.and_then(|parent| self.workspace.item(parent))
    }

    pub fn unit(&self, item: &Item) -> Option<&'a Arc<Unit>> {
        item.unit.and_then(|unit| self.workspace.unit(unit))
    }

    pub fn step_index(&self, item: &Item) -> Option<usize> {
        self.tier(item).map(|tier| tier.step_index(item.status, item.step))
    }

    /// First day and the day after the last, counted from the start of the calendar.
    pub fn days_of(&self, period: Period) -> (i64, i64) {
        let calendar = self.workspace.calendar();
        let (from, to) = period.span(calendar);
        (days_between(calendar.start, from), days_between(calendar.start, to))
    }

    /// From the start of the calendar to the end of a period: what is due first is smaller.
    pub fn days_to(&self, period: Period) -> f64 {
        self.days_of(period).1 as f64
    }

    pub fn own_score(&self, item: &Item) -> Option<f32> {
        item.scores().own_score(&self.workspace.meta().criteria)
    }

    /// How much is missing until it is ready.
    pub fn gaps(&self, item: &Item) -> usize {
        readiness(self.workspace, item).len()
    }

    /// The share, 0 to 1, of what is below it that is done; `None` where nothing is below it.
    pub fn progress(&mut self, item: &Item) -> Option<f64> {
        let below = self.rollups.of(self.workspace, item.id);
        (below.count > 0).then(|| below.done as f64 / below.count as f64)
    }
}
