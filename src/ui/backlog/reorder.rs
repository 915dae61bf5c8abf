//! Dragging rows to another priority: a line shows where they would go, the list scrolls near its
//! edges, and letting go is one undo step.

use egui::{Align2, CursorIcon, Key, Modifiers, Pos2, Rect, Stroke, Ui, pos2, vec2};

use super::filter::FilteredRows;
use super::row;
use crate::chart::scene::Weight;
use crate::edit::ops::{self, Place};
use crate::model::{ItemId, Tier};
use crate::ui::ink::{color32, font, line};
use crate::ui::view::ViewCx;
use crate::ui::virtual_list::{Shown, VirtualList};

/// Rows on their way.
#[derive(Debug)]
pub struct Reorder {
    pub items: Vec<ItemId>,
}

impl Reorder {
    /// Follows the pointer. Answers whether the drag goes on.
    pub fn follow(
        &self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        rows: &FilteredRows,
        list: &mut VirtualList,
        shown: &Shown,
    ) -> bool {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return false;
        }
        let (pointer, down, dt) =
            ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down(), input.stable_dt));
        let Some(pointer) = pointer else { return down };
        let gap = shown.gap_at(pointer.y.clamp(shown.rect.top(), shown.rect.bottom()));
        let aimed = shown.rect.expand2(vec2(40.0, 80.0)).contains(pointer);
        if !down {
            if aimed {
                self.drop(cx, tier, rows, gap);
            }
            return false;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let speed = shown.edge_speed(pointer.y);
        if speed != 0.0 {
            list.scroll_by(speed * dt.min(0.1), row::HEIGHT);
            ui.ctx().request_repaint();
        }
        if aimed {
            insertion_line(ui, cx, tier, shown, gap);
        }
        ghost(ui, cx, tier, &self.items, pointer);
        true
    }

    fn drop(&self, cx: &mut ViewCx<'_>, tier: &Tier, rows: &FilteredRows, gap: usize) {
        let workspace = cx.workspace();
        let place = match rows.get(workspace, tier.id, gap) {
            Some(next) => Place::Before(next),
            None => match gap.checked_sub(1).and_then(|last| rows.get(workspace, tier.id, last)) {
                Some(last) => Place::After(last),
                None => Place::Last,
            },
        };
        cx.perform(ops::move_items(cx.workspace(), &self.items, place));
    }
}

fn insertion_line(ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, shown: &Shown, gap: usize) {
    let color = color32(cx.theme.tier(tier.hue).edge);
    let y = shown.gap_y(gap).clamp(shown.rect.top() + 1.0, shown.rect.bottom() - 1.0);
    let painter = ui.painter();
    painter.hline(shown.rect.left() + 8.0..=shown.rect.right(), y, Stroke::new(2.0, color));
    painter.circle_stroke(pos2(shown.rect.left() + 4.0, y), 3.5, Stroke::new(2.0, color));
}

/// What is being moved, beside the pointer.
fn ghost(ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, items: &[ItemId], pointer: Pos2) {
    let theme = cx.theme;
    let text = match items {
        [id] => cx.workspace().item(*id).map(|item| row::shown_title(item).to_owned()).unwrap_or_default(),
        many => tier.currency.count(many.len()),
    };
    let painter =
        ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("ghost")));
    let galley = line(ui, &text, font(Weight::Medium, theme.scale.body), theme.ink, 260.0);
    let size = galley.size() + vec2(20.0, 12.0);
    let rect: Rect = Align2::LEFT_TOP.anchor_size(pointer + vec2(14.0, 10.0), size);
    painter.rect_filled(rect, 6.0, color32(theme.card));
    painter.rect_stroke(
        rect,
        6.0,
        Stroke::new(1.0, color32(theme.tier(tier.hue).edge)),
        egui::StrokeKind::Inside,
    );
    painter.galley(rect.min + vec2(10.0, 6.0), galley, color32(theme.ink));
}
