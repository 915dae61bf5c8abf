//! Keys, as commands know them; the window translates them to and from its own.

use std::fmt;

/// A key that a shortcut uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Key {
    A,
    C,
    D,
    E,
    F,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    S,
    V,
    X,
    Y,
    Z,
    Num0,
    Num1,
    Num2,
    Num3,
    Num4,
    Num5,
    Comma,
    F1,
    F2,
    F5,
    Enter,
    Delete,
    Backspace,
    Up,
    Down,
    Left,
    Right,
}

impl Key {
    /// What is printed on it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
            Self::J => "J",
            Self::K => "K",
            Self::L => "L",
            Self::M => "M",
            Self::N => "N",
            Self::O => "O",
            Self::P => "P",
            Self::Q => "Q",
            Self::S => "S",
            Self::V => "V",
            Self::X => "X",
            Self::Y => "Y",
            Self::Z => "Z",
            Self::Num0 => "0",
            Self::Num1 => "1",
            Self::Num2 => "2",
            Self::Num3 => "3",
            Self::Num4 => "4",
            Self::Num5 => "5",
            Self::Comma => ",",
            Self::F1 => "F1",
            Self::F2 => "F2",
            Self::F5 => "F5",
            Self::Enter => "Enter",
            Self::Delete => "Delete",
            Self::Backspace => "Backspace",
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Left => "←",
            Self::Right => "→",
        }
    }
}

/// A key with modifiers. `ctrl` is the command key on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    pub key: Key,
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

impl Shortcut {
    #[must_use]
    pub const fn new(key: Key) -> Self {
        Self { key, ctrl: false, shift: false, alt: false }
    }

    #[must_use]
    pub const fn ctrl(self) -> Self {
        Self { ctrl: true, ..self }
    }

    #[must_use]
    pub const fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    #[must_use]
    pub const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }
}

impl fmt::Display for Shortcut {
    /// “Ctrl+Shift+S”.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ctrl = if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" };
        for (held, name) in [(self.ctrl, ctrl), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        f.write_str(self.key.label())
    }
}
