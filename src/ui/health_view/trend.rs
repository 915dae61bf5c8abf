//! How the check-ins of a unit went: small charts beside the check-in that is shown. Pointing says a day with
//! all its values; a click, or the arrows where the charts have the keyboard, shows that check-in.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::fields::{heading, keep_in_sight, short_day};
use crate::chart::roles::health::{Strip, strip};
use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::model::{CheckIn, CheckInId, UnitId};
use crate::ui::dialogs::parts;
use crate::ui::ink::color32;
use crate::ui::painter::{Placement, ScenePainter};
use crate::ui::view::ViewCx;

/// The charts as they were laid out last.
#[derive(Default)]
pub(super) struct Trend {
    made: Option<(Made, Option<(Strip, Arc<Scene>)>)>,
    painter: ScenePainter,
}

/// What a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Made {
    revision: u64,
    unit: Option<UnitId>,
    width: f32,
    theme: ThemeName,
}

impl std::fmt::Debug for Trend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trend").finish_non_exhaustive()
    }
}

impl Trend {
    /// Draws it; the check-in that was chosen in it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        unit: Option<UnitId>,
        said: &[Arc<CheckIn>],
        shown: Option<CheckInId>,
    ) -> Option<CheckInId> {
        let theme = cx.theme;
        heading(ui, theme, "How it changes", "");
        let width = ui.available_width().floor();
        let key = Made { revision: cx.document.revision(), unit, width, theme: theme.name };
        if self.made.as_ref().is_none_or(|(made, _)| *made != key) {
            let strip = strip(said, f64::from(width), theme);
            self.made = Some((key, strip.map(|strip| (strip.clone(), Arc::new(strip.scene)))));
        }
        let Some((_, Some((strip, scene)))) = &self.made else {
            let first = match said.first() {
                None => "From the second check-in on".to_owned(),
                Some(one) => format!("One check-in so far, on {}. From the next one on", short_day(one.date)),
            };
            let what =
                "surprises, questions, late changes and what there is before code stand here over time.";
            parts::note(ui, theme, &format!("{first}, {what}"));
            return None;
        };
        #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
        let size = vec2(width, scene.size.height as f32);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let figure = ui.interact(rect, Id::unique("trend of check-ins"), Sense::click());
        let spoken = format!("{} over time. {}", scene.title, scene.description);
        figure.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &spoken));
        keep_in_sight(&figure);
        let placement = Placement { origin: rect.min, zoom: 1.0 };
        let near = figure.hover_pos().and_then(|pos| {
            let at = placement.scene_from_screen(pos);
            strip.moments.iter().find(|moment| moment.rect.contains(at))
        });
        for moment in &strip.moments {
            let hovered = near.is_some_and(|near| near.check_in == moment.check_in);
            if hovered || shown == Some(moment.check_in) {
                let rail = placement.screen_rect(moment.rect);
                let x = placement.screen_from_scene(kurbo::Point::new(moment.x, 0.0)).x;
                let band = Rect::from_min_max(pos2(x - 5.0, rail.top()), pos2(x + 5.0, rail.bottom()));
                let fill = if hovered { theme.hover } else { theme.accent_tint };
                ui.painter().rect_filled(band, 4.0, color32(fill));
            }
        }
        self.painter.paint(ui.painter(), scene, placement);
        for moment in &strip.moments {
            let place = placement.screen_rect(moment.rect);
            let one = ui.interact(place, figure.id.with(moment.check_in), Sense::hover());
            let selected = shown == Some(moment.check_in);
            let name = moment.said.join(", ");
            one.widget_info(|| WidgetInfo::selected(Role::GraphicsSymbol, true, selected, &name));
        }
        let mut chosen = near.filter(|_| figure.clicked()).map(|near| near.check_in);
        if figure.has_focus() {
            let ring = Stroke::new(1.5, color32(theme.focus_ring));
            ui.painter().rect_stroke(rect.expand(4.0), 6.0, ring, egui::StrokeKind::Inside);
            chosen = chosen.or_else(|| step(ui, figure.id, strip, shown));
        }
        if let Some(near) = near {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            figure.on_hover_ui_at_pointer(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (index, line) in near.said.iter().enumerate() {
                    let face = if index == 0 { parts::semibold } else { parts::regular };
                    let words = egui::RichText::new(line).font(face(theme.scale.small));
                    ui.add(egui::Label::new(words.color(color32(theme.ink))).extend());
                }
            });
        }
        chosen
    }
}

/// The check-in that an arrow key goes to.
fn step(ui: &Ui, id: Id, strip: &Strip, shown: Option<CheckInId>) -> Option<CheckInId> {
    let keep = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep));
    let last = strip.moments.len().checked_sub(1)?;
    let here = strip.moments.iter().position(|moment| Some(moment.check_in) == shown).unwrap_or(last);
    let taken = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if taken(Key::ArrowLeft) {
        here.saturating_sub(1)
    } else if taken(Key::ArrowRight) {
        (here + 1).min(last)
    } else if taken(Key::Home) {
        0
    } else if taken(Key::End) {
        last
    } else {
        return None;
    };
    Some(strip.moments.get(to)?.check_in).filter(|to| Some(*to) != shown)
}
