//! The two-axis chart, to look at and to work on.
//!
//! The picture is the scene that exports write; over it lie handles, rings and guides. One response takes
//! the pointer and [`hit::pick`] says what it is about, so that a hundred thousand items cost no more
//! than their marks; each tier has a response of its own for the keyboard and for screen readers.

mod bar;
mod cached;
pub mod drag;
pub mod lived;
mod menu;
mod overlay;
pub mod place_drag;
mod rename;
mod tip;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Ui, WidgetInfo, vec2};
use kurbo::Size;

use self::cached::Cached;
use self::drag::{Drag, Moved};
use self::lived::{Of, marker_id};
use self::place_drag::PlaceDrag;
use self::rename::Rename;
use super::context_menu::{self, Asked};
use super::draft::merge_key;
use super::painter::{Placement, ScenePainter};
use super::session::{EditRequest, Selection};
use super::view::{Intent, ViewCx};
use crate::chart::hit::{self, Handle, Target};
use crate::chart::tier_chart::TierChart;
use crate::edit::ops::{Stand, TierEdit, add_tier, edit_tier};
use crate::model::tier::group_digits;
use crate::model::{AssignmentId, Focus, FocusRange, RecordKey, Tier, TierId};

/// Marks up to this number have names for screen readers; more are found in the backlog.
const NAMED_MARKS: usize = 200;

/// The two-axis chart, to look at and to work on.
#[derive(Default)]
pub struct ChartView {
    cached: Cached,
    painter: ScenePainter,
    drag: Option<Drag>,
    /// A drag of the place of a role; never beside one of a tier.
    held: Option<PlaceDrag>,
    /// Which of the two places of a role drags and keys move.
    stand: Stand,
    rename: Rename,
    /// What the context menu was opened on.
    menu: Of,
    /// It is to be opened.
    asked: Option<Asked>,
    /// The tier that has the keyboard, as of the frame before.
    focused: Option<TierId>,
    /// The same of a role.
    focused_role: Option<AssignmentId>,
    /// It got it by the keyboard, and shows so.
    ring: bool,
}

impl std::fmt::Debug for ChartView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChartView").field("drag", &self.drag).finish_non_exhaustive()
    }
}

/// What every part of the view needs to know of this frame.
struct Frame<'a> {
    chart: &'a TierChart,
    placement: Placement,
    rect: Rect,
}

impl ChartView {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let rect = ui.available_rect_before_wrap();
        if rect.width() < 40.0 || rect.height() < 40.0 {
            return;
        }
        let size = Size::new(f64::from(rect.width()).floor(), f64::from(rect.height()).floor());
        let axes = self.drag.map(|drag| drag.axes).or(self.held.map(|held| held.axes));
        let dragging = axes.map(|axes| axes.furthest);
        let (chart, scene) = self.cached.get(ui.ctx(), cx, size, dragging);
        let placement = Placement { origin: rect.min, zoom: 1.0 };
        self.painter.paint(ui.painter(), &scene, placement);

        let canvas = ui.allocate_rect(rect, Sense::CLICK | Sense::DRAG);
        let said = format!("{}. {}", scene.title, scene.description);
        canvas.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &said));
        let frame = Frame { chart: &chart, placement, rect };

        self.rename.heed(ui, cx);
        self.tiers_ui(ui, cx, &frame);
        marks_ui(ui, cx, &frame);
        self.lived_ui(ui, cx, &frame);
        self.pointer(ui, cx, &frame, &canvas);
        self.selected_ui(ui, cx, &frame);
        self.bar_ui(ui, cx, &frame);
        self.rename.ui(ui, cx, &chart, placement, rect);
        self.menu_ui(ui, cx, &canvas);
    }

    /// The menu, opened by the pointer on the page or by keys on a tier.
    fn menu_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, canvas: &Response) {
        let target = self.menu;
        let asked = self.asked.take().or_else(|| Asked::by_pointer(canvas));
        let owner = match target {
            Of::Page => None,
            Of::Tier(tier) => Some(tier_id(tier)),
            Of::Role(role) => Some(marker_id(role)),
        };
        let before = cx.session.marked();
        context_menu::show(ui, owner, menu_id(), asked, |ui| menu::ui(ui, cx, target));
        if let Some(role) = cx.session.marked().filter(|role| before != Some(*role)) {
            // Who was given a place has the keyboard, and no longer the tier.
            ui.memory_mut(|memory| memory.request_focus(marker_id(role)));
        }
    }

    /// A response for each tier: focus by Tab, arrows, and a name for screen readers.
    fn tiers_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>) {
        let tiers: Vec<_> = cx.workspace().tiers().cloned().collect();
        let mut focused = None;
        for tier in &tiers {
            let Some(region) = frame.chart.regions.iter().find(|region| region.tier == tier.id) else {
                continue;
            };
            let rect = frame.placement.screen_rect(region.rect);
            let id = tier_id(tier.id);
            let response = ui.interact(rect, id, Sense::focusable_noninteractive());
            let selected = cx.session.selection.tier == Some(tier.id);
            let name = spoken(cx, tier);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            ui.ctx().accesskit_node_builder(id, |node| node.set_selected(selected));
            if response.has_focus() {
                focused = Some(tier.id);
                let pressed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
                self.ring = !pressed && (self.ring || self.focused != focused);
                if self.ring {
                    overlay::focus_ring(ui.painter(), cx.theme, rect);
                }
                if self.focused != Some(tier.id) {
                    cx.session.unmark();
                    if !selected {
                        cx.select(Selection::tier(tier.id));
                    }
                }
                if !context_menu::is_open(ui.ctx(), menu_id()) {
                    self.keys(ui, cx, frame, tier);
                    if context_menu::key_pressed(ui) {
                        self.menu = Of::Tier(tier.id);
                        self.asked = Some(Asked::by_key(rect.left_top() + vec2(12.0, 36.0)));
                    }
                }
            }
        }
        if self.focused.is_some() && focused != self.focused {
            // A run of nudges is one step, and ends here.
            cx.intents.push(Intent::Seal);
        }
        self.focused = focused;
    }

    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, tier: &Tier) {
        for Nudge { across, down, large } in nudges(ui, tier_id(tier.id)) {
            self.ring = true;
            let (focus, horizon) = drag::nudged(tier, &frame.chart.axes, across, down, large);
            let edit = edit_tier(cx.workspace(), tier.id, &TierEdit::Ranges(focus, horizon));
            cx.perform_merging(edit, merge_key(tier.id.bits(), "nudge"));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            self.rename.open(ui, cx, tier.id);
        }
    }

    fn pointer(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, canvas: &Response) {
        let pick = |pos: Pos2, cx: &ViewCx<'_>| {
            let reach = if cx.theme.control.target > 40.0 { 16.0 } else { 8.0 };
            let point = frame.placement.scene_from_screen(pos);
            hit::pick(frame.chart, point, cx.session.selection.tier, reach)
        };
        if self.drag.is_some() {
            self.drag_ui(ui, cx, frame, canvas);
            return;
        }
        if self.held.is_some() {
            self.place_ui(ui, cx, frame, canvas);
            return;
        }
        let press = ui.input(|input| input.pointer.press_origin());
        if canvas.drag_started_by(egui::PointerButton::Primary)
            && let Some(press) = press
            && let Some(target) = pick(press, cx)
        {
            self.begin(ui, cx, frame, press, target);
            self.drag_ui(ui, cx, frame, canvas);
            self.place_ui(ui, cx, frame, canvas);
            return;
        }
        if (canvas.clicked() || canvas.secondary_clicked())
            && let Some(pos) = canvas.interact_pointer_pos()
        {
            let target = pick(pos, cx);
            self.menu = menu_of(frame.chart, target);
            click(ui, cx, frame, target);
        }
        if canvas.double_clicked()
            && let Some(pos) = canvas.interact_pointer_pos()
        {
            match pick(pos, cx) {
                Some(Target::Name(tier)) => {
                    // In the next frame: to the field, this click would be one elsewhere.
                    cx.session.edit_request = Some(EditRequest::TierName(tier));
                    ui.ctx().request_repaint();
                }
                Some(Target::Lived(at) | Target::Wanted(at)) => {
                    if let Some(one) = frame.chart.lived.get(at) {
                        cx.session.show_record(RecordKey::Assignment(one.assignment));
                    }
                }
                None => add_here(cx, frame, pos),
                Some(_) => {}
            }
        }
        if let Some(pos) = canvas.hover_pos().filter(|_| !context_menu::is_open(ui.ctx(), menu_id())) {
            hover(ui, cx, frame, canvas, pick(pos, cx));
        }
    }

    fn begin(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, press: Pos2, target: Target) {
        let (tier, handle) = match target {
            Target::Lived(at) | Target::Wanted(at) => {
                if let Some(one) = frame.chart.lived.get(at) {
                    self.take(ui, cx, frame, one, matches!(target, Target::Wanted(_)), press);
                }
                return;
            }
            Target::Handle(tier, handle) => (tier, Some(handle)),
            Target::Name(tier) | Target::Tier(tier) => (tier, None),
            Target::Mark(mark) => match frame.chart.marks.get(mark) {
                Some(mark) => (mark.tier, None),
                None => return,
            },
        };
        let Some(record) = cx.workspace().tier(tier).cloned() else { return };
        if cx.session.selection.tier != Some(tier) {
            cx.select(Selection::tier(tier));
        }
        ui.memory_mut(|memory| memory.request_focus(tier_id(tier)));
        let point = frame.placement.scene_from_screen(press);
        self.drag = Some(Drag::begin(&record, handle, point, frame.chart.axes));
    }

    /// Goes on with the drag: shows it, ends it, or takes it back.
    fn drag_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, canvas: &Response) {
        let Some(drag) = self.drag else { return };
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.drag = None;
            cx.intents.push(Intent::GestureCancel);
            return;
        }
        let pointer = canvas.interact_pointer_pos().or_else(|| ui.input(|input| input.pointer.latest_pos()));
        if let Some(pos) = pointer {
            // Some desktops keep Alt with a drag for themselves.
            let free = ui.input(|input| input.modifiers.alt || input.modifiers.command);
            let moved = drag.moved(cx.base(), frame.placement.scene_from_screen(pos), !free);
            let edit = edit_tier(cx.base(), drag.tier, &TierEdit::Ranges(moved.focus, moved.horizon));
            cx.gesture(edit);
            show_drag(ui, cx, frame, &drag, &moved, pos);
        }
        let down = ui.input(|input| input.pointer.primary_down());
        if canvas.drag_stopped() || !down {
            self.drag = None;
            cx.intents.push(Intent::GestureCommit);
        }
    }

    /// The handles of what is selected.
    fn selected_ui(&self, ui: &Ui, cx: &ViewCx<'_>, frame: &Frame<'_>) {
        let selection = &cx.session.selection;
        let alone = selection.items.is_empty() && cx.session.marked().is_none();
        let selected = selection.tier.filter(|_| alone);
        let Some(tier) = selected.and_then(|tier| cx.workspace().tier(tier)) else { return };
        if self.rename.tier().is_none() {
            overlay::handles(ui.painter(), cx.theme, tier, frame.chart, frame.placement);
        }
    }
}

/// Names for what is drawn; the pointer goes through the canvas.
fn marks_ui(ui: &Ui, cx: &ViewCx<'_>, frame: &Frame<'_>) {
    if frame.chart.marks.len() > NAMED_MARKS {
        return;
    }
    for mark in &frame.chart.marks {
        let radius = mark.radius.max(4.0);
        let rect = kurbo::Rect::from_center_size(mark.center, (radius * 2.0, radius * 2.0));
        let id = Id::unique(("mark", mark.item.bits()));
        let response = ui.interact(frame.placement.screen_rect(rect), id, Sense::hover());
        let workspace = cx.workspace();
        response.widget_info(|| {
            WidgetInfo::labeled(Role::GraphicsSymbol, true, tip::words(workspace, mark).join(", "))
        });
    }
}

fn click(ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, target: Option<Target>) {
    let focus = |tier: TierId| ui.memory_mut(|memory| memory.request_focus(tier_id(tier)));
    match target {
        Some(Target::Lived(at) | Target::Wanted(at)) => {
            if let Some(one) = frame.chart.lived.get(at) {
                ChartView::mark(ui, cx, one.assignment);
            }
        }
        Some(Target::Mark(mark)) => {
            let Some(mark) = frame.chart.marks.get(mark) else { return };
            cx.select(Selection::item(mark.tier, mark.item));
            cx.session.scroll_to = Some(mark.item);
        }
        Some(Target::Handle(tier, _) | Target::Name(tier) | Target::Tier(tier)) => {
            cx.select(Selection::tier(tier));
            focus(tier);
        }
        None => {
            cx.session.unmark();
            cx.session.selection.items.clear();
        }
    }
}

fn hover(ui: &Ui, cx: &ViewCx<'_>, frame: &Frame<'_>, canvas: &Response, target: Option<Target>) {
    let icon = match target {
        Some(Target::Handle(_, handle)) => cursor(handle),
        Some(Target::Mark(_)) => CursorIcon::PointingHand,
        Some(Target::Name(_)) | None => CursorIcon::Default,
        Some(Target::Tier(_) | Target::Lived(_) | Target::Wanted(_)) => CursorIcon::Grab,
    };
    ui.ctx().set_cursor_icon(icon);
    if let Some(Target::Mark(mark)) = target
        && let Some(mark) = frame.chart.marks.get(mark)
    {
        let center = frame.placement.screen_from_scene(mark.center);
        let ring = egui::Stroke::new(1.5, super::ink::color32(cx.theme.ink));
        #[expect(clippy::cast_possible_truncation, reason = "a radius in points")]
        ui.painter().circle_stroke(center, mark.radius as f32 + 3.0, ring);
        let words = tip::words(cx.workspace(), mark);
        canvas.clone().on_hover_ui_at_pointer(|ui| tip::ui(ui, cx.theme, words));
        return;
    }
    if let Some(Target::Lived(at) | Target::Wanted(at)) = target
        && let Some(one) = frame.chart.lived.get(at)
        && let Some(role) = cx.workspace().assignment(one.assignment)
    {
        let mut words = tip::role_words(cx.workspace(), role);
        words.push("Drag to move, double-click to open".to_owned());
        canvas.clone().on_hover_ui_at_pointer(|ui| tip::ui(ui, cx.theme, words));
        return;
    }
    if let Some(tier) = target.and_then(|target| tier_of(frame.chart, target))
        && cx.session.selection.tier != Some(tier)
    {
        overlay::hovered(ui.painter(), cx.theme, cx.workspace(), tier, frame.chart, frame.placement);
    }
}

fn show_drag(ui: &Ui, cx: &ViewCx<'_>, frame: &Frame<'_>, drag: &Drag, moved: &Moved, pos: Pos2) {
    ui.ctx().set_cursor_icon(drag.handle.map_or(CursorIcon::Grabbing, cursor));
    overlay::guide_lines(ui.painter(), cx.theme, &drag.axes, moved.snapped, frame.placement);
    overlay::value_tag(ui, cx.theme, drag, moved, pos, frame.rect);
}

/// A new tier in the middle of where the page was double-clicked.
fn add_here(cx: &mut ViewCx<'_>, frame: &Frame<'_>, pos: Pos2) {
    let point = frame.placement.scene_from_screen(pos);
    let axes = &frame.chart.axes;
    if !axes.plot.contains(point) {
        return;
    }
    let ahead = axes.days(point.y);
    let position = cx.workspace().tiers().filter(|tier| tier.horizon.typical() < ahead).count();
    let workspace = cx.document.workspace().clone();
    let (id, added) = match add_tier(&workspace, cx.ids, position) {
        Ok(added) => added,
        Err(refusal) => return cx.perform(Err(refusal)),
    };
    let mut with = workspace;
    if added.apply(&mut with).is_err() {
        return;
    }
    let focus = axes.focus(point.x).value();
    let edit = with.tier(id).cloned().and_then(|tier| {
        let (_, horizon) = drag::centered(&tier, axes, point.y);
        let focus = FocusRange::new(Focus::new(focus - 0.15), Focus::new(focus + 0.15));
        edit_tier(&with, id, &TierEdit::Ranges(focus, horizon)).ok()
    });
    let label = added.label().to_owned();
    let transaction = match edit {
        Some(edit) => added.compose(edit).labelled(label),
        None => added,
    };
    // What is typed into the new name belongs to the same step.
    cx.perform_merging(Ok(transaction), merge_key(id.bits(), "title"));
    cx.select(Selection::tier(id));
    cx.session.edit_request = Some(EditRequest::TierName(id));
}

/// “Product Manager, tier: 4 weeks to 9 months ahead, 33 to 74 % customer focus, 11 features”.
fn spoken(cx: &ViewCx<'_>, tier: &Tier) -> String {
    let [ahead, focus] = drag::words(tier.focus, tier.horizon);
    let count = cx.workspace().backlog(tier.id).len();
    let items = if count == 1 { &tier.currency.one } else { &tier.currency.many };
    format!("{}, tier: {ahead}, {focus}, {} {}", tier.name, group_digits(count), items.to_lowercase())
}

fn tier_of(chart: &TierChart, target: Target) -> Option<TierId> {
    match target {
        Target::Handle(tier, _) | Target::Name(tier) | Target::Tier(tier) => Some(tier),
        Target::Mark(mark) => chart.marks.get(mark).map(|mark| mark.tier),
        Target::Lived(_) | Target::Wanted(_) => None,
    }
}

fn menu_of(chart: &TierChart, target: Option<Target>) -> Of {
    match target {
        Some(Target::Lived(at) | Target::Wanted(at)) => {
            chart.lived.get(at).map_or(Of::Page, |one| Of::Role(one.assignment))
        }
        target => target.and_then(|target| tier_of(chart, target)).map_or(Of::Page, Of::Tier),
    }
}

fn cursor(handle: Handle) -> CursorIcon {
    match (handle.across, handle.down) {
        (0, _) => CursorIcon::ResizeVertical,
        (_, 0) => CursorIcon::ResizeHorizontal,
        (across, down) if across == down => CursorIcon::ResizeNwSe,
        _ => CursorIcon::ResizeNeSw,
    }
}

fn menu_id() -> Id {
    Id::unique("chart menu")
}

/// The response of a tier.
#[must_use]
pub fn tier_id(tier: TierId) -> Id {
    Id::unique(("tier", tier.bits()))
}

/// A press of an arrow key on something that stands on the chart.
struct Nudge {
    across: i8,
    down: i8,
    /// With Shift: a large step.
    large: bool,
}

/// The arrows pressed in this frame; `id` has the keyboard and keeps them to itself.
fn nudges(ui: &Ui, id: Id) -> Vec<Nudge> {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let keys =
        [(Key::ArrowLeft, -1, 0), (Key::ArrowRight, 1, 0), (Key::ArrowUp, 0, -1), (Key::ArrowDown, 0, 1)];
    let pressed = keys.into_iter().filter_map(|(key, across, down)| {
        let (small, large) = ui.input_mut(|input| {
            let large = input.modifiers.shift_only() && input.consume_key(Modifiers::SHIFT, key);
            let small = input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key);
            (small, large)
        });
        (small || large).then_some(Nudge { across, down, large })
    });
    pressed.collect()
}
