//! The roadmap: the items of all tiers on time, from iterations to years, as a [`Scene`].
//!
//! Three steps, so that a window can keep what has not changed: [`RoadmapData`] reads the workspace
//! (once, and then follows its changes), [`Plan`] decides columns, lanes and rows (once per size and set of open lanes),
//! and [`Plan::paint`] makes the scene of what can be seen (once per scroll position or selection).
//! [`layout`] does all three.
//!
//! Guarantees: no two bars overlap, nothing leaves the page, every dated item is in a bar or counted
//! in a stack, every undated one is in the tray or counted there; the same input gives the same scene.
//! Limits: only items that can be seen become bars of the result; what an item's period means comes
//! from the workspace's calendar alone, never from a clock.

mod axis;
mod bars;
mod column;
mod data;
mod entries;
mod fill;
mod fit;
mod head;
mod label;
mod lanes;
mod pack;
mod paint;
mod plan;
mod sizes;
mod tray;
mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;
use kurbo::{Rect, Size};

pub use axis::TimeAxis;
pub use column::{Column, ColumnKind, Detail, columns};
pub use data::{Findings, Marks, Replan, RoadmapData};
pub use plan::Plan;
pub use words::item_name;

use super::page::Furniture;
use super::scene::Scene;
use super::style::Theme;
use crate::model::{ItemId, Period, TierId, UnitId, Workspace};

/// Which lane: a tier, or the part of it that belongs to one unit (or to none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LaneKey {
    pub tier: TierId,
    pub unit: Option<UnitId>,
}

/// What the roadmap is drawn for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Mode {
    /// A picture of its own: everything fits onto the page, or is counted.
    #[default]
    Page,
    /// A window onto a roadmap of natural height; lanes scroll under the header.
    Scroll,
}

/// How a roadmap is laid out.
#[derive(Clone, Debug)]
pub struct RoadmapOptions<'a> {
    /// Of the page or window, in points.
    pub size: Size,
    pub mode: Mode,
    /// How far the lanes are scrolled, in points; for [`Mode::Scroll`].
    pub scroll: f64,
    pub theme: &'a Theme,
    /// The day that counts as today.
    pub as_of: Date,
    /// Above a page, where the tier's currency follows if it is of one tier only; empty for none.
    pub title: String,
    /// This item, its parent and its children stand out.
    pub highlight: Option<ItemId>,
    /// Nothing but this tier, with what is odd about it beside the others.
    pub only: Option<TierId>,
    /// No background.
    pub transparent: bool,
    pub furniture: Furniture,
    /// How many undated items lie before the first that the tray shows; for [`Mode::Scroll`].
    pub tray_first: usize,
    /// Lanes reduced to a line of counts; for [`Mode::Scroll`].
    pub collapsed: BTreeSet<LaneKey>,
    /// Lanes that show more rows than usual; for [`Mode::Scroll`].
    pub open: BTreeSet<LaneKey>,
}

impl<'a> RoadmapOptions<'a> {
    /// A page with a title.
    #[must_use]
    pub fn page(size: Size, theme: &'a Theme, as_of: Date, title: impl Into<String>) -> Self {
        Self {
            size,
            mode: Mode::Page,
            scroll: 0.0,
            theme,
            as_of,
            title: title.into(),
            highlight: None,
            only: None,
            transparent: false,
            furniture: Furniture::default(),
            tray_first: 0,
            collapsed: BTreeSet::new(),
            open: BTreeSet::new(),
        }
    }
}

/// A roadmap that has been laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Roadmap {
    pub scene: Scene,
    pub time: TimeAxis,
    /// Headings and horizons; stays while lanes scroll.
    pub header: Rect,
    /// Where lanes can be seen.
    pub body: Rect,
    /// Where undated items are.
    pub tray_area: Rect,
    /// Height of all lanes together: what can be scrolled through.
    pub content_height: f64,
    /// Lanes of which something can be seen, from top to bottom.
    pub lanes: Vec<Lane>,
    /// Bars of which something can be seen.
    pub bars: Vec<Bar>,
    /// Items that found no room in a row.
    pub stacks: Vec<Stack>,
    /// Undated items that are shown.
    pub tray: Vec<Chip>,
    /// Undated items that are not shown, before and after those that are.
    pub tray_more: usize,
    /// Where it says so.
    pub tray_more_rect: Option<Rect>,
    /// Lanes that did not fit onto the page, and the dated items in them.
    pub cut: Option<(usize, usize)>,
}

impl Roadmap {
    /// What the lanes in sight cover.
    #[must_use]
    pub fn lanes_area(&self) -> Rect {
        let bottom = self.lanes.last().map_or(self.body.y0, |lane| lane.rect.y1);
        Rect { y1: bottom, ..self.body }
    }
}

/// A lane on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub tier: TierId,
    pub unit: Option<UnitId>,
    pub name: String,
    /// The whole lane, which may reach beyond [`Roadmap::body`].
    pub rect: Rect,
    /// Where its name is.
    pub head: Rect,
    pub collapsed: bool,
    /// Its dated items, shown or not.
    pub count: usize,
    /// Those of them without a bar.
    pub stacked: usize,
}

impl Lane {
    #[must_use]
    pub fn key(&self) -> LaneKey {
        LaneKey { tier: self.tier, unit: self.unit }
    }
}

/// A dated item on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub item: ItemId,
    pub rect: Rect,
    pub period: Period,
    /// Index into [`Roadmap::lanes`].
    pub lane: usize,
    pub marks: Marks,
}

/// “+37” in a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    pub rect: Rect,
    /// Index into [`Roadmap::lanes`].
    pub lane: usize,
    /// Index into the columns of [`Roadmap::time`].
    pub column: usize,
    pub count: usize,
    /// The one of the highest priority.
    pub first: ItemId,
}

/// An undated item on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chip {
    pub item: ItemId,
    pub rect: Rect,
}

/// Lays out a roadmap from scratch.
#[must_use]
pub fn layout(workspace: &Workspace, options: &RoadmapOptions) -> Roadmap {
    let mut data = RoadmapData::new(workspace, options.as_of);
    if let Some(tier) = options.only {
        data.keep(tier);
    }
    Plan::new(workspace, &data, options).paint(workspace, &data, options)
}

/// The tiers of which a page of their own shows more than the page of all, which hides something of them;
/// none where there is only one. `options` are those of the page of all.
#[must_use]
pub fn pages(workspace: &Workspace, options: &RoadmapOptions) -> Vec<TierId> {
    let all = RoadmapData::new(workspace, options.as_of);
    if all.tiers().len() < 2 {
        return Vec::new();
    }
    let whole = Plan::new(workspace, &all, options);
    let more = |tier: &TierId| {
        let hidden = whole.hidden(&all, *tier);
        let mut alone = all.clone();
        alone.keep(*tier);
        hidden > 0 && Plan::new(workspace, &alone, options).hidden(&alone, *tier) < hidden
    };
    workspace.tiers().rev().map(|tier| tier.id).filter(more).collect()
}
