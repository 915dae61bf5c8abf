//! Finding pages by words.

use std::sync::LazyLock;

use super::{Block, Page, pages};

/// Where the words were found; the first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// All of them in the name or the title.
    Title,
    /// All of them in these or the summary.
    Summary,
    /// Some of them only in the text.
    Text,
}

/// The pages that have words which begin with those of the query, in any order and in capitals or not, the
/// best first and otherwise in the order of the contents. Nothing without a word.
#[must_use]
pub fn search(query: &str) -> Vec<(Rank, &'static Page)> {
    static TEXTS: LazyLock<Vec<Texts>> = LazyLock::new(|| pages().map(Texts::of).collect());
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<_> =
        pages().zip(TEXTS.iter()).filter_map(|(page, texts)| Some((texts.rank(&words)?, page))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
}

/// What a page says, in lower-case letters.
struct Texts {
    title: String,
    summary: String,
    text: String,
}

impl Texts {
    fn of(page: &Page) -> Self {
        let text: Vec<String> = page.blocks().iter().map(Block::text).collect();
        Self {
            title: format!("{}\n{}", page.name, page.title()).to_lowercase(),
            summary: page.summary().to_lowercase(),
            text: text.join("\n").to_lowercase(),
        }
    }

    fn rank(&self, words: &[String]) -> Option<Rank> {
        let within =
            |texts: &[&String]| words.iter().all(|word| texts.iter().any(|text| begins_a_word(text, word)));
        if within(&[&self.title]) {
            Some(Rank::Title)
        } else if within(&[&self.title, &self.summary]) {
            Some(Rank::Summary)
        } else if within(&[&self.title, &self.summary, &self.text]) {
            Some(Rank::Text)
        } else {
            None
        }
    }
}

/// Whether a word of the text begins like this: “scribe” is not in “describe”.
fn begins_a_word(text: &str, start: &str) -> bool {
    let begins = |at: usize| text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(start).any(|(at, _)| begins(at))
}
