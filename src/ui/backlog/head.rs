//! The heads of the columns: pressed to sort, dragged to another place, dragged at the edge to another
//! width. The menu of columns does all of it by keyboard.

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::columns::{Columns, GAP};
use crate::chart::scene::Weight;
use crate::model::{Column, Field, Tier};
use crate::ui::icons::{self, Icon};
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::look::Look;
use crate::ui::view::ViewCx;

/// A column in the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hold {
    /// Its right edge, which began at this width.
    Edge(Field, f32),
    Place(Field),
}

/// Shows the heads in `row`.
pub fn ui(
    ui: &Ui,
    cx: &mut ViewCx<'_>,
    tier: Option<&Tier>,
    columns: &Columns,
    row: Rect,
    hold: &mut Option<Hold>,
) {
    let base = ui.scope_id().with("column head");
    let mut look = cx.session.look.clone();
    let cells: Vec<(Field, Rect)> = columns.cells(row).collect();
    head(ui, cx, base, Field::Title, columns.title(row), word(cx, tier, Field::Title).as_str(), &mut look);
    for (field, rect) in &cells {
        let word = word(cx, tier, *field);
        let response = head(ui, cx, base, *field, *rect, &word, &mut look);
        if response.drag_started_by(egui::PointerButton::Primary) {
            *hold = Some(Hold::Place(*field));
        }
        let edge = Rect::from_min_max(
            pos2(rect.right() - 1.0, rect.top()),
            pos2(rect.right() + GAP - 1.0, rect.bottom()),
        );
        let grip = ui.interact(edge, base.with(("edge", *field)), Sense::DRAG);
        if grip.hovered() || grip.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeColumn);
            let line = Stroke::new(1.0, color32(cx.theme.accent));
            ui.painter().vline(rect.right() + GAP / 2.0 - 1.0, edge.y_range().shrink(4.0), line);
        }
        if grip.drag_started() {
            *hold = Some(Hold::Edge(*field, rect.width()));
        }
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, color32(cx.theme.control_edge)));
    if let Some(held) = *hold
        && !follow(ui, cx, columns, &cells, row, held, &mut look)
    {
        *hold = None;
    }
    if look != cx.session.look {
        cx.session.look = look;
    }
}

/// Carries on with a drag. Answers whether it goes on.
fn follow(
    ui: &Ui,
    cx: &ViewCx<'_>,
    columns: &Columns,
    cells: &[(Field, Rect)],
    row: Rect,
    held: Hold,
    look: &mut Look,
) -> bool {
    let (pointer, origin, down) = ui.input(|input| {
        (input.pointer.latest_pos(), input.pointer.press_origin(), input.pointer.primary_down())
    });
    let Some(pointer) = pointer else { return false };
    // Those that there is no room for now stay chosen.
    let mut chosen = if look.columns.is_empty() { columns.as_chosen() } else { look.columns.clone() };
    match held {
        Hold::Edge(field, began) => {
            // Where the button was let go there is no origin any more: the width stays as it was last.
            let Some(origin) = origin else { return false };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "held to what a column can be wide"
            )]
            let width = (began + pointer.x - origin.x).clamp(24.0, 2000.0).round() as u16;
            if let Some(column) = chosen.iter_mut().find(|column| column.field == field) {
                *column = Column::new(field, width);
                look.columns = chosen;
            }
        }
        Hold::Place(field) => {
            ui.set_cursor_icon(CursorIcon::Grabbing);
            let at = cells.iter().position(|(_, rect)| pointer.x < rect.center().x).unwrap_or(cells.len());
            let x = cells.get(at).map_or(row.right() - 4.0, |(_, rect)| rect.left() - GAP / 2.0);
            let line = Stroke::new(2.0, color32(cx.theme.accent));
            ui.painter().vline(x, row.y_range(), line);
            if !down && let Some(from) = chosen.iter().position(|column| column.field == field) {
                let column = chosen.remove(from);
                let before =
                    cells.get(at).and_then(|(field, _)| chosen.iter().position(|c| c.field == *field));
                let last = cells.last().and_then(|(field, _)| chosen.iter().position(|c| c.field == *field));
                // Dropped on itself, its neighbour is the one after it.
                let own = cells.get(at).is_some_and(|(own, _)| *own == field);
                let place = if own { from } else { before.or(last.map(|last| last + 1)).unwrap_or(from) };
                chosen.insert(place, column);
                look.columns = chosen;
            }
        }
    }
    down
}

/// What stands above a column: the tier's own words for parent and unit.
pub fn word(cx: &ViewCx<'_>, tier: Option<&Tier>, field: Field) -> String {
    let workspace = cx.workspace();
    match (field, tier) {
        (Field::Title, Some(tier)) => tier.currency.one.clone(),
        (Field::Parent, Some(tier)) => {
            workspace.tier_above(tier.id).map_or("Parent", |above| &above.currency.one).to_owned()
        }
        (Field::Unit, Some(tier)) => tier.unit.one.clone(),
        (Field::Target, _) => "When".to_owned(),
        _ => field.label().to_owned(),
    }
}

fn head(
    ui: &Ui,
    cx: &ViewCx<'_>,
    base: Id,
    field: Field,
    rect: Rect,
    word: &str,
    look: &mut Look,
) -> egui::Response {
    let theme = cx.theme;
    let response = ui.interact(rect, base.with(field), Sense::CLICK | Sense::DRAG);
    let sort = look.sort.filter(|sort| sort.field == field);
    let right = is_number(field);
    let align = if right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
    let weight = if sort.is_some() { Weight::SemiBold } else { Weight::Medium };
    let ink = if sort.is_some() || response.hovered() { theme.ink } else { theme.muted };
    let mut words = rect;
    if let Some(sort) = sort {
        let mark = 12.0;
        let center = if right {
            words.max.x -= mark + 2.0;
            pos2(rect.right() - mark / 2.0, rect.center().y)
        } else {
            let width =
                crate::ui::ink::line(ui, word, font(weight, theme.scale.small), ink, rect.width() - mark)
                    .size()
                    .x;
            words.max.x -= mark;
            pos2(rect.left() + width + 2.0 + mark / 2.0, rect.center().y)
        };
        let icon = if sort.descending { Icon::ArrowDown } else { Icon::ArrowUp };
        icons::paint(
            ui.painter(),
            icon,
            Rect::from_center_size(center, vec2(mark, mark)),
            color32(theme.ink),
        );
    }
    paint_line(ui, ui.painter(), words, align, word, font(weight, theme.scale.small), ink);
    let state = match sort {
        Some(sort) if sort.descending => ", sorted downwards",
        Some(_) => ", sorted upwards",
        None => "",
    };
    let spoken = format!("{word}{state}");
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &spoken));
    if response.clicked() {
        look.turn_sort(field);
    }
    response.on_hover_text(match sort {
        Some(_) => "Sort the other way, then by priority again".to_owned(),
        None => format!("Sort by {}; the priority order stays as it is", word.to_lowercase()),
    })
}

/// Numbers stand at the right of their column.
pub fn is_number(field: Field) -> bool {
    matches!(
        field,
        Field::Size | Field::Wsjf | Field::Rice | Field::Own | Field::Acceptance | Field::DependsOn
    )
}
