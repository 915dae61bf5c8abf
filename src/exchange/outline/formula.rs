//! Cells that a spreadsheet would run as formulas, made harmless, and back.

/// Characters that a spreadsheet may take for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Whether a line of a cell would be run as a formula, if it stood there without `'` before it.
fn is_formula(line: &str) -> bool {
    line.trim_start_matches('\'').trim_start_matches([' ', '\u{a0}']).starts_with(FORMULA)
}

/// A cell as a spreadsheet takes it for text only: `'` before every line that begins like a formula.
pub(super) fn harmless(cell: &str) -> String {
    let line = |line: &str| if is_formula(line) { format!("'{line}") } else { line.to_owned() };
    cell.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What [`harmless`] was given.
pub(super) fn plain(cell: &str) -> String {
    if !cell.contains('\'') {
        return cell.to_owned();
    }
    let line = |line| str::strip_prefix(line, '\'').filter(|rest| is_formula(rest)).unwrap_or(line);
    cell.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
