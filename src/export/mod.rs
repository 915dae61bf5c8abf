//! Scene in, bytes out. No sink lays anything out: what is on the screen is what is in the file.

pub mod logo;
pub mod markdown;
pub mod pdf;
pub mod plain;
pub mod png;
pub mod pptx;
pub mod svg;

use std::str::FromStr;

use self::pdf::PdfOptions;
use self::png::PngOptions;
use self::pptx::{PptxOptions, Ratio, Slide};
use self::svg::{SvgOptions, TextAs};
pub use crate::chart::format::Format;
use crate::chart::scene::{Scene, Tag};
use crate::chart::style::Theme;

impl FromStr for Format {
    type Err = ExportError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |format: &Self| format.extension().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(named).ok_or_else(|| ExportError::UnknownFormat(text.to_owned()))
    }
}

/// What a file should be like.
#[derive(Clone, Copy)]
pub struct Output<'a> {
    pub format: Format,
    /// Width and height of a PNG in pixels.
    pub pixels: [u32; 2],
    /// Where the pictures of a text will be, seen from the text.
    pub folder: &'a str,
    /// Leaves the backgrounds out.
    pub transparent: bool,
    /// How an SVG has its letters.
    pub text: TextAs,
    /// Said in the properties of a file that has pages.
    pub title: &'a str,
    pub theme: &'a Theme,
    /// The form of slides.
    pub ratio: Ratio,
    /// A PPTX file that gives slides its master, faces, colours and size.
    pub template: Option<&'a [u8]>,
    /// What a record is called.
    pub name: &'a dyn Fn(Tag) -> Option<String>,
}

impl<'a> Output<'a> {
    fn slides(&self) -> PptxOptions<'a> {
        PptxOptions { title: self.title, theme: self.theme, ratio: self.ratio, template: self.template }
    }

    /// The size of page, in points, for which nobody has said one: letters are as large as they say.
    ///
    /// # Errors
    /// A template that is none.
    pub fn page(&self) -> Result<kurbo::Size, ExportError> {
        match self.format {
            Format::Pptx => pptx::room(&self.slides()),
            Format::Pdf | Format::Markdown => Ok(self.ratio.size()),
            Format::Svg | Format::Png => Ok(kurbo::Size::new(1920.0, 1080.0)),
        }
    }
}

/// What was made: a file, and what belongs into the folder beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    pub main: Vec<u8>,
    /// Names and bytes; empty but for a text.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// The pages as a file; the first of them where it can hold but one.
///
/// # Errors
/// No page; a size or a template that the format cannot have.
pub fn write(pages: &[Scene], output: &Output<'_>) -> Result<Files, ExportError> {
    /// Pixels for a point of a page that stands in a text.
    const SHARP: f64 = 2.0;
    let first = pages.first().ok_or(ExportError::NoScene { width: 0.0, height: 0.0 })?;
    let transparent = output.transparent;
    let main = match output.format {
        Format::Svg => svg::write(first, &SvgOptions { transparent, text: output.text }).into_bytes(),
        Format::Png => {
            let [width, height] = output.pixels;
            png::write(first, &PngOptions { width, height, transparent })?
        }
        Format::Pdf => {
            let pages: Vec<&Scene> = pages.iter().collect();
            pdf::write(&pages, &PdfOptions { title: output.title, transparent })?
        }
        Format::Pptx => {
            let slides: Vec<Slide<'_>> =
                pages.iter().map(|scene| Slide { scene, name: output.name }).collect();
            pptx::write(&slides, &output.slides())?
        }
        Format::Markdown => {
            let (text, pictures) = markdown::write(pages, output.folder, SHARP)?;
            return Ok(Files { main: text.into_bytes(), pictures });
        }
    };
    Ok(Files { main, pictures: Vec::new() })
}

/// Sides in pixels of a page in points; none may be less than 1.
#[must_use]
pub fn pixels(size: kurbo::Size, scale: f64) -> [u32; 2] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..=u32::MAX")]
    let side = |points: f64| (points * scale).round().max(1.0) as u32;
    [side(size.width), side(size.height)]
}

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("there is no format “{0}”; choose svg, png, pdf, pptx or md")]
    UnknownFormat(String),
    #[error("a picture of {width} × {height} pixels has no room; give both sides at least 1 pixel")]
    Empty { width: u32, height: u32 },
    #[error(
        "a picture of {width} × {height} pixels is too large; keep each side to {} and both together to {} million",
        png::MAX_SIDE,
        png::MAX_PIXELS / 1_000_000
    )]
    TooLarge { width: u32, height: u32 },
    #[error("the picture has no size ({width} × {height} points), so there is nothing to write")]
    NoScene { width: f64, height: f64 },
    #[error(
        "a page of {width} × {height} points is one that readers of PDF do not show; keep each side from {} to {}",
        pdf::MIN_SIDE,
        pdf::MAX_SIDE
    )]
    Page { width: f64, height: f64 },
    #[error("the picture could not be painted: {0}")]
    Paint(String),
    #[error("the template cannot be used: {0}")]
    Template(#[from] pptx::TemplateError),
}
