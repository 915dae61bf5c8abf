//! The key of an item, such as `PROJ-12`: nearly every item has one, and nearly all are short, so that a short
//! one is held in place.

use std::fmt;
use std::ops::Deref;

use super::Text;

/// A key as people know it. Display only: it need not be unique.
#[derive(Clone)]
pub struct Key(Held);

#[derive(Clone)]
enum Held {
    /// So many bytes of these; always whole letters.
    Short(u8, [u8; Key::SHORT]),
    Long(Text),
}

impl Key {
    const SHORT: usize = 14;
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        let mut bytes = [0; Self::SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(own), Ok(length)) => {
                own.copy_from_slice(text.as_bytes());
                Self(Held::Short(length, bytes))
            }
            _ => Self(Held::Long(text.into())),
        }
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Box<str>> for Key {
    fn from(text: Box<str>) -> Self {
        (&*text).into()
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Held::Short(length, bytes) => {
                let own = bytes.get(..usize::from(*length)).map(str::from_utf8);
                own.and_then(Result::ok).unwrap_or_default()
            }
            Held::Long(text) => text,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_any_length_stay_as_they_are() {
        assert_eq!(size_of::<Option<Key>>(), 16);
        let texts = ["", "PROJ-12", "Größe-12345678", "Größe-123456789", "LONGPROJECT-12", "LONGPROJECT-123"];
        for text in texts {
            let key = Key::from(text);
            assert_eq!(&*key, text);
            assert_eq!(matches!(key.0, Held::Long(_)), text.len() > Key::SHORT, "{text}");
            assert_eq!((key.clone() == key, key == Key::from("other")), (true, false));
        }
    }
}
