//! The sheet of shortcuts.

use super::*;

type Sheet = (ShortcutSheet, Option<SheetAnswer>);

fn open(size: Vec2, theme_name: ThemeName) -> Window<Sheet> {
    stage(size, theme_name, (ShortcutSheet::default(), None), |(sheet, answer), ui, cx| {
        if answer.is_none() {
            *answer = sheet.ui(ui, cx.theme);
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
    assert_eq!(window.state().view.1, Some(SheetAnswer::Close));
}

#[test]
fn the_lines_below_are_reached_by_keyboard() {
    let mut window = open(HD, ThemeName::Light);
    let top = |window: &Window<Sheet>| window.get_by_label_contains("Leave:").rect().top();
    let before = top(&window);
    press(&mut window, Key::PageDown);
    window.run_steps(30);
    assert!(top(&window) < before - 100.0, "{before}");
    press(&mut window, Key::PageUp);
    window.run_steps(30);
    assert!((top(&window) - before).abs() < 1.0);
}

#[test]
fn the_help_is_a_click_or_a_key_away() {
    let mut window = open(HD, ThemeName::Light);
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Help").click();
    window.run_steps(3);
    assert_eq!(window.state().view.1, Some(SheetAnswer::Help));
    for (modifiers, answer) in [(Modifiers::SHIFT, SheetAnswer::Help), (Modifiers::NONE, SheetAnswer::Close)]
    {
        let mut window = open(HD, ThemeName::Light);
        window.key_press_modifiers(modifiers, Key::F1);
        window.run_steps(3);
        assert_eq!(window.state().view.1, Some(answer));
    }
}
