//! Pictures of the document, drawn and written on a worker.

mod memory;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ColorImage;

use super::App;
use super::files::Purpose;
use super::modal::Modal;
use super::state::Done;
use crate::chart::picture::{Picture, Subject};
use crate::chart::scene::{Image, Tag};
use crate::chart::text::{Family, FontSource};
use crate::export::png::{self, PngOptions};
use crate::export::pptx::{self, PptxOptions, Ratio};
use crate::export::svg::TextAs;
use crate::export::{self, ExportError, Files, Format, Output, logo, pixels};
use crate::model::Workspace;
use crate::store;
use crate::ui::dialogs::export::{Attachment, ExportAnswer, ExportDialog, ExportRequest};
use crate::ui::session::View;
use crate::ui::sides;
use crate::ui::view::{Notice, Severity};

/// The most pixels that are put into the clipboard.
const MOST_COPIED: u64 = 40_000_000;

/// What was exported last, to offer it again.
#[derive(Clone, Debug)]
pub(super) struct LastExport {
    pub request: ExportRequest,
    /// Where it went; `None` until it was written.
    pub path: Option<PathBuf>,
}

/// On its way to the clipboard.
#[derive(Debug)]
pub(super) enum Clip {
    Text(String),
    Pixels(ColorImage),
}

/// What a picture is in the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copied {
    Pixels,
    /// The text of an SVG file.
    Svg,
}

impl App {
    /// The export dialog, as it was left the last time.
    pub(super) fn export_dialog(&mut self) -> Modal {
        let mut request = self.export_request();
        // What is seen is what is offered.
        let shown = self.session.shown();
        if request.picture.subject != Subject::Deck {
            request.picture.subject = self.shown_subject();
        }
        request.picture.lived = shown.lived;
        request.picture.compared = shown.compared.unwrap_or_default();
        request.picture.school = shown.school;
        if let (Some(path), None) = (&request.logo, &request.picture.logo) {
            self.attach(Attachment::Logo, path.clone());
        }
        match (&request.font, request.own == Family::INTER) {
            (Some(font), true) => self.look_up_font(font.clone()),
            _ if request.borrowed => self.borrow_letters(request.own),
            _ => {}
        }
        let workspace = self.document.workspace();
        let known = sides::present(workspace, &self.session.compared);
        let sides = if known.is_empty() { sides::usual(workspace) } else { known };
        Modal::Export(Box::new(ExportDialog::new(request, sides)))
    }

    /// The picture of what is on the screen.
    fn shown_subject(&self) -> Subject {
        match self.session.view {
            View::Backlog => Subject::Backlog,
            _ => self.session.shown().subject(),
        }
    }

    /// What was exported last, or what is usual.
    fn export_request(&self) -> ExportRequest {
        let subject = self.shown_subject();
        let new = || ExportRequest::new(self.document.workspace(), subject, self.as_of());
        self.export.as_ref().map_or_else(new, |export| export.request.clone())
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
        self.keep_export();
        let workspace = self.document.workspace().clone();
        self.jobs.spawn("export", move || {
            let folder = store::folder_beside(&path);
            let result = files(&workspace, &request, &folder).and_then(|files| {
                store::save_beside(&path, &files.main, &files.pictures).map_err(|error| error.to_string())
            });
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

    /// Draws what is on the screen for the clipboard, with the settings of the last export.
    pub(super) fn copy_shown(&mut self, form: Copied) {
        let shown = self.session.shown();
        let mut request = self.export_request();
        request.picture = Picture {
            subject: self.shown_subject(),
            lived: shown.lived,
            compared: shown.compared.unwrap_or_default(),
            school: shown.school,
            ..request.picture
        };
        self.copy_picture(request, form);
    }

    /// Draws a picture for the clipboard, on a worker.
    pub(super) fn copy_picture(&mut self, request: ExportRequest, form: Copied) {
        let workspace = self.document.workspace().clone();
        self.jobs.spawn("copy a picture", move || Done::Copied(clip(&workspace, request, form)));
    }

    pub(super) fn picture_copied(&mut self, result: Result<Clip, String>) {
        let (severity, text) = match result {
            Ok(clip) => {
                let text = match &clip {
                    Clip::Pixels(_) => "The picture is in the clipboard",
                    Clip::Text(_) => "The SVG is in the clipboard, as text",
                };
                self.copied = Some(clip);
                (Severity::Info, text.to_owned())
            }
            Err(error) => (Severity::Error, format!("Not copied: {error}")),
        };
        self.notices.push(Notice { severity, text, action: None });
    }

    /// Reads a file that is to become a part of what is exported, on a worker.
    pub(super) fn attach(&mut self, attachment: Attachment, path: PathBuf) {
        self.jobs.spawn("attach", move || match attachment {
            Attachment::Logo => Done::Logo { result: read_logo(&path), path },
            Attachment::Font => font_done(FontSource::File(path)),
            Attachment::Template => Done::Template { result: template_room(&path), path },
        });
    }

    /// Looks up the fonts of this machine, on a worker: the first time they are read.
    pub(super) fn borrow_letters(&mut self, own: Family) {
        self.jobs.spawn("fonts", move || Done::Letters(borrowing(own)));
    }

    /// Reads the letters of a font, on a worker.
    pub(super) fn look_up_font(&mut self, font: FontSource) {
        self.jobs.spawn("font", move || font_done(font));
    }

    pub(super) fn font_read(&mut self, font: FontSource, result: Result<Family, String>) {
        let answer = self.open_export().and_then(|dialog| dialog.set_font(font, result));
        if let Some(ExportAnswer::Borrow(own)) = answer {
            self.borrow_letters(own);
        }
    }

    pub(super) fn letters_found(&mut self, family: Family) {
        if let Some(dialog) = self.open_export() {
            dialog.set_family(family);
        }
    }

    pub(super) fn logo_read(&mut self, path: &Path, result: Result<Arc<Image>, String>) {
        if let Some(dialog) = self.open_export() {
            dialog.set_logo(path, result);
        }
    }

    pub(super) fn template_read(&mut self, path: &Path, result: Result<kurbo::Size, String>) {
        if let Some(dialog) = self.open_export() {
            dialog.set_template(path, result);
        }
    }

    fn open_export(&mut self) -> Option<&mut ExportDialog> {
        match &mut self.modal {
            Some(Modal::Export(dialog)) => Some(dialog),
            _ => None,
        }
    }
}

/// A font, and those of this machine for letters that it lacks.
fn borrowing(own: Family) -> Family {
    own.borrowing_from(store::installed_typefaces())
}

fn font_done(font: FontSource) -> Done {
    Done::Font { result: read_font(&font), font }
}

/// The letters of a font file, or of an installed family.
fn read_font(font: &FontSource) -> Result<Family, String> {
    match font {
        FontSource::Installed(name) => {
            Family::installed(store::installed_typefaces(), name).map_err(|error| error.to_string())
        }
        FontSource::File(path) => {
            let bytes = store::read_bytes(path, Family::MOST_BYTES).map_err(|error| error.to_string())?;
            Family::of_file(&bytes).map_err(|error| error.to_string())
        }
    }
}

/// The pixels of a logo.
fn read_logo(path: &Path) -> Result<Arc<Image>, String> {
    let bytes = store::read_bytes(path, logo::MOST_BYTES).map_err(|error| error.to_string())?;
    logo::read(&bytes).map(Arc::new).map_err(|error| error.to_string())
}

/// The room for a picture on the slides of a template, in points.
fn template_room(path: &Path) -> Result<kurbo::Size, String> {
    let bytes = store::read_bytes(path, pptx::MOST_TEMPLATE).map_err(|error| error.to_string())?;
    let theme = crate::chart::style::Theme::builtin(crate::chart::style::ThemeName::Light);
    let options = PptxOptions { title: "", theme, ratio: Ratio::Wide, template: Some(&bytes) };
    pptx::room(&options).map_err(|error| match error {
        ExportError::Template(why) => why.to_string(),
        error => error.to_string(),
    })
}

/// The bytes of a picture or a deck; `folder` is where pictures beside it will be.
fn files(workspace: &Workspace, request: &ExportRequest, folder: &str) -> Result<Files, String> {
    let picture = Picture { paged: request.format.has_pages(), ..complete(request)? };
    let read =
        |path: &PathBuf| store::read_bytes(path, pptx::MOST_TEMPLATE).map_err(|error| error.to_string());
    let format = request.format;
    let template = request.template.as_ref().filter(|_| format == Format::Pptx).map(read).transpose()?;
    let name = |tag: Tag| tag.name(workspace);
    let theme = picture.branded_theme();
    // The form of slide that leaves less of itself empty.
    let wide = picture.size.width / picture.size.height.max(1.0) > 1.55;
    let output = Output {
        format,
        pixels: pixels(picture.size, f64::from(request.scale)),
        folder,
        transparent: picture.transparent,
        text: if request.outlines { TextAs::Outlines } else { TextAs::Text },
        title: if picture.title.is_empty() { &workspace.meta().title } else { &picture.title },
        theme: &theme,
        ratio: if wide { Ratio::Wide } else { Ratio::Standard },
        template: template.as_deref(),
        name: &name,
    };
    export::write(&picture.album(workspace).pages(), &output).map_err(|error| error.to_string())
}

/// A picture as the clipboard has it. Of a slide, which is counted in points, there are two pixels a point.
fn clip(workspace: &Workspace, request: ExportRequest, form: Copied) -> Result<Clip, String> {
    if form == Copied::Svg {
        let request = ExportRequest { format: Format::Svg, ..request };
        let files = files(workspace, &request, "")?;
        return String::from_utf8(files.main).map(Clip::Text).map_err(|error| error.to_string());
    }
    let picture = complete(&request)?;
    let scale = if request.format.has_pages() { 2 } else { request.scale };
    let [width, height] = pixels(picture.size, f64::from(scale));
    if u64::from(width) * u64::from(height) > MOST_COPIED {
        return Err(format!(
            "{width} × {height} pixels are too many for a clipboard; keep to {} million, or export a file",
            MOST_COPIED / 1_000_000
        ));
    }
    let options = PngOptions { width, height, transparent: picture.transparent };
    let rgba = png::premultiplied(&picture.scene(workspace), &options).map_err(|error| error.to_string())?;
    let side = |side: u32| usize::try_from(side).unwrap_or(0);
    Ok(Clip::Pixels(ColorImage::from_rgba_premultiplied([side(width), side(height)], &rgba)))
}

/// The picture, with its letters found, and its logo read should that not have been done.
fn complete(request: &ExportRequest) -> Result<Picture, String> {
    let mut picture = request.picture.clone();
    if let (Some(path), None) = (&request.logo, &picture.logo) {
        picture.logo = Some(read_logo(path).map_err(|why| format!("{}: {why}", path.display()))?);
    }
    let mut own = request.own;
    if let (Some(font), Family::INTER) = (&request.font, own) {
        own = read_font(font).map_err(|why| match font {
            FontSource::File(path) => format!("{}: {why}", path.display()),
            FontSource::Installed(_) => why,
        })?;
    }
    picture.family = if request.borrowed { borrowing(own) } else { own };
    Ok(picture)
}
