//! The roadmap, to look at and to work on.

use super::view::ViewCx;

/// The roadmap, to look at and to work on.
#[derive(Debug, Default)]
pub struct RoadmapView;

impl RoadmapView {
    /// Draws it for one frame.
    pub fn ui(&mut self, _ui: &mut egui::Ui, _cx: &mut ViewCx<'_>) {}
}
