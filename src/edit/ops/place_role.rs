//! Where a role is lived on the two axes, and where it is to be.

use super::{Batch, Refusal, quote};
use crate::edit::Transaction;
use crate::model::{Assignment, AssignmentId, Days, Focus, FocusRange, Horizon, Place, RecordKey, Workspace};

/// Which of the two places of a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stand {
    /// As it is.
    #[default]
    Lived,
    /// As it is to be.
    Wanted,
}

impl Stand {
    pub const ALL: [Self; 2] = [Self::Lived, Self::Wanted];

    /// The place that was said; `None` where nothing was.
    #[must_use]
    pub fn of(self, role: &Assignment) -> Option<Place> {
        match self {
            Self::Lived => role.lived,
            Self::Wanted => role.wanted,
        }
    }
}

/// Where a role is now: its own place, that of its tier, or somewhere in the middle for a role beside the tiers.
#[must_use]
pub fn place_now(workspace: &Workspace, role: &Assignment) -> Place {
    let tier = role.tier.and_then(|id| workspace.tier(id));
    role.place(tier.map(AsRef::as_ref)).unwrap_or_else(|| Place {
        focus: FocusRange::new(Focus::new(0.3), Focus::new(0.7)),
        horizon: Horizon::new(Days::ZERO, Days::new(30.0), Days::new(90.0)),
    })
}

/// Gives a role a place of its own, moves it, or takes it away with `None`: then it is lived where its tier
/// stands, or nothing is to change.
///
/// # Errors
/// The role does not exist.
pub fn place_role(
    workspace: &Workspace,
    id: AssignmentId,
    stand: Stand,
    place: Option<Place>,
) -> Result<Transaction, Refusal> {
    let role = workspace.assignment(id).ok_or(Refusal::NoRecord(RecordKey::Assignment(id)))?;
    let name = quote(&workspace.name_of(RecordKey::Person(role.person)).unwrap_or_default());
    let label = match (stand, stand.of(role).is_some(), place.is_some()) {
        (Stand::Lived, false, _) => format!("Give {name} a place of their own"),
        (Stand::Lived, true, true) => format!("Move {name}"),
        (Stand::Lived, true, false) => format!("Take back the place of {name}"),
        (Stand::Wanted, _, true) => format!("Say where {name} is to be"),
        (Stand::Wanted, _, false) => format!("Take back where {name} is to be"),
    };
    let mut batch = Batch::new(workspace);
    batch.edit(id, |role: &mut Assignment| match stand {
        Stand::Lived => role.lived = place,
        Stand::Wanted => role.wanted = place,
    })?;
    batch.finish(label)
}
