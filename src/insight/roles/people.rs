//! People: how much of a week, for how many, and where a role is lived.

use std::collections::BTreeMap;

use super::{Roles, finding, listed};
use crate::insight::{Code, Finding, Severity};
use crate::model::tier::lower_first;
use crate::model::{Assignment, Person, PersonId, Place, RecordKey, Tier, UnitId};

pub(super) fn find(roles: &Roles, found: &mut Vec<Finding>) {
    for person in roles.workspace.people() {
        of_person(roles, person, found);
    }
    for tier in roles.workspace.tiers() {
        coverage(roles, tier, found);
    }
    for role in &roles.now {
        lived(roles, role, found);
    }
}

fn of_person(roles: &Roles, person: &Person, found: &mut Vec<Finding>) {
    let key = RecordKey::Person(person.id);
    let mut own = roles.workspace.assignments().filter(|role| role.person == person.id).peekable();
    if own.peek().is_none() {
        let message = format!("{} has no role yet.", person.name);
        found.push(finding(Code::NoRole, Severity::Note, message, vec![key]));
        return;
    }
    let own: Vec<&Assignment> = own.map(AsRef::as_ref).collect();
    let percent = |counts: &dyn Fn(&Assignment) -> bool| -> u32 {
        let shares = own.iter().filter(|role| counts(role)).filter_map(|role| role.share);
        shares.map(|share| u32::from(share.percent())).sum()
    };
    let (now, to_be) = (percent(&|role| role.stage.is_now()), percent(&|role| role.stage.is_to_be()));
    let roles_of =
        || [key].into_iter().chain(own.iter().map(|role| RecordKey::Assignment(role.id))).collect();
    if now > 100 {
        let message = format!("{} has roles for {now} % of a week.", person.name);
        found.push(finding(Code::Overload, Severity::Warning, message, roles_of()));
    } else if to_be > 100 {
        let message = format!("{} would have roles for {to_be} % of a week, as planned.", person.name);
        found.push(finding(Code::Overload, Severity::Warning, message, roles_of()));
    }
    let held = |tier: &&Tier| own.iter().any(|role| role.stage.is_now() && role.tier == Some(tier.id));
    let tiers: Vec<&str> = roles
        .workspace
        .tiers()
        .map(AsRef::as_ref)
        .filter(held)
        .map(|tier: &Tier| tier.name.as_str())
        .collect();
    if tiers.len() > 1 {
        let message = format!("{} is {} at once: half a brain for each.", person.name, listed(&tiers));
        found.push(finding(Code::HalfABrain, Severity::Note, message, roles_of()));
    }
    for tier in roles.workspace.tiers() {
        let Some(span) = tier.span else { continue };
        let mut units: Vec<UnitId> = Vec::new();
        for role in own.iter().filter(|role| role.stage.is_now() && role.tier == Some(tier.id)) {
            units.extend(
                role.units
                    .iter()
                    .filter(|id| {
                        !units.contains(id)
                            && roles.workspace.unit(**id).is_some_and(|unit| unit.tier == tier.id)
                    })
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
        // The tier next to the teams serves units, each other one the people of the tier below.
        let below = roles.workspace.tier_below(tier.id);
        let (count, whom) = match below {
            None => (units.len(), tier.unit.count(units.len())),
            Some(below) => {
                let parts = |id: &UnitId| {
                    let parent = roles.workspace.unit(*id).and_then(|unit| unit.parent);
                    parent.is_some_and(|parent| units.contains(&parent))
                };
                let of_parts = |role: &&Assignment| role.units.iter().any(parts);
                let others = roles.in_tier(below.id).filter(of_parts).map(|role| role.person);
                let mut others: Vec<PersonId> = others.filter(|other| *other != person.id).collect();
                others.sort();
                others.dedup();
                let people = if others.len() == 1 { "person" } else { "people" };
                (others.len(), format!("{} {people} of the tier {}", others.len(), below.name))
            }
        };
        if count as f64 > f64::from(span.value()) {
            let message = format!(
                "{} serves {whom} as {}, more than the {} that one person can.",
                person.name,
                tier.name,
                span.value(),
            );
            found.push(finding(
                Code::TooManyServed,
                Severity::Warning,
                message,
                vec![key, RecordKey::Tier(tier.id)],
            ));
        }
    }
}

/// Units without anybody of their tier, and units with several between whom nothing tells apart. Roles that
/// name no unit are there for all of them.
fn coverage(roles: &Roles, tier: &Tier, found: &mut Vec<Finding>) {
    let own: Vec<&Assignment> = roles.in_tier(tier.id).collect();
    if own.is_empty() {
        return;
    }
    let for_all = own.iter().any(|role| role.units.is_empty());
    let mut serving: BTreeMap<UnitId, Vec<&Assignment>> = BTreeMap::new();
    for role in &own {
        for unit in &role.units {
            serving.entry(*unit).or_default().push(role);
        }
    }
    for unit in roles.workspace.units().filter(|unit| unit.tier == tier.id) {
        let there = serving.get(&unit.id).map_or(&[][..], Vec::as_slice);
        let records = |people: &[&Assignment]| {
            let people = people.iter().map(|role| RecordKey::Assignment(role.id));
            [RecordKey::Unit(unit.id)].into_iter().chain(people).collect()
        };
        if there.is_empty() && !for_all {
            let message = format!("“{}” has no {}.", unit.name, tier.name);
            found.push(finding(Code::NobodyServes, Severity::Warning, message, records(&[])));
        }
        let mut alike: Vec<&Assignment> = Vec::new();
        for role in there {
            let other = there.iter().any(|other| other.person != role.person && !told_apart(role, other));
            if other && !alike.iter().any(|known| known.person == role.person) {
                alike.push(role);
            }
        }
        if alike.len() > 1 {
            let names: Vec<&str> = alike.iter().map(|role| roles.person(role.person)).collect();
            let message = format!(
                "“{}” has {} in the role of {}, and nothing says who answers for what.",
                unit.name,
                listed(&names),
                tier.name,
            );
            found.push(finding(Code::ServedByTwo, Severity::Note, message, records(&alike)));
        }
    }
}

/// Whether something says who of two answers for what.
fn told_apart(one: &Assignment, other: &Assignment) -> bool {
    one.side != other.side
        || one.stakeholders.trim() != other.stakeholders.trim()
        || one.products != other.products
        || one.locations != other.locations
}

/// A role that is lived outside its tier: the middle of its focus or its typical horizon lies beyond.
fn lived(roles: &Roles, role: &Assignment, found: &mut Vec<Finding>) {
    let tier = role.tier.and_then(|id| roles.workspace.tier(id));
    let (Some(tier), Some(place)) = (tier, role.lived) else { return };
    if stands_in(place, tier) {
        return;
    }
    let person = roles.person(role.person);
    let other = roles.workspace.tiers().find(|other| other.id != tier.id && stands_in(place, other));
    let message = match other {
        Some(other) => format!("{person}, {}, acts where the {} stands.", tier.name, other.name),
        None => format!(
            "{person}, {}, {}.",
            tier.name,
            away(place, tier).unwrap_or_else(|| "acts outside the tier".to_owned())
        ),
    };
    let mut records = vec![RecordKey::Assignment(role.id), RecordKey::Tier(tier.id)];
    records.extend(other.map(|other| RecordKey::Tier(other.id)));
    found.push(finding(Code::LivedElsewhere, Severity::Warning, message, records));
}

fn middle(place: Place) -> f32 {
    f32::midpoint(place.focus.from().value(), place.focus.to().value())
}

fn stands_in(place: Place, tier: &Tier) -> bool {
    let focus = tier.focus.from().value()..=tier.focus.to().value();
    let horizon = tier.horizon.from()..=tier.horizon.to();
    focus.contains(&middle(place)) && horizon.contains(&place.horizon.typical())
}

/// In which direction, in words.
fn away(place: Place, tier: &Tier) -> Option<String> {
    let typical = place.horizon.typical();
    let time = if typical > tier.horizon.to() {
        Some(format!("looks further ahead ({}) than the tier", typical.words()))
    } else if typical < tier.horizon.from() {
        Some(format!("looks less far ahead ({}) than the tier", typical.words()))
    } else {
        None
    };
    let focus = if middle(place) > tier.focus.to().value() {
        Some("stands nearer to customers than the tier")
    } else if middle(place) < tier.focus.from().value() {
        Some("stands nearer to the team than the tier")
    } else {
        None
    };
    match (time, focus) {
        (Some(time), Some(focus)) => Some(format!("{time} and {}", lower_first(focus))),
        (time, focus) => time.or(focus.map(str::to_owned)),
    }
}
