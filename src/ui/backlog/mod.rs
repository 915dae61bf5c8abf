//! The backlog of the selected tier: its items in priority order, edited in place.
//!
//! The panel shows any number of items at the same cost (see [`VirtualList`] and [`filter`]). It
//! changes nothing itself: rows, keys and drags become intents.

mod columns;
mod empty;
pub mod filter;
mod header;
mod reorder;
pub mod row;
mod selecting;
mod title;
pub mod words;

use std::collections::HashSet;
use std::sync::Arc;

use egui::{EventFilter, Frame, Id, Key, Margin, Modifiers, Sense, Ui, vec2};

use self::columns::Columns;
use self::filter::FilteredRows;
use self::header::Filtering;
use self::reorder::Reorder;
use self::row::{RowContext, RowResponse, Standing};
use self::selecting::Selecting;
use self::title::TitleEdit;
use self::words::Words;
use super::context_menu::{self, Asked};
use super::item_popup::{Aspect, ItemPopup};
use super::session::{EditRequest, Selection};
use super::view::ViewCx;
use super::virtual_list::{BAR, Rows, Shown, VirtualList};
use crate::command::Command;
use crate::model::{ItemId, Tier, TierId};

/// The backlog of the selected tier, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct BacklogPanel {
    tier: Option<TierId>,
    list: VirtualList,
    rows: FilteredRows,
    filter: String,
    words: Words,
    selecting: Selecting,
    title: TitleEdit,
    drag: Option<Reorder>,
    popup: Option<ItemPopup>,
    /// The row whose menu is open, and whether it is to be opened.
    menu: Option<(ItemId, Option<Asked>)>,
    /// The menu of the primary item's row is to be opened.
    menu_wanted: bool,
    /// What was selected in another tier's backlog last: its parents and children are lit.
    elsewhere: Vec<ItemId>,
    /// The parent's picker is to be opened at the row of the primary item.
    parent_wanted: bool,
    /// The rows are to have the keyboard.
    focus_wanted: bool,
    /// Rows that were laid out in the last frame.
    rows_shown: usize,
}

/// Space between the panel's edge and the rows, in points.
const SIDE: i8 = 14;
/// A filter line narrower than this goes below the tiers, in points.
const LEAST_FILTER: f32 = 150.0;

impl BacklogPanel {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let Some(tier) = cx.session.selection.tier.and_then(|id| cx.workspace().tier(id)).cloned() else {
            return;
        };
        self.follow(ui, cx, &tier);
        Frame::new().inner_margin(Margin { left: SIDE, right: SIDE, top: 12, bottom: 0 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 0 }).show(ui, |ui| {
                header::heading_ui(ui, cx, &tier);
                let chips = header::tiers_width(ui, cx);
                if chips.is_some_and(|width| width + LEAST_FILTER < ui.available_width()) {
                    // One line where there is room: rows are worth more than air.
                    ui.horizontal(|ui| {
                        header::tiers_ui(ui, cx, tier.id);
                        ui.add_space(4.0);
                        self.filter_ui(ui, cx, &tier);
                    });
                } else {
                    header::tiers_ui(ui, cx, tier.id);
                    self.filter_ui(ui, cx, &tier);
                }
            });
            self.search(ui, cx, &tier);
            self.rows_ui(ui, cx, &tier);
        });
    }

    /// How many rows were laid out in the last frame; only those in sight are.
    #[must_use]
    pub fn rows_shown(&self) -> usize {
        self.rows_shown
    }

    /// Takes over what happened elsewhere: another tier, a field to be opened, a row to be shown.
    fn follow(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        if self.tier != Some(tier.id) {
            if self.tier.is_some() {
                self.filter.clear();
                self.words = Words::default();
            }
            self.tier = Some(tier.id);
            self.list.reset();
            self.popup = None;
            self.menu = None;
            self.drag = None;
            if let Some(primary) = cx.session.selection.primary() {
                cx.session.scroll_to = cx.session.scroll_to.or(Some(primary));
            }
        }
        if let Some(first) = cx.session.selection.items.first()
            && cx.workspace().item(*first).is_some_and(|item| item.tier == tier.id)
        {
            self.elsewhere.clear();
            self.elsewhere.extend(cx.session.selection.items.iter().take(64).copied());
        }
        match cx.session.edit_request {
            Some(EditRequest::ItemTitle(id))
                if cx.workspace().item(id).is_some_and(|item| item.tier == tier.id) =>
            {
                cx.session.edit_request = None;
                self.rows.pin(id);
                self.title.open(ui, cx, id);
                cx.session.scroll_to = Some(id);
            }
            Some(EditRequest::Filter) => {
                cx.session.edit_request = None;
                ui.memory_mut(|memory| memory.request_focus(filter_id()));
            }
            Some(EditRequest::Parent) => {
                cx.session.edit_request = None;
                self.parent_wanted = true;
                cx.session.scroll_to = cx.session.selection.primary();
            }
            _ => {}
        }
        if self.title.close_without_item(cx) {
            self.focus_wanted = true;
        }
        self.selecting.follow(&cx.session.selection);
    }

    /// Works on at the rows, once a frame, and scrolls to the one that is to be shown.
    fn search(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        if self.rows.update(cx.workspace(), cx.document.revision(), tier.id, &self.words) {
            ui.ctx().request_repaint();
        }
        if let Some(id) = cx.session.scroll_to
            && let Some(row) = self.rows.row_of(cx.workspace(), id)
        {
            cx.session.scroll_to = None;
            self.list.scroll_to(row);
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        match header::filter_ui(ui, cx, filter_id(), &mut self.filter) {
            Filtering::Nothing => {}
            Filtering::Changed => {
                self.words = Words::new(&self.filter);
                self.list.reset();
            }
            Filtering::Down => {
                self.focus_wanted = true;
                if cx.session.selection.items.is_empty()
                    && let Some(first) = self.rows.get(cx.workspace(), tier.id, 0)
                {
                    self.selecting.only(cx, tier.id, first);
                }
            }
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Arc<Tier>) {
        let count = self.rows.count(cx.workspace(), tier.id);
        let highest = cx.workspace().backlog(tier.id).len();
        let width = ui.available_width() - BAR;
        let columns = Columns::new(cx.workspace(), tier, width, highest);
        if highest == 0 {
            self.rows_shown = 0;
            empty::no_items_ui(ui, cx, tier);
            return;
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        let (head, _) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
        columns.head_ui(ui, cx, tier, head);
        if count == 0 {
            self.rows_shown = 0;
            if self.rows.is_searching() {
                empty::searching_ui(ui, cx, tier, &self.filter);
            } else if empty::no_match_ui(ui, cx, tier, &self.filter) {
                self.filter.clear();
                self.words = Words::default();
                self.focus_wanted = true;
            }
            return;
        }
        if std::mem::take(&mut self.focus_wanted) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        if focused {
            self.keys(ui, cx, tier);
        }
        let shown = self.list_ui(ui, cx, tier, columns, count, focused);
        self.rows_shown = shown.rows.len();
        if shown.response.clicked_by(egui::PointerButton::Primary) {
            shown.response.request_focus();
            cx.select(Selection::tier(tier.id));
        }
        if let Some(drag) = self.drag.take()
            && drag.follow(ui, cx, tier, &self.rows, &mut self.list, &shown)
        {
            self.drag = Some(drag);
        }
        self.popup_ui(ui, cx);
        self.menu_ui(ui, cx);
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Arc<Tier>,
        columns: Columns,
        count: usize,
        focused: bool,
    ) -> Shown {
        let name = tier.currency.count(count);
        let rows = Rows { id: list_id(), count, height: row::HEIGHT, name: &name };
        let context = RowContext { tier, columns, list: list_id() };
        let lit = self.lit(cx, tier);
        let primary = cx.session.selection.primary();
        let theme = cx.theme;
        let Self {
            list,
            rows: filtered,
            selecting,
            title,
            drag,
            popup,
            parent_wanted,
            menu,
            menu_wanted,
            ..
        } = self;
        let shown = list.show(ui, theme, rows, |ui, index, rect| {
            let Some(id) = filtered.get(cx.workspace(), tier.id, index) else { return };
            let Some(item) = cx.workspace().item(id).cloned() else { return };
            let number = cx.workspace().position(&item).map_or(index, |position| position) + 1;
            let standing = Standing {
                selected: selecting.contains(id),
                primary: primary == Some(id),
                lit: lit.contains(&id),
                editing: title.is_open(id),
                dragged: drag.as_ref().is_some_and(|drag| drag.items.contains(&id)),
                focused,
            };
            let answer = row::show(ui, cx, &context, &item, number, rect, standing);
            if standing.editing {
                title.ui(ui, cx, &item, columns.title(rect));
            }
            if *parent_wanted && standing.primary {
                *parent_wanted = false;
                let cell = columns.cells(rect).find(|(aspect, _)| *aspect == Aspect::Parent);
                let anchor = cell.map_or(columns.title(rect), |(_, rect)| rect);
                *popup = ItemPopup::open(cx, Aspect::Parent, targets(selecting, cx, id), anchor);
            }
            if let Some((aspect, anchor)) = answer.pressed {
                *popup = ItemPopup::open(cx, aspect, targets(selecting, cx, id), anchor);
            }
            if let Some(asked) = answer.asked {
                *menu = Some((id, Some(asked)));
                if !selecting.contains(id) {
                    selecting.only(cx, tier.id, id);
                }
                ui.memory_mut(|memory| memory.request_focus(list_id()));
            } else if *menu_wanted && standing.primary {
                let at = columns.title(rect).left_bottom();
                *menu = Some((id, Some(Asked::by_key(at))));
            }
            press(ui, cx, tier, filtered, selecting, title, drag, &answer, id);
        });
        self.parent_wanted = false;
        self.menu_wanted = false;
        if self.title.take_done() {
            self.focus_wanted = true;
            ui.ctx().request_repaint();
        }
        shown
    }

    /// Parents and children of what was selected in a neighbouring tier.
    fn lit(&self, cx: &ViewCx<'_>, tier: &Tier) -> HashSet<ItemId> {
        let workspace = cx.workspace();
        let mut lit = HashSet::new();
        for id in &self.elsewhere {
            let Some(item) = workspace.item(*id).filter(|item| item.tier != tier.id) else { continue };
            lit.extend(item.parent);
            lit.extend(workspace.children(*id).take(2_000));
        }
        lit
    }

    fn popup_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        if let Some(popup) = &mut self.popup
            && !popup.show(ui, cx, Id::unique("backlog popup"))
        {
            self.popup = None;
            self.focus_wanted = true;
            ui.ctx().request_repaint();
        }
    }

    fn menu_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some((item, asked)) = &mut self.menu else { return };
        let id = list_id().with(("menu", item.bits()));
        context_menu::show(ui, Some(list_id()), id, asked.take(), |ui| context_menu::item_commands(ui, cx));
        if !context_menu::is_open(ui.ctx(), id) {
            self.menu = None;
        }
    }

    /// What the keys mean while the rows have the keyboard.
    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let keep = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keep));
        if self.drag.is_some() || self.popup.is_some() || self.menu.is_some() {
            return;
        }
        let count = self.rows.count(cx.workspace(), tier.id);
        let primary = cx.session.selection.primary();
        let current = primary.and_then(|id| self.rows.row_of(cx.workspace(), id));
        if let Some(step) = self.list.step(ui, current, count)
            && let Some(id) = self.rows.get(cx.workspace(), tier.id, step.to)
        {
            if step.extend {
                self.selecting.extend(cx, &self.rows, tier.id, id);
            } else {
                self.selecting.only(cx, tier.id, id);
            }
            self.list.scroll_to(step.to);
            return;
        }
        if let Some(row) = current
            && context_menu::key_pressed(ui)
        {
            self.menu_wanted = true;
            self.list.scroll_to(row);
            return;
        }
        let now = ui.input(|input| input.time);
        let taken = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if taken(Modifiers::COMMAND, Key::A) {
            Selecting::all(cx, &self.rows, tier.id);
        } else if taken(Modifiers::NONE, Key::Enter) {
            if let Some(id) = primary {
                self.title.open(ui, cx, id);
            }
        } else if !self.selecting.is_typing(now) && taken(Modifiers::NONE, Key::Space) {
            if primary.is_some() {
                cx.run(Command::ToggleDone);
            }
        } else if taken(Modifiers::NONE, Key::Escape) {
            match primary {
                Some(id) if cx.session.selection.items.len() > 1 => self.selecting.only(cx, tier.id, id),
                Some(_) => cx.select(Selection::tier(tier.id)),
                None => {}
            }
        } else if let Some(row) = self.selecting.type_ahead(ui, cx, &self.rows, tier.id, current)
            && let Some(id) = self.rows.get(cx.workspace(), tier.id, row)
        {
            self.selecting.only(cx, tier.id, id);
            self.list.scroll_to(row);
        }
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
    tier: &Tier,
    rows: &FilteredRows,
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
        selecting.click(cx, rows, tier.id, id, modifiers);
    }
    if row.drag_started_by(egui::PointerButton::Primary) {
        if !selecting.contains(id) {
            selecting.only(cx, tier.id, id);
        }
        let mut items = cx.session.selection.items.clone();
        if items.is_empty() {
            items.push(id);
        }
        *drag = Some(Reorder { items });
    }
}

/// The filter line. There is one backlog, so its widgets have names of their own.
#[must_use]
pub fn filter_id() -> Id {
    Id::unique("backlog filter")
}

/// The list as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("backlog rows")
}
