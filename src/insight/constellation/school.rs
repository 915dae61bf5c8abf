//! Schools that contradict each other, side by side (D30–D33, D35).
//!
//! What each says on a matter stands as it is said. Where a school says nothing there is nothing: no
//! position is filled in from another one, none is weighed, and there is no middle.

/// A way to see product roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum School {
    /// Several tiers of one product team, each with its own range on both axes (D3–D13).
    Tiers,
    /// There is one role, at any size (D30).
    OneRole,
    /// The same responsibilities for different areas (D31).
    SplitByArea,
    /// Whoever looks further is a stakeholder (D32).
    Stakeholder,
    /// One person uses half a brain for each role (D33, D18).
    HalfBrain,
}

impl School {
    pub const ALL: [Self; 5] =
        [Self::Tiers, Self::OneRole, Self::SplitByArea, Self::Stakeholder, Self::HalfBrain];

    /// Stays the same for ever: “split-by-area”.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tiers => "tiers",
            Self::OneRole => "one-role",
            Self::SplitByArea => "split-by-area",
            Self::Stakeholder => "stakeholder",
            Self::HalfBrain => "half-brain",
        }
    }

    /// As people read it: “Split by area”.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Tiers => "Several tiers",
            Self::OneRole => "One role",
            Self::SplitByArea => "Split by area",
            Self::Stakeholder => "Stakeholder",
            Self::HalfBrain => "Half a brain for each",
        }
    }

    /// What it holds, in a sentence.
    #[must_use]
    pub fn claim(self) -> &'static str {
        match self {
            Self::Tiers => {
                "With scale product people form a team across tiers, each with a place of its own."
            }
            Self::OneRole => "Both names mean the same role, at any size; Scrum knows no second one.",
            Self::SplitByArea => {
                "All have the same responsibilities, one for the whole and the others for areas of it."
            }
            Self::Stakeholder => {
                "Whoever looks further ahead is a stakeholder who suggests; the role is the nearer one."
            }
            Self::HalfBrain => "In a small company one person is both, with half a brain for each.",
        }
    }

    /// What it says on a matter; `None` where it says nothing.
    #[must_use]
    pub fn says(self, matter: Matter) -> Option<&'static str> {
        matter
            .positions()
            .iter()
            .find(|position| position.schools.contains(&self))
            .map(|position| position.says)
    }
}

/// One of several positions on a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// A sentence.
    pub says: &'static str,
    /// Those who hold it; empty where it is heard without belonging to one of them.
    pub schools: &'static [School],
}

macro_rules! matters {
    ($($(#[$doc:meta])* $matter:ident, $question:literal: [$($says:literal => [$($school:ident),*],)+];)*) => {
        /// What they disagree about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Matter { $($(#[$doc])* $matter,)* }

        impl Matter {
            /// The most general first.
            pub const ALL: &[Self] = &[$(Self::$matter),*];

            /// As a question.
            #[must_use]
            pub fn question(self) -> &'static str {
                match self { $(Self::$matter => $question,)* }
            }

            /// Every position, each different from the others.
            #[must_use]
            pub fn positions(self) -> &'static [Position] {
                match self {
                    $(Self::$matter => &[$(Position { says: $says, schools: &[$(School::$school),*] }),+],)*
                }
            }
        }
    };
}

matters! {
    /// D3, D30–D33.
    SecondRole, "Is there a second role?": [
        "There are as many tiers as the size asks for, each with a place of its own." => [Tiers],
        "There is one role, whatever the size." => [OneRole],
        "There is one kind of work, held for areas of different size." => [SplitByArea],
        "There is one role, and stakeholders around it." => [Stakeholder],
        "There are two roles, and one person may be both." => [HalfBrain],
    ];
    /// D27, D35.
    NextDecision, "Who decides what is built next?": [
        "Each tier decides for its own backlog and horizon, in the context of the tier above." => [Tiers],
        "The one who holds the role, for everything and finally." => [OneRole],
        "Each for the own area, within the goal of the whole." => [SplitByArea],
        "The nearer role, after hearing what the stakeholders suggest." => [Stakeholder],
        "The same person in either case, and the team has to know which half is speaking." => [HalfBrain],
    ];
    /// D35.
    Authority, "How much may the role next to the team decide?": [
        "It is the ultimate decision-maker on the product." => [OneRole, Stakeholder],
        "It decides features, functionality and priorities within the team, for the current iteration." => [Tiers],
        "It decides on the part of the release that is relevant to its team." => [SplitByArea],
        "It is a service to those who decide." => [],
    ];
    /// D31–D33, D13.
    FurtherRole, "What does the further role do?": [
        "It owns features across teams, and a roadmap that results from what the teams can do." => [Tiers],
        "It does not exist beside the other one." => [OneRole],
        "It owns the overall release and its goal." => [SplitByArea],
        "It suggests strategically, and carries budget, marketing and suppliers." => [Stakeholder],
        "It makes forecasts and prices, while the team waits." => [HalfBrain],
    ];
    /// D31, D12.
    Goals, "Where do the goals of a team come from?": [
        "What the team does stands in the context of the features of the tier above." => [Tiers],
        "Each team writes a release goal of its own that is aligned with the overall one." => [SplitByArea],
        "The nearer role turns needs into items, and the goals follow from these." => [Stakeholder],
    ];
    /// D31, D32, D18.
    Attendance, "Who is where?": [
        "Both attend the reviews; the further role is busy, the nearer one always available." => [SplitByArea],
        "Stakeholders attend the reviews, and the nearer role joins their regular meetings." => [Stakeholder],
        "The half for the team is always there, and the other half finds the time that is left." => [HalfBrain],
    ];
    /// D31, D32.
    Order, "What changes the order of the backlog?": [
        "Finished work and direct feedback, in every tier." => [Tiers],
        "The goal of the release." => [SplitByArea],
        "What stakeholders say in the reviews informs it." => [Stakeholder],
    ];
    /// D7, D15, D35.
    FurtherHorizon, "How far does the further role look ahead?": [
        "About a quarter, with a roadmap of the next couple of quarters." => [Tiers],
        "From a quarter up to a year, depending on product and company." => [],
        "Over the whole life of the product." => [],
    ];
    /// D7, D15, D35.
    Iteration, "How long is an iteration?": [
        "About two weeks." => [Tiers],
        "One to five weeks, shorter preferred." => [],
    ];
    /// D8, D15, D35.
    Feature, "What is a feature?": [
        "What the middle tier counts in: stories below it, and an epic above it." => [Tiers],
        "A large story, an “epic story”, made of many stories." => [],
    ];
    /// D33.
    Failure, "What goes wrong most easily?": [
        "A stretch of time that no tier looks at, or two that decide the same." => [Tiers],
        "A goal of a team that does not serve the goal of the whole." => [SplitByArea],
        "Acting towards the team from the further role." => [HalfBrain],
    ];
}
