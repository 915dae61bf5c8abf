//! Writing a journal: one file, locked while its program lives, appended to batch by batch.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::super::disk::Disk;
use super::super::format::Fingerprint;
use super::lines;
use crate::model::Workspace;

/// Beyond this many bytes a journal is written anew, as one batch from its base.
const MOST_BYTES: u64 = 16 << 20;

/// What the changes are made to: a file as it is on disk, or nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Base {
    pub file: Option<(PathBuf, Fingerprint)>,
    pub workspace: Workspace,
}

/// A journal on a disk, without a thread. Nothing is written until something differs from the base.
pub(super) struct Writer<D> {
    disk: D,
    folder: PathBuf,
    base: Base,
    /// The file, where it is, how long it is, and the state that it leads to.
    open: Option<Open>,
}

struct Open {
    file: File,
    path: PathBuf,
    bytes: u64,
    state: Workspace,
    synced: bool,
}

impl<D: Disk> Writer<D> {
    pub(super) fn new(disk: D, folder: PathBuf, base: Base) -> Self {
        Self { disk, folder, base, open: None }
    }

    /// Brings the journal to this state. After an error it is written anew the next time, so that
    /// nothing is ever appended to a torn batch.
    pub(super) fn write(&mut self, state: &Workspace) -> io::Result<()> {
        match self.open.take() {
            Some(open) if open.bytes < MOST_BYTES => self.append(open, state),
            old => {
                let done = self.begin(state, old.as_ref().map(|open| open.path.clone()));
                self.fall_back(old, done)
            }
        }
    }

    fn append(&mut self, mut open: Open, state: &Workspace) -> io::Result<()> {
        let batch = lines::batch(&open.state, state);
        if !batch.is_empty() {
            let written = self.disk.write(&mut open.file, batch.as_bytes());
            if let Err(error) = written {
                return self.fall_back(Some(open), Err(error));
            }
            open.bytes += batch.len() as u64;
            open.synced = false;
        }
        open.state = state.clone();
        self.open = Some(open);
        Ok(())
    }

    /// After an error, what the old journal holds up to a torn batch is good, and stays locked, until a
    /// new one takes its place at the next attempt.
    fn fall_back(&mut self, old: Option<Open>, done: io::Result<()>) -> io::Result<()> {
        if done.is_err() && self.open.is_none() {
            self.open = old.map(|open| Open { bytes: u64::MAX, ..open });
        }
        done
    }

    /// Writes a new journal beside the old one and puts it in its place.
    fn begin(&mut self, state: &Workspace, replaced: Option<PathBuf>) -> io::Result<()> {
        let base = &self.base;
        let first = match &base.file {
            Some((path, fingerprint)) if path.to_str().is_some() => {
                let batch = lines::batch(&base.workspace, state);
                (!batch.is_empty()).then(|| lines::base(Some((path, *fingerprint))) + &batch)
            }
            // Without a file to start from, the first batch holds everything.
            _ => (!state.same_snapshot(&base.workspace))
                .then(|| lines::base(None) + &lines::batch(&Workspace::default(), state)),
        };
        let Some(first) = first else {
            if let Some(path) = replaced {
                self.disk.remove(&path)?;
            }
            return Ok(());
        };
        create_folder(&self.folder)?;
        let path = replaced.unwrap_or_else(|| journal_path(&self.folder, base.file.as_ref()));
        let temporary = path.with_extension(super::UNFINISHED);
        let written = self.write_new(&temporary, first.as_bytes()).and_then(|file| {
            self.disk.rename(&temporary, &path)?;
            Ok(file)
        });
        match written {
            Ok(file) => {
                let bytes = first.len() as u64;
                self.open = Some(Open { file, path, bytes, state: state.clone(), synced: true });
                self.disk.sync_folder(&self.folder)
            }
            Err(error) => {
                let _ = self.disk.remove(&temporary);
                Err(error)
            }
        }
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        let _ = fs::remove_file(path);
        let mut file = self.disk.create(path)?;
        // File systems without locks are fine: a journal then merely looks like one left behind.
        let _ = file.try_lock();
        self.disk.write(&mut file, bytes)?;
        self.disk.sync(&file)?;
        Ok(file)
    }

    /// Waits until what was written is on the disk.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        match &mut self.open {
            Some(open) if !open.synced => {
                self.disk.sync(&open.file)?;
                open.synced = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn is_synced(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.synced)
    }

    /// A new base, usually the file as it was just saved. The journal is written anew from there, and
    /// is gone when nothing differs.
    pub(super) fn rebase(&mut self, base: Base) -> io::Result<()> {
        self.base = base;
        let Some(open) = self.open.take() else { return Ok(()) };
        let done = self.begin(&open.state, Some(open.path.clone()));
        self.fall_back(Some(open), done)
    }

    /// Removes the journal: there is nothing to recover.
    pub(super) fn discard(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some(open) => self.disk.remove(&open.path),
            None => Ok(()),
        }
    }
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700); // journals hold what files hold that others may not read
    }
    builder.create(folder)
}

/// A name that no other window uses, in which a person recognises the file.
fn journal_path(folder: &Path, file: Option<&(PathBuf, Fingerprint)>) -> PathBuf {
    let name = file.and_then(|(path, _)| path.file_name()).unwrap_or("untitled".as_ref());
    let stem: String =
        name.to_string_lossy().split('.').next().unwrap_or_default().chars().take(40).collect();
    folder.join(format!("{stem}.{:016x}.{}", fastrand::u64(..), super::EXTENSION))
}
