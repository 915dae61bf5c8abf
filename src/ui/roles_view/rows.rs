//! The lines of the list of people: one for each role, several under one name, one for who has none yet.

use std::collections::HashMap;

pub use crate::edit::ops::Slot as RowKey;
use crate::model::{AssignmentId, PersonId, RecordKey, Workspace};

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: RowKey,
    /// It carries the name.
    pub first: bool,
    /// The one below it is somebody else's.
    pub last: bool,
    /// All that the person does now, in percent of a week; `None` where nothing was said.
    pub total: Option<u32>,
}

/// All lines, as of a state of the document.
#[derive(Debug, Default)]
pub struct Rows {
    revision: Option<u64>,
    all: Vec<Row>,
    places: HashMap<RowKey, usize>,
    first: HashMap<PersonId, usize>,
    /// How many people have more than a whole week.
    over: usize,
}

/// A whole week, in percent.
pub const WEEK: u32 = 100;

impl Rows {
    /// Reads the lines anew where the document has changed.
    pub fn follow(&mut self, workspace: &Workspace, revision: u64) {
        if self.revision == Some(revision) {
            return;
        }
        let mut roles: HashMap<PersonId, Vec<AssignmentId>> = HashMap::new();
        let mut totals: HashMap<PersonId, u32> = HashMap::new();
        for one in workspace.assignments() {
            roles.entry(one.person).or_default().push(one.id);
            if let Some(share) = one.share.filter(|_| one.stage.is_now()) {
                *totals.entry(one.person).or_default() += u32::from(share.percent());
            }
        }
        *self = Self { revision: Some(revision), ..Self::default() };
        for person in workspace.people() {
            let total = totals.get(&person.id).copied();
            self.over += usize::from(total.is_some_and(|total| total > WEEK));
            self.first.insert(person.id, self.all.len());
            let own = roles.remove(&person.id).unwrap_or_default();
            let count = own.len().max(1);
            for index in 0..count {
                let key = RowKey { person: person.id, role: own.get(index).copied() };
                self.places.insert(key, self.all.len());
                self.all.push(Row { key, first: index == 0, last: index + 1 == count, total });
            }
        }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    #[must_use]
    pub fn get(&self, index: usize) -> Option<Row> {
        self.all.get(index).copied()
    }

    #[must_use]
    pub fn people(&self) -> usize {
        self.first.len()
    }

    /// How many people have more than a whole week.
    #[must_use]
    pub fn over(&self) -> usize {
        self.over
    }

    /// Where a line stands; that of a person who got a first role meanwhile is still theirs.
    #[must_use]
    pub fn place(&self, key: RowKey) -> Option<usize> {
        self.places.get(&key).or_else(|| self.first.get(&key.person)).copied()
    }

    /// The line of a record: a role's own, a person's first.
    #[must_use]
    pub fn of_record(&self, workspace: &Workspace, record: RecordKey) -> Option<usize> {
        match record {
            RecordKey::Person(id) => self.first.get(&id).copied(),
            RecordKey::Assignment(id) => {
                let person = workspace.assignment(id)?.person;
                self.places.get(&RowKey { person, role: Some(id) }).copied()
            }
            _ => None,
        }
    }
}
