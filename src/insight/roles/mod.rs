//! What stands out about people and their roles: who decides, who is there for whom, where a role is lived,
//! what is done together, and how it goes.
//!
//! About what is so now; planned roles count where it is said. Runs in time that grows with the number of
//! people, roles, duties and check-ins, of which there are hundreds, never with the items.

mod duties;
mod health;
mod people;
mod together;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Code, Finding, Severity};
use crate::model::{Assignment, PersonId, RecordKey, Tier, TierId, Workspace};

/// All of them: by code, each kind in the order of its records.
pub(super) fn findings(workspace: &Workspace, as_of: Date) -> Vec<Finding> {
    let roles = Roles::of(workspace);
    let mut found = Vec::new();
    duties::find(&roles, &mut found);
    people::find(&roles, &mut found);
    together::find(&roles, &mut found);
    health::find(workspace, as_of, &mut found);
    found.sort_by_key(|finding| finding.code);
    found
}

/// What stands out about duties and decisions alone: by code, each beginning with its duty.
#[must_use]
pub fn of_duties(workspace: &Workspace) -> Vec<Finding> {
    let mut found = Vec::new();
    duties::find(&Roles::of(workspace), &mut found);
    found.sort_by_key(|finding| finding.code);
    found
}

/// Who holds which role now.
struct Roles<'a> {
    workspace: &'a Workspace,
    /// In their order.
    now: Vec<&'a Assignment>,
    /// The people of each tier, in the order of their roles, nobody twice.
    of_tier: BTreeMap<TierId, Vec<PersonId>>,
}

impl<'a> Roles<'a> {
    fn of(workspace: &'a Workspace) -> Self {
        let now: Vec<&Assignment> =
            workspace.assignments().map(AsRef::as_ref).filter(|role| role.stage.is_now()).collect();
        let mut of_tier: BTreeMap<TierId, Vec<PersonId>> = BTreeMap::new();
        for role in &now {
            let Some(tier) = role.tier else { continue };
            let people = of_tier.entry(tier).or_default();
            if !people.contains(&role.person) {
                people.push(role.person);
            }
        }
        Self { workspace, now, of_tier }
    }

    fn people(&self, tier: TierId) -> &[PersonId] {
        self.of_tier.get(&tier).map_or(&[], Vec::as_slice)
    }

    /// The roles of a tier.
    fn in_tier(&self, tier: TierId) -> impl Iterator<Item = &'a Assignment> {
        self.now.iter().copied().filter(move |role| role.tier == Some(tier))
    }

    fn person(&self, id: PersonId) -> &'a str {
        self.workspace.person(id).map_or("nobody", |person| person.name.as_str())
    }

    /// Neighbouring tiers, the nearer one first.
    fn neighbours(&self) -> impl Iterator<Item = (&'a Tier, &'a Tier)> {
        let tiers = self.workspace.tiers().map(AsRef::as_ref);
        tiers.clone().zip(tiers.skip(1))
    }
}

fn finding(code: Code, severity: Severity, message: String, records: Vec<RecordKey>) -> Finding {
    Finding { code, severity, message, records }
}

/// “Ada”, “Ada and Béla”, “Ada, Béla and 3 more”.
fn listed(names: &[&str]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, more @ ..] => format!("{one}, {two} and {} more", more.len()),
    }
}
