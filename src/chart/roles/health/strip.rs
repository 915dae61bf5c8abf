//! The check-ins of one team without a page around them: four small charts one below the other on the same
//! days, to stand beside the check-in that is being taken.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::small::{CHARTS, Frame, Names, ends, most, small_chart};
use crate::chart::page::line_height;
use crate::chart::roles::sheet::{fitted, group, middle};
use crate::chart::scene::{Font, Node, Scene, Weight};
use crate::chart::style::Theme;
use crate::chart::text::{self, Anchor};
use crate::model::{CheckIn, CheckInId};

/// The charts, with where each check-in stands in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    pub scene: Scene,
    /// The oldest first, side by side, without gaps between them.
    pub moments: Vec<Moment>,
}

/// A check-in in all charts at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    pub check_in: CheckInId,
    /// Its day, from the left edge.
    pub x: f64,
    /// What is nearer to it than to any other.
    pub rect: Rect,
    /// The day and what was said, a line each.
    pub said: Vec<String>,
}

/// Height of one chart, in points.
const ROW: f64 = 46.0;

/// Lays them out `width` points wide; the oldest of `said` first. `None` where there are fewer than two, as
/// one says nothing of what changes, or less than 160 points.
#[must_use]
pub fn strip(said: &[Arc<CheckIn>], width: f64, theme: &Theme) -> Option<Strip> {
    let (first, last) = (said.first()?.date, said.last()?.date);
    if said.len() < 2 || width < 160.0 {
        return None;
    }
    let plain = Font { family: theme.family, weight: Weight::Regular, size: theme.scale.small };
    let strong = Font { weight: Weight::SemiBold, ..plain };
    let widest = |words: &mut dyn Iterator<Item = String>, font| {
        words.map(|words| text::measure(&words, font)).fold(0.0, f64::max)
    };
    let names =
        (widest(&mut CHARTS.iter().map(|(title, _)| (*title).to_owned()), strong) + 12.0).min(width * 0.4);
    let short = if width < 320.0 { Names::Short } else { Names::Long };
    let all = (0..CHARTS.len()).flat_map(|chart| ends(chart, said, short)).map(|(_, words)| words);
    let labels = (widest(&mut { all }, plain) + 10.0).min(width * 0.34);
    let most = most(said.iter());
    let frame = Frame {
        theme,
        large: false,
        names: short,
        scale: 1.0,
        words: plain,
        first,
        last,
        most,
        labels: [labels; 4],
    };

    let (mut nodes, mut spots) = (Vec::new(), Vec::new());
    let mut described = Vec::new();
    for (chart, (title, _)) in CHARTS.iter().enumerate() {
        let top = chart as f64 * ROW;
        let row = Rect::new(0.0, top, width, top + ROW);
        let cell = Rect::new(names, top + 8.0, width, top + ROW - 6.0);
        let at = Point::new(0.0, middle(strong, row));
        let mut children = vec![Node::Text(fitted(title, strong, theme.ink, at, Anchor::Start, names - 8.0))];
        small_chart(said, chart, cell, &frame, &mut children, &mut spots);
        nodes.push(group(None, *title, children));
        let ends: Vec<String> = ends(chart, said, Names::Long).into_iter().map(|(_, words)| words).collect();
        if !ends.is_empty() {
            described.push(format!("{title}: {}", ends.join(", ")));
        }
    }
    let bottom = CHARTS.len() as f64 * ROW;
    let plot = frame.plot(0, Rect::new(names, 0.0, width, bottom));
    let days = [(first, plot.x0, Anchor::Start), (last, plot.x1, Anchor::End)];
    for (day, x, anchor) in days.into_iter().take(if first == last { 1 } else { 2 }) {
        let words = day.strftime("%-d %b").to_string();
        let at = Point::new(x, bottom + text::metrics(plain).ascent);
        let room = plot.width() / 2.0 - 4.0;
        nodes.push(Node::Text(fitted(&words, plain, theme.muted, at, anchor, room)));
    }
    let moments = moments(said, &frame, plot, bottom);
    let size = Size::new(width, (bottom + line_height(plain)).ceil());
    let (title, description) = (format!("{} check-ins", said.len()), described.join("; "));
    Some(Strip { scene: Scene { size, background: None, title, description, nodes }, moments })
}

fn moments(said: &[Arc<CheckIn>], frame: &Frame<'_>, plot: Rect, bottom: f64) -> Vec<Moment> {
    let at: Vec<f64> = said.iter().map(|one| frame.x(one.date, plot)).collect();
    let between = |left: usize| f64::midpoint(at[left], at[left + 1]);
    let of = |(i, one): (usize, &Arc<CheckIn>)| {
        let left = i.checked_sub(1).map_or(plot.x0 - 8.0, between);
        let right = if i + 1 < at.len() { between(i) } else { plot.x1 + 8.0 };
        Moment { check_in: one.id, x: at[i], rect: Rect::new(left, 0.0, right, bottom), said: words(one) }
    };
    said.iter().enumerate().map(of).collect()
}

/// The day of a check-in and what was said, a line each; what was not asked is left out.
#[must_use]
pub fn words(check_in: &CheckIn) -> Vec<String> {
    let mut lines = vec![check_in.date.strftime("%-d %B %Y").to_string()];
    let one = [Arc::new(check_in.clone())];
    for (chart, (title, _)) in CHARTS.iter().enumerate() {
        let ends: Vec<String> = ends(chart, &one, Names::Long).into_iter().map(|(_, words)| words).collect();
        if !ends.is_empty() {
            lines.push(format!("{title}: {}", ends.join(", ")));
        }
    }
    if lines.len() == 1 {
        lines.push("Nothing was asked.".to_owned());
    }
    lines
}
