//! A part of a workspace that a picture is made of: some of its tiers, with what belongs to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{GoalId, Holder, Item, Parts, PersonId, TierId, UnitId, Workspace};

impl Workspace {
    /// The same workspace as if it had no other tiers than these: without the backlogs, units, roles and goals
    /// of the others, and without the people who hold no other role. Nothing refers to what was left out. All
    /// of it where none of `tiers` exists. Takes O(n log n) for n records.
    #[must_use]
    pub fn narrowed(&self, tiers: &[TierId]) -> Self {
        let kept: BTreeSet<TierId> =
            self.tiers().map(|tier| tier.id).filter(|tier| tiers.contains(tier)).collect();
        if kept.is_empty() || kept.len() == self.tiers().len() {
            return self.clone();
        }
        let part = Part { whole: self, kept };
        let mut parts = self.to_parts_without_items();
        part.units(&mut parts);
        part.people(&mut parts);
        part.goals(&mut parts);
        parts.views.retain(|view| view.tier.is_none_or(|tier| part.has(tier)));
        parts.tiers.retain(|tier| part.has(tier.id));
        let backlogs = parts.tiers.iter().flat_map(|tier| self.backlog(tier.id).iter());
        let items = backlogs.filter_map(|id| self.item(id)).map(|item| part.item(item)).collect();
        Self::from_parts(parts.with_items(items))
    }
}

/// What is kept of a workspace.
struct Part<'a> {
    whole: &'a Workspace,
    kept: BTreeSet<TierId>,
}

impl Part<'_> {
    fn has(&self, tier: TierId) -> bool {
        self.kept.contains(&tier)
    }

    fn has_unit(&self, unit: UnitId) -> bool {
        self.whole.unit(unit).is_some_and(|unit| self.has(unit.tier))
    }

    /// The first unit from this one upwards that is kept.
    fn unit(&self, mut unit: Option<UnitId>) -> Option<UnitId> {
        while let Some(lost) = unit.filter(|unit| !self.has_unit(*unit)) {
            unit = self.whole.unit(lost).and_then(|unit| unit.parent);
        }
        unit
    }

    fn units(&self, parts: &mut Parts) {
        parts.units.retain(|unit| self.has(unit.tier));
        for unit in &mut parts.units {
            unit.parent = self.unit(unit.parent);
        }
        parts.check_ins.retain(|check_in| check_in.unit.is_none_or(|unit| self.has_unit(unit)));
    }

    fn people(&self, parts: &mut Parts) {
        parts.assignments.retain(|role| role.tier.is_none_or(|tier| self.has(tier)));
        for role in &mut parts.assignments {
            role.units.retain(|unit| self.has_unit(*unit));
            role.origin = role.origin.filter(|tier| self.has(*tier));
        }
        let busy: BTreeSet<PersonId> = parts.assignments.iter().map(|role| role.person).collect();
        let lost: BTreeSet<PersonId> = self
            .whole
            .assignments()
            .map(|role| role.person)
            .filter(|person| !busy.contains(person))
            .collect();
        let there = |person: &PersonId| !lost.contains(person);
        parts.people.retain(|person| there(&person.id));
        parts.reviews.retain(|review| review.person.is_none_or(|person| there(&person)));
        parts.duties.retain_mut(|duty| {
            let had = duty.held.len();
            duty.held.retain(|held| match held.by {
                Holder::Tier(tier) => self.has(tier),
                Holder::Person(person) => there(&person),
            });
            duty.tier = duty.tier.filter(|tier| self.has(*tier));
            had == 0 || !duty.held.is_empty()
        });
        for exchange in &mut parts.exchanges {
            exchange.tiers.retain(|tier| self.has(*tier));
            exchange.people.retain(there);
            exchange.lead = exchange.lead.filter(there);
        }
    }

    fn goals(&self, parts: &mut Parts) {
        let has = |goal: GoalId| self.whole.goal(goal).is_some_and(|goal| self.has(goal.tier));
        parts.goals.retain(|goal| self.has(goal.tier));
        for goal in &mut parts.goals {
            while let Some(lost) = goal.parent.filter(|parent| !has(*parent)) {
                goal.parent = self.whole.goal(lost).and_then(|goal| goal.parent);
            }
            goal.unit = goal.unit.filter(|unit| self.has_unit(*unit));
        }
    }

    /// An item without its references to what is left out. A parent stays only next to its tier, so it goes
    /// with the tier between.
    fn item(&self, item: &Arc<Item>) -> Arc<Item> {
        let stays = |id| self.whole.item(id).is_some_and(|other| self.has(other.tier));
        let parent = item.parent.filter(|parent| stays(*parent));
        let unit = item.unit.filter(|unit| self.has_unit(*unit));
        let whole = item.depends_on().iter().all(|target| stays(*target));
        if parent == item.parent && unit == item.unit && whole {
            return item.clone();
        }
        let mut item = Item { parent, unit, ..item.as_ref().clone() };
        let left = item.depends_on().iter().copied().filter(|target| stays(*target)).collect();
        item.edit_extra(|extra| extra.depends_on = left);
        Arc::new(item)
    }
}
