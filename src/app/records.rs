//! What commands do to people, roles and whatever else has rows of its own, and how records come into sight.

use std::collections::HashSet;

use jiff::civil::Date;

use super::App;
use super::modal::Modal;
use crate::command::Command;
use crate::edit::ops;
use crate::edit::{Change, Transaction};
use crate::insight::constellation::{School, When};
use crate::insight::{Code, Finding, health};
use crate::model::{Holder, PersonId, Record, RecordKey, ReviewId};
use crate::ui::dialogs::schools::SchoolsDialog;
use crate::ui::session::{EditRequest, HealthPage, Selection, View};
use crate::ui::sides;
use crate::ui::view::{Notice, Severity};

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

/// What was brought up already: each review is once for a workspace that was opened.
#[derive(Debug, Default)]
pub(super) struct Reminder {
    brought_up: HashSet<ReviewId>,
    /// The day for which the workspace was looked through.
    looked: Option<Date>,
}

impl Reminder {
    /// Another workspace is there, or the same one was opened again.
    pub(super) fn look_again(&mut self) {
        *self = Self::default();
    }
}

/// The page of the view of health that has a record of this kind.
fn page_of(key: RecordKey) -> Option<HealthPage> {
    match key {
        RecordKey::CheckIn(_) => Some(HealthPage::CheckIns),
        RecordKey::Review(_) => Some(HealthPage::Reviews),
        RecordKey::Exchange(_) | RecordKey::Goal(_) => Some(HealthPage::Together),
        _ => None,
    }
}

impl App {
    /// Goes to what a command means in the view of health; by itself, to the page that was shown last.
    pub(super) fn go_to_health(&mut self, command: Command) {
        let (page, request) = match command {
            Command::NewCheckIn => (HealthPage::CheckIns, Some(EditRequest::NewCheckIn)),
            Command::ShouldItBeYou => (HealthPage::Reviews, Some(EditRequest::NewReview)),
            Command::LookAgain => (HealthPage::Reviews, Some(EditRequest::LookAgain)),
            Command::ShowTogether => (HealthPage::Together, None),
            Command::Scale => (HealthPage::Scale, None),
            _ => (self.session.health, None),
        };
        self.session.show_health(page, request);
    }

    /// Brings up the reviews whose day has come, in a quiet line: once for each, when the workspace is there
    /// and when another day begins.
    pub(super) fn bring_up_reviews(&mut self) {
        let as_of = self.as_of();
        if self.reminder.looked.replace(as_of) == Some(as_of) {
            return;
        }
        let workspace = self.document.workspace();
        let mut due = health::due_reviews(workspace, as_of);
        due.retain(|review| self.reminder.brought_up.insert(review.id));
        let Some(first) = due.first() else { return };
        let name = first.person.and_then(|id| workspace.person(id)).map(|person| person.name.as_str());
        let who = name.map_or_else(String::new, |name| format!(" of {name}"));
        let text = match due.len() {
            1 => format!("The day has come to look again at “Should it be you?”{who}."),
            more => format!("The day has come to look again at {more} reviews, the first one{who}."),
        };
        self.notices.push(Notice { severity: Severity::Info, text, action: Some(Command::LookAgain) });
    }

    /// Selects what an undone or redone step changed: the first of people and their roles, one item, one tier.
    pub(super) fn reveal(&mut self, transaction: &Transaction) {
        let changes = transaction.changes();
        let known = |change: &&Change| change.after.as_ref().is_some_and(|record| is_row(record.key()));
        if let Some(key) = changes.iter().find(known).and_then(Change::key) {
            self.session.records = vec![key];
            self.session.reveal = true;
        }
        if let Some(RecordKey::Item(id)) = transaction.about()
            && let Some(item) = self.document.workspace().item(id)
        {
            self.session.selection = Selection::item(item.tier, id);
            self.session.scroll_to = Some(id);
            return;
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

    /// Goes to what a finding is about, where something can be done about it, and selects it.
    pub fn follow(&mut self, finding: &Finding) {
        let workspace = self.document.workspace();
        let Some(first) = finding.records.first().copied() else { return };
        match (finding.code, first) {
            // Tiers have no rows among exchanges and channels: what is missing there gets the keyboard.
            (Code::NoResearchExchange, RecordKey::Tier(near)) => {
                self.session.show_health(HealthPage::Together, Some(EditRequest::Exchanges(near)));
            }
            (Code::NoChannel | Code::InsideOnly, RecordKey::Tier(tier)) => {
                self.session.show_health(HealthPage::Together, Some(EditRequest::Channels(tier)));
            }
            (Code::NobodyServes, RecordKey::Unit(unit)) => {
                // Those who could serve it, too.
                let tier = workspace.unit(unit).map(|unit| unit.tier);
                let roles = workspace.assignments().filter(|role| role.tier == tier && role.stage.is_now());
                let roles = roles.map(|role| RecordKey::Assignment(role.id)).collect();
                (self.session.view, self.session.records) = (View::Roles, roles);
                self.session.reveal = true;
            }
            _ => self.show_records(&finding.records),
        }
    }

    /// Selects records: those of the view of health, the first item, people and roles, or the first tier.
    fn show_records(&mut self, records: &[RecordKey]) {
        let workspace = self.document.workspace();
        if let Some((first, page)) = records.first().and_then(|first| Some((*first, page_of(*first)?))) {
            return self.session.show_health(page, Some(EditRequest::Health(first)));
        }
        let item = records.iter().find_map(|record| match record {
            RecordKey::Item(id) => workspace.item(*id),
            _ => None,
        });
        let tier = records.iter().find_map(|record| match record {
            RecordKey::Tier(id) => Some(*id),
            _ => None,
        });
        if let Some(item) = item {
            if matches!(self.session.view, View::Roles | View::Health) {
                self.session.show_backlog();
            }
            self.session.selection = Selection::item(item.tier, item.id);
            self.session.scroll_to = Some(item.id);
        } else if records.iter().any(|record| is_row(*record)) {
            let rows = records.iter().copied().filter(|record| is_row(*record));
            self.session.records = rows.filter(|record| workspace.record(*record).is_some()).collect();
            self.session.view = View::Roles;
            self.session.reveal = true;
        } else if let Some(tier) = tier {
            self.session.selection = Selection::tier(tier);
            self.session.view = View::Chart;
        }
    }

    /// Puts side by side: the people that are selected, or the one with the tiers that they belong to, or else
    /// who was compared last, or all tiers.
    pub(super) fn compare(&mut self) {
        let workspace = self.document.workspace();
        let seen = self.session.view == View::Roles && !self.session.comparing;
        let selected = self.session.records.iter().filter(|_| seen || self.session.marked().is_some());
        let mut people: Vec<PersonId> = Vec::new();
        for record in selected {
            let person = match record {
                RecordKey::Person(id) => Some(*id),
                RecordKey::Assignment(id) => workspace.assignment(*id).map(|role| role.person),
                _ => None,
            };
            people.extend(person.filter(|person| !people.contains(person)));
        }
        let sides = match people.as_slice() {
            [] => sides::present(workspace, &self.session.compared),
            [one] => {
                let own = workspace.assignments().filter(|role| role.person == *one);
                let mut sides: Vec<Holder> = own.filter_map(|role| role.tier).map(Holder::Tier).collect();
                sides.dedup();
                sides.push(Holder::Person(*one));
                sides
            }
            many => many.iter().copied().map(Holder::Person).take(sides::MOST).collect(),
        };
        let sides = if sides.is_empty() { sides::usual(workspace) } else { sides };
        self.session.compare(sides);
    }

    /// Goes to the roles and opens a field there.
    pub(super) fn ask_for(&mut self, request: EditRequest) {
        self.session.show_roles();
        self.session.edit_request = Some(request);
    }

    /// Shows where the schools disagree, side by side.
    pub(super) fn compare_schools(&mut self) {
        let chosen = self.session.school.map(|(school, _)| school);
        self.modal = Some(Modal::Schools(SchoolsDialog::new(self.document.workspace(), chosen)));
    }

    /// Draws the diagram of roles as a school sees it, or as it is recorded.
    pub(super) fn draw_as(&mut self, school: Option<School>) {
        let when = self.session.school.map_or(When::Now, |(_, when)| when);
        self.session.school = school.map(|school| (school, when));
        self.session.show_roles();
        self.views.roles.show_diagram();
    }

    /// Adds the usual duties and decisions, and shows them.
    pub(super) fn usual_duties(&mut self) {
        self.session.show_roles();
        self.views.roles.show_duties();
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
