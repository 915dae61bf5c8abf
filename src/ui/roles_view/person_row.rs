//! One line of the list of people, painted by hand.

use egui::{Align2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::columns::{Column, Columns, text};
use super::rows::{Row, WEEK};
use crate::chart::scene::Weight;
use crate::model::{Stage, Workspace};
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, line};
use crate::ui::view::ViewCx;
use crate::ui::{context_menu::Asked, dialogs::parts};

/// Height of a line, in points.
pub const HEIGHT: f32 = 32.0;

/// How a line stands out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    pub selected: bool,
    /// The column that the keyboard acts on, in the line that it acts on.
    pub cursor: Option<Column>,
    /// The list has the keyboard.
    pub focused: bool,
    /// This column is being typed into: the field is somebody else's business.
    pub editing: Option<Column>,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Happened {
    pub clicked: Option<Column>,
    pub double: bool,
    pub asked: Option<Asked>,
}

/// Shows a line.
pub fn show(
    ui: &Ui,
    cx: &ViewCx<'_>,
    columns: &Columns,
    row: Row,
    (rect, number): (Rect, usize),
    standing: Standing,
) -> Happened {
    let id = super::people::list_id().with(("row", row.key));
    let response = ui.interact(rect, id, Sense::CLICK);
    let workspace = cx.workspace();
    named(ui, workspace, row, number, standing, &response);
    ground(ui, cx, rect, row, standing, response.hovered());
    let mut elided = None;
    for column in Column::ALL {
        if standing.editing == Some(column) {
            continue;
        }
        let said = text(workspace, row, column);
        let place = columns.words(rect, column);
        let short = match column {
            Column::Name if !row.first => continue,
            Column::Week => {
                week(ui, cx, place, row, &said);
                false
            }
            _ => words(ui, cx, place, row, column, &said, standing),
        };
        if short && ui.rect_contains_pointer(place) {
            elided = Some(said.clone());
        }
        if standing.cursor.is_some() {
            cell_named(ui, cx, columns.cell(rect, column), row, column, &said, &response);
        }
    }
    if let Some(column) = standing.cursor.filter(|column| standing.editing != Some(*column)) {
        let width = if standing.focused { 2.0 } else { 1.0 };
        let color = if standing.focused { cx.theme.focus_ring } else { cx.theme.control_edge };
        let cell = columns.cell(rect, column).shrink2(vec2(1.0, 1.0));
        ui.painter().rect_stroke(cell, 3.0, Stroke::new(width, color32(color)), egui::StrokeKind::Inside);
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked());
    let happened = Happened {
        clicked: at.map(|at| columns.at(rect, at.x)),
        double: response.double_clicked(),
        asked: Asked::by_pointer(&response),
    };
    let over = row.first && row.total.is_some_and(|total| total > WEEK);
    if let Some(said) = elided {
        response.on_hover_text(said);
    } else if over && ui.rect_contains_pointer(columns.cell(rect, Column::Week)) {
        response.on_hover_text("More than a whole week");
    }
    happened
}

/// The line that waits for another person.
pub fn new_row(ui: &Ui, cx: &ViewCx<'_>, columns: &Columns, rect: Rect, standing: Standing) -> bool {
    let theme = cx.theme;
    let response = ui.interact(rect, super::people::list_id().with("new row"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Add a person"));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, color32(theme.hover));
    }
    if standing.editing.is_none() {
        let place = columns.words(rect, Column::Name);
        let sign = Rect::from_center_size(place.left_center() + vec2(7.0, 0.0), vec2(14.0, 14.0));
        parts::paint_icon(ui, Icon::Plus, sign, theme.muted);
        let face = font(Weight::Regular, theme.scale.body);
        // The whole line is there for it, and nothing is beside it.
        let galley = line(ui, "Add a person", face, theme.muted, rect.right() - place.left() - 40.0);
        let end = place.left() + 20.0 + galley.size().x + 12.0;
        let at = pos2(place.left() + 20.0, place.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color32(theme.muted));
        if standing.cursor.is_some() {
            let width = if standing.focused { 2.0 } else { 1.0 };
            let color = if standing.focused { theme.focus_ring } else { theme.control_edge };
            let cell = columns.cell(rect, Column::Name);
            let cell = cell.with_max_x(cell.right().max(end)).shrink2(vec2(1.0, 1.0));
            let edge = Stroke::new(width, color32(color));
            ui.painter().rect_stroke(cell, 3.0, edge, egui::StrokeKind::Inside);
        }
    }
    response.clicked()
}

fn named(ui: &Ui, workspace: &Workspace, row: Row, number: usize, standing: Standing, response: &Response) {
    let name = text(workspace, row, Column::Name);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(standing.selected);
        node.set_position_in_set(number);
        node.set_description(describe(workspace, row));
    });
}

/// “Product Owner, serves Falcon, Oslo, 60 % of the week, 110 % in all: more than a whole week”.
fn describe(workspace: &Workspace, row: Row) -> String {
    let mut said: Vec<String> = Vec::new();
    for column in [Column::Role, Column::Serves, Column::Location, Column::Week, Column::Lived] {
        let text = text(workspace, row, column);
        if text.is_empty() {
            continue;
        }
        said.push(match column {
            Column::Serves => format!("serves {text}"),
            Column::Week => format!("{text} of the week"),
            Column::Lived => format!("lived as {text}"),
            _ => text,
        });
    }
    if let Some(total) = row.total.filter(|total| *total > WEEK) {
        said.push(format!("{total} % in all: more than a whole week"));
    }
    said.join(", ")
}

/// A name for a cell of the line that the keyboard is on; the pointer goes through the line.
fn cell_named(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, row: Row, column: Column, said: &str, line: &Response) {
    let name = text(cx.workspace(), row, Column::Name);
    let label = label(&name, column, said);
    let cell = ui.interact(rect, line.id.with(column), Sense::hover());
    cell.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &label));
}

/// “Role of Ada Okafor: Product Owner”.
#[must_use]
pub fn label(name: &str, column: Column, said: &str) -> String {
    let said = if said.is_empty() { "none" } else { said };
    match column {
        Column::Name => format!("Name: {said}"),
        _ => format!("{} of {name}: {said}", column.name()),
    }
}

fn ground(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, row: Row, standing: Standing, hovered: bool) {
    let (theme, painter) = (cx.theme, ui.painter());
    if standing.selected {
        painter.rect_filled(rect, 0.0, color32(theme.accent_tint));
        let width = if standing.cursor.is_some() { 4.0 } else { 2.0 };
        let edge = Rect::from_min_max(rect.left_top(), pos2(rect.left() + width, rect.bottom()));
        painter.rect_filled(edge, 1.0, color32(theme.accent));
    } else if hovered {
        painter.rect_filled(rect, 0.0, color32(theme.hover));
    }
    if row.last {
        let inner = rect.shrink2(vec2(4.0, 0.0));
        painter.hline(inner.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(theme.hairline)));
    }
}

/// Paints what a cell says; whether it was shortened.
fn words(
    ui: &Ui,
    cx: &ViewCx<'_>,
    place: Rect,
    row: Row,
    column: Column,
    said: &str,
    standing: Standing,
) -> bool {
    let theme = cx.theme;
    let mut place = place;
    let role = row.key.role.and_then(|id| cx.workspace().assignment(id));
    if column == Column::Role
        && let Some(tier) = role.and_then(|role| role.tier).and_then(|id| cx.workspace().tier(id))
    {
        let mark = Rect::from_center_size(place.left_center() + vec2(4.5, 0.0), vec2(9.0, 9.0));
        ui.painter().rect_filled(mark, 2.0, color32(theme.tier(tier.hue).edge));
        place.min.x += 17.0;
    }
    let weight = match column {
        Column::Name if standing.cursor.is_some() => Weight::SemiBold,
        Column::Name => Weight::Medium,
        _ => Weight::Regular,
    };
    let person = matches!(column, Column::Name | Column::Location);
    let back = !person && role.is_some_and(|role| role.stage != Stage::Now);
    let color = if back { theme.muted } else { theme.ink };
    let galley = line(ui, said, font(weight, theme.scale.body), color, place.width());
    let short = galley.elided;
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
    ui.painter().galley(at.min, galley, color32(color));
    short
}

/// The part of the week, and in the first of several lines all of it.
fn week(ui: &Ui, cx: &ViewCx<'_>, place: Rect, row: Row, said: &str) {
    let theme = cx.theme;
    let face = font(Weight::Regular, theme.scale.body);
    let own = line(ui, said, face, theme.ink, place.width());
    let at = Align2::LEFT_CENTER.align_size_within_rect(own.size(), place);
    ui.painter().galley(at.min, own, color32(theme.ink));
    let Some(total) = row.total.filter(|total| row.first && (!row.last || *total > WEEK)) else { return };
    let over = total > WEEK;
    let (weight, color) = if over { (Weight::SemiBold, theme.alarm) } else { (Weight::Regular, theme.muted) };
    let all = format!("{total} %");
    let all = line(ui, &all, font(weight, theme.scale.small), color, place.width());
    let right = place.right() - 6.0;
    let at = pos2(right - all.size().x, place.center().y - all.size().y / 2.0);
    if over {
        let sign = Rect::from_center_size(pos2(at.x - 10.0, place.center().y), vec2(13.0, 13.0));
        parts::paint_icon(ui, Icon::TriangleAlert, sign, theme.alarm);
    } else {
        let sum = line(ui, "Σ", font(Weight::Regular, theme.scale.small), theme.muted, 20.0);
        let at = pos2(at.x - 4.0 - sum.size().x, place.center().y - sum.size().y / 2.0);
        ui.painter().galley(at, sum, color32(theme.muted));
    }
    ui.painter().galley(at, all, color32(color));
}
