//! Words in texts, in any case, without a copy of the text.
//!
//! Case is one character's: `É` is `é`, `ß` stays, and a letter outside ASCII never becomes one of ASCII,
//! so that an ASCII word can be looked for in the bytes of any text.

/// A character as it is compared.
#[must_use]
pub fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some('ς'), None) => 'σ',
        (Some(one), None) if !one.is_ascii() => one,
        _ => c,
    }
}

/// A character as it is compared in names, where `in-progress` is `in progress`.
fn level(c: char) -> char {
    match fold(c) {
        '-' | '_' => ' ',
        other => other,
    }
}

/// A text to be found inside others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// Folded.
    text: Box<str>,
    /// Where in an ASCII text its rarest byte is: what is looked for first.
    rare: usize,
    ascii: bool,
}

impl Needle {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text: Box<str> = text.chars().map(fold).collect();
        let rare = text.bytes().enumerate().max_by_key(|(_, byte)| rarity(*byte)).map_or(0, |(at, _)| at);
        Self { rare, ascii: text.is_ascii(), text }
    }

    /// Folded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether `text` has it somewhere.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if self.ascii {
            return self.is_in_bytes(text.as_bytes());
        }
        let begins = |rest: &str| {
            let mut rest = rest.chars().map(fold);
            self.text.chars().all(|c| rest.next() == Some(c))
        };
        !text.is_ascii() && text.char_indices().any(|(at, _)| begins(&text[at..]))
    }

    /// Whether a text that is folded already has it somewhere.
    #[must_use]
    pub fn is_in_folded(&self, folded: &str) -> bool {
        if self.ascii { self.is_in_bytes(folded.as_bytes()) } else { folded.contains(&*self.text) }
    }

    fn is_in_bytes(&self, text: &[u8]) -> bool {
        let needle = self.text.as_bytes();
        let Some(rare) = needle.get(self.rare) else { return true };
        let Some(last) = text.len().checked_sub(needle.len()) else { return false };
        let places = &text[self.rare..=self.rare + last];
        memchr::memchr2_iter(*rare, rare.to_ascii_uppercase(), places)
            .any(|at| text[at..at + needle.len()].eq_ignore_ascii_case(needle))
    }

    /// Whether `text` is it, all of it.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        text.chars().map(fold).eq(self.text.chars())
    }
}

/// How rare a byte is in texts, roughly: 0 is the commonest.
fn rarity(byte: u8) -> usize {
    b" etaoinsrhldcumfpgwybvkxjqz".iter().position(|common| *common == byte).unwrap_or(18)
}

/// The beginning of a name: `mob` and `bank` are beginnings of “mobile bank”, `ile` is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem(Box<str>);

impl Stem {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().chars().map(level).collect())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether one of the words of `name` begins like this.
    #[must_use]
    pub fn begins_word_of(&self, name: &str) -> bool {
        let mut before = ' ';
        name.char_indices().any(|(at, c)| {
            let at_word = !before.is_alphanumeric();
            before = c;
            at_word && {
                let mut rest = name[at..].chars().map(level);
                self.0.chars().all(|c| rest.next() == Some(c))
            }
        })
    }

    /// Whether `name` is it, all of it.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        name.trim().chars().map(level).eq(self.0.chars())
    }

    /// Whether `name` is it, spaces and hyphens aside: `bugfix` is “Bug fix”.
    #[must_use]
    pub fn is_squeezed(&self, name: &str) -> bool {
        let squeezed = |c: &char| !c.is_whitespace();
        name.chars().map(level).filter(squeezed).eq(self.0.chars().filter(squeezed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_is_folding_once() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
            assert!(c.is_ascii() || !fold(c).is_ascii(), "{c:?}");
        }
    }

    #[test]
    fn words_are_found_in_any_case_and_script() {
        for (needle, text, found) in [
            ("BIKE", "Reserve a bike", true),
            ("bike", "Reserve a BIKE – early", true),
            ("bikes", "bike", false),
            ("éclair", "ÉCLAIR", true),
            ("é", "e", false),
            ("οδος", "ΟΔΟΣ", true),
            ("k", "\u{212a}", false),
            ("a b", "xA By", true),
            ("", "anything", true),
            ("漢", "漢字", true),
        ] {
            assert_eq!(Needle::new(needle).is_in(text), found, "{needle} in {text}");
        }
        assert!(Needle::new("Proj-1").is("PROJ-1") && !Needle::new("proj-1").is("PROJ-12"));
    }

    #[test]
    fn names_are_found_by_how_their_words_begin() {
        for (stem, name, found) in [
            ("mob", "Mobile", true),
            ("bank", "mobile bank", true),
            ("ile", "mobile", false),
            ("in-pro", "In progress", true),
            ("progress", "in-progress", true),
            ("Ö", "Team Öl", true),
        ] {
            assert_eq!(Stem::new(stem).begins_word_of(name), found, "{stem} in {name}");
        }
        assert!(Stem::new("bugfix").is_squeezed("Bug fix") && !Stem::new("bugfix").is("Bug fix"));
    }
}
