//! New, open, save, save as, revert, close: nothing is lost on the way, and no frame waits for a disk.

use std::path::{Path, PathBuf};

use super::App;
use super::dialogs::{Kind, Picked, Request};
use super::modal::Modal;
use super::state::Done;
use crate::edit::Document;
use crate::model::Workspace;
use crate::store;
use crate::ui::dialogs::export::Attachment;
use crate::ui::session::View;
use crate::ui::view::{Notice, Severity};

/// What our files are called at the end.
pub(super) const EXTENSION: &str = "tiermap.ron";

/// What the user is on the way to, once unsaved work has been seen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Choose a template.
    New,
    /// Choose a file.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Leave.
    Close,
}

/// Why a path was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Open,
    Save,
    Export,
    /// A file that becomes a part of what is exported.
    Attach(Attachment),
}

impl Purpose {
    /// Whether a file that exists is wanted.
    pub(super) const fn reads(self) -> bool {
        matches!(self, Self::Open | Self::Attach(_))
    }
}

/// Where the document lives.
#[derive(Clone, Debug, Default)]
pub(super) struct FileState {
    pub path: Option<PathBuf>,
    /// What the file was when it was read or written last.
    pub fingerprint: Option<store::Fingerprint>,
    /// A save is under way.
    pub saving: bool,
    /// The document came out of the recovery journal.
    pub recovered: bool,
}

impl App {
    /// Heads for `goal`, asking about unsaved work first.
    pub(super) fn request(&mut self, goal: Goal) {
        if self.document.is_unsaved() && !self.is_untouched() {
            self.modal = Some(Modal::unsaved(self, goal));
        } else {
            self.pursue(goal);
        }
    }

    /// A template that nobody has changed is not worth a question.
    fn is_untouched(&self) -> bool {
        self.file.path.is_none() && self.document.undo_label().is_none() && !self.file.recovered
    }

    /// Heads for `goal`; unsaved work has been seen to.
    pub(super) fn pursue(&mut self, goal: Goal) {
        match goal {
            Goal::New => self.modal = Some(Modal::new_workspace(self)),
            Goal::Open => self.ask_path(Purpose::Open),
            Goal::OpenPath(path) => self.open(path),
            Goal::Close => self.closing = true,
        }
    }

    /// Shows a workspace that no file holds yet.
    pub(super) fn show_new(&mut self, workspace: Workspace) {
        self.settings.forget_last();
        // Where there are people and nothing else, they are what it is about.
        if workspace.item_count() == 0 && workspace.people().len() > 0 {
            self.session.view = View::Roles;
        } else if self.session.view == View::Roles && workspace.people().len() == 0 {
            self.session.view = View::Chart;
        }
        self.replace(Document::unsaved(workspace), FileState::default());
    }

    /// Shows another document. Its present state is the one on disk, or not worth recovering.
    pub(super) fn replace(&mut self, document: Document, file: FileState) {
        self.document = document;
        self.file = file;
        self.views = super::state::Views::default();
        self.findings = super::state::Findings::default();
        self.welcome.dismiss();
        self.session.selection = crate::ui::session::Selection::default();
        self.session.look = crate::ui::look::Look::default();
        self.session.edit_request = None;
        self.reminder.look_again();
        self.session.scroll_to = None;
        self.repair_selection();
        self.recall_export();
        self.start_journal();
        self.remember();
    }

    /// The canonical template, moved to the present day.
    pub(super) fn show_template(&mut self) {
        let today = (self.services.today)();
        let template = store::templates::instantiate(store::templates::DEFAULT, today);
        self.show_new(template.unwrap_or_default());
    }

    /// Reads a file on a worker; the window keeps what it has until it is there.
    pub(super) fn open(&mut self, path: PathBuf) {
        self.jobs.spawn("open", move || {
            let result = store::open(&path).map_err(|error| error.to_string());
            Done::Opened { path, result }
        });
    }

    pub(super) fn opened(&mut self, path: &Path, result: Result<store::Loaded, String>) {
        match result {
            Ok(loaded) => {
                let file = FileState {
                    path: Some(path.to_owned()),
                    fingerprint: Some(loaded.fingerprint),
                    ..FileState::default()
                };
                let repaired = !loaded.warnings.is_empty();
                let document = if repaired {
                    Document::unsaved(loaded.workspace)
                } else {
                    Document::opened(loaded.workspace)
                };
                for warning in &loaded.warnings {
                    self.notices.push(Notice {
                        severity: Severity::Warning,
                        text: warning.to_string(),
                        action: None,
                    });
                }
                self.settings.opened(path);
                self.replace(document, file);
                self.offer_recovery(Some(path));
                log::debug!("opened {}", path.display());
            }
            Err(error) => {
                if !path.exists() {
                    self.settings.forget_recent(path);
                    self.remember();
                }
                self.notices.push(Notice { severity: Severity::Error, text: error, action: None });
            }
        }
    }

    /// Writes to the file, or asks for one.
    pub(super) fn save(&mut self) {
        match self.file.path.clone() {
            Some(path) => self.write(path, false),
            None => self.save_as(),
        }
    }

    pub(super) fn save_as(&mut self) {
        self.ask_path(Purpose::Save);
    }

    /// Writes a frozen snapshot on a worker.
    pub(super) fn write(&mut self, path: PathBuf, force: bool) {
        if self.file.saving {
            return;
        }
        self.file.saving = true;
        let workspace = self.document.workspace().clone();
        let state = self.document.state();
        let same_file = self.file.path.as_deref() == Some(path.as_path());
        let expected = self.file.fingerprint.filter(|_| same_file && !force);
        self.jobs.spawn("save", move || {
            let result = match expected {
                Some(before) => store::save_unless_changed(&path, &workspace, before),
                None => store::save(&path, &workspace),
            };
            Done::Saved { path, state, workspace, result }
        });
    }

    pub(super) fn saved(
        &mut self,
        path: PathBuf,
        state: u64,
        workspace: &Workspace,
        result: Result<store::Saved, store::SaveError>,
    ) {
        self.file.saving = false;
        match result {
            Ok(saved) => {
                self.document.mark_saved(state);
                self.file = FileState {
                    path: Some(path),
                    fingerprint: Some(saved.fingerprint),
                    saving: false,
                    recovered: false,
                };
                self.settings.opened(self.file.path.as_deref().unwrap_or(Path::new("")));
                self.remember();
                self.journal_saved(workspace);
                if let Some(kept) = saved.kept {
                    let text = format!("The file of the older format was kept as {}", kept.display());
                    self.notices.push(Notice { severity: Severity::Info, text, action: None });
                }
                if let Some(goal) = self.after_save.take() {
                    self.request(goal);
                }
            }
            Err(error) => {
                self.after_save = None;
                if matches!(error, store::SaveError::ChangedOnDisk(_)) {
                    self.modal = Some(Modal::changed_on_disk(path));
                } else {
                    let text = error.to_string();
                    self.notices.push(Notice { severity: Severity::Error, text, action: None });
                }
            }
        }
    }

    pub(super) fn ask_revert(&mut self) {
        if let Some(path) = self.file.path.clone() {
            self.modal = Some(Modal::revert(self, path));
        }
    }

    /// Asks for a path with the desktop's dialog.
    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        if self.asking.is_some() {
            return;
        }
        let folder = self.file.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        let request = match purpose {
            Purpose::Open => Request {
                kind: Kind::Open,
                title: "Open a workspace".to_owned(),
                folder,
                file_name: String::new(),
                filter: ("Tiermap workspace".to_owned(), vec!["ron".to_owned()]),
            },
            Purpose::Save => Request {
                kind: Kind::Save,
                title: "Save the workspace as".to_owned(),
                folder,
                file_name: format!("{}.{EXTENSION}", self.file_stem()),
                filter: ("Tiermap workspace".to_owned(), vec!["ron".to_owned()]),
            },
            Purpose::Attach(attachment) => {
                let (title, files, endings): (_, _, &[&str]) = match attachment {
                    Attachment::Logo => ("Choose a logo", "Picture", &["png", "jpg", "jpeg", "svg"]),
                    Attachment::Font => ("Choose a font", "Font", &["ttf", "otf", "ttc"]),
                    Attachment::Template => ("Choose a template for slides", "Slides", &["pptx", "potx"]),
                };
                Request {
                    kind: Kind::Open,
                    title: title.to_owned(),
                    folder,
                    file_name: String::new(),
                    filter: (files.to_owned(), endings.iter().map(|&ending| ending.to_owned()).collect()),
                }
            }
            Purpose::Export => {
                let Some(export) = &self.export else { return };
                let extension = export.request.format.extension();
                Request {
                    kind: Kind::Save,
                    title: "Export the picture as".to_owned(),
                    folder: export.path.as_deref().and_then(Path::parent).map(Path::to_owned).or(folder),
                    file_name: format!(
                        "{}-{}.{extension}",
                        self.file_stem(),
                        export.request.picture.subject.name()
                    ),
                    filter: (format!("{} file", export.request.format.title()), vec![extension.to_owned()]),
                }
            }
        };
        self.ask(purpose, request);
    }

    fn ask(&mut self, purpose: Purpose, request: Request) {
        self.questions += 1;
        self.asking = Some(super::state::Asking { number: self.questions, purpose, request, since: None });
        self.dialog_wanted = true;
    }

    /// What a dialog answered.
    pub(super) fn picked(&mut self, number: u64, picked: Picked) {
        // An answer to a question that was given up in the meantime is none.
        let Some(asking) = self.asking.take_if(|asking| asking.number == number) else { return };
        match picked {
            Picked::Cancelled => self.after_save = None,
            Picked::Unavailable => {
                let covered = self.modal.take();
                self.modal = Some(Modal::path_entry(asking, covered));
            }
            Picked::Path(path) => self.use_path(asking.purpose, path),
        }
    }

    /// Goes on with a path, from whichever dialog it came.
    pub(super) fn use_path(&mut self, purpose: Purpose, path: PathBuf) {
        let extension = match purpose {
            Purpose::Open => return self.open(path),
            Purpose::Attach(attachment) => return self.attach(attachment, path),
            Purpose::Save => "ron".to_owned(),
            Purpose::Export => match &self.export {
                Some(export) => export.request.format.extension().to_owned(),
                None => return,
            },
        };
        // A dialog that selects only the stem of its suggestion keeps the ending behind a typed one.
        let twice = format!(".{extension}.{extension}");
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix(&twice).map(str::to_owned) {
            let path = path.with_file_name(format!("{stem}.{extension}"));
            return self.write_unless_there(purpose, path);
        }
        let given = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
        if given.as_deref() == Some(extension.as_str()) {
            return self.write_to(purpose, path);
        }
        // The desktop's dialog asked about overwriting the name as it was typed, not this one.
        let suffix = if purpose == Purpose::Save { EXTENSION } else { &extension };
        let mut name = path.into_os_string();
        name.push(".");
        name.push(suffix);
        let path = PathBuf::from(name);
        self.write_unless_there(purpose, path);
    }

    /// Writes to a path that the desktop's dialog did not ask about.
    fn write_unless_there(&mut self, purpose: Purpose, path: PathBuf) {
        if path.exists() {
            self.modal = Some(Modal::overwrite(purpose, path));
        } else {
            self.write_to(purpose, path);
        }
    }

    /// Writes the document or the picture; overwriting has been agreed to.
    pub(super) fn write_to(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Save => self.write(path, true),
            Purpose::Export => self.export_to(path),
            Purpose::Open => self.open(path),
            Purpose::Attach(attachment) => self.attach(attachment, path),
        }
    }

    /// The name of the file without its ending, or one made of the title.
    pub(super) fn file_stem(&self) -> String {
        if let Some(name) = self.file.path.as_deref().and_then(Path::file_name).and_then(|name| name.to_str())
        {
            let stem = name.strip_suffix(EXTENSION).or_else(|| name.strip_suffix("ron")).unwrap_or(name);
            return stem.trim_end_matches('.').to_owned();
        }
        let title = self.document.workspace().meta().title.to_lowercase();
        let words: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        if words.is_empty() { "workspace".to_owned() } else { words.join("-") }
    }

    /// What the file is called in the window: its title, or its name.
    pub(super) fn display_name(&self) -> String {
        let title = &self.document.workspace().meta().title;
        if title.is_empty() { self.file_stem() } else { title.clone() }
    }
}
