//! Above the lanes: headings of the columns, “today”, and how far each tier looks.

use kurbo::{BezPath, Point, Rect};

use super::column::ColumnKind;
use super::data::RoadmapData;
use super::plan::Plan;
use super::sizes::Sizes;
use super::{Mode, RoadmapOptions};
use crate::chart::scene::{Dash, Font, Group, Node, PathShape, RectShape, Stroke, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::model::Workspace;
use crate::model::tier::lower_first;

/// What the bands are, in large letters.
pub(super) const BANDS_SHORT: &str = "Horizon";

/// Headings, today's label and the bands; painted over the lanes, so it brings its own ground.
pub(super) fn draw(plan: &Plan, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Node {
    let (sizes, frame, theme, axis) = (&plan.sizes, &plan.frame, options.theme, &plan.axis);
    let mut nodes = Vec::new();
    for (i, column) in axis.columns().iter().enumerate() {
        let (left, right) = axis.edges(i);
        let x = left + sizes.pad;
        let room = (right - x - 0.5 * sizes.pad).max(0.0);
        let page = options.mode == Mode::Page;
        let headings = column.headings(page);
        let whole = headings.iter().find(|words| text::measure(words, sizes.column) <= room).cloned();
        let cut = || text::fit(&column.short, sizes.column, room).unwrap_or_else(|| column.short.clone());
        // A page says nothing rather than half of something.
        let title = whole.unwrap_or_else(|| if page { String::new() } else { cut() });
        let far = matches!(column.kind, ColumnKind::Earlier | ColumnKind::Later);
        let color = if far { theme.muted } else { theme.ink };
        let top = frame.header_top + 0.5 * sizes.pad;
        let baseline = Sizes::baseline(sizes.column, top, top + Sizes::line(sizes.column));
        let mut children = Vec::new();
        // The short form is a name of its own, and what it leaves out is in the name of the group.
        let mut run = text::line(&title, sizes.column, color, Point::new(x, baseline), Anchor::Start);
        run.full = (!headings.contains(&title)).then(|| column.title.clone());
        children.extend((!title.is_empty()).then_some(Node::Text(run)));
        // A year that the short heading leaves out is said below it.
        let year = column.start.year().to_string();
        let dropped = !title.contains(&year) && column.title.contains(&year);
        let subtitle = if dropped { format!("{} {year}", column.subtitle) } else { column.subtitle.clone() };
        // A day is said whole, if need be without what else there is to say of it.
        let forms = [subtitle.as_str(), &column.subtitle];
        let words = forms.into_iter().find(|words| text::measure(words, sizes.detail) <= room);
        if let Some(words) = words.filter(|words| !sizes.large && !words.is_empty()) {
            let top = top + Sizes::line(sizes.column);
            let baseline = Sizes::baseline(sizes.detail, top, top + Sizes::line(sizes.detail));
            let at = Point::new(x, baseline);
            children.push(Node::Text(text::line(words, sizes.detail, theme.muted, at, Anchor::Start)));
        }
        nodes.push(Node::Group(Group { tag: None, name: column.words(), clip: None, children }));
        nodes.push(rule(left, frame.header_top, left, frame.body_top, theme.gridline, 1.0, Dash::Solid));
    }
    let rule_y = frame.today_top;
    nodes.push(rule(frame.left, rule_y, frame.right, rule_y, theme.gridline, 1.0, Dash::Solid));
    bands(&mut nodes, plan, workspace, data, options);
    nodes.push(rule(
        frame.left,
        frame.body_top,
        frame.right,
        frame.body_top,
        theme.gridline,
        1.0,
        Dash::Solid,
    ));
    today(&mut nodes, plan, options);
    Node::Group(Group { tag: None, name: "Time".to_owned(), clip: None, children: nodes })
}

/// One thin band for each tier, from the first to the last day it looks at; the nearest on top.
fn bands(
    nodes: &mut Vec<Node>,
    plan: &Plan,
    workspace: &Workspace,
    data: &RoadmapData,
    options: &RoadmapOptions,
) {
    let (sizes, frame, theme, axis) = (&plan.sizes, &plan.frame, options.theme, &plan.axis);
    let left = frame.left + sizes.head_indent();
    let words = if sizes.large { BANDS_SHORT } else { "How far each tier looks" };
    let font = sizes.detail;
    let room = (plan.head.1 - left - 0.5 * sizes.pad).max(font.size);
    let words = text::fit(words, font, room).unwrap_or_else(|| words.to_owned());
    let (low, high) = if sizes.large {
        (frame.today_top, frame.body_top)
    } else {
        (frame.bands_top, frame.body_top - 0.5 * sizes.pad)
    };
    let baseline = Sizes::baseline(font, low, high);
    nodes.push(Node::Text(text::line(&words, font, theme.muted, Point::new(left, baseline), Anchor::Start)));
    let (_, label) = label(plan);
    let mut y = frame.bands_top + 0.25 * sizes.pad;
    for tier_data in data.tiers().iter().rev() {
        let Some(tier) = workspace.tier(tier_data.id) else { continue };
        let (mut from, to) = (axis.x(tier_data.horizon.0), axis.x(tier_data.horizon.1));
        // What begins today begins beside the word for it, where both are on one line.
        let beside = label.x1 + sizes.band;
        let mut least = sizes.band;
        if y < label.y1 && label.x0 < beside.min(to) && from < beside {
            // A dot would not be taken for a length.
            (from, least) = (beside, 4.0 * sizes.band);
        }
        let rect = Rect::new(from, y, to.max(from + least), y + sizes.band);
        let name = format!(
            "{}: {} look {} ahead",
            tier.name,
            lower_first(&tier.currency.many),
            tier.horizon.to().words()
        );
        let band = Node::Rect(RectShape {
            rect,
            radius: sizes.band / 2.0,
            fill: Some(theme.tier(tier.hue).edge),
            stroke: None,
            tag: Some(Tag::Tier(tier.id)),
        });
        nodes.push(Node::Group(Group {
            tag: Some(Tag::Tier(tier.id)),
            name,
            clip: None,
            children: vec![band],
        }));
        y += sizes.band * 1.9;
    }
}

/// The letters of today's label, and where it lies.
fn label(plan: &Plan) -> (Font, Rect) {
    let (sizes, frame) = (&plan.sizes, &plan.frame);
    let x = plan.axis.x(plan.axis.as_of());
    let font = Font { weight: Weight::SemiBold, ..sizes.detail };
    let width = text::measure("today", font) + 1.6 * sizes.pad;
    let height = Sizes::line(font);
    // On a page that is narrower than the word, it begins where the axis does.
    let first = plan.axis.left() + 1.0;
    let left = (x - width / 2.0).clamp(first, (plan.axis.right() - width).max(first));
    let top = frame.today_top + 0.25 * sizes.pad;
    (font, Rect::new(left, top, left + width, top + height))
}

/// The label on today's line.
fn today(nodes: &mut Vec<Node>, plan: &Plan, options: &RoadmapOptions) {
    let (sizes, frame, theme) = (&plan.sizes, &plan.frame, options.theme);
    let x = plan.axis.x(plan.axis.as_of());
    let (font, rect) = label(plan);
    let at = Point::new(rect.center().x, Sizes::baseline(font, rect.y0, rect.y1));
    nodes.push(rule(x, rect.y0, x, frame.body_top, theme.accent, sizes.edge * 1.3, Dash::Solid));
    nodes.push(Node::Rect(RectShape {
        rect,
        radius: rect.height() / 2.0,
        fill: Some(theme.accent),
        stroke: None,
        tag: None,
    }));
    nodes.push(Node::Text(text::line("today", font, theme.on_accent, at, Anchor::Middle)));
}

/// A straight line.
pub(super) fn rule(
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
    color: crate::chart::color::Color,
    width: f64,
    dash: Dash,
) -> Node {
    let mut path = BezPath::new();
    path.move_to((x0, y0));
    path.line_to((x1, y1));
    Node::Path(PathShape { path, fill: None, stroke: Some(Stroke { color, width, dash }), tag: None })
}
