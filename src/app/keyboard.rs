//! Who has the keyboard: what had it before a dialog, the palette or a presentation has it again after.

use egui::{Context, Id};

use super::App;

/// What is remembered of the keyboard.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// What had it when nothing covered the views.
    before: Option<Id>,
    /// Something covers the views, or did until now.
    covered: bool,
}

impl App {
    /// Keeps note of who has the keyboard, and gives it back once nothing covers the views any more. To be
    /// called before anything is drawn or a command is carried out.
    pub(super) fn keep_keyboard(&mut self, context: &Context) {
        let keyboard = &mut self.keyboard;
        if self.modal.is_some() || self.palette.is_open() || self.present.is_some() {
            keyboard.covered = true;
        } else if context.memory(|memory| memory.top_modal_layer().is_some()) {
            // egui takes the keyboard from everything below a dialog for one frame longer.
            context.request_repaint();
        } else {
            let focused = context.memory(egui::Memory::focused);
            let uncovered = std::mem::take(&mut keyboard.covered);
            match keyboard.before {
                Some(before) if uncovered && focused.is_none() => {
                    context.memory_mut(|memory| memory.request_focus(before));
                }
                _ => keyboard.before = focused,
            }
        }
    }
}
