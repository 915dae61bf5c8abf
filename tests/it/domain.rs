//! What the program has to be able to say, number by number (D1 to D44), and what says it: a template
//! that holds the facts, a finding, a recognised constellation, a picture, a page of the help. A number without
//! any of them fails, and so does an entry whose facts are gone.

use std::collections::BTreeSet;

use jiff::civil::date;
use tiermap::help;
use tiermap::insight::constellation::{Constellation, Matter, School, When, constellations};
use tiermap::insight::{Code, findings};
use tiermap::model::{Aspect, Delegation, Kind, Tier, Workspace};
use tiermap::store::templates;

/// What says it.
enum Shown {
    /// A template, and what must be so in it.
    Template(&'static str, fn(&Workspace) -> bool),
    /// A finding, with its page.
    Finding(Code),
    /// A constellation that its template shows.
    Constellation(Constellation),
    /// A page of the help.
    Page(&'static str),
    /// Something of the program that can be asked.
    Fact(&'static str, fn() -> bool),
}

use Shown::{Fact, Finding, Page, Template};

fn tiers(workspace: &Workspace) -> Vec<&Tier> {
    workspace.tiers().map(AsRef::as_ref).collect()
}

/// Whether something holds from each tier to the next one, the nearer one first.
fn rising(workspace: &Workspace, holds: fn(&Tier, &Tier) -> bool) -> bool {
    tiers(workspace).windows(2).all(|pair| holds(pair[0], pair[1]))
}

fn each(workspace: &Workspace, holds: fn(&Tier) -> bool) -> bool {
    workspace.tiers().all(|tier| holds(tier))
}

/// The text of a picture of the chart, as somebody reads it.
fn chart_says(workspace: &Workspace, words: &str) -> bool {
    crate::tier_chart::texts(workspace).iter().any(|text| text.contains(words))
}

const TABLE: &[(u8, Shown)] = &[
    (1, Page("guiding-question")),
    (1, Template("three-tiers", |w| w.tiers().len() == 3)),
    (2, Page("not-a-reporting-structure")),
    (2, Template("three-tiers", |w| chart_says(w, "not a reporting structure"))),
    (3, Page("scale")),
    (3, Template("one-role", |w| w.tiers().len() == 1)),
    (
        3,
        Template("thirty-five-teams", |w| {
            let first = w.tiers().next().map(|tier| tier.id);
            w.units().filter(|unit| Some(unit.tier) == first).count() == 35
        }),
    ),
    (3, Finding(Code::TooManyServed)),
    (4, Page("two-axes")),
    (
        4,
        Template("three-tiers", |w| {
            ["2 weeks", "a quarter", "a year"].iter().all(|mark| chart_says(w, mark))
        }),
    ),
    (5, Template("three-tiers", |w| rising(w, |near, far| near.focus.from() < far.focus.from()))),
    (6, Template("three-tiers", |w| each(w, |tier| !tier.unit.one.is_empty()))),
    (
        7,
        Template("three-tiers", |w| {
            let typical: Vec<String> = w.tiers().map(|tier| tier.horizon.typical().words()).collect();
            typical == ["2 weeks", "a quarter", "a year"]
        }),
    ),
    (
        8,
        Template("three-tiers", |w| {
            let currencies: Vec<&str> = w.tiers().map(|tier| tier.currency.one.as_str()).collect();
            currencies == ["User story", "Feature", "Epic"]
        }),
    ),
    (9, Template("three-tiers", |w| each(w, |tier| tier.ensures.len() >= 2))),
    (10, Template("three-tiers", |w| each(w, |tier| !tier.contact.is_empty()))),
    (10, Finding(Code::NoChannel)),
    (11, Finding(Code::InsideOnly)),
    (12, Template("three-tiers", |w| chart_says(w, "in the context of"))),
    (13, Finding(Code::NoParent)),
    (13, Page("in-the-context-of")),
    (14, Page("vocabulary")),
    (15, Page("four-dimensions")),
    (
        15,
        Fact("four dimensions", || {
            let four = [Aspect::Focus, Aspect::Creates, Aspect::Horizon, Aspect::Reviews];
            four.iter().all(|aspect| Aspect::ALL.contains(aspect))
        }),
    ),
    (16, Page("others-on-the-team")),
    (17, Page("stories-together")),
    (18, Finding(Code::HalfABrain)),
    (19, Finding(Code::Surprises)),
    (19, Page("surprises")),
    (20, Finding(Code::FundamentalQuestions)),
    (20, Finding(Code::NoWhy)),
    (20, Finding(Code::NoWho)),
    (21, Finding(Code::NoPrototypes)),
    (21, Finding(Code::LateChanges)),
    (22, Finding(Code::ReviewDue)),
    (22, Page("should-it-be-you")),
    (23, Page("duties-po")),
    (23, Finding(Code::NobodyDecides)),
    (24, Page("duties-pm")),
    (25, Page("backlog-items")),
    (25, Fact("kinds of items", || [Kind::Plain, Kind::Enhancement, Kind::BugFix, Kind::Enabler].len() == 4)),
    (26, Page("eight-aspects")),
    (26, Fact("eight aspects and two more", || Aspect::ALL.len() == 10)),
    (27, Page("authority")),
    (27, Finding(Code::TwoDecide)),
    (27, Fact("seven levels", || Delegation::ALL.iter().map(|one| one.level()).eq(1..=7))),
    (28, Page("collaboration")),
    (29, Shown::Constellation(Constellation::BothInOne)),
    (30, Shown::Constellation(Constellation::OneRole)),
    (31, Shown::Constellation(Constellation::SplitByArea)),
    (31, Finding(Code::GoalAlone)),
    (31, Finding(Code::Unreachable)),
    (32, Shown::Constellation(Constellation::Stakeholder)),
    (33, Shown::Constellation(Constellation::ActsFromAfar)),
    (33, Finding(Code::LivedElsewhere)),
    (34, Page("open-questions")),
    (34, Finding(Code::NoResearchExchange)),
    (35, Page("positions")),
    (
        35,
        Fact("positions side by side", || {
            // Every matter has at least two positions, and no school holds two of them.
            Matter::ALL.iter().all(|matter| {
                let positions = matter.positions();
                let schools: Vec<School> = positions.iter().flat_map(|one| one.schools).copied().collect();
                let distinct: BTreeSet<&str> = schools.iter().map(|school| school.name()).collect();
                positions.len() >= 2 && distinct.len() == schools.len()
            })
        }),
    ),
    (36, Shown::Constellation(Constellation::OnlyNearer)),
    (36, Shown::Constellation(Constellation::OnlyFurther)),
    (36, Shown::Constellation(Constellation::BothRoles)),
    (36, Shown::Constellation(Constellation::TookOverNearer)),
    (36, Shown::Constellation(Constellation::GrewFurther)),
    (37, Shown::Constellation(Constellation::OneForMany)),
    (37, Shown::Constellation(Constellation::GroupForOne)),
    (38, Shown::Constellation(Constellation::SplitByProductType)),
    (39, Shown::Constellation(Constellation::OneForEachVoice)),
    (40, Shown::Constellation(Constellation::FarReaching)),
    (40, Shown::Constellation(Constellation::Service)),
    (40, Shown::Constellation(Constellation::MostlyElsewhere)),
    (40, Shown::Constellation(Constellation::PartTimeDeveloper)),
    (40, Finding(Code::ScribeDecides)),
    (41, Shown::Constellation(Constellation::BusinessAndDevelopment)),
    (42, Shown::Constellation(Constellation::OneForEachLocation)),
    (42, Shown::Constellation(Constellation::LedCoordination)),
    (42, Shown::Constellation(Constellation::EqualCoordination)),
    (42, Finding(Code::NoCoordination)),
    (43, Page("what-to-watch-for")),
    (
        43,
        Fact("something to watch for", || Constellation::ALL.iter().all(|kind| !kind.watch_for().is_empty())),
    ),
    (44, Page("running-the-workshop")),
];

#[test]
fn every_number_is_said_by_something() {
    let said: BTreeSet<u8> = TABLE.iter().map(|(number, _)| *number).collect();
    let missing: Vec<u8> = (1..=44).filter(|number| !said.contains(number)).collect();
    assert_eq!(missing, [] as [u8; 0]);
    for (number, shown) in TABLE {
        match shown {
            Template(name, holds) => {
                let workspace = templates::open(name).unwrap_or_else(|error| panic!("D{number}: {error}"));
                assert!(holds(&workspace), "D{number}: “{name}” does not show it");
            }
            Finding(code) => assert!(code.page().is_some(), "D{number}: {code} has no page"),
            Shown::Constellation(kind) => {
                let workspace =
                    templates::open(kind.name()).unwrap_or_else(|error| panic!("D{number}: {error}"));
                let found = constellations(&workspace, When::Now);
                assert_eq!(found.first().map(|one| one.kind), Some(*kind), "D{number}");
                assert!(kind.page().is_some(), "D{number}: {} has no page", kind.name());
            }
            Page(name) => assert!(help::page(name).is_some(), "D{number}: there is no page “{name}”"),
            Fact(what, holds) => assert!(holds(), "D{number}: {what}"),
        }
    }
    let shown = TABLE.iter().filter_map(|(_, shown)| match shown {
        Shown::Constellation(kind) => Some(*kind),
        _ => None,
    });
    assert_eq!(
        shown.collect::<BTreeSet<_>>().len(),
        Constellation::ALL.len(),
        "a kind that no number asks for"
    );
}

#[test]
fn templates_of_constellations_raise_no_error_and_few_findings() {
    for kind in Constellation::ALL {
        let workspace = templates::open(kind.name()).unwrap();
        let found = findings(&workspace, workspace.calendar().start);
        assert!(found.len() <= 4, "{}: {found:#?}", kind.name());
    }
    // On a day long after, too: templates are moved to the day on which they are opened.
    let moved = templates::instantiate("split-by-area", date(2031, 3, 3)).unwrap();
    assert_eq!(constellations(&moved, When::Now)[0].kind, Constellation::SplitByArea);
}
