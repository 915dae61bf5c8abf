//! Tables that take another page before anything in them is cut.
//!
//! Pages are as few as can be; among as many, letters are as large as can be, the same on each of them, and rows
//! are shared out so that no page is left with next to nothing.

use std::ops::Range;

use kurbo::Rect;

use super::RolesOptions;
use super::sheet::Sheet;
use super::table::{self, Kind, Row, Set};
use crate::model::Workspace;

/// What one page shows of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Which page it is, counted from 0.
    pub index: usize,
    /// How many pages there are, at least 1.
    pub count: usize,
    /// The rows behind the head, from the first up to one behind the last.
    rows: (usize, usize),
    /// The size of its letters, as a factor to the page's own.
    factor: f64,
    /// Which of the table's forms it has, as those who make the table count them.
    form: usize,
}

/// More pages than anybody looks at: the last of so many says how much there is besides.
const MOST: usize = 12;

impl Part {
    /// All of a table.
    pub(super) const ONLY: Self = Self { index: 0, count: 1, rows: (0, usize::MAX), factor: 1.0, form: 0 };

    /// So many rows, about as many on each of so many pages.
    pub(super) fn evenly(rows: usize, count: usize) -> Vec<Self> {
        let count = count.max(1);
        let from = |index: usize| index * rows / count;
        let part = |index| Self { index, count, rows: (from(index), from(index + 1)), ..Self::ONLY };
        (0..count).map(part).collect()
    }

    /// The options with “Who decides what · 2 of 4” for a title, unless it is the only page.
    pub(super) fn entitled<'a>(&self, options: &RolesOptions<'a>) -> RolesOptions<'a> {
        numbered(options, self.index, self.count)
    }

    /// The same part as one of several that belong together.
    pub(super) fn placed(self, index: usize, count: usize) -> Self {
        Self { index, count, ..self }
    }

    /// The same part of a table in another of its forms.
    pub(super) fn formed(self, form: usize) -> Self {
        Self { form, ..self }
    }

    /// Which of its forms the table has.
    pub(super) fn form(&self) -> usize {
        self.form
    }

    /// Which of the rows behind the head it shows.
    pub(super) fn rows(&self) -> Range<usize> {
        self.rows.0..self.rows.1
    }
}

/// The options with “Who decides what · 2 of 4” for a title, where there are several.
pub(super) fn numbered<'a>(options: &RolesOptions<'a>, index: usize, count: usize) -> RolesOptions<'a> {
    if count <= 1 {
        return options.clone();
    }
    let words = options.title.trim();
    let gap = if words.is_empty() { "" } else { " · " };
    let title = format!("{words}{gap}{} of {count}", index + 1);
    RolesOptions { title, ..options.clone() }
}

/// The pages of a table, at least one.
pub(super) fn parts<'a>(
    workspace: &'a Workspace,
    options: &RolesOptions<'a>,
    make: impl Fn(&Sheet<'_>, f64) -> Set,
) -> Vec<Part> {
    // Several have their number in the title, which needs a line where there is none.
    let alone = of_sheet(&Sheet::new(workspace, options), &make);
    if alone.len() <= 1 || !options.title.trim().is_empty() {
        return alone;
    }
    of_sheet(&Sheet::new(workspace, &numbered(options, 0, 2)), make)
}

/// Draws one of them; for each row that found room, where its cells are.
pub(super) fn draw<'a>(
    workspace: &'a Workspace,
    options: &'a RolesOptions<'a>,
    part: &Part,
    make: impl Fn(&Sheet<'_>, f64) -> Set,
) -> (Sheet<'a>, Vec<Vec<Rect>>) {
    let mut sheet = Sheet::new(workspace, options);
    let set = share(&sheet, part, make);
    let rects = table::paint(&mut sheet, set);
    (sheet, rects)
}

/// The pages on sheets like this one.
fn of_sheet(sheet: &Sheet<'_>, make: impl Fn(&Sheet<'_>, f64) -> Set) -> Vec<Part> {
    let room = sheet.body.height();
    let mut best: Option<(f64, Set, usize)> = None;
    // From the largest letters to the smallest; smaller ones are worth it where they save a page.
    for factor in table::factors(sheet) {
        let set = make(sheet, *factor);
        let count = shares(&blocks(&set, false), room).len();
        let (whole, last) = (set.is_whole(), best.as_ref().map(|(_, _, count)| *count));
        if whole && last.is_none_or(|last| count < last) {
            best = Some((*factor, set, count));
        }
        if count <= 1 && best.is_some() {
            break;
        }
    }
    let (factor, set, count) = best.unwrap_or_else(|| {
        let factor = table::factors(sheet).last().copied().unwrap_or(1.0);
        let set = make(sheet, factor);
        let count = shares(&blocks(&set, false), room).len();
        (factor, set, count)
    });
    // What goes on stays on a page where that takes no more of them.
    let joined = Some(blocks(&set, true)).filter(|joined| {
        let fit = joined.iter().all(|block| block.opening + block.height <= room);
        fit && shares(joined, room).len() <= count
    });
    let mut shares = level(&joined.unwrap_or_else(|| blocks(&set, false)), room, count);
    shares.truncate(MOST);
    match shares.last_mut() {
        Some(last) => last.1 = set.rows.len().saturating_sub(1),
        None => shares.push((0, 0)),
    }
    let count = shares.len();
    let part = |(index, rows)| Part { index, count, rows, factor, form: 0 };
    shares.into_iter().enumerate().map(part).collect()
}

/// The table of one page: the head, what the first row belongs to, and the rows.
fn share(sheet: &Sheet<'_>, part: &Part, make: impl Fn(&Sheet<'_>, f64) -> Set) -> Set {
    let mut set = make(sheet, part.factor);
    // The head stands before the first of the rows.
    let (from, to) = (part.rows.0.saturating_add(1), part.rows.1.saturating_add(1));
    let mut rows: Vec<Row> = set.rows.first().cloned().into_iter().collect();
    rows.extend(set.opened(from));
    rows.extend(set.rows.into_iter().take(to).skip(from + 1));
    set.rows = rows;
    set
}

/// Rows that stay together.
struct Block {
    /// One behind the last of them; they begin where the block before ends.
    to: usize,
    height: f64,
    /// What a page that begins with them has above.
    opening: f64,
}

/// `joined`: rows that go on with another stay with it.
fn blocks(set: &Set, joined: bool) -> Vec<Block> {
    let heights = set.heights();
    let head = heights.first().copied().unwrap_or(0.0);
    let mut blocks: Vec<Block> = Vec::new();
    let mut below_heading = false;
    for (at, (row, height)) in set.rows.iter().zip(&heights).enumerate().skip(1) {
        match blocks.last_mut() {
            Some(block)
                if below_heading || row.kind == Kind::Note || (joined && row.kind == Kind::Following) =>
            {
                block.to = at;
                block.height += height;
            }
            _ => blocks.push(Block { to: at, height: *height, opening: head + set.opening(at) }),
        }
        below_heading = row.kind == Kind::Heading;
    }
    blocks
}

/// The rows of each page that is at most so high; a block that is higher has a page to itself.
fn shares(blocks: &[Block], height: f64) -> Vec<(usize, usize)> {
    let mut pages: Vec<(usize, usize)> = Vec::new();
    let (mut used, mut from) = (f64::MAX, 0);
    for block in blocks {
        match pages.last_mut() {
            Some(page) if used + block.height <= height => page.1 = block.to,
            _ => {
                pages.push((from, block.to));
                used = block.opening;
            }
        }
        used += block.height;
        from = block.to;
    }
    pages
}

/// The same number of pages, with the highest of them as low as it can be.
fn level(blocks: &[Block], room: f64, count: usize) -> Vec<(usize, usize)> {
    let (mut low, mut high) = (0.0, room);
    // Halves of a page's height: after so many steps they are far below a point.
    for _ in 0..20 {
        let middle = f64::midpoint(low, high);
        if shares(blocks, middle).len() > count {
            low = middle;
        } else {
            high = middle;
        }
    }
    shares(blocks, high)
}
