//! The four faces of Inter in egui, and nothing else: the window shows the letters that exports show, and
//! the same ones on every machine.
//!
//! egui shapes text without asking for tabular figures, the scene does; so the copies given to egui have
//! their figures made tabular for good. With that, a line is as wide on the screen as it was measured.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::chart::scene::{Font, Weight};
use crate::chart::text;

/// Gives egui the bundled faces, under their names (“Inter-Bold”) and as its two standard families.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        let name = weight.face_name().to_owned();
        let data = FontData::from_owned(with_tabular_figures(text::font_data(weight)));
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

/// A copy of the face whose feature `tnum` bears the tag of one that shapers always switch on (`rlig`).
/// A file without it stays as it is.
fn with_tabular_figures(face: &[u8]) -> Vec<u8> {
    let mut face = face.to_vec();
    if let Some(at) = feature_tag(&face, *b"tnum")
        && let Some(tag) = face.get_mut(at..at + 4)
    {
        tag.copy_from_slice(b"rlig");
    }
    face
}

/// Where the tag of a feature stands in the list of the `GSUB` table (OpenType 1.9, “feature list table”).
fn feature_tag(face: &[u8], wanted: [u8; 4]) -> Option<usize> {
    let u16_at = |at: usize| Some(usize::from(u16::from_be_bytes(face.get(at..at + 2)?.try_into().ok()?)));
    let u32_at = |at: usize| usize::try_from(u32::from_be_bytes(face.get(at..at + 4)?.try_into().ok()?)).ok();
    let tables = u16_at(4)?;
    let directory = (0..tables).map(|i| 12 + 16 * i);
    let gsub = u32_at(directory.into_iter().find(|&at| face.get(at..at + 4) == Some(b"GSUB"))? + 8)?;
    let list = gsub + u16_at(gsub + 6)?;
    let mut records = (0..u16_at(list)?).map(|i| list + 2 + 6 * i);
    records.find(|&at| face.get(at..at + 4) == Some(&wanted))
}
