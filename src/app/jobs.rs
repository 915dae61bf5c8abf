//! Work off the frame: dialogs, reading, writing, drawing pictures, searching for findings.
//!
//! A job runs on a thread of its own with a frozen snapshot, and its result comes back as a message
//! that wakes the window. Nothing here ever blocks a frame.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};

/// Starts jobs and collects what they return.
pub struct Jobs<T> {
    sender: Sender<T>,
    receiver: Receiver<T>,
    /// Wakes the window; set once there is one. Jobs that began before know it then as well.
    wake: Arc<OnceLock<egui::Context>>,
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
        Self { sender, receiver, wake: Arc::default(), mode }
    }

    /// Lets results wake this window.
    pub fn wake(&mut self, context: &egui::Context) {
        self.wake.get_or_init(|| context.clone());
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
                && let Some(context) = wake.get()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_began_before_the_window_wakes_it() {
        let mut jobs = Jobs::new(Mode::Threads);
        let (begin, wait) = channel();
        jobs.spawn("early", move || wait.recv().is_ok());
        let context = egui::Context::default();
        let (woken, woke) = channel();
        context.set_request_repaint_callback(move |_| {
            let _ = woken.send(());
        });
        jobs.wake(&context);
        begin.send(()).expect("the job waits");
        // Waits for ever where nobody wakes the window; the test runner ends it then.
        woke.recv().expect("the window is woken");
        assert_eq!(jobs.collect(), [true]);
    }
}
