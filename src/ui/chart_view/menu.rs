//! The context menu of the chart.

use egui::{RichText, Ui};

use crate::command::Command;
use crate::edit::ops::{TierEdit, edit_tier};
use crate::model::{Hue, TierId};
use crate::ui::context_menu::{command, item_commands};
use crate::ui::ink::color32;
use crate::ui::view::ViewCx;

/// What can be done with the selected items, with a tier, or with the empty page.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: Option<TierId>) {
    if let Some(tier) = tier {
        if !cx.session.selection.items.is_empty() {
            return item_commands(ui, cx);
        }
        for entry in [Command::Rename, Command::Duplicate] {
            command(ui, cx, entry);
        }
        ui.menu_button("Colour", |ui| colours(ui, cx, tier));
        ui.separator();
        for entry in [Command::FurtherAhead, Command::NearerToTeam, Command::AddTier] {
            command(ui, cx, entry);
        }
        ui.separator();
        command(ui, cx, Command::Delete);
    } else {
        for entry in [Command::AddTier, Command::FlipFocus, Command::FlipHorizon] {
            command(ui, cx, entry);
        }
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
