//! Several items that mean the same become one: which of them stays is chosen, and beside it stands what
//! it will say then, and what nobody will say any more.

mod outcome;

use egui::accesskit::Role;
use egui::{
    Align, Id, Key, Label, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use self::outcome::{Line, lines};
use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;
use crate::edit::ops;
use crate::model::{Item, ItemId, Record, Workspace};
use crate::ui::virtual_list::{Rows, VirtualList};

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeAnswer {
    /// The one that stays, and those that go into it.
    Merge(ItemId, Vec<ItemId>),
    Cancel,
}

/// The dialog.
#[derive(Debug)]
pub struct MergeDialog {
    items: Vec<ItemId>,
    /// Index of the one that stays.
    kept: usize,
    /// For which of them the outcome was worked out.
    shown: Option<usize>,
    /// What it will say, or why it cannot be.
    outcome: Result<Vec<Line>, String>,
    list: VirtualList,
}

const ROW: f32 = 46.0;
const HEIGHT: f32 = 280.0;

impl MergeDialog {
    /// The first of the items is the one that stays, unless another one is chosen.
    #[must_use]
    pub fn new(items: Vec<ItemId>) -> Self {
        let (outcome, list) = (Ok(Vec::new()), VirtualList::default());
        Self { items, kept: 0, shown: None, outcome, list }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &Ui, theme: &Theme, workspace: &Workspace) -> Option<MergeAnswer> {
        self.work_out(workspace);
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Merge into one", 860.0, Placement::Middle, |ui| {
            let tier = self.items.first().and_then(|id| workspace.item(*id)).map(|item| item.tier);
            let what = tier.and_then(|tier| workspace.tier(tier)).map_or_else(
                || format!("{} items", self.items.len()),
                |tier| tier.currency.count(self.items.len()),
            );
            parts::title(ui, theme, &format!("Merge {what} into one"));
            let help = "Choose the one that stays. It takes in what the others say, and what stands below them; they \
                are deleted. One step; it can be undone.";
            parts::note(ui, theme, help);
            ui.add_space(4.0);
            if ui.memory(|memory| memory.has_focus(list_id())) && parts::take_key(ui, Key::Enter) {
                answer = self.answer();
            }
            let width = ui.available_width() - 24.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 24.0;
                ui.allocate_ui_with_layout(vec2(width * 0.4, 0.0), Layout::top_down(Align::Min), |ui| {
                    parts::note(ui, theme, "What stays");
                    self.list_ui(ui, theme, workspace);
                });
                ui.allocate_ui_with_layout(vec2(width * 0.6, 0.0), Layout::top_down(Align::Min), |ui| {
                    parts::note(ui, theme, "What it will say");
                    self.outcome_ui(ui, theme);
                });
            });
            parts::buttons(ui, |ui| {
                ui.add_enabled_ui(self.outcome.is_ok(), |ui| {
                    if parts::button(ui, theme, "Merge", Rank::Primary).clicked() {
                        answer = self.answer();
                    }
                });
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(MergeAnswer::Cancel);
                }
                parts::buttons_hint(ui, theme, "↑↓ choose · Enter merges · Esc leaves everything as it is");
            });
        });
        answer.or_else(|| response.close.then_some(MergeAnswer::Cancel))
    }

    fn answer(&self) -> Option<MergeAnswer> {
        self.outcome.as_ref().ok()?;
        let into = *self.items.get(self.kept)?;
        Some(MergeAnswer::Merge(into, self.items.iter().copied().filter(|id| *id != into).collect()))
    }

    /// Keeps the outcome in step with the choice.
    fn work_out(&mut self, workspace: &Workspace) {
        if self.shown == Some(self.kept) {
            return;
        }
        self.shown = Some(self.kept);
        let Some(into) = self.items.get(self.kept).copied() else { return };
        let others: Vec<ItemId> = self.items.iter().copied().filter(|id| *id != into).collect();
        self.outcome = match ops::merge_items(workspace, into, &others) {
            Ok(transaction) => {
                let whole = transaction.changes().iter().find_map(|change| match &change.after {
                    Some(Record::Item(item)) if item.id == into => Some(item.clone()),
                    _ => None,
                });
                let kept = workspace.item(into).cloned();
                let whole = whole.or_else(|| kept.clone());
                Ok(kept
                    .zip(whole)
                    .map_or_else(Vec::new, |(kept, whole)| lines(workspace, &kept, &others, &whole)))
            }
            Err(refusal) => Err(refusal.to_string()),
        };
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let id = list_id();
        if ui.memory(|memory| memory.has_focus(id))
            && let Some(step) = self.list.step(ui, Some(self.kept), self.items.len())
        {
            self.kept = step.to;
            self.list.scroll_to(step.to);
            // What it will say is seen in the next frame.
            ui.ctx().request_repaint();
        }
        let rows = Rows { id, count: self.items.len(), height: ROW, name: "What stays", sideways: false };
        let (items, chosen, mut clicked) = (&self.items, self.kept, None);
        let list = &mut self.list;
        let shown = parts::within(ui, rect, |ui| {
            list.show(ui, theme, rows, |ui, index, rect| {
                let Some(item) = items.get(index).and_then(|id| workspace.item(*id)) else { return };
                if choice_ui(ui, theme, workspace, item, rect, index == chosen) {
                    clicked = Some(index);
                }
            })
        });
        if ui.memory(|memory| memory.focused().is_none()) {
            shown.response.request_focus();
        }
        parts::focus_ring(ui, theme, &shown.response);
        if let Some(index) = clicked {
            self.kept = index;
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
    }

    fn outcome_ui(&self, ui: &mut Ui, theme: &Theme) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        parts::within(ui, rect, |ui| match &self.outcome {
            Err(why) => parts::error(ui, theme, &format!("These cannot become one: {why}.")),
            Ok(lines) => {
                ScrollArea::vertical().max_height(HEIGHT).auto_shrink([false, false]).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for line in lines {
                        line_ui(ui, theme, line);
                    }
                });
            }
        });
    }
}

fn list_id() -> Id {
    Id::unique("items to merge")
}

/// One of the items, as a radio button; whether it was pressed.
fn choice_ui(ui: &Ui, theme: &Theme, workspace: &Workspace, item: &Item, rect: Rect, chosen: bool) -> bool {
    let response = ui.interact(rect, list_id().with(item.id.bits()), Sense::click());
    let title = if item.title.is_empty() { "untitled" } else { &item.title };
    let detail = super::duplicates::detail(workspace, item);
    let spoken = if detail.is_empty() { title.to_owned() } else { format!("{title}, {detail}") };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &spoken));
    let fill = if chosen { Some(theme.accent_tint) } else { response.hovered().then_some(theme.hover) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, c32(fill));
    }
    let at = pos2(rect.left() + 16.0, rect.center().y);
    let edge = if chosen { theme.accent } else { theme.control_edge };
    ui.painter().circle(at, 7.0, c32(theme.field), Stroke::new(1.5, c32(edge)));
    if chosen {
        ui.painter().circle_filled(at, 4.0, c32(theme.accent));
    }
    let width = rect.width() - 40.0;
    let (body, small) = (parts::regular(theme.scale.body), parts::regular(theme.scale.small));
    let above = parts::short(ui, title, body, theme.ink, width);
    let below = parts::short(ui, &detail, small, theme.muted, width);
    let elided = above.elided || below.elided;
    let left = rect.left() + 32.0;
    let top = at.y - f32::midpoint(above.size().y, below.size().y);
    let middle = top + above.size().y;
    ui.painter().galley(pos2(left, top), above, c32(theme.ink));
    ui.painter().galley(pos2(left, middle), below, c32(theme.muted));
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(spoken);
    }
    clicked
}

fn line_ui(ui: &mut Ui, theme: &Theme, line: &Line) {
    ui.add_space(3.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = parts::size(theme.scale.small * 8.0, 0.0).x;
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.add_space(2.0);
            parts::note(ui, theme, line.name);
        });
        ui.vertical(|ui| {
            if !line.value.is_empty() {
                parts::body(ui, theme, &line.value);
            }
            if !line.lost.is_empty() {
                let said: Vec<String> = line.lost.iter().map(|value| format!("“{value}”")).collect();
                let text = format!("given up: {}", said.join(", "));
                let text = RichText::new(text).font(parts::regular(theme.scale.small));
                ui.add(Label::new(text.color(c32(theme.notice))).wrap().selectable(false));
            }
        });
    });
    ui.add_space(3.0);
    parts::hairline(ui, theme);
}
