//! Looking at a backlog in another way without the mouse.

use super::finding::parts;
use super::*;
use tiermap::edit::ops::{self, ItemEdit};
use tiermap::model::score::{Points, Wsjf};
use tiermap::model::{Shape, Unit};
use tiermap::ui::backlog;

#[test]
fn rows_are_sorted_and_the_order_applied_without_the_mouse() {
    let mut window = Window::features();
    let before = window.titles();
    window.enter("By priority");
    window.type_text("size");
    window.press(Key::Enter);
    assert_eq!(window.listed()[0], "Weather-aware suggestions");
    assert_eq!(window.titles(), before, "sorting is a way to look");
    assert_eq!(window.undo_label(), None);
    window.enter("Size ↑");
    window.type_text("make this");
    window.press(Key::Enter);
    assert_eq!(window.titles()[0], "Weather-aware suggestions");
    assert_eq!(window.steps(), 1);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
}

#[test]
fn a_view_is_saved_and_shown_again_without_the_mouse() {
    let mut window = Window::features();
    window.focus("Tree");
    window.press(Key::Space);
    window.press_with(CTRL, Key::F);
    window.type_text("receipt");
    window.press(Key::Escape);
    window.enter("Saved views");
    window.type_text("All of it");
    window.press(Key::Enter);
    let kept = window.listed();
    window.focus("List");
    window.press(Key::Space);
    assert_ne!(window.listed(), kept);
    window.enter("All of it (changed)");
    window.type_text("all of");
    window.press(Key::Enter);
    assert_eq!(window.listed(), kept);
}

#[test]
fn scores_that_are_missing_or_equal_are_found_in_the_column_and_the_findings() {
    let mut workspace = city();
    let features: Vec<ItemId> = workspace.backlog(workspace.tiers().nth(1).unwrap().id).iter().collect();
    for (at, id) in features.iter().enumerate().take(10) {
        let job = (at > 0).then_some(Points::Two);
        let value = Some(if at < 3 { Points::Eight } else { Points::ALL[at % 4] });
        let wsjf = Wsjf { value, urgency: Some(Points::Five), risk: Some(Points::One), job };
        let edit = ItemEdit::Wsjf(wsjf);
        ops::edit_item(&workspace, *id, &edit).unwrap().apply(&mut workspace).unwrap();
    }
    let mut window = Window::with(workspace);
    window.press_with(CTRL, Key::Num3);
    window.enter("Columns");
    window.type_text("wsjf");
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.select("Reserve a bike before leaving home");
    assert!(
        window.has("WSJF of Reserve a bike before leaving home: none"),
        "no guess where a part is missing"
    );
    window.harness.get_by_label_contains(" findings").click();
    window.settle();
    window.type_text("job size");
    assert!(window.has("“Reserve a bike before leaving home” has no WSJF score yet: job size is missing."));
    window.press_with(CTRL, Key::A);
    window.type_text("same WSJF");
    assert!(
        window
            .has("“See free docks at the destination” and “Pay with one tap” have the same WSJF score (7).")
    );
    window.press(Key::Enter);
    assert_eq!(window.marked(), ["See free docks at the destination"], "Enter goes there");
}

#[test]
fn the_shape_is_chosen_in_the_palette_and_the_rows_have_the_keyboard() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    for (words, shape) in
        [("tree", Shape::Tree), ("in groups", Shape::Grouped(Field::Status)), ("as a list", Shape::Flat)]
    {
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        window.press(Key::Enter);
        window.settle();
        assert_eq!(window.harness.state_mut().session_mut().look.shape, shape, "{words}");
        window.press(Key::Home);
        window.press(Key::ArrowDown);
        assert_eq!(window.selected().len(), 1, "{words}: the rows have the keyboard");
    }
}

#[test]
fn many_items_get_a_unit_and_a_parent_in_one_step_each() {
    let mut parts = parts(&city());
    let (tier, falcon) = (parts.tiers[1].id, "falcon".parse().unwrap());
    let unit = Unit { id: falcon, rank: Rank::default(), name: "Falcon".to_owned(), tier, parent: None };
    parts.units.push(unit);
    let mut window = Window::with(Workspace::from_parts(parts));
    window.select("Pay with one tap");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let chosen = window.selected();
    assert_eq!(chosen.len(), 3);
    window.enter("Train: none");
    window.type_text("falc");
    window.press(Key::Enter);
    window.enter("Epic: mixed");
    window.type_text("cities");
    window.press(Key::Enter);
    let epic = window.item("Grow to five cities").id;
    for id in &chosen {
        let item = window.workspace().item(*id).unwrap();
        assert_eq!((item.unit, item.parent), (Some(falcon), Some(epic)), "{}", item.title);
    }
    assert_eq!((window.steps(), window.selected()), (2, chosen));
    // The same by the key that asks for a parent in the rows.
    window.select("Pay with one tap");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(CTRL, Key::P);
    window.type_text("that last");
    window.press(Key::Enter);
    let epic = window.item("Bikes that last").id;
    assert_eq!(window.item("Monthly pass for commuters").parent, Some(epic));
    assert_eq!((window.item("Pay with one tap").parent, window.steps()), (Some(epic), 3));
}

#[test]
fn a_column_is_widened_and_narrowed_in_the_list_of_columns() {
    let mut window = Window::features();
    let width = |window: &Window, name: &str| {
        window.harness.get_by_role_and_label(Role::ColumnHeader, name).rect().width()
    };
    let (status, when) = (width(&window, "Status"), width(&window, "When"));
    window.enter("Columns");
    window.type_text("status");
    for _ in 0..3 {
        window.press_with(Modifiers::ALT, Key::ArrowRight);
    }
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    window.press(Key::Escape);
    assert!((width(&window, "Status") - status - 16.0).abs() < 1.5);
    assert!((width(&window, "When") - when).abs() < 1.5, "the others stay");
    assert_eq!(window.undo_label(), None, "looking changes nothing");
    window.press(Key::ArrowDown);
    assert_eq!(window.selected().len(), 1, "the rows have the keyboard");
}

#[test]
fn an_item_goes_to_another_tier_while_its_title_is_written() {
    let mut window = Window::features();
    let tier = |window: &Window, title: &str| window.workspace().tier_position(window.item(title).tier);
    window.press_with(CTRL, Key::Num3);
    window.select("Refund when a dock is full");
    window.press_with(CTRL, Key::Enter);
    window.type_text("Refund in time");
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(tier(&window, "Refund in time"), Some(0), "kept, and a tier down");
    assert_eq!(window.marked(), ["Refund in time"]);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(tier(&window, "Refund in time"), Some(1), "the rows have the keyboard");
    window.press(Key::F2);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(tier(&window, "Refund in time"), Some(2));
    for _ in 0..3 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(tier(&window, "Refund in time"), Some(1));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.undo_label(), None, "adding and naming it was one step");
    // A new item without a title is let go, and nothing else moves in its place.
    let before = window.titles();
    window.select("Ride with a friend");
    window.press_with(CTRL, Key::Enter);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.titles(), before);
}

#[test]
fn what_a_filter_hides_is_gone_to_and_the_filter_is_mentioned() {
    let mut window = Window::features();
    let hidden = "The filter does not find “Pay with one tap”; it is shown beside what the filter finds.";
    let go_to = |window: &mut Window, words: &str| {
        window.press_with(CTRL, Key::K);
        window.type_text(words);
        window.press(Key::Enter);
    };
    window.press_with(CTRL, Key::F);
    window.type_text("status:idea");
    go_to(&mut window, "friend ride");
    assert_eq!(window.marked(), ["Ride with a friend"]);
    assert!(!window.has("The filter does not find"));
    go_to(&mut window, "one tap pay");
    assert_eq!(window.marked(), ["Pay with one tap"]);
    assert!(window.has(hidden) && window.listed().iter().any(|row| row == "Pay with one tap"));
    assert_eq!(window.rows_in_sight(), 4);
    // The button leads to the filter line, which one key empties.
    window.enter("Filter backlog");
    window.press(Key::Escape);
    assert_eq!(window.filter(), "");
    assert!(window.rows_in_sight() > 4, "all of them again");
}

#[test]
fn the_rows_have_the_keyboard_after_a_shape_was_chosen_by_the_space_bar() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    for (button, shape) in
        [("Tree", Shape::Tree), ("Groups", Shape::Grouped(Field::Status)), ("List", Shape::Flat)]
    {
        window.focus(button);
        window.press(Key::Space);
        assert_eq!(window.harness.state_mut().session_mut().look.shape, shape);
        assert!(window.harness.ctx.memory(|memory| memory.has_focus(backlog::list_id())), "{button}");
        assert_eq!(window.marked(), ["Pay with one tap"], "{button}");
        assert_eq!(window.undo_label(), None, "the space bar has marked nothing as done");
    }
}

#[test]
fn labels_of_very_many_items_say_how_many_were_looked_at() {
    let mut window = Window::with(sample::generate(2_000, 1));
    let tier = window.workspace().tiers().next().unwrap().id;
    let all: Vec<ItemId> = window.workspace().backlog(tier).iter().collect();
    assert!(all.len() > 1_000);
    let said = format!("counted in 1,000 of {} items", tiermap::model::tier::group_digits(all.len()));
    window.harness.state_mut().session_mut().selection = Selection { tier: Some(tier), items: all.clone() };
    window.settle();
    let beside = |window: &Window| {
        window.harness.get_by_role_and_label(Role::Heading, "Labels").accesskit_node().description()
    };
    assert_eq!(beside(&window), Some(said));
    window.harness.state_mut().session_mut().selection.items = all[..1_000].to_vec();
    window.settle();
    assert_eq!(beside(&window), None);
}

#[test]
fn the_sheet_of_shortcuts_says_once_what_alt_with_an_arrow_does() {
    let mut window = Window::features();
    window.press(Key::F1);
    window.type_text("plan earlier");
    assert!(window.has("Alt+Shift+←") || window.has("Shift+Alt+←"), "everywhere");
    window.press_with(CTRL, Key::A);
    window.type_text("tier");
    assert!(window.has("Move up a tier") && window.has("To the tier above, below, from a title, too"));
    assert!(!window.has("Plan earlier"), "that stands with the roadmap");
}
