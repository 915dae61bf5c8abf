//! Products and locations have a list of their own, and the diagram leads to what it shows.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tiermap::model::{Audience, RecordKey};

use super::{CTRL, Window, crowd};

fn products(window: &Window) -> Vec<String> {
    window.workspace().products().map(|product| product.name.clone()).collect()
}

/// Two products.
fn made() -> Window {
    let mut window = Window::with(crowd(2));
    window.click("Products and locations");
    for name in ["Bike", "Lock"] {
        window.click("Add a product");
        window.type_text(name);
        window.press(Key::Enter);
    }
    window
}

#[test]
fn products_are_added_nested_renamed_and_deleted() {
    let mut window = made();
    assert_eq!(products(&window), ["Bike", "Lock"]);
    window.harness.get_by_role_and_label(Role::ListItem, "Lock").click();
    window.settle();
    window.press(Key::ArrowRight);
    let parent = |window: &Window| window.workspace().products().nth(1).unwrap().parent;
    let bike = window.workspace().products().next().unwrap().id;
    assert_eq!(parent(&window), Some(bike));
    window.press(Key::ArrowLeft);
    assert_eq!(parent(&window), None);
    window.press(Key::F2);
    window.type_text("Smart lock");
    window.press(Key::Enter);
    assert_eq!(products(&window), ["Bike", "Smart lock"]);
    window.click("Who uses it: External");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Internal").click();
    window.settle();
    assert_eq!(window.workspace().products().nth(1).unwrap().audience, Audience::Internal);
    window.harness.get_by_role_and_label(Role::ListItem, "Smart lock").click();
    window.settle();
    window.press(Key::Escape);
    window.press(Key::Delete);
    assert_eq!(products(&window), ["Bike"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(products(&window), ["Bike", "Smart lock"]);
}

#[test]
fn a_location_is_added() {
    let mut window = made();
    window.click("Add a location");
    window.type_text("Oslo");
    window.press(Key::Enter);
    assert_eq!(window.workspace().locations().next().unwrap().name, "Oslo");
}

#[test]
fn a_shape_of_the_diagram_selects_its_record() {
    let mut window = Window::with(crowd(2));
    let place = window.harness.get_by_role_and_label(Role::GraphicsSymbol, "Person 1").rect();
    window.harness.hover_at(place.center());
    window.harness.drag_at(place.center());
    window.harness.drop_at(place.center());
    window.settle();
    let selected = window.harness.state_mut().session_mut().records.clone();
    let person = window.person("Person 1").id;
    let role = window.roles("Person 1")[0].id;
    let expected = [RecordKey::Person(person), RecordKey::Assignment(role)];
    assert!(selected.len() == 1 && expected.contains(&selected[0]), "{selected:?}");
}
