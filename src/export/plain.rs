//! Text from a workspace on its way into a file of somebody else's format.

use std::borrow::Cow;

/// The text as one line that XML can hold: line ends and tabs become spaces; control characters,
/// non-characters and marks that turn the direction of letters are left out.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| kept(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(kept).collect())
}

/// What becomes of a character.
pub(super) fn kept(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => None,
        _ => Some(c),
    }
}
