//! The slider from one team to sixty, and below it, on the same scale, from where on each tier is necessary.

use egui::accesskit::{Action, Role};
use egui::{
    Align2, CursorIcon, EventFilter, Id, Key, Modifiers, Rangef, Rect, Response, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::insight::scale::{Jump, TEAMS};
use crate::model::Workspace;
use crate::ui::dialogs::parts;
use crate::ui::health_view::fields::keep_in_sight;
use crate::ui::ink::{color32, font, line, paint_line};

/// Height of the slider with its numbers, of one bar, and radius of the knob, in points.
const RAIL: f32 = 48.0;
const BAR: f32 = 24.0;
const KNOB: f32 = 11.0;

/// Draws both; `now` is how many teams there are.
pub(super) fn rail_ui(
    ui: &mut Ui,
    theme: &Theme,
    workspace: &Workspace,
    jumps: &[Jump],
    teams: &mut u16,
    now: usize,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), RAIL), Sense::hover());
    let places = Places { left: rect.left() + KNOB, right: rect.right() - KNOB };
    let slider = ui.interact(rect, Id::unique("number of teams"), Sense::click_and_drag());
    if let Some(pos) = slider.interact_pointer_pos() {
        *teams = places.teams(pos.x);
        slider.request_focus();
    }
    if slider.has_focus() {
        keys(ui, &slider, teams);
    }
    spoken(ui, &slider, teams);
    keep_in_sight(&slider);
    let y = rect.top() + 16.0;
    paint_rail(ui, theme, rect, places, (*teams, now), y);
    let bars = ui.allocate_exact_size(vec2(ui.available_width(), BAR * jumps.len() as f32), Sense::hover()).0;
    for (row, jump) in jumps.iter().rev().enumerate() {
        let top = bars.top() + BAR * row as f32;
        let place = Rect::from_x_y_ranges(bars.x_range(), top..=top + BAR);
        bar_ui(ui, theme, workspace, *jump, places, place.shrink2(vec2(0.0, 1.5)), teams);
    }
    // Drawn last, so that it is seen on the bars.
    let x = places.x(*teams);
    ui.painter().vline(x, Rangef::new(y, bars.bottom()), Stroke::new(2.0, color32(theme.accent)));
    let hot = slider.hovered() || slider.dragged();
    ui.painter().circle(
        pos2(x, y),
        if hot { KNOB } else { KNOB - 1.0 },
        color32(theme.accent),
        Stroke::new(2.0, color32(theme.card)),
    );
    if slider.has_focus() {
        let ring = Rect::from_center_size(pos2(x, y), vec2(2.0 * KNOB + 6.0, 2.0 * KNOB + 6.0));
        let stroke = Stroke::new(2.0, color32(theme.focus_ring));
        ui.painter().rect_stroke(ring, KNOB + 3.0, stroke, StrokeKind::Inside);
    }
    slider.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

/// Where numbers of teams are.
#[derive(Clone, Copy)]
struct Places {
    left: f32,
    right: f32,
}

impl Places {
    fn x(self, teams: u16) -> f32 {
        let (first, last) = (f32::from(*TEAMS.start()), f32::from(*TEAMS.end()));
        self.left + (f32::from(teams) - first) / (last - first) * (self.right - self.left)
    }

    fn teams(self, x: f32) -> u16 {
        let (first, last) = (f32::from(*TEAMS.start()), f32::from(*TEAMS.end()));
        let share = ((x - self.left) / (self.right - self.left).max(1.0)).clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the slider's ends"
        )]
        let teams = (first + share * (last - first)).round() as u16;
        teams
    }
}

fn keys(ui: &Ui, slider: &Response, teams: &mut u16) {
    let keep = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(slider.id, keep));
    // A slow frame may have several.
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let up = pressed(Key::ArrowRight) + pressed(Key::ArrowUp) + 5 * pressed(Key::PageUp);
    let down = pressed(Key::ArrowLeft) + pressed(Key::ArrowDown) + 5 * pressed(Key::PageDown);
    let step = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    *teams = teams.saturating_add(step(up)).saturating_sub(step(down)).clamp(*TEAMS.start(), *TEAMS.end());
    if pressed(Key::Home) > 0 {
        *teams = *TEAMS.start();
    }
    if pressed(Key::End) > 0 {
        *teams = *TEAMS.end();
    }
}

/// What a screen reader says and can do.
fn spoken(ui: &Ui, slider: &Response, teams: &mut u16) {
    let asked = |action| ui.input(|input| input.num_accesskit_action_requests(slider.id, action));
    let step = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    *teams = teams
        .saturating_add(step(asked(Action::Increment)))
        .saturating_sub(step(asked(Action::Decrement)))
        .clamp(*TEAMS.start(), *TEAMS.end());
    let said = super::teams_said(*teams);
    slider.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Number of teams"));
    ui.ctx().accesskit_node_builder(slider.id, |node| {
        node.set_value(said.as_str());
        node.set_numeric_value(f64::from(*teams));
        node.set_min_numeric_value(f64::from(*TEAMS.start()));
        node.set_max_numeric_value(f64::from(*TEAMS.end()));
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}

fn paint_rail(ui: &Ui, theme: &Theme, rect: Rect, places: Places, (teams, now): (u16, usize), y: f32) {
    let painter = ui.painter();
    let rail = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, y - 3.0..=y + 3.0);
    painter.rect_filled(rail(places.left, places.right), 3.0, color32(theme.control_edge));
    painter.rect_filled(rail(places.left, places.x(teams)), 3.0, color32(theme.accent));
    let small = font(Weight::Regular, theme.scale.small);
    for mark in [1, 10, 20, 30, 40, 50, 60_u16] {
        let x = places.x(mark);
        painter.vline(x, Rangef::new(y + 10.0, y + 14.0), Stroke::new(1.0, color32(theme.control_edge)));
        let room = Rect::from_center_size(pos2(x, rect.bottom() - 8.0), vec2(24.0, 16.0));
        paint_line(ui, painter, room, Align2::CENTER_CENTER, &mark.to_string(), small.clone(), theme.muted);
    }
    if let Some(now) = u16::try_from(now).ok().filter(|now| TEAMS.contains(now)) {
        let center = pos2(places.x(now), y);
        painter.circle(center, 4.0, color32(theme.card), Stroke::new(1.5, color32(theme.ink)));
    }
}

/// Where words that begin at `at` begin so that the line at `x` does not cross them.
fn beside(at: f32, width: f32, x: f32, right: f32) -> f32 {
    if x < at - 6.0 || x > at + width + 6.0 {
        at
    } else if x + 8.0 + width <= right {
        x + 8.0
    } else {
        x - 8.0 - width
    }
}

/// One tier, from where on it is necessary to the right end. A click goes to where it begins.
fn bar_ui(
    ui: &Ui,
    theme: &Theme,
    workspace: &Workspace,
    jump: Jump,
    places: Places,
    place: Rect,
    teams: &mut u16,
) {
    let tier = jump.tier.and_then(|id| workspace.tier(id));
    let name = tier.map_or("A further tier", |tier| tier.name.as_str());
    let face = font(Weight::Medium, theme.scale.small);
    let Some(from) = jump.from else {
        let said = format!("{name}: not up to {} teams", TEAMS.end());
        let room = place.with_max_x(places.right);
        let id = Id::unique(("tier is not necessary", jump.tier.map(crate::model::TierId::bits)));
        ui.interact(room, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        paint_line(ui, ui.painter(), room, Align2::RIGHT_CENTER, &said, face, theme.muted);
        return;
    };
    let said = match from {
        1 => format!("{name}, from the first team on"),
        _ => format!("{name}, from {from} teams on"),
    };
    let bar = Rect::from_x_y_ranges(places.x(from)..=places.right, place.y_range());
    let needed = *teams >= from;
    let (edge, fill, ink) = match tier.map(|tier| theme.tier(tier.hue)) {
        Some(colors) => (colors.edge, colors.tint, colors.text),
        None => (theme.notice, theme.hover, theme.ink),
    };
    let words = line(ui, &said, face, if needed { ink } else { theme.muted }, place.width());
    let inside = words.size().x + 20.0 <= bar.width();
    let at = if inside { bar.left() + 12.0 } else { bar.left() - 8.0 - words.size().x };
    let at = beside(at, words.size().x, places.x(*teams), bar.right());
    let touched = if inside { bar } else { bar.with_min_x(at) };
    let id = Id::unique(("tier is necessary", jump.tier.map(crate::model::TierId::bits)));
    let response = ui.interact(touched, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    keep_in_sight(&response);
    let painter = ui.painter();
    let fill = if needed { fill } else { theme.card };
    let strength = if response.hovered() || response.has_focus() { 2.0 } else { 1.0 };
    painter.rect(bar, 4.0, color32(fill), Stroke::new(strength, color32(edge)), StrokeKind::Inside);
    let start = Rect::from_x_y_ranges(bar.left()..=bar.left() + 4.0, bar.y_range());
    painter.rect_filled(start, 2.0, color32(edge));
    painter.galley(pos2(at, bar.center().y - words.size().y / 2.0), words, color32(ink));
    parts::focus_ring(ui, theme, &response);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        *teams = from;
    }
}
