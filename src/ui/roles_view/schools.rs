//! “Draw it according to …”: whose eyes the diagram is drawn with, and what that changes.

use egui::{ComboBox, Frame, Margin, Ui, vec2};

use super::people::SIDE;
use crate::command::Command;
use crate::insight::constellation::{School, When, drawn};
use crate::ui::dialogs::export::AS_RECORDED;
use crate::ui::dialogs::parts;
use crate::ui::view::ViewCx;

/// Draws the choice above the diagram; nothing as long as nobody holds a role.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    if cx.workspace().assignments().len() == 0 {
        cx.session.school = None;
        return;
    }
    let theme = cx.theme;
    let margin = Margin { left: SIDE + 10, right: SIDE, top: 0, bottom: 0 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.horizontal(|ui| {
            let label = parts::note(ui, theme, "Draw it according to");
            let chosen = cx.session.school;
            let text = chosen.map_or(AS_RECORDED, |(school, _)| school.title());
            let combo = ComboBox::from_id_salt("school").width(168.0).selected_text(text);
            let shown = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut cx.session.school, None, AS_RECORDED);
                let when = chosen.map_or(When::Now, |(_, when)| when);
                for school in School::ALL {
                    let value = Some((school, when));
                    let offer = ui.selectable_value(&mut cx.session.school, value, school.title());
                    offer.on_hover_text(school.claim());
                }
            });
            shown.response.labelled_by(label.id);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if parts::link(ui, theme, "Where they disagree…").clicked() {
                    cx.run(Command::CompareSchools);
                }
            });
        });
        let Some((school, mut when)) = cx.session.school else { return };
        let planned = cx.workspace().assignments().any(|role| role.stage.is_now() != role.stage.is_to_be());
        ui.horizontal(|ui| {
            if planned {
                let options = [(When::Now, "As it is"), (When::ToBe, "As it is to be")];
                parts::segments(ui, theme, &options, &mut when, false);
            } else {
                when = When::Now;
            }
        });
        cx.session.school = Some((school, when));
        parts::body(ui, theme, &drawn(cx.workspace(), school, when).sentence);
        parts::note(ui, theme, school.claim());
    });
}
