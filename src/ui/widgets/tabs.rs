//! A few places of which one is shown.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Response, Sense, Ui, WidgetInfo, vec2};

use super::{body, line};
use crate::chart::scene::Weight;
use crate::ui::painter::color32;
use crate::ui::theme;

/// Tabs in a row, named `name` as a whole. Arrow keys go from one to the next; returns the one that was
/// chosen in this frame.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, name: &str, current: T, choices: &[(T, &str)]) -> Option<T> {
    let mut chosen = None;
    let builder = egui::UiBuilder::new().accessibility_label(name).accessibility_role(Role::TabList);
    ui.scope_builder(builder, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let responses: Vec<Response> =
                choices.iter().map(|(value, label)| tab(ui, label, *value == current)).collect();
            for (i, (value, _)) in choices.iter().enumerate() {
                let Some(response) = responses.get(i) else { continue };
                if response.clicked() {
                    chosen = Some(*value);
                }
                if response.has_focus()
                    && let Some(next) = step(ui, i, choices.len())
                    && let (Some(target), Some((value, _))) = (responses.get(next), choices.get(next))
                {
                    target.request_focus();
                    chosen = Some(*value);
                }
            }
        });
    });
    chosen
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

fn tab(ui: &mut Ui, label: &str, chosen: bool) -> Response {
    let (theme, _) = body(ui, Weight::Medium);
    let weight = if chosen { Weight::SemiBold } else { Weight::Medium };
    let color = color32(if chosen { theme.accent } else { theme.ink });
    let galley = line(ui, label, theme::font(weight, theme.scale.body), color, f32::INFINITY);
    // As wide as in the heavier weight, so that nothing moves when another one is chosen.
    let heavy = line(ui, label, theme::font(Weight::SemiBold, theme.scale.body), color, f32::INFINITY);
    let height = theme::size(0.0, theme.control.height).y;
    let (rect, response) =
        ui.allocate_exact_size(vec2(heavy.size().x + height * 1.25, height), Sense::click());
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
