//! What a picture shows of the workspace: which tiers, who is compared, whose eyes.

use egui::{ComboBox, Popup, PopupCloseBehavior, Ui};

use super::super::parts::{self, Rank};
use crate::chart::style::Theme;
use crate::insight::constellation::{School, When};
use crate::model::{Holder, TierId, Workspace};
use crate::ui::sides;

/// What stands for no school.
pub const AS_RECORDED: &str = "As it is recorded";

/// Which tiers are there at all.
pub(super) fn tiers(ui: &mut Ui, theme: &Theme, workspace: &Workspace, chosen: &mut Vec<TierId>, width: f32) {
    ui.vertical(|ui| {
        parts::note(ui, theme, "Tiers");
        let all: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        let part = !chosen.is_empty() && chosen.len() < all.len();
        let names = workspace.tiers().filter(|tier| chosen.contains(&tier.id)).map(|tier| tier.name.as_str());
        let label = if part { names.collect::<Vec<_>>().join(", ") } else { "All tiers".to_owned() };
        ui.set_max_width(width);
        let button = parts::button_sized(ui, theme, &label, Rank::Plain, width);
        Popup::menu(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name("Which tiers")
            .show(|ui| {
                ui.set_width(260.0);
                for tier in workspace.tiers() {
                    let mut on = !part || chosen.contains(&tier.id);
                    if parts::checkbox(ui, theme, &tier.name, &mut on).changed() {
                        if !part {
                            chosen.clone_from(&all);
                        }
                        chosen.retain(|id| *id != tier.id);
                        if on {
                            chosen.push(tier.id);
                        }
                        // None of them is no picture; all of them need no list.
                        if chosen.len() == all.len() {
                            chosen.clear();
                        }
                    }
                }
            });
    });
}

/// Which tier stands out.
pub(super) fn highlight(
    ui: &mut Ui,
    theme: &Theme,
    workspace: &Workspace,
    chosen: &mut Option<TierId>,
    width: f32,
) {
    ui.vertical(|ui| {
        let label = parts::note(ui, theme, "Stands out");
        let tier = chosen.and_then(|id| workspace.tier(id));
        let text = tier.map_or("No tier", |tier| &tier.name).to_owned();
        let combo = ComboBox::from_id_salt("export highlight").width(width).selected_text(text);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, "No tier");
            for tier in workspace.tiers() {
                ui.selectable_value(chosen, Some(tier.id), &tier.name);
            }
        });
        response.response.labelled_by(label.id);
    });
}

/// Who stands side by side.
pub(super) fn compared(
    ui: &mut Ui,
    theme: &Theme,
    workspace: &Workspace,
    chosen: &mut Vec<Holder>,
    width: f32,
) {
    ui.vertical(|ui| {
        parts::note(ui, theme, "Side by side");
        let names: Vec<String> = chosen.iter().map(|side| sides::name(workspace, *side)).collect();
        let label = if names.is_empty() { "Choose who…".to_owned() } else { names.join(", ") };
        ui.set_max_width(width);
        let button = parts::button_sized(ui, theme, &label, Rank::Plain, width);
        sides::choose(&button, theme, workspace, chosen);
    });
}

/// Whose eyes the diagram of roles is drawn with.
pub(super) fn school(ui: &mut Ui, theme: &Theme, chosen: &mut Option<(School, When)>, width: f32) {
    ui.vertical(|ui| {
        let label = parts::note(ui, theme, "Draw it according to");
        let text = chosen.map_or(AS_RECORDED, |(school, _)| school.title());
        let combo = ComboBox::from_id_salt("export school").width(width).selected_text(text);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, AS_RECORDED);
            let when = chosen.map_or(When::Now, |(_, when)| when);
            for school in School::ALL {
                ui.selectable_value(chosen, Some((school, when)), school.title());
            }
        });
        response.response.labelled_by(label.id);
    });
}
