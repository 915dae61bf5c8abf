//! The columns of the list of people: what they are called, how wide they are, what a line says in them.

use egui::{Rect, pos2};

use super::rows::Row;
use crate::model::{Assignment, Stage, Workspace};

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    #[default]
    Name,
    Role,
    Serves,
    Location,
    Week,
    Lived,
}

impl Column {
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Role, Self::Serves, Self::Location, Self::Week, Self::Lived];

    /// The word over it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Role => "Role",
            Self::Serves => "Serves",
            Self::Location => "Location",
            Self::Week => "Week",
            Self::Lived => "Lived as",
        }
    }

    /// What belongs into it, in a sentence.
    #[must_use]
    pub fn tooltip(self) -> &'static str {
        match self {
            Self::Name => "Who it is",
            Self::Role => "A tier, or any other role beside the tiers",
            Self::Serves => "Teams, trains and products",
            Self::Location => "Where the person works from",
            Self::Week => "Part of the week, and all that the person does together",
            Self::Lived => "What those who live it call the role",
        }
    }

    /// The column beside it.
    #[must_use]
    pub fn step(self, by: isize) -> Option<Self> {
        let here = Self::ALL.iter().position(|column| *column == self)?;
        Self::ALL.get(here.checked_add_signed(by)?).copied()
    }
}

/// Where the columns of a line begin and end, in points from its left edge.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    edges: [f32; 7],
}

/// Room for “100 % of 120 %” and its sign.
const WEEK: f32 = 116.0;
/// Space between two columns, and at both ends of a line.
const GAP: f32 = 10.0;

impl Columns {
    #[must_use]
    pub fn new(width: f32) -> Self {
        let shares = [0.22, 0.265, 0.23, 0.12, 0.0, 0.165];
        let rest = (width - WEEK).max(200.0);
        let mut edges = [0.0; 7];
        for (i, share) in shares.into_iter().enumerate() {
            let own = if Column::ALL[i] == Column::Week { WEEK } else { rest * share };
            edges[i + 1] = edges[i] + own;
        }
        Self { edges }
    }

    /// The whole cell.
    #[must_use]
    pub fn cell(&self, row: Rect, column: Column) -> Rect {
        let index = column as usize;
        let (left, right) = (row.left() + self.edges[index], row.left() + self.edges[index + 1]);
        Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()))
    }

    /// Where its words stand.
    #[must_use]
    pub fn words(&self, row: Rect, column: Column) -> Rect {
        let cell = self.cell(row, column);
        cell.with_min_x(cell.left() + GAP).with_max_x(cell.right() - 2.0)
    }

    /// The column at a place on the screen.
    #[must_use]
    pub fn at(&self, row: Rect, x: f32) -> Column {
        let found = Column::ALL.into_iter().find(|column| x < self.cell(row, *column).right());
        found.unwrap_or(Column::Lived)
    }
}

/// What a line says in a column; empty where nothing was said.
#[must_use]
pub fn text(workspace: &Workspace, row: Row, column: Column) -> String {
    let role = row.key.role.and_then(|id| workspace.assignment(id));
    let person = workspace.person(row.key.person);
    match column {
        Column::Name => person.map_or_else(String::new, |person| person.name.clone()),
        Column::Role => role.map_or_else(String::new, |role| role_text(workspace, role)),
        Column::Serves => role.map_or_else(String::new, |role| serves(workspace, role)),
        Column::Location => {
            let place = person.and_then(|person| person.location).and_then(|id| workspace.location(id));
            place.filter(|_| row.first).map_or_else(String::new, |place| place.name.clone())
        }
        Column::Week => role
            .and_then(|role| role.share)
            .map_or_else(String::new, |share| format!("{} %", share.percent())),
        // Beside the tiers the label is the role itself.
        Column::Lived => {
            role.filter(|role| role.tier.is_some()).map_or_else(String::new, |role| role.label.clone())
        }
    }
}

/// The tier's name, or the label of who is beside the tiers; with what is not so at present.
fn role_text(workspace: &Workspace, role: &Assignment) -> String {
    let name = nominal(workspace, role);
    let name = if name.is_empty() { "No name yet" } else { name };
    match role.stage {
        Stage::Now => name.to_owned(),
        Stage::Planned | Stage::Ending => format!("{}: {name}", role.stage.label()),
    }
}

/// The name of the role's tier, or its label beside the tiers.
#[must_use]
pub fn nominal<'a>(workspace: &'a Workspace, role: &'a Assignment) -> &'a str {
    role.tier.and_then(|id| workspace.tier(id)).map_or(role.label.as_str(), |tier| tier.name.as_str())
}

/// “Falcon, Heron, Rider app”.
#[must_use]
pub fn serves(workspace: &Workspace, role: &Assignment) -> String {
    let units = role.units.iter().filter_map(|id| workspace.unit(*id)).map(|unit| unit.name.as_str());
    let products =
        role.products.iter().filter_map(|id| workspace.product(*id)).map(|product| product.name.as_str());
    units.chain(products).collect::<Vec<_>>().join(", ")
}
