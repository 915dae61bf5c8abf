//! The same for people, their roles and what they do together.

use super::one_line;
use crate::model::check::Rule;
use crate::model::{Assignment, Holder, Parts, RecordKey};

/// Mends a record; gives what it is in words, and what was left out.
pub(super) fn repair<I>(
    parts: &mut Parts<I>,
    record: RecordKey,
    index: usize,
    rule: &Rule,
) -> Option<(String, &'static str)> {
    let named =
        |kind: &str, id: &dyn std::fmt::Display, name: &str| format!("{kind} “{id}” ({})", one_line(name));
    Some(match record {
        RecordKey::Product(id) => {
            let product = parts.products.get_mut(index)?;
            product.parent = None;
            (named("product", &id, &product.name), "parent")
        }
        RecordKey::Person(id) => {
            let person = parts.people.get_mut(index)?;
            person.location = None;
            (named("person", &id, &person.name), "location")
        }
        RecordKey::Assignment(id) => {
            let assignment = parts.assignments.get_mut(index)?;
            let left_out = repair_assignment(assignment, rule)?;
            (named("assignment", &id, &assignment.label), left_out)
        }
        RecordKey::Duty(id) => {
            let duty = parts.duties.get_mut(index)?;
            let left_out = match rule {
                Rule::MissingTier(tier) => {
                    duty.tier = duty.tier.filter(|other| other != tier);
                    duty.held.retain(|held| held.by != Holder::Tier(*tier));
                    "tier"
                }
                Rule::MissingPerson(person) => {
                    duty.held.retain(|held| held.by != Holder::Person(*person));
                    "person"
                }
                Rule::Twice(_) => {
                    let mut seen = Vec::new();
                    duty.held.retain(|held| {
                        let new = !seen.contains(&held.by);
                        seen.push(held.by);
                        new
                    });
                    "second one"
                }
                _ => return None,
            };
            (named("duty", &id, &duty.name), left_out)
        }
        RecordKey::Exchange(id) => {
            let exchange = parts.exchanges.get_mut(index)?;
            let left_out = match rule {
                Rule::MissingTier(tier) => {
                    exchange.tiers.retain(|other| other != tier);
                    "tier"
                }
                Rule::MissingPerson(person) => {
                    exchange.people.retain(|other| other != person);
                    exchange.lead = exchange.lead.filter(|lead| lead != person);
                    "person"
                }
                Rule::Twice(_) => {
                    once(&mut exchange.tiers);
                    once(&mut exchange.people);
                    "second one"
                }
                _ => return None,
            };
            (named("exchange", &id, &exchange.name), left_out)
        }
        RecordKey::Goal(id) => {
            let goal = parts.goals.get_mut(index)?;
            let left_out = if let Rule::MissingUnit(_) = rule {
                goal.unit = None;
                "unit"
            } else {
                goal.parent = None;
                "parent"
            };
            (named("goal", &id, &goal.name), left_out)
        }
        RecordKey::CheckIn(id) => {
            let check_in = parts.check_ins.get_mut(index)?;
            check_in.unit = None;
            (format!("check-in “{id}” ({})", check_in.date), "unit")
        }
        RecordKey::Review(id) => {
            let review = parts.reviews.get_mut(index)?;
            review.person = None;
            (format!("review “{id}” ({})", review.date), "person")
        }
        _ => return None,
    })
}

fn repair_assignment(assignment: &mut Assignment, rule: &Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::MissingTier(tier) => {
            if assignment.tier == Some(*tier) {
                assignment.tier = None;
            }
            if assignment.origin == Some(*tier) {
                assignment.origin = None;
            }
            "tier"
        }
        Rule::MissingUnit(id) => {
            assignment.units.retain(|other| other != id);
            "unit"
        }
        Rule::MissingProduct(id) => {
            assignment.products.retain(|other| other != id);
            "product"
        }
        Rule::MissingLocation(id) => {
            assignment.locations.retain(|other| other != id);
            "location"
        }
        Rule::Twice(_) => {
            once(&mut assignment.units);
            once(&mut assignment.products);
            once(&mut assignment.locations);
            "second one"
        }
        _ => return None,
    })
}

/// Leaves out what stood there before.
fn once<T: PartialEq + Copy>(list: &mut Vec<T>) {
    let mut seen: Vec<T> = Vec::new();
    list.retain(|one| {
        let new = !seen.contains(one);
        seen.push(*one);
        new
    });
}
