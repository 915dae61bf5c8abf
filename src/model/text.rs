//! Texts of items, held by the hundred thousand: each takes eight bytes where it is held, nothing more where
//! it is empty, and what several items say in the same words may be one text.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;

use arcstr::ArcStr;

/// A text that is not changed in place, without room to spare. A copy costs nothing.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(ArcStr);

impl Text {
    pub(super) const EMPTY: Self = Self(ArcStr::new());

    #[must_use]
    pub fn as_str(&self) -> &str {
        self
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::EMPTY } else { Self(text.into()) }
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Box<str>> for Text {
    fn from(text: Box<str>) -> Self {
        (&*text).into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

/// Texts that have been met, so that those to come can be the same ones.
#[derive(Debug, Default)]
pub struct KnownTexts(HashSet<Text>);

impl KnownTexts {
    /// What repeats is met soon: no more are remembered, however many differ.
    const MOST: usize = 1 << 14;
    /// In bytes: whole paragraphs do not repeat.
    const LONGEST: usize = 200;

    /// Makes a text the one that was met before, where one was in the same words.
    pub fn share(&mut self, text: &mut Text) {
        if text.is_empty() || text.len() > Self::LONGEST {
            return;
        }
        if let Some(known) = self.0.get(text) {
            text.clone_from(known);
        } else if self.0.len() < Self::MOST {
            self.0.insert(text.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_become_one() {
        let mut known = KnownTexts::default();
        let share = |known: &mut KnownTexts, text: &str| {
            let mut text = Text::from(text);
            known.share(&mut text);
            text
        };
        let (one, other) = (share(&mut known, "Rider"), share(&mut known, "Rider"));
        assert_eq!((&*one, one.as_ptr()), ("Rider", other.as_ptr()));
        assert_ne!(share(&mut known, "Driver").as_ptr(), one.as_ptr());
        assert_eq!(share(&mut known, ""), Text::EMPTY);
        let long = "x".repeat(1_000);
        assert_ne!(share(&mut known, &long).as_ptr(), share(&mut known, &long).as_ptr());
        for n in 0..2 * KnownTexts::MOST {
            assert_eq!(share(&mut known, &n.to_string()), *n.to_string());
        }
        assert_eq!(known.0.len(), KnownTexts::MOST);
    }
}
