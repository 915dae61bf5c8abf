//! Rows that are dragged to another place among their own kind. A line shows where they would stand, the list
//! scrolls near its edges, Escape lets them be.

use egui::{CursorIcon, Key, Stroke, Ui, pos2, vec2};

use crate::chart::style::Theme;
use crate::model::RecordKey;
use crate::ui::dialogs::parts;
use crate::ui::ink::color32;
use crate::ui::virtual_list::{Shown, VirtualList};

/// Rows on their way.
#[derive(Debug)]
pub struct Carry {
    pub records: Vec<RecordKey>,
}

/// What became of them in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// They are still on their way.
    On,
    /// They were put down in front of the row with this index.
    Down(usize),
    /// They stay where they were.
    Back,
}

impl Carry {
    #[must_use]
    pub fn contains(&self, record: RecordKey) -> bool {
        self.records.contains(&record)
    }
}

/// Follows the pointer over a list. `gaps` says in front of which rows they may stand, and how far from the
/// left, in points, the line begins that says so.
pub fn follow(
    ui: &Ui,
    theme: &Theme,
    list: &mut VirtualList,
    shown: &Shown,
    height: f32,
    gaps: &[(usize, f32)],
) -> Carried {
    if parts::take_key(ui, Key::Escape) {
        return Carried::Back;
    }
    let (pointer, down, dt) =
        ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down(), input.stable_dt));
    let Some(pointer) = pointer else { return if down { Carried::On } else { Carried::Back } };
    let aimed = shown.rect.expand2(vec2(40.0, 80.0)).contains(pointer);
    let y = pointer.y.clamp(shown.rect.top(), shown.rect.bottom());
    let nearest = gaps.iter().min_by_key(|(gap, _)| gap.abs_diff(shown.gap_at(y)));
    let Some((gap, indent)) = nearest.copied().filter(|_| aimed) else {
        return if down { Carried::On } else { Carried::Back };
    };
    if !down {
        return Carried::Down(gap);
    }
    ui.set_cursor_icon(CursorIcon::Grabbing);
    let speed = shown.edge_speed(pointer.y);
    if speed != 0.0 {
        list.scroll_by(speed * dt.min(0.1), height);
        ui.ctx().request_repaint();
    }
    let pen = Stroke::new(2.0, color32(theme.accent));
    let y = shown.gap_y(gap).clamp(shown.rect.top() + 1.0, shown.rect.bottom() - 1.0);
    let left = shown.rect.left() + indent;
    ui.painter().hline(left + 8.0..=shown.rect.right(), y, pen);
    ui.painter().circle_stroke(pos2(left + 4.0, y), 3.5, pen);
    Carried::On
}
