//! Which columns a row has room for, and where they are. Unless somebody chose, the usual ones are shown
//! as far as there is room: priority, title, status and when stay; the unit goes first, then the parent,
//! then the size.

use egui::{Rect, pos2};

use crate::model::{Column, Field, Shape, Tier, Workspace};
use crate::ui::look::Look;

/// Widths from the left edge of a row; cells that there is no room for have none.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    number: f32,
    title: f32,
    cells: Vec<(Field, f32)>,
    /// Chosen columns that there is no room for.
    pub left_out: usize,
}

/// Between two columns, in points.
pub const GAP: f32 = 10.0;
/// Words begin and end this far inside of a row.
const INDENT: f32 = 10.0;
const NUMBER: f32 = 26.0;
/// A title is never narrower while another column could go.
const MIN_TITLE: f32 = 200.0;
/// A title is never narrower while a chosen column could go.
const LEAST_TITLE: f32 = 120.0;
/// A step of a tree to the right, in points.
pub const STEP: f32 = 18.0;

impl Columns {
    /// For rows of `width` points of one tier or of all; `highest` is the largest number to be shown.
    #[must_use]
    pub fn new(workspace: &Workspace, tier: Option<&Tier>, look: &Look, width: f32, highest: usize) -> Self {
        let digits = highest.max(1).ilog10() + 1;
        let number = NUMBER.max(14.0 + digits as f32 * 7.5);
        let number = if tier.is_none() || look.shape == Shape::Tree { 0.0 } else { number };
        let mut columns = Self { number, title: 0.0, cells: Vec::new(), left_out: 0 };
        if look.columns.is_empty() {
            columns.cells = usual(workspace, tier, look, width);
            for (field, least) in
                [(Field::Unit, MIN_TITLE + 60.0), (Field::Parent, MIN_TITLE), (Field::Size, MIN_TITLE)]
            {
                if columns.room_for_title(width) < least {
                    columns.cells.retain(|(cell, _)| *cell != field);
                }
            }
        } else {
            columns.cells =
                look.columns.iter().map(|column| (column.field, f32::from(column.width()))).collect();
            while columns.room_for_title(width) < LEAST_TITLE && columns.cells.pop().is_some() {
                columns.left_out += 1;
            }
        }
        columns.title = columns.room_for_title(width).max(60.0);
        columns
    }

    fn room_for_title(&self, width: f32) -> f32 {
        let others: f32 = self.cells.iter().map(|(_, cell)| cell + GAP).sum();
        width - 2.0 * INDENT - self.number - self.number_gap() - others
    }

    /// Where no numbers are shown there is no gap behind them.
    fn number_gap(&self) -> f32 {
        if self.number > 0.0 { GAP } else { 0.0 }
    }

    /// The rectangle of the priority number in a row.
    #[must_use]
    pub fn number(&self, row: Rect) -> Rect {
        cell(row, row.left() + INDENT, self.number)
    }

    /// The rectangle of the title in a row.
    #[must_use]
    pub fn title(&self, row: Rect) -> Rect {
        cell(row, row.left() + INDENT + self.number + self.number_gap(), self.title)
    }

    /// The other cells of a row, from left to right.
    pub fn cells(&self, row: Rect) -> impl Iterator<Item = (Field, Rect)> + '_ {
        let mut left = row.left() + INDENT + self.number + self.number_gap() + GAP + self.title;
        self.cells.iter().map(move |(field, width)| {
            let rect = cell(row, left, *width);
            left += width + GAP;
            (*field, rect)
        })
    }

    /// As they are shown, to be changed one by one.
    #[must_use]
    pub fn as_chosen(&self) -> Vec<Column> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a width in points, never negative"
        )]
        self.cells.iter().map(|(field, width)| Column::new(*field, width.round() as u16)).collect()
    }
}

/// A width that shows most values of a field, in points.
#[must_use]
pub fn usual_width(field: Field) -> u16 {
    match field {
        Field::Size | Field::Key => 64,
        Field::Wsjf | Field::Rice | Field::Own | Field::Moscow | Field::Certainty | Field::Priority => 72,
        Field::Target | Field::Acceptance | Field::Readiness | Field::Kind | Field::DependsOn => 88,
        Field::Status | Field::Progress | Field::Tier => 104,
        Field::Unit | Field::Owner | Field::Labels => 120,
        Field::Parent | Field::Title | Field::Want | Field::Why | Field::Who => 180,
    }
}

fn usual(workspace: &Workspace, tier: Option<&Tier>, look: &Look, width: f32) -> Vec<(Field, f32)> {
    let grouped = |field: Field| look.shape == Shape::Grouped(field);
    let above = tier.is_none_or(|tier| workspace.tier_above(tier.id).is_some());
    let served = tier.is_none_or(|tier| workspace.units().any(|unit| unit.tier == tier.id));
    let mut cells = Vec::new();
    if above && look.shape != Shape::Tree && !grouped(Field::Parent) {
        cells.push((Field::Parent, (width * 0.18).clamp(110.0, 220.0)));
    }
    if served && look.shape != Shape::Tree && !grouped(Field::Unit) {
        cells.push((Field::Unit, (width * 0.13).clamp(90.0, 150.0)));
    }
    if look.shape == Shape::Tree && width > 700.0 {
        cells.push((Field::Progress, 96.0));
    }
    cells.extend([(Field::Status, 94.0), (Field::Target, 84.0), (Field::Size, 34.0)]);
    cells
}

fn cell(row: Rect, left: f32, width: f32) -> Rect {
    Rect::from_min_max(pos2(left, row.top()), pos2((left + width).min(row.right()), row.bottom()))
}
