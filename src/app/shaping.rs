//! Items that change their shape: to another tier, into another order, into parts, into one.

use std::sync::atomic::AtomicBool;

use super::App;
use super::clipboard::to_be;
use super::modal::Modal;
use super::work::{AT_ONCE, Changed, NOTHING_YET, Outcome};
use crate::command::Command;
use crate::edit::ops::{self, Direction, Distribution};
use crate::exchange::outline;
use crate::listing::{self, Folds, Index, Query, Request};
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, Shape, Workspace};
use crate::ui::dialogs::duplicates::{DuplicatesAnswer, DuplicatesDialog};
use crate::ui::dialogs::items_to_be::ItemsToBe;
use crate::ui::dialogs::merge::MergeDialog;
use crate::ui::dialogs::split::{SplitDialog, Splitting, Written};
use crate::ui::session::Selection;
use crate::ui::view::{Notice, Severity};

impl App {
    /// Moves the selected items, with what is below them, to the neighbouring tier.
    pub(super) fn convert(&mut self, direction: Direction) {
        let items = self.session.selection.items.clone();
        self.session.scroll_to = self.session.selection.primary();
        self.perform_on(
            items.len(),
            |items| format!("Moving {items} to another tier…"),
            move |workspace| ops::convert_items(workspace, &items, direction),
        );
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
        let order = move |workspace: &Workspace| {
            let listing = listing::make(&Index::new(workspace), &request, &AtomicBool::new(false));
            let listing = listing.unwrap_or_default();
            let order: Vec<_> = listing.items_in(workspace, 0..listing.count(workspace)).collect();
            ops::apply_order(workspace, tier, &order)
        };
        let workspace = self.document.workspace();
        // All items are looked at, not only those of the tier.
        if workspace.item_count() <= AT_ONCE {
            let result = order(workspace);
            if result.is_ok() {
                self.session.look.sort = None;
            }
            return self.perform(result);
        }
        let workspace = workspace.clone();
        let title = format!("Ordering {} items…", group_digits(workspace.backlog(tier).len()));
        self.work(title, NOTHING_YET, move || Outcome::Ordered(Changed::made(&workspace, order)));
    }

    /// Asks for the parts of the selected item.
    pub(super) fn ask_split(&mut self) {
        let workspace = self.document.workspace();
        let Some(item) = self.session.selection.primary().and_then(|id| workspace.item(id)) else { return };
        let criteria = item.details().acceptance.iter().map(|criterion| criterion.text.as_str());
        let about = Splitting {
            title: named(item),
            becomes: becomes(workspace, item),
            help: help(workspace, item),
            criteria: (outline::lines(criteria.clone()), criteria.count()),
        };
        self.modal = Some(Modal::Split(Box::new(SplitDialog::new(about)), item.id));
    }

    /// What the parts of an item become, as they are written so far.
    pub(super) fn preview_split(&self, id: ItemId, written: &Written) -> Result<(String, ItemsToBe), String> {
        let workspace = self.document.workspace();
        if written.text.trim().is_empty() {
            return Err(String::new());
        }
        let mut draft = outline::read(&written.text, workspace).map_err(|error| error.to_string())?;
        let split = ops::plan_split(workspace, id, &draft.outline, distribution(written))
            .map_err(|refusal| refusal.to_string())?;
        let criteria = |entry: &ops::OutlineEntry| entry.details.acceptance.len();
        let pairs = draft.outline.entries.iter().zip(&split.parts.entries).enumerate();
        let taking: Vec<usize> =
            pairs.filter(|(_, (before, after))| criteria(before) < criteria(after)).map(|(i, _)| i).collect();
        draft.outline = split.parts;
        let preview =
            outline::plan(&draft, workspace, &split.target).map_err(|refusal| refusal.to_string())?;
        Ok((preview.summary(workspace), to_be(&draft, &preview, &taking)))
    }

    /// Splits an item into the parts that were written, and selects them.
    pub(super) fn split(&mut self, id: ItemId, written: &Written) {
        let workspace = self.document.workspace();
        let draft = match outline::read(&written.text, workspace) {
            Ok(draft) => draft,
            Err(error) => return self.complain(&error.to_string()),
        };
        match ops::split_item(workspace, &mut self.ids, id, &draft.outline, distribution(written)) {
            Ok((new, transaction)) => {
                let label = transaction.label().to_owned();
                self.perform(Ok(transaction));
                let outermost = new.iter().zip(&draft.lines).filter(|(_, line)| line.depth == 0);
                self.select_shaped(outermost.map(|(id, _)| *id).collect());
                self.tell_undoable(&label);
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }

    /// Asks which of the selected items stays when they become one.
    pub(super) fn ask_merge(&mut self) {
        /// Whoever merges looks at each of them.
        const MOST: usize = 200;
        let workspace = self.document.workspace();
        let items = &self.session.selection.items;
        if items.len() > MOST {
            return self.complain(&format!("at most {MOST} items can be merged at once; select fewer"));
        }
        let mut found: Vec<&Item> =
            items.iter().filter_map(|id| workspace.item(*id)).map(AsRef::as_ref).collect();
        if found.iter().any(|item| item.tier != found[0].tier) {
            return self.complain(&ops::Refusal::SeveralTiers.to_string());
        }
        found.sort_by_key(|item| (item.rank, item.id));
        let dialog = MergeDialog::new(found.iter().map(|item| item.id).collect());
        self.modal = Some(Modal::Merge(Box::new(dialog), None));
    }

    /// Makes items one and selects it; whether that was possible.
    pub(super) fn merge(&mut self, into: ItemId, others: &[ItemId]) -> bool {
        let result = ops::merge_items(self.document.workspace(), into, others);
        let label = result.as_ref().map(|transaction| transaction.label().to_owned()).ok();
        self.perform(result);
        if let Some(label) = &label {
            self.select_shaped(vec![into]);
            self.tell_undoable(label);
        }
        label.is_some()
    }

    /// Looks for items of the tier in sight that were entered twice.
    pub(super) fn find_duplicates(&mut self) {
        let look = &self.session.look;
        let selected = self.session.selection.tier;
        let Some(tier) = look.tier(selected).or(selected) else { return };
        let workspace = self.document.workspace().clone();
        self.work(
            "Looking for duplicates…",
            "Items with the same words in their titles, or nearly so.",
            move || Outcome::Duplicates { tier, groups: ops::duplicates(&workspace, tier) },
        );
    }

    /// Goes on with the answer about a group of duplicates.
    pub(super) fn answer_duplicates(
        &mut self,
        mut dialog: DuplicatesDialog,
        answer: DuplicatesAnswer,
    ) -> Option<Modal> {
        match answer {
            DuplicatesAnswer::Merge(group) => {
                Some(Modal::Merge(Box::new(MergeDialog::new(group)), Some(dialog)))
            }
            DuplicatesAnswer::PassOver(group) => {
                self.passed_over.insert(group);
                dialog.drop_chosen();
                Some(Modal::Duplicates(dialog))
            }
            DuplicatesAnswer::Close => None,
        }
    }

    /// Selects what has changed its shape and brings it into sight.
    fn select_shaped(&mut self, items: Vec<ItemId>) {
        let Some(first) = items.first().and_then(|id| self.document.workspace().item(*id)) else { return };
        let tier = Some(first.tier);
        self.bring_into_sight(&items);
        self.session.selection = Selection { tier, items };
        self.session.show_backlog();
    }

    /// Scrolls so that all of these are in sight where they fit, or else the first of them: to the last and then,
    /// by the shortest way, to the first.
    pub(super) fn bring_into_sight(&mut self, items: &[ItemId]) {
        self.session.scroll_to = items.last().copied();
        self.scroll_then = items.first().copied();
    }

    /// Says what was done, with a way back.
    fn tell_undoable(&mut self, label: &str) {
        let text = format!("{label}: done.");
        self.notices.push(Notice { severity: Severity::Info, text, action: Some(Command::Undo) });
    }
}

fn distribution(written: &Written) -> Distribution {
    if written.take_criteria { Distribution::Criteria } else { Distribution::Keep }
}

/// The title in quotation marks.
fn named(item: &Item) -> String {
    if item.title.is_empty() { "an untitled item".to_owned() } else { format!("“{}”", item.title) }
}

/// What indentation means for the parts of an item.
fn help(workspace: &Workspace, item: &Item) -> &'static str {
    let below = workspace.tier_below(item.tier);
    if below.and_then(|below| workspace.tier_below(below.id)).is_some() {
        "Write the parts on the left, or paste them. An indented line stands below the one above it, a tier further \
         down."
    } else {
        "Write the parts on the left, or paste them."
    }
}

/// Where the parts of an item go, in a sentence.
fn becomes(workspace: &Workspace, item: &Item) -> String {
    let one = |tier: &crate::model::Tier| lower_first(&tier.currency.one);
    let own = workspace.tier(item.tier).map_or_else(|| "item".to_owned(), |tier| one(tier));
    match workspace.tier_below(item.tier) {
        Some(below) => format!("Each line becomes a {} below this {own}, after those it has.", one(below)),
        None => format!(
            "No tier is below: each line becomes a {own} of its own, right after this one, with the same parent, unit \
             and target."
        ),
    }
}
