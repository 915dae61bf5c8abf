//! People, roles, duties and check-ins for arbitrary workspaces: every field, every reference, no circle.

use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use tiermap::model::assignment::{Availability, Manner, Side};
use tiermap::model::duty::DutyKind;
use tiermap::model::health::{BestUse, Design, Going, Outcome};
use tiermap::model::together::About;
use tiermap::model::{
    Aspect, Aspects, Assignment, Audience, Channel, CheckIn, Days, Delegation, Duty, Exchange, Focus,
    FocusRange, Goal, Held, Holder, Horizon, Location, Parts, Person, Place, Product, Rank, Review, Share,
    Span, Stage, Tier, Voice,
};

use super::text;

/// Texts and numbers that the records are made of.
pub fn dice() -> impl Strategy<Value = Dice> {
    (vec(text(), 1..6), vec(any::<u32>(), 0..160)).prop_map(|(texts, numbers)| Dice { texts, numbers, at: 0 })
}

/// Numbers that were drawn, taken one by one; when none is left, zero.
#[derive(Clone, Debug)]
pub struct Dice {
    texts: Vec<String>,
    numbers: Vec<u32>,
    at: usize,
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(kind: &str, i: usize) -> T {
    format!("{kind}-{i}").parse().unwrap()
}

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        if end == 0 { 0 } else { number as usize % end }
    }

    fn text(&mut self) -> String {
        let i = self.below(self.texts.len());
        self.texts[i].clone()
    }

    /// Something once in two.
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 1).then(|| make(self))
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let i = self.below(all.len());
        all.get(i).copied()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        self.one(all).expect("not empty")
    }

    fn some<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        self.maybe(|dice| dice.one(all)).flatten()
    }

    /// Some of them, none twice.
    fn few<T: Copy>(&mut self, all: &[T]) -> Vec<T> {
        all.iter().copied().filter(|_| self.below(3) == 1).collect()
    }

    fn days(&mut self) -> Days {
        Days::new(self.below(36_500) as f32 / 10.0)
    }

    fn place(&mut self) -> Place {
        let mut focus = || Focus::new(self.below(1001) as f32 / 1000.0);
        let focus = FocusRange::new(focus(), focus());
        Place { focus, horizon: Horizon::new(self.days(), self.days(), self.days()) }
    }

    fn aspects(&mut self) -> Aspects {
        let mut aspects = Aspects::default();
        for aspect in self.few(Aspect::ALL) {
            aspects.set(aspect, self.text());
        }
        aspects
    }

    fn day(&mut self) -> jiff::civil::Date {
        date(2020 + i16::try_from(self.below(20)).unwrap(), 1 + i8::try_from(self.below(12)).unwrap(), 9)
    }

    fn count(&mut self) -> Option<u16> {
        self.maybe(|dice| u16::try_from(dice.below(70_000)).unwrap_or(u16::MAX))
    }

    /// What a tier says of itself.
    pub fn deepen(&mut self, tier: &mut Tier) {
        tier.aspects = self.aspects();
        tier.span = self.maybe(|dice| Span::new(0.1 + dice.below(999) as f32 / 10.0)).flatten();
        tier.channels = (0..self.below(3))
            .map(|_| Channel {
                name: self.text(),
                from: self.one_of(Voice::ALL),
                every: self.maybe(Self::days),
            })
            .collect();
    }

    /// Adds up to four records of each kind.
    pub fn fill(&mut self, parts: &mut Parts) {
        self.people(parts);
        self.assignments(parts);
        self.duties(parts);
        self.rest(parts);
    }

    fn people(&mut self, parts: &mut Parts) {
        let rank = Rank::default();
        for i in 0..self.below(5) {
            let before: Vec<_> = parts.products.iter().map(|product| product.id).collect();
            parts.products.push(Product {
                id: id("pr", i),
                rank,
                name: self.text(),
                audience: self.one_of(&Audience::ALL),
                parent: self.some(&before),
            });
        }
        for i in 0..self.below(4) {
            parts.locations.push(Location { id: id("l", i), rank, name: self.text() });
        }
        let locations: Vec<_> = parts.locations.iter().map(|location| location.id).collect();
        for i in 0..self.below(5) {
            parts.people.push(Person {
                id: id("p", i),
                rank,
                name: self.text(),
                location: self.some(&locations),
                notes: self.text(),
                aspects: self.aspects(),
            });
        }
    }

    fn assignments(&mut self, parts: &mut Parts) {
        let rank = Rank::default();
        let tiers: Vec<_> = parts.tiers.iter().map(|tier| tier.id).collect();
        let people: Vec<_> = parts.people.iter().map(|person| person.id).collect();
        let units: Vec<_> = parts.units.iter().map(|unit| unit.id).collect();
        let products: Vec<_> = parts.products.iter().map(|product| product.id).collect();
        let locations: Vec<_> = parts.locations.iter().map(|location| location.id).collect();
        for i in 0..self.below(5) {
            let Some(person) = self.one(&people) else { break };
            let mut assignment = Assignment::new(id("a", i), person, self.some(&tiers), rank);
            assignment.label = self.text();
            assignment.units = self.few(&units);
            assignment.products = self.few(&products);
            assignment.locations = self.few(&locations);
            assignment.share =
                self.maybe(|dice| Share::new(u8::try_from(1 + dice.below(100)).unwrap())).flatten();
            assignment.lived = self.maybe(Self::place);
            assignment.wanted = self.maybe(Self::place);
            assignment.manner = self.some(Manner::ALL);
            assignment.side = self.some(Side::ALL);
            assignment.stakeholders = self.text();
            assignment.availability = self.some(Availability::ALL);
            assignment.origin = self.some(&tiers);
            assignment.stage = self.one_of(Stage::ALL);
            parts.assignments.push(assignment);
        }
    }

    fn duties(&mut self, parts: &mut Parts) {
        let rank = Rank::default();
        let tiers: Vec<_> = parts.tiers.iter().map(|tier| tier.id).collect();
        let people: Vec<_> = parts.people.iter().map(|person| person.id).collect();
        for i in 0..self.below(5) {
            let holders: Vec<_> = tiers
                .iter()
                .map(|id| Holder::Tier(*id))
                .chain(people.iter().map(|id| Holder::Person(*id)))
                .collect();
            let held = self.few(&holders);
            parts.duties.push(Duty {
                id: id("d", i),
                rank,
                name: self.text(),
                kind: self.one_of(DutyKind::ALL),
                tier: self.some(&tiers),
                notes: self.text(),
                held: held.into_iter().map(|by| Held { by, level: self.one_of(Delegation::ALL) }).collect(),
            });
        }
    }

    fn rest(&mut self, parts: &mut Parts) {
        let rank = Rank::default();
        let tiers: Vec<_> = parts.tiers.iter().map(|tier| tier.id).collect();
        let people: Vec<_> = parts.people.iter().map(|person| person.id).collect();
        let units: Vec<_> = parts.units.iter().map(|unit| unit.id).collect();
        for i in 0..self.below(4) {
            parts.exchanges.push(Exchange {
                id: id("e", i),
                rank,
                name: self.text(),
                about: self.one_of(About::ALL),
                tiers: self.few(&tiers),
                people: self.few(&people),
                lead: self.some(&people),
                every: self.maybe(Self::days),
                notes: self.text(),
            });
        }
        for i in 0..self.below(4) {
            let before: Vec<_> = parts.goals.iter().map(|goal| goal.id).collect();
            parts.goals.push(Goal {
                id: id("g", i),
                rank,
                name: self.text(),
                tier: self.one_of(&tiers),
                unit: self.some(&units),
                parent: self.some(&before),
            });
        }
        for i in 0..self.below(4) {
            parts.check_ins.push(CheckIn {
                id: id("c", i),
                rank,
                unit: self.some(&units),
                date: self.day(),
                demo_surprises: self.count(),
                release_surprises: self.count(),
                fundamental: self.count(),
                tactical: self.count(),
                late_changes: self.count(),
                design: self.some(Design::ALL),
                notes: self.text(),
            });
        }
        for i in 0..self.below(4) {
            parts.reviews.push(Review {
                id: id("r", i),
                rank,
                person: self.some(&people),
                date: self.day(),
                going: self.some(Going::ALL),
                insider: self.text(),
                newcomer: self.text(),
                value: self.some(BestUse::ALL),
                small_batches: self.maybe(|dice| dice.below(2) == 1),
                outcome: self.some(Outcome::ALL),
                reason: self.text(),
                again: self.maybe(Self::day),
                closed: self.below(2) == 1,
            });
        }
    }
}
