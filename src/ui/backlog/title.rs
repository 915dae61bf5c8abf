//! The title of a row, edited in its place. Enter keeps what was typed, Escape brings back what was
//! there, and a new item that was given no title goes again.

use egui::{FontId, Id, Key, Modifiers, Rect, Stroke, Ui, UiBuilder, vec2};

use super::row::shown_title;
use crate::chart::scene::Weight;
use crate::command::Command;
use crate::edit::ops::{self, ItemEdit, Orphans};
use crate::model::{Item, ItemId};
use crate::ui::draft::{Draft, Field, Left, merge_key};
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// The title that is being edited.
#[derive(Debug, Default)]
pub struct TitleEdit {
    open: Option<ItemId>,
    draft: Draft,
    /// The field has had the keyboard.
    entered: bool,
    done: bool,
    /// To be run once what was typed is kept.
    wanted: Option<Command>,
    /// What was typed is kept, and the field has no longer the keyboard.
    then: Option<Command>,
}

impl TitleEdit {
    /// Opens the field of an item with its text selected.
    pub fn open(&mut self, ui: &Ui, cx: &ViewCx<'_>, id: ItemId) {
        if let Some(item) = cx.workspace().item(id) {
            self.open = Some(id);
            self.entered = false;
            Draft::focus(ui, field_id(id), item.title.chars().count());
        }
    }

    #[must_use]
    pub fn is_open(&self, id: ItemId) -> bool {
        self.open == Some(id)
    }

    /// Whether the field was left by keyboard since this was asked last.
    pub fn take_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    /// Shows the field in the place of the title.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item, place: Rect) {
        let theme = cx.theme;
        let frame = place.expand2(vec2(6.0, -4.0));
        ui.painter().rect_filled(frame, 4.0, color32(theme.card));
        let ring = Stroke::new(1.5, color32(theme.focus_ring));
        ui.painter().rect_stroke(frame, 4.0, ring, egui::StrokeKind::Inside);

        self.tier_keys(ui, item.id);
        let font: FontId = font(Weight::Medium, theme.scale.body);
        let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
        let text = Rect::from_center_size(place.center(), vec2(place.width(), height));
        let mut inner = ui.new_child(UiBuilder::new().id_salt(item.id.bits()).max_rect(text));
        let id = item.id;
        let name = format!("Title of {}", shown_title(item));
        let field = Field {
            id: field_id(id),
            name: &name,
            value: &item.title,
            hint: "Title",
            font,
            color: theme.ink,
            rows: 1,
            bare: true,
            late: false,
            merge: merge_key(id.bits(), "title"),
        };
        let typed = self.draft.field(&mut inner, cx, &field, |workspace, text| {
            ops::edit_item(workspace, id, &ItemEdit::Title(text.to_owned()))
        });
        if typed.response.has_focus() {
            self.entered = true;
        } else if !self.entered {
            // The row came later than the wish to edit it: nobody holds the keyboard for what is not drawn.
            Draft::focus(ui, field_id(id), item.title.chars().count());
        }
        if let Some((left, texts)) = typed.left {
            self.open = None;
            self.then = self.wanted.take().filter(|_| !texts.last.trim().is_empty());
            self.done = left != Left::Elsewhere || self.then.is_some();
            ui.request_repaint();
            if texts.last.trim().is_empty() {
                if texts.original.is_empty() {
                    discard(cx, item);
                } else {
                    // A title cannot be taken away; the one before comes back.
                    let back = ItemEdit::Title(texts.original);
                    cx.perform_merging(ops::edit_item(cx.workspace(), id, &back), field.merge);
                }
            }
        } else if self.entered && !typed.response.has_focus() {
            self.open = None;
        }
    }

    /// What is to be run now that nothing is typed any more.
    pub fn take_command(&mut self) -> Option<Command> {
        self.then.take()
    }

    /// Alt with a left or right arrow keeps what was typed and moves the item a tier up or down.
    fn tier_keys(&mut self, ui: &Ui, id: ItemId) {
        if !ui.memory(|memory| memory.has_focus(field_id(id))) {
            return;
        }
        let taken = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
        self.wanted = if taken(Key::ArrowLeft) {
            Some(Command::ConvertUp)
        } else if taken(Key::ArrowRight) {
            Some(Command::ConvertDown)
        } else {
            return;
        };
        ui.memory_mut(|memory| memory.surrender_focus(field_id(id)));
    }

    /// Closes the field when its item is gone. Answers whether it did.
    pub fn close_without_item(&mut self, cx: &ViewCx<'_>) -> bool {
        let gone = self.open.is_some_and(|id| cx.workspace().item(id).is_none());
        if gone {
            self.open = None;
        }
        gone
    }
}

/// Takes a new item away again: by undo where adding it was the last step.
fn discard(cx: &mut ViewCx<'_>, item: &Item) {
    let added = cx.document.last_step().is_some_and(|step| {
        step.changes().iter().any(|change| {
            change.before.is_none() && change.key() == Some(crate::model::RecordKey::Item(item.id))
        })
    });
    if added {
        cx.run(Command::Undo);
    } else {
        cx.perform(ops::delete_items(cx.workspace(), &[item.id], Orphans::Keep));
    }
}

/// The field of an item's title in its row.
#[must_use]
pub fn field_id(id: ItemId) -> Id {
    Id::unique(("title in row", id.bits()))
}
