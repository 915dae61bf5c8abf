//! What is counted while a meeting runs: a large button to add one, one to take one back, and a letter for
//! those who watch the people and not the screen.

use egui::accesskit::Role;
use egui::{
    Align2, Event, EventFilter, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::fields::keep_in_sight;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::health::Tally;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, paint_line};

/// Sides of the buttons, in points.
const SIDE: f32 = 44.0;

/// What is asked, in the words in which it is asked.
#[must_use]
pub fn question(tally: Tally) -> &'static str {
    match tally {
        Tally::DemoSurprises => "“I thought it would do something else”",
        Tally::ReleaseSurprises => "customers, sales or support did not know",
        Tally::Fundamental => "why are we building this, who uses it?",
        Tally::Tactical => "how exactly is it to work?",
        Tally::LateChanges => "items changed after work had begun",
    }
}

/// The letter that counts one; with Shift it takes one back.
#[must_use]
pub fn letter(tally: Tally) -> Key {
    match tally {
        Tally::DemoSurprises => Key::D,
        Tally::ReleaseSurprises => Key::R,
        Tally::Fundamental => Key::F,
        Tally::Tactical => Key::T,
        Tally::LateChanges => Key::L,
    }
}

/// One more; what was not asked begins at one.
fn more(count: Option<u16>) -> u16 {
    count.map_or(1, |count| count.saturating_add(1))
}

/// One less; below none is “not asked”, and from there it goes to none.
fn less(count: Option<u16>) -> Option<u16> {
    match count {
        Some(count) => count.checked_sub(1),
        None => Some(0),
    }
}

/// The letters that were pressed, as what they make of the counts. Nothing while something is typed.
pub fn letters(ui: &Ui, mut count: impl FnMut(Tally, bool)) {
    if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let shift = modifiers.matches_exact(Modifiers::SHIFT);
            if !shift && !modifiers.matches_exact(Modifiers::NONE) {
                return true;
            }
            let Some(tally) = Tally::ALL.iter().find(|tally| letter(**tally) == *key) else { return true };
            count(*tally, !shift);
            false
        });
    });
}

/// What a count becomes: one more, or one less.
#[must_use]
pub fn turned(count: Option<u16>, up: bool) -> Option<u16> {
    if up { Some(more(count)) } else { less(count) }
}

/// Draws a row; whether it was counted up or down.
pub fn row(ui: &mut Ui, theme: &Theme, tally: Tally, count: Option<u16>) -> Option<bool> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SIDE + 4.0), Sense::hover());
    let buttons = 2.0 * SIDE + 64.0;
    let words = rect.with_max_x(rect.right() - buttons - 12.0);
    let (upper, lower) = words.split_top_bottom_at_y(words.center().y + 1.0);
    let strong = font(Weight::SemiBold, theme.scale.body);
    let painter = ui.painter();
    paint_line(ui, painter, upper, Align2::LEFT_BOTTOM, tally.label(), strong, theme.ink);
    let small = font(Weight::Regular, theme.scale.small);
    let name = letter(tally).name();
    let _ = parts::paint_keys(ui, theme, name, pos2(words.left() + 22.0, lower.center().y + 2.0));
    let asked = lower.with_min_x(words.left() + 30.0).translate(vec2(0.0, 2.0));
    paint_line(ui, painter, asked, Align2::LEFT_CENTER, question(tally), small, theme.muted);

    let middle = rect.center().y;
    let square = |left: f32| Rect::from_min_size(pos2(left, middle - SIDE / 2.0), vec2(SIDE, SIDE));
    let minus = square(rect.right() - buttons);
    let plus = square(rect.right() - SIDE);
    let between = Rect::from_min_max(minus.right_top(), plus.left_bottom());
    let label = tally.label();
    let taken = push(ui, theme, minus, Icon::Minus, &format!("One less: {label}"));
    let number = number(ui, theme, between, label, count);
    let added = push(ui, theme, plus, Icon::Plus, &format!("One more: {label}"));
    let (mut up, mut down) = (added.clicked(), taken.clicked());
    if number.has_focus() {
        let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(number.id, keep));
        let pressed = |keys: &[Key]| {
            ui.input_mut(|input| keys.iter().any(|key| input.consume_key(Modifiers::NONE, *key)))
        };
        up |= pressed(&[Key::ArrowUp, Key::Plus, Key::Equals]);
        down |= pressed(&[Key::ArrowDown, Key::Minus]);
    }
    match (up, down) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

fn push(ui: &Ui, theme: &Theme, rect: Rect, icon: Icon, name: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let fill = if response.is_pointer_button_down_on() {
        theme.pressed
    } else if response.hovered() {
        theme.hover
    } else {
        theme.field
    };
    let stroke = Stroke::new(1.0, color32(theme.control_edge));
    ui.painter().rect(rect, 8.0, color32(fill), stroke, egui::StrokeKind::Inside);
    let place = Rect::from_center_size(rect.center(), vec2(20.0, 20.0));
    parts::paint_icon(ui, icon, place, theme.ink);
    keep_in_sight(&response);
    parts::focus_ring(ui, theme, &response);
    response
}

fn number(ui: &Ui, theme: &Theme, rect: Rect, name: &str, count: Option<u16>) -> Response {
    let response =
        ui.interact(rect.shrink2(vec2(4.0, 0.0)), ui.scope_id().with(("count", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
    let said = count.map_or_else(|| "not asked".to_owned(), |count| count.to_string());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said.as_str()));
    let (text, size, color) = match count {
        Some(count) => (count.to_string(), theme.scale.heading, theme.ink),
        None => ("–".to_owned(), theme.scale.heading, theme.muted),
    };
    let face = font(Weight::SemiBold, size);
    paint_line(ui, ui.painter(), rect, Align2::CENTER_CENTER, &text, face, color);
    if response.clicked() {
        response.request_focus();
    }
    keep_in_sight(&response);
    parts::focus_ring(ui, theme, &response);
    if count.is_none() {
        return response.on_hover_text("Not asked. Add one, or press less for none at all.");
    }
    response
}
