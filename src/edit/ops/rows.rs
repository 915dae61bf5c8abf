//! What is done to whole rows of people, roles, products, locations and duties: deleting, copying, moving.

use std::collections::HashSet;

use super::{Batch, Refusal, quote};
use crate::edit::Transaction;
use crate::model::{
    Assignment, Duty, Exchange, Goal, IdSource, Location, Person, PersonId, Product, RecordKey, Tabled,
    Workspace,
};

/// Deletes records with whatever refers to them: the roles of a person, a product in roles.
///
/// # Errors
/// One of them does not exist.
pub fn delete_records(workspace: &Workspace, keys: &[RecordKey]) -> Result<Transaction, Refusal> {
    let mut batch = Batch::new(workspace);
    for key in keys {
        // The role of a person who has just gone is gone, too.
        if workspace.record(*key).is_none() || batch.now().record(*key).is_some() {
            batch.delete(*key)?;
        }
    }
    batch.finish(format!("Delete {}", name(workspace, keys)))
}

/// Copies records, each below itself; a person with all roles. Answers the copies.
///
/// # Errors
/// One of them does not exist.
pub fn duplicate_records(
    workspace: &Workspace,
    ids: &mut IdSource,
    keys: &[RecordKey],
) -> Result<(Vec<RecordKey>, Transaction), Refusal> {
    let mut batch = Batch::new(workspace);
    let mut copies = Vec::new();
    for key in keys {
        let missing = Refusal::NoRecord(*key);
        copies.push(match *key {
            RecordKey::Person(id) => RecordKey::Person(copy_person(&mut batch, ids, id)?),
            RecordKey::Assignment(id) => {
                let old = workspace.assignment(id).ok_or(missing)?.as_ref().clone();
                RecordKey::Assignment(batch.add(ids, Some(id), |id| Assignment { id, ..old }))
            }
            RecordKey::Product(id) => {
                let old = workspace.product(id).ok_or(missing)?.as_ref().clone();
                RecordKey::Product(batch.add(ids, Some(id), |id| Product { id, ..old }))
            }
            RecordKey::Location(id) => {
                let old = workspace.location(id).ok_or(missing)?.as_ref().clone();
                RecordKey::Location(batch.add(ids, Some(id), |id| Location { id, ..old }))
            }
            RecordKey::Duty(id) => {
                let old = workspace.duty(id).ok_or(missing)?.as_ref().clone();
                RecordKey::Duty(batch.add(ids, Some(id), |id| Duty { id, ..old }))
            }
            _ => return Err(missing),
        });
    }
    Ok((copies, batch.finish(format!("Duplicate {}", name(workspace, keys)))?))
}

fn copy_person(batch: &mut Batch, ids: &mut IdSource, id: PersonId) -> Result<PersonId, Refusal> {
    let person = batch.now().person(id).ok_or(Refusal::NoRecord(RecordKey::Person(id)))?.as_ref().clone();
    let roles: Vec<Assignment> = batch
        .now()
        .assignments()
        .filter(|role| role.person == id)
        .map(|role| role.as_ref().clone())
        .collect();
    let copy = batch.add(ids, Some(id), |id| Person { id, ..person });
    for role in roles {
        batch.add(ids, None, |id| Assignment { id, person: copy, ..role });
    }
    Ok(copy)
}

/// Moves rows by one up (−1) or down (1) among their own kind; roles among those of the same person, parts
/// of a product among those of the same product, goals among those of the same tier that serve the same one.
/// At the end they stay.
///
/// # Errors
/// What they were moved to contradicts itself.
pub fn move_records(workspace: &Workspace, keys: &[RecordKey], by: isize) -> Result<Transaction, Refusal> {
    let mut batch = Batch::new(workspace);
    let people: Vec<_> = ids(keys, |key| if let RecordKey::Person(id) = key { Some(id) } else { None });
    shift::<Person>(&mut batch, &people, by, |_, _| true);
    if people.is_empty() {
        let roles = ids(keys, |key| if let RecordKey::Assignment(id) = key { Some(id) } else { None });
        shift::<Assignment>(&mut batch, &roles, by, |a, b| a.person == b.person);
    }
    let products = ids(keys, |key| if let RecordKey::Product(id) = key { Some(id) } else { None });
    shift::<Product>(&mut batch, &products, by, |a, b| a.parent == b.parent);
    let locations = ids(keys, |key| if let RecordKey::Location(id) = key { Some(id) } else { None });
    shift::<Location>(&mut batch, &locations, by, |_, _| true);
    let duties = ids(keys, |key| if let RecordKey::Duty(id) = key { Some(id) } else { None });
    shift::<Duty>(&mut batch, &duties, by, |a, b| a.kind == b.kind);
    let exchanges = ids(keys, |key| if let RecordKey::Exchange(id) = key { Some(id) } else { None });
    shift::<Exchange>(&mut batch, &exchanges, by, |_, _| true);
    let goals = ids(keys, |key| if let RecordKey::Goal(id) = key { Some(id) } else { None });
    shift::<Goal>(&mut batch, &goals, by, |a, b| a.parent == b.parent && a.tier == b.tier);
    batch.finish(format!("Move {}", name(workspace, keys)))
}

/// Puts rows of one kind in front of another row of that kind, in their order; `None` puts them behind the
/// last one. A product becomes a part of what that other one is a part of, and with `None` of nothing.
///
/// # Errors
/// One of them does not exist, or a product would become a part of itself.
pub fn put_records(
    workspace: &Workspace,
    keys: &[RecordKey],
    before: Option<RecordKey>,
) -> Result<Transaction, Refusal> {
    let mut batch = Batch::new(workspace);
    let products = ids(keys, |key| if let RecordKey::Product(id) = key { Some(id) } else { None });
    if !products.is_empty() {
        let next = before.and_then(|key| if let RecordKey::Product(id) = key { Some(id) } else { None });
        let parent = next.and_then(|id| workspace.product(id)).and_then(|next| next.parent);
        for id in &products {
            batch.edit::<Product>(*id, |product| product.parent = parent)?;
        }
        // Where it stands among those of other wholes says nothing.
        let all = batch.now().products();
        let siblings: Vec<_> = all.filter(|one| one.parent == parent).map(|one| one.id).collect();
        let mut wanted: Vec<_> = siblings.iter().copied().filter(|id| !products.contains(id)).collect();
        let at = next.and_then(|next| wanted.iter().position(|id| *id == next)).unwrap_or(wanted.len());
        wanted.splice(at..at, siblings.iter().copied().filter(|id| products.contains(id)));
        if wanted != siblings {
            put::<Product>(&mut batch, &products, next);
        }
    }
    let locations = ids(keys, |key| if let RecordKey::Location(id) = key { Some(id) } else { None });
    let next = before.and_then(|key| if let RecordKey::Location(id) = key { Some(id) } else { None });
    put::<Location>(&mut batch, &locations, next);
    let duties = ids(keys, |key| if let RecordKey::Duty(id) = key { Some(id) } else { None });
    let next = before.and_then(|key| if let RecordKey::Duty(id) = key { Some(id) } else { None });
    put::<Duty>(&mut batch, &duties, next);
    batch.finish(format!("Move {}", name(workspace, keys)))
}

fn put<T: Tabled>(batch: &mut Batch, moved: &[T::Id], before: Option<T::Id>) {
    if moved.is_empty() {
        return;
    }
    let order: Vec<T::Id> = T::table(batch.now()).iter().map(|record| record.id()).collect();
    let at = before.and_then(|before| order.iter().position(|id| *id == before)).unwrap_or(order.len());
    batch.reorder::<T>(moved, at.checked_sub(1).map(|before| order[before]));
}

fn ids<I>(keys: &[RecordKey], of: impl Fn(RecordKey) -> Option<I>) -> Vec<I> {
    keys.iter().filter_map(|key| of(*key)).collect()
}

/// Moves records of one kind past the next one that is `like` them.
fn shift<T: Tabled>(batch: &mut Batch, moved: &[T::Id], by: isize, like: impl Fn(&T, &T) -> bool) {
    let moved_set: HashSet<T::Id> = moved.iter().copied().collect();
    let all: Vec<_> = T::table(batch.now()).iter().cloned().collect();
    let own: Vec<usize> = (0..all.len()).filter(|i| moved_set.contains(&all[*i].id())).collect();
    let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else { return };
    let fits = |i: &usize, to: usize| !moved_set.contains(&all[*i].id()) && like(&all[*i], &all[to]);
    let after = if by < 0 {
        let Some(before) = (0..first).rev().find(|i| fits(i, first)) else { return };
        before.checked_sub(1).map(|i| all[i].id())
    } else {
        let Some(next) = (last + 1..all.len()).find(|i| fits(i, last)) else { return };
        Some(all[next].id())
    };
    batch.reorder::<T>(moved, after);
}

/// “Ada Okafor” for one record, “3 rows” for several.
fn name(workspace: &Workspace, keys: &[RecordKey]) -> String {
    match keys {
        [one] => workspace.name_of(*one).map_or_else(|| "a row".to_owned(), |name| quote(&name)),
        many => format!("{} rows", many.len()),
    }
}
