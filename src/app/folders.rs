//! What is in a folder, for the path dialog that stands in for the desktop's.

use std::fs;
use std::path::Path;

use crate::ui::dialogs::path_entry::{Disk, Entry, Kind};

/// The file system.
#[derive(Debug)]
pub(super) struct Folders;

impl Disk for Folders {
    fn list(&self, folder: &Path) -> Result<Vec<Entry>, String> {
        let failed = |error| format!("{}: this folder cannot be read ({error})", folder.display());
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                entries.push(Entry { name, is_folder: entry.path().is_dir() });
            }
        }
        entries.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
        Ok(entries)
    }

    fn kind(&self, path: &Path) -> Kind {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Kind::Folder,
            Ok(_) => Kind::File,
            Err(_) => Kind::Nothing,
        }
    }
}
