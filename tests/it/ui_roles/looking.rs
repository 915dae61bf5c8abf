//! The diagram is looked at from near and far, by wheel, by buttons, by keys, and it is walked through.

use egui::{MouseWheelUnit, Pos2, Rect, TouchPhase};
use tiermap::model::RecordKey;
use tiermap::store::templates;

use super::*;

const BIKES: &str = "city-bikes-people";

/// A window of the size in which a workshop begins.
fn small() -> Window {
    Window::sized(templates::open(BIKES).unwrap(), Vec2::new(1280.0, 720.0))
}

impl Window {
    fn diagram(&self) -> Rect {
        self.harness
            .get_by(|node| {
                node.role() == Role::Figure
                    && node.label().is_some_and(|label| label.contains("the roles they hold"))
            })
            .rect()
    }

    /// Where a shape of the diagram is.
    fn shape(&self, name: &str) -> Rect {
        let shapes = self.harness.get_all_by_role(Role::GraphicsSymbol);
        let mut own = shapes.filter(|node| node.accesskit_node().label().as_deref() == Some(name));
        own.next().unwrap_or_else(|| panic!("{name} is not drawn")).rect()
    }

    fn wheel(&mut self, at: Pos2, delta: Vec2, modifiers: Modifiers) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.step();
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            modifiers,
            source: egui::MouseWheelSource::Unknown,
        });
        self.harness.run_steps(20);
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        for event in [
            Event::PointerMoved(from),
            Event::PointerButton {
                pos: from,
                button: egui::PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::NONE,
            },
            Event::PointerMoved(from.lerp(to, 0.5)),
            Event::PointerMoved(to),
            Event::PointerButton {
                pos: to,
                button: egui::PointerButton::Primary,
                pressed: false,
                modifiers: Modifiers::NONE,
            },
        ] {
            self.harness.event(event);
            self.harness.step();
        }
        self.settle();
    }

    fn selected(&mut self) -> Vec<RecordKey> {
        self.harness.state_mut().session_mut().records.clone()
    }
}

#[test]
fn twelve_people_are_all_in_sight_in_a_small_window() {
    let window = small();
    let diagram = window.diagram();
    for person in window.people() {
        assert!(diagram.contains_rect(window.shape(&person)), "{person}");
    }
    assert!(!window.has("more:"));
}

#[test]
fn ctrl_and_the_wheel_zoom_at_the_pointer_and_the_wheel_alone_moves_the_page() {
    let mut window = small();
    let before = window.shape("Ada Ferreira");
    let at = before.center();
    window.wheel(at, Vec2::new(0.0, 120.0), CTRL);
    let after = window.shape("Ada Ferreira");
    assert!(after.width() > before.width() * 1.2 && after.contains(at));
    assert!(window.has("Show all of it") && window.has(" %"));
    window.wheel(at, Vec2::new(0.0, -80.0), Modifiers::NONE);
    assert!(window.shape("Ada Ferreira").top() < after.top() - 30.0);
    window.click("Show all of it (0)");
    assert_eq!(window.shape("Ada Ferreira"), before);
}

#[test]
fn the_page_is_dragged_and_stays_in_its_place() {
    let mut window = small();
    for _ in 0..3 {
        window.click("Zoom in (+, Ctrl+wheel)");
    }
    let before = window.shape("Ada Ferreira");
    let from = window.diagram().center();
    window.drag(from, from + Vec2::new(60.0, 40.0));
    let moved = window.shape("Ada Ferreira").min - before.min;
    assert!((moved - Vec2::new(60.0, 40.0)).length() < 1.0, "{moved:?}");
    assert!(window.selected().is_empty(), "a drag selects nothing");
    let corner = window.diagram().right_bottom();
    for _ in 0..4 {
        let from = window.diagram().left_top() + Vec2::new(10.0, 10.0);
        window.drag(from, corner);
    }
    assert!(window.shape("City bikes").left() >= window.diagram().left(), "its left end is in sight");
    let diagram = window.diagram();
    window.click("Zoom out (−, Ctrl+wheel)");
    assert_eq!(window.diagram(), diagram);
}

#[test]
fn keys_zoom_and_walk_from_shape_to_shape() {
    let mut window = small();
    let mira = window.shape("Mira Okafor");
    let at = mira.left_center() + Vec2::new(8.0, 0.0);
    window.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.settle();
    let person = |window: &Window, name: &str| RecordKey::Person(window.person(name).id);
    assert_eq!(window.selected(), [person(&window, "Mira Okafor")]);
    assert_eq!(window.shape("Mira Okafor").size(), mira.size(), "the page is not laid out anew");
    window.press(Key::ArrowDown);
    let next = window.selected();
    assert!(next != [person(&window, "Mira Okafor")] && next.len() == 1);
    window.type_text("++");
    assert!(window.shape("Mira Okafor").width() > mira.width() * 1.4);
    for _ in 0..40 {
        window.press(Key::ArrowDown);
    }
    let last = window.selected();
    let name = window.workspace().name_of(last[0]).unwrap();
    assert!(window.diagram().contains_rect(window.shape(&name)), "{name} was brought into sight");
    window.type_text("0");
    window.press(Key::Escape);
    assert!(window.selected().is_empty());
    assert_eq!(window.shape("Mira Okafor"), mira);
}

#[test]
fn who_is_selected_in_the_list_is_brought_into_sight() {
    let mut window = small();
    let yuki = RecordKey::Person(window.person("Yuki Tanaka").id);
    let low = window.shape("Yuki Tanaka");
    window.harness.state_mut().session_mut().records = vec![yuki];
    window.settle();
    let diagram = window.diagram();
    assert!(diagram.bottom() < low.top(), "the details took that place");
    assert!(diagram.contains_rect(window.shape("Yuki Tanaka")));
}

#[test]
fn findings_are_a_shortcut_away() {
    let mut window = Window::with(crowd(3));
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.settle();
    assert!(window.has("Findings"));
    window.press(Key::Escape);
    assert!(!window.has("Findings"));
}
