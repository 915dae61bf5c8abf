//! The cells of a row: reached by Tab, pressed by Enter or by mouse, for one row or for all that are selected.

use super::*;
use tiermap::model::score::Points;
use tiermap::model::{Certainty, Column, Field, Kind, Moscow};

const FEATURE: &str = "Pay with one tap";

/// Features with these columns.
fn with_columns(fields: &[Field]) -> Window {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.harness.state_mut().session_mut().look.columns =
        fields.iter().map(|field| Column::new(*field, 110)).collect();
    window.settle();
    window
}

/// The name of what has the keyboard.
fn focused(window: &Window) -> Option<String> {
    let nodes = window.harness.query_all(egui_kittest::kittest::By::new());
    nodes.filter(egui_kittest::Node::is_focused).find_map(|node| node.accesskit_node().label())
}

#[test]
fn the_enter_that_opens_a_card_chooses_nothing_in_it() {
    let mut window = Window::features();
    window.select("Cargo bikes in the fleet");
    for (cell, first) in [
        ("Status of Cargo bikes in the fleet: Draft", "Idea"),
        ("Size of Cargo bikes in the fleet: 20", "No size"),
        ("Parent of Cargo bikes in the fleet: Grow to five cities", "No parent"),
    ] {
        window.enter(cell);
        let option = window.harness.query_by_role_and_label(Role::ListBoxOption, first);
        assert!(option.is_some(), "{cell} is open");
        window.press(Key::Escape);
        assert_eq!(window.undo_label(), None, "{cell}");
    }
    window.enter("Columns");
    assert!(window.harness.query_all_by_role(Role::ListBoxOption).count() > 3, "the list is open");
    let chosen = window.harness.state_mut().session_mut().look.columns.len();
    assert_eq!(chosen, 0, "no column was shown or hidden");
}

#[test]
fn tab_goes_through_the_cells_of_the_selected_row_and_enter_opens_them() {
    let mut window = with_columns(&[Field::Status, Field::Owner]);
    window.select("Cargo bikes in the fleet");
    window.press(Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("Status of Cargo bikes in the fleet: Draft"));
    window.press(Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("Owner of Cargo bikes in the fleet: none"));
    window.press(Key::Enter);
    window.type_text("Ada");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").owner(), "Ada");
    window.press(Key::ArrowDown);
    assert_eq!(window.marked(), ["Invoices for companies"], "the rows have the keyboard again");
}

#[test]
fn owner_labels_and_moscow_are_set_in_the_row_by_keyboard() {
    let mut window = with_columns(&[Field::Owner, Field::Labels, Field::Moscow]);
    window.select(FEATURE);
    window.enter(&format!("Owner of {FEATURE}: none"));
    window.type_text("Grace");
    window.press(Key::Enter);
    window.enter(&format!("Labels of {FEATURE}: none"));
    window.type_text("leis");
    window.press(Key::Enter);
    window.enter(&format!("Labels of {FEATURE}: leisure"));
    window.type_text("money");
    window.press(Key::Enter);
    window.enter(&format!("MoSCoW of {FEATURE}: none"));
    window.type_text("s");
    window.press(Key::Enter);
    let item = window.item(FEATURE);
    assert_eq!((item.owner(), item.moscow), ("Grace", Some(Moscow::Should)));
    assert_eq!(item.details().labels, ["leisure", "money"]);
    assert_eq!(window.steps(), 4, "one step each");
    // A label that is there is taken away by choosing it.
    window.enter(&format!("Labels of {FEATURE}: leisure, money"));
    window.type_text("leis");
    window.press(Key::Enter);
    assert_eq!(window.item(FEATURE).details().labels, ["money"]);
    window.enter(&format!("Labels of {FEATURE}: money"));
    window.type_text("no labels");
    window.press(Key::ArrowDown);
    window.press_with(CTRL, Key::A);
    window.press(Key::Delete);
    window.press(Key::End);
    window.press(Key::Enter);
    assert_eq!(window.item(FEATURE).details().labels, [""; 0], "the last line takes all away");
}

#[test]
fn owner_labels_and_moscow_of_many_rows_are_set_by_mouse_in_one_step_each() {
    let mut window = with_columns(&[Field::Owner, Field::Labels, Field::Moscow]);
    let titles = window.titles();
    window.select(&titles[2]);
    window.row(&titles[5]).click_modifiers(Modifiers::SHIFT);
    window.settle();
    let chosen = window.selected();
    assert_eq!(chosen.len(), 4);
    window.click(&format!("MoSCoW of {}: none", titles[3]));
    window.harness.get_by_role_and_label(Role::ListBoxOption, "must").click();
    window.settle();
    window.click(&format!("Labels of {}: none", titles[2]));
    window.harness.get_by_role_and_label(Role::ListBoxOption, "leisure").click();
    window.settle();
    window.click(&format!("Owner of {}: none", titles[5]));
    window.type_text("Ada");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Ada").click();
    window.settle();
    for id in &chosen {
        let item = window.workspace().item(*id).unwrap();
        assert_eq!((item.owner(), item.moscow), ("Ada", Some(Moscow::Must)), "{}", item.title);
        assert_eq!(item.details().labels, ["leisure"], "{}", item.title);
    }
    assert_eq!(window.selected().len(), 4, "they stay selected");
    for _ in 0..3 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.undo_label(), None);
    assert!(chosen.iter().all(|id| window.workspace().item(*id).unwrap().owner().is_empty()));
}

#[test]
fn a_cell_with_more_than_a_choice_leads_to_its_field() {
    let mut window = with_columns(&[Field::Why, Field::Acceptance, Field::Wsjf]);
    window.select(FEATURE);
    window.enter(&format!("Why of {FEATURE}: none"));
    window.type_text("Four taps cost us riders");
    assert_eq!(window.item(FEATURE).details().why, "Four taps cost us riders");
    window.select(FEATURE);
    window.click(&format!("Acceptance criteria of {FEATURE}: none"));
    window.type_text("One tap is enough");
    window.press(Key::Enter);
    assert_eq!(window.item(FEATURE).details().acceptance[0].text, "One tap is enough");
    window.select(FEATURE);
    window.enter(&format!("WSJF of {FEATURE}: none"));
    window.press(Key::Enter);
    window.type_text("8");
    window.press(Key::Enter);
    assert_eq!(window.item(FEATURE).scores().wsjf.value.map(Points::value), Some(8));
}

#[test]
fn kind_certainty_unit_and_when_of_many_are_set_in_one_step_each_by_keyboard() {
    let mut window = with_columns(&[Field::Kind, Field::Certainty, Field::Target, Field::Size]);
    let titles = window.titles();
    window.select(&titles[0]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let (first, last) = (titles[0].clone(), titles[1].clone());
    for (cell, typed) in [
        (format!("Kind of {last}: Feature"), "e"),
        (format!("Certainty of {last}: firm"), "ff"),
        (format!("When of {last}: PI 5"), "q3 2027"),
        (format!("Size of {last}: 5"), "13"),
    ] {
        window.enter(&cell);
        window.type_text(typed);
        window.press(Key::Enter);
    }
    for title in [&first, &last] {
        let item = window.item(title);
        assert!(matches!(item.kind, Kind::Enhancement | Kind::Enabler), "{:?}", item.kind);
        assert_eq!(item.certainty, Certainty::Fuzzy);
        assert_eq!(item.target, Some(Period::Quarter(2027, 3)));
        assert_eq!(item.size, Size::new(13.0));
    }
    assert_eq!(window.steps(), 4);
}
