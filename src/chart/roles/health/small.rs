//! One small chart: what a team said of one thing, over time. Lines are named at their ends; what was not
//! asked is a gap.

use std::sync::Arc;

use jiff::civil::Date;
use kurbo::{BezPath, Point, Rect};

use super::super::Spot;
use super::super::sheet::{fitted, panel, pen, rule};
use crate::chart::color::Color;
use crate::chart::scene::{Dash, Font, Node, PathShape, Stroke, Tag};
use crate::chart::style::Theme;
use crate::chart::text::{self, Anchor};
use crate::model::calendar::days_between;
use crate::model::health::Design;
use crate::model::{CheckIn, RecordKey};

/// What stands beside the last value of a line that has another one beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// “3 fundamental”.
    Long,
    /// “3 why”.
    Short,
    /// “3”: the head of the column says which line is which.
    Legend,
}

/// One line of a small chart: its name, how it is drawn, and what a check-in says of it.
pub(super) struct Series {
    pub name: &'static str,
    /// The same for a whole room.
    pub short: &'static str,
    pub second: bool,
    value: fn(&CheckIn) -> Option<u16>,
}

/// The small charts of a team.
pub(super) static CHARTS: [(&str, &[Series]); 4] = [
    (
        "Surprises",
        &[
            Series { name: "in demos", short: "demos", second: false, value: |one| one.demo_surprises },
            Series {
                name: "in releases",
                short: "releases",
                second: true,
                value: |one| one.release_surprises,
            },
        ],
    ),
    (
        "Questions",
        &[
            Series { name: "fundamental", short: "why", second: false, value: |one| one.fundamental },
            Series { name: "tactical", short: "how", second: true, value: |one| one.tactical },
        ],
    ),
    ("Changed late", &[Series { name: "", short: "", second: false, value: |one| one.late_changes }]),
    ("Before code", &[Series { name: "", short: "", second: false, value: |one| one.design.map(level) }]),
];
/// Index of the chart that has words instead of numbers.
const DESIGN: usize = 3;

fn level(design: Design) -> u16 {
    match design {
        Design::Nothing => 0,
        Design::Documents => 1,
        Design::Prototypes => 2,
        Design::Tested => 3,
    }
}

fn level_words(level: u16) -> &'static str {
    ["nothing", "documents", "prototypes", "tried out"][usize::from(level.min(3))]
}

/// Where things are that all small charts share.
pub(super) struct Frame<'a> {
    pub theme: &'a Theme,
    /// Letters for a whole room.
    pub large: bool,
    /// What lines are called at their ends.
    pub names: Names,
    /// How thick lines are, 1 for a page of usual size.
    pub scale: f64,
    pub words: Font,
    pub first: Date,
    pub last: Date,
    /// The highest value of each chart.
    pub most: [u16; 4],
    /// Room for the names at the ends of lines.
    pub labels: [f64; 4],
}

impl Frame<'_> {
    /// Radius of a point.
    fn dot(&self) -> f64 {
        let radius = if self.large { 6.0 } else { 3.2 };
        radius * self.scale.max(0.8)
    }

    /// Width of a line.
    fn pen(&self) -> f64 {
        if self.large { 4.0 * self.scale } else { 1.8 * self.scale.max(0.8) }
    }

    fn line(&self, series: &Series) -> (Color, Dash) {
        if series.second { (self.theme.muted, Dash::Dashed) } else { (self.theme.accent, Dash::Solid) }
    }

    /// The second line has rings: not by colour alone.
    fn point(&self, series: &Series, rect: Rect, tag: Option<Tag>) -> Node {
        let (color, _) = self.line(series);
        let fill = if series.second { self.theme.card } else { color };
        panel(rect, self.dot(), Some(fill), Some(Stroke::solid(color, self.pen() * 0.8)), tag)
    }

    /// A piece of a line with a point on it, as a legend has it.
    pub fn sample(&self, series: &Series, from: Point, length: f64) -> [Node; 2] {
        let (color, dash) = self.line(series);
        let dot = 2.0 * self.dot();
        let rect = Rect::from_center_size((from.x + length / 2.0, from.y), (dot, dot));
        let line = rule(from, (from.x + length, from.y), pen(color, self.pen(), dash));
        [line, self.point(series, rect, None)]
    }

    /// Where the lines of a chart are inside its room.
    pub fn plot(&self, chart: usize, cell: Rect) -> Rect {
        Rect { x1: cell.x1 - self.labels[chart], ..cell }.inset(-self.dot())
    }

    /// Where a day is inside a plot.
    pub fn x(&self, day: Date, plot: Rect) -> f64 {
        let all = days_between(self.first, self.last);
        let share = if all > 0 { days_between(self.first, day) as f64 / all as f64 } else { 0.5 };
        plot.x0 + share * plot.width()
    }
}

/// The highest value of each chart among these check-ins, so that all charts of a kind have one scale.
pub(super) fn most<'a>(said: impl Iterator<Item = &'a Arc<CheckIn>>) -> [u16; 4] {
    let mut highest = [1, 1, 1, 3];
    for one in said {
        // What there is before code has a scale of its own.
        for (highest, (_, lines)) in highest.iter_mut().zip(&CHARTS).take(DESIGN) {
            let values = lines.iter().filter_map(|line| (line.value)(one));
            *highest = values.fold(*highest, u16::max);
        }
    }
    highest
}

/// The last value of each line of a chart, with its name.
pub(super) fn ends(chart: usize, said: &[Arc<CheckIn>], names: Names) -> Vec<(u16, String)> {
    let last = |series: &Series| {
        let value = said.iter().rev().find_map(|one| (series.value)(one))?;
        let words = if chart == DESIGN {
            level_words(value).to_owned()
        } else if series.name.is_empty() {
            value.to_string()
        } else {
            match (names, value) {
                // “1 demo”, and “1 how”.
                (Names::Short, 1) => format!("1 {}", series.short.trim_end_matches('s')),
                (Names::Short, _) => format!("{value} {}", series.short),
                (Names::Long, _) => format!("{value} {}", series.name),
                (Names::Legend, _) => value.to_string(),
            }
        };
        Some((value, words))
    };
    CHARTS[chart].1.iter().filter_map(last).collect()
}

/// Draws it into `cell`.
pub(super) fn small_chart(
    said: &[Arc<CheckIn>],
    chart: usize,
    cell: Rect,
    frame: &Frame<'_>,
    nodes: &mut Vec<Node>,
    spots: &mut Vec<Spot>,
) {
    let theme = frame.theme;
    let dot = frame.dot();
    let plot = frame.plot(chart, cell);
    let x = |day: Date| frame.x(day, plot);
    let y = |value: u16| plot.y1 - f64::from(value) / f64::from(frame.most[chart]) * plot.height();
    nodes.push(rule((plot.x0, plot.y1), (plot.x1, plot.y1), pen(theme.gridline, 1.0, Dash::Solid)));
    let mut named: Vec<(f64, String, Color)> = Vec::new();
    for series in CHARTS[chart].1 {
        let (color, dash) = frame.line(series);
        let mut path = BezPath::new();
        let mut drawn = false;
        for one in said {
            let Some(value) = (series.value)(one) else {
                drawn = false;
                continue;
            };
            let at = Point::new(x(one.date), y(value));
            if drawn {
                path.line_to(at);
            } else {
                path.move_to(at);
            }
            drawn = true;
        }
        let width = frame.pen();
        let stroke = Some(pen(color, width, dash));
        nodes.push(Node::Path(PathShape { path, fill: None, stroke, tag: None }));
        for one in said {
            let Some(value) = (series.value)(one) else { continue };
            let rect = Rect::from_center_size(Point::new(x(one.date), y(value)), (2.0 * dot, 2.0 * dot));
            let record = RecordKey::CheckIn(one.id);
            nodes.push(frame.point(series, rect, Some(Tag::Record(record))));
            spots.push(Spot { record, rect });
        }
        let last = said.iter().rev().find_map(|one| (series.value)(one));
        named.extend(
            last.map(|value| (y(value), String::new(), if series.second { theme.muted } else { theme.ink })),
        );
    }
    let words = ends(chart, said, frame.names);
    for (one, (_, words)) in named.iter_mut().zip(words) {
        one.1 = words;
    }
    name_ends(frame, cell, plot, named, dot, nodes);
}

/// The names at the ends of lines, apart from each other.
fn name_ends(
    frame: &Frame<'_>,
    cell: Rect,
    plot: Rect,
    mut named: Vec<(f64, String, Color)>,
    dot: f64,
    nodes: &mut Vec<Node>,
) {
    let font = frame.words;
    let cap = text::metrics(font).cap_height;
    let pitch = font.size * 1.15;
    named.sort_by(|a, b| a.0.total_cmp(&b.0));
    let count = named.len();
    let mut lowest = cell.y0 + cap / 2.0;
    for (i, (y, words, color)) in named.into_iter().enumerate() {
        let below = (count - 1 - i) as f64 * pitch;
        let middle = y.min(cell.y1 - cap / 2.0 - below).max(lowest);
        lowest = middle + pitch;
        let left = plot.x1 + dot + font.size * 0.3;
        let at = Point::new(left, middle + cap / 2.0);
        nodes.push(Node::Text(fitted(&words, font, color, at, Anchor::Start, cell.x1 - left)));
    }
}
