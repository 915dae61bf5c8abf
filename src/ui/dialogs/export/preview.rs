//! The very scene that will be written, page by page.

use std::sync::Arc;

use egui::{Key, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::parts::{self, c32};
use crate::chart::picture::{Album, Picture};
use crate::chart::scene::Scene;
use crate::chart::style::Theme;
use crate::chart::text::{self, Missing};
use crate::model::Workspace;
use crate::ui::icons::Icon;
use crate::ui::painter::{self, ScenePainter};

/// Height of the line below the page.
const CAPTION: f32 = 36.0;

/// What is shown of a picture.
#[derive(Default)]
pub(super) struct Preview {
    /// Its pages, and what they were made for.
    album: Option<(Picture, Album)>,
    page: usize,
    shown: Option<(usize, Arc<Scene>)>,
    /// What the page that is shown lacks.
    missing: Vec<Missing>,
    painter: ScenePainter,
}

impl Preview {
    /// The characters that the page cannot show.
    pub(super) fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// Draws a page of `picture` into `area`; `unit` is what its size is counted in.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        workspace: &Workspace,
        picture: &Picture,
        area: Rect,
        unit: &str,
    ) {
        if self.album.as_ref().is_none_or(|(made_for, _)| made_for != picture) {
            self.album = Some((picture.clone(), picture.album(workspace)));
            self.shown = None;
        }
        let Some((_, album)) = &self.album else { return };
        let count = album.count();
        self.page = self.page.min(count - 1);
        if count > 1 {
            let (back, on) = (parts::take_presses(ui, Key::PageUp), parts::take_presses(ui, Key::PageDown));
            self.page = (self.page + on).saturating_sub(back).min(count - 1);
        }
        let page = self.page;
        let (_, scene) = match self.shown.take() {
            Some(shown) if shown.0 == page => self.shown.insert(shown),
            _ => {
                let scene = album.page(page);
                self.missing = text::missing([&scene]);
                self.shown.insert((page, Arc::new(scene)))
            }
        };
        let scene = Arc::clone(scene);
        ui.painter().rect_filled(area, 6.0, c32(theme.ground));
        ui.painter().rect_stroke(area, 6.0, Stroke::new(1.0, c32(theme.hairline)), StrokeKind::Inside);
        let room = Rect::from_min_max(area.min, pos2(area.right(), area.bottom() - CAPTION));
        let placement = painter::Placement::fit(scene.size, room, 16.0);
        let paper = placement.screen_rect(scene.size.to_rect());
        if picture.transparent {
            checks(ui, theme, paper);
        }
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(paper));
        self.painter.paint(&painter, &scene, placement);
        ui.painter().rect_stroke(paper, 0.0, Stroke::new(1.0, c32(theme.hairline)), StrokeKind::Outside);
        let response = ui.interact(paper, egui::Id::unique("export preview"), Sense::hover());
        let said = format!("Preview: {}. {}", scene.title, scene.description);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Figure, true, &said));

        let size = scene.size;
        let mut text =
            format!("{} × {} {unit}, shown at {:.0} %", size.width, size.height, placement.zoom * 100.0);
        let line = Rect::from_min_max(pos2(area.left(), area.bottom() - CAPTION), area.max);
        if count > 1 {
            text = format!("Page {} of {count} · {text}", page + 1);
            self.turn(ui, theme, line, count);
        }
        let room = area.width() - if count > 1 { 120.0 } else { 32.0 };
        let galley = parts::short(ui, &text, parts::regular(theme.scale.small), theme.muted, room);
        ui.painter().galley(line.center() - galley.size() / 2.0, galley, c32(theme.muted));
    }

    /// The buttons that turn the page, at both ends of the line.
    fn turn(&mut self, ui: &mut Ui, theme: &Theme, line: Rect, count: usize) {
        let side = vec2(40.0, line.height());
        let ends = [
            (line.left() + 8.0, Icon::ChevronLeft, "Previous page", self.page > 0),
            (line.right() - 8.0 - side.x, Icon::ChevronRight, "Next page", self.page + 1 < count),
        ];
        for (i, (x, icon, name, possible)) in ends.into_iter().enumerate() {
            let place = Rect::from_min_size(pos2(x, line.top() + 2.0), side);
            parts::within(ui, place, |ui| {
                let button =
                    ui.add_enabled_ui(possible, |ui| parts::icon_button(ui, theme, icon, name)).inner;
                if button.clicked() {
                    self.page = if i == 0 { self.page - 1 } else { self.page + 1 };
                }
            });
        }
    }
}

/// What stands for nothing at all.
fn checks(ui: &Ui, theme: &Theme, page: Rect) {
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(page));
    painter.rect_filled(page, 0.0, c32(theme.card));
    let side = 12.0;
    let mut y = page.top();
    let mut odd = false;
    while y < page.bottom() {
        let mut x = page.left() + if odd { side } else { 0.0 };
        while x < page.right() {
            painter.rect_filled(Rect::from_min_size(pos2(x, y), vec2(side, side)), 0.0, c32(theme.pressed));
            x += 2.0 * side;
        }
        odd = !odd;
        y += side;
    }
}
