//! What product people do together: meet, agree on goals, and hear from customers.

use super::assignment::words;
use super::{Days, ExchangeId, GoalId, PersonId, Rank, TierId, UnitId};

/// A regular exchange: not a meeting with an agenda, but who talks to whom about what.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    pub id: ExchangeId,
    /// Order among all exchanges.
    pub rank: Rank,
    /// “PO circle”.
    pub name: String,
    pub about: About,
    /// Tiers of which everybody takes part; no one stands twice.
    pub tiers: Vec<TierId>,
    /// People who take part; no one stands twice.
    pub people: Vec<PersonId>,
    /// Who has the last word; `None` where all are equal.
    pub lead: Option<PersonId>,
    /// How often; `None` for whenever somebody asks.
    pub every: Option<Days>,
    pub notes: String,
}

words! {
    /// What an exchange is about.
    About {
        Research = "What research and customers say",
        Priorities = "What comes next",
        Goals = "Goals of releases",
        Coordination = "Work that depends on each other",
    }
}

/// A goal, and the wider one that it is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: GoalId,
    /// Order among all goals.
    pub rank: Rank,
    /// “Riders rent a second time within a week.”
    pub name: String,
    pub tier: TierId,
    /// Whose; `None` for the whole tier.
    pub unit: Option<UnitId>,
    /// The goal that it serves.
    pub parent: Option<GoalId>,
}

/// How a tier hears from those outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// “Rides along with couriers”.
    pub name: String,
    pub from: Voice,
    /// How often; `None` for now and then.
    pub every: Option<Days>,
}

words! {
    /// Whom a tier hears.
    Voice {
        EndUsers = "End users",
        Customers = "Customers and key users",
        Business = "The business and the market",
        Teams = "Trains and teams",
    }
}
