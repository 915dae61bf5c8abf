//! Duties and decisions: who has how much say in what, and the usual ones to begin with.

use super::{Batch, Refusal, quote};
use crate::edit::Transaction;
use crate::model::{
    Delegation, Duty, DutyId, DutyKind, Held, Holder, IdSource, Rank, RecordKey, TierId, Workspace,
};

/// A duty or decision as it is usual: its name, and whether it lies with the tier next to the team (0) or
/// with the one above it (1).
type Usual = (&'static str, DutyKind, usize);

use DutyKind::{Decision, Duty as Task};

/// The six duties next to the team, the six of the tier that looks further, and what each of the two decides
/// (D23, D24, D27), in the order in which they are listed.
const USUAL: [Usual; 19] = [
    ("Keep the backlog in order", Task, 0),
    ("Weigh items by value, feedback and what stakeholders say", Task, 0),
    ("Write stories and acceptance criteria", Task, 0),
    ("Plan the iteration with the team", Task, 0),
    ("Look at results and give feedback", Task, 0),
    ("Answer questions and decide from day to day", Task, 0),
    ("Vision and strategy", Task, 1),
    ("Roadmap with goals, milestones and releases", Task, 1),
    ("Market research and customer insight", Task, 1),
    ("Stakeholders and their expectations", Task, 1),
    ("Launch, pricing, positioning and promotion", Task, 1),
    ("Business model and profit", Task, 1),
    ("What a story does in detail", Decision, 0),
    ("What is next in the team's backlog", Decision, 0),
    ("What belongs to the present iteration", Decision, 0),
    ("Direction of the product", Decision, 1),
    ("Price and position in the market", Decision, 1),
    ("Business goals", Decision, 1),
    ("What comes first when teams need the same", Decision, 1),
];

/// Adds the usual duties and decisions that are not there yet by name. Duties lie with the tier that usually
/// has them; of decisions, it also has the last word. With a single tier all of them are its own.
///
/// # Errors
/// There is no tier.
pub fn add_usual_duties(workspace: &Workspace, ids: &mut IdSource) -> Result<Transaction, Refusal> {
    let near = workspace.tiers().next().map(|tier| tier.id).ok_or(Refusal::LastTier)?;
    let further = workspace.tiers().nth(1).map_or(near, |tier| tier.id);
    let mut batch = Batch::new(workspace);
    for (name, kind, place) in USUAL {
        if workspace.duties().any(|duty| duty.name == name) {
            continue;
        }
        let tier = if place == 0 { near } else { further };
        batch.add(ids, None, |id| Duty {
            held: vec![Held { by: Holder::Tier(tier), level: usual_level(kind) }],
            ..blank(id, name, kind, Some(tier))
        });
    }
    batch.finish("Add the usual duties and decisions")
}

/// Who has a duty does it and tells others afterwards; a decision is made alone.
fn usual_level(kind: DutyKind) -> Delegation {
    match kind {
        DutyKind::Duty => Delegation::Inquire,
        DutyKind::Decision => Delegation::Delegate,
    }
}

fn blank(id: DutyId, name: &str, kind: DutyKind, tier: Option<TierId>) -> Duty {
    Duty {
        id,
        rank: Rank::default(),
        name: name.to_owned(),
        kind,
        tier,
        notes: String::new(),
        held: Vec::new(),
    }
}

/// Adds a duty or a decision in which nobody has a say yet, below the last one of its kind.
///
/// # Errors
/// The name is empty.
pub fn add_duty(
    workspace: &Workspace,
    ids: &mut IdSource,
    name: &str,
    kind: DutyKind,
) -> Result<(DutyId, Transaction), Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::EmptyName);
    }
    let last = workspace.duties().rfind(|duty| duty.kind == kind).map(|duty| duty.id);
    let mut batch = Batch::new(workspace);
    let id = batch.add(ids, last, |id| blank(id, name, kind, None));
    Ok((id, batch.finish(format!("Add {}", quote(name)))?))
}

/// Gives a holder so much say in duties and decisions, or none.
///
/// # Errors
/// One of them, or the holder, does not exist.
pub fn set_level(
    workspace: &Workspace,
    duties: &[DutyId],
    holder: Holder,
    level: Option<Delegation>,
) -> Result<Transaction, Refusal> {
    let key = match holder {
        Holder::Tier(id) => RecordKey::Tier(id),
        Holder::Person(id) => RecordKey::Person(id),
    };
    let name = workspace.name_of(key).ok_or(Refusal::NoRecord(key))?;
    let mut batch = Batch::new(workspace);
    for id in duties {
        batch.edit(*id, |duty: &mut Duty| {
            match (duty.held.iter().position(|held| held.by == holder), level) {
                (Some(at), Some(level)) => duty.held[at].level = level,
                (Some(at), None) => {
                    duty.held.remove(at);
                }
                (None, Some(level)) => duty.held.push(Held { by: holder, level }),
                (None, None) => {}
            }
        })?;
    }
    batch.finish(format!("Set the say of {}", quote(&name)))
}
