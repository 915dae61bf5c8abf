//! The sheet of shortcuts.

use super::*;

fn open(size: Vec2, theme_name: ThemeName) -> Window<(ShortcutSheet, bool)> {
    stage(size, theme_name, (ShortcutSheet::default(), false), |(sheet, done), ui, cx| {
        if !*done {
            *done = sheet.ui(ui, cx.theme);
        }
    })
}

#[test]
fn every_shortcut_is_listed_and_can_be_searched() {
    let mut window = open(HD, ThemeName::Light);
    for command in Command::ALL {
        for shortcut in command.shortcuts() {
            let keys = shortcut.to_string();
            assert!(window.query_all_by_label_contains(&keys).next().is_some(), "{keys}");
        }
    }
    type_text(&mut window, "redo");
    assert!(window.query_by_label_contains("Redo:").is_some());
    assert!(window.query_by_label_contains("Save:").is_none());
    press(&mut window, Key::Escape);
    assert!(window.state().view.1);
}

#[test]
fn the_lines_below_are_reached_by_keyboard() {
    let mut window = open(HD, ThemeName::Light);
    let top = |window: &Window<(ShortcutSheet, bool)>| window.get_by_label_contains("Leave:").rect().top();
    let before = top(&window);
    press(&mut window, Key::PageDown);
    window.run_steps(30);
    assert!(top(&window) < before - 100.0, "{before}");
    press(&mut window, Key::PageUp);
    window.run_steps(30);
    assert!((top(&window) - before).abs() < 1.0);
}
