//! The dialog while something takes a moment: how it is left.

use tiermap::ui::dialogs::working::Working;

use super::*;

fn open() -> Window<(Working, bool)> {
    let working = Working::new("Reading the clipboard…", "100,000 lines");
    stage(HD, ThemeName::Light, (working, false), |(working, left), ui, cx| {
        *left |= working.ui(ui, cx.theme);
    })
}

#[test]
fn escape_enter_and_a_click_give_it_up() {
    for key in [Key::Escape, Key::Enter] {
        let mut window = open();
        window.get_by_label("100,000 lines");
        assert!(!window.state().view.1);
        press(&mut window, key);
        assert!(window.state().view.1, "{key:?}");
    }
    let mut window = open();
    window.get_by_label("Cancel").click();
    window.run_steps(3);
    assert!(window.state().view.1);
}
