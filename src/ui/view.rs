//! The contract between the window and its views: a view reads the document, changes the session,
//! and says what it wants as [`Intent`]s, which the window carries out after the frame.

use jiff::civil::Date;

use super::session::{Selection, Session};
use crate::chart::style::Theme;
use crate::command::{Command, Situation};
use crate::edit::ops::Refusal;
use crate::edit::{Document, MergeKey, Transaction};
use crate::help::Page;
use crate::model::{IdSource, Workspace};

/// What a view wants to happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// One undoable step; successive ones with the same merge key become one (typing in a field).
    Do(Transaction, Option<MergeKey>),
    /// The next edit of the same field is a new step (focus left the field, a pause).
    Seal,
    /// What a drag has done so far, made for [`ViewCx::base`]. Replaces what it did before.
    Gesture(Transaction),
    GestureCommit,
    GestureCancel,
    Run(Command),
    /// A page of the help is to be read.
    Explain(&'static Page),
    /// A text from the clipboard is to become items.
    Paste(String),
    /// A line that says what happened or why something did not.
    Notify(Notice),
}

/// A line for the user: what happened, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub severity: Severity,
    pub text: String,
    /// A button on the line.
    pub action: Option<Command>,
}

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// What a view gets in each frame.
pub struct ViewCx<'a> {
    pub document: &'a Document,
    pub session: &'a mut Session,
    pub theme: &'static Theme,
    /// The day from which horizons count.
    pub as_of: Date,
    /// The present day.
    pub today: Date,
    pub ids: &'a mut IdSource,
    pub situation: Situation,
    /// Collected during the frame, carried out after it.
    pub intents: &'a mut Vec<Intent>,
}

impl ViewCx<'_> {
    /// What is to be shown.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        self.document.workspace()
    }

    /// What the transaction of a drag has to be made for: the state before the drag.
    #[must_use]
    pub fn base(&self) -> &Workspace {
        self.document.gesture_base().unwrap_or_else(|| self.document.workspace())
    }

    /// One undoable step, or a notice with the reason why not.
    pub fn perform(&mut self, result: Result<Transaction, Refusal>) {
        match result {
            Ok(transaction) => self.intents.push(Intent::Do(transaction, None)),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Like [`perform`](Self::perform), joined with the steps before it that have the same key.
    pub fn perform_merging(&mut self, result: Result<Transaction, Refusal>, key: MergeKey) {
        match result {
            Ok(transaction) => self.intents.push(Intent::Do(transaction, Some(key))),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// What a drag has done so far, made for [`base`](Self::base).
    pub fn gesture(&mut self, result: Result<Transaction, Refusal>) {
        match result {
            Ok(transaction) => self.intents.push(Intent::Gesture(transaction)),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    pub fn run(&mut self, command: Command) {
        self.intents.push(Intent::Run(command));
    }

    pub fn select(&mut self, selection: Selection) {
        self.session.unmark();
        self.session.selection = selection;
    }

    fn refuse(&mut self, refusal: &Refusal) {
        let mut text = refusal.to_string();
        if let Some(first) = text.get(..1).map(str::to_uppercase) {
            text.replace_range(..1, &first);
        }
        self.intents.push(Intent::Notify(Notice { severity: Severity::Warning, text, action: None }));
    }
}
