//! The units, and below the one that is shown its check-ins, the newest first. One list for the keyboard:
//! the arrow keys go from row to row.

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::fields::{short_day, units};
use crate::chart::scene::Weight;
use crate::insight::health;
use crate::model::{CheckIn, CheckInId, UnitId};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// A unit, and one of its check-ins or its newest.
type Shown = (Option<UnitId>, Option<CheckInId>);

#[derive(Debug, Default)]
pub(super) struct UnitList {
    /// What was shown last: what comes next is scrolled to.
    last: Option<Shown>,
}

struct Row {
    shown: Shown,
    label: String,
    detail: String,
    spoken: String,
    indent: f32,
    is_unit: bool,
}

const ROW: f32 = 32.0;

impl UnitList {
    /// Draws it into `rect`; what was chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect, shown: Shown) -> Option<Shown> {
        let theme = cx.theme;
        let rows = rows(cx, shown);
        let here = rows.iter().position(|row| row.shown == shown && (shown.1.is_none() || !row.is_unit));
        let mut chosen = None;
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt("units").max_rect(rect));
        child.set_clip_rect(child.clip_rect().intersect(rect));
        let ui = &mut child;
        Frame::new().inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 8 }).show(ui, |ui| {
            let width = ui.available_width();
            if parts::button_sized(ui, theme, "New check-in", Rank::Primary, width).clicked() {
                cx.session.edit_request = Some(EditRequest::NewCheckIn);
            }
        });
        let area = ui.interact(ui.available_rect_before_wrap(), list_id(), Sense::FOCUSABLE);
        area.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Teams and their check-ins"));
        let moved = self.last.replace(shown) != Some(shown);
        ScrollArea::vertical().id_salt("unit rows").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, row) in rows.iter().enumerate() {
                let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let place = place.shrink2(vec2(8.0, 1.0));
                let response = ui.interact(place, list_id().with(index), Sense::CLICK);
                let current = Some(index) == here;
                let open = row.is_unit && row.shown.0 == shown.0;
                response
                    .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, &row.spoken));
                if current {
                    ui.painter().rect_filled(place, 6.0, color32(theme.accent_tint));
                    if moved {
                        ui.scroll_to_rect(place, None);
                    }
                } else if response.hovered() {
                    ui.painter().rect_filled(place, 6.0, color32(theme.hover));
                }
                let weight = if open || current { Weight::SemiBold } else { Weight::Regular };
                let inside = place.shrink2(vec2(8.0, 0.0));
                let inside = inside.with_min_x(inside.left() + row.indent);
                let small = font(Weight::Regular, theme.scale.small);
                let detail =
                    crate::ui::ink::line(ui, &row.detail, small.clone(), theme.muted, inside.width() * 0.55);
                let words = inside.with_max_x(inside.right() - detail.size().x - 8.0);
                let at = inside.right_center() - vec2(detail.size().x, detail.size().y / 2.0);
                ui.painter().galley(at, detail, color32(theme.muted));
                let face = font(weight, theme.scale.body);
                paint_line(ui, ui.painter(), words, Align2::LEFT_CENTER, &row.label, face, theme.ink);
                if response.clicked() {
                    area.request_focus();
                    chosen = Some(row.shown);
                }
            }
        });
        if area.has_focus() {
            let ring = here.map(|_| area.rect);
            if let Some(ring) = ring {
                ui.painter().rect_stroke(
                    ring.shrink(3.0),
                    6.0,
                    egui::Stroke::new(1.5, color32(theme.focus_ring)),
                    egui::StrokeKind::Inside,
                );
            }
            chosen = chosen.or_else(|| step(ui, here.unwrap_or(0), rows.len()).map(|to| rows[to].shown));
        }
        chosen
    }
}

/// The row that an arrow key goes to.
fn step(ui: &Ui, here: usize, count: usize) -> Option<usize> {
    let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keep));
    let taken = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if taken(Key::ArrowDown) {
        here + 1
    } else if taken(Key::ArrowUp) {
        here.checked_sub(1)?
    } else if taken(Key::Home) {
        0
    } else if taken(Key::End) {
        count.checked_sub(1)?
    } else {
        return None;
    };
    (to < count).then_some(to)
}

fn rows(cx: &ViewCx<'_>, shown: Shown) -> Vec<Row> {
    let workspace = cx.workspace();
    let mut rows = Vec::new();
    for (unit, name, depth) in units(workspace) {
        let trend = health::trend(workspace, unit);
        let counted = match trend.len() {
            0 => "no check-in".to_owned(),
            1 => "1 check-in".to_owned(),
            n => format!("{n} check-ins"),
        };
        let indent = 12.0 * depth.min(4) as f32;
        let open = unit == shown.0;
        rows.push(Row {
            shown: (unit, if open { None } else { trend.last().map(|one| one.id) }),
            spoken: format!("{name}, {counted}"),
            label: name.clone(),
            detail: if trend.is_empty() { String::new() } else { trend.len().to_string() },
            indent,
            is_unit: true,
        });
        if open {
            rows.extend(trend.iter().rev().map(|one| Row {
                shown: (unit, Some(one.id)),
                label: day_in(one.date, cx.as_of),
                detail: in_short(one),
                spoken: format!("{}, {name}", short_day(one.date)),
                indent: indent + 16.0,
                is_unit: false,
            }));
        }
    }
    rows
}

/// “16 Nov” in the year of `today`, so that what stands beside it has room; with its year in another one.
fn day_in(date: jiff::civil::Date, today: jiff::civil::Date) -> String {
    if date.year() == today.year() { date.strftime("%-d %b").to_string() } else { short_day(date) }
}

/// What is worth knowing of a check-in at a glance.
fn in_short(check_in: &CheckIn) -> String {
    let surprises =
        check_in.demo_surprises.unwrap_or(0).saturating_add(check_in.release_surprises.unwrap_or(0));
    if let Some((fundamental, all)) =
        health::questions(check_in).filter(|_| health::mostly_fundamental(check_in))
    {
        format!("{fundamental} of {all} why")
    } else if surprises > 0 {
        if surprises == 1 { "1 surprise".to_owned() } else { format!("{surprises} surprises") }
    } else if health::changed_late(check_in) {
        "late changes".to_owned()
    } else {
        String::new()
    }
}

/// The list as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("health units")
}
