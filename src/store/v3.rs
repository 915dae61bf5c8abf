//! Version 3 of the format: people, products, locations and their roles; duties, exchanges, goals; check-ins
//! and reviews. What has stayed as it was in version 2 is taken from there.

use jiff::civil::Date;
use serde::Deserialize;

use super::backlogs::Backlogs;
use super::format::{all, day, optional, parsed};
pub use super::v2::{Calendar, Focus, Horizon, Hue, Item, Meta, Noun, Step, Unit, View};
use crate::model::{
    AssignmentId, CheckInId, Days, DutyId, ExchangeId, GoalId, LocationId, PersonId, ProductId, ReviewId,
    Share, Size, Span, TierId, UnitId,
};

/// A whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Workspace", bound(deserialize = "T: From<(TierId, Item)>"))]
pub struct File<T> {
    #[serde(default)]
    pub meta: Meta,
    #[serde(default)]
    pub calendar: Calendar,
    #[serde(default)]
    pub tiers: Vec<Tier>,
    #[serde(default)]
    pub units: Vec<Unit>,
    #[serde(default)]
    pub products: Vec<Product>,
    #[serde(default)]
    pub locations: Vec<Location>,
    #[serde(default)]
    pub people: Vec<Person>,
    #[serde(default)]
    pub assignments: Vec<Assignment>,
    #[serde(default)]
    pub duties: Vec<Duty>,
    #[serde(default)]
    pub exchanges: Vec<Exchange>,
    #[serde(default)]
    pub goals: Vec<Goal>,
    #[serde(default)]
    pub check_ins: Vec<CheckIn>,
    #[serde(default)]
    pub reviews: Vec<Review>,
    #[serde(default)]
    pub views: Vec<View>,
    #[serde(default = "Backlogs::empty")]
    pub items: Backlogs<Item, T>,
}

/// One tier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    #[serde(deserialize_with = "parsed")]
    pub id: TierId,
    pub name: String,
    #[serde(default)]
    pub currency: Noun,
    #[serde(default)]
    pub unit: Noun,
    pub focus: Focus,
    pub horizon: Horizon,
    #[serde(default)]
    pub contact: String,
    #[serde(default)]
    pub mission: String,
    #[serde(default)]
    pub ensures: Vec<String>,
    #[serde(default)]
    pub decides: Vec<String>,
    #[serde(default)]
    pub hue: Hue,
    #[serde(default)]
    pub steps: Vec<Step>,
    #[serde(default, deserialize_with = "optional")]
    pub size_limit: Option<Size>,
    #[serde(default)]
    pub channels: Vec<Channel>,
    #[serde(default)]
    pub aspects: Vec<Said>,
    #[serde(default, deserialize_with = "optional")]
    pub span: Option<Span>,
}

/// How a tier hears from those outside; `every` in days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    pub name: String,
    pub from: Voice,
    #[serde(default, deserialize_with = "optional")]
    pub every: Option<Days>,
}

/// What is said about one aspect.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Aspect")]
pub struct Said {
    pub aspect: Aspect,
    pub text: String,
}

/// Something that is made and used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    #[serde(deserialize_with = "parsed")]
    pub id: ProductId,
    pub name: String,
    #[serde(default)]
    pub audience: Audience,
    #[serde(default, deserialize_with = "optional")]
    pub parent: Option<ProductId>,
}

/// A place where people work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    #[serde(deserialize_with = "parsed")]
    pub id: LocationId,
    pub name: String,
}

/// A person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    #[serde(deserialize_with = "parsed")]
    pub id: PersonId,
    pub name: String,
    #[serde(default, deserialize_with = "optional")]
    pub location: Option<LocationId>,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub aspects: Vec<Said>,
}

/// A person in a role; `share` in percent of a week.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    #[serde(deserialize_with = "parsed")]
    pub id: AssignmentId,
    #[serde(deserialize_with = "parsed")]
    pub person: PersonId,
    #[serde(default, deserialize_with = "optional")]
    pub tier: Option<TierId>,
    #[serde(default)]
    pub label: String,
    #[serde(default, deserialize_with = "all")]
    pub units: Vec<UnitId>,
    #[serde(default, deserialize_with = "all")]
    pub products: Vec<ProductId>,
    #[serde(default, deserialize_with = "all")]
    pub locations: Vec<LocationId>,
    #[serde(default, deserialize_with = "optional")]
    pub share: Option<Share>,
    #[serde(default)]
    pub lived: Option<Place>,
    #[serde(default)]
    pub wanted: Option<Place>,
    #[serde(default)]
    pub manner: Option<Manner>,
    #[serde(default)]
    pub side: Option<Side>,
    #[serde(default)]
    pub stakeholders: String,
    #[serde(default)]
    pub availability: Option<Availability>,
    #[serde(default, deserialize_with = "optional")]
    pub origin: Option<TierId>,
    #[serde(default)]
    pub stage: Stage,
}

/// A place on the two axes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub focus: Focus,
    pub horizon: Horizon,
}

/// A duty or a decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    #[serde(deserialize_with = "parsed")]
    pub id: DutyId,
    pub name: String,
    #[serde(default)]
    pub kind: DutyKind,
    #[serde(default, deserialize_with = "optional")]
    pub tier: Option<TierId>,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub held: Vec<Held>,
}

/// The say of one tier or one person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "HeldParts")]
pub struct Held {
    pub by: Holder,
    pub level: Delegation,
}

#[derive(Clone, Copy, Debug)]
pub enum Holder {
    Tier(TierId),
    Person(PersonId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Held")]
struct HeldParts {
    #[serde(default, deserialize_with = "optional")]
    tier: Option<TierId>,
    #[serde(default, deserialize_with = "optional")]
    person: Option<PersonId>,
    level: Delegation,
}

impl TryFrom<HeldParts> for Held {
    type Error = String;

    fn try_from(HeldParts { tier, person, level }: HeldParts) -> Result<Self, String> {
        let by = match (tier, person) {
            (Some(tier), None) => Holder::Tier(tier),
            (None, Some(person)) => Holder::Person(person),
            _ => return Err("a say belongs to one tier or to one person; name one of the two".to_owned()),
        };
        Ok(Self { by, level })
    }
}

/// A regular exchange; `every` in days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    #[serde(deserialize_with = "parsed")]
    pub id: ExchangeId,
    pub name: String,
    pub about: About,
    #[serde(default, deserialize_with = "all")]
    pub tiers: Vec<TierId>,
    #[serde(default, deserialize_with = "all")]
    pub people: Vec<PersonId>,
    #[serde(default, deserialize_with = "optional")]
    pub lead: Option<PersonId>,
    #[serde(default, deserialize_with = "optional")]
    pub every: Option<Days>,
    #[serde(default)]
    pub notes: String,
}

/// A goal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    #[serde(deserialize_with = "parsed")]
    pub id: GoalId,
    pub name: String,
    #[serde(deserialize_with = "parsed")]
    pub tier: TierId,
    #[serde(default, deserialize_with = "optional")]
    pub unit: Option<UnitId>,
    #[serde(default, deserialize_with = "optional")]
    pub parent: Option<GoalId>,
}

/// How a team found things on one day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    #[serde(deserialize_with = "parsed")]
    pub id: CheckInId,
    #[serde(default, deserialize_with = "optional")]
    pub unit: Option<UnitId>,
    #[serde(deserialize_with = "day")]
    pub date: Date,
    #[serde(default)]
    pub demo_surprises: Option<u16>,
    #[serde(default)]
    pub release_surprises: Option<u16>,
    #[serde(default)]
    pub fundamental: Option<u16>,
    #[serde(default)]
    pub tactical: Option<u16>,
    #[serde(default)]
    pub late_changes: Option<u16>,
    #[serde(default)]
    pub design: Option<Design>,
    #[serde(default)]
    pub notes: String,
}

/// A review of whose role it should be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    #[serde(deserialize_with = "parsed")]
    pub id: ReviewId,
    #[serde(default, deserialize_with = "optional")]
    pub person: Option<PersonId>,
    #[serde(deserialize_with = "day")]
    pub date: Date,
    #[serde(default)]
    pub going: Option<Going>,
    #[serde(default)]
    pub insider: String,
    #[serde(default)]
    pub newcomer: String,
    #[serde(default)]
    pub value: Option<BestUse>,
    #[serde(default)]
    pub small_batches: Option<bool>,
    #[serde(default)]
    pub outcome: Option<Outcome>,
    #[serde(default)]
    pub reason: String,
    #[serde(default, deserialize_with = "optional")]
    pub again: Option<Date>,
    #[serde(default)]
    pub closed: bool,
}

/// Names that a file may have, each with what it is in the model.
macro_rules! names {
    ($($(#[$default:meta])? $name:ident = $model:path { $($(#[$inner:meta])? $one:ident)* })*) => {$(
        #[derive(Clone, Copy, Debug, Deserialize)]
        $(#[$default])?
        pub enum $name { $($(#[$inner])? $one,)* }

        impl From<$name> for $model {
            fn from(name: $name) -> Self {
                match name { $($name::$one => Self::$one,)* }
            }
        }
    )*};
}
names! {
    #[derive(Default)]
    Audience = crate::model::Audience { #[default] External Internal }
    Aspect = crate::model::Aspect {
        Focus Scope Responsibility Creates Collaboration Detail Decisions Horizon Reviews Customer
    }
    Manner = crate::model::assignment::Manner { FarReaching Service MostlyElsewhere PartTimeDeveloper }
    Side = crate::model::assignment::Side { Business Development }
    Availability = crate::model::assignment::Availability { Always SameDay Days Seldom }
    #[derive(Default)]
    Stage = crate::model::Stage { #[default] Now Planned Ending }
    #[derive(Default)]
    DutyKind = crate::model::duty::DutyKind { #[default] Duty Decision }
    Delegation = crate::model::Delegation { Tell Sell Consult Agree Advise Inquire Delegate }
    About = crate::model::together::About { Research Priorities Goals Coordination }
    Voice = crate::model::Voice { EndUsers Customers Business Teams }
    Design = crate::model::health::Design { Nothing Documents Prototypes Tested }
    Going = crate::model::health::Going { Well Mixed Badly }
    BestUse = crate::model::health::BestUse { Team Customers Interim }
    Outcome = crate::model::health::Outcome { Stay StepIn HandOver Interim Experiment Rethink }
}
