//! Tables whose words are wrapped, in the largest type in which all rows have room.

use kurbo::{Point, Rect};

use super::sheet::{Sheet, fitted, pen, rule};
use crate::chart::color::Color;
use crate::chart::page::line_height;
use crate::chart::scene::{Dash, Font, Node, RectShape, Stroke, Tag};
use crate::chart::text::{self, Anchor};

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub words: String,
    pub font: Font,
    pub color: Color,
    pub tag: Option<Tag>,
    /// A ground of its own behind a single line of words.
    pub chip: Option<(Color, Option<Stroke>)>,
}

/// How a row belongs to those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Usual,
    /// Has its words in the first cell, which is as wide as the table; the rows up to the next one are below it.
    Heading,
    /// Goes on with what the row above says: no line parts them, and its first cell is empty unless it begins
    /// another page.
    Following,
    /// A line about the row above, as wide as the table.
    Note,
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    pub kind: Kind,
    /// It has something that must not go unsaid: those that find no room are counted.
    marked: bool,
    /// So many lines more than a row usually has.
    more: usize,
}

impl Row {
    /// A row of a kind.
    pub fn new(kind: Kind, cells: Vec<Cell>) -> Self {
        Self { cells, kind, marked: false, more: 0 }
    }

    /// A row like most others.
    pub fn usual(cells: Vec<Cell>) -> Self {
        Self::new(Kind::Usual, cells)
    }

    /// The same row, with or without something that must not go unsaid.
    pub fn marked(self, marked: bool) -> Self {
        Self { marked, ..self }
    }

    fn is_wide(&self) -> bool {
        matches!(self.kind, Kind::Heading | Kind::Note)
    }

    fn follows(&self) -> bool {
        matches!(self.kind, Kind::Following | Kind::Note)
    }
}

/// What there is in one size of type.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// Widths of the columns; all together no wider than the page.
    pub widths: Vec<f64>,
    /// The first row is the table's head.
    pub rows: Vec<Row>,
    /// Around words.
    pub pad: f64,
    /// The most lines of a cell.
    pub lines: usize,
    /// Whether it says all that it could say in smaller type.
    pub whole: bool,
}

/// Sizes to try, as factors to the page's own.
const FACTORS: [f64; 11] = [1.5, 1.35, 1.2, 1.1, 1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.5];

/// From line to line, as a factor to the size of the letters.
const PITCH: f64 = 1.3;

/// How high a ground behind words is, as a factor to the size of the letters.
const CHIP: f64 = 1.5;

impl Set {
    /// Whether nothing is left out or shortened.
    pub fn is_whole(&self) -> bool {
        self.whole && self.rows.iter().all(|row| is_whole(row, self))
    }

    /// How high the rows are.
    pub fn heights(&self) -> Vec<f64> {
        self.rows.iter().map(|row| row_height(row, self)).collect()
    }

    fn height(&self) -> f64 {
        self.rows.iter().map(|row| row_height(row, self)).sum()
    }

    /// What a page has above its other rows when it begins with this one, and the row itself as it stands there:
    /// below its heading again, and with the words that it goes on with.
    pub fn opened(&self, at: usize) -> Vec<Row> {
        let before = self.rows.get(..at).unwrap_or_default();
        let Some(row) = self.rows.get(at) else { return Vec::new() };
        let heading = before.iter().rposition(|row| row.kind == Kind::Heading);
        let heading = heading.filter(|_| row.kind != Kind::Heading).and_then(|at| before.get(at));
        let mut row = row.clone();
        if row.kind == Kind::Following {
            let leader = before.iter().rfind(|row| row.kind == Kind::Usual);
            if let (Some(words), Some(own)) =
                (leader.and_then(|row| row.cells.first()), row.cells.first_mut())
            {
                own.clone_from(words);
            }
            row.kind = Kind::Usual;
        }
        heading.cloned().into_iter().chain([row]).collect()
    }

    /// How much higher such a beginning is than the row alone.
    pub fn opening(&self, at: usize) -> f64 {
        let all: f64 = self.opened(at).iter().map(|row| row_height(row, self)).sum();
        all - self.rows.get(at).map_or(0.0, |row| row_height(row, self))
    }
}

/// Draws the table on one page; for each row that found room, where its cells are.
pub(super) fn draw(sheet: &mut Sheet<'_>, make: impl Fn(&Sheet<'_>, f64) -> Set) -> Vec<Vec<Rect>> {
    let set =
        whole(sheet, &make).unwrap_or_else(|| make(sheet, factors(sheet).last().copied().unwrap_or(1.0)));
    paint(sheet, set)
}

/// Draws the rows; notes belong to the row above.
pub(super) fn paint(sheet: &mut Sheet<'_>, mut set: Set) -> Vec<Vec<Rect>> {
    let height = sheet.body.height();
    if set.height() > height || !set.rows.iter().all(|row| is_whole(row, &set)) {
        // Shorter before fewer.
        while set.lines > 1 && set.height() > height {
            set.lines -= 1;
        }
        lengthen(&mut set, height);
    }
    let mut rects: Vec<Vec<Rect>> = Vec::new();
    let mut y = sheet.body.y0;
    let left = sheet.body.x0;
    let width: f64 = set.widths.iter().sum();
    for (i, row) in set.rows.iter().enumerate() {
        let own = row_height(row, &set);
        let rest = set.rows.len() - i;
        let note = row.cells.first().map_or(0.0, |cell| line_height(cell.font));
        let room = sheet.body.y1 - y - if rest > 1 { note } else { 0.0 };
        let all: f64 = set.rows[i..].iter().map(|row| row_height(row, &set)).sum();
        if own > room && y + all > sheet.body.y1 + 0.01 {
            more(sheet, &set, i, Point::new(left, y));
            break;
        }
        let mut x = left;
        let mut own_rects = Vec::new();
        for (column, cell) in row.cells.iter().enumerate() {
            let across = if row.is_wide() { width } else { set.widths[column] };
            let rect = Rect::new(x, y, x + across, y + own);
            cell_words(sheet, cell, rect, row, &set);
            own_rects.push(rect);
            x += across;
        }
        y += own;
        match rects.last_mut() {
            Some(above) if row.kind == Kind::Note => above.iter_mut().for_each(|rect| rect.y1 = y),
            _ => rects.push(own_rects),
        }
        if row.kind == Kind::Heading || set.rows.get(i + 1).is_some_and(Row::follows) {
            continue;
        }
        let strong = i == 0;
        let color = if strong { sheet.theme.axis } else { sheet.theme.hairline };
        let width_of_line = sheet.scale.max(1.0) * if strong { 1.5 } else { 1.0 };
        sheet.nodes.push(rule((left, y), (left + width, y), pen(color, width_of_line, Dash::Solid)));
    }
    rects
}

/// The sizes that a page may have its words in, the largest first.
pub(super) fn factors(sheet: &Sheet<'_>) -> &'static [f64] {
    if sheet.large { &FACTORS[..1] } else { &FACTORS }
}

/// The table in the largest type in which all of it stands on the page and nothing is cut; `None` where there is
/// none.
fn whole(sheet: &Sheet<'_>, make: impl Fn(&Sheet<'_>, f64) -> Set) -> Option<Set> {
    let height = sheet.body.height();
    let sets = factors(sheet).iter().map(|factor| make(sheet, *factor));
    sets.into_iter().find(|set| set.is_whole() && set.height() <= height)
}

/// Gives what room there is left to rows that are cut, from the top, a line each at a time. The head of the
/// table has one more in any case: nobody knows a column by half its name.
fn lengthen(set: &mut Set, height: f64) {
    let mut left = height - set.height();
    let mut open: Vec<usize> = (0..set.rows.len()).collect();
    let mut first = true;
    while !open.is_empty() {
        open.retain(|index| {
            let Some(mut row) = set.rows.get(*index).cloned() else { return false };
            if is_whole(&row, set) {
                return false;
            }
            let before = row_height(&row, set);
            row.more += 1;
            let added = row_height(&row, set) - before;
            // Another line changes nothing where a word is wider than its column.
            if added <= 0.0 || (added > left && !(first && *index == 0)) {
                return false;
            }
            left -= added;
            if let Some(own) = set.rows.get_mut(*index) {
                *own = row;
            }
            true
        });
        first = false;
    }
}

/// How many rows are not shown.
fn more(sheet: &mut Sheet<'_>, set: &Set, shown: usize, at: Point) {
    let missing = set.rows[shown..].iter().filter(|row| !row.is_wide()).count();
    let Some(font) = set.rows.first().and_then(|row| row.cells.first()).map(|cell| cell.font) else { return };
    if missing > 0 && at.y + line_height(font) <= sheet.body.y1 + 0.01 {
        let at = Point::new(at.x + set.pad, at.y + text::metrics(font).ascent);
        let marked = set.rows[shown..].iter().filter(|row| row.marked).count();
        let words = match marked {
            0 => format!("and {missing} more, on a larger page"),
            _ => format!("and {missing} more, {marked} of them to talk about, on a larger page"),
        };
        let room = sheet.body.width() - 2.0 * set.pad;
        sheet.nodes.push(Node::Text(fitted(&words, font, sheet.theme.muted, at, Anchor::Start, room)));
    }
}

fn lines(cell: &Cell, width: f64, more: usize, set: &Set) -> Vec<String> {
    let most = if cell.chip.is_some() { 1 } else { set.lines + more };
    let inner = (width - 2.0 * set.pad - chip_pad(cell) * 2.0).max(0.0);
    text::wrap(cell.words.trim(), cell.font, inner, most)
}

fn chip_pad(cell: &Cell) -> f64 {
    if cell.chip.is_some() { cell.font.size * 0.35 } else { 0.0 }
}

fn of_row<'a>(row: &'a Row, set: &'a Set) -> impl Iterator<Item = (&'a Cell, f64)> {
    let all: f64 = set.widths.iter().sum();
    let width = move |i: usize| if row.is_wide() { all } else { set.widths.get(i).copied().unwrap_or(0.0) };
    row.cells.iter().enumerate().map(move |(i, cell)| (cell, width(i)))
}

/// Whether nothing in a row is shortened.
fn is_whole(row: &Row, set: &Set) -> bool {
    let cut = |(cell, width): (&Cell, f64)| {
        let lines = lines(cell, width, row.more, set);
        lines.last().is_some_and(|line| line.ends_with('…') && !cell.words.trim().ends_with('…'))
    };
    !of_row(row, set).any(cut)
}

fn row_height(row: &Row, set: &Set) -> f64 {
    let of = |(cell, width): (&Cell, f64)| {
        let pads = if row.follows() { step(row, cell) } else { set.pad * 1.1 };
        if cell.chip.is_some() {
            return cell.font.size * CHIP + set.pad;
        }
        lines(cell, width, row.more, set).len().max(1) as f64 * cell.font.size * PITCH + pads
    };
    of_row(row, set).map(of).fold(0.0, f64::max)
}

/// Between a row and one that goes on with it.
fn step(row: &Row, cell: &Cell) -> f64 {
    if row.kind == Kind::Following { cell.font.size * 0.25 } else { 0.0 }
}

fn cell_words(sheet: &mut Sheet<'_>, cell: &Cell, rect: Rect, row: &Row, set: &Set) {
    let lines = lines(cell, rect.width(), row.more, set);
    if lines.is_empty() || cell.words.trim().is_empty() {
        return;
    }
    let inner = rect.width() - 2.0 * set.pad;
    let chip_pad = chip_pad(cell);
    let pitch = cell.font.size * PITCH;
    if let Some((fill, stroke)) = &cell.chip {
        let wide = text::measure(cell.words.trim(), cell.font) + 2.0 * chip_pad;
        let height = (cell.font.size * CHIP).min(rect.height() - 2.0);
        let chip = Rect::from_center_size(
            Point::new(rect.x0 + set.pad + wide.min(inner) / 2.0, rect.center().y),
            (wide.min(inner), height),
        );
        sheet.nodes.push(Node::Rect(RectShape {
            rect: chip,
            radius: height / 2.0,
            fill: Some(*fill),
            stroke: stroke.clone(),
            tag: cell.tag,
        }));
    }
    let shortened = lines.last().is_some_and(|line| line.ends_with('…') && !cell.words.trim().ends_with('…'));
    let cap = text::metrics(cell.font).cap_height;
    let block = (lines.len() - 1) as f64 * pitch + cap;
    // Words of one row begin on the same line; chips, and a single line beside them, stand in its middle.
    let beside_chips = lines.len() == 1 && row.cells.iter().any(|cell| cell.chip.is_some());
    let top = if cell.chip.is_some() || beside_chips {
        rect.center().y - block / 2.0
    } else {
        let above = if row.follows() { step(row, cell) - set.pad * 0.55 } else { set.pad * 0.55 };
        rect.y0 + above + (pitch - cap) / 2.0
    };
    for (i, line) in lines.iter().enumerate() {
        let at = Point::new(rect.x0 + set.pad + chip_pad, top + cap + i as f64 * pitch);
        let mut run = fitted(line, cell.font, cell.color, at, Anchor::Start, inner - 2.0 * chip_pad);
        run.tag = cell.tag;
        if shortened {
            run.full = Some(cell.words.clone());
        }
        sheet.nodes.push(Node::Text(run));
    }
}
