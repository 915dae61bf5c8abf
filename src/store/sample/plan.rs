//! What the people of a synthetic organisation have planned: epics over years, features over quarters,
//! stories over iterations, each in the context of the one above.

use fastrand::Rng;

use super::depth::Depth;
use super::words::{Capability, Field, Words, cycle};
use super::{Counts, Ids, Units, bare, quarter, train_town};
use crate::model::tier::lower_first;
use crate::model::{
    Calendar, Certainty, Criterion, Item, ItemId, Key, Kind, Period, Size, Status, Text, Tier, TierId, UnitId,
};

/// Above this many items, only what is being worked on has criteria, a why and a who, to save memory.
pub(super) const DETAILED: usize = 20_000;

pub(super) struct Plan<'a> {
    rng: Rng,
    ids: Ids,
    pub(super) words: &'a Words,
    pub(super) units: &'a Units,
    pub(super) counts: Counts,
    pub(super) depth: Depth<'a>,
    tiers: Vec<TierId>,
    /// The current iteration and increment.
    iteration: u32,
    increment: u32,
    /// The number of the last key of each field.
    keys: Vec<usize>,
    /// How many stories each capability of each train has.
    told: Vec<usize>,
}

/// A feature's place in the whole, as far as its stories need it.
struct Feature {
    id: ItemId,
    train: usize,
    capability: usize,
    status: Status,
    target: Option<Period>,
    team: usize,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        seed: u64,
        words: &'a Words,
        calendar: &'a Calendar,
        tiers: &[Tier],
        units: &'a Units,
        counts: Counts,
    ) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            depth: Depth::new(seed, calendar, counts),
            ids: Ids { seed, next: 0 },
            words,
            units,
            counts,
            tiers: tiers.iter().map(|tier| tier.id).collect(),
            iteration: calendar.first_iteration,
            increment: calendar.first_increment,
            keys: vec![0; words.fields.len()],
            told: vec![0; counts.trains * 10],
        }
    }

    pub(super) fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::with_capacity(self.counts.epics + self.counts.features + self.counts.stories);
        for i in 0..self.counts.epics {
            items.extend(self.epic(i));
        }
        let epics: Vec<(ItemId, Status)> = items.iter().map(|item| (item.id, item.status)).collect();
        let mut features = Vec::with_capacity(self.counts.features);
        for i in 0..self.counts.features {
            if let Some((item, feature)) = self.feature(i, &epics) {
                items.push(item);
                features.push(feature);
            }
        }
        let shares: Vec<usize> = features.iter().map(|feature| share(feature.status)).collect();
        let total: usize = shares.iter().sum::<usize>().max(1);
        let mut before = 0;
        for (feature, share) in features.iter().zip(shares) {
            let from = self.counts.stories * before / total;
            before += share;
            for _ in from..self.counts.stories * before / total {
                items.extend(self.story(feature));
            }
        }
        items
    }

    fn epic(&mut self, i: usize) -> Option<Item> {
        let (field_index, field) = self.field(i % self.counts.trains)?;
        let round = i / self.counts.trains;
        let mut title = cycle(&field.epics, round).to_owned();
        if let Some(town) = train_town(self.words, i % self.counts.trains) {
            title = format!("{title} in {town}");
        }
        let mut item = bare(self.ids.next().ok()?, *self.tiers.get(2)?, title);
        (item.status, item.target, item.certainty) = match round % 4 {
            0 => (Status::InProgress, Some(quarter(3)), Certainty::Firm),
            1 => (Status::InProgress, Some(quarter(4)), Certainty::Forecast),
            2 => (Status::Draft, Some(Period::Year(2028)), Certainty::Fuzzy),
            _ => (Status::Idea, None, Certainty::Fuzzy),
        };
        item.size = Size::new(self.pick(&[20.0, 40.0, 60.0, 100.0]));
        item.unit = self.units.portfolios.get(i % self.counts.trains / 12).copied();
        item.key = self.key(field_index, field);
        let why = *self.rng.choice(&field.why)?;
        item.edit_details(|details| details.why = why.into());
        self.deepen_epic(&mut item, i % self.counts.trains);
        Some(item)
    }

    fn feature(&mut self, i: usize, epics: &[(ItemId, Status)]) -> Option<(Item, Feature)> {
        let (train, number) = (i % self.counts.trains, i / self.counts.trains);
        let (field_index, field) = self.field(train)?;
        let (capability, title) = self.feature_title(train, number)?;
        let mut item = bare(self.ids.next().ok()?, *self.tiers.get(1)?, title);

        let rounds = (epics.len() + self.counts.trains - 1 - train.min(epics.len())) / self.counts.trains;
        let parent = match rounds {
            0 => epics.get(i % epics.len().max(1)),
            n => epics.get(self.rng.usize(..n) * self.counts.trains + train),
        };
        let above = parent.map_or(Status::Draft, |(_, status)| *status);
        item.parent = parent.map(|(id, _)| *id);
        item.status = match (above, self.rng.u8(..100)) {
            (Status::InProgress, 0..25) => Status::Done,
            (Status::InProgress, 25..52) => Status::InProgress,
            (Status::InProgress, 52..72) | (Status::Draft, 0..10) => Status::Ready,
            (Status::InProgress, 72..90) | (Status::Draft, 10..60) | (Status::Idea, 0..25) => Status::Draft,
            _ => Status::Idea,
        };
        (item.target, item.certainty) = self.feature_target(item.status);
        let size = self.pick(&[3.0, 5.0, 8.0, 13.0, 20.0]);
        item.size = Size::new(size).filter(|_| item.status != Status::Idea);
        item.unit = self.units.trains.get(train).copied();
        item.key = self.key(field_index, field);
        let why = *self.rng.choice(&field.why)?;
        let who = *self.rng.choice(&field.who)?;
        item.edit_details(|details| {
            details.why = why.into();
            details.who = who.into();
        });
        self.deepen_feature(&mut item, train);
        let teams = self.units.teams.get(train).map_or(1, Vec::len).max(1);
        let feature = Feature {
            id: item.id,
            train,
            capability,
            status: item.status,
            target: item.target,
            team: self.rng.usize(..teams),
        };
        Some((item, feature))
    }

    fn feature_title(&self, train: usize, number: usize) -> Option<(usize, String)> {
        let (_, field) = self.field(train)?;
        let index = number % field.capabilities.len().max(1);
        let name = field.capabilities.get(index)?.name;
        let home = train_town(self.words, train);
        let Some(variant) = (number / field.capabilities.len()).checked_sub(1) else {
            return Some((index, home.map_or_else(|| name.to_owned(), |town| format!("{name} in {town}"))));
        };
        let audience = cycle(&field.audiences, variant + index);
        let visited = variant.checked_div(field.audiences.len())?.checked_sub(1);
        let town = home.or_else(|| visited.map(|n| cycle(&self.words.towns, n)));
        Some((
            index,
            match town {
                Some(town) => format!("{name} for {audience} in {town}"),
                None => format!("{name} for {audience}"),
            },
        ))
    }

    fn feature_target(&mut self, status: Status) -> (Option<Period>, Certainty) {
        let increment = self.increment;
        match (status, self.rng.u8(..100)) {
            (Status::Done, n) => (Some(Period::Increment(increment - 1 - u32::from(n % 3))), Certainty::Firm),
            (Status::InProgress, 0..80) => (Some(Period::Increment(increment)), Certainty::Firm),
            (Status::InProgress, _) | (Status::Ready, 0..80) => {
                (Some(Period::Increment(increment + 1)), Certainty::Firm)
            }
            (Status::Ready, _) | (Status::Draft, 0..40) => {
                (Some(Period::Increment(increment + 2)), Certainty::Forecast)
            }
            (Status::Draft, 40..60) => (Some(quarter(2)), Certainty::Forecast),
            (Status::Draft, 60..85) | (Status::Idea, 0..40) => (Some(quarter(3)), Certainty::Fuzzy),
            // Further away than a product manager looks: something to talk about.
            (Status::Draft, 85) => (Some(quarter(6)), Certainty::Fuzzy),
            _ => (None, Certainty::Fuzzy),
        }
    }

    fn story(&mut self, feature: &Feature) -> Option<Item> {
        let (field_index, field) = self.field(feature.train)?;
        let capability = field.capabilities.get(feature.capability)?;
        let told = self.told.get_mut(feature.train * 10 + feature.capability)?;
        let number = *told;
        *told += 1;
        let mut title = self.story_title(field, capability, number);
        let kind = match self.rng.u8(..100) {
            0..8 => Kind::BugFix,
            8..16 => Kind::Enhancement,
            16..20 => Kind::Enabler,
            _ => Kind::Plain,
        };
        if kind == Kind::BugFix {
            title = format!("Fix: {}", lower_first(&title));
        }
        let mut item = bare(self.ids.next().ok()?, *self.tiers.first()?, title);
        item.kind = kind;
        item.parent = (self.rng.u8(..100) > 0).then_some(feature.id);
        (item.status, item.target, item.certainty) = self.story_target(feature);
        let (size, sized) = (self.pick(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 5.0, 5.0, 8.0]), self.rng.bool());
        item.size = Size::new(size).filter(|_| sized || item.status != Status::Idea);
        item.unit = self.team(feature);
        item.key = self.key(field_index, field);
        self.describe(&mut item, field);
        self.deepen_story(&mut item, field, feature.train);
        Some(item)
    }

    fn story_title(&self, field: &Field, capability: &Capability, number: usize) -> String {
        let actions = capability.actions.len().max(1);
        let action = cycle(&capability.actions, number);
        let Some(round) = (number / actions).checked_sub(1) else {
            return action.to_owned();
        };
        let ending = cycle(&field.endings, round + 5 * (number % actions));
        match round / field.endings.len().max(1) {
            0 => format!("{action}, {ending}"),
            n => format!("{action} in {}, {ending}", cycle(&self.words.towns, n - 1)),
        }
    }

    fn story_target(&mut self, feature: &Feature) -> (Status, Option<Period>, Certainty) {
        let now = self.iteration;
        let dice = self.rng.u8(..100);
        let status = match (feature.status, dice) {
            (Status::Done, _) | (Status::InProgress, 0..30) => Status::Done,
            (Status::InProgress, 30..47) => Status::InProgress,
            (Status::InProgress, 47..82) | (Status::Ready, 0..42) => Status::Ready,
            (Status::InProgress | Status::Ready, 82..85) => {
                // Nobody of the team looks that far ahead: something to talk about.
                return (Status::Draft, Some(Period::Iteration(now + 4)), Certainty::Forecast);
            }
            (Status::InProgress, _) | (Status::Ready, 42..82) | (Status::Draft, 0..50) => Status::Draft,
            _ => Status::Idea,
        };
        let target = match status {
            Status::Done => {
                let back = match feature.target {
                    Some(Period::Increment(n)) if n < self.increment => 5 * (self.increment - n),
                    _ => 4,
                };
                Some(now - 1 - self.rng.u32(..4) - (back - 4))
            }
            Status::InProgress => (dice != 40).then_some(now),
            Status::Ready if feature.status == Status::Ready => Some(now + 1 + self.rng.u32(..3)),
            Status::Ready => Some(now + self.rng.u32(..3)),
            Status::Draft if feature.status == Status::InProgress => Some(now + 1 + self.rng.u32(..3)),
            Status::Draft if feature.status == Status::Ready && dice < 62 => {
                Some(now + 2 + self.rng.u32(..2))
            }
            Status::Draft | Status::Idea => None,
        };
        let certainty = match status {
            Status::Done | Status::InProgress | Status::Ready => Certainty::Firm,
            Status::Draft => Certainty::Forecast,
            Status::Idea => Certainty::Fuzzy,
        };
        (status, target.map(Period::Iteration), certainty)
    }

    fn describe(&mut self, item: &mut Item, field: &Field) {
        let items = self.counts.epics + self.counts.features + self.counts.stories;
        let worked_on = matches!(item.status, Status::Ready | Status::InProgress);
        let (why, who) = (self.rng.choice(&field.why), self.rng.choice(&field.who));
        let forgotten = worked_on && self.rng.u8(..100) < 2;
        let wanted = if forgotten || !(worked_on || items <= DETAILED) { 0 } else { self.rng.usize(2..=3) };
        let first = self.rng.usize(..self.words.criteria.len().max(1));
        let label = self.rng.choice(&self.words.labels).filter(|_| self.rng.u8(..100) < 15);
        let done = item.status == Status::Done;
        let begun = item.status == Status::InProgress;
        let acceptance = (0..wanted)
            .map(|i| Criterion {
                text: cycle(&self.words.criteria, first + 5 * i).into(),
                met: done || begun && i == 0,
            })
            .collect();
        item.edit_details(|details| {
            details.acceptance = acceptance;
            details.labels.extend(label.map(|&label| Text::from(label)));
            if worked_on || items <= DETAILED {
                details.why = why.map_or(Text::default(), |&why| why.into());
                details.who = who.map_or(Text::default(), |&who| who.into());
            }
        });
    }

    /// Mostly the feature's own team, now and then another one of the train.
    fn team(&mut self, feature: &Feature) -> Option<UnitId> {
        let teams = self.units.teams.get(feature.train)?;
        let team = if self.rng.u8(..100) < 80 { feature.team } else { self.rng.usize(..teams.len().max(1)) };
        teams.get(team).copied()
    }

    fn field(&self, train: usize) -> Option<(usize, &'a Field)> {
        let index = train.checked_rem(self.words.fields.len())?;
        Some((index, self.words.fields.get(index)?))
    }

    fn key(&mut self, field_index: usize, field: &Field) -> Option<Key> {
        let number = self.keys.get_mut(field_index)?;
        *number += 1;
        let prefix: String = field.name.chars().take(3).flat_map(char::to_uppercase).collect();
        Some(format!("{prefix}-{number}").into())
    }

    fn pick(&mut self, values: &[f32]) -> f32 {
        self.rng.choice(values).copied().unwrap_or(1.0)
    }
}

/// How many stories a feature has, in relation to others: detail comes with nearness.
fn share(status: Status) -> usize {
    match status {
        Status::Done => 6,
        Status::Ready => 9,
        Status::InProgress => 11,
        Status::Draft => 5,
        Status::Idea => 3,
    }
}
