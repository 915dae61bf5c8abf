//! Dragging bars and chips to another column, another unit, or the tray. The plan changes when the
//! button is let go, as one step; until then a ghost says what would happen. Escape takes it back.

use egui::{Align2, CursorIcon, Key, Modifiers, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::chart::roadmap::{LaneKey, Roadmap};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, Planning, Serving};
use crate::model::calendar::{add_days, days_between};
use crate::model::{ItemId, Period, TierId};
use crate::ui::ink::{color32, font, line};
use crate::ui::painter::Placement;
use crate::ui::view::ViewCx;

/// Within this distance of the lanes' edges (points) they scroll.
const EDGE: f32 = 36.0;

/// Items on their way.
#[derive(Clone, Debug)]
pub(super) struct Drag {
    items: Vec<ItemId>,
    /// The one that the pointer holds.
    held: ItemId,
    tier: TierId,
    /// Where it came from; `None` for the tray.
    lane: Option<LaneKey>,
    /// The column under the pointer when it was taken; `None` for the tray.
    column: Option<usize>,
    /// From the bar's left end to the pointer, in points.
    grip: f32,
}

/// What letting go would do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drop {
    /// Nothing: where it was, or nowhere.
    Back,
    Undate,
    Plan {
        column: usize,
        period: Option<Period>,
        serving: Serving,
        lane: Option<usize>,
    },
}

impl Drag {
    /// Takes `items` up at `press`; the bar or chip of `held` is at `rect`.
    #[expect(clippy::too_many_arguments, reason = "one item in its surroundings")]
    pub(super) fn begin(
        cx: &ViewCx<'_>,
        map: &Roadmap,
        placement: Placement,
        items: Vec<ItemId>,
        held: ItemId,
        lane: Option<LaneKey>,
        press: Pos2,
        rect: Rect,
    ) -> Option<Self> {
        let tier = cx.workspace().item(held)?.tier;
        let mut drag = Self { items, held, tier, lane, column: None, grip: press.x - rect.left() };
        drag.column = lane.map(|_| drag.column_under(cx, map, placement, press));
        Some(drag)
    }

    /// The column that the held item is aimed at: under its left end where it keeps its length, under
    /// the pointer otherwise.
    fn column_under(&self, cx: &ViewCx<'_>, map: &Roadmap, placement: Placement, pointer: Pos2) -> usize {
        let ranged =
            matches!(cx.workspace().item(self.held).and_then(|item| item.target), Some(Period::Range(..)));
        let shift = if ranged { self.grip } else { 0.0 };
        map.time.column_at(placement.scene_from_screen(pointer - vec2(shift, 0.0)).x)
    }

    fn aim(&self, cx: &ViewCx<'_>, map: &Roadmap, placement: Placement, pointer: Pos2) -> Drop {
        let at = placement.scene_from_screen(pointer);
        if map.tray_area.contains(at) {
            return if self.lane.is_some() { Drop::Undate } else { Drop::Back };
        }
        if at.y < map.header.y0 || at.y > map.body.y1 || at.x < map.time.left() {
            return Drop::Back;
        }
        let column = self.column_under(cx, map, placement, pointer);
        let Some(aimed) = map.time.columns().get(column) else { return Drop::Back };
        let lane = map.lanes.iter().position(|lane| {
            lane.tier == self.tier && map.body.contains(at) && lane.rect.y0 <= at.y && at.y < lane.rect.y1
        });
        let lanes = map.lanes.iter().filter(|lane| lane.tier == self.tier).count();
        let unit = lane.and_then(|i| map.lanes.get(i)).map(|lane| lane.unit);
        let own = cx.workspace().item(self.held).map(|item| item.unit);
        // A tier in a single lane says nothing about units.
        let split = lanes > 1 || unit.is_some_and(|unit| unit.is_some());
        let unit = unit.filter(|unit| split && Some(*unit) != own);
        let serving = unit.map_or(Serving::Same, Serving::By);
        let period = aimed.period().filter(|_| self.column != Some(column));
        if period.is_none() && (unit.is_none() || self.lane.is_none()) {
            return Drop::Back;
        }
        Drop::Plan { column, period, serving, lane }
    }

    /// Follows the pointer. Answers whether the drag goes on.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        map: &Roadmap,
        placement: Placement,
        scroll: &mut f64,
    ) -> bool {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return false;
        }
        let (pointer, down, dt) =
            ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down(), input.stable_dt));
        let Some(pointer) = pointer else { return down };
        let drop = self.aim(cx, map, placement, pointer);
        if !down {
            self.let_go(cx, drop);
            return false;
        }
        let body = placement.screen_rect(map.body);
        let speed = if body.x_range().contains(pointer.x) && body.y_range().contains(pointer.y) {
            (pointer.y - (body.bottom() - EDGE)).max(0.0) - ((body.top() + EDGE) - pointer.y).max(0.0)
        } else {
            0.0
        };
        if speed != 0.0 {
            *scroll += f64::from(speed * 14.0 * dt.min(0.1));
            ui.ctx().request_repaint();
        }
        let nowhere = drop == Drop::Back;
        ui.set_cursor_icon(if nowhere { CursorIcon::NoDrop } else { CursorIcon::Grabbing });
        target_ui(ui, cx, map, placement, self.tier, drop);
        self.ghost_ui(ui, cx, map, drop, pointer);
        true
    }

    fn let_go(&self, cx: &mut ViewCx<'_>, drop: Drop) {
        let workspace = cx.workspace();
        let planning = match drop {
            Drop::Back => return,
            Drop::Undate => Planning {
                targets: self.items.iter().map(|id| (*id, None)).collect(),
                serving: Serving::Same,
            },
            Drop::Plan { period, serving, .. } => {
                let targets = self.items.iter().filter_map(|id| {
                    let old = workspace.item(*id)?.target;
                    Some((*id, period.map_or(old, |period| Some(moved(old, period, cx)))))
                });
                Planning { targets: targets.collect(), serving }
            }
        };
        cx.session.scroll_to = Some(self.held);
        cx.perform(ops::plan_items(cx.workspace(), &planning));
    }

    /// What is being moved and what for, beside the pointer.
    fn ghost_ui(&self, ui: &Ui, cx: &ViewCx<'_>, map: &Roadmap, drop: Drop, pointer: Pos2) {
        let (theme, workspace) = (cx.theme, cx.workspace());
        let Some(tier) = workspace.tier(self.tier) else { return };
        let title = match self.items.as_slice() {
            [id] => workspace.item(*id).map(|item| item.title.to_string()).unwrap_or_default(),
            many => tier.currency.count(many.len()),
        };
        let old = workspace.item(self.held).and_then(|item| item.target);
        let aim = match drop {
            Drop::Back => "stays as it is".to_owned(),
            Drop::Undate => "no date".to_owned(),
            Drop::Plan { column, period, serving, lane } => {
                let mut words = Vec::new();
                if let Some(period) = period {
                    let later = map
                        .time
                        .columns()
                        .get(column)
                        .is_some_and(|column| column.kind == crate::chart::roadmap::ColumnKind::Later);
                    let label = moved(old, period, cx).label();
                    words.push(if later { format!("{label}, later") } else { label });
                }
                if serving != Serving::Same {
                    words.extend(lane.and_then(|i| map.lanes.get(i)).map(|lane| lane.name.clone()));
                }
                words.join(" · ")
            }
        };
        let painter =
            ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, super::view_id().with("ghost")));
        let top = line(ui, &title, font(Weight::Medium, theme.scale.body), theme.ink, 260.0);
        let under = line(ui, &aim, font(Weight::SemiBold, theme.scale.small), theme.accent, 260.0);
        let size = vec2(top.size().x.max(under.size().x) + 24.0, top.size().y + under.size().y + 16.0);
        let screen = ui.ctx().content_rect();
        let mut rect: Rect = Align2::LEFT_TOP.anchor_size(pointer + vec2(14.0, 12.0), size);
        if rect.right() > screen.right() {
            rect = rect.translate(vec2(-size.x - 28.0, 0.0));
        }
        if rect.bottom() > screen.bottom() {
            rect = rect.translate(vec2(0.0, -size.y - 24.0));
        }
        painter.rect_filled(rect, 6.0, color32(theme.card));
        let edge = color32(theme.tier(tier.hue).edge);
        painter.rect_stroke(rect, 6.0, Stroke::new(1.5, edge), StrokeKind::Inside);
        let height = top.size().y;
        painter.galley(rect.min + vec2(12.0, 7.0), top, color32(theme.ink));
        painter.galley(rect.min + vec2(12.0, 9.0 + height), under, color32(theme.accent));
    }
}

/// The new target of an item that was planned for `old`: a range keeps its length.
fn moved(old: Option<Period>, to: Period, cx: &ViewCx<'_>) -> Period {
    let Some(Period::Range(first, last)) = old else { return to };
    let start = to.span(cx.workspace().calendar()).0;
    Period::Range(start, add_days(start, days_between(first, last)))
}

/// Lights up the column and the lanes, or the tray, where the items would go.
fn target_ui(ui: &Ui, cx: &ViewCx<'_>, map: &Roadmap, placement: Placement, tier: TierId, drop: Drop) {
    let scene = match drop {
        Drop::Back => return,
        Drop::Undate => map.tray_area,
        Drop::Plan { column, lane, .. } => {
            let (left, right) = map.time.edges(column);
            let own = map
                .lanes
                .iter()
                .enumerate()
                .filter(|(i, candidate)| lane.map_or(candidate.tier == tier, |lane| *i == lane));
            let spans = own.map(|(_, lane)| (lane.rect.y0, lane.rect.y1));
            let (top, bottom) =
                spans.fold((f64::MAX, f64::MIN), |(top, bottom), (y0, y1)| (top.min(y0), bottom.max(y1)));
            kurbo::Rect::new(left, top.max(map.body.y0), right, bottom.min(map.body.y1))
        }
    };
    let rect = placement.screen_rect(scene);
    if rect.is_positive() {
        let painter = ui.painter();
        painter.rect_filled(rect, 4.0, color32(cx.theme.accent.fade(0.10)));
        let pen = Stroke::new(2.0, color32(cx.theme.accent));
        painter.rect_stroke(rect.shrink(1.0), 4.0, pen, StrokeKind::Inside);
    }
}
