//! What floats over the matrix: what the levels mean, and who else is to have a column.

use egui::{Id, Rect, Ui};

use super::lines::Line;
use super::{Card, Duties, list_id};
use crate::model::{Delegation, Holder, PersonId};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::roles_view::offers::fits;
use crate::ui::view::ViewCx;

impl Duties {
    pub(super) fn card_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some(mut card) = self.card.take() else { return };
        let id = list_id().with("card");
        let stays = match &mut card {
            Card::Level(picker, anchor) => self.level_ui(ui, cx, id, picker, *anchor),
            Card::Person(picker, anchor) => self.person_ui(ui, cx, id, picker, *anchor),
        };
        if stays {
            self.card = Some(card);
        } else {
            self.focus_wanted = true;
            ui.ctx().request_repaint();
        }
    }

    fn level_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id, picker: &mut Picker, anchor: Rect) -> bool {
        let (Some(holder), Some(Line::Duty(duty))) = (self.holder(), self.cursor) else { return false };
        let now = cx.workspace().duty(duty).and_then(|duty| duty.level_of(holder));
        let choice = |index: usize| match Delegation::ALL.get(index) {
            Some(level) => Choice::new(format!("{} {}", level.level(), level.label()))
                .detail(level.meaning())
                .current(now == Some(*level)),
            None => Choice::new("No say").current(now.is_none()),
        };
        let offer = Offer {
            id,
            name: "How much say",
            hint: None,
            count: Delegation::ALL.len() + 1,
            choice: &choice,
            nothing: "",
            width: 440.0,
        };
        let shown =
            floating(ui, cx.theme, id, anchor, "How much say", |ui| picker.show(ui, cx.theme, &offer));
        match shown {
            None => false,
            Some(None) => true,
            Some(Some(index)) => {
                self.set(cx, Delegation::ALL.get(index).copied());
                false
            }
        }
    }

    fn person_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id, picker: &mut Picker, anchor: Rect) -> bool {
        let workspace = cx.workspace();
        let listed = |id: PersonId| self.lines.holders.contains(&Holder::Person(id));
        let mut found: Vec<(usize, PersonId, Choice)> = workspace
            .people()
            .filter(|person| !listed(person.id))
            .filter_map(|person| {
                let quality = fits(&person.name, picker.query.trim())?;
                Some((quality, person.id, Choice::new(&*person.name)))
            })
            .collect();
        found.sort_by_key(|(quality, ..)| *quality);
        let offer = Offer {
            id,
            name: "Find a person",
            hint: Some("Find a person"),
            count: found.len(),
            choice: &|index| found.get(index).map_or_else(|| Choice::new(""), |(.., choice)| choice.clone()),
            nothing: "Nobody else is called that. People are added in the list.",
            width: 280.0,
        };
        let shown =
            floating(ui, cx.theme, id, anchor, "Add a person", |ui| picker.show(ui, cx.theme, &offer));
        let taken = match shown {
            None => return false,
            Some(None) => return true,
            Some(Some(index)) => found.get(index).map(|(_, person, _)| *person),
        };
        if let Some(person) = taken {
            self.guests.push(person);
            self.lines.follow(cx.document.workspace(), cx.document.revision(), &self.guests);
            let at = self.lines.holders.iter().position(|holder| *holder == Holder::Person(person));
            self.column = at.map_or(self.column, |at| at + 1);
            self.first = at.unwrap_or(0);
            let first = self.lines.all.iter().find(|line| matches!(line, Line::Duty(_))).copied();
            if let Some(line) = self.cursor.filter(|line| matches!(line, Line::Duty(_))).or(first) {
                self.go(cx, line, self.column);
            }
        }
        false
    }
}
