//! Version and licences.

use super::*;

#[test]
fn names_the_version_and_closes_by_enter() {
    let mut window = stage(HD, ThemeName::Light, (About::default(), false), |(about, done), ui, cx| {
        *done |= about.ui(ui, cx.theme);
    });
    assert!(window.query_by_label_contains(env!("CARGO_PKG_VERSION")).is_some());
    picture(&mut window, "about");
    press(&mut window, Key::Enter);
    assert!(window.state().view.1);
}
