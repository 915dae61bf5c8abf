//! Fields that one types into.

use egui::{
    Align, Align2, Frame, Margin, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, vec2,
};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::ui::icons::{self, Icon};
use crate::ui::painter::color32;
use crate::ui::theme;

/// What a search field says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// For screen readers.
    pub name: &'a str,
    /// Shown while it is empty.
    pub placeholder: &'a str,
    /// Points.
    pub width: f32,
}

/// A field for words to look for, with a cross that empties it.
pub fn search_field(ui: &mut Ui, theme: &Theme, text: &mut String, search: Search<'_>) -> Response {
    let font = theme::font(Weight::Regular, theme.scale.body);
    let height = theme::size(0.0, theme.control.height).y;
    let (rect, _) = ui.allocate_exact_size(vec2(search.width, height), Sense::hover());
    let sign = height * 0.5;
    let margin = height * 0.31;
    let muted = color32(theme.muted);
    let right = if text.is_empty() { margin } else { height };

    let frame_at = ui.painter().add(egui::Shape::Noop);
    let mut inner = rect;
    inner.min.x += margin + 1.5 * sign;
    inner.max.x -= right + 4.0;
    let builder = UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(Align::Center));
    // A child of its own: the place is taken already.
    let mut inside = ui.new_child(builder);
    let edit = TextEdit::singleline(text)
        .frame(Frame::new().inner_margin(Margin::ZERO))
        .font(font.clone())
        .text_color(color32(theme.ink))
        .align(Align2::LEFT_CENTER)
        .hint_text(egui::RichText::new(search.placeholder).font(font).color(muted))
        .desired_width(f32::INFINITY);
    let response = inside.add_sized(inner.size(), edit).accessible_name(search.name);

    let edge = if response.has_focus() {
        Stroke::new(2.0, color32(theme.focus_ring))
    } else {
        Stroke::new(1.0, color32(theme.control_edge))
    };
    let frame = egui::epaint::RectShape::new(
        rect,
        theme::radius(theme),
        color32(theme.field),
        edge,
        StrokeKind::Inside,
    );
    ui.painter().set(frame_at, frame);
    let glass = egui::Rect::from_center_size(
        egui::pos2(rect.left() + margin + sign / 2.0, rect.center().y),
        egui::Vec2::splat(sign),
    );
    icons::paint(ui.painter(), Icon::Search, glass, muted);
    if !text.is_empty() && clear_ui(ui, theme, rect, search.name).clicked() {
        text.clear();
        response.request_focus();
    }
    response
}

fn clear_ui(ui: &mut Ui, theme: &Theme, field: egui::Rect, name: &str) -> Response {
    let side = field.height();
    let rect =
        egui::Rect::from_min_size(egui::pos2(field.right() - side, field.top()), egui::Vec2::splat(side));
    let response = ui.interact(rect, ui.scope_id().with(("clear", name)), Sense::click());
    let spoken = format!("Clear: {name}");
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, ui.is_enabled(), &spoken));
    let color = color32(if response.hovered() { theme.ink } else { theme.muted });
    icons::paint(ui.painter(), Icon::X, rect.shrink(side * 0.28), color);
    theme::focus_ring(ui, theme, &response, rect.shrink(5.0));
    response
}
