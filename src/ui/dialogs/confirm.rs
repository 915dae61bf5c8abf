//! A question with a few answers: what to do about unsaved work, a file in the way, children of a
//! deleted item. One dialog for all of them; the answer is a value of the question's own type.

use egui::Key;
use egui::Ui;

use super::parts::{self, Placement, Rank};
use crate::chart::style::Theme;
use crate::model::Noun;
use crate::model::tier::group_digits;

/// A question under way.
#[derive(Clone, Debug)]
pub struct Confirm<T> {
    title: String,
    body: Vec<String>,
    choices: Vec<Choice<T>>,
    /// What Escape answers.
    escape: T,
    asked: bool,
}

#[derive(Clone, Debug)]
struct Choice<T> {
    label: String,
    answer: T,
    rank: Rank,
}

impl<T: Clone> Confirm<T> {
    /// A question; Escape and a click beside it answer `escape`.
    #[must_use]
    pub fn new(title: impl Into<String>, escape: T) -> Self {
        Self { title: title.into(), body: Vec::new(), choices: Vec::new(), escape, asked: false }
    }

    /// A paragraph below the question.
    #[must_use]
    pub fn line(mut self, text: impl Into<String>) -> Self {
        self.body.push(text.into());
        self
    }

    /// A button. The first one stands on the right and has the keyboard when the dialog opens, so that
    /// Enter presses it.
    #[must_use]
    pub fn choice(mut self, label: impl Into<String>, answer: T, rank: Rank) -> Self {
        self.choices.push(Choice { label: label.into(), answer, rank });
        self
    }

    /// Draws the question; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<T> {
        let fresh = !std::mem::replace(&mut self.asked, true);
        let mut answer = None;
        let response = parts::dialog(ui, theme, &self.title, 480.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &self.title);
            ui.add_space(4.0);
            for line in &self.body {
                parts::body(ui, theme, line);
            }
            parts::buttons(ui, |ui| {
                for (i, choice) in self.choices.iter().enumerate() {
                    let response = parts::button(ui, theme, &choice.label, choice.rank);
                    if fresh && i == 0 {
                        response.request_focus();
                    }
                    if response.clicked() {
                        answer = Some(choice.answer.clone());
                    }
                }
            });
            // Enter with the keyboard nowhere still means the first button.
            if !fresh && ui.memory(|memory| memory.focused().is_none()) && parts::take_key(ui, Key::Enter) {
                answer = answer.take().or_else(|| self.choices.first().map(|choice| choice.answer.clone()));
            }
        });
        answer.or_else(|| response.close.then(|| self.escape.clone()))
    }
}

/// What to do with unsaved work before it goes out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    Save,
    Discard,
    Cancel,
}

/// “Save the changes to “City bikes” before closing?”; `then` is “closing”, “opening another file”.
#[must_use]
pub fn unsaved(title: &str, then: &str) -> Confirm<Unsaved> {
    Confirm::new(format!("Save the changes to “{title}” before {then}?"), Unsaved::Cancel)
        .line("What you changed since it was last saved is lost otherwise.")
        .choice("Save", Unsaved::Save, Rank::Primary)
        .choice("Cancel", Unsaved::Cancel, Rank::Plain)
        .choice("Don’t save", Unsaved::Discard, Rank::Alarm)
}

/// Whether to go ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proceed {
    Yes,
    Cancel,
}

/// Before everything since the last save is given up.
#[must_use]
pub fn revert(title: &str) -> Confirm<Proceed> {
    Confirm::new(format!("Go back to the saved “{title}”?"), Proceed::Cancel)
        .line("Everything that you changed since it was last saved is lost. This cannot be undone.")
        .choice("Cancel", Proceed::Cancel, Rank::Plain)
        .choice("Revert", Proceed::Yes, Rank::Alarm)
}

/// Before a file is replaced that the dialog of the system did not ask about.
#[must_use]
pub fn overwrite(file: &str) -> Confirm<Proceed> {
    Confirm::new(format!("Replace “{file}”?"), Proceed::Cancel)
        .line("There is already a file with this name. What is in it is lost.")
        .choice("Cancel", Proceed::Cancel, Rank::Plain)
        .choice("Replace", Proceed::Yes, Rank::Alarm)
}

/// Before a tier goes with everything in it; `items` of its `currency`.
#[must_use]
pub fn delete_tier(name: &str, items: usize, currency: &Noun) -> Confirm<Proceed> {
    let what = match items {
        0 => "Its backlog is empty.".to_owned(),
        1 => format!("{} in its backlog is deleted with it.", currency.count(1)),
        _ => format!("{} in its backlog are deleted with it.", currency.count(items)),
    };
    Confirm::new(format!("Delete the tier “{name}”?"), Proceed::Cancel)
        .line(format!("{what} You can undo this."))
        .choice("Delete tier", Proceed::Yes, Rank::Primary)
        .choice("Cancel", Proceed::Cancel, Rank::Plain)
}

/// What becomes of the children of what is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Children {
    Delete,
    Keep,
    /// They become what the deleted item was.
    MoveUp,
    Cancel,
}

/// Before items with children go; `what` is “Pay with one tap” in quotation marks, or “3 features”.
#[must_use]
pub fn delete_items(what: &str, children: usize, below: usize, currency: &Noun) -> Confirm<Children> {
    let verb = if children == 1 { "stands" } else { "stand" };
    let deeper = match below - children.min(below) {
        0 => String::new(),
        deeper => format!(", and {} below them", group_digits(deeper)),
    };
    let line =
        format!("{} {verb} in the context of it{deeper}. You can undo this.", currency.count(children));
    Confirm::new(format!("Delete {what}?"), Children::Cancel)
        .line(line)
        .line("They can stay without a parent, or move up into the place of what is deleted.")
        .choice("Keep", Children::Keep, Rank::Primary)
        .choice("Move up", Children::MoveUp, Rank::Plain)
        .choice("Delete too", Children::Delete, Rank::Plain)
        .choice("Cancel", Children::Cancel, Rank::Plain)
}

/// What to do when somebody else wrote the file in the meantime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedOnDisk {
    Overwrite,
    SaveAs,
    Cancel,
}

/// Before a save would undo somebody else's.
#[must_use]
pub fn changed_on_disk(file: &str) -> Confirm<ChangedOnDisk> {
    Confirm::new(format!("“{file}” was changed by another program"), ChangedOnDisk::Cancel)
        .line("Saving now would replace what was written there since you opened it.")
        .choice("Save as…", ChangedOnDisk::SaveAs, Rank::Primary)
        .choice("Cancel", ChangedOnDisk::Cancel, Rank::Plain)
        .choice("Replace", ChangedOnDisk::Overwrite, Rank::Alarm)
}

/// What to do with work that a crash left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    Keep,
    Discard,
}

/// After a start that found unsaved work; `steps` of it.
#[must_use]
pub fn recovered(title: &str, steps: usize) -> Confirm<Recovered> {
    let steps = match steps {
        0 => "Unsaved changes were".to_owned(),
        1 => "One unsaved change was".to_owned(),
        n => format!("{} unsaved changes were", group_digits(n)),
    };
    Confirm::new(format!("Work on “{title}” was recovered"), Recovered::Keep)
        .line(format!("Tiermap ended before it could save. {steps} found and brought back."))
        .line("Keep them to go on where you stopped; they are not saved until you save.")
        .choice("Keep changes", Recovered::Keep, Rank::Primary)
        .choice("Discard", Recovered::Discard, Rank::Alarm)
}
