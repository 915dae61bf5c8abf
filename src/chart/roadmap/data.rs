//! What a roadmap needs to know about every item, read once and then kept in step with the workspace.
//!
//! Laying out a frame must not touch a hundred thousand items, so this holds, for each tier, just the
//! dates and marks; titles are read for what is visible only. Reading takes O(n log n); following a
//! change costs as much as the change is large. Nothing here depends on the size of the page.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::column::held;
use super::entries::TierData;
use crate::model::calendar::add_days;
use crate::model::tier::lower_first;
use crate::model::{Item, ItemId, RecordKey, Status, TierId, UnitId, Workspace};

/// When more items than this change at once, all are read anew.
const MANY: usize = 1_000;

/// The dated items by tier, the undated ones, and what is odd about them.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadmapData {
    as_of: Date,
    /// The first day of the present: that of the current iteration.
    first: Date,
    /// From the far end to the team.
    tiers: Vec<TierData>,
    /// The end of the furthest tier horizon.
    furthest: Date,
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

/// What has to be laid out anew after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replan {
    Nothing,
    /// Only what belongs to these units of these tiers, or to none.
    Parts(BTreeSet<(TierId, Option<UnitId>)>),
    Everything,
}

/// How many items of a tier carry which mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub later_than_parent: usize,
    pub beyond_horizon: usize,
    pub overdue: usize,
}

impl Findings {
    /// Adds or takes away an item with these marks.
    pub(super) fn count(&mut self, marks: Marks, by: isize) {
        let one = |n: &mut usize, holds: bool| *n = n.saturating_add_signed(if holds { by } else { 0 });
        one(&mut self.later_than_parent, marks.later_than_parent);
        one(&mut self.beyond_horizon, marks.beyond_horizon);
        one(&mut self.overdue, marks.overdue);
    }
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
        let mut data = Self { as_of, first, tiers: Vec::new(), furthest: as_of };
        for tier in workspace.tiers().rev() {
            let horizon = (days_after(as_of, tier.horizon.from()), days_after(as_of, tier.horizon.to()));
            data.furthest = data.furthest.max(horizon.1);
            data.tiers.push(TierData::new(tier.id, horizon));
            for id in workspace.backlog(tier.id).iter() {
                data.add(workspace, id);
            }
        }
        data.split(workspace);
        data
    }

    /// Forgets all tiers but one; what was found odd about it beside the others stays.
    pub(super) fn keep(&mut self, tier: TierId) {
        self.tiers.retain(|data| data.id == tier);
    }

    /// Takes over what has changed from `before`, the state that this was read from or had followed, to
    /// `now`. Answers what of a plan has to be made anew; nothing when nothing but words has changed.
    pub fn follow(&mut self, before: &Workspace, now: &Workspace) -> Replan {
        let (mut replan, mut items) = (false, BTreeSet::new());
        for key in now.changed_since(before) {
            let same = match key {
                RecordKey::Item(id) => {
                    let (old, new) = (before.item(id), now.item(id));
                    if old.map(plan_of) != new.map(plan_of) {
                        items.insert(id);
                    }
                    if old.map(|item| item.target) != new.map(|item| item.target) {
                        items.extend(now.children(id));
                    }
                    items.len() <= MANY
                }
                RecordKey::Tier(id) => before.tier(id).zip(now.tier(id)).is_some_and(|(old, new)| {
                    replan = true;
                    (old.rank, old.horizon) == (new.rank, new.horizon)
                }),
                RecordKey::Unit(_) => {
                    replan = true;
                    true
                }
                RecordKey::Calendar => false,
                // Nothing else is on a roadmap.
                _ => continue,
            };
            if !same {
                *self = Self::new(now, self.as_of);
                return Replan::Everything;
            }
        }
        if !replan && items.is_empty() {
            return Replan::Nothing;
        }
        let states = items.iter().flat_map(|id| [before.item(*id), now.item(*id)]).flatten();
        let parts = states.map(|item| (item.tier, item.unit)).collect();
        for id in &items {
            self.remove(before, *id);
        }
        for id in items {
            self.add(now, id);
        }
        self.split(now);
        if replan { Replan::Everything } else { Replan::Parts(parts) }
    }

    fn add(&mut self, workspace: &Workspace, id: ItemId) {
        let Some(item) = workspace.item(id) else { return };
        let Some(tier) = self.tiers.iter_mut().find(|tier| tier.id == item.tier) else { return };
        let span = item.target.map(|period| period.span(workspace.calendar()));
        let marks = span.map(|span| marks(workspace, item, span, self.as_of, tier.horizon.1));
        tier.add(item, span, marks.unwrap_or_default(), self.first);
    }

    fn remove(&mut self, workspace: &Workspace, id: ItemId) {
        let Some(item) = workspace.item(id) else { return };
        let Some(tier) = self.tiers.iter_mut().find(|tier| tier.id == item.tier) else { return };
        let span = item.target.map(|period| period.span(workspace.calendar()));
        tier.remove(item, span, self.first);
    }

    fn split(&mut self, workspace: &Workspace) {
        for tier in &mut self.tiers {
            tier.split(workspace);
        }
    }

    /// The day that counts as today.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// How many items have a date.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.tiers.iter().map(|tier| tier.planned).sum()
    }

    /// How many items have no date, in all tiers or only one.
    #[must_use]
    pub fn undated_count(&self) -> usize {
        self.tiers.iter().map(|tier| tier.undated.len()).sum()
    }

    /// Items without a date, from position `skip` on: by tier from the far end
    /// to the team, then by priority.
    pub fn undated(&self, skip: usize) -> impl Iterator<Item = ItemId> {
        self.tiers.iter().flat_map(|tier| &tier.undated).skip(skip).map(|place| place.1)
    }

    /// Where an item stands among all without a date.
    #[must_use]
    pub fn undated_position(&self, item: &Item) -> Option<usize> {
        let index = self.tiers.iter().position(|tier| tier.id == item.tier)?;
        let at = self.tiers[index].undated.binary_search(&(item.rank, item.id)).ok()?;
        Some(self.tiers[..index].iter().map(|tier| tier.undated.len()).sum::<usize>() + at)
    }

    /// What is odd about the items of one tier.
    #[must_use]
    pub fn findings(&self, tier: TierId) -> Findings {
        self.tiers.iter().find(|data| data.id == tier).map(|data| data.findings).unwrap_or_default()
    }

    pub(super) fn tiers(&self) -> &[TierData] {
        &self.tiers
    }

    /// Whether some item ended before the current iteration began.
    pub(super) fn past(&self) -> bool {
        self.groups_past().next().is_some()
    }

    /// Whether one of those is not done.
    pub(super) fn late(&self) -> bool {
        self.groups_past().any(|over| !over)
    }

    /// For each group of the past, whether it is over.
    fn groups_past(&self) -> impl Iterator<Item = bool> {
        let groups = self.tiers.iter().flat_map(TierData::groups);
        groups.filter(|(_, group)| group.end <= self.first).map(|(key, _)| key.over)
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
fn plan_of(item: &std::sync::Arc<Item>) -> impl PartialEq + use<> {
    let who = (item.tier, item.rank, item.unit, item.parent);
    (who, item.target, item.certainty, item.status == Status::Done)
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
