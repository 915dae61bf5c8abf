//! Findings: each check on a plan that has just that flaw, and on one that has not.

use jiff::civil::date;
use tiermap::insight::{Code, Finding, Severity, findings, summary};
use tiermap::model::{
    Calendar, Certainty, Criterion, Days, Focus, FocusRange, Horizon, Item, ItemId, Noun, Parts, Period,
    Rank, RecordKey, Status, Tier, Workspace,
};
use tiermap::store::templates;

fn tier(id: &str, currency: (&str, &str), days: [f32; 3]) -> Tier {
    Tier {
        id: id.parse().expect("an id"),
        rank: Rank::default(),
        name: format!("{id} tier"),
        currency: Noun::new(currency.0, currency.1),
        unit: Noun::new("Team", "Teams"),
        focus: FocusRange::new(Focus::new(0.1), Focus::new(0.6)),
        horizon: Horizon::new(Days::new(days[0]), Days::new(days[1]), Days::new(days[2])),
        contact: String::new(),
        mission: String::new(),
        ensures: Vec::new(),
        decides: Vec::new(),
        hue: tiermap::model::Hue::Blue,
        steps: Vec::new(),
        size_limit: None,
    }
}

/// A feature and a story that are as they should be; `change` breaks something. The day is the
/// calendar's first, and iterations are two weeks long.
fn found(change: impl FnOnce(&mut Parts)) -> Vec<Finding> {
    let items = |id: &str, tier: &str, title: &str| {
        Item::new(id.parse().expect("an id"), tier.parse().expect("an id"), Rank::default(), title)
    };
    let mut feature = items("f", "far", "Pay");
    feature.status = Status::InProgress;
    feature.target = Some(Period::Increment(1));
    let mut story = items("s", "near", "Store a card");
    story.status = Status::Ready;
    story.target = Some(Period::Iteration(2));
    story.parent = Some(feature.id);
    story.edit_details(|details| {
        details.acceptance.push(Criterion { text: "It is stored.".into(), met: false });
    });
    let mut parts = Parts {
        calendar: Calendar { start: date(2026, 11, 16), ..Calendar::default() },
        tiers: vec![
            tier("near", ("Story", "Stories"), [0.0, 14.0, 42.0]),
            tier("far", ("Feature", "Features"), [28.0, 91.0, 200.0]),
        ],
        items: vec![story, feature],
        ..Parts::default()
    };
    change(&mut parts);
    findings(&Workspace::from_parts(parts), date(2026, 11, 16))
}

fn told(findings: &[Finding]) -> Vec<String> {
    let told =
        |finding: &Finding| format!("{} {} {}", finding.code, finding.severity.label(), finding.message);
    findings.iter().map(told).collect()
}

#[test]
fn a_sound_plan_has_no_findings() {
    assert_eq!(found(|_| {}), []);
}

#[test]
fn an_item_beyond_the_horizon_of_its_tier() {
    let later = |target| {
        found(move |parts| {
            parts.items[0].target = Some(target);
            parts.items[0].parent = Some("f".parse().expect("an id"));
            parts.items[1].target = None;
            parts.items[1].status = Status::Draft;
        })
    };
    assert_eq!(later(Period::Iteration(4)), [], "it begins on the last day that the tier looks at");
    let findings = later(Period::Iteration(5));
    let sentence = "B01 warning “Store a card” is planned for iteration 5, further ahead than the near tier looks (6 weeks).";
    assert_eq!(told(&findings), [sentence]);
    assert_eq!(findings[0].records, [RecordKey::Item("s".parse::<ItemId>().expect("an id"))]);
}

#[test]
fn an_item_later_than_its_parent_is_an_error_between_promises() {
    let later = |certainty| {
        found(move |parts| {
            parts.items[0].certainty = certainty;
            parts.items[1].target = Some(Period::Iteration(1));
        })
    };
    let sentence = "“Store a card” is planned for iteration 2, later than its feature “Pay” (iteration 1).";
    assert_eq!(told(&later(Certainty::Firm)), [format!("B02 error {sentence}")]);
    assert_eq!(told(&later(Certainty::Forecast)), [format!("B02 warning {sentence}")]);
    let done = found(|parts| {
        parts.items[0].status = Status::Done;
        parts.items[1].target = Some(Period::Iteration(1));
    });
    assert_eq!(done, [], "what is done is left in peace");
}

#[test]
fn a_ready_story_without_criteria() {
    let without = |status| {
        found(move |parts| {
            parts.items[0].status = status;
            parts.items[0].set_details(tiermap::model::Details::default());
        })
    };
    assert_eq!(
        told(&without(Status::Ready)),
        ["B03 warning “Store a card” is ready, but has no acceptance criteria."]
    );
    assert_eq!(without(Status::InProgress).len(), 1);
    for status in [Status::Idea, Status::Draft, Status::Done] {
        assert_eq!(without(status), [], "{}", status.label());
    }
}

#[test]
fn an_item_that_belongs_to_nothing() {
    let alone = found(|parts| parts.items[0].parent = None);
    assert_eq!(told(&alone), ["B04 note “Store a card” belongs to no feature."]);
    let nothing_above = found(|parts| {
        parts.items[0].parent = None;
        parts.items.truncate(1);
    });
    assert_eq!(nothing_above, [], "there is nothing yet that it could belong to");
}

#[test]
fn work_without_an_end() {
    let findings = found(|parts| parts.items[1].target = None);
    assert_eq!(told(&findings), ["B05 warning “Pay” is in progress, but has no target."]);
}

#[test]
fn tiers_that_do_not_meet() {
    let apart = |from| {
        found(move |parts| {
            let horizon = Horizon::new(Days::new(from), Days::new(91.0), Days::new(200.0));
            parts.tiers[1].horizon = horizon;
        })
    };
    assert_eq!(apart(42.0), []);
    let sentence =
        "Nobody looks at the time from 6 weeks (the end of near tier) to 8 weeks (the start of far tier).";
    assert_eq!(told(&apart(56.0)), [format!("T01 warning {sentence}")]);
}

#[test]
fn every_code_has_its_own_name_and_says_what_to_do() {
    let names: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        assert!(code.help().split(". ").count() >= 2, "{code} says why and what to do");
    }
}

#[test]
fn the_default_template_has_two_things_to_talk_about() {
    let workspace = templates::open(templates::DEFAULT).expect("opens");
    let findings = findings(&workspace, date(2026, 11, 21));
    let expected = [
        "B01 warning “Tax rules of the second city” is planned for Q2 2027, further ahead than the Product Owner \
         looks (6 weeks).",
        "B02 warning “Refund when a dock is full” is planned for Q3 2027, later than its epic “Pay without \
         thinking” (Q2 2027).",
    ];
    assert_eq!(told(&findings), expected);
    assert_eq!(
        summary(&workspace, &findings),
        ["1 user story planned beyond its tier", "1 feature later than its epic"]
    );
}

#[test]
fn no_template_contradicts_itself() {
    for template in templates::list() {
        for today in [date(2026, 11, 16), date(2027, 3, 3), date(2029, 8, 30)] {
            let workspace = templates::instantiate(template.name, today).expect("opens");
            let findings = findings(&workspace, today);
            let errors: Vec<_> =
                findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{} on {today}: {errors:?}", template.name);
            assert!(
                findings.len() * 20 <= workspace.item_count().max(40),
                "{}: {}",
                template.name,
                findings.len()
            );
        }
    }
}
