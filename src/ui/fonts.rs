//! The four faces of Inter in egui, and nothing else: the window shows the letters that exports show, and
//! the same ones on every machine. A line is as wide on the screen as it was measured.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::chart::scene::{Font, Weight};
use crate::chart::text;

/// Gives egui the bundled faces, under their names (“Inter-Bold”) and as its two standard families.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        let name = weight.face_name().to_owned();
        let data = FontData::from_static(text::font_data(weight));
        fonts.font_data.insert(name.clone(), Arc::new(data));
        fonts.families.insert(family(weight), vec![name]);
    }
    for standard in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(standard, vec![Weight::Regular.face_name().to_owned()]);
    }
    ctx.set_fonts(fonts);
}

/// The family of a weight.
#[must_use]
pub fn family(weight: Weight) -> FontFamily {
    FontFamily::Name(weight.face_name().into())
}

/// A font of the window, `size` in points.
#[must_use]
pub fn font(weight: Weight, size: f32) -> FontId {
    FontId::new(size, family(weight))
}

/// A font of a scene that is shown `zoom` times as large.
#[must_use]
pub fn scene_font(font: Font, zoom: f32) -> FontId {
    #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
    let size = font.size as f32;
    self::font(font.weight, size * zoom)
}
