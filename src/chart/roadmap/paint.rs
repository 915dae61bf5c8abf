//! The scene of a plan: lanes that can be seen, header, tray and footer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use kurbo::{Point, Rect};

use super::data::RoadmapData;
use super::lanes::Lanes;
use super::plan::Plan;
use super::sizes::Sizes;
use super::{LaneKey, Mode, Roadmap, RoadmapOptions, head, tray, words};
use crate::chart::page;
use crate::chart::scene::{Font, Group, Node, Scene};
use crate::chart::text::{self, Anchor};
use crate::model::tier::group_digits;
use crate::model::{ItemId, Workspace};

impl Plan {
    /// Makes the scene. `options` must be those of the plan, but for `scroll`, `highlight` and
    /// `transparent`, and the theme's colours.
    #[must_use]
    pub fn paint(&self, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Roadmap {
        let (frame, theme) = (&self.frame, options.theme);
        let page = options.mode == Mode::Page;
        let body = Rect::new(frame.left, frame.body_top, frame.right, frame.body_bottom);
        let scroll = if page { 0.0 } else { options.scroll.clamp(0.0, self.max_scroll()) };
        let mut painter = Lanes {
            plan: self,
            workspace,
            data,
            options,
            offset: body.y0 - scroll,
            related: related(workspace, options.highlight),
            body,
            seen: Vec::new(),
            bars: Vec::new(),
            stacks: Vec::new(),
            beside: Vec::new(),
        };
        let mut lanes = Vec::new();
        for lane in &self.lanes {
            let top = painter.offset + lane.top;
            if top + lane.height > body.y0 && top < body.y1 {
                lanes.push(painter.lane(lane));
            }
        }
        // The ground knows the words that lie on it.
        let mut inner = painter.ground();
        inner.extend(painter.links());
        inner.extend(lanes);
        inner.extend(self.cut_line(options, painter.offset + self.content_height));
        let Lanes { seen: lanes, bars, stacks, .. } = painter;
        let clip = (!page).then_some(body);
        let mut nodes =
            vec![Node::Group(Group { tag: None, name: "Lanes".to_owned(), clip, children: inner })];
        nodes.push(head::draw(self, workspace, data, options));
        if page && !options.title.is_empty() {
            nodes.extend(self.title(workspace, data, options));
        }
        let tray = tray::draw(self, workspace, data, options);
        nodes.extend(tray.nodes);
        nodes.extend(if page { self.footer(workspace, data, options) } else { self.corner(options) });
        let title = if options.title.is_empty() {
            "Roadmap".to_owned()
        } else {
            format!("{}: roadmap", words::heading(workspace, options, options.only))
        };
        let scene = Scene {
            size: options.size,
            background: (!options.transparent).then_some(theme.card),
            title,
            description: words::describe(workspace, data),
            nodes,
        };
        Roadmap {
            scene,
            time: self.axis.clone(),
            header: Rect::new(frame.left, frame.header_top, frame.right, frame.body_top),
            body,
            tray_area: tray.area,
            content_height: self.content_height,
            lanes,
            bars,
            stacks,
            tray: tray.chips,
            tray_more: tray.more,
            tray_more_rect: tray.more_rect,
            cut: self.cut,
        }
    }

    /// How far the lanes can be scrolled, in points.
    #[must_use]
    pub fn max_scroll(&self) -> f64 {
        (self.content_height - (self.frame.body_bottom - self.frame.body_top)).max(0.0)
    }

    /// The scroll position nearest to `scroll` that shows the bar of an item; `None` without a bar.
    #[must_use]
    pub fn reveal(&self, item: ItemId, scroll: f64) -> Option<f64> {
        let (index, placed) = self.find(item)?;
        let lane = self.lanes.get(index)?;
        let (top, bottom) = self.bar_span(lane, placed.row);
        let room = self.frame.body_bottom - self.frame.body_top;
        let (low, high) =
            (lane.top + bottom + self.sizes.lane_pad - room, lane.top + top - self.sizes.lane_pad);
        Some(scroll.max(low).min(high).clamp(0.0, self.max_scroll()))
    }

    /// All bars, seen or not, with their places below the top of the first lane.
    #[must_use]
    pub fn all_bars(&self) -> Vec<(ItemId, Rect)> {
        let mut bars = Vec::new();
        for lane in &self.lanes {
            for placed in &lane.placed {
                let (top, bottom) = self.bar_span(lane, placed.row);
                let rect = Rect::new(placed.left, lane.top + top, placed.right, lane.top + bottom);
                bars.push((placed.entry.item, rect));
            }
        }
        bars
    }

    /// The lane that an item is in, or would be in with a date.
    #[must_use]
    pub fn lane_of(&self, workspace: &Workspace, item: ItemId) -> Option<LaneKey> {
        let item = workspace.item(item)?;
        let mut lanes = self.lanes.iter().map(|lane| lane.key).filter(|lane| lane.tier == item.tier);
        let first = lanes.next()?;
        if first.unit == item.unit {
            Some(first)
        } else {
            lanes.find(|lane| lane.unit == item.unit).or(Some(first))
        }
    }

    /// The title, the day where the foot has no room for it, and the findings.
    fn title(&self, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Vec<Node> {
        let (sizes, frame, theme) = (&self.sizes, &self.frame, options.theme);
        let baseline = frame.title_top + text::metrics(sizes.title).ascent;
        let right = (frame.right - options.furniture.corner).max(frame.left);
        let room = right - frame.left;
        let title = words::heading(workspace, options, options.only);
        let shown = text::fit(&title, sizes.title, room);
        let at = Point::new(frame.left, baseline);
        let words = shown.as_deref().unwrap_or(&title);
        let mut run = text::line(words, sizes.title, theme.title(), at, Anchor::Start);
        run.full = shown.map(|_| title);
        let gap = sizes.pad * 1.6;
        let mut x = at.x + run.width + gap;
        let font = if sizes.large { sizes.chip } else { sizes.footer };
        let font = Font { size: font.size.max(sizes.chip.size), ..font };
        let mut nodes = vec![Node::Text(run)];
        if let Some(note) = self.note(workspace, data, options, font, room - gap) {
            let run = text::line(&note, font, theme.muted, Point::new(x, baseline), Anchor::Start);
            x += run.width + gap;
            nodes.push(Node::Text(run));
        }
        if let Some(words) = findings(&self.phrases(workspace, data), font, right - x) {
            let at = Point::new(x, baseline);
            nodes.push(Node::Text(text::line(&words, font, theme.alarm, at, Anchor::Start)));
        }
        nodes
    }

    /// The day, where the foot has no room for it: on every page of a deck or on none, so that the longest
    /// title decides.
    fn note(
        &self,
        workspace: &Workspace,
        data: &RoadmapData,
        options: &RoadmapOptions,
        font: Font,
        room: f64,
    ) -> Option<String> {
        let foot = self.foot_words(workspace, data, options);
        let day = options.furniture.day(data.as_of()).filter(|_| !foot.ends_with(char::is_numeric))?;
        let note = format!("as of {}", day.strftime("%-d %b %Y"));
        let several = workspace.tiers().len() > 1;
        let of = workspace.tiers().filter(|_| several).map(|tier| Some(tier.id));
        let titles = of.chain([options.only]).map(|tier| words::heading(workspace, options, tier));
        let widest = titles.map(|title| text::measure(&title, self.sizes.title)).fold(0.0, f64::max);
        (widest + text::measure(&note, font) <= room).then_some(note)
    }

    /// “+2 lanes more” below the last lane of a page.
    fn cut_line(&self, options: &RoadmapOptions, y: f64) -> Option<Node> {
        let (lanes, items) = self.cut?;
        let font = self.sizes.detail;
        let words = format!(
            "+{} more {} · {} items",
            group_digits(lanes),
            if lanes == 1 { "lane" } else { "lanes" },
            group_digits(items)
        );
        let x = self.frame.left + self.sizes.head_indent();
        let y = (y + Sizes::line(font)).min(self.frame.body_bottom - text::metrics(font).descent);
        Some(Node::Text(text::line(&words, font, options.theme.muted, Point::new(x, y), Anchor::Start)))
    }

    /// What the picture is not, above the names of the lanes.
    fn corner(&self, options: &RoadmapOptions) -> Vec<Node> {
        let (sizes, frame, theme) = (&self.sizes, &self.frame, options.theme);
        let font = sizes.detail;
        let left = frame.left + sizes.head_indent();
        let room = (self.head.1 - left - 0.5 * sizes.pad).max(font.size);
        let lines = text::wrap(page::PURPOSE, font, room, 2);
        let mut top = frame.header_top + 0.5 * sizes.pad;
        let mut nodes = Vec::new();
        for words in lines {
            let at = Point::new(left, Sizes::baseline(font, top, top + Sizes::line(font)));
            nodes.push(Node::Text(text::line(&words, font, theme.muted, at, Anchor::Start)));
            top += Sizes::line(font);
        }
        nodes
    }

    /// What is said at the foot: the same as on every page of a deck.
    fn foot_words(&self, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> String {
        let across = self.frame.right - self.frame.left;
        let day = options.furniture.day(data.as_of());
        page::footer(&workspace.meta().title, day, self.sizes.footer, across)
    }

    /// What is odd, in words; in large letters there is no room for it.
    fn phrases(&self, workspace: &Workspace, data: &RoadmapData) -> Vec<String> {
        if self.sizes.large { Vec::new() } else { data.finding_phrases(workspace) }
    }

    /// What the picture is not on the left; findings on the right of a page without a title.
    fn footer(&self, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Vec<Node> {
        let (frame, theme) = (&self.frame, options.theme);
        let font = self.sizes.footer;
        let (left, right) = (frame.left, frame.right);
        let words = self.foot_words(workspace, data, options);
        let shown = text::fit(&words, font, right - left);
        let at = Point::new(left, frame.foot);
        let mut run = text::line(shown.as_deref().unwrap_or(&words), font, theme.muted, at, Anchor::Start);
        let room = right - left - run.width - 4.0 * self.sizes.pad;
        run.full = shown.map(|_| words);
        let mut nodes = vec![Node::Text(run)];
        let phrases = if options.title.is_empty() { self.phrases(workspace, data) } else { Vec::new() };
        if let Some(words) = findings(&phrases, font, room) {
            let at = Point::new(right, frame.foot);
            nodes.push(Node::Text(text::line(&words, font, theme.alarm, at, Anchor::End)));
        }
        nodes
    }
}

/// As many phrases as can be said whole in `room` points, and how many more there are.
fn findings(phrases: &[String], font: Font, room: f64) -> Option<String> {
    (1..=phrases.len()).rev().find_map(|count| {
        let mut words = phrases.get(..count)?.join(" · ");
        if count < phrases.len() {
            let _ = write!(words, " · +{} more", phrases.len() - count);
        }
        (text::measure(&words, font) <= room).then_some(words)
    })
}

/// Parent and children of the selected item.
fn related(workspace: &Workspace, highlight: Option<ItemId>) -> BTreeSet<ItemId> {
    let Some(id) = highlight else { return BTreeSet::new() };
    let parent = workspace.item(id).and_then(|item| item.parent);
    parent.into_iter().chain(workspace.children(id)).collect()
}
