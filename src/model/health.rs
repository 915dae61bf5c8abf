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
    /// What a check-in counts.
    Tally {
        DemoSurprises = "Surprises in a demo",
        ReleaseSurprises = "Surprises at a release",
        Fundamental = "Fundamental questions",
        Tactical = "Tactical questions",
        LateChanges = "Late changes",
    }
}

impl CheckIn {
    /// A check-in in which nothing was asked yet.
    #[must_use]
    pub fn new(id: CheckInId, unit: Option<UnitId>, date: Date) -> Self {
        Self {
            id,
            rank: Rank::default(),
            unit,
            date,
            demo_surprises: None,
            release_surprises: None,
            fundamental: None,
            tactical: None,
            late_changes: None,
            design: None,
            notes: String::new(),
        }
    }

    /// How many were counted; `None` when nobody asked.
    #[must_use]
    pub fn tally(&self, tally: Tally) -> Option<u16> {
        match tally {
            Tally::DemoSurprises => self.demo_surprises,
            Tally::ReleaseSurprises => self.release_surprises,
            Tally::Fundamental => self.fundamental,
            Tally::Tactical => self.tactical,
            Tally::LateChanges => self.late_changes,
        }
    }

    pub fn set_tally(&mut self, tally: Tally, count: Option<u16>) {
        *match tally {
            Tally::DemoSurprises => &mut self.demo_surprises,
            Tally::ReleaseSurprises => &mut self.release_surprises,
            Tally::Fundamental => &mut self.fundamental,
            Tally::Tactical => &mut self.tactical,
            Tally::LateChanges => &mut self.late_changes,
        } = count;
    }
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

impl Review {
    /// A review in which nothing was answered yet.
    #[must_use]
    pub fn new(id: ReviewId, person: Option<PersonId>, date: Date) -> Self {
        Self {
            id,
            rank: Rank::default(),
            person,
            date,
            going: None,
            insider: String::new(),
            newcomer: String::new(),
            value: None,
            small_batches: None,
            outcome: None,
            reason: String::new(),
            again: None,
            closed: false,
        }
    }

    /// Whether it is to be looked at again by the day from which the workspace counts.
    #[must_use]
    pub fn is_due(&self, as_of: Date) -> bool {
        !self.closed && self.again.is_some_and(|again| again <= as_of)
    }

    /// Whether nothing was decided yet: somebody is still walking through the steps, or left.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.outcome.is_none() && !self.closed
    }
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
