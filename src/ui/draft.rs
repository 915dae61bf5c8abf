//! Text fields that write into the document as one types.
//!
//! Every change is handed over at once under a merge key, so that a crash costs nothing and a field's
//! edits are one undo step; leaving the field ends the step. Undo inside a field is the document's,
//! not the field's own. Text that the document refuses (an empty name) stays in the field, with the
//! reason beside it, and is dropped when the field is left.

use egui::{
    Event, EventFilter, FontId, Frame, Id, Key, Margin, Modifiers, Response, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

use super::dialogs::parts;
use super::ink::color32;
use super::view::{Intent, ViewCx};
use crate::chart::color::Color;
use crate::chart::style::Theme;
use crate::command::Command;
use crate::edit::ops::Refusal;
use crate::edit::{MergeKey, Transaction};
use crate::model::Workspace;

/// What is being typed. One is enough for a panel: only one field has the keyboard.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    active: Option<Active>,
}

#[derive(Clone, Debug)]
struct Active {
    id: Id,
    text: String,
    /// What the document said last.
    known: String,
    /// The document was told something that it will say from the next frame on.
    told: bool,
    /// What was there when the field was entered; Escape brings it back.
    original: String,
    refusal: Option<String>,
}

/// Rows of a field that is one line of text, shown in several where it is long.
pub const WRAPPED: usize = 0;

/// How a field looks and what it is for.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    pub id: Id,
    /// For screen readers.
    pub name: &'a str,
    /// What the document says.
    pub value: &'a str,
    /// Shown in an empty field.
    pub hint: &'a str,
    pub font: FontId,
    pub color: Color,
    /// 1 for a single line, [`WRAPPED`] for one that may be long; more for a text of several, which grows.
    pub rows: usize,
    /// Without a frame of its own, as in a row of a list.
    pub bare: bool,
    /// Written only when the field is left: a number makes no sense digit by digit.
    pub late: bool,
    /// The same for the same field of the same record.
    pub merge: MergeKey,
}

/// How a field was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Enter,
    Escape,
    Elsewhere,
}

/// What stood in a field when it was entered, and when it was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    pub original: String,
    pub last: String,
}

/// What became of a field in this frame.
#[derive(Debug)]
pub struct Typed {
    pub response: Response,
    /// How it was left in this frame, with what stood in it first and last.
    pub left: Option<(Left, Texts)>,
    /// Why the document does not take what stands in the field.
    pub refusal: Option<String>,
}

/// A merge key for a field of a record.
#[must_use]
pub fn merge_key(record: u64, field: &str) -> MergeKey {
    // FNV-1a: the same in every run.
    field.bytes().fold(record ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Draft {
    /// Shows the field; `write` makes the transaction for a text.
    pub fn field(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        field: &Field<'_>,
        write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
    ) -> Typed {
        let focused = ui.memory(|memory| memory.has_focus(field.id));
        self.follow_document(field, focused);
        let mut text = match &self.active {
            Some(active) if active.id == field.id => active.text.clone(),
            _ => field.value.to_owned(),
        };
        let escaped = focused && keys(ui, cx);
        let entered = focused && enter(ui, field);
        let response = show(ui, cx.theme, field, &mut text);
        if field.rows == WRAPPED && text.contains(['\n', '\r']) {
            text = text.replace(['\n', '\r'], " ");
        }
        if entered && field.rows == WRAPPED {
            ui.memory_mut(|memory| memory.surrender_focus(field.id));
        }
        if response.changed() {
            self.write(ui, cx, field, text, &write);
        }
        if escaped {
            self.restore(ui, cx, field, &write);
            ui.memory_mut(|memory| memory.surrender_focus(field.id));
        }
        let left = self.leave(ui, cx, field, (escaped, entered), &write);
        let refusal = self
            .active
            .as_ref()
            .filter(|active| active.id == field.id)
            .and_then(|active| active.refusal.clone());
        Typed { response, left, refusal }
    }

    /// Whether this field is being typed into.
    #[must_use]
    pub fn is_active(&self, id: Id) -> bool {
        self.active.as_ref().is_some_and(|active| active.id == id)
    }

    /// Takes over what undo or somebody else made of the field meanwhile.
    fn follow_document(&mut self, field: &Field<'_>, focused: bool) {
        match &mut self.active {
            Some(active) if active.id == field.id => {
                if active.known != field.value {
                    field.value.clone_into(&mut active.known);
                    if !active.told {
                        field.value.clone_into(&mut active.text);
                        active.refusal = None;
                    }
                }
                active.told = false;
            }
            _ if focused => {
                self.begin(field);
            }
            _ => {}
        }
    }

    fn begin(&mut self, field: &Field<'_>) -> &mut Active {
        self.active.insert(Active {
            id: field.id,
            text: field.value.to_owned(),
            known: field.value.to_owned(),
            told: false,
            original: field.value.to_owned(),
            refusal: None,
        })
    }

    fn write(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        field: &Field<'_>,
        text: String,
        write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
    ) {
        if !self.is_active(field.id) {
            self.begin(field);
        }
        let Some(active) = &mut self.active else { return };
        active.text = text;
        match write(cx.workspace(), &active.text) {
            Ok(transaction) => {
                active.refusal = None;
                if field.late {
                    return;
                }
                active.told = true;
                cx.intents.push(Intent::Do(transaction, Some(field.merge)));
                if field.rows > 1 && ended_word(ui) {
                    cx.intents.push(Intent::Seal);
                }
            }
            Err(refusal) => active.refusal = Some(refusal.to_string()),
        }
    }

    fn restore(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        field: &Field<'_>,
        write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
    ) {
        let original = match &self.active {
            Some(active) if active.id == field.id && active.text != active.original => {
                active.original.clone()
            }
            _ => return,
        };
        self.write(ui, cx, field, original, write);
    }

    fn leave(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        field: &Field<'_>,
        (escaped, entered): (bool, bool),
        write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
    ) -> Option<(Left, Texts)> {
        if !self.is_active(field.id) || ui.memory(|memory| memory.has_focus(field.id)) {
            return None;
        }
        let active = self.active.take()?;
        if !escaped && (active.refusal.is_some() || field.late && active.text != active.original) {
            // Takes it at last, or says why it is not taken.
            cx.perform(write(cx.workspace(), &active.text));
        }
        cx.intents.push(Intent::Seal);
        let left = if escaped {
            Left::Escape
        } else if entered {
            Left::Enter
        } else {
            Left::Elsewhere
        };
        Some((left, Texts { original: active.original, last: active.text }))
    }

    /// Puts the keyboard into a field and selects everything in it.
    pub fn focus(ui: &Ui, id: Id, length: usize) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(length))));
        state.store(ui.ctx(), id);
    }
}

/// Sends undo and redo to the document; answers whether Escape was pressed.
fn keys(ui: &Ui, cx: &mut ViewCx<'_>) -> bool {
    let (undo, redo, escape) = ui.input_mut(|input| {
        let redo = input.consume_key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || input.consume_key(Modifiers::COMMAND, Key::Y);
        let undo = input.consume_key(Modifiers::COMMAND, Key::Z);
        (undo, redo, input.consume_key(Modifiers::NONE, Key::Escape))
    });
    if undo {
        cx.run(Command::Undo);
    }
    if redo {
        cx.run(Command::Redo);
    }
    escape
}

/// Whether Enter was pressed in a field of one line.
fn enter(ui: &Ui, field: &Field<'_>) -> bool {
    match field.rows {
        WRAPPED => ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)),
        1 => ui.input(|input| input.key_pressed(Key::Enter)),
        _ => false,
    }
}

fn ended_word(ui: &Ui) -> bool {
    ui.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, Event::Text(text) if text.ends_with(char::is_whitespace)))
    })
}

fn show(ui: &mut Ui, theme: &Theme, field: &Field<'_>, text: &mut String) -> Response {
    let edit = match field.rows {
        WRAPPED => TextEdit::multiline(text).desired_rows(1).return_key(None),
        1 => TextEdit::singleline(text),
        rows => TextEdit::multiline(text).desired_rows(rows),
    };
    let edit = edit
        .id(field.id)
        .hint_text(field.hint.to_owned())
        .font(field.font.clone())
        .text_color(color32(field.color))
        .desired_width(ui.available_width())
        .event_filter(EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        });
    let response = if field.bare {
        ui.add(edit.frame(Frame::NONE).margin(Margin::ZERO))
    } else {
        parts::text_edit(ui, theme, edit, theme.control_edge)
    };
    response.accessible_name(field.name)
}
