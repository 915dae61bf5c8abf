//! What is done together: exchanges, goals, and how tiers hear from those outside.

use super::{Roles, finding, listed};
use crate::insight::{Code, Finding, Severity};
use crate::model::together::About;
use crate::model::{Assignment, Exchange, LocationId, PersonId, RecordKey, Tier, Voice};

pub(super) fn find(roles: &Roles, found: &mut Vec<Finding>) {
    focus_gaps(roles, found);
    for (near, far) in roles.neighbours() {
        research(roles, near, far, found);
        goals(roles, near, far, found);
    }
    for tier in roles.workspace.tiers() {
        channels(roles, tier, found);
        coordination(roles, tier, found);
    }
}

/// Neighbours between whose ranges of focus nobody stands.
fn focus_gaps(roles: &Roles, found: &mut Vec<Finding>) {
    for (near, far) in roles.neighbours() {
        let (a, b) = if near.focus.from() <= far.focus.from() { (near, far) } else { (far, near) };
        if a.focus.to() < b.focus.from() {
            let message = format!(
                "Nobody stands between the {} and the {} on the way from team to customer.",
                a.name, b.name
            );
            let records = vec![RecordKey::Tier(a.id), RecordKey::Tier(b.id)];
            found.push(finding(Code::FocusGap, Severity::Warning, message, records));
        }
    }
}

fn takes_part(exchange: &Exchange, roles: &Roles, person: PersonId) -> bool {
    exchange.people.contains(&person)
        || exchange.lead == Some(person)
        || exchange.tiers.iter().any(|tier| roles.people(*tier).contains(&person))
}

/// People of neighbouring tiers who never talk about what research says.
fn research(roles: &Roles, near: &Tier, far: &Tier, found: &mut Vec<Finding>) {
    let (here, there) = (roles.people(near.id), roles.people(far.id));
    // Who is both needs no exchange.
    if here.is_empty() || there.is_empty() || here.iter().all(|person| there.contains(person)) {
        return;
    }
    let joins = |exchange: &Exchange| {
        let any = |people: &[PersonId]| people.iter().any(|person| takes_part(exchange, roles, *person));
        exchange.about == About::Research && any(here) && any(there)
    };
    if !roles.workspace.exchanges().any(|exchange| joins(exchange)) {
        let message =
            format!("The {} and the {} have no regular exchange on what research says.", near.name, far.name);
        let records = vec![RecordKey::Tier(near.id), RecordKey::Tier(far.id)];
        found.push(finding(Code::NoResearchExchange, Severity::Note, message, records));
    }
}

/// Goals of a tier that serve none of the goals above.
fn goals(roles: &Roles, near: &Tier, far: &Tier, found: &mut Vec<Finding>) {
    if !roles.workspace.goals().any(|goal| goal.tier == far.id) {
        return;
    }
    for goal in roles.workspace.goals().filter(|goal| goal.tier == near.id && goal.parent.is_none()) {
        let message = format!("The goal “{}” serves no goal of the {}.", goal.name, far.name);
        let records = vec![RecordKey::Goal(goal.id), RecordKey::Tier(far.id)];
        found.push(finding(Code::GoalAlone, Severity::Warning, message, records));
    }
}

fn channels(roles: &Roles, tier: &Tier, found: &mut Vec<Finding>) {
    let key = vec![RecordKey::Tier(tier.id)];
    if tier.channels.is_empty() {
        if tier.contact.trim().is_empty() && !roles.people(tier.id).is_empty() {
            let message = format!("The {} hears from nobody outside.", tier.name);
            found.push(finding(Code::NoChannel, Severity::Note, message, key));
        }
    } else if tier.channels.iter().all(|channel| channel.from == Voice::Teams) {
        let message = format!("The {} hears of customers only through teams.", tier.name);
        found.push(finding(Code::InsideOnly, Severity::Warning, message, key));
    }
}

/// The same role for one product in several places, without an exchange between two of them.
fn coordination(roles: &Roles, tier: &Tier, found: &mut Vec<Finding>) {
    for product in roles.workspace.products() {
        let own: Vec<&Assignment> =
            roles.in_tier(tier.id).filter(|role| role.products.contains(&product.id)).collect();
        let mut people: Vec<(PersonId, LocationId)> = Vec::new();
        for role in own {
            let home = roles.workspace.person(role.person).and_then(|person| person.location);
            if let Some(place) = role.locations.first().copied().or(home)
                && !people.iter().any(|(person, _)| *person == role.person)
            {
                people.push((role.person, place));
            }
        }
        let apart = people.iter().any(|(_, place)| *place != people[0].1);
        let joins = |exchange: &Exchange| {
            people.iter().filter(|(person, _)| takes_part(exchange, roles, *person)).count() > 1
        };
        if apart && !roles.workspace.exchanges().any(|exchange| joins(exchange)) {
            let names: Vec<&str> = people.iter().map(|(person, _)| roles.person(*person)).collect();
            let message = format!(
                "{} work on “{}” in different places, and nothing says how they coordinate.",
                listed(&names),
                product.name,
            );
            let people = people.iter().map(|(person, _)| RecordKey::Person(*person));
            let records = [RecordKey::Product(product.id)].into_iter().chain(people).collect();
            found.push(finding(Code::NoCoordination, Severity::Warning, message, records));
        }
    }
}
