//! When the items of each tier are due, read from the workspace once per state.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::chart::axes::NEAR;
use crate::model::calendar::days_between;
use crate::model::{Calendar, Days, Item, ItemId, Status, TierId, Workspace};

/// More dated items than this in a tier are gathered by time, so that a layout takes no longer.
const SINGLE: usize = 400;

/// The times of all items, by tier.
#[derive(Clone, Debug)]
pub struct ItemTimes {
    as_of: Date,
    tiers: Vec<TierTimes>,
}

/// The times of one tier's items.
#[derive(Clone, Debug)]
pub struct TierTimes {
    pub tier: TierId,
    pub count: usize,
    /// Open, and without a date.
    pub undated: usize,
    pub done: usize,
    /// Open, and their period is over.
    pub overdue: usize,
    /// In the order of the ids, or of time where items were gathered.
    pub dots: Vec<Dot>,
    /// Days from now to the beginning of each open item's period, ascending.
    starts: Vec<f32>,
}

/// An item at its time, or several at about the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The item, the first of several.
    pub item: ItemId,
    pub count: usize,
    /// Days from the day the chart is drawn for to a day of the period, not below zero. Items of one
    /// period are spread over it by their ids, so that they do not stand in a line.
    pub at: f32,
    /// Days to the beginning of the period, not below zero.
    pub start: f32,
    /// Days to the end of the period, not below zero.
    pub end: f32,
    /// A share of the region's width, 0 to 1: the same for the same item.
    pub side: f32,
    pub done: bool,
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
                let mut times = TierTimes {
                    tier: tier.id,
                    count: backlog.len(),
                    undated: 0,
                    done: 0,
                    overdue: 0,
                    dots: Vec::new(),
                    starts: Vec::new(),
                };
                for item in backlog.iter().filter_map(|id| workspace.item(id)) {
                    times.add(item, calendar, as_of);
                }
                times.starts.sort_by(f32::total_cmp);
                if times.dots.len() > SINGLE {
                    times.dots = gathered(&times.dots);
                }
                times
            })
            .collect();
        Self { as_of, tiers }
    }

    #[must_use]
    pub fn tier(&self, id: TierId) -> Option<&TierTimes> {
        self.tiers.iter().find(|times| times.tier == id)
    }

    /// Where one item stands, whether or not it was gathered with others.
    #[must_use]
    pub fn dot(&self, workspace: &Workspace, id: ItemId) -> Option<Dot> {
        dot(workspace.item(id)?, workspace.calendar(), self.as_of)
    }
}

impl TierTimes {
    fn add(&mut self, item: &Item, calendar: &Calendar, as_of: Date) {
        let done = item.status == Status::Done;
        self.done += usize::from(done);
        self.undated += usize::from(!done && item.target.is_none());
        let Some(period) = item.target else { return };
        let over = days_between(as_of, period.span(calendar).1) <= 0;
        self.overdue += usize::from(over && !done);
        if let Some(dot) = dot(item, calendar, as_of) {
            if !done {
                self.starts.push(dot.start);
            }
            self.dots.push(dot);
        }
    }

    /// How many open items begin later than a tier looks.
    #[must_use]
    pub fn beyond(&self, horizon: Days) -> usize {
        self.starts.len() - self.starts.partition_point(|start| *start <= horizon.value())
    }
}

/// `None` for what has no date, and for what was done in a period that is over.
fn dot(item: &Item, calendar: &Calendar, as_of: Date) -> Option<Dot> {
    let (first, end) = item.target?.span(calendar);
    let (start, to) = (days_between(as_of, first).max(0) as f32, days_between(as_of, end).max(0) as f32);
    let done = item.status == Status::Done;
    if done && to <= 0.0 {
        return None;
    }
    let mixed = item.id.bits().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let share = |bits: u64| (bits & 0xFFFF) as f32 / 65_536.0;
    let at = start + (to - start) * (0.08 + 0.84 * share(mixed >> 48));
    Some(Dot { item: item.id, count: 1, at, start, end: to, side: share(mixed >> 24), done })
}

/// One dot for the items of about the same time, side and state.
fn gathered(dots: &[Dot]) -> Vec<Dot> {
    const STEPS_TO_E: f32 = 24.0;
    const SIDES: f32 = 32.0;
    let mut cells: BTreeMap<(u16, u8, bool), Dot> = BTreeMap::new();
    for dot in dots {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred steps")]
        let key = {
            let step = (f64::from(dot.at) / NEAR).ln_1p() as f32 * STEPS_TO_E;
            (step as u16, (dot.side * SIDES) as u8, dot.done)
        };
        cells
            .entry(key)
            .and_modify(|cell| {
                cell.count += 1;
                cell.start = cell.start.min(dot.start);
                cell.end = cell.end.max(dot.end);
            })
            .or_insert(*dot);
    }
    cells.into_values().collect()
}
