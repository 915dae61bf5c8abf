//! Something takes a moment and goes on beside the window. What came of it is only taken as long as nobody
//! has given it up.

use egui::Ui;

use super::parts::{self, Placement, Rank};
use crate::chart::style::Theme;

/// The dialog: what is going on.
#[derive(Clone, Debug)]
pub struct Working {
    title: String,
    detail: String,
    fresh: bool,
}

impl Working {
    /// “Reading the clipboard…”, and of what size that is.
    #[must_use]
    pub fn new(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { title: title.into(), detail: detail.into(), fresh: true }
    }

    /// Draws it; whether it was given up.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme) -> bool {
        let fresh = std::mem::take(&mut self.fresh);
        let mut given_up = false;
        let response = parts::dialog(ui, theme, &self.title, 400.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &self.title);
            parts::note(ui, theme, &self.detail);
            parts::buttons(ui, |ui| {
                let cancel = parts::button(ui, theme, "Cancel", Rank::Plain);
                if fresh {
                    cancel.request_focus();
                }
                given_up = cancel.clicked();
            });
        });
        given_up || response.close
    }
}
