//! What lies over the picture: bars and chips, counts, lane names, the scroll bar, the empty state.

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::drag::Drag;
use super::{RoadmapView, item_id, menu, view_id};
use crate::chart::roadmap::{LaneKey, Marks, Roadmap, item_name};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::ItemId;
use crate::model::tier::group_digits;
use crate::ui::context_menu::{self, Asked};
use crate::ui::icons::{self, Icon};
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::painter::Placement;
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// The scroll bar's share of the right edge, in points.
const BAR: f32 = 10.0;

impl RoadmapView {
    /// Every bar and chip in sight.
    pub(super) fn items_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, map: &Roadmap, placement: Placement) {
        let body = placement.screen_rect(map.body);
        let focus = std::mem::take(&mut self.focus_wanted);
        for bar in &map.bars {
            let rect = placement.screen_rect(bar.rect);
            let seen = rect.intersect(body);
            if seen.height() > 2.0 {
                let lane = map.lanes.get(bar.lane).map(crate::chart::roadmap::Lane::key);
                self.item_ui(ui, cx, map, placement, (bar.item, bar.marks, lane), rect, seen, focus);
            }
        }
        for chip in &map.tray {
            let rect = placement.screen_rect(chip.rect);
            self.item_ui(ui, cx, map, placement, (chip.item, Marks::default(), None), rect, rect, focus);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one item in its surroundings")]
    fn item_ui(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        map: &Roadmap,
        placement: Placement,
        (item, marks, lane): (ItemId, Marks, Option<LaneKey>),
        rect: Rect,
        seen: Rect,
        focus: bool,
    ) {
        let primary = cx.session.selection.primary() == Some(item);
        let mut sense = Sense::CLICK | Sense::DRAG;
        if primary {
            sense |= Sense::FOCUSABLE;
        }
        let response = ui.interact(seen, item_id(item), sense);
        let name = item_name(cx.workspace(), item, marks);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        let selected = cx.session.selection.contains(item);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
        if primary && focus {
            response.request_focus();
        }
        if selected && !primary {
            let ring = egui::Stroke::new(1.5, color32(cx.theme.focus_ring));
            ui.painter().with_clip_rect(seen.expand(3.0)).rect_stroke(
                rect.expand(2.0),
                8.0,
                ring,
                egui::StrokeKind::Middle,
            );
        }
        if response.clicked() || response.secondary_clicked() {
            self.press(ui, cx, item, response.secondary_clicked());
        }
        if response.double_clicked() {
            cx.run(crate::command::Command::Rename);
        }
        if response.drag_started_by(egui::PointerButton::Primary) {
            if !selected {
                self.press(ui, cx, item, false);
            }
            let mut items = cx.session.selection.items.clone();
            if !items.contains(&item) {
                items = vec![item];
            }
            let press = ui.input(|input| input.pointer.press_origin()).unwrap_or(rect.center());
            self.drag = Drag::begin(cx, map, placement, items, item, lane, press, rect);
        }
        let items = if selected { cx.session.selection.items.clone() } else { vec![item] };
        let keyed = primary && (response.has_focus() || ui.memory(|memory| memory.has_focus(view_id())));
        let asked = if keyed && context_menu::key_pressed(ui) {
            Some(Asked::by_key(seen.left_bottom()))
        } else {
            Asked::by_pointer(&response)
        };
        context_menu::show(ui, Some(response.id), response.id.with("menu"), asked, |ui| {
            menu::entries(ui, cx, &items, &map.time);
        });
        if response.hovered() && self.drag.is_none() {
            ui.set_cursor_icon(CursorIcon::Grab);
            let ring = egui::Stroke::new(1.5, color32(cx.theme.focus_ring));
            if !selected {
                let painter = ui.painter().with_clip_rect(seen.expand(2.0));
                painter.rect_stroke(rect.expand(1.0), 7.0, ring, egui::StrokeKind::Middle);
            }
            response.on_hover_text(name);
        }
    }

    /// A click on an item: alone, or with the others when Ctrl is held.
    fn press(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, item: ItemId, keep: bool) {
        let Some(tier) = cx.workspace().item(item).map(|item| item.tier) else { return };
        let mut selection = cx.session.selection.clone();
        let many = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        if keep && selection.contains(item) {
            return;
        }
        if many && selection.tier == Some(tier) {
            if selection.contains(item) {
                selection.items.retain(|other| *other != item);
            } else {
                selection.items.push(item);
            }
        } else {
            selection = Selection::item(tier, item);
        }
        cx.select(selection);
        self.focus_wanted = true;
    }

    /// Lane names, which select their tier and fold the lane, and the counts below the rows.
    pub(super) fn lanes_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, map: &Roadmap, placement: Placement) {
        let body = placement.screen_rect(map.body);
        for lane in &map.lanes {
            let key = lane.key();
            let head = placement.screen_rect(lane.head).intersect(body);
            if head.height() < 8.0 {
                continue;
            }
            let id = view_id().with(("lane", key.tier.bits(), key.unit.map(crate::model::UnitId::bits)));
            let response = ui.interact(head, id, Sense::CLICK);
            let name = format!("{}, {} planned", lane.name, group_digits(lane.count));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                cx.select(Selection::tier(key.tier));
            }
            let fold = Rect::from_min_size(pos2(head.right() - 26.0, head.top() + 8.0), vec2(22.0, 22.0));
            let toggle = ui.interact(fold, id.with("fold"), Sense::CLICK);
            let words = if lane.collapsed { "Expand" } else { "Collapse" };
            let said = format!("{words} {}", lane.name);
            toggle.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            let near = response.hovered() || toggle.hovered();
            if near || lane.collapsed {
                let icon = if lane.collapsed { Icon::ChevronRight } else { Icon::ChevronDown };
                let color = if toggle.hovered() { cx.theme.ink } else { cx.theme.muted };
                icons::paint(ui.painter(), icon, fold.shrink(3.0), color32(color));
            }
            if toggle.on_hover_text(words).clicked() {
                if !self.collapsed.remove(&key) {
                    self.collapsed.insert(key);
                }
                ui.ctx().request_repaint();
            }
        }
        for stack in &map.stacks {
            let rect = placement.screen_rect(stack.rect).intersect(body);
            let Some(lane) = map.lanes.get(stack.lane) else { continue };
            if rect.height() < 4.0 {
                continue;
            }
            let key = lane.key();
            let id = view_id().with(("stack", stack.first.bits()));
            let response = ui.interact(rect.expand(3.0), id, Sense::CLICK);
            let column = map.time.columns().get(stack.column).map(crate::chart::roadmap::Column::words);
            let name = format!(
                "{} more in {}, {}",
                group_digits(stack.count),
                column.unwrap_or_default(),
                lane.name
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.on_hover_text("Show all of this lane").clicked() {
                self.collapsed.remove(&key);
                self.open.insert(key);
                ui.ctx().request_repaint();
            }
        }
    }

    /// “+12 more” in the tray shows them; after the last it goes back to the first.
    pub(super) fn more_ui(&mut self, ui: &Ui, map: &Roadmap, placement: Placement) {
        let Some(rect) = map.tray_more_rect else { return };
        let (undated, _) = self.layout.in_tray(None);
        let next = self.tray_first + map.tray.len();
        let response =
            ui.interact(placement.screen_rect(rect).expand(4.0), view_id().with("tray more"), Sense::click());
        let name = if next < undated { "Show more undated items" } else { "Show the first undated items" };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.tray_first = if next < undated { next } else { 0 };
            ui.ctx().request_repaint();
        }
    }

    pub(super) fn scroll_bar(&mut self, ui: &Ui, theme: &Theme, map: &Roadmap, placement: Placement) {
        let body = placement.screen_rect(map.body);
        let max = self.layout.max_scroll();
        if max <= 0.5 || body.height() < 60.0 {
            self.grip = None;
            return;
        }
        let track = Rect::from_min_max(pos2(body.right() - BAR, body.top()), body.max);
        let response = ui.interact(track, view_id().with("scroll bar"), Sense::CLICK | Sense::DRAG);
        let room = f64::from(body.height());
        #[expect(clippy::cast_possible_truncation, reason = "lengths on a screen")]
        let (thumb, share) = (((room * room / (room + max)) as f32).max(28.0), (self.scroll / max) as f32);
        let way = track.height() - thumb;
        let top = track.top() + share * way;
        let pressed = response.is_pointer_button_down_on();
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| pressed) {
            let on_thumb = (top..=top + thumb).contains(&pointer.y);
            let grip = *self.grip.get_or_insert(if on_thumb { pointer.y - top } else { thumb / 2.0 });
            self.scroll = f64::from(((pointer.y - grip - track.top()) / way).clamp(0.0, 1.0)) * max;
            ui.ctx().request_repaint();
        } else {
            self.grip = None;
        }
        let active = response.hovered() || self.grip.is_some();
        let width = if active { 8.0 } else { 4.0 };
        let rect = Rect::from_min_size(pos2(track.right() - width - 1.0, top), vec2(width, thumb));
        let fill = if active { theme.muted } else { theme.control_edge };
        ui.painter().rect_filled(rect, width / 2.0, color32(fill));
    }
}

/// Nothing has a date yet: what to do.
pub(super) fn empty_ui(ui: &Ui, cx: &ViewCx<'_>, body: Rect, lanes: Rect) {
    let theme = cx.theme;
    let (main, more) = if cx.workspace().item_count() == 0 {
        ("There is nothing to plan yet.", "Add an item on the chart’s backlog first (Ctrl+Shift+N).")
    } else {
        ("Nothing is planned yet.", "Drag an item from below onto the timeline.")
    };
    let size = vec2(400.0_f32.min(body.width() - 24.0), 92.0);
    let below = Rect::from_min_max(pos2(body.left(), lanes.bottom().min(body.bottom())), body.max);
    let free = if below.height() > size.y + 16.0 { below } else { body };
    let card = Rect::from_center_size(free.center(), size);
    let painter = ui.painter();
    painter.rect_filled(card, 8.0, color32(theme.card));
    let edge = egui::Stroke::new(1.0, color32(theme.hairline));
    painter.rect_stroke(card, 8.0, edge, egui::StrokeKind::Inside);
    let inner = card.shrink2(vec2(20.0, 18.0));
    let line =
        |top: f32| Rect::from_min_size(pos2(inner.left(), inner.top() + top), vec2(inner.width(), 24.0));
    let strong = font(Weight::SemiBold, theme.scale.title);
    paint_line(ui, painter, line(0.0), Align2::CENTER_CENTER, main, strong, theme.ink);
    let plain = font(Weight::Regular, theme.scale.body);
    paint_line(ui, painter, line(30.0), Align2::CENTER_CENTER, more, plain, theme.muted);
    let response = ui.interact(card, Id::unique("roadmap empty"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{main} {more}")));
}
