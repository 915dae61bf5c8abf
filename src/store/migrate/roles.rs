//! People, roles, duties and check-ins of version 3 into the model.

use super::super::message::one_line;
use super::super::v3;
use super::{Note, focus_from, horizon_from};
use crate::model::{
    Aspects, Assignment, Channel, CheckIn, Duty, Exchange, Goal, Held, Holder, Location, Person, Place,
    Product, Rank, RecordKey, Review,
};

/// The last word on an aspect counts.
pub(super) fn aspects(said: Vec<v3::Said>) -> Aspects {
    let mut aspects = Aspects::default();
    for v3::Said { aspect, text } in said {
        aspects.set(aspect.into(), text);
    }
    aspects
}

impl From<v3::Channel> for Channel {
    fn from(channel: v3::Channel) -> Self {
        Self { name: channel.name, from: channel.from.into(), every: channel.every }
    }
}

impl From<v3::Product> for Product {
    fn from(product: v3::Product) -> Self {
        let v3::Product { id, name, audience, parent } = product;
        Self { id, rank: Rank::default(), name, audience: audience.into(), parent }
    }
}

impl From<v3::Location> for Location {
    fn from(location: v3::Location) -> Self {
        Self { id: location.id, rank: Rank::default(), name: location.name }
    }
}

impl From<v3::Person> for Person {
    fn from(person: v3::Person) -> Self {
        let v3::Person { id, name, location, notes, aspects: said } = person;
        Self { id, rank: Rank::default(), name, location, notes, aspects: aspects(said) }
    }
}

/// Says which ranges had to be widened.
pub(super) fn assignment_from(assignment: v3::Assignment, index: usize, notes: &mut Vec<Note>) -> Assignment {
    let id = assignment.id;
    let mut note = |repair: String| {
        let text = format!("assignment “{id}” ({}): {repair}", one_line(&assignment.label));
        notes.push(Note { record: RecordKey::Assignment(id), index, text });
    };
    let mut place = |place: Option<v3::Place>| {
        place.map(|place| Place {
            focus: focus_from(&place.focus, &mut note),
            horizon: horizon_from(&place.horizon, &mut note),
        })
    };
    let (lived, wanted) = (place(assignment.lived), place(assignment.wanted));
    Assignment {
        id,
        rank: Rank::default(),
        person: assignment.person,
        tier: assignment.tier,
        label: assignment.label,
        units: assignment.units,
        products: assignment.products,
        locations: assignment.locations,
        share: assignment.share,
        lived,
        wanted,
        manner: assignment.manner.map(Into::into),
        side: assignment.side.map(Into::into),
        stakeholders: assignment.stakeholders,
        availability: assignment.availability.map(Into::into),
        origin: assignment.origin,
        stage: assignment.stage.into(),
    }
}

impl From<v3::Assignment> for Assignment {
    fn from(assignment: v3::Assignment) -> Self {
        assignment_from(assignment, 0, &mut Vec::new())
    }
}

impl From<v3::Duty> for Duty {
    fn from(duty: v3::Duty) -> Self {
        let v3::Duty { id, name, kind, tier, notes, held } = duty;
        let held = held.into_iter().map(|held| Held {
            by: match held.by {
                v3::Holder::Tier(id) => Holder::Tier(id),
                v3::Holder::Person(id) => Holder::Person(id),
            },
            level: held.level.into(),
        });
        Self { id, rank: Rank::default(), name, kind: kind.into(), tier, notes, held: held.collect() }
    }
}

impl From<v3::Exchange> for Exchange {
    fn from(exchange: v3::Exchange) -> Self {
        let v3::Exchange { id, name, about, tiers, people, lead, every, notes } = exchange;
        Self { id, rank: Rank::default(), name, about: about.into(), tiers, people, lead, every, notes }
    }
}

impl From<v3::Goal> for Goal {
    fn from(goal: v3::Goal) -> Self {
        let v3::Goal { id, name, tier, unit, parent } = goal;
        Self { id, rank: Rank::default(), name, tier, unit, parent }
    }
}

impl From<v3::CheckIn> for CheckIn {
    fn from(check_in: v3::CheckIn) -> Self {
        let v3::CheckIn { id, unit, date, demo_surprises, release_surprises, .. } = check_in;
        let v3::CheckIn { fundamental, tactical, late_changes, design, notes, .. } = check_in;
        Self {
            id,
            rank: Rank::default(),
            unit,
            date,
            demo_surprises,
            release_surprises,
            fundamental,
            tactical,
            late_changes,
            design: design.map(Into::into),
            notes,
        }
    }
}

impl From<v3::Review> for Review {
    fn from(review: v3::Review) -> Self {
        let v3::Review { id, person, date, going, insider, newcomer, value, small_batches, .. } = review;
        let v3::Review { outcome, reason, again, closed, .. } = review;
        Self {
            id,
            rank: Rank::default(),
            person,
            date,
            going: going.map(Into::into),
            insider,
            newcomer,
            value: value.map(Into::into),
            small_batches,
            outcome: outcome.map(Into::into),
            reason,
            again,
            closed,
        }
    }
}
