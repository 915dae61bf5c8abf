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
fn the_slider_is_dragged_and_says_where_a_tier_begins() {
    let mut window = Window::open(HealthPage::Scale);
    let slider = window.control("Number of teams").rect();
    window.harness.hover_at(slider.left_center());
    window.harness.drag_at(slider.left_center());
    window.harness.hover_at(slider.right_center());
    window.harness.step();
    assert_eq!(window.value("Number of teams").as_deref(), Some("60 teams"), "it follows the pointer");
    window.harness.drop_at(slider.right_center());
    window.settle();
    assert!(window.shows("A further tier: not up to 60 teams"));
    window.click("Business Owner, from 11 teams on");
    assert_eq!(window.value("Number of teams").as_deref(), Some("11 teams"));
    window.focus("Number of teams");
    window.key(Key::ArrowLeft);
    assert!(window.shows("It will be from 11 teams on."), "said of the tier that is not needed yet");
    window.key(Key::Home);
    assert_eq!(window.value("Number of teams").as_deref(), Some("1 team"));
    window.key(Key::PageUp);
    window.key(Key::End);
    assert_eq!(window.value("Number of teams").as_deref(), Some("60 teams"));
}

#[test]
fn nothing_lies_below_what_stands_beside_it() {
    for size in [vec2(1024.0, 640.0), vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let workspace = templates::instantiate("city-bikes-people", date(2026, 11, 21)).unwrap();
        let window = Window::with(workspace, HealthPage::Scale, size);
        let beside = window.harness.get_by_label("Why tiers appear with scale").rect().left();
        let slider = window.control("Number of teams").rect();
        assert!(slider.right() < beside, "{size:?}: {slider:?} and {beside}");
        for label in ["Product Owner, from the first team on", "How much one Product Owner serves"] {
            assert!(window.control(label).rect().right() < beside, "{size:?}: {label}");
        }
    }
}

#[test]
fn what_was_written_is_shown_and_can_be_gone_to() {
    let mut window = Window::open(HealthPage::Scale);
    let before: Vec<_> = window.workspace().people().map(|person| person.id).collect();
    window.focus("Number of teams");
    for _ in 0..8 {
        window.harness.key_press(Key::ArrowRight);
        window.harness.step();
    }
    window.settle();
    window.focus("Write as a proposal");
    window.key(Key::Enter);
    assert!(window.shows("Written into the workspace"));
    assert!(window.shows("Product Owner: "), "tier by tier");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!window.shows("Written into the workspace"));
    window.press(Modifiers::COMMAND, Key::Y);
    window.click("Show them in Roles");
    assert_eq!(window.harness.state_mut().session_mut().view, View::Roles);
    let selected = window.harness.state_mut().session_mut().records.len();
    assert_eq!(selected, window.workspace().people().len() - before.len());
}

#[test]
fn half_a_person_is_typed_and_nonsense_is_refused_with_what_is_allowed() {
    let mut window = Window::open(HealthPage::Scale);
    let span =
        |window: &Window| window.workspace().tiers().next().unwrap().span.map(tiermap::model::Span::value);
    window.fill("How much one Product Owner serves", "0,5");
    assert_eq!(span(&window), Some(0.5));
    assert_eq!(window.value("How much one Product Owner serves").as_deref(), Some("0.5"));
    window.focus("How much one Product Owner serves");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("0");
    assert!(window.shows("Not taken: the number that one person serves must be a number from 0.1 to 100"));
    window.key(Key::Tab);
    assert_eq!(span(&window), Some(0.5));
    assert_eq!(window.value("How much one Product Manager serves").as_deref(), Some("5"), "not 5.0");
    window.fill("How much one Product Manager serves", "4");
    window.click("Back to the usual figures for all");
    assert_eq!(span(&window), None);
    assert_eq!(window.undo_label(), "Go back to the usual figures");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(span(&window), Some(0.5), "all in one step");
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
