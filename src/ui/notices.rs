//! Lines at the foot of the window: what happened, or why something did not, with a button where there
//! is something to do about it. Screen readers hear each line once.
//!
//! None hides what is worked on. An error stays until it is dismissed, in a strip of its own to which the
//! views give way. The rest goes by itself after some seconds, one line at a time in the place of the
//! status bar, so that nothing moves, and without a frame being drawn in between.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Margin, Order, Panel, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::dialogs::parts::{self, c32};
use super::icons::Icon;
use super::view::{Notice, Severity, ViewCx};
use crate::chart::style::Theme;
use crate::command::Command;

/// More lines than this are never shown; the oldest goes first.
const MOST: usize = 4;
/// From the window's edges to a line, in points.
const SIDE: i8 = 24;
/// Of a line, in points, where its text fits in one.
const HEIGHT: f32 = 28.0;

/// The lines that are shown.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<Shown>,
    next: u64,
}

#[derive(Debug)]
struct Shown {
    number: u64,
    notice: Notice,
    /// When it goes, in seconds of egui's clock; counted from the first frame that shows it. One that a newer
    /// line keeps away waits.
    until: Option<f64>,
}

impl Notices {
    /// Adds a line; the same one again only stays longer.
    pub fn push(&mut self, notice: Notice) {
        self.shown.retain(|shown| shown.notice != notice);
        if self.shown.len() >= MOST {
            let quiet = self.shown.iter().position(|shown| shown.notice.severity != Severity::Error);
            self.shown.remove(quiet.unwrap_or(0));
        }
        self.next += 1;
        self.shown.push(Shown { number: self.next, notice, until: None });
    }

    /// Takes all lines away.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Draws the errors above what stands at the lower end of `ui`, and the newest of the other lines over
    /// the status bar, the lowest `bar` points of the window.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, bar: f32) {
        if self.shown.is_empty() {
            return;
        }
        let now = ui.input(|input| input.time);
        self.shown.retain(|shown| shown.until.is_none_or(|until| now < until));
        let mut gone = self.errors_ui(ui, cx);
        let newest = self.shown.iter_mut().rev().find(|shown| seconds(shown.notice.severity).is_some());
        if let Some(shown) = newest {
            let stays = seconds(shown.notice.severity).unwrap_or_default();
            let until = *shown.until.get_or_insert(now + stays);
            let area = Area::new(Id::unique("notice"))
                .order(Order::Middle)
                .anchor(Align2::LEFT_BOTTOM, vec2(0.0, 0.0))
                .accessible_name("Notice")
                .show(ui.ctx(), |ui| passing_ui(ui, cx, shown, bar));
            ui.ctx().move_to_top(area.response.layer_id);
            gone = gone.or(area.inner);
            if area.response.contains_pointer() {
                // Nobody loses a line while reading it.
                shown.until = Some(until.max(now + 4.0));
            }
            ui.ctx().request_repaint_after_secs(short(until - now));
        }
        if let Some(gone) = gone {
            self.shown.retain(|shown| shown.number != gone);
            ui.ctx().request_repaint();
        }
    }

    /// The strip of errors; which of them was dealt with.
    fn errors_ui(&self, ui: &mut Ui, cx: &mut ViewCx<'_>) -> Option<u64> {
        let theme = cx.theme;
        let errors = || self.shown.iter().filter(|shown| shown.notice.severity == Severity::Error);
        errors().next()?;
        let frame = Frame::new().fill(c32(theme.alarm_tint));
        let margin = Margin { left: SIDE, right: SIDE - 8, top: 7, bottom: 6 };
        let mut gone = None;
        Panel::bottom("errors").show_separator_line(false).frame(frame.inner_margin(margin)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for shown in errors() {
                gone = gone.or(shown.ui(ui, cx));
            }
            let strip = Rect::from_x_y_ranges(ui.max_rect().x_range(), ui.min_rect().y_range());
            let strip = strip.expand2(vec2(f32::from(SIDE), f32::from(margin.top)));
            ui.painter().hline(strip.x_range(), strip.top() + 0.5, Stroke::new(1.0, c32(theme.alarm)));
        });
        gone
    }
}

/// A line that goes by itself, in the place of the status bar; whether it was dealt with.
fn passing_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, shown: &Shown, bar: f32) -> Option<u64> {
    let theme = cx.theme;
    let ground = if shown.notice.severity == Severity::Info { theme.accent_tint } else { theme.notice_tint };
    let margin = Margin { left: SIDE, right: SIDE - 8, top: 0, bottom: 0 };
    let width = ui.ctx().content_rect().width();
    let inner = Frame::new().fill(c32(ground)).inner_margin(margin).show(ui, |ui| {
        ui.set_width(width - margin.sum().x);
        ui.set_min_height(bar);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        shown.ui(ui, cx)
    });
    let rect = inner.response.rect;
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, c32(theme.hairline)));
    inner.inner
}

impl Shown {
    /// Draws the line and runs its command when its button was pressed; its number when it was dealt with.
    fn ui(&self, ui: &mut Ui, cx: &mut ViewCx<'_>) -> Option<u64> {
        let (close, action) = ui.push_id(self.number, |ui| line(ui, cx.theme, &self.notice)).inner;
        if let Some(action) = action {
            cx.run(action);
        }
        (close || action.is_some()).then_some(self.number)
    }
}

/// How long a line stays, in seconds; `None` until it is dismissed.
fn seconds(severity: Severity) -> Option<f64> {
    match severity {
        Severity::Info => Some(6.0),
        Severity::Warning => Some(10.0),
        Severity::Error => None,
    }
}

fn short(seconds: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a few seconds")]
    let seconds = seconds.clamp(0.01, 60.0) as f32;
    seconds
}

/// Draws one line; whether it was closed, and which of its buttons was pressed.
fn line(ui: &mut Ui, theme: &Theme, notice: &Notice) -> (bool, Option<Command>) {
    let mut close = false;
    let mut action = None;
    ui.spacing_mut().interact_size.y = HEIGHT;
    let width = ui.available_width();
    let small = ui.spacing().item_spacing.x;
    let button = notice.action.map_or(0.0, |command| {
        let font = parts::medium(theme.scale.body);
        ui.painter().layout_no_wrap(command.name().to_owned(), font, c32(theme.accent)).size().x + 32.0
    });
    ui.horizontal(|ui| {
        sign(ui, theme, notice.severity);
        let room = width - 20.0 - 28.0 - button - 3.0 * small;
        let font = parts::regular(theme.scale.body);
        let galley = ui.painter().layout(notice.text.clone(), font, c32(theme.ink), room);
        let (rect, label) =
            ui.allocate_exact_size(vec2(galley.size().x, galley.size().y.max(HEIGHT)), Sense::hover());
        ui.painter().galley(
            pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
            galley,
            c32(theme.ink),
        );
        let urgent = notice.severity == Severity::Error;
        let role = if urgent { Role::Alert } else { Role::Status };
        label.widget_info(|| WidgetInfo::labeled(role, true, &notice.text));
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(if urgent { Live::Assertive } else { Live::Polite });
        });
        if let Some(command) = notice.action
            && parts::link(ui, theme, command.name()).clicked()
        {
            action = Some(command);
        }
        ui.add_space((ui.available_width() - 28.0).max(0.0));
        close = parts::close_button(ui, theme, "Dismiss").clicked();
    });
    (close, action)
}

/// How loud it is, as a shape and in words for a screen reader.
fn sign(ui: &mut Ui, theme: &Theme, severity: Severity) {
    let (icon, name) = match severity {
        Severity::Info => (Icon::Info, "Information"),
        Severity::Warning => (Icon::TriangleAlert, "Warning"),
        Severity::Error => (Icon::CircleAlert, "Error"),
    };
    let color = match severity {
        Severity::Info => theme.accent,
        Severity::Warning => theme.notice,
        Severity::Error => theme.alarm,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    parts::paint_icon(ui, icon, rect, color);
}
