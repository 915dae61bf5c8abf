//! What is to be exported.

use jiff::civil::Date;
use kurbo::Size;

use crate::chart::picture::{Picture, Subject};
use crate::chart::style::ThemeName;
use crate::model::Workspace;

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    #[default]
    Svg,
    Png,
    Pdf,
    Pptx,
}

impl ExportFormat {
    pub(super) const ALL: [(Self, &'static str); 4] =
        [(Self::Svg, "SVG"), (Self::Png, "PNG"), (Self::Pdf, "PDF"), (Self::Pptx, "PPTX")];

    /// Whether it is shown a page at a time: letters are then as large as on a slide.
    #[must_use]
    pub const fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Pptx)
    }

    /// The ending of the file, without a dot.
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

/// All that decides an exported picture. The window keeps it as the settings for the next time.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// Its size is in points, which are pixels of a PNG. A slide of another size shows the picture as large as
    /// it can.
    pub picture: Picture,
    pub format: ExportFormat,
}

impl ExportRequest {
    /// A full HD picture, titled like the workspace.
    #[must_use]
    pub fn new(workspace: &Workspace, subject: Subject, as_of: Date) -> Self {
        let meta = workspace.meta();
        let size = Size::new(1920.0, 1080.0);
        let picture = Picture {
            title: meta.title.clone(),
            subtitle: meta.subtitle.clone(),
            ..Picture::new(subject, size, ThemeName::Light, as_of)
        };
        Self { picture, format: ExportFormat::default() }
    }
}
