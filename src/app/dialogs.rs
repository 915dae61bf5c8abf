//! Native file dialogs, as jobs.
//!
//! On Linux a dialog goes through the desktop portal and falls back to `zenity`; either can be
//! missing, and a portal can hang for ever. A dialog that comes back empty at once was never shown
//! ([`Picked::Unavailable`]), and one that leaves the window focused for long is offered a way out
//! by the window.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

/// What a dialog is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub kind: Kind,
    pub title: String,
    /// Where to begin.
    pub folder: Option<PathBuf>,
    /// The name to begin with, for saving.
    pub file_name: String,
    /// What the files are called, and their extensions without the leading dot.
    pub filter: (String, Vec<String>),
}

/// To read or to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Open,
    Save,
}

/// What the user answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Path(PathBuf),
    Cancelled,
    /// No dialog could be shown.
    Unavailable,
}

/// Something that can ask for a path. Called on a worker thread, may wait for as long as the user
/// thinks.
pub trait Dialogs: Send {
    /// Prepares the question on the window's thread and returns what asks it.
    fn ask(&self, request: Request, parent: &eframe::Frame) -> Box<dyn FnOnce() -> Picked + Send>;
}

/// The dialogs of the desktop.
#[derive(Debug, Default)]
pub struct Native;

/// Nobody reads, thinks and cancels a dialog in less.
const TOO_FAST: Duration = Duration::from_millis(250);

impl Dialogs for Native {
    fn ask(&self, request: Request, parent: &eframe::Frame) -> Box<dyn FnOnce() -> Picked + Send> {
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(&request.title)
            .set_parent(parent)
            .add_filter(&request.filter.0, &request.filter.1);
        if request.kind == Kind::Open {
            dialog = dialog.add_filter("All files", &["*"]);
        }
        if let Some(folder) = &request.folder {
            dialog = dialog.set_directory(folder);
        }
        if !request.file_name.is_empty() {
            dialog = dialog.set_file_name(&request.file_name);
        }
        // A Mac wants the dialog to be made on the window's thread; only the waiting is elsewhere.
        let asked = Instant::now();
        let answer: Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match request.kind {
            Kind::Open => Box::pin(dialog.pick_file()),
            Kind::Save => Box::pin(dialog.save_file()),
        };
        Box::new(move || match pollster::block_on(answer) {
            Some(file) => Picked::Path(file.path().to_owned()),
            None if asked.elapsed() < TOO_FAST => Picked::Unavailable,
            None => Picked::Cancelled,
        })
    }
}

/// Dialogs that answer from a list: for tests without a desktop.
#[derive(Debug, Default, Clone)]
pub struct Scripted {
    answers: std::sync::Arc<std::sync::Mutex<Vec<Picked>>>,
    asked: std::sync::Arc<std::sync::Mutex<Vec<Request>>>,
}

impl Scripted {
    /// The next question will be answered like this; questions beyond the list are cancelled.
    pub fn answer(&self, picked: Picked) {
        if let Ok(mut answers) = self.answers.lock() {
            answers.push(picked);
        }
    }

    /// What was asked so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}

impl Dialogs for Scripted {
    fn ask(&self, request: Request, _parent: &eframe::Frame) -> Box<dyn FnOnce() -> Picked + Send> {
        if let Ok(mut asked) = self.asked.lock() {
            asked.push(request);
        }
        let answer = match self.answers.lock() {
            Ok(mut answers) if !answers.is_empty() => answers.remove(0),
            _ => Picked::Cancelled,
        };
        Box::new(move || answer)
    }
}
