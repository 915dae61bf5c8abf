//! What must hold for records to make a workspace: unique ids, references that lead somewhere, a
//! parent in the tier above, no cycles. A file that breaks a rule is reported by these findings,
//! never loaded half.

mod roles;

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::tier::TIERS;
use super::{
    GoalId, Item, ItemId, LocationId, Parts, PersonId, ProductId, RecordKey, Tier, TierId, UnitId, ViewId,
};

/// A rule that a record breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    pub record: RecordKey,
    /// Which record of that kind, counted from 0 in the order of [`Parts`]; `0` for the only one.
    pub index: usize,
    pub rule: Rule,
}

/// The rules, each with the sentence that says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Rule {
    #[error("there is no tier; a workspace needs at least one")]
    NoTier,
    #[error("there are {0} tiers; a workspace has at most {max}", max = TIERS.end())]
    TooManyTiers(usize),
    #[error("the id “{0}” is used twice; give one of the two records another")]
    Duplicate(String),
    #[error("there is no tier “{0}”; use the id of a tier in this file")]
    MissingTier(TierId),
    #[error("there is no unit “{0}”; use the id of a unit in this file, or leave it out")]
    MissingUnit(UnitId),
    #[error("there is no item “{0}”; use the id of an item in this file, or leave the parent out")]
    MissingParent(ItemId),
    #[error("the parent “{0}” is not in the tier above; choose an item of that tier")]
    ParentInWrongTier(ItemId),
    #[error("the unit “{0}” is a part of itself; choose another parent")]
    UnitCycle(UnitId),
    #[error("there is no item “{0}” to depend on; use the id of an item in this file, or leave it out")]
    MissingDependency(ItemId),
    #[error("the item “{0}” depends on itself; leave that out")]
    DependsOnItself(ItemId),
    #[error("the item “{0}” stands twice in what is depended on; leave one out")]
    DependsTwice(ItemId),
    #[error("the item “{0}” depends on this one as well, in a circle; leave one of the two out")]
    DependencyCircle(ItemId),
    #[error("there is no criterion “{0}”; use the name of one in this file, or leave the rating out")]
    MissingCriterion(String),
    #[error("the criterion “{0}” stands twice; leave one out")]
    CriterionTwice(String),
    #[error("there are {0} steps; a tier has at most {max}", max = Tier::MOST_STEPS)]
    TooManySteps(usize),
    #[error("there is no person “{0}”; use the id of a person in this file, or leave it out")]
    MissingPerson(PersonId),
    #[error("there is no product “{0}”; use the id of a product in this file, or leave it out")]
    MissingProduct(ProductId),
    #[error("there is no location “{0}”; use the id of a location in this file, or leave it out")]
    MissingLocation(LocationId),
    #[error("there is no goal “{0}”; use the id of a goal in this file, or leave it out")]
    MissingGoal(GoalId),
    #[error("the product “{0}” is a part of itself; choose another parent")]
    ProductCycle(ProductId),
    #[error("the goal “{0}” serves itself; choose another parent")]
    GoalCycle(GoalId),
    #[error("“{0}” stands twice in one list; leave one out")]
    Twice(String),
    #[error("the calendar’s {0}; {1}")]
    Calendar(&'static str, &'static str),
}

impl Rule {
    /// Whether leaving the reference out mends it without losing anything else. A view of a tier that is
    /// gone shows all tiers instead.
    #[must_use]
    pub fn is_dangling_reference(&self, record: RecordKey) -> bool {
        match self {
            Self::MissingTier(_) => {
                !matches!(record, RecordKey::Unit(_) | RecordKey::Goal(_) | RecordKey::Item(_))
            }
            // Nobody in a role is no role.
            Self::MissingPerson(_) => !matches!(record, RecordKey::Assignment(_)),
            Self::MissingUnit(_)
            | Self::MissingParent(_)
            | Self::ParentInWrongTier(_)
            | Self::UnitCycle(_)
            | Self::MissingDependency(_)
            | Self::DependsOnItself(_)
            | Self::DependsTwice(_)
            | Self::DependencyCircle(_)
            | Self::MissingCriterion(_)
            | Self::MissingProduct(_)
            | Self::MissingLocation(_)
            | Self::MissingGoal(_)
            | Self::ProductCycle(_)
            | Self::GoalCycle(_)
            | Self::Twice(_)
            | Self::CriterionTwice(_) => true,
            _ => false,
        }
    }
}

/// All breaches, in the order of the records; a circle of units is reported once, at its first unit.
/// Runs in O(n).
#[must_use]
pub fn integrity<I: Borrow<Item>>(parts: &Parts<I>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut report = |record, index, rule| breaches.push(Breach { record, index, rule });

    let calendar = &parts.calendar;
    if !(1..=70).contains(&calendar.iteration_days) {
        let rule = Rule::Calendar("iteration must be 1 to 70 days long", "commonly it is 14");
        report(RecordKey::Calendar, 0, rule);
    }
    if !(1..=26).contains(&calendar.iterations_per_increment) {
        let rule = Rule::Calendar("increment must be 1 to 26 iterations long", "commonly it is 5");
        report(RecordKey::Calendar, 0, rule);
    }

    if parts.tiers.is_empty() {
        report(RecordKey::Meta, 0, Rule::NoTier);
    } else if parts.tiers.len() > *TIERS.end() {
        let last = parts.tiers.len() - 1;
        report(RecordKey::Tier(parts.tiers[last].id), last, Rule::TooManyTiers(parts.tiers.len()));
    }
    let mut tiers = HashMap::new();
    for (i, tier) in parts.tiers.iter().enumerate() {
        if tiers.insert(tier.id, i).is_some() {
            report(RecordKey::Tier(tier.id), i, Rule::Duplicate(tier.id.to_string()));
        }
        if tier.steps.len() > Tier::MOST_STEPS {
            report(RecordKey::Tier(tier.id), i, Rule::TooManySteps(tier.steps.len()));
        }
    }

    let mut units: HashMap<UnitId, usize> = HashMap::new();
    for (i, unit) in parts.units.iter().enumerate() {
        if units.insert(unit.id, i).is_some() {
            report(RecordKey::Unit(unit.id), i, Rule::Duplicate(unit.id.to_string()));
        }
    }
    let cycles = cycles(&parts.units, &units, |unit| unit.parent);
    for (i, unit) in parts.units.iter().enumerate() {
        let key = RecordKey::Unit(unit.id);
        if !tiers.contains_key(&unit.tier) {
            report(key, i, Rule::MissingTier(unit.tier));
        }
        if let Some(parent) = unit.parent {
            if !units.contains_key(&parent) {
                report(key, i, Rule::MissingUnit(parent));
            } else if cycles.contains(&i) {
                report(key, i, Rule::UnitCycle(unit.id));
            }
        }
    }

    roles::check(parts, &tiers, &units, &mut report);

    let mut views: HashSet<ViewId> = HashSet::new();
    for (i, view) in parts.views.iter().enumerate() {
        let key = RecordKey::View(view.id);
        if !views.insert(view.id) {
            report(key, i, Rule::Duplicate(view.id.to_string()));
        }
        if let Some(tier) = view.tier.filter(|tier| !tiers.contains_key(tier)) {
            report(key, i, Rule::MissingTier(tier));
        }
    }

    let mut criteria: HashSet<&str> = HashSet::new();
    for criterion in &parts.meta.criteria {
        if !criteria.insert(&criterion.name) {
            report(RecordKey::Meta, 0, Rule::CriterionTwice(criterion.name.clone()));
        }
    }

    let mut items: HashMap<ItemId, TierId> = HashMap::with_capacity(parts.items.len());
    for (i, item) in parts.items.iter().map(Borrow::borrow).enumerate() {
        if items.insert(item.id, item.tier).is_some() {
            report(RecordKey::Item(item.id), i, Rule::Duplicate(item.id.to_string()));
        }
    }
    for (i, item) in parts.items.iter().map(Borrow::borrow).enumerate() {
        let key = RecordKey::Item(item.id);
        let Some(&position) = tiers.get(&item.tier) else {
            report(key, i, Rule::MissingTier(item.tier));
            continue;
        };
        if let Some(parent) = item.parent {
            match items.get(&parent) {
                None => report(key, i, Rule::MissingParent(parent)),
                // A parent one tier above cannot close a cycle, so this covers cycles as well.
                Some(tier) if tiers.get(tier) != Some(&(position + 1)) => {
                    report(key, i, Rule::ParentInWrongTier(parent));
                }
                Some(_) => {}
            }
        }
        if let Some(unit) = item.unit.filter(|unit| !units.contains_key(unit)) {
            report(key, i, Rule::MissingUnit(unit));
        }
        for rule in item_lists(item, &items, &criteria) {
            report(key, i, rule);
        }
    }
    for (i, target) in dependency_circles(&parts.items) {
        report(RecordKey::Item(parts.items[i].borrow().id), i, Rule::DependencyCircle(target));
    }
    breaches
}

/// What is wrong with an item's dependencies and ratings, each by itself.
fn item_lists(item: &Item, items: &HashMap<ItemId, TierId>, criteria: &HashSet<&str>) -> Vec<Rule> {
    let mut rules = Vec::new();
    let depends_on = item.depends_on();
    for (i, target) in depends_on.iter().enumerate() {
        if depends_on[..i].contains(target) {
            rules.push(Rule::DependsTwice(*target));
        } else if *target == item.id {
            rules.push(Rule::DependsOnItself(*target));
        } else if !items.contains_key(target) {
            rules.push(Rule::MissingDependency(*target));
        }
    }
    let own = &item.scores().own;
    for (i, rating) in own.iter().enumerate() {
        if own[..i].iter().any(|other| other.criterion == rating.criterion) {
            rules.push(Rule::CriterionTwice(rating.criterion.to_string()));
        } else if !criteria.contains(&*rating.criterion) {
            rules.push(Rule::MissingCriterion(rating.criterion.to_string()));
        }
    }
    rules
}

/// The dependencies that close a circle, each as the place of an item and what it is not to depend on:
/// without them there is none. Every dependency is followed once.
fn dependency_circles<I: Borrow<Item>>(items: &[I]) -> Vec<(usize, ItemId)> {
    let item = |i: usize| items[i].borrow();
    let sources: Vec<usize> = (0..items.len()).filter(|i| !item(*i).depends_on().is_empty()).collect();
    let places: HashMap<ItemId, usize> = sources.iter().map(|i| (item(*i).id, *i)).collect();
    // Items that nothing more has to be said about; those on the way are on the stack.
    let (mut done, mut on_way) = (HashSet::new(), HashSet::new());
    let mut closing = Vec::new();
    for start in sources {
        let mut stack = vec![(start, 0)];
        while let Some((i, next)) = stack.last_mut() {
            let i = *i;
            if *next == 0 && (done.contains(&i) || !on_way.insert(i)) {
                stack.pop();
                continue;
            }
            let Some(target) = item(i).depends_on().get(*next) else {
                on_way.remove(&i);
                done.insert(i);
                stack.pop();
                continue;
            };
            *next += 1;
            match places.get(target) {
                Some(place) if *place == i => {}
                Some(place) if on_way.contains(place) => closing.push((i, *target)),
                Some(place) => stack.push((*place, 0)),
                None => {}
            }
        }
    }
    closing
}

/// The first record of each circle of records that are parts of one another: leaving its parent out opens
/// the circle. Every record is visited once.
fn cycles<T, I: Copy + Eq + Hash>(
    records: &[T],
    places: &HashMap<I, usize>,
    parent: impl Fn(&T) -> Option<I>,
) -> HashSet<usize> {
    let parent = |i: usize| places.get(&parent(records.get(i)?)?).copied();
    // From which record's walk each record was first reached; 0 for none.
    let mut walks = vec![0; records.len()];
    let mut firsts = HashSet::new();
    for start in 0..records.len() {
        let mut next = Some(start);
        while let Some(i) = next.filter(|i| walks[*i] == 0) {
            walks[i] = start + 1;
            next = parent(i);
        }
        let Some(meeting) = next.filter(|i| walks[*i] == start + 1) else { continue };
        let circle = std::iter::successors(parent(meeting), |i| parent(*i).filter(|_| *i != meeting));
        firsts.extend(circle.min());
    }
    firsts
}
