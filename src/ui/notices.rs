//! Lines at the foot of the window: what happened, or why something did not, with a button where there
//! is something to do about it. Errors stay until they are dismissed; the rest goes by itself after some
//! seconds, without a frame being drawn in between. Screen readers hear each line once.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Id, Margin, Order, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dialogs::parts::{self, c32};
use super::icons::Icon;
use super::view::{Notice, Severity, ViewCx};
use crate::chart::style::Theme;
use crate::command::Command;

/// More lines than this are never shown; the oldest goes first.
const MOST: usize = 4;
/// Of a line, in points.
const WIDTH: f32 = 560.0;

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
    /// When it goes, in seconds of egui's clock; counted from the first frame that shows it.
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

    /// Draws the lines `above` the lower end of the window, in points, the newest at the bottom.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, above: f32) {
        if self.shown.is_empty() {
            return;
        }
        let now = ui.input(|input| input.time);
        for shown in &mut self.shown {
            let stays = seconds(shown.notice.severity);
            shown.until = shown.until.or_else(|| stays.map(|stays| now + stays));
        }
        self.shown.retain(|shown| shown.until.is_none_or(|until| now < until));
        let mut gone = None;
        let area = Area::new(Id::unique("notices"))
            .order(Order::Middle)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above - 12.0))
            .accessible_name("Notices")
            .show(ui.ctx(), |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                for shown in &self.shown {
                    ui.push_id(shown.number, |ui| {
                        let (close, action) = line(ui, cx.theme, &shown.notice);
                        if close {
                            gone = Some(shown.number);
                        }
                        if let Some(action) = action {
                            gone = Some(shown.number);
                            cx.run(action);
                        }
                    });
                }
            });
        ui.ctx().move_to_top(area.response.layer_id);
        if let Some(gone) = gone {
            self.shown.retain(|shown| shown.number != gone);
        }
        if area.response.contains_pointer() {
            // Nobody loses a line while reading it.
            for shown in self.shown.iter_mut().filter(|shown| shown.until.is_some()) {
                shown.until = Some(now + 4.0);
            }
        }
        let next = self.shown.iter().filter_map(|shown| shown.until).min_by(f64::total_cmp);
        if let Some(next) = next {
            ui.ctx().request_repaint_after_secs(short(next - now));
        }
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
    parts::card(theme).inner_margin(Margin { left: 16, right: 8, top: 8, bottom: 8 }).show(ui, |ui| {
        let width = WIDTH.min(ui.ctx().content_rect().width() - 48.0);
        ui.set_width(width);
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
            let (rect, label) = ui.allocate_exact_size(vec2(room, galley.size().y.max(28.0)), Sense::hover());
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
