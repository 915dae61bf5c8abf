//! What a roadmap needs to know about every item, gathered once per state of the workspace.
//!
//! Laying out a frame must not touch a hundred thousand items, so this holds, for each tier in
//! priority order, just the dates and marks; titles are read for what is visible only. Preparing
//! takes O(n log n); nothing here depends on the size of the page.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::column::held;
use crate::model::calendar::add_days;
use crate::model::tier::lower_first;
use crate::model::{Certainty, Item, ItemId, Period, RecordKey, Status, Tier, TierId, UnitId, Workspace};

/// The dated items by tier, the undated ones, and what is odd about them.
#[derive(Clone, Debug)]
pub struct RoadmapData {
    as_of: Date,
    /// From the far end to the team.
    tiers: Vec<TierData>,
    /// Undated items, by tier from the far end to the team, then by priority.
    undated: Vec<ItemId>,
    planned: usize,
    /// Whether some item ended before the current iteration began.
    past: bool,
    /// Whether one of those is not done.
    late: bool,
    /// The end of the furthest tier horizon.
    furthest: Date,
}

/// One tier's dated items.
#[derive(Clone, Debug)]
pub(super) struct TierData {
    pub id: TierId,
    /// The lanes that the tier can be split into, empty if splitting would say nothing.
    pub units: Vec<Option<UnitId>>,
    /// In priority order.
    pub entries: Vec<Entry>,
    pub findings: Findings,
    /// First day within the horizon, and the day after the last.
    pub horizon: (Date, Date),
}

/// One dated item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub item: ItemId,
    pub period: Period,
    pub start: Date,
    /// The day after the last.
    pub end: Date,
    /// Index into [`TierData::units`]; `0` where the tier is not split.
    pub lane: u32,
    pub certainty: Certainty,
    pub done: bool,
    /// Done, and before the first column: counted, not drawn, unless somebody asks.
    pub over: bool,
    pub marks: Marks,
}

/// What is odd about when an item is planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It ends after the item in whose context it stands.
    pub later_than_parent: bool,
    /// It begins when its tier no longer looks.
    pub beyond_horizon: bool,
    /// Its time has passed and it is not done.
    pub overdue: bool,
}

impl Marks {
    #[must_use]
    pub fn any(self) -> bool {
        self.later_than_parent || self.beyond_horizon || self.overdue
    }

    /// “later than its epic, beyond its tier’s horizon”; empty without a mark.
    #[must_use]
    pub fn words(self, parent: &str) -> String {
        let later = format!("later than its {parent}");
        let said = [
            (self.overdue, "overdue"),
            (self.later_than_parent, later.as_str()),
            (self.beyond_horizon, "beyond its tier’s horizon"),
        ];
        said.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect::<Vec<_>>().join(", ")
    }
}

/// How many items of a tier carry which mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub later_than_parent: usize,
    pub beyond_horizon: usize,
    pub overdue: usize,
}

impl RoadmapData {
    /// Reads the whole workspace once.
    #[must_use]
    pub fn new(workspace: &Workspace, as_of: Date) -> Self {
        let as_of = held(as_of);
        let calendar = workspace.calendar();
        let first = calendar
            .iteration_at(as_of)
            .map_or(as_of, |n| calendar.iteration_start(n))
            .max(calendar.start.min(as_of));
        let mut data = Self {
            as_of,
            tiers: Vec::new(),
            undated: Vec::new(),
            planned: 0,
            past: false,
            late: false,
            furthest: as_of,
        };
        for tier in workspace.tiers().rev() {
            let horizon = (days_after(as_of, tier.horizon.from()), days_after(as_of, tier.horizon.to()));
            data.furthest = data.furthest.max(horizon.1);
            let (units, lanes) = split(workspace, tier);
            let mut entries = Vec::new();
            let mut findings = Findings::default();
            for id in workspace.backlog(tier.id).iter() {
                let Some(item) = workspace.item(id) else { continue };
                let Some(period) = item.target else {
                    data.undated.push(id);
                    continue;
                };
                let (start, end) = period.span(calendar);
                let marks = marks(workspace, item, (start, end), as_of, horizon.1);
                findings.later_than_parent += usize::from(marks.later_than_parent);
                findings.beyond_horizon += usize::from(marks.beyond_horizon);
                findings.overdue += usize::from(marks.overdue);
                data.past |= end <= first;
                data.late |= end <= first && item.status != Status::Done;
                entries.push(Entry {
                    item: id,
                    period,
                    start,
                    end,
                    lane: lanes.get(&item.unit).copied().unwrap_or(0),
                    certainty: item.certainty,
                    done: item.status == Status::Done,
                    over: item.status == Status::Done && end <= first,
                    marks,
                });
            }
            // What is over and done with yields its place to what still needs somebody.
            entries.sort_by_key(|entry| entry.over);
            data.planned += entries.len();
            data.tiers.push(TierData { id: tier.id, units, entries, findings, horizon });
        }
        data
    }

    /// Whether what was read from `before` holds for `now` as well, because nothing has changed but
    /// words: what is typed must not cost a reading of everything.
    #[must_use]
    pub fn still_holds(before: &Workspace, now: &Workspace) -> bool {
        let same = |key| match key {
            RecordKey::Meta | RecordKey::View(_) => true,
            RecordKey::Item(id) => match (before.item(id), now.item(id)) {
                (Some(a), Some(b)) => plan_of(a) == plan_of(b),
                _ => false,
            },
            _ => false,
        };
        now.changed_since(before).into_iter().all(same)
    }

    /// The day that counts as today.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// How many items have a date.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.planned
    }

    /// Items without a date, by tier from the far end to the team, then by priority.
    #[must_use]
    pub fn undated(&self) -> &[ItemId] {
        &self.undated
    }

    /// What is odd about the items of one tier.
    #[must_use]
    pub fn findings(&self, tier: TierId) -> Findings {
        self.tiers.iter().find(|data| data.id == tier).map(|data| data.findings).unwrap_or_default()
    }

    pub(super) fn tiers(&self) -> &[TierData] {
        &self.tiers
    }

    pub(super) fn past(&self) -> bool {
        self.past
    }

    pub(super) fn late(&self) -> bool {
        self.late
    }

    pub(super) fn furthest(&self) -> Date {
        self.furthest
    }

    /// The findings as phrases: “1 story beyond its tier’s horizon”, “2 features later than their epic”.
    #[must_use]
    pub fn finding_phrases(&self, workspace: &Workspace) -> Vec<String> {
        let mut phrases = Vec::new();
        for data in self.tiers.iter().rev() {
            let Some(tier) = workspace.tier(data.id) else { continue };
            let above = workspace.tier_above(data.id).map(|tier| lower_first(&tier.currency.one));
            let parent = above.as_deref().unwrap_or("parent");
            let mut say = |n: usize, one: String, many: String| {
                if n > 0 {
                    phrases.push(format!("{} {}", tier.currency.count(n), if n == 1 { one } else { many }));
                }
            };
            let findings = data.findings;
            say(findings.overdue, "overdue".into(), "overdue".into());
            say(
                findings.later_than_parent,
                format!("later than its {parent}"),
                format!("later than their {parent}"),
            );
            say(
                findings.beyond_horizon,
                "beyond its tier’s horizon".into(),
                "beyond their tier’s horizon".into(),
            );
        }
        phrases
    }
}

/// All that the data takes from an item.
fn plan_of(item: &Item) -> impl PartialEq {
    let who = (item.tier, item.rank, item.unit, item.parent);
    (who, item.target, item.certainty, item.status == Status::Done)
}

/// The lanes of a tier by unit, and each unit's index among them. A tier is split when its items
/// belong to two units or more; units that the tier serves have a lane even while it is empty.
fn split(workspace: &Workspace, tier: &Tier) -> (Vec<Option<UnitId>>, BTreeMap<Option<UnitId>, u32>) {
    let mut used = BTreeMap::new();
    for item in workspace.backlog(tier.id).iter().filter_map(|id| workspace.item(id)) {
        *used.entry(item.unit).or_insert(false) |= item.target.is_some();
    }
    if used.keys().flatten().count() < 2 {
        return (Vec::new(), BTreeMap::new());
    }
    let mut units: Vec<Option<UnitId>> = workspace
        .units()
        .filter(|unit| unit.tier == tier.id || used.contains_key(&Some(unit.id)))
        .map(|unit| Some(unit.id))
        .collect();
    // A unit that is missing is a fault of the file, not a reason to hide its items.
    units.extend(used.keys().filter(|unit| unit.is_some_and(|id| workspace.unit(id).is_none())));
    if used.get(&None) == Some(&true) {
        units.push(None);
    }
    let lanes = units.iter().enumerate().map(|(i, unit)| (*unit, u32::try_from(i).unwrap_or(0))).collect();
    (units, lanes)
}

fn marks(workspace: &Workspace, item: &Item, span: (Date, Date), as_of: Date, horizon_end: Date) -> Marks {
    if item.status == Status::Done {
        return Marks::default();
    }
    let parent = item.parent.and_then(|id| workspace.item(id)).and_then(|parent| parent.target);
    Marks {
        later_than_parent: parent.is_some_and(|parent| span.1 > parent.span(workspace.calendar()).1),
        beyond_horizon: span.0 > horizon_end,
        overdue: span.1 <= as_of,
    }
}

/// `day` moved on by a length of time.
fn days_after(day: Date, days: crate::model::Days) -> Date {
    #[expect(clippy::cast_possible_truncation, reason = "at most 36,500 days")]
    let days = days.value().round() as i64;
    add_days(day, days)
}
