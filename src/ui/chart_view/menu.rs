//! The context menu of the chart.

use egui::{Button, RichText, Ui};

use crate::command::Command;
use crate::edit::ops::{TierEdit, edit_tier};
use crate::model::{Hue, TierId};
use crate::ui::ink::color32;
use crate::ui::view::ViewCx;

/// What can be done with a tier, or with the empty page.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: Option<TierId>) {
    ui.set_min_width(220.0);
    if let Some(tier) = tier {
        for command in [Command::Rename, Command::Duplicate] {
            entry(ui, cx, command);
        }
        ui.menu_button("Colour", |ui| colours(ui, cx, tier));
        ui.separator();
        for command in [Command::FurtherAhead, Command::NearerToTeam, Command::AddTier] {
            entry(ui, cx, command);
        }
        ui.separator();
        entry(ui, cx, Command::Delete);
    } else {
        for command in [Command::AddTier, Command::FlipFocus, Command::FlipHorizon] {
            entry(ui, cx, command);
        }
    }
}

fn entry(ui: &mut Ui, cx: &mut ViewCx<'_>, command: Command) {
    let keys = command.shortcuts().first().map(ToString::to_string).unwrap_or_default();
    let enabled = command.is_available(cx.situation);
    let button = Button::new(command.name()).shortcut_text(keys);
    if ui.add_enabled(enabled, button).on_hover_text(command.tooltip()).clicked() {
        cx.run(command);
        ui.close();
    }
}

fn colours(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: TierId) {
    let now = cx.workspace().tier(tier).map(|tier| tier.hue);
    for hue in Hue::ALL {
        let color = color32(cx.theme.tier(hue).text);
        let label = RichText::new(hue.name()).color(color);
        if ui.selectable_label(now == Some(hue), label).clicked() {
            let edit = edit_tier(cx.workspace(), tier, &TierEdit::Hue(hue));
            cx.perform(edit);
            ui.close();
        }
    }
}
