//! The menu of the selected rows.

use egui::Ui;

use crate::command::Command;
use crate::ui::context_menu;
use crate::ui::view::ViewCx;

/// What can be done with the selected people and roles.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    for command in [Command::Rename, Command::AddRole, Command::AddPerson] {
        context_menu::command(ui, cx, command);
    }
    context_menu::command(ui, cx, Command::Compare);
    ui.separator();
    for command in [Command::RowUp, Command::RowDown] {
        context_menu::command(ui, cx, command);
    }
    ui.separator();
    for command in [Command::Duplicate, Command::Delete] {
        context_menu::command(ui, cx, command);
    }
}
