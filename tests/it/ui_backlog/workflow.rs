//! The workflow of a tier in the inspector, and that items go with the steps that they are in.

use super::*;

fn names(window: &Window) -> Vec<(String, Status, Option<u16>)> {
    let tier = window.workspace().tier(window.tier).unwrap();
    tier.workflow().iter().map(|step| (step.name.clone(), step.status, step.limit)).collect()
}

fn step_of(window: &Window, title: &str) -> String {
    let item = window.item(title);
    window.workspace().tier(item.tier).unwrap().step_of(&item).name.clone()
}

fn write(window: &mut Window, field: &str, text: &str) {
    window.harness.get_by_label(field).focus();
    window.settle();
    window.press_with(CTRL, Key::A);
    window.type_text(text);
    window.press(Key::Enter);
}

#[test]
fn steps_are_added_named_limited_moved_and_deleted_by_keyboard() {
    let mut window = Window::features();
    window.harness.get_by_label("Add a step").focus();
    window.settle();
    window.press(Key::Enter);
    // Its name has the keyboard, all of it selected.
    window.type_text("Review");
    window.press(Key::Enter);
    assert_eq!(names(&window)[4], ("Review".to_owned(), Status::InProgress, None));
    write(&mut window, "At most in In progress", "1");
    assert_eq!(names(&window)[3].2, Some(1));
    write(&mut window, "At most in In progress", "none");
    assert_eq!(names(&window)[3].2, Some(1), "what is no number changes nothing");

    assert_eq!(step_of(&window, "Pay with one tap"), "In progress");
    window.harness.get_by_label("Name of step 5").focus();
    window.settle();
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window)[3].0, "Review");
    assert_eq!(step_of(&window, "Pay with one tap"), "In progress", "items go with their step");
    // The keyboard has gone with it, and beyond its stage it goes into the one before.
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window)[3], ("Review".to_owned(), Status::Ready, None));
    assert_eq!(step_of(&window, "Monthly pass for commuters"), "Ready");

    window.harness.get_by_label("Delete: In progress").focus();
    window.settle();
    window.press(Key::Enter);
    assert_eq!(names(&window).len(), 5);
    assert_eq!(window.item("Pay with one tap").status, Status::InProgress);
    window.press_with(CTRL, Key::Z);
    assert_eq!(step_of(&window, "Pay with one tap"), "In progress");
}

#[test]
fn a_step_is_moved_and_the_stages_come_back_by_mouse() {
    let mut window = Window::features();
    window.harness.get_by_label("Move later: Idea").scroll_to_me();
    window.settle();
    window.click("Move later: Idea");
    assert_eq!(names(&window)[0].1, Status::Draft);
    assert_eq!(window.item("Ride with a friend").status, Status::Draft, "its step is there now");
    assert_eq!(step_of(&window, "Ride with a friend"), "Idea");
    window.harness.get_by_label("Give the tier the five stages as they are").click_accesskit();
    window.settle();
    assert_eq!(names(&window)[0].1, Status::Idea);
}

#[test]
fn a_size_limit_is_written_and_taken_away() {
    let mut window = Window::features();
    let limit = |window: &Window| window.workspace().tier(window.tier).unwrap().size_limit;
    write(&mut window, "Largest size", "13");
    assert_eq!(limit(&window), Size::new(13.0));
    write(&mut window, "Largest size", "huge");
    assert_eq!(limit(&window), Size::new(13.0));
    write(&mut window, "Largest size", " ");
    assert_eq!(limit(&window), None);
}
