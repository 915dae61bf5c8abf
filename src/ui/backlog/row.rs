//! One row of a backlog: painted by hand, its cells pressed by mouse everywhere and by keyboard in
//! the selected row.

use egui::{Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::columns::Columns;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::{Item, Status, Tier, Workspace};
use crate::ui::context_menu::Asked;
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::item_popup::Aspect;
use crate::ui::status_mark;
use crate::ui::view::ViewCx;

/// How a row stands out.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one independent fact of the row")]
pub struct Standing {
    pub selected: bool,
    /// The one that the keyboard acts on.
    pub primary: bool,
    /// A parent or a child of what is selected elsewhere.
    pub lit: bool,
    /// Its title is being edited: the field is somebody else's business.
    pub editing: bool,
    /// It is being dragged away.
    pub dragged: bool,
    /// The list has the keyboard.
    pub focused: bool,
}

/// What happened to a row.
#[derive(Debug)]
pub struct RowResponse {
    pub row: Response,
    /// It is to be selected, as the modifiers say.
    pub clicked: bool,
    /// A cell that was pressed, with its rectangle.
    pub pressed: Option<(Aspect, Rect)>,
    /// Its menu is to be opened.
    pub asked: Option<Asked>,
}

/// Height of a row, in points.
pub const HEIGHT: f32 = 36.0;

/// What stays the same from row to row.
pub struct RowContext<'a> {
    pub tier: &'a Tier,
    pub columns: Columns,
    pub list: Id,
}

/// Shows a row. `number` is its priority, counted from 1.
#[must_use]
pub fn show(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &RowContext<'_>,
    item: &Item,
    number: usize,
    rect: Rect,
    standing: Standing,
) -> RowResponse {
    let theme = cx.theme;
    let id = context.list.with(("row", item.id.bits()));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    name(ui, cx, context, item, number, standing, &response);
    ground(ui, theme, context.tier, rect, standing, response.hovered());

    let number_text = crate::model::tier::group_digits(number);
    let small = font(Weight::Regular, theme.scale.small);
    let number_rect = context.columns.number(rect).shrink2(vec2(0.0, 0.0));
    paint_line(ui, ui.painter(), number_rect, Align2::LEFT_CENTER, &number_text, small, theme.muted);
    let mut elided = None;
    if !standing.editing {
        let place = context.columns.title(rect);
        if title(ui, theme, place, item, standing) {
            elided = Some(place);
        }
    }
    let cell = cells(ui, cx, context, item, rect, standing, &response);
    if let Some(place) = elided
        && ui.rect_contains_pointer(place)
    {
        response.clone().on_hover_text(&*item.title);
    }
    let clicked = response.clicked() || cell.selects;
    let asked = Asked::by_pointer(&response).or(cell.asked);
    RowResponse { row: response, clicked, pressed: cell.pressed, asked }
}

fn name(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &RowContext<'_>,
    item: &Item,
    number: usize,
    standing: Standing,
    response: &Response,
) {
    let title = shown_title(item);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(standing.selected);
        node.set_position_in_set(number);
        node.set_description(describe(cx.workspace(), context.tier, item));
    });
}

/// “ready, Q4 2026, size 8, in the context of Pay without thinking”.
fn describe(workspace: &Workspace, tier: &Tier, item: &Item) -> String {
    let mut words = vec![tier.currency.one.to_lowercase(), item.status.label().to_owned()];
    words.push(item.target.map_or_else(|| "undated".to_owned(), crate::model::Period::label));
    words.extend(item.size.map(|size| format!("size {size}")));
    let parent = item.parent.and_then(|parent| workspace.item(parent));
    words.extend(parent.map(|parent| format!("in the context of {}", parent.title)));
    words.join(", ")
}

/// The title, or a word where there is none.
#[must_use]
pub fn shown_title(item: &Item) -> &str {
    if item.title.is_empty() { "untitled" } else { &item.title }
}

fn ground(ui: &Ui, theme: &Theme, tier: &Tier, rect: Rect, standing: Standing, hovered: bool) {
    let painter = ui.painter();
    let colors = theme.tier(tier.hue);
    if standing.selected {
        painter.rect_filled(rect, 4.0, color32(colors.tint));
        let width = if standing.primary { 4.0 } else { 2.0 };
        let edge = Rect::from_min_max(rect.left_top(), pos2(rect.left() + width, rect.bottom()));
        painter.rect_filled(edge, 2.0, color32(colors.edge));
    } else if standing.lit {
        painter.rect_filled(rect, 4.0, color32(theme.accent_tint));
    } else if hovered {
        painter.rect_filled(rect, 4.0, color32(theme.hover));
    }
    if standing.primary && standing.focused {
        let ring = Stroke::new(1.5, color32(theme.focus_ring));
        painter.rect_stroke(rect.shrink(1.0), 4.0, ring, egui::StrokeKind::Inside);
    }
    if !standing.selected {
        let inner = rect.shrink2(vec2(4.0, 0.0));
        painter.hline(inner.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(theme.hairline)));
    }
    if standing.dragged {
        painter.rect_filled(rect, 4.0, color32(theme.ground).gamma_multiply(0.6));
    }
}

fn title(ui: &Ui, theme: &Theme, rect: Rect, item: &Item, standing: Standing) -> bool {
    let weight = if standing.primary { Weight::SemiBold } else { Weight::Medium };
    let empty = item.title.is_empty();
    let color = if empty || item.status == Status::Done { theme.muted } else { theme.ink };
    paint_line(
        ui,
        ui.painter(),
        rect,
        Align2::LEFT_CENTER,
        shown_title(item),
        font(weight, theme.scale.body),
        color,
    )
}

/// What happened to the cells of a row. They can be pressed once the row is selected; before that a
/// click anywhere selects it.
#[derive(Default)]
struct CellPress {
    pressed: Option<(Aspect, Rect)>,
    selects: bool,
    asked: Option<Asked>,
}

fn cells(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &RowContext<'_>,
    item: &Item,
    row: Rect,
    standing: Standing,
    row_response: &Response,
) -> CellPress {
    let mut cell = CellPress::default();
    let mut whole = row_response.clone();
    for (aspect, rect) in context.columns.cells(row) {
        let text = cell_text(cx.workspace(), aspect, item);
        if !standing.selected {
            let elided = paint_cell(ui, cx.theme, aspect, rect, item, &text, false);
            if elided && ui.rect_contains_pointer(rect) {
                whole.on_hover_text(text);
                whole = row_response.clone();
            }
            continue;
        }
        let id = context.list.with((aspect, item.id.bits()));
        // Only the primary row's cells are stops for Tab: a long list must not be a long way.
        let sense = if standing.primary { Sense::click() } else { Sense::CLICK };
        let place = rect.expand2(vec2(5.0, -4.0));
        let response = ui.interact(place, id, sense).on_hover_cursor(CursorIcon::PointingHand);
        let named = if text.is_empty() { "none" } else { &text };
        let label = format!("{} of {}: {named}", aspect.name(), shown_title(item));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if response.has_focus() {
            let ring = Stroke::new(2.0, color32(cx.theme.focus_ring));
            ui.painter().rect_stroke(place, 4.0, ring, egui::StrokeKind::Inside);
        } else if response.hovered() {
            let edge = Stroke::new(1.0, color32(cx.theme.control_edge));
            ui.painter().rect(place, 4.0, color32(cx.theme.card), edge, egui::StrokeKind::Inside);
        }
        let elided = paint_cell(ui, cx.theme, aspect, rect, item, &text, true);
        cell.asked = cell.asked.or_else(|| Asked::by_pointer(&response));
        if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            if modifiers.shift || modifiers.command {
                cell.selects = true;
            } else {
                cell.pressed = Some((aspect, place));
            }
        }
        if elided {
            response.on_hover_text(text);
        }
    }
    cell
}

/// What a cell says; empty where the item has nothing of the kind.
#[must_use]
pub fn cell_text(workspace: &Workspace, aspect: Aspect, item: &Item) -> String {
    match aspect {
        Aspect::Parent => item
            .parent
            .and_then(|parent| workspace.item(parent))
            .map(|parent| shown_title(parent).to_owned())
            .unwrap_or_default(),
        Aspect::Unit => {
            item.unit.and_then(|unit| workspace.unit(unit)).map(|unit| unit.name.clone()).unwrap_or_default()
        }
        Aspect::Status => item.status.label().to_owned(),
        Aspect::When => item.target.map_or_else(|| "undated".to_owned(), crate::model::Period::label),
        Aspect::Size => item.size.map(|size| size.to_string()).unwrap_or_default(),
        Aspect::Kind => item.kind.label(""),
        Aspect::Certainty => item.certainty.label().to_owned(),
    }
}

fn paint_cell(
    ui: &Ui,
    theme: &Theme,
    aspect: Aspect,
    rect: Rect,
    item: &Item,
    text: &str,
    inviting: bool,
) -> bool {
    let painter = ui.painter();
    let body = font(Weight::Regular, theme.scale.body - 1.0);
    match aspect {
        Aspect::Status => {
            status_mark::paint(painter, rect.left_center() + vec2(5.0, 0.0), item.status, theme);
            let words = Rect::from_min_max(rect.min + vec2(16.0, 0.0), rect.max);
            paint_line(ui, painter, words, Align2::LEFT_CENTER, text, body, theme.ink)
        }
        Aspect::When if item.target.is_none() => {
            paint_line(ui, painter, rect, Align2::LEFT_CENTER, text, body, theme.muted)
        }
        Aspect::Size => {
            let (text, color) = if text.is_empty() { ("–", theme.muted) } else { (text, theme.ink) };
            paint_line(ui, painter, rect, Align2::RIGHT_CENTER, text, body, color)
        }
        Aspect::Parent | Aspect::Unit => {
            let text = if text.is_empty() && inviting { "–" } else { text };
            paint_line(ui, painter, rect, Align2::LEFT_CENTER, text, body, theme.muted)
        }
        _ => paint_line(ui, painter, rect, Align2::LEFT_CENTER, text, body, theme.ink),
    }
}
