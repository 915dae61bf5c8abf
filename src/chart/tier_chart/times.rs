//! When the items of each tier are due, read from the workspace once per state.

use jiff::civil::Date;

use crate::model::calendar::days_between;
use crate::model::{ItemId, Status, TierId, Workspace};

/// The times of all items, by tier.
#[derive(Clone, Debug, Default)]
pub struct ItemTimes {
    tiers: Vec<TierTimes>,
}

/// The times of one tier's items.
#[derive(Clone, Debug)]
pub struct TierTimes {
    pub tier: TierId,
    pub count: usize,
    pub undated: usize,
    pub done: usize,
    /// Open and dated: the item, and days from the day the chart is drawn for to a day of its period,
    /// not below zero, and inside the tier's range where period and range meet; in priority order. Items
    /// of one period are spread over it by their ids, so that they do not stand in a line.
    pub open: Vec<(ItemId, f32)>,
}

impl ItemTimes {
    /// Reads every item once.
    #[must_use]
    pub fn new(workspace: &Workspace, as_of: Date) -> Self {
        let calendar = workspace.calendar();
        let tiers = workspace
            .tiers()
            .map(|tier| {
                let backlog = workspace.backlog(tier.id);
                let mut times =
                    TierTimes { tier: tier.id, count: backlog.len(), undated: 0, done: 0, open: Vec::new() };
                for item in backlog.iter().filter_map(|id| workspace.item(id)) {
                    match item.target {
                        _ if item.status == Status::Done => times.done += 1,
                        None => times.undated += 1,
                        Some(period) => {
                            let (first, end) = period.span(calendar);
                            let from = days_between(as_of, first).max(0) as f32;
                            let to = days_between(as_of, end).max(0) as f32;
                            // A period that reaches beyond the tier's range is shown where the two meet.
                            let near = from.max(tier.horizon.from().value());
                            let far = to.min(tier.horizon.to().value());
                            let (from, to) = if near <= far { (near, far) } else { (from, to) };
                            let share = (item.id.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f32
                                / (1_u32 << 24) as f32;
                            times.open.push((item.id, from + (to - from) * share));
                        }
                    }
                }
                times
            })
            .collect();
        Self { tiers }
    }

    #[must_use]
    pub fn tier(&self, id: TierId) -> Option<&TierTimes> {
        self.tiers.iter().find(|times| times.tier == id)
    }
}
