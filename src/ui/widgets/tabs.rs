//! A few places of which one is shown.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Response, Sense, Ui, WidgetInfo, vec2};

use super::line;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::ui::painter::color32;
use crate::ui::theme;

/// One of the places.
#[derive(Clone, Debug)]
pub struct Tab<'a, T> {
    pub value: T,
    pub label: &'a str,
    pub tooltip: String,
}

/// Room beside the words of a tab, left and right together, as a share of its height.
pub const ROOMY: f32 = 1.25;

/// Tabs in a row, named `name` as a whole, with `room` beside their words. Arrow keys go from one to the next; returns the one that was
/// chosen in this frame.
pub fn tabs<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    current: T,
    tabs: &[Tab<'_, T>],
    room: f32,
) -> Option<T> {
    let mut chosen = None;
    let builder = egui::UiBuilder::new().accessibility_label(name).accessibility_role(Role::TabList);
    ui.scope_builder(builder, |ui| {
        let shown: Vec<Response> =
            tabs.iter().map(|tab| tab_ui(ui, theme, tab.label, tab.value == current, room)).collect();
        for (i, (tab, response)) in tabs.iter().zip(&shown).enumerate() {
            if response.clone().on_hover_text(tab.tooltip.as_str()).clicked() {
                chosen = Some(tab.value);
            }
            if response.has_focus()
                && let Some(next) = step(ui, i, tabs.len())
                && let (Some(target), Some(tab)) = (shown.get(next), tabs.get(next))
            {
                target.request_focus();
                chosen = Some(tab.value);
            }
        }
    });
    chosen
}

/// How wide the tabs are together, in points, with `room` beside their words and `gap` between them.
#[must_use]
pub fn tabs_width<'a>(
    ui: &Ui,
    theme: &Theme,
    labels: impl IntoIterator<Item = &'a str>,
    room: f32,
    gap: f32,
) -> f32 {
    labels.into_iter().map(|label| tab_width(ui, theme, label, room) + gap).sum::<f32>() - gap
}

/// As wide as in the heavier weight, so that nothing moves when another one is chosen.
fn tab_width(ui: &Ui, theme: &Theme, label: &str, room: f32) -> f32 {
    let heavy = theme::font(Weight::SemiBold, theme.scale.body);
    let galley = line(ui, label, heavy, color32(theme.ink), f32::INFINITY);
    galley.size().x + theme::size(0.0, theme.control.height).y * room
}

/// The tab that an arrow key goes to.
fn step(ui: &Ui, from: usize, count: usize) -> Option<usize> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowRight) {
            Some((from + 1) % count)
        } else if input.consume_key(Modifiers::NONE, Key::ArrowLeft) {
            Some((from + count - 1) % count)
        } else {
            None
        }
    })
}

fn tab_ui(ui: &mut Ui, theme: &Theme, label: &str, chosen: bool, room: f32) -> Response {
    let weight = if chosen { Weight::SemiBold } else { Weight::Medium };
    let color = color32(if chosen { theme.accent } else { theme.ink });
    let galley = line(ui, label, theme::font(weight, theme.scale.body), color, f32::INFINITY);
    let size = vec2(tab_width(ui, theme, label, room), theme::size(0.0, theme.control.height).y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), chosen, label));
    if ui.is_rect_visible(rect) {
        let lit = ui.ctx().animate_bool(response.id.with("lit"), response.hovered() && !chosen);
        let ground =
            if chosen { color32(theme.accent_tint) } else { color32(theme.hover).gamma_multiply(lit) };
        ui.painter().rect_filled(rect, theme::radius(theme), ground);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
        theme::focus_ring(ui, theme, &response, rect);
    }
    response
}
