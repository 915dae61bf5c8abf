//! What stands out about roles: each kind of finding is found where it is, says who and what, and is not found
//! once the cause is gone.

use jiff::civil::date;
use proptest::prelude::*;
use tiermap::insight::{Code, Finding, findings};
use tiermap::model::{Holder, RecordKey, Stage, Workspace};
use tiermap::store::read;

use crate::generate;

/// Two tiers with a team each of two, and these sections.
fn read(sections: &str) -> Workspace {
    let text = format!(
        "// tiermap 3\n(calendar: (start: \"2026-01-05\", iteration_days: 14, iterations_per_increment: 5), tiers: [\n\
         (id: \"po\", name: \"Product Owner\", unit: (one: \"Team\", many: \"Teams\"), contact: \"users\", \
         focus: (from: 0, to: 0.4), horizon: (from: 0, typical: 14, to: 42)),\n\
         (id: \"pm\", name: \"Product Manager\", unit: (one: \"Train\", many: \"Trains\"), contact: \"buyers\", \
         focus: (from: 0.35, to: 0.8), horizon: (from: 30, typical: 90, to: 270)),\n],\n\
         units: [(id: \"falcon\", name: \"Falcon\", tier: \"po\"), (id: \"heron\", name: \"Heron\", tier: \"po\"), \
         (id: \"train\", name: \"Train\", tier: \"pm\")],\n\
         locations: [(id: \"oslo\", name: \"Oslo\"), (id: \"porto\", name: \"Porto\")],\n\
         products: [(id: \"app\", name: \"App\")],\n\
         people: [(id: \"ada\", name: \"Ada\"), (id: \"bo\", name: \"Bo\"), (id: \"cleo\", name: \"Cleo\")],\n{sections}\n)"
    );
    read::from_bytes(text.as_bytes(), "roles").unwrap_or_else(|error| panic!("{error}\n{text}")).workspace
}

fn all(workspace: &Workspace) -> Vec<Finding> {
    findings(workspace, date(2026, 3, 2))
}

/// The messages of one kind.
fn told(code: Code, sections: &str) -> Vec<String> {
    let found = all(&read(sections)).into_iter().filter(|finding| finding.code == code);
    found.map(|finding| finding.message).collect()
}

/// Found with this message in the first, not found in the others.
fn only(code: Code, sections: &str, message: &str, near: &[&str]) {
    assert_eq!(told(code, sections), [message], "{sections}");
    for other in near {
        assert_eq!(told(code, other), [""; 0], "{other}");
    }
}

fn role(id: &str, person: &str, tier: &str, rest: &str) -> String {
    format!("(id: \"{id}\", person: \"{person}\", tier: \"{tier}\"{rest})")
}

fn roles(list: &[String]) -> String {
    format!("assignments: [{}],", list.join(", "))
}

fn duty(held: &str) -> String {
    format!("duties: [(id: \"d\", name: \"Pricing\", kind: Decision, held: [{held}])],")
}

const OTHER: &str = "(id: \"e\", name: \"Rest\", held: [(person: \"cleo\", level: Delegate)])";

#[test]
fn gaps_in_decisions() {
    let with = |held: &str| {
        format!("duties: [(id: \"d\", name: \"Pricing\", kind: Decision, held: [{held}]), {OTHER}],")
    };
    only(
        Code::NobodyDecides,
        &with("(person: \"ada\", level: Consult)"),
        "“Pricing” is decided by nobody.",
        &[
            &with("(person: \"ada\", level: Agree), (person: \"bo\", level: Agree)"),
            &duty(""),
            &with("(tier: \"pm\", level: Inquire)"),
        ],
    );
    let empty_tier = roles(&[role("a", "ada", "po", "")]) + &with("(tier: \"pm\", level: Delegate)");
    only(
        Code::NobodyDecides,
        &empty_tier,
        "“Pricing” lies with the Product Manager, but nobody is in that role.",
        &[&empty_tier.replace("tier: \"po\"", "tier: \"pm\"")],
    );
}

#[test]
fn clashes_over_decisions() {
    let clash = duty("(person: \"ada\", level: Delegate), (tier: \"pm\", level: Advise)");
    only(
        Code::TwoDecide,
        &clash,
        "“Pricing” is decided by Ada and Product Manager, each alone.",
        &[
            &clash.replace("Advise", "Agree"),
            // Ada decides for her tier.
            &(roles(&[role("a", "ada", "pm", "")]) + &clash),
        ],
    );
    only(
        Code::AgreesAlone,
        &duty("(person: \"ada\", level: Agree), (person: \"bo\", level: Consult)"),
        "Ada is to decide “Pricing” together with others, but nobody else takes part.",
        &[
            &duty("(person: \"ada\", level: Agree), (person: \"bo\", level: Agree)"),
            &duty("(person: \"ada\", level: Advise)"),
        ],
    );
}

#[test]
fn answers_that_nobody_can_get() {
    let busy =
        roles(&[role("a", "ada", "pm", ", availability: Seldom")]) + &duty("(tier: \"pm\", level: Delegate)");
    only(
        Code::Unreachable,
        &busy,
        "Only Ada can answer for “Pricing”, and is hardly ever there.",
        &[
            &busy.replace("Seldom", "Days"),
            &(roles(&[role("a", "ada", "pm", ", availability: Seldom"), role("b", "bo", "pm", "")])
                + &duty("(tier: \"pm\", level: Delegate)")),
        ],
    );
    let scribe =
        roles(&[role("a", "ada", "po", ", manner: Service")]) + &duty("(person: \"ada\", level: Inquire)");
    only(
        Code::ScribeDecides,
        &scribe,
        "Ada decides “Pricing”, but the role is lived without room to decide.",
        &[&scribe.replace("Service", "FarReaching"), &scribe.replace("Inquire", "Consult")],
    );
}

#[test]
fn weeks_that_are_too_short() {
    let shares = |one: u8, two: &str| {
        roles(&[role("a", "ada", "po", &format!(", share: {one}")), role("b", "ada", "pm", two)])
    };
    only(
        Code::Overload,
        &shares(60, ", share: 50"),
        "Ada has roles for 110 % of a week.",
        &[
            &shares(50, ", share: 50"),
            &shares(60, ""),
            &shares(60, ", share: 50, stage: Ending").replace("share: 60", "share: 50"),
        ],
    );
    assert_eq!(
        told(Code::Overload, &shares(60, ", share: 50, stage: Planned")),
        ["Ada would have roles for 110 % of a week, as planned."]
    );
    only(
        Code::HalfABrain,
        &shares(50, ""),
        "Ada is Product Owner and Product Manager at once: half a brain for each.",
        &[&shares(50, ", stage: Planned"), &roles(&[role("a", "ada", "po", ""), role("b", "ada", "po", "")])],
    );
    assert_eq!(
        told(Code::NoRole, &roles(&[role("a", "ada", "po", ""), role("b", "bo", "po", "")])),
        ["Cleo has no role yet."]
    );
    let spread = roles(&[role("a", "ada", "po", ", units: [\"falcon\", \"heron\"]")]);
    let mut parts = read(&spread).to_parts();
    parts.tiers[0].span = tiermap::model::Span::new(1.5);
    let narrow = Workspace::from_parts(parts.clone());
    let many: Vec<Finding> =
        all(&narrow).into_iter().filter(|finding| finding.code == Code::TooManyServed).collect();
    assert_eq!(
        many[0].message,
        "Ada serves 2 teams as Product Owner, more than the 1.5 that one person can."
    );
    parts.tiers[0].span = tiermap::model::Span::new(2.0);
    assert!(all(&Workspace::from_parts(parts)).iter().all(|finding| finding.code != Code::TooManyServed));
}

#[test]
fn a_tier_further_away_serves_people_and_not_units() {
    let list = roles(&[
        role("a", "ada", "po", ", units: [\"falcon\"]"),
        role("b", "bo", "po", ", units: [\"heron\"]"),
        role("c", "cleo", "pm", ", units: [\"train\"]"),
    ]);
    let mut parts = read(&list).to_parts();
    for unit in &mut parts.units[..2] {
        unit.parent = Some("train".parse().unwrap());
    }
    parts.tiers[1].span = tiermap::model::Span::new(1.5);
    let many = |parts: &tiermap::model::Parts<tiermap::model::Item>| {
        let found = all(&Workspace::from_parts(parts.clone())).into_iter();
        let found = found.filter(|finding| finding.code == Code::TooManyServed);
        found.map(|finding| finding.message).collect::<Vec<_>>()
    };
    let said = "Cleo serves 2 people of the tier Product Owner as Product Manager, more than the 1.5 that one \
                person can.";
    assert_eq!(many(&parts), [said]);
    parts.tiers[1].span = tiermap::model::Span::new(2.0);
    assert_eq!(many(&parts), [""; 0]);
}

#[test]
fn units_that_are_served_by_nobody_or_by_several() {
    let served =
        |rest: &str| roles(&[role("a", "ada", "po", ", units: [\"falcon\"]"), role("b", "bo", "po", rest)]);
    only(
        Code::NobodyServes,
        &served(", units: [\"falcon\"]"),
        "“Heron” has no Product Owner.",
        &[&served(", units: [\"heron\"]"), &served(""), ""],
    );
    only(
        Code::ServedByTwo,
        &served(", units: [\"falcon\"]"),
        "“Falcon” has Ada and Bo in the role of Product Owner, and nothing says who answers for what.",
        &[
            &served(", units: [\"falcon\"], side: Development"),
            &served(", units: [\"falcon\"], stakeholders: \"Dispatchers\""),
            &served(", units: [\"falcon\"], stage: Planned"),
        ],
    );
}

#[test]
fn roles_that_are_lived_elsewhere() {
    let lived = |focus: &str, horizon: &str| {
        roles(&[role("a", "ada", "po", &format!(", lived: (focus: ({focus}), horizon: ({horizon}))"))])
    };
    let near = "from: 0, typical: 20, to: 40";
    let far = "from: 30, typical: 120, to: 200";
    only(
        Code::LivedElsewhere,
        &lived("from: 0.5, to: 0.7", far),
        "Ada, Product Owner, acts where the Product Manager stands.",
        &[&lived("from: 0.1, to: 0.4", near)],
    );
    for (place, message) in [
        (
            lived("from: 0.1, to: 0.3", far),
            "Ada, Product Owner, looks further ahead (4 months) than the tier.",
        ),
        (lived("from: 0.8, to: 1", near), "Ada, Product Owner, stands nearer to customers than the tier."),
    ] {
        assert_eq!(told(Code::LivedElsewhere, &place), [message]);
    }
}

#[test]
fn what_is_not_done_together() {
    let people = roles(&[role("a", "ada", "po", ""), role("b", "bo", "pm", "")]);
    let exchange = |rest: &str| format!("{people} exchanges: [(id: \"e\", name: \"E\", {rest})],");
    only(
        Code::NoResearchExchange,
        &people,
        "The Product Owner and the Product Manager have no regular exchange on what research says.",
        &[
            &exchange("about: Research, tiers: [\"po\", \"pm\"]"),
            &exchange("about: Research, people: [\"ada\"], lead: \"bo\""),
            &roles(&[role("a", "ada", "po", ""), role("b", "ada", "pm", "")]),
        ],
    );
    assert_eq!(told(Code::NoResearchExchange, &exchange("about: Goals, tiers: [\"po\", \"pm\"]")).len(), 1);
    only(
        Code::GoalAlone,
        "goals: [(id: \"g\", name: \"Faster\", tier: \"po\"), (id: \"h\", name: \"Wider\", tier: \"pm\")],",
        "The goal “Faster” serves no goal of the Product Manager.",
        &[
            "goals: [(id: \"g\", name: \"Faster\", tier: \"po\", parent: \"h\"), (id: \"h\", name: \"W\", tier: \"pm\")],",
            "goals: [(id: \"g\", name: \"Faster\", tier: \"po\")],",
        ],
    );
    let apart = |second: &str, more: &str| {
        roles(&[
            role("a", "ada", "po", ", products: [\"app\"], locations: [\"oslo\"]"),
            role("b", "bo", "po", &format!(", products: [\"app\"], locations: [\"{second}\"]")),
        ]) + more
    };
    only(
        Code::NoCoordination,
        &apart("porto", ""),
        "Ada and Bo work on “App” in different places, and nothing says how they coordinate.",
        &[
            &apart("oslo", ""),
            &apart(
                "porto",
                "exchanges: [(id: \"e\", name: \"E\", about: Coordination, people: [\"ada\", \"bo\"])],",
            ),
        ],
    );
}

#[test]
fn tiers_that_hear_nobody_and_gaps_between_them() {
    let mut parts = read(&roles(&[role("a", "ada", "po", "")])).to_parts();
    let codes = |parts: &tiermap::model::Parts| -> Vec<Code> {
        all(&Workspace::from_parts(parts.clone())).into_iter().map(|finding| finding.code).collect()
    };
    assert!(!codes(&parts).contains(&Code::NoChannel));
    parts.tiers[0].contact.clear();
    assert!(codes(&parts).contains(&Code::NoChannel));
    parts.tiers[0].channels = vec![tiermap::model::Channel {
        name: "Review".to_owned(),
        from: tiermap::model::Voice::Teams,
        every: None,
    }];
    assert!(codes(&parts).contains(&Code::InsideOnly) && !codes(&parts).contains(&Code::NoChannel));
    parts.tiers[0].channels[0].from = tiermap::model::Voice::EndUsers;
    assert!(!codes(&parts).contains(&Code::InsideOnly) && !codes(&parts).contains(&Code::FocusGap));
    parts.tiers[1].focus =
        tiermap::model::FocusRange::new(tiermap::model::Focus::new(0.5), tiermap::model::Focus::new(0.8));
    assert!(codes(&parts).contains(&Code::FocusGap));
}

#[test]
fn how_it_goes() {
    let check_in =
        |rest: &str| format!("check_ins: [(id: \"c\", unit: \"falcon\", date: \"2026-02-20\", {rest})],");
    only(
        Code::FundamentalQuestions,
        &check_in("fundamental: 2, tactical: 4"),
        "“Falcon” asks why and for whom: 2 of 6 questions are fundamental.",
        &[
            &check_in("fundamental: 2, tactical: 5"),
            &check_in("fundamental: 1, tactical: 1"),
            &check_in("tactical: 9"),
        ],
    );
    only(
        Code::Surprises,
        &check_in("release_surprises: 3, demo_surprises: 1"),
        "“Falcon” surprised people with a release 3 times.",
        &[&check_in("release_surprises: 0"), &check_in("")],
    );
    only(
        Code::NoPrototypes,
        &check_in("design: Documents"),
        "“Falcon” writes code before anybody could try it out.",
        &[&check_in("design: Prototypes"), &check_in("")],
    );
    only(
        Code::LateChanges,
        &check_in("late_changes: 4"),
        "“Falcon” had 4 items changed after work on them had begun.",
        &[&check_in("late_changes: 0")],
    );
    let old = check_in("").replace("2026-02-20", "2026-01-18");
    only(
        Code::CheckInOverdue,
        &old,
        "“Falcon” last checked in on 2026-01-18, 43 days ago.",
        // A later one counts, wherever it stands, and one of the day.
        &[
            &old.replace("2026-01-18", "2026-01-19"),
            "check_ins: [(id: \"d\", unit: \"falcon\", date: \"2026-03-01\"), (id: \"c\", unit: \"falcon\", date: \"2026-01-01\")],",
        ],
    );
    let review = |rest: &str| format!("reviews: [(id: \"r\", person: \"ada\", date: \"2026-02-01\"{rest})],");
    only(
        Code::ReviewDue,
        &review(", again: \"2026-03-02\""),
        "The review of the role of Ada was to be looked at again on 2026-03-02.",
        &[&review(", again: \"2026-03-03\""), &review(", again: \"2026-03-02\", closed: true"), &review("")],
    );
}

proptest! {
    /// Whoever is over a week is found, with the right sum, and nobody else.
    #[test]
    fn a_week_has_a_hundred_percent(workspace in generate::workspace()) {
        let found = all(&workspace);
        for person in workspace.people() {
            let sum = |counts: &dyn Fn(Stage) -> bool| -> u32 {
                let own = workspace.assignments().filter(|role| role.person == person.id && counts(role.stage));
                own.filter_map(|role| role.share).map(|share| u32::from(share.percent())).sum()
            };
            let (now, to_be) = (sum(&Stage::is_now), sum(&Stage::is_to_be));
            let over: Vec<&Finding> = found
                .iter()
                .filter(|finding| finding.code == Code::Overload)
                .filter(|finding| finding.records[0] == RecordKey::Person(person.id))
                .collect();
            prop_assert_eq!(over.len(), usize::from(now > 100 || to_be > 100));
            if let [one] = over[..] {
                let percent = if now > 100 { now } else { to_be };
                prop_assert!(one.message.contains(&format!("{percent} %")), "{}", one.message);
            }
        }
    }

    /// A decision has a gap exactly where nobody takes part, and every record that is named exists.
    #[test]
    fn coverage_is_complete(workspace in generate::workspace()) {
        let found = all(&workspace);
        for finding in &found {
            for record in &finding.records {
                prop_assert!(workspace.record(*record).is_some(), "{finding:?}");
            }
        }
        let begun = workspace.duties().any(|duty| !duty.held.is_empty());
        let people: Vec<_> = workspace.assignments().filter(|role| role.stage.is_now()).collect();
        for duty in workspace.duties() {
            let there = |holder: Holder| match holder {
                Holder::Tier(id) => people.is_empty() || people.iter().any(|role| role.tier == Some(id)),
                Holder::Person(_) => true,
            };
            let covered = duty.held.iter().any(|held| held.level.level() >= 4 && there(held.by));
            let gap = found.iter().any(|finding| {
                finding.code == Code::NobodyDecides && finding.records[0] == RecordKey::Duty(duty.id)
            });
            prop_assert_eq!(gap, begun && !covered);
        }
        for unit in workspace.units() {
            let serving = people.iter().filter(|role| role.tier == Some(unit.tier));
            let named = serving.clone().any(|role| role.units.is_empty() || role.units.contains(&unit.id));
            let gap = found.iter().any(|finding| {
                finding.code == Code::NobodyServes && finding.records[0] == RecordKey::Unit(unit.id)
            });
            prop_assert_eq!(gap, serving.count() > 0 && !named);
        }
    }
}
