//! What is typed into the list of people becomes steps of the document, and the keyboard goes on from there.

use egui::Ui;

use super::cell::{self, Edited, Go};
use super::columns::Column;
use super::people::{People, list_id};
use super::rows::{Row, RowKey};
use crate::command::Command;
use crate::edit::ops::{self, Refusal, SlotEdit};
use crate::edit::{MergeKey, Transaction};
use crate::model::{AssignmentId, IdSource, RecordKey, Workspace};
use crate::ui::draft::merge_key;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

impl People {
    /// Does what became of the cell.
    pub(super) fn take(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, edited: Edited) {
        let go = match edited {
            Edited::Open => return,
            Edited::Takes(edit) => {
                self.write(cx, &edit);
                return;
            }
            Edited::Left(go) => {
                self.discard(cx);
                go
            }
            Edited::Wrote(edit, go) => {
                self.write(cx, &edit);
                go
            }
            Edited::Named(name, go) => {
                self.rename(cx, &name);
                go
            }
        };
        self.edit = None;
        ui.ctx().request_repaint();
        match go {
            Go::Away => {}
            _ => ui.memory_mut(|memory| memory.request_focus(list_id())),
        }
        self.step(cx, go);
    }

    /// Says something of the line with the keyboard, and of all others that are selected with it.
    pub(super) fn write(&mut self, cx: &mut ViewCx<'_>, edit: &SlotEdit) {
        let slots = self.slots(cx.workspace(), &cx.session.records);
        let made = ops::edit_slots(cx.document.workspace(), cx.ids, &slots, edit);
        match made {
            Ok((after, transaction)) => {
                let own = slots.iter().position(|slot| Some(*slot) == self.cursor);
                if let Some(now) = own.and_then(|own| after.get(own)) {
                    self.cursor = Some(*now);
                    if slots.len() == 1
                        && let Some(role) = now.role
                        && self.column != Column::Name
                    {
                        cx.session.records = vec![RecordKey::Assignment(role)];
                        self.known.clone_from(&cx.session.records);
                    }
                    if let Some(edit) = &mut self.edit {
                        edit.row = Some(*now);
                    }
                }
                match self
                    .fresh
                    .take()
                    .filter(|fresh| self.cursor.is_some_and(|row| row.role == Some(*fresh)))
                {
                    // What it is belongs to the step that added it.
                    Some(fresh) => cx.perform_merging(Ok(transaction), fresh_key(fresh)),
                    None => cx.perform(Ok(transaction)),
                }
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }

    /// The lines that are selected, that of the keyboard among them.
    fn slots(&self, workspace: &Workspace, records: &[RecordKey]) -> Vec<RowKey> {
        let mut slots: Vec<RowKey> = Vec::new();
        if records.len() > 1 {
            let rows = records.iter().filter_map(|record| self.rows.of_record(workspace, *record));
            slots.extend(rows.filter_map(|index| self.rows.get(index)).map(|row| row.key));
        }
        if let Some(cursor) = self.cursor.filter(|cursor| !slots.contains(cursor)) {
            slots.push(cursor);
        }
        slots
    }

    fn rename(&mut self, cx: &mut ViewCx<'_>, name: &str) {
        if let Some(row) = self.cursor {
            cx.perform(cell::rename(cx.workspace(), row, name));
            return;
        }
        match ops::add_person(cx.document.workspace(), cx.ids, name, None) {
            Ok((person, transaction)) => {
                self.cursor = Some(RowKey { person, role: None });
                self.anchor = self.cursor;
                cx.session.records = vec![RecordKey::Person(person)];
                self.known.clone_from(&cx.session.records);
                cx.perform(Ok(transaction));
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }

    /// Goes on from a cell that was left.
    fn step(&mut self, cx: &mut ViewCx<'_>, go: Go) {
        let index = self.cursor.and_then(|cursor| self.index(cursor));
        let last = index.is_none_or(|index| index + 1 >= self.rows.len());
        match go {
            Go::Stay | Go::Away => {}
            // Whoever has written the last line goes on with the next person.
            Go::Down if last => self.go(cx, None, Column::Name),
            Go::Down => {
                let next = index.and_then(|index| self.next_line(index));
                self.go(cx, next, self.column);
            }
            Go::Up => {
                let before = self.cursor_index().checked_sub(1).and_then(|index| self.rows.get(index));
                if before.is_some() {
                    self.go(cx, before, self.column);
                }
            }
            Go::Right => match self.column.step(1) {
                Some(column) if self.cursor.is_some() => self.along(cx, column),
                _ if last => self.go(cx, None, Column::Name),
                _ => {
                    let next = index.and_then(|index| self.rows.get(index + 1));
                    self.go(cx, next, Column::Name);
                }
            },
            Go::Left => {
                if let Some(column) = self.column.step(-1) {
                    self.along(cx, column);
                }
            }
        }
    }

    /// The next line that says something in this column.
    fn next_line(&self, index: usize) -> Option<Row> {
        let own = |row: &Row| row.first || !matches!(self.column, Column::Name | Column::Location);
        (index + 1..self.rows.len()).filter_map(|index| self.rows.get(index)).find(own)
    }

    /// Another column of the same line, which may not be among the rows yet.
    pub(super) fn along(&mut self, cx: &mut ViewCx<'_>, column: Column) {
        self.column = column;
        let Some(cursor) = self.cursor else { return };
        let record = match cursor.role {
            Some(role) if column != Column::Name => RecordKey::Assignment(role),
            _ => RecordKey::Person(cursor.person),
        };
        cx.session.records = vec![record];
        self.known.clone_from(&cx.session.records);
    }

    /// Opens what was asked for by a command. After the cell that is open has taken what was typed.
    pub(super) fn heed(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        match cx.session.edit_request {
            Some(EditRequest::NewPerson) => {
                if self.close(cx) {
                    return;
                }
                cx.session.edit_request = None;
                self.open_new(cx);
            }
            Some(EditRequest::NewRole) => {
                if self.close(cx) {
                    return;
                }
                cx.session.edit_request = None;
                self.add_role(cx);
            }
            Some(EditRequest::Name(RecordKey::Person(_) | RecordKey::Assignment(_))) => {
                cx.session.edit_request = None;
                self.open(cx, None);
            }
            _ => return,
        }
        ui.ctx().request_repaint();
    }

    /// Takes what was typed so far. Whether that changes something: what comes then has to wait for it.
    fn close(&mut self, cx: &mut ViewCx<'_>) -> bool {
        let Some(mut edit) = self.edit.take() else { return false };
        match edit.finish(cx.workspace()) {
            Edited::Wrote(said, _) => self.write(cx, &said),
            Edited::Named(name, _) => self.rename(cx, &name),
            _ => return false,
        }
        true
    }

    /// Another role for the person that the keyboard is on, with its picker open.
    fn add_role(&mut self, cx: &mut ViewCx<'_>) {
        let Some(row) = self.cursor else { return };
        self.column = Column::Role;
        if row.role.is_none() {
            // A line without a role waits for one.
            self.open(cx, None);
            return;
        }
        match ops::add_role(cx.document.workspace(), cx.ids, row) {
            Ok((role, transaction)) => {
                self.fresh = Some(role);
                self.cursor = Some(RowKey { person: row.person, role: Some(role) });
                self.anchor = self.cursor;
                cx.session.records = vec![RecordKey::Assignment(role)];
                self.known.clone_from(&cx.session.records);
                cx.perform_merging(Ok(transaction), fresh_key(role));
                // The line is there in the next frame.
                cx.session.edit_request = Some(EditRequest::Name(RecordKey::Assignment(role)));
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }

    /// Deletes people where the names are selected, roles where the roles are, or else what the cells say.
    pub(super) fn delete(
        &mut self,
        workspace: &Workspace,
        ids: &mut IdSource,
        records: &mut Vec<RecordKey>,
    ) -> Result<Transaction, Refusal> {
        let slots = self.slots(workspace, records);
        let empty = match self.column {
            Column::Name | Column::Role => {
                let only_roles = |record: &RecordKey| {
                    self.column == Column::Name || matches!(record, RecordKey::Assignment(_))
                };
                let gone: Vec<RecordKey> = records.iter().copied().filter(only_roles).collect();
                self.go_past(workspace, &gone, records);
                return ops::delete_records(workspace, &gone);
            }
            Column::Serves => SlotEdit::ServeNothing,
            Column::Location => SlotEdit::Location(None),
            Column::Week => SlotEdit::Share(None),
            Column::Lived => SlotEdit::Label(String::new()),
        };
        let has = |slot: &RowKey| slot.role.is_some() || self.column == Column::Location;
        let slots: Vec<RowKey> = slots.into_iter().filter(has).collect();
        ops::edit_slots(workspace, ids, &slots, &empty).map(|(_, emptied)| emptied)
    }

    /// Puts the keyboard on the line that moves up into the place of those that go.
    fn go_past(&mut self, workspace: &Workspace, gone: &[RecordKey], records: &mut Vec<RecordKey>) {
        let goes = |row: &Row| {
            let role = row.key.role.is_some_and(|role| gone.contains(&RecordKey::Assignment(role)));
            role || gone.contains(&RecordKey::Person(row.key.person))
        };
        let last = gone.iter().filter_map(|record| self.rows.of_record(workspace, *record)).max();
        let from = last.unwrap_or_else(|| self.cursor_index());
        let after = (from..self.rows.len()).filter_map(|index| self.rows.get(index));
        let before = (0..from).rev().filter_map(|index| self.rows.get(index));
        let own = self.cursor.filter(|_| self.column == Column::Role);
        // Whoever loses a role is still there.
        let stays =
            own.and_then(|row| self.index(RowKey { role: None, ..row })).and_then(|at| self.rows.get(at));
        let next = stays.filter(|row| !goes(row)).or_else(|| after.chain(before).find(|row| !goes(row)));
        let alone = stays.filter(|_| next.is_none());
        self.cursor = next.or(alone).map(|row| row.key);
        self.anchor = self.cursor;
        *records = next.map(|row| Self::record(row, self.column)).into_iter().collect();
        self.known.clone_from(records);
    }

    /// Takes a new role away again of which nothing was said.
    fn discard(&mut self, cx: &mut ViewCx<'_>) {
        let Some(fresh) = self.fresh.take() else { return };
        let added = cx.document.last_step().is_some_and(|step| {
            let key = Some(RecordKey::Assignment(fresh));
            step.changes().iter().any(|change| change.before.is_none() && change.key() == key)
        });
        if added {
            cx.run(Command::Undo);
        }
    }
}

/// Joins what a new role is with the step that added it.
fn fresh_key(role: AssignmentId) -> MergeKey {
    merge_key(role.bits(), "new role")
}
