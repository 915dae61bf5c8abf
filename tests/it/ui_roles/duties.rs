//! Who has how much say in what, by keyboard and by mouse.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::model::{Delegation, Duty, DutyKind, Holder};

use super::{CTRL, Window, crowd};

fn duty(window: &Window, name: &str) -> Duty {
    let found = window.workspace().duties().find(|duty| duty.name == name);
    found.unwrap_or_else(|| panic!("no duty “{name}”")).as_ref().clone()
}

fn names(window: &Window, kind: DutyKind) -> Vec<String> {
    window.workspace().duties().filter(|duty| duty.kind == kind).map(|duty| duty.name.clone()).collect()
}

fn tier(window: &Window, index: usize) -> Holder {
    Holder::Tier(window.workspace().tiers().nth(index).unwrap().id)
}

/// The usual duties, with the keyboard on the first one.
fn usual() -> Window {
    let mut window = Window::with(crowd(3));
    window.click("Duties");
    window.click("Add the twelve usual duties and the usual decisions");
    window.harness.get_by_role_and_label(Role::ListItem, "Vision and strategy").click();
    window.settle();
    window.press(Key::Home);
    window
}

#[test]
fn the_usual_duties_are_added_in_one_step_to_the_two_tiers_nearest_to_the_team() {
    let window = usual();
    assert_eq!(names(&window, DutyKind::Duty).len(), 12);
    assert_eq!(names(&window, DutyKind::Decision).len(), 7);
    assert_eq!(window.steps(), 1);
    let of = |index| {
        let holder = tier(&window, index);
        window.workspace().duties().filter(|duty| duty.level_of(holder).is_some()).count()
    };
    assert_eq!([of(0), of(1), of(2)], [9, 10, 0]);
    let vision = duty(&window, "Vision and strategy");
    assert_eq!(vision.level_of(tier(&window, 1)), Some(Delegation::Inquire));
    let direction = duty(&window, "Direction of the product");
    assert_eq!(direction.level_of(tier(&window, 1)), Some(Delegation::Delegate));
}

#[test]
fn digits_set_how_much_say_and_delete_takes_it_away() {
    let mut window = usual();
    let first = names(&window, DutyKind::Duty)[0].clone();
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    window.type_text("3");
    assert_eq!(duty(&window, &first).level_of(tier(&window, 1)), Some(Delegation::Consult));
    window.press(Key::Space);
    assert_eq!(duty(&window, &first).level_of(tier(&window, 1)), Some(Delegation::Agree), "Space goes on");
    window.press(Key::Delete);
    assert_eq!(duty(&window, &first).level_of(tier(&window, 1)), None);
    assert_eq!(window.undo_label().as_deref(), Some("Set the say of “Product Manager”"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(duty(&window, &first).level_of(tier(&window, 1)), Some(Delegation::Agree));
    window.press(Key::ArrowLeft);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.type_text("5");
    let both = window.workspace().duties().take(2);
    let near = tier(&window, 0);
    assert!(
        both.into_iter().all(|duty| duty.level_of(near) == Some(Delegation::Advise)),
        "both are selected"
    );
}

#[test]
fn the_levels_are_chosen_with_what_they_mean() {
    let mut window = usual();
    window.press(Key::ArrowRight);
    window.press(Key::Enter);
    let row = window.harness.get_by_role_and_label(Role::ListBoxOption, "7 Delegate");
    row.click();
    window.settle();
    let first = names(&window, DutyKind::Duty)[0].clone();
    assert_eq!(duty(&window, &first).level_of(tier(&window, 0)), Some(Delegation::Delegate));
    let said = window.harness.get_by_role_and_label(Role::ListItem, &first);
    let said = said.accesskit_node().description().unwrap();
    assert_eq!(said, "Product Owner decides alone");
}

#[test]
fn a_person_gets_a_column() {
    let mut window = usual();
    window.click("Add a person to the columns");
    window.type_text("person 2");
    window.press(Key::Enter);
    window.type_text("4");
    let person = Holder::Person(window.person("Person 2").id);
    let first = names(&window, DutyKind::Duty)[0].clone();
    assert_eq!(duty(&window, &first).level_of(person), Some(Delegation::Agree));
}

#[test]
fn duties_are_added_renamed_moved_and_deleted() {
    let mut window = usual();
    let before = names(&window, DutyKind::Duty);
    window.press(Key::F2);
    window.type_text("Order the backlog");
    window.press(Key::Enter);
    assert_eq!(names(&window, DutyKind::Duty)[0], "Order the backlog");
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&window, DutyKind::Duty)[..2], [before[1].clone(), "Order the backlog".to_owned()]);
    window.press(Key::Delete);
    assert_eq!(names(&window, DutyKind::Duty), before[1..]);
    window.press_with(CTRL, Key::Z);
    window.press(Key::End);
    window.click("Add a decision");
    window.type_text("Who may release");
    window.press(Key::Enter);
    assert_eq!(names(&window, DutyKind::Decision).last().unwrap(), "Who may release");
    assert!(duty(&window, "Who may release").held.is_empty());
}
