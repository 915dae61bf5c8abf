//! The menus of the selected rows.

use egui::Ui;

use crate::command::Command;
use crate::ui::context_menu;
use crate::ui::view::ViewCx;

/// What can be done with the selected people and roles.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    entries(ui, cx, &[Command::Rename, Command::AddRole, Command::AddPerson, Command::Compare]);
    rows_ui(ui, cx);
}

/// What can be done with the selected duties and decisions.
pub fn duties_ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    entries(ui, cx, &[Command::Rename, Command::AddDuty, Command::AddDecision]);
    rows_ui(ui, cx);
}

/// What can be done with rows of any kind, below what only these can do.
pub fn rows_ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    ui.separator();
    entries(ui, cx, &[Command::RowUp, Command::RowDown]);
    ui.separator();
    entries(ui, cx, &[Command::Duplicate, Command::Delete]);
}

/// Commands one below the other.
pub fn entries(ui: &mut Ui, cx: &mut ViewCx<'_>, commands: &[Command]) {
    for command in commands {
        context_menu::command(ui, cx, *command);
    }
}
