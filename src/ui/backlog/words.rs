//! Words that somebody typed to find something by its name: all of them, in any order and any case.

/// The words of a field, all of which must be found, in any order and any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(|word| folded(word).collect()).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each word, [`folded`].
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether each word is in the text.
    #[must_use]
    pub fn find_in(&self, text: &str) -> bool {
        let text: String = folded(text).collect();
        self.0.iter().all(|word| text.contains(word))
    }

    /// Whether one of the words is in the text.
    #[must_use]
    pub fn touch(&self, text: &str) -> bool {
        let text: String = folded(text).collect();
        self.0.iter().any(|word| text.contains(word))
    }
}

/// The letters of a text in lower case, a final sigma as any other.
pub fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_case() {
        let title = "Éclair for the ΟΔΟΣ";
        for found in ["éCL", "οδος", "οδο", "the é", "ΟΔΟΣ for", ""] {
            assert!(Words::new(found).find_in(title), "{found}");
        }
        for missing in ["eclair", "the risks"] {
            assert!(!Words::new(missing).find_in(title), "{missing}");
        }
        assert!(Words::new("risks the").touch(title) && !Words::new("risks").touch(title));
    }
}
