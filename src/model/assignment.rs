//! Who holds which role, for what, and how it is lived.

use super::{AssignmentId, FocusRange, Horizon, LocationId, PersonId, ProductId, Rank, Tier, TierId, UnitId};

/// A person in a role. A person may have several, and several people may have the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    pub id: AssignmentId,
    /// Order among all assignments.
    pub rank: Rank,
    pub person: PersonId,
    /// The tier that the role nominally belongs to; `None` for somebody beside the tiers, such as a Scrum
    /// Master, a developer or somebody from sales.
    pub tier: Option<TierId>,
    /// The role as it is called by those who live it: “Business PO”, “Scrum Master”. Empty for the name of
    /// the tier.
    pub label: String,
    /// The units served; no one stands twice.
    pub units: Vec<UnitId>,
    /// The products; no one stands twice.
    pub products: Vec<ProductId>,
    /// The locations served; no one stands twice.
    pub locations: Vec<LocationId>,
    /// Part of the week; `None` when nobody has said.
    pub share: Option<Share>,
    /// Where the role is lived on the two axes; `None` where the tier has its place.
    pub lived: Option<Place>,
    /// Where it is meant to be in future; `None` when nothing is to change.
    pub wanted: Option<Place>,
    pub manner: Option<Manner>,
    /// Which half of the role it is, where the two are split.
    pub side: Option<Side>,
    /// For whom this one speaks, where a product has several: “Dispatchers”.
    pub stakeholders: String,
    pub availability: Option<Availability>,
    /// The tier from which the person came into this role.
    pub origin: Option<TierId>,
    pub stage: Stage,
}

impl Assignment {
    /// A role as its tier has it, for nothing in particular, as of now.
    #[must_use]
    pub fn new(id: AssignmentId, person: PersonId, tier: Option<TierId>, rank: Rank) -> Self {
        Self {
            id,
            rank,
            person,
            tier,
            label: String::new(),
            units: Vec::new(),
            products: Vec::new(),
            locations: Vec::new(),
            share: None,
            lived: None,
            wanted: None,
            manner: None,
            side: None,
            stakeholders: String::new(),
            availability: None,
            origin: None,
            stage: Stage::default(),
        }
    }

    /// The place as it is: the lived one, or the tier's.
    #[must_use]
    pub fn place(&self, tier: Option<&Tier>) -> Option<Place> {
        self.lived.or_else(|| tier.map(Place::of))
    }
}

/// A range on each of the two axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub focus: FocusRange,
    pub horizon: Horizon,
}

impl Place {
    /// Where a tier nominally stands.
    #[must_use]
    pub fn of(tier: &Tier) -> Self {
        Self { focus: tier.focus, horizon: tier.horizon }
    }
}

/// A part of a working week: 1 to 100 percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Share(u8);

impl Share {
    /// `None` outside 1 to 100.
    #[must_use]
    pub fn new(percent: u8) -> Option<Self> {
        (1..=100).contains(&percent).then_some(Self(percent))
    }

    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

/// Words for one of a few.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $one:ident = $words:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $one,)* }

        impl $name {
            /// In the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$one),*];

            /// As people read it.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$one => $words,)* }
            }

            /// As a file has it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$one => stringify!($one),)* }
            }
        }
    };
}
pub(super) use words;

words! {
    /// How a role is lived.
    Manner {
        /// Competence that reaches far: vision, budget, priorities.
        FarReaching = "Far-reaching competence",
        /// Writes down what others decide, without room of its own.
        Service = "Service role, without room to decide",
        /// Most of the week goes into something else than development.
        MostlyElsewhere = "Mostly other work than development",
        /// Writes code as well.
        PartTimeDeveloper = "Part-time developer",
    }
}

words! {
    /// Half of a role that two people share by subject.
    Side {
        /// What customers see.
        Business = "Business: what customers see",
        /// How the solution is built.
        Development = "Development: how it is built",
    }
}

words! {
    /// How soon the team gets an answer.
    Availability {
        Always = "Always there",
        SameDay = "Within the day",
        Days = "Within days",
        Seldom = "Hardly ever",
    }
}

words! {
    /// Whether it is so, or is to be.
    #[derive(Default)]
    Stage {
        /// As it is, and as it is to be.
        #[default]
        Now = "Now",
        /// Not yet: a part of how it is to be.
        Planned = "Planned",
        /// Still: no part of how it is to be.
        Ending = "Ending",
    }
}

impl Stage {
    /// Whether it is a part of how things are.
    #[must_use]
    pub fn is_now(self) -> bool {
        self != Self::Planned
    }

    /// Whether it is a part of how things are to be.
    #[must_use]
    pub fn is_to_be(self) -> bool {
        self != Self::Ending
    }
}
