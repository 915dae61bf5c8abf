//! The rows in sight, and what pressing them does.

use egui::Ui;

use super::cells::Press;
use super::columns::Columns;
use super::live_rows::LiveRows;
use super::reorder::Reorder;
use super::row::{self, RowContext, RowResponse, Standing};
use super::selecting::Selecting;
use super::title::TitleEdit;
use super::{BacklogPanel, group_row, list_id};
use crate::listing::{Fold, GroupKey, ItemRow, Row};
use crate::model::{Field, ItemId, Shape, Tier};
use crate::ui::context_menu::Asked;
use crate::ui::facet::FacetCard;
use crate::ui::item_popup::Aspect;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;
use crate::ui::virtual_list::{Rows, Shown};

impl BacklogPanel {
    #[expect(clippy::too_many_lines, reason = "what a row may ask for, one after the other")]
    pub(super) fn list_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        listed: Option<&Tier>,
        columns: &Columns,
        count: usize,
        focused: bool,
    ) -> Shown {
        let found = self.rows.listing().found(cx.workspace());
        let name = listed.map_or_else(|| format!("{found} items"), |tier| tier.currency.count(found));
        let shape = cx.session.look.shape;
        let sideways = shape != Shape::Flat;
        let rows = Rows { id: list_id(), count, height: row::HEIGHT, name: &name, sideways };
        let lit = self.lit(cx, listed);
        let primary = cx.session.selection.primary();
        let theme = cx.theme;
        let (mut turned, mut closed): (Option<ItemRow>, Option<GroupKey>) = (None, None);
        let Self {
            list,
            rows: live,
            rollups,
            selecting,
            title,
            drag,
            popup,
            parent_wanted,
            menu,
            menu_wanted,
            heading,
            ..
        } = self;
        let mut context = RowContext {
            columns,
            rollups,
            list: list_id(),
            shape,
            mixed: listed.is_none() || shape == Shape::Tree,
        };
        let shown = list.show(ui, theme, rows, |ui, index, rect| {
            let at = match live.row(cx.workspace(), index) {
                Some(Row::Item(at)) => at,
                Some(Row::Heading(group)) => {
                    if let Some(group) = live.listing().groups().get(group) {
                        let on = focused && heading.as_ref() == Some(&group.key);
                        if group_row::show(ui, cx, list_id(), group, rect, on).clicked() {
                            closed = Some(group.key.clone());
                        }
                    }
                    return;
                }
                None => return,
            };
            let id = at.id;
            let Some(item) = cx.workspace().item(id).cloned() else { return };
            let Some(tier) = cx.workspace().tier(item.tier).cloned() else { return };
            let number = cx.workspace().position(&item).map_or(index, |position| position) + 1;
            let standing = Standing {
                selected: selecting.contains(id),
                primary: primary == Some(id),
                lit: lit.contains(&id),
                editing: title.is_open(id),
                dragged: drag.as_ref().is_some_and(|drag| drag.contains(id)),
                focused: focused && heading.is_none(),
                context: at.context,
            };
            let answer = row::show(ui, cx, &mut context, &tier, &item, at, number, rect, standing);
            let place = context.title(rect, at.depth);
            if standing.editing {
                title.ui(ui, cx, &item, place);
            }
            if *parent_wanted && standing.primary {
                *parent_wanted = false;
                let cell = columns.cells(rect).find(|(field, _)| *field == Field::Parent);
                let anchor = cell.map_or(place, |(_, rect)| rect);
                *popup = FacetCard::open(cx, Aspect::Parent.into(), targets(selecting, cx, id), anchor);
            }
            match &answer.pressed {
                Some((Press::Set(facet), anchor)) => {
                    *popup = FacetCard::open(cx, facet.clone(), targets(selecting, cx, id), *anchor);
                }
                Some((Press::GoTo(field), _)) => {
                    selecting.only(cx, id);
                    cx.session.edit_request = Some(EditRequest::Detail(id, *field));
                }
                None => {}
            }
            if let Some(asked) = answer.asked {
                *menu = Some((id, Some(asked)));
                if !selecting.contains(id) {
                    selecting.only(cx, id);
                }
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            } else if *menu_wanted && standing.primary {
                *menu = Some((id, Some(Asked::by_key(place.left_bottom()))));
            }
            if answer.folded {
                turned = Some(at);
            }
            press(ui, cx, live, selecting, title, drag, &answer, id);
        });
        self.parent_wanted = false;
        self.menu_wanted = false;
        if self.title.take_done() {
            self.focus_wanted = true;
            ui.ctx().request_repaint();
        }
        if let Some(at) = turned {
            self.folds(cx).set_open(at.id, at.depth, at.fold == Fold::Closed);
            self.bring_up(ui, cx);
            ui.ctx().request_repaint();
        }
        if let Some(key) = closed {
            let open = self.folds(cx).is_group_open(&key);
            self.folds(cx).set_group_open(key, !open);
            self.bring_up(ui, cx);
            ui.ctx().request_repaint();
        }
        shown
    }
}

/// The items that a row's cell acts on: all that are selected when the row is one of them.
fn targets(selecting: &Selecting, cx: &ViewCx<'_>, id: ItemId) -> Vec<ItemId> {
    if selecting.contains(id) && cx.session.selection.items.len() > 1 {
        let mut items = cx.session.selection.items.clone();
        items.retain(|item| *item != id);
        items.push(id);
        items
    } else {
        vec![id]
    }
}

/// Click, double click and the begin of a drag on a row.
#[expect(clippy::too_many_arguments, reason = "the parts of the panel that a press may change")]
fn press(
    ui: &Ui,
    cx: &mut ViewCx<'_>,
    rows: &LiveRows,
    selecting: &mut Selecting,
    title: &mut TitleEdit,
    drag: &mut Option<Reorder>,
    answer: &RowResponse,
    id: ItemId,
) {
    let row = &answer.row;
    if row.double_clicked() {
        title.open(ui, cx, id);
    } else if answer.clicked {
        if !title.is_open(id) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let modifiers = ui.input(|input| input.modifiers);
        selecting.click(cx, rows, id, modifiers);
    }
    if row.drag_started_by(egui::PointerButton::Primary) {
        if !selecting.contains(id) {
            selecting.only(cx, id);
        }
        let mut items = cx.session.selection.items.clone();
        if items.is_empty() {
            items.push(id);
        }
        *drag = Some(Reorder::new(cx.workspace(), items));
    }
}
