//! One thing worth talking about, with a code that stays the same for ever.

use std::fmt;

use crate::model::RecordKey;

/// Something that the data shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    /// What is the case, in one sentence that names the records.
    pub message: String,
    /// What it is about, the main record first.
    pub records: Vec<RecordKey>,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Likely to surprise somebody later.
    Warning,
    /// Cannot be true as it stands.
    Error,
}

impl Severity {
    /// “error”.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What kind of finding it is. Codes are never given to something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// `T01`: two neighbouring tiers leave a stretch of time that nobody looks at.
    HorizonGap,
    /// `B01`: an item is planned further away than its tier looks.
    BeyondHorizon,
    /// `B02`: an item is planned to end after the item that it is a part of.
    LaterThanParent,
    /// `B03`: a story is ready, but nothing says when it is accepted.
    NoAcceptance,
    /// `B04`: an item belongs to nothing in the tier above.
    NoParent,
    /// `B05`: an item is being worked on and has no target.
    NoTarget,
}

impl Code {
    pub const ALL: [Self; 6] = [
        Self::HorizonGap,
        Self::BeyondHorizon,
        Self::LaterThanParent,
        Self::NoAcceptance,
        Self::NoParent,
        Self::NoTarget,
    ];

    /// `B01`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HorizonGap => "T01",
            Self::BeyondHorizon => "B01",
            Self::LaterThanParent => "B02",
            Self::NoAcceptance => "B03",
            Self::NoParent => "B04",
            Self::NoTarget => "B05",
        }
    }

    /// A few words for a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::HorizonGap => "Time that nobody looks at",
            Self::BeyondHorizon => "Planned beyond its tier",
            Self::LaterThanParent => "Planned later than what it belongs to",
            Self::NoAcceptance => "Ready without acceptance criteria",
            Self::NoParent => "Belongs to nothing in the tier above",
            Self::NoTarget => "In progress without a target",
        }
    }

    /// Why it matters, and what to do.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::HorizonGap => {
                "What falls between two horizons is decided by nobody. Widen one of the two ranges until they meet."
            }
            Self::BeyondHorizon => {
                "Detail that is planned too early is planned twice. Remove the target, or move the item nearer."
            }
            Self::LaterThanParent => {
                "The whole cannot be finished before its parts. Move the item, or extend what it belongs to."
            }
            Self::NoAcceptance => {
                "Without criteria, “done” is a matter of opinion. Write down with the team what must be true at the end."
            }
            Self::NoParent => {
                "The tier above sees neither its cost nor its value. Choose the item in whose context it stands."
            }
            Self::NoTarget => {
                "Nobody can say when the work that has begun will end. Set the period in which it is meant to be done."
            }
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
