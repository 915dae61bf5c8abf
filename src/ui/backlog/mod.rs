//! The backlog of the selected tier.

use super::view::ViewCx;

/// The backlog of the selected tier.
#[derive(Debug, Default)]
pub struct BacklogPanel;

impl BacklogPanel {
    /// Draws it for one frame.
    pub fn ui(&mut self, _ui: &mut egui::Ui, _cx: &mut ViewCx<'_>) {}
}
