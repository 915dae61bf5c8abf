//! PNG out of our own SVG with letters as curves, so that no font of the machine gets in.
//!
//! Guarantees: the size asked for, the same bytes on every machine, and a refusal before any memory is
//! taken where the size is absurd. The scene keeps its proportions: where the size asked for has others,
//! it stands in the middle of its background.

use resvg::{tiny_skia, usvg};

use super::ExportError;
use super::svg::{self, SvgOptions, TextAs};
use crate::chart::color::Color;
use crate::chart::scene::Scene;

/// The longest side, in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// The most pixels: 100 million take 400 MB while they are painted.
pub const MAX_PIXELS: u64 = 100_000_000;

/// What the picture should be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PngOptions {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Leaves the scene's background out.
    pub transparent: bool,
}

impl PngOptions {
    /// As large as the scene, `scale` pixels a point.
    #[must_use]
    pub fn scaled(scene: &Scene, scale: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..=u32::MAX")]
        let pixels = |points: f64| (points * scale).round() as u32;
        Self { width: pixels(scene.size.width), height: pixels(scene.size.height), transparent: false }
    }
}

/// The scene as a PNG file.
///
/// # Errors
/// A size of 0, above [`MAX_SIDE`] or [`MAX_PIXELS`]; a scene without a size.
pub fn write(scene: &Scene, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    paint(scene, options)?.encode_png().map_err(|error| ExportError::Paint(error.to_string()))
}

/// Red, green, blue and opacity of each pixel of the same picture, row by row, premultiplied.
///
/// # Errors
/// As [`write()`].
pub fn premultiplied(scene: &Scene, options: &PngOptions) -> Result<Vec<u8>, ExportError> {
    Ok(paint(scene, options)?.take())
}

fn paint(scene: &Scene, options: &PngOptions) -> Result<tiny_skia::Pixmap, ExportError> {
    let PngOptions { width, height, transparent } = *options;
    if width == 0 || height == 0 {
        return Err(ExportError::Empty { width, height });
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(ExportError::TooLarge { width, height });
    }
    let size = scene.size;
    if !(size.is_finite() && size.width >= 1.0 && size.height >= 1.0) {
        return Err(ExportError::NoScene { width: size.width, height: size.height });
    }

    let source = svg::write(scene, &SvgOptions { transparent: true, text: TextAs::Outlines });
    let paint_error = |error: &dyn std::fmt::Display| ExportError::Paint(error.to_string());
    let tree =
        usvg::Tree::from_str(&source, &usvg::Options::default()).map_err(|error| paint_error(&error))?;
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(ExportError::TooLarge { width, height })?;
    if let (Some(Color { r, g, b, a }), false) = (scene.background, transparent) {
        pixmap.fill(tiny_skia::Color::from_rgba8(r, g, b, a));
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 20,000")]
    let [across, down, w, h] =
        [f64::from(width) / size.width, f64::from(height) / size.height, size.width, size.height]
            .map(|v| v as f32);
    let scale = across.min(down);
    #[expect(clippy::cast_precision_loss, reason = "at most 20,000")]
    let [left, top] = [(width as f32 - w * scale) / 2.0, (height as f32 - h * scale) / 2.0];
    let place = tiny_skia::Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    resvg::render(&tree, place, &mut pixmap.as_mut());
    Ok(pixmap)
}
