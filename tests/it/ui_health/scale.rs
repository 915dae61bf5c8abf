//! How many people a number of teams needs, and the proposal.

use super::*;
use tiermap::model::Stage;

#[test]
fn the_slider_says_which_tiers_are_needed() {
    let mut window = Window::open(HealthPage::Scale);
    assert!(window.shows("2 teams"), "as many as there are");
    window.focus("Number of teams");
    window.key(Key::ArrowLeft);
    assert!(window.shows("One person can talk to customers"));
    assert!(window.shows("1 person for product work"));
    for _ in 0..34 {
        window.harness.key_press(Key::ArrowRight);
        window.harness.step();
    }
    window.settle();
    assert!(window.shows("35 teams"));
    assert!(window.shows("18 people as Product Owner are too many for one"));
}

#[test]
fn a_proposal_is_one_step_and_touches_nothing() {
    let mut window = Window::open(HealthPage::Scale);
    let before = window.workspace().clone();
    window.focus("Number of teams");
    for _ in 0..8 {
        window.harness.key_press(Key::ArrowRight);
        window.harness.step();
    }
    window.settle();
    window.click("Write as a proposal");
    let after = window.workspace().clone();
    let lowest = after.tiers().next().unwrap().id;
    assert_eq!(after.units().filter(|unit| unit.tier == lowest).count(), 10);
    let added = after.assignments().filter(|role| before.assignment(role.id).is_none());
    assert!(added.clone().all(|role| role.stage == Stage::Planned));
    assert!(added.clone().count() >= 5);
    for record in before.to_parts().units {
        assert_eq!(after.unit(record.id).map(|unit| (**unit).clone()), Some(record));
    }
    assert!(window.shows("There is nothing to add"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.workspace().changed_since(&before).is_empty());
}

#[test]
fn an_assumption_is_typed_and_goes_back() {
    let mut window = Window::open(HealthPage::Scale);
    let span =
        |window: &Window| window.workspace().tiers().next().unwrap().span.map(tiermap::model::Span::value);
    let before = span(&window);
    window.focus("How much one Product Owner serves");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("3");
    window.key(Key::Enter);
    assert_eq!(span(&window), Some(3.0));
    assert_eq!(window.undo_label(), "Set how much one Product Owner serves");
    window.click("Back to the usual figure for Product Owner");
    assert_eq!(span(&window), None);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(span(&window), before);
}
