//! Who holds which role for what, as one types it in: a person, a tier or a word for the role, what it is
//! for. What is missing is added on the way, in the same step.

use super::{Batch, Refusal, add_tier, edit_tier, quote, tier};
use crate::edit::Transaction;
use crate::edit::ops::TierEdit;
use crate::model::{
    Aspects, Assignment, AssignmentId, Audience, IdSource, Location, LocationId, Person, PersonId, Product,
    ProductId, Rank, RecordKey, Share, Tabled, TierId, Unit, UnitId, Workspace,
};

/// A line of the list of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    pub person: PersonId,
    /// `None` for somebody without a role.
    pub role: Option<AssignmentId>,
}

/// Something that a role is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Served {
    Unit(UnitId),
    /// A unit that there is not yet, and the tier that serves it.
    NewUnit(TierId, String),
    Product(ProductId),
    NewProduct(String),
}

/// What is said in one column.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotEdit {
    Tier(TierId),
    /// A tier that there is not yet; it comes furthest from the team.
    NewTier(String),
    /// Beside the tiers, under this name.
    Beside(String),
    NoRole,
    /// Taken away where all of them have it, or else given to all.
    Serve(Served),
    ServeNothing,
    /// Where the person works from.
    Location(Option<LocationId>),
    NewLocation(String),
    Share(Option<Share>),
    /// What those who live the role call it.
    Label(String),
}

/// Adds a person below another one, or below all.
///
/// # Errors
/// The name is empty.
pub fn add_person(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
    after: Option<PersonId>,
) -> Result<(PersonId, Transaction), Refusal> {
    let name = filled(name)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, after, |id| Person {
        id,
        rank: Rank::default(),
        name: name.to_owned(),
        location: None,
        notes: String::new(),
        aspects: Aspects::default(),
    });
    Ok((id, batch.finish(format!("Add {}", quote(name)))?))
}

/// Gives a person another role, about which nothing is known yet, below another one of theirs.
///
/// # Errors
/// The person does not exist.
pub fn add_role(
    workspace: &Workspace,
    ids: &mut IdSource,
    slot: Slot,
) -> Result<(AssignmentId, Transaction), Refusal> {
    let name = name_of(workspace, slot.person)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, slot.role, |id| Assignment::new(id, slot.person, None, Rank::default()));
    Ok((id, batch.finish(format!("Add a role of {name}"))?))
}

/// Says something of one or several lines; a line without a role gets one where it needs it. Answers the
/// lines as they are afterwards.
///
/// # Errors
/// A record does not exist, or a name is empty.
pub fn edit_slots(
    workspace: &Workspace,
    ids: &mut IdSource,
    slots: &[Slot],
    edit: &SlotEdit,
) -> Result<(Vec<Slot>, Transaction), Refusal> {
    let label = label(workspace, slots, edit)?;
    if let SlotEdit::NewTier(name) = edit {
        let (id, added) = add_tier(workspace, ids, workspace.tiers().len())?;
        let mut with = workspace.clone();
        with.change(added.changes().iter().filter_map(|change| Some((change.key()?, change.after.clone()))));
        let named = edit_tier(&with, id, &TierEdit::Name(filled(name)?.to_owned()))?;
        with.change(named.changes().iter().filter_map(|change| Some((change.key()?, change.after.clone()))));
        let (slots, held) = edit_slots(&with, ids, slots, &SlotEdit::Tier(id))?;
        return Ok((slots, added.compose(named).compose(held).labelled(label)));
    }
    let mut batch = Batch::new(workspace);
    let mut after = slots.to_vec();
    match edit {
        SlotEdit::Tier(id) => {
            tier(workspace, *id)?;
            each_role(&mut batch, ids, &mut after, |role| {
                if role.tier.is_none() {
                    // Beside the tiers the label was the role.
                    role.label.clear();
                }
                role.tier = Some(*id);
            })?;
        }
        SlotEdit::NewTier(_) => {}
        SlotEdit::Beside(name) => {
            let name = filled(name)?;
            each_role(&mut batch, ids, &mut after, |role| {
                role.tier = None;
                name.clone_into(&mut role.label);
            })?;
        }
        SlotEdit::NoRole => {
            for slot in &mut after {
                if let Some(role) = slot.role.take() {
                    batch.delete(RecordKey::Assignment(role))?;
                }
            }
        }
        SlotEdit::Serve(served) => serve(&mut batch, ids, &mut after, served)?,
        SlotEdit::ServeNothing => {
            for role in slots.iter().filter_map(|slot| slot.role) {
                batch.edit(role, |role: &mut Assignment| {
                    role.units.clear();
                    role.products.clear();
                })?;
            }
        }
        SlotEdit::Location(at) => locate(&mut batch, slots, *at)?,
        SlotEdit::NewLocation(name) => {
            let name = filled(name)?.to_owned();
            let id = batch.add(ids, None, |id| Location { id, rank: Rank::default(), name });
            locate(&mut batch, slots, Some(id))?;
        }
        SlotEdit::Share(share) => each_role(&mut batch, ids, &mut after, |role| role.share = *share)?,
        SlotEdit::Label(text) => {
            each_role(&mut batch, ids, &mut after, |role| text.trim().clone_into(&mut role.label))?;
        }
    }
    Ok((after, batch.finish(label)?))
}

/// Changes the role of each line; who has none gets one.
fn each_role(
    batch: &mut Batch,
    ids: &mut IdSource,
    slots: &mut [Slot],
    change: impl Fn(&mut Assignment),
) -> Result<(), Refusal> {
    for slot in slots {
        let role = if let Some(role) = slot.role {
            role
        } else {
            name_of(batch.now(), slot.person)?;
            batch.add(ids, None, |id| Assignment::new(id, slot.person, None, Rank::default()))
        };
        slot.role = Some(role);
        batch.edit(role, &change)?;
    }
    Ok(())
}

fn serve(batch: &mut Batch, ids: &mut IdSource, slots: &mut [Slot], served: &Served) -> Result<(), Refusal> {
    match served {
        Served::Unit(id) => {
            let known = batch.now().unit(*id).is_some();
            toggle(batch, ids, slots, *id, known, |role| &mut role.units)
        }
        Served::NewUnit(of, name) => {
            let name = filled(name)?.to_owned();
            tier(batch.now(), *of)?;
            let unnamed = unnamed_unit(batch.now(), *of);
            let id = if let Some(id) = unnamed {
                batch.edit(id, |unit: &mut Unit| unit.name = name)?;
                id
            } else {
                let parent = only_unit_above(batch.now(), *of);
                batch.add(ids, None, |id| Unit { id, rank: Rank::default(), name, tier: *of, parent })
            };
            toggle(batch, ids, slots, id, true, |role| &mut role.units)
        }
        Served::Product(id) => {
            let known = batch.now().product(*id).is_some();
            toggle(batch, ids, slots, *id, known, |role| &mut role.products)
        }
        Served::NewProduct(name) => {
            let id = batch.add(ids, None, new_product(filled(name)?, None));
            toggle(batch, ids, slots, id, true, |role| &mut role.products)
        }
    }
}

/// The unit of a tier that a new workspace brings along: the only one, called by the bare noun and served by
/// nobody. It takes the name of the first real one, so that no “Team” is left over beside “Harbour”.
fn unnamed_unit(workspace: &Workspace, of: TierId) -> Option<UnitId> {
    let noun = workspace.tier(of)?.unit.one.trim();
    let mut own = workspace.units().filter(|unit| unit.tier == of);
    let unit = own.next().filter(|unit| unit.name.trim() == noun && own.next().is_none())?;
    let served = workspace.assignments().any(|role| role.units.contains(&unit.id));
    (!served).then_some(unit.id)
}

/// The one unit that a new one of this tier can only be a part of; nothing where there is a choice.
fn only_unit_above(workspace: &Workspace, of: TierId) -> Option<UnitId> {
    let above = workspace.tiers().nth(workspace.tier_position(of)? + 1)?.id;
    let mut units = workspace.units().filter(|unit| unit.tier == above);
    let only = units.next()?.id;
    units.next().is_none().then_some(only)
}

/// A product under a name.
fn new_product(name: &str, parent: Option<ProductId>) -> impl FnOnce(ProductId) -> Product {
    let name = name.to_owned();
    move |id| Product { id, rank: Rank::default(), name, audience: Audience::default(), parent }
}

fn toggle<I: Copy + PartialEq>(
    batch: &mut Batch,
    ids: &mut IdSource,
    slots: &mut [Slot],
    id: I,
    known: bool,
    list: fn(&mut Assignment) -> &mut Vec<I>,
) -> Result<(), Refusal> {
    let has = |role: &Assignment| list(&mut role.clone()).contains(&id);
    let roles = slots.iter().map(|slot| slot.role.and_then(|role| batch.now().assignment(role)));
    let all = roles.into_iter().all(|role| role.is_some_and(|role| has(role)));
    if !all && !known {
        return Ok(());
    }
    each_role(batch, ids, slots, |role| {
        let list = list(role);
        if all {
            list.retain(|one| *one != id);
        } else if !list.contains(&id) {
            list.push(id);
        }
    })
}

fn locate(batch: &mut Batch, slots: &[Slot], at: Option<LocationId>) -> Result<(), Refusal> {
    slots.iter().try_for_each(|slot| batch.edit(slot.person, |person: &mut Person| person.location = at))
}

/// What undo calls it: “Set the role of “Ada Okafor””.
fn label(workspace: &Workspace, slots: &[Slot], edit: &SlotEdit) -> Result<String, Refusal> {
    let what = match edit {
        SlotEdit::Tier(_) | SlotEdit::NewTier(_) | SlotEdit::Beside(_) => "Set the role of",
        SlotEdit::NoRole => "Delete a role of",
        SlotEdit::Serve(_) | SlotEdit::ServeNothing => "Change what is served by",
        SlotEdit::Location(_) | SlotEdit::NewLocation(_) => "Set the location of",
        SlotEdit::Share(_) => "Set the part of the week of",
        SlotEdit::Label(_) => "Name the role of",
    };
    match slots {
        [one] => Ok(format!("{what} {}", name_of(workspace, one.person)?)),
        many => Ok(format!("{what} {} people", many.len())),
    }
}

fn name_of(workspace: &Workspace, person: PersonId) -> Result<String, Refusal> {
    let key = RecordKey::Person(person);
    workspace.name_of(key).map(|name| quote(&name)).ok_or(Refusal::NoRecord(key))
}

/// Without space at the ends.
fn filled(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(Refusal::EmptyName) } else { Ok(name) }
}

/// Adds a product, as a part of another one or on its own.
///
/// # Errors
/// The name is empty, or there is no such product to be a part of.
pub fn add_product(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
    parent: Option<ProductId>,
) -> Result<(ProductId, Transaction), Refusal> {
    let name = filled(name)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, None, new_product(name, parent));
    Ok((id, batch.finish(format!("Add {}", quote(name)))?))
}

/// Adds a place where people work together.
///
/// # Errors
/// The name is empty.
pub fn add_location(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
) -> Result<(LocationId, Transaction), Refusal> {
    let name = filled(name)?;
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, None, |id| Location { id, rank: Rank::default(), name: name.to_owned() });
    Ok((id, batch.finish(format!("Add {}", quote(name)))?))
}

/// Lets a role serve a place that there is not yet.
///
/// # Errors
/// The role does not exist, or the name is empty.
pub fn serve_new_location(
    workspace: &Workspace,
    ids: &mut IdSource,
    role: AssignmentId,
    name: &str,
) -> Result<Transaction, Refusal> {
    let name = filled(name)?;
    let mut batch = Batch::new(workspace);
    let place = batch.add(ids, None, |id| Location { id, rank: Rank::default(), name: name.to_owned() });
    batch.edit(role, |role: &mut Assignment| role.locations.push(place))?;
    batch.finish(format!("Add {}", quote(name)))
}

/// Gives a person, a product, a location or a duty another name.
///
/// # Errors
/// The record does not exist, has no name of its own, or the name is empty.
pub fn rename(workspace: &Workspace, key: RecordKey, name: &str) -> Result<Transaction, Refusal> {
    let name = filled(name)?.to_owned();
    let old = workspace.name_of(key).ok_or(Refusal::NoRecord(key))?;
    let mut batch = Batch::new(workspace);
    match key {
        RecordKey::Person(id) => batch.edit(id, |person: &mut Person| person.name = name)?,
        RecordKey::Product(id) => batch.edit(id, |product: &mut Product| product.name = name)?,
        RecordKey::Location(id) => batch.edit(id, |location: &mut Location| location.name = name)?,
        RecordKey::Duty(id) => batch.edit(id, |duty: &mut crate::model::Duty| duty.name = name)?,
        _ => return Err(Refusal::NoRecord(key)),
    }
    batch.finish(format!("Rename {}", quote(&old)))
}

/// Changes one record of a table; `what` is what undo calls it.
///
/// # Errors
/// The record does not exist, or would contradict another one.
pub fn edit_record<T: Tabled>(
    workspace: &Workspace,
    id: T::Id,
    what: &str,
    change: impl FnOnce(&mut T),
) -> Result<Transaction, Refusal> {
    let mut batch = Batch::new(workspace);
    batch.edit(id, change)?;
    batch.finish(what)
}
