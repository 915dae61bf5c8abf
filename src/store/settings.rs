//! What the program remembers between sessions: recent files, the last one, the theme, and whatever
//! else a window wants to keep under a name.
//!
//! Nothing here is worth a failed start: settings that cannot be read are the defaults, with a warning,
//! and the file is kept beside. Names that this version does not know are kept as they are, so that an
//! older program does not wipe out what a newer one remembers.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use ron::Value;

use super::save::{SaveError, save_bytes};
use super::write::push_text;

const FILE: &str = "settings.ron";
const HEADER: &str = "// What Tiermap remembers between sessions.\n";
/// So many recent files are remembered.
const MOST_RECENT: usize = 10;

/// Where settings and recovery journals live: `~/.local/state/tiermap` on Linux, the program's data
/// folder elsewhere. `None` where the system names no home.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("tiermap"))
}

/// Where [`recovery`](super::recovery) keeps its journals.
#[must_use]
pub fn recovery_folder(state_folder: &Path) -> PathBuf {
    state_folder.join("recovery")
}

/// Named values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    entries: BTreeMap<String, Value>,
}

impl Settings {
    /// The settings in a state folder, and why they are the defaults when they cannot be read. That
    /// there are none yet is no reason.
    #[must_use]
    pub fn load(folder: &Path) -> (Self, Option<String>) {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Default::default(),
            Err(error) => return (Self::default(), Some(unreadable(&path, &error))),
        };
        match ron::from_str::<BTreeMap<String, Value>>(&text) {
            Ok(entries) => (Self { entries }, None),
            Err(error) => {
                // Kept for whoever edited it; that it cannot be kept changes nothing.
                let _ = fs::copy(&path, folder.join("settings.unreadable.ron"));
                (Self::default(), Some(unreadable(&path, &error)))
            }
        }
    }

    /// Writes the settings to a state folder, which is made if need be.
    ///
    /// # Errors
    /// Why they were not written.
    pub fn save(&self, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(FILE);
        if let Err(error) = fs::create_dir_all(folder) {
            return Err(SaveError::Disk { path, error });
        }
        save_bytes(&path, self.text().as_bytes()).map(drop)
    }

    /// One entry a line, in the order of their names.
    fn text(&self) -> String {
        let mut out = format!("{HEADER}{{\n");
        for (name, value) in &self.entries {
            let Ok(value) = ron::to_string(value) else { continue };
            out.push_str("  ");
            push_text(&mut out, name);
            out.push_str(": ");
            out.push_str(&value);
            out.push_str(",\n");
        }
        out.push_str("}\n");
        out
    }

    /// A text; `None` when there is none of this name.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        match self.entries.get(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Remembers a text.
    pub fn set_text(&mut self, name: &str, text: &str) {
        self.entries.insert(name.to_owned(), Value::String(text.to_owned()));
    }

    /// Forgets an entry.
    pub fn forget(&mut self, name: &str) {
        self.entries.remove(name);
    }

    /// The files that were opened or saved last, the latest first. They may be gone meanwhile.
    #[must_use]
    pub fn recent(&self) -> Vec<PathBuf> {
        let Some(Value::Seq(paths)) = self.entries.get("recent") else { return Vec::new() };
        let paths = paths.iter().filter_map(|path| match path {
            Value::String(path) => Some(PathBuf::from(path)),
            _ => None,
        });
        paths.take(MOST_RECENT).collect()
    }

    /// The file that was open when the program ended.
    #[must_use]
    pub fn last(&self) -> Option<PathBuf> {
        self.text_of("last").map(PathBuf::from)
    }

    /// A file was opened or saved: it is the last one now, and the first of the recent ones. A path
    /// that is not text in this system's encoding is not remembered.
    pub fn opened(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Some(text) = path.to_str() else { return };
        self.set_text("last", text);
        let mut recent = self.recent();
        recent.retain(|other| *other != path);
        recent.insert(0, path);
        self.set_recent(&recent);
    }

    /// There is no last file: a new workspace was begun.
    pub fn forget_last(&mut self) {
        self.forget("last");
    }

    /// Forgets a recent file that is gone.
    pub fn forget_recent(&mut self, path: &Path) {
        let mut recent = self.recent();
        recent.retain(|other| other != path);
        self.set_recent(&recent);
    }

    fn set_recent(&mut self, recent: &[PathBuf]) {
        let texts = recent.iter().take(MOST_RECENT).filter_map(|path| path.to_str());
        let texts = texts.map(|text| Value::String(text.to_owned())).collect();
        self.entries.insert("recent".to_owned(), Value::Seq(texts));
    }

    /// The name of the window's theme.
    #[must_use]
    pub fn theme(&self) -> Option<&str> {
        self.text_of("theme")
    }

    /// Remembers the window's theme.
    pub fn set_theme(&mut self, name: &str) {
        self.set_text("theme", name);
    }
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: these settings cannot be read ({error}); the defaults are used", path.display())
}
