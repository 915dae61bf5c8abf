//! Whether a role works: check-ins of teams, and whether it should be somebody else's.

use jiff::civil::Date;

use super::assignment::words;
use super::{CheckInId, PersonId, Rank, ReviewId, UnitId};

/// How a team found things on one day. What was not asked is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    pub id: CheckInId,
    /// Order among all check-ins.
    pub rank: Rank,
    /// Whose; `None` for all together.
    pub unit: Option<UnitId>,
    pub date: Date,
    /// How often somebody was surprised by an internal demo since the last check-in.
    pub demo_surprises: Option<u16>,
    /// How often somebody was surprised by a release to the market since then.
    pub release_surprises: Option<u16>,
    /// Questions from development such as why something is built and who uses it.
    pub fundamental: Option<u16>,
    /// Questions from development about how something is to work.
    pub tactical: Option<u16>,
    /// Items that were changed after work on them had begun.
    pub late_changes: Option<u16>,
    pub design: Option<Design>,
    pub notes: String,
}

words! {
    /// What there is before code is written, from nothing to what users have tried.
    Design {
        Nothing = "Nothing",
        Documents = "Documents",
        Prototypes = "Interactive prototypes",
        Tested = "Prototypes that users have tried",
    }
}

/// “Should it be you?”: four steps, a decision, and a day to look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    /// Order among all reviews.
    pub rank: Rank,
    /// Whose role is reviewed.
    pub person: Option<PersonId>,
    pub date: Date,
    /// Step 1.
    pub going: Option<Going>,
    /// Step 2: somebody on the team who is interested.
    pub insider: String,
    /// Step 2: somebody who could join.
    pub newcomer: String,
    /// Step 3.
    pub value: Option<BestUse>,
    /// Step 4: whether small batches allow an experiment.
    pub small_batches: Option<bool>,
    pub outcome: Option<Outcome>,
    /// Why, or what exactly is tried.
    pub reason: String,
    /// When to look again.
    pub again: Option<Date>,
    /// Whether somebody has looked again.
    pub closed: bool,
}

words! {
    /// How things are going.
    Going {
        Well = "Well",
        Mixed = "Mixed",
        Badly = "Really badly",
    }
}

words! {
    /// Where somebody creates most value.
    BestUse {
        Team = "Answering the team",
        Customers = "Out with customers",
        Interim = "Covering for a while, until somebody is found",
    }
}

words! {
    /// What was decided.
    Outcome {
        Stay = "Stay in the role",
        StepIn = "Step in",
        HandOver = "Hand it over",
        Interim = "Cover for a while",
        Experiment = "Try it in a small batch",
        Rethink = "Look for a fundamentally different way",
    }
}
