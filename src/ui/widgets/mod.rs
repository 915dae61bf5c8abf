//! The few controls that the window is made of, in our look: each takes its colours and sizes from the
//! theme, has a name for screen readers, and shows a ring while it has the keyboard.

mod button;
mod field;
mod tabs;

pub use button::{Push, Rank, icon_button};
pub use field::{Search, search_field};
pub use tabs::{ROOMY, Tab, tabs, tabs_width};

use egui::{Color32, FontId, Galley, Ui};

/// A line of text, shortened to `width` points with “…”.
fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> std::sync::Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}
