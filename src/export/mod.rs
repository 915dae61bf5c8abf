//! Scene in, bytes out. No sink lays anything out: what is on the screen is what is in the file.

pub mod pdf;
pub mod plain;
pub mod png;
pub mod pptx;
pub mod svg;

use std::fmt;
use std::str::FromStr;

/// The kinds of picture that can be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Svg,
    Png,
    Pdf,
    Pptx,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::Pdf, Self::Pptx];

    /// End of a file name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}

impl FromStr for Format {
    type Err = ExportError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |format: &Self| format.extension().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(named).ok_or_else(|| ExportError::UnknownFormat(text.to_owned()))
    }
}

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("there is no format “{0}”; choose svg, png, pdf or pptx")]
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
