//! What a workspace says of itself.

use super::*;

pub(super) fn open(size: Vec2, theme_name: ThemeName) -> Window<(Settings, bool)> {
    stage(size, theme_name, (Settings::default(), false), |(dialog, done), ui, cx| {
        if !*done {
            *done = dialog.ui(ui, cx);
        }
    })
}

fn replace<V>(window: &mut Window<V>, field: &str, text: &str) {
    window.get_by_label(field).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    type_text(window, text);
    press(window, Key::Enter);
}

#[test]
fn a_field_is_one_step_that_can_be_undone() {
    let mut window = open(HD, ThemeName::Light);
    let before = window.state().document.workspace().meta().title.clone();
    replace(&mut window, "Title, on every picture", "Night trains");
    let document = &mut window.state_mut().document;
    assert_eq!(document.workspace().meta().title, "Night trains");
    assert_eq!(document.undo_label(), Some("Change title"));
    document.undo();
    assert_eq!(document.workspace().meta().title, before);
}

#[test]
fn a_calendar_that_cannot_be_changes_nothing() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Calendar").click();
    window.run_steps(3);
    let before = window.state().document.workspace().calendar().as_ref().clone();
    replace(&mut window, "Days in an iteration", "99");
    assert!(window.query_by_label("1 to 70 days").is_some());
    assert_eq!(*window.state().document.workspace().calendar().as_ref(), before);
    replace(&mut window, "Days in an iteration", "21");
    assert_eq!(window.state().document.workspace().calendar().iteration_days, 21);
}

#[test]
fn units_are_added_renamed_and_deleted() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Teams and units").click();
    window.run_steps(3);
    let count = window.state().document.workspace().units().count();
    window.get_by_label("Add team").click();
    window.run_steps(4);
    let workspace = window.state().document.workspace().clone();
    assert_eq!(workspace.units().count(), count + 1);
    let added = workspace.units().last().unwrap().name.clone();
    replace(&mut window, &format!("Name of {added}"), "Osprey");
    assert_eq!(window.state().document.workspace().units().last().unwrap().name, "Osprey");
    window.get_by_label("Delete Osprey").click();
    window.run_steps(4);
    assert_eq!(window.state().document.workspace().units().count(), count);
}

/// The names of the units from top to bottom.
fn units(window: &Window<(Settings, bool)>) -> Vec<String> {
    let grips = window.query_all_by_label_contains("Move ");
    let mut rows: Vec<(f32, String)> =
        grips.map(|grip| (grip.rect().top(), grip.accesskit_node().label().unwrap())).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name.trim_start_matches("Move ").to_owned()).collect()
}

#[test]
fn units_are_reordered_by_keyboard_among_their_own() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Teams and units").click();
    window.run_steps(3);
    assert_eq!(units(&window), ["City bikes", "Rider train", "Falcon", "Heron"]);
    window.get_by_label("Move Heron").focus();
    window.run_steps(2);
    press(&mut window, Key::ArrowUp);
    assert_eq!(units(&window), ["City bikes", "Rider train", "Heron", "Falcon"]);
    assert_eq!(window.state().document.undo_label(), Some("Reorder “Heron”"));
    // It is the first of its train now.
    let before = window.state().document.revision();
    press(&mut window, Key::ArrowUp);
    assert_eq!(window.state().document.revision(), before);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run_steps(4);
    assert_eq!(units(&window), ["City bikes", "Rider train", "Falcon", "Heron"]);
}

#[test]
fn a_unit_is_dragged_to_another_place() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Teams and units").click();
    window.run_steps(3);
    let grip = window.get_by_label("Move Falcon").rect().center();
    let below = window.get_by_label("Move Heron").rect().center_bottom();
    window.drag_at(grip);
    window.run_steps(2);
    window.hover_at(below);
    window.run_steps(2);
    window.drop_at(below);
    window.run_steps(3);
    assert_eq!(units(&window), ["City bikes", "Rider train", "Heron", "Falcon"]);
    let document = &mut window.state_mut().document;
    document.undo();
    assert_eq!(document.undo_label(), None, "one drag is one step");
}

#[test]
fn escape_takes_a_dragged_unit_back_and_leaves_the_dialog_open() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Teams and units").click();
    window.run_steps(3);
    let grip = window.get_by_label("Move Falcon").rect().center();
    window.drag_at(grip);
    window.run_steps(2);
    window.hover_at(grip + vec2(0.0, 60.0));
    window.run_steps(2);
    press(&mut window, Key::Escape);
    window.drop_at(grip + vec2(0.0, 60.0));
    window.run_steps(3);
    assert_eq!(units(&window), ["City bikes", "Rider train", "Falcon", "Heron"]);
    assert!(!window.state().view.1);
}

#[test]
fn escape_closes() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Escape);
    assert!(window.state().view.1);
}

#[test]
fn criteria_are_added_named_weighed_and_deleted() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_label("Scoring").click();
    window.run_steps(3);
    window.get_by_label("Add criterion").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    // Its name has the keyboard.
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(2);
    type_text(&mut window, "Delight");
    press(&mut window, Key::Enter);
    replace(&mut window, "Weight of Delight", "3");
    window.get_by_label("Add criterion").click();
    window.run_steps(4);
    let criteria = |window: &Window<(Settings, bool)>| -> Vec<(String, u8)> {
        let meta = window.state().document.workspace().meta();
        meta.criteria.iter().map(|one| (one.name.clone(), one.weight.value())).collect()
    };
    let [first, second] = [("Delight".to_owned(), 3), ("Criterion 1".to_owned(), 1)];
    assert_eq!(criteria(&window), [first.clone(), second]);
    assert!(window.query_by_label("75 % of the score").is_some());
    replace(&mut window, "Weight of Delight", "101");
    replace(&mut window, "Name of Criterion 1", "Delight");
    assert_eq!(criteria(&window)[0], first, "what cannot be changes nothing");
    assert_eq!(criteria(&window)[1].0, "Criterion 1");
    window.get_by_label("Delete Criterion 1").click();
    window.run_steps(4);
    assert_eq!(criteria(&window), [first]);
    window.state_mut().document.undo();
    window.run_steps(4);
    assert!(window.query_by_label("Name of Criterion 1").is_some());
}
