//! People for a number of teams: never fewer for more, and a proposal that adds just that.

use proptest::prelude::*;
use tiermap::edit::ops::{self, Proposed};
use tiermap::insight::scale::{self, TEAMS};
use tiermap::model::{IdSource, Span, Stage, Workspace};
use tiermap::store::templates;

/// The usual example with these spans, from the team's side on.
fn with_spans(spans: &[Option<f32>]) -> Workspace {
    let mut parts = templates::open("three-tiers").unwrap().to_parts();
    for (tier, span) in parts.tiers.iter_mut().zip(spans) {
        tier.span = span.and_then(Span::new);
    }
    Workspace::from_parts(parts)
}

fn spans() -> impl Strategy<Value = Vec<Option<f32>>> {
    prop::collection::vec(prop::option::of(1.0_f32..20.0), 3)
}

fn people(workspace: &Workspace, teams: u16) -> Vec<u64> {
    scale::plan(workspace, teams).levels.iter().map(|level| level.people).collect()
}

#[test]
fn one_team_needs_one_person_and_thirty_five_need_three_tiers() {
    let usual = with_spans(&[None, None, None]);
    assert_eq!(people(&usual, 1), [1, 0, 0]);
    assert_eq!(people(&usual, 2), [1, 0, 0]);
    assert_eq!(people(&usual, 3), [2, 1, 0]);
    assert_eq!(people(&usual, 35), [18, 4, 1]);
    assert_eq!(people(&usual, 0), people(&usual, 1), "held to what can be asked");
    assert_eq!(people(&usual, 999), people(&usual, 60));
    let lone = with_spans(&[Some(1.0), Some(1.0), Some(1.0)]);
    assert_eq!(people(&lone, 60), [60, 60, 60]);
    assert_eq!(scale::plan(&lone, 60).beyond, Some(12));
    assert!(scale::plan(&Workspace::default(), 9).levels.is_empty());
}

#[test]
fn why_is_said_of_each_tier() {
    let plan = scale::plan(&with_spans(&[None, None, None]), 35);
    for level in &plan.levels {
        assert!(level.why.ends_with('.') && !level.stated, "{}", level.why);
    }
    let small = scale::plan(&with_spans(&[None, None, None]), 1);
    assert!(
        small.levels[1].why.starts_with("Not needed: one Product Owner looks"),
        "{}",
        small.levels[1].why
    );
}

proptest! {
    #[test]
    fn more_teams_never_need_fewer_people(spans in spans()) {
        let workspace = with_spans(&spans);
        prop_assert_eq!(scale::plan(&workspace, 1).people(), 1);
        let mut before = people(&workspace, 1);
        for teams in TEAMS {
            let now = people(&workspace, teams);
            for (now, before) in now.iter().zip(&before) {
                prop_assert!(now >= before, "{teams} teams");
            }
            before = now;
        }
    }

    #[test]
    fn each_person_has_no_more_than_one_can_serve(spans in spans(), teams in TEAMS) {
        let plan = scale::plan(&with_spans(&spans), teams);
        let mut below = f64::from(teams);
        for level in plan.levels.iter().take_while(|level| level.people > 0) {
            let people = level.people as f64;
            prop_assert!(people * f64::from(level.span) >= below - 1e-3);
            prop_assert!((people - 1.0) * f64::from(level.span) < below + 1e-3, "nobody too many");
            below = people;
        }
    }

    #[test]
    fn a_proposal_adds_what_is_missing_once(spans in spans(), teams in TEAMS) {
        let workspace = with_spans(&spans);
        let mut ids = IdSource::seeded(11);
        let mut propose = |workspace: &Workspace| {
            let levels: Vec<Proposed> = scale::plan(workspace, teams)
                .levels
                .iter()
                .map(|level| Proposed { tier: level.tier, people: usize::try_from(level.people).unwrap() })
                .collect();
            ops::propose(workspace, &mut ids, teams.into(), &levels).unwrap()
        };
        let step = propose(&workspace);
        prop_assert!(step.changes().iter().all(|change| change.before.is_none()), "what is there stays");
        let mut after = workspace.clone();
        step.apply(&mut after).unwrap();
        for level in scale::plan(&after, teams).levels {
            prop_assert!(level.to_be as u64 >= level.people);
        }
        let new = after.assignments().filter(|role| workspace.assignment(role.id).is_none());
        for role in new {
            prop_assert_eq!(role.stage, Stage::Planned);
        }
        prop_assert!(propose(&after).is_empty(), "nothing is missing any more");
    }
}

#[test]
fn a_tier_begins_where_it_is_said_to() {
    let workspace = with_spans(&[None, None, None]);
    let jumps = scale::jumps(&workspace);
    assert_eq!(jumps.iter().map(|jump| jump.from).collect::<Vec<_>>(), [Some(1), Some(3), Some(11), None]);
    for (index, jump) in jumps.iter().take(3).enumerate() {
        for teams in TEAMS {
            let needed = people(&workspace, teams)[index] > 0;
            assert_eq!(needed, jump.from.is_some_and(|from| teams >= from), "{teams} teams");
        }
    }
    assert!(scale::jumps(&Workspace::default()).is_empty());
}

#[test]
fn a_span_is_read_as_one_types_it() {
    let read = |text| scale::read_span(text).map(|span| span.map(Span::value));
    assert_eq!(read(" 0,5 "), Ok(Some(0.5)));
    assert_eq!(read("12"), Ok(Some(12.0)));
    assert_eq!(read(""), Ok(None), "the usual figure");
    for text in ["0", "-1", "101", "many", "NaN", "inf"] {
        assert!(read(text).is_err_and(|allowed| allowed.contains("0.1 to 100")), "{text}");
    }
}

#[test]
fn too_many_people_are_refused() {
    let workspace = with_spans(&[]);
    let tier = workspace.tiers().next().unwrap().id;
    let levels = [Proposed { tier, people: ops::MOST_PROPOSED + 1 }];
    assert!(ops::propose(&workspace, &mut IdSource::seeded(1), 1, &levels).is_err());
}
