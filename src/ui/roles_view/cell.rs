//! The cell that is being typed into: a field in its place, or a card with what can be chosen. Enter and Tab
//! take what was typed, Escape leaves what was there.

use egui::{Event, Rect, Ui, pos2, vec2};

use super::columns::{self, Column};
use super::offers;
use super::rows::{Row, RowKey};
pub use super::text_cell::{Go, field_id};
use super::text_cell::{Left, TextCell, keys};
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal, SlotEdit};
use crate::model::{RecordKey, Share, Workspace};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// An open cell.
#[derive(Debug)]
pub struct CellEdit {
    /// `None` for the line that waits for another person.
    pub row: Option<RowKey>,
    pub column: Column,
    input: Input,
}

#[derive(Debug)]
enum Input {
    Text(TextCell),
    Choice { picker: Picker, began_at: usize },
}

/// What became of the cell in a frame.
#[derive(Debug, PartialEq)]
pub enum Edited {
    Open,
    /// It stays open, and this is to be done.
    Takes(SlotEdit),
    /// Closed without a change.
    Left(Go),
    Wrote(SlotEdit, Go),
    /// Another name, also that of a new person.
    Named(String, Go),
}

impl CellEdit {
    /// Opens a cell: with all that is there, or with what was typed instead of it.
    #[must_use]
    pub fn open(workspace: &Workspace, row: Option<Row>, column: Column, typed: Option<String>) -> Self {
        let key = row.map(|row| row.key);
        let chosen = matches!(column, Column::Role | Column::Serves | Column::Location);
        let input = if let Some(key) = key.filter(|_| chosen) {
            let picker = typed.map_or_else(
                || {
                    let offered = offers::offered(workspace, key, column, "");
                    Picker::at(offered.iter().position(|(choice, _)| choice.current).unwrap_or(0))
                },
                Picker::typed,
            );
            Input::Choice { began_at: picker.cursor(), picker }
        } else {
            let row = row.map(|row| Row { first: true, ..row });
            let original = row.map_or_else(String::new, |row| columns::text(workspace, row, column));
            let original = original.trim_end_matches(" %").to_owned();
            Input::Text(TextCell::open(original, typed))
        };
        Self { row: key, column, input }
    }

    /// Brings back what was there, when something else was typed. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        match &mut self.input {
            Input::Text(cell) => cell.undo_typing(),
            Input::Choice { picker, .. } if !picker.query.is_empty() => {
                picker.query.clear();
                true
            }
            Input::Choice { .. } => false,
        }
    }

    /// Shows it in the place of the cell.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, label: &str) -> Edited {
        match self.input {
            Input::Text(_) => self.text_ui(ui, cx, rect, label),
            Input::Choice { .. } => self.choice_ui(ui, cx, rect, label),
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, label: &str) -> Edited {
        let Input::Text(cell) = &mut self.input else { return Edited::Open };
        match cell.ui(ui, cx, rect, label, hint(self.column)) {
            None => Edited::Open,
            Some(Left::Escape) => Edited::Left(Go::Stay),
            Some(Left::Went(go)) => self.take_text(go),
        }
    }

    /// What the text says, or why it says nothing that could be meant.
    fn take_text(&mut self, go: Go) -> Edited {
        let Input::Text(cell) = &mut self.input else { return Edited::Open };
        let Some(text) = cell.said() else { return Edited::Left(go) };
        match self.column {
            Column::Week => match share(text) {
                Ok(share) => Edited::Wrote(SlotEdit::Share(share), go),
                Err(_) if go == Go::Away => Edited::Left(go),
                Err(why) => {
                    cell.refuse(why);
                    Edited::Open
                }
            },
            Column::Lived => Edited::Wrote(SlotEdit::Label(text.to_owned()), go),
            // A person cannot do without a name; the one before stays.
            _ if text.is_empty() => Edited::Left(go),
            _ => Edited::Named(text.to_owned(), go),
        }
    }

    /// What was typed so far, as if the cell were left.
    #[must_use]
    pub fn finish(&mut self, workspace: &Workspace) -> Edited {
        match (&self.input, self.row) {
            (Input::Text(_), _) => self.take_text(Go::Away),
            (Input::Choice { picker, .. }, Some(row)) if !picker.query.trim().is_empty() => {
                let offered = offers::offered(workspace, row, self.column, &picker.query);
                let chosen = offered.into_iter().nth(picker.cursor());
                chosen.map_or(Edited::Left(Go::Away), |(_, edit)| Edited::Wrote(edit, Go::Away))
            }
            _ => Edited::Left(Go::Away),
        }
    }

    fn choice_ui(&mut self, ui: &Ui, cx: &ViewCx<'_>, rect: Rect, label: &str) -> Edited {
        let Some(row) = self.row else { return Edited::Left(Go::Stay) };
        let Input::Choice { picker, began_at } = &mut self.input else { return Edited::Open };
        let several = self.column == Column::Serves;
        let go = keys(ui);
        let has_keyboard = ui.memory(|memory| memory.has_focus(field_id().with("query")));
        if go.is_some() || !has_keyboard {
            // What is typed before the field is there is meant for it, and counts for what is chosen now.
            take_letters(ui, &mut picker.query);
        }
        let comma = several && picker.query.ends_with(',');
        if comma {
            picker.query.pop();
        }
        let offered = offers::offered(cx.workspace(), row, self.column, &picker.query);
        let meant = !picker.query.trim().is_empty() || picker.cursor() != *began_at;
        let chosen = || offered.get(picker.cursor().min(offered.len().saturating_sub(1)));
        match go {
            Some(Left::Escape) => return Edited::Left(Go::Stay),
            Some(Left::Went(go)) => {
                return match chosen().filter(|_| meant) {
                    Some((_, edit)) => Edited::Wrote(edit.clone(), go),
                    None => Edited::Left(go),
                };
            }
            None => {}
        }
        let listed = chosen().filter(|_| comma && meant).map(|(_, edit)| edit.clone());
        if comma {
            picker.query.clear();
        }
        let hint = hint(self.column);
        let offer = Offer {
            id: field_id(),
            name: label,
            hint: Some(hint),
            count: offered.len(),
            choice: &|index| offered.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone()),
            nothing: "Type a name to add it.",
            width: rect.width().max(280.0),
        };
        // The card's own field covers the cell.
        let anchor = Rect::from_min_size(pos2(rect.left() - 8.0, rect.top() - 12.0), vec2(rect.width(), 0.0));
        let shown = floating(ui, cx.theme, field_id().with("card"), anchor, label, |ui| {
            picker.show(ui, cx.theme, &offer)
        });
        let Some(taken) = shown else { return Edited::Left(Go::Away) };
        match taken.and_then(|index| offered.get(index)) {
            Some((_, edit)) if several => {
                picker.query.clear();
                Edited::Takes(edit.clone())
            }
            Some((_, edit)) => Edited::Wrote(edit.clone(), Go::Stay),
            None => listed.map_or(Edited::Open, Edited::Takes),
        }
    }
}

/// Takes the letters of this frame; nobody else gets them.
pub fn take_letters(ui: &Ui, text: &mut String) {
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Text(letters) = event else { return true };
            text.push_str(letters);
            false
        });
    });
}

fn hint(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Role => "Tier, or any other role",
        Column::Serves => "Team or product; a comma adds another",
        Column::Location => "Where they work from",
        Column::Week => "1 to 100",
        Column::Lived => "As they call it",
    }
}

/// `60`, `60 %`, or nothing.
///
/// # Errors
/// Why it is no part of a week, in a sentence.
pub fn share(text: &str) -> Result<Option<Share>, String> {
    let number = text.trim().trim_end_matches('%').trim();
    if number.is_empty() {
        return Ok(None);
    }
    let share = number.parse().ok().and_then(Share::new);
    share.map(Some).ok_or_else(|| format!("“{text}” is no part of a week; write a number from 1 to 100."))
}

/// What a name makes of a line.
///
/// # Errors
/// The name is empty, or the person is gone.
pub fn rename(workspace: &Workspace, row: RowKey, name: &str) -> Result<Transaction, Refusal> {
    ops::rename(workspace, RecordKey::Person(row.person), name)
}
