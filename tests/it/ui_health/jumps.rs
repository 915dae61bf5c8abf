//! From a finding to what it is about, from whatever view: every kind leads to its records.

use super::*;
use tiermap::insight::{self, Code, Finding, Severity};
use tiermap::model::{RecordKey, TierId};

/// Findings of every kind, each with the workspace that it is of: those of the templates, and for kinds that
/// none of them has, records of the kind that is found.
fn examples() -> Vec<(Workspace, Vec<Finding>)> {
    let day = date(2027, 2, 20);
    let mut missing: Vec<Code> = Code::ALL.to_vec();
    let mut examples = Vec::new();
    for name in ["city-bikes-people", "thirty-five-teams", "three-tiers", "acts-from-afar", "service"] {
        let workspace = templates::instantiate(name, date(2026, 11, 21)).unwrap();
        let mut found = insight::findings(&workspace, day);
        found.retain(|finding| match missing.iter().position(|code| *code == finding.code) {
            Some(at) => {
                missing.remove(at);
                true
            }
            None => false,
        });
        examples.push((workspace, found));
    }
    let (workspace, found) = &mut examples[0];
    for code in missing {
        let records = records(workspace, code);
        assert!(records.iter().all(|record| workspace.record(*record).is_some()), "{code}: {records:?}");
        found.push(Finding { code, severity: Severity::Note, message: code.title().to_owned(), records });
    }
    examples
}

/// What a finding of a kind is about.
fn records(workspace: &Workspace, code: Code) -> Vec<RecordKey> {
    let tier = |at: usize| RecordKey::Tier(workspace.tiers().nth(at).unwrap().id);
    let person = |at: usize| RecordKey::Person(workspace.people().nth(at).unwrap().id);
    let role = |at: usize| RecordKey::Assignment(workspace.assignments().nth(at).unwrap().id);
    let unit = RecordKey::Unit(workspace.units().last().unwrap().id);
    let duty = RecordKey::Duty(workspace.duties().next().unwrap().id);
    match code {
        Code::HorizonGap | Code::FocusGap | Code::NoResearchExchange => vec![tier(0), tier(1)],
        Code::NoChannel | Code::InsideOnly | Code::StepLimit => vec![tier(1)],
        Code::GoalAlone => vec![RecordKey::Goal(workspace.goals().last().unwrap().id), tier(2)],
        Code::NobodyServes => vec![unit],
        Code::ServedByTwo => vec![unit, role(0), role(1)],
        Code::TooManyServed => vec![person(0), tier(0)],
        Code::AgreesAlone => vec![duty, tier(0)],
        Code::ScribeDecides => vec![person(1), duty],
        Code::NoCoordination => {
            vec![RecordKey::Product(workspace.products().next().unwrap().id), person(0), person(1)]
        }
        Code::LivedElsewhere => vec![role(0), person(0), tier(1)],
        Code::HalfABrain | Code::Overload | Code::NoRole => vec![person(2)],
        Code::NobodyDecides | Code::TwoDecide | Code::Unreachable => vec![duty],
        code if code.field().is_some() => {
            vec![RecordKey::Item(workspace.items().next().unwrap().id)]
        }
        code => panic!("{code} has no example"),
    }
}

fn focused(window: &Window) -> (String, Option<String>) {
    let node = window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    let node = node.expect("something has the keyboard");
    let node = node.accesskit_node();
    (node.label().unwrap_or_default(), node.value())
}

fn tier_name(window: &Window, id: TierId) -> String {
    window.workspace().tier(id).unwrap().name.clone()
}

/// Whether the window shows what it is about.
fn check(window: &mut Window, finding: &Finding) {
    let code = finding.code;
    let session = window.harness.state_mut().session_mut();
    let (view, page, records) = (session.view, session.health, session.records.clone());
    let selection = session.selection.clone();
    match (code, finding.records[0]) {
        (Code::NoResearchExchange, RecordKey::Tier(near)) => {
            assert_eq!((view, page), (View::Health, HealthPage::Together), "{code}");
            let wanted = format!("Add exchange of {}", tier_name(window, near));
            assert!(focused(window).0.starts_with(&wanted), "{code}");
        }
        (Code::NoChannel | Code::InsideOnly, RecordKey::Tier(tier)) => {
            assert_eq!((view, page), (View::Health, HealthPage::Together), "{code}");
            let (label, value) = focused(window);
            let first = window.workspace().tier(tier).unwrap().channels.first().map(|one| one.name.clone());
            assert!(label == "Channel 1" && value == first, "{code}: {label}, {value:?}");
        }
        (_, RecordKey::Tier(tier)) => {
            assert_eq!((view, selection.tier), (View::Chart, Some(tier)), "{code}");
        }
        (_, RecordKey::Item(item)) => {
            assert!(matches!(view, View::Chart | View::Backlog), "{code}");
            assert_eq!(selection.primary(), Some(item), "{code}");
        }
        (_, RecordKey::CheckIn(id)) => {
            assert_eq!((view, page), (View::Health, HealthPage::CheckIns), "{code}");
            let day = window.workspace().check_in(id).unwrap().date.to_string();
            assert_eq!(window.value("Day"), Some(day), "{code}");
        }
        (_, RecordKey::Review(id)) => {
            assert_eq!((view, page), (View::Health, HealthPage::Reviews), "{code}");
            let reason = window.workspace().review(id).unwrap().reason.clone();
            assert_eq!(window.value("Why"), Some(reason), "{code}");
        }
        (_, RecordKey::Goal(id)) => {
            assert_eq!((view, page), (View::Health, HealthPage::Together), "{code}");
            let name = window.workspace().goal(id).unwrap().name.clone();
            assert_eq!(focused(window), ("Goal".to_owned(), Some(name)), "{code}");
        }
        (Code::NobodyServes, RecordKey::Unit(unit)) => {
            let tier = window.workspace().unit(unit).unwrap().tier;
            let of_tier = |key: &RecordKey| match key {
                RecordKey::Assignment(id) => window.workspace().assignment(*id).unwrap().tier == Some(tier),
                _ => false,
            };
            assert!(view == View::Roles && !records.is_empty() && records.iter().all(of_tier), "{code}");
        }
        _ => {
            assert_eq!(view, View::Roles, "{code}");
            let rows = finding
                .records
                .iter()
                .filter(|key| !matches!(key, RecordKey::Tier(_) | RecordKey::Unit(_) | RecordKey::Item(_)));
            let rows: Vec<RecordKey> = rows.copied().collect();
            assert!(!rows.is_empty(), "{code}");
            assert_eq!(records, rows, "{code}");
        }
    }
}

#[test]
fn every_finding_leads_to_what_it_is_about() {
    let mut followed = 0;
    for (workspace, findings) in examples() {
        let mut window = Window::with(workspace, HealthPage::Scale, vec2(1280.0, 720.0));
        for finding in findings {
            for from in [View::Roles, View::Health, View::Chart] {
                window.harness.state_mut().session_mut().view = from;
                window.settle();
                window.harness.state_mut().follow(&finding);
                window.settle();
                check(&mut window, &finding);
            }
            assert!(finding.code.page().is_some(), "{} says why it matters", finding.code);
            followed += 1;
        }
    }
    assert_eq!(followed, Code::ALL.len());
}

#[test]
fn a_finding_is_chosen_and_explained_by_keyboard() {
    let workspace = templates::instantiate("city-bikes-people", date(2026, 11, 21)).unwrap();
    let mut window = Window::with(workspace, HealthPage::Scale, vec2(1280.0, 720.0));
    let found = insight::findings(window.workspace(), window.harness.state().as_of()).len();
    window.focus(&format!("{found} findings"));
    window.key(Key::Enter);
    window.type_text("H02");
    window.press(Modifiers::SHIFT, Key::F1);
    assert!(window.shows(Code::FundamentalQuestions.title()), "its page of the help");
    window.key(Key::Escape);
    window.settle();
    window.key(Key::Enter);
    let session = window.harness.state_mut().session_mut();
    assert_eq!((session.view, session.health), (View::Health, HealthPage::CheckIns));
}
