//! Where a list begins when it is looked at in another way.

use super::*;

fn large() -> Window {
    let mut window = Window::with(sample::generate(2_000, 1));
    window.press_with(CTRL, Key::Num3);
    window
}

#[test]
fn a_tree_opens_at_the_top_when_nothing_is_selected() {
    let mut window = large();
    let first = window.titles()[0].clone();
    window.select(&first);
    window.press(Key::End);
    window.press(Key::Escape);
    assert!(window.selected().is_empty());
    assert!(!window.listed().contains(&first), "the list was scrolled");
    window.click("Tree");
    let top = window.workspace().tiers().last().unwrap().id;
    let epic = window.workspace().backlog(top).get(0).unwrap();
    let title = window.workspace().item(epic).unwrap().title.to_string();
    assert_eq!(window.listed()[0], title);
    window.click("List");
    assert_eq!(window.listed()[0], first);
}

#[test]
fn a_tree_opens_with_the_selected_item_well_inside() {
    let mut window = large();
    let titles = window.titles();
    window.open(&titles[120]);
    let chosen = window.selected();
    for look in ["Tree", "Groups", "List"] {
        window.click(look);
        let listed = window.listed();
        let row = listed.iter().position(|row| *row == titles[120]);
        let row = row.unwrap_or_else(|| panic!("{look} does not show it"));
        assert!(row >= 2 && row + 2 < listed.len(), "{look} shows it in row {row} of {}", listed.len());
        assert_eq!(window.selected(), chosen);
    }
}
