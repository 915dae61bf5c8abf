//! What records are called in sentences.

use super::{Assignment, RecordKey, UnitId, Workspace};

impl Workspace {
    /// The name of a record; `None` when it does not exist, or has no name of its own.
    #[must_use]
    pub fn name_of(&self, record: RecordKey) -> Option<String> {
        match record {
            RecordKey::Meta => Some(self.meta().title.clone()),
            RecordKey::Calendar => None,
            RecordKey::Tier(id) => self.tier(id).map(|tier| tier.name.clone()),
            RecordKey::Unit(id) => self.unit(id).map(|unit| unit.name.clone()),
            RecordKey::Product(id) => self.product(id).map(|product| product.name.clone()),
            RecordKey::Location(id) => self.location(id).map(|location| location.name.clone()),
            RecordKey::Person(id) => self.person(id).map(|person| person.name.clone()),
            RecordKey::Assignment(id) => {
                self.assignment(id).map(|assignment| self.assignment_name(assignment))
            }
            RecordKey::Duty(id) => self.duty(id).map(|duty| duty.name.clone()),
            RecordKey::Exchange(id) => self.exchange(id).map(|exchange| exchange.name.clone()),
            RecordKey::Goal(id) => self.goal(id).map(|goal| goal.name.clone()),
            RecordKey::CheckIn(id) => self
                .check_in(id)
                .map(|check_in| format!("{}, {}", self.unit_or_all(check_in.unit), check_in.date)),
            RecordKey::Review(id) => self.review(id).map(|review| {
                let person = review.person.and_then(|id| self.person(id));
                person.map_or_else(
                    || review.date.to_string(),
                    |person| format!("{}, {}", person.name, review.date),
                )
            }),
            RecordKey::View(id) => self.view(id).map(|view| view.name.clone()),
            RecordKey::Item(id) => self.item(id).map(|item| item.title.to_string()),
        }
    }

    /// What a role is called: as it is lived, or else its tier's name; empty when it has neither.
    #[must_use]
    pub fn role_name<'a>(&'a self, assignment: &'a Assignment) -> &'a str {
        if assignment.label.trim().is_empty() {
            assignment.tier.and_then(|id| self.tier(id)).map_or("", |tier| tier.name.as_str())
        } else {
            &assignment.label
        }
    }

    /// “Ada Okafor, Product Owner”.
    #[must_use]
    pub fn assignment_name(&self, assignment: &Assignment) -> String {
        let person = self.person(assignment.person).map_or("nobody", |person| person.name.as_str());
        match self.role_name(assignment) {
            "" => person.to_owned(),
            role => format!("{person}, {role}"),
        }
    }

    fn unit_or_all(&self, unit: Option<UnitId>) -> &str {
        unit.and_then(|id| self.unit(id)).map_or("all teams", |unit| unit.name.as_str())
    }
}
