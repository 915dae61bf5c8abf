//! Work off the frame: dialogs, reading, writing, drawing pictures, searching for findings.
//!
//! A job runs on a thread of its own with a frozen snapshot, and its result comes back as a message
//! that wakes the window. Nothing here ever blocks a frame.

use std::sync::mpsc::{Receiver, Sender, channel};

/// Starts jobs and collects what they return.
pub struct Jobs<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
    /// Wakes the window; set once there is one.
    wake: Option<egui::Context>,
    mode: Mode,
}

/// Where jobs run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On threads of their own.
    Threads,
    /// At once, on the caller's thread: for tests that must not depend on time.
    Inline,
}

impl<T: Send + 'static> Jobs<T> {
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, wake: None, mode }
    }

    /// Lets results wake this window.
    pub fn wake(&mut self, context: &egui::Context) {
        if self.wake.is_none() {
            self.wake = Some(context.clone());
        }
    }

    /// Runs `job`; its result turns up in [`Jobs::collect`].
    pub fn spawn(&mut self, name: &str, job: impl FnOnce() -> T + Send + 'static) {
        if self.mode == Mode::Inline {
            // The receiver lives as long as `self`, so this cannot fail.
            let _ = self.sender.send(job());
            return;
        }
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let result = job();
            if sender.send(result).is_ok()
                && let Some(context) = wake
            {
                context.request_repaint();
            }
        });
        if let Err(error) = spawned {
            log::error!("no thread for “{name}”: {error}");
        }
    }

    /// What has been finished since the last call.
    pub fn collect(&mut self) -> Vec<T> {
        self.receiver.try_iter().collect()
    }
}
