//! Version 2 of the format: workflows of tiers, saved views, and what an item says beyond its plan. What
//! has stayed as it was in version 1 is taken from there.

use jiff::civil::Date;
use serde::Deserialize;

use super::backlogs::Backlogs;
use super::format::{all, checked, optional, parsed};
pub use super::v1::{Calendar, Certainty, Criterion, Focus, Horizon, Hue, Kind, Noun, Status, Unit};
use crate::model::score::{Confidence, Effort, Grade, Impact, Points, Reach};
use crate::model::{Column, Field, ItemId, Period, Size, TierId, UnitId, ViewId};

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
    pub views: Vec<View>,
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
    pub criteria: Vec<Weighted>,
}

/// A criterion of the own score; weights 0 to 100.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    pub name: String,
    #[serde(deserialize_with = "checked")]
    pub weight: Grade,
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
}

/// A step of a tier's workflow.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub name: String,
    pub status: Status,
    #[serde(default)]
    pub limit: Option<u16>,
}

/// A saved view.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    #[serde(deserialize_with = "parsed")]
    pub id: ViewId,
    pub name: String,
    #[serde(default, deserialize_with = "optional")]
    pub tier: Option<TierId>,
    #[serde(default)]
    pub shape: Shape,
    #[serde(default)]
    pub filter: String,
    #[serde(default)]
    pub sort: Option<Sort>,
    #[serde(default)]
    pub columns: Vec<ViewColumn>,
}

/// How rows stand together.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Shape {
    #[default]
    Flat,
    Tree,
    Grouped(#[serde(deserialize_with = "parsed")] Field),
}

/// What rows are sorted by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    #[serde(deserialize_with = "parsed")]
    pub field: Field,
    #[serde(default)]
    pub descending: bool,
}

/// A column, its width in points.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Column", try_from = "ColumnParts")]
pub struct ViewColumn {
    pub column: Column,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Column")]
struct ColumnParts {
    #[serde(deserialize_with = "parsed")]
    field: Field,
    width: u16,
}

impl TryFrom<ColumnParts> for ViewColumn {
    type Error = String;

    fn try_from(ColumnParts { field, width }: ColumnParts) -> Result<Self, String> {
        let (narrowest, widest) = (Column::WIDTHS.start(), Column::WIDTHS.end());
        if !Column::WIDTHS.contains(&width) {
            return Err(format!("the width {width} must be a number of points from {narrowest} to {widest}"));
        }
        Ok(Self { column: Column::new(field, width) })
    }
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
    #[serde(default)]
    pub step: u8,
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
    pub owner: Box<str>,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub want: Box<str>,
    #[serde(default)]
    pub acceptance: Vec<Criterion>,
    #[serde(default)]
    pub labels: Vec<String>,
    #[serde(default)]
    pub notes: Box<str>,
    #[serde(default)]
    pub links: Vec<Link>,
    #[serde(default, deserialize_with = "all")]
    pub depends_on: Vec<ItemId>,
    #[serde(default)]
    pub scores: Option<Box<Scores>>,
}

impl From<(TierId, Self)> for Item {
    fn from((_, item): (TierId, Self)) -> Self {
        item
    }
}

/// A place elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    #[serde(default)]
    pub label: String,
    pub url: String,
}

/// All scores; what is not known is left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scores {
    pub wsjf: Wsjf,
    pub rice: Rice,
    pub moscow: Option<Moscow>,
    pub own: Vec<Rating>,
}

/// Points on 1, 2, 3, 5, 8, 13, 20.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wsjf {
    #[serde(deserialize_with = "optional")]
    pub value: Option<Points>,
    #[serde(deserialize_with = "optional")]
    pub urgency: Option<Points>,
    #[serde(deserialize_with = "optional")]
    pub risk: Option<Points>,
    #[serde(deserialize_with = "optional")]
    pub job: Option<Points>,
}

/// People, 3 to 0.25, percent, person-months.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rice {
    #[serde(deserialize_with = "optional")]
    pub reach: Option<Reach>,
    #[serde(deserialize_with = "optional")]
    pub impact: Option<Impact>,
    #[serde(deserialize_with = "optional")]
    pub confidence: Option<Confidence>,
    #[serde(deserialize_with = "optional")]
    pub effort: Option<Effort>,
}

/// Whether something has to be part of it.
#[derive(Clone, Copy, Debug, Deserialize)]
pub enum Moscow {
    Must,
    Should,
    Could,
    Wont,
}

/// The value by one criterion, 0 to 100.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    pub criterion: Box<str>,
    #[serde(deserialize_with = "checked")]
    pub value: Grade,
}
