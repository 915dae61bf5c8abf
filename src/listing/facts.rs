//! What is asked of an item again and again while a list is made, with what takes a moment to find out
//! kept.

use std::sync::Arc;

use super::index::{Index, Place};
use crate::insight::readiness;
use crate::model::calendar::days_between;
use crate::model::{Item, Period, Status, Tier, Unit, Workspace};

pub(super) struct Facts<'a> {
    pub index: &'a Index,
    pub workspace: &'a Workspace,
    tiers: Vec<&'a Arc<Tier>>,
    /// How much is below each place, and how much of it is done, once somebody asks.
    below: Vec<(u32, u32)>,
}

impl<'a> Facts<'a> {
    pub fn new(index: &'a Index) -> Self {
        let workspace = index.workspace();
        Self { index, workspace, tiers: workspace.tiers().collect(), below: Vec::new() }
    }

    pub fn tier(&self, item: &Item) -> Option<&'a Arc<Tier>> {
        self.tiers.iter().copied().find(|tier| tier.id == item.tier)
    }

    pub fn parent(&self, of: Place) -> Option<&'a Item> {
        self.index.parent(of).map(|parent| &**self.index.at(parent))
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
    pub fn progress(&mut self, of: Place) -> Option<f64> {
        if self.below.is_empty() {
            self.add_up();
        }
        let (count, done) = self.below[of as usize];
        (count > 0).then(|| f64::from(done) / f64::from(count))
    }

    /// Parents are in the tier above, which comes first: so from the end every sum is there when it is needed.
    fn add_up(&mut self) {
        let index = self.index;
        self.below = vec![(0, 0); index.count()];
        for (_, places) in index.tiers().iter().rev() {
            for place in places.clone() {
                let Some(parent) = index.parent(place) else { continue };
                let (count, done) = self.below[place as usize];
                let sum = &mut self.below[parent as usize];
                sum.0 += 1 + count;
                sum.1 += u32::from(index.at(place).status == Status::Done) + done;
            }
        }
    }
}
