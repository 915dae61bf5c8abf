//! One thing worth talking about, with a code that stays the same for ever.

use std::fmt;

use crate::help;
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

/// What kind of finding it is. Codes are never given to something else. What there is to say about one
/// stands in its page of the help, `assets/help/B01.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// `T01`: two neighbouring tiers leave a stretch of time that nobody looks at.
    HorizonGap,
    /// `T02`: more items are in a step of a tier's workflow than its limit.
    StepLimit,
    /// `T03`: nobody stands between two neighbouring tiers on the way from team to customer.
    FocusGap,
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
    /// `R01`: nobody takes part in a decision, or has a duty.
    NobodyDecides,
    /// `R02`: two sides have the last word in one thing.
    TwoDecide,
    /// `R03`: somebody is to decide together with others, and there are none.
    AgreesAlone,
    /// `R04`: somebody has roles for more than a week.
    Overload,
    /// `R05`: somebody holds roles of several tiers.
    HalfABrain,
    /// `R06`: somebody serves more units than one person can.
    TooManyServed,
    /// `R07`: everybody who can answer is hardly ever there.
    Unreachable,
    /// `R08`: a unit has nobody of its tier.
    NobodyServes,
    /// `R09`: a unit has several in one role, and nothing tells them apart.
    ServedByTwo,
    /// `R10`: a role is lived outside its tier.
    LivedElsewhere,
    /// `R11`: neighbouring tiers do not talk about research.
    NoResearchExchange,
    /// `R12`: a goal serves none of the goals above.
    GoalAlone,
    /// `R13`: a tier hears from nobody outside.
    NoChannel,
    /// `R14`: a tier hears of customers only through teams.
    InsideOnly,
    /// `R15`: somebody has no role.
    NoRole,
    /// `R16`: people in different places work on one product without an exchange.
    NoCoordination,
    /// `R17`: somebody without room to decide has something to decide.
    ScribeDecides,
    /// `H01`: people were surprised by a demo or a release.
    Surprises,
    /// `H02`: many questions from development are fundamental.
    FundamentalQuestions,
    /// `H03`: there is nothing to try before code is written.
    NoPrototypes,
    /// `H04`: items were changed after work on them had begun.
    LateChanges,
    /// `H05`: the day to look again at a review has come.
    ReviewDue,
    /// `H06`: a team has not checked in for long.
    CheckInOverdue,
}

impl Code {
    pub const ALL: [Self; 38] = [
        Self::HorizonGap,
        Self::StepLimit,
        Self::FocusGap,
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
        Self::NobodyDecides,
        Self::TwoDecide,
        Self::AgreesAlone,
        Self::Overload,
        Self::HalfABrain,
        Self::TooManyServed,
        Self::Unreachable,
        Self::NobodyServes,
        Self::ServedByTwo,
        Self::LivedElsewhere,
        Self::NoResearchExchange,
        Self::GoalAlone,
        Self::NoChannel,
        Self::InsideOnly,
        Self::NoRole,
        Self::NoCoordination,
        Self::ScribeDecides,
        Self::Surprises,
        Self::FundamentalQuestions,
        Self::NoPrototypes,
        Self::LateChanges,
        Self::ReviewDue,
        Self::CheckInOverdue,
    ];

    /// `B01`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HorizonGap => "T01",
            Self::StepLimit => "T02",
            Self::FocusGap => "T03",
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
            Self::NobodyDecides => "R01",
            Self::TwoDecide => "R02",
            Self::AgreesAlone => "R03",
            Self::Overload => "R04",
            Self::HalfABrain => "R05",
            Self::TooManyServed => "R06",
            Self::Unreachable => "R07",
            Self::NobodyServes => "R08",
            Self::ServedByTwo => "R09",
            Self::LivedElsewhere => "R10",
            Self::NoResearchExchange => "R11",
            Self::GoalAlone => "R12",
            Self::NoChannel => "R13",
            Self::InsideOnly => "R14",
            Self::NoRole => "R15",
            Self::NoCoordination => "R16",
            Self::ScribeDecides => "R17",
            Self::Surprises => "H01",
            Self::FundamentalQuestions => "H02",
            Self::NoPrototypes => "H03",
            Self::LateChanges => "H04",
            Self::ReviewDue => "H05",
            Self::CheckInOverdue => "H06",
        }
    }

    /// The field of an item that puts it right; `None` where it is not about an item.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Self::BeyondHorizon | Self::LaterThanParent | Self::NoTarget => Field::Target,
            Self::NoAcceptance => Field::Acceptance,
            Self::NoParent => Field::Parent,
            Self::NoWhy => Field::Why,
            Self::NoWho => Field::Who,
            Self::NoChildren => Field::Progress,
            Self::TooLarge => Field::Size,
            Self::WaitsForLater => Field::DependsOn,
            Self::NoScore | Self::SameScore => Field::Wsjf,
            _ => return None,
        })
    }

    /// A few words for a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.page().map_or(self.as_str(), help::Page::title)
    }

    /// Why it matters, and what to do.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.page().map_or("", help::Page::summary)
    }

    /// Its page in the help, which a test holds to be there for every code.
    #[must_use]
    pub fn page(self) -> Option<&'static help::Page> {
        help::page(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
