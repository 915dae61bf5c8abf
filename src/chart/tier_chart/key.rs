//! The key below the axis: names that found no place in the chart, each with its number, in as many columns as
//! fit. What does not fit in a share of the page is counted, never silently left out.

use kurbo::{Point, Rect};

use super::{Page, TierChartOptions};
use crate::chart::page::{self, line_height};
use crate::chart::scene::{Font, Node};
use crate::chart::style::TypeScale;
use crate::chart::text::{self, Anchor};

/// Of the page's height, at most this much is given to the names of people.
const SHARE: f64 = 0.28;
/// More columns than this are no easier to read.
const MOST_COLUMNS: usize = 8;

/// So many rows the names of people may take, at least one.
pub(super) fn most_rows(options: &TierChartOptions<'_>, fonts: &TypeScale) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page in lines")]
    let rows = (options.size.height * SHARE / line_height(fonts.label)) as usize;
    rows.max(1)
}

/// The entries as they are read: “7  Ada Ferreira”, and at the end how many are not named.
fn entries(key: &[String], more: usize) -> Vec<String> {
    let mut all: Vec<String> = key.iter().enumerate().map(|(i, name)| format!("{}  {name}", i + 1)).collect();
    match more {
        0 => {}
        1 => all.push("and 1 more, without a number".to_owned()),
        many => all.push(format!("and {many} more, without a number")),
    }
    all
}

/// Widths of the columns: the most in which all entries stand side by side, filled from top to bottom.
fn columns(entries: &[String], font: Font, room: f64) -> Vec<f64> {
    let wide: Vec<f64> = entries.iter().map(|entry| text::measure(entry, font)).collect();
    let gap = font.size * 1.6;
    for count in (2..=entries.len().min(MOST_COLUMNS)).rev() {
        let rows = entries.len().div_ceil(count);
        let widths: Vec<f64> =
            wide.chunks(rows).map(|column| column.iter().copied().fold(0.0, f64::max) + gap).collect();
        if widths.iter().sum::<f64>() - gap <= room {
            return widths;
        }
    }
    vec![room]
}

fn room(options: &TierChartOptions<'_>) -> f64 {
    options.size.width - 2.0 * page::margin(options.size)
}

/// How many rows these names take, and the line for `more` others.
pub(super) fn rows(options: &TierChartOptions<'_>, font: Font, key: &[String], more: usize) -> usize {
    let all = entries(key, more);
    if all.is_empty() { 0 } else { all.len().div_ceil(columns(&all, font, room(options)).len()) }
}

/// Where the key begins, below the axis.
fn top(page: &Page<'_>) -> f64 {
    page.axes.plot.y1 + 10.0 + line_height(page.fonts.axis)
}

/// Keeps everything else off so many rows of the key.
pub(super) fn reserve(page: &mut Page<'_>, rows: usize) {
    if rows > 0 {
        let top = top(page);
        let bottom = top + (rows as f64 + 0.5) * line_height(page.fonts.label);
        page.placer.block(Rect::new(0.0, top, page.options.size.width, bottom));
    }
}

/// The names between the axis and the footer.
pub(super) fn draw(page: &mut Page<'_>) {
    let font = page.fonts.label;
    let left = page::margin(page.options.size);
    let all = entries(&page.key, page.more);
    let widths = columns(&all, font, room(page.options));
    let rows = all.len().div_ceil(widths.len().max(1)).max(1);
    let top = top(page) + font.size;
    let mut x = left;
    for (column, width) in all.chunks(rows).zip(&widths) {
        for (row, line) in column.iter().enumerate() {
            let short = text::fit(line, font, *width);
            let at = Point::new(x, top + row as f64 * line_height(font));
            let words = short.as_deref().unwrap_or(line);
            let mut run = text::line(words, font, page.options.theme.ink, at, Anchor::Start);
            run.full = short.as_ref().map(|_| line.clone());
            page.nodes.push(Node::Text(run));
        }
        x += width;
    }
}
