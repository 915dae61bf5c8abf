//! Bars into the rows of their lanes, and how many rows there are.

use std::collections::BTreeMap;

use super::LaneKey;
use super::axis::TimeAxis;
use super::column::{Column, ColumnKind};
use super::data::{Entry, RoadmapData};
use super::pack::Rows;
use super::plan::{LanePlan, Placed, Uncovered};
use super::sizes::Sizes;
use crate::chart::text;
use crate::model::calendar::days_between;
use crate::model::{Period, Workspace};

/// How many titles of a tier are measured to see whether they need a second line.
const SAMPLE: usize = 60;

/// What decides where bars go.
pub(super) struct Filling<'a> {
    pub workspace: &'a Workspace,
    pub data: &'a RoadmapData,
    pub axis: &'a TimeAxis,
    pub sizes: &'a Sizes,
    /// The most rows of a lane.
    pub limit: &'a dyn Fn(LaneKey) -> usize,
    /// Whether a lane shows what is done and over as well.
    pub show_over: &'a dyn Fn(LaneKey) -> bool,
    /// Tiers from this index on may have titles of two lines.
    pub two_lines: usize,
}

impl Filling<'_> {
    /// Puts every dated item into a row, or counts it.
    pub(super) fn fill(&self, lanes: &mut [LanePlan]) {
        let mut from = 0;
        while let Some(tier) = lanes.get(from).map(|lane| lane.tier) {
            let to = lanes.partition_point(|lane| lane.tier <= tier);
            let Some(part) = lanes.get_mut(from..to) else { return };
            from = to;
            let Some(tier_data) = self.data.tiers().get(tier) else { continue };
            let mut rows: Vec<Rows> = part
                .iter()
                .map(|lane| Rows::new(if lane.collapsed { 0 } else { (self.limit)(lane.key) }))
                .collect();
            let mut stacks: Vec<BTreeMap<usize, Uncovered>> = vec![BTreeMap::new(); part.len()];
            let (mut measured, mut tight) = (0, 0);
            for (i, entry) in tier_data.entries.iter().enumerate() {
                let at = if part.len() == 1 { 0 } else { usize::try_from(entry.lane).unwrap_or(0) };
                let (Some(lane), Some(rows), Some(stacks)) =
                    (part.get_mut(at), rows.get_mut(at), stacks.get_mut(at))
                else {
                    continue;
                };
                lane.count += 1;
                if entry.over && !self.axis.has_earlier() {
                    lane.over += 1;
                    continue;
                }
                let (left, right) = extent(self.axis, entry, self.sizes);
                let shown = !entry.over || (self.show_over)(lane.key);
                if let Some(row) = shown.then(|| rows.place(left, right)).flatten() {
                    lane.placed.push(Placed { entry: i, row, left, right });
                    if measured < SAMPLE
                        && let Some(item) = self.workspace.item(entry.item)
                    {
                        measured += 1;
                        let room = right - left - 2.0 * self.sizes.pad;
                        tight += usize::from(text::measure(&item.title, self.sizes.bar) > room);
                    }
                } else {
                    let column =
                        self.axis.column_at(f64::midpoint(left, left + self.sizes.min_bar.min(right - left)));
                    let none = Uncovered { column, count: 0, over: 0, row: 0, first: entry.item };
                    let stack = stacks.entry(column).or_insert(none);
                    stack.count += 1;
                    stack.over += usize::from(entry.over);
                }
            }
            for ((lane, rows), stacks) in part.iter_mut().zip(rows).zip(stacks) {
                lane.rows = rows.len();
                lane.lines = if tier >= self.two_lines && tight * 4 > measured { 2 } else { 1 };
                lane.stacks = stacks.into_values().collect();
                for stack in &mut lane.stacks {
                    let (left, right) = self.axis.edges(stack.column);
                    let in_column = lane.placed.iter().filter(|bar| bar.left < right && left < bar.right);
                    stack.row = in_column.map(|bar| bar.row + 1).max().unwrap_or(0);
                }
            }
        }
    }
}

/// Left and right end of a bar.
fn extent(axis: &TimeAxis, entry: &Entry, sizes: &Sizes) -> (f64, f64) {
    let (first, last) = axis.columns_of(entry.start, entry.end);
    let kind = |i: usize| axis.columns().get(i).map(|column| column.kind);
    let whole = |i: usize| axis.columns().get(i).and_then(Column::period) == Some(entry.period);
    // In large letters no part of a column is wide enough for a word.
    let whole_only = sizes.large && kind(first) == Some(ColumnKind::Rest);
    let alone =
        first == last && (whole_only || matches!(kind(first), Some(ColumnKind::Earlier | ColumnKind::Later)));
    let own = (first..=last).find(|i| whole(*i)).filter(|i| kind(*i) != Some(ColumnKind::Later));
    let (left, right) = if alone {
        axis.edges(first)
    } else if let Some(own) = own {
        axis.edges(own)
    } else {
        let begin = if kind(first) == Some(ColumnKind::Earlier) {
            axis.edges(first).1
        } else {
            snapped(axis, entry, first, axis.x(entry.start), entry.start)
        };
        (begin, snapped(axis, entry, last, axis.x(entry.end), entry.end))
    };
    let (mut left, mut right) = (left + sizes.inset, right - sizes.inset);
    let (low, high) = (axis.left() + sizes.inset, axis.right() - sizes.inset);
    if right - left < sizes.min_bar {
        // Widened inside its own columns, as far as they go.
        let ends = axis.edges(last).1 - sizes.inset;
        right = (left + sizes.min_bar).min(ends.max(right)).min(high);
        left = left.min(right - sizes.min_bar).max(low);
        right = right.max((left + sizes.min_bar).min(high));
    }
    (left, right.max(left))
}

/// Quarters and years of the calendar and increments of the organisation seldom begin on the same
/// day; a bar that misses a line by days begins on it.
fn snapped(axis: &TimeAxis, entry: &Entry, column: usize, x: f64, day: jiff::civil::Date) -> f64 {
    if !matches!(entry.period, Period::Quarter(..) | Period::Year(_) | Period::Increment(_)) {
        return x;
    }
    let Some(found) = axis.columns().get(column) else { return x };
    let (left, right) = axis.edges(column);
    let close = |edge| days_between(edge, day).abs() <= 16;
    if close(found.start) {
        left
    } else if close(found.end) {
        right
    } else {
        x
    }
}

/// Height of a lane with `rows` rows, and a line for what does not fit.
pub(super) fn height(sizes: &Sizes, lane: &LanePlan, rows: usize, stacks: bool) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
    let count = rows as f64;
    let bars = count * sizes.bar_lines(lane.lines) + (count - 1.0).max(0.0) * sizes.row_gap;
    let below = if stacks { sizes.stack_height + sizes.row_gap } else { 0.0 };
    let name =
        Sizes::line(sizes.name) + if sizes.large || lane.collapsed { 0.0 } else { Sizes::line(sizes.detail) };
    let least = name + if lane.collapsed { 0.5 * sizes.lane_pad } else { 0.0 };
    2.0 * sizes.lane_pad + (bars + below).max(least)
}

pub(super) fn total(sizes: &Sizes, lanes: &[LanePlan]) -> f64 {
    lanes.iter().map(|lane| height(sizes, lane, lane.rows, lane.needs_strip())).sum()
}

/// How many rows each lane gets so that all fit into `room`: one more for the shortest, in turn.
pub(super) fn budget(sizes: &Sizes, lanes: &[LanePlan], room: f64) -> Vec<usize> {
    let mut rows: Vec<usize> = lanes.iter().map(|lane| lane.rows.min(1)).collect();
    let cost =
        |lane: &LanePlan, rows: usize| height(sizes, lane, rows, rows < lane.rows || lane.needs_strip());
    let mut used: f64 = lanes.iter().zip(&rows).map(|(lane, rows)| cost(lane, *rows)).sum();
    let mut stuck = vec![false; lanes.len()];
    loop {
        let next = (0..lanes.len())
            .filter(|i| !stuck[*i] && rows[*i] < lanes[*i].rows)
            .min_by_key(|i| (rows[*i], *i));
        let Some(next) = next else { return rows };
        let more = used - cost(&lanes[next], rows[next]) + cost(&lanes[next], rows[next] + 1);
        if more <= room {
            rows[next] += 1;
            used = more;
        } else {
            stuck[next] = true;
        }
    }
}
