//! The roadmap in the window: pointer, keyboard, undo, and what a screen reader hears.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tiermap::app::App;
use tiermap::model::{Item, ItemId, Period, Workspace};
use tiermap::ui::session::{Selection, View};
use tiermap::ui::theme;

use super::{day, item, unit, workspace};

fn window(ws: Workspace, size: Vec2) -> Harness<'static, App> {
    let mut app = App::for_test(ws);
    app.session_mut().view = View::Roadmap;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, app: &mut App| app.show(ui), app);
    harness.run();
    harness
}

fn small() -> Workspace {
    let in_team = |mut item: Item, team: &str| {
        item.unit = Some(team.parse().unwrap());
        item
    };
    let items = vec![
        item("e1", "bo", "Ride every day", Some("2027-Q2")),
        item("f1", "pm", "Pay with one tap", Some("2026-Q4")),
        in_team(item("s1", "po", "Store a card", Some("it23")), "falcon"),
        in_team(item("s2", "po", "Receipt", Some("it24")), "falcon"),
        in_team(item("s3", "po", "Dock map", Some("it24")), "heron"),
        item("r1", "pm", "Trial month", Some("2026-11-25..2026-12-01")),
        item("u1", "po", "Helmet hint", None),
    ];
    workspace(vec![unit("falcon", "Falcon", "po"), unit("heron", "Heron", "po")], items)
}

fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

fn target(harness: &Harness<'_, App>, item: &str) -> Option<Period> {
    harness.state().document().workspace().item(id(item)).unwrap().target
}

/// The widget whose name begins with these words.
fn place(harness: &Harness<'_, App>, words: &str) -> Rect {
    let starts = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(words))
    };
    harness
        .query_all_by_role(Role::ListItem)
        .find(starts)
        .unwrap_or_else(|| panic!("nothing is called “{words}…”"))
        .rect()
}

fn button(harness: &mut Harness<'_, App>, at: Pos2, button: PointerButton, pressed: bool) {
    harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    harness.step();
}

fn move_to(harness: &mut Harness<'_, App>, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.step();
}

fn take(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    move_to(harness, from);
    button(harness, from, PointerButton::Primary, true);
    move_to(harness, from + vec2(8.0, 1.0));
    move_to(harness, from.lerp(to, 0.5));
    move_to(harness, to);
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    take(harness, from, to);
    button(harness, to, PointerButton::Primary, false);
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, at: Pos2) {
    move_to(harness, at);
    button(harness, at, PointerButton::Primary, true);
    button(harness, at, PointerButton::Primary, false);
    harness.run();
}

fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

const WINDOW: Vec2 = Vec2::new(1600.0, 900.0);

#[test]
fn a_bar_dragged_to_another_column_is_planned_for_it_in_one_step() {
    let mut harness = window(small(), WINDOW);
    let from = place(&harness, "Store a card").center();
    let to = pos2(place(&harness, "Receipt").center().x, from.y);
    drag(&mut harness, from, to);
    assert_eq!(target(&harness, "s1"), Some(Period::Iteration(24)));
    assert_eq!(harness.state().document().undo_label(), Some("Plan “Store a card” for Iteration 24"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(target(&harness, "s1"), Some(Period::Iteration(23)));
    assert_eq!(harness.state().document().undo_label(), None, "the drag was one step");
}

#[test]
fn escape_takes_a_drag_back() {
    let mut harness = window(small(), WINDOW);
    let from = place(&harness, "Store a card").center();
    let to = pos2(place(&harness, "Receipt").center().x, from.y);
    take(&mut harness, from, to);
    harness.key_press(Key::Escape);
    harness.step();
    button(&mut harness, to, PointerButton::Primary, false);
    harness.run();
    assert_eq!(target(&harness, "s1"), Some(Period::Iteration(23)));
    assert_eq!(harness.state().document().undo_label(), None);
}

#[test]
fn dropping_a_bar_where_it_was_changes_nothing() {
    let mut harness = window(small(), WINDOW);
    let from = place(&harness, "Pay with one tap").center();
    drag(&mut harness, from, from + vec2(12.0, 3.0));
    assert_eq!(harness.state().document().undo_label(), None);
}

#[test]
fn the_tray_dates_and_undates() {
    let mut harness = window(small(), WINDOW);
    let chip = place(&harness, "Helmet hint").center();
    let to = place(&harness, "Dock map").center();
    drag(&mut harness, chip, to);
    assert_eq!(target(&harness, "u1"), Some(Period::Iteration(24)));
    let item = harness.state().document().workspace().item(id("u1")).unwrap().clone();
    assert_eq!(item.unit, Some("heron".parse().unwrap()), "the lane it was dropped in takes it");

    let bar = place(&harness, "Helmet hint").center();
    drag(&mut harness, bar, chip);
    assert_eq!(target(&harness, "u1"), None);
    assert_eq!(harness.state().document().undo_label(), Some("Make “Helmet hint” undated"));
}

#[test]
fn a_lane_of_another_team_takes_the_story_over() {
    let mut harness = window(small(), WINDOW);
    let from = place(&harness, "Receipt").center();
    let to = place(&harness, "Dock map").center();
    drag(&mut harness, from, to);
    let item = harness.state().document().workspace().item(id("s2")).unwrap().clone();
    assert_eq!(item.unit, Some("heron".parse().unwrap()));
    assert_eq!(item.target, Some(Period::Iteration(24)), "only the team has changed");
    assert_eq!(harness.state().document().undo_label(), Some("Give “Receipt” to Heron"));
}

#[test]
fn a_range_keeps_its_length() {
    let mut harness = window(small(), WINDOW);
    let bar = place(&harness, "Trial month");
    let next = place(&harness, "Ride every day");
    drag(&mut harness, bar.left_center() + vec2(10.0, 0.0), pos2(next.center().x, bar.center().y));
    let Some(Period::Range(first, last)) = target(&harness, "r1") else { panic!("no range any more") };
    assert!(first > day("2027-02-01"), "{first}");
    assert_eq!(first.until(last).unwrap().get_days(), 6);
}

#[test]
fn the_keyboard_reaches_every_item_and_moves_it_in_time() {
    let mut harness = window(small(), WINDOW);
    let start = place(&harness, "Store a card").center();
    click(&mut harness, start);
    assert_eq!(harness.state_mut().session_mut().selection, Selection::item("po".parse().unwrap(), id("s1")));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state_mut().session_mut().selection.primary(), Some(id("s2")));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state_mut().session_mut().selection.primary(), Some(id("s3")));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(target(&harness, "s3"), Some(Period::Iteration(25)));
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state_mut().session_mut().selection.primary(), Some(id("u1")), "down to the tray");
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        target(&harness, "u1"),
        Some(Period::Iteration(23)),
        "undated items begin in the first column"
    );
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(harness.state_mut().session_mut().selection.primary(), Some(id("e1")));
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(harness.state().document().workspace().item(id("e1")).is_none());
}

#[test]
fn a_menu_plans_and_undates() {
    let mut harness = window(small(), WINDOW);
    let at = place(&harness, "Receipt").center();
    move_to(&mut harness, at);
    button(&mut harness, at, PointerButton::Secondary, true);
    button(&mut harness, at, PointerButton::Secondary, false);
    harness.run();
    harness.get_by_label("Make undated").click();
    harness.run();
    assert_eq!(target(&harness, "s2"), None);
}

#[test]
fn every_item_has_a_name_that_says_all() {
    let harness = window(small(), WINDOW);
    let names: Vec<String> =
        harness.query_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().label()).collect();
    for name in [
        "Pay with one tap, feature, Q4 2026, ready",
        "Store a card, user story, Iteration 23, ready",
        "Helmet hint, user story, no date, ready",
    ] {
        assert!(names.iter().any(|found| found == name), "{name} is not among {names:?}");
    }
    let figure = harness.get_by_label("Roadmap, as of 21 Nov 2026");
    let said = figure.accesskit_node().description().unwrap_or_default();
    assert!(said.contains("not a reporting structure"), "{said}");
}

#[test]
fn many_lanes_scroll_under_the_header_and_a_count_opens_its_lane() {
    let items: Vec<Item> =
        (0..30).map(|i| item(&format!("s{i}"), "po", &format!("Story {i:02}"), Some("it24"))).collect();
    let mut harness = window(workspace(Vec::new(), items), vec2(1200.0, 800.0));
    let more = harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name.contains("more in Iteration 24")))
        .unwrap()
        .rect();
    let before = harness.query_all_by_role(Role::ListItem).count();
    click(&mut harness, more.center());
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -5000.0),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    harness.run_steps(12);
    assert!(place(&harness, "Story 29").bottom() < 800.0);
    assert!(harness.query_all_by_role(Role::ListItem).count() < 30 && before < 30);
}

#[test]
fn nothing_planned_says_what_to_do() {
    let harness = window(workspace(Vec::new(), vec![item("u1", "po", "Helmet hint", None)]), WINDOW);
    harness.get_by_label("Nothing is planned yet. Drag an item from below onto the timeline.");
}

#[test]
fn the_tray_pages_through_all_undated_items() {
    let items: Vec<Item> =
        (0..40).map(|i| item(&format!("u{i}"), "po", &format!("An idea number {i:02}"), None)).collect();
    let mut harness = window(workspace(Vec::new(), items), vec2(1280.0, 800.0));
    let first = harness.query_all_by_role(Role::ListItem).count();
    assert!((2..20).contains(&first));
    let mut seen = first;
    for _ in 0..20 {
        let Some(more) = harness.query_by_label("Show more undated items") else { break };
        let at = more.rect().center();
        click(&mut harness, at);
        seen += harness.query_all_by_role(Role::ListItem).count();
    }
    assert_eq!(seen, 40);
    let back = harness.get_by_label("Show the first undated items").rect().center();
    click(&mut harness, back);
    place(&harness, "An idea number 00");
}

#[test]
fn an_item_without_a_bar_gets_one_when_it_is_looked_for() {
    let items: Vec<Item> =
        (0..30).map(|i| item(&format!("s{i}"), "po", &format!("Story {i:02}"), Some("it24"))).collect();
    let mut harness = window(workspace(Vec::new(), items), vec2(1280.0, 800.0));
    assert!(
        !harness
            .query_all_by_role(Role::ListItem)
            .any(|node| { node.accesskit_node().label().is_some_and(|name| name.starts_with("Story 29")) })
    );
    let session = harness.state_mut().session_mut();
    session.selection = Selection::item("po".parse().unwrap(), id("s29"));
    session.scroll_to = Some(id("s29"));
    harness.run();
    assert!(place(&harness, "Story 29").bottom() < 800.0);
}

#[test]
fn the_menu_of_a_bar_is_opened_and_used_by_keyboard() {
    let mut harness = window(small(), WINDOW);
    let at = place(&harness, "Store a card").center();
    click(&mut harness, at);
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        press(&mut harness, modifiers, key);
        assert!(harness.query_by_label_contains("Make undated").is_some(), "{key:?} opens it");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.query_by_label_contains("Make undated").is_none());
    }
    press(&mut harness, Modifiers::NONE, Key::Menu);
    // Plan for, Certainty, Make undated.
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(target(&harness, "s1"), None);
    assert!(harness.query_by_label_contains("Make undated").is_none());
}
