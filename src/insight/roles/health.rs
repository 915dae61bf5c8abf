//! How it goes: the last check-in of each team, and reviews whose day has come.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::finding;
use crate::insight::health::{changed_late, mostly_fundamental, no_prototypes, surprised};
use crate::insight::{Code, Finding, Severity};
use crate::model::calendar::days_between;
use crate::model::{CheckIn, RecordKey, UnitId, Workspace};

/// A team that was asked once is asked again after so many iterations.
const OVERDUE_ITERATIONS: i64 = 3;

pub(super) fn find(workspace: &Workspace, as_of: Date, found: &mut Vec<Finding>) {
    let mut latest: BTreeMap<Option<UnitId>, &CheckIn> = BTreeMap::new();
    for check_in in workspace.check_ins().filter(|check_in| check_in.date <= as_of) {
        let last = latest.entry(check_in.unit).or_insert(check_in);
        if check_in.date >= last.date {
            *last = check_in;
        }
    }
    // In the order of the file, which is also that of their codes afterwards.
    for check_in in workspace.check_ins() {
        if latest.get(&check_in.unit).is_some_and(|last| last.id == check_in.id) {
            of_check_in(workspace, check_in, as_of, found);
        }
    }
    for review in workspace.reviews() {
        let Some(again) = review.again.filter(|_| review.is_due(as_of)) else { continue };
        let person = review.person.and_then(|id| workspace.person(id));
        let whose =
            person.map_or_else(|| "a role".to_owned(), |person| format!("the role of {}", person.name));
        let message = format!("The review of {whose} was to be looked at again on {again}.");
        let records = [RecordKey::Review(review.id)].into_iter();
        let records = records.chain(person.map(|person| RecordKey::Person(person.id))).collect();
        found.push(finding(Code::ReviewDue, Severity::Warning, message, records));
    }
}

fn of_check_in(workspace: &Workspace, check_in: &CheckIn, as_of: Date, found: &mut Vec<Finding>) {
    let unit = check_in.unit.and_then(|id| workspace.unit(id));
    let who = unit.map_or_else(|| "All teams".to_owned(), |unit| format!("“{}”", unit.name));
    let mut records = vec![RecordKey::CheckIn(check_in.id)];
    records.extend(unit.map(|unit| RecordKey::Unit(unit.id)));
    let mut report = |code, severity, message| found.push(finding(code, severity, message, records.clone()));
    if surprised(check_in) {
        let release = check_in.release_surprises.unwrap_or(0);
        let demo = check_in.demo_surprises.unwrap_or(0);
        let (severity, message) = if release > 0 {
            (Severity::Warning, format!("{who} surprised people with a release {}.", times(release)))
        } else {
            (Severity::Note, format!("{who} surprised people with a demo {}.", times(demo)))
        };
        report(Code::Surprises, severity, message);
    }
    if mostly_fundamental(check_in) {
        let fundamental = check_in.fundamental.unwrap_or(0);
        let all = u32::from(fundamental) + u32::from(check_in.tactical.unwrap_or(0));
        let message =
            format!("{who} asks why and for whom: {fundamental} of {all} questions are fundamental.");
        report(Code::FundamentalQuestions, Severity::Warning, message);
    }
    if no_prototypes(check_in) {
        let message = format!("{who} writes code before anybody could try it out.");
        report(Code::NoPrototypes, Severity::Note, message);
    }
    if changed_late(check_in) {
        let changes = check_in.late_changes.unwrap_or(0);
        let items = if changes == 1 { "item" } else { "items" };
        let message = format!("{who} had {changes} {items} changed after work on them had begun.");
        report(Code::LateChanges, Severity::Warning, message);
    }
    let days = days_between(check_in.date, as_of);
    if days > OVERDUE_ITERATIONS * i64::from(workspace.calendar().iteration_days) {
        let message = format!("{who} last checked in on {}, {days} days ago.", check_in.date);
        report(Code::CheckInOverdue, Severity::Note, message);
    }
}

/// “once”, “3 times”.
fn times(count: u16) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
