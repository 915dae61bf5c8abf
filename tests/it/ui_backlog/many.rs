//! Many rows at once: deleted, duplicated, dragged to another place, dropped on a parent.

use super::*;

/// Selects the features in these places, from the first to the last.
fn stretch(window: &mut Window, from: &str, to: &str) {
    window.select(from);
    window.row(to).click_modifiers(Modifiers::SHIFT);
    window.settle();
}

#[test]
fn items_are_deleted_and_duplicated_by_key_in_one_step_each() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    let before = window.titles();
    window.select(&before[12]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press(Key::Delete);
    assert_eq!(window.titles(), [&before[..12], &before[14..]].concat());
    assert_eq!(window.marked(), ["Weather-aware suggestions"], "what moved up into their place");
    window.press_with(CTRL, Key::D);
    assert_eq!(window.titles().iter().filter(|title| *title == "Weather-aware suggestions").count(), 2);
    assert_eq!(window.steps(), 2);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
}

#[test]
fn a_parent_is_deleted_after_it_was_asked_what_becomes_of_its_children() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Delete);
    assert!(window.item("Pay with one tap").parent.is_some(), "it is asked first");
    window.press(Key::Enter);
    assert!(!window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.item("Receipt by mail").parent, None, "kept, without a parent");
    assert_eq!(window.steps(), 1);
}

#[test]
fn many_rows_are_dragged_to_another_priority_as_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    stretch(&mut window, &before[1], &before[3]);
    let below = window.row(&before[7]).rect().left_bottom() + Vec2::new(300.0, -2.0);
    window.drag(&before[2], below);
    let wanted = [&before[..1], &before[4..8], &before[1..4], &before[8..]].concat();
    assert_eq!(window.titles(), wanted);
    assert_eq!(window.selected().len(), 3, "they stay selected");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn many_rows_are_dropped_on_a_parent_as_one_step() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Tree");
    stretch(&mut window, "Ride with a friend", "Weather-aware suggestions");
    let moved = window.selected();
    assert_eq!(moved.len(), 2);
    let to = window.row("Bikes that last").rect().center();
    window.drag("Weather-aware suggestions", to);
    let parent = Some(window.item("Bikes that last").id);
    assert!(moved.iter().all(|id| window.workspace().item(*id).unwrap().parent == parent));
    assert_eq!(window.steps(), 1);
    // Onto one of their own kind they cannot go: that is another place among its siblings.
    let to = window.row("Pay with one tap").rect().center();
    window.drag("Weather-aware suggestions", to);
    let parent = Some(window.item("Pay without thinking").id);
    assert!(moved.iter().all(|id| window.workspace().item(*id).unwrap().parent == parent));
}

#[test]
fn a_drag_is_left_with_escape() {
    let mut window = Window::features();
    let before = window.titles();
    let from = window.row(&before[1]).rect().center();
    window.harness.drag_at(from);
    window.harness.step();
    for y in [20.0, 120.0] {
        window.harness.hover_at(from + Vec2::new(0.0, y));
        window.harness.step();
    }
    window.press(Key::Escape);
    window.harness.drop_at(from + Vec2::new(0.0, 120.0));
    window.settle();
    assert_eq!(window.titles(), before);
}

#[test]
fn thousands_of_copies_that_are_undone_are_selected_no_more() {
    let mut window = Window::with(tiermap::store::sample::generate(3_000, 1));
    window.press_with(CTRL, Key::Num3);
    let tier = window.workspace().tiers().next().expect("a tier").id;
    let items: Vec<ItemId> = window.workspace().backlog(tier).iter().collect();
    let before = items.len();
    assert!(before > 1_000);
    window.harness.state_mut().session_mut().selection = Selection { tier: Some(tier), items };
    window.settle();
    window.press_with(CTRL, Key::D);
    assert_eq!(window.workspace().backlog(tier).len(), 2 * before);
    assert_eq!(window.selected().len(), before, "the copies are selected");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.workspace().backlog(tier).len(), before);
    let workspace = window.workspace().clone();
    assert!(window.selected().iter().all(|id| workspace.item(*id).is_some()), "and gone with the step");
}

#[test]
fn everything_selected_keeps_the_keyboard_where_it_was_and_is_called_what_it_is() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.press(Key::Home);
    let titles = window.titles();
    assert_eq!(window.marked(), titles[..1], "who goes to the backlog has its rows");
    window.press_with(CTRL, Key::A);
    assert!(window.has(&format!("{} features selected", titles.len())));
    window.press(Key::ArrowDown);
    assert_eq!(window.marked(), titles[1..2], "one below where it was");
    let all: Vec<ItemId> = window.workspace().items().map(|item| item.id).collect();
    let text = format!("{} items selected", all.len());
    window.harness.state_mut().session_mut().selection = Selection { tier: Some(window.tier), items: all };
    window.settle();
    assert!(window.has(&text), "of several tiers");
}
