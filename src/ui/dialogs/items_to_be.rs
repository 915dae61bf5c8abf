//! Items before they are made: a tree of titles, each with the tier that it goes to and what is to be said
//! about it. Only rows in sight are laid out, so there may be as many as a clipboard holds.

use egui::{Align2, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::parts;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::tier::group_digits;
use crate::model::{TierId, Workspace};
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::virtual_list::{Rows, VirtualList};

/// An item to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemToBe {
    /// How deep it stands in the text.
    pub depth: usize,
    pub title: String,
    pub tier: TierId,
    /// What was not possible as it was written.
    pub remark: Option<&'static str>,
    /// What it takes along.
    pub with: Option<&'static str>,
}

/// The list of them, and what a reader had to say about the text.
#[derive(Debug, Default)]
pub struct ItemsToBe {
    rows: Vec<ItemToBe>,
    notes: Vec<String>,
    list: VirtualList,
}

/// Height of a row, in points.
pub const ROW: f32 = 28.0;
const MOST_NOTES: usize = 4;

impl ItemsToBe {
    #[must_use]
    pub fn new(rows: Vec<ItemToBe>, notes: Vec<String>) -> Self {
        Self { rows, notes, list: VirtualList::default() }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws the rows in a place of `height` points; the arrow keys scroll them.
    pub fn rows_ui(&mut self, ui: &mut Ui, theme: &Theme, workspace: &Workspace, height: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let id = Id::unique("items to be");
        let rows = Rows { id, count: self.rows.len(), height: ROW, name: "Items to be", sideways: false };
        if ui.memory(|memory| memory.has_focus(id))
            && let Some(step) = self.list.step(ui, Some(self.list.first()), self.rows.len())
        {
            self.list.scroll_to(step.to);
        }
        let items = &self.rows;
        let shown = parts::within(ui, rect, |ui| {
            self.list.show(ui, theme, rows, |ui, index, rect| {
                if let Some(row) = items.get(index) {
                    row_ui(ui, theme, workspace, id.with(index), row, rect);
                }
            })
        });
        parts::focus_ring(ui, theme, &shown.response);
    }

    /// Draws the first few of the notes, and how many more there are.
    pub fn notes_ui(&self, ui: &mut Ui, theme: &Theme) {
        for note in self.notes.iter().take(MOST_NOTES) {
            parts::note(ui, theme, note);
        }
        match self.notes.len().saturating_sub(MOST_NOTES) {
            0 => {}
            1 => {
                parts::note(ui, theme, "and 1 more remark");
            }
            more => {
                parts::note(ui, theme, &format!("and {} more remarks", group_digits(more)));
            }
        }
    }
}

fn row_ui(ui: &Ui, theme: &Theme, workspace: &Workspace, id: Id, row: &ItemToBe, rect: Rect) {
    let tier = workspace.tier(row.tier);
    let indent = 18.0 * row.depth.min(12) as f32;
    let mark = Rect::from_center_size(pos2(rect.left() + indent + 10.0, rect.center().y), vec2(9.0, 9.0));
    if let Some(tier) = tier {
        ui.painter().rect_filled(mark, 2.0, color32(theme.tier(tier.hue).edge));
    }
    let currency = tier.map_or("", |tier| tier.currency.one.as_str());
    let word = match row.remark.or(row.with) {
        Some(remark) => format!("{currency} · {remark}"),
        None => currency.to_owned(),
    };
    let ink = if row.remark.is_some() { theme.alarm } else { theme.muted };
    let detail = line(ui, &word, font(Weight::Regular, theme.scale.small), ink, rect.width() * 0.5);
    let at = rect.right_center() - vec2(detail.size().x + 12.0, detail.size().y / 2.0);
    let title = Rect::from_min_max(pos2(mark.right() + 8.0, rect.top()), pos2(at.x - 10.0, rect.bottom()));
    ui.painter().galley(at, detail, color32(ink));
    let body = font(Weight::Regular, theme.scale.body);
    let elided = paint_line(ui, ui.painter(), title, Align2::LEFT_CENTER, &row.title, body, theme.ink);
    let spoken = format!("{}: {word}", row.title);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    if elided {
        response.on_hover_text(&row.title);
    }
}
