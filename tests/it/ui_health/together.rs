//! Who meets whom, channels to those outside, goals that serve wider ones.

use super::*;
use tiermap::model::Voice;
use tiermap::model::together::About;

/// The usual example without what it has of this already.
fn bare() -> Window {
    let mut parts = templates::instantiate("three-tiers", date(2026, 11, 21)).unwrap().to_parts();
    parts.exchanges.clear();
    parts.goals.clear();
    for tier in &mut parts.tiers {
        tier.channels.clear();
    }
    Window::with(Workspace::from_parts(parts), HealthPage::Together, vec2(1920.0, 1080.0))
}

#[test]
fn an_exchange_of_a_pair_is_added_named_and_deleted() {
    let mut window = bare();
    assert!(window.shows("No exchange yet."));
    window.click("Add exchange of Product Owner and Product Manager");
    window.type_text("PO circle");
    window.key(Key::Tab);
    let exchange = window.workspace().exchanges().next().unwrap().clone();
    assert_eq!(exchange.name, "PO circle");
    assert_eq!(exchange.tiers.len(), 2);
    assert!(window.shows("None of them is about what research and customers say."));
    window.focus("How often");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("2 weeks");
    window.key(Key::Enter);
    let every = |window: &Window| {
        window.workspace().exchanges().next().unwrap().every.map(tiermap::model::Days::value)
    };
    assert_eq!(every(&window), Some(14.0));
    window.fill("How often", "");
    assert_eq!(every(&window), None);
    window.click("Who takes part in PO circle");
    window.click("All of Business Owner");
    assert_eq!(window.workspace().exchanges().next().unwrap().tiers.len(), 3);
    window.key(Key::Escape);
    window.click("What PO circle is about");
    window.click(About::Research.label());
    assert_eq!(window.workspace().exchanges().next().unwrap().about, About::Research);
    window.focus("Delete PO circle");
    window.key(Key::Enter);
    assert_eq!(window.workspace().exchanges().len(), 0);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().exchanges().len(), 1);
}

#[test]
fn a_channel_is_added_and_says_whom_one_hears() {
    let mut window = bare();
    window.click("Add channel of Product Owner");
    window.type_text("Rides along");
    window.key(Key::Tab);
    let channels = |window: &Window| window.workspace().tiers().next().unwrap().channels.clone();
    assert_eq!(channels(&window)[0].name, "Rides along");
    assert_eq!(channels(&window)[0].from, Voice::EndUsers);
    window.fill("How often, channel 1", "a week");
    assert_eq!(channels(&window)[0].every.map(tiermap::model::Days::value), Some(7.0));
    window.fill("How often, channel 1", "sometimes");
    assert_eq!(channels(&window)[0].every.map(tiermap::model::Days::value), Some(7.0), "not taken");
    window.click("Remove Rides along");
    assert!(channels(&window).is_empty());
}

#[test]
fn goals_serve_wider_ones() {
    let mut window = bare();
    window.click("Add goal of Product Manager");
    window.type_text("Riders come back");
    window.key(Key::Tab);
    window.click("Add a goal that serves Riders come back");
    window.type_text("A ride ends with one tap");
    window.key(Key::Tab);
    let goals: Vec<_> = window.workspace().goals().cloned().collect();
    assert_eq!(goals.len(), 2);
    assert_eq!(goals[1].parent, Some(goals[0].id));
    assert_eq!(Some(goals[1].tier), window.workspace().tiers().next().map(|tier| tier.id));
    window.click("What A ride ends with one tap serves");
    window.click("serves no wider goal");
    assert_eq!(window.workspace().goals().nth(1).unwrap().parent, None);
    window.press(Modifiers::COMMAND, Key::Z);
    window.click("Delete Riders come back");
    assert_eq!(window.workspace().goals().len(), 1);
}

#[test]
fn rows_are_moved_and_deleted_from_their_names() {
    let mut window = bare();
    for name in ["Circle", "Hour"] {
        window.click("Add another exchange");
        window.type_text(name);
        window.key(Key::Tab);
    }
    let names = |window: &Window| -> Vec<String> {
        window.workspace().exchanges().map(|one| one.name.clone()).collect()
    };
    assert_eq!(names(&window), ["Circle", "Hour"]);
    let last = |window: &Window| {
        let fields = window.harness.query_all_by_label("Name of the exchange");
        fields.max_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap().rect().center()
    };
    let at = last(&window);
    window.click_at(at);
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window), ["Hour", "Circle"]);
    assert_eq!(window.undo_label(), "Move “Hour”");
    window.press(Modifiers::SHIFT, Key::F10);
    window.click("Move down");
    assert_eq!(names(&window), ["Circle", "Hour"]);
    window.press(Modifiers::SHIFT, Key::F10);
    window.click("Delete");
    assert_eq!(names(&window), ["Circle"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&window), ["Circle", "Hour"]);
    for name in ["Rides along", "Calls"] {
        window.click("Add channel of Product Owner");
        window.type_text(name);
        window.key(Key::Tab);
    }
    window.focus("Channel 2");
    window.press(Modifiers::ALT, Key::ArrowUp);
    let tier = window.workspace().tiers().next().unwrap().clone();
    assert_eq!(
        tier.channels.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Calls", "Rides along"]
    );
}

#[test]
fn everything_stays_inside_a_small_window() {
    let workspace = templates::open("city-bikes-people").unwrap();
    let mut parts = workspace.to_parts();
    for exchange in &mut parts.exchanges {
        exchange.name = "What everybody has heard from everybody else since the last time ".repeat(3);
    }
    for tier in &mut parts.tiers {
        for channel in &mut tier.channels {
            channel.name = "Sits beside those who use it, every time that something new is there ".repeat(3);
        }
    }
    let window = Window::with(Workspace::from_parts(parts), HealthPage::Together, vec2(1280.0, 720.0));
    let nodes = window.harness.query_all_by_role(Role::Button);
    let removing = nodes.filter(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with("Remove ") || label.starts_with("Delete ")
    });
    let right: Vec<f32> = removing.map(|node| node.rect().right()).collect();
    assert!(right.len() > 8, "every row has one");
    assert!(right.iter().all(|right| *right <= 1280.0), "{right:?}");
}

#[test]
fn an_exchange_has_notes() {
    let mut window = bare();
    window.click("Add another exchange");
    window.type_text("Circle");
    window.key(Key::Tab);
    window.focus("Notes of the exchange");
    window.type_text("Standing, by the board");
    window.key(Key::Tab);
    let notes: Vec<_> = window.workspace().exchanges().map(|one| one.notes.clone()).collect();
    assert_eq!(notes, ["Standing, by the board"]);
    assert_eq!(window.undo_label(), "Change notes of “Circle”");
}
