//! One line of the matrix, painted by hand.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::lines::{Columns, Line, key};
use super::list_id;
use crate::chart::scene::Weight;
use crate::model::{Delegation, Duty, DutyKind, Holder};
use crate::ui::context_menu::Asked;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::view::ViewCx;

/// How a line stands out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// The column that the keyboard acts on, in the line that it acts on.
    pub cursor: Option<usize>,
    pub selected: bool,
    /// Its name is being typed: the field is somebody else's business.
    pub editing: bool,
    /// It is being dragged away.
    pub carried: bool,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug)]
pub enum Happened {
    Clicked {
        column: usize,
        cell: Rect,
        double: bool,
    },
    /// Its menu is asked for.
    Asked(Asked),
    /// The pointer takes it away.
    Taken,
}

/// Shows a line; what happened to it.
pub fn show(
    ui: &Ui,
    cx: &ViewCx<'_>,
    columns: &Columns,
    holders: &[Holder],
    at: Line,
    rect: Rect,
    standing: Standing,
) -> Option<Happened> {
    let theme = cx.theme;
    if let Line::Heading(kind) = at {
        let text = match kind {
            DutyKind::Duty => "Duties",
            DutyKind::Decision => "Decisions",
        };
        let place = rect.shrink2(vec2(10.0, 0.0)).with_min_y(rect.top() + 6.0);
        let face = font(Weight::SemiBold, theme.scale.small);
        paint_line(ui, ui.painter(), place, Align2::LEFT_CENTER, text, face, theme.muted);
        let named = ui.interact(rect, row_id(at), Sense::hover());
        named.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
        return None;
    }
    let sense = if matches!(at, Line::Duty(_)) { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
    let response = ui.interact(rect, row_id(at), sense);
    if standing.selected {
        ui.painter().rect_filled(rect, 0.0, color32(theme.accent_tint));
        let edge = rect.with_max_x(rect.left() + if standing.cursor.is_some() { 4.0 } else { 2.0 });
        ui.painter().rect_filled(edge, 1.0, color32(theme.accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, color32(theme.hover));
    }
    let name = columns.cell(rect, 0).unwrap_or(rect);
    let duty = match at {
        Line::Duty(id) => cx.workspace().duty(id).cloned(),
        _ => None,
    };
    let mut elided = false;
    if let Some(duty) = &duty {
        let said = describe(cx, duty);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &duty.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(standing.selected);
            node.set_description(said);
        });
        if !standing.editing {
            let place = name.with_min_x(name.left() + 10.0).with_max_x(name.right() - 6.0);
            let face = font(Weight::Medium, theme.scale.body);
            elided = paint_line(ui, ui.painter(), place, Align2::LEFT_CENTER, &duty.name, face, theme.ink);
        }
        for (index, holder) in holders.iter().enumerate() {
            let Some(cell) = columns.cell(rect, index + 1) else { continue };
            level_ui(ui, cx, cell, duty, *holder, standing.cursor.is_some());
        }
    } else if let Line::New(kind) = at {
        let label = format!("Add a {}", kind.label().to_lowercase());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if !standing.editing {
            let place = name.with_min_x(name.left() + 10.0);
            let sign = Rect::from_center_size(place.left_center() + vec2(6.0, 0.0), vec2(13.0, 13.0));
            parts::paint_icon(ui, Icon::Plus, sign, theme.muted);
            let face = font(Weight::Regular, theme.scale.body);
            let words = line(ui, &label, face, theme.muted, place.width() - 20.0);
            let corner = pos2(place.left() + 18.0, place.center().y - words.size().y / 2.0);
            ui.painter().galley(corner, words, color32(theme.muted));
        }
    }
    let inner = rect.shrink2(vec2(4.0, 0.0));
    ui.painter().hline(inner.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(theme.hairline)));
    if let Some(cell) =
        standing.cursor.and_then(|column| columns.cell(rect, column)).filter(|_| !standing.editing)
    {
        let edge = Stroke::new(2.0, color32(theme.focus_ring));
        ui.painter().rect_stroke(cell.shrink(1.0), 3.0, edge, egui::StrokeKind::Inside);
        ui.data_mut(|data| data.insert_temp(list_id().with("cell"), (at, standing.cursor, cell)));
    }
    if standing.carried {
        ui.painter().rect_filled(rect, 0.0, color32(theme.card.fade(0.6)));
    }
    let clicked = response.interact_pointer_pos().filter(|_| response.clicked());
    let double = response.double_clicked();
    let asked = Asked::by_pointer(&response).filter(|_| duty.is_some());
    let taken = response.drag_started_by(egui::PointerButton::Primary);
    if elided
        && ui.rect_contains_pointer(name)
        && let Some(duty) = &duty
    {
        response.on_hover_text(&duty.name);
    }
    if taken || asked.is_some() {
        return asked.map(Happened::Asked).or(Some(Happened::Taken));
    }
    let column = columns.at(rect, clicked?.x);
    Some(Happened::Clicked { column, cell: columns.cell(rect, column).unwrap_or(rect), double })
}

/// Where the cell with the keyboard was drawn last.
pub fn cell_rect(ui: &Ui, at: Line, column: usize) -> Option<Rect> {
    let drawn: (Line, Option<usize>, Rect) = ui.data(|data| data.get_temp(list_id().with("cell")))?;
    (drawn.0 == at && drawn.1 == Some(column)).then_some(drawn.2)
}

fn row_id(at: Line) -> Id {
    list_id().with(("line", at))
}

/// The level of a holder: a number in a box and the word beside it.
fn level_ui(ui: &Ui, cx: &ViewCx<'_>, cell: Rect, duty: &Duty, holder: Holder, named: bool) {
    let theme = cx.theme;
    let level = duty.level_of(holder);
    if named {
        let who = cx.workspace().name_of(key(holder)).unwrap_or_default();
        let label = format!("{who}: {}", level.map_or_else(|| "no say".to_owned(), said));
        let response = ui.interact(cell, row_id(Line::Duty(duty.id)).with(key(holder)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &label));
    }
    let Some(level) = level else { return };
    // Who decides stands out by a filled box, not by its colour alone.
    let number = Rect::from_center_size(cell.left_center() + vec2(16.0, 0.0), vec2(18.0, 18.0));
    let (fill, edge, ink) = if level.decides() {
        (theme.accent, theme.accent, theme.on_accent)
    } else {
        (theme.card, theme.control_edge, theme.ink)
    };
    let edge = Stroke::new(1.0, color32(edge));
    ui.painter().rect(number, 4.0, color32(fill), edge, egui::StrokeKind::Inside);
    let face = font(Weight::SemiBold, theme.scale.small);
    let digit = line(ui, &level.level().to_string(), face, ink, 18.0);
    ui.painter().galley(number.center() - digit.size() / 2.0, digit, color32(ink));
    let words = cell.with_min_x(number.right() + 5.0).with_max_x(cell.right() - 2.0);
    let weight = if level.decides() { Weight::Medium } else { Weight::Regular };
    let face = font(weight, theme.scale.small);
    paint_line(ui, ui.painter(), words, Align2::LEFT_CENTER, level.label(), face, theme.ink);
    if ui.rect_contains_pointer(cell) {
        let tip = ui.interact(cell, row_id(Line::Duty(duty.id)).with(("tip", key(holder))), Sense::hover());
        tip.on_hover_text(said(level));
    }
}

/// “7 Delegate: decides alone”.
fn said(level: Delegation) -> String {
    format!("{} {}: {}", level.level(), level.label(), level.meaning())
}

/// “Product Owner decides alone, Ada is asked before others decide”.
fn describe(cx: &ViewCx<'_>, duty: &Duty) -> String {
    let one = |held: &crate::model::Held| {
        Some(format!("{} {}", cx.workspace().name_of(key(held.by))?, held.level.meaning()))
    };
    let all: Vec<String> = duty.held.iter().filter_map(one).collect();
    if all.is_empty() { "nobody has a say".to_owned() } else { all.join(", ") }
}
