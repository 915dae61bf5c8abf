//! Who has the keyboard: what had it before a dialog, the palette or a presentation has it again after,
//! unless something was gone to or is to be named. Who goes to the backlog has its rows.

use egui::{Context, Id};

use super::App;
use crate::model::ItemId;
use crate::ui::backlog;
use crate::ui::health_view::unit_list;
use crate::ui::roles_view::people;
use crate::ui::session::{EditRequest, HealthPage, View};

/// What is remembered of the keyboard.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// What had it when nothing covered the views.
    before: Option<Id>,
    /// The item that was selected then.
    selected: Option<ItemId>,
    /// Something covers the views, or did until now.
    covered: bool,
    /// The view that was shown, and how often a saved view of the backlog was.
    shown: (View, u32),
    /// A field to be opened, which could not keep the keyboard yet.
    held: Option<EditRequest>,
}

impl App {
    /// Keeps note of who has the keyboard, and gives it back once nothing covers the views any more. To be
    /// called before anything is drawn or a command is carried out.
    pub(super) fn keep_keyboard(&mut self, context: &Context) {
        let keyboard = &mut self.keyboard;
        if self.modal.is_some() || self.palette.is_open() || self.present.is_some() {
            keyboard.covered = true;
            return;
        }
        if context.memory(|memory| memory.top_modal_layer().is_some()) {
            // egui takes the keyboard from everything below a dialog for one frame longer.
            keyboard.held = self.session.edit_request.take().or(keyboard.held);
            context.request_repaint();
            return;
        }
        let (focused, selected) = (context.memory(egui::Memory::focused), self.session.selection.primary());
        let uncovered = std::mem::take(&mut keyboard.covered);
        let shown = (self.session.view, self.session.look.shown);
        let list = match shown.0 {
            View::Backlog => Some(backlog::list_id()),
            View::Roles => Some(people::list_id()).filter(|_| !self.session.comparing),
            View::Health => {
                Some(unit_list::list_id()).filter(|_| self.session.health == HealthPage::CheckIns)
            }
            View::Chart | View::Roadmap => None,
        };
        let arrived = list.is_some() && std::mem::replace(&mut keyboard.shown, shown) != shown;
        if let Some(held) = keyboard.held.take() {
            self.session.edit_request = Some(held);
        } else if let Some(list) = list.filter(|_| arrived && focused.is_none()) {
            context.memory_mut(|memory| memory.request_focus(list));
        } else if uncovered && focused.is_none() {
            let gone_to = selected.is_some() && selected != keyboard.selected;
            let rows = gone_to && matches!(self.session.view, View::Chart | View::Backlog);
            let list = if rows { Some(backlog::list_id()) } else { list };
            if let Some(next) = if rows { list } else { keyboard.before.or(list) } {
                context.memory_mut(|memory| memory.request_focus(next));
            }
        } else {
            (keyboard.before, keyboard.selected) = (focused, selected);
        }
    }
}
