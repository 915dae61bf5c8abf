//! Duties and decisions: gaps, clashes, and answers that nobody can get.

use super::{Roles, finding, listed};
use crate::insight::{Code, Finding, Severity};
use crate::model::assignment::{Availability, Manner};
use crate::model::duty::{Delegation, Duty, DutyKind};
use crate::model::{Held, Holder, PersonId, RecordKey};

pub(super) fn find(roles: &Roles, found: &mut Vec<Finding>) {
    // As long as nobody has a say in anything, the matrix was not begun.
    if roles.workspace.duties().all(|duty| duty.held.is_empty()) {
        return;
    }
    for duty in roles.workspace.duties() {
        of_duty(roles, duty, found);
    }
}

fn of_duty(roles: &Roles, duty: &Duty, found: &mut Vec<Finding>) {
    let part: Vec<Held> = duty.held.iter().copied().filter(|held| takes_part(roles, *held)).collect();
    let key = RecordKey::Duty(duty.id);
    let name = &duty.name;
    if part.is_empty() {
        let (code, severity) = (Code::NobodyDecides, Severity::Warning);
        let empty = duty.held.iter().find_map(|held| match held.by {
            Holder::Tier(id) if held.level.takes_part() => roles.workspace.tier(id),
            _ => None,
        });
        let message = match (empty, duty.kind) {
            (Some(tier), _) => format!("“{name}” lies with the {}, but nobody is in that role.", tier.name),
            (None, DutyKind::Decision) => format!("“{name}” is decided by nobody."),
            (None, DutyKind::Duty) => format!("“{name}” is nobody’s duty."),
        };
        found.push(finding(code, severity, message, vec![key]));
        return;
    }
    let deciding: Vec<Held> = part.iter().copied().filter(|held| held.level.decides()).collect();
    let sides = sides(roles, &deciding);
    if sides.len() > 1 {
        let names: Vec<&str> = sides.iter().map(|held| holder(roles, held.by)).collect();
        let message = format!("“{name}” is decided by {}, each alone.", listed(&names));
        let records = [key].into_iter().chain(sides.iter().map(|held| record(held.by))).collect();
        found.push(finding(Code::TwoDecide, Severity::Warning, message, records));
    }
    if let ([one], true) = (&part[..], deciding.is_empty()) {
        let several = matches!(one.by, Holder::Tier(id) if roles.people(id).len() > 1);
        if !several {
            let who = holder(roles, one.by);
            let message =
                format!("{who} is to decide “{name}” together with others, but nobody else takes part.");
            found.push(finding(Code::AgreesAlone, Severity::Warning, message, vec![key, record(one.by)]));
        }
    }
    unreachable(roles, duty, &part, found);
    for held in part {
        scribe(roles, duty, held, found);
    }
}

/// A say counts where there is somebody to have it. Before anybody was entered, tiers stand for their people.
fn takes_part(roles: &Roles, held: Held) -> bool {
    let there = match held.by {
        Holder::Tier(id) => roles.now.is_empty() || !roles.people(id).is_empty(),
        Holder::Person(_) => true,
    };
    held.level.takes_part() && there
}

/// Those who decide, without tiers that decide through one of their people who is named as well.
fn sides(roles: &Roles, deciding: &[Held]) -> Vec<Held> {
    let named = |person: PersonId| deciding.iter().any(|held| held.by == Holder::Person(person));
    let through_a_person =
        |held: &Held| matches!(held.by, Holder::Tier(id) if roles.people(id).iter().any(|one| named(*one)));
    deciding.iter().copied().filter(|held| !through_a_person(held)).collect()
}

/// Everybody who could give the answer is hardly ever there.
fn unreachable(roles: &Roles, duty: &Duty, part: &[Held], found: &mut Vec<Finding>) {
    let decisive: Vec<Held> = part.iter().copied().filter(|held| held.level.decides()).collect();
    let asked = if decisive.is_empty() { part } else { &decisive };
    let answering: Vec<_> = roles
        .now
        .iter()
        .filter(|role| {
            asked.iter().any(|held| match held.by {
                Holder::Tier(id) => role.tier == Some(id),
                Holder::Person(id) => role.person == id,
            })
        })
        .collect();
    if answering.is_empty() || answering.iter().any(|role| role.availability != Some(Availability::Seldom)) {
        return;
    }
    let mut people: Vec<PersonId> = Vec::new();
    for role in answering {
        if !people.contains(&role.person) {
            people.push(role.person);
        }
    }
    let names: Vec<&str> = people.iter().map(|id| roles.person(*id)).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let message =
        format!("Only {} can answer for “{}”, and {verb} hardly ever there.", listed(&names), duty.name);
    let people = people.into_iter().map(RecordKey::Person);
    let records = [RecordKey::Duty(duty.id)].into_iter().chain(people).collect();
    found.push(finding(Code::Unreachable, Severity::Warning, message, records));
}

/// Somebody who may only write down what others decide has something to decide.
fn scribe(roles: &Roles, duty: &Duty, held: Held, found: &mut Vec<Finding>) {
    let Holder::Person(person) = held.by else { return };
    let mut own = roles.now.iter().filter(|role| role.person == person).peekable();
    if own.peek().is_none() || own.any(|role| role.manner != Some(Manner::Service)) {
        return;
    }
    let does = match held.level {
        Delegation::Agree => "takes part in deciding",
        _ => "decides",
    };
    let message = format!(
        "{} {does} “{}”, but the role is lived without room to decide.",
        roles.person(person),
        duty.name
    );
    let records = vec![RecordKey::Person(person), RecordKey::Duty(duty.id)];
    found.push(finding(Code::ScribeDecides, Severity::Warning, message, records));
}

fn holder<'a>(roles: &Roles<'a>, holder: Holder) -> &'a str {
    match holder {
        Holder::Tier(id) => roles.workspace.tier(id).map_or("nobody", |tier| tier.name.as_str()),
        Holder::Person(id) => roles.person(id),
    }
}

fn record(holder: Holder) -> RecordKey {
    match holder {
        Holder::Tier(id) => RecordKey::Tier(id),
        Holder::Person(id) => RecordKey::Person(id),
    }
}
