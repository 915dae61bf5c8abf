//! The quiet mark behind the title of an item that is not ready for where it stands: a sign that says in
//! words what is missing, and leads there when it is pressed.

use egui::{CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::row::shown_title;
use crate::insight::{self, Finding, Severity};
use crate::model::tier::lower_first;
use crate::model::{Field, Item};
use crate::ui::icons::{self, Icon};
use crate::ui::ink::color32;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// What a mark takes of the room for the title, in points.
pub const ROOM: f32 = 26.0;
const SIZE: f32 = 14.0;

/// Shows the mark behind the words that end at `after`. Answers whether it was pressed.
pub fn show(
    ui: &Ui,
    cx: &ViewCx<'_>,
    item: &Item,
    found: &[Finding],
    after: Pos2,
    primary: bool,
    row: &Response,
) -> bool {
    if found.is_empty() {
        return false;
    }
    let theme = cx.theme;
    let place = Rect::from_center_size(after + vec2(6.0 + SIZE / 2.0, 0.0), vec2(SIZE + 8.0, SIZE + 12.0));
    // Like the cells, it is a stop for Tab in the primary row alone.
    let sense = if primary { Sense::click() } else { Sense::CLICK };
    let response =
        ui.interact(place, row.id.with("missing"), sense).on_hover_cursor(CursorIcon::PointingHand);
    let words = words(item, found);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Missing in {}: {words}", shown_title(item)))
    });
    if response.has_focus() {
        let ring = Stroke::new(2.0, color32(theme.focus_ring));
        ui.painter().rect_stroke(place, 4.0, ring, egui::StrokeKind::Inside);
    } else if response.hovered() {
        let edge = Stroke::new(1.0, color32(theme.control_edge));
        ui.painter().rect(place, 4.0, color32(theme.card), edge, egui::StrokeKind::Inside);
    }
    let wrong = found.iter().any(|finding| finding.severity == Severity::Error);
    let ink = match (wrong, response.hovered()) {
        (true, _) => theme.alarm,
        (false, true) => theme.ink,
        (false, false) => theme.muted,
    };
    icons::paint(
        ui.painter(),
        Icon::CircleAlert,
        Rect::from_center_size(place.center(), vec2(SIZE, SIZE)),
        color32(ink),
    );
    let pressed = response.clicked();
    response.on_hover_text(words);
    pressed
}

/// Each finding in a line of its own.
#[must_use]
pub fn words(item: &Item, found: &[Finding]) -> String {
    let lines: Vec<String> = found.iter().map(|finding| finding.said_of(&item.title)).collect();
    lines.join("\n")
}

/// Below a menu's commands: the way to each thing that is missing of the item that is selected.
pub fn entries(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    let [id] = cx.session.selection.items[..] else { return };
    let Some(item) = cx.workspace().item(id).cloned() else { return };
    let mut fields: Vec<(Field, String)> = Vec::new();
    for finding in insight::findings_of(cx.workspace(), &item, cx.as_of) {
        if let Some(field) = finding.code.field()
            && !fields.iter().any(|(known, _)| *known == field)
        {
            fields.push((field, finding.said_of(&item.title)));
        }
    }
    if fields.is_empty() {
        return;
    }
    ui.separator();
    for (field, why) in fields {
        let name = match field {
            Field::Progress => "what is below it".to_owned(),
            field => lower_first(field.label()),
        };
        if ui.button(format!("Go to {name}")).on_hover_text(why).clicked() {
            cx.session.edit_request = Some(EditRequest::Detail(id, field));
            ui.close();
        }
    }
}
