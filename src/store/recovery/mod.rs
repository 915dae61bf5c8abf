//! What was not saved, kept against a crash.
//!
//! A [`Journal`] follows the document: after every change it is handed the present state, which costs
//! nothing, and a worker appends the records that changed. They are written at once and brought to the
//! disk at most once a second, so that a crash of the program loses next to nothing and a crash of the
//! machine at most a second. A journal is locked while its program lives; [`pending`] finds those that
//! were left behind. What is in a torn batch at the end is left out as a whole.
//!
//! A journal says which file its changes were made to. Should that file have been changed by somebody
//! else since, the changes are made to the file as it is now, and the caller is told.

mod journal;
mod lines;
mod replay;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::disk::{Disk, LocalDisk};
use super::format::Fingerprint;
use super::{OpenError, ReadError, open, read, write};
use crate::model::Workspace;
use journal::{Base, Writer};
use replay::Draft;

const EXTENSION: &str = "journal";

/// A journal before it takes its place; one that is left behind holds nothing that is needed.
const UNFINISHED: &str = "journal-new";

/// How long what was written may wait to be brought to the disk.
const SYNC_EVERY: Duration = Duration::from_secs(1);

/// Keeps unsaved work on a worker of its own. Dropping it leaves the journal behind, to be recovered;
/// [`Journal::discard`] is for a clean end.
#[derive(Debug)]
pub struct Journal {
    sender: Option<Sender<Message>>,
    worker: Option<JoinHandle<()>>,
    problem: Arc<Mutex<Option<String>>>,
}

enum Message {
    Keep(Box<Workspace>),
    Rebase(Box<Base>),
    Discard,
    Flush(Sender<()>),
}

impl Journal {
    /// Follows a document. `file` is where it was read from or saved to, with the fingerprint of that;
    /// `None` for a workspace that no file holds. `base` is the state of that file, or the state in
    /// which there is nothing worth recovering yet. Nothing is written before a state differs from it.
    #[must_use]
    pub fn start(folder: &Path, file: Option<(&Path, Fingerprint)>, base: &Workspace) -> Self {
        Self::start_on(LocalDisk, folder, file, base)
    }

    /// As [`Journal::start`], on some disk.
    #[must_use]
    pub fn start_on(
        disk: impl Disk + Send + 'static,
        folder: &Path,
        file: Option<(&Path, Fingerprint)>,
        base: &Workspace,
    ) -> Self {
        let writer = Writer::new(disk, folder.to_owned(), base_of(file, base));
        let (sender, receiver) = mpsc::channel();
        let problem = Arc::new(Mutex::new(None));
        let reported = problem.clone();
        let work = move || follow(writer, &receiver, &reported);
        let worker = std::thread::Builder::new().name("recovery journal".to_owned()).spawn(work);
        let worker = match worker {
            Ok(worker) => Some(worker),
            Err(error) => {
                report(&problem, &error);
                None
            }
        };
        Self { sender: Some(sender), worker, problem }
    }

    /// Keeps a state. Returns at once.
    pub fn keep(&self, workspace: &Workspace) {
        self.send(Message::Keep(Box::new(workspace.clone())));
    }

    /// The document was saved, as `base`: only what differs from that is worth recovering now.
    pub fn saved(&self, file: &Path, fingerprint: Fingerprint, base: &Workspace) {
        self.send(Message::Rebase(Box::new(base_of(Some((file, fingerprint)), base))));
    }

    /// Waits until everything kept so far is on the disk.
    pub fn flush(&self) {
        let (done, wait) = mpsc::channel();
        self.send(Message::Flush(done));
        // An error means that the worker has ended, and with it the wait.
        let _ = wait.recv();
    }

    /// Ends the journal and removes it: everything is saved, or was given up.
    pub fn discard(self) {
        self.send(Message::Discard);
    }

    /// Why work is not being kept, in a sentence, once.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn send(&self, message: Message) {
        if let Some(sender) = &self.sender {
            // The worker ends only with the journal, or could not start, which was reported.
            let _ = sender.send(message);
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(worker) = self.worker.take() {
            // A worker that panicked has been reported by its panic.
            let _ = worker.join();
        }
    }
}

fn base_of(file: Option<(&Path, Fingerprint)>, workspace: &Workspace) -> Base {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Base { file: file.map(|(path, of)| (absolute(path), of)), workspace: workspace.clone() }
}

/// The worker: writes what comes, and syncs when it is time. Sleeps while there is nothing to do.
fn follow<D: Disk>(mut writer: Writer<D>, receiver: &Receiver<Message>, problem: &Mutex<Option<String>>) {
    let mut last_sync = Instant::now();
    // The state that could not be written; it is tried again until it can.
    let mut behind: Option<Workspace> = None;
    loop {
        let message = if writer.is_synced() && behind.is_none() {
            receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            receiver.recv_timeout(SYNC_EVERY.saturating_sub(last_sync.elapsed()))
        };
        let was_behind = behind.is_some();
        let mut answer = None;
        let mut done = Ok(());
        match message {
            Ok(Message::Keep(state)) => behind = Some(*state),
            Ok(Message::Rebase(base)) => done = writer.rebase(*base),
            Ok(Message::Discard) => {
                behind = None;
                done = writer.discard();
            }
            Ok(Message::Flush(done)) => answer = Some(done),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let written = behind.map_or(Ok(()), |state| writer.write(&state));
                if let Err(error) = written.and_then(|()| writer.sync()) {
                    log::warn!("the recovery journal is not complete: {error}");
                }
                return;
            }
        }
        if let Some(state) = behind.take() {
            let written = writer.write(&state);
            behind = written.is_err().then_some(state);
            done = done.and(written);
        }
        if answer.is_some() || last_sync.elapsed() >= SYNC_EVERY {
            last_sync = Instant::now();
            done = done.and(writer.sync());
        }
        if let Some(answer) = answer {
            // Nobody waits any more: that is fine.
            let _ = answer.send(());
        }
        if let Err(error) = done
            && !was_behind
        {
            report(problem, &error);
        }
    }
}

fn report(problem: &Mutex<Option<String>>, error: &std::io::Error) {
    let text = format!("Unsaved work cannot be kept for recovery ({error}); save often, or free some space");
    log::warn!("{text}");
    *problem.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
}

/// A journal that was left behind by a program that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    journal: PathBuf,
    /// The file that the work belongs to; `None` for a workspace that was never saved.
    pub file: Option<PathBuf>,
}

/// A workspace with the work that was not saved.
#[derive(Debug)]
pub struct Recovered {
    pub workspace: Workspace,
    /// The file it belongs to, with its present fingerprint and what it holds.
    pub file: Option<(PathBuf, Fingerprint)>,
    /// The state of that file, for [`Journal::start`]; empty where there is none.
    pub base: Workspace,
    /// The file was changed by somebody else after the work began; both are in the workspace.
    pub file_changed: bool,
}

/// Why work cannot be recovered. The journal stays.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    #[error("{}: the recovery journal cannot be read ({error}); check the disk and try again", path.display())]
    Disk { path: PathBuf, error: std::io::Error },
    #[error("{}: this is not a recovery journal of this version; remove it, or use the version that wrote it", .0.display())]
    NotAJournal(PathBuf),
    #[error("the file that the unsaved work belongs to cannot be read: {0}")]
    Base(#[from] OpenError),
    #[error("the unsaved work does not fit the file any more: {0}")]
    Contents(#[from] ReadError),
}

/// The journals in a folder that no living program writes, in the order of their names.
#[must_use]
pub fn pending(folder: &Path) -> Vec<Pending> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == UNFINISHED)) {
        if File::open(path).is_ok_and(|file| file.try_lock().is_ok()) {
            // It is in nobody's way should it stay.
            let _ = LocalDisk.remove(path);
        }
    }
    let journals = paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == EXTENSION));
    journals
        .filter_map(|journal| {
            let file = File::open(&journal).ok()?;
            if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                return None;
            }
            let contents = lines::contents(&fs::read(&journal).ok()?)?;
            (!contents.batches.is_empty())
                .then(|| Pending { journal, file: contents.file.map(|(path, _)| path) })
        })
        .collect()
}

impl Pending {
    /// Brings the work back. `None` when the file holds all of it already.
    ///
    /// # Errors
    /// Why it cannot be brought back.
    pub fn recover(&self) -> Result<Option<Recovered>, RecoveryError> {
        let path = &self.journal;
        let bytes = fs::read(path).map_err(|error| RecoveryError::Disk { path: path.clone(), error })?;
        let contents = lines::contents(&bytes).ok_or_else(|| RecoveryError::NotAJournal(path.clone()))?;
        let (base, file, file_changed) = match contents.file {
            Some((path, was)) => {
                let loaded = open(&path)?;
                (loaded.workspace, Some((path, loaded.fingerprint)), loaded.fingerprint != was)
            }
            None => (Workspace::default(), None, false),
        };
        let mut draft = Draft::of(&base);
        for batch in contents.batches {
            draft.apply(batch);
        }
        // Written and read, so that it is checked and repaired like any file.
        let text = write::to_string(&Workspace::from_parts(draft.into_parts()));
        let loaded = read::from_bytes(text.as_bytes(), &path.display().to_string())?;
        if file.is_some() && text == write::to_string(&base) {
            return Ok(None);
        }
        Ok(Some(Recovered { workspace: loaded.workspace, file, base, file_changed }))
    }

    /// Removes the journal: the work was recovered, or is not wanted.
    pub fn discard(&self) {
        if let Err(error) = LocalDisk.remove(&self.journal) {
            log::warn!("{}: the recovery journal cannot be removed: {error}", self.journal.display());
        }
    }
}
