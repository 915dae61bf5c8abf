//! One thing worth talking about, with a code that stays the same for ever.

use std::fmt;

use crate::model::{Field, RecordKey};

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

impl Finding {
    /// The message as it is said beside an item of this title: “It belongs to no feature.”
    #[must_use]
    pub fn said_of(&self, title: &str) -> String {
        match self.message.strip_prefix(&format!("“{title}”")) {
            Some(rest) => format!("It{rest}"),
            None => self.message.clone(),
        }
    }
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
    /// `T02`: more items are in a step of a tier's workflow than its limit.
    StepLimit,
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
    /// `B06`: an item is ready, but nothing says why it is built.
    NoWhy,
    /// `B07`: a story is ready, but nobody is named who uses it.
    NoWho,
    /// `B08`: an item is ready, but nothing in the tier below belongs to it.
    NoChildren,
    /// `B09`: an item is above its tier's size limit.
    TooLarge,
    /// `B10`: an item waits for another one that is planned to end too late for it.
    WaitsForLater,
    /// `B11`: an item has no score of a kind that most items of its backlog have.
    NoScore,
    /// `B12`: items of one backlog have the same score.
    SameScore,
}

impl Code {
    pub const ALL: [Self; 14] = [
        Self::HorizonGap,
        Self::StepLimit,
        Self::BeyondHorizon,
        Self::LaterThanParent,
        Self::NoAcceptance,
        Self::NoParent,
        Self::NoTarget,
        Self::NoWhy,
        Self::NoWho,
        Self::NoChildren,
        Self::TooLarge,
        Self::WaitsForLater,
        Self::NoScore,
        Self::SameScore,
    ];

    /// `B01`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HorizonGap => "T01",
            Self::StepLimit => "T02",
            Self::BeyondHorizon => "B01",
            Self::LaterThanParent => "B02",
            Self::NoAcceptance => "B03",
            Self::NoParent => "B04",
            Self::NoTarget => "B05",
            Self::NoWhy => "B06",
            Self::NoWho => "B07",
            Self::NoChildren => "B08",
            Self::TooLarge => "B09",
            Self::WaitsForLater => "B10",
            Self::NoScore => "B11",
            Self::SameScore => "B12",
        }
    }

    /// The field of an item that puts it right; `None` where it is about a tier.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Self::HorizonGap | Self::StepLimit => return None,
            Self::BeyondHorizon | Self::LaterThanParent | Self::NoTarget => Field::Target,
            Self::NoAcceptance => Field::Acceptance,
            Self::NoParent => Field::Parent,
            Self::NoWhy => Field::Why,
            Self::NoWho => Field::Who,
            Self::NoChildren => Field::Progress,
            Self::TooLarge => Field::Size,
            Self::WaitsForLater => Field::DependsOn,
            Self::NoScore | Self::SameScore => Field::Wsjf,
        })
    }

    /// A few words for a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::HorizonGap => "Time that nobody looks at",
            Self::StepLimit => "More at once than a step allows",
            Self::BeyondHorizon => "Planned beyond its tier",
            Self::LaterThanParent => "Planned later than what it belongs to",
            Self::NoAcceptance => "Ready without acceptance criteria",
            Self::NoParent => "Belongs to nothing in the tier above",
            Self::NoTarget => "In progress without a target",
            Self::NoWhy => "Ready without a why",
            Self::NoWho => "Ready without somebody who uses it",
            Self::NoChildren => "Ready with nothing below it",
            Self::TooLarge => "Above the size limit",
            Self::WaitsForLater => "Waits for what is planned later",
            Self::NoScore => "Without a score",
            Self::SameScore => "The same score",
        }
    }

    /// Why it matters, and what to do.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::HorizonGap => {
                "What falls between two horizons is decided by nobody. Widen one of the two ranges until they meet."
            }
            Self::StepLimit => {
                "What is begun together is finished late. Finish or hand on something before the next one is begun."
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
            Self::NoWhy => {
                "Who does not know why builds what was asked for, not what was meant. Write down what gets better, and for whom."
            }
            Self::NoWho => {
                "Without a person in mind nobody can tell whether it helps. Name who uses it, as closely as you know them."
            }
            Self::NoChildren => "Agreed, but nobody could begin. Break it down into items of the tier below.",
            Self::TooLarge => {
                "Large items hide their risk and are hard to finish. Split it into parts that are of use alone."
            }
            Self::WaitsForLater => {
                "What it waits for is not there in time. Move one of the two, or remove the dependency."
            }
            Self::NoScore => {
                "Most of this backlog can be compared by score, this cannot. Fill in what is missing."
            }
            Self::SameScore => {
                "The score alone does not say what comes first. Look at the parts again, or decide the order by hand."
            }
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
