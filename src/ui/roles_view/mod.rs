//! Who is who: people and their roles as a list that one types into.
//!
//! Nothing here changes a workspace: cells and keys become intents, each of one undo step.

mod cell;
pub mod columns;
mod details;
pub mod duties;
mod keys;
mod menu;
mod offers;
pub mod people;
mod person_row;
mod recognised;
pub mod rows;
mod text_cell;
mod writing;

use egui::{Frame, Margin, Ui, vec2};

use self::details::Details;
use self::duties::Duties;
use self::people::{People, SIDE};
use super::dialogs::parts;
use super::view::ViewCx;
use crate::command::Command;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::model::tier::group_digits;
use crate::model::{IdSource, RecordKey, Workspace};

/// The list of people with what stands above it.
#[derive(Debug, Default)]
pub struct RolesView {
    people: People,
    duties: Duties,
    details: Details,
}

impl RolesView {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        Frame::new().inner_margin(Margin { left: SIDE, right: SIDE, top: 12, bottom: 0 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 8 }).show(ui, |ui| {
                self.heading_ui(ui, cx);
            });
            self.people.ui(ui, cx);
        });
    }

    /// What is beside the list: who has how much say in what.
    pub fn picture_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        Frame::new().inner_margin(Margin { left: SIDE, right: SIDE, top: 12, bottom: 0 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 4 }).show(ui, |ui| {
                ui.horizontal(|ui| parts::title(ui, cx.theme, "Duties and decisions"));
            });
            self.duties.ui(ui, cx);
        });
    }

    /// Everything about what is selected.
    pub fn details_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        self.details.ui(ui, cx);
    }

    fn heading_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            parts::title(ui, theme, "People");
            parts::note(ui, theme, &self.count(cx));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let add = parts::button_sized(ui, theme, "Add person", parts::Rank::Plain, 0.0);
                if add.clicked() {
                    cx.run(Command::AddPerson);
                }
            });
        });
    }

    /// “12 people · 15 roles · 2 over a week”.
    fn count(&self, cx: &ViewCx<'_>) -> String {
        let rows = &self.people.rows;
        let many = |count: usize, one: &str, many: &str| {
            format!("{} {}", group_digits(count), if count == 1 { one } else { many })
        };
        let mut said = vec![
            many(rows.people(), "person", "people"),
            many(cx.workspace().assignments().len(), "role", "roles"),
        ];
        if rows.over() > 0 {
            said.push(format!("{} over a whole week", group_digits(rows.over())));
        }
        said.join(" · ")
    }

    /// Brings back what a cell said, while something else is being typed into it. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        self.people.undo_typing() || self.duties.undo_typing()
    }

    /// How many lines of people were laid out in the last frame; only those in sight are.
    #[must_use]
    pub fn rows_shown(&self) -> usize {
        self.people.rows_shown()
    }

    /// Deletes what is selected: people where the names are, roles, or what the cells say.
    ///
    /// # Errors
    /// One of them does not exist.
    pub fn delete(
        &mut self,
        workspace: &Workspace,
        ids: &mut IdSource,
        records: &mut Vec<RecordKey>,
    ) -> Result<Transaction, Refusal> {
        match duties::duties(records) {
            duties if duties.is_empty() => self.people.delete(workspace, ids, records),
            duties => self.duties.delete(workspace, &duties),
        }
    }
}
