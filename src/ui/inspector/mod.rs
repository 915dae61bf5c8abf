//! Everything about what is selected.

use super::view::ViewCx;

/// Everything about what is selected.
#[derive(Debug, Default)]
pub struct Inspector;

impl Inspector {
    /// Draws it for one frame.
    pub fn ui(&mut self, _ui: &mut egui::Ui, _cx: &mut ViewCx<'_>) {}
}
