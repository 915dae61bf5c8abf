//! The diagram of people, roles, products and teams. A click selects what a shape stands for; what is selected
//! has a ring.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use kurbo::Size;

use crate::chart::roles::constellation::{self, Constellation};
use crate::chart::roles::{RolesOptions, Spot};
use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::model::RecordKey;
use crate::ui::ink::color32;
use crate::ui::painter::{Placement, ScenePainter};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// The diagram as it was laid out last.
#[derive(Default)]
pub struct ConstellationPicture {
    made: Option<(Key, Constellation, Arc<Scene>)>,
    painter: ScenePainter,
}

/// What a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    revision: u64,
    size: Size,
    theme: ThemeName,
    as_of: jiff::civil::Date,
}

impl std::fmt::Debug for ConstellationPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConstellationPicture").finish_non_exhaustive()
    }
}

/// Up to so many shapes have names for screen readers; more are found in the list.
const NAMED: usize = 200;

impl ConstellationPicture {
    /// Draws it in all the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let rect = ui.available_rect_before_wrap();
        if rect.width() < 40.0 || rect.height() < 40.0 {
            return;
        }
        let size = Size::new(f64::from(rect.width()).floor(), f64::from(rect.height()).floor());
        let key = Key { revision: cx.document.revision(), size, theme: cx.theme.name, as_of: cx.as_of };
        if self.made.as_ref().is_none_or(|(made, ..)| *made != key) {
            let mut options = RolesOptions::new(size, cx.theme, cx.as_of);
            options.subtitle = constellation::recognised(cx.workspace());
            options.transparent = true;
            let made = constellation::layout(cx.workspace(), &options);
            let scene = Arc::new(made.scene.clone());
            self.made = Some((key, made, scene));
        }
        let Some((_, made, scene)) = &self.made else { return };
        let placement = Placement { origin: rect.min, zoom: 1.0 };
        self.painter.paint(ui.painter(), scene, placement);
        let canvas = ui.allocate_rect(rect, Sense::CLICK);
        let said = format!("{}. {}", scene.title, scene.description);
        canvas.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &said));
        spots_ui(ui, cx, &made.spots, placement);
        let at = |pos: egui::Pos2| {
            let point = placement.scene_from_screen(pos);
            let hit = made.spots.iter().filter(|spot| spot.rect.contains(point));
            hit.min_by(|a, b| a.rect.area().total_cmp(&b.rect.area()))
        };
        if canvas.hover_pos().and_then(at).is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        let clicked = canvas.interact_pointer_pos().filter(|_| canvas.clicked());
        if let Some(record) = clicked.map(|pos| at(pos).map(|spot| spot.record)) {
            select(cx, record);
        }
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
