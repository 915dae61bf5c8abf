//! A person: where they work from, what they do, how they differ from their tiers.

use egui::Ui;

use super::{Ask, Details};
use crate::model::aspect::Aspect;
use crate::model::{Person, PersonId, RecordKey};
use crate::ui::inspector::section;
use crate::ui::roles_view::columns::Column;
use crate::ui::view::ViewCx;

impl Details {
    pub(super) fn person_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: PersonId) {
        let key = RecordKey::Person(id);
        let Some(person) = cx.workspace().person(id).cloned() else { return };
        self.name_ui(ui, cx, key, id.bits());
        ui.add_space(6.0);
        self.facts_ui(ui, cx, key, &[Ask::Cell(Column::Location)]);
        section::heading(ui, cx.theme, "Roles", "");
        let roles: Vec<_> = cx.workspace().assignments().filter(|role| role.person == id).cloned().collect();
        if roles.is_empty() {
            section::note(ui, cx.theme, "No role yet. Choose one in the list.");
        }
        for role in roles {
            let name = cx.workspace().role_name(&role).to_owned();
            let name = if name.is_empty() { "A role without a name".to_owned() } else { name };
            let share = role.share.map_or_else(String::new, |share| format!(" · {} %", share.percent()));
            let spoken = format!("Show the role {name}");
            if section::link(ui, cx.theme, &format!("{name}{share}"), &spoken).clicked() {
                cx.session.show_record(RecordKey::Assignment(role.id));
            }
        }
        ui.add_space(4.0);
        let notes = (id.bits(), "Notes", &*person.notes, "Anything else about the person", 3);
        self.text_ui(ui, cx, id, notes, |person: &mut Person, text| person.notes = text);
        self.aspects_ui(ui, cx, &person);
    }

    /// What is different about this person in a comparison.
    fn aspects_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, person: &Person) {
        let said = person.aspects.iter().len();
        let beside = match said {
            0 => "as in the tier".to_owned(),
            1 => "1 aspect of their own".to_owned(),
            many => format!("{many} aspects of their own"),
        };
        let (link, spoken) = if self.compared {
            ("Hide", "Hide the comparison")
        } else {
            ("Change", "Change what is different in a comparison")
        };
        if section::heading_with_link(ui, cx.theme, ["In a comparison", &beside], link, spoken) {
            self.compared = !self.compared;
        }
        for aspect in Aspect::ALL {
            let value = person.aspects.get(*aspect).unwrap_or_default();
            if value.is_empty() && !self.compared {
                continue;
            }
            let text = (person.id.bits(), aspect.label(), value, "As in the tier", 1);
            self.text_ui(ui, cx, person.id, text, |person: &mut Person, text| {
                person.aspects.set(*aspect, text);
            });
        }
    }
}
