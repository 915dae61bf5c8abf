//! “Should it be you?”: walked, recorded, brought up again.

use super::*;
use tiermap::command::Command;
use tiermap::edit::ops;
use tiermap::model::health::{BestUse, Going, Outcome};
use tiermap::model::{IdSource, Review, ReviewId};

fn last(window: &Window) -> Review {
    window.workspace().reviews().last().expect("a review").as_ref().clone()
}

/// The usual example with a review whose day to look again is `again`.
fn reviewed(again: jiff::civil::Date) -> Workspace {
    let mut workspace = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap();
    let mut ids = IdSource::seeded(5);
    let review = Review {
        going: Some(Going::Mixed),
        insider: "Ines".to_owned(),
        value: Some(BestUse::Interim),
        outcome: Some(Outcome::Interim),
        reason: "until spring".to_owned(),
        again: Some(again),
        ..Review::new(ReviewId::new(&mut ids), None, date(2026, 8, 12))
    };
    let (_, step) = ops::record_review(&workspace, &mut ids, review, None).unwrap();
    step.apply(&mut workspace).unwrap();
    workspace
}

#[test]
fn the_four_steps_are_walked_by_keyboard_to_a_decision() {
    let mut window = Window::open(HealthPage::Reviews);
    window.focus("Walk through it");
    window.key(Key::Space);
    // The first answer has the keyboard at each step.
    window.key(Key::Space);
    window.press(Modifiers::ALT, Key::ArrowRight);
    window.type_text("Ines");
    window.key(Key::Enter);
    assert!(window.shows("Where do you create most value?"), "Enter in a field goes on");
    window.key(Key::Tab);
    window.key(Key::Space);
    window.press(Modifiers::ALT, Key::ArrowRight);
    window.key(Key::Space);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert!(window.shows("Where do you create most value?"));
    window.press(Modifiers::ALT, Key::ArrowRight);
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert!(window.shows("that speaks for handing it over"), "the answers are summed up");
    window.click("Hand it over");
    window.click("In a month");
    assert_eq!(last(&window).outcome, None, "the answers are there, and nothing is decided");
    window.focus("Record");
    window.key(Key::Enter);
    let review = last(&window);
    assert_eq!(review.going, Some(Going::Well));
    assert_eq!(review.insider, "Ines");
    assert_eq!(review.value, Some(BestUse::Customers));
    assert_eq!(review.small_batches, Some(true));
    assert_eq!(review.outcome, Some(Outcome::HandOver));
    assert_eq!(review.again, Some(date(2026, 12, 21)));
    assert_eq!(window.undo_label(), "Decide: Hand it over");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(last(&window).is_under_way(), "the decision is a step of its own");
    assert_eq!(last(&window).small_batches, Some(true));
}

#[test]
fn each_answer_is_written_down_and_undone() {
    let mut window = Window::open(HealthPage::Reviews);
    window.click("Walk through it");
    assert_eq!(window.workspace().reviews().len(), 0, "nothing is answered yet");
    window.click("Really badly");
    window.click("Next");
    for letter in ["I", "n", "e", "s"] {
        window.type_text(letter);
    }
    assert_eq!(last(&window).going, Some(Going::Badly));
    assert_eq!(last(&window).insider, "Ines");
    assert_eq!(window.undo_label(), "Answer “Should it be you?”");
    window.key(Key::Tab);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(last(&window).insider, "", "what was typed is one step");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().reviews().len(), 0);
    window.click("1. How is it going?");
    window.click("Well");
    assert_eq!(last(&window).going, Some(Going::Well), "one goes on after that");
}

#[test]
fn a_walk_that_was_left_goes_on_where_it_ended() {
    let mut window = Window::open(HealthPage::Reviews);
    window.click("Walk through it");
    window.click("Mixed");
    window.click("Next");
    window.type_text("Ines");
    window.click("Leave");
    assert!(window.shows("Nobody named, Nothing decided, Not finished"));
    // What the file says is all that there is after a crash.
    let mut window = Window::with(window.workspace().clone(), HealthPage::Reviews, vec2(1280.0, 720.0));
    window.focus("Go on");
    window.key(Key::Enter);
    assert!(window.shows("Where do you create most value?"), "at the first step without an answer");
    window.click("2. Options");
    assert_eq!(window.value("Who on the team is interested?").as_deref(), Some("Ines"));
    window.click("5. Decision");
    window.click("Step in");
    window.click("Record");
    assert_eq!(window.workspace().reviews().len(), 1);
    assert_eq!((last(&window).going, last(&window).outcome), (Some(Going::Mixed), Some(Outcome::StepIn)));
}

#[test]
fn reviews_fall_due_by_the_day_of_the_workspace() {
    let mut parts = reviewed(date(2026, 12, 5)).to_parts();
    parts.meta.as_of = Some(date(2026, 12, 5));
    let window = Window::with(Workspace::from_parts(parts.clone()), HealthPage::Reviews, vec2(1280.0, 720.0));
    assert!(window.shows("The day has come to look again"), "although the present day is in November");
    assert!(window.shows("To be looked at again since 5 Dec 2026"));
    let due = |workspace: &Workspace, day| {
        let found = tiermap::insight::findings(workspace, day);
        found.iter().any(|finding| finding.code == tiermap::insight::Code::ReviewDue)
    };
    assert!(due(window.workspace(), window.harness.state().as_of()));
    parts.meta.as_of = Some(date(2026, 12, 4));
    let window = Window::with(Workspace::from_parts(parts), HealthPage::Reviews, vec2(1280.0, 720.0));
    assert!(!window.shows("The day has come to look again"));
    assert!(!due(window.workspace(), window.harness.state().as_of()));
}

#[test]
fn a_decision_needs_an_outcome_and_a_day_to_come() {
    let mut window = Window::open(HealthPage::Reviews);
    window.click("Walk through it");
    window.click("5. Decision");
    window.click("Record");
    assert_eq!(window.workspace().reviews().len(), 0);
    window.click("Stay in the role");
    window.fill("Look again on", "2026-11-21");
    assert!(window.shows("That day has come already"));
    window.click("Record");
    assert_eq!(window.workspace().reviews().len(), 0);
    window.fill("Look again on", "2026-11-22");
    window.click("Record");
    assert_eq!(last(&window).again, Some(date(2026, 11, 22)));
}

#[test]
fn a_review_whose_day_has_come_is_brought_up_once_and_walked_again() {
    let mut window = Window::with(reviewed(date(2026, 11, 21)), HealthPage::CheckIns, vec2(1280.0, 720.0));
    assert!(window.shows("The day has come to look again"));
    window.click("Look again");
    assert!(window.shows("Last time, on 12 Aug 2026: Mixed"));
    window.click("2. Options");
    assert_eq!(window.value("Who on the team is interested?").as_deref(), Some("Ines"));
    window.click("5. Decision");
    assert!(window.shows("Cover for a while – until spring"));
    window.click("Stay in the role");
    window.click("Record");
    let reviews: Vec<_> = window.workspace().reviews().cloned().collect();
    assert_eq!(reviews.iter().map(|review| review.closed).collect::<Vec<_>>(), [true, false]);
    assert!(!window.harness.state().situation().review_due);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().reviews().len(), 1, "both are one step");
    assert!(!window.workspace().reviews().next().unwrap().closed);
}

#[test]
fn a_review_of_another_day_is_left_alone() {
    let window = Window::with(reviewed(date(2026, 11, 22)), HealthPage::Reviews, vec2(1280.0, 720.0));
    assert!(!window.shows("The day has come to look again"));
    assert!(!Command::LookAgain.is_available(window.harness.state().situation()));
    assert!(window.shows("Look again on 22 Nov 2026"));
}

#[test]
fn a_review_is_closed_reopened_and_deleted() {
    let mut window = Window::with(reviewed(date(2026, 11, 20)), HealthPage::Reviews, vec2(1280.0, 720.0));
    window.click("Close");
    assert!(last(&window).closed);
    assert!(!window.harness.state().situation().review_due);
    window.focus("Reopen");
    window.key(Key::Enter);
    assert!(!last(&window).closed);
    window.fill("Look again on", "");
    assert_eq!(last(&window).again, None);
    window.click("Delete this review");
    assert_eq!(window.workspace().reviews().len(), 0);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(last(&window).reason, "until spring");
}
