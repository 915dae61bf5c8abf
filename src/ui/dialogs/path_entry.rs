//! Asking for a path inside the window, for where no desktop dialog answers: a line for the path, and the
//! entries of the folder that it names.
//!
//! What is on the disk comes through [`Disk`]; nothing here touches it.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use egui::accesskit::Role;
use egui::{ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;
use crate::ui::icons::Icon;

/// The disk, as far as the dialog needs it.
pub trait Disk {
    /// What is in a folder, folders first, each by name.
    ///
    /// # Errors
    /// One sentence that says why it cannot be read.
    fn list(&self, folder: &Path) -> Result<Vec<Entry>, String>;

    /// What a path stands for.
    fn kind(&self, path: &Path) -> Kind;
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub is_folder: bool,
}

/// What a path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    Nothing,
}

/// What the path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    Save,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathAnswer {
    /// For saving: the user agreed to replace it, should it exist.
    Path(PathBuf),
    Cancel,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct PathEntry {
    title: String,
    purpose: Purpose,
    /// Without the leading dot: only files with one of these endings are listed, and a saved one gets the
    /// first.
    endings: Vec<String>,
    text: String,
    /// The folder whose entries are listed, and the entries or why there are none.
    listed: Option<(PathBuf, Result<Vec<Entry>, String>)>,
    error: Option<String>,
    /// The existing file that the user was asked about.
    replace: Option<PathBuf>,
    shown: bool,
    cursor_to_end: bool,
}

impl PathEntry {
    /// A question for a path, beginning with `folder` and `file_name` (may be empty).
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        purpose: Purpose,
        endings: &[&str],
        folder: &Path,
        file_name: &str,
    ) -> Self {
        let text = folder.join(file_name).to_string_lossy().into_owned();
        Self {
            title: title.into(),
            purpose,
            endings: endings.iter().map(|&ending| ending.to_owned()).collect(),
            text,
            listed: None,
            error: None,
            replace: None,
            shown: false,
            cursor_to_end: true,
        }
    }

    /// Draws the question; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, disk: &dyn Disk) -> Option<PathAnswer> {
        let mut answer = None;
        let title = self.title.clone();
        let response = parts::dialog(ui, theme, &title, 560.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &title);
            parts::note(
                ui,
                theme,
                "The desktop’s own dialog did not answer. Type a path or choose from the list.",
            );
            ui.add_space(4.0);
            let enter = parts::enter(ui);
            self.field(ui, theme);
            self.list(ui, theme, disk);
            let mut confirmed = enter;
            parts::buttons(ui, |ui| {
                let (label, rank) = match (&self.replace, self.purpose) {
                    (Some(_), _) => ("Replace", Rank::Alarm),
                    (None, Purpose::Open) => ("Open", Rank::Primary),
                    (None, Purpose::Save) => ("Save", Rank::Primary),
                };
                confirmed |= parts::button(ui, theme, label, rank).clicked();
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(PathAnswer::Cancel);
                }
            });
            if confirmed && answer.is_none() {
                answer = self.confirm(disk);
            }
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(PathAnswer::Cancel))
    }

    fn field(&mut self, ui: &mut Ui, theme: &Theme) {
        let edge = if self.error.is_some() { theme.alarm } else { theme.control_edge };
        let id = ui.make_persistent_id("path");
        let edit = TextEdit::singleline(&mut self.text).id(id).desired_width(f32::INFINITY);
        let response = parts::text_edit(ui, theme, edit, edge).accessible_name("Path");
        if !self.shown {
            response.request_focus();
        }
        if response.changed() {
            self.error = None;
            self.replace = None;
        }
        if std::mem::take(&mut self.cursor_to_end) {
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let end = egui::text::CCursor::new(self.text.chars().count());
            state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
            state.store(ui.ctx(), id);
        }
        if let Some(error) = &self.error {
            parts::error(ui, theme, error);
        }
    }

    fn list(&mut self, ui: &mut Ui, theme: &Theme, disk: &dyn Disk) {
        let (folder, start) = split(&self.text);
        if self.listed.as_ref().is_none_or(|(listed, _)| *listed != folder) {
            self.listed = Some((folder.clone(), disk.list(&folder)));
        }
        let Some((_, entries)) = &self.listed else { return };
        let height = 240.0;
        let frame = egui::Frame::new()
            .fill(c32(theme.card))
            .stroke(egui::Stroke::new(1.0, c32(theme.hairline)))
            .corner_radius(6.0)
            .inner_margin(egui::Margin::same(4));
        let mut chosen = None;
        frame.show(ui, |ui| {
            ui.set_height(height);
            ui.spacing_mut().item_spacing.y = 0.0;
            let entries = match entries {
                Ok(entries) => entries,
                Err(why) => {
                    parts::error(ui, theme, why);
                    return;
                }
            };
            let start = start.to_lowercase();
            let fits = |name: &str| {
                let name = name.to_lowercase();
                self.endings.iter().any(|ending| name.ends_with(ending))
            };
            let listed = entries.iter().filter(|entry| {
                (entry.is_folder || fits(&entry.name))
                    && entry.name.to_lowercase().starts_with(&start)
                    && !entry.name.starts_with('.')
            });
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                let mut any = false;
                if let Some(parent) = folder.parent() {
                    if entry_row(ui, theme, "..", "The folder above", true).clicked() {
                        chosen = Some((parent.to_owned(), true));
                    }
                    any = true;
                }
                for entry in listed {
                    any = true;
                    if entry_row(ui, theme, &entry.name, &entry.name, entry.is_folder).clicked() {
                        chosen = Some((folder.join(&entry.name), entry.is_folder));
                    }
                }
                if !any {
                    parts::note(ui, theme, "Nothing here begins like this.");
                }
            });
        });
        if let Some((path, is_folder)) = chosen {
            self.take(&path, is_folder);
        }
    }

    fn take(&mut self, path: &Path, is_folder: bool) {
        self.text = path.to_string_lossy().into_owned();
        if is_folder && !self.text.ends_with(MAIN_SEPARATOR) {
            self.text.push(MAIN_SEPARATOR);
        }
        self.cursor_to_end = true;
        self.shown = false;
        self.error = None;
        self.replace = None;
    }

    fn confirm(&mut self, disk: &dyn Disk) -> Option<PathAnswer> {
        let path = PathBuf::from(self.text.trim());
        if path.file_name().is_none() && disk.kind(&path) != Kind::Folder {
            self.error = Some("Type the path of a file.".to_owned());
            return None;
        }
        let named = |path: &Path| path.display().to_string();
        match (disk.kind(&path), self.purpose) {
            (Kind::Folder, _) => {
                self.take(&path, true);
                None
            }
            (Kind::File, Purpose::Open) => Some(PathAnswer::Path(path)),
            (Kind::Nothing, Purpose::Open) => {
                self.error = Some(format!("There is no file “{}”. Check the spelling.", named(&path)));
                None
            }
            (_, Purpose::Save) => self.confirm_save(path, disk),
        }
    }

    fn confirm_save(&mut self, mut path: PathBuf, disk: &dyn Disk) -> Option<PathAnswer> {
        let ending = self.endings.first().map_or("", String::as_str);
        let has_ending = path.to_string_lossy().to_lowercase().ends_with(&format!(".{ending}"));
        if !has_ending && !ending.is_empty() {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(ending);
            path = PathBuf::from(name);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if disk.kind(folder) != Kind::Folder {
            self.error = Some(format!("There is no folder “{}”. Choose another one.", folder.display()));
            return None;
        }
        if disk.kind(&path) == Kind::File && self.replace.as_ref() != Some(&path) {
            self.error = Some(format!("“{}” exists. Replace it, or type another name.", path.display()));
            self.text = path.to_string_lossy().into_owned();
            self.replace = Some(path);
            return None;
        }
        Some(PathAnswer::Path(path))
    }
}

/// The folder that a text names so far, and the beginning of a name in it.
fn split(text: &str) -> (PathBuf, &str) {
    match text.rfind(['/', MAIN_SEPARATOR]) {
        Some(at) => {
            let (folder, name) = text.split_at(at + 1);
            let trimmed = folder.trim_end_matches(['/', MAIN_SEPARATOR]);
            (PathBuf::from(if trimmed.is_empty() { folder } else { trimmed }), name)
        }
        None => (PathBuf::from("."), text),
    }
}

fn entry_row(ui: &mut Ui, theme: &Theme, label: &str, name: &str, is_folder: bool) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let spoken = if is_folder { format!("Folder {name}") } else { name.to_owned() };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, c32(theme.accent_tint));
    }
    if is_folder {
        let icon = egui::Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(16.0, 16.0));
        parts::paint_icon(ui, Icon::FolderOpen, icon, theme.muted);
    }
    let font = if is_folder { parts::medium(theme.scale.body) } else { parts::regular(theme.scale.body) };
    let galley = parts::short(ui, label, font, theme.ink, rect.width() - 44.0);
    ui.painter().galley(
        pos2(rect.left() + 34.0, rect.center().y - galley.size().y / 2.0),
        galley,
        c32(theme.ink),
    );
    response
}
