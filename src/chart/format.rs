//! The kinds of file that a picture can be written as.

use std::fmt;

use super::picture::Subject;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Svg,
    Png,
    Pdf,
    Pptx,
    /// A text with pictures in a folder beside it.
    Markdown,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Svg, Self::Png, Self::Pdf, Self::Pptx, Self::Markdown];

    /// “PPTX”, as buttons have it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
            Self::Pptx => "PPTX",
            Self::Markdown => "Markdown",
        }
    }

    /// End of a file name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Markdown => "md",
        }
    }

    /// Whether it is shown a page at a time: letters are then as large as on a slide.
    #[must_use]
    pub const fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Pptx | Self::Markdown)
    }

    /// What a dialog offers for a subject, the most usual first.
    #[must_use]
    pub const fn offered(subject: Subject) -> &'static [Self] {
        match subject {
            Subject::Deck => &[Self::Pptx, Self::Pdf, Self::Markdown],
            _ => &[Self::Svg, Self::Png, Self::Pdf, Self::Pptx],
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}
