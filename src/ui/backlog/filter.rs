//! Which rows a backlog shows: all of them, or those that a filter finds.
//!
//! An unfiltered backlog costs nothing. A filtered one is worked through in slices, one a frame, and
//! what is known is kept: a filter that narrows the one before goes on from what that had found, even
//! if it was not done, and a change of the document is judged alone. Only where much or a unit's name
//! has changed is everything looked at again, and then the rows of before stay until the new ones are
//! known.

use std::collections::VecDeque;

use super::words::{Matching, Words};
use crate::model::{ItemId, Rank, RecordKey, TierId, Workspace};

/// Items judged in one frame: three to four milliseconds' worth in a workspace of a million, where each
/// has to be fetched from another place in memory.
const SLICE: usize = 1_600;

/// The rows of one backlog.
#[derive(Debug, Default)]
pub struct FilteredRows {
    /// `None` while there is no filter.
    search: Option<Search>,
    /// Shown although the filter does not find it: what has just been added or is being edited.
    pinned: Vec<ItemId>,
    /// Those of `pinned` that have not been judged as such yet.
    fresh: Vec<ItemId>,
}

/// A place in a backlog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(Rank, ItemId);

/// What a filter finds in a backlog, as far as it has got.
#[derive(Debug)]
struct Search {
    tier: TierId,
    words: Words,
    matching: Matching,
    /// The state that was judged, and its number.
    workspace: Workspace,
    revision: u64,
    /// In priority order.
    found: Vec<Entry>,
    /// To be judged next: what a wider filter had found. All of it comes after `found`.
    waiting: VecDeque<Entry>,
    /// From this place on the backlog was not judged, by no filter; `None` when it was to its end.
    rest: Option<Entry>,
    /// The rows of before, which stay on the screen until the new ones are known.
    before: Option<Vec<Entry>>,
}

impl FilteredRows {
    /// Takes note of what is to be shown and does a slice of the work. Answers whether there is more.
    /// `revision` is another one for every state of the workspace.
    pub fn update(&mut self, workspace: &Workspace, revision: u64, tier: TierId, words: &Words) -> bool {
        self.update_by(SLICE, workspace, revision, tier, words)
    }

    fn update_by(
        &mut self,
        slice: usize,
        workspace: &Workspace,
        revision: u64,
        tier: TierId,
        words: &Words,
    ) -> bool {
        if words.is_empty() {
            *self = Self::default();
            return false;
        }
        let same = |search: &Search| search.tier == tier && search.words == *words;
        let mut search = match self.search.take() {
            Some(mut search) if same(&search) => {
                search.follow(workspace, revision, &self.pinned, &self.fresh, slice);
                search
            }
            old => {
                self.pinned.clear();
                let wider = old.filter(|old| old.tier == tier && words.narrows(&old.words));
                match wider {
                    Some(mut wider) => {
                        wider.follow(workspace, revision, &[], &[], slice);
                        wider.narrow(words);
                        wider
                    }
                    None => Search::new(workspace, revision, tier, words),
                }
            }
        };
        self.fresh.clear();
        let more = search.advance(&self.pinned, slice);
        self.search = Some(search);
        more
    }

    /// Keeps an item in sight until the filter changes.
    pub fn pin(&mut self, id: ItemId) {
        if !self.pinned.contains(&id) {
            self.pinned.push(id);
            self.fresh.push(id);
        }
    }

    /// Whether there may be more rows than are known so far.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.search.as_ref().is_some_and(|search| !search.is_done())
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self, workspace: &Workspace, tier: TierId) -> usize {
        self.search.as_ref().map_or_else(|| workspace.backlog(tier).len(), |search| search.shown().len())
    }

    /// The item in a row.
    #[must_use]
    pub fn get(&self, workspace: &Workspace, tier: TierId, row: usize) -> Option<ItemId> {
        match &self.search {
            Some(search) => search.shown().get(row).map(|entry| entry.1),
            None => workspace.backlog(tier).get(row),
        }
    }

    /// The row of an item.
    #[must_use]
    pub fn row_of(&self, workspace: &Workspace, id: ItemId) -> Option<usize> {
        let item = workspace.item(id)?;
        match &self.search {
            Some(search) => search.shown().binary_search(&Entry(item.rank, item.id)).ok(),
            None => workspace.position(item),
        }
    }
}

impl Search {
    const START: Option<Entry> = Some(Entry(Rank::MIN, ItemId::MIN));

    fn new(workspace: &Workspace, revision: u64, tier: TierId, words: &Words) -> Self {
        Self {
            tier,
            words: words.clone(),
            matching: Matching::new(words),
            workspace: workspace.clone(),
            revision,
            found: Vec::new(),
            waiting: VecDeque::new(),
            rest: Self::START,
            before: None,
        }
    }

    fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.rest.is_none()
    }

    fn shown(&self) -> &[Entry] {
        self.before.as_ref().unwrap_or(&self.found)
    }

    /// Goes on with words that find nothing but what the present ones do.
    fn narrow(&mut self, words: &Words) {
        let mut waiting: VecDeque<Entry> = std::mem::take(&mut self.found).into();
        waiting.append(&mut self.waiting);
        self.waiting = waiting;
        self.before = None;
        self.words = words.clone();
        self.matching = Matching::new(words);
    }

    /// Takes over what has changed in the document, and what was pinned since.
    fn follow(
        &mut self,
        workspace: &Workspace,
        revision: u64,
        pinned: &[ItemId],
        fresh: &[ItemId],
        most: usize,
    ) {
        if self.revision == revision && fresh.is_empty() {
            return;
        }
        let changed = workspace.changed_since(&self.workspace);
        let before = std::mem::replace(&mut self.workspace, workspace.clone());
        self.revision = revision;
        if changed.len() > most || changed.iter().any(|key| matches!(key, RecordKey::Unit(_))) {
            self.start_over();
            return;
        }
        let items = changed.into_iter().filter_map(|key| match key {
            RecordKey::Item(id) => Some(id),
            _ => None,
        });
        for id in items.chain(fresh.iter().copied()) {
            let place = |state: &Workspace| {
                let item = state.item(id).filter(|item| item.tier == self.tier)?;
                Some(Entry(item.rank, id))
            };
            let (old, new) = (place(&before), place(workspace));
            self.replace(old.filter(|old| Some(*old) != new), new, pinned);
        }
    }

    fn start_over(&mut self) {
        let found = std::mem::take(&mut self.found);
        self.before.get_or_insert(found);
        self.waiting.clear();
        self.rest = Self::START;
        self.matching = Matching::new(&self.words);
    }

    /// Forgets the place `old` and judges `new`, unless its turn is still to come.
    fn replace(&mut self, old: Option<Entry>, new: Option<Entry>, pinned: &[ItemId]) {
        if let Some(old) = old {
            take(&mut self.found, old);
            if let Ok(at) = self.waiting.binary_search(&old) {
                self.waiting.remove(at);
            }
            if let Some(before) = &mut self.before
                && take(before, old)
                && let Some(new) = new
            {
                put(before, new);
            }
        }
        let Some(new) = new else { return };
        let next = self.waiting.front().copied().or(self.rest);
        if next.is_none_or(|next| new < next) {
            if self.holds(new.1, pinned) {
                put(&mut self.found, new);
            } else {
                take(&mut self.found, new);
            }
        } else if self.rest.is_none_or(|rest| new < rest)
            && let Err(at) = self.waiting.binary_search(&new)
        {
            self.waiting.insert(at, new);
        }
    }

    fn holds(&mut self, id: ItemId, pinned: &[ItemId]) -> bool {
        let Self { workspace, matching, .. } = self;
        workspace.item(id).is_some_and(|item| pinned.contains(&id) || matching.holds(workspace, item))
    }

    /// Judges the next `slice` items. Answers whether there are more.
    fn advance(&mut self, pinned: &[ItemId], slice: usize) -> bool {
        let mut left = slice;
        while left > 0
            && let Some(entry) = self.waiting.pop_front()
        {
            left -= 1;
            if self.holds(entry.1, pinned) {
                self.found.push(entry);
            }
        }
        if left > 0
            && let Some(from) = self.rest
        {
            let Self { workspace, matching, found, .. } = self;
            let backlog = workspace.backlog(self.tier);
            let at = backlog.position(from.0, from.1).unwrap_or_else(|at| at);
            let items = backlog.iter_from(at).take(left).filter_map(|id| workspace.item(id));
            let holds = |item: &&std::sync::Arc<crate::model::Item>| {
                pinned.contains(&item.id) || matching.holds(workspace, item)
            };
            found.extend(items.filter(holds).map(|item| Entry(item.rank, item.id)));
            self.rest = backlog.entry(at + left).map(|(rank, id)| Entry(rank, id));
        }
        if self.is_done() {
            self.before = None;
        }
        !self.is_done()
    }
}

fn put(entries: &mut Vec<Entry>, entry: Entry) {
    if let Err(at) = entries.binary_search(&entry) {
        entries.insert(at, entry);
    }
}

/// Whether it was there.
fn take(entries: &mut Vec<Entry>, entry: Entry) -> bool {
    let at = entries.binary_search(&entry);
    at.map(|at| entries.remove(at)).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::edit::Document;
    use crate::edit::ops::{self, ItemEdit, NewItem, Orphans, Place};
    use crate::model::{IdSource, Item, Parts, Period, Status, Unit};

    const TEXTS: [&str; 12] =
        ["", "r", "ri", "ring b", "BELL", "bell 1", "é", "éclair", "un", "und", "undated 1", "team"];

    fn tier() -> TierId {
        "po".parse().unwrap_or_else(|_| unreachable!("a valid id"))
    }

    /// Each tenth item is a bell, each third has a date and a team.
    fn workspace(count: usize) -> Workspace {
        let unit = "t".parse().unwrap_or_else(|_| unreachable!("a valid id"));
        let items = (0..count).filter_map(|i| {
            let title = if i % 10 == 0 { format!("Ring the Bell {i}") } else { format!("Éclair {i}") };
            let mut item = Item::new(format!("i{i}").parse().ok()?, tier(), Rank::default(), title);
            (item.target, item.unit) = (i % 3 == 0).then_some((Period::Year(2027), unit)).unzip();
            Some(item)
        });
        let name = "Team".to_owned();
        let units = vec![Unit { id: unit, rank: Rank::default(), name, tier: tier(), parent: None }];
        Workspace::from_parts(Parts { items: items.collect(), units, ..Parts::default() })
    }

    /// All rows, each of which knows its number.
    fn rows(rows: &FilteredRows, workspace: &Workspace) -> Vec<ItemId> {
        let count = rows.count(workspace, tier());
        let ids: Vec<_> = (0..count).filter_map(|row| rows.get(workspace, tier(), row)).collect();
        assert_eq!(ids.len(), count);
        assert!(ids.iter().enumerate().all(|(row, id)| rows.row_of(workspace, *id) == Some(row)));
        ids
    }

    fn all(filtered: &mut FilteredRows, workspace: &Workspace, text: &str) -> Vec<ItemId> {
        let words = Words::new(text);
        while filtered.update(workspace, 1, tier(), &words) {}
        rows(filtered, workspace)
    }

    #[test]
    fn words_are_found_in_any_order_and_case() {
        let workspace = workspace(100);
        let mut rows = FilteredRows::default();
        for (text, found) in
            [("", 100), ("bell ring", 10), ("RING", 10), ("éclair", 90), ("ÉCLAIR 99", 1), ("bell éclair", 0)]
        {
            assert_eq!(all(&mut rows, &workspace, text).len(), found, "{text}");
        }
    }

    #[test]
    fn a_frame_judges_a_slice_and_narrowing_goes_on_from_there() {
        let workspace = workspace(SLICE * 3);
        let mut rows = FilteredRows::default();
        // No word is given the time to come to its end, and yet the last one finds all.
        for (frames, text) in ["b", "be", "bel", "bell"].into_iter().enumerate() {
            assert_eq!(rows.update(&workspace, 1, tier(), &Words::new(text)), frames < 3, "{text}");
            assert!(rows.count(&workspace, tier()) <= SLICE * (frames + 1) / 10, "{text}");
        }
        assert_eq!(rows.count(&workspace, tier()), SLICE * 3 / 10);
    }

    #[test]
    fn the_rows_before_stay_until_the_new_ones_are_known() {
        let before = workspace(SLICE * 2 + 5);
        let mut rows = FilteredRows::default();
        let found = all(&mut rows, &before, "team").len();
        let mut document = Document::opened(before);
        let unit = document.workspace().units().next().map(|unit| unit.id);
        let edit = ops::UnitEdit::Name("Falcon".to_owned());
        let change = unit.and_then(|unit| ops::edit_unit(document.workspace(), unit, &edit).ok());
        assert!(change.is_some_and(|change| document.commit(change, None).is_ok()));
        assert!(rows.update(document.workspace(), 2, tier(), &Words::new("team")));
        assert_eq!(rows.count(document.workspace(), tier()), found);
        while rows.update(document.workspace(), 2, tier(), &Words::new("team")) {}
        assert_eq!(rows.count(document.workspace(), tier()), 0);
    }

    #[test]
    fn what_is_pinned_stays_until_the_filter_changes() {
        let workspace = workspace(100);
        let mut rows = FilteredRows::default();
        let bells = all(&mut rows, &workspace, "bell");
        let Ok(other) = "i7".parse::<ItemId>() else { unreachable!("a valid id") };
        rows.pin(other);
        assert_eq!(all(&mut rows, &workspace, "bell").len(), bells.len() + 1);
        assert_eq!(rows.row_of(&workspace, other), Some(1));
        assert_eq!(all(&mut rows, &workspace, "ring bell"), bells);
    }

    /// One thing that happens while a filter is at work.
    #[derive(Clone, Debug)]
    enum Step {
        Type(usize),
        Frames(usize),
        Title(usize, usize),
        Date(usize, bool),
        Done(usize),
        Move(usize, usize),
        Add(usize, usize),
        Delete(usize),
        Unit(usize),
        Undo,
    }

    fn step() -> impl Strategy<Value = Step> {
        let (at, text) = (0_usize..60, 0..TEXTS.len());
        prop_oneof![
            4 => text.clone().prop_map(Step::Type),
            3 => (0_usize..9).prop_map(Step::Frames),
            2 => (at.clone(), text.clone()).prop_map(|(at, text)| Step::Title(at, text)),
            1 => (at.clone(), any::<bool>()).prop_map(|(at, dated)| Step::Date(at, dated)),
            1 => at.clone().prop_map(Step::Done),
            2 => (at.clone(), at.clone()).prop_map(|(from, to)| Step::Move(from, to)),
            2 => (at.clone(), text.clone()).prop_map(|(at, text)| Step::Add(at, text)),
            2 => at.prop_map(Step::Delete),
            1 => text.prop_map(Step::Unit),
            1 => Just(Step::Undo),
        ]
    }

    /// Carries out a step on the document, where there is something to do it to.
    fn perform(document: &mut Document, ids: &mut IdSource, step: &Step) {
        let now = document.workspace();
        let at = |n: usize| now.backlog(tier()).get(n);
        let edit = |n, edit| at(n).map(|id| ops::edit_item(now, id, &edit));
        let planned = match *step {
            Step::Type(_) | Step::Frames(_) => None,
            Step::Title(n, text) => edit(n, ItemEdit::Title(TEXTS[text].to_owned())),
            Step::Date(n, dated) => edit(n, ItemEdit::Target(dated.then_some(Period::Year(2028)))),
            Step::Done(n) => edit(n, ItemEdit::Status(Status::Done)),
            Step::Move(from, to) => {
                at(from).zip(at(to)).map(|(id, to)| ops::move_items(now, &[id], Place::Before(to)))
            }
            Step::Add(n, text) => {
                let place = at(n).map_or(Place::Last, Place::After);
                let title = TEXTS[text].to_owned();
                let new = NewItem { tier: tier(), place, title, parent: None, unit: None, target: None };
                Some(ops::add_item(now, ids, new).map(|added| added.1))
            }
            Step::Delete(n) => at(n).map(|id| ops::delete_items(now, &[id], Orphans::Keep)),
            Step::Unit(text) => now
                .units()
                .next()
                .map(|unit| ops::edit_unit(now, unit.id, &ops::UnitEdit::Name(TEXTS[text].to_owned()))),
            Step::Undo => {
                document.undo();
                None
            }
        };
        if let Some(Ok(transaction)) = planned {
            assert!(document.commit(transaction, None).is_ok());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_happens_meanwhile_the_rows_are_those_of_a_fresh_search(
            steps in prop::collection::vec(step(), 1..40), slice in 1_usize..30,
        ) {
            let mut document = Document::opened(workspace(50));
            let (mut ids, mut text, mut kept) = (IdSource::seeded(7), "", FilteredRows::default());
            for step in &steps {
                match step {
                    Step::Type(n) => text = TEXTS[*n],
                    Step::Frames(n) => {
                        for _ in 0..*n {
                            let (now, revision) = (document.workspace(), document.revision());
                            kept.update_by(slice, now, revision, tier(), &Words::new(text));
                        }
                    }
                    change => perform(&mut document, &mut ids, change),
                }
            }
            let (now, revision) = (document.workspace(), document.revision());
            while kept.update_by(slice, now, revision, tier(), &Words::new(text)) {}
            prop_assert_eq!(rows(&kept, now), all(&mut FilteredRows::default(), now, text), "{}", text);
        }
    }
}
