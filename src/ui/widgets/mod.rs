//! The few controls that the window is made of, in our look: each takes its colours and sizes from the
//! theme that is shown, has a name for screen readers, and shows a ring while it has the keyboard.

mod button;
mod field;
mod label;
mod tabs;

pub use button::{Push, Rank, icon_button, icon_button_in, primary_button, quiet_button, text_button};
pub use field::{Search, search_field};
pub use label::{Sign, chip, empty_state, key_value, keycap, paint_sign, status_dot};
pub use tabs::tabs;

use egui::{Color32, FontId, Galley, Ui};

use super::painter::color32;
use super::theme;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;

/// A line of text, shortened to `width` points with “…”.
fn line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> std::sync::Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// The theme and its body font in a weight.
fn body(ui: &Ui, weight: Weight) -> (&'static Theme, FontId) {
    let theme = theme::current(ui.ctx());
    (theme, theme::font(weight, theme.scale.body))
}

/// Ink, faded where the control cannot be used: egui fades what is painted itself.
fn ink(theme: &Theme) -> Color32 {
    color32(theme.ink)
}
