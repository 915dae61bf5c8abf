//! Duties, products and locations are moved by keyboard and by mouse, and have a menu.

use egui::{Pos2, Rect, vec2};
use tiermap::model::{DutyKind, ProductId};

use super::*;

const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

impl Window {
    fn row(&self, name: &str) -> Rect {
        self.harness.get_by_role_and_label(Role::ListItem, name).rect()
    }

    fn choose(&mut self, row: &str) {
        self.harness.get_by_role_and_label(Role::ListItem, row).click();
        self.settle();
    }

    fn menu_of(&mut self, row: &str) {
        self.harness.get_by_role_and_label(Role::ListItem, row).click_secondary();
        self.settle();
    }

    fn entry(&mut self, label: &str) {
        let entry = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|said| said.starts_with(label))
        };
        let buttons = self.harness.get_all_by_role(Role::Button);
        let all: Vec<_> = buttons.filter(entry).collect();
        all.last().unwrap_or_else(|| panic!("no entry “{label}”")).click();
        self.settle();
    }

    /// Takes a row to a place without letting it go.
    fn take_row(&mut self, row: &str, to: Pos2) {
        let from = self.row(row).center();
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for share in [0.3, 0.7, 1.0, 1.0] {
            self.harness.event(Event::PointerMoved(from + (to - from) * share));
            self.harness.step();
        }
    }

    fn drag_row(&mut self, row: &str, to: Pos2) {
        self.take_row(row, to);
        self.harness.drop_at(to);
        self.settle();
    }

    /// Each below what it is a part of, with a dash.
    fn products(&self) -> Vec<String> {
        let mut said = Vec::new();
        self.parts_of(None, "", &mut said);
        said
    }

    fn parts_of(&self, whole: Option<ProductId>, dash: &str, said: &mut Vec<String>) {
        for product in self.workspace().products().filter(|product| product.parent == whole) {
            said.push(format!("{dash}{}", product.name));
            self.parts_of(Some(product.id), &format!("{dash}-"), said);
        }
    }

    fn locations(&self) -> Vec<String> {
        self.workspace().locations().map(|place| place.name.clone()).collect()
    }

    fn duties(&self, kind: DutyKind) -> Vec<String> {
        let own = self.workspace().duties().filter(|duty| duty.kind == kind);
        own.map(|duty| duty.name.clone()).collect()
    }
}

/// Just above the middle of the upper edge of a row.
fn above(row: Rect) -> Pos2 {
    row.center_top() + vec2(0.0, 3.0)
}

/// Three products and two locations.
fn places() -> Window {
    let mut window = Window::with(crowd(2));
    window.click("Products and locations");
    for (what, name) in [("product", "Bike"), ("product", "Lock"), ("product", "Map")] {
        window.click(&format!("Add a {what}"));
        window.type_text(name);
        window.press(Key::Enter);
    }
    for name in ["Oslo", "Graz"] {
        window.click("Add a location");
        window.type_text(name);
        window.press(Key::Enter);
    }
    window
}

fn usual() -> Window {
    let mut window = Window::with(crowd(3));
    window.click("Duties");
    window.click("Add the twelve usual duties and the usual decisions");
    window
}

#[test]
fn products_and_locations_are_moved_by_keyboard() {
    let mut window = places();
    let steps = window.steps();
    window.choose("Map");
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.products(), ["Bike", "Map", "Lock"]);
    window.press_with(ALT, Key::ArrowUp);
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.products(), ["Map", "Bike", "Lock"], "at the end it stays");
    assert_eq!(window.steps(), steps + 2);
    window.choose("Oslo");
    window.press_with(ALT, Key::ArrowDown);
    assert_eq!(window.locations(), ["Graz", "Oslo"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.locations(), ["Oslo", "Graz"]);
}

#[test]
fn products_and_locations_are_dragged() {
    let mut window = places();
    let steps = window.steps();
    window.drag_row("Map", above(window.row("Bike")));
    assert_eq!(window.products(), ["Map", "Bike", "Lock"]);
    assert_eq!(window.undo_label().as_deref(), Some("Move “Map”"));
    assert_eq!(window.steps(), steps + 1);
    // In front of a part, it becomes a part of the same whole; nothing becomes a part of itself.
    window.choose("Lock");
    window.press(Key::ArrowRight);
    assert_eq!(window.products(), ["Map", "Bike", "-Lock"]);
    window.drag_row("Map", above(window.row("Lock")));
    assert_eq!(window.products(), ["Bike", "-Map", "-Lock"]);
    window.drag_row("Bike", above(window.row("Lock")));
    assert_eq!(window.products(), ["Bike", "-Map", "-Lock"]);
    // A product stays among products.
    window.drag_row("Map", window.row("Graz").center());
    assert_eq!(window.products(), ["Bike", "-Lock", "Map"]);
    window.drag_row("Oslo", window.row("Graz").center_bottom() + vec2(0.0, 4.0));
    assert_eq!(window.locations(), ["Graz", "Oslo"]);
    // Escape, and letting go elsewhere, take it back.
    let steps = window.steps();
    window.take_row("Oslo", above(window.row("Graz")));
    window.press(Key::Escape);
    window.harness.drop_at(above(window.row("Graz")));
    window.settle();
    window.drag_row("Oslo", egui::pos2(1800.0, 40.0));
    assert_eq!((window.locations(), window.steps()), (vec!["Graz".into(), "Oslo".into()], steps));
}

#[test]
fn products_and_locations_have_a_menu() {
    let mut window = places();
    window.menu_of("Map");
    window.entry("Move up");
    assert_eq!(window.products(), ["Bike", "Map", "Lock"]);
    window.menu_of("Map");
    window.entry("Make it a part of the one above");
    assert_eq!(window.products(), ["Bike", "-Map", "Lock"]);
    window.menu_of("Map");
    window.entry("Take it out of what it is a part of");
    assert_eq!(window.products(), ["Bike", "Map", "Lock"]);
    window.menu_of("Lock");
    window.entry("Delete");
    assert_eq!(window.products(), ["Bike", "Map"]);
    // By keyboard: the first entry has the keyboard, and the list afterwards.
    window.choose("Graz");
    window.press_with(SHIFT, Key::F10);
    window.press(Key::Enter);
    window.type_text("Bern");
    window.press(Key::Enter);
    assert_eq!(window.locations(), ["Oslo", "Bern"]);
    window.press_with(SHIFT, Key::F10);
    window.press(Key::Escape);
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.locations(), ["Bern", "Oslo"]);
    window.menu_of("Bern");
    window.entry("Add a product");
    window.type_text("Pump");
    window.press(Key::Enter);
    assert_eq!(window.products(), ["Bike", "Map", "Pump"]);
}

#[test]
fn duties_are_dragged_among_their_own_kind() {
    let mut window = usual();
    let before = window.duties(DutyKind::Duty);
    window.drag_row(&before[2], above(window.row(&before[0])));
    let now = window.duties(DutyKind::Duty);
    assert_eq!(now[..3], [before[2].clone(), before[0].clone(), before[1].clone()]);
    assert_eq!(window.steps(), 2);
    // Several at once, and no further than the last of their kind.
    window.choose(&before[0]);
    window.press_with(SHIFT, Key::ArrowDown);
    let decisions = window.duties(DutyKind::Decision);
    window.drag_row(&before[1], window.row(&before[11]).center_bottom() + vec2(0.0, 6.0));
    let now = window.duties(DutyKind::Duty);
    assert_eq!((now.len(), &now[10..]), (12, &before[..2]));
    assert_eq!(window.duties(DutyKind::Decision), decisions);
    let steps = window.steps();
    window.take_row(&before[5], above(window.row(&before[2])));
    window.press(Key::Escape);
    window.harness.drop_at(above(window.row(&before[2])));
    window.settle();
    assert_eq!((window.duties(DutyKind::Duty), window.steps()), (now, steps));
}

#[test]
fn duties_have_a_menu_that_is_about_the_whole_row() {
    let mut window = usual();
    let before = window.duties(DutyKind::Duty);
    window.choose(&before[1]);
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    // The keyboard is on what a tier has to say: the menu still speaks of the duty.
    window.press(Key::ArrowRight);
    window.press_with(SHIFT, Key::F10);
    assert!(window.has("Add decision") && window.has("Move down"));
    window.entry("Move up");
    assert_eq!(window.duties(DutyKind::Duty)[..2], [before[1].clone(), before[0].clone()]);
    window.press_with(SHIFT, Key::F10);
    window.entry("Delete");
    assert_eq!(window.duties(DutyKind::Duty)[0], before[0]);
    window.menu_of(&before[4]);
    window.entry("Rename");
    window.type_text("Listen");
    window.press(Key::Enter);
    assert!(window.duties(DutyKind::Duty).contains(&"Listen".to_owned()));
    window.menu_of("Listen");
    window.entry("Duplicate");
    assert_eq!(window.duties(DutyKind::Duty).iter().filter(|name| *name == "Listen").count(), 2);
}
