//! How check-ins went over time, beside the one that is shown.

use super::*;
use tiermap::edit::ops::{self, CheckInEdit};
use tiermap::model::IdSource;
use tiermap::model::health::Tally;

/// The usual example with check-ins of Falcon, with so many tactical questions each.
fn asked(times: &[(jiff::civil::Date, u16)]) -> Workspace {
    let mut workspace = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap();
    let falcon = workspace.units().find(|unit| unit.name == "Falcon").unwrap().id;
    let mut ids = IdSource::seeded(3);
    for (day, count) in times {
        let (id, step) = ops::add_check_in(&workspace, &mut ids, Some(falcon), *day).unwrap();
        step.apply(&mut workspace).unwrap();
        let edit = CheckInEdit::Count(Tally::Tactical, Some(*count));
        ops::edit_check_in(&workspace, id, &edit).unwrap().apply(&mut workspace).unwrap();
    }
    workspace
}

fn window(times: &[(jiff::civil::Date, u16)]) -> Window {
    Window::with(asked(times), HealthPage::CheckIns, vec2(1280.0, 720.0))
}

const THREE: [(jiff::civil::Date, u16); 3] =
    [(date(2026, 9, 12), 7), (date(2026, 10, 10), 4), (date(2026, 11, 7), 2)];

#[test]
fn without_two_check_ins_it_says_what_will_appear() {
    let mut window = window(&[]);
    assert!(window.shows("From the second check-in on, surprises, questions"));
    window.click("Check in now");
    assert!(window.shows("One check-in so far, on 21 Nov 2026. From the next one on, surprises"));
}

#[test]
fn every_check_in_is_named_with_its_day_and_values() {
    let window = window(&THREE);
    assert!(window.shows("12 September 2026, Questions: 7 tactical"));
    assert!(window.shows("7 November 2026, Questions: 2 tactical"));
    assert!(window.shows("3 check-ins over time. Questions: 2 tactical"));
}

#[test]
fn pointing_says_a_day_and_a_click_shows_its_check_in() {
    let mut window = window(&THREE);
    assert_eq!(window.value("Day").as_deref(), Some("2026-11-07"));
    let at = window.control("10 October 2026, Questions: 4 tactical").rect().center();
    window.harness.hover_at(at);
    window.harness.run_steps(40);
    assert!(
        window.harness.query_all_by_label("10 October 2026").next().is_some(),
        "the day stands by itself"
    );
    assert!(window.harness.query_all_by_label("Questions: 4 tactical").next().is_some());
    window.click_at(at);
    assert_eq!(window.value("Day").as_deref(), Some("2026-10-10"));
}

#[test]
fn the_arrows_go_from_check_in_to_check_in() {
    let mut window = window(&THREE);
    window.focus("3 check-ins over time. Questions: 2 tactical");
    window.key(Key::ArrowLeft);
    assert_eq!(window.value("Day").as_deref(), Some("2026-10-10"));
    window.key(Key::Home);
    assert_eq!(window.value("Day").as_deref(), Some("2026-09-12"));
    window.key(Key::ArrowRight);
    assert_eq!(window.value("Day").as_deref(), Some("2026-10-10"));
    window.key(Key::End);
    assert_eq!(window.value("Day").as_deref(), Some("2026-11-07"));
}

#[test]
fn the_charts_are_those_of_the_unit_that_is_shown() {
    let mut window = window(&THREE);
    window.click("Heron, no check-in");
    assert!(window.shows("From the second check-in on, surprises"));
    window.click("Falcon, 3 check-ins");
    assert!(window.shows("3 check-ins over time"));
}
