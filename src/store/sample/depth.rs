//! What makes items worth opening: who looks after them, what they are worth, what they wait for, whom a
//! story is for. It has dice of its own, so that titles and plans do not depend on it.
//!
//! An item waits only for items that were made before it, so no circle can arise, and only for what is
//! planned to be there in time.

use std::collections::VecDeque;

use fastrand::Rng;

use super::Counts;
use super::plan::{DETAILED, Plan};
use super::words::{Field, cycle};
use crate::model::score::{Confidence, Effort, Grade, Impact, Points, Reach, Rice, Weighted, Wsjf};
use crate::model::tier::lower_first;
use crate::model::{Calendar, Item, ItemId, Kind, Link, Meta, Moscow, Period, Scores, Status, Text};

/// An item looks for what it may wait for among so many before it.
const RECENT: usize = 40;

/// What is remembered from item to item.
pub(super) struct Depth<'a> {
    rng: Rng,
    calendar: &'a Calendar,
    epics: Recent,
    /// Of each train.
    features: Vec<Recent>,
    stories: Vec<Recent>,
}

/// The last items of a backlog.
type Recent = VecDeque<(ItemId, Status, Option<Period>)>;

impl<'a> Depth<'a> {
    pub(super) fn new(seed: u64, calendar: &'a Calendar, counts: Counts) -> Self {
        let each = || vec![Recent::new(); counts.trains];
        let rng = Rng::with_seed(seed ^ 0x6465_7074_685f_3031);
        Self { rng, calendar, epics: Recent::new(), features: each(), stories: each() }
    }

    fn chance(&mut self, percent: u8) -> bool {
        self.rng.u8(..100) < percent
    }

    fn points(&mut self, from: &[Points]) -> Option<Points> {
        self.rng.choice(from).copied()
    }

    /// A whole score, or once in a while one that was begun only.
    fn wsjf(&mut self) -> Wsjf {
        use Points::{Eight, Five, One, Thirteen, Three, Twenty, Two};
        let (value, urgency) =
            (self.points(&[Two, Three, Five, Eight, Thirteen, Twenty]), self.points(&Points::ALL));
        let (risk, job) =
            (self.points(&[One, One, Two, Three, Five]), self.points(&[Two, Three, Five, Eight, Thirteen]));
        let job = if self.chance(4) { None } else { job };
        Wsjf { value, urgency, risk, job }
    }

    fn rice(&mut self) -> Rice {
        let reach = self.rng.choice([500.0, 2_000.0, 8_000.0, 30_000.0]).and_then(Reach::new);
        let effort = self.rng.choice([0.5, 1.0, 2.0, 3.0, 6.0]).and_then(Effort::new);
        let (impact, confidence) = (self.rng.choice(Impact::ALL), self.rng.choice(Confidence::ALL));
        Rice { reach, impact, confidence, effort }
    }

    /// Something of the same backlog that has to be there first and is planned to be.
    fn waits_for(&mut self, item: &Item, recent: &Recent) -> Option<ItemId> {
        let start = item.target.map(|target| target.span(self.calendar).0);
        (0..3).find_map(|_| {
            let (id, status, target) = *recent.get(self.rng.usize(..recent.len().max(1)))?;
            let in_time = target.zip(start).is_some_and(|(target, start)| {
                Some(target) == item.target || target.span(self.calendar).1 <= start
            });
            let open = item.status != Status::Done && (item.target.is_none() || in_time);
            (status == Status::Done || open).then_some(id)
        })
    }

    /// Sets what an item waits for, and takes note of it for those to come.
    fn chain(&mut self, item: &mut Item, percent: u8, mut recent: Recent) -> Recent {
        if self.chance(percent)
            && let Some(other) = self.waits_for(item, &recent)
        {
            item.edit_extra(|extra| extra.depends_on = [other].into());
        }
        recent.push_back((item.id, item.status, item.target));
        if recent.len() > RECENT {
            recent.pop_front();
        }
        recent
    }
}

/// What the organisation weighs its epics by.
pub(super) fn criteria() -> Vec<Weighted> {
    let criteria = [("Less waiting", 5), ("Easier to run", 3), ("New riders", 2)];
    let weighted =
        |(name, weight): (&str, u8)| Some(Weighted { name: name.to_owned(), weight: Grade::new(weight)? });
    criteria.into_iter().filter_map(weighted).collect()
}

impl Plan<'_> {
    pub(super) fn deepen_epic(&mut self, item: &mut Item, train: usize) {
        let owner = self.person(2 * self.counts.teams + self.counts.trains + train / 12);
        let meta = Meta { criteria: criteria(), ..Meta::default() };
        let mut scores = Scores { wsjf: self.depth.wsjf(), ..Scores::NONE };
        for criterion in &meta.criteria {
            let value = Grade::new(10 * self.depth.rng.u8(2..=10));
            scores.rate(&meta, &criterion.name, value);
        }
        item.owner = owner.as_str().into();
        item.edit_extra(|extra| extra.set_scores(scores));
        let recent = std::mem::take(&mut self.depth.epics);
        self.depth.epics = self.depth.chain(item, 12, recent);
    }

    pub(super) fn deepen_feature(&mut self, item: &mut Item, train: usize) {
        let owner = self.person(2 * self.counts.teams + train);
        let depth = &mut self.depth;
        let mut scores = Scores::NONE;
        // Detail comes with nearness: what is far away need not be compared yet.
        let near = matches!(item.status, Status::Ready | Status::InProgress);
        let scored = depth.wsjf();
        if near || depth.chance(25) {
            scores.wsjf = scored;
        }
        if depth.chance(20) {
            scores.rice = depth.rice();
        }
        let owned = depth.chance(95);
        let link = depth.chance(12).then(|| link(item, cycle(&self.words.links, depth.rng.usize(..4))));
        let note = if depth.chance(4) { cycle(&self.words.notes, depth.rng.usize(..4)) } else { "" };
        if owned {
            item.owner = owner.as_str().into();
        }
        item.edit_extra(|extra| {
            extra.set_scores(scores);
            extra.links = link.into_iter().collect();
            extra.notes = note.into();
        });
        if let Some(recent) = self.depth.features.get_mut(train).map(std::mem::take) {
            self.depth.features[train] = self.depth.chain(item, 8, recent);
        }
    }

    pub(super) fn deepen_story(&mut self, item: &mut Item, field: &Field, train: usize) {
        let items = self.counts.epics + self.counts.features + self.counts.stories;
        let worked_on = matches!(item.status, Status::Ready | Status::InProgress);
        let detailed = worked_on || items <= DETAILED;
        let owner = self.owner_in_team(item, train);
        let depth = &mut self.depth;
        // Of what is far away or done, not everything has a name on it.
        let owned = depth.chance(if worked_on { 92 } else { 65 });
        let moscow = depth.rng.choice([Moscow::Must, Moscow::Should, Moscow::Should, Moscow::Could]);
        let moscow = moscow.filter(|_| depth.chance(33) && (detailed || owned));
        let (role, benefit) = (depth.rng.choice(&field.roles), depth.rng.choice(&field.benefits));
        let linked = depth.chance(3) && detailed;
        let link = linked.then(|| link(item, cycle(&self.words.links, depth.rng.usize(..4))));
        let action = item.title.split(", ").next().map(lower_first).unwrap_or_default();
        let told = detailed && matches!(item.kind, Kind::Plain | Kind::Enhancement);
        if owned {
            item.owner = owner.as_str().into();
        }
        item.moscow = moscow;
        item.edit_details(|details| {
            if told && !details.who.is_empty() && !action.is_empty() {
                details.who = role.map_or(Text::default(), |&role| role.into());
                details.why = benefit.map_or(Text::default(), |&benefit| benefit.into());
                details.want = format!("to {action}").into();
            }
            details.edit_extra(|extra| {
                extra.links = link.into_iter().collect();
            });
        });
        if let Some(recent) = self.depth.stories.get_mut(train).map(std::mem::take) {
            self.depth.stories[train] = self.depth.chain(item, 4, recent);
        }
    }

    /// The people of an organisation by number: two of each team, then one of each train and portfolio.
    fn person(&self, number: usize) -> String {
        let (first, last) = (&self.words.first, &self.words.last);
        let round = number.checked_div(first.len()).unwrap_or(0);
        format!("{} {}", cycle(first, number), cycle(last, number + round))
    }

    fn owner_in_team(&mut self, item: &Item, train: usize) -> String {
        let teams = self.units.teams.get(train);
        let local = teams.and_then(|teams| teams.iter().position(|team| Some(*team) == item.unit));
        let before = (self.counts.teams * train).checked_div(self.counts.trains).unwrap_or(0);
        let second = usize::from(self.depth.chance(40));
        self.person(2 * (before + local.unwrap_or(0)) + second)
    }
}

/// A link that leads nowhere: the address is one that belongs to nobody.
fn link(item: &Item, label: &str) -> Link {
    let key = item.key.as_deref().unwrap_or("item").to_lowercase();
    let url = format!("https://example.org/{key}/{}", label.to_lowercase());
    Link { label: label.to_owned(), url }
}
