//! What product people are answerable for and what they decide, and who has how much say in it.

use super::assignment::words;
use super::{DutyId, PersonId, Rank, TierId};

/// A duty or a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub id: DutyId,
    /// Order among all duties and decisions.
    pub rank: Rank,
    /// “Backlog management”, “The order of the backlog”.
    pub name: String,
    pub kind: DutyKind,
    /// The tier that it usually lies with; `None` where schools differ.
    pub tier: Option<TierId>,
    pub notes: String,
    /// Who has a say, and how much; nobody stands twice.
    pub held: Vec<Held>,
}

words! {
    /// Something to be done, or something to be decided.
    DutyKind {
        Duty = "Duty",
        Decision = "Decision",
    }
}

/// The say of one tier or person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    pub by: Holder,
    pub level: Delegation,
}

/// Who has a say: everybody of a tier, or one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    Tier(TierId),
    Person(PersonId),
}

words! {
    /// How far something is delegated to a holder, in the seven levels of delegation as Jurgen Appelo
    /// names them (“Management 3.0”, 2010), read from the holder's side.
    Delegation {
        /// Is told what was decided.
        Tell = "Tell",
        /// Is told, with the reasons.
        Sell = "Sell",
        /// Is asked before others decide.
        Consult = "Consult",
        /// Decides together with others.
        Agree = "Agree",
        /// Decides after advice from others.
        Advise = "Advise",
        /// Decides and tells others afterwards.
        Inquire = "Inquire",
        /// Decides alone.
        Delegate = "Delegate",
    }
}

impl Delegation {
    /// 1 to 7.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Tell => 1,
            Self::Sell => 2,
            Self::Consult => 3,
            Self::Agree => 4,
            Self::Advise => 5,
            Self::Inquire => 6,
            Self::Delegate => 7,
        }
    }

    /// What it means to the holder: “decides together with others”.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Tell => "is told what was decided",
            Self::Sell => "is told what was decided, and why",
            Self::Consult => "is asked before others decide",
            Self::Agree => "decides together with others",
            Self::Advise => "decides after advice from others",
            Self::Inquire => "decides and tells others afterwards",
            Self::Delegate => "decides alone",
        }
    }

    /// Whether the last word lies with the holder and nobody else.
    #[must_use]
    pub fn decides(self) -> bool {
        self >= Self::Advise
    }

    /// Whether the holder takes part in the decision.
    #[must_use]
    pub fn takes_part(self) -> bool {
        self >= Self::Agree
    }
}

impl Duty {
    /// The level of one holder.
    #[must_use]
    pub fn level_of(&self, holder: Holder) -> Option<Delegation> {
        self.held.iter().find(|held| held.by == holder).map(|held| held.level)
    }
}
