//! Keys become commands in the order in which they are pressed, and none is lost in a slow frame.

use egui::{Context, Event, Key, Modifiers, RawInput};
use tiermap::command::{Command, Situation};
use tiermap::ui::keys;

/// What one frame makes of these keys, and how many of them it leaves to others.
fn frame(situation: Situation, keys: &[(Modifiers, Key)]) -> (Vec<Command>, usize) {
    let press = |&(modifiers, key): &(Modifiers, Key)| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let context = Context::default();
    let input = RawInput { events: keys.iter().map(press).collect(), ..RawInput::default() };
    let mut result = (Vec::new(), 0);
    let output = context.run_ui(input, |ui| {
        let commands = keys::pressed(ui.ctx(), situation);
        result = (commands, ui.input(|input| input.events.len()));
    });
    output.drop_without_applying_deltas();
    result
}

#[test]
fn a_key_pressed_twice_in_a_frame_counts_twice() {
    let situation = Situation { items_selected: true, tier_selected: true, ..Situation::default() };
    let keys =
        [(Modifiers::ALT, Key::ArrowUp), (Modifiers::ALT, Key::ArrowUp), (Modifiers::ALT, Key::ArrowDown)];
    let expected = vec![Command::RaisePriority, Command::RaisePriority, Command::LowerPriority];
    assert_eq!(frame(situation, &keys), (expected, 0));
}

#[test]
fn a_key_that_means_nothing_now_is_left_to_others() {
    let keys = [(Modifiers::ALT, Key::ArrowUp), (Modifiers::NONE, Key::ArrowUp)];
    assert_eq!(frame(Situation::default(), &keys), (Vec::new(), 2));
}

#[test]
fn shift_makes_another_shortcut() {
    let control = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let keys = [(control | Modifiers::SHIFT, Key::S), (control, Key::S)];
    let situation = Situation { has_file: true, is_unsaved: true, ..Situation::default() };
    assert_eq!(frame(situation, &keys).0, vec![Command::SaveAs, Command::Save]);
}
