//! The lanes of a plan as shapes: bars, counts and names, only where they can be seen.

use std::collections::BTreeSet;

use kurbo::{BezPath, Point, Rect};

use super::bars::{Stand, bar_shape};
use super::column::ColumnKind;
use super::data::RoadmapData;
use super::head::rule;
use super::label::{Name, Say};
use super::plan::{LanePlan, Plan, Uncovered};
use super::sizes::Sizes;
use super::{Bar, Lane, Mode, RoadmapOptions, Stack};
use crate::chart::scene::{Dash, Font, Group, Link, Node, RectShape, Stroke, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::model::tier::group_digits;
use crate::model::{ItemId, Workspace};

/// More connectors than this would be a tangle.
const LINKS: usize = 24;

/// Draws the lanes that can be seen and notes where everything is.
pub(super) struct Lanes<'a> {
    pub(super) plan: &'a Plan,
    pub(super) workspace: &'a Workspace,
    pub(super) data: &'a RoadmapData,
    pub(super) options: &'a RoadmapOptions<'a>,
    /// Where the first lane begins on the page.
    pub(super) offset: f64,
    pub(super) related: BTreeSet<ItemId>,
    pub(super) body: Rect,
    pub(super) seen: Vec<Lane>,
    pub(super) bars: Vec<Bar>,
    pub(super) stacks: Vec<Stack>,
    /// What the names beside bars cover: lines leave it free.
    pub(super) beside: Vec<Rect>,
}

impl Lanes<'_> {
    /// What lies beyond each tier's horizon, the columns' lines, and today's.
    pub(super) fn ground(&self) -> Vec<Node> {
        let (plan, theme) = (self.plan, self.options.theme);
        let (axis, body) = (&plan.axis, self.body);
        let bottom = (self.offset + plan.content_height).min(body.y1).max(body.y0);
        let mut nodes = Vec::new();
        for lane in &plan.lanes {
            let (top, low) = (self.offset + lane.top, self.offset + lane.top + lane.height);
            if low <= body.y0 || top >= body.y1 {
                continue;
            }
            let horizon = self.data.tiers().get(lane.tier).map(|tier| axis.x(tier.horizon.1));
            let from = horizon.unwrap_or(axis.right());
            if from < axis.right() - 1.0 {
                nodes.push(Node::Rect(RectShape {
                    rect: Rect::new(from, top, axis.right(), low),
                    radius: 0.0,
                    fill: Some(theme.ground),
                    stroke: None,
                    tag: Some(Tag::Lane(lane.key.tier, lane.key.unit)),
                }));
            }
        }
        let mut fine = false;
        for (i, column) in axis.columns().iter().enumerate() {
            let x = axis.edges(i).0;
            let coarse = !matches!(column.kind, ColumnKind::Iteration(_) | ColumnKind::Earlier);
            let turn = fine && coarse;
            fine = !coarse;
            let (color, dash) = if turn { (theme.axis, Dash::Dashed) } else { (theme.gridline, Dash::Solid) };
            let pieces = self.around(x, (body.y0, bottom));
            nodes.extend(pieces.map(|(y0, y1)| rule(x, y0, x, y1, color, 1.0, dash)));
        }
        let x = axis.x(axis.as_of());
        let width = plan.sizes.edge * 1.3;
        let pieces = self.around(x, (body.y0, bottom));
        nodes.extend(pieces.map(|(y0, y1)| rule(x, y0, x, y1, theme.accent, width, Dash::Solid)));
        nodes
    }

    /// The pieces of a line down the page that lie beside no bar's name.
    fn around(&self, x: f64, (top, bottom): (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
        let mut words: Vec<(f64, f64)> = self
            .beside
            .iter()
            .filter(|words| words.x0 < x && x < words.x1)
            .map(|words| (words.y0, words.y1))
            .collect();
        words.sort_by(|a, b| a.0.total_cmp(&b.0));
        words.push((bottom, bottom));
        let mut from = top;
        words.into_iter().filter_map(move |(y0, y1)| {
            let piece = (from, y0);
            from = from.max(y1);
            (piece.1 > piece.0).then_some(piece)
        })
    }

    pub(super) fn lane(&mut self, lane: &LanePlan) -> Node {
        let (plan, theme) = (self.plan, self.options.theme);
        let (sizes, frame) = (&plan.sizes, &plan.frame);
        let top = self.offset + lane.top;
        let rect = Rect::new(frame.left, top, frame.right, top + lane.height);
        let index = self.seen.len();
        let mut children = self.lane_head(lane, rect);
        for placed in &lane.placed {
            let (y0, y1) = plan.bar_span(lane, placed.row);
            let rect = Rect::new(placed.left, top + y0, placed.right, top + y1);
            if rect.y1 <= self.body.y0 || rect.y0 >= self.body.y1 {
                continue;
            }
            let entry = &placed.entry;
            let Some(item) = self.workspace.item(entry.item) else { continue };
            let stand = if self.options.highlight == Some(item.id) {
                Stand::Selected
            } else if self.related.contains(&item.id) {
                Stand::Related
            } else {
                Stand::Plain
            };
            let shape = (rect, lane.lines);
            let bar = bar_shape(sizes, self.workspace, item, (entry, placed.say), shape, stand, self.options);
            if let (Say::Beside(_), Node::Group(group)) = (placed.say, &bar) {
                self.beside.extend(group.children.iter().filter_map(|node| cover(node, sizes)));
            }
            children.push(bar);
            self.bars.push(Bar {
                item: item.id,
                rect,
                period: entry.period,
                lane: index,
                marks: entry.marks,
            });
        }
        self.stack_shapes(lane, rect, index, &mut children);
        children.push(rule(rect.x0, rect.y1, rect.x1, rect.y1, theme.gridline, 1.0, Dash::Solid));
        let tag = Tag::Lane(lane.key.tier, lane.key.unit);
        self.seen.push(Lane {
            tier: lane.key.tier,
            unit: lane.key.unit,
            name: lane.name.clone(),
            rect,
            head: Rect::new(plan.head.0, rect.y0, plan.head.1, rect.y1),
            collapsed: lane.collapsed,
            count: lane.count,
            stacked: lane.over + lane.stacks.iter().map(|stack| stack.count).sum::<usize>(),
        });
        let name = format!("{}, {}", lane.name, lane.detail);
        Node::Group(Group { tag: Some(tag), name, clip: None, children })
    }

    /// The tier's stripe, the lane's name and what it is; stays in sight while the lane does.
    fn lane_head(&self, lane: &LanePlan, rect: Rect) -> Vec<Node> {
        let (plan, theme) = (self.plan, self.options.theme);
        let sizes = &plan.sizes;
        let hue = self.workspace.tier(lane.key.tier).map(|tier| tier.hue).unwrap_or_default();
        let stripe = Rect::new(rect.x0, rect.y0, rect.x0 + sizes.stripe, rect.y1);
        let mut nodes = vec![Node::Rect(RectShape {
            rect: stripe,
            radius: 0.0,
            fill: Some(theme.tier(hue).edge),
            stroke: None,
            tag: Some(Tag::Lane(lane.key.tier, lane.key.unit)),
        })];
        let name_line = Sizes::line(sizes.name);
        let detail_line = if sizes.large || lane.collapsed { 0.0 } else { Sizes::line(sizes.detail) };
        let low = rect.y1 - sizes.lane_pad - name_line - detail_line;
        let top = (rect.y0 + sizes.lane_pad).max((self.body.y0 + sizes.lane_pad).min(low));
        let x = rect.x0 + sizes.head_indent();
        let room = (plan.head.1 - x - 0.5 * sizes.pad).max(0.0);
        let mut push = |words: &str, font, color, top: f64| {
            let shown = text::fit(words, font, room);
            let at = Point::new(x, Sizes::baseline(font, top, top + Sizes::line(font)));
            let mut run = text::line(shown.as_deref().unwrap_or(words), font, color, at, Anchor::Start);
            run.full = shown.map(|_| words.to_owned());
            nodes.push(Node::Text(run));
        };
        let page = self.options.mode == Mode::Page;
        let mut top = top;
        // A page has a line for every part of it, or leaves it to the name of the group.
        let names = Name::new(&lane.name, sizes.name).lines(sizes.name, room);
        let fits = names.iter().all(|line| text::measure(line, sizes.name) <= room);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let high = names.len() as f64 * name_line;
        if page && fits && top + high <= rect.y1 {
            for words in names {
                push(&words, sizes.name, theme.ink, top);
                top += name_line;
            }
        } else {
            push(&lane.name, sizes.name, theme.ink, top);
            top += name_line;
        }
        if detail_line > 0.0 && !page {
            push(&lane.detail, sizes.detail, theme.muted, top);
        } else if detail_line > 0.0 {
            let lines = if text::measure(&lane.detail, sizes.detail) <= room {
                vec![lane.detail.as_str()]
            } else {
                lane.detail.split(" · ").collect()
            };
            for words in lines {
                let fits = top + detail_line <= rect.y1 && text::measure(words, sizes.detail) <= room;
                if fits {
                    push(words, sizes.detail, theme.muted, top);
                    top += detail_line;
                }
            }
        }
        nodes
    }

    /// “37 user stories”, “37 stories”: what is counted where there is nothing else to see.
    fn named(&self, lane: &LanePlan, count: usize) -> Vec<String> {
        let Some(tier) = self.workspace.tier(lane.key.tier) else { return Vec::new() };
        let long = tier.currency.count(count);
        let short = match long.split(' ').collect::<Vec<_>>()[..] {
            // The last of two words is what they are.
            [n, _, what] => Some(format!("{n} {what}")),
            _ => None,
        };
        [long].into_iter().chain(short).collect()
    }

    /// “+37” below the rows, in the column where they begin.
    fn stack_shapes(&mut self, lane: &LanePlan, rect: Rect, index: usize, nodes: &mut Vec<Node>) {
        let (plan, theme) = (self.plan, self.options.theme);
        let sizes = &plan.sizes;
        let font = Font { weight: Weight::SemiBold, ..sizes.detail };
        for stack in &lane.stacks {
            let Uncovered { column, count, over, row, first, .. } = stack;
            let top = if lane.collapsed {
                rect.center().y - sizes.stack_height / 2.0
            } else {
                rect.y0 + plan.bar_span(lane, *row).0
            };
            let (left, right) = plan.axis.edges(*column);
            let room = right - left - 2.0 * sizes.inset;
            let is_alone = self.options.mode == Mode::Page && lane.is_alone(&plan.axis, stack);
            let words = match group_digits(*count) {
                n if over == count => format!("{n} done"),
                n if lane.collapsed => n,
                n => {
                    let named = self.named(lane, *count).into_iter().filter(|_| is_alone);
                    let fits = |words: &String| text::measure(words, font) + sizes.pad <= room;
                    named.into_iter().find(fits).unwrap_or_else(|| format!("+{n}"))
                }
            };
            let width = (text::measure(&words, font) + sizes.pad).min(room);
            let left = left + sizes.inset;
            let shape = Rect::new(left, top, left + width, top + sizes.stack_height);
            let visible = shape.y1 > self.body.y0 && shape.y0 < self.body.y1;
            if !visible {
                continue;
            }
            let hue = self.workspace.tier(lane.key.tier).map(|tier| tier.hue).unwrap_or_default();
            let colors = theme.tier(hue);
            let words = text::fit(&words, font, width).unwrap_or(words);
            let at = Point::new(shape.center().x, Sizes::baseline(font, shape.y0, shape.y1));
            let tag = Some(Tag::Cluster(*first));
            let children = vec![
                Node::Rect(RectShape {
                    rect: shape,
                    radius: sizes.radius.min(sizes.stack_height / 2.0),
                    fill: Some(colors.tint),
                    stroke: None,
                    tag,
                }),
                Node::Text(text::line(&words, font, colors.text, at, Anchor::Middle)),
            ];
            let in_column = plan.axis.columns().get(*column).map(super::Column::words).unwrap_or_default();
            let name = format!("{} more in {in_column}", group_digits(*count));
            nodes.push(Node::Group(Group { tag, name, clip: None, children }));
            self.stacks.push(Stack {
                rect: shape,
                lane: index,
                column: *column,
                count: *count,
                first: *first,
            });
        }
    }

    /// From the selected item to its parent, and from its children to it.
    pub(super) fn links(&self) -> Vec<Node> {
        let Some(selected) = self.options.highlight else { return Vec::new() };
        let Some(from) = self.rect_of(selected) else { return Vec::new() };
        let parent = self.workspace.item(selected).and_then(|item| item.parent);
        let mut links = Vec::new();
        for other in self.related.iter().take(LINKS) {
            let Some(rect) = self.rect_of(*other) else { continue };
            let (child, child_rect, above, above_rect) = if Some(*other) == parent {
                (selected, from, *other, rect)
            } else {
                (*other, rect, selected, from)
            };
            let path = connector(child_rect, above_rect, self.plan.sizes.pad);
            links.push(Node::Link(Link {
                from: Tag::Item(child),
                to: Tag::Item(above),
                path,
                stroke: Stroke::solid(self.options.theme.connector, self.plan.sizes.edge * 0.8),
                head: self.plan.sizes.pad * 0.7,
            }));
        }
        links
    }

    fn rect_of(&self, item: ItemId) -> Option<Rect> {
        let (index, placed) = self.plan.find(item)?;
        let lane = self.plan.lanes.get(index)?;
        let (y0, y1) = self.plan.bar_span(lane, placed.row);
        let top = self.offset + lane.top;
        Some(Rect::new(placed.left, top + y0, placed.right, top + y1))
    }
}

/// What a line of a name covers, with some air.
fn cover(node: &Node, sizes: &Sizes) -> Option<Rect> {
    let Node::Text(run) = node else { return None };
    let (metrics, at) = (text::metrics(run.font), run.origin);
    let area = Rect::new(at.x, at.y - metrics.cap_height, at.x + run.width, at.y);
    Some(area.inflate(0.4 * sizes.pad, metrics.descent))
}

/// From a child's nearest side to its parent's lower edge: straight up where one is below the other,
/// out of the end that faces the parent where it is not, so that other bars hide little of it.
fn connector(child: Rect, above: Rect, clear: f64) -> BezPath {
    let (low, high) = (above.x0 + clear, (above.x1 - clear).max(above.x0 + clear));
    let middle = child.center();
    let end = Point::new(middle.x.clamp(low, high), above.y1);
    let rise = middle.y - end.y;
    let mut path = BezPath::new();
    if child.x1 < low || child.x0 > high {
        let (x, away) = if child.x1 < low { (child.x1, 1.0) } else { (child.x0, -1.0) };
        let start = Point::new(x, middle.y);
        let reach = (end.x - x).abs() * 0.6 * away;
        path.move_to(start);
        path.curve_to(start + (reach, 0.0), end + (0.0, rise * 0.5), end);
    } else {
        let start = Point::new(middle.x, child.y0);
        let bend = (start.y - end.y) / 2.0;
        path.move_to(start);
        path.curve_to(start - (0.0, bend), end + (0.0, bend), end);
    }
    path
}
