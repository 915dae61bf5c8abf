//! Why a command ends early.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::process::ExitCode;

use super::FAILED;
use crate::store::{OpenError, SaveError};

/// Ends a command.
#[derive(Debug)]
pub(super) enum Failure {
    /// One line for standard error.
    Said(String),
    /// Whoever read our output has seen enough.
    ReaderGone,
}

impl Failure {
    /// A sentence that names no path.
    pub(super) fn said(message: &impl Display) -> Self {
        Self::Said(format!("tiermap: {message}"))
    }

    /// Says it, and gives the exit code.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Said(message) => {
                // Where even standard error is closed, the exit code has to do.
                let _ = writeln!(io::stderr(), "{}", one_line(&message));
                ExitCode::from(FAILED)
            }
            Self::ReaderGone => ExitCode::SUCCESS,
        }
    }
}

/// Standard output that cannot be written to.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::said(&format!("standard output cannot be written ({error}); check where it goes"))
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Said(error.to_string())
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Self::Said(error.to_string())
    }
}

/// File names and titles may hold line breaks; a message must not.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
