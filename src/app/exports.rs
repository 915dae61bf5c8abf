//! Pictures of the document, drawn and written on a worker.

use std::path::{Path, PathBuf};

use super::App;
use super::files::Purpose;
use super::modal::Modal;
use super::state::Done;
use crate::chart::picture::Picture;
use crate::chart::scene::Tag;
use crate::chart::style::Theme;
use crate::export::pptx::Ratio;
use crate::export::svg::TextAs;
use crate::export::{self, ExportError, Format, Output, pixels};
use crate::model::Workspace;
use crate::store;
use crate::ui::dialogs::export::{ExportDialog, ExportFormat, ExportRequest};
use crate::ui::sides;
use crate::ui::view::{Notice, Severity};

/// What was exported last, to offer it again.
#[derive(Clone, Debug)]
pub(super) struct LastExport {
    pub request: ExportRequest,
    /// Where it went; `None` until it was written.
    pub path: Option<PathBuf>,
}

impl App {
    /// The export dialog, as it was left the last time.
    pub(super) fn export_dialog(&self) -> Modal {
        let shown = self.session.shown();
        let new = || ExportRequest::new(self.document.workspace(), shown.subject(), self.as_of());
        let mut request = self.export.as_ref().map_or_else(new, |export| export.request.clone());
        // What is seen is what is offered.
        request.picture = Picture {
            subject: shown.subject(),
            lived: shown.lived,
            compared: shown.compared.unwrap_or_default(),
            school: shown.school,
            ..request.picture
        };
        let workspace = self.document.workspace();
        let known = sides::present(workspace, &self.session.compared);
        let sides = if known.is_empty() { sides::usual(workspace) } else { known };
        Modal::Export(Box::new(ExportDialog::new(request, sides)))
    }

    /// Asks where a picture should go.
    pub(super) fn export(&mut self, request: ExportRequest) {
        let path = self.export.take().and_then(|export| export.path);
        self.export = Some(LastExport { request, path });
        self.ask_path(Purpose::Export);
    }

    /// The same picture to the same file.
    pub(super) fn export_again(&mut self) {
        if let Some(path) = self.export.as_ref().and_then(|export| export.path.clone()) {
            self.export_to(path);
        }
    }

    /// Draws the picture from a frozen snapshot and writes it, both on a worker.
    pub(super) fn export_to(&mut self, path: PathBuf) {
        let Some(export) = &mut self.export else { return };
        export.path = Some(path.clone());
        let request = export.request.clone();
        let workspace = self.document.workspace().clone();
        self.jobs.spawn("export", move || {
            let result = picture(&workspace, &request)
                .map_err(|error| error.to_string())
                .and_then(|bytes| store::save_bytes(&path, &bytes).map_err(|error| error.to_string()));
            Done::Exported { path, result }
        });
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<(), String>) {
        let (severity, text) = match result {
            Ok(()) => (Severity::Info, format!("Exported to {}", path.display())),
            Err(error) => {
                if let Some(export) = &mut self.export {
                    export.path = None;
                }
                (Severity::Error, format!("Not exported: {error}"))
            }
        };
        self.notices.push(Notice { severity, text, action: None });
    }
}

/// The bytes of a picture.
fn picture(workspace: &Workspace, request: &ExportRequest) -> Result<Vec<u8>, ExportError> {
    let picture = &request.picture;
    let name = |tag: Tag| tag.name(workspace);
    // The form of slide that leaves less of itself empty.
    let wide = picture.size.width / picture.size.height.max(1.0) > 1.55;
    let output = Output {
        format: match request.format {
            ExportFormat::Svg => Format::Svg,
            ExportFormat::Png => Format::Png,
            ExportFormat::Pdf => Format::Pdf,
            ExportFormat::Pptx => Format::Pptx,
        },
        pixels: pixels(picture.size, 1.0),
        transparent: picture.transparent,
        text: TextAs::Text,
        title: &workspace.meta().title,
        theme: Theme::builtin(picture.theme),
        ratio: if wide { Ratio::Wide } else { Ratio::Standard },
        template: None,
        name: &name,
    };
    export::write(&picture.album(workspace).pages(), &output)
}
