//! A logo out of a file: PNG and JPEG as they are, SVG drawn once, in pixels that every sink can show.
//!
//! Guarantees: nothing outside the file is read, whatever an SVG refers to; memory is bounded before anything
//! is decoded; the same file gives the same pixels. Limits: an SVG's text is shown only where it is curves, as
//! no font of the machine gets in.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbaImage};
use resvg::{tiny_skia, usvg};

use crate::chart::scene::Image;

/// The most bytes of a file.
pub const MOST_BYTES: u64 = 16 << 20;
/// The longest side that is kept, in pixels: sharp on a slide for a cinema.
pub const MOST_SIDE: u32 = 1024;
/// The longest side that is decoded.
const MOST_DECODED: u32 = 12_000;
/// The most memory that decoding may take.
const MOST_MEMORY: u64 = 256 << 20;

/// Why a file cannot be a logo.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    #[error("it is no picture that can be read; take a PNG, JPEG or SVG file")]
    NoPicture,
    #[error("it is a broken picture ({0}); save it again, or take another one")]
    Broken(String),
    #[error("it shows nothing; take a picture with a width and a height")]
    Empty,
}

/// The pixels of a logo.
///
/// # Errors
/// Bytes that are no PNG, JPEG or SVG, or a broken one; a picture without a size.
pub fn read(bytes: &[u8]) -> Result<Image, LogoError> {
    let pixels = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => raster(bytes, format)?,
        _ if looks_like_svg(bytes) => vector(bytes)?,
        _ => return Err(LogoError::NoPicture),
    };
    let (width, height) = pixels.dimensions();
    if width == 0 || height == 0 {
        return Err(LogoError::Empty);
    }
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
        .map_err(|error| LogoError::Broken(error.to_string()))?;
    Ok(Image { width, height, png, rgba: pixels.into_raw() })
}

fn raster(bytes: &[u8], format: ImageFormat) -> Result<RgbaImage, LogoError> {
    let broken = |error: image::ImageError| LogoError::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_DECODED);
    limits.max_image_height = Some(MOST_DECODED);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let image = reader.decode().map_err(broken)?;
    let image = if image.width().max(image.height()) > MOST_SIDE {
        image.resize(MOST_SIDE, MOST_SIDE, FilterType::Lanczos3)
    } else {
        image
    };
    Ok(image.into_rgba8())
}

/// A mark-up file whose first element is likely an `<svg>`.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"<") && head.windows(4).any(|part| part == b"<svg")
}

fn vector(bytes: &[u8]) -> Result<RgbaImage, LogoError> {
    let broken = |error: &dyn std::fmt::Display| LogoError::Broken(error.to_string());
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(bytes, &options).map_err(|error| broken(&error))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    #[expect(clippy::cast_precision_loss, reason = "1,024")]
    let scale = MOST_SIDE as f32 / width.max(height);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1,024")]
    let side = |length: f32| (length * scale).round().max(1.0) as u32;
    let mut pixmap = tiny_skia::Pixmap::new(side(width), side(height)).ok_or(LogoError::Empty)?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let (width, height) = (pixmap.width(), pixmap.height());
    let plain = |pixel: &tiny_skia::PremultipliedColorU8| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    };
    let rgba = pixmap.pixels().iter().flat_map(plain).collect();
    RgbaImage::from_raw(width, height, rgba).ok_or(LogoError::Empty)
}
