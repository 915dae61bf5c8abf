//! How a page is filled: which tiers are split, how large titles are and how many lines they may take, so
//! that as many items as possible are said, each with its whole name.
//!
//! What is tried is few and in a fixed order, so that the same items always make the same page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::LaneKey;
use super::axis::TimeAxis;
use super::fill::{Filling, Names, Reuse, Whole, budget, height, total};
use super::label::{LINES, Say};
use super::plan::{Board, LanePlan, Placed, Uncovered};
use super::sizes::Sizes;
use super::tray;

/// Columns are made wider for so few items that have no bar; many would take more than there is.
const FEW: usize = 8;
/// So many counts that stand alone are worse than tiers that are not split.
const SILENT: usize = 2;
/// Smaller letters have to tell so much more, as a share.
const WORTH: f64 = 0.06;
/// What a count costs that stands for all of a period, next to what the first bar of a lane is worth.
const ALONE: f64 = 0.75;
/// Of so many tiers every combination of lines is tried.
const EACH: usize = 3;
/// The most lines of the tray.
const TRAY_LINES: usize = 3;

/// Lanes that fit onto their page.
pub(super) struct Filled {
    pub lanes: Vec<LanePlan>,
    pub axis: TimeAxis,
    pub head: f64,
    pub cut: Option<(usize, usize)>,
    pub sizes: Sizes,
    /// Where the tray begins.
    pub body_bottom: f64,
}

/// How well a page is filled; the greater, the better.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Score {
    /// Whether the lanes stay on the page.
    fits: bool,
    /// What the bars tell. The first of a lane tells more than the tenth, so that none goes empty for another;
    /// a count with no bar above it tells less than nothing.
    told: f64,
    /// Bars that stand for one of a higher priority in the same period.
    passed: Reverse<usize>,
    /// Names in their bars, rather than beside them.
    inside: usize,
    /// Points of height that stay free.
    free: f64,
}

/// A page in the making.
struct Page<'a> {
    board: &'a Board<'a>,
    axis: &'a TimeAxis,
    /// The lanes, without bars.
    empty: &'a [LanePlan],
    names: &'a Names,
    room: f64,
}

/// Fills the page; tiers of `split` have a lane for each unit if there is room for that.
pub(super) fn fill(board: &Board<'_>, mut split: BTreeSet<usize>) -> Filled {
    let room = board.frame.body_bottom - board.frame.body_top;
    let names = Names::default();
    let lines = vec![2; board.data.tiers().len()];
    loop {
        let (lanes, axis, _) = board.empty(&split);
        let page = Page { board, axis: &axis, empty: &lanes, names: &names, room };
        let full = page.filled(&board.sizes, &lines, &|_| page.most_rows(&board.sizes));
        // Lanes of a row or two say little; a tier as a whole says more.
        if least(&board.sizes, &full, 2) <= room || split.pop_last().is_none() {
            break;
        }
    }
    let mut best = split_like(board, &names, room, &split);
    // A lane for each unit is not worth several periods of which nothing is told.
    while best.0 >= SILENT && split.pop_last().is_some() {
        let other = split_like(board, &names, room, &split);
        if other.0 + SILENT <= best.0 {
            best = other;
        }
    }
    let mut filled = best.1;
    let mut spare = room - total(&filled.sizes, &filled.lanes);
    let tray = tray::more_lines(board, TRAY_LINES, spare);
    spare -= tray;
    stretch(&mut filled.sizes, &filled.lanes, spare);
    Filled { body_bottom: board.frame.body_bottom - tray, ..filled }
}

/// The page with a lane for each unit of these tiers, and how many counts stand alone on it.
fn split_like(board: &Board<'_>, names: &Names, room: f64, split: &BTreeSet<usize>) -> (usize, Filled) {
    let (mut lanes, mut axis, head) = board.empty(split);
    let mut cut = None;
    let counted = Page { board, axis: &axis, empty: &lanes, names, room };
    let mut full = counted.filled(&board.sizes, &vec![1; board.data.tiers().len()], &|_| 2);
    while least(&board.sizes, &full, 1) > room && full.len() > 1 {
        let (n, items) = cut.unwrap_or_default();
        let last = full.pop().map_or(0, |lane| lane.count);
        cut = Some((n + 1, items + last));
    }
    lanes.truncate(full.len());
    let typed = |axis: &TimeAxis| Page { board, axis, empty: &lanes, names, room }.typed();
    let (mut score, mut sizes, mut filled) = typed(&axis);
    let mut silent = alone(&axis, &filled).count();
    // Columns in which no name finds room are made wider, where others can do with less; and then those of
    // which little is missing.
    for few in [0, FEW] {
        let mut needs = BTreeMap::new();
        let mut add = |stack: &Uncovered| {
            let need = needs.entry(stack.column).or_insert(0.0_f64);
            *need = need.max(stack.need + 2.0 * sizes.inset);
        };
        if few == 0 {
            alone(&axis, &filled).filter(|stack| stack.need.is_finite()).for_each(&mut add);
        } else if hidden(&filled) <= few {
            let stacks = filled.iter().flat_map(|lane| &lane.stacks);
            stacks.filter(|stack| stack.need.is_finite()).for_each(&mut add);
        }
        if needs.is_empty() {
            continue;
        }
        let wider = board.axis(head, &needs);
        let (of_wider, type_of_wider, lanes) = typed(&wider);
        let count = alone(&wider, &lanes).count();
        if count < silent || (count == silent && of_wider.told > score.told) {
            (score, sizes, filled) = (of_wider, type_of_wider, lanes);
            (axis, silent) = (wider, count);
        }
    }
    let body_bottom = board.frame.body_bottom;
    (silent, Filled { lanes: filled, axis, head, cut, sizes, body_bottom })
}

impl Page<'_> {
    /// The largest letters in which everything is said; where none are small enough, those of the usual
    /// size, unless smaller ones say much more.
    fn typed(&self) -> (Score, Sizes, Vec<LanePlan>) {
        let mut best: Option<(Score, Sizes, Vec<LanePlan>)> = None;
        for factor in self.board.sizes.types() {
            let sizes = self.board.sizes.typed(factor);
            let (score, lanes) = self.best(&sizes);
            if score.fits && hidden(&lanes) == 0 {
                return (score, sizes, lanes);
            }
            let better = best.as_ref().is_none_or(|(known, ..)| {
                let much = score.told > known.told + WORTH * known.told.abs();
                score.fits && (!known.fits || much || factor >= 1.0)
            });
            if better {
                best = Some((score, sizes, lanes));
            }
        }
        best.unwrap_or_else(|| {
            let (score, lanes) = self.best(&self.board.sizes);
            (score, self.board.sizes, lanes)
        })
    }

    /// The lanes in letters of this size, with as many lines for the names of each tier as tell the most.
    fn best(&self, sizes: &Sizes) -> (Score, Vec<LanePlan>) {
        let tiers = self.board.data.tiers().len();
        let mut best = self.tried(sizes, &vec![1; tiers]);
        let mut chosen = vec![1; tiers];
        // The nearest tiers are tried in every way, with those further away as they were best together.
        for lines in 2..=LINES {
            let tried = self.tried(sizes, &vec![lines; tiers]);
            if tried.0 > best.0 {
                (best, chosen) = (tried, vec![lines; tiers]);
            }
        }
        let free = tiers.min(EACH);
        let base = chosen.clone();
        for way in 0..LINES.pow(u32::try_from(free).unwrap_or(0)) {
            let mut lines = base.clone();
            let mut digits = way;
            for of_tier in lines.iter_mut().rev().take(free) {
                *of_tier = 1 + digits % LINES;
                digits /= LINES;
            }
            let tried = self.tried(sizes, &lines);
            if tried.0 > best.0 {
                (best, chosen) = (tried, lines);
            }
        }
        // Then those further away, one after the other.
        for tier in 0..tiers - free {
            for count in 1..=LINES {
                let mut lines = chosen.clone();
                if let Some(of_tier) = lines.get_mut(tier) {
                    *of_tier = count;
                }
                let tried = self.tried(sizes, &lines);
                if tried.0 > best.0 {
                    (best, chosen) = (tried, lines);
                }
            }
        }
        best
    }

    /// The lanes with so many lines for a name, as many rows as there is room for, and how good that is.
    fn tried(&self, sizes: &Sizes, lines: &[usize]) -> (Score, Vec<LanePlan>) {
        let mut lanes = self.filled(sizes, lines, &|_| self.most_rows(sizes));
        if total(sizes, &lanes) > self.room {
            let rows = budget(sizes, &lanes, self.room);
            let kept: BTreeMap<LaneKey, usize> = lanes.iter().map(|lane| lane.key).zip(rows).collect();
            lanes = self.filled(sizes, lines, &|key| kept.get(&key).copied().unwrap_or(0));
        }
        let inside = |lane: &LanePlan| lane.placed.iter().filter(|placed| placed.say == Say::Inside).count();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred bars")]
        let told = |lane: &LanePlan| (lane.placed.len() as f64).sqrt();
        let free = self.room - total(sizes, &lanes);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen counts")]
        let alone = ALONE * alone(self.axis, &lanes).count() as f64;
        let told = lanes.iter().map(told).sum::<f64>() - alone;
        let passed = Reverse(lanes.iter().map(|lane| passed(self.axis, lane)).sum());
        let inside = lanes.iter().map(inside).sum();
        let score = Score { fits: free >= 0.0, told, passed, inside, free };
        (score, lanes)
    }

    fn filled(&self, sizes: &Sizes, lines: &[usize], limit: &dyn Fn(LaneKey) -> usize) -> Vec<LanePlan> {
        let Board { workspace, data, .. } = *self.board;
        let mut lanes = self.empty.to_vec();
        let whole = Some(Whole { lines, names: self.names });
        let filling =
            Filling { workspace, data, axis: self.axis, sizes, limit, show_over: &|_| false, whole };
        filling.fill(&mut lanes, &mut Reuse::default());
        lanes
    }

    /// More rows than find room.
    fn most_rows(&self, sizes: &Sizes) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen at most")]
        let rows = (self.room / (sizes.bar_lines(1) + sizes.row_gap)).clamp(0.0, 200.0) as usize;
        rows + 2
    }
}

/// Counts of planned items in periods of which their lane has no bar.
fn alone<'a>(axis: &'a TimeAxis, lanes: &'a [LanePlan]) -> impl Iterator<Item = &'a Uncovered> {
    let of = move |lane: &'a LanePlan| {
        lane.stacks.iter().filter(move |stack| stack.count > stack.over && lane.is_alone(axis, stack))
    };
    lanes.iter().flat_map(of)
}

/// Bars of a lane next to a count of the same column that has something of a higher priority.
fn passed(axis: &TimeAxis, lane: &LanePlan) -> usize {
    let is_passed = |bar: &&Placed| {
        let place = (bar.entry.rank, bar.entry.item);
        lane.stacks.iter().any(|stack| {
            let (left, right) = axis.edges(stack.column);
            let within = left <= bar.left && bar.left < right;
            within && stack.count > stack.over && (stack.rank, stack.first) < place
        })
    };
    lane.placed.iter().filter(is_passed).count()
}

/// Items that are planned and have no bar.
fn hidden(lanes: &[LanePlan]) -> usize {
    let stacks = lanes.iter().flat_map(|lane| &lane.stacks);
    stacks.map(|stack| stack.count - stack.over).sum()
}

/// The height of the lanes with at most so many rows each.
fn least(sizes: &Sizes, lanes: &[LanePlan], rows: usize) -> f64 {
    lanes.iter().map(|lane| height(sizes, lane, lane.rows.min(rows), lane.rows > rows)).sum()
}

/// Spreads the rows over what is left of the page, as far as they still look like rows.
fn stretch(sizes: &mut Sizes, lanes: &[LanePlan], spare: f64) {
    let rows: usize = lanes.iter().map(|lane| lane.rows).sum();
    if rows == 0 || spare <= 0.0 {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few dozen rows")]
    let each = (0.6 * spare / rows as f64).min(0.5 * sizes.bar_height);
    sizes.row_gap += (0.5 * each).floor();
    sizes.bar_height += (0.5 * each).floor();
}
