//! Text as it comes from a clipboard, made into lines of characters that can be shown.

use std::borrow::Cow;

use super::ReadError;

/// So many characters that cannot be shown do not make a short text unreadable.
const FEW: usize = 8;

/// The text with `\n` for every end of a line and without what cannot be shown; and the line of the first
/// character that was left out, with how many there were.
pub(super) fn clean(text: &str) -> Result<(Cow<'_, str>, Option<(usize, usize)>), ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    // Only bytes that may begin something to replace: most texts are used as they are.
    let suspicious =
        |byte: u8| byte < b' ' && byte != b'\n' && byte != b'\t' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    if !text.bytes().any(suspicious) {
        return Ok((Cow::Borrowed(text), None));
    }
    let mut out = String::with_capacity(text.len());
    let (mut line, mut removed, mut replaced, mut first) = (1, 0, 0, None);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                line += 1;
                out.push('\n');
            }
            '\t' => out.push('\t'),
            // Ends of lines within a cell or a paragraph.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{feff}' => {}
            c if c.is_control() => {
                removed += 1;
                first = first.or(Some(line));
            }
            c => {
                replaced += usize::from(c == char::REPLACEMENT_CHARACTER);
                out.push(c);
            }
        }
    }
    let (all, unreadable) = (text.chars().count(), removed + replaced);
    if unreadable >= FEW && unreadable * 10 >= all {
        return Err(ReadError::NotText { unreadable, all });
    }
    if out.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok((Cow::Owned(out), first.map(|line| (line, removed))))
}
