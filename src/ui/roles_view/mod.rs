//! Who is who: people and their roles, products and locations as lists that one types into; beside them the
//! diagram of who does what for whom, and who has how much say in what.
//!
//! Nothing here changes a workspace: cells and keys become intents, each of one undo step.

mod camera;
mod carry;
mod cell;
pub mod columns;
pub mod comparison;
mod constellation;
mod details;
pub mod duties;
mod keys;
mod menu;
mod offers;
pub mod people;
mod person_row;
mod places;
mod recognised;
pub mod rows;
mod schools;
mod text_cell;
mod writing;

use egui::{Frame, Margin, Ui, vec2};

use self::comparison::ComparisonTable;
use self::constellation::ConstellationPicture;
use self::details::Details;
use self::duties::Duties;
use self::people::{People, SIDE};
use self::places::Places;
use self::recognised::RecognisedList;
use super::dialogs::parts;
use super::session::EditRequest;
use super::view::ViewCx;
use crate::command::Command;
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal};
use crate::model::tier::group_digits;
use crate::model::{IdSource, RecordKey, Workspace};

/// The lists, the pictures beside them, and the details of what is selected.
#[derive(Debug, Default)]
pub struct RolesView {
    people: People,
    places: Places,
    constellation: ConstellationPicture,
    recognised: RecognisedList,
    duties: Duties,
    comparison: ComparisonTable,
    details: Details,
    list: List,
    picture: Picture,
    /// What was selected when the list was drawn last.
    followed: Vec<RecordKey>,
}

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum List {
    #[default]
    People,
    Places,
}

impl List {
    /// Where a record is listed.
    fn of(record: RecordKey) -> Option<Self> {
        match record {
            RecordKey::Person(_) | RecordKey::Assignment(_) => Some(Self::People),
            RecordKey::Product(_) | RecordKey::Location(_) => Some(Self::Places),
            _ => None,
        }
    }
}

/// What is beside the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Picture {
    #[default]
    Constellation,
    Recognised,
    Duties,
}

/// What can be chosen; a comparison takes all the room there is.
const PICTURES: [(Option<Picture>, &str); 4] = [
    (Some(Picture::Constellation), "Constellation"),
    (Some(Picture::Recognised), "What this is"),
    (Some(Picture::Duties), "Duties"),
    (None, "Comparison"),
];

impl RolesView {
    /// Draws the list for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        // What is gone to is listed.
        if let Some(list) = cx.session.records.last().and_then(|record| List::of(*record))
            && self.followed != cx.session.records
        {
            self.list = list;
        }
        self.followed.clone_from(&cx.session.records);
        if let Some(EditRequest::NewPerson | EditRequest::NewRole) = cx.session.edit_request {
            self.list = List::People;
        }
        Frame::new().inner_margin(Margin { left: SIDE, right: SIDE, top: 12, bottom: 0 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 8 }).show(ui, |ui| {
                self.heading_ui(ui, cx);
            });
            match self.list {
                List::People => self.people.ui(ui, cx),
                List::Places => self.places.ui(ui, cx),
            }
        });
    }

    /// What is beside the list: the diagram, what it amounts to, or who has how much say in what. `bottom` is
    /// where its room ends as long as no details stand below it.
    pub fn picture_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, bottom: f32) {
        let duty = matches!(cx.session.edit_request, Some(EditRequest::NewDuty(_)));
        let gone_to = cx.session.reveal && !duties::duties(&cx.session.records).is_empty();
        if duty || gone_to {
            self.picture = Picture::Duties;
        }
        let head = Margin { left: SIDE, right: SIDE, top: 12, bottom: 6 };
        Frame::new().inner_margin(head).show(ui, |ui| {
            ui.horizontal(|ui| {
                let mut chosen = Some(self.picture);
                parts::segments(ui, cx.theme, &PICTURES, &mut chosen, false);
                match chosen {
                    Some(picture) => self.picture = picture,
                    None => cx.run(Command::Compare),
                }
                if self.picture == Picture::Constellation {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        self.constellation.buttons_ui(ui, cx.theme);
                    });
                }
            });
        });
        let below = Margin { left: SIDE, right: SIDE, top: 0, bottom: 0 };
        match self.picture {
            Picture::Constellation => self.constellation.ui(ui, cx, bottom),
            Picture::Recognised => self.recognised.ui(ui, cx),
            Picture::Duties => {
                Frame::new().inner_margin(below).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
                    self.duties.ui(ui, cx);
                });
            }
        }
    }

    /// Tiers and people side by side, instead of everything else.
    pub fn comparison_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        Frame::new().inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 0 }).show(ui, |ui| {
            let mut chosen = None;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                ui.spacing_mut().interact_size.y = 28.0;
                parts::segments(ui, cx.theme, &PICTURES, &mut chosen, false);
                if let Some(picture) = chosen {
                    self.picture = picture;
                    cx.session.comparing = false;
                }
                comparison::head_ui(ui, cx);
            });
            self.comparison.ui(ui, cx);
        });
    }

    /// Shows who has how much say in what.
    pub fn show_duties(&mut self) {
        self.picture = Picture::Duties;
    }

    /// Shows who holds which role for what.
    pub fn show_diagram(&mut self) {
        self.picture = Picture::Constellation;
    }

    /// Everything about what is selected.
    pub fn details_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        self.details.ui(ui, cx);
    }

    fn heading_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            let lists = [(List::People, "People"), (List::Places, "Products and locations")];
            parts::segments(ui, theme, &lists, &mut self.list, false);
            ui.add_space(4.0);
            if self.list == List::People {
                parts::note(ui, theme, &self.count(cx));
            }
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
        self.people.undo_typing() || self.duties.undo_typing() || self.places.undo_typing()
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
        let made = |key: &RecordKey| matches!(key, RecordKey::Product(_) | RecordKey::Location(_));
        if !records.is_empty() && records.iter().all(made) {
            return ops::delete_records(workspace, records);
        }
        match duties::duties(records) {
            duties if duties.is_empty() => self.people.delete(workspace, ids, records),
            duties => self.duties.delete(workspace, &duties),
        }
    }
}
