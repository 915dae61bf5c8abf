//! Several people of one tier for one product: what divides them, and what holds them together.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::roles::{Group, Role, Roles, Subject};
use super::{Constellation, Recognised, sentence};
use crate::model::assignment::Side;
use crate::model::together::About;
use crate::model::{Exchange, LocationId, Person, PersonId, RecordKey, UnitId};

pub(super) fn find(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    for group in roles.groups.values() {
        sides(roles, group, found);
        voices(roles, group, found);
        locations(roles, group, found);
        jointly(roles, group, found);
    }
    coordination(roles, found);
}

fn tier_of(held: &[Role<'_>]) -> String {
    held.first().map_or_else(String::new, |role| sentence::tier(role.tier))
}

fn recognised(
    kind: Constellation,
    roles: &Roles<'_>,
    subject: Subject,
    held: &[Role<'_>],
    sentence: String,
) -> Recognised {
    Recognised {
        kind,
        records: Roles::records(held, Roles::record(subject)),
        sentence,
        notes: vec![sentence::exchange_note(roles, &Roles::people(held))],
    }
}

fn sides(roles: &Roles<'_>, group: &Group<'_>, found: &mut Vec<Recognised>) {
    let of = |side: Side| -> Vec<Role<'_>> {
        group.roles.iter().filter(|role| role.assignment.side == Some(side)).copied().collect()
    };
    let (business, development) = (of(Side::Business), of(Side::Development));
    let both: Vec<Role<'_>> = business.iter().chain(&development).copied().collect();
    if business.is_empty() || development.is_empty() || Roles::people(&both).len() < 2 {
        return;
    }
    let text = format!(
        "The role of {}{} has two halves: {} {} after what customers see, {} after how it is built.",
        tier_of(&both),
        sentence::for_subject(roles.workspace, group.subject),
        sentence::holders(&business),
        sentence::verb(Roles::people(&business).len(), "looks", "look"),
        sentence::holders(&development),
    );
    found.push(recognised(Constellation::BusinessAndDevelopment, roles, group.subject, &both, text));
}

fn voices(roles: &Roles<'_>, group: &Group<'_>, found: &mut Vec<Recognised>) {
    let voice = |role: &Role<'_>| role.assignment.stakeholders.trim().to_owned();
    let speaking: Vec<Role<'_>> =
        group.roles.iter().filter(|role| !voice(role).is_empty()).copied().collect();
    let mut seen = HashSet::new();
    let voices: Vec<String> = speaking.iter().map(voice).filter(|voice| seen.insert(voice.clone())).collect();
    let people = Roles::people(&speaking);
    if voices.len() < 2 || people.len() < 2 {
        return;
    }
    let text = format!(
        "{} share the role of {}{}, each for other stakeholders: {}.",
        sentence::people(&people),
        tier_of(&speaking),
        sentence::for_subject(roles.workspace, group.subject),
        sentence::listed(&voices),
    );
    found.push(recognised(Constellation::OneForEachVoice, roles, group.subject, &speaking, text));
}

fn locations(roles: &Roles<'_>, group: &Group<'_>, found: &mut Vec<Recognised>) {
    let exists = |id: &LocationId| roles.workspace.location(*id).is_some();
    let mut by_location: HashMap<LocationId, PersonId> = HashMap::new();
    let mut order: Vec<LocationId> = Vec::new();
    let mut placed: Vec<Role<'_>> = Vec::new();
    for role in &group.roles {
        let mine = role.assignment.locations.iter().copied().filter(exists);
        let mut any = false;
        for location in mine {
            any = true;
            match by_location.insert(location, role.person.id) {
                None => order.push(location),
                Some(other) if other != role.person.id => return,
                Some(_) => {}
            }
        }
        if any {
            placed.push(*role);
        }
    }
    let people = Roles::people(&placed);
    if order.len() < 2 || people.len() < 2 {
        return;
    }
    let name = |id: &LocationId| roles.workspace.location(*id).map_or("", |location| location.name.trim());
    let names: Vec<&str> = order.iter().map(name).collect();
    let text = format!(
        "{} share the role of {}{}, one for each location: {}.",
        sentence::people(&people),
        tier_of(&placed),
        sentence::for_subject(roles.workspace, group.subject),
        sentence::listed(&names),
    );
    let mut found_here = recognised(Constellation::OneForEachLocation, roles, group.subject, &placed, text);
    found_here.records.extend(order.into_iter().map(RecordKey::Location));
    found.push(found_here);
}

/// Where a role ends and another one begins, as far as somebody has said.
#[derive(PartialEq, Eq)]
struct Border {
    units: BTreeSet<UnitId>,
    locations: BTreeSet<LocationId>,
}

fn jointly(roles: &Roles<'_>, group: &Group<'_>, found: &mut Vec<Recognised>) {
    let people = Roles::people(&group.roles);
    let border = |role: &Role<'_>| Border {
        units: role.assignment.units.iter().copied().collect(),
        locations: role.assignment.locations.iter().copied().collect(),
    };
    let Some(first) = group.roles.first().map(border) else { return };
    let undivided = |role: &Role<'_>| {
        let assignment = role.assignment;
        assignment.side.is_none() && assignment.stakeholders.trim().is_empty() && border(role) == first
    };
    if people.len() < 2 || !group.roles.iter().all(undivided) {
        return;
    }
    let text = format!(
        "{} hold the role of {}{} together, and nothing says who has which part.",
        sentence::people(&people),
        tier_of(&group.roles),
        sentence::for_subject(roles.workspace, group.subject),
    );
    found.push(recognised(Constellation::GroupForOne, roles, group.subject, &group.roles, text));
}

/// By tier and whole product, parts included: two exchanges at most, one with a lead and one without.
fn coordination(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let mut families: BTreeMap<(usize, usize), Group<'_>> = BTreeMap::new();
    for ((position, _), group) in &roles.groups {
        let whole = match group.subject {
            Subject::Everything | Subject::Unit(_) => group.subject,
            Subject::Product(id) => Subject::Product(roles.root(id)),
        };
        let family = families
            .entry((*position, roles.place(whole)))
            .or_insert_with(|| Group { subject: whole, roles: Vec::new() });
        family.roles.extend(&group.roles);
    }
    for family in families.into_values() {
        let people = Roles::people(&family.roles);
        if people.len() < 2 {
            continue;
        }
        let shared = roles.exchanges_among(&people);
        let regular = |lead: bool| {
            let wanted = move |exchange: &&&Exchange| {
                exchange.about != About::Research && exchange.lead.is_some() == lead
            };
            shared.iter().find(wanted)
        };
        for (kind, lead) in
            [(Constellation::LedCoordination, true), (Constellation::EqualCoordination, false)]
        {
            if let Some(exchange) = regular(lead) {
                found.push(coordinated(kind, roles, &family, &people, exchange));
            }
        }
    }
}

fn coordinated(
    kind: Constellation,
    roles: &Roles<'_>,
    family: &Group<'_>,
    people: &[&Person],
    exchange: &Exchange,
) -> Recognised {
    let lead = exchange.lead.and_then(|id| roles.workspace.person(id));
    let last_word = lead.map_or_else(
        || "where all are equal".to_owned(),
        |lead| format!("where {} has the last word", sentence::person(lead)),
    );
    let about = [RecordKey::Exchange(exchange.id)].into_iter().chain(Roles::record(family.subject));
    let about = about.chain(lead.map(|lead| RecordKey::Person(lead.id)));
    let often = exchange.every.is_none();
    Recognised {
        kind,
        records: Roles::records(&family.roles, about),
        sentence: format!(
            "{}, each {}{}, meet in {}, {last_word}.",
            sentence::people(people),
            tier_of(&family.roles),
            sentence::for_subject(roles.workspace, family.subject),
            sentence::exchange(exchange),
        ),
        notes: often.then(|| "Nothing says how often it takes place.".to_owned()).into_iter().collect(),
    }
}
