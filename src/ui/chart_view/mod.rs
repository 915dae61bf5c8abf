//! The two-axis chart, to look at and to work on.

use super::view::ViewCx;

/// The two-axis chart, to look at and to work on.
#[derive(Debug, Default)]
pub struct ChartView;

impl ChartView {
    /// Draws it for one frame.
    pub fn ui(&mut self, _ui: &mut egui::Ui, _cx: &mut ViewCx<'_>) {}
}
