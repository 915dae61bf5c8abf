//! The window as a whole.

use tiermap::app::App;

use super::*;

pub(super) fn open(mut app: App, size: Vec2, theme_name: ThemeName) -> Harness<'static, App> {
    app.session_mut().theme = theme_name;
    let setup = Harness::builder().with_size(size).with_context_setup(theme::install);
    let mut window = setup.build_ui_state(
        |ui, app: &mut App| {
            let whole = ui.ctx().content_rect();
            app.show(&mut ui.new_child(egui::UiBuilder::new().max_rect(whole)));
        },
        app,
    );
    window.run_steps(6);
    window
}

#[test]
fn a_presentation_changes_nothing_and_gives_the_window_back() {
    let mut window = open(App::for_test(city_bikes()), HD, ThemeName::Light);
    let before = window.state().document().revision();
    let press = |window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key| {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(3);
    };
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(window.query_by_label("Present").is_none(), "the bar is gone");
    for (modifiers, key) in [
        (Modifiers::NONE, Key::Delete),
        (Modifiers::COMMAND, Key::D),
        (Modifiers::COMMAND, Key::Z),
        (Modifiers::COMMAND, Key::K),
        (Modifiers::NONE, Key::ArrowRight),
        (Modifiers::NONE, Key::F2),
    ] {
        press(&mut window, modifiers, key);
    }
    assert!(window.query_by_label_contains("2 of 4").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Present").is_some());
    assert_eq!(window.state().document().revision(), before);
}
