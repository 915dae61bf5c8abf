//! A proposal for so many teams: planned people, the teams that are missing, and who would serve which. What
//! is there already stays as it is.

use super::{Batch, Refusal, tier};
use crate::edit::Transaction;
use crate::model::{
    Aspects, Assignment, IdSource, Person, PersonId, Rank, Stage, TierId, Unit, UnitId, Workspace,
};

/// How many people a tier is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub tier: TierId,
    pub people: usize,
}

/// More people than this are no proposal.
pub const MOST_PROPOSED: usize = 500;

/// Adds what is missing for `teams` teams and so many people a tier, the tier next to the teams first:
/// teams, a unit for each person of a tier further away, and planned roles, each of a person still to be
/// found. Those who have a role now or are planned for one count as there. An empty transaction says that
/// nothing is missing.
///
/// # Errors
/// A tier does not exist, or it would be more than [`MOST_PROPOSED`] people.
pub fn propose(
    workspace: &Workspace,
    ids: &mut IdSource,
    teams: usize,
    levels: &[Proposed],
) -> Result<Transaction, Refusal> {
    if levels.iter().map(|level| level.people).sum::<usize>() > MOST_PROPOSED {
        return Err(Refusal::OutOfRange("number of people", "at most 500; let one person serve more"));
    }
    let mut batch = Batch::new(workspace);
    // From the tier furthest away, so that the units below find what they are a part of.
    for (index, level) in levels.iter().enumerate().rev() {
        tier(workspace, level.tier)?;
        let wanted = if index == 0 { teams } else { level.people };
        let above = levels.get(index + 1).map(|above| above.tier);
        add_units(&mut batch, ids, level.tier, wanted, above);
        add_people(&mut batch, ids, workspace, *level);
    }
    batch.finish(format!("Propose people for {teams} {}", if teams == 1 { "team" } else { "teams" }))
}

/// Adds units of a tier until there are `wanted`, each a part of the unit of the tier above that has fewest.
fn add_units(batch: &mut Batch, ids: &mut IdSource, of: TierId, wanted: usize, above: Option<TierId>) {
    let have = batch.now().units().filter(|unit| unit.tier == of).count();
    let kind = batch.now().tier(of).map(|tier| tier.unit.one.clone()).unwrap_or_default();
    for _ in have..wanted {
        let name = free(&kind, |name| batch.now().units().any(|unit| unit.name == name));
        let parent = above.and_then(|above| {
            let parts = |id: UnitId| batch.now().units().filter(|unit| unit.parent == Some(id)).count();
            batch.now().units().filter(|unit| unit.tier == above).min_by_key(|unit| parts(unit.id))
        });
        let parent = parent.map(|unit| unit.id);
        batch.add(ids, None, |id| Unit { id, rank: Rank::default(), name, tier: of, parent });
    }
}

/// Adds planned people to a tier until it has as many as it needs, and shares out the units that nobody
/// serves.
fn add_people(batch: &mut Batch, ids: &mut IdSource, workspace: &Workspace, level: Proposed) {
    let of_tier = |role: &&std::sync::Arc<Assignment>| role.tier == Some(level.tier) && role.stage.is_to_be();
    let mut there: Vec<PersonId> = workspace.assignments().filter(of_tier).map(|role| role.person).collect();
    there.sort();
    there.dedup();
    let missing = level.people.saturating_sub(there.len());
    let unserved: Vec<UnitId> = batch
        .now()
        .units()
        .filter(|unit| unit.tier == level.tier)
        .filter(|unit| !workspace.assignments().filter(of_tier).any(|role| role.units.contains(&unit.id)))
        .map(|unit| unit.id)
        .collect();
    let name = workspace.tier(level.tier).map(|tier| tier.name.clone()).unwrap_or_default();
    for index in 0..missing {
        let called = free(&name, |name| batch.now().people().any(|person| person.name == name));
        let person = batch.add(ids, None, |id| Person {
            id,
            rank: Rank::default(),
            name: called,
            location: None,
            notes: "Still to be found.".to_owned(),
            aspects: Aspects::default(),
        });
        // An even share, the first ones one more where it does not come out.
        let share = |i: usize| i * unserved.len() / missing;
        let units = unserved[share(index)..share(index + 1)].to_vec();
        batch.add(ids, None, |id| Assignment {
            units,
            stage: Stage::Planned,
            ..Assignment::new(id, person, Some(level.tier), Rank::default())
        });
    }
}

/// “Product Owner 3”, when there are two already.
fn free(kind: &str, taken: impl Fn(&str) -> bool) -> String {
    (1..=u16::MAX).map(|n| format!("{kind} {n}")).find(|name| !taken(name)).unwrap_or_else(|| kind.to_owned())
}
