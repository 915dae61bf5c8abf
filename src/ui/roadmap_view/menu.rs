//! The menu of an item: when, how certain, undated.

use egui::Ui;

use crate::chart::roadmap::TimeAxis;
use crate::command::Command;
use crate::edit::ops::{self, ItemEdit};
use crate::model::{Certainty, ItemId};
use crate::ui::context_menu::command;
use crate::ui::view::ViewCx;

/// What can be done with `items`.
pub(super) fn entries(ui: &mut Ui, cx: &mut ViewCx<'_>, items: &[ItemId], time: &TimeAxis) {
    let mut edit = None;
    ui.menu_button("Plan for", |ui| {
        for column in time.columns() {
            if let Some(period) = column.period()
                && ui.button(column.words()).clicked()
            {
                edit = Some(ItemEdit::Target(Some(period)));
            }
        }
    });
    ui.menu_button("Certainty", |ui| {
        let now = items.last().and_then(|id| cx.workspace().item(*id)).map(|item| item.certainty);
        for certainty in Certainty::ALL {
            let words = match certainty {
                Certainty::Firm => "Firm: promised",
                Certainty::Forecast => "Forecast: expected, may move",
                Certainty::Fuzzy => "Fuzzy: a direction",
            };
            if ui.radio(now == Some(certainty), words).clicked() {
                edit = Some(ItemEdit::Certainty(certainty));
            }
        }
    });
    let dated = items.iter().filter_map(|id| cx.workspace().item(*id)).any(|item| item.target.is_some());
    if ui.add_enabled(dated, egui::Button::new("Make undated")).clicked() {
        edit = Some(ItemEdit::Target(None));
    }
    ui.separator();
    command(ui, cx, Command::ToggleDone);
    command(ui, cx, Command::Rename);
    command(ui, cx, Command::Delete);
    if let Some(edit) = edit {
        cx.perform(ops::edit_items(cx.workspace(), items, &edit));
        ui.close();
    }
}
