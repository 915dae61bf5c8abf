//! A role: for what it is, how it is lived, for whom it speaks.

use egui::Ui;

use super::{Ask, Details};
use crate::edit::ops;
use crate::model::{Assignment, AssignmentId, RecordKey};
use crate::ui::inspector::section::{self, TextOf};
use crate::ui::roles_view::cell::share;
use crate::ui::roles_view::columns::Column;
use crate::ui::view::ViewCx;

impl Details {
    pub(super) fn role_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: AssignmentId) {
        let key = RecordKey::Assignment(id);
        let Some(role) = cx.workspace().assignment(id).cloned() else { return };
        let person = role.person;
        self.name_ui(ui, cx, RecordKey::Person(person), person.bits());
        ui.add_space(6.0);
        let mut asks = vec![Ask::Cell(Column::Role), Ask::Cell(Column::Serves), Ask::Places];
        asks.extend([Ask::Stage, Ask::Availability, Ask::Manner, Ask::Side, Ask::Origin]);
        self.facts_ui(ui, cx, key, &asks);
        ui.add_space(4.0);
        let bits = id.bits();
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let value = role.share.map_or_else(String::new, |share| format!("{} %", share.percent()));
            let of = TextOf {
                record: bits,
                name: "Part of the week",
                spoken: "Part of the week",
                value: &value,
                hint: "1 to 100 %",
                rows: 1,
                late: true,
            };
            section::text(left, cx, &mut self.draft, &of, |workspace, text| {
                let range = ops::Refusal::OutOfRange("part of the week", "a number from 1 to 100");
                let share = share(text).map_err(|_| range)?;
                ops::edit_record(workspace, id, "Set the part of the week", |role: &mut Assignment| {
                    role.share = share;
                })
            });
            if role.tier.is_some() {
                let label = (bits, "Lived as", &*role.label, "As they call it", 1);
                self.text_ui(right, cx, id, label, |role: &mut Assignment, text| role.label = text);
            }
        });
        let speaks = (bits, "Speaks for", &*role.stakeholders, "Dispatchers, operations, …", 1);
        self.text_ui(ui, cx, id, speaks, |role: &mut Assignment, text| role.stakeholders = text);
        self.places_ui(ui, cx, &role);
        ui.add_space(6.0);
        let name = cx.workspace().name_of(RecordKey::Person(person)).unwrap_or_default();
        let spoken = format!("Show everything about {name}");
        if section::link(ui, cx.theme, &format!("All about {name}"), &spoken).clicked() {
            cx.session.show_record(RecordKey::Person(person));
        }
    }
}
