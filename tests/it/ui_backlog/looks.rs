//! The same items as a list, a tree and in groups, sorted and filtered, by mouse and by keyboard.

use super::*;

#[test]
fn a_tree_opens_level_by_level_and_closes_again_by_keyboard() {
    let mut window = Window::features();
    window.click("Tree");
    let top = window.listed();
    assert_eq!(top[0], "Ride every day");
    assert_eq!(top[1], "Reserve a bike before leaving home", "the first level is open");
    assert!(!top.contains(&"Store a card safely".to_owned()));

    window.select("Pay without thinking");
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    let all = window.listed();
    let at = all.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(all[at + 1..at + 3], ["Store a card safely", "Receipt by mail"]);

    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(
        window.listed(),
        ["Ride every day", "Pay without thinking", "Grow to five cities", "Bikes that last"]
    );
    window.press(Key::ArrowRight);
    assert!(window.listed().contains(&"Pay with one tap".to_owned()), "right opens");
    window.press(Key::ArrowRight);
    assert_eq!(window.marked(), ["Pay with one tap"], "and then goes on to what is below");
    window.press(Key::ArrowRight);
    assert!(window.listed().contains(&"Store a card safely".to_owned()));
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    assert_eq!(window.marked(), ["Pay without thinking"], "left closes and then goes up");
    window.press(Key::ArrowLeft);
    assert_eq!(window.listed().len(), 4);
}

#[test]
fn a_tree_is_opened_by_mouse() {
    let mut window = Window::features();
    window.click("Tree");
    window.click("Hide what is below Ride every day");
    assert!(!window.listed().contains(&"Reserve a bike before leaving home".to_owned()));
    window.click("Show what is below Ride every day");
    window.choose("To features", "Epics");
    assert_eq!(window.listed().len(), 4);
}

#[test]
fn a_child_added_in_a_tree_is_seen_and_named_where_it_belongs() {
    let mut window = Window::features();
    window.click("Tree");
    window.choose("To features", "Epics");
    window.select("Bikes that last");
    window.press_with(CTRL | Modifiers::SHIFT, Key::Enter);
    window.type_text("Tyres that do not go flat");
    window.press(Key::Enter);
    let listed = window.listed();
    let at = listed.iter().position(|title| title == "Bikes that last").unwrap();
    assert_eq!(listed[at + 1..], ["Swap batteries before they run out", "Tyres that do not go flat"]);
    let new = window.item("Tyres that do not go flat");
    assert_eq!(new.parent, Some(window.item("Bikes that last").id));
    window.press_with(CTRL, Key::Z);
    assert!(!window.listed().contains(&"Tyres that do not go flat".to_owned()), "one step");
}

#[test]
fn rows_are_dragged_onto_a_parent_and_between_siblings_in_a_tree() {
    let mut window = Window::features();
    window.click("Tree");
    let to = window.row("Pay without thinking").rect().center();
    window.drag("Ride with a friend", to);
    let moved = window.item("Ride with a friend");
    assert_eq!(moved.parent, Some(window.item("Pay without thinking").id));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.item("Ride with a friend").parent, Some(window.item("Ride every day").id));

    let below = window.row("Pay with one tap").rect().left_bottom() + Vec2::new(200.0, -1.0);
    window.drag("Ride with a friend", below);
    let moved = window.item("Ride with a friend");
    assert_eq!(moved.parent, Some(window.item("Pay without thinking").id), "as its neighbours");
    let listed = window.listed();
    let at = listed.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(listed[at + 1], "Ride with a friend");
}

#[test]
fn groups_are_made_closed_and_dragged_between() {
    let mut window = Window::features();
    window.click("Groups");
    let listed = window.listed();
    assert!(listed[0].starts_with("Idea, 3 · size 10, open"), "{}", listed[0]);
    window.choose("By status", "Epic");
    let listed = window.listed();
    assert!(listed[0].starts_with("Ride every day, 7"), "{listed:?}");

    let to = window.row("Monthly pass for commuters").rect().center();
    window.drag("See free docks at the destination", to);
    let moved = window.item("See free docks at the destination");
    assert_eq!(moved.parent, Some(window.item("Pay without thinking").id));

    let heading = "Pay without thinking, 5 · size 37, open";
    window.click(heading);
    let listed = window.listed();
    assert!(!listed.contains(&"Pay with one tap".to_owned()), "a closed group shows nothing: {listed:?}");
    window.press_with(CTRL, Key::Z);
    assert!(window.has("Pay without thinking, 4 · size 32, closed"), "looking is not undone");
}

#[test]
fn groups_are_opened_and_closed_by_keyboard() {
    let mut window = Window::features();
    window.click("Groups");
    window.select("Refund when a dock is full");
    window.press(Key::ArrowUp);
    assert_eq!(window.marked(), [""; 0], "the keyboard is on the heading");
    window.press(Key::ArrowLeft);
    assert!(!window.listed().contains(&"Refund when a dock is full".to_owned()));
    window.press(Key::ArrowRight);
    assert!(window.listed().contains(&"Refund when a dock is full".to_owned()));
    window.press(Key::ArrowDown);
    assert_eq!(window.marked(), ["Refund when a dock is full"]);
}

#[test]
fn sorting_shows_and_never_changes_the_priority() {
    let mut window = Window::features();
    let before = window.titles();
    let head = |window: &mut Window, label: &str| {
        window.harness.get_by_role_and_label(Role::ColumnHeader, label).click();
        window.settle();
    };
    head(&mut window, "Size");
    assert_eq!(window.listed()[0], "Weather-aware suggestions");
    head(&mut window, "Size, sorted upwards");
    assert_eq!(window.listed()[0], "Cargo bikes in the fleet");
    assert_eq!(window.titles(), before);

    // What is sorted cannot be moved by hand; it says so, and nothing happens.
    let to = window.row("Open the second city").rect().center_bottom();
    window.drag("Monthly pass for commuters", to);
    assert_eq!(window.titles(), before);
    assert!(window.has("The rows are sorted"));

    head(&mut window, "Size, sorted downwards");
    let shown = window.listed();
    assert_eq!(shown, before[..shown.len()], "the third press shows the priority again");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn columns_are_shown_hidden_moved_and_widened() {
    let mut window = Window::features();
    let heads = |window: &Window| -> Vec<String> {
        let heads = window.harness.get_all_by_role(Role::ColumnHeader);
        let mut heads: Vec<(f32, String)> = heads
            .map(|head| (head.rect().left(), head.accesskit_node().label().unwrap_or_default()))
            .collect();
        heads.sort_by(|a, b| a.0.total_cmp(&b.0));
        heads.into_iter().map(|(_, label)| label).collect()
    };
    assert_eq!(heads(&window), ["Feature", "Epic", "Status", "When", "Size"]);
    // By keyboard: the list of columns is searched, Enter shows or hides, Alt with an arrow moves.
    window.click("Columns");
    window.type_text("size");
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.click("Columns");
    window.type_text("owner");
    window.press(Key::Enter);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    window.press(Key::Escape);
    assert_eq!(heads(&window), ["Feature", "Epic", "Status", "Owner", "When"]);
    // By mouse: an edge is drawn to another width, a head to another place.
    let status = window.harness.get_by_role_and_label(Role::ColumnHeader, "Status").rect();
    let edge = status.right_center() + Vec2::new(4.0, 0.0);
    window.drag_from(edge, edge + Vec2::new(40.0, 0.0));
    let wider = window.harness.get_by_role_and_label(Role::ColumnHeader, "Status").rect();
    assert!((wider.width() - status.width() - 40.0).abs() < 1.5, "{} to {}", status.width(), wider.width());
    let (from, to) = (
        window.harness.get_by_role_and_label(Role::ColumnHeader, "When").rect().center(),
        window.harness.get_by_role_and_label(Role::ColumnHeader, "Epic").rect().left_center(),
    );
    window.drag_from(from, to);
    assert_eq!(heads(&window), ["Feature", "When", "Epic", "Status", "Owner"]);
    assert_eq!(window.undo_label(), None, "looking changes nothing");
}

#[test]
fn the_filter_speaks_a_language_and_says_what_it_does_not_understand() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("status:idea size>2");
    assert_eq!(window.listed(), ["Refund when a dock is full", "Ride with a friend"]);
    // The first one closes the list of what could be written.
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.type_text("statsu:idea");
    assert!(!window.has("there is no field “statsu”"));
    assert!(window.has("There is no field “statsu”"));
    assert!(window.has("of Product Manager · 15"), "what makes no sense leaves nothing out");
    window.click("Use status");
    assert_eq!(window.listed().len(), 3);
}

#[test]
fn a_filtered_tree_shows_what_is_above_what_was_found() {
    let mut window = Window::features();
    window.click("Tree");
    window.press_with(CTRL, Key::F);
    window.type_text("receipt");
    assert_eq!(window.listed(), ["Pay without thinking", "Pay with one tap", "Receipt by mail"]);
}

#[test]
fn the_backlog_takes_all_the_room_when_asked() {
    let mut window = Window::features();
    let narrow = window.row("Pay with one tap").rect().width();
    window.press_with(CTRL, Key::Num3);
    let wide = window.row("Pay with one tap").rect().width();
    assert!(wide > narrow * 1.5, "{narrow} to {wide}");
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::Enter);
    window.type_text("Pay with a ring");
    window.press(Key::Enter);
    assert!(window.row("Pay with a ring").rect().width() > narrow * 1.5, "adding stays in this view");
}

#[test]
fn a_look_is_saved_under_a_name_shown_again_changed_and_deleted() {
    let mut window = Window::features();
    window.click("Groups");
    window.press_with(CTRL, Key::F);
    window.type_text("status:idea,draft");
    let kept = window.listed();
    window.click("Saved views");
    window.type_text("What is to be thought about");
    window.press(Key::Enter);
    assert_eq!(window.undo_label().as_deref(), Some("Save view “What is to be thought about”"));

    window.click("List");
    window.press_with(CTRL, Key::F);
    window.press(Key::Escape);
    assert_eq!(window.listed()[0], "Reserve a bike before leaving home");
    window.choose("What is to be thought about (changed)", "What is to be thought about");
    assert_eq!(window.listed(), kept);

    window.click("Tree");
    window.choose(
        "What is to be thought about (changed)",
        "Change “What is to be thought about” to what is shown",
    );
    assert!(window.workspace().views().any(|view| view.shape == tiermap::model::Shape::Tree));
    window.choose("What is to be thought about", "Delete “What is to be thought about”");
    assert_eq!(window.workspace().views().len(), 0);
    for _ in 0..3 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.undo_label(), None, "three steps");
}

#[test]
fn a_saved_view_of_another_tier_brings_its_tier_and_its_filter() {
    let mut window = Window::features();
    window.click("User stories, 2");
    window.press_with(CTRL, Key::F);
    window.type_text("receipt");
    window.click("Saved views");
    window.type_text("Receipts");
    window.press(Key::Enter);
    window.click("Features, 15");
    assert!(window.listed().len() > 5, "another backlog begins without a filter");
    window.choose("Receipts (changed)", "Receipts");
    assert_eq!(window.listed(), ["Receipt by mail"]);
}

#[test]
fn an_item_added_where_rows_are_hidden_is_shown_and_takes_what_is_typed() {
    // Into a group that is closed.
    let mut window = Window::features();
    window.click("Groups");
    window.select("Refund when a dock is full");
    window.press(Key::ArrowUp);
    window.press(Key::ArrowLeft);
    window.press_with(CTRL | Modifiers::SHIFT, Key::N);
    window.type_text("Ride in the rain");
    window.press(Key::Enter);
    assert!(window.listed().contains(&"Ride in the rain".to_owned()));

    // Below an item that was closed in a tree that is filtered.
    let mut window = Window::features();
    window.click("Tree");
    window.press_with(CTRL, Key::F);
    window.type_text("receipt");
    window.select("Pay with one tap");
    window.press(Key::ArrowLeft);
    assert!(!window.listed().contains(&"Receipt by mail".to_owned()));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Enter);
    window.type_text("Show the fare");
    window.press(Key::Enter);
    assert_eq!(window.item("Show the fare").parent, Some(window.item("Pay with one tap").id));
    assert!(window.listed().contains(&"Show the fare".to_owned()), "although the filter does not find it");
}

#[test]
fn what_is_pasted_is_seen_although_the_filter_does_not_find_it() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("pay");
    window.select("Pay with one tap");
    window.harness.event(Event::Paste("One more thing".to_owned()));
    window.settle();
    assert!(window.listed().contains(&"One more thing".to_owned()));
    assert_eq!(window.harness.state_mut().session_mut().scroll_to, None);
}

#[test]
fn a_list_can_be_pasted_into_an_empty_backlog() {
    let mut window = Window::with(Workspace::from_parts::<tiermap::model::Item>(Parts {
        tiers: templates::canonical_tiers(),
        ..Parts::default()
    }));
    window.harness.event(Event::Paste("Pay with one tap\n  Store a card safely".to_owned()));
    window.settle();
    window.press(Key::Enter);
    assert_eq!(window.titles(), ["Pay with one tap"]);
    assert_eq!(window.item("Store a card safely").parent, Some(window.item("Pay with one tap").id));
}

#[test]
fn while_rows_are_sorted_the_keyboard_moves_nothing_either() {
    let mut window = Window::features();
    let before = window.titles();
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Size").click();
    window.settle();
    window.select("Pay with one tap");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.titles(), before);
    assert!(window.has("The rows are sorted"));
}

#[test]
fn what_a_filter_hides_keeps_its_place_when_an_order_is_applied() {
    let mut window = Window::features();
    let before = window.titles();
    window.press_with(CTRL, Key::F);
    window.type_text("status:idea");
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Size").click();
    window.settle();
    window.choose("Size ↑", "Make this the priority");
    let after = window.titles();
    assert_eq!(after[..12], before[..12]);
    assert_eq!(
        after[12..],
        ["Weather-aware suggestions", "Refund when a dock is full", "Ride with a friend"]
    );
}

#[test]
fn a_column_without_room_stays_chosen_when_another_is_widened() {
    use tiermap::model::{Column, Field};
    let mut window = Window::sized(city(), Vec2::new(1280.0, 720.0));
    let chosen = [Field::Status, Field::Target, Field::Owner, Field::Labels, Field::Kind, Field::Size];
    let columns: Vec<Column> = chosen.iter().map(|field| Column::new(*field, 90)).collect();
    window.harness.state_mut().session_mut().look.columns = columns;
    window.settle();
    let edge = window.harness.get_by_role_and_label(Role::ColumnHeader, "Status").rect().right_center();
    window.drag_from(edge + Vec2::new(4.0, 0.0), edge + Vec2::new(14.0, 0.0));
    let now = &window.harness.state_mut().session_mut().look.columns;
    assert_eq!(now.iter().map(|column| column.field).collect::<Vec<_>>(), chosen);
    assert_eq!(now[0].width(), 100);
}
