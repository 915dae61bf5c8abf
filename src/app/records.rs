//! What commands do to people, roles and whatever else has rows of its own, and how records come into sight.

use super::App;
use crate::edit::ops;
use crate::edit::{Change, Transaction};
use crate::model::{Record, RecordKey};
use crate::ui::session::{EditRequest, Selection, View};

/// Whether a record is a row of the view of roles.
fn is_row(key: RecordKey) -> bool {
    matches!(
        key,
        RecordKey::Person(_)
            | RecordKey::Assignment(_)
            | RecordKey::Product(_)
            | RecordKey::Location(_)
            | RecordKey::Duty(_)
    )
}

impl App {
    /// Selects what an undone or redone step changed: the first of people and their roles, one item, one tier.
    pub(super) fn reveal(&mut self, transaction: &Transaction) {
        let changes = transaction.changes();
        let known = |change: &&Change| change.after.as_ref().is_some_and(|record| is_row(record.key()));
        if let Some(key) = changes.iter().find(known).and_then(Change::key) {
            self.session.records = vec![key];
            self.session.reveal = true;
        }
        let [change] = changes else { return };
        match &change.after {
            Some(Record::Item(item)) => {
                self.session.selection = Selection::item(item.tier, item.id);
                self.session.scroll_to = Some(item.id);
            }
            Some(Record::Tier(tier)) => self.session.selection = Selection::tier(tier.id),
            _ => {}
        }
    }

    /// Selects what a finding is about: the first item among the records, or people and roles, or the first tier.
    pub(super) fn show_records(&mut self, records: &[RecordKey]) {
        let workspace = self.document.workspace();
        let item = records.iter().find_map(|record| match record {
            RecordKey::Item(id) => workspace.item(*id),
            _ => None,
        });
        let tier = records.iter().find_map(|record| match record {
            RecordKey::Tier(id) => Some(*id),
            _ => None,
        });
        if let Some(item) = item {
            self.session.selection = Selection::item(item.tier, item.id);
            self.session.scroll_to = Some(item.id);
        } else if let Some(first) = records.iter().find(|record| is_row(**record)) {
            self.session.show_record(*first);
            let rows = records.iter().copied().filter(|record| is_row(*record));
            self.session.records = rows.filter(|record| workspace.record(*record).is_some()).collect();
        } else if let Some(tier) = tier {
            self.session.selection = Selection::tier(tier);
            self.session.view = View::Chart;
        }
    }

    /// Goes to the roles and opens a field there.
    pub(super) fn ask_for(&mut self, request: EditRequest) {
        self.session.view = View::Roles;
        self.session.edit_request = Some(request);
    }

    /// Adds the usual duties and decisions, and shows them.
    pub(super) fn usual_duties(&mut self) {
        self.session.view = View::Roles;
        let added = ops::add_usual_duties(self.document.workspace(), &mut self.ids);
        self.perform(added);
    }

    /// Moves the selected rows by one.
    pub(super) fn move_rows(&mut self, by: isize) {
        self.session.reveal = true;
        self.perform(ops::move_records(self.document.workspace(), &self.session.records, by));
    }

    /// Deletes the selected rows, or empties the cells that are selected.
    pub(super) fn delete_rows(&mut self) {
        let deleted =
            self.views.roles.delete(self.document.workspace(), &mut self.ids, &mut self.session.records);
        self.perform(deleted);
    }

    pub(super) fn duplicate_rows(&mut self) {
        match ops::duplicate_records(self.document.workspace(), &mut self.ids, &self.session.records) {
            Ok((copies, transaction)) => {
                self.commit(transaction, None);
                self.session.records = copies;
                self.session.reveal = true;
            }
            Err(refusal) => self.complain(&refusal.to_string()),
        }
    }
}
