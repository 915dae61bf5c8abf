//! What is done to whole lines: selecting, deleting, copying, moving; by mouse and with very many of them.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{CTRL, Window, crowd, nobody};

const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

#[test]
fn several_people_are_deleted_and_come_back_in_one_step() {
    let mut window = Window::with(crowd(5));
    window.press(Key::ArrowDown);
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    window.press_with(SHIFT, Key::ArrowDown);
    window.press(Key::Delete);
    assert_eq!(window.people(), ["Person 0", "Person 3", "Person 4"]);
    assert_eq!(window.workspace().assignments().len(), 3);
    assert_eq!(window.undo_label().as_deref(), Some("Delete 2 rows"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.people().len(), 5);
    assert_eq!(window.workspace().assignments().len(), 5);
}

#[test]
fn delete_takes_the_role_where_the_role_is_and_else_what_the_cell_says() {
    let mut window = Window::with(nobody());
    window.type_at_once("Ada\tpo\tRider app\tOslo\t60\tBusiness PO\n");
    window.press(Key::ArrowUp);
    window.press(Key::End);
    window.press(Key::ArrowUp);
    for (rights, empty) in [(2, "serves Rider app"), (1, "Oslo"), (1, "60 %"), (1, "Business PO")] {
        for _ in 0..rights {
            window.press(Key::ArrowRight);
        }
        assert!(window.lines()[0].contains(empty), "{}", window.lines()[0]);
        window.press(Key::Delete);
        assert!(!window.lines()[0].contains(empty), "{}", window.lines()[0]);
    }
    assert_eq!(window.lines(), ["Ada, Product Owner"]);
    for _ in 0..4 {
        window.press(Key::ArrowLeft);
    }
    window.press(Key::Delete);
    assert_eq!((window.people().len(), window.workspace().assignments().len()), (1, 0));
    assert_eq!(window.workspace().products().len(), 1, "the product stays");
}

#[test]
fn people_are_moved_and_copied() {
    let mut window = Window::with(crowd(3));
    window.press(Key::Home);
    window.press_with(ALT, Key::ArrowDown);
    assert_eq!(window.people(), ["Person 1", "Person 0", "Person 2"]);
    window.press_with(ALT, Key::ArrowDown);
    window.press_with(ALT, Key::ArrowDown);
    assert_eq!(window.people(), ["Person 1", "Person 2", "Person 0"]);
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.people(), ["Person 1", "Person 0", "Person 2"]);
    window.press_with(CTRL, Key::D);
    assert_eq!(window.people(), ["Person 1", "Person 0", "Person 0", "Person 2"]);
    assert_eq!(window.workspace().assignments().len(), 4);
    window.press(Key::Delete);
    assert_eq!(window.people(), ["Person 1", "Person 0", "Person 2"], "the copy was selected");
}

#[test]
fn one_choice_is_for_all_that_are_selected() {
    let mut window = Window::with(crowd(4));
    window.press(Key::Home);
    window.press(Key::ArrowRight);
    window.press_with(CTRL, Key::A);
    window.type_text("po");
    window.press(Key::Enter);
    let tier = window.workspace().tiers().next().unwrap().id;
    assert!(window.workspace().assignments().all(|role| role.tier == Some(tier)));
    assert_eq!(window.steps(), 1);
}

#[test]
fn cells_are_changed_by_mouse() {
    let mut window = Window::with(crowd(3));
    window.harness.get_by_role_and_label(Role::ListItem, "Person 1").click();
    window.settle();
    // The line's middle is what it serves; another click opens the card.
    window.harness.get_by_role_and_label(Role::ListItem, "Person 1").click();
    window.settle();
    window.type_text("Rider app");
    window.harness.get_by_label("New product “Rider app”").click();
    window.settle();
    let product = window.workspace().products().next().unwrap().id;
    assert_eq!(window.roles("Person 1")[0].products, [product]);
    assert!(window.has("Rider app"), "the card stays open for more");
    window.press(Key::Escape);
    window.click("Add a person");
    window.type_at_once("Ada\n");
    assert_eq!(window.people().last().unwrap(), "Ada");
}

/// How much a shape has to be drawn: glyphs, vertices, or one for what is simple.
fn drawn(shape: &egui::Shape) -> usize {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().map(drawn).sum(),
        egui::Shape::Text(text) => text.galley.rows.iter().map(|row| row.glyphs.len()).sum(),
        egui::Shape::Mesh(mesh) => mesh.vertices.len(),
        egui::Shape::Noop => 0,
        _ => 1,
    }
}

#[test]
fn a_frame_does_not_grow_with_the_number_of_people() {
    let frame = |people: usize| {
        let window = Window::sized(crowd(people), Vec2::new(1920.0, 1080.0));
        let named = window.harness.root().children_recursive().count();
        let shapes = &window.harness.output().shapes;
        (named, shapes.iter().map(|clipped| drawn(&clipped.shape)).sum::<usize>())
    };
    let ((some_named, some_drawn), (named, drawn)) = (frame(500), frame(1_000));
    assert!(named <= some_named + 2, "{named} things have names, with half the people {some_named}");
    assert!(drawn * 10 <= some_drawn * 11, "{drawn} glyphs and vertices, with half the people {some_drawn}");
}

#[test]
fn only_lines_in_sight_are_laid_out() {
    let mut window = Window::sized(crowd(1_000), Vec2::new(1280.0, 720.0));
    let shown = window.harness.query_all_by_role(Role::ListItem).count();
    assert!((10..30).contains(&shown), "{shown} of 1,000");
    window.press(Key::End);
    assert!(window.has("Add a person"), "the end is in sight");
    window.type_at_once("Ada\tpo\n");
    assert_eq!(window.people().len(), 1_001);
    assert_eq!(window.roles("Ada").len(), 1);
}
