//! The diagram is drawn according to a school, and the schools stand side by side.

use tiermap::insight::constellation::{School, When};
use tiermap::store::templates;

use super::*;

fn bikes() -> Window {
    Window::sized(templates::open("city-bikes-people").unwrap(), Vec2::new(1280.0, 720.0))
}

impl Window {
    fn school(&mut self) -> Option<(School, When)> {
        self.harness.state_mut().session_mut().school
    }

    fn choose_by_mouse(&mut self, school: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, "Draw it according to").click();
        self.settle();
        self.click(school);
    }
}

#[test]
fn a_school_is_chosen_by_mouse_and_says_what_it_changes() {
    let mut window = bikes();
    let before = window.workspace().clone();
    window.choose_by_mouse("Stakeholder");
    assert_eq!(window.school(), Some((School::Stakeholder, When::Now)));
    assert!(window.has("are stakeholders who suggest") && window.has("Stakeholders who suggest, outside"));
    let shapes = |window: &Window, name: &str| {
        let all = window.harness.query_all_by_role(Role::GraphicsSymbol);
        all.filter(|node| node.accesskit_node().label().as_deref() == Some(name)).count()
    };
    assert_eq!((shapes(&window, "Mira Okafor"), shapes(&window, "Clara Weiss")), (1, 0));
    window.click("As it is to be");
    assert_eq!(window.school(), Some((School::Stakeholder, When::ToBe)));
    assert_eq!(shapes(&window, "Yuki Tanaka"), 1, "who is planned is there then");
    window.choose_by_mouse("As it is recorded");
    assert_eq!((window.school(), shapes(&window, "Clara Weiss")), (None, 1));
    assert_eq!(window.steps(), 0, "to look changes nothing");
    assert!(window.workspace().people().eq(before.people()));
}

#[test]
fn the_schools_are_compared_and_chosen_by_keyboard() {
    let mut window = bikes();
    window.press_with(CTRL, Key::K);
    window.type_text("schools disagree");
    window.press(Key::Enter);
    assert!(window.has("Is there a second role?") && window.has("In this workspace: "));
    assert!(window.has("One role, Stakeholder: It is the ultimate decision-maker on the product."));
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.school(), Some((School::OneRole, When::Now)));
    assert!(!window.has("Is there a second role?") && window.has("are one and the same role"));
    window.click("Where they disagree…");
    window.press(Key::Escape);
    assert_eq!(window.school(), Some((School::OneRole, When::Now)), "closing chooses nothing");
}

#[test]
fn presses_of_a_slow_frame_all_count() {
    let mut window = bikes();
    window.click("Where they disagree…");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown] {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            window.harness.input_mut().events.push(event);
        }
    }
    window.settle();
    window.click("Draw it according to “Split by area”");
    assert_eq!(window.school(), Some((School::SplitByArea, When::Now)));
}

#[test]
fn what_is_seen_is_exported() {
    let mut window = bikes();
    window.choose_by_mouse("One role");
    window.press_with(CTRL, Key::E);
    let preview = |label: Option<String>| {
        label.is_some_and(|label| {
            label.starts_with("Preview: ") && label.contains("One role, whatever it is called")
        })
    };
    let figures = window.harness.get_all_by_role(Role::Figure);
    assert!(figures.into_iter().any(|node| preview(node.accesskit_node().label())), "the preview says so");
}
