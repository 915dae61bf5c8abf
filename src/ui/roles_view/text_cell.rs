//! A line of text that is typed into a cell: all of what was there, or what was typed instead of it.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder,
    text::{CCursor, CCursorRange},
    vec2,
};

use crate::chart::scene::Weight;
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// Where the keyboard goes after a cell.
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

/// How a cell was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Escape,
    Went(Go),
}

/// The text of an open cell.
#[derive(Clone, Debug)]
pub struct TextCell {
    text: String,
    original: String,
    /// Why what was typed is not taken.
    error: Option<String>,
    /// The field has had the keyboard.
    entered: bool,
}

impl TextCell {
    #[must_use]
    pub fn open(original: String, typed: Option<String>) -> Self {
        Self { text: typed.unwrap_or_else(|| original.clone()), original, error: None, entered: false }
    }

    /// What was typed, without space at its ends; `None` where that is what was there.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| *text != self.original.trim())
    }

    /// Says why what was typed is not taken.
    pub fn refuse(&mut self, why: String) {
        self.error = Some(why);
    }

    /// Brings back what was there, when something else was typed. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        let typed = self.text != self.original;
        if typed {
            self.text.clone_from(&self.original);
            self.error = None;
        }
        typed
    }

    /// Shows the field in the place of the cell; how it was left.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect, label: &str, hint: &str) -> Option<Left> {
        let theme = cx.theme;
        let id = field_id();
        let left = keys(ui);
        if left == Some(Left::Escape) {
            return left;
        }
        let edge = if self.error.is_some() { theme.alarm } else { theme.focus_ring };
        ui.painter().rect_filled(rect, 0.0, color32(theme.card));
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, color32(edge)), egui::StrokeKind::Inside);
        let face = font(Weight::Medium, theme.scale.body);
        let height = ui.fonts_mut(|fonts| fonts.row_height(&face));
        let inner = rect.shrink2(vec2(10.0, 0.0));
        let place = Rect::from_center_size(inner.center(), vec2(inner.width(), height));
        let mut child = ui.new_child(UiBuilder::new().id_salt("cell").max_rect(place));
        if !std::mem::replace(&mut self.entered, true) {
            // Before it is drawn: what is typed in this very frame is meant for it.
            self.take_keyboard(ui, id);
        }
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .font(face)
            .text_color(color32(theme.ink))
            .hint_text(hint.to_owned())
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
        if let Some(error) = &self.error {
            note(ui, cx, rect.translate(vec2(0.0, rect.height())), error);
        }
        let away = !response.has_focus();
        left.or_else(|| away.then_some(Left::Went(Go::Away)))
    }

    /// What was there is replaced by typing; what was typed goes on.
    fn take_keyboard(&self, ui: &Ui, id: Id) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let length = self.text.chars().count();
        let from = if self.text == self.original { 0 } else { length };
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let range = CCursorRange::two(CCursor::new(from), CCursor::new(length));
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
        ui.ctx().request_repaint();
    }
}

/// What a line under the cell says.
fn note(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, text: &str) {
    let theme = cx.theme;
    let face = font(Weight::Regular, theme.scale.small);
    let galley = ui.painter().layout(text.to_owned(), face, color32(theme.alarm), 240.0);
    let place = Rect::from_min_size(rect.left_top() + vec2(0.0, 2.0), galley.size() + vec2(16.0, 10.0));
    let layer = egui::LayerId::new(egui::Order::Foreground, field_id().with("why"));
    let painter = ui.ctx().layer_painter(layer);
    let edge = Stroke::new(1.0, color32(theme.alarm));
    painter.rect(place, 4.0, color32(theme.card), edge, egui::StrokeKind::Inside);
    painter.galley(place.min + vec2(8.0, 5.0), galley, color32(theme.alarm));
    let said = ui.interact(place, field_id().with("why"), egui::Sense::hover());
    said.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

/// How a cell is left by a key of this frame.
pub fn keys(ui: &Ui) -> Option<Left> {
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

/// The field of the cell that is being edited; there is one.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("roles cell")
}
