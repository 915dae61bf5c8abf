//! The page around the regions: title, axes, landmarks, footer, key, and the description in words.

use std::fmt::Write as _;

use kurbo::{BezPath, Point, Rect};

use super::{ItemTimes, Page, TierChartOptions};
use crate::chart::page::{self, line_height};
use crate::chart::scene::{Node, PathShape, Stroke};
use crate::chart::style::{ThemeName, TypeScale};
use crate::chart::text::{self, Anchor};
use crate::model::Workspace;
use crate::model::tier::lower_first;

/// Horizontal and vertical margin of the page, in points.
fn margin(options: &TierChartOptions<'_>) -> f64 {
    page::margin(options.size)
}

fn axis_titles(workspace: &Workspace) -> (&'static str, &'static str) {
    if workspace.meta().flip_focus {
        ("Customer focus", "Team focus")
    } else {
        ("Team focus", "Customer focus")
    }
}

/// Height of the title block, 0 without one.
fn title_height(options: &TierChartOptions<'_>, fonts: &TypeScale) -> f64 {
    let title = if options.title.is_empty() { 0.0 } else { line_height(fonts.title) };
    let subtitle = if options.subtitle.is_empty() { 0.0 } else { line_height(fonts.tier_detail) };
    if title + subtitle > 0.0 { title + subtitle + fonts.footer.size } else { options.furniture.top }
}

/// The area between the axes.
pub(super) fn plot(options: &TierChartOptions<'_>, fonts: &TypeScale, key_lines: usize) -> Rect {
    let margin = margin(options);
    let words = ["half a year", "10 years", "a quarter"];
    let landmark = words.iter().map(|word| text::measure(word, fonts.landmark)).fold(0.0, f64::max);
    let projector = options.theme.name == ThemeName::Projector;
    let top = if projector {
        0.5 * line_height(fonts.landmark)
    } else {
        line_height(fonts.landmark) + fonts.axis.size
    };
    let key = key_lines as f64 * line_height(fonts.label);
    let bottom = line_height(fonts.axis) + key + line_height(fonts.footer) + fonts.axis.size * 1.4;
    Rect::new(
        margin + landmark + 12.0,
        margin + title_height(options, fonts) + top,
        (options.size.width - margin).max(margin + landmark + 60.0),
        (options.size.height - margin * 0.6 - bottom).max(margin + title_height(options, fonts) + top + 60.0),
    )
}

/// Title, gridlines, landmarks, axes and footer, below everything else.
pub(super) fn draw(page: &mut Page<'_>) {
    let (options, fonts, axes) = (page.options, page.fonts, page.axes);
    let theme = options.theme;
    let margin = margin(options);
    let plot = axes.plot;
    let projector = theme.name == ThemeName::Projector;
    let mut nodes = Vec::new();
    let mut put = |page: &mut Page<'_>, words: &str, font, color, at, anchor, room: f64| {
        let short = text::fit(words, font, room);
        let mut run = text::line(short.as_deref().unwrap_or(words), font, color, at, anchor);
        run.full = short.map(|_| words.to_owned());
        let metrics = text::metrics(font);
        let (x, y) = (run.origin.x, run.origin.y);
        page.placer
            .block(Rect::new(x, y - metrics.cap_height, x + run.width, y + metrics.descent).inset(2.0));
        nodes.push(Node::Text(run));
    };

    let across = options.size.width - 2.0 * margin;
    let mut y = margin;
    for (words, font, color) in
        [(&options.title, fonts.title, theme.title()), (&options.subtitle, fonts.tier_detail, theme.muted)]
    {
        if !words.is_empty() {
            let at = Point::new(margin, y + text::metrics(font).ascent);
            put(page, words, font, color, at, Anchor::Start, (across - options.furniture.corner).max(0.0));
            y += line_height(font);
        }
    }

    let mut grid = BezPath::new();
    for landmark in axes.landmarks(line_height(fonts.landmark)) {
        let down = text::metrics(fonts.landmark).cap_height / 2.0;
        let at = Point::new(plot.x0 - 12.0, landmark.y + down);
        put(page, &landmark.words, fonts.landmark, theme.muted, at, Anchor::End, plot.x0 - 12.0 - 4.0);
        if landmark.days.value() > 0.0 {
            grid.move_to((plot.x0, landmark.y));
            grid.line_to((plot.x1, landmark.y));
        }
    }
    let width = if projector { 2.0 } else { 1.0 };
    page.nodes.push(stroked(grid, Stroke::solid(theme.gridline, width)));
    let base = if axes.flip_horizon { plot.y0 } else { plot.y1 };
    let mut lines = BezPath::new();
    lines.move_to((plot.x0, plot.y0));
    lines.line_to((plot.x0, plot.y1));
    lines.move_to((plot.x0, base));
    lines.line_to((plot.x1, base));
    page.nodes.push(stroked(lines, Stroke::solid(theme.axis, if projector { 3.0 } else { 1.5 })));

    let (left, right) = axis_titles(page.workspace);
    if !projector {
        let at = Point::new(margin, plot.y0 - line_height(fonts.landmark));
        put(page, "How far ahead", fonts.axis, theme.ink, at, Anchor::Start, plot.width());
    }
    let baseline = plot.y1 + 10.0 + text::metrics(fonts.axis).ascent;
    let half = plot.width() / 2.0 - 12.0;
    put(page, left, fonts.axis, theme.ink, Point::new(plot.x0, baseline), Anchor::Start, half);
    put(page, right, fonts.axis, theme.ink, Point::new(plot.x1, baseline), Anchor::End, half);
    let from = plot.x0 + text::measure(left, fonts.axis) + 24.0;
    let to = plot.x1 - text::measure(right, fonts.axis) - 24.0;
    if to - from > 40.0 {
        let y = baseline - text::metrics(fonts.axis).x_height / 2.0;
        page.nodes.push(stroked(
            BezPath::from_vec(vec![
                kurbo::PathEl::MoveTo(Point::new(from, y)),
                kurbo::PathEl::LineTo(Point::new(to - 8.0, y)),
            ]),
            Stroke::solid(theme.axis, width),
        ));
        let tip = if axes.flip_focus { (from, from + 9.0) } else { (to, to - 9.0) };
        let mut head = BezPath::new();
        head.move_to((tip.0, y));
        head.line_to((tip.1, y - 4.0));
        head.line_to((tip.1, y + 4.0));
        head.close_path();
        page.nodes.push(Node::Path(PathShape {
            path: head,
            fill: Some(theme.axis),
            stroke: None,
            tag: None,
        }));
    }

    let title = &page.workspace.meta().title;
    let footer = page::footer(title, options.furniture.day(options.as_of), fonts.footer, across);
    let at = Point::new(margin, options.size.height - margin * 0.6 - text::metrics(fonts.footer).descent);
    put(page, &footer, fonts.footer, theme.muted, at, Anchor::Start, across);
    page.nodes.append(&mut nodes);
}

fn stroked(path: BezPath, stroke: Stroke) -> Node {
    Node::Path(PathShape { path, fill: None, stroke: Some(stroke), tag: None })
}

/// The chart in sentences.
pub(super) fn description(workspace: &Workspace, times: &ItemTimes) -> String {
    let mut text = String::from(
        "A chart of tiers over focus, from team to customer, and time horizon. It shows how people \
         collaborate, not a reporting structure.",
    );
    let mut below: Option<&str> = None;
    for tier in workspace.tiers() {
        let counts = times.tier(tier.id).map(|times| super::block::counts(tier, times)).unwrap_or_default();
        let percent = |focus: crate::model::Focus| (focus.value() * 100.0).round();
        let _ = write!(
            text,
            "\n{}: serves the {}, from {} to {} ahead, typically {}; {} to {} % customer focus; {}.",
            tier.name,
            lower_first(&tier.unit.one),
            tier.horizon.from().words(),
            tier.horizon.to().words(),
            tier.horizon.typical().words(),
            percent(tier.focus.from()),
            percent(tier.focus.to()),
            counts.replace(" · ", ", ").replace(" beyond", " beyond that horizon"),
        );
        if let Some(below) = below {
            let _ =
                write!(text, " {below} works in the context of its {}.", lower_first(&tier.currency.many));
        }
        below = Some(&tier.name);
    }
    text
}
