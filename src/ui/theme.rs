//! A chart's [`Theme`] as egui's style, so that window and picture are of one piece: Inter, controls 28 to
//! 32 points high, corners of 6, hairlines instead of boxes, one accent, a ring around what has the
//! keyboard.

use std::collections::BTreeMap;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Frame, Id, Margin, Shadow, Stroke, Style, TextStyle,
    Ui, Vec2, Visuals, vec2,
};

use super::fonts;
use super::painter::color32;
use crate::chart::scene::Weight;
use crate::chart::style::{Theme, ThemeName};

/// Seconds that a change of colour or size takes; none where reduced motion is asked for.
const MOTION: f32 = 0.14;

/// Fonts and both of egui's styles; once, at start-up.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    for name in [ThemeName::Dark, ThemeName::Light] {
        let theme = Theme::builtin(name);
        ctx.set_style_of(slot(theme), style(theme, false));
    }
    apply(ctx, ThemeName::Light, false);
}

/// Shows everything in a theme from now on. Cheap when nothing changes.
pub fn apply(ctx: &Context, name: ThemeName, reduced_motion: bool) {
    let before = ctx.data_mut(|data| data.get_temp::<Applied>(applied_id()));
    let wanted = Applied { name, reduced_motion };
    let theme = Theme::builtin(name);
    if before == Some(wanted) && ctx.theme() == slot(theme) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(applied_id(), wanted));
    ctx.set_style_of(slot(theme), style(theme, reduced_motion));
    ctx.set_theme(slot(theme));
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Applied {
    name: ThemeName,
    reduced_motion: bool,
}

fn applied_id() -> Id {
    Id::unique("tiermap theme")
}

fn slot(theme: &Theme) -> egui::Theme {
    if theme.dark { egui::Theme::Dark } else { egui::Theme::Light }
}

/// The style of a theme.
#[must_use]
pub fn style(theme: &Theme, reduced_motion: bool) -> Style {
    let mut style = Style {
        text_styles: text_styles(theme),
        visuals: visuals(theme),
        animation_time: if reduced_motion { 0.0 } else { MOTION },
        compact_menu_style: false,
        url_in_tooltip: true,
        ..Style::default()
    };
    let height = narrow(theme.control.height);
    let small = narrow(theme.scale.small);
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(narrow(theme.control.gap), 6.0);
    spacing.button_padding = vec2(small, (height - 20.0) / 2.0);
    spacing.interact_size = vec2(height, height);
    spacing.window_margin = Margin::same(24);
    spacing.menu_margin = Margin::same(12);
    spacing.menu_width = 280.0;
    spacing.menu_spacing = 4.0;
    spacing.indent = 20.0;
    spacing.icon_width = narrow(theme.scale.body) + 2.0;
    spacing.icon_width_inner = narrow(theme.scale.body) - 4.0;
    spacing.icon_spacing = 8.0;
    spacing.text_edit_width = 240.0;
    spacing.tooltip_width = 360.0;
    spacing.combo_height = 320.0;
    spacing.scroll = scroll();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.tooltip_grace_time = 0.2;
    style.interaction.selectable_labels = false;
    style.interaction.resize_grab_radius_side = 5.0;
    style
}

fn text_styles(theme: &Theme) -> BTreeMap<TextStyle, FontId> {
    let scale = theme.scale;
    let font = |weight, size| fonts::font(weight, narrow(size));
    BTreeMap::from([
        (TextStyle::Small, font(Weight::Regular, scale.small)),
        (TextStyle::Body, font(Weight::Regular, scale.body)),
        (TextStyle::Button, font(Weight::Medium, scale.label)),
        (TextStyle::Heading, font(Weight::SemiBold, scale.heading)),
        (TextStyle::Monospace, FontId::new(narrow(scale.body), FontFamily::Monospace)),
    ])
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = radius(theme);
    let hairline = Stroke::new(1.0, color32(theme.hairline));
    let ink = Stroke::new(1.0, color32(theme.ink));
    let control = |fill, bg_stroke| WidgetVisuals {
        bg_fill: color32(fill),
        weak_bg_fill: color32(fill),
        bg_stroke,
        corner_radius: radius,
        fg_stroke: ink,
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = control(theme.card, hairline);
    // The box of a tick is all there is to see of it, so egui's own edges are as strong as an axis.
    let strong = Stroke::new(1.0, color32(theme.axis));
    visuals.widgets.inactive = control(theme.card, strong);
    visuals.widgets.hovered = control(theme.hover, strong);
    visuals.widgets.open = control(theme.hover, strong);
    // What is held down, and what has the keyboard: egui knows one look for both.
    visuals.widgets.active = control(theme.pressed, Stroke::new(2.0, color32(theme.focus_ring)));
    visuals.selection =
        Selection { bg_fill: color32(theme.accent_tint), stroke: Stroke::new(2.0, color32(theme.accent)) };

    visuals.weak_text_color = Some(color32(theme.muted));
    visuals.hyperlink_color = color32(theme.accent);
    visuals.faint_bg_color = color32(theme.ground);
    visuals.extreme_bg_color = color32(theme.field);
    visuals.text_edit_bg_color = Some(color32(theme.field));
    visuals.code_bg_color = color32(theme.ground);
    visuals.warn_fg_color = color32(theme.notice);
    visuals.error_fg_color = color32(theme.alarm);
    visuals.panel_fill = color32(theme.card);
    visuals.window_fill = color32(theme.card);
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(radius.nw + 4);
    visuals.menu_corner_radius = CornerRadius::same(radius.nw + 2);
    visuals.window_shadow = shadow(theme);
    visuals.popup_shadow = shadow(theme);
    visuals.window_highlight_topmost = false;
    visuals.text_cursor =
        TextCursorStyle { stroke: Stroke::new(1.5, color32(theme.accent)), ..visuals.text_cursor };
    visuals.indent_has_left_vline = false;
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    visuals.disabled_alpha = 0.45;
    visuals
}

/// Thin bars that appear over the content and widen under the pointer.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        floating_allocated_width: 0.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        handle_min_length: 32.0,
        foreground_color: true,
        dormant_handle_opacity: 0.0,
        active_handle_opacity: 0.3,
        interact_handle_opacity: 0.5,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.1,
        ..ScrollStyle::floating()
    }
}

/// Under what floats.
#[must_use]
pub fn shadow(theme: &Theme) -> Shadow {
    Shadow { offset: [0, 8], blur: 28, spread: 0, color: color32(theme.shadow) }
}

/// A white card with a hairline and 12 points of room.
pub fn card(theme: &Theme) -> Frame {
    Frame::new()
        .fill(color32(theme.card))
        .stroke(Stroke::new(1.0, color32(theme.hairline)))
        .corner_radius(radius(theme).nw + 2)
        .inner_margin(Margin::same(12))
}

/// Corners of a control.
#[must_use]
pub fn radius(theme: &Theme) -> CornerRadius {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..=200")]
    let radius = theme.control.radius.clamp(0.0, 200.0).round() as u8;
    CornerRadius::same(radius)
}

/// A ring around `rect` while the response has the keyboard.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &egui::Response, rect: egui::Rect) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, color32(theme.focus_ring));
        let corner = CornerRadius::same(radius(theme).nw + 3);
        ui.painter().rect_stroke(rect.expand(3.0), corner, ring, egui::StrokeKind::Inside);
    }
}

/// A theme's font in the window.
#[must_use]
pub fn font(weight: Weight, size: f64) -> FontId {
    fonts::font(weight, narrow(size))
}

/// Between two colours of a theme, for a change that takes a moment.
#[must_use]
pub fn blend(from: Color32, to: Color32, amount: f32) -> Color32 {
    from.lerp_to_gamma(to, amount)
}

/// Width and height in points.
#[must_use]
pub fn size(width: f64, height: f64) -> Vec2 {
    vec2(narrow(width), narrow(height))
}

#[expect(clippy::cast_possible_truncation, reason = "sizes in points")]
fn narrow(value: f64) -> f32 {
    value as f32
}
