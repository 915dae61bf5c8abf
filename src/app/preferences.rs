//! What the window remembers between starts, and the journal against crashes. Nothing here is ever
//! fatal: without a folder to write to the window works, and says what it cannot keep.

use std::path::{Path, PathBuf};

use super::App;
use super::files::FileState;
use super::modal::Modal;
use crate::edit::Document;
use crate::store::recovery::{self, Journal, Pending};
use crate::store::settings;
use crate::ui::dialogs::confirm;
use crate::ui::view::{Notice, Severity};

impl App {
    /// Takes over what was remembered; the welcome is for the first start.
    pub(super) fn apply_settings(&mut self, problem: Option<String>) {
        if let Some(theme) = self.settings.theme().and_then(|name| name.parse().ok()) {
            self.session.theme = theme;
        }
        self.session.lived = self.settings.text_of("lived").is_some();
        if self.settings.text_of("welcomed").is_some() {
            self.welcome.dismiss();
        }
        if let Some(text) = problem {
            self.notices.push(Notice { severity: Severity::Warning, text, action: None });
        }
    }

    /// Writes the settings when they have changed since the last time.
    pub(super) fn remember(&mut self) {
        self.settings.set_theme(&self.session.theme.to_string());
        if self.session.lived {
            self.settings.set_text("lived", "yes");
        } else {
            self.settings.forget("lived");
        }
        if !self.welcome.is_open() {
            self.settings.set_text("welcomed", "yes");
        }
        let Some(folder) = &self.services.state_folder else { return };
        if self.remembered.as_ref() == Some(&self.settings) {
            return;
        }
        if let Err(error) = self.settings.save(folder) {
            log::warn!("the settings were not written: {error}");
        }
        self.remembered = Some(self.settings.clone());
    }

    /// Recent files as the menu shows them.
    pub(super) fn recent_labels(&self) -> Vec<String> {
        self.settings.recent().iter().map(|path| path.display().to_string()).collect()
    }

    fn journal_folder(&self) -> Option<PathBuf> {
        self.services.state_folder.as_deref().map(settings::recovery_folder)
    }

    /// Follows the document from here: its present state is the one on disk, or the one that is not
    /// worth recovering.
    pub(super) fn start_journal(&mut self) {
        self.end_journal();
        let Some(folder) = self.journal_folder() else { return };
        let file = self.file.path.as_deref().zip(self.file.fingerprint);
        self.journal = Some(Journal::start(&folder, file, self.document.workspace()));
        self.kept = self.document.revision();
    }

    /// The document is on disk as `base`.
    pub(super) fn journal_saved(&mut self, base: &crate::model::Workspace) {
        if let (Some(journal), Some(path), Some(print)) =
            (&self.journal, self.file.path.as_deref(), self.file.fingerprint)
        {
            journal.saved(path, print, base);
        }
        self.kept = u64::MAX;
    }

    /// Hands a changed state to the journal; a drag counts when it has ended.
    pub(super) fn keep_in_journal(&mut self) {
        let revision = self.document.revision();
        if self.kept == revision || self.document.in_gesture() {
            return;
        }
        self.kept = revision;
        if let Some(journal) = &self.journal {
            journal.keep(self.document.workspace());
            if let Some(text) = journal.problem() {
                self.notices.push(Notice { severity: Severity::Error, text, action: None });
            }
        }
    }

    /// Ends the journal: everything is saved or was given up.
    pub(super) fn end_journal(&mut self) {
        if let Some(journal) = self.journal.take() {
            journal.discard();
        }
    }

    /// Asks about work that a crash left behind: that of `file`, or of a workspace without one.
    pub(super) fn offer_recovery(&mut self, file: Option<&Path>) {
        let Some(folder) = self.journal_folder() else { return };
        let same = |pending: &Pending| match (pending.file.as_deref(), file) {
            (Some(a), Some(b)) => a == b || a.canonicalize().ok() == b.canonicalize().ok(),
            (None, None) => true,
            _ => false,
        };
        if let Some(pending) = recovery::pending(&folder).into_iter().find(same) {
            self.bring_back(pending);
        }
    }

    /// The first journal that was left behind, of whichever file.
    pub(super) fn any_recovery(&self) -> Option<Pending> {
        recovery::pending(&self.journal_folder()?).into_iter().next()
    }

    /// Shows the recovered work and asks whether to keep it.
    pub(super) fn bring_back(&mut self, pending: Pending) {
        match pending.recover() {
            Ok(None) => pending.discard(),
            Ok(Some(recovered)) => {
                let (path, fingerprint) = recovered.file.clone().unzip();
                self.replace(
                    Document::unsaved(recovered.workspace),
                    FileState { path, fingerprint, saving: false, recovered: true },
                );
                if let Some(folder) = self.journal_folder() {
                    self.end_journal();
                    let file = self.file.path.as_deref().zip(self.file.fingerprint);
                    self.journal = Some(Journal::start(&folder, file, &recovered.base));
                    self.kept = u64::MAX;
                }
                if recovered.file_changed {
                    self.complain(
                        "the file was changed by another program after the crash; both sets of changes are here",
                    );
                }
                let question = confirm::recovered(&self.display_name(), 0);
                self.modal = Some(Modal::Recovered(question, Box::new(pending)));
            }
            Err(error) => {
                let text = error.to_string();
                self.notices.push(Notice { severity: Severity::Error, text, action: None });
            }
        }
    }

    /// What was recovered is kept: it is in the new journal now.
    pub(super) fn keep_recovered(&mut self, pending: &Pending) {
        self.keep_in_journal();
        if let Some(journal) = &self.journal {
            journal.flush();
        }
        pending.discard();
    }

    /// What was recovered is given up: the file as it is, or the template.
    pub(super) fn drop_recovered(&mut self, pending: &Pending) {
        pending.discard();
        match self.file.path.clone() {
            Some(path) => self.open(path),
            None => self.show_template(),
        }
    }
}
