//! Version and licences.

use super::*;

fn open() -> Window<(About, bool)> {
    stage(HD, ThemeName::Light, (About::default(), false), |(about, done), ui, cx| {
        *done |= about.ui(ui, cx.theme);
    })
}

#[test]
fn names_the_version_and_closes_by_enter() {
    let mut window = open();
    assert!(window.query_by_label_contains(env!("CARGO_PKG_VERSION")).is_some());
    press(&mut window, Key::Enter);
    assert!(window.state().view.1);
}

#[test]
fn every_licence_is_read_in_full() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    for (link, file) in [
        ("Read Tiermap: MIT License", "LICENSE-MIT"),
        ("Read Tiermap: Apache License 2.0", "LICENSE-APACHE"),
        ("Read Inter: SIL Open Font License 1.1", "assets/fonts/LICENSE-Inter.txt"),
        ("Read Lucide: ISC License", "assets/icons/LICENSE-Lucide.txt"),
    ] {
        let mut window = open();
        window.get_by_label(link).click();
        window.run_steps(4);
        let text = std::fs::read_to_string(format!("{root}{file}")).unwrap();
        assert!(window.query_by_label_contains(text.trim_end()).is_some(), "{file}");
        window.get_by_label("Back").click();
        window.run_steps(4);
        assert!(window.query_by_label(link).is_some(), "back from {file}");
    }
}

#[test]
fn a_licence_is_opened_scrolled_and_left_by_keyboard() {
    let mut window = open();
    window.get_by_label("Read Tiermap: Apache License 2.0").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    let top = |window: &Window<(About, bool)>| {
        window.get_by_label_contains("TERMS AND CONDITIONS FOR USE").rect().top()
    };
    let first = top(&window);
    press(&mut window, Key::ArrowDown);
    assert!(top(&window) < first, "a line down");
    press(&mut window, Key::End);
    let last = top(&window);
    assert!(last < first - 1000.0, "the end is far below");
    press(&mut window, Key::PageUp);
    assert!(top(&window) > last);
    press(&mut window, Key::Home);
    assert!((top(&window) - first).abs() < 1.0);
    press(&mut window, Key::Escape);
    assert!(!window.state().view.1, "the dialog stays");
    press(&mut window, Key::Escape);
    assert!(window.state().view.1);
}
