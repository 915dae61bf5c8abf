//! Selecting rows: by click with Ctrl and Shift, by arrow keys, by typing the first letters.

use std::collections::HashSet;

use egui::{Event, Modifiers, Ui};

use super::live_rows::LiveRows;
use crate::model::{ItemId, Workspace};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// What selecting remembers between frames.
#[derive(Debug, Default)]
pub struct Selecting {
    /// Where a stretch of rows begins that Shift extends.
    anchor: Option<ItemId>,
    /// The selection of the session, for looking up.
    known: Vec<ItemId>,
    set: HashSet<ItemId>,
    typed: String,
    /// When the last letter was typed, in seconds of the window's time.
    typed_at: f64,
}

/// A pause after which letters begin another word, in seconds.
const PAUSE: f64 = 0.9;
/// Titles looked at for a typed word, so that a million rows do not stop a frame.
const MOST_LOOKED_AT: usize = 20_000;

impl Selecting {
    /// Takes note of the session's selection.
    pub fn follow(&mut self, selection: &Selection) {
        if self.known != selection.items {
            self.known.clone_from(&selection.items);
            self.set = self.known.iter().copied().collect();
        }
        if self.anchor.is_none_or(|anchor| !self.set.contains(&anchor)) {
            self.anchor = selection.primary();
        }
    }

    #[must_use]
    pub fn contains(&self, id: ItemId) -> bool {
        self.set.contains(&id)
    }

    /// A click on a row.
    pub fn click(&mut self, cx: &mut ViewCx<'_>, rows: &LiveRows, id: ItemId, modifiers: Modifiers) {
        if modifiers.shift {
            self.extend(cx, rows, id);
        } else if modifiers.command {
            let mut items = cx.session.selection.items.clone();
            if self.contains(id) {
                items.retain(|item| *item != id);
            } else {
                items.push(id);
            }
            self.anchor = Some(id);
            select(cx, items);
        } else {
            self.only(cx, id);
        }
    }

    /// Selects one item alone.
    pub fn only(&mut self, cx: &mut ViewCx<'_>, id: ItemId) {
        self.anchor = Some(id);
        select(cx, vec![id]);
    }

    /// Selects everything from the anchor to a row.
    pub fn extend(&mut self, cx: &mut ViewCx<'_>, rows: &LiveRows, to: ItemId) {
        let items = {
            let workspace = cx.workspace();
            let row = |id| rows.row_of(workspace, id);
            match (self.anchor.and_then(row), row(to)) {
                (Some(from), Some(to)) => range(rows, workspace, from, to),
                _ => vec![to],
            }
        };
        select(cx, items);
    }

    /// Selects all rows.
    pub fn all(cx: &mut ViewCx<'_>, rows: &LiveRows) {
        let workspace = cx.workspace();
        if let Some(last) = rows.count(workspace).checked_sub(1) {
            let mut items = range(rows, workspace, 0, last);
            // The keyboard stays where it was, not at the end of a hundred thousand rows.
            let primary = cx.session.selection.primary();
            if let Some(at) = items.iter().position(|item| Some(*item) == primary) {
                let item = items.remove(at);
                items.push(item);
            }
            select(cx, items);
        }
    }

    /// The row whose title begins with what is being typed, or has it in it.
    pub fn type_ahead(
        &mut self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        rows: &LiveRows,
        current: Option<usize>,
    ) -> Option<usize> {
        let (text, now) = ui.input(|input| {
            let text: String = input
                .events
                .iter()
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            (text, input.time)
        });
        if text.is_empty() || (self.typed.is_empty() && text.trim().is_empty()) {
            return None;
        }
        if now - self.typed_at > PAUSE {
            self.typed.clear();
        }
        self.typed_at = now;
        self.typed.push_str(&text.to_lowercase());
        let workspace = cx.workspace();
        let count = rows.count(workspace);
        // A word that goes on is looked for from where it has led so far.
        let start = current.map_or(0, |row| if self.typed.chars().count() > 1 { row } else { row + 1 });
        let title = |row: usize| {
            rows.item(workspace, row).and_then(|id| workspace.item(id)).map(|item| item.title.to_lowercase())
        };
        let order = || (start..count).chain(0..start.min(count)).take(MOST_LOOKED_AT);
        order()
            .find(|row| title(*row).is_some_and(|title| title.starts_with(&self.typed)))
            .or_else(|| order().find(|row| title(*row).is_some_and(|title| title.contains(&self.typed))))
    }

    /// Whether letters typed now go on with a word.
    #[must_use]
    pub fn is_typing(&self, now: f64) -> bool {
        !self.typed.is_empty() && now - self.typed_at <= PAUSE
    }
}

/// The items of some rows, the one at `to` last.
fn range(rows: &LiveRows, workspace: &Workspace, from: usize, to: usize) -> Vec<ItemId> {
    let get = |row| rows.item(workspace, row);
    let mut items: Vec<ItemId> = if from <= to {
        (from..=to).filter_map(get).collect()
    } else {
        (to..=from).rev().filter_map(get).collect()
    };
    // Among groups an item may stand in several rows; its last one counts, so that the end stays the end.
    let mut seen = HashSet::with_capacity(items.len());
    items.reverse();
    items.retain(|item| seen.insert(*item));
    items.reverse();
    items
}

/// Selects items; the backlog that is worked on is that of the last.
fn select(cx: &mut ViewCx<'_>, items: Vec<ItemId>) {
    let tier = items.last().and_then(|id| cx.workspace().item(*id)).map(|item| item.tier);
    let tier = tier.or(cx.session.selection.tier);
    cx.select(Selection { tier, items });
}
