//! The same people with the eyes of one school.
//!
//! [`as_school`] says which tiers are one role and as what each assignment is seen. It is a view: every
//! assignment of the time asked for appears exactly once, and the workspace stays as it is.

use super::roles::{Role, Roles};
use super::{School, When};
use crate::model::{AssignmentId, TierId, Workspace};

/// Everybody who holds a role of a tier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// From the team’s side to the far end. One without members is drawn empty.
    pub roles: Vec<SeenRole>,
    /// Those whom the school sees outside of all roles, in the order of the assignments.
    pub outside: Vec<Member>,
}

/// What the school takes for one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRole {
    /// The tiers that are this role, from the team’s side on; at least one.
    pub tiers: Vec<TierId>,
    /// In the order of the assignments.
    pub members: Vec<Member>,
}

/// An assignment, and as what it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub assignment: AssignmentId,
    pub seat: Seat,
}

/// As what somebody is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// In the role, like everybody else there.
    Holder,
    /// In the role for the whole, with the overall goal.
    Whole,
    /// In the role for an area of the whole.
    Area,
    /// Half of a person whose other half is in another role.
    Half,
    /// Outside, with suggestions for the role.
    Stakeholder,
}

/// How a school sees those who hold roles.
///
/// - [`School::Tiers`]: every tier is a role, everybody a holder.
/// - [`School::OneRole`]: all tiers are one role, everybody a holder.
/// - [`School::SplitByArea`]: all tiers are one role; who holds the furthest tier that is held has the
///   whole, the others have areas. Where one tier alone is held, nobody has the whole.
/// - [`School::Stakeholder`]: the nearest tier that is held is the role; who holds a further one and not
///   this one is a stakeholder outside of it. What else somebody of the role holds is the role as well.
/// - [`School::HalfBrain`]: every tier is a role; who holds several is half in each.
#[must_use]
pub fn as_school(workspace: &Workspace, school: School, when: When) -> Seen {
    let roles = Roles::of(workspace, when);
    let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
    let mut seen = Seen {
        roles: match school {
            School::Tiers | School::HalfBrain => {
                tiers.iter().map(|id| SeenRole { tiers: vec![*id], members: Vec::new() }).collect()
            }
            School::OneRole | School::SplitByArea if tiers.is_empty() => Vec::new(),
            School::OneRole | School::SplitByArea => vec![SeenRole { tiers, members: Vec::new() }],
            School::Stakeholder => {
                let role = roles.held.first().copied().unwrap_or(0);
                let id = tiers.get(role).copied();
                id.map(|id| SeenRole { tiers: vec![id], members: Vec::new() }).into_iter().collect()
            }
        },
        outside: Vec::new(),
    };
    for role in &roles.all {
        let (at, seat) = seat(&roles, school, role);
        let member = Member { assignment: role.assignment.id, seat };
        match at.and_then(|at| seen.roles.get_mut(at)) {
            Some(role) => role.members.push(member),
            None => seen.outside.push(member),
        }
    }
    seen
}

/// In which of the roles, if in any, and as what.
fn seat(roles: &Roles<'_>, school: School, role: &Role<'_>) -> (Option<usize>, Seat) {
    let held = roles.positions(role.person.id);
    match school {
        School::Tiers => (Some(role.position), Seat::Holder),
        School::OneRole => (Some(0), Seat::Holder),
        School::SplitByArea => {
            let whole = roles.held.len() > 1 && roles.held.last() == Some(&role.position);
            (Some(0), if whole { Seat::Whole } else { Seat::Area })
        }
        School::Stakeholder if held.first() == roles.held.first() => (Some(0), Seat::Holder),
        School::Stakeholder => (None, Seat::Stakeholder),
        School::HalfBrain => (Some(role.position), if held.len() > 1 { Seat::Half } else { Seat::Holder }),
    }
}
