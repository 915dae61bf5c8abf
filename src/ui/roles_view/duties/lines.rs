//! The lines and columns of the matrix: duties and decisions down, tiers and people who have a say across.

use egui::{Rect, pos2};

use crate::model::{DutyId, DutyKind, Holder, PersonId, RecordKey, Workspace};

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    Heading(DutyKind),
    Duty(DutyId),
    /// Waits for another one.
    New(DutyKind),
}

/// All lines and columns, as of a state of the document.
#[derive(Debug, Default)]
pub struct Lines {
    made_for: Option<(u64, Vec<PersonId>)>,
    pub all: Vec<Line>,
    /// Tiers from the team on, then people in their order.
    pub holders: Vec<Holder>,
}

impl Lines {
    /// Reads them anew where the document has changed. `guests` have a column although they have no say yet.
    pub fn follow(&mut self, workspace: &Workspace, revision: u64, guests: &[PersonId]) {
        if self.made_for.as_ref().is_some_and(|(made, with)| *made == revision && with == guests) {
            return;
        }
        self.made_for = Some((revision, guests.to_vec()));
        self.all.clear();
        for kind in DutyKind::ALL {
            self.all.push(Line::Heading(*kind));
            let own = workspace.duties().filter(|duty| duty.kind == *kind);
            self.all.extend(own.map(|duty| Line::Duty(duty.id)));
            self.all.push(Line::New(*kind));
        }
        let mut people: Vec<PersonId> = guests.to_vec();
        people.extend(workspace.duties().flat_map(|duty| &duty.held).filter_map(|held| match held.by {
            Holder::Person(id) => Some(id),
            Holder::Tier(_) => None,
        }));
        let people: std::collections::HashSet<PersonId> = people.into_iter().collect();
        self.holders = workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
        let listed = workspace.people().filter(|person| people.contains(&person.id));
        self.holders.extend(listed.map(|person| Holder::Person(person.id)));
    }

    #[must_use]
    pub fn place(&self, line: Line) -> Option<usize> {
        self.all.iter().position(|other| *other == line)
    }
}

/// The record of a holder.
#[must_use]
pub fn key(holder: Holder) -> RecordKey {
    match holder {
        Holder::Tier(id) => RecordKey::Tier(id),
        Holder::Person(id) => RecordKey::Person(id),
    }
}

/// Where the columns are: a name, then as many holders as there is room for.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub name: f32,
    pub each: f32,
    /// The holder in the first column in sight.
    pub first: usize,
    pub shown: usize,
}

/// A column is at least so wide, in points: “7 Delegate”.
const LEAST: f32 = 88.0;
const MOST: f32 = 150.0;

impl Columns {
    #[must_use]
    pub fn new(width: f32, holders: usize, first: usize) -> Self {
        // The names have what is left: they say more than the levels do.
        let name = (width - holders as f32 * LEAST).clamp(width * 0.34, width * 0.6);
        let room = (width - name).max(LEAST);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number of columns"
        )]
        let fit = ((room / LEAST).floor() as usize).max(1);
        let shown = holders.min(fit);
        let each = (room / shown.max(1) as f32).min(MOST);
        Self { name, each, first: first.min(holders.saturating_sub(shown)), shown }
    }

    /// The cell of a column in sight; 0 is the name, holders follow.
    #[must_use]
    pub fn cell(&self, row: Rect, column: usize) -> Option<Rect> {
        let Some(holder) = column.checked_sub(1) else {
            return Some(row.with_max_x(row.left() + self.name));
        };
        let at = holder.checked_sub(self.first).filter(|at| *at < self.shown)?;
        let left = row.left() + self.name + at as f32 * self.each;
        Some(Rect::from_min_max(pos2(left, row.top()), pos2(left + self.each, row.bottom())))
    }

    /// The column at a place on the screen.
    #[must_use]
    pub fn at(&self, row: Rect, x: f32) -> usize {
        let into = x - row.left() - self.name;
        if into < 0.0 {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number of columns"
        )]
        let at = (into / self.each).floor() as usize;
        self.first + at.min(self.shown.saturating_sub(1)) + 1
    }
}
