//! How check-ins went (D19 to D21): small charts side by side, one line of them for each team, all on the
//! same days and each kind on the same scale. Lines are named at their ends, or at the head of
//! their column where there is no room for that; what was not asked is a gap.

mod head;
mod small;
mod strip;

use jiff::civil::Date;
use kurbo::{Point, Rect};

use self::head::{Grid, grid, heads};
use self::small::{CHARTS, Frame, Names, ends, small_chart};
pub use self::strip::{Moment, Strip, strip, words};
use super::parts::{Part, numbered};
use super::sheet::{Sheet, fitted, group, middle, pen, rule, weighted};
use super::{RolesOptions, Spot};
use crate::chart::page::line_height;
use crate::chart::scene::{Dash, Node, Scene, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::insight::health::trend;
use crate::model::{CheckIn, UnitId, Workspace};

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

/// A team and what it said, the oldest first.
struct Team {
    unit: Option<UnitId>,
    name: String,
    said: Vec<std::sync::Arc<CheckIn>>,
}

/// Lays out the check-ins of all teams.
#[must_use]
pub fn layout(workspace: &Workspace, options: &RolesOptions<'_>) -> Health {
    page(workspace, &Part::ONLY, options)
}

/// The pages that it takes to show all teams: one where that has room for them, or where nobody was asked.
#[must_use]
pub fn parts(workspace: &Workspace, options: &RolesOptions<'_>) -> Vec<Part> {
    let teams = teams(workspace);
    // A page that is too small even for one is not made better by others.
    let count = |options: &RolesOptions<'_>| match grid(&Sheet::new(workspace, options), &teams).fit {
        0 => 1,
        fit => teams.len().div_ceil(fit),
    };
    if count(options) <= 1 {
        return vec![Part::ONLY];
    }
    // Several have their number in the title, which needs a line where there is none.
    Part::evenly(teams.len(), count(&numbered(options, 0, 2)))
}

/// Lays out one of these pages. Its title says which of them it is.
#[must_use]
pub fn page(workspace: &Workspace, part: &Part, options: &RolesOptions<'_>) -> Health {
    let options = part.entitled(options);
    let mut sheet = Sheet::new(workspace, &options);
    let all = teams(workspace);
    if all.is_empty() {
        return Health { scene: sheet.say(EMPTY), spots: Vec::new() };
    }
    // All pages have the same columns.
    let grid = grid(&sheet, &all);
    let rows = part.rows();
    let shown = &all[rows.start.min(all.len())..rows.end.min(all.len())];
    let mut spots = Vec::new();
    draw(&mut sheet, shown, &grid, &mut spots);
    let description = description(shown);
    Health { scene: sheet.finish(description), spots }
}

/// Those that were asked.
fn teams(workspace: &Workspace) -> Vec<Team> {
    let units = workspace.units().map(|unit| (Some(unit.id), unit.name.clone()));
    units
        .chain([(None, "All together".to_owned())])
        .map(|(unit, name)| Team { unit, name, said: trend(workspace, unit) })
        .filter(|team| !team.said.is_empty())
        .collect()
}

fn draw(sheet: &mut Sheet<'_>, teams: &[Team], grid: &Grid, spots: &mut Vec<Spot>) {
    let words = sheet.fonts.tier_detail;
    let strong = weighted(words, Weight::SemiBold);
    let (body, line) = (sheet.body, line_height(words));
    let theme = sheet.theme;
    let frame = Frame {
        theme,
        large: sheet.large,
        names: grid.names,
        scale: sheet.scale,
        words,
        first: grid.days.0,
        last: grid.days.1,
        most: grid.most,
        labels: grid.labels,
    };
    if grid.fit == 0 {
        return;
    }
    let cut = teams.len() > grid.fit;
    let shown = if cut { grid.fit.saturating_sub(1) } else { teams.len() };
    let height = (grid.room / (shown + usize::from(cut)).max(1) as f64).min(line * 10.0);
    heads(sheet, grid, &frame);
    let mut y = grid.top;
    for team in &teams[..shown] {
        let rect = Rect::new(body.x0, y, body.x1, y + height);
        sheet.nodes.push(rule((rect.x0, y), (rect.x1, y), pen(theme.hairline, 1.0, Dash::Solid)));
        let mut children = Vec::new();
        let lines = text::wrap(&team.name, strong, grid.names_width, grid.name_lines);
        let short = lines.last().is_some_and(|line| line.ends_with('…')) && !team.name.ends_with('…');
        for (i, words) in lines.iter().enumerate() {
            let baseline = y + height * 0.12 + text::metrics(strong).ascent + i as f64 * strong.size * 1.2;
            let at = Point::new(rect.x0, baseline);
            let mut name = fitted(words, strong, theme.ink, at, Anchor::Start, grid.names_width + 0.01);
            if short {
                name.full = Some(team.name.clone());
            }
            name.tag = team.unit.map(Tag::Unit);
            children.push(Node::Text(name));
        }
        for (chart, (left, width)) in grid.columns.iter().copied().enumerate() {
            let cell = Rect::new(left, y + height * 0.12, left + width, y + height * 0.88);
            small_chart(&team.said, chart, cell, &frame, &mut children, spots);
        }
        sheet.nodes.push(group(team.unit.map(Tag::Unit), team.name.clone(), children));
        y += height;
    }
    if cut {
        let ways = [", on a larger page", ""];
        let ways = ways.map(|where_to| format!("and {} more teams{where_to}", teams.len() - shown));
        let fits = |said: &&String| text::measure(said, words) <= body.width();
        let rest = ways.iter().find(fits).or(ways.last()).cloned().unwrap_or_default();
        let at = Point::new(body.x0, middle(words, Rect::new(body.x0, y, body.x1, y + height)));
        let width = body.width();
        sheet.nodes.push(Node::Text(fitted(&rest, words, theme.muted, at, Anchor::Start, width)));
        y += height;
    }
    axis(sheet, &frame, &grid.columns, y + line * 0.2);
}

/// First and last day below each column.
fn axis(sheet: &mut Sheet<'_>, frame: &Frame<'_>, columns: &[(f64, f64)], top: f64) {
    let font = frame.words;
    let short = |day: Date| day.strftime("%-d %b").to_string();
    let (first, last) = (short(frame.first), short(frame.last));
    let one_day = frame.first == frame.last;
    for (i, (left, width)) in columns.iter().enumerate() {
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

fn description(teams: &[Team]) -> String {
    let mut text = "What teams said in check-ins, over time.".to_owned();
    for team in teams {
        let mut said: Vec<String> = Vec::new();
        for (chart, (title, _)) in CHARTS.iter().enumerate() {
            let ends: Vec<String> =
                ends(chart, &team.said, Names::Long).into_iter().map(|(_, words)| words).collect();
            if !ends.is_empty() {
                said.push(format!("{title}: {}", ends.join(", ")));
            }
        }
        let count = team.said.len();
        let last = team.said.last().map(|one| one.date.strftime("%-d %B %Y").to_string());
        let times = if count == 1 { "1 check-in".to_owned() } else { format!("{count} check-ins") };
        for part in ["\n", &team.name, ", ", &times, ", last on ", &last.unwrap_or_default(), ". "] {
            text.push_str(part);
        }
        text.push_str(&said.join("; "));
        text.push('.');
    }
    text
}
