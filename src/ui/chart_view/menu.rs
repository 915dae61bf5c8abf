//! The context menu of the chart.

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use super::bar;
use super::lived::Of;
use crate::command::Command;
use crate::edit::ops::{self, Stand, TierEdit, edit_tier};
use crate::insight::lived::Distance;
use crate::model::{Assignment, AssignmentId, Hue, Place, RecordKey, TierId, Workspace};
use crate::ui::context_menu::{command, item_commands};
use crate::ui::ink::color32;
use crate::ui::view::ViewCx;

/// What can be done with the selected items, with a tier, with a role, or with the empty page.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, of: Of) {
    match of {
        Of::Role(role) => role_ui(ui, cx, role),
        Of::Tier(_) if !cx.session.selection.items.is_empty() => item_commands(ui, cx),
        Of::Tier(tier) => tier_ui(ui, cx, tier),
        Of::Page => {
            for entry in [Command::AddTier, Command::FlipFocus, Command::FlipHorizon, Command::ShowLived] {
                command(ui, cx, entry);
            }
        }
    }
}

fn tier_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: TierId) {
    for entry in [Command::Rename, Command::Duplicate] {
        command(ui, cx, entry);
    }
    command(ui, cx, Command::Compare);
    ui.menu_button("Colour", |ui| colours(ui, cx, tier));
    ui.separator();
    for entry in [Command::FurtherAhead, Command::NearerToTeam, Command::AddTier] {
        command(ui, cx, entry);
    }
    let without =
        |role: &&Arc<Assignment>| role.tier == Some(tier) && role.lived.is_none() && role.stage.is_now();
    let people: Vec<_> = cx.workspace().assignments().filter(without).cloned().collect();
    if !people.is_empty() {
        ui.separator();
        ui.menu_button("Give a place of their own", |ui| {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for role in &people {
                    let name = cx.workspace().name_of(RecordKey::Person(role.person)).unwrap_or_default();
                    if ui.button(name).clicked() {
                        bar::toggle(ui, cx, role);
                        ui.close();
                    }
                }
            });
        });
    }
    ui.separator();
    command(ui, cx, Command::Delete);
}

fn role_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, id: AssignmentId) {
    let Some(role) = cx.workspace().assignment(id).cloned() else { return };
    if ui.button("Open the role").clicked() {
        cx.session.show_record(RecordKey::Assignment(id));
        ui.close();
    }
    if ui.button("Open the person").clicked() {
        cx.session.show_record(RecordKey::Person(role.person));
        ui.close();
    }
    command(ui, cx, Command::Compare);
    ui.separator();
    let entries = [
        (Stand::Lived, "Give a place of their own", "Back to where the tier stands"),
        (Stand::Wanted, "Say where it is to be", "Nothing is to change"),
    ];
    for (stand, give, take) in entries {
        let said = stand.of(&role);
        if ui.button(if said.is_some() { take } else { give }).clicked() {
            let place = match (stand, said) {
                (_, Some(_)) => None,
                (Stand::Lived, None) => Some(ops::place_now(cx.workspace(), &role)),
                (Stand::Wanted, None) => Some(first_wanted(cx.workspace(), &role)),
            };
            cx.perform(ops::place_role(cx.workspace(), id, stand, place));
            ui.close();
        }
    }
}

/// Where a role is to be until somebody says so more exactly: where its tier stands, or else a little nearer to
/// customers, so that there is an arrow to take hold of.
fn first_wanted(workspace: &Workspace, role: &Assignment) -> Place {
    let now = ops::place_now(workspace, role);
    let tier = role.tier.and_then(|id| workspace.tier(id)).map(|tier| Place::of(tier));
    let by = if now.focus.to().value() > 0.85 { -0.15 } else { 0.15 };
    tier.filter(|tier| Distance::between(now, *tier).is_seen())
        .unwrap_or_else(|| Place { focus: now.focus.shifted(by), horizon: now.horizon })
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
