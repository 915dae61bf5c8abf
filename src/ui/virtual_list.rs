//! A list of rows of one height, of any length: only rows that can be seen are laid out.
//!
//! The place is held as an index and an offset inside that row, so a million rows scroll as
//! smoothly as ten (as a single `f32` the place would jitter). Rows are drawn by the caller at the
//! rectangles handed out; the caller makes their ids from records, never from positions. Keys that
//! move a cursor through the list are read by [`VirtualList::step`].

use std::ops::Range;

use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, UiBuilder, pos2, vec2};

use super::ink::color32;
use crate::chart::style::Theme;

/// Where the list stands. Local to the view, never in the file.
#[derive(Clone, Debug, Default)]
pub struct VirtualList {
    /// The row at the top.
    first: usize,
    /// How many points of it are scrolled away.
    offset: f32,
    /// The row to be brought into sight when the list is shown next.
    reveal: Option<usize>,
    /// It shows something else than before, and nobody has scrolled in it yet.
    begun: bool,
    /// Height of what could be seen last, in rows.
    page: usize,
    /// Where on the thumb the pointer took hold of it, in points from its top.
    grip: Option<f32>,
}

/// What is to be listed.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    pub id: Id,
    pub count: usize,
    /// In points.
    pub height: f32,
    /// What a screen reader calls the list.
    pub name: &'a str,
    /// The left and right arrow keys mean something in it.
    pub sideways: bool,
}

/// What came of showing a list.
#[derive(Debug)]
pub struct Shown {
    /// The list as a whole: it holds the keyboard focus; a click is one beside the rows.
    pub response: Response,
    /// The rows that were laid out.
    pub rows: Range<usize>,
    /// Where rows can be seen, without the scroll bar.
    pub rect: Rect,
    /// Where row 0 would begin if it were near; rows further away are placed by their index.
    top: f32,
    first: usize,
    height: f32,
    count: usize,
}

/// A move of the cursor by keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row that the cursor is on afterwards.
    pub to: usize,
    /// Shift was held: everything on the way is to be selected.
    pub extend: bool,
}

/// Width of the stretch at the right edge that belongs to the scroll bar, in points.
pub const BAR: f32 = 10.0;
const MIN_THUMB: f32 = 28.0;

impl VirtualList {
    /// Brings a row into sight when the list is shown next.
    pub fn scroll_to(&mut self, index: usize) {
        self.reveal = Some(index);
    }

    /// Back to the top. The row that is brought into sight next stands well inside of what is seen.
    pub fn reset(&mut self) {
        *self = Self { page: self.page, begun: true, ..Self::default() };
    }

    /// The row at the top of the list.
    #[must_use]
    pub fn first(&self) -> usize {
        self.first
    }

    /// Scrolls by points, down when positive; held at the ends when it is shown next.
    pub fn scroll_by(&mut self, points: f32, row_height: f32) {
        self.begun = false;
        let offset = self.offset + points;
        let rows = (offset / row_height).floor();
        self.offset = offset - rows * row_height;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number of rows within one frame's scroll"
        )]
        let rows = rows as isize;
        if let Some(first) = self.first.checked_add_signed(rows) {
            self.first = first;
        } else {
            (self.first, self.offset) = (0, 0.0);
        }
    }

    /// Reads the keys that move a cursor: arrows, page up and down, home and end.
    #[must_use]
    pub fn step(&self, ui: &Ui, current: Option<usize>, count: usize) -> Option<Step> {
        let last = count.checked_sub(1)?;
        let page = self.page.saturating_sub(1).max(1);
        let down = |by: usize| current.map_or(0, |i| i.saturating_add(by)).min(last);
        let up = |by: usize| current.map_or(last, |i| i.saturating_sub(by)).min(last);
        let keys = [
            (Key::ArrowDown, down(1)),
            (Key::ArrowUp, up(1)),
            (Key::PageDown, down(page)),
            (Key::PageUp, up(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        ui.input_mut(|input| {
            if input.modifiers.alt || input.modifiers.command {
                return None;
            }
            for (key, to) in keys {
                if input.consume_key(Modifiers::SHIFT, key) {
                    return Some(Step { to, extend: true });
                }
                if input.consume_key(Modifiers::NONE, key) {
                    return Some(Step { to, extend: false });
                }
            }
            None
        })
    }

    /// Shows the list in all the room that is left, and calls `row` for each row in sight.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        rows: Rows<'_>,
        mut row: impl FnMut(&mut Ui, usize, Rect),
    ) -> Shown {
        let outer = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(outer);
        let rect = Rect::from_min_max(outer.min, pos2((outer.max.x - BAR).max(outer.min.x), outer.max.y));
        let mut list =
            ui.new_child(UiBuilder::new().id_salt(rows.id).max_rect(rect).accessibility_parent(rows.id));
        list.shrink_clip_rect(outer);
        let response = Self::background(&list, outer, rows);
        self.wheel(&list, &response, outer, rows.height);
        self.settle(rect.height(), rows);

        let bottom = rect.height() + self.offset;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number of rows, never negative"
        )]
        let in_sight = (bottom / rows.height).ceil().max(0.0) as usize;
        let range = self.first..self.first.saturating_add(in_sight).min(rows.count);
        let top = rect.top() - self.offset;
        for index in range.clone() {
            let y = top + (index - self.first) as f32 * rows.height;
            row(&mut list, index, Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), rows.height)));
        }
        self.bar(&list, theme, outer, rows);
        Shown { response, rows: range, rect, top, first: self.first, height: rows.height, count: rows.count }
    }

    fn background(list: &Ui, outer: Rect, rows: Rows<'_>) -> Response {
        let response = list.interact(outer, rows.id, Sense::click());
        list.ctx().accesskit_node_builder(rows.id, |node| {
            node.set_role(Role::List);
            node.set_label(rows.name);
            node.set_size_of_set(rows.count);
        });
        let keep =
            EventFilter { tab: false, horizontal_arrows: rows.sideways, vertical_arrows: true, escape: true };
        list.memory_mut(|memory| memory.set_focus_lock_filter(rows.id, keep));
        response
    }

    fn wheel(&mut self, list: &Ui, response: &Response, outer: Rect, row_height: f32) {
        if response.contains_pointer() || list.rect_contains_pointer(outer) {
            let delta = list.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
            if delta != 0.0 {
                self.scroll_by(-delta, row_height);
            }
        }
    }

    /// Carries out `scroll_to` and holds the place within the list.
    fn settle(&mut self, room: f32, rows: Rows<'_>) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number of rows, never negative"
        )]
        let page = (room / rows.height).floor().max(0.0) as usize;
        self.page = page;
        if let Some(index) = self.reveal.take() {
            let in_sight = (self.first..(self.first + page).max(1)).contains(&index);
            if std::mem::take(&mut self.begun) && !in_sight {
                (self.first, self.offset) = (index.saturating_sub(page / 3), 0.0);
            } else if index <= self.first {
                (self.first, self.offset) = (index, 0.0);
            } else if (index - self.first + 1) as f32 * rows.height - self.offset > room {
                // The row's lower edge is to be at the list's.
                (self.first, self.offset) = (index.saturating_sub(page), 0.0);
                self.scroll_by((page + 1) as f32 * rows.height - room, rows.height);
            }
        }
        let (first, offset) = last_place(rows.count, rows.height, room);
        if (self.first, self.offset) > (first, offset) {
            (self.first, self.offset) = (first, offset);
        }
    }

    fn bar(&mut self, list: &Ui, theme: &Theme, outer: Rect, rows: Rows<'_>) {
        let room = f64::from(outer.height());
        let height = f64::from(rows.height);
        let all = rows.count as f64 * height;
        if all <= room || outer.height() < MIN_THUMB * 2.0 {
            self.grip = None;
            return;
        }
        let track = Rect::from_min_max(pos2(outer.right() - BAR, outer.top()), outer.max);
        let response = list.interact(track, rows.id.with("scroll bar"), Sense::CLICK | Sense::DRAG);
        #[expect(clippy::cast_possible_truncation, reason = "a length in points")]
        let thumb_height = ((room * room / all) as f32).max(MIN_THUMB);
        let way = f64::from(track.height() - thumb_height);
        let place = self.first as f64 * height + f64::from(self.offset);
        #[expect(clippy::cast_possible_truncation, reason = "a length in points")]
        let thumb_top = track.top() + (place / (all - room) * way) as f32;

        if let Some(pointer) =
            response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on())
        {
            let on_thumb = (thumb_top..=thumb_top + thumb_height).contains(&pointer.y);
            let grip =
                *self.grip.get_or_insert(if on_thumb { pointer.y - thumb_top } else { thumb_height / 2.0 });
            let share = (f64::from(pointer.y - grip - track.top()) / way).clamp(0.0, 1.0);
            let place = share * (all - room);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "within the list, never negative"
            )]
            {
                self.first = (place / height).floor() as usize;
                self.offset = (place - self.first as f64 * height) as f32;
            }
            list.ctx().request_repaint();
        } else {
            self.grip = None;
        }

        let active = response.hovered() || self.grip.is_some();
        let width = if active { 8.0 } else { 4.0 };
        let thumb =
            Rect::from_min_size(pos2(track.right() - width - 1.0, thumb_top), vec2(width, thumb_height));
        let fill = if active { theme.muted } else { theme.control_edge };
        list.painter().rect_filled(thumb, width / 2.0, color32(fill));
    }
}

/// The furthest place: its last row ends at the lower edge.
fn last_place(count: usize, row_height: f32, room: f32) -> (usize, f32) {
    let height = f64::from(row_height);
    let place = (count as f64 * height - f64::from(room)).max(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the list, never negative"
    )]
    {
        let first = (place / height).floor() as usize;
        (first, (place - first as f64 * height) as f32)
    }
}

impl Shown {
    /// The gap between rows that is nearest to a height on the screen: 0 above the first row.
    #[must_use]
    pub fn gap_at(&self, y: f32) -> usize {
        let rows = ((y - self.top) / self.height).round();
        #[expect(clippy::cast_possible_truncation, reason = "a small number of rows")]
        let gap = self.first.saturating_add_signed(rows as isize);
        gap.min(self.count)
    }

    /// The row at a height on the screen; the last one below all rows.
    #[must_use]
    pub fn row_at(&self, y: f32) -> usize {
        let rows = ((y - self.top) / self.height).floor();
        #[expect(clippy::cast_possible_truncation, reason = "a small number of rows")]
        let row = self.first.saturating_add_signed(rows as isize);
        row.min(self.count.saturating_sub(1))
    }

    /// How far down in its row a height on the screen is: 0 at its top, 1 at its bottom.
    #[must_use]
    pub fn share_at(&self, y: f32) -> f32 {
        ((y - self.top) / self.height).rem_euclid(1.0)
    }

    /// The height on the screen of the gap above a row; meaningful near what is in sight.
    #[must_use]
    pub fn gap_y(&self, gap: usize) -> f32 {
        let rows = gap as f32 - self.first as f32;
        self.top + rows * self.height
    }

    /// How fast to scroll while something is dragged near an edge, in points a second.
    #[must_use]
    pub fn edge_speed(&self, y: f32) -> f32 {
        const ZONE: f32 = 40.0;
        const FASTEST: f32 = 1_200.0;
        let above = (self.rect.top() + ZONE - y).clamp(0.0, ZONE * 2.0);
        let below = (y - self.rect.bottom() + ZONE).clamp(0.0, ZONE * 2.0);
        (below - above) / (ZONE * 2.0) * FASTEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Rows<'static> {
        Rows { id: Id::unique("list"), count, height: 36.0, name: "list", sideways: false }
    }

    #[test]
    fn a_place_deep_in_a_million_rows_moves_by_a_tenth_of_a_point() {
        let mut list = VirtualList { first: 987_654, offset: 10.0, ..VirtualList::default() };
        list.scroll_by(0.1, 36.0);
        assert_eq!(list.first, 987_654);
        assert!((list.offset - 10.1).abs() < 1e-4);
        list.scroll_by(-11.0, 36.0);
        assert_eq!(list.first, 987_653);
        assert!((list.offset - 35.1).abs() < 1e-4);
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let mut list = VirtualList::default();
        list.scroll_by(-500.0, 36.0);
        assert_eq!((list.first, list.offset), (0, 0.0));
        list.scroll_by(1e9, 36.0);
        list.settle(360.0, rows(1_000_000));
        assert_eq!((list.first, list.offset), (999_990, 0.0));
        list.settle(360.0, rows(3));
        assert_eq!((list.first, list.offset), (0, 0.0), "a list that fits does not scroll");
    }

    #[test]
    fn a_row_is_brought_into_sight_by_the_shortest_way() {
        let mut list = VirtualList { first: 100, ..VirtualList::default() };
        list.scroll_to(105);
        list.settle(370.0, rows(1_000));
        assert_eq!((list.first, list.offset), (100, 0.0), "it was in sight");
        list.scroll_to(110);
        list.settle(370.0, rows(1_000));
        let end = (110 - list.first + 1) as f32 * 36.0 - list.offset;
        assert!((end - 370.0).abs() < 1e-3, "its lower edge is at the list's, not at {end}");
        list.scroll_to(7);
        list.settle(370.0, rows(1_000));
        assert_eq!((list.first, list.offset), (7, 0.0));
        list.scroll_to(9);
        list.settle(100.0, rows(1_000));
        assert!(list.first <= 9 && list.first >= 7);
    }
}
