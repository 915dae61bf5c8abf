//! The backlog: that of the selected tier or all of them, as a list, a tree or in groups, edited in place.
//!
//! The panel shows any number of items at the same cost (see [`VirtualList`] and [`live_rows`]). It
//! changes nothing itself: rows, keys and drags become intents.

mod asking;
pub mod cells;
mod columns;
mod completing;
mod empty;
mod filter_line;
mod group_row;
mod head;
mod header;
mod keys;
mod live_rows;
mod look_bar;
mod missing;
pub mod moving;
mod reorder;
pub mod row;
mod rows;
mod saved_views;
mod selecting;
mod title;
pub mod words;

use std::collections::HashSet;
use std::sync::Arc;

use egui::{Frame, Id, Margin, Sense, Ui, vec2};

use self::asking::Asking;
use self::columns::Columns;
use self::filter_line::{FilterLine, Filtering};
use self::live_rows::LiveRows;
use self::look_bar::LookBar;
use self::reorder::Reorder;
use self::selecting::Selecting;
use self::title::TitleEdit;
use super::context_menu::{self, Asked};
use super::facet::FacetCard;
use super::look::Scope;
use super::session::{EditRequest, Selection};
use super::view::ViewCx;
use super::virtual_list::{BAR, VirtualList};
use crate::insight::Rollups;
use crate::listing::{Folds, GroupKey};
use crate::model::{ItemId, Shape, Sort, Tier, TierId};

/// The backlog, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct BacklogPanel {
    /// The tier that was selected last.
    tier: Option<TierId>,
    /// Shape, scope and order that were looked at last.
    looked: Option<(Shape, Scope, Option<Sort>)>,
    /// How often a saved view had been shown.
    shown: u32,
    list: VirtualList,
    rows: LiveRows,
    asked: Asking,
    filter: FilterLine,
    bar: LookBar,
    rollups: Rollups,
    selecting: Selecting,
    title: TitleEdit,
    drag: Option<Reorder>,
    hold: Option<head::Hold>,
    popup: Option<FacetCard>,
    /// The row whose menu is open, and whether it is to be opened.
    menu: Option<(ItemId, Option<Asked>)>,
    /// The menu of the primary item's row is to be opened.
    menu_wanted: bool,
    /// The heading that the keyboard is on, where it is not on an item.
    heading: Option<GroupKey>,
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
        // A key that has just been pressed above the rows is not one of theirs.
        let at_hand = self.focus_wanted || ui.memory(|memory| memory.has_focus(list_id()));
        self.follow(ui, cx, &tier);
        Frame::new().inner_margin(Margin { left: SIDE, right: SIDE, top: 12, bottom: 0 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let listed =
                cx.session.look.tier(cx.session.selection.tier).and_then(|id| cx.workspace().tier(id));
            let listed = listed.cloned();
            let width = ui.available_width() - BAR;
            let highest = Self::highest(cx, listed.as_deref());
            let columns = Columns::new(cx.workspace(), listed.as_deref(), &cx.session.look, width, highest);
            Frame::new().inner_margin(Margin { left: 10, right: 10, top: 0, bottom: 0 }).show(ui, |ui| {
                header::heading_ui(ui, cx, &tier, self.rows.listing().found(cx.workspace()));
                let chips = header::tiers_width(ui, cx);
                if chips.is_some_and(|width| width + LEAST_FILTER < ui.available_width()) {
                    // One line where there is room: rows are worth more than air.
                    ui.horizontal(|ui| {
                        self.focus_wanted |= header::tiers_ui(ui, cx, tier.id);
                        ui.add_space(4.0);
                        self.filter_ui(ui, cx);
                    });
                } else {
                    self.focus_wanted |= header::tiers_ui(ui, cx, tier.id);
                    self.filter_ui(ui, cx);
                }
                if self.bar.ui(ui, cx, listed.as_deref(), &columns) {
                    self.focus_wanted = true;
                }
                self.filter.problems_ui(ui, cx, filter_id(), &self.asked.problems);
            });
            self.rows_ui(ui, cx, &tier, listed.as_deref(), &columns, at_hand);
        });
    }

    /// How many rows were laid out in the last frame; only those in sight are.
    #[must_use]
    pub fn rows_shown(&self) -> usize {
        self.rows_shown
    }

    /// Whether newer rows are on their way.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.rows.is_working()
    }

    /// The largest priority number to be shown.
    fn highest(cx: &ViewCx<'_>, listed: Option<&Tier>) -> usize {
        let workspace = cx.workspace();
        let length = |tier: &Arc<Tier>| workspace.backlog(tier.id).len();
        match listed {
            Some(tier) if cx.session.look.shape != Shape::Tree => workspace.backlog(tier.id).len(),
            _ => workspace.tiers().map(length).max().unwrap_or(0),
        }
    }

    /// Takes over what happened elsewhere: another tier, a field to be opened, a row to be shown.
    fn follow(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
        let look = &mut cx.session.look;
        if self.tier != Some(tier.id) {
            let chosen_elsewhere = cx.session.selection.items.is_empty();
            if let Scope::Below(_) = look.scope
                && chosen_elsewhere
            {
                look.scope = Scope::Below(tier.id);
            }
            if look.scope == Scope::Selected {
                // A saved view brings a filter of its own.
                if self.tier.is_some() && look.shown == self.shown {
                    look.filter.clear();
                }
                self.list.reset();
                self.popup = None;
                self.menu = None;
                self.drag = None;
                if let Some(primary) = cx.session.selection.primary() {
                    cx.session.scroll_to = cx.session.scroll_to.or(Some(primary));
                }
            }
            self.tier = Some(tier.id);
        }
        self.shown = cx.session.look.shown;
        self.open_look(cx);
        if !cx.session.selection.items.is_empty() {
            self.heading = None;
            self.elsewhere.clear();
            self.elsewhere.extend(cx.session.selection.items.iter().take(64).copied());
        }
        match cx.session.edit_request {
            Some(EditRequest::ItemTitle(id)) if cx.workspace().item(id).is_some() => {
                cx.session.edit_request = None;
                self.asked.pinned.push(id);
                self.unfold_above(cx, id);
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
        if let Some(command) = self.title.take_command() {
            cx.run(command);
        }
        if self.title.close_without_item(cx) {
            self.focus_wanted = true;
        }
        self.selecting.follow(&cx.session.selection);
        if let Some(id) = cx.session.scroll_to {
            self.unfold_above(cx, id);
            self.pin_hidden(cx, id);
        }
        self.bring_up(ui, cx);
        if let Some(id) = cx.session.scroll_to {
            let in_sight = self.rows.row_of(cx.workspace(), id).is_some() || self.rows.is_working();
            if !in_sight && matches!(cx.session.look.shape, Shape::Grouped(_)) {
                // It can only be in a group that is closed.
                self.folds(cx).open_groups();
                self.bring_up(ui, cx);
            }
            if let Some(row) = self.rows.row_of(cx.workspace(), id).filter(|_| !self.rows.is_working()) {
                cx.session.scroll_to = None;
                self.list.scroll_to(row);
            } else if !self.rows.is_working() {
                // It is in no row of this look; it must not make the list jump later on.
                cx.session.scroll_to = None;
            }
        }
    }

    /// Another shape, scope or order begins at the top, or where the selected item is now.
    fn open_look(&mut self, cx: &mut ViewCx<'_>) {
        let look = &cx.session.look;
        let looked = (look.shape, look.scope, look.sort);
        if self.looked != Some(looked) {
            self.looked = Some(looked);
            self.list.reset();
            cx.session.scroll_to = cx.session.scroll_to.or(cx.session.selection.primary());
        }
    }

    /// What is to be seen is shown although the filter does not find it: it, and what was selected with it.
    fn pin_hidden(&mut self, cx: &ViewCx<'_>, id: ItemId) {
        const MOST: usize = 256;
        if self.asked.query.is_empty() {
            return;
        }
        let together: &[ItemId] = if self.selecting.contains(id) { &cx.session.selection.items } else { &[] };
        for id in std::iter::once(id).chain(together.iter().copied()).take(MOST) {
            let found =
                cx.workspace().item(id).is_some_and(|item| self.asked.query.matches(cx.workspace(), item));
            if !found && !self.asked.pinned.contains(&id) {
                self.asked.pinned.push(id);
            }
        }
    }

    /// Asks for the rows as they are looked at now.
    fn bring_up(&mut self, ui: &Ui, cx: &ViewCx<'_>) {
        self.asked.follow(cx);
        self.rollups.follow(cx.workspace());
        if let Some(request) = &self.asked.request {
            let context = ui.ctx().clone();
            let wake = move || context.request_repaint();
            self.rows.update(cx.workspace(), cx.document.revision(), (request, self.asked.number), wake);
        }
    }

    /// In a tree, opens everything above an item, so that it can be seen.
    fn unfold_above(&mut self, cx: &mut ViewCx<'_>, id: ItemId) {
        if cx.session.look.shape != Shape::Tree {
            return;
        }
        let mut above = cx.workspace().ancestors(id);
        above.reverse();
        let top = above.first().copied().unwrap_or(id);
        let root = match cx.session.look.scope {
            Scope::Below(tier) => {
                above.iter().position(|id| cx.workspace().item(*id).is_some_and(|item| item.tier == tier))
            }
            _ => Some(0),
        };
        let Some(root) = root else { return };
        let orphan = cx.workspace().item(top).map(|item| item.tier);
        let folds = self.folds(cx);
        if let Some(tier) = orphan {
            folds.set_group_open(GroupKey::Orphans(tier), true);
        }
        for (depth, ancestor) in above.iter().skip(root).enumerate() {
            folds.set_open(*ancestor, u8::try_from(depth).unwrap_or(u8::MAX), true);
        }
    }

    fn folds<'a>(&'a mut self, cx: &'a mut ViewCx<'_>) -> &'a mut Folds {
        let look = &mut cx.session.look;
        if look.shape == Shape::Tree && !self.asked.query.is_empty() {
            &mut self.asked.found_folds
        } else {
            &mut look.folds
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let mut text = std::mem::take(&mut cx.session.look.filter);
        let filtering = self.filter.ui(ui, cx, filter_id(), &mut text, &self.asked.problems);
        cx.session.look.filter = text;
        match filtering {
            Filtering::Nothing => {}
            Filtering::Changed => {
                self.list.reset();
                self.bring_up(ui, cx);
            }
            Filtering::Down => {
                self.focus_wanted = true;
                let first = (0..self.rows.count(cx.workspace()).min(64))
                    .find_map(|row| self.rows.item(cx.workspace(), row));
                if cx.session.selection.items.is_empty()
                    && let Some(first) = first
                {
                    self.selecting.only(cx, first);
                }
            }
        }
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        tier: &Tier,
        listed: Option<&Tier>,
        columns: &Columns,
        at_hand: bool,
    ) {
        let count = self.rows.count(cx.workspace());
        let width = ui.available_width() - BAR;
        let nothing = match listed {
            Some(listed) => cx.workspace().backlog(listed.id).is_empty(),
            None => cx.workspace().item_count() == 0,
        };
        if nothing {
            self.rows_shown = 0;
            if ui.memory(|memory| memory.focused().is_none()) {
                Self::clipboard(ui, cx);
            }
            empty::no_items_ui(ui, cx, listed.unwrap_or(tier));
            return;
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        let (row, _) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
        head::ui(ui, cx, listed, columns, row, &mut self.hold);
        if count == 0 {
            self.rows_shown = 0;
            if !self.rows.is_working() && empty::no_match_ui(ui, cx, listed) {
                cx.session.look.filter.clear();
                self.focus_wanted = true;
            }
            return;
        }
        if std::mem::take(&mut self.focus_wanted) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        if focused && at_hand {
            self.keys(ui, cx);
        }
        let shown = self.list_ui(ui, cx, listed, columns, count, focused);
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

    /// Parents and children of what was selected in a neighbouring tier.
    fn lit(&self, cx: &ViewCx<'_>, listed: Option<&Tier>) -> HashSet<ItemId> {
        let workspace = cx.workspace();
        let mut lit = HashSet::new();
        for id in &self.elsewhere {
            let Some(item) = workspace.item(*id) else { continue };
            if listed.is_some_and(|listed| listed.id == item.tier) {
                continue;
            }
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
        context_menu::show(ui, Some(list_id()), id, asked.take(), |ui| {
            context_menu::item_commands(ui, cx);
            missing::entries(ui, cx);
        });
        if !context_menu::is_open(ui.ctx(), id) {
            self.menu = None;
        }
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
