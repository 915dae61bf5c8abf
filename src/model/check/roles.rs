//! What must hold for people, their roles and what they do together.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

use super::super::{
    Assignment, Exchange, GoalId, Holder, LocationId, Parts, PersonId, ProductId, RecordKey, TierId, UnitId,
};
use super::{Rule, cycles};

/// What can be referred to.
struct Known<'a> {
    tiers: &'a HashMap<TierId, usize>,
    units: &'a HashMap<UnitId, usize>,
    products: HashMap<ProductId, usize>,
    locations: HashMap<LocationId, usize>,
    people: HashMap<PersonId, usize>,
    goals: HashMap<GoalId, usize>,
}

/// Where each record stands; the second of two with the same id is reported.
fn ids<I: Copy + Eq + Hash + Display>(
    ids: impl Iterator<Item = I>,
    key: fn(I) -> RecordKey,
    report: &mut impl FnMut(RecordKey, usize, Rule),
) -> HashMap<I, usize> {
    let mut known = HashMap::new();
    for (i, id) in ids.enumerate() {
        if known.insert(id, i).is_some() {
            report(key(id), i, Rule::Duplicate(id.to_string()));
        }
    }
    known
}

pub(super) fn check<I>(
    parts: &Parts<I>,
    tiers: &HashMap<TierId, usize>,
    units: &HashMap<UnitId, usize>,
    report: &mut impl FnMut(RecordKey, usize, Rule),
) {
    let products = ids(parts.products.iter().map(|product| product.id), RecordKey::Product, report);
    let locations = ids(parts.locations.iter().map(|location| location.id), RecordKey::Location, report);
    let people = ids(parts.people.iter().map(|person| person.id), RecordKey::Person, report);
    ids(parts.assignments.iter().map(|one| one.id), RecordKey::Assignment, report);
    ids(parts.duties.iter().map(|duty| duty.id), RecordKey::Duty, report);
    ids(parts.exchanges.iter().map(|exchange| exchange.id), RecordKey::Exchange, report);
    let goals = ids(parts.goals.iter().map(|goal| goal.id), RecordKey::Goal, report);
    ids(parts.check_ins.iter().map(|check_in| check_in.id), RecordKey::CheckIn, report);
    ids(parts.reviews.iter().map(|review| review.id), RecordKey::Review, report);
    let known = Known { tiers, units, products, locations, people, goals };

    let circles = cycles(&parts.products, &known.products, |product| product.parent);
    for (i, product) in parts.products.iter().enumerate() {
        let key = RecordKey::Product(product.id);
        match product.parent {
            Some(parent) if !known.products.contains_key(&parent) => {
                report(key, i, Rule::MissingProduct(parent));
            }
            Some(_) if circles.contains(&i) => report(key, i, Rule::ProductCycle(product.id)),
            _ => {}
        }
    }
    for (i, person) in parts.people.iter().enumerate() {
        if let Some(location) = person.location.filter(|id| !known.locations.contains_key(id)) {
            report(RecordKey::Person(person.id), i, Rule::MissingLocation(location));
        }
    }
    for (i, assignment) in parts.assignments.iter().enumerate() {
        for rule in known.assignment(assignment) {
            report(RecordKey::Assignment(assignment.id), i, rule);
        }
    }
    for (i, duty) in parts.duties.iter().enumerate() {
        let key = RecordKey::Duty(duty.id);
        if let Some(rule) = known.missing_tier(duty.tier) {
            report(key, i, rule);
        }
        for (n, held) in duty.held.iter().enumerate() {
            let (there, name, rule) = match held.by {
                Holder::Tier(id) => (known.tiers.contains_key(&id), id.to_string(), Rule::MissingTier(id)),
                Holder::Person(id) => {
                    (known.people.contains_key(&id), id.to_string(), Rule::MissingPerson(id))
                }
            };
            if duty.held[..n].iter().any(|other| other.by == held.by) {
                report(key, i, Rule::Twice(name));
            } else if !there {
                report(key, i, rule);
            }
        }
    }
    for (i, exchange) in parts.exchanges.iter().enumerate() {
        for rule in known.exchange(exchange) {
            report(RecordKey::Exchange(exchange.id), i, rule);
        }
    }
    let circles = cycles(&parts.goals, &known.goals, |goal| goal.parent);
    for (i, goal) in parts.goals.iter().enumerate() {
        let key = RecordKey::Goal(goal.id);
        for rule in known.missing_tier(Some(goal.tier)).into_iter().chain(known.missing_unit(goal.unit)) {
            report(key, i, rule);
        }
        match goal.parent {
            Some(parent) if !known.goals.contains_key(&parent) => report(key, i, Rule::MissingGoal(parent)),
            Some(_) if circles.contains(&i) => report(key, i, Rule::GoalCycle(goal.id)),
            _ => {}
        }
    }
    for (i, check_in) in parts.check_ins.iter().enumerate() {
        if let Some(rule) = known.missing_unit(check_in.unit) {
            report(RecordKey::CheckIn(check_in.id), i, rule);
        }
    }
    for (i, review) in parts.reviews.iter().enumerate() {
        if let Some(rule) = known.missing_person(review.person) {
            report(RecordKey::Review(review.id), i, rule);
        }
    }
}

/// Each id that stands in a list for the second time, and each that leads nowhere.
fn list<I: Copy + Eq + Hash + Display>(
    list: &[I],
    known: &HashMap<I, usize>,
    missing: fn(I) -> Rule,
) -> Vec<Rule> {
    let mut seen = HashSet::new();
    let mut rules = Vec::new();
    for id in list {
        if !seen.insert(*id) {
            rules.push(Rule::Twice(id.to_string()));
        } else if !known.contains_key(id) {
            rules.push(missing(*id));
        }
    }
    rules
}

impl Known<'_> {
    fn missing_tier(&self, tier: Option<TierId>) -> Option<Rule> {
        tier.filter(|id| !self.tiers.contains_key(id)).map(Rule::MissingTier)
    }

    fn missing_unit(&self, unit: Option<UnitId>) -> Option<Rule> {
        unit.filter(|id| !self.units.contains_key(id)).map(Rule::MissingUnit)
    }

    fn missing_person(&self, person: Option<PersonId>) -> Option<Rule> {
        person.filter(|id| !self.people.contains_key(id)).map(Rule::MissingPerson)
    }

    fn assignment(&self, assignment: &Assignment) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.missing_person(Some(assignment.person)).into_iter().collect();
        rules.extend(self.missing_tier(assignment.tier));
        rules.extend(self.missing_tier(assignment.origin));
        rules.extend(list(&assignment.units, self.units, Rule::MissingUnit));
        rules.extend(list(&assignment.products, &self.products, Rule::MissingProduct));
        rules.extend(list(&assignment.locations, &self.locations, Rule::MissingLocation));
        rules
    }

    fn exchange(&self, exchange: &Exchange) -> Vec<Rule> {
        let mut rules = list(&exchange.tiers, self.tiers, Rule::MissingTier);
        rules.extend(list(&exchange.people, &self.people, Rule::MissingPerson));
        rules.extend(self.missing_person(exchange.lead));
        rules
    }
}
