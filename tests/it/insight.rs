//! Findings: each check on a plan that has just that flaw, and on one that has not.

use jiff::civil::date;
use tiermap::insight::{Code, Finding, Severity, findings, readiness, summary};
use tiermap::model::score::{Points, Wsjf};
use tiermap::model::{
    Calendar, Certainty, Criterion, Days, Focus, FocusRange, Horizon, Item, ItemId, Noun, Parts, Period,
    Rank, RecordKey, Scores, Size, Status, Step, Tier, Workspace,
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
        channels: Vec::new(),
        aspects: tiermap::model::Aspects::default(),
        span: None,
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
    feature.edit_details(|details| details.why = "Nobody types a number twice.".into());
    let mut story = items("s", "near", "Store a card");
    story.status = Status::Ready;
    story.target = Some(Period::Iteration(2));
    story.parent = Some(feature.id);
    story.edit_details(|details| {
        details.acceptance.push(Criterion { text: "It is stored.".into(), met: false });
        (details.why, details.who) = ("Typing takes long.".into(), "Riders".into());
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

fn copy(item: &Item, id: &str) -> Item {
    let mut copy = item.clone();
    copy.id = id.parse().expect("an id");
    copy
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
            parts.items[0].edit_details(|details| details.acceptance.clear());
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
    let alone = found(|parts| {
        parts.items[0].parent = None;
        parts.items[1].status = Status::Draft;
    });
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
fn a_ready_item_without_why_who_or_parts() {
    let bare = |status| {
        found(move |parts| {
            for item in &mut parts.items {
                item.status = status;
                item.edit_details(|details| (details.why, details.who) = (" ".into(), "".into()));
            }
            parts.items.push(copy(&parts.items[1], "g"));
        })
    };
    let expected = [
        "B06 warning “Store a card” is ready, but nothing says why it is built.",
        "B07 warning “Store a card” is ready, but nobody is named who uses it.",
        "B06 warning “Pay” is ready, but nothing says why it is built.",
        "B06 warning “Pay” is ready, but nothing says why it is built.",
        "B08 warning “Pay” is ready, but has no stories.",
    ];
    assert_eq!(told(&bare(Status::Ready)), expected);
    for status in [Status::Idea, Status::Draft, Status::Done] {
        assert_eq!(bare(status), [], "detail comes with nearness: {}", status.label());
    }
}

#[test]
fn an_item_above_the_size_limit_of_its_tier() {
    let sized = |size| {
        found(move |parts| {
            parts.tiers[0].size_limit = Size::new(8.0);
            parts.items[0].size = Size::new(size);
            parts.items[1].size = Size::new(100.0);
        })
    };
    assert_eq!(sized(8.0), []);
    let sentence = "B09 warning “Store a card” has size 13, above the limit of 8 for stories.";
    assert_eq!(told(&sized(13.0)), [sentence]);
}

#[test]
fn a_step_that_holds_more_than_its_limit() {
    let stories = |count: usize, status: Status, limit| {
        found(move |parts| {
            let step = |name: &str, status, limit| Step { name: name.into(), status, limit };
            parts.tiers[0].steps = vec![
                step("Open", Status::Ready, None),
                step("Building", Status::InProgress, Some(limit)),
                step("In review", Status::InProgress, Some(1)),
            ];
            let mut story = parts.items[0].clone();
            story.status = status;
            parts.items.extend((0..count).map(|i| copy(&story, &format!("n{i}"))));
        })
    };
    assert_eq!(stories(3, Status::InProgress, 3), []);
    assert_eq!(stories(9, Status::Done, 3), [], "what is done is in no step before");
    let above = stories(5, Status::InProgress, 3);
    assert_eq!(told(&above), ["T02 warning 5 stories are in “Building”, 2 more than its limit of 3."]);
    let first_beyond = RecordKey::Item("n3".parse().expect("an id"));
    assert_eq!(above[0].records, [RecordKey::Tier("near".parse().expect("an id")), first_beyond]);
}

#[test]
fn what_an_item_waits_for_ends_too_late() {
    let waits = |own: Period, other: Period, certainty| {
        found(move |parts| {
            let mut second = parts.items[0].clone();
            (second.id, second.title) = ("t".parse().expect("an id"), "Type a card".into());
            (second.target, second.certainty) = (Some(other), certainty);
            let id = second.id;
            parts.items[0].target = Some(own);
            parts.items[0].edit_extra(|extra| extra.depends_on = [id].into());
            parts.items.push(second);
        })
    };
    let it = Period::Iteration;
    let sentence =
        "“Store a card” is planned for iteration 2, but waits for “Type a card”, planned for iteration 3.";
    assert_eq!(told(&waits(it(2), it(3), Certainty::Firm)), [format!("B10 error {sentence}")]);
    assert_eq!(told(&waits(it(2), it(3), Certainty::Fuzzy)), [format!("B10 warning {sentence}")]);
    assert_eq!(waits(it(3), it(2), Certainty::Firm), []);
    assert_eq!(waits(it(2), it(2), Certainty::Firm), [], "the order within an iteration is the team's");
    let inside = told(&waits(Period::Increment(1), it(2), Certainty::Firm));
    assert_eq!(inside.len(), 1, "{inside:?}");
    assert!(inside[0].starts_with("B10 note “Store a card” is planned for PI 1, but waits"), "{inside:?}");
}

#[test]
fn scores_are_missed_only_where_they_are_used() {
    let scored = |jobs: &[u8]| {
        let jobs = jobs.to_vec();
        found(move |parts| {
            for (i, job) in jobs.into_iter().enumerate() {
                let mut story = copy(&parts.items[0], &format!("n{i}"));
                story.title = format!("Story {i}").into();
                let mut scores = Scores::NONE;
                let points = |value| Points::new(value);
                scores.wsjf =
                    Wsjf { value: points(8), urgency: points(5), risk: points(3), job: points(job) };
                story.edit_extra(|extra| extra.set_scores(scores));
                parts.items.push(story);
            }
        })
    };
    assert_eq!(scored(&[2]), [], "one score is not yet a habit");
    assert_eq!(
        told(&scored(&[2, 3])),
        ["B11 note “Store a card” has no WSJF score, which most stories have."]
    );
    let expected = [
        "B11 note “Store a card” has no WSJF score, which most stories have.",
        "B12 note “Story 0”, “Story 1” and 1 more have the same WSJF score (8).",
        "B11 note “Story 2” has no WSJF score yet: job size is missing.",
    ];
    let findings = scored(&[2, 2, 0, 5, 2]);
    assert_eq!(told(&findings), expected);
    assert_eq!(findings[1].records.len(), 3);
}

#[test]
fn what_an_item_lacks_in_the_list_is_what_the_findings_say() {
    let mut workspace = tiermap::store::sample::generate(400, 3);
    let mut parts = workspace.to_parts();
    for tier in &mut parts.tiers {
        tier.size_limit = Size::new(5.0);
    }
    parts.units.clear();
    workspace = Workspace::from_parts(parts);
    let codes =
        [Code::NoAcceptance, Code::NoParent, Code::NoWhy, Code::NoWho, Code::NoChildren, Code::TooLarge];
    let mut told: Vec<_> = findings(&workspace, date(2026, 11, 16))
        .into_iter()
        .filter(|finding| codes.contains(&finding.code))
        .map(|finding| finding.records[0])
        .collect();
    let due = |item: &Item| readiness(&workspace, item).due(item.status).len();
    let mut marked: Vec<_> =
        workspace.items().flat_map(|item| std::iter::repeat_n(RecordKey::Item(item.id), due(item))).collect();
    told.sort();
    marked.sort();
    assert!(told.len() > 20, "{}", told.len());
    assert!(told == marked);
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
fn the_default_template_has_three_things_to_talk_about() {
    let workspace = templates::open(templates::DEFAULT).expect("opens");
    let findings = findings(&workspace, date(2026, 11, 21));
    let expected = [
        "T02 warning 6 user stories are in “In progress”, 1 more than its limit of 5.",
        "B01 warning “Tax rules of the second city” is planned for Q2 2027, further ahead than the Product Owner \
         looks (6 weeks).",
        "B02 warning “Refund when a dock is full” is planned for Q3 2027, later than its epic “Pay without \
         thinking” (Q2 2027).",
    ];
    assert_eq!(told(&findings), expected);
    assert_eq!(
        summary(&workspace, &findings),
        ["1 step above the limit", "1 user story planned beyond its tier", "1 feature later than its epic"]
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
            // What is found about roles is there to be talked about; plans and texts are sound.
            let others = findings.iter().filter(|finding| !finding.code.to_string().starts_with(['R', 'H']));
            let others = others.count();
            assert!(others * 20 <= workspace.item_count().max(40), "{}: {others}", template.name);
        }
    }
}
