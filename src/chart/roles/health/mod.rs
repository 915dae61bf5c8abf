//! How check-ins went (D19 to D21): small charts side by side, one line of them for each team, all on the
//! same days and each kind on the same scale. Lines are named at their ends; what was not asked is a gap.

mod small;
mod strip;

use jiff::civil::Date;
use kurbo::{Point, Rect};

use self::small::{CHARTS, Frame, ends, most, small_chart};
pub use self::strip::{Moment, Strip, strip, words};
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
    let short = sheet.large;
    let widest = |chart: usize| {
        let of = |team: &Team| {
            let ends = ends(chart, &team.said, short);
            ends.iter().map(|(_, said)| text::measure(said, words)).fold(0.0, f64::max)
        };
        (teams.iter().map(of).fold(0.0, f64::max) + words.size * 0.8).min(each * 0.68)
    };
    let frame = Frame {
        theme: sheet.theme,
        large: sheet.large,
        short,
        scale: sheet.scale,
        words,
        first,
        last,
        most: most(teams.iter().flat_map(|team| &team.said)),
        labels: [0, 1, 2, 3].map(widest),
    };
    let columns: Vec<(f64, f64)> = (0..4).map(column).collect();
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
        let (left, width) = columns[i];
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
        for (chart, (left, width)) in columns.iter().copied().enumerate() {
            let cell = Rect::new(left, y + height * 0.12, left + width, y + height * 0.88);
            small_chart(&team.said, chart, cell, &frame, &mut children, spots);
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
    axis(sheet, &frame, &columns, y + line * 0.2);
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
                ends(chart, &team.said, false).into_iter().map(|(_, words)| words).collect();
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
