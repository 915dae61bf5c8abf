//! Making a picture for elsewhere: what it shows, how large, in which colours, beside the very scene that
//! will be written.

mod request;
mod size;

use std::sync::Arc;

use egui::{ComboBox, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use jiff::civil::Date;
use kurbo::Size;

pub use self::request::{ExportFormat, ExportRequest};
use self::size::SizeChoice;
use super::parts::{self, Placement, Rank, c32};
use crate::chart::picture::Subject;
use crate::chart::scene::Scene;
use crate::chart::style::{Theme, ThemeName};
use crate::insight::constellation::{School, When};
use crate::model::{Holder, Workspace};
use crate::ui::painter::{self, ScenePainter};
use crate::ui::sides;

/// Width and height that a picture may have, in points.
pub const SIDES: std::ops::RangeInclusive<u32> = 16..=20_000;

/// What stands for no school.
pub const AS_RECORDED: &str = "As it is recorded";

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAnswer {
    Export(ExportRequest),
    Cancel,
}

/// The dialog.
pub struct ExportDialog {
    request: ExportRequest,
    /// Who is compared, should that be chosen.
    sides: Vec<Holder>,
    size: SizeChoice,
    width: String,
    height: String,
    as_of: String,
    preview: Option<(ExportRequest, Arc<Scene>)>,
    painter: ScenePainter,
    shown: bool,
}

const WIDTH: f32 = 1080.0;
const CONTROLS: f32 = 396.0;

impl ExportDialog {
    /// The dialog with the settings of the last time, or [`ExportRequest::new`]. `sides`: who is compared where
    /// nobody has chosen.
    #[must_use]
    pub fn new(request: ExportRequest, sides: Vec<Holder>) -> Self {
        Self {
            sides,
            size: SizeChoice::of(request.format, request.picture.size),
            width: request.picture.size.width.to_string(),
            height: request.picture.size.height.to_string(),
            as_of: request.picture.as_of.to_string(),
            request,
            preview: None,
            painter: ScenePainter::default(),
            shown: false,
        }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) -> Option<ExportAnswer> {
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Export a picture", WIDTH, Placement::Middle, |ui| {
            parts::title(ui, theme, "Export a picture");
            ui.add_space(4.0);
            let enter = parts::enter(ui);
            let height = (ui.ctx().content_rect().height() - 190.0).clamp(200.0, 560.0);
            let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let controls = Rect::from_min_max(pos2(area.right() - CONTROLS, area.top()), area.max);
            let preview = Rect::from_min_max(area.min, pos2(controls.left() - 24.0, area.bottom()));
            parts::within(ui, controls, |ui| {
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    self.controls(ui, theme, workspace);
                });
            });
            self.preview(ui, theme, workspace, preview);
            let ready = self.wrong().is_none();
            parts::buttons(ui, |ui| {
                let label = format!("Export {}…", self.request.format.extension().to_uppercase());
                let export =
                    ui.add_enabled_ui(ready, |ui| parts::button(ui, theme, &label, Rank::Primary)).inner;
                if export.clicked() || (enter && ready) {
                    answer = Some(ExportAnswer::Export(self.request.clone()));
                }
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(ExportAnswer::Cancel);
                }
            });
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(ExportAnswer::Cancel))
    }

    fn controls(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let width = ui.available_width() - 8.0;
        let picture = &mut self.request.picture;
        let before = picture.subject;
        row(ui, theme, "Picture", |ui| {
            let pictures = [
                (Subject::Chart, "Chart"),
                (Subject::Roadmap, "Roadmap"),
                (Subject::Roles, "Roles"),
                (Subject::Comparison, "Comparison"),
                (Subject::Health, "Health"),
            ];
            parts::segments(ui, theme, &pictures, &mut picture.subject, !self.shown);
        });
        if picture.subject != before {
            picture.tiers.clear();
            if picture.subject == Subject::Comparison && picture.compared.is_empty() {
                picture.compared.clone_from(&self.sides);
            }
        }
        row(ui, theme, "Format", |ui| {
            ui.horizontal(|ui| {
                let paged = self.request.format.has_pages();
                parts::segments(ui, theme, &ExportFormat::ALL, &mut self.request.format, false);
                // A size that somebody typed is kept.
                if self.request.format.has_pages() != paged && self.size != SizeChoice::Custom {
                    self.size = SizeChoice::usual(self.request.format);
                    self.take_size();
                }
                ui.add_space(8.0);
                parts::checkbox(ui, theme, "No background", &mut self.request.picture.transparent);
            });
        });
        row(ui, theme, &format!("Size in {}", self.unit()), |ui| {
            let offered = SizeChoice::offered(self.request.format);
            if parts::segments(ui, theme, offered, &mut self.size, false) {
                self.take_size();
            }
        });
        if self.size == SizeChoice::Custom {
            self.custom_size(ui, theme);
        }
        row(ui, theme, "Colours", |ui| {
            let themes = [
                (ThemeName::Light, "Light"),
                (ThemeName::Dark, "Dark"),
                (ThemeName::Projector, "Projector"),
                (ThemeName::Mono, "Mono"),
            ];
            parts::segments(ui, theme, &themes, &mut self.request.picture.theme, false);
        });
        if self.request.picture.subject == Subject::Chart {
            parts::checkbox(ui, theme, "People where their roles are lived", &mut self.request.picture.lived);
        }
        ui.add_space(8.0);
        parts::field(ui, theme, "Title", &mut self.request.picture.title, width - 22.0, None);
        ui.add_space(6.0);
        parts::field(ui, theme, "Subtitle", &mut self.request.picture.subtitle, width - 22.0, None);
        ui.add_space(6.0);
        ui.horizontal_top(|ui| {
            let picture = &mut self.request.picture;
            match picture.subject {
                Subject::Comparison => side_choice(ui, theme, workspace, &mut picture.compared, width * 0.56),
                Subject::Roles => school_choice(ui, theme, &mut picture.school, width * 0.56),
                _ => self.tier_choice(ui, theme, workspace, width * 0.56),
            }
            let wrong = self.wrong_day();
            let response = parts::field(
                ui,
                theme,
                "As of (year-month-day)",
                &mut self.as_of,
                width * 0.44 - 32.0,
                wrong,
            );
            if response.changed()
                && let Ok(day) = self.as_of.trim().parse()
            {
                self.request.picture.as_of = day;
            }
        });
    }

    /// What lengths are counted in.
    fn unit(&self) -> &'static str {
        if self.request.format.has_pages() { "points" } else { "pixels" }
    }

    /// The size that was chosen becomes the picture's.
    fn take_size(&mut self) {
        if let Some((width, height)) = self.size.size() {
            self.request.picture.size = Size::new(width.into(), height.into());
            (self.width, self.height) = (width.to_string(), height.to_string());
        }
    }

    fn custom_size(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal_top(|ui| {
            let size = &mut self.request.picture.size;
            let sides =
                [("Width", &mut self.width, &mut size.width), ("Height", &mut self.height, &mut size.height)];
            for (name, text, side) in sides {
                let wrong = side_of(text).is_none().then_some("16 to 20,000");
                if parts::field(ui, theme, name, text, 96.0, wrong).changed()
                    && let Some(value) = side_of(text)
                {
                    *side = value.into();
                }
            }
        });
        ui.add_space(6.0);
    }

    fn tier_choice(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace, width: f32) {
        ui.vertical(|ui| {
            let label = parts::note(ui, theme, "Tiers");
            let tiers = &mut self.request.picture.tiers;
            let chosen = tiers.first().and_then(|tier| workspace.tier(*tier));
            let text = chosen.map_or("All tiers", |tier| &tier.name).to_owned();
            let combo = ComboBox::from_id_salt("export tier").width(width - 8.0).selected_text(text);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(tiers, Vec::new(), "All tiers");
                for tier in workspace.tiers() {
                    ui.selectable_value(tiers, vec![tier.id], &tier.name);
                }
            });
            response.response.labelled_by(label.id);
        });
    }

    /// Why the picture cannot be exported as it is described.
    fn wrong(&self) -> Option<&'static str> {
        let sides = self.size == SizeChoice::Custom
            && (side_of(&self.width).is_none() || side_of(&self.height).is_none());
        if sides { Some("a side must be 16 to 20,000") } else { self.wrong_day() }
    }

    fn wrong_day(&self) -> Option<&'static str> {
        self.as_of.trim().parse::<Date>().is_err().then_some("Write 2026-11-21")
    }

    fn preview(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace, area: Rect) {
        if self.preview.as_ref().is_none_or(|(made_for, _)| *made_for != self.request) {
            self.preview = Some((self.request.clone(), Arc::new(self.request.picture.scene(workspace))));
        }
        let Some((_, scene)) = &self.preview else { return };
        ui.painter().rect_filled(area, 6.0, c32(theme.ground));
        ui.painter().rect_stroke(area, 6.0, Stroke::new(1.0, c32(theme.hairline)), StrokeKind::Inside);
        let caption = 28.0;
        let room = Rect::from_min_max(area.min, pos2(area.right(), area.bottom() - caption));
        let placement = painter::Placement::fit(scene.size, room, 16.0);
        let page = placement.screen_rect(scene.size.to_rect());
        if self.request.picture.transparent {
            checks(ui, theme, page);
        }
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(page));
        self.painter.paint(&painter, scene, placement);
        ui.painter().rect_stroke(page, 0.0, Stroke::new(1.0, c32(theme.hairline)), StrokeKind::Outside);
        let text = format!(
            "{} × {} {}, shown at {:.0} %",
            self.request.picture.size.width,
            self.request.picture.size.height,
            self.unit(),
            placement.zoom * 100.0
        );
        let galley =
            parts::short(ui, &text, parts::regular(theme.scale.small), theme.muted, area.width() - 32.0);
        let at = pos2(area.center().x - galley.size().x / 2.0, area.bottom() - caption + 4.0);
        ui.painter().galley(at, galley, c32(theme.muted));
        let response = ui.interact(page, egui::Id::unique("export preview"), Sense::hover());
        let said = format!("Preview: {}. {}", scene.title, scene.description);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Figure, true, &said));
    }
}

/// Who stands side by side.
fn side_choice(ui: &mut Ui, theme: &Theme, workspace: &Workspace, sides: &mut Vec<Holder>, width: f32) {
    ui.vertical(|ui| {
        parts::note(ui, theme, "Side by side");
        let names: Vec<String> = sides.iter().map(|side| sides::name(workspace, *side)).collect();
        let label = if names.is_empty() { "Choose who…".to_owned() } else { names.join(", ") };
        ui.set_max_width(width - 8.0);
        let button = parts::button_sized(ui, theme, &label, parts::Rank::Plain, width - 8.0);
        sides::choose(&button, theme, workspace, sides);
    });
}

/// Whose eyes the diagram of roles is drawn with.
fn school_choice(ui: &mut Ui, theme: &Theme, chosen: &mut Option<(School, When)>, width: f32) {
    ui.vertical(|ui| {
        let label = parts::note(ui, theme, "Draw it according to");
        let text = chosen.map_or(AS_RECORDED, |(school, _)| school.title());
        let combo = ComboBox::from_id_salt("export school").width(width - 8.0).selected_text(text);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, AS_RECORDED);
            let when = chosen.map_or(When::Now, |(_, when)| when);
            for school in School::ALL {
                ui.selectable_value(chosen, Some((school, when)), school.title());
            }
        });
        response.response.labelled_by(label.id);
    });
}

/// A side as it was typed, when it is one.
fn side_of(text: &str) -> Option<u32> {
    text.trim().replace([',', ' '], "").parse().ok().filter(|side| SIDES.contains(side))
}

fn row(ui: &mut Ui, theme: &Theme, name: &str, add: impl FnOnce(&mut Ui)) {
    parts::note(ui, theme, name);
    add(ui);
    ui.add_space(6.0);
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

#[cfg(test)]
mod tests {
    use super::side_of;

    #[test]
    fn a_side_is_a_number_between_16_and_20_000() {
        assert_eq!(side_of("1920"), Some(1920));
        assert_eq!(side_of(" 20,000 "), Some(20_000));
        for wrong in ["15", "20001", "-5", "1e3", "", "wide"] {
            assert_eq!(side_of(wrong), None, "{wrong}");
        }
    }
}
