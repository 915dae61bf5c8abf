//! Finding records by words, in workspaces of any size.
//!
//! A [`Search`] looks at a frozen snapshot and works in portions, so that no frame waits for it: first
//! every tier, unit and item is written into one string of lower-case letters, then that string is
//! searched. A query that only grew looks again at nothing but what matched before. Words match in any
//! order and anywhere in a title or a key; what begins with the query comes first, then what has a word
//! that begins with each of them, then the rest, each in the order of the tiers and of the backlogs.

use crate::model::{ItemId, TierId, UnitId, Workspace};

/// Records that are kept of each quality; more are only counted.
pub const MOST: usize = 50;

/// Records that one call of [`Search::advance`] looks at.
const PORTION: usize = 20_000;

/// A record that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Tier(TierId),
    Unit(UnitId),
    Item(ItemId),
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    snapshot: Workspace,
    revision: u64,
    /// Lower-case titles and keys, one after the other.
    text: String,
    /// Each record with the end of its part of `text`.
    records: Vec<(Found, usize)>,
    /// The tier and the position in its backlog that are to be read next; `None` when all are read.
    next: Option<(usize, usize)>,
    words: Vec<String>,
    /// Indices into `records` of all that match, and how far `records` has been searched.
    matches: Vec<u32>,
    searched: usize,
    /// The first of `matches` by quality.
    best: [Vec<Found>; 3],
}

impl Search {
    /// A search of `workspace` in its state `revision`.
    #[must_use]
    pub fn new(workspace: &Workspace, revision: u64) -> Self {
        let mut search = Self {
            snapshot: workspace.clone(),
            revision,
            text: String::new(),
            records: Vec::new(),
            next: Some((0, 0)),
            words: Vec::new(),
            matches: Vec::new(),
            searched: 0,
            best: Default::default(),
        };
        for tier in workspace.tiers() {
            search.push(Found::Tier(tier.id), &[&tier.name, &tier.currency.many]);
        }
        for unit in workspace.units() {
            search.push(Found::Unit(unit.id), &[&unit.name]);
        }
        search
    }

    /// The state of the document that is searched.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Sets what is looked for.
    pub fn set_query(&mut self, query: &str) {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        if words == self.words {
            return;
        }
        let narrower =
            !self.words.is_empty() && self.words.iter().all(|old| words.iter().any(|new| new.contains(old)));
        self.words = words;
        let candidates = std::mem::take(&mut self.matches);
        self.best = Default::default();
        if narrower {
            for index in candidates {
                self.judge(index);
            }
        } else {
            self.searched = 0;
        }
    }

    /// Works on; whether there is more to do.
    pub fn advance(&mut self) -> bool {
        let mut left = PORTION;
        while left > 0
            && let Some((tier_index, position)) = self.next
        {
            let snapshot = self.snapshot.clone();
            let Some(tier) = snapshot.tiers().nth(tier_index) else {
                self.next = None;
                break;
            };
            let backlog = snapshot.backlog(tier.id);
            let portion = left.min(backlog.len().saturating_sub(position));
            for item in backlog.iter_from(position).take(portion).filter_map(|id| snapshot.item(id)) {
                self.push(Found::Item(item.id), &[&item.title, item.key.as_deref().unwrap_or("")]);
            }
            left -= portion;
            let read = position + portion;
            self.next = Some(if read >= backlog.len() { (tier_index + 1, 0) } else { (tier_index, read) });
        }
        if !self.words.is_empty() {
            let end = self.records.len().min(self.searched + 2 * PORTION);
            for index in self.searched..end {
                self.judge(u32::try_from(index).unwrap_or(u32::MAX));
            }
            self.searched = end;
        }
        self.next.is_some() || (!self.words.is_empty() && self.searched < self.records.len())
    }

    /// The best of what was found so far, at most [`MOST`].
    pub fn results(&self) -> impl Iterator<Item = Found> + '_ {
        self.best.iter().flatten().copied().take(MOST)
    }

    /// How many records match, as far as is known.
    #[must_use]
    pub fn total(&self) -> usize {
        self.matches.len()
    }

    fn push(&mut self, record: Found, texts: &[&str]) {
        for text in texts {
            for c in text.chars() {
                self.text.extend(c.to_lowercase());
            }
            self.text.push('\n');
        }
        self.records.push((record, self.text.len()));
    }

    fn judge(&mut self, index: u32) {
        let at = index as usize;
        let Some((record, end)) = self.records.get(at).copied() else { return };
        let start = at.checked_sub(1).and_then(|before| self.records.get(before)).map_or(0, |(_, end)| *end);
        let Some(quality) = self.text.get(start..end).and_then(|text| quality(text, &self.words)) else {
            return;
        };
        self.matches.push(index);
        if self.best[quality].len() < MOST {
            self.best[quality].push(record);
        }
    }
}

/// How well all words match a lower-case text: 0 is best; `None` when one of them is missing.
pub fn quality(text: &str, words: &[String]) -> Option<usize> {
    let mut worst = 1;
    for word in words {
        let first = text.find(word.as_str())?;
        let begins = |at: usize| text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if !begins(first) && !text.match_indices(word.as_str()).any(|(at, _)| begins(at)) {
            worst = 2;
        }
    }
    let mut rest = text;
    let leads = words.iter().enumerate().all(|(i, word)| {
        let from = if i == 0 { rest } else { rest.trim_start() };
        from.strip_prefix(word.as_str()).map(|after| rest = after).is_some()
    });
    Some(if leads { 0 } else { worst })
}
