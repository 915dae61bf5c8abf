//! PPTX: scenes as slides of native shapes that can be selected, moved and retyped.
//!
//! Guarantees: every region, chip and card is one shape with its own fill, border and text; links are
//! connectors glued to shapes; colours are those of the slide's theme; every shape has a name, what is
//! shortened has its full text as alternative text, and the scene's description is in the notes. The same
//! scenes give the same bytes. No part refers to anything outside the file.
//!
//! Limits: letters are Arial, as Inter is on few machines that show slides, or the theme's own family, or those
//! of a template; lines stand where those of Arial would.

mod base;
mod body;
mod connector;
mod figure;
mod gather;
mod ink;
mod package;
mod sites;
mod slide;
mod template;
mod tree;
mod xml;

use kurbo::Size;

use self::base::Base;
use self::ink::Inks;
use super::ExportError;
use crate::chart::scene::{Scene, Tag};
use crate::chart::style::Theme;

/// A picture on its way to a slide.
#[derive(Clone, Copy)]
pub struct Slide<'a> {
    pub scene: &'a Scene,
    /// What a record is called in the selection pane and to screen readers.
    pub name: &'a dyn Fn(Tag) -> Option<String>,
}

/// The form of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ratio {
    /// 16:9, 13⅓ × 7½ inches.
    #[default]
    Wide,
    /// 4:3, 10 × 7½ inches.
    Standard,
}

impl Ratio {
    /// Width and height in points: a scene of this size has letters that are as large on the slide as it says.
    #[must_use]
    pub const fn size(self) -> Size {
        match self {
            Self::Wide => Size::new(960.0, 540.0),
            Self::Standard => Size::new(720.0, 540.0),
        }
    }
}

/// What the file should be like.
#[derive(Clone, Copy, Debug)]
pub struct PptxOptions<'a> {
    /// Said in the properties of the file.
    pub title: &'a str,
    pub theme: &'a Theme,
    pub ratio: Ratio,
    /// A PPTX file whose master, faces and colours are used, and whose size of slides; its slides are not.
    pub template: Option<&'a [u8]>,
}

/// The size of scene, in points, whose letters are on the slide as large as they say.
///
/// # Errors
/// A template that is none.
pub fn room(options: &PptxOptions<'_>) -> Result<Size, ExportError> {
    Ok(match base(options, &Inks::new(options.theme))? {
        Base { title: Some(title), size, .. } => slide::room_below(title, size).size(),
        Base { size, .. } => size,
    })
}

fn base(options: &PptxOptions<'_>, inks: &Inks) -> Result<Base, TemplateError> {
    match options.template {
        Some(bytes) => Base::template(bytes, options.theme, inks),
        None => Ok(Base::own(options.theme, inks, options.ratio)),
    }
}

/// The most bytes of a file that is a template.
pub const MOST_TEMPLATE: u64 = 128 << 20;

/// Why a file cannot be the template of slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("it is not a PPTX file (it is no ZIP archive, or a broken one)")]
    NoPackage,
    #[error("it is not a PPTX file (it holds no presentation)")]
    NoPresentation,
    #[error("it unpacks to more than {} MB; take one without films and large pictures", package::MAX_BYTES >> 20)]
    TooLarge,
    #[error("it has no slide layout to put a picture on; add one with a title and save it again")]
    NoLayout,
}

/// The scenes as a PPTX file, a slide each.
///
/// # Errors
/// A scene without a size; a template that is none.
pub fn write(slides: &[Slide<'_>], options: &PptxOptions<'_>) -> Result<Vec<u8>, ExportError> {
    let inks = Inks::new(options.theme);
    let base = base(options, &inks)?;
    slide::add(base, slides, &inks, options)
}
