//! What is only read: chips, dots, pairs, keys, places with nothing in them.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Label, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::{Push, Rank, body, ink, line};
use crate::chart::color::Color;
use crate::chart::scene::Weight;
use crate::chart::style::TierColors;
use crate::ui::icons::{self, Icon};
use crate::ui::painter::color32;
use crate::ui::theme;

/// A word in the frame of its tier: “User stories”.
pub fn chip(ui: &mut Ui, text: &str, colors: TierColors) -> Response {
    let theme = theme::current(ui.ctx());
    let font = theme::font(Weight::SemiBold, theme.scale.small);
    let galley = line(ui, text, font, color32(colors.text), 240.0);
    let height = galley.size().y + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + height, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    let edge = Stroke::new(1.0, color32(colors.edge));
    ui.painter().rect(rect, height / 2.0, color32(theme.card), edge, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color32(colors.text));
    response
}

/// What a dot says by its shape; its colour only repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Not begun: a ring.
    Open,
    /// On its way: half filled.
    Half,
    /// Filled.
    Full,
    /// Done: filled, with a tick.
    Done,
}

/// A dot and its word. With an empty word the dot is decoration.
pub fn status_dot(ui: &mut Ui, sign: Sign, color: Color, word: &str) -> Response {
    let (theme, font) = body(ui, Weight::Regular);
    let dot = theme::size(0.0, theme.scale.small).y * 0.8;
    let galley = line(ui, word, font, ink(theme), ui.available_width() - 1.6 * dot);
    let gap = if word.is_empty() { 0.0 } else { 0.6 * dot };
    let size = vec2(dot + gap + galley.size().x, galley.size().y.max(dot));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if !word.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), word));
    }
    let place = Rect::from_min_size(egui::pos2(rect.left(), rect.center().y - dot / 2.0), Vec2::splat(dot));
    paint_sign(ui.painter(), sign, place, color, theme.card);
    ui.painter().galley(
        egui::pos2(rect.left() + dot + gap, rect.center().y - galley.size().y / 2.0),
        galley,
        ink(theme),
    );
    response
}

/// Paints a dot as large as `rect`, on a ground of colour `ground`.
pub fn paint_sign(painter: &egui::Painter, sign: Sign, rect: Rect, color: Color, ground: Color) {
    let (center, color) = (rect.center(), color32(color));
    let radius = rect.width() / 2.0;
    let pen = (radius * 0.32).clamp(1.25, 3.0);
    match sign {
        Sign::Open => {
            painter.circle_stroke(center, radius - pen / 2.0, Stroke::new(pen, color));
        }
        Sign::Half => {
            painter.circle_stroke(center, radius - pen / 2.0, Stroke::new(pen, color));
            let left = Rect::from_min_max(rect.min, egui::pos2(center.x, rect.max.y));
            painter.with_clip_rect(painter.clip_rect().intersect(left)).circle_filled(
                center,
                radius - 0.5,
                color,
            );
        }
        Sign::Full => {
            painter.circle_filled(center, radius, color);
        }
        Sign::Done => {
            painter.circle_filled(center, radius, color);
            icons::paint(painter, Icon::Check, rect.shrink(radius * 0.3), color32(ground));
        }
    }
}

/// A name and what it is, in two columns; the name `label_width` points wide.
pub fn key_value(ui: &mut Ui, label_width: f32, key: &str, value: &str) -> Response {
    let (theme, font) = body(ui, Weight::Regular);
    let room = ui.available_width();
    let key_line = line(ui, key, font.clone(), color32(theme.muted), label_width - 12.0);
    let width = (room - label_width).max(40.0);
    let value_line = ui.painter().layout(value.to_owned(), font, ink(theme), width);
    let height = value_line.size().y.max(key_line.size().y) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    let spoken = format!("{key}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), &spoken));
    let top = rect.top() + 4.0;
    ui.painter().galley(egui::pos2(rect.left(), top), key_line, color32(theme.muted));
    ui.painter().galley(egui::pos2(rect.left() + label_width, top), value_line, ink(theme));
    response
}

/// Keys as they are printed on a keyboard: “Ctrl+K” as two.
pub fn keycap(ui: &mut Ui, keys: &str) -> Response {
    let theme = theme::current(ui.ctx());
    let font = theme::font(Weight::Medium, theme.scale.small);
    let caps: Vec<_> =
        keys.split('+').map(|key| line(ui, key, font.clone(), color32(theme.muted), 120.0)).collect();
    let height = theme::size(0.0, theme.scale.small).y + 10.0;
    let wide = |cap: &std::sync::Arc<egui::Galley>| (cap.size().x + 10.0).max(height);
    let width = caps.iter().map(|cap| wide(cap) + 4.0).sum::<f32>() - 4.0;
    let size = vec2(width, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), keys));
    let mut x = rect.left();
    for cap in caps {
        let place = Rect::from_min_size(egui::pos2(x, rect.top()), vec2(wide(&cap), height));
        let edge = Stroke::new(1.0, color32(theme.control_edge));
        ui.painter().rect(place, 4.0, color32(theme.field), edge, StrokeKind::Inside);
        x += place.width() + 4.0;
        ui.painter().galley(place.center() - cap.size() / 2.0, cap, color32(theme.muted));
    }
    response
}

/// Where there is nothing yet: what could be here, and the button that begins it. Whether it was pressed.
pub fn empty_state(ui: &mut Ui, icon: Icon, sentence: &str, action: Option<&str>) -> bool {
    let (theme, font) = body(ui, Weight::Regular);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        let side = theme::size(0.0, theme.scale.display).y;
        let (disc, _) = ui.allocate_exact_size(Vec2::splat(side * 2.0), Sense::hover());
        ui.painter().circle_filled(disc.center(), side, color32(theme.accent_tint));
        icons::paint(ui.painter(), icon, disc.shrink(side / 2.0), color32(theme.accent));
        let room = ui.available_width().min(420.0);
        let words = LayoutJob::simple(sentence.to_owned(), font, color32(theme.muted), room);
        let words = LayoutJob { halign: egui::Align::Center, ..words };
        ui.add(Label::new(words).selectable(false));
        action.is_some_and(|action| ui.add(Push::new(action).rank(Rank::Primary)).clicked())
    })
    .inner
}
