//! Items that were probably entered twice, group by group: each is merged or passed over.
//!
//! Works by keyboard alone: arrows go from group to group, Enter merges, Space passes over. Only rows in sight
//! are laid out.

use egui::accesskit::Role;
use egui::{Id, Key, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, TierId, Workspace};
use crate::ui::virtual_list::{Rows, VirtualList};

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DuplicatesAnswer {
    /// The items of a group are to become one, or some of them.
    Merge(Vec<ItemId>),
    /// They are not the same.
    PassOver(Vec<ItemId>),
    Close,
}

/// The dialog: the groups of one tier that are left.
#[derive(Debug)]
pub struct DuplicatesDialog {
    tier: TierId,
    groups: Vec<Vec<ItemId>>,
    /// Where each group begins among the rows, and how many rows there are.
    starts: Vec<usize>,
    /// Index into `groups`.
    chosen: usize,
    list: VirtualList,
}

const ROW: f32 = 30.0;
const MOST_ROWS: f32 = 12.0;

impl DuplicatesDialog {
    /// The groups as [`duplicates`](crate::edit::ops::duplicates) gives them.
    #[must_use]
    pub fn new(tier: TierId, groups: Vec<Vec<ItemId>>) -> Self {
        let list = VirtualList::default();
        let mut dialog = Self { tier, groups, starts: Vec::new(), chosen: 0, list };
        dialog.count();
        dialog
    }

    fn count(&mut self) {
        let ends = self.groups.iter().scan(0, |end, group| {
            *end += group.len();
            Some(*end)
        });
        self.starts = std::iter::once(0).chain(ends).collect();
    }

    /// Takes the chosen group off the list: it was merged or passed over.
    pub fn drop_chosen(&mut self) {
        if self.chosen < self.groups.len() {
            self.groups.remove(self.chosen);
        }
        self.chosen = self.chosen.min(self.groups.len().saturating_sub(1));
        self.count();
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme, workspace: &Workspace) -> Option<DuplicatesAnswer> {
        let mut answer = None;
        let many =
            workspace.tier(self.tier).map_or_else(String::new, |tier| lower_first(&tier.currency.many));
        let response = parts::dialog(ui, theme, "Find duplicates", 760.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &format!("Duplicates among the {many}"));
            if self.groups.is_empty() {
                let text = format!("No two {many} have the same words in their titles, or nearly so.");
                parts::body(ui, theme, &text);
            } else {
                let groups = match self.groups.len() {
                    1 => "1 group".to_owned(),
                    count => format!("{} groups", group_digits(count)),
                };
                let note =
                    format!("{groups} with the same words in their titles, in any order, or nearly so.");
                parts::note(ui, theme, &note);
                ui.add_space(4.0);
                if ui.memory(|memory| memory.has_focus(list_id())) {
                    if parts::take_key(ui, Key::Enter) {
                        answer = self.group().map(DuplicatesAnswer::Merge);
                    } else if parts::take_key(ui, Key::Space) {
                        answer = self.group().map(DuplicatesAnswer::PassOver);
                    }
                }
                self.list_ui(ui, theme, workspace);
            }
            let chosen = self.buttons_ui(ui, theme);
            answer = answer.take().or(chosen);
        });
        answer.or_else(|| response.close.then_some(DuplicatesAnswer::Close))
    }

    fn buttons_ui(&self, ui: &mut Ui, theme: &Theme) -> Option<DuplicatesAnswer> {
        parts::buttons(ui, |ui| {
            if self.groups.is_empty() {
                let close = parts::button(ui, theme, "Close", Rank::Primary);
                if ui.memory(|memory| memory.focused().is_none()) {
                    close.request_focus();
                }
                return close.clicked().then_some(DuplicatesAnswer::Close);
            }
            let mut answer = None;
            if parts::button(ui, theme, "Merge…", Rank::Primary).clicked() {
                answer = self.group().map(DuplicatesAnswer::Merge);
            }
            if parts::button(ui, theme, "Pass over", Rank::Plain).clicked() {
                answer = self.group().map(DuplicatesAnswer::PassOver);
            }
            if parts::button(ui, theme, "Close", Rank::Plain).clicked() {
                answer = Some(DuplicatesAnswer::Close);
            }
            parts::buttons_hint(ui, theme, "↑↓ choose · Enter merges · Space passes over · Esc closes");
            answer
        })
    }

    fn group(&self) -> Option<Vec<ItemId>> {
        self.groups.get(self.chosen).cloned()
    }

    /// The group of a row, and which of its items it is.
    fn place(&self, row: usize) -> Option<(usize, ItemId)> {
        let group = self.starts.partition_point(|start| *start <= row).checked_sub(1)?;
        let item = *self.groups.get(group)?.get(row - self.starts[group])?;
        Some((group, item))
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) {
        let count = self.starts.last().copied().unwrap_or(0);
        let height = (count as f32).min(MOST_ROWS) * ROW;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let id = list_id();
        if ui.memory(|memory| memory.has_focus(id))
            && let Some(step) = self.list.step(ui, Some(self.chosen), self.groups.len())
        {
            self.chosen = step.to;
            let (first, next) = (self.starts.get(step.to), self.starts.get(step.to + 1));
            if let (Some(first), Some(next)) = (first, next) {
                // All of it, or at least its beginning.
                let fits = (*next - *first) as f32 <= MOST_ROWS;
                let above = *first < self.list.first();
                self.list.scroll_to(if above || !fits { *first } else { next.saturating_sub(1) });
            }
        }
        let rows = Rows { id, count, height: ROW, name: "Groups of duplicates", sideways: false };
        let mut list = std::mem::take(&mut self.list);
        let mut clicked = None;
        let shown = parts::within(ui, rect, |ui| {
            list.show(ui, theme, rows, |ui, row, rect| {
                let Some((group, item)) = self.place(row) else { return };
                let Some(item) = workspace.item(item) else { return };
                let first = self.starts.get(group) == Some(&row);
                let response = ui.interact(rect, id.with(item.id.bits()), Sense::click());
                let look = Look { chosen: group == self.chosen, first, divided: first && row > 0 };
                row_ui(ui, theme, workspace, item, rect, &response, look);
                if response.clicked() {
                    clicked = Some(group);
                }
            })
        });
        self.list = list;
        if ui.memory(|memory| memory.focused().is_none()) {
            shown.response.request_focus();
        }
        parts::focus_ring(ui, theme, &shown.response);
        if let Some(group) = clicked {
            self.chosen = group;
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
    }
}

fn list_id() -> Id {
    Id::unique("groups of duplicates")
}

/// How a row stands in its group.
#[derive(Clone, Copy)]
struct Look {
    chosen: bool,
    first: bool,
    /// A line above parts it from the group before.
    divided: bool,
}

fn row_ui(
    ui: &Ui,
    theme: &Theme,
    workspace: &Workspace,
    item: &Item,
    rect: Rect,
    response: &Response,
    look: Look,
) {
    let title = if item.title.is_empty() { "untitled" } else { &item.title };
    let detail = detail(workspace, item);
    let spoken = if detail.is_empty() { title.to_owned() } else { format!("{title}, {detail}") };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, look.chosen, &spoken));
    let fill = if look.chosen { Some(theme.accent_tint) } else { response.hovered().then_some(theme.hover) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, c32(fill));
    }
    if look.divided {
        ui.painter().rect_filled(rect.with_max_y(rect.top() + 1.0), 0.0, c32(theme.hairline));
    }
    let small = parts::regular(theme.scale.small);
    let detail = parts::short(ui, &detail, small, theme.muted, rect.width() * 0.45);
    let right = rect.right() - 10.0 - detail.size().x;
    let y = rect.center().y;
    ui.painter().galley(pos2(right, y - detail.size().y / 2.0), detail, c32(theme.muted));
    let font = if look.first { parts::medium(theme.scale.body) } else { parts::regular(theme.scale.body) };
    let galley = parts::short(ui, title, font, theme.ink, right - rect.left() - 22.0);
    if galley.elided {
        response.clone().on_hover_text(title);
    }
    ui.painter().galley(pos2(rect.left() + 10.0, y - galley.size().y / 2.0), galley, c32(theme.ink));
}

/// What tells an item from another one of the same title: “PROJ-12 · Pay without thinking · in progress ·
/// 2 user stories”.
#[must_use]
pub(super) fn detail(workspace: &Workspace, item: &Item) -> String {
    let parent = item.parent.and_then(|parent| workspace.item(parent)).map(|parent| parent.title.to_string());
    let status = workspace.tier(item.tier).map(|tier| tier.step_of(item).name.clone());
    let below = workspace.children(item.id).count();
    let below = workspace.tier_below(item.tier).filter(|_| below > 0).map(|tier| tier.currency.count(below));
    let words = [item.key.as_deref().map(str::to_owned), parent, status, below];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
