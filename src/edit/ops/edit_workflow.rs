//! Changing the steps of a tier's workflow one by one. Items go with the step that they are in.

use super::{Refusal, quote, tier};
use crate::edit::Transaction;
use crate::model::{Item, Status, Step, Tier, TierId, Workspace};

/// One change of the steps, each named by its place in [`Tier::workflow`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkflowEdit {
    Rename(usize, String),
    /// Puts it into another stage, as the last of the earlier or the first of the later ones there.
    Stage(usize, Status),
    Limit(usize, Option<u16>),
    /// As the last one of its stage.
    Add(Step),
    /// What was in it stays in its stage, or in the step before.
    Delete(usize),
    /// Changes places with the one before or after it; at the border of a stage it goes into the next one.
    Earlier(usize),
    Later(usize),
}

/// A step, and the place that it had before; `None` for a new one.
type Placed = (Step, Option<usize>);

/// Changes the workflow of a tier; one that has none of its own begins with the five stages.
///
/// # Errors
/// The tier or the step does not exist, a name would be empty, or there would be too many steps.
pub fn edit_workflow(workspace: &Workspace, id: TierId, edit: &WorkflowEdit) -> Result<Transaction, Refusal> {
    let old = tier(workspace, id)?;
    let mut steps: Vec<Placed> =
        old.workflow().iter().cloned().enumerate().map(|(at, step)| (step, Some(at))).collect();
    let label = change(&mut steps, edit, &quote(&old.name))?;
    // Stable: steps of one stage keep their order.
    steps.sort_by_key(|(step, _)| step.status);
    if steps.len() > Tier::MOST_STEPS {
        return Err(Refusal::TooManySteps(Tier::MOST_STEPS));
    }
    let new = Tier { steps: steps.iter().map(|(step, _)| step.clone()).collect(), ..old.clone() };
    let mut transaction = Transaction::new(label);
    let places = places(old, &new, &steps);
    let moved = (0..places.len()).any(|at| places[at] != old.step_at(at));
    for item in workspace.backlog(id).iter().filter(|_| moved).filter_map(|item| workspace.item(item)) {
        let from = old.step_index(item.status, item.step);
        // A stage without steps is shown as another one; it stays what it is.
        if old.workflow()[from].status != item.status {
            continue;
        }
        let Some((stage, within)) = old.step_at(from) else { continue };
        let (status, step) = places[from].unwrap_or((stage, within.saturating_sub(1)));
        if (status, step) != (stage, within) {
            transaction.put(workspace, Item { status, step, ..Item::clone(item) });
        }
    }
    transaction.put(workspace, new);
    Ok(transaction)
}

/// Where each of the old steps has gone; `None` for one that is gone.
fn places(old: &Tier, new: &Tier, steps: &[Placed]) -> Vec<Option<(Status, u8)>> {
    let place = |at| steps.iter().position(|(_, from)| *from == Some(at));
    (0..old.workflow().len()).map(|at| place(at).and_then(|index| new.step_at(index))).collect()
}

/// Changes the list; answers what the change is called.
fn change(steps: &mut Vec<Placed>, edit: &WorkflowEdit, tier: &str) -> Result<String, Refusal> {
    let label = |what: &str, name: &str| format!("{what} step {} of {tier}", quote(name));
    match edit {
        WorkflowEdit::Add(step) if step.name.trim().is_empty() => Err(Refusal::EmptyName),
        WorkflowEdit::Add(step) => {
            steps.push((step.clone(), None));
            Ok(label("Add", &step.name))
        }
        WorkflowEdit::Rename(_, name) if name.trim().is_empty() => Err(Refusal::EmptyName),
        WorkflowEdit::Rename(at, name) => {
            let step = step(steps, *at)?;
            let text = label("Rename", &step.name);
            step.name.clone_from(name);
            Ok(text)
        }
        WorkflowEdit::Limit(at, limit) => {
            let step = step(steps, *at)?;
            step.limit = *limit;
            Ok(label("Limit", &step.name))
        }
        WorkflowEdit::Stage(at, status) => {
            let step = step(steps, *at)?;
            step.status = *status;
            Ok(label("Set stage of", &step.name))
        }
        WorkflowEdit::Delete(at) => {
            step(steps, *at)?;
            Ok(label("Delete", &steps.remove(*at).0.name))
        }
        WorkflowEdit::Earlier(at) | WorkflowEdit::Later(at) => {
            let other = if matches!(edit, WorkflowEdit::Later(_)) { Some(at + 1) } else { at.checked_sub(1) };
            let text = label("Move", &step(steps, *at)?.name);
            let Some(other) = other.filter(|other| *other < steps.len()) else { return Ok(text) };
            let there = steps[other].0.status;
            if steps[*at].0.status == there {
                steps.swap(*at, other);
            } else {
                steps[*at].0.status = there;
            }
            Ok(text)
        }
    }
}

fn step(steps: &mut [Placed], at: usize) -> Result<&mut Step, Refusal> {
    steps.get_mut(at).map(|(step, _)| step).ok_or(Refusal::NoStep)
}
