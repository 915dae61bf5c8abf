//! Writing a hierarchy without the mouse, as somebody would who opens the program for the first time.

use super::*;

/// Only what the keyboard can do.
struct Keyboard(Window);

impl Keyboard {
    fn line(&mut self, modifiers: Modifiers, key: Key, title: &str) {
        self.0.press_with(modifiers, key);
        self.0.type_text(title);
        self.0.press(Key::Enter);
    }

    /// Tab, until this has the keyboard.
    fn tab_to(&mut self, label: &str) {
        for _ in 0..60 {
            if self.0.harness.query_by_label(label).is_some_and(|node| node.is_focused()) {
                return;
            }
            self.0.press(Key::Tab);
        }
        panic!("Tab does not lead to “{label}”");
    }
}

#[test]
fn thirty_items_are_typed_into_three_tiers_without_the_mouse() {
    let mut keys = Keyboard(Window::with(templates::open("blank").unwrap()));
    let child = CTRL | Modifiers::SHIFT;
    // To the backlog of the epics, and to the tree once there is something in it.
    keys.0.press_with(CTRL, Key::Num3);
    keys.tab_to("Features, 0");
    keys.0.press(Key::ArrowRight);
    let mut wanted: Vec<(usize, String)> = Vec::new();
    for epic in 1..=3 {
        let title = format!("Epic {epic}");
        if epic == 1 {
            keys.line(CTRL | Modifiers::SHIFT, Key::N, &title);
            keys.tab_to("Tree");
            keys.0.press(Key::Space);
        } else {
            // From the last story: to its feature, which closes, and to its epic.
            for _ in 0..3 {
                keys.0.press(Key::ArrowLeft);
            }
            keys.line(CTRL, Key::Enter, &title);
        }
        wanted.push((2, title));
        for feature in 1..=3 {
            let title = format!("Feature {epic}.{feature}");
            if feature == 1 {
                keys.line(child, Key::Enter, &title);
            } else {
                keys.0.press(Key::ArrowLeft);
                keys.line(CTRL, Key::Enter, &title);
            }
            wanted.push((1, title));
            for story in 1..=2 {
                let title = format!("Story {epic}.{feature}.{story}");
                let modifiers = if story == 1 { child } else { CTRL };
                keys.line(modifiers, Key::Enter, &title);
                wanted.push((0, title));
            }
        }
    }
    let window = keys.0;
    assert_eq!(wanted.len(), 30);
    assert_eq!(window.workspace().item_count(), 30);
    for (tier, title) in &wanted {
        let item = window.item(title);
        assert_eq!(window.workspace().tier_position(item.tier), Some(*tier), "{title}");
        let parent = item.parent.map(|id| window.workspace().item(id).unwrap().title.to_string());
        let number = title.split(' ').nth(1).unwrap();
        let above = number.rsplit_once('.').map(|(above, _)| match tier {
            0 => format!("Feature {above}"),
            _ => format!("Epic {above}"),
        });
        assert_eq!(parent, above, "{title}");
    }
    for (position, tier) in window.workspace().tiers().enumerate() {
        let order: Vec<String> = window
            .workspace()
            .backlog(tier.id)
            .iter()
            .map(|id| window.workspace().item(id).unwrap().title.to_string())
            .collect();
        let written: Vec<String> =
            wanted.iter().filter(|(at, _)| *at == position).map(|(_, title)| title.clone()).collect();
        assert_eq!(order, written, "the order in which they were written is the priority");
    }
    assert_eq!(window.steps(), 30, "one step for each item");
}

#[test]
fn a_key_that_presses_a_button_above_the_rows_does_nothing_in_them() {
    let mut window = Window::features();
    let mut keys = Keyboard(window);
    keys.0.select("Pay with one tap");
    for (button, key) in [("Tree", Key::Space), ("List", Key::Space), ("Epics, 4", Key::Enter)] {
        keys.tab_to(button);
        keys.0.press(key);
        assert_eq!(keys.0.undo_label(), None, "{button}");
        assert!(keys.0.harness.query_by_label_contains("Title of").is_none(), "{button} edits nothing");
    }
    window = keys.0;
    window.press(Key::ArrowDown);
    assert_eq!(window.marked(), ["Ride every day"], "the rows have the keyboard");
}
