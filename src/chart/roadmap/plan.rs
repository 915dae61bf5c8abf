//! Lanes and where every bar lies in them: everything about a roadmap that scrolling and selecting do
//! not change.
//!
//! A plan is made once per state of the workspace, size of the page and set of open lanes. Each lane
//! holds as many rows as it may; what finds no room is counted below the column it begins in.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::Size;

use super::axis::{TimeAxis, Want};
use super::column::{Column, ColumnKind, Detail, columns};
use super::data::{Marks, RoadmapData};
use super::entries::TierData;
use super::fill::{Filling, Reuse, height, total};
use super::label::Say;
use super::sizes::Sizes;
use super::{LaneKey, Mode, RoadmapOptions, fit};
use crate::chart::page;
use crate::chart::scene::{Font, Weight};
use crate::chart::text;
use crate::model::calendar::{add_days, days_between};
use crate::model::tier::group_digits;
use crate::model::{Certainty, ItemId, Period, Rank, Tier, TierId, UnitId, Workspace};

/// The rows of a lane in a window that nobody has opened further.
const ROWS: usize = 8;
/// The rows of a lane that has been opened.
const OPEN_ROWS: usize = 400;

/// Lanes, rows and the time axis.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) sizes: Sizes,
    pub(super) axis: TimeAxis,
    pub(super) lanes: Vec<LanePlan>,
    /// Lanes for which the page has no room, and the items in them.
    pub(super) cut: Option<(usize, usize)>,
    /// From the left edge of the page to where time begins.
    pub(super) head: (f64, f64),
    pub(super) frame: Frame,
    /// Height of all lanes.
    pub(super) content_height: f64,
}

/// Where the parts of the page lie, from top to bottom (y in points).
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub title_top: f64,
    pub header_top: f64,
    /// Where the headings end and “today” begins.
    pub today_top: f64,
    pub bands_top: f64,
    pub body_top: f64,
    pub body_bottom: f64,
    pub tray_bottom: f64,
    /// The baseline of the line at the foot of a page.
    pub foot: f64,
    pub left: f64,
    pub right: f64,
}

/// One lane.
#[derive(Clone, Debug)]
pub(super) struct LanePlan {
    pub key: LaneKey,
    /// Index into the data's tiers.
    pub tier: usize,
    pub name: String,
    pub detail: String,
    pub lines: usize,
    pub rows: usize,
    pub placed: Vec<Placed>,
    /// What has no bar, by the column it begins in.
    pub stacks: Vec<Uncovered>,
    /// All dated items of the lane.
    pub count: usize,
    /// Those that are done and over and have no column to be counted in.
    pub over: usize,
    pub collapsed: bool,
    /// From the top of the first lane.
    pub top: f64,
    pub height: f64,
}

impl LanePlan {
    /// Takes over the bars, and what is counted, of the same lane in an earlier plan.
    pub(super) fn take_bars(&mut self, earlier: Self) {
        let Self { rows, placed, stacks, count, over, .. } = earlier;
        (self.rows, self.placed, self.stacks) = (rows, placed, stacks);
        (self.count, self.over) = (count, over);
    }

    /// Whether the column of a count has no bar in this lane.
    pub(super) fn is_alone(&self, axis: &TimeAxis, stack: &Uncovered) -> bool {
        let (left, right) = axis.edges(stack.column);
        !self.placed.iter().any(|bar| bar.left + 0.01 < right && left + 0.01 < bar.right)
    }

    /// Whether some count has to stand below the last row.
    pub(super) fn needs_strip(&self) -> bool {
        self.stacks.iter().any(|stack| stack.row >= self.rows)
    }
}

/// Items of one column that have no bar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uncovered {
    pub column: usize,
    pub count: usize,
    /// How many of them are done and over.
    pub over: usize,
    /// The row that it takes the place of: below the column's last bar.
    pub row: usize,
    /// The one of the highest priority, and its rank.
    pub first: ItemId,
    pub rank: Rank,
    /// How wide its column would have to be, in points, for one of the names that find no room; infinite where
    /// that would not help.
    pub need: f64,
}

/// One dated item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub item: ItemId,
    pub rank: Rank,
    /// Done, and before the first column.
    pub over: bool,
    pub period: Period,
    pub certainty: Certainty,
    pub done: bool,
    pub marks: Marks,
}

/// A bar in its lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub entry: Entry,
    pub row: usize,
    pub left: f64,
    pub right: f64,
    /// How far its name reaches that stands beside it; the right end otherwise.
    pub reach: f64,
    pub say: Say,
}

/// What lanes are laid out on.
pub(super) struct Board<'a> {
    pub workspace: &'a Workspace,
    pub data: &'a RoadmapData,
    pub options: &'a RoadmapOptions<'a>,
    pub frame: Frame,
    pub sizes: Sizes,
}

impl Board<'_> {
    /// Lanes with their names, still without bars, the time axis beside them, and how wide the names are.
    pub(super) fn empty(&self, split: &BTreeSet<usize>) -> (Vec<LanePlan>, TimeAxis, f64) {
        let Self { workspace, data, options, frame, sizes } = self;
        let lanes = empty_lanes(workspace, data, split, options);
        let head = head_width(sizes, &lanes, frame.right - frame.left);
        (lanes, self.axis(head, &BTreeMap::new()), head)
    }

    /// The time axis beside names of a width. Of the columns that need so many points, as many get them as
    /// there is room for.
    pub(super) fn axis(&self, head: f64, needs: &BTreeMap<usize, f64>) -> TimeAxis {
        let Self { workspace, data, options, frame, sizes } = self;
        let (left, right) = (frame.left + head, frame.right);
        let page = options.mode == Mode::Page;
        let (columns, mut wants) = finest(workspace, data, sizes, right - left, page);
        let mut free = right - left - wants.iter().map(|want| want.least).sum::<f64>();
        let more = |(i, need): (&usize, &f64)| wants.get(*i).map(|want| (*i, need - want.least));
        let mut needs: Vec<(usize, f64)> = needs.iter().filter_map(more).collect();
        needs.sort_by(|a, b| a.1.total_cmp(&b.1));
        for (i, more) in needs {
            if let Some(want) = wants.get_mut(i).filter(|_| more > 0.0 && more <= free) {
                want.least += more;
                free -= more;
            }
        }
        TimeAxis::shared(columns, &wants, data.as_of(), (left, right))
    }
}

impl Plan {
    /// Lays out lanes and bars.
    #[must_use]
    pub fn new(workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Self {
        Self::reusing(Reuse::default(), workspace, data, options)
    }

    /// Lays out again what has changed since `self` was made with the same options: the bars of these parts.
    #[must_use]
    pub fn again(
        self,
        changed: &BTreeSet<(TierId, Option<UnitId>)>,
        workspace: &Workspace,
        data: &RoadmapData,
        options: &RoadmapOptions,
    ) -> Self {
        // On a page the rows of one lane depend on all others.
        let reuse = match options.mode {
            Mode::Page => Reuse::default(),
            Mode::Scroll => Reuse::new(self, changed),
        };
        Self::reusing(reuse, workspace, data, options)
    }

    fn reusing(
        mut reuse: Reuse,
        workspace: &Workspace,
        data: &RoadmapData,
        options: &RoadmapOptions,
    ) -> Self {
        let page = options.mode == Mode::Page;
        let size = Size::new(options.size.width.max(320.0), options.size.height.max(240.0));
        let mut sizes = Sizes::new(options.theme, size, page);
        let mut frame = frame(&sizes, size, data, options);
        let split: BTreeSet<usize> =
            (0..).zip(data.tiers()).filter(|(_, tier)| !tier.units.is_empty()).map(|(i, _)| i).collect();
        let board = Board { workspace, data, options, frame, sizes };
        let (mut lanes, axis, head, cut);
        if page {
            let filled = fit::fill(&board, split);
            (lanes, axis, head, cut) = (filled.lanes, filled.axis, filled.head, filled.cut);
            sizes = filled.sizes;
            frame.body_bottom = filled.body_bottom;
        } else {
            cut = None;
            (lanes, axis, head) = board.empty(&split);
            // A closed lane leaves room for the next one to be seen.
            let pitch = sizes.bar_lines(2) + sizes.row_gap;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few dozen at most"
            )]
            let closed = ((0.55 * (frame.body_bottom - frame.body_top) / pitch) as usize).clamp(3, ROWS);
            let limit = |key: LaneKey| if options.open.contains(&key) { OPEN_ROWS } else { closed };
            let show_over = |key: LaneKey| options.open.contains(&key);
            let (limit, show_over) = (&limit, &show_over);
            let filling =
                Filling { workspace, data, axis: &axis, sizes: &sizes, limit, show_over, whole: None };
            filling.fill(&mut lanes, &mut reuse);
        }
        let spare =
            if page { (frame.body_bottom - frame.body_top - total(&sizes, &lanes)).max(0.0) } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "a few lanes")]
        let spare = (spare / lanes.len().max(1) as f64).floor();
        let mut top = 0.0;
        for lane in &mut lanes {
            lane.top = top;
            lane.height = height(&sizes, lane, lane.rows, lane.needs_strip()) + spare;
            top += lane.height;
        }
        Self { sizes, axis, lanes, cut, head: (frame.left, frame.left + head), frame, content_height: top }
    }

    /// Height of all lanes together, in points.
    #[must_use]
    pub fn content_height(&self) -> f64 {
        self.content_height
    }

    /// The time axis.
    #[must_use]
    pub fn time(&self) -> &TimeAxis {
        &self.axis
    }

    /// How many items of a tier are planned and have no bar, other than those that are over.
    pub(super) fn hidden(&self, data: &RoadmapData, tier: TierId) -> usize {
        let planned = data.tiers().iter().find(|known| known.id == tier).map_or(0, |known| known.planned);
        let said = |lane: &LanePlan| {
            lane.placed.len() + lane.over + lane.stacks.iter().map(|stack| stack.over).sum::<usize>()
        };
        let lanes = self.lanes.iter().filter(|lane| lane.key.tier == tier);
        planned.saturating_sub(lanes.map(said).sum())
    }

    /// Vertical extent of a bar inside its lane, from the lane's top.
    pub(super) fn bar_span(&self, lane: &LanePlan, row: usize) -> (f64, f64) {
        let sizes = &self.sizes;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
        let top = sizes.lane_pad + row as f64 * (sizes.bar_lines(lane.lines) + sizes.row_gap);
        (top, top + sizes.bar_lines(lane.lines))
    }

    /// The bar of an item: its lane and its place there.
    pub(super) fn find(&self, item: ItemId) -> Option<(usize, Placed)> {
        self.lanes.iter().enumerate().find_map(|(i, lane)| {
            lane.placed.iter().find(|placed| placed.entry.item == item).map(|placed| (i, *placed))
        })
    }
}

/// Where title, header, lanes, tray and footer lie.
fn frame(sizes: &Sizes, size: Size, data: &RoadmapData, options: &RoadmapOptions) -> Frame {
    let page = options.mode == Mode::Page;
    let title = if page && !options.title.is_empty() {
        Sizes::line(sizes.title) + sizes.pad
    } else {
        options.furniture.top
    };
    let header_top = sizes.margin + title;
    let heading = Sizes::line(sizes.column)
        + if sizes.large { 0.0 } else { Sizes::line(sizes.detail) }
        + 1.5 * sizes.pad;
    let today_top = header_top + heading;
    #[expect(clippy::cast_precision_loss, reason = "at most six tiers")]
    let bands = data.tiers().len() as f64 * sizes.band * 1.9 + sizes.pad;
    let label = Sizes::line(sizes.detail) + sizes.pad * 0.5;
    // For a room, the label stands on the bands: height is scarce.
    let (bands_top, body_top) = if sizes.large {
        let strip = label.max(bands);
        (today_top + (strip - bands) / 2.0, today_top + strip)
    } else {
        (today_top + label, today_top + label + bands)
    };
    // A window says in its header what the picture is not, and its findings in its status bar.
    let foot = page::foot(size, sizes.margin, sizes.footer);
    let clear = sizes.pad * if sizes.large { 0.4 } else { 1.0 };
    let tray_bottom = if page { foot - text::metrics(sizes.footer).ascent - clear } else { size.height };
    let tray = super::tray::height(sizes, size, data, options);
    Frame {
        title_top: sizes.margin,
        header_top,
        today_top,
        bands_top,
        body_top,
        body_bottom: (tray_bottom - tray).max(body_top),
        tray_bottom,
        foot,
        left: sizes.margin,
        right: size.width - sizes.margin,
    }
}

/// The finest columns that can be read at this width, and how wide they want to be.
fn finest(
    workspace: &Workspace,
    data: &RoadmapData,
    sizes: &Sizes,
    width: f64,
    page: bool,
) -> (Vec<Column>, Vec<Want>) {
    // One tier alone on a page needs no columns beyond what it looks at and plans for.
    let alone = data.tiers().first().filter(|_| page && data.tiers().len() == 1);
    let end =
        alone.map(|tier| tier.groups().map(|(_, group)| group.end).fold(tier.horizon.1, std::cmp::Ord::max));
    let far = alone.is_some_and(|tier| days_between(data.as_of(), tier.horizon.1) > 100);
    let levels: &[Detail] = if far { &Detail::FAR } else { &Detail::LEVELS };
    // For a room, what is over takes no column.
    let earlier = if sizes.large { data.late() } else { data.past() };
    let tried = |detail| {
        let mut columns = columns(workspace.calendar(), data.as_of(), data.furthest(), earlier, detail);
        if let Some(end) = end {
            let needed = columns.iter().take_while(|column| column.start < end).count();
            columns.truncate(needed.max(3));
        }
        let wants = if page { page_wants(&columns, data, sizes) } else { plain_wants(&columns, data, sizes) };
        let needed: f64 = wants.iter().map(|want| want.least).sum();
        (columns, wants, needed <= width)
    };
    let mut chosen = (Vec::new(), Vec::new());
    // The nearest tier alone has nothing to show without iterations.
    let coarsest = (page && (far || alone.is_none())).then_some(&Detail::COARSEST);
    for detail in levels.iter().chain(coarsest) {
        let (columns, wants, fits) = tried(*detail);
        chosen = (columns, wants);
        if fits {
            break;
        }
    }
    chosen
}

fn plain_wants(columns: &[Column], data: &RoadmapData, sizes: &Sizes) -> Vec<Want> {
    columns.iter().map(|column| Want::of(column, data.as_of(), sizes.min_column)).collect()
}

/// On a page every heading can be read, and a column in which nothing is planned takes no more than that.
fn page_wants(columns: &[Column], data: &RoadmapData, sizes: &Sizes) -> Vec<Want> {
    let mut planned = vec![false; columns.len()];
    let at = |day| columns.partition_point(|column| column.start <= day).saturating_sub(1);
    for (key, group) in data.tiers().iter().flat_map(TierData::groups) {
        let (first, last) = (at(group.start), at(add_days(group.end, -1)));
        for planned in planned.iter_mut().take(last.max(first) + 1).skip(first) {
            *planned |= !key.over;
        }
    }
    let first = columns.iter().position(|column| column.kind != ColumnKind::Earlier);
    let over = |tier: &TierData| {
        tier.groups().filter(|(key, _)| key.over).map(|(_, group)| group.items.len()).sum::<usize>()
    };
    let done = data.tiers().iter().map(over).max().unwrap_or(0);
    let done = format!("{} done", group_digits(done));
    let want = |(i, column): (usize, &Column)| {
        let [long, short] = column.headings(true);
        let heading = if Some(i) == first || column.kind == ColumnKind::Rest { &long } else { &short };
        let count = Font { weight: Weight::SemiBold, ..sizes.detail };
        // A count may be all there is.
        let counted = if column.kind == ColumnKind::Earlier { &done } else { "+99" };
        let words = text::measure(heading, sizes.column).max(text::measure(counted, count));
        let day = text::measure(&column.subtitle, sizes.detail);
        let words = if sizes.large { words } else { words.max(day) };
        let least = words + 2.0 * sizes.pad;
        let plain = Want::of(column, data.as_of(), sizes.min_column);
        if planned.get(i) == Some(&true) {
            Want { least: sizes.min_column.max(least), ..plain }
        } else {
            Want { least, weight: 0.0 }
        }
    };
    let mut wants: Vec<Want> = columns.iter().enumerate().map(want).collect();
    // Nothing planned at all: the columns are all there is to see.
    if wants.iter().all(|want| want.weight <= 0.0) {
        wants = plain_wants(columns, data, sizes);
    }
    wants
}

/// Wide enough for the names of the lanes, within reason.
fn head_width(sizes: &Sizes, lanes: &[LanePlan], room: f64) -> f64 {
    let words = |lane: &LanePlan| {
        let detail = if sizes.large { 0.0 } else { text::measure(&lane.detail, sizes.detail) };
        text::measure(&lane.name, sizes.name).max(detail)
    };
    let label = if sizes.large { text::measure(super::head::BANDS_SHORT, sizes.detail) } else { 0.0 };
    let widest = lanes.iter().take(80).map(words).fold(label, f64::max);
    let most = if sizes.large { 0.28 } else { 0.16 };
    let width = widest + sizes.head_indent() + 2.0 * sizes.pad;
    width.min((room * most).max(196.0)).max(room * 0.08).round()
}

/// The lanes with their names, still without bars.
fn empty_lanes(
    workspace: &Workspace,
    data: &RoadmapData,
    split: &BTreeSet<usize>,
    options: &RoadmapOptions,
) -> Vec<LanePlan> {
    let mut lanes = Vec::new();
    for (index, tier_data) in data.tiers().iter().enumerate() {
        let Some(tier) = workspace.tier(tier_data.id) else { continue };
        let mut push = |unit, name: String, detail: String| {
            let key = LaneKey { tier: tier.id, unit };
            lanes.push(LanePlan {
                key,
                tier: index,
                name,
                detail,
                lines: 1,
                rows: 0,
                placed: Vec::new(),
                stacks: Vec::new(),
                count: 0,
                over: 0,
                collapsed: options.mode == Mode::Scroll && options.collapsed.contains(&key),
                top: 0.0,
                height: 0.0,
            });
        };
        let ahead = tier.horizon.typical().words();
        if split.contains(&index) {
            for unit in &tier_data.units {
                let (name, detail) = unit_words(workspace, tier, *unit, &ahead);
                push(*unit, name, detail);
            }
        } else {
            push(None, tier.currency.many.clone(), format!("{} · {ahead}", tier.name));
        }
    }
    lanes
}

fn unit_words(workspace: &Workspace, tier: &Tier, unit: Option<UnitId>, ahead: &str) -> (String, String) {
    let noun = crate::model::tier::lower_first(&tier.unit.one);
    let name = match unit.map(|id| workspace.unit(id)) {
        None => format!("No {noun}"),
        Some(None) => format!("Unknown {noun}"),
        Some(Some(unit)) => unit.name.clone(),
    };
    (name, format!("{} · {ahead}", tier.currency.many))
}
