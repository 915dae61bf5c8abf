//! Items that change their shape: to another tier, into another order, out to the clipboard and in from it.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use super::App;
use super::modal::Modal;
use crate::edit::ops::{self, Direction, Place, Target};
use crate::exchange::outline::{self, Draft, Form, Preview};
use crate::listing::{self, Folds, Index, Query, Request};
use crate::model::tier::group_digits;
use crate::model::{ItemId, Shape, Workspace};
use crate::ui::dialogs::paste::{PasteDialog, PastedRow};
use crate::ui::view::{Intent, Notice, Severity};

impl App {
    /// Moves the selected items, with what is below them, to the neighbouring tier.
    pub(super) fn convert(&mut self, direction: Direction) {
        let items = self.session.selection.items.clone();
        self.session.scroll_to = self.session.selection.primary();
        self.perform(ops::convert_items(self.document.workspace(), &items, direction));
    }

    /// Makes the order in which the backlog is shown its priority order; what a filter hides keeps its place.
    pub(super) fn apply_shown_order(&mut self) {
        let look = &self.session.look;
        let Some(tier) = look.tier(self.session.selection.tier).or(self.session.selection.tier) else {
            return;
        };
        let request = Request {
            tier: Some(tier),
            shape: Shape::Flat,
            sort: look.sort,
            query: Query::parse(&look.filter, self.document.workspace(), self.as_of()).query,
            pinned: Vec::new(),
            folds: Folds::default(),
        };
        let workspace = self.document.workspace();
        let Some(listing) = listing::make(&Index::new(workspace), &request, &AtomicBool::new(false)) else {
            return;
        };
        let order: Vec<_> = listing.items_in(workspace, 0..listing.count(workspace)).collect();
        let result = ops::apply_order(workspace, tier, &order);
        if result.is_ok() {
            self.session.look.sort = None;
        }
        self.perform(result);
    }

    /// Puts the selected items, with what is below them, on the clipboard.
    pub(super) fn copy(&mut self, form: Form) {
        let items = &self.session.selection.items;
        let text =
            outline::write(self.document.workspace(), &with_below(self.document.workspace(), items), form);
        let what = match items.len() {
            1 => "1 item".to_owned(),
            many => format!("{} items", group_digits(many)),
        };
        let form = match form {
            Form::Text => "as text",
            Form::Markdown => "as Markdown",
            Form::Rows => "as rows for a spreadsheet",
        };
        self.copied = Some(text);
        let text = format!("{what} copied {form}, with what is below.");
        self.notices.push(Notice { severity: Severity::Info, text, action: None });
    }

    /// Looks at a text from the clipboard: one line becomes an item at once, more are shown first.
    pub(super) fn paste(&mut self, text: &str) {
        let workspace = self.document.workspace();
        let draft = match outline::read(text, workspace) {
            Ok(draft) => draft,
            Err(error) => return self.complain(&error.to_string()),
        };
        let selection = &self.session.selection;
        let Some(tier) = selection.tier else { return };
        let primary = selection.primary().and_then(|id| workspace.item(id));
        let target = Target {
            tier,
            parent: primary.and_then(|item| item.parent),
            place: primary.map_or(Place::Last, |item| Place::After(item.id)),
        };
        match outline::plan(&draft, workspace, &target) {
            Ok(_) if draft.lines.len() == 1 && draft.notes.is_empty() => self.insert(&draft, &target),
            Ok(preview) => {
                let dialog = self.paste_dialog(&draft, &preview);
                self.modal = Some(Modal::Paste(Box::new(dialog), Box::new((draft, target))));
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }

    fn paste_dialog(&self, draft: &Draft, preview: &Preview) -> PasteDialog {
        let workspace = self.document.workspace();
        let rows = preview.rows.iter().zip(&draft.outline.entries).map(|(row, entry)| PastedRow {
            depth: row.depth,
            title: entry.title.clone(),
            tier: row.tier,
            remark: match (row.too_deep, row.lost_parent) {
                (true, _) => Some("no tier is deeper"),
                (_, true) => Some("its parent is in the wrong tier"),
                _ => None,
            },
        });
        PasteDialog::new(
            preview.summary(workspace),
            rows.collect(),
            draft.notes.iter().map(ToString::to_string).collect(),
        )
    }

    /// Makes items of a draft, as one step, and selects the outermost of them.
    pub(super) fn insert(&mut self, draft: &Draft, target: &Target) {
        let workspace = self.document.workspace();
        match ops::insert_outline(workspace, &mut self.ids, &draft.outline, target) {
            Ok((new, transaction)) => {
                self.carry_out(vec![Intent::Do(transaction, None)]);
                let outermost = new.iter().zip(&draft.lines).filter(|(_, line)| line.depth == 0);
                self.session.selection.items = outermost.map(|(id, _)| *id).collect();
                self.session.scroll_to = new.first().copied();
                self.session.show_backlog();
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }
}

/// Items, each followed by everything below it, each once.
fn with_below(workspace: &Workspace, items: &[ItemId]) -> Vec<ItemId> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    let mut open: Vec<ItemId> = items.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            all.push(id);
            open.extend(workspace.children(id).rev());
        }
    }
    all
}
