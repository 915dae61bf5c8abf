//! Schools: what each says stands beside what the others say, and each sees the same people its own way.

use std::collections::BTreeSet;

use tiermap::insight::constellation::{Matter, School, Seat, When, as_school, drawn, stands};
use tiermap::model::{Assignment, Person, PersonId, Rank, Workspace};
use tiermap::store::templates;

#[test]
fn positions_stand_side_by_side_and_none_twice() {
    for matter in Matter::ALL {
        let positions = matter.positions();
        assert!(positions.len() >= 2 && matter.question().ends_with('?'), "{matter:?}");
        let says: BTreeSet<_> = positions.iter().map(|position| position.says).collect();
        assert_eq!(says.len(), positions.len(), "{matter:?}");
        let schools: Vec<School> = positions.iter().flat_map(|position| position.schools).copied().collect();
        let once: BTreeSet<_> = schools.iter().collect();
        assert_eq!(once.len(), schools.len(), "{matter:?}: a school says one thing at a time");
        for school in School::ALL {
            assert_eq!(school.says(*matter).is_some(), schools.contains(&school), "{school:?} on {matter:?}");
        }
    }
    let silent = |school: School| Matter::ALL.iter().filter(move |matter| school.says(**matter).is_none());
    assert!(School::ALL.into_iter().all(|school| school.says(Matter::SecondRole).is_some()));
    assert!(silent(School::OneRole).count() > 3, "what a school does not say is not made up");
}

/// D35 names five contradictions; each is there with all of its sides.
#[test]
fn the_contradictions_between_sources_are_all_there() {
    let sides = |matter: Matter, words: &[&str]| {
        for word in words {
            let says = |position: &tiermap::insight::constellation::Position| position.says.contains(word);
            assert!(matter.positions().iter().any(says), "{matter:?}: {word}");
        }
    };
    sides(Matter::Iteration, &["two weeks", "One to five weeks"]);
    sides(Matter::FurtherHorizon, &["About a quarter", "up to a year", "whole life"]);
    sides(Matter::Feature, &["epic story", "an epic above"]);
    sides(Matter::Authority, &["ultimate decision-maker", "a service"]);
    sides(Matter::SecondRole, &["one role", "tiers"]);
}

/// Two tiers: Ada in the nearer, Ben in both, Chi in the further one; all of the blank template's first two.
fn three_people() -> Workspace {
    let mut parts = templates::open("blank").expect("opens").to_parts();
    let tiers: Vec<_> = parts.tiers.iter().map(|tier| tier.id).collect();
    for (id, name) in [("ada", "Ada"), ("ben", "Ben"), ("chi", "Chi")] {
        let id: PersonId = id.parse().expect("an id");
        let rank = Rank::default();
        let (location, notes, aspects) = (None, String::new(), tiermap::model::Aspects::default());
        parts.people.push(Person { id, rank, name: name.to_owned(), location, notes, aspects });
    }
    for (id, person, tier) in [("a0", "ada", 0), ("b0", "ben", 0), ("b1", "ben", 1), ("c1", "chi", 1)] {
        let person = person.parse().expect("an id");
        parts.assignments.push(Assignment::new(
            id.parse().expect("an id"),
            person,
            Some(tiers[tier]),
            Rank::default(),
        ));
    }
    Workspace::from_parts(parts)
}

/// Assignment and seat, role by role, and after a bar those outside.
fn seats(school: School) -> String {
    let seen = as_school(&three_people(), school, When::Now);
    let said = |members: &[tiermap::insight::constellation::Member]| {
        let words = members.iter().map(|member| {
            let seat = match member.seat {
                Seat::Holder => "holder",
                Seat::Whole => "whole",
                Seat::Area => "area",
                Seat::Half => "half",
                Seat::Stakeholder => "stakeholder",
            };
            format!("{} {seat}", member.assignment)
        });
        words.collect::<Vec<_>>().join(", ")
    };
    let roles: Vec<String> = seen.roles.iter().map(|role| said(&role.members)).collect();
    format!("{} | {}", roles.join(" / "), said(&seen.outside))
}

#[test]
fn each_school_sees_the_same_people_its_own_way() {
    assert_eq!(seats(School::Tiers), "a0 holder, b0 holder / b1 holder, c1 holder /  | ");
    assert_eq!(seats(School::OneRole), "a0 holder, b0 holder, b1 holder, c1 holder | ");
    assert_eq!(seats(School::SplitByArea), "a0 area, b0 area, b1 whole, c1 whole | ");
    assert_eq!(seats(School::Stakeholder), "a0 holder, b0 holder, b1 holder | c1 stakeholder");
    assert_eq!(seats(School::HalfBrain), "a0 holder, b0 half / b1 half, c1 holder /  | ");
}

#[test]
fn what_a_school_changes_is_said_with_names() {
    let said = |school| drawn(&three_people(), school, When::Now).sentence;
    let sentences: Vec<String> = School::ALL.into_iter().map(said).collect();
    let once: BTreeSet<&String> = sentences.iter().collect();
    assert_eq!(once.len(), School::ALL.len(), "{sentences:?}");
    let workspace = templates::open("city-bikes-people").unwrap();
    let said = |school| drawn(&workspace, school, When::Now).sentence;
    assert_eq!(
        said(School::Stakeholder),
        "Product Owner is the role; Mira Okafor, Jonas Lindqvist and Leila Haddad are stakeholders who suggest."
    );
    assert!(said(School::SplitByArea).contains("Mira Okafor has the whole and its goal"));
    assert!(said(School::HalfBrain).contains("Nobody is two at once"));
    assert_eq!(
        drawn(&Workspace::default(), School::OneRole, When::Now).sentence,
        "Nobody holds a role of a tier yet."
    );
}

#[test]
fn where_a_workspace_stands_is_said_on_every_matter_and_takes_no_side() {
    let workspace = templates::open("city-bikes-people").unwrap();
    for matter in Matter::ALL {
        let (here, nowhere) = (stands(&workspace, *matter), stands(&Workspace::default(), *matter));
        assert!(here.ends_with('.') && here.len() > 15, "{matter:?}: {here}");
        assert!(nowhere.ends_with('.') && nowhere.len() > 15, "{matter:?}: {nowhere}");
        for position in matter.positions() {
            assert_ne!(position.says, here);
        }
    }
    assert!(stands(&workspace, Matter::SecondRole).contains("7 people"));
    assert!(stands(&workspace, Matter::Iteration).contains("2 weeks"));
}
