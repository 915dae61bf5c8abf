//! From the theme's words to egui's: colours, fonts, and a line of text that ends in “…” where it has
//! to.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, FontId, Galley, Painter, Rect, TextFormat, Ui};

use super::dialogs::parts;
use crate::chart::color::Color;
use crate::chart::scene::Weight;

pub use super::dialogs::parts::c32 as color32;

/// Inter in a weight; the size is the em in points.
#[must_use]
pub fn font(weight: Weight, size: f64) -> FontId {
    match weight {
        Weight::Regular => parts::regular(size),
        Weight::Medium => parts::medium(size),
        Weight::SemiBold | Weight::Bold => parts::semibold(size),
    }
}

/// A line laid out to at most `width` points, shortened with “…” where it is longer.
#[must_use]
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color32(color)));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// Paints a line inside a rectangle, in the middle of its height. Answers whether it was shortened.
#[expect(clippy::must_use_candidate, reason = "painting is what it is called for")]
pub fn paint_line(
    ui: &Ui,
    painter: &Painter,
    rect: Rect,
    align: Align2,
    text: &str,
    font: FontId,
    color: Color,
) -> bool {
    let galley = line(ui, text, font, color, rect.width());
    let elided = galley.elided;
    let place = align.align_size_within_rect(galley.size(), rect);
    painter.galley(place.min, galley, color32(color));
    elided
}
