//! The command table's keys as egui knows them.

use crate::command::{Command, Key, Shortcut, Situation};

/// egui's key for ours.
#[must_use]
pub fn egui_key(key: Key) -> egui::Key {
    match key {
        Key::A => egui::Key::A,
        Key::C => egui::Key::C,
        Key::D => egui::Key::D,
        Key::E => egui::Key::E,
        Key::F => egui::Key::F,
        Key::J => egui::Key::J,
        Key::K => egui::Key::K,
        Key::L => egui::Key::L,
        Key::M => egui::Key::M,
        Key::N => egui::Key::N,
        Key::O => egui::Key::O,
        Key::P => egui::Key::P,
        Key::Q => egui::Key::Q,
        Key::S => egui::Key::S,
        Key::V => egui::Key::V,
        Key::X => egui::Key::X,
        Key::Y => egui::Key::Y,
        Key::Z => egui::Key::Z,
        Key::Num0 => egui::Key::Num0,
        Key::Num1 => egui::Key::Num1,
        Key::Num2 => egui::Key::Num2,
        Key::Num3 => egui::Key::Num3,
        Key::Num4 => egui::Key::Num4,
        Key::Num5 => egui::Key::Num5,
        Key::Comma => egui::Key::Comma,
        Key::F1 => egui::Key::F1,
        Key::F2 => egui::Key::F2,
        Key::F5 => egui::Key::F5,
        Key::Enter => egui::Key::Enter,
        Key::Delete => egui::Key::Delete,
        Key::Backspace => egui::Key::Backspace,
        Key::Up => egui::Key::ArrowUp,
        Key::Down => egui::Key::ArrowDown,
        Key::Left => egui::Key::ArrowLeft,
        Key::Right => egui::Key::ArrowRight,
    }
}

/// egui's shortcut for ours; `ctrl` is the command key on a Mac.
#[must_use]
pub fn egui_shortcut(shortcut: Shortcut) -> egui::KeyboardShortcut {
    let mut modifiers = egui::Modifiers::NONE;
    if shortcut.ctrl {
        modifiers |= egui::Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= egui::Modifiers::SHIFT;
    }
    if shortcut.alt {
        modifiers |= egui::Modifiers::ALT;
    }
    egui::KeyboardShortcut::new(modifiers, egui_key(shortcut.key))
}

/// The commands whose shortcuts were pressed in this frame, in the order of the keys, as often as they were
/// pressed: a slow frame loses none. Only available commands swallow theirs. Shift and Alt count: a
/// shortcut without them is another one.
#[must_use]
pub fn pressed(context: &egui::Context, situation: Situation) -> Vec<Command> {
    let table: Vec<(Command, egui::KeyboardShortcut)> = Command::ALL
        .into_iter()
        .filter(|command| command.is_available(situation))
        .flat_map(|command| {
            command.shortcuts().iter().map(move |shortcut| (command, egui_shortcut(*shortcut)))
        })
        .collect();
    let mut commands = Vec::new();
    context.input_mut(|input| {
        input.events.retain(|event| {
            let egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let meant = table.iter().find(|(_, shortcut)| {
                shortcut.logical_key == *key && modifiers.matches_exact(shortcut.modifiers)
            });
            commands.extend(meant.map(|(command, _)| *command));
            meant.is_none()
        });
    });
    commands
}
