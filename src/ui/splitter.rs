//! Two areas side by side or one above the other, with a line between them that can be dragged.
//!
//! What is kept is the share, not a width: a window that grows gives room to both.

use egui::{CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::dialogs::parts::c32;
use crate::chart::style::Theme;

/// How far from the line it can be taken hold of, in points.
const GRIP: f32 = 4.0;

/// Which way the areas lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// One beside the other; the share is the left one's.
    Columns,
    /// One above the other; the share is the upper one's.
    Rows,
}

/// A line between two areas.
#[derive(Clone, Copy, Debug)]
pub struct Splitter {
    pub direction: Direction,
    /// The first area gets this share, 0 to 1, as far as both keep their least size.
    pub default: f32,
    /// Least sizes of the two areas, in points.
    pub least: [f32; 2],
    /// What screen readers call it.
    pub name: &'static str,
}

impl Splitter {
    /// Splits `area` by `share` (`None`: the default), lets the line be dragged, and returns both areas.
    /// A double click goes back to the default; with the keyboard on the line, arrow keys move it.
    pub fn split(self, ui: &mut Ui, theme: &Theme, area: Rect, share: &mut Option<f32>) -> (Rect, Rect) {
        let columns = self.direction == Direction::Columns;
        let length = if columns { area.width() } else { area.height() }.max(1.0);
        let hold = |at: f32| {
            let highest = (length - self.least[1]).max(0.0);
            at.clamp(self.least[0].min(highest), highest)
        };
        let at = hold(share.unwrap_or(self.default) * length);
        let line = if columns {
            Rect::from_min_max(pos2(area.left() + at, area.top()), pos2(area.left() + at, area.bottom()))
        } else {
            Rect::from_min_max(pos2(area.left(), area.top() + at), pos2(area.right(), area.top() + at))
        };
        let grip = if columns { vec2(GRIP, 0.0) } else { vec2(0.0, GRIP) };
        let id = ui.scope_id().with(("splitter", self.name));
        let response = ui.interact(line.expand2(grip), id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, self.name));
        let moved = self.moved(ui, &response, if columns { area.left() } else { area.top() });
        if response.double_clicked() {
            *share = None;
        } else if let Some(to) = moved.map_or_else(|| self.nudged(ui, &response, at), Some) {
            *share = Some(hold(to) / length);
        }
        let active = response.hovered() || response.dragged() || response.has_focus();
        let color = if active { theme.accent } else { theme.hairline };
        let stroke = Stroke::new(if active { 2.0 } else { 1.0 }, c32(color));
        if columns {
            ui.painter().vline(line.left(), line.y_range(), stroke);
            (area.with_max_x(line.left()), area.with_min_x(line.left() + 1.0))
        } else {
            ui.painter().hline(line.x_range(), line.top(), stroke);
            (area.with_max_y(line.top()), area.with_min_y(line.top() + 1.0))
        }
    }

    fn moved(self, ui: &Ui, response: &Response, origin: f32) -> Option<f32> {
        let columns = self.direction == Direction::Columns;
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(if columns {
                CursorIcon::ResizeHorizontal
            } else {
                CursorIcon::ResizeVertical
            });
        }
        let pointer = response.interact_pointer_pos().filter(|_| response.dragged())?;
        Some(if columns { pointer.x } else { pointer.y } - origin)
    }

    fn nudged(self, ui: &Ui, response: &Response, at: f32) -> Option<f32> {
        if !response.has_focus() {
            return None;
        }
        let (back, on) = match self.direction {
            Direction::Columns => (egui::Key::ArrowLeft, egui::Key::ArrowRight),
            Direction::Rows => (egui::Key::ArrowUp, egui::Key::ArrowDown),
        };
        let steps = ui.input_mut(|input| {
            let presses = |key| input.count_and_consume_key(egui::Modifiers::NONE, key);
            let mut count = presses;
            count(on) as f32 - count(back) as f32
        });
        (steps != 0.0).then_some(at + steps * 16.0)
    }
}
