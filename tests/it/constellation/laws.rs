//! What holds of every workspace.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tiermap::help;
use tiermap::insight::constellation::{
    Constellation, Recognised, School, When, as_school, constellations, drawn,
};
use tiermap::model::{AssignmentId, PersonId, RecordKey, Stage, Workspace};

use crate::generate;

fn kinds(found: &[Recognised]) -> Vec<Constellation> {
    found.iter().map(|recognised| recognised.kind).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_is_found_exists_is_said_once_and_comes_in_order(workspace in generate::workspace()) {
        for when in When::ALL {
            let found = constellations(&workspace, when);
            prop_assert_eq!(&found, &constellations(&workspace.clone(), when));
            prop_assert!(kinds(&found).is_sorted());
            for recognised in &found {
                prop_assert!(recognised.records.iter().any(|key| matches!(key, RecordKey::Person(_))));
                prop_assert!(recognised.records.iter().all(|key| workspace.record(*key).is_some()));
                let once: BTreeSet<_> = recognised.records.iter().collect();
                prop_assert_eq!(once.len(), recognised.records.len(), "{:?}", recognised);
                prop_assert!(recognised.sentence.ends_with('.'));
                prop_assert!(!recognised.sentence.trim().is_empty());
            }
            let whole = [
                Constellation::OneRole,
                Constellation::OnlyNearer,
                Constellation::OnlyFurther,
                Constellation::BothRoles,
            ];
            prop_assert!(found.iter().filter(|found| whole.contains(&found.kind)).count() <= 1);
        }
    }

    /// Without what is planned nothing changes now; without what ends nothing changes later.
    #[test]
    fn what_does_not_count_at_a_time_is_not_looked_at(workspace in generate::workspace()) {
        for (when, other) in [(When::Now, Stage::Planned), (When::ToBe, Stage::Ending)] {
            let mut parts = workspace.to_parts();
            parts.assignments.retain(|assignment| assignment.stage != other);
            let without = Workspace::from_parts(parts);
            prop_assert_eq!(constellations(&workspace, when), constellations(&without, when));
            for recognised in constellations(&workspace, when) {
                for key in recognised.records {
                    if let RecordKey::Assignment(id) = key {
                        prop_assert!(workspace.assignment(id).unwrap().stage != other);
                    }
                }
            }
        }
    }

    /// Whatever tiers are called, the same is found.
    #[test]
    fn names_of_tiers_decide_nothing(workspace in generate::workspace()) {
        let mut parts = workspace.to_parts();
        for tier in &mut parts.tiers {
            tier.name = "The same".to_owned();
        }
        let renamed = Workspace::from_parts(parts);
        for when in When::ALL {
            let rests_on = |found: Vec<Recognised>| -> Vec<_> {
                found.into_iter().map(|recognised| (recognised.kind, recognised.records)).collect()
            };
            let (one, other) = (constellations(&workspace, when), constellations(&renamed, when));
            prop_assert_eq!(rests_on(one), rests_on(other));
        }
    }

    /// A school sees every assignment of a tier once, and never a person in and outside of its one role.
    #[test]
    fn a_school_sees_everybody_once(workspace in generate::workspace()) {
        for (school, when) in School::ALL.into_iter().flat_map(|school| When::ALL.map(|when| (school, when))) {
            let seen = as_school(&workspace, school, when);
            let members = seen.roles.iter().flat_map(|role| &role.members).chain(&seen.outside);
            let mut ids: Vec<_> = members.map(|member| member.assignment).collect();
            ids.sort_unstable();
            let counts = workspace.assignments().filter(|assignment| when.includes(assignment.stage));
            let mut expected: Vec<_> =
                counts.filter(|assignment| assignment.tier.is_some()).map(|assignment| assignment.id).collect();
            expected.sort_unstable();
            prop_assert_eq!(&ids, &expected);
            let groups = drawn(&workspace, school, when);
            let mut people: Vec<_> = groups.bands.iter().flat_map(|band| &band.people).copied().collect();
            people.sort_unstable();
            let mut holders: Vec<_> = ids_of(&expected, &workspace);
            holders.sort_unstable();
            holders.dedup();
            prop_assert_eq!(people, holders, "everybody is in one group");
            let tiers: Vec<_> = seen.roles.iter().flat_map(|role| &role.tiers).collect();
            let once: BTreeSet<_> = tiers.iter().collect();
            prop_assert_eq!(once.len(), tiers.len());
            let person = |id| workspace.assignment(id).unwrap().person;
            let inside: BTreeSet<_> =
                seen.roles.iter().flat_map(|role| &role.members).map(|member| person(member.assignment)).collect();
            prop_assert!(seen.outside.iter().all(|member| !inside.contains(&person(member.assignment))));
        }
    }
}

fn ids_of(assignments: &[AssignmentId], workspace: &Workspace) -> Vec<PersonId> {
    assignments.iter().map(|id| workspace.assignment(*id).unwrap().person).collect()
}

#[test]
fn every_kind_has_a_name_a_page_and_words_of_its_own() {
    let mut said = BTreeSet::new();
    let mut names = BTreeSet::new();
    for kind in Constellation::ALL {
        assert!(names.insert(kind.name()) && names.insert(kind.title()), "{kind:?}");
        assert!(kind.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{kind:?}");
        assert!(kind.page().is_some(), "{kind:?} has no page");
        for list in [kind.speaks_for(), kind.speaks_against(), kind.watch_for()] {
            assert!((2..=3).contains(&list.len()), "{kind:?}");
            for sentence in list {
                assert!(sentence.ends_with('.') && said.insert(*sentence), "{kind:?}: {sentence}");
                assert!((20..=120).contains(&sentence.chars().count()), "{kind:?}: {sentence}");
            }
        }
    }
}

/// Whoever reads about constellations finds every kind from there.
#[test]
fn the_page_about_constellations_leads_to_that_of_every_kind() {
    let blocks = help::page("constellations").expect("the page").blocks();
    let linked: BTreeSet<String> = blocks
        .iter()
        .flat_map(help::Block::spans)
        .filter_map(|span| match &span.style {
            help::Style::Link(name) => Some(name.clone()),
            help::Style::Plain | help::Style::Strong => None,
        })
        .collect();
    for kind in Constellation::ALL {
        let page = kind.page().expect("a page");
        assert!(linked.contains(page.name), "{kind:?}: {}", page.name);
    }
}

#[test]
fn where_nobody_holds_a_role_nothing_is_recognised() {
    assert_eq!(constellations(&Workspace::default(), When::Now), []);
    let blank = tiermap::store::templates::open("blank").expect("opens");
    assert_eq!(constellations(&blank, When::ToBe), []);
}
