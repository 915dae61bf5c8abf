//! The one place that carries out intents and commands.

use std::collections::HashSet;

use super::App;
use super::exports::Copied;
use super::files::Goal;
use super::modal::Modal;
use crate::chart::style::ThemeName;
use crate::command::Command;
use crate::edit::ops::{self, Direction, NewItem, Orphans, Place, Refusal};
use crate::edit::{MergeKey, Transaction};
use crate::exchange::outline::Form;
use crate::model::{DutyKind, Field, Item, ItemId, Meta, Period, Shape, Status, TierId, Workspace};
use crate::ui::backlog::moving::Move;
use crate::ui::dialogs::about::About;
use crate::ui::dialogs::findings::FindingsDialog;
use crate::ui::draft;
use crate::ui::session::{EditRequest, Selection, View};
use crate::ui::shortcut_sheet::ShortcutSheet;
use crate::ui::view::{Intent, Notice, Severity};

impl App {
    /// Carries out what the views asked for in this frame, in order.
    pub fn carry_out(&mut self, intents: Vec<Intent>) {
        for intent in intents {
            match intent {
                Intent::Do(transaction, merge) => self.commit(transaction, merge),
                Intent::Seal => self.document.seal(),
                Intent::Gesture(transaction) => {
                    if let Err(conflict) = self.document.update_gesture(transaction) {
                        self.complain(&conflict.to_string());
                    }
                }
                Intent::GestureCommit => {
                    self.document.commit_gesture();
                }
                Intent::GestureCancel => self.document.cancel_gesture(),
                Intent::Run(command) => self.run(command),
                Intent::Explain(page) => self.explain(page),
                Intent::Paste(text) => self.paste(text),
                Intent::Notify(notice) => self.notices.push(notice),
            }
        }
        self.repair_selection();
    }

    /// Makes a transaction the next step.
    pub(super) fn commit(&mut self, transaction: Transaction, merge: Option<MergeKey>) {
        if transaction.is_empty() {
            return;
        }
        if let Err(conflict) = self.document.commit(transaction, merge) {
            self.complain(&conflict.to_string());
        }
    }

    /// Commits what an operation returned, or says why it refused.
    pub(super) fn perform(&mut self, result: Result<Transaction, Refusal>) {
        match result {
            Ok(transaction) => self.commit(transaction, None),
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }

    /// A line that says why something did not happen.
    pub(super) fn complain(&mut self, why: &str) {
        self.notices.push(Notice { severity: Severity::Warning, text: sentence(why), action: None });
    }

    /// Carries out a command.
    pub fn run(&mut self, command: Command) {
        if !command.is_available(self.situation()) {
            return;
        }
        match command {
            Command::New => self.request(Goal::New),
            Command::Open => self.request(Goal::Open),
            Command::Save => self.save(),
            Command::SaveAs => self.save_as(),
            Command::Revert => self.ask_revert(),
            Command::Quit => self.request(Goal::Close),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Duplicate => self.duplicate(),
            Command::Delete => self.delete(),
            Command::Rename => self.rename(),
            Command::AddItem => self.add_item(None),
            Command::AddItemBelow => self.add_item(self.session.selection.primary()),
            Command::AddChild => self.add_child(),
            Command::AddTier => self.add_tier(),
            Command::RaisePriority => self.shift_priority(-1),
            Command::LowerPriority => self.shift_priority(1),
            Command::PlanEarlier => self.shift_target(Period::previous),
            Command::PlanLater => self.shift_target(Period::next),
            Command::ToggleDone => self.toggle_done(),
            Command::ConvertUp => self.convert(Direction::Up),
            Command::ConvertDown => self.convert(Direction::Down),
            Command::Split => self.ask_split(),
            Command::Merge => self.ask_merge(),
            Command::FindDuplicates => self.find_duplicates(),
            Command::ApplyOrder => self.apply_shown_order(),
            Command::CopyRows => self.copy(Form::Rows),
            Command::CopyText => self.copy(Form::Text),
            Command::CopyMarkdown => self.copy(Form::Markdown),
            Command::FurtherAhead => self.shift_tier(1),
            Command::NearerToTeam => self.shift_tier(-1),
            Command::FillIn => {
                let workspace = self.document.workspace();
                let primary = self.session.selection.primary().and_then(|id| workspace.item(id));
                let Some(item) = primary else { return };
                self.session.edit_request = Some(EditRequest::Detail(item.id, Field::Readiness));
                self.session.selection = Selection::item(item.tier, item.id);
            }
            Command::SelectParent => {
                self.session.show_backlog();
                self.session.edit_request = Some(EditRequest::Parent);
            }
            Command::Filter => {
                self.session.show_backlog();
                self.session.edit_request = Some(EditRequest::Filter);
            }
            Command::AddPerson => self.ask_for(EditRequest::NewPerson),
            Command::AddRole => self.ask_for(EditRequest::NewRole),
            Command::AddDuty => self.ask_for(EditRequest::NewDuty(DutyKind::Duty)),
            Command::AddDecision => self.ask_for(EditRequest::NewDuty(DutyKind::Decision)),
            Command::UsualDuties => self.usual_duties(),
            Command::CompareSchools => self.compare_schools(),
            Command::RowUp => self.move_rows(-1),
            Command::RowDown => self.move_rows(1),
            Command::ShowRoles => self.session.show_roles(),
            Command::Findings => self.modal = Some(Modal::Findings(FindingsDialog::default())),
            Command::Compare => self.compare(),
            Command::ShowHealth
            | Command::NewCheckIn
            | Command::ShouldItBeYou
            | Command::LookAgain
            | Command::ShowTogether
            | Command::Scale => self.go_to_health(command),
            Command::ShowChart => self.session.view = View::Chart,
            Command::ShowLived => self.show_lived(),
            Command::ShowRoadmap => self.session.view = View::Roadmap,
            Command::ShowBacklog => self.session.view = View::Backlog,
            Command::ShowList => self.show_as(Shape::Flat),
            Command::ShowTree => self.show_as(Shape::Tree),
            Command::ShowGroups => self.show_as(Shape::Grouped(Field::Status)),
            Command::Palette => self.palette.toggle(),
            Command::FlipFocus => {
                self.edit_meta("Flip focus axis", |meta| meta.flip_focus = !meta.flip_focus);
            }
            Command::FlipHorizon => {
                self.edit_meta("Flip horizon axis", |meta| meta.flip_horizon = !meta.flip_horizon);
            }
            Command::ToggleTheme => {
                let dark = self.session.theme == ThemeName::Dark;
                self.session.theme = if dark { ThemeName::Light } else { ThemeName::Dark };
                self.remember();
            }
            Command::Export => self.modal = Some(self.export_dialog()),
            Command::ExportAgain => self.export_again(),
            Command::CopyPicture => self.copy_shown(Copied::Pixels),
            Command::CopySvg => self.copy_shown(Copied::Svg),
            Command::Present => self.present_wanted = true,
            Command::WorkspaceSettings => self.modal = Some(Modal::Settings(Box::default())),
            Command::Help => self.explain(self.last_read),
            Command::Shortcuts => self.modal = Some(Modal::Shortcuts(ShortcutSheet::default())),
            Command::About => self.modal = Some(Modal::About(About::default())),
        }
        self.repair_selection();
    }

    /// One step that changes what is said of the whole workspace.
    fn edit_meta(&mut self, label: &str, edit: impl FnOnce(&mut Meta)) {
        let mut meta = self.document.workspace().meta().as_ref().clone();
        edit(&mut meta);
        self.perform(Ok(ops::edit_meta(self.document.workspace(), label, meta)));
    }

    /// Shows how roles are lived, or no longer.
    fn show_lived(&mut self) {
        // From elsewhere it is a way to see it, not to switch it off.
        self.session.lived = self.session.view != View::Chart || !self.session.lived;
        self.session.view = View::Chart;
        self.remember();
    }

    /// Shows the backlog in a shape, where there is room for it if it is out of sight.
    fn show_as(&mut self, shape: Shape) {
        if matches!(self.session.view, View::Roadmap | View::Roles | View::Health) {
            self.session.view = View::Backlog;
        }
        self.session.look.set_shape(shape);
    }

    fn undo(&mut self) {
        if self.session.view == View::Roles && self.views.roles.undo_typing() {
            return;
        }
        if let Some(transaction) = self.document.undo() {
            self.reveal(&transaction);
        }
    }

    fn redo(&mut self) {
        if let Some(transaction) = self.document.redo() {
            self.reveal(&transaction);
        }
    }

    fn duplicate(&mut self) {
        if self.session.view == View::Roles {
            return self.duplicate_rows();
        }
        let workspace = self.document.workspace();
        let selection = &self.session.selection;
        if !selection.items.is_empty() {
            match ops::duplicate_items(workspace, &mut self.ids, &selection.items) {
                Ok((copies, transaction)) => {
                    self.commit(transaction, None);
                    self.session.scroll_to = copies.last().copied();
                    self.session.selection.items = copies;
                }
                Err(refusal) => self.complain(&refusal.to_string()),
            }
        } else if let Some(tier) = selection.tier {
            match ops::duplicate_tier(workspace, &mut self.ids, tier) {
                Ok((copy, transaction)) => {
                    self.commit(transaction, None);
                    self.session.selection = Selection::tier(copy);
                }
                Err(refusal) => self.complain(&refusal.to_string()),
            }
        }
    }

    fn delete(&mut self) {
        if self.session.view == View::Roles {
            return self.delete_rows();
        }
        let workspace = self.document.workspace();
        if let Some(role) = self.session.marked() {
            let own = workspace.assignment(role).is_some_and(|role| role.lived.is_some());
            let stand = if own { ops::Stand::Lived } else { ops::Stand::Wanted };
            return self.perform(ops::place_role(workspace, role, stand, None));
        }
        let selection = self.session.selection.clone();
        let selected: HashSet<ItemId> = selection.items.iter().copied().collect();
        if selection.items.is_empty() {
            let Some(tier) = selection.tier.and_then(|tier| workspace.tier(tier)) else { return };
            if workspace.backlog(tier.id).is_empty() || workspace.tiers().len() == 1 {
                self.perform(ops::delete_tier(workspace, tier.id));
            } else {
                self.modal = Some(Modal::delete_tier(self, tier.id));
            }
        } else if selection
            .items
            .iter()
            .any(|id| workspace.children(*id).any(|child| !selected.contains(&child)))
        {
            self.modal = Some(Modal::delete_parents(self));
        } else {
            self.delete_items(Orphans::Keep);
        }
    }

    /// Deletes the selected items and selects the one that moves up into their place.
    pub(super) fn delete_items(&mut self, orphans: Orphans) {
        let ids = self.session.selection.items.clone();
        let gone: HashSet<ItemId> = ids.iter().copied().collect();
        let workspace = self.document.workspace();
        let next = self.session.selection.tier.and_then(|tier| {
            let backlog = workspace.backlog(tier);
            let last = ids.iter().filter_map(|id| workspace.position(workspace.item(*id)?)).max()?;
            let after = (last + 1..backlog.len()).filter_map(|i| backlog.get(i));
            let before = (0..last).rev().filter_map(|i| backlog.get(i));
            after.chain(before).find(|id| !gone.contains(id))
        });
        self.perform_on(
            ids.len(),
            |items| format!("Deleting {items}…"),
            move |workspace| ops::delete_items(workspace, &ids, orphans),
        );
        self.session.selection.items = next.into_iter().collect();
    }

    pub(super) fn delete_tier(&mut self, tier: TierId) {
        self.perform(ops::delete_tier(self.document.workspace(), tier));
    }

    fn rename(&mut self) {
        if self.session.view == View::Roles {
            self.session.edit_request = self.session.records.last().map(|record| EditRequest::Name(*record));
            return;
        }
        let selection = &self.session.selection;
        self.session.edit_request = match (selection.primary(), selection.tier) {
            (Some(item), _) => Some(EditRequest::ItemTitle(item)),
            (None, Some(tier)) => Some(EditRequest::TierName(tier)),
            (None, None) => None,
        };
    }

    /// Adds an item to the selected tier, below `anchor` with its parent and unit, or at the end.
    fn add_item(&mut self, anchor: Option<ItemId>) {
        let Some(tier) = self.session.selection.tier else { return };
        let near = anchor.and_then(|id| self.document.workspace().item(id));
        let new = NewItem {
            tier,
            place: near.map_or(Place::Last, |item| Place::After(item.id)),
            title: String::new(),
            parent: near.and_then(|item| item.parent),
            unit: near.and_then(|item| item.unit),
            target: None,
        };
        self.add(new);
    }

    fn add_child(&mut self) {
        let workspace = self.document.workspace();
        let Some(parent) = self.session.selection.primary().and_then(|id| workspace.item(id)) else { return };
        let Some(below) = workspace.tier_below(parent.tier) else {
            self.complain("there is no tier below this one; add a tier nearer to the team first");
            return;
        };
        let last = workspace.children(parent.id).next_back();
        let new = NewItem {
            tier: below.id,
            place: last.map_or(Place::Last, Place::After),
            title: String::new(),
            parent: Some(parent.id),
            unit: last.and_then(|id| workspace.item(id)).and_then(|item| item.unit),
            target: None,
        };
        self.add(new);
    }

    fn add(&mut self, new: NewItem) {
        let tier = new.tier;
        match ops::add_item(self.document.workspace(), &mut self.ids, new) {
            Ok((id, transaction)) => {
                // What is typed into the new title belongs to the same step.
                self.commit(transaction, Some(draft::merge_key(id.bits(), "title")));
                self.session.show_backlog();
                self.session.selection = Selection::item(tier, id);
                self.session.scroll_to = Some(id);
                self.session.edit_request = Some(EditRequest::ItemTitle(id));
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }

    fn add_tier(&mut self) {
        let workspace = self.document.workspace();
        let selected = self.session.selection.tier.and_then(|tier| workspace.tier_position(tier));
        let position = selected.map_or(workspace.tiers().len(), |position| position + 1);
        match ops::add_tier(workspace, &mut self.ids, position) {
            Ok((id, transaction)) => {
                // What is typed into the new title belongs to the same step.
                self.commit(transaction, Some(draft::merge_key(id.bits(), "title")));
                self.session.view = View::Chart;
                self.session.selection = Selection::tier(id);
                self.session.edit_request = Some(EditRequest::TierName(id));
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }

    fn shift_priority(&mut self, by: isize) {
        if self.session.look.sort.is_some() && self.session.view != View::Roadmap {
            self.complain(
                "the rows are sorted; show them by priority to move them, or make this order the priority",
            );
            return;
        }
        let items = &self.session.selection.items;
        self.session.scroll_to = self.session.selection.primary();
        let workspace = self.document.workspace();
        let shown = (self.session.view != View::Roadmap)
            .then(|| self.views.backlog.past_shown(workspace, items, by > 0))
            .flatten();
        match shown {
            Some(moves) => self.perform(past(workspace, moves)),
            None => self.perform(ops::move_items_by(workspace, items, by)),
        }
    }

    fn shift_tier(&mut self, by: isize) {
        let workspace = self.document.workspace();
        let Some(tier) = self.session.selection.tier else { return };
        let Some(position) = workspace.tier_position(tier).and_then(|p| p.checked_add_signed(by)) else {
            return;
        };
        if position < workspace.tiers().len() {
            self.perform(ops::move_tier(workspace, tier, position));
        }
    }

    /// Moves the selected items by one period; undated ones begin in the present one of their tier.
    fn shift_target(&mut self, step: fn(Period) -> Period) {
        let workspace = self.document.workspace();
        let as_of = self.as_of();
        let calendar = workspace.calendar();
        let first = |item: &Item| {
            let near = workspace.tier_position(item.tier) == Some(0);
            let iteration = calendar.iteration_at(as_of).filter(|_| near).map(Period::Iteration);
            iteration.unwrap_or_else(|| Period::quarter_of(as_of))
        };
        let items: Vec<&Item> = self
            .session
            .selection
            .items
            .iter()
            .filter_map(|id| workspace.item(*id))
            .map(AsRef::as_ref)
            .collect();
        let mut transaction = Transaction::default();
        let mut label = String::new();
        for item in &items {
            let target = item.target.map_or_else(|| first(item), step);
            match ops::edit_item(workspace, item.id, &ops::ItemEdit::Target(Some(target))) {
                Ok(step) => {
                    step.label().clone_into(&mut label);
                    transaction = transaction.compose(step);
                }
                Err(refusal) => return self.complain(&refusal.to_string()),
            }
        }
        if items.len() > 1 {
            label = format!("Plan {} items anew", items.len());
        }
        self.session.scroll_to = self.session.selection.primary();
        self.commit(transaction.labelled(label), None);
    }

    fn toggle_done(&mut self) {
        let workspace = self.document.workspace();
        let ids = &self.session.selection.items;
        let all_done =
            ids.iter().filter_map(|id| workspace.item(*id)).all(|item| item.status == Status::Done);
        let status = if all_done { Status::Ready } else { Status::Done };
        self.perform(ops::edit_items(workspace, ids, &ops::ItemEdit::Status(status)));
    }
}

/// Carries out what moves past what is shown, as one step.
fn past(workspace: &Workspace, moves: Vec<Move>) -> Result<Transaction, Refusal> {
    if let [Move { items, place: Some(place) }] = moves.as_slice() {
        return ops::move_items(workspace, items, *place);
    }
    let count: usize = moves.iter().map(|one| one.items.len()).sum();
    let mut state = workspace.clone();
    let mut step = Transaction::default();
    for Move { items, place } in moves {
        let Some(place) = place else { continue };
        let moved = ops::move_items(&state, &items, place)?;
        for change in moved.changes() {
            if let Some(record) = &change.after {
                state.put(record.clone());
            }
        }
        step = step.compose(moved);
    }
    Ok(step.labelled(format!("Move {count} items")))
}

/// With a capital at the front and a full stop or nothing at the end, as a line of its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
