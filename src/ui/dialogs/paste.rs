//! What a text from the clipboard will become, before anything is done.

use egui::Ui;

use super::items_to_be::{ItemsToBe, ROW};
use super::parts::{self, Placement, Rank};
use crate::chart::style::Theme;
use crate::model::Workspace;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteAnswer {
    Insert,
    Cancel,
}

/// The dialog: the items as a tree, and what was not taken as it stands.
#[derive(Debug)]
pub struct PasteDialog {
    summary: String,
    items: ItemsToBe,
    fresh: bool,
}

const MOST_ROWS: f32 = 12.0;

impl PasteDialog {
    /// `summary` counts what there will be: “2 features, 5 user stories”.
    #[must_use]
    pub fn new(summary: String, items: ItemsToBe) -> Self {
        Self { summary, items, fresh: true }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme, workspace: &Workspace) -> Option<PasteAnswer> {
        let fresh = std::mem::take(&mut self.fresh);
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Paste items", 720.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &format!("Paste {}", self.summary));
            parts::note(
                ui,
                theme,
                "Each line becomes what its colour and its word say. One step; it can be undone.",
            );
            let height = (self.items.len() as f32).min(MOST_ROWS) * ROW;
            self.items.rows_ui(ui, theme, workspace, height);
            self.items.notes_ui(ui, theme);
            parts::buttons(ui, |ui| {
                let insert = parts::button(ui, theme, "Paste", Rank::Primary);
                if fresh {
                    insert.request_focus();
                }
                if insert.clicked() {
                    answer = Some(PasteAnswer::Insert);
                }
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(PasteAnswer::Cancel);
                }
            });
        });
        answer.or_else(|| response.close.then_some(PasteAnswer::Cancel))
    }
}
