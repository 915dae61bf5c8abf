//! A duty or a decision, and a product or a location: the few things that there are to say.

use egui::Ui;

use super::{Ask, Details};
use crate::model::{Duty, DutyId, Holder, RecordKey};
use crate::ui::inspector::section;
use crate::ui::view::ViewCx;

impl Details {
    pub(super) fn duty_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: DutyId) {
        let key = RecordKey::Duty(id);
        let Some(duty) = cx.workspace().duty(id).cloned() else { return };
        self.name_ui(ui, cx, key, id.bits());
        ui.add_space(6.0);
        self.facts_ui(ui, cx, key, &[Ask::Kind, Ask::UsualTier]);
        section::heading(ui, cx.theme, "Who has a say", "");
        if duty.held.is_empty() {
            section::note(ui, cx.theme, "Nobody yet. Choose a cell of the matrix and press 1 to 7.");
        }
        for held in &duty.held {
            let who = match held.by {
                Holder::Tier(id) => RecordKey::Tier(id),
                Holder::Person(id) => RecordKey::Person(id),
            };
            let who = cx.workspace().name_of(who).unwrap_or_default();
            let level = format!("{} · {} {}", held.level.meaning(), held.level.level(), held.level.label());
            section::named(ui, cx.theme, &who, &level);
        }
        ui.add_space(4.0);
        let notes = (id.bits(), "Notes", &*duty.notes, "What was agreed on", 3);
        self.text_ui(ui, cx, id, notes, |duty: &mut Duty, text| duty.notes = text);
    }

    /// A product or a location.
    pub(super) fn made_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, key: RecordKey) {
        let bits = match key {
            RecordKey::Product(id) => id.bits(),
            RecordKey::Location(id) => id.bits(),
            _ => return,
        };
        self.name_ui(ui, cx, key, bits);
        ui.add_space(6.0);
        if matches!(key, RecordKey::Product(_)) {
            self.facts_ui(ui, cx, key, &[Ask::Audience, Ask::PartOf]);
        }
        section::heading(ui, cx.theme, "Served by", "");
        let serves = |role: &crate::model::Assignment| match key {
            RecordKey::Product(id) => role.products.contains(&id),
            RecordKey::Location(id) => role.locations.contains(&id),
            _ => false,
        };
        let roles: Vec<_> = cx.workspace().assignments().filter(|role| serves(role)).cloned().collect();
        if roles.is_empty() {
            section::note(ui, cx.theme, "Nobody yet.");
        }
        for role in roles {
            let name = cx.workspace().assignment_name(&role);
            let spoken = format!("Show {name}");
            if section::link(ui, cx.theme, &name, &spoken).clicked() {
                cx.session.show_record(RecordKey::Assignment(role.id));
            }
        }
    }
}
