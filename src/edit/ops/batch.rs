//! Several changes to people, products, roles, duties and what they do together, as one step.
//!
//! A batch works on a snapshot of its own, which costs nothing, and says in the end what has become
//! different. What would contradict itself is refused as a whole.

use super::Refusal;
use crate::edit::{Change, Transaction};
use crate::model::check::{self, Rule};
use crate::model::{
    Assignment, CheckIn, Duty, Exchange, Goal, GoalId, Holder, IdSource, LocationId, Person, PersonId,
    Product, ProductId, Rank, RecordKey, Review, Tabled, TierId, UnitId, Workspace,
};

/// Changes under way. Nothing has happened before [`finish`](Self::finish).
#[derive(Clone, Debug)]
pub struct Batch {
    before: Workspace,
    now: Workspace,
}

impl Batch {
    #[must_use]
    pub fn new(workspace: &Workspace) -> Self {
        Self { before: workspace.clone(), now: workspace.clone() }
    }

    /// The state with all changes so far.
    #[must_use]
    pub fn now(&self) -> &Workspace {
        &self.now
    }

    /// Adds a record after another one; `None` adds it at the end. `make` gets its id; the rank is set
    /// afterwards.
    pub fn add<T: Tabled>(
        &mut self,
        ids: &mut IdSource,
        after: Option<T::Id>,
        make: impl FnOnce(T::Id) -> T,
    ) -> T::Id {
        let id = loop {
            let id = T::new_id(ids);
            if T::table(&self.now).get(id).is_none() {
                break id;
            }
        };
        let mut record = make(id);
        record.set_rank(self.rank_after::<T>(after));
        self.now.put(T::record(record.into()));
        id
    }

    /// The rank after a record, or after all. Where there is no room, all ranks are spread anew.
    fn rank_after<T: Tabled>(&mut self, after: Option<T::Id>) -> Rank {
        let free = |workspace: &Workspace| {
            let table = T::table(workspace);
            let low = after.and_then(|id| table.get(id)).map(|record| record.rank());
            let low = low.or(table.last_rank());
            let high = low.and_then(|low| table.iter().map(|record| record.rank()).find(|rank| *rank > low));
            Rank::between(low, high)
        };
        if let Some(rank) = free(&self.now) {
            return rank;
        }
        self.spread::<T>(&T::table(&self.now).iter().map(|record| record.id()).collect::<Vec<_>>());
        free(&self.now).unwrap_or_default()
    }

    fn spread<T: Tabled>(&mut self, order: &[T::Id]) {
        for (i, id) in order.iter().enumerate() {
            self.change::<T>(*id, |record| record.set_rank(Rank::spread(i, order.len())));
        }
    }

    /// Changes a record; what is not different afterwards is no change. `change` leaves id and rank alone.
    ///
    /// # Errors
    /// The record does not exist.
    pub fn edit<T: Tabled>(&mut self, id: T::Id, change: impl FnOnce(&mut T)) -> Result<(), Refusal> {
        if self.change(id, change) { Ok(()) } else { Err(Refusal::NoRecord(T::key(id))) }
    }

    fn change<T: Tabled>(&mut self, id: T::Id, change: impl FnOnce(&mut T)) -> bool {
        let Some(old) = T::table(&self.now).get(id).cloned() else { return false };
        let mut new = (*old).clone();
        change(&mut new);
        if new != *old {
            self.now.put(T::record(new.into()));
        }
        true
    }

    /// Changes all records of a kind for which `change` makes a difference.
    fn change_all<T: Tabled>(&mut self, change: impl Fn(&mut T)) {
        let ids: Vec<T::Id> = T::table(&self.now).iter().map(|record| record.id()).collect();
        for id in ids {
            self.change(id, &change);
        }
    }

    /// Puts records one after another behind `after`, in their order; `None` puts them first. Those that do
    /// not exist are passed over.
    pub fn reorder<T: Tabled>(&mut self, moved: &[T::Id], after: Option<T::Id>) {
        let table = T::table(&self.now);
        let in_order = || table.iter().map(|record| record.id());
        let moving: Vec<T::Id> = in_order().filter(|id| moved.contains(id)).collect();
        let staying: Vec<T::Id> = in_order().filter(|id| !moved.contains(id)).collect();
        // Behind a record that moves itself means behind the last one before it that stays.
        let at = after.map_or(0, |after| {
            let before = in_order().take_while(|id| *id != after).chain([after]);
            before.filter(|id| !moved.contains(id)).count().min(staying.len())
        });
        let mut order = staying.clone();
        order.splice(at..at, moving.iter().copied());
        if order.iter().copied().eq(in_order()) {
            return;
        }
        let rank = |id: Option<&T::Id>| id.and_then(|id| table.get(*id)).map(|record| record.rank());
        let (low, high) = (rank(at.checked_sub(1).and_then(|i| staying.get(i))), rank(staying.get(at)));
        match Rank::many_between(low, high, moving.len()) {
            Some(ranks) => {
                for (id, rank) in moving.into_iter().zip(ranks) {
                    self.change::<T>(id, |record| record.set_rank(rank));
                }
            }
            None => self.spread::<T>(&order),
        }
    }

    /// Removes a record and whatever refers to it: the roles of a person, a product in roles. What was a part
    /// of a product or goal moves up. Units, tiers, items and views are deleted by operations of their own.
    ///
    /// # Errors
    /// The record does not exist.
    pub fn delete(&mut self, key: RecordKey) -> Result<(), Refusal> {
        if self.now.record(key).is_none() {
            return Err(Refusal::NoRecord(key));
        }
        match key {
            RecordKey::Person(id) => self.forget_person(id),
            RecordKey::Product(id) => self.forget_product(id),
            RecordKey::Location(id) => self.forget_location(id),
            RecordKey::Goal(id) => self.forget_goal(id),
            RecordKey::Assignment(_)
            | RecordKey::Duty(_)
            | RecordKey::Exchange(_)
            | RecordKey::CheckIn(_)
            | RecordKey::Review(_) => {}
            _ => return Err(Refusal::NoRecord(key)),
        }
        self.now.take(key);
        Ok(())
    }

    fn forget_person(&mut self, id: PersonId) {
        let roles: Vec<_> =
            self.now.assignments().filter(|role| role.person == id).map(|role| role.id).collect();
        for role in roles {
            self.now.take(RecordKey::Assignment(role));
        }
        self.change_all(|duty: &mut Duty| duty.held.retain(|held| held.by != Holder::Person(id)));
        self.change_all(|exchange: &mut Exchange| {
            exchange.people.retain(|person| *person != id);
            exchange.lead = exchange.lead.filter(|lead| *lead != id);
        });
        self.change_all(|review: &mut Review| review.person = review.person.filter(|person| *person != id));
    }

    fn forget_product(&mut self, id: ProductId) {
        let above = self.now.product(id).and_then(|product| product.parent);
        self.change_all(|product: &mut Product| {
            if product.parent == Some(id) {
                product.parent = above;
            }
        });
        self.change_all(|role: &mut Assignment| role.products.retain(|product| *product != id));
    }

    fn forget_location(&mut self, id: LocationId) {
        self.change_all(|person: &mut Person| person.location = person.location.filter(|at| *at != id));
        self.change_all(|role: &mut Assignment| role.locations.retain(|location| *location != id));
    }

    fn forget_goal(&mut self, id: GoalId) {
        let above = self.now.goal(id).and_then(|goal| goal.parent);
        self.change_all(|goal: &mut Goal| {
            if goal.parent == Some(id) {
                goal.parent = above;
            }
        });
    }

    /// Removes what refers to a unit that is about to go.
    pub(super) fn forget_unit(&mut self, id: UnitId) {
        self.change_all(|role: &mut Assignment| role.units.retain(|unit| *unit != id));
        self.change_all(|goal: &mut Goal| goal.unit = goal.unit.filter(|unit| *unit != id));
        self.change_all(|check_in: &mut CheckIn| check_in.unit = check_in.unit.filter(|unit| *unit != id));
    }

    /// Removes what refers to a tier that is about to go. Roles keep its name; its goals go with it.
    pub(super) fn forget_tier(&mut self, id: TierId) {
        let name = self.now.tier(id).map(|tier| tier.name.clone()).unwrap_or_default();
        self.change_all(|role: &mut Assignment| {
            if role.tier == Some(id) {
                role.tier = None;
                if role.label.trim().is_empty() {
                    role.label.clone_from(&name);
                }
            }
            role.origin = role.origin.filter(|origin| *origin != id);
        });
        self.change_all(|duty: &mut Duty| {
            duty.tier = duty.tier.filter(|tier| *tier != id);
            duty.held.retain(|held| held.by != Holder::Tier(id));
        });
        self.change_all(|exchange: &mut Exchange| exchange.tiers.retain(|tier| *tier != id));
        let goals: Vec<GoalId> =
            self.now.goals().filter(|goal| goal.tier == id).map(|goal| goal.id).collect();
        for goal in goals {
            self.forget_goal(goal);
            self.now.take(RecordKey::Goal(goal));
        }
    }

    /// What has become different, as one step under this name.
    ///
    /// # Errors
    /// The first rule that the records would break.
    pub fn finish(self, label: impl Into<String>) -> Result<Transaction, Refusal> {
        let parts = self.now.to_parts_without_items();
        let breach = check::integrity(&parts).into_iter().next();
        if let Some(breach) = breach.filter(|breach| !matches!(breach.rule, Rule::NoTier)) {
            return Err(Refusal::Breaks(Box::new(breach.rule)));
        }
        Ok(self.transaction(label))
    }

    /// Without asking whether it contradicts itself.
    pub(super) fn transaction(self, label: impl Into<String>) -> Transaction {
        let changed = self.now.changed_since(&self.before);
        let change = |key| Change { before: self.before.record(key), after: self.now.record(key) };
        Transaction::of(label, changed.into_iter().map(change).collect())
    }
}
