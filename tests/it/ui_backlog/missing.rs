//! The quiet marks of what is not ready, and the ways from them to the field that is missing.

use super::*;
use tiermap::edit::ops::{self, ItemEdit};

const FEATURE: &str = "Pay with one tap";

/// The marks in sight, as they are spoken.
fn marks(window: &Window) -> Vec<String> {
    let nodes = window.harness.query_all_by_label_contains("Missing in ");
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

fn mark_of(window: &Window, title: &str) -> Option<String> {
    marks(window).into_iter().find(|mark| mark.starts_with(&format!("Missing in {title}:")))
}

#[test]
fn a_mark_says_in_words_what_is_missing_and_stays_away_where_nothing_is() {
    let mut window = Window::features();
    let mark = mark_of(&window, FEATURE).unwrap();
    assert_eq!(mark, format!("Missing in {FEATURE}: It is in progress, but nothing says why it is built."));
    assert_eq!(mark_of(&window, "Ride with a friend"), None, "an idea may go without");
    let ready = mark_of(&window, "Monthly pass for commuters").unwrap();
    assert!(ready.contains("\nIt is ready, but has no user stories."), "{ready}");
    window.select(FEATURE);
    window.press(Key::Space);
    assert_eq!(window.item(FEATURE).status, Status::Done);
    assert_eq!(mark_of(&window, FEATURE), None, "what is done is left in peace");
}

#[test]
fn a_mark_stands_behind_the_title_within_its_column() {
    let long = "A title that is so long that it has no room in its column and has to be cut before the mark";
    let mut workspace = city();
    let id = workspace.items().find(|item| &*item.title == FEATURE).unwrap().id;
    let edit = ItemEdit::Title(long.to_owned());
    ops::edit_item(&workspace, id, &edit).unwrap().apply(&mut workspace).unwrap();
    let window = Window::sized(workspace, Vec2::new(1280.0, 720.0));
    let mark = window.harness.get_by_label_contains(&format!("Missing in {long}")).rect();
    let epic = window.harness.get_by_role_and_label(Role::ColumnHeader, "Status").rect();
    let title = window.harness.get_by_role_and_label(Role::ColumnHeader, "Feature").rect();
    assert!(mark.right() <= epic.left() && mark.left() > title.left(), "{mark} beside {epic}");
    let short = window.harness.get_by_label_contains("Missing in See free docks").rect();
    assert!(short.left() < mark.left(), "a short title has its mark near");
}

#[test]
fn pressing_a_mark_goes_to_the_field_in_the_inspector_by_mouse() {
    let mut window = Window::features();
    window.harness.get_by_label_contains(&format!("Missing in {FEATURE}")).click();
    window.settle();
    assert_eq!(window.marked(), [FEATURE]);
    window.type_text("Four taps cost us riders");
    assert_eq!(window.item(FEATURE).details().why, "Four taps cost us riders");
    assert_eq!(mark_of(&window, FEATURE), None);
    assert_eq!(window.steps(), 1);
}

#[test]
fn a_key_goes_from_one_missing_thing_to_the_next() {
    let mut window = Window::features();
    window.open("Store a card safely");
    let story = window.item("Store a card safely").id;
    for edit in [ItemEdit::Status(Status::Ready), ItemEdit::Size(Size::new(40.0))] {
        let step = ops::edit_item(window.workspace(), story, &edit).unwrap();
        window.harness.state_mut().carry_out(vec![tiermap::ui::view::Intent::Do(step, None)]);
    }
    window.settle();
    window.press_with(CTRL, Key::M);
    window.type_text("The card is there after a restart");
    window.press_with(CTRL, Key::M);
    window.type_text("I pay faster");
    window.press_with(CTRL, Key::M);
    window.type_text("Commuter");
    let item = window.item("Store a card safely");
    assert_eq!(item.details().acceptance[0].text, "The card is there after a restart");
    assert_eq!((&*item.details().why, &*item.details().who), ("I pay faster", "Commuter"));
    window.press_with(CTRL, Key::M);
    window.press(Key::Enter);
    window.type_text("PI 5");
    window.press(Key::Enter);
    assert_eq!(window.item("Store a card safely").target, Some(Period::Increment(5)));
    window.press_with(CTRL, Key::M);
    assert!(window.has("Nothing is missing of “Store a card safely”."));
}

#[test]
fn the_menu_of_a_row_leads_to_each_missing_thing() {
    let mut window = Window::features();
    window.select("Monthly pass for commuters");
    window.press(Key::Menu);
    assert!(window.has("Go to why"));
    window.click("Go to what is below it");
    window.press(Key::Enter);
    let added = window.selected();
    let below = window.workspace().item(added[0]).unwrap();
    assert_eq!(below.parent, Some(window.item("Monthly pass for commuters").id), "its link had the keyboard");
}

#[test]
fn each_line_of_the_inspector_leads_to_its_field() {
    let mut window = Window::features();
    window.open("Weather-aware suggestions");
    window.harness.get_by_label("Fill in: Nothing says why it is built").click_accesskit();
    window.settle();
    window.type_text("Nobody likes to get wet");
    assert_eq!(window.item("Weather-aware suggestions").details().why, "Nobody likes to get wet");
}

#[test]
fn only_rows_in_sight_are_looked_at() {
    let mut workspace = sample::generate(20_000, 1);
    let tier = workspace.tiers().next().unwrap().id;
    let stories: Vec<ItemId> = workspace.backlog(tier).iter().take(9_000).collect();
    ops::edit_items(&workspace, &stories, &ItemEdit::Parent(None)).unwrap().apply(&mut workspace).unwrap();
    let mut window = Window::with(workspace);
    window.harness.state_mut().session_mut().selection = Selection::tier(tier);
    window.settle();
    let (marks, rows) = (marks(&window).len(), window.rows_in_sight());
    assert!(marks > 5 && marks <= rows, "{marks} marks in {rows} rows");
}
