//! What is to be exported.

use std::path::PathBuf;

use jiff::civil::Date;
use kurbo::Size;

use crate::chart::format::Format;
use crate::chart::picture::{Picture, Subject};
use crate::chart::style::ThemeName;
use crate::chart::text::{Family, FontSource};
use crate::model::Workspace;

/// All that decides an exported picture. The window keeps it as the settings for the next time.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// Its size is in points, which are pixels of a PNG. A slide of another size shows the picture as large as
    /// it can.
    pub picture: Picture,
    pub format: Format,
    /// Pixels of a PNG for each point.
    pub scale: u8,
    /// Letters of an SVG as curves.
    pub outlines: bool,
    /// Where the picture's logo came from.
    pub logo: Option<PathBuf>,
    /// Where the picture's own letters came from; `None`: they are Inter's.
    pub font: Option<FontSource>,
    /// What was found there; Inter's until somebody has looked. The picture's family may borrow letters on top of it.
    pub own: Family,
    /// Letters that the picture's font lacks come from the fonts of this machine.
    pub borrowed: bool,
    /// A PPTX file whose master, faces and colours the slides take.
    pub template: Option<PathBuf>,
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
        let format = Format::default();
        Self {
            picture,
            format,
            scale: 1,
            outlines: false,
            logo: None,
            font: None,
            own: Family::INTER,
            borrowed: false,
            template: None,
        }
    }
}
