//! Context menus, opened by right click where the pointer is, and by Shift+F10 or the Menu key at what is
//! selected. Opened by a key, the first entry has the keyboard; when the menu closes, what had the keyboard
//! before has it again.

use egui::containers::menu::menu_style;
use egui::{
    Align, Button, Context, EventFilter, FocusDirection, Id, Key, Layout, Modifiers, Popup, PopupKind, Pos2,
    Response, SetOpenCommand, Ui, vec2,
};

use super::view::ViewCx;
use crate::command::Command;

/// A menu is to be opened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    at: Pos2,
    by_key: bool,
}

impl Asked {
    /// By a right click on this, at the pointer.
    #[must_use]
    pub fn by_pointer(response: &Response) -> Option<Self> {
        let at = response.interact_pointer_pos().filter(|_| response.secondary_clicked())?;
        Some(Self { at, by_key: false })
    }

    /// By a key; the menu comes to `at`.
    #[must_use]
    pub fn by_key(at: Pos2) -> Self {
        Self { at, by_key: true }
    }
}

/// Whether Shift+F10 or the Menu key was pressed; nobody else gets it then.
#[must_use]
pub fn key_pressed(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

/// Whether the menu called `id` is open.
#[must_use]
pub fn is_open(context: &Context, id: Id) -> bool {
    Popup::is_id_open(context, id)
}

/// Shows the menu called `id` while it is open, or opens it. `owner` has the keyboard before and after it.
pub fn show(ui: &Ui, owner: Option<Id>, id: Id, asked: Option<Asked>, content: impl FnOnce(&mut Ui)) {
    let context = ui.ctx();
    if let Some(asked) = asked {
        context.data_mut(|data| data.insert_temp(id, asked));
    } else if !is_open(context, id) {
        return;
    }
    let Some(opened) = context.data(|data| data.get_temp::<Asked>(id)) else { return };
    if let Some(owner) = owner {
        // The arrow keys are the menu's now.
        context.memory_mut(|memory| memory.set_focus_lock_filter(owner, EventFilter::default()));
        if opened.by_key && asked.is_none() {
            // It has its size now: the way down leads from its owner to the first entry.
            context.data_mut(|data| data.insert_temp(id, Asked { by_key: false, ..opened }));
            context.memory_mut(|memory| {
                memory.request_focus(owner);
                memory.move_focus(FocusDirection::Down);
            });
        }
    }
    let mut popup = Popup::new(id, context.clone(), opened.at, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Context menu")
        .open_memory(asked.map(|_| SetOpenCommand::Bool(true)));
    if let Some(owner) = owner {
        popup = popup.anchor_widget(owner);
    }
    popup.show(|ui| {
        ui.set_min_width(220.0);
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        // All of it fits into a window 720 points high.
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 28.0;
        content(ui);
    });
    if !is_open(context, id) {
        context.data_mut(|data| data.remove::<Asked>(id));
        if let Some(owner) = owner {
            context.memory_mut(|memory| memory.request_focus(owner));
        }
        // What closed it means nothing to its owner.
        context.input_mut(|input| {
            for key in [Key::Escape, Key::Enter, Key::Space] {
                input.consume_key(Modifiers::NONE, key);
            }
        });
    }
}

/// A command as an entry.
pub fn command(ui: &mut Ui, cx: &mut ViewCx<'_>, command: Command) {
    let keys = command.shortcuts().first().map(ToString::to_string).unwrap_or_default();
    let button = Button::new(command.name()).shortcut_text(keys);
    let entry = ui.add_enabled(command.is_available(cx.situation), button);
    if entry.on_hover_text(command.tooltip()).clicked() {
        cx.run(command);
        ui.close();
    }
}

/// What can be done with the selected items.
pub fn item_commands(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    for group in [
        &[Command::Rename, Command::AddItemBelow, Command::AddChild, Command::SelectParent][..],
        &[Command::ToggleDone, Command::PlanEarlier, Command::PlanLater],
        &[Command::RaisePriority, Command::LowerPriority, Command::ConvertUp, Command::ConvertDown],
        &[Command::Split, Command::Merge],
        &[Command::CopyRows, Command::CopyText, Command::CopyMarkdown],
    ] {
        for entry in group {
            command(ui, cx, *entry);
        }
        ui.separator();
    }
    command(ui, cx, Command::Duplicate);
    command(ui, cx, Command::Delete);
}
