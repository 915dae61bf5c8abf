//! Version 1 of the format, frozen: what its records are called and how they are read. A change to
//! the format is a new module beside this one and a step in [`migrate`](super::migrate).
//!
//! Items are converted as they are read, so that a large backlog is never held twice; whoever wants
//! the bare records takes `File<Item>`.

use jiff::civil::{Date, date};
use serde::Deserialize;

use super::backlogs::Backlogs;
use super::format::{day, days, optional, parsed, share};
use crate::model::{ItemId, Period, Size, TierId, UnitId};

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
    #[serde(default = "Backlogs::empty")]
    pub items: Backlogs<Item, T>,
}

/// What a workspace says about itself; every field may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Meta {
    pub title: String,
    pub subtitle: String,
    pub flip_focus: bool,
    pub flip_horizon: bool,
    #[serde(deserialize_with = "optional")]
    pub as_of: Option<Date>,
}

/// Iterations and increments; lengths in days and in iterations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    #[serde(deserialize_with = "day")]
    pub start: Date,
    pub iteration_days: u16,
    pub iterations_per_increment: u16,
    pub first_iteration: u32,
    pub first_increment: u32,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            start: date(2026, 1, 5),
            iteration_days: 14,
            iterations_per_increment: 5,
            first_iteration: 1,
            first_increment: 1,
        }
    }
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
}

/// A word in singular and plural.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Noun {
    pub one: String,
    pub many: String,
}

/// Shares of attention, 0 to 1, `from` not above `to`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "FocusEnds")]
pub struct Focus {
    pub from: f32,
    pub to: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Focus")]
struct FocusEnds {
    #[serde(deserialize_with = "share")]
    from: f32,
    #[serde(deserialize_with = "share")]
    to: f32,
}

impl TryFrom<FocusEnds> for Focus {
    type Error = String;

    fn try_from(FocusEnds { from, to }: FocusEnds) -> Result<Self, String> {
        if from > to {
            return Err(format!("the focus runs backwards, from {from} to {to}; exchange the two"));
        }
        Ok(Self { from, to })
    }
}

/// Days, `from` ≤ `typical` ≤ `to`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "HorizonEnds")]
pub struct Horizon {
    pub from: f32,
    pub typical: f32,
    pub to: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Horizon")]
struct HorizonEnds {
    #[serde(deserialize_with = "days")]
    from: f32,
    #[serde(deserialize_with = "days")]
    typical: f32,
    #[serde(deserialize_with = "days")]
    to: f32,
}

impl TryFrom<HorizonEnds> for Horizon {
    type Error = String;

    fn try_from(HorizonEnds { from, typical, to }: HorizonEnds) -> Result<Self, String> {
        if from > to {
            return Err(format!("the horizon runs backwards, from {from} to {to} days; exchange the two"));
        }
        if !(from..=to).contains(&typical) {
            return Err(format!("the typical horizon {typical} must lie between {from} and {to} days"));
        }
        Ok(Self { from, typical, to })
    }
}

/// A team, a train, a portfolio.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    #[serde(deserialize_with = "parsed")]
    pub id: UnitId,
    pub name: String,
    #[serde(deserialize_with = "parsed")]
    pub tier: TierId,
    #[serde(default, deserialize_with = "optional")]
    pub parent: Option<UnitId>,
}

/// An entry of a backlog. Its tier is the name of the list that it stands in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    #[serde(deserialize_with = "parsed")]
    pub id: ItemId,
    #[serde(default)]
    pub key: Option<Box<str>>,
    pub title: Box<str>,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub status: Status,
    #[serde(default, deserialize_with = "optional")]
    pub size: Option<Size>,
    #[serde(default, deserialize_with = "optional")]
    pub target: Option<Period>,
    #[serde(default)]
    pub certainty: Certainty,
    #[serde(default, deserialize_with = "optional")]
    pub parent: Option<ItemId>,
    #[serde(default, deserialize_with = "optional")]
    pub unit: Option<UnitId>,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub acceptance: Vec<Criterion>,
    #[serde(default)]
    pub labels: Vec<String>,
}

impl From<(TierId, Self)> for Item {
    fn from((_, item): (TierId, Self)) -> Self {
        item
    }
}

/// One acceptance criterion.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub text: String,
    #[serde(default)]
    pub met: bool,
}

/// What sort of work an item is.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Kind {
    #[default]
    Plain,
    Enhancement,
    BugFix,
    Enabler,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Status {
    #[default]
    Idea,
    Draft,
    Ready,
    InProgress,
    Done,
}

/// How certain a target is.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Certainty {
    #[default]
    Firm,
    Forecast,
    Fuzzy,
}

/// A colour by its name in the theme.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Hue {
    #[default]
    Blue,
    Orange,
    Green,
    Purple,
    Ochre,
    Rose,
    Slate,
}
