//! Whether a text is rows of a spreadsheet, and what its quotation marks mean.

/// How the quotation marks of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    AroundCells,
    /// One is never closed, in this line.
    Open(usize),
}

/// Whether a text is rows: its first line, or half of all, has a tab behind its first word, or a cell
/// spans lines.
pub(super) fn recognise(text: &str) -> Option<Quoting> {
    let (mut rows, mut with_tab, mut first_has_tab) = (0_usize, 0_usize, false);
    // The line in which a cell was opened that is not closed yet.
    let mut opened: Option<usize> = None;
    let mut spans = false;
    for (i, line) in text.split('\n').enumerate() {
        if opened.is_some() {
            if closes(line) {
                opened = None;
                spans = true;
            }
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let has_tab = line.trim_start().contains('\t');
        rows += 1;
        with_tab += usize::from(has_tab);
        first_has_tab |= rows == 1 && has_tab;
        if opens(line) {
            opened = Some(i + 1);
        }
    }
    let quoting = opened.map_or(Quoting::AroundCells, Quoting::Open);
    // The rows behind an open quotation mark have not been counted.
    let mostly = with_tab * 2 >= rows || first_has_tab && opened.is_some();
    (first_has_tab && mostly || spans && (rows == 1 || with_tab > 0 || starts_quoted(text)))
        .then_some(quoting)
}

fn starts_quoted(text: &str) -> bool {
    text.trim_start().starts_with('"')
}

/// Whether a cell begins in this line that does not end in it.
fn opens(line: &str) -> bool {
    let mut rest = line;
    loop {
        let Some(quoted) = rest.strip_prefix('"') else {
            let Some((_, next)) = rest.split_once('\t') else { return false };
            rest = next;
            continue;
        };
        match end_of_quoted(quoted) {
            Some(after) => rest = after,
            None => return true,
        }
    }
}

/// Whether the cell that is open at the beginning of this line ends in it, and no other one is left open.
fn closes(line: &str) -> bool {
    end_of_quoted(line).is_some_and(|after| !opens(after))
}

/// What follows the quotation mark that ends a cell, from the next cell on.
fn end_of_quoted(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let (_, after) = rest.split_once('"')?;
        match after.strip_prefix('"') {
            Some(next) => rest = next,
            None => return Some(after.split_once('\t').map_or("", |(_, next)| next)),
        }
    }
}
