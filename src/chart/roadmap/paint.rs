//! The scene of a plan: lanes that can be seen, header, tray and footer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use kurbo::{Point, Rect};

use super::data::RoadmapData;
use super::lanes::Lanes;
use super::plan::Plan;
use super::sizes::Sizes;
use super::{LaneKey, Mode, Roadmap, RoadmapOptions, head, tray, words};
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
        };
        let mut inner = painter.ground();
        let mut lanes = Vec::new();
        for lane in &self.lanes {
            let top = painter.offset + lane.top;
            if top + lane.height > body.y0 && top < body.y1 {
                lanes.push(painter.lane(lane));
            }
        }
        inner.extend(painter.links());
        inner.extend(lanes);
        inner.extend(self.cut_line(options, painter.offset + self.content_height));
        let Lanes { seen: lanes, bars, stacks, .. } = painter;
        let clip = (!page).then_some(body);
        let mut nodes =
            vec![Node::Group(Group { tag: None, name: "Lanes".to_owned(), clip, children: inner })];
        nodes.push(head::draw(self, workspace, data, options));
        if page && !options.title.is_empty() {
            nodes.extend(self.title(data, options));
        }
        let tray = tray::draw(self, workspace, data, options);
        nodes.extend(tray.nodes);
        nodes.extend(if page { self.footer(workspace, data, options) } else { self.corner(options) });
        let title = if options.title.is_empty() {
            "Roadmap".to_owned()
        } else {
            format!("{}: roadmap", options.title)
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

    fn title(&self, data: &RoadmapData, options: &RoadmapOptions) -> Vec<Node> {
        let (sizes, frame, theme) = (&self.sizes, &self.frame, options.theme);
        let baseline = frame.title_top + text::metrics(sizes.title).ascent;
        let right = (frame.right - options.furniture.corner).max(frame.left);
        let room = right - frame.left;
        let words = text::fit(&options.title, sizes.title, room).unwrap_or_else(|| options.title.clone());
        let title =
            text::line(&words, sizes.title, theme.title(), Point::new(frame.left, baseline), Anchor::Start);
        let at = Point::new(frame.left + title.width + sizes.pad * 1.6, baseline);
        let mut nodes = vec![Node::Text(title)];
        let Some(day) = options.furniture.day(data.as_of()) else { return nodes };
        let note = format!("Roadmap as of {}", day.strftime("%-d %b %Y"));
        let font = if sizes.large { sizes.chip } else { sizes.footer };
        let font = Font { size: font.size.max(sizes.chip.size), ..font };
        if text::measure(&note, font) <= right - at.x {
            nodes.push(Node::Text(text::line(&note, font, theme.muted, at, Anchor::Start)));
        }
        nodes
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
        let lines = text::wrap("How people collaborate, not a reporting structure", font, room, 2);
        let mut top = frame.header_top + 0.5 * sizes.pad;
        let mut nodes = Vec::new();
        for words in lines {
            let at = Point::new(left, Sizes::baseline(font, top, top + Sizes::line(font)));
            nodes.push(Node::Text(text::line(&words, font, theme.muted, at, Anchor::Start)));
            top += Sizes::line(font);
        }
        nodes
    }

    /// Findings on the left, what the picture is not on the right.
    fn footer(&self, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Vec<Node> {
        let (sizes, frame, theme) = (&self.sizes, &self.frame, options.theme);
        let font = sizes.footer;
        let baseline = Sizes::baseline(font, frame.tray_bottom, frame.footer_bottom);
        let short = "How people collaborate, not a reporting structure";
        let long = options
            .furniture
            .day(data.as_of())
            .map_or_else(|| short.to_owned(), |day| format!("{short} · as of {}", day.strftime("%-d %b %Y")));
        let (left, right) = (frame.left, frame.right);
        let room = right - left;
        let gap = 4.0 * sizes.pad;
        let phrases = if sizes.large { Vec::new() } else { data.finding_phrases(workspace) };
        // Where the title says the day, findings may take its room.
        let said = !options.title.is_empty() && options.furniture.dated;
        let all = text::measure(&phrases.join(" · "), font);
        let fits = |words: &str, beside: f64| text::measure(words, font) + beside <= room;
        let beside = if phrases.is_empty() { 0.0 } else { gap + all };
        let words = if fits(&long, if said { beside } else { 0.0 }) {
            long
        } else {
            text::fit(short, font, room).unwrap_or_else(|| short.to_owned())
        };
        let width = text::measure(&words, font);
        let mut nodes =
            vec![Node::Text(text::line(&words, font, theme.muted, Point::new(right, baseline), Anchor::End))];
        if let Some(words) = findings(&phrases, font, room - width - gap) {
            let at = Point::new(left, baseline);
            nodes.push(Node::Text(text::line(&words, font, theme.alarm, at, Anchor::Start)));
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
