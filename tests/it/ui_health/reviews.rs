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
    assert_eq!(window.workspace().reviews().len(), 0, "nothing is written before the decision");
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
    assert_eq!(window.workspace().reviews().len(), 0);
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
