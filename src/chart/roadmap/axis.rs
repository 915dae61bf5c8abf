//! Columns on a page: dates to x and x to columns, piecewise linear and monotone.

use jiff::civil::Date;

use super::column::{Column, ColumnKind};
use crate::model::calendar::{add_days, days_between};

/// The time axis of a roadmap, from its left edge to its right.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAxis {
    columns: Vec<Column>,
    /// Where each column begins, and where the last one ends: one more than there are columns.
    edges: Vec<f64>,
    as_of: Date,
}

impl TimeAxis {
    /// Spreads `columns` over `left..right` (points): by weight, but none narrower than `min_width`
    /// unless there is no room for that.
    #[must_use]
    pub fn new(columns: Vec<Column>, as_of: Date, left: f64, right: f64, min_width: f64) -> Self {
        let wants = columns.iter().map(|column| Want::of(column, as_of, min_width)).collect::<Vec<_>>();
        Self::shared(columns, &wants, as_of, (left, right))
    }

    /// Spreads `columns` over `left..right` as they want it; none is narrower than its least unless there
    /// is no room for that.
    pub(super) fn shared(
        columns: Vec<Column>,
        wants: &[Want],
        as_of: Date,
        (left, right): (f64, f64),
    ) -> Self {
        let widths = share(wants, (right - left).max(0.0));
        let mut edges = Vec::with_capacity(columns.len() + 1);
        let mut x = left;
        edges.push(x);
        for width in widths {
            x += width;
            edges.push(x);
        }
        if let Some(last) = edges.last_mut() {
            *last = right.max(left);
        }
        Self { columns, edges, as_of }
    }

    /// From the past to the future, without a gap.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The day that counts as today.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Left end, points.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.edges.first().copied().unwrap_or(0.0)
    }

    /// Right end, points.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// Left and right edge of a column; the axis' end for one that does not exist.
    #[must_use]
    pub fn edges(&self, column: usize) -> (f64, f64) {
        let at = |i: usize| self.edges.get(i).copied().unwrap_or_else(|| self.right());
        (at(column), at(column + 1))
    }

    /// Where a day begins, held to the axis.
    #[must_use]
    pub fn x(&self, day: Date) -> f64 {
        let index = self.column_of(day);
        let Some(column) = self.columns.get(index) else { return self.left() };
        let (left, right) = self.edges(index);
        let share = ratio(days_between(column.start, day), days_between(column.start, column.end));
        left + (right - left) * share.clamp(0.0, 1.0)
    }

    /// The day at `x`, held to the axis.
    #[must_use]
    pub fn day(&self, x: f64) -> Date {
        let index = self.column_at(x);
        let Some(column) = self.columns.get(index) else { return self.as_of };
        let (left, right) = self.edges(index);
        let share = if right > left { ((x - left) / (right - left)).clamp(0.0, 1.0) } else { 0.0 };
        let days = days_between(column.start, column.end);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "a column is at most a few thousand years long"
        )]
        let offset = (share * days as f64).floor() as i64;
        add_days(column.start, offset.min(days - 1).max(0))
    }

    /// The column that holds a day; the first or last one for what lies outside.
    #[must_use]
    pub fn column_of(&self, day: Date) -> usize {
        self.columns.partition_point(|column| column.start <= day).saturating_sub(1)
    }

    /// The column under `x`; the first or last one for what lies outside.
    #[must_use]
    pub fn column_at(&self, x: f64) -> usize {
        let inner = self.edges.get(1..self.columns.len()).unwrap_or_default();
        inner.partition_point(|edge| *edge <= x)
    }

    /// First and last column that days from `start` to before `end` touch.
    #[must_use]
    pub fn columns_of(&self, start: Date, end: Date) -> (usize, usize) {
        let first = self.column_of(start);
        (first, self.column_of(add_days(end, -1)).max(first))
    }

    /// Whether the first column is the one for the past.
    #[must_use]
    pub fn has_earlier(&self) -> bool {
        self.columns.first().is_some_and(|column| column.kind == ColumnKind::Earlier)
    }
}

fn ratio(part: i64, whole: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days between two dates need 23 bits")]
    let (part, whole) = (part as f64, whole.max(1) as f64);
    part / whole
}

/// How wide a column should be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    /// In points.
    pub least: f64,
    /// Next to an iteration of weight 1; 0 for one that wants no more than its least.
    pub weight: f64,
}

impl Want {
    pub(super) fn of(column: &Column, as_of: Date, min_width: f64) -> Self {
        Self { least: column.least(min_width), weight: column.weight(as_of) }
    }
}

/// Widths by weight with a minimum: columns that would fall short take the minimum, and the others
/// share what is left. Where there is no room even for that, those with a weight are narrowed alike.
fn share(wants: &[Want], total: f64) -> Vec<f64> {
    let needed: f64 = wants.iter().map(|want| want.least).sum();
    if needed > total {
        // A heading alone cannot do with less, as long as there is something left for the others.
        let bare: f64 = wants.iter().filter(|want| want.weight <= 0.0).map(|want| want.least).sum();
        let bare = if bare < total / 2.0 { bare } else { 0.0 };
        let shrink = (total - bare) / (needed - bare);
        let keeps = |want: &Want| bare > 0.0 && want.weight <= 0.0;
        return wants.iter().map(|want| if keeps(want) { want.least } else { want.least * shrink }).collect();
    }
    let mut fixed = vec![false; wants.len()];
    loop {
        let (mut room, mut weights) = (total, 0.0);
        for (want, fixed) in wants.iter().zip(&fixed) {
            if *fixed {
                room -= want.least;
            } else {
                weights += want.weight;
            }
        }
        let scale = if weights > 0.0 { (room / weights).max(0.0) } else { 0.0 };
        let mut changed = false;
        for (want, fixed) in wants.iter().zip(&mut fixed) {
            if !*fixed && want.weight * scale < want.least {
                *fixed = true;
                changed = true;
            }
        }
        if !changed {
            let width = |(want, fixed): (&Want, &bool)| if *fixed { want.least } else { want.weight * scale };
            return wants.iter().zip(&fixed).map(width).collect();
        }
    }
}
