//! Bars into the rows of their lanes, and how many rows there are.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::rc::Rc;

use super::LaneKey;
use super::axis::TimeAxis;
use super::column::{Column, ColumnKind};
use super::data::RoadmapData;
use super::entries::{Group, GroupKey, Planned, TierData};
use super::label::{LINES, Name, Say, room};
use super::pack::Rows;
use super::plan::{Entry, LanePlan, Placed, Plan, Uncovered};
use super::sizes::Sizes;
use crate::chart::text;
use crate::model::calendar::days_between;
use crate::model::{ItemId, Period, TierId, UnitId, Workspace};

/// Of the items of one period, so many may have names that find no room before the rest is only counted.
const TRIES: usize = 16;
/// A bar up to this share of the least width for a word may have its name beside it.
const BESIDE: f64 = 0.6;
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
    /// Where every name is said whole or not at all; `None`: in one line or two, and shortened.
    pub whole: Option<Whole<'a>>,
}

/// How names are said on a page.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    /// The most lines, for each tier.
    pub lines: &'a [usize],
    pub names: &'a Names,
}

/// Names whose words have been measured.
#[derive(Default)]
pub(super) struct Names(RefCell<HashMap<ItemId, Rc<Name>>>);

impl Names {
    fn get(&self, filling: &Filling<'_>, item: ItemId) -> Rc<Name> {
        let measured = || {
            let title = filling.workspace.item(item).map(|item| &*item.title);
            Rc::new(Name::new(title.unwrap_or_default(), filling.sizes.bar))
        };
        self.0.borrow_mut().entry(item).or_insert_with(measured).clone()
    }
}

/// Lanes of an earlier plan in which nothing has changed.
#[derive(Default)]
pub(super) struct Reuse {
    /// What they were laid out along.
    axis: Option<TimeAxis>,
    /// The lanes of each tier, in their order, with what has changed left empty.
    tiers: BTreeMap<TierId, Vec<(LaneKey, Option<LanePlan>)>>,
}

impl Reuse {
    pub(super) fn new(plan: Plan, changed: &BTreeSet<(TierId, Option<UnitId>)>) -> Self {
        let mut tiers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for lane in plan.lanes {
            tiers.entry(lane.key.tier).or_default().push((lane.key, Some(lane)));
        }
        for (tier, unit) in changed {
            let Some(lanes) = tiers.get_mut(tier) else { continue };
            // What has no lane of its own is in the first.
            let at = lanes.iter().position(|(key, _)| key.unit == *unit).unwrap_or(0);
            if let Some((_, lane)) = lanes.get_mut(at) {
                *lane = None;
            }
        }
        Self { axis: Some(plan.axis), tiers }
    }

    /// What is left of the lanes of a tier, if they are still the same.
    fn take(&mut self, tier: TierId, lanes: &[LanePlan], axis: &TimeAxis) -> Vec<Option<LanePlan>> {
        let same = |known: &Vec<(LaneKey, _)>| {
            known.iter().map(|(key, _)| *key).eq(lanes.iter().map(|lane| lane.key))
        };
        let known = self.tiers.remove(&tier).filter(|_| self.axis.as_ref() == Some(axis)).filter(same);
        known.map_or_else(
            || lanes.iter().map(|_| None).collect(),
            |known| known.into_iter().map(|(_, lane)| lane).collect(),
        )
    }
}

impl Filling<'_> {
    /// Puts every dated item into a row, or counts it.
    pub(super) fn fill(&self, lanes: &mut [LanePlan], reuse: &mut Reuse) {
        let mut from = 0;
        while let Some(tier) = lanes.get(from).map(|lane| lane.tier) {
            let to = lanes.partition_point(|lane| lane.tier <= tier);
            let Some(part) = lanes.get_mut(from..to) else { return };
            from = to;
            let Some(tier_data) = self.data.tiers().get(tier) else { continue };
            let mut reused = reuse.take(tier_data.id, part, self.axis);
            let is_new: Vec<bool> = reused.iter().map(Option::is_none).collect();
            let sources = self.sources(tier_data, part, &is_new);
            let allowed = self.whole.map(|whole| whole.lines.get(tier).copied().unwrap_or(1));
            for ((lane, sources), reused) in part.iter_mut().zip(&sources).zip(&mut reused) {
                lane.lines = allowed.unwrap_or(1);
                match reused.take() {
                    Some(reused) => lane.take_bars(reused),
                    None => self.fill_lane(lane, sources),
                }
            }
            let lines = allowed.unwrap_or_else(|| if self.is_tight(part) { 2 } else { 1 });
            for lane in part {
                lane.lines = lines;
            }
        }
    }

    /// Puts the items of one lane into rows, in priority order; what is over and done with yields its
    /// place to what still needs somebody.
    fn fill_lane(&self, lane: &mut LanePlan, sources: &[Source]) {
        let mut rows = Rows::new(if lane.collapsed { 0 } else { (self.limit)(lane.key) });
        let mut stacks: BTreeMap<usize, Uncovered> = BTreeMap::new();
        let turn = |source: usize, index: usize| {
            let Source { key, group, .. } = sources.get(source)?;
            Some(Reverse((key.over, group.items.get(index)?.place(), source, index)))
        };
        let mut queue: BinaryHeap<_> = (0..sources.len()).filter_map(|source| turn(source, 0)).collect();
        let mut missed = vec![0; sources.len()];
        while let Some(Reverse((over, (rank, item), index_of, index))) = queue.pop() {
            let Some(source) = sources.get(index_of) else { continue };
            let Some(planned) = source.group.items.get(index) else { continue };
            let shown = !over || (self.show_over)(lane.key);
            let found =
                if shown { self.find_room(&mut rows, source, planned, lane.lines) } else { Found::Full };
            let (mut count, mut need) = (1, f64::INFINITY);
            if let Found::Room { row, left, right, reach, say } = found {
                let Planned { certainty, done, marks, .. } = *planned;
                let entry = Entry { item, rank, over, period: source.key.period, certainty, done, marks };
                lane.placed.push(Placed { entry, row, left, right, reach, say });
                queue.extend(turn(index_of, index + 1));
                continue;
            }
            if let Found::TooLong(width) = found {
                need = width;
            }
            if let (Found::TooLong(_), Some(missed)) = (found, missed.get_mut(index_of))
                && *missed < TRIES
            {
                *missed += 1;
                queue.extend(turn(index_of, index + 1));
            } else {
                // Where one finds no room, those of the same period after it find none either.
                count = source.group.items.len() - index;
            }
            let (left, right) = source.extent.bar;
            let column =
                self.axis.column_at(f64::midpoint(left, left + self.sizes.min_bar.min(right - left)));
            let none = Uncovered { column, count: 0, over: 0, row: 0, first: item, rank, need };
            let stack = stacks.entry(column).or_insert(none);
            stack.count += count;
            stack.need = stack.need.min(need);
            stack.over += if over { count } else { 0 };
        }
        lane.rows = rows.len();
        lane.stacks = stacks.into_values().collect();
        for stack in &mut lane.stacks {
            let (left, right) = self.axis.edges(stack.column);
            let in_column = lane.placed.iter().filter(|bar| bar.left < right && left < bar.reach);
            stack.row = in_column.map(|bar| bar.row + 1).max().unwrap_or(0);
        }
    }

    /// Takes a place for an item: in its bar, in a bar that is wider within its own columns, or beside it.
    fn find_room(&self, rows: &mut Rows, source: &Source, planned: &Planned, lines: usize) -> Found {
        let Extent { bar: (left, right), real, columns: (low, high) } = source.extent;
        let bar = |row, left, right, say| Found::Room { row, left, right, reach: right, say };
        let Some(whole) = self.whole else {
            return rows.place(left, right).map_or(Found::Full, |row| bar(row, left, right, Say::Cut));
        };
        if !rows.has_room(left, right) {
            return Found::Full;
        }
        let (sizes, font) = (self.sizes, self.sizes.bar);
        let name = whole.names.get(self, planned.item);
        let (from, to) = room(sizes, (left, right), planned.done, planned.marks);
        if name.fits(font, to - from, lines) {
            return rows.place(left, right).map_or(Found::Full, |row| bar(row, left, right, Say::Inside));
        }
        let least = name.narrowest(font, lines);
        // In a wider bar signs have room that they may not have had before.
        let (wide_from, wide_to) = room(sizes, (left, left + low.max(high)), planned.done, planned.marks);
        let width = least + low.max(high) - (wide_to - wide_from);
        if width <= high - low {
            let right = (left + width).min(high);
            let left = right - width;
            if let Some(row) = rows.place(left, right) {
                return bar(row, left, right, Say::Inside);
            }
        }
        // A long bar without a word would be taken for something else.
        let reach = real.1 + beside_gap(sizes) + least + sizes.row_gap;
        if real.1 - real.0 <= BESIDE * sizes.min_bar
            && reach <= self.axis.right()
            && let Some(row) = rows.place(real.0, reach)
        {
            return Found::Room { row, left: real.0, right: real.1, reach, say: Say::Beside(least) };
        }
        Found::TooLong(name.narrowest(font, LINES) + width - least)
    }

    /// Whether the titles of the first bars of a tier are often longer than their bars.
    fn is_tight(&self, lanes: &[LanePlan]) -> bool {
        let mut first: Vec<&Placed> = lanes.iter().flat_map(|lane| lane.placed.iter().take(SAMPLE)).collect();
        let place = |placed: &&Placed| (placed.entry.over, placed.entry.rank, placed.entry.item);
        if first.len() > SAMPLE {
            first.select_nth_unstable_by_key(SAMPLE, place);
            first.truncate(SAMPLE);
        }
        let tight = first.iter().filter(|placed| {
            let room = placed.right - placed.left - 2.0 * self.sizes.pad;
            let item = self.workspace.item(placed.entry.item);
            item.is_some_and(|item| text::measure(&item.title, self.sizes.bar) > room)
        });
        tight.count() * 4 > first.len()
    }

    /// The groups of each new lane of a tier, which counts them. What is over and has no column is counted
    /// only.
    fn sources<'d>(
        &self,
        tier: &'d TierData,
        lanes: &mut [LanePlan],
        is_new: &[bool],
    ) -> Vec<Vec<Source<'d>>> {
        let mut sources = vec![Vec::new(); lanes.len()];
        let split = if lanes.len() > 1 { tier.units.as_slice() } else { &[] };
        let index: HashMap<Option<UnitId>, usize> = split.iter().copied().zip(0..).collect();
        // Many lanes have items of the same period.
        let mut extents: HashMap<Period, Extent> = HashMap::new();
        for (unit, of_unit) in &tier.parts {
            let at = index.get(unit).copied().unwrap_or(0);
            if is_new.get(at) != Some(&true) {
                continue;
            }
            let (Some(lane), Some(sources)) = (lanes.get_mut(at), sources.get_mut(at)) else { continue };
            for (key, group) in &of_unit.groups {
                lane.count += group.items.len();
                if key.over && !self.axis.has_earlier() {
                    lane.over += group.items.len();
                } else {
                    let extent = || extent(self.axis, key.period, group, self.sizes);
                    let extent = *extents.entry(key.period).or_insert_with(extent);
                    sources.push(Source { key: *key, group, extent });
                }
            }
        }
        sources
    }
}

/// A group of items on its way into a lane.
#[derive(Clone, Copy)]
struct Source<'a> {
    key: GroupKey,
    group: &'a Group,
    extent: Extent,
}

/// What came of looking for a place.
#[derive(Clone, Copy)]
enum Found {
    Room {
        row: usize,
        left: f64,
        right: f64,
        reach: f64,
        say: Say,
    },
    /// There is room for the bar, not for the name: in its most lines it would need a column so wide.
    TooLong(f64),
    Full,
}

/// From a bar to its name beside it.
pub(super) fn beside_gap(sizes: &Sizes) -> f64 {
    0.7 * sizes.pad
}

/// Where the bars of a period lie.
#[derive(Clone, Copy)]
struct Extent {
    /// Wide enough for a word.
    bar: (f64, f64),
    /// As long as the period is.
    real: (f64, f64),
    /// Where the columns that it lies in begin and end.
    columns: (f64, f64),
}

/// Left and right end of the bars of a period.
fn extent(axis: &TimeAxis, period: Period, group: &Group, sizes: &Sizes) -> Extent {
    let (first, last) = axis.columns_of(group.start, group.end);
    let kind = |i: usize| axis.columns().get(i).map(|column| column.kind);
    let whole = |i: usize| axis.columns().get(i).and_then(Column::period) == Some(period);
    // In large letters no part of a column is wide enough for a word.
    let is_part = match kind(first) {
        Some(ColumnKind::Rest) => true,
        Some(ColumnKind::Increment(_)) => matches!(period, Period::Iteration(_)),
        _ => false,
    };
    let whole_only = sizes.large && is_part;
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
            snapped(axis, period, first, axis.x(group.start), group.start)
        };
        (begin, snapped(axis, period, last, axis.x(group.end), group.end))
    };
    let columns = (
        axis.edges(axis.column_at(left)).0 + sizes.inset,
        axis.edges(axis.column_at(right - 0.01)).1 - sizes.inset,
    );
    let (mut left, mut right) = (left + sizes.inset, right - sizes.inset);
    let real = (left, right.max(left + sizes.bar.size));
    let (low, high) = (axis.left() + sizes.inset, axis.right() - sizes.inset);
    if right - left < sizes.min_bar {
        // Widened inside its own columns, as far as they go.
        let ends = axis.edges(last).1 - sizes.inset;
        right = (left + sizes.min_bar).min(ends.max(right)).min(high);
        left = left.min(right - sizes.min_bar).max(low);
        right = right.max((left + sizes.min_bar).min(high));
    }
    Extent { bar: (left, right.max(left)), real, columns }
}

/// Quarters and years of the calendar and increments of the organisation seldom begin on the same
/// day; a bar that misses a line by days begins on it.
fn snapped(axis: &TimeAxis, period: Period, column: usize, x: f64, day: jiff::civil::Date) -> f64 {
    if !matches!(period, Period::Quarter(..) | Period::Year(_) | Period::Increment(_)) {
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
