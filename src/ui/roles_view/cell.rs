//! The cell that is being typed into: a field in its place, or a card with what can be chosen. Enter and Tab
//! take what was typed, Escape leaves what was there.

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder, pos2,
    text::{CCursor, CCursorRange},
    vec2,
};

use super::columns::{self, Column};
use super::offers;
use super::rows::{Row, RowKey};
use crate::chart::scene::Weight;
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal, SlotEdit};
use crate::model::{RecordKey, Share, Workspace};
use crate::ui::ink::{color32, font};
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// An open cell.
#[derive(Debug)]
pub struct CellEdit {
    /// `None` for the line that waits for another person.
    pub row: Option<RowKey>,
    pub column: Column,
    input: Input,
    /// Why what was typed is not taken.
    error: Option<String>,
    /// The field has had the keyboard.
    entered: bool,
}

#[derive(Debug)]
enum Input {
    Text { text: String, original: String },
    Choice { picker: Picker, began_at: usize },
}

/// Where the keyboard goes afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It stays on this cell.
    Stay,
    Down,
    Up,
    Right,
    Left,
    /// Somewhere else was clicked.
    Away,
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
            Input::Text { text: typed.unwrap_or_else(|| original.clone()), original }
        };
        Self { row: key, column, input, error: None, entered: false }
    }

    /// Brings back what was there, when something else was typed. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        match &mut self.input {
            Input::Text { text, original } if text != original => {
                text.clone_from(original);
                self.error = None;
                true
            }
            Input::Choice { picker, .. } if !picker.query.is_empty() => {
                picker.query.clear();
                true
            }
            _ => false,
        }
    }

    /// Shows it in the place of the cell.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, label: &str) -> Edited {
        match self.input {
            Input::Text { .. } => self.text_ui(ui, cx, rect, label),
            Input::Choice { .. } => self.choice_ui(ui, cx, rect, label),
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, label: &str) -> Edited {
        let theme = cx.theme;
        let id = field_id();
        let go = if self.entered { keys(ui) } else { None };
        let Input::Text { text, original } = &mut self.input else { return Edited::Open };
        if let Some(Left::Escape) = go {
            return Edited::Left(Go::Stay);
        }
        let edge = if self.error.is_some() { theme.alarm } else { theme.focus_ring };
        ui.painter().rect_filled(rect, 0.0, color32(theme.card));
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, color32(edge)), egui::StrokeKind::Inside);
        let face = font(Weight::Medium, theme.scale.body);
        let height = ui.fonts_mut(|fonts| fonts.row_height(&face));
        let inner = rect.shrink2(vec2(10.0, 0.0));
        let place = Rect::from_center_size(inner.center(), vec2(inner.width(), height));
        let mut child = ui.new_child(UiBuilder::new().id_salt("cell").max_rect(place));
        let edit = TextEdit::singleline(text)
            .id(id)
            .font(face)
            .text_color(color32(theme.ink))
            .hint_text(hint(self.column))
            .desired_width(place.width())
            .frame(egui::Frame::NONE)
            .margin(egui::Margin::ZERO)
            .event_filter(EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            });
        let response = child.add(edit).accessible_name(label);
        if response.changed() {
            self.error = None;
        }
        if !std::mem::replace(&mut self.entered, true) {
            ui.memory_mut(|memory| memory.request_focus(id));
            let length = text.chars().count();
            // What was there is replaced by typing; what was typed goes on.
            let from = if text == original { 0 } else { length };
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let range = CCursorRange::two(CCursor::new(from), CCursor::new(length));
            state.cursor.set_char_range(Some(range));
            state.store(ui.ctx(), id);
            ui.ctx().request_repaint();
            return Edited::Open;
        }
        if let Some(error) = &self.error {
            let below = rect.translate(vec2(0.0, rect.height()));
            floating_note(ui, cx, below, error);
        }
        let go = match go {
            Some(Left::Went(go)) => go,
            _ if !response.has_focus() => Go::Away,
            _ => return Edited::Open,
        };
        self.take_text(go)
    }

    /// What the text says, or why it says nothing that could be meant.
    fn take_text(&mut self, go: Go) -> Edited {
        let Input::Text { text, original } = &self.input else { return Edited::Open };
        let text = text.trim();
        if text == original.trim() {
            return Edited::Left(go);
        }
        match self.column {
            Column::Week => match share(text) {
                Ok(share) => Edited::Wrote(SlotEdit::Share(share), go),
                Err(_) if go == Go::Away => Edited::Left(go),
                Err(why) => {
                    self.error = Some(why);
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
            (Input::Text { .. }, _) => self.take_text(Go::Away),
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
        let go = if self.entered { keys(ui) } else { None };
        if go.is_some() {
            // What was typed in the same frame counts for what is chosen now.
            take_letters(ui, &mut picker.query);
        }
        self.entered = true;
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

/// What a line under the cell says.
fn floating_note(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, text: &str) {
    let theme = cx.theme;
    let galley = ui.painter().layout(
        text.to_owned(),
        font(Weight::Regular, theme.scale.small),
        color32(theme.alarm),
        240.0,
    );
    let place = Rect::from_min_size(rect.left_top() + vec2(0.0, 2.0), galley.size() + vec2(16.0, 10.0));
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, field_id().with("why")));
    let edge = Stroke::new(1.0, color32(theme.alarm));
    painter.rect(place, 4.0, color32(theme.card), edge, egui::StrokeKind::Inside);
    painter.galley(place.min + vec2(8.0, 5.0), galley, color32(theme.alarm));
    let note = ui.interact(place, field_id().with("why"), egui::Sense::hover());
    note.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

/// How a cell was left by key.
enum Left {
    Escape,
    Went(Go),
}

fn keys(ui: &Ui) -> Option<Left> {
    ui.input_mut(|input| {
        let mut taken = |modifiers, key| input.consume_key(modifiers, key);
        if taken(Modifiers::NONE, Key::Escape) {
            Some(Left::Escape)
        } else if taken(Modifiers::SHIFT, Key::Enter) {
            Some(Left::Went(Go::Up))
        } else if taken(Modifiers::NONE, Key::Enter) {
            Some(Left::Went(Go::Down))
        } else if taken(Modifiers::SHIFT, Key::Tab) {
            Some(Left::Went(Go::Left))
        } else if taken(Modifiers::NONE, Key::Tab) {
            Some(Left::Went(Go::Right))
        } else {
            None
        }
    })
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

/// The field of the cell that is being edited; there is one.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("roles cell")
}

/// What a name makes of a line.
///
/// # Errors
/// The name is empty, or the person is gone.
pub fn rename(workspace: &Workspace, row: RowKey, name: &str) -> Result<Transaction, Refusal> {
    ops::rename(workspace, RecordKey::Person(row.person), name)
}
