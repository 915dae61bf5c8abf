//! How check-ins went (D19 to D21): small charts side by side, one line of them for each team, all on the
//! same days and each kind on the same scale. Lines are named at their ends; what was not asked is a gap.

use jiff::civil::Date;
use kurbo::{BezPath, Point, Rect};

use super::sheet::{Sheet, fitted, group, middle, panel, pen, rule, weighted};
use super::{RolesOptions, Spot};
use crate::chart::color::Color;
use crate::chart::page::line_height;
use crate::chart::scene::{Dash, Font, Node, PathShape, Scene, Stroke, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::insight::health::trend;
use crate::model::calendar::days_between;
use crate::model::health::Design;
use crate::model::{CheckIn, RecordKey, UnitId, Workspace};

/// A trend that was laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    pub scene: Scene,
    /// Every point that stands for a check-in; one check-in has several.
    pub spots: Vec<Spot>,
}

/// What a workspace without check-ins says.
pub const EMPTY: &str = "No check-ins yet. Ask a team how often it was surprised and what it had to ask, and \
                         write down the answers: what changes from one time to the next shows here.";

/// One line of a small chart: its name, how it is drawn, and what a check-in says of it.
struct Series {
    name: &'static str,
    /// The same for a whole room.
    short: &'static str,
    second: bool,
    value: fn(&CheckIn) -> Option<u16>,
}

/// The small charts of a team.
static CHARTS: [(&str, &[Series]); 4] = [
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

/// A team and what it said, the oldest first.
struct Team {
    unit: Option<UnitId>,
    name: String,
    said: Vec<std::sync::Arc<CheckIn>>,
}

/// Where things are that all small charts share.
struct Frame {
    words: Font,
    first: Date,
    last: Date,
    /// The highest value of each chart.
    most: [u16; 4],
    /// Room for the names at the ends of lines.
    labels: [f64; 4],
    columns: Vec<(f64, f64)>,
}

/// Lays out the check-ins of all teams.
#[must_use]
pub fn layout(workspace: &Workspace, options: &RolesOptions<'_>) -> Health {
    let mut sheet = Sheet::new(workspace, options);
    let units = workspace.units().map(|unit| (Some(unit.id), unit.name.clone()));
    let teams: Vec<Team> = units
        .chain([(None, "All together".to_owned())])
        .map(|(unit, name)| Team { unit, name, said: trend(workspace, unit) })
        .filter(|team| !team.said.is_empty())
        .collect();
    let days = || teams.iter().flat_map(|team| &team.said).map(|one| one.date);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Health { scene: sheet.say(EMPTY), spots: Vec::new() };
    };
    let mut spots = Vec::new();
    draw(&mut sheet, &teams, (first, last), &mut spots);
    let description = description(&teams);
    Health { scene: sheet.finish(description), spots }
}

fn draw(sheet: &mut Sheet<'_>, teams: &[Team], (first, last): (Date, Date), spots: &mut Vec<Spot>) {
    let words = sheet.fonts.tier_detail;
    let head = weighted(words, Weight::SemiBold);
    let body = sheet.body;
    let name_width = (body.width() * if sheet.large { 0.14 } else { 0.17 }).min(words.size * 12.0);
    let gap = words.size * if sheet.large { 0.8 } else { 1.8 };
    let each = ((body.width() - name_width) / 4.0 - gap).max(0.0);
    let column = |i: usize| (body.x0 + name_width + i as f64 * (each + gap) + gap * 0.5, each);
    let highest = |chart: usize| {
        let values = teams
            .iter()
            .flat_map(|team| &team.said)
            .flat_map(|one| CHARTS[chart].1.iter().filter_map(|series| (series.value)(one)));
        values.max().unwrap_or(0)
    };
    let most = [0, 1, 2].map(highest);
    let widest = |chart: usize| {
        let of = |team: &Team| {
            ends(chart, team, sheet.large)
                .iter()
                .map(|(_, words)| text::measure(words, words_font(sheet)))
                .fold(0.0, f64::max)
        };
        (teams.iter().map(of).fold(0.0, f64::max) + words.size * 0.8).min(each * 0.68)
    };
    let frame = Frame {
        words,
        first,
        last,
        most: [most[0].max(1), most[1].max(1), most[2].max(1), 3],
        labels: [0, 1, 2, 3].map(widest),
        columns: (0..4).map(column).collect(),
    };
    let line = line_height(words);
    let top = body.y0 + line * 1.3;
    let dates = line * 1.2;
    let room = (body.y1 - top - dates).max(0.0);
    let least = line * 2.3;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page holds a few hundred lines"
    )]
    let fit = (room / least) as usize;
    if fit == 0 || each < words.size * 4.0 {
        return;
    }
    let cut = teams.len() > fit;
    let shown = if cut { fit.saturating_sub(1) } else { teams.len() };
    let height = (room / (shown + usize::from(cut)).max(1) as f64).min(line * 10.0);
    for (i, (title, _)) in CHARTS.iter().enumerate() {
        let (left, width) = frame.columns[i];
        let at = Point::new(left, body.y0 + text::metrics(head).ascent);
        sheet.nodes.push(Node::Text(fitted(title, head, sheet.theme.ink, at, Anchor::Start, width)));
    }
    let mut y = top;
    for team in &teams[..shown] {
        let rect = Rect::new(body.x0, y, body.x1, y + height);
        sheet.nodes.push(rule((rect.x0, y), (rect.x1, y), pen(sheet.theme.hairline, 1.0, Dash::Solid)));
        let at = Point::new(rect.x0, y + height * 0.12 + text::metrics(head).ascent);
        let mut name = fitted(&team.name, head, sheet.theme.ink, at, Anchor::Start, name_width);
        name.tag = team.unit.map(Tag::Unit);
        let mut children = vec![Node::Text(name)];
        for chart in 0..4 {
            let (left, width) = frame.columns[chart];
            let cell = Rect::new(left, y + height * 0.12, left + width, y + height * 0.88);
            small_chart(sheet, team, chart, cell, &frame, &mut children, spots);
        }
        sheet.nodes.push(group(team.unit.map(Tag::Unit), team.name.clone(), children));
        y += height;
    }
    if cut {
        let rest = format!("and {} more teams, on a larger page", teams.len() - shown);
        let at = Point::new(body.x0, middle(words, Rect::new(body.x0, y, body.x1, y + height)));
        let width = body.width();
        sheet.nodes.push(Node::Text(fitted(&rest, words, sheet.theme.muted, at, Anchor::Start, width)));
        y += height;
    }
    axis(sheet, &frame, y + line * 0.2);
}

fn words_font(sheet: &Sheet<'_>) -> Font {
    sheet.fonts.tier_detail
}

/// First and last day below each column.
fn axis(sheet: &mut Sheet<'_>, frame: &Frame, top: f64) {
    let font = frame.words;
    let short = |day: Date| day.strftime("%-d %b").to_string();
    let (first, last) = (short(frame.first), short(frame.last));
    let one_day = frame.first == frame.last;
    for (i, (left, width)) in frame.columns.iter().enumerate() {
        let plot = (*left, left + width - frame.labels[i]);
        sheet.nodes.push(rule((plot.0, top), (plot.1, top), pen(sheet.theme.axis, 1.0, Dash::Solid)));
        let baseline = top + font.size * 0.2 + text::metrics(font).ascent;
        let (a, b) = (text::measure(&first, font), text::measure(&last, font));
        let color = sheet.theme.muted;
        // The later one may reach below the names.
        let end = if one_day { f64::midpoint(plot.0, plot.1) + b / 2.0 } else { plot.1 + b / 2.0 };
        let end = end.min(left + width);
        if b <= *width {
            let at = Point::new(end.max(left + b), baseline);
            sheet.nodes.push(Node::Text(fitted(&last, font, color, at, Anchor::End, b + 1.0)));
        }
        if !one_day && plot.0 + a + font.size * 0.6 <= end - b {
            let at = Point::new(plot.0, baseline);
            sheet.nodes.push(Node::Text(fitted(&first, font, color, at, Anchor::Start, a + 1.0)));
        }
    }
}

/// The last value of each line of a chart, with its name.
fn ends(chart: usize, team: &Team, large: bool) -> Vec<(u16, String)> {
    let last = |series: &Series| {
        let value = team.said.iter().rev().find_map(|one| (series.value)(one))?;
        let words = if chart == DESIGN {
            level_words(value).to_owned()
        } else if series.name.is_empty() {
            value.to_string()
        } else {
            format!("{value} {}", if large { series.short } else { series.name })
        };
        Some((value, words))
    };
    CHARTS[chart].1.iter().filter_map(last).collect()
}

fn small_chart(
    sheet: &Sheet<'_>,
    team: &Team,
    chart: usize,
    cell: Rect,
    frame: &Frame,
    nodes: &mut Vec<Node>,
    spots: &mut Vec<Spot>,
) {
    let theme = sheet.theme;
    let dot = if sheet.large { 6.0 } else { 3.2 } * sheet.scale.max(0.8);
    let plot = Rect { x1: cell.x1 - frame.labels[chart], ..cell }.inset(-dot);
    let all = days_between(frame.first, frame.last);
    let x = |day: Date| {
        let share = if all > 0 { days_between(frame.first, day) as f64 / all as f64 } else { 0.5 };
        plot.x0 + share * plot.width()
    };
    let y = |value: u16| plot.y1 - f64::from(value) / f64::from(frame.most[chart]) * plot.height();
    nodes.push(rule((plot.x0, plot.y1), (plot.x1, plot.y1), pen(theme.gridline, 1.0, Dash::Solid)));
    let mut named: Vec<(f64, String, Color)> = Vec::new();
    for series in CHARTS[chart].1 {
        let (color, dash) =
            if series.second { (theme.muted, Dash::Dashed) } else { (theme.accent, Dash::Solid) };
        let mut path = BezPath::new();
        let mut drawn = false;
        for one in &team.said {
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
        let width = if sheet.large { 4.0 * sheet.scale } else { 1.8 * sheet.scale.max(0.8) };
        let stroke = Some(pen(color, width, dash));
        nodes.push(Node::Path(PathShape { path, fill: None, stroke, tag: None }));
        for one in &team.said {
            let Some(value) = (series.value)(one) else { continue };
            let rect = Rect::from_center_size(Point::new(x(one.date), y(value)), (2.0 * dot, 2.0 * dot));
            let record = RecordKey::CheckIn(one.id);
            // The second line has rings: not by colour alone.
            let (fill, edge) = if series.second { (theme.card, color) } else { (color, color) };
            let tag = Some(Tag::Record(record));
            nodes.push(panel(rect, dot, Some(fill), Some(Stroke::solid(edge, width * 0.8)), tag));
            spots.push(Spot { record, rect });
        }
        let last = team.said.iter().rev().find_map(|one| (series.value)(one));
        named.extend(
            last.map(|value| (y(value), String::new(), if series.second { theme.muted } else { theme.ink })),
        );
    }
    let words = ends(chart, team, sheet.large);
    for (one, (_, words)) in named.iter_mut().zip(words) {
        one.1 = words;
    }
    name_ends(frame, cell, plot, named, dot, nodes);
}

/// The names at the ends of lines, apart from each other.
fn name_ends(
    frame: &Frame,
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

fn description(teams: &[Team]) -> String {
    let mut text = "What teams said in check-ins, over time.".to_owned();
    for team in teams {
        let mut said: Vec<String> = Vec::new();
        for (chart, (title, _)) in CHARTS.iter().enumerate() {
            let ends: Vec<String> = ends(chart, team, false).into_iter().map(|(_, words)| words).collect();
            if !ends.is_empty() {
                said.push(format!("{title}: {}", ends.join(", ")));
            }
        }
        let count = team.said.len();
        let last = team.said.last().map(|one| one.date.strftime("%-d %B %Y").to_string());
        let times = if count == 1 { "1 check-in".to_owned() } else { format!("{count} check-ins") };
        for part in [" ", &team.name, ", ", &times, ", last on ", &last.unwrap_or_default(), ". "] {
            text.push_str(part);
        }
        text.push_str(&said.join("; "));
        text.push('.');
    }
    text
}
