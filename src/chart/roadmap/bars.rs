//! One item as a bar: its edge says how certain, its tint whose, its signs what is odd.

use kurbo::{BezPath, Point, Rect, Shape as _};

use super::data::Marks;
use super::fill::beside_gap;
use super::label::{self, Name, Say};
use super::plan::Entry;
use super::sizes::Sizes;
use super::{RoadmapOptions, item_name};
use crate::chart::color::Color;
use crate::chart::scene::{Dash, EllipseShape, Font, Group, Node, PathShape, RectShape, Stroke, Tag};
use crate::chart::style::{Theme, TierColors};
use crate::chart::text::{self, Anchor};
use crate::model::{Certainty, Item, Workspace};

/// How a bar stands to the item that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Plain,
    /// Parent or child of the selected one.
    Related,
    Selected,
}

/// A bar with its title.
pub(super) fn bar_shape(
    sizes: &Sizes,
    workspace: &Workspace,
    item: &Item,
    (entry, say): (&Entry, Say),
    (rect, lines): (Rect, usize),
    stand: Stand,
    options: &RoadmapOptions,
) -> Node {
    let theme = options.theme;
    let colors = colors(theme, workspace, item);
    let tag = Some(Tag::Item(item.id));
    let mut children = Vec::new();
    if stand == Stand::Selected {
        children.push(ring(sizes, theme, rect, tag));
    }
    let (dash, fill) = match entry.certainty {
        Certainty::Firm => (Dash::Solid, Some(colors.tint)),
        Certainty::Forecast => (Dash::Dashed, Some(colors.tint)),
        Certainty::Fuzzy => (Dash::Dotted, Some(theme.card)),
    };
    let fill = if entry.done { Some(theme.ground) } else { fill };
    let width = if stand == Stand::Related { sizes.edge * 1.8 } else { sizes.edge };
    children.push(Node::Rect(RectShape {
        rect,
        radius: sizes.radius.min(rect.height() / 2.0),
        fill,
        stroke: Some(Stroke { color: colors.edge, width, dash }),
        tag,
    }));
    let sign = sizes.bar.size * 0.56;
    let (from, to) = (rect.x0 + sizes.pad, rect.x1 - sizes.pad);
    let (left, right) = label::room(sizes, (rect.x0, rect.x1), entry.done, entry.marks);
    let middle = rect.center().y;
    if left > from {
        children.push(tick(Point::new(from + sign, middle), sign, colors, sizes));
    }
    if right < to {
        alarm(&mut children, Point::new(rect.x1 - 0.6 * sizes.pad - sign, middle), sign, theme, sizes);
    }
    let color = if entry.done { theme.muted } else { theme.ink };
    let inner = Rect::new(left, rect.y0, right, rect.y1);
    let title = (&*item.title, color);
    match say {
        Say::Cut => push_title(&mut children, (sizes, sizes.bar), title, inner, lines, tag),
        Say::Inside => push_lines(&mut children, sizes, title, inner, tag),
        Say::Beside(room) => {
            let left = rect.x1 + beside_gap(sizes);
            let beside = Rect::new(left, rect.y0, left + room, rect.y1);
            push_lines(&mut children, sizes, title, beside, tag);
        }
    }
    let name = item_name(workspace, item.id, entry.marks);
    Node::Group(Group { tag, name, clip: None, children })
}

/// An undated item.
pub(super) fn chip_shape(
    sizes: &Sizes,
    workspace: &Workspace,
    item: &Item,
    rect: Rect,
    options: &RoadmapOptions,
) -> Node {
    let theme = options.theme;
    let colors = colors(theme, workspace, item);
    let tag = Some(Tag::Item(item.id));
    let selected = options.highlight == Some(item.id);
    let mut children = vec![Node::Rect(RectShape {
        rect,
        radius: sizes.radius,
        fill: Some(colors.tint),
        stroke: Some(Stroke::solid(colors.edge, if selected { sizes.edge * 1.8 } else { sizes.edge })),
        tag,
    })];
    if selected {
        children.push(ring(sizes, theme, rect, tag));
    }
    let inner = rect.inset((-sizes.pad, 0.0));
    push_title(&mut children, (sizes, sizes.chip), (&*item.title, theme.ink), inner, 1, tag);
    let name = item_name(workspace, item.id, Marks::default());
    Node::Group(Group { tag, name, clip: None, children })
}

/// The ring around the selected item.
fn ring(sizes: &Sizes, theme: &Theme, around: Rect, tag: Option<Tag>) -> Node {
    let gap = sizes.edge * 1.6;
    Node::Rect(RectShape {
        rect: around.inflate(gap, gap),
        radius: sizes.radius + gap,
        fill: None,
        stroke: Some(Stroke::solid(theme.focus_ring, sizes.edge * 1.4)),
        tag,
    })
}

/// The colours of an item's tier.
fn colors(theme: &Theme, workspace: &Workspace, item: &Item) -> TierColors {
    theme.tier(workspace.tier(item.tier).map(|tier| tier.hue).unwrap_or_default())
}

/// The title in one or two lines, in the middle of `inner`; what is cut off stays in `full`.
fn push_title(
    nodes: &mut Vec<Node>,
    (sizes, font): (&Sizes, Font),
    (title, color): (&str, Color),
    inner: Rect,
    lines: usize,
    tag: Option<Tag>,
) {
    let room = inner.width();
    if room < font.size {
        return;
    }
    let texts = if lines > 1 && text::measure(title, font) > room {
        text::wrap(title, font, room, 2)
    } else {
        vec![text::fit(title, font, room).unwrap_or_else(|| title.to_owned())]
    };
    let count = texts.len();
    #[expect(clippy::cast_precision_loss, reason = "one or two lines")]
    let top = inner.center().y - sizes.second_line * (count as f64 - 1.0) / 2.0;
    for (i, words) in texts.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "one or two lines")]
        let middle = top + sizes.second_line * i as f64;
        let at = Point::new(inner.x0, Sizes::baseline(font, middle, middle));
        let cut = words.ends_with('…') && i + 1 == count && !title.ends_with('…');
        let mut run = text::line(&words, font, color, at, Anchor::Start);
        run.full = cut.then(|| title.to_owned());
        run.tag = tag;
        nodes.push(Node::Text(run));
    }
}

/// The whole title, in as many lines as it takes, in the middle of `inner`.
fn push_lines(
    nodes: &mut Vec<Node>,
    sizes: &Sizes,
    (title, color): (&str, Color),
    inner: Rect,
    tag: Option<Tag>,
) {
    let font = sizes.bar;
    let lines = Name::new(title, font).lines(font, inner.width());
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let mut middle = inner.center().y - sizes.second_line * lines.len().saturating_sub(1) as f64 / 2.0;
    for words in lines {
        let at = Point::new(inner.x0, Sizes::baseline(font, middle, middle));
        let mut run = text::line(&words, font, color, at, Anchor::Start);
        run.tag = tag;
        nodes.push(Node::Text(run));
        middle += sizes.second_line;
    }
}

/// A tick: done.
fn tick(center: Point, r: f64, colors: TierColors, sizes: &Sizes) -> Node {
    let mut path = BezPath::new();
    path.move_to(center + (-0.7 * r, 0.05 * r));
    path.line_to(center + (-0.15 * r, 0.6 * r));
    path.line_to(center + (0.8 * r, -0.55 * r));
    Node::Path(PathShape {
        path,
        fill: None,
        stroke: Some(Stroke::solid(colors.text, sizes.edge * 1.2)),
        tag: None,
    })
}

/// An exclamation mark in a circle: look at this.
fn alarm(nodes: &mut Vec<Node>, center: Point, r: f64, theme: &Theme, sizes: &Sizes) {
    nodes.push(Node::Ellipse(EllipseShape {
        rect: Rect::from_center_size(center, (2.0 * r, 2.0 * r)),
        fill: Some(theme.card),
        stroke: Some(Stroke::solid(theme.alarm, sizes.edge)),
        tag: None,
    }));
    let mut path = BezPath::new();
    path.move_to(center + (0.0, -0.5 * r));
    path.line_to(center + (0.0, 0.12 * r));
    nodes.push(Node::Path(PathShape {
        path,
        fill: None,
        stroke: Some(Stroke::solid(theme.alarm, sizes.edge * 1.1)),
        tag: None,
    }));
    let dot = kurbo::Circle::new(center + (0.0, 0.5 * r), sizes.edge * 0.65);
    nodes.push(Node::Path(PathShape {
        path: dot.to_path(0.05),
        fill: Some(theme.alarm),
        stroke: None,
        tag: None,
    }));
}
