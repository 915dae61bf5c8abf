//! Teams, trains, a portfolio: the groups of people that a tier serves, in a tree.

use super::{Rank, TierId, UnitId};

/// A group of people that somebody of a tier serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub id: UnitId,
    /// Order among all units.
    pub rank: Rank,
    pub name: String,
    /// The tier that serves it: a team has a Product Owner, a train a Product Manager.
    pub tier: TierId,
    /// The unit that it is a part of: a team's train, a train's portfolio.
    pub parent: Option<UnitId>,
}
