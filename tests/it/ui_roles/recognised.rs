//! What people and roles amount to is named beside them, with what speaks for it and who it is about.

use tiermap::model::RecordKey;
use tiermap::store::templates;

use super::*;

#[test]
fn a_constellation_is_named_and_leads_to_its_people() {
    let mut window = Window::with(templates::open("split-by-area").unwrap());
    window.click("What this is");
    assert!(window.has("Henrike Aalto has the goal of the whole"));
    assert!(!window.has("Watch for"));
    window.click("What speaks for and against it: Split by area");
    assert!(window.has("Speaks against it") && window.has("Watch for"));
    window.click("Less: Split by area");
    assert!(!window.has("Watch for"));
    window.click("Show who: Split by area");
    let records = window.harness.state_mut().session_mut().records.clone();
    let people = records.iter().filter(|record| matches!(record, RecordKey::Person(_))).count();
    assert_eq!(people, 4);
    assert!(window.has("The last of"), "their details stand below");
}

#[test]
fn what_is_planned_may_be_another_constellation() {
    let mut parts = templates::open("both-roles").unwrap().to_parts();
    let tiers: Vec<_> = parts.tiers.iter().map(|tier| tier.id).collect();
    for role in parts.assignments.iter_mut().filter(|role| role.tier == Some(tiers[0])) {
        role.stage = tiermap::model::Stage::Ending;
    }
    let mut window = Window::with(Workspace::from_parts(parts));
    window.click("What this is");
    assert!(window.has("Both roles, different people"));
    window.click("As it is to be");
    assert!(!window.has("Both roles, different people") && window.has("Only the further role"));
}

#[test]
fn the_help_about_it_is_a_click_away() {
    let mut window = Window::with(templates::open("both-in-one").unwrap());
    window.click("What this is");
    window.click("Read on: One person in both roles");
    assert!(window.has("Help") && window.has("One person in both roles"));
}

#[test]
fn a_long_sentence_stays_inside_its_part_of_a_small_window() {
    let mut window = Window::sized(templates::open("city-bikes-people").unwrap(), Vec2::new(1280.0, 720.0));
    window.click("What this is");
    let texts: Vec<_> = window.harness.query_all_by_role(Role::Label).map(|label| label.rect()).collect();
    assert!(texts.len() > 4);
    for rect in texts {
        assert!(rect.right() <= 1280.0 - 16.0, "{rect:?}");
    }
}
