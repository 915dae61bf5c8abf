//! Check-ins: counted, edited, deleted, and what follows from them.

use super::*;
use tiermap::edit::ops::{self, CheckInEdit};
use tiermap::model::health::{Design, Tally};
use tiermap::model::{CheckIn, IdSource};

fn last(window: &Window) -> CheckIn {
    window.workspace().check_ins().last().expect("a check-in").as_ref().clone()
}

fn name_of_unit(window: &Window, check_in: &CheckIn) -> String {
    window.workspace().unit(check_in.unit.unwrap()).unwrap().name.clone()
}

#[test]
fn a_meeting_is_counted_by_keyboard_alone() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.press(Modifiers::COMMAND | Modifiers::ALT, Key::Enter);
    let added = last(&window);
    assert_eq!(name_of_unit(&window, &added), "Falcon");
    assert_eq!(added.date, date(2026, 11, 21));
    assert_eq!(added.tally(Tally::Fundamental), None);
    assert_eq!(window.undo_label(), "Add check-in of Falcon");
    for key in [Key::F, Key::F, Key::T, Key::D, Key::L, Key::R, Key::F] {
        window.key(key);
    }
    window.press(Modifiers::SHIFT, Key::R);
    let counted = last(&window);
    let counts = Tally::ALL.iter().map(|tally| counted.tally(*tally)).collect::<Vec<_>>();
    assert_eq!(counts, [Some(1), Some(0), Some(3), Some(1), Some(1)]);
    assert_eq!(window.undo_label(), "Take back surprises at a release of Falcon");
    assert!(window.shows("3 of 4 are fundamental"), "said beside the counts");
    assert!(window.shows("Bring a better narrative"), "said as advice");
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(last(&window).tally(Tally::Fundamental), Some(2), "each tap is a step of its own");
}

#[test]
fn a_count_goes_up_and_down_with_the_arrows_and_by_mouse() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.click("Check in now");
    window.focus("Tactical questions");
    assert_eq!(window.value("Tactical questions").as_deref(), Some("not asked"));
    window.key(Key::ArrowUp);
    window.key(Key::ArrowUp);
    window.key(Key::ArrowDown);
    assert_eq!(window.value("Tactical questions").as_deref(), Some("1"));
    window.click("One more: Tactical questions");
    assert_eq!(last(&window).tactical, Some(2));
    for _ in 0..3 {
        window.click("One less: Tactical questions");
    }
    assert_eq!(last(&window).tactical, None, "below none is not asked");
    window.click("One less: Tactical questions");
    assert_eq!(last(&window).tactical, Some(0), "asked, and there was none");
}

#[test]
fn letters_typed_into_the_notes_count_nothing() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.click("Check in now");
    window.focus("Notes");
    window.key(Key::F);
    window.type_text("for the fleet");
    assert_eq!(last(&window).notes, "for the fleet");
    assert_eq!(last(&window).fundamental, None);
    window.key(Key::Tab);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(last(&window).notes, "", "what was typed is one step");
}

#[test]
fn the_design_process_is_chosen_and_taken_back() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.click("Check in now");
    window.focus("Documents");
    window.key(Key::Space);
    assert_eq!(last(&window).design, Some(Design::Documents));
    assert!(window.shows("Bring questions forward"));
    window.key(Key::Space);
    assert_eq!(last(&window).design, None);
}

#[test]
fn a_day_is_typed_and_a_wrong_one_is_said() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.click("Check in now");
    window.fill("Day", "2026-11-07");
    assert_eq!(last(&window).date, date(2026, 11, 7));
    window.focus("Day");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("soon");
    assert!(window.shows("the day must be written as 2026-11-21"));
    window.key(Key::Escape);
    assert_eq!(last(&window).date, date(2026, 11, 7));
}

#[test]
fn check_ins_are_listed_newest_first_and_walked_with_the_arrows() {
    let mut workspace = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap();
    let falcon = workspace.units().find(|unit| unit.name == "Falcon").unwrap().id;
    let mut ids = IdSource::seeded(3);
    for day in [date(2026, 10, 24), date(2026, 11, 14), date(2026, 11, 7)] {
        let (_, step) = ops::add_check_in(&workspace, &mut ids, Some(falcon), day).unwrap();
        step.apply(&mut workspace).unwrap();
    }
    let mut window = Window::with(workspace, HealthPage::CheckIns, vec2(1280.0, 720.0));
    let rows: Vec<String> = window
        .harness
        .query_all_by_role(egui::accesskit::Role::ListBoxOption)
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    let falcon_at = rows.iter().position(|row| row == "Falcon, 3 check-ins").expect("the unit");
    assert_eq!(
        rows[falcon_at + 1..falcon_at + 4],
        ["14 Nov 2026, Falcon", "7 Nov 2026, Falcon", "24 Oct 2026, Falcon"]
    );
    assert_eq!(window.value("Day").as_deref(), Some("2026-11-14"), "the newest is shown first");
    window.focus("Teams and their check-ins");
    window.key(Key::ArrowDown);
    assert_eq!(window.value("Day").as_deref(), Some("2026-11-07"));
    window.key(Key::End);
    assert!(window.shows("No check-in of Heron yet"));
    window.click("Falcon, 3 check-ins");
    window.click("24 Oct 2026, Falcon");
    assert_eq!(window.value("Day").as_deref(), Some("2026-10-24"));
}

#[test]
fn a_check_in_is_deleted_and_comes_back() {
    let mut window = Window::open(HealthPage::CheckIns);
    window.click("New check-in");
    window.key(Key::F);
    window.focus("Delete this check-in");
    window.key(Key::Enter);
    assert_eq!(window.workspace().check_ins().count(), 0);
    assert!(window.shows("No check-in of Falcon yet"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(last(&window).fundamental, Some(1));
}

#[test]
fn keys_of_the_backlog_do_nothing_here() {
    let mut window = Window::open(HealthPage::CheckIns);
    let item = window.workspace().items().next().unwrap().clone();
    window.harness.state_mut().session_mut().selection =
        tiermap::ui::session::Selection::item(item.tier, item.id);
    window.key(Key::Delete);
    window.press(Modifiers::COMMAND, Key::L);
    assert!(window.workspace().item(item.id).is_some());
    assert_eq!(window.undo_label(), "");
}

#[test]
fn what_the_backlog_shows_leads_to_its_items() {
    let mut workspace = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap();
    let lowest = workspace.tiers().next().unwrap().id;
    let falcon = workspace.units().find(|unit| unit.name == "Falcon").unwrap().id;
    let item = workspace
        .items()
        .find(|item| {
            item.tier == lowest && item.unit == Some(falcon) && item.status == tiermap::model::Status::Ready
        })
        .unwrap()
        .clone();
    ops::edit_item(&workspace, item.id, &ops::ItemEdit::Why(String::new()))
        .unwrap()
        .apply(&mut workspace)
        .unwrap();
    let mut window = Window::with(workspace, HealthPage::CheckIns, vec2(1280.0, 720.0));
    assert!(window.shows("none without acceptance criteria"));
    window.click("1 without a why");
    let session = window.harness.state_mut().session_mut();
    assert_eq!(session.view, View::Backlog);
    assert_eq!(session.look.filter, "missing:why unit:\"Falcon\" status:ready,doing");
    assert!(window.shows(&item.title), "and it is listed");
}

#[test]
fn a_check_in_refuses_a_unit_that_is_gone() {
    let workspace = Workspace::default();
    let mut ids = IdSource::seeded(1);
    let gone = tiermap::model::UnitId::new(&mut ids);
    assert!(ops::add_check_in(&workspace, &mut ids, Some(gone), date(2026, 1, 1)).is_err());
    let id = tiermap::model::CheckInId::new(&mut ids);
    assert!(ops::edit_check_in(&workspace, id, &CheckInEdit::Design(None)).is_err());
    assert!(ops::delete_check_in(&workspace, id).is_err());
}
