//! What has been laid out and can be used again: data for a state of the workspace, the plan for a
//! size, the scene for a scroll position and selection.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Vec2;
use jiff::civil::Date;
use kurbo::{Rect, Size};

use crate::chart::roadmap::{LaneKey, Mode, Plan, Replan, Roadmap, RoadmapData, RoadmapOptions};
use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::model::{ItemId, Workspace};
use crate::ui::view::ViewCx;

/// The three steps of a layout, each with what it was made for.
#[derive(Default)]
pub(super) struct Layout {
    data: Option<(Workspace, Date, RoadmapData)>,
    plan: Option<(PlanKey, Plan)>,
    map: Option<(MapKey, Arc<Roadmap>, Arc<Scene>)>,
    /// Rises with every new plan.
    version: u64,
}

#[derive(Clone, PartialEq)]
struct PlanKey {
    size: Size,
    theme: ThemeName,
    collapsed: BTreeSet<LaneKey>,
    open: BTreeSet<LaneKey>,
}

#[derive(Clone, PartialEq)]
struct MapKey {
    version: u64,
    scroll: f64,
    tray_first: usize,
    highlight: Option<ItemId>,
}

impl Layout {
    /// Brings data and plan up to date.
    pub(super) fn prepare(
        &mut self,
        cx: &ViewCx<'_>,
        size: Vec2,
        collapsed: &BTreeSet<LaneKey>,
        open: &BTreeSet<LaneKey>,
    ) {
        let workspace = cx.workspace();
        let mut changed = BTreeSet::new();
        match &mut self.data {
            Some((read, as_of, data)) if *as_of == cx.as_of => {
                if !read.same_snapshot(workspace) {
                    match data.follow(read, workspace) {
                        Replan::Nothing => {}
                        Replan::Parts(parts) => changed = parts,
                        Replan::Everything => self.plan = None,
                    }
                    *read = workspace.clone();
                    self.version += 1;
                }
            }
            data => {
                *data = Some((workspace.clone(), cx.as_of, RoadmapData::new(workspace, cx.as_of)));
                self.plan = None;
            }
        }
        let size = Size::new(f64::from(size.x), f64::from(size.y));
        let key = PlanKey { size, theme: cx.theme.name, collapsed: collapsed.clone(), open: open.clone() };
        let Some((_, _, data)) = &self.data else { return };
        let options = |key| options(cx, key, 0.0, 0);
        let plan = match self.plan.take() {
            Some((made_for, plan)) if made_for == key && changed.is_empty() => {
                self.plan = Some((made_for, plan));
                return;
            }
            Some((made_for, plan)) if made_for == key => {
                plan.again(&changed, workspace, data, &options(&key))
            }
            _ => Plan::new(workspace, data, &options(&key)),
        };
        self.plan = Some((key, plan));
        self.version += 1;
    }

    /// The scene at a scroll position, with the selection's relations.
    pub(super) fn paint(
        &mut self,
        cx: &ViewCx<'_>,
        scroll: f64,
        tray_first: usize,
    ) -> Option<(Arc<Roadmap>, Arc<Scene>)> {
        let (Some((_, _, data)), Some((key, plan))) = (&self.data, &self.plan) else { return None };
        let highlight = cx.session.selection.primary();
        let wanted = MapKey { version: self.version, scroll, tray_first, highlight };
        if let Some((made_for, map, scene)) = &self.map
            && *made_for == wanted
        {
            return Some((Arc::clone(map), Arc::clone(scene)));
        }
        let mut map = plan.paint(cx.workspace(), data, &options(cx, key, scroll, tray_first));
        let empty = Scene {
            size: map.scene.size,
            background: None,
            title: String::new(),
            description: String::new(),
            nodes: Vec::new(),
        };
        let scene = Arc::new(std::mem::replace(&mut map.scene, empty));
        let map = Arc::new(map);
        self.map = Some((wanted, Arc::clone(&map), Arc::clone(&scene)));
        Some((map, scene))
    }

    pub(super) fn max_scroll(&self) -> f64 {
        self.plan.as_ref().map_or(0.0, |(_, plan)| plan.max_scroll())
    }

    /// The scroll position nearest to `scroll` that shows an item's bar.
    pub(super) fn reveal(&self, item: ItemId, scroll: f64) -> Option<f64> {
        self.plan.as_ref()?.1.reveal(item, scroll)
    }

    /// Where a dated item without a bar could get one; `None` for one that has a bar or no date.
    pub(super) fn hidden_in(&self, workspace: &Workspace, item: ItemId) -> Option<LaneKey> {
        let (_, plan) = self.plan.as_ref()?;
        workspace.item(item)?.target?;
        let has_bar = plan.reveal(item, 0.0).is_some();
        if has_bar { None } else { plan.lane_of(workspace, item) }
    }

    /// How many undated items there are, and which of them an item is.
    pub(super) fn in_tray(&self, item: Option<ItemId>) -> (usize, Option<usize>) {
        let Some((read, _, data)) = &self.data else { return (0, None) };
        let item = item.and_then(|item| read.item(item));
        (data.undated_count(), item.and_then(|item| data.undated_position(item)))
    }

    /// The undated item at a position.
    pub(super) fn undated(&self, index: Option<usize>) -> Option<ItemId> {
        self.data.as_ref().and_then(|(_, _, data)| data.undated(index?).next())
    }

    /// The undated items that the tray showed last.
    pub(super) fn chips(&self) -> usize {
        self.map.as_ref().map_or(0, |(_, map, _)| map.tray.len())
    }

    /// Every item that the arrow keys can reach, as if nothing were scrolled; the tray lies below.
    pub(super) fn places(&self, workspace: &Workspace) -> Vec<(ItemId, Rect)> {
        let Some((_, plan)) = &self.plan else { return Vec::new() };
        let mut places = plan.all_bars();
        let below = plan.content_height() + 1000.0;
        if let Some((_, map, _)) = &self.map {
            let chips = map.tray.iter().filter(|chip| workspace.item(chip.item).is_some());
            places.extend(chips.map(|chip| (chip.item, chip.rect.with_origin((chip.rect.x0, below)))));
        }
        places
    }
}

fn options<'a>(cx: &ViewCx<'_>, key: &PlanKey, scroll: f64, tray_first: usize) -> RoadmapOptions<'a> {
    RoadmapOptions {
        mode: Mode::Scroll,
        scroll,
        tray_first,
        highlight: cx.session.selection.primary(),
        collapsed: key.collapsed.clone(),
        open: key.open.clone(),
        ..RoadmapOptions::page(key.size, cx.theme, cx.as_of, cx.workspace().meta().title.clone())
    }
}
