//! One row of a backlog: painted by hand, its cells pressed by mouse everywhere and by keyboard in
//! the selected row.

use egui::{Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::cells::{self, Press};
use super::columns::{Columns, STEP};
use super::missing;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::insight::{self, Rollups};
use crate::listing::{Fold, ItemRow};
use crate::model::{Field, Item, ItemId, Shape, Status, Tier, Workspace};
use crate::ui::context_menu::Asked;
use crate::ui::icons::{self, Icon};
use crate::ui::ink::{color32, font, line, paint_line};
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
    /// It is there only for what was found below it.
    pub context: bool,
}

/// What happened to a row.
#[derive(Debug)]
pub struct RowResponse {
    pub row: Response,
    /// It is to be selected, as the modifiers say.
    pub clicked: bool,
    /// A cell that was pressed, with its rectangle.
    pub pressed: Option<(Press, Rect)>,
    /// Its menu is to be opened.
    pub asked: Option<Asked>,
    /// What is below it is to be shown, or no longer.
    pub folded: bool,
}

/// Height of a row, in points.
pub const HEIGHT: f32 = 36.0;

/// What stays the same from row to row.
pub struct RowContext<'a> {
    pub columns: &'a Columns,
    pub rollups: &'a mut Rollups,
    pub list: Id,
    pub shape: Shape,
    /// Items of several tiers are listed.
    pub mixed: bool,
}

impl RowContext<'_> {
    fn progress(&mut self, workspace: &Workspace, item: &Item) -> Option<f32> {
        let below = self.rollups.of(workspace, item.id);
        (below.count > 0).then(|| below.done as f32 / below.count as f32)
    }

    /// Where the title stands: in a tree further to the right the deeper it is, behind the sign that opens
    /// it; behind the tier's colour where several tiers are listed.
    #[must_use]
    pub fn title(&self, row: Rect, depth: u8) -> Rect {
        let mut rect = self.columns.title(row);
        if self.shape == Shape::Tree {
            rect.min.x += (STEP * (f32::from(depth) + 1.0)).min(rect.width() - 60.0).max(0.0);
        }
        if self.mixed {
            rect.min.x += MARK;
        }
        rect
    }
}

/// Room for the sign of a tier, in points.
const MARK: f32 = 14.0;

/// What names the widgets of a row: an item may stand in several groups.
#[must_use]
pub fn row_id(list: Id, item: ItemId, group: u32) -> Id {
    list.with(("row", item.bits(), group))
}

/// Shows a row. `number` is its priority, counted from 1.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "a row is shown in one place")]
pub fn show(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &mut RowContext<'_>,
    tier: &Tier,
    item: &Item,
    at: ItemRow,
    number: usize,
    rect: Rect,
    standing: Standing,
) -> RowResponse {
    let theme = cx.theme;
    let response = ui.interact(rect, row_id(context.list, at.id, at.group), Sense::CLICK | Sense::DRAG);
    name(ui, cx, tier, item, at, number, standing, &response);
    ground(ui, theme, tier, rect, standing, response.hovered());

    let number_text = crate::model::tier::group_digits(number);
    let small = font(Weight::Regular, theme.scale.small);
    let number_rect = context.columns.number(rect);
    if !context.mixed {
        // Among several tiers a number would say nothing without its tier.
        paint_line(ui, ui.painter(), number_rect, Align2::LEFT_CENTER, &number_text, small, theme.muted);
    }
    let place = context.title(rect, at.depth);
    let folded = fold(ui, cx, context, item, at, place, &response);
    if context.mixed {
        let mark =
            Rect::from_center_size(pos2(place.left() - MARK / 2.0 - 2.0, rect.center().y), vec2(9.0, 9.0));
        ui.painter().rect_filled(mark, 2.0, color32(theme.tier(tier.hue).edge));
    }
    let found = insight::findings_of(cx.workspace(), item, cx.as_of);
    let mut elided = false;
    let mut cell = CellPress::default();
    if !standing.editing {
        let room = if found.is_empty() { 0.0 } else { missing::ROOM };
        let words = place.with_max_x(place.right() - room);
        let painted = title(ui, theme, words, item, standing);
        elided = painted.elided;
        let after = pos2(words.left() + painted.width, place.center().y);
        if missing::show(ui, cx, item, &found, after, standing.primary, &response) {
            cell.pressed = Some((Press::GoTo(Field::Readiness), place));
        }
    }
    cells(ui, cx, context, item, rect, standing, &response, &mut cell);
    if elided && ui.rect_contains_pointer(place) {
        response.clone().on_hover_text(&*item.title);
    }
    let clicked = (response.clicked() && !folded) || cell.selects;
    let asked = Asked::by_pointer(&response).or(cell.asked);
    RowResponse { row: response, clicked, pressed: cell.pressed, asked, folded }
}

/// The sign before a title that shows or hides what is below it. Whether it was pressed.
fn fold(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &RowContext<'_>,
    item: &Item,
    at: ItemRow,
    title: Rect,
    row: &Response,
) -> bool {
    if at.fold == Fold::Leaf {
        return false;
    }
    let mark = if context.mixed { MARK } else { 0.0 };
    let center = pos2(title.left() - mark - STEP / 2.0, title.center().y);
    let place = Rect::from_center_size(center, vec2(STEP, title.height()));
    let response = ui.interact(place, row.id.with("fold"), Sense::CLICK);
    let open = at.fold == Fold::Open;
    let verb = if open { "Hide" } else { "Show" };
    let spoken = format!("{verb} what is below {}", shown_title(item));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let theme = cx.theme;
    if response.hovered() {
        ui.painter().rect_filled(place.shrink2(vec2(0.0, 9.0)), 4.0, color32(theme.hover));
    }
    let icon = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    let ink = if response.hovered() { theme.ink } else { theme.muted };
    icons::paint(ui.painter(), icon, Rect::from_center_size(center, vec2(14.0, 14.0)), color32(ink));
    response.clicked()
}

#[expect(clippy::too_many_arguments, reason = "all that a screen reader is told of a row")]
fn name(
    ui: &Ui,
    cx: &ViewCx<'_>,
    tier: &Tier,
    item: &Item,
    at: ItemRow,
    number: usize,
    standing: Standing,
    response: &Response,
) {
    let title = shown_title(item);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(standing.selected);
        node.set_position_in_set(number);
        node.set_description(describe(cx.workspace(), tier, item));
        node.set_level(usize::from(at.depth) + 1);
        if at.fold != Fold::Leaf {
            node.set_expanded(at.fold == Fold::Open);
        }
    });
}

/// “ready, Q4 2026, size 8, in the context of Pay without thinking”.
fn describe(workspace: &Workspace, tier: &Tier, item: &Item) -> String {
    let mut words = vec![tier.currency.one.to_lowercase(), tier.step_of(item).name.to_lowercase()];
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

/// What became of a title.
struct Painted {
    elided: bool,
    /// In points.
    width: f32,
}

fn title(ui: &Ui, theme: &Theme, rect: Rect, item: &Item, standing: Standing) -> Painted {
    let weight = if standing.primary { Weight::SemiBold } else { Weight::Medium };
    let empty = item.title.is_empty();
    let back = empty || standing.context || item.status == Status::Done;
    let color = if back { theme.muted } else { theme.ink };
    let galley = line(ui, shown_title(item), font(weight, theme.scale.body), color, rect.width());
    let painted = Painted { elided: galley.elided, width: galley.size().x };
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, color32(color));
    painted
}

/// What happened to the cells of a row. They can be pressed once the row is selected; before that a
/// click anywhere selects it.
#[derive(Default)]
struct CellPress {
    pressed: Option<(Press, Rect)>,
    selects: bool,
    asked: Option<Asked>,
}

#[expect(clippy::too_many_arguments, reason = "what is painted, where, and what came of it")]
fn cells(
    ui: &Ui,
    cx: &ViewCx<'_>,
    context: &mut RowContext<'_>,
    item: &Item,
    row: Rect,
    standing: Standing,
    row_response: &Response,
    cell: &mut CellPress,
) {
    let columns = context.columns;
    for (field, rect) in columns.cells(row) {
        let text = cells::text(cx.workspace(), context.rollups, field, item);
        let progress = if field == Field::Progress { context.progress(cx.workspace(), item) } else { None };
        let Some(press) = cells::press(field).filter(|_| standing.selected) else {
            let elided = cells::paint(ui, cx.theme, field, rect, item, &text, progress, false);
            if elided && ui.rect_contains_pointer(rect) {
                row_response.clone().on_hover_text(text);
            }
            continue;
        };
        let id = row_response.id.with(("cell", field));
        // Only the primary row's cells are stops for Tab: a long list must not be a long way.
        let sense = if standing.primary { Sense::click() } else { Sense::CLICK };
        let place = rect.expand2(vec2(5.0, -4.0));
        let response = ui.interact(place, id, sense).on_hover_cursor(CursorIcon::PointingHand);
        let named = if text.is_empty() { "none" } else { &text };
        let label = format!("{} of {}: {named}", press.name(), shown_title(item));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if response.has_focus() {
            let ring = Stroke::new(2.0, color32(cx.theme.focus_ring));
            ui.painter().rect_stroke(place, 4.0, ring, egui::StrokeKind::Inside);
        } else if response.hovered() {
            let edge = Stroke::new(1.0, color32(cx.theme.control_edge));
            ui.painter().rect(place, 4.0, color32(cx.theme.card), edge, egui::StrokeKind::Inside);
        }
        let elided = cells::paint(ui, cx.theme, field, rect, item, &text, progress, true);
        cell.asked = cell.asked.or_else(|| Asked::by_pointer(&response));
        if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            if modifiers.shift || modifiers.command {
                cell.selects = true;
            } else {
                cell.pressed = Some((press, place));
            }
        }
        if elided {
            response.on_hover_text(text);
        }
    }
}
