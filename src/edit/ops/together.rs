//! Who meets whom, and goals that serve wider ones.

use super::{Batch, Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::together::About;
use crate::model::{
    Days, Exchange, ExchangeId, Goal, GoalId, IdSource, PersonId, Rank, RecordKey, TierId, UnitId, Workspace,
};

/// One field of an exchange with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum ExchangeEdit {
    Name(String),
    About(About),
    /// Taken away where it takes part, or else added.
    Tier(TierId),
    /// Taken away where they take part, or else added.
    Person(PersonId),
    Lead(Option<PersonId>),
    Every(Option<Days>),
    Notes(String),
}

/// Adds an exchange of these tiers, once a week.
///
/// # Errors
/// A tier does not exist.
pub fn add_exchange(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
    tiers: Vec<TierId>,
) -> Result<(ExchangeId, Transaction), Refusal> {
    for id in &tiers {
        tier(workspace, *id)?;
    }
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, None, |id| Exchange {
        id,
        rank: Rank::default(),
        name: name.to_owned(),
        about: About::Priorities,
        tiers,
        people: Vec::new(),
        lead: None,
        every: Some(Days::new(7.0)),
        notes: String::new(),
    });
    Ok((id, batch.finish(format!("Add {}", quote(name)))?))
}

/// Sets a field of an exchange.
///
/// # Errors
/// The exchange or what it refers to does not exist, or the name is empty.
pub fn edit_exchange(
    workspace: &Workspace,
    id: ExchangeId,
    edit: &ExchangeEdit,
) -> Result<Transaction, Refusal> {
    let old = workspace.exchange(id).ok_or(Refusal::NoRecord(RecordKey::Exchange(id)))?;
    let name = quote(&old.name);
    let label = match edit {
        ExchangeEdit::Name(new) if new.trim().is_empty() => return Err(Refusal::EmptyName),
        ExchangeEdit::Name(_) => format!("Rename {name}"),
        ExchangeEdit::About(_) => format!("Change what {name} is about"),
        ExchangeEdit::Tier(_) | ExchangeEdit::Person(_) => format!("Change who takes part in {name}"),
        ExchangeEdit::Lead(_) => format!("Change who has the last word in {name}"),
        ExchangeEdit::Every(_) => format!("Change how often {name} is"),
        ExchangeEdit::Notes(_) => format!("Change notes of {name}"),
    };
    let mut batch = Batch::new(workspace);
    batch.edit(id, |exchange: &mut Exchange| match edit {
        ExchangeEdit::Name(new) => exchange.name.clone_from(new),
        ExchangeEdit::About(about) => exchange.about = *about,
        ExchangeEdit::Tier(tier) => toggle(&mut exchange.tiers, *tier),
        ExchangeEdit::Person(person) => toggle(&mut exchange.people, *person),
        ExchangeEdit::Lead(lead) => exchange.lead = *lead,
        ExchangeEdit::Every(every) => exchange.every = *every,
        ExchangeEdit::Notes(notes) => exchange.notes.clone_from(notes),
    })?;
    batch.finish(label)
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, one: T) {
    match list.iter().position(|other| *other == one) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(one),
    }
}

/// Deletes an exchange.
///
/// # Errors
/// The exchange does not exist.
pub fn delete_exchange(workspace: &Workspace, id: ExchangeId) -> Result<Transaction, Refusal> {
    let old = workspace.exchange(id).ok_or(Refusal::NoRecord(RecordKey::Exchange(id)))?;
    let mut batch = Batch::new(workspace);
    batch.delete(RecordKey::Exchange(id))?;
    batch.finish(format!("Delete {}", quote(&old.name)))
}

/// One field of a goal with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalEdit {
    Name(String),
    Unit(Option<UnitId>),
    /// The wider goal that it serves.
    Parent(Option<GoalId>),
}

/// Adds a goal of a tier that serves a wider one.
///
/// # Errors
/// The tier or the wider goal does not exist.
pub fn add_goal(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
    of: TierId,
    parent: Option<GoalId>,
) -> Result<(GoalId, Transaction), Refusal> {
    tier(workspace, of)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, None, |id| Goal {
        id,
        rank: Rank::default(),
        name: name.to_owned(),
        tier: of,
        unit: None,
        parent,
    });
    Ok((id, batch.finish(format!("Add goal {}", quote(name)))?))
}

/// Sets a field of a goal.
///
/// # Errors
/// The goal or what it refers to does not exist, the name is empty, or it would serve itself.
pub fn edit_goal(workspace: &Workspace, id: GoalId, edit: &GoalEdit) -> Result<Transaction, Refusal> {
    let old = workspace.goal(id).ok_or(Refusal::NoRecord(RecordKey::Goal(id)))?;
    let name = quote(&old.name);
    let label = match edit {
        GoalEdit::Name(new) if new.trim().is_empty() => return Err(Refusal::EmptyName),
        GoalEdit::Name(_) => format!("Rename {name}"),
        GoalEdit::Unit(_) => format!("Change whose goal {name} is"),
        GoalEdit::Parent(_) => format!("Change what {name} serves"),
    };
    let mut batch = Batch::new(workspace);
    batch.edit(id, |goal: &mut Goal| match edit {
        GoalEdit::Name(new) => goal.name.clone_from(new),
        GoalEdit::Unit(unit) => goal.unit = *unit,
        GoalEdit::Parent(parent) => goal.parent = *parent,
    })?;
    batch.finish(label)
}

/// Deletes a goal; those that serve it serve the wider one.
///
/// # Errors
/// The goal does not exist.
pub fn delete_goal(workspace: &Workspace, id: GoalId) -> Result<Transaction, Refusal> {
    let old = workspace.goal(id).ok_or(Refusal::NoRecord(RecordKey::Goal(id)))?;
    let mut batch = Batch::new(workspace);
    batch.delete(RecordKey::Goal(id))?;
    batch.finish(format!("Delete goal {}", quote(&old.name)))
}
