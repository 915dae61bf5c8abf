//! Finding records by words, in workspaces of any size.
//!
//! A [`Search`] looks at a frozen snapshot, and no frame waits for it: every tier, unit, saved view, person, product and item
//! is written into one string of lower-case letters (see [`reading`](super::reading)), and that string is
//! searched in portions. A query that only grew looks again at nothing but what matched before. Words match in any
//! order and anywhere in a title, a key, a label or the owner's name; what begins with the query comes
//! first, then what has a word that begins with each of them, then the rest, each in the order of the tiers
//! and of the backlogs.

use std::collections::HashMap;

use super::reading::{Reading, Texts};
use crate::model::{ItemId, PersonId, RecordKey, TierId, UnitId, ViewId, Workspace};
use crate::ui::backlog::words::Words;

/// Records that are kept of each quality; more are only counted.
pub const MOST: usize = 50;

/// Records that one call of [`Search::advance`] searches.
const SEARCHED: usize = 40_000;

/// A record that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Tier(TierId),
    Unit(UnitId),
    View(ViewId),
    Item(ItemId),
    /// A person, a product, a location, a duty.
    Row(RecordKey),
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    revision: u64,
    texts: Texts,
    /// What is still to come.
    reading: Option<Reading>,
    words: Words,
    /// Indices into `texts` of all that match.
    matches: Vec<u32>,
    /// What is to be searched first: what matched before the query grew, and how far that has got.
    candidates: (Vec<u32>, usize),
    /// How far `texts` has been searched.
    searched: usize,
    /// The first of `matches` by quality.
    best: [Vec<Found>; 3],
}

impl Search {
    /// A search of all records of `workspace` in its state `revision`.
    #[must_use]
    pub fn new(workspace: &Workspace, revision: u64) -> Self {
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        let mut texts = Texts::default();
        for tier in workspace.tiers() {
            texts.push(Found::Tier(tier.id), &[&tier.name, &tier.currency.many]);
        }
        for unit in workspace.units() {
            texts.push(Found::Unit(unit.id), &[&unit.name]);
        }
        for view in workspace.views() {
            texts.push(Found::View(view.id), &[&view.name]);
        }
        rows(workspace, &mut texts);
        Self::begin(workspace, revision, &tiers, texts)
    }

    /// A search of the items of some tiers, and of nothing else.
    #[must_use]
    pub fn of_items(workspace: &Workspace, revision: u64, tiers: &[TierId]) -> Self {
        Self::begin(workspace, revision, tiers, Texts::default())
    }

    fn begin(workspace: &Workspace, revision: u64, tiers: &[TierId], mut texts: Texts) -> Self {
        let reading = Reading::begin(workspace, tiers, &mut texts);
        Self {
            revision,
            texts,
            reading,
            words: Words::default(),
            matches: Vec::new(),
            candidates: (Vec::new(), 0),
            searched: 0,
            best: Default::default(),
        }
    }

    /// The state of the document that is searched.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Sets what is looked for.
    pub fn set_query(&mut self, query: &str) {
        let words = Words::new(query);
        if words == self.words {
            return;
        }
        let within = |old: &String| words.as_slice().iter().any(|new| new.contains(old));
        let narrower = !self.words.is_empty() && self.words.as_slice().iter().all(within);
        self.words = words;
        self.best = Default::default();
        let mut matches = std::mem::take(&mut self.matches);
        let (rest, from) = std::mem::take(&mut self.candidates);
        if narrower {
            matches.extend(rest.into_iter().skip(from));
            self.candidates = (matches, 0);
        } else {
            self.searched = 0;
        }
    }

    /// Works on; whether there is more to do.
    pub fn advance(&mut self) -> bool {
        if self.reading.as_ref().is_some_and(|reading| !reading.collect(&mut self.texts)) {
            self.reading = None;
        }
        if self.words.is_empty() {
            return self.reading.is_some();
        }
        let mut left = SEARCHED;
        while left > 0
            && let Some(index) = self.candidates.0.get(self.candidates.1).copied()
        {
            self.candidates.1 += 1;
            self.judge(index);
            left -= 1;
        }
        let end = self.texts.len().min(self.searched + left);
        for index in self.searched..end {
            self.judge(u32::try_from(index).unwrap_or(u32::MAX));
        }
        self.searched = end;
        self.reading.is_some() || self.candidates.1 < self.candidates.0.len() || end < self.texts.len()
    }

    /// The best of what was found so far, at most [`MOST`].
    pub fn results(&self) -> impl Iterator<Item = Found> + '_ {
        self.best.iter().flatten().copied().take(MOST)
    }

    /// The items among them.
    pub fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.results().filter_map(|found| match found {
            Found::Item(id) => Some(id),
            Found::Tier(_) | Found::Unit(_) | Found::View(_) | Found::Row(_) => None,
        })
    }

    /// How many records match, as far as is known.
    #[must_use]
    pub fn total(&self) -> usize {
        self.matches.len()
    }

    fn judge(&mut self, index: u32) {
        let Some((record, text)) = self.texts.get(index as usize) else { return };
        let Some(quality) = quality(text, self.words.as_slice()) else { return };
        self.matches.push(index);
        if self.best[quality].len() < MOST {
            self.best[quality].push(record);
        }
    }
}

/// People by their names and what their roles are called, and what else the view of roles lists.
fn rows(workspace: &Workspace, texts: &mut Texts) {
    let mut roles: HashMap<PersonId, Vec<&str>> = HashMap::new();
    for role in workspace.assignments() {
        roles.entry(role.person).or_default().push(workspace.role_name(role));
    }
    for person in workspace.people() {
        let own = roles.remove(&person.id).unwrap_or_default();
        let all: Vec<&str> = std::iter::once(person.name.as_str()).chain(own).collect();
        texts.push(Found::Row(RecordKey::Person(person.id)), &all);
    }
    for product in workspace.products() {
        texts.push(Found::Row(RecordKey::Product(product.id)), &[&product.name]);
    }
    for location in workspace.locations() {
        texts.push(Found::Row(RecordKey::Location(location.id)), &[&location.name]);
    }
    for duty in workspace.duties() {
        texts.push(Found::Row(RecordKey::Duty(duty.id)), &[&duty.name]);
    }
}

/// How well all words match a text, both in lower case: 0 is best; `None` when one of them is missing.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Days, Focus, FocusRange, Horizon, Hue, IdSource, Item, Noun, Parts, Rank, Tier};

    /// One tier with `count` items: “Reserve bike 0 early”, “Pay bike 1 late”, …
    fn workspace(count: usize) -> Workspace {
        let mut ids = IdSource::seeded(1);
        let tier = Tier {
            id: TierId::new(&mut ids),
            rank: Rank::spread(0, 1),
            name: "Product Owner".to_owned(),
            currency: Noun::new("Story", "Stories"),
            unit: Noun::new("Team", "Teams"),
            focus: FocusRange::new(Focus::TEAM, Focus::CUSTOMER),
            horizon: Horizon::new(Days::ZERO, Days::new(14.0), Days::new(42.0)),
            contact: String::new(),
            mission: String::new(),
            ensures: Vec::new(),
            decides: Vec::new(),
            hue: Hue::Blue,
            steps: Vec::new(),
            size_limit: None,
            channels: Vec::new(),
            aspects: crate::model::Aspects::default(),
            span: None,
        };
        let items = (0..count).map(|i| {
            let (verb, when) = (["Reserve", "Pay", "Return"][i % 3], ["early", "late"][i % 2]);
            let title = format!("{verb} bike {i} {when}");
            Item::new(ItemId::new(&mut ids), tier.id, Rank::spread(i, count), title)
        });
        let items = items.collect();
        Workspace::from_parts(Parts { tiers: vec![tier], items, ..Parts::default() })
    }

    fn found(workspace: &Workspace, queries: &[&str], portions: usize) -> (Vec<Found>, usize) {
        let mut search = Search::new(workspace, 0);
        for query in queries {
            search.set_query(query);
            for _ in 0..portions {
                search.advance();
            }
        }
        while search.advance() {}
        (search.results().collect(), search.total())
    }

    #[test]
    fn a_query_that_grew_finds_what_a_new_one_finds() {
        let workspace = workspace(20_000);
        for portions in [0, 1, 5, 100] {
            let grown = found(&workspace, &["b", "bi", "bike pa", "bike pay late"], portions);
            assert_eq!(grown, found(&workspace, &["bike pay late"], portions), "{portions}");
            assert_eq!(found(&workspace, &["pay", "reserve"], portions), found(&workspace, &["reserve"], 0));
        }
        assert_eq!(found(&workspace, &["LATE pay"], 0).1, 3_334);
    }

    #[test]
    fn better_matches_come_first_and_only_some_are_kept() {
        let workspace = workspace(1_000);
        let (results, total) = found(&workspace, &["bike"], 0);
        assert_eq!((results.len(), total), (MOST, 1_000));
        assert_eq!(quality("pay with one tap\nfea-3\n", &["pay".to_owned()]), Some(0));
        assert_eq!(quality("ways to pay\n", &["pay".to_owned()]), Some(1));
        assert_eq!(quality("repay a deposit\n", &["pay".to_owned()]), Some(2));
        assert_eq!(quality("ride\n", &["pay".to_owned()]), None);
    }

    #[test]
    fn labels_owners_and_saved_views_are_found_and_other_tiers_can_be_left_out() {
        let mut parts = Parts {
            tiers: workspace(0).tiers().map(|tier| Tier::clone(tier)).collect(),
            items: workspace(6).items().map(|item| Item::clone(item)).collect(),
            ..Parts::default()
        };
        parts.items[1].edit_details(|details| details.labels.push("Würzburg".into()));
        parts.items[2].owner = "Ada ΟΔΟΣ".into();
        let (one, two) = (parts.items[1].id, parts.items[2].id);
        let tier = parts.tiers[0].id;
        let workspace = Workspace::from_parts(parts);
        let items = |query: &str| found(&workspace, &[query], 0).0;
        assert_eq!(items("WÜRZ bike"), [Found::Item(one)]);
        assert_eq!(items("οδοσ ada"), [Found::Item(two)]);
        assert_eq!(items("owner product"), [Found::Tier(tier)]);
        let mut search = Search::of_items(&workspace, 0, &[tier]);
        search.set_query("o");
        while search.advance() {}
        assert!(search.results().eq(search.items().map(Found::Item)), "neither tiers nor units");
    }
}
