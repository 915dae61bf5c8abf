//! What a text from the clipboard will become, before anything is done.

use egui::{Align2, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts::{self, Placement, Rank};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::{TierId, Workspace};
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::virtual_list::{Rows, VirtualList};

/// An item to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedRow {
    /// How deep it stands in the text.
    pub depth: usize,
    pub title: String,
    pub tier: TierId,
    /// What was not possible as it was written.
    pub remark: Option<&'static str>,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteAnswer {
    Insert,
    Cancel,
}

/// The dialog: the items as a tree, and what was not taken as it stands.
#[derive(Debug)]
pub struct PasteDialog {
    summary: String,
    rows: Vec<PastedRow>,
    notes: Vec<String>,
    list: VirtualList,
    fresh: bool,
}

const ROW: f32 = 28.0;
const MOST_ROWS: f32 = 12.0;
const MOST_NOTES: usize = 4;

impl PasteDialog {
    /// `summary` counts what there will be: “2 features, 5 user stories”.
    #[must_use]
    pub fn new(summary: String, rows: Vec<PastedRow>, notes: Vec<String>) -> Self {
        Self { summary, rows, notes, list: VirtualList::default(), fresh: true }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace) -> Option<PasteAnswer> {
        let fresh = std::mem::take(&mut self.fresh);
        let mut answer = None;
        let response = parts::dialog(ui, theme, "Paste items", 720.0, Placement::Middle, |ui| {
            parts::title(ui, theme, &format!("Paste {}", self.summary));
            parts::note(
                ui,
                theme,
                "Each line becomes what its colour and its word say. One step; it can be undone.",
            );
            let height = (self.rows.len() as f32).min(MOST_ROWS) * ROW;
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let id = Id::unique("pasted items");
            let rows = Rows { id, count: self.rows.len(), height: ROW, name: "Items to be", sideways: false };
            if ui.memory(|memory| memory.has_focus(id))
                && let Some(step) = self.list.step(ui, Some(self.list.first()), self.rows.len())
            {
                self.list.scroll_to(step.to);
            }
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            let pasted = &self.rows;
            self.list.show(&mut inner, theme, rows, |ui, index, rect| {
                if let Some(row) = pasted.get(index) {
                    row_ui(ui, theme, workspace, id.with(index), row, rect);
                }
            });
            for note in self.notes.iter().take(MOST_NOTES) {
                parts::note(ui, theme, note);
            }
            if self.notes.len() > MOST_NOTES {
                parts::note(ui, theme, &format!("and {} more remarks", self.notes.len() - MOST_NOTES));
            }
            parts::buttons(ui, |ui| {
                let insert = parts::button(ui, theme, "Paste", Rank::Primary);
                if fresh {
                    insert.request_focus();
                }
                if insert.clicked() {
                    answer = Some(PasteAnswer::Insert);
                }
                if parts::button(ui, theme, "Cancel", Rank::Plain).clicked() {
                    answer = Some(PasteAnswer::Cancel);
                }
            });
        });
        answer.or_else(|| response.close.then_some(PasteAnswer::Cancel))
    }
}

fn row_ui(ui: &Ui, theme: &Theme, workspace: &Workspace, id: Id, row: &PastedRow, rect: Rect) {
    let tier = workspace.tier(row.tier);
    let indent = 18.0 * row.depth.min(12) as f32;
    let mark = Rect::from_center_size(pos2(rect.left() + indent + 10.0, rect.center().y), vec2(9.0, 9.0));
    if let Some(tier) = tier {
        ui.painter().rect_filled(mark, 2.0, color32(theme.tier(tier.hue).edge));
    }
    let currency = tier.map_or("", |tier| tier.currency.one.as_str());
    let word = row.remark.map_or_else(|| currency.to_owned(), |remark| format!("{currency} · {remark}"));
    let ink = if row.remark.is_some() { theme.alarm } else { theme.muted };
    let detail = line(ui, &word, font(Weight::Regular, theme.scale.small), ink, rect.width() * 0.5);
    let at = rect.right_center() - vec2(detail.size().x + 12.0, detail.size().y / 2.0);
    let title = Rect::from_min_max(pos2(mark.right() + 8.0, rect.top()), pos2(at.x - 10.0, rect.bottom()));
    ui.painter().galley(at, detail, color32(ink));
    let body = font(Weight::Regular, theme.scale.body);
    paint_line(ui, ui.painter(), title, Align2::LEFT_CENTER, &row.title, body, theme.ink);
    let spoken = format!("{}: {word}", row.title);
    ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
}
