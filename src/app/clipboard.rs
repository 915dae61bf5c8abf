//! Texts that come in from the clipboard and go out to it. What is short is done at once; what is not is done
//! beside the window, behind a dialog that says so and can be left.

use std::collections::HashSet;

use super::App;
use super::exports::Clip;
use super::modal::Modal;
use super::work::{Changed, Outcome};
use crate::edit::ops::{self, Place, Target};
use crate::exchange::outline::{self, Draft, Form, Preview};
use crate::model::tier::group_digits;
use crate::model::{IdSource, ItemId, Workspace};
use crate::ui::dialogs::items_to_be::{ItemToBe, ItemsToBe};
use crate::ui::dialogs::paste::PasteDialog;
use crate::ui::view::{Notice, Severity};

/// Up to so many bytes a text is read within a frame: about two milliseconds' worth.
const BYTES_AT_ONCE: usize = 16 * 1024;
/// Up to so many items are made or written within a frame.
const ITEMS_AT_ONCE: usize = 1_000;
/// The names of so many items may be looked up within a frame.
const NAMES_AT_ONCE: usize = 5_000;

/// A text that was read, and what it becomes.
pub(super) struct Reading {
    draft: Draft,
    target: Target,
    dialog: PasteDialog,
}

/// Items that were made of a draft, not yet taken over.
pub(super) struct Made {
    change: Changed,
    outermost: Vec<ItemId>,
}

/// Reads a text as it is to be pasted.
fn read(text: &str, workspace: &Workspace, target: Target) -> Result<Box<Reading>, String> {
    let draft = outline::read(text, workspace).map_err(|error| error.to_string())?;
    let preview = outline::plan(&draft, workspace, &target).map_err(|refusal| refusal.to_string())?;
    let dialog = PasteDialog::new(preview.summary(workspace), to_be(&draft, &preview, &[]));
    Ok(Box::new(Reading { draft, target, dialog }))
}

/// A draft as it is looked at; `taking` says which entries take a criterion along.
pub(super) fn to_be(draft: &Draft, preview: &Preview, taking: &[usize]) -> ItemsToBe {
    let taking: HashSet<usize> = taking.iter().copied().collect();
    let rows =
        preview.rows.iter().zip(&draft.outline.entries).enumerate().map(|(i, (row, entry))| ItemToBe {
            depth: row.depth,
            title: entry.title.clone(),
            tier: row.tier,
            remark: match (row.too_deep, row.lost_parent) {
                (true, _) => Some("no tier is deeper"),
                (_, true) => Some("its parent is in the wrong tier"),
                _ => None,
            },
            with: taking.contains(&i).then_some("takes its criterion"),
        });
    ItemsToBe::new(rows.collect(), draft.notes.iter().map(ToString::to_string).collect())
}

fn make(
    workspace: &Workspace,
    ids: &mut IdSource,
    draft: &Draft,
    target: &Target,
) -> Result<Box<Made>, String> {
    let inserted = ops::insert_outline(workspace, ids, &draft.outline, target);
    let (new, transaction) = inserted.map_err(|refusal| refusal.to_string())?;
    let change = Changed::new(workspace, transaction)?;
    let outermost = new.iter().zip(&draft.lines).filter(|(_, line)| line.depth == 0).map(|(id, _)| *id);
    let outermost = outermost.collect();
    Ok(Box::new(Made { change, outermost }))
}

impl App {
    /// Looks at a text from the clipboard: one line becomes an item at once, more are shown first.
    pub(super) fn paste(&mut self, text: String) {
        let workspace = self.document.workspace();
        let selection = &self.session.selection;
        let Some(tier) = selection.tier else { return };
        let primary = selection.primary().and_then(|id| workspace.item(id));
        let target = Target {
            tier,
            parent: primary.and_then(|item| item.parent),
            place: primary.map_or(Place::Last, |item| Place::After(item.id)),
        };
        // Only rows name the items that they stand below.
        let names = if text.contains('\t') { workspace.item_count() } else { 0 };
        if text.len() <= BYTES_AT_ONCE && names <= NAMES_AT_ONCE {
            return self.has_read(read(&text, workspace, target));
        }
        let workspace = workspace.clone();
        let lines = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let size = if lines == 1 { "1 line".to_owned() } else { format!("{} lines", group_digits(lines)) };
        self.work("Reading the clipboard…", size, move || Outcome::Read(read(&text, &workspace, target)));
    }

    /// Goes on with a text that was read.
    pub(super) fn has_read(&mut self, result: Result<Box<Reading>, String>) {
        match result {
            Ok(reading) if reading.draft.lines.len() == 1 && reading.draft.notes.is_empty() => {
                self.insert(reading);
            }
            Ok(reading) => self.modal = Some(Modal::Paste(reading)),
            Err(why) => self.complain(&why),
        }
    }

    /// Makes items of a text that was read.
    pub(super) fn insert(&mut self, reading: Box<Reading>) {
        let workspace = self.document.workspace();
        let count = reading.draft.lines.len();
        if count <= ITEMS_AT_ONCE {
            let made = make(workspace, &mut self.ids, &reading.draft, &reading.target);
            return self.has_made(made);
        }
        let (workspace, mut ids) = (workspace.clone(), self.ids.branch());
        let title = format!("Pasting {} items…", group_digits(count));
        self.work(title, "Nothing is changed until all of them are there.", move || {
            Outcome::Made(make(&workspace, &mut ids, &reading.draft, &reading.target))
        });
    }

    /// Takes over items that were made, as one step, and selects the outermost of them.
    pub(super) fn has_made(&mut self, result: Result<Box<Made>, String>) {
        /// More than a person looks through are not selected one by one.
        const MOST: usize = 2_000;
        let made = match result {
            Ok(made) => *made,
            Err(why) => return self.complain(&why),
        };
        if !self.has_changed(Ok(Box::new(made.change))) {
            return;
        }
        let mut outermost = made.outermost;
        if outermost.len() > MOST {
            outermost.truncate(1);
        }
        self.bring_into_sight(&outermost);
        self.session.selection.items = outermost;
        self.session.show_backlog();
    }

    /// Puts the selected items, with what is below them, on the clipboard.
    pub(super) fn copy(&mut self, form: Form) {
        let items = self.session.selection.items.clone();
        let workspace = self.document.workspace();
        let few = with_below(workspace, &items, ITEMS_AT_ONCE + 1);
        if few.len() <= ITEMS_AT_ONCE {
            let text = outline::write(workspace, &few, form);
            return self.has_copied(text, items.len(), form);
        }
        let workspace = workspace.clone();
        let title = format!("Copying {}…", count(items.len()));
        self.work(title, "With what is below.", move || {
            let all = with_below(&workspace, &items, usize::MAX);
            Outcome::Copied { text: outline::write(&workspace, &all, form), items: items.len(), form }
        });
    }

    /// Hands a text that was written to the clipboard.
    pub(super) fn has_copied(&mut self, text: String, items: usize, form: Form) {
        let form = match form {
            Form::Text => "as text",
            Form::Markdown => "as Markdown",
            Form::Rows => "as rows for a spreadsheet",
        };
        self.copied = Some(Clip::Text(text));
        let text = format!("{} copied {form}, with what is below.", count(items));
        self.notices.push(Notice { severity: Severity::Info, text, action: None });
    }
}

impl Reading {
    /// The dialog that shows it.
    pub(super) fn dialog(&mut self) -> &mut PasteDialog {
        &mut self.dialog
    }
}

/// “1 item”, “2,000 items”.
fn count(items: usize) -> String {
    if items == 1 { "1 item".to_owned() } else { format!("{} items", group_digits(items)) }
}

/// Items, each followed by everything below it, each once; at most so many.
fn with_below(workspace: &Workspace, items: &[ItemId], most: usize) -> Vec<ItemId> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    let mut open: Vec<ItemId> = items.iter().rev().copied().collect();
    while let Some(id) = open.pop().filter(|_| all.len() < most) {
        if seen.insert(id) {
            all.push(id);
            open.extend(workspace.children(id).rev());
        }
    }
    all
}
