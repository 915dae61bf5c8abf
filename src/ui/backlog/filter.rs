//! Which rows a backlog shows: all of them, or those that a filter's words are found in.
//!
//! An unfiltered backlog costs nothing. A filtered one is worked through in slices, one a frame, and
//! kept until the document or the words change, so that typing stays smooth at any size; while a
//! document changes under the same words, the rows of before are shown until the new ones are known.

use std::collections::VecDeque;

use crate::model::{Item, ItemId, Rank, TierId, Workspace};

/// Items looked at in one frame: about two milliseconds' worth.
const SLICE: usize = 6_000;

/// The words of a filter line, all of which must be found, in any order and any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether whatever these words find, `wider` finds as well.
    fn narrows(&self, wider: &Self) -> bool {
        wider.0.iter().all(|word| self.0.iter().any(|narrow| narrow.contains(word.as_str())))
    }

    /// Whether each word is in the title, key, labels, status, team or target.
    #[must_use]
    pub fn find(&self, workspace: &Workspace, item: &Item) -> bool {
        self.0.iter().all(|word| finds(word, workspace, item))
    }

    /// Whether each word is in the text.
    #[must_use]
    pub fn find_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| contains(text, word))
    }
}

fn finds(word: &str, workspace: &Workspace, item: &Item) -> bool {
    contains(&item.title, word)
        || item.key.as_deref().is_some_and(|key| contains(key, word))
        || item.status.label().contains(word)
        || item.details().labels.iter().any(|label| contains(label, word))
        || item.unit.and_then(|unit| workspace.unit(unit)).is_some_and(|unit| contains(&unit.name, word))
        || match item.target {
            Some(target) => contains(&target.label(), word),
            None => "undated".starts_with(word) && word.len() > 2,
        }
}

/// Whether `text` has `word`, which is lower case, in any case.
fn contains(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len())
        .any(|part| part[0].to_ascii_lowercase() == *first && part.eq_ignore_ascii_case(word))
}

/// The rows of one backlog.
#[derive(Debug, Default)]
pub struct FilteredRows {
    key: Option<Key>,
    /// In priority order. Complete once `work` is `None`.
    found: Vec<Entry>,
    /// What is still to be looked at for the present key.
    work: Option<Work>,
    /// Shown although no word was found: what has just been added or is being edited.
    pinned: Vec<ItemId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(Rank, ItemId);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    tier: TierId,
    revision: u64,
    words: Words,
}

#[derive(Debug)]
struct Work {
    /// Where to go on in the backlog.
    next: usize,
    /// Only these need to be looked at: what wider words had found.
    candidates: Option<VecDeque<Entry>>,
    found: Vec<Entry>,
    /// The rows before stay on the screen until the work is done.
    quiet: bool,
}

impl FilteredRows {
    /// Takes note of what is to be shown and does a slice of the work. Answers whether there is more.
    pub fn update(&mut self, workspace: &Workspace, revision: u64, tier: TierId, words: &Words) -> bool {
        let key = Key { tier, revision, words: words.clone() };
        if self.key.as_ref() != Some(&key) {
            self.begin(key);
        }
        if words.is_empty() {
            return false;
        }
        self.slice(workspace, tier, words);
        self.work.is_some()
    }

    fn begin(&mut self, key: Key) {
        let old = self.key.replace(key);
        let Some(key) = &self.key else { return };
        let same_words = old.as_ref().is_some_and(|old| old.tier == key.tier && old.words == key.words);
        if !same_words {
            self.pinned.clear();
        }
        let narrower = self.work.is_none()
            && old.as_ref().is_some_and(|old| {
                old.tier == key.tier
                    && old.revision == key.revision
                    && !old.words.is_empty()
                    && key.words.narrows(&old.words)
            });
        let candidates = narrower.then(|| std::mem::take(&mut self.found).into());
        if !same_words {
            self.found.clear();
        }
        self.work = (!key.words.is_empty()).then(|| Work {
            next: 0,
            candidates,
            found: Vec::new(),
            quiet: same_words,
        });
    }

    fn slice(&mut self, workspace: &Workspace, tier: TierId, words: &Words) {
        let Self { found, work: Some(work), pinned, .. } = self else { return };
        let out = if work.quiet { &mut work.found } else { &mut *found };
        let mut look = |entry: Entry| {
            let item = workspace.item(entry.1);
            if item.is_some_and(|item| pinned.contains(&item.id) || words.find(workspace, item)) {
                out.push(entry);
            }
        };
        let done = if let Some(candidates) = &mut work.candidates {
            candidates.drain(..candidates.len().min(SLICE)).for_each(&mut look);
            candidates.is_empty()
        } else {
            let backlog = workspace.backlog(tier);
            let end = (work.next + SLICE).min(backlog.len());
            for position in work.next..end {
                if let Some((rank, id)) = backlog.entry(position) {
                    look(Entry(rank, id));
                }
            }
            work.next = end;
            end >= backlog.len()
        };
        if done {
            if work.quiet {
                *found = std::mem::take(&mut work.found);
            }
            self.work = None;
        }
    }

    /// Keeps an item in sight until the words change.
    pub fn pin(&mut self, id: ItemId) {
        if !self.pinned.contains(&id) {
            self.pinned.push(id);
            if let Some(key) = &mut self.key {
                // Another revision than any: the rows are worked out again.
                key.revision = u64::MAX;
            }
        }
    }

    fn is_filtered(&self) -> bool {
        self.key.as_ref().is_some_and(|key| !key.words.is_empty())
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self, workspace: &Workspace, tier: TierId) -> usize {
        if self.is_filtered() { self.found.len() } else { workspace.backlog(tier).len() }
    }

    /// The item in a row.
    #[must_use]
    pub fn get(&self, workspace: &Workspace, tier: TierId, row: usize) -> Option<ItemId> {
        if self.is_filtered() {
            self.found.get(row).map(|entry| entry.1)
        } else {
            workspace.backlog(tier).get(row)
        }
    }

    /// The row of an item.
    #[must_use]
    pub fn row_of(&self, workspace: &Workspace, id: ItemId) -> Option<usize> {
        let item = workspace.item(id)?;
        if self.is_filtered() {
            let entry = Entry(item.rank, item.id);
            self.found.binary_search(&entry).ok()
        } else {
            workspace.position(item)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parts;

    /// More items than one slice, each tenth of them a bell.
    fn workspace(count: usize) -> (Workspace, TierId) {
        let tier: TierId = "po".parse().unwrap_or_else(|_| unreachable!("a valid id"));
        let items = (0..count).filter_map(|i| {
            let title = if i % 10 == 0 { format!("Ring the Bell {i}") } else { format!("Éclair {i}") };
            Some(Item::new(format!("i{i}").parse().ok()?, tier, Rank::default(), title))
        });
        (Workspace::from_parts(Parts { items: items.collect(), ..Parts::default() }), tier)
    }

    fn all(rows: &mut FilteredRows, workspace: &Workspace, revision: u64, tier: TierId, text: &str) -> usize {
        let words = Words::new(text);
        while rows.update(workspace, revision, tier, &words) {}
        rows.count(workspace, tier)
    }

    #[test]
    fn words_are_found_in_any_order_and_case() {
        let (workspace, tier) = workspace(100);
        let mut rows = FilteredRows::default();
        for (text, found) in
            [("", 100), ("bell ring", 10), ("RING", 10), ("éclair", 90), ("ÉCLAIR 99", 1), ("bell éclair", 0)]
        {
            assert_eq!(all(&mut rows, &workspace, 1, tier, text), found, "{text}");
        }
    }

    #[test]
    fn slices_narrowing_and_starting_over_find_the_same() {
        let (workspace, tier) = workspace(SLICE * 2 + 5);
        let mut typed = FilteredRows::default();
        for text in ["r", "ri", "ri b", "ri be", "r be", "be 1"] {
            let found = all(&mut typed, &workspace, 1, tier, text);
            let fresh = all(&mut FilteredRows::default(), &workspace, 1, tier, text);
            assert_eq!(found, fresh, "{text}");
            let rows: Vec<_> = (0..found).filter_map(|row| typed.get(&workspace, tier, row)).collect();
            assert!(
                rows.iter().enumerate().all(|(i, id)| typed.row_of(&workspace, *id) == Some(i)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_rows_before_stay_until_the_new_ones_are_known() {
        let (workspace, tier) = workspace(SLICE * 2 + 5);
        let mut rows = FilteredRows::default();
        let found = all(&mut rows, &workspace, 1, tier, "bell");
        assert!(
            rows.update(&workspace, 2, tier, &Words::new("bell")),
            "another revision is looked through again"
        );
        assert_eq!(rows.count(&workspace, tier), found);
    }
}
