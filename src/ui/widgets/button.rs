//! Buttons: the one that matters, the others, a word, an icon.

use egui::accesskit::Role;
use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, vec2};

use super::line;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::ui::icons::{self, Icon};
use crate::ui::painter::color32;
use crate::ui::theme;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// The one thing to do here: filled with the accent.
    Primary,
    /// Paper with a hairline.
    #[default]
    Plain,
    /// What cannot be taken back: alarm colour, paper and edge.
    Alarm,
    /// A word in the accent, without a frame.
    Text,
}

/// A button with a label.
#[derive(Clone, Debug)]
#[must_use = "a button is nothing until it is added to a layout"]
pub struct Push<'a> {
    label: &'a str,
    rank: Rank,
    icon: Option<Icon>,
    width: f32,
    compact: bool,
    theme: &'a Theme,
}

impl<'a> Push<'a> {
    pub fn new(theme: &'a Theme, label: &'a str) -> Self {
        Self { label, rank: Rank::Plain, icon: None, width: 0.0, compact: false, theme }
    }

    pub fn rank(self, rank: Rank) -> Self {
        Self { rank, ..self }
    }

    /// Before the label.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// At least that wide, in points.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Lower, for dense places.
    pub fn compact(self) -> Self {
        Self { compact: true, ..self }
    }
}

impl Widget for Push<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = self.theme;
        let font = theme::font(Weight::Medium, theme.scale.body);
        let (fill, hovered, edge, text) = match self.rank {
            Rank::Primary => (Some(theme.accent), theme.accent_hover, None, theme.on_accent),
            Rank::Plain => (Some(theme.card), theme.hover, Some(theme.control_edge), theme.ink),
            Rank::Alarm => (Some(theme.card), theme.alarm_tint, Some(theme.alarm), theme.alarm),
            Rank::Text => (None, theme.hover, None, theme.accent),
        };
        let height =
            theme::size(0.0, if self.compact { theme.control.compact } else { theme.control.height }).y;
        let padding = if self.rank == Rank::Text { 6.0 } else { height * 0.44 };
        let sign = height * 0.5;
        let before = if self.icon.is_some() { sign + 6.0 } else { 0.0 };
        let galley = line(ui, self.label, font, color32(text), ui.available_width() - 2.0 * padding - before);
        let width = (galley.size().x + before + 2.0 * padding).max(self.width);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label));

        if ui.is_rect_visible(rect) {
            let lit =
                ui.ctx().animate_bool(response.id.with("lit"), response.hovered() || response.has_focus());
            let hovered = if response.is_pointer_button_down_on() && self.rank != Rank::Primary {
                color32(theme.pressed)
            } else {
                color32(hovered)
            };
            let rest = fill.map_or(hovered.gamma_multiply(0.0), color32);
            let edge = edge.map_or(Stroke::NONE, |edge| Stroke::new(1.0, color32(edge)));
            let fill = theme::blend(rest, hovered, lit);
            ui.painter().rect(rect, theme::radius(theme), fill, edge, StrokeKind::Inside);
            let left = rect.center().x - f32::midpoint(galley.size().x, before);
            if let Some(icon) = self.icon {
                let place =
                    Rect::from_min_size(egui::pos2(left, rect.center().y - sign / 2.0), Vec2::splat(sign));
                icons::paint(ui.painter(), icon, place, color32(text));
            }
            let at = egui::pos2(left + before, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, color32(text));
            theme::focus_ring(ui, theme, &response, rect);
        }
        response
    }
}

/// An icon that can be pressed. `name` is its tooltip and what a screen reader says; give the shortcut in
/// brackets: “Undo (Ctrl+Z)”.
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: Icon, name: &str) -> Response {
    let side = theme::size(0.0, theme.control.compact).y;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        let lit = ui.ctx().animate_bool(response.id.with("lit"), response.hovered());
        let ground = if response.is_pointer_button_down_on() { theme.pressed } else { theme.hover };
        if lit > 0.0 {
            ui.painter().rect_filled(rect, theme::radius(theme), color32(ground).gamma_multiply(lit));
        }
        icons::paint(ui.painter(), icon, rect.shrink(side * 0.18), color32(theme.ink));
        theme::focus_ring(ui, theme, &response, rect.shrink(1.0));
    }
    response.on_hover_text(name).on_disabled_hover_text(name)
}
