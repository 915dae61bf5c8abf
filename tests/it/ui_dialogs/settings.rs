//! What a workspace says of itself.

use super::*;

fn open(size: Vec2, theme_name: ThemeName) -> Window<(Settings, bool)> {
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

#[test]
fn escape_closes() {
    let mut window = open(HD, ThemeName::Light);
    press(&mut window, Key::Escape);
    assert!(window.state().view.1);
}

#[test]
#[ignore = "makes pictures, for the eye"]
fn looks() {
    for (size, theme_name, name) in super::looks() {
        let mut window = open(size, theme_name);
        picture(&mut window, &format!("settings-{name}"));
        window.get_by_label("Calendar").click();
        window.run_steps(3);
        picture(&mut window, &format!("settings-calendar-{name}"));
        window.get_by_label("Teams and units").click();
        window.run_steps(3);
        picture(&mut window, &format!("settings-units-{name}"));
    }
}
