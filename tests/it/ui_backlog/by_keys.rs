//! Looking at a backlog in another way without the mouse.

use super::*;
use tiermap::edit::ops::{self, ItemEdit};
use tiermap::model::Shape;
use tiermap::model::score::{Points, Wsjf};

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
