//! Everything about a role, a person and where a role is lived, beside the list.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tiermap::model::assignment::{Availability, Manner, Stage};
use tiermap::model::{Focus, Place, RecordKey};

use super::{CTRL, Window, crowd};

/// A window with the role of the second person selected.
fn role() -> Window {
    let mut window = Window::with(crowd(3));
    let role = window.roles("Person 1")[0].id;
    window.harness.state_mut().session_mut().show_record(RecordKey::Assignment(role));
    window.settle();
    window
}

fn choose(window: &mut Window, fact: &str, entry: &str) {
    window.click(fact);
    window.harness.get_by_role_and_label(Role::ListBoxOption, entry).click();
    window.settle();
}

#[test]
fn what_is_chosen_about_a_role_is_a_step_each() {
    let mut window = role();
    choose(&mut window, "When: Now", Stage::Planned.label());
    choose(&mut window, "Answers the team: none", Availability::Seldom.label());
    choose(&mut window, "How it is lived: none", Manner::Service.label());
    choose(&mut window, "Came from: none", "Product Owner");
    let role = &window.roles("Person 1")[0];
    assert_eq!((role.stage, role.availability), (Stage::Planned, Some(Availability::Seldom)));
    assert_eq!(role.manner, Some(Manner::Service));
    assert_eq!(role.origin, window.workspace().tiers().next().map(|tier| tier.id));
    assert_eq!(window.steps(), 4);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.roles("Person 1")[0].origin, None);
}

#[test]
fn a_place_is_served_and_added_on_the_way() {
    let mut window = role();
    window.click("Serves places: none");
    window.type_text("Oslo");
    window.press(Key::Enter);
    window.press(Key::Escape);
    let oslo = window.workspace().locations().next().unwrap().clone();
    assert_eq!(oslo.name, "Oslo");
    assert_eq!(window.roles("Person 1")[0].locations, [oslo.id]);
}

#[test]
fn a_role_is_lived_elsewhere_and_goes_back_to_its_tier() {
    let mut window = role();
    let tier = window.workspace().tiers().nth(1).unwrap().clone();
    window.click("Set where it is lived");
    assert_eq!(window.roles("Person 1")[0].lived, Some(Place::of(&tier)));
    window.harness.get_by_role_and_label(Role::TextInput, "Where it is lived, focus from").focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text("5");
    window.press(Key::Enter);
    let lived = window.roles("Person 1")[0].lived.unwrap();
    assert_eq!(lived.focus.from(), Focus::new(0.05));
    window.click("Where it is lived: same as its tier");
    assert_eq!(window.roles("Person 1")[0].lived, None);
}

#[test]
fn a_person_has_notes_and_aspects_of_their_own() {
    let mut window = role();
    window.click("Show everything about Person 1");
    window.click("Change what is different in a comparison");
    window.harness.get_by_role_and_label(Role::TextInput, "Decision making").focus();
    window.settle();
    window.type_text("asks first");
    let person = window.person("Person 1");
    let aspect = tiermap::model::aspect::Aspect::Decisions;
    assert_eq!(person.aspects.get(aspect), Some("asks first"));
    assert_eq!(window.steps(), 1, "typing in a field is one step");
}
