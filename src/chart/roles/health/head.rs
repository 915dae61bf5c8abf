//! The columns of a page of check-ins, wide enough for every word in them, and what stands at their heads.

use jiff::civil::Date;
use kurbo::Point;

use super::Team;
use super::small::{CHARTS, Frame, Names, Series, ends, most};
use crate::chart::page::line_height;
use crate::chart::roles::sheet::{Sheet, fitted, weighted};
use crate::chart::scene::{Font, Node, Weight};
use crate::chart::text::{self, Anchor};

/// Where columns and rows are.
pub(super) struct Grid {
    pub names: Names,
    /// Width of the names of teams.
    pub names_width: f64,
    /// In so many lines a team's name may stand.
    pub name_lines: usize,
    /// Left end and width of each chart.
    pub columns: Vec<(f64, f64)>,
    /// Room for the names at the ends of lines.
    pub labels: [f64; 4],
    /// Where the rows begin, and how high all of them are.
    pub top: f64,
    pub room: f64,
    /// How many rows there is room for.
    pub fit: usize,
    pub days: (Date, Date),
    /// The highest value of each chart.
    pub most: [u16; 4],
}

/// A way to name lines and the columns that it leads to.
struct Way {
    names: Names,
    labels: [f64; 4],
    widths: [f64; 4],
}

/// Columns for all of these teams.
pub(super) fn grid(sheet: &Sheet<'_>, teams: &[Team]) -> Grid {
    let words = sheet.fonts.tier_detail;
    let strong = weighted(words, Weight::SemiBold);
    let (body, line) = (sheet.body, line_height(words));
    let gap = words.size * if sheet.large { 0.6 } else { 1.8 };
    // Names of teams may be wrapped, but no word of them.
    let longest = teams.iter().flat_map(|team| team.name.split([' ', '-', '/']));
    let longest = longest.map(|word| text::measure(word, strong)).fold(0.0, f64::max) + words.size * 0.2;
    let usual = if sheet.large { 0.0 } else { (body.width() * 0.13).min(words.size * 10.0) };
    let names_width = usual.max(longest.min(body.width() * 0.26));
    let across = (body.width() - names_width - 4.0 * gap).max(0.0);
    // With lines at least so long, in sizes of the letters.
    let ways: &[(Names, f64)] = if sheet.large {
        &[(Names::Short, 3.4), (Names::Legend, 2.2)]
    } else {
        &[(Names::Long, 7.0), (Names::Short, 5.0), (Names::Legend, 2.2)]
    };
    let found = ways.iter().find_map(|way_of| way(teams, (words, strong), across, *way_of));
    // Where nothing has room, lines go without names.
    let way = found.unwrap_or_else(|| Way {
        names: Names::Legend,
        labels: labels(teams, words, Names::Legend).map(|label| label.min(across / 4.0 * 0.6)),
        widths: [across / 4.0; 4],
    });
    let mut left = body.x0 + names_width + gap * 0.5;
    let columns = way.widths.map(|width| {
        let column = (left, width);
        left += width + gap;
        column
    });
    let rows = (0..CHARTS.len())
        .map(|chart| {
            let legend = if way.names == Names::Legend && CHARTS[chart].1.len() > 1 { 2 } else { 0 };
            title(chart, strong, way.widths[chart]).len() + legend
        })
        .max();
    let top = body.y0 + line * (rows.unwrap_or(1) as f64 + 0.3);
    let room = (body.y1 - top - line * 1.2).max(0.0);
    let name_rows = |most: usize| {
        let lines = |team: &Team| text::wrap(&team.name, strong, names_width, most).len();
        teams.iter().map(lines).max().unwrap_or(1)
    };
    let name_lines = name_rows(4);
    let least = (line * 2.3).max(name_lines as f64 * strong.size * 1.2 / 0.82);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page holds a few hundred lines"
    )]
    let fit = if across / 4.0 < words.size * 4.0 { 0 } else { (room / least) as usize };
    let said = || teams.iter().flat_map(|team| &team.said);
    let days = said().map(|one| one.date);
    let days = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
    let (names, labels, columns) = (way.names, way.labels, columns.to_vec());
    Grid { names, names_width, name_lines, columns, labels, top, room, fit, days, most: most(said()) }
}

/// Room for the longest name of each chart.
fn labels(teams: &[Team], words: Font, names: Names) -> [f64; 4] {
    [0, 1, 2, 3].map(|chart| {
        let of = |team: &Team| {
            let ends = ends(chart, &team.said, names);
            ends.iter().map(|(_, said)| text::measure(said, words)).fold(0.0, f64::max)
        };
        teams.iter().map(of).fold(0.0, f64::max) + words.size * 0.8
    })
}

/// Columns whose lines take the same width, where all words have room beside them; `None` where they do not.
fn way(
    teams: &[Team],
    (words, strong): (Font, Font),
    across: f64,
    (names, least): (Names, f64),
) -> Option<Way> {
    let least = least * words.size;
    let labels = labels(teams, words, names);
    let heads: [f64; 4] = [0, 1, 2, 3].map(|chart| {
        let (title, series) = CHARTS[chart];
        let widest = title.split(' ').map(|word| text::measure(word, strong)).fold(0.0, f64::max);
        let legend = series.iter().filter(|_| names == Names::Legend && series.len() > 1);
        legend.map(|one| sample(words) + text::measure(one.short, words)).fold(widest, f64::max) + 0.5
    });
    let widths = |plot: f64| [0, 1, 2, 3].map(|chart: usize| (plot + labels[chart]).max(heads[chart]));
    if widths(least).iter().sum::<f64>() > across {
        return None;
    }
    let (mut low, mut high) = (least, across);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        let fits = widths(middle).iter().sum::<f64>() <= across;
        *(if fits { &mut low } else { &mut high }) = middle;
    }
    Some(Way { names, labels, widths: widths(low) })
}

/// Width of the piece of a line that stands for it, with the gap behind it.
fn sample(words: Font) -> f64 {
    words.size * 1.5
}

fn title(chart: usize, strong: Font, width: f64) -> Vec<String> {
    text::wrap(CHARTS[chart].0, strong, width, 2)
}

/// What each column is about, and which line is which where they do not say it themselves.
pub(super) fn heads(sheet: &mut Sheet<'_>, grid: &Grid, frame: &Frame<'_>) {
    let words = frame.words;
    let strong = weighted(words, Weight::SemiBold);
    let line = line_height(words);
    for (chart, (left, width)) in grid.columns.iter().copied().enumerate() {
        let mut baseline = sheet.body.y0 + text::metrics(strong).ascent;
        for words in title(chart, strong, width) {
            let at = Point::new(left, baseline);
            let run = fitted(&words, strong, sheet.theme.ink, at, Anchor::Start, width + 0.01);
            sheet.nodes.push(Node::Text(run));
            baseline += line;
        }
        let series: &[Series] = CHARTS[chart].1;
        for one in series.iter().filter(|_| grid.names == Names::Legend && series.len() > 1) {
            let middle = baseline - text::metrics(words).x_height / 2.0;
            let length = sample(words) - words.size * 0.4;
            sheet.nodes.extend(frame.sample(one, Point::new(left, middle), length));
            let at = Point::new(left + sample(words), baseline);
            let room = width - sample(words) + 0.01;
            sheet.nodes.push(Node::Text(fitted(
                one.short,
                words,
                sheet.theme.muted,
                at,
                Anchor::Start,
                room,
            )));
            baseline += line;
        }
    }
}
