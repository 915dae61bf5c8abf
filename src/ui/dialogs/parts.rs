//! What all dialogs are made of: the card over the dimmed window, its title, its buttons, its fields.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, FontId, Frame, Id, Key, Label, Margin, Modal, Response, RichText, Sense, Stroke,
    TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use crate::chart::color::Color;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::ui::icons::{self, Icon};
use crate::ui::painter::color32;
use crate::ui::theme as look;
use crate::ui::widgets::{self, Push};

pub use crate::ui::widgets::Rank;

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    Middle,
    /// Below the top bar: what is looked at for a moment, such as the palette.
    Top,
}

/// What became of a dialog in this frame.
pub struct DialogResponse<R> {
    pub inner: R,
    /// The user pressed Escape or clicked beside it.
    pub close: bool,
}

/// Shows a dialog of `width` points, named `name` for screen readers.
pub fn dialog<R>(
    ui: &Ui,
    theme: &Theme,
    name: &str,
    width: f32,
    placement: Placement,
    content: impl FnOnce(&mut Ui) -> R,
) -> DialogResponse<R> {
    let id = Id::unique(("dialog", name));
    let screen = ui.ctx().content_rect();
    let mut area = Modal::default_area(id).accessible_name(name).role(Role::Dialog);
    let margin: i8 = match placement {
        Placement::Middle => 24,
        Placement::Top => 0,
    };
    if placement == Placement::Top {
        area = area.anchor(Align2::CENTER_TOP, vec2(0.0, (screen.height() * 0.1).min(96.0)));
    }
    let response = Modal::new(id)
        .area(area)
        .backdrop_color(backdrop(theme))
        .frame(card(theme).inner_margin(Margin::same(margin)))
        .show(ui.ctx(), |ui| {
            ui.set_width(width.min(screen.width() - 48.0) - 2.0 * f32::from(margin));
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            content(ui)
        });
    let close = response.should_close();
    DialogResponse { inner: response.inner, close }
}

/// What a dialog covers stands back.
fn backdrop(theme: &Theme) -> Color32 {
    c32(if theme.dark { theme.ground.fade(0.66) } else { theme.ink.fade(0.32) })
}

/// A theme's colour as egui paints it.
#[must_use]
pub fn c32(color: Color) -> Color32 {
    color32(color)
}

/// A floating card: paper, a hairline, a soft shadow.
pub fn card(theme: &Theme) -> Frame {
    look::card(theme).shadow(look::shadow(theme))
}

/// Body text of `size` points.
#[must_use]
pub fn regular(size: f64) -> FontId {
    font(Weight::Regular, size)
}

/// Names and what can be pressed.
#[must_use]
pub fn medium(size: f64) -> FontId {
    font(Weight::Medium, size)
}

/// Headings.
#[must_use]
pub fn semibold(size: f64) -> FontId {
    font(Weight::SemiBold, size)
}

fn font(weight: Weight, size: f64) -> FontId {
    look::font(weight, size)
}

/// The heading of a dialog.
pub fn title(ui: &mut Ui, theme: &Theme, text: &str) {
    let text = RichText::new(text).font(semibold(theme.scale.heading)).color(c32(theme.ink));
    ui.add(Label::new(text).wrap().selectable(false));
}

/// A heading inside a dialog.
pub fn heading(ui: &mut Ui, theme: &Theme, text: &str) {
    let text = RichText::new(text).font(semibold(theme.scale.label)).color(c32(theme.ink));
    ui.add(Label::new(text).selectable(false));
}

/// A paragraph.
pub fn body(ui: &mut Ui, theme: &Theme, text: &str) {
    let text = RichText::new(text).font(regular(theme.scale.body)).color(c32(theme.ink));
    ui.add(Label::new(text).wrap().selectable(false));
}

/// Words that stand back.
pub fn note(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(regular(theme.scale.small)).color(c32(theme.muted));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// What is wrong with what was entered, where it was entered.
pub fn error(ui: &mut Ui, theme: &Theme, text: &str) {
    let text = RichText::new(text).font(regular(theme.scale.small)).color(c32(theme.alarm));
    let label = ui.add(Label::new(text).wrap().selectable(false));
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// A button of a dialog.
pub fn button(ui: &mut Ui, theme: &Theme, label: &str, rank: Rank) -> Response {
    button_sized(ui, theme, label, rank, 88.0)
}

/// A button that is at least `width` points wide.
pub fn button_sized(ui: &mut Ui, theme: &Theme, label: &str, rank: Rank, width: f32) -> Response {
    ui.add(Push::new(theme, label).rank(rank).width(width))
}

/// A ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response) {
    look::focus_ring(ui, theme, response, response.rect);
}

/// The row of buttons at the foot of a dialog, laid out from the right.
pub fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(12.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), add).inner
}

/// Words at the other end of the row of buttons, added last. They take no more height than a button, or a
/// dialog that has become smaller would keep its size.
pub fn buttons_hint(ui: &mut Ui, theme: &Theme, text: &str) {
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        note(ui, theme, text);
    });
}

/// A line of text with its name above and, below, what is wrong with it.
pub fn field(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    text: &mut String,
    width: f32,
    wrong: Option<&str>,
) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let label = note(ui, theme, name);
        let edge = if wrong.is_some() { theme.alarm } else { theme.control_edge };
        let response =
            text_edit(ui, theme, TextEdit::singleline(text).desired_width(width), edge).labelled_by(label.id);
        if let Some(wrong) = wrong {
            error(ui, theme, wrong);
        }
        response
    })
    .inner
}

/// A text field in our look.
pub fn text_edit(ui: &mut Ui, theme: &Theme, edit: TextEdit<'_>, edge: Color) -> Response {
    let frame = Frame::new()
        .fill(c32(theme.field))
        .stroke(Stroke::new(1.0, c32(edge)))
        .corner_radius(6.0)
        .inner_margin(Margin::symmetric(10, 7));
    let response = ui.add(edit.frame(frame).font(regular(theme.scale.body)).text_color(c32(theme.ink)));
    focus_ring(ui, theme, &response);
    response
}

/// One of a few values, all of them visible: radio buttons in a row. `focus` gives the keyboard to the
/// chosen one. Whether it has changed.
pub fn segments<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    options: &[(T, &str)],
    value: &mut T,
    focus: bool,
) -> bool {
    let before = *value;
    let frame = Frame::new()
        .fill(c32(theme.field))
        .stroke(Stroke::new(1.0, c32(theme.control_edge)))
        .corner_radius(6.0);
    frame.inner_margin(Margin::same(2)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (option, label) in options {
                let chosen = *value == *option;
                let response = segment(ui, theme, label, chosen);
                leave_enter(ui, &response);
                if focus && chosen {
                    response.request_focus();
                }
                if response.clicked() {
                    *value = *option;
                }
            }
        });
    });
    *value != before
}

fn segment(ui: &mut Ui, theme: &Theme, label: &str, chosen: bool) -> Response {
    let ink = if chosen { theme.accent } else { theme.ink };
    let font = if chosen { semibold(theme.scale.body) } else { regular(theme.scale.body) };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, c32(ink));
    let size = galley.size() + vec2(20.0, 0.0);
    let (rect, response) = ui.allocate_exact_size(vec2(size.x, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, label));
    if chosen {
        ui.painter().rect_filled(rect, 5.0, c32(theme.accent_tint));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, c32(theme.hover));
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, c32(ink));
    focus_ring(ui, theme, &response);
    response
}

/// A line across.
pub fn hairline(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, c32(theme.hairline));
}

/// Keys as they are printed on a keyboard; `right` is where the last one ends. Returns where the first
/// one begins. Painted only: the row that they belong to says them.
#[must_use]
pub fn paint_keys(ui: &Ui, theme: &Theme, keys: &str, right: egui::Pos2) -> f32 {
    let mut x = right.x;
    for key in keys.split('+').rev() {
        let galley = ui.painter().layout_no_wrap(key.to_owned(), medium(theme.scale.small), c32(theme.muted));
        let width = (galley.size().x + 10.0).max(22.0);
        let rect = egui::Rect::from_min_size(egui::pos2(x - width, right.y - 11.0), vec2(width, 22.0));
        ui.painter().rect(
            rect,
            4.0,
            c32(theme.field),
            Stroke::new(1.0, c32(theme.control_edge)),
            egui::StrokeKind::Inside,
        );
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, c32(theme.muted));
        x -= width + 4.0;
    }
    x + 4.0
}

/// Whether the key was pressed; it is then gone for everything that is drawn later.
#[must_use]
pub fn take_key(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key))
}

/// How often the key was pressed: in a slow frame, several presses are one frame's. They are then gone for
/// everything that is drawn later.
#[must_use]
pub fn take_presses(ui: &Ui, key: Key) -> usize {
    ui.input_mut(|input| input.count_and_consume_key(egui::Modifiers::NONE, key))
}

/// The sum of ways, each as often as its key was pressed.
#[must_use]
pub fn take_ways(ui: &Ui, ways: &[(Key, f32)]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few presses")]
    let way = |(key, way): &(Key, f32)| take_presses(ui, *key) as f32 * way;
    ways.iter().map(way).sum()
}

/// Whether Enter was pressed in a text field, on a choice, or with the keyboard nowhere, so that it means the dialog
/// and not the button that has the keyboard.
pub fn enter(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let choice = ui.data(|data| data.get_temp::<Id>(choice_id()));
    let elsewhere = focused.is_some() && focused != choice && !ui.ctx().text_edit_focused();
    !elsewhere && take_key(ui, Key::Enter)
}

/// Remembers that a choice (a radio button, a checkbox) has the keyboard: Space chooses, Enter means the
/// dialog.
pub fn leave_enter(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(choice_id(), response.id));
    }
}

fn choice_id() -> Id {
    Id::unique("choice that has the keyboard")
}

/// A place that was allocated already, in which `add` draws from the top left.
pub fn within<R>(ui: &mut Ui, rect: egui::Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    add(&mut child)
}

/// `text` in a font, to be painted; shortened to `width` with an ellipsis.
#[must_use]
pub fn short(ui: &Ui, text: &str, font: FontId, color: Color, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, c32(color));
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// Width and height as egui has them.
#[must_use]
pub fn size(width: f64, height: f64) -> Vec2 {
    #[expect(clippy::cast_possible_truncation, reason = "sizes in points")]
    let size = vec2(width as f32, height as f32);
    size
}

/// A word that can be pressed.
pub fn link(ui: &mut Ui, theme: &Theme, label: &str) -> Response {
    ui.add(Push::new(theme, label).rank(Rank::Text).compact())
}

/// A cross in a corner.
pub fn close_button(ui: &mut Ui, theme: &Theme, name: &str) -> Response {
    icon_button(ui, theme, Icon::X, name)
}

/// An icon that can be pressed, named for screen readers and in its tooltip.
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: Icon, name: &str) -> Response {
    widgets::icon_button(ui, theme, icon, name)
}

/// Paints one of our icons.
pub fn paint_icon(ui: &Ui, icon: Icon, rect: egui::Rect, color: Color) {
    icons::paint(ui.painter(), icon, rect, c32(color));
}

/// Something that is on or off.
pub fn checkbox(ui: &mut Ui, theme: &Theme, label: &str, on: &mut bool) -> Response {
    let galley = ui.painter().layout_no_wrap(label.to_owned(), regular(theme.scale.body), c32(theme.ink));
    let (rect, mut response) =
        ui.allocate_exact_size(vec2(26.0 + galley.size().x + 4.0, 28.0), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, label));
    leave_enter(ui, &response);
    let square = egui::Rect::from_center_size(rect.left_center() + vec2(9.0, 0.0), vec2(18.0, 18.0));
    let (fill, edge) = if *on { (theme.accent, theme.accent) } else { (theme.field, theme.control_edge) };
    ui.painter().rect(square, 4.0, c32(fill), Stroke::new(1.0, c32(edge)), egui::StrokeKind::Inside);
    if *on {
        paint_icon(ui, Icon::Check, square.shrink(2.0), theme.on_accent);
    }
    let at = egui::pos2(rect.left() + 26.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, c32(theme.ink));
    focus_ring(ui, theme, &response);
    response
}
