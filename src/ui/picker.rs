//! A small floating list to choose from: a field to type into where that helps, choices below it,
//! all of it driven by keyboard or mouse. What the choices mean is the caller's business.

use egui::{
    Align2, CornerRadius, Frame, Id, Key, Margin, Modifiers, Popup, PopupAnchor, PopupCloseBehavior, Rect,
    Response, Role, Sense, Shadow, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
    text::{CCursor, CCursorRange},
    vec2,
};

use super::dialogs::parts;
use super::icons::Icon;
use super::ink::{color32, font, paint_line};
use super::status_mark;
use super::virtual_list::{BAR, Rows, VirtualList};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::{Hue, Status};

/// One line to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    pub label: String,
    /// Stands back at the right.
    pub detail: String,
    pub mark: Mark,
    /// What holds now.
    pub current: bool,
}

/// A sign before a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Status(Status),
    Tier(Hue),
    /// One of several that may be chosen together, and whether it is.
    Check(bool),
    /// It would be added.
    New,
}

impl Choice {
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), detail: String::new(), mark: Mark::None, current: false }
    }

    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    #[must_use]
    pub fn mark(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// What is typed and where the cursor is.
#[derive(Debug, Default)]
pub struct Picker {
    pub query: String,
    cursor: usize,
    list: VirtualList,
    started: bool,
}

/// What a picker shows in this frame.
pub struct Offer<'a> {
    pub id: Id,
    /// “Status”, “Parent”: for screen readers.
    pub name: &'a str,
    /// What an empty field says; `None` for no field.
    pub hint: Option<&'a str>,
    pub count: usize,
    pub choice: &'a dyn Fn(usize) -> Choice,
    /// Said where nothing is on offer.
    pub nothing: &'a str,
    pub width: f32,
}

const ROW: f32 = 32.0;
const MOST_ROWS: usize = 9;

impl Picker {
    /// A picker with the cursor on a choice.
    #[must_use]
    pub fn at(cursor: usize) -> Self {
        Self { cursor, ..Self::default() }
    }

    /// A picker into whose field something was typed already.
    #[must_use]
    pub fn typed(query: String) -> Self {
        Self { query, ..Self::default() }
    }

    /// The choice that Enter would take.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Shows the field and the choices; answers the one that was taken.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme, offer: &Offer<'_>) -> Option<usize> {
        ui.set_width(offer.width);
        ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
        let list_id = offer.id.with("choices");
        let fresh = !self.started;
        // While egui measures the card, nothing in it can have the keyboard.
        if !ui.is_sizing_pass() && !std::mem::replace(&mut self.started, true) {
            let first = if offer.hint.is_some() { offer.id.with("query") } else { list_id };
            ui.memory_mut(|memory| memory.request_focus(first));
            if offer.hint.is_some() && !self.query.is_empty() {
                self.cursor_to_end(ui, first);
            }
            self.list.scroll_to(self.cursor);
        }
        if let Some(step) = self.list.step(ui, Some(self.cursor), offer.count) {
            self.cursor = step.to;
            self.list.scroll_to(step.to);
        }
        // The Enter that opened the card is still on its way when it is shown first: it chooses nothing.
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) && !fresh;
        if let Some(hint) = offer.hint
            && self.query_field(ui, theme, offer, hint).changed()
        {
            self.cursor = 0;
            self.list.reset();
        } else if offer.hint.is_none() {
            self.jump(ui, offer);
        }
        self.cursor = self.cursor.min(offer.count.saturating_sub(1));
        let clicked = if offer.count == 0 {
            nothing(ui, theme, offer);
            None
        } else {
            self.choices(ui, theme, offer, list_id)
        };
        clicked.or_else(|| (entered && offer.count > 0).then_some(self.cursor))
    }

    /// Goes on with what was typed before the field was there.
    fn cursor_to_end(&self, ui: &Ui, field: Id) {
        let end = CCursor::new(self.query.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), field);
    }

    fn query_field(&mut self, ui: &mut Ui, theme: &Theme, offer: &Offer<'_>, hint: &str) -> Response {
        let field = TextEdit::singleline(&mut self.query)
            .id(offer.id.with("query"))
            .hint_text(hint.to_owned())
            .desired_width(offer.width);
        parts::text_edit(ui, theme, field, theme.control_edge).accessible_name(offer.name)
    }

    fn choices(&mut self, ui: &mut Ui, theme: &Theme, offer: &Offer<'_>, list_id: Id) -> Option<usize> {
        let height = offer.count.min(MOST_ROWS) as f32 * ROW;
        let (rect, _) = ui.allocate_exact_size(vec2(offer.width, height), Sense::hover());
        // What fits needs no room for a scroll bar.
        let over = if offer.count > MOST_ROWS { 0.0 } else { BAR };
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(rect.right() + over)));
        let mut taken = None;
        let mut hovered = None;
        let cursor = self.cursor;
        let rows = Rows { id: list_id, count: offer.count, height: ROW, name: offer.name, sideways: false };
        self.list.show(&mut inner, theme, rows, |ui, index, rect| {
            let choice = (offer.choice)(index);
            let response = ui.interact(rect, list_id.with(index), Sense::CLICK);
            choice_ui(ui, theme, rect, &choice, index == cursor, response.hovered());
            response.widget_info(|| {
                WidgetInfo::selected(Role::ListBoxOption, true, choice.current, &choice.label)
            });
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                hovered = Some(index);
            }
            if response.clicked() {
                taken = Some(index);
            }
        });
        if let Some(index) = hovered {
            self.cursor = index;
        }
        taken
    }

    /// A letter goes to the next choice that begins with it.
    fn jump(&mut self, ui: &Ui, offer: &Offer<'_>) {
        let typed = ui.input(|input| {
            input.events.iter().rev().find_map(|event| match event {
                egui::Event::Text(text) => text.chars().next(),
                _ => None,
            })
        });
        let Some(letter) = typed.map(|letter| letter.to_lowercase().to_string()) else { return };
        let order = (1..=offer.count).map(|i| (self.cursor + i) % offer.count);
        let found = order.into_iter().find(|i| (offer.choice)(*i).label.to_lowercase().starts_with(&letter));
        if let Some(index) = found {
            self.cursor = index;
            self.list.scroll_to(index);
        }
    }
}

fn choice_ui(ui: &Ui, theme: &Theme, rect: Rect, choice: &Choice, cursor: bool, hovered: bool) {
    let painter = ui.painter();
    if cursor {
        painter.rect_filled(rect, 4.0, color32(theme.accent_tint));
    } else if hovered {
        painter.rect_filled(rect, 4.0, color32(theme.hover));
    }
    let mut inside = rect.shrink2(vec2(8.0, 0.0));
    match choice.mark {
        Mark::None => {}
        Mark::Status(status) => {
            status_mark::paint(painter, inside.left_center() + vec2(5.0, 0.0), status, theme);
            inside.min.x += 20.0;
        }
        Mark::Tier(hue) => {
            let square = Rect::from_center_size(inside.left_center() + vec2(5.0, 0.0), vec2(9.0, 9.0));
            painter.rect_filled(square, 2.0, color32(theme.tier(hue).edge));
            inside.min.x += 20.0;
        }
        Mark::Check(on) => {
            let square = Rect::from_center_size(inside.left_center() + vec2(6.0, 0.0), vec2(14.0, 14.0));
            let (fill, edge) =
                if on { (theme.accent, theme.accent) } else { (theme.field, theme.control_edge) };
            let stroke = Stroke::new(1.0, color32(edge));
            painter.rect(square, 3.0, color32(fill), stroke, egui::StrokeKind::Inside);
            if on {
                parts::paint_icon(ui, Icon::Check, square.shrink(1.5), theme.on_accent);
            }
            inside.min.x += 22.0;
        }
        Mark::New => {
            let plus = Rect::from_center_size(inside.left_center() + vec2(6.0, 0.0), vec2(14.0, 14.0));
            parts::paint_icon(ui, Icon::Plus, plus, theme.muted);
            inside.min.x += 22.0;
        }
    }
    let small = font(Weight::Regular, theme.scale.small);
    let detail = super::ink::line(ui, &choice.detail, small.clone(), theme.muted, inside.width() * 0.5);
    let mut words = inside;
    words.max.x -= detail.size().x + 12.0;
    let weight = if choice.current { Weight::SemiBold } else { Weight::Regular };
    let at = inside.right_center() - vec2(detail.size().x, detail.size().y / 2.0);
    painter.galley(at, detail, color32(theme.muted));
    paint_line(
        ui,
        painter,
        words,
        Align2::LEFT_CENTER,
        &choice.label,
        font(weight, theme.scale.body),
        theme.ink,
    );
}

fn nothing(ui: &mut Ui, theme: &Theme, offer: &Offer<'_>) {
    Frame::new().inner_margin(Margin::symmetric(8, 8)).show(ui, |ui| {
        let text = egui::RichText::new(offer.nothing)
            .font(font(Weight::Regular, theme.scale.body))
            .color(color32(theme.muted));
        ui.add(egui::Label::new(text).wrap());
    });
}

/// Shows `content` in a floating card at a rectangle. Answers `None` once it has been closed by
/// Escape or by a click outside.
pub fn floating<R>(
    ui: &Ui,
    theme: &Theme,
    id: Id,
    anchor: Rect,
    name: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let mut open = true;
    let shown = Popup::new(id, ui.ctx().clone(), PopupAnchor::ParentRect(anchor), ui.layer_id())
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(name)
        .gap(4.0)
        .frame(card(theme))
        .show(content);
    shown.filter(|_| open).map(|shown| shown.inner)
}

/// The frame of everything that floats.
pub fn card(theme: &Theme) -> Frame {
    Frame::new()
        .fill(color32(theme.card))
        .stroke(Stroke::new(1.0, color32(theme.control_edge)))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::same(8))
        .shadow(Shadow { offset: [0, 4], blur: 16, spread: 0, color: color32(theme.shadow) })
}
