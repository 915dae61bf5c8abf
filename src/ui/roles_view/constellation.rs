//! The diagram of people, roles, products and teams, seen from near and far. A click selects what a shape stands
//! for; what is selected has a ring. The arrow keys go from shape to shape.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    vec2,
};
use kurbo::Size;

use super::camera::{Camera, Sight};
use super::schools;
use crate::chart::roles::constellation::{self, Constellation};
use crate::chart::roles::{RolesOptions, Spot};
use crate::chart::scene::Scene;
use crate::chart::style::{Theme, ThemeName};
use crate::command::Command;
use crate::insight::constellation::{School, When};
use crate::model::RecordKey;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::color32;
use crate::ui::painter::{Placement, ScenePainter};
use crate::ui::roadmap_view::navigate::{self, Way};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// The diagram as it was laid out last, and how it is looked at.
#[derive(Default)]
pub struct ConstellationPicture {
    made: Option<Made>,
    painter: ScenePainter,
    camera: Camera,
    /// What there was to look at in the frame before.
    sight: Option<Sight>,
    /// What was selected when it was drawn last.
    followed: Option<RecordKey>,
}

struct Made {
    of: LaidOutFor,
    diagram: Constellation,
    scene: Arc<Scene>,
}

/// What a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LaidOutFor {
    revision: u64,
    room: Size,
    theme: ThemeName,
    as_of: jiff::civil::Date,
    school: Option<(School, When)>,
}

impl std::fmt::Debug for ConstellationPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConstellationPicture").field("camera", &self.camera).finish_non_exhaustive()
    }
}

/// Up to so many shapes have names for screen readers; more are found in the list.
const NAMED: usize = 200;
/// No page is narrower or lower: where there is less room than this, a part of it is seen.
const LEAST: egui::Vec2 = vec2(500.0, 320.0);

impl ConstellationPicture {
    /// Draws it in all the room that is left. The page is laid out for the room down to `bottom`, so that it
    /// stays as it is when details are shown below it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, bottom: f32) {
        schools::ui(ui, cx);
        let view = ui.available_rect_before_wrap();
        if view.width() < 40.0 || view.height() < 40.0 {
            return;
        }
        let room = vec2(view.width(), bottom.max(view.bottom()) - view.top()).floor();
        self.lay_out(cx, room.max(LEAST));
        let Some(made) = &self.made else { return };
        let page = parts::size(made.scene.size.width, made.scene.size.height);
        let sight = Sight { view, page, room };
        self.sight = Some(sight);
        let (scene, spots) = (Arc::clone(&made.scene), made.diagram.spots.clone());
        let canvas = ui.allocate_rect(view, Sense::click_and_drag());
        canvas.widget_info(|| {
            let said = format!("{}. {}", scene.title, scene.description);
            WidgetInfo::labeled(Role::Figure, true, said)
        });
        self.camera.wheel(ui, &sight);
        if canvas.has_focus() {
            self.keys(ui, cx, &canvas, &sight, &spots);
        }
        if canvas.dragged() {
            self.camera.pan(canvas.drag_delta());
        }
        self.follow(cx, &sight, &spots);
        let placement = self.camera.placement(&sight);
        let ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(view));
        ui.shrink_clip_rect(view);
        self.painter.paint(ui.painter(), &scene, placement);
        spots_ui(ui, cx, &spots, placement);
        pointer(ui, cx, &canvas, &spots, placement);
        parts::focus_ring(ui, cx.theme, &canvas);
    }

    fn lay_out(&mut self, cx: &ViewCx<'_>, room: egui::Vec2) {
        let room = Size::new(f64::from(room.x), f64::from(room.y));
        let (revision, school) = (cx.document.revision(), cx.session.school);
        let of = LaidOutFor { revision, room, theme: cx.theme.name, as_of: cx.as_of, school };
        if self.made.as_ref().is_some_and(|made| made.of == of) {
            return;
        }
        let mut options = RolesOptions::new(room, cx.theme, cx.as_of);
        // Which school draws stands above, with what it changes.
        options.school = cx.session.school;
        if options.school.is_none() {
            options.subtitle = constellation::recognised(cx.workspace());
        }
        options.transparent = true;
        let diagram = constellation::layout_all(cx.workspace(), &options);
        let scene = Arc::new(diagram.scene.clone());
        self.made = Some(Made { of, diagram, scene });
    }

    /// Brings what was selected elsewhere into sight.
    fn follow(&mut self, cx: &ViewCx<'_>, sight: &Sight, spots: &[Spot]) {
        let selected = cx.session.records.last().copied();
        if self.followed != selected {
            self.followed = selected;
            if let Some(spot) = spots.iter().find(|spot| Some(spot.record) == selected) {
                self.camera.reveal(sight, spot.rect);
            }
        }
    }

    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, canvas: &Response, sight: &Sight, spots: &[Spot]) {
        let keep = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas.id, keep));
        self.camera.keys(ui, sight);
        let taken = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let ways = [
            (Key::ArrowLeft, Way::Left),
            (Key::ArrowRight, Way::Right),
            (Key::ArrowUp, Way::Up),
            (Key::ArrowDown, Way::Down),
            (Key::Home, Way::First),
            (Key::End, Way::Last),
        ];
        for (key, way) in ways {
            if taken(key) {
                let places: Vec<(RecordKey, kurbo::Rect)> =
                    spots.iter().map(|spot| (spot.record, spot.rect)).collect();
                if let Some(next) = navigate::next(&places, self.followed, way) {
                    cx.session.records = vec![next];
                }
                return;
            }
        }
        if taken(Key::Escape) {
            cx.session.records.clear();
        } else if taken(Key::Enter) && !cx.session.records.is_empty() {
            cx.run(Command::Rename);
        }
    }

    /// Nearer, further away, all of it; laid out from the right.
    pub fn buttons_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let Some(sight) = self.sight else { return };
        ui.spacing_mut().item_spacing.x = 2.0;
        if parts::icon_button(ui, theme, Icon::Maximize, "Show all of it (0)").clicked() {
            self.camera.fit();
        }
        if parts::icon_button(ui, theme, Icon::ZoomIn, "Zoom in (+, Ctrl+wheel)").clicked() {
            self.camera.step(&sight, true);
        }
        if parts::icon_button(ui, theme, Icon::ZoomOut, "Zoom out (−, Ctrl+wheel)").clicked() {
            self.camera.step(&sight, false);
        }
        let zoom = self.camera.zoom(&sight);
        if (zoom - 1.0).abs() > 0.005 {
            parts::note(ui, theme, &format!("{:.0} %", zoom * 100.0));
        }
    }
}

/// What the pointer does: it selects what it is on, and takes hold of the page.
fn pointer(ui: &Ui, cx: &mut ViewCx<'_>, canvas: &Response, spots: &[Spot], placement: Placement) {
    let at = |pos: egui::Pos2| {
        let point = placement.scene_from_screen(pos);
        let hit = spots.iter().filter(|spot| spot.rect.contains(point));
        hit.min_by(|a, b| a.rect.area().total_cmp(&b.rect.area()))
    };
    if canvas.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    } else if canvas.hover_pos().and_then(at).is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    let clicked = canvas.interact_pointer_pos().filter(|_| canvas.clicked());
    if let Some(record) = clicked.map(|pos| at(pos).map(|spot| spot.record)) {
        canvas.request_focus();
        select(cx, record);
    }
}

fn select(cx: &mut ViewCx<'_>, record: Option<RecordKey>) {
    match record {
        Some(RecordKey::Tier(id)) => cx.select(Selection::tier(id)),
        Some(RecordKey::Unit(_)) => {}
        Some(record) => cx.session.show_record(record),
        None => cx.session.records.clear(),
    }
}

/// Names for what is drawn, and a ring around what is selected.
fn spots_ui(ui: &Ui, cx: &ViewCx<'_>, spots: &[Spot], placement: Placement) {
    for spot in spots {
        if cx.session.records.contains(&spot.record) {
            let around: Rect = placement.screen_rect(spot.rect).expand(3.0);
            let ring = Stroke::new(2.5, color32(cx.theme.focus_ring));
            ui.painter().rect_stroke(around, 8.0, ring, StrokeKind::Outside);
        }
    }
    if spots.len() > NAMED {
        return;
    }
    for (index, spot) in spots.iter().enumerate() {
        let id = Id::unique(("constellation", index));
        let response = ui.interact(placement.screen_rect(spot.rect), id, Sense::hover());
        let name = cx.workspace().name_of(spot.record).unwrap_or_default();
        let selected = cx.session.records.contains(&spot.record);
        response.widget_info(|| WidgetInfo::selected(Role::GraphicsSymbol, true, selected, &name));
    }
}
