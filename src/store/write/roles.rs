//! People, their roles, duties, and how it goes, as records.

use std::fmt::Display;

use super::fields::Fields;
use super::ranges;
use crate::model::assignment::Assignment;
use crate::model::duty::{Duty, DutyKind, Holder};
use crate::model::{
    Aspects, Audience, CheckIn, Exchange, Goal, Location, Person, Place, Product, Review, Stage, Tier,
};

pub(super) fn of_tier(record: &mut Fields, tier: &Tier) {
    record.list("channels", &tier.channels, |record, channel| {
        record.always_text("name", &channel.name);
        record.plain("from", channel.from.name());
        record.plain_some("every", channel.every.map(crate::model::tier::Days::value));
    });
    aspects(record, &tier.aspects);
    record.plain_some("span", tier.span.map(crate::model::tier::Span::value));
}

fn aspects(record: &mut Fields, aspects: &Aspects) {
    let said: Vec<_> = aspects.iter().collect();
    record.list("aspects", &said, |record, (aspect, text)| {
        record.plain("aspect", aspect.name());
        record.always_text("text", text);
    });
}

fn ids(record: &mut Fields, name: &str, ids: &[impl Display]) {
    if !ids.is_empty() {
        record.name(name);
        record.values(ids, |out, id| super::push_text(out, &id.to_string()));
    }
}

pub(in super::super) fn product(out: &mut String, product: &Product) {
    let mut record = Fields::begin(out);
    record.quoted("id", product.id);
    record.always_text("name", &product.name);
    if product.audience != Audience::default() {
        record.plain("audience", product.audience.name());
    }
    record.quoted_some("parent", product.parent);
    record.end();
}

pub(in super::super) fn location(out: &mut String, location: &Location) {
    let mut record = Fields::begin(out);
    record.quoted("id", location.id);
    record.always_text("name", &location.name);
    record.end();
}

pub(in super::super) fn person(out: &mut String, person: &Person) {
    let mut record = Fields::begin(out);
    record.quoted("id", person.id);
    record.always_text("name", &person.name);
    record.quoted_some("location", person.location);
    record.text("notes", &person.notes);
    aspects(&mut record, &person.aspects);
    record.end();
}

pub(in super::super) fn assignment(out: &mut String, assignment: &Assignment) {
    let mut record = Fields::begin(out);
    record.quoted("id", assignment.id);
    record.quoted("person", assignment.person);
    record.quoted_some("tier", assignment.tier);
    record.text("label", &assignment.label);
    ids(&mut record, "units", &assignment.units);
    ids(&mut record, "products", &assignment.products);
    ids(&mut record, "locations", &assignment.locations);
    record.plain_some("share", assignment.share.map(crate::model::assignment::Share::percent));
    place(&mut record, "lived", assignment.lived);
    place(&mut record, "wanted", assignment.wanted);
    record.plain_some("manner", assignment.manner.map(crate::model::assignment::Manner::name));
    record.plain_some("side", assignment.side.map(crate::model::assignment::Side::name));
    record.text("stakeholders", &assignment.stakeholders);
    record.plain_some(
        "availability",
        assignment.availability.map(crate::model::assignment::Availability::name),
    );
    record.quoted_some("origin", assignment.origin);
    if assignment.stage != Stage::default() {
        record.plain("stage", assignment.stage.name());
    }
    record.end();
}

fn place(record: &mut Fields, name: &str, place: Option<Place>) {
    if let Some(Place { focus, horizon }) = place {
        record.record(name, |record| ranges(record, focus, horizon));
    }
}

pub(in super::super) fn duty(out: &mut String, duty: &Duty) {
    let mut record = Fields::begin(out);
    record.quoted("id", duty.id);
    record.always_text("name", &duty.name);
    if duty.kind != DutyKind::Duty {
        record.plain("kind", duty.kind.name());
    }
    record.quoted_some("tier", duty.tier);
    record.text("notes", &duty.notes);
    record.list("held", &duty.held, |record, held| {
        match held.by {
            Holder::Tier(id) => record.quoted("tier", id),
            Holder::Person(id) => record.quoted("person", id),
        }
        record.plain("level", held.level.name());
    });
    record.end();
}

pub(in super::super) fn exchange(out: &mut String, exchange: &Exchange) {
    let mut record = Fields::begin(out);
    record.quoted("id", exchange.id);
    record.always_text("name", &exchange.name);
    record.plain("about", exchange.about.name());
    ids(&mut record, "tiers", &exchange.tiers);
    ids(&mut record, "people", &exchange.people);
    record.quoted_some("lead", exchange.lead);
    record.plain_some("every", exchange.every.map(crate::model::tier::Days::value));
    record.text("notes", &exchange.notes);
    record.end();
}

pub(in super::super) fn goal(out: &mut String, goal: &Goal) {
    let mut record = Fields::begin(out);
    record.quoted("id", goal.id);
    record.always_text("name", &goal.name);
    record.quoted("tier", goal.tier);
    record.quoted_some("unit", goal.unit);
    record.quoted_some("parent", goal.parent);
    record.end();
}

pub(in super::super) fn check_in(out: &mut String, check_in: &CheckIn) {
    let mut record = Fields::begin(out);
    record.quoted("id", check_in.id);
    record.quoted_some("unit", check_in.unit);
    record.quoted("date", check_in.date);
    record.plain_some("demo_surprises", check_in.demo_surprises);
    record.plain_some("release_surprises", check_in.release_surprises);
    record.plain_some("fundamental", check_in.fundamental);
    record.plain_some("tactical", check_in.tactical);
    record.plain_some("late_changes", check_in.late_changes);
    record.plain_some("design", check_in.design.map(crate::model::health::Design::name));
    record.text("notes", &check_in.notes);
    record.end();
}

pub(in super::super) fn review(out: &mut String, review: &Review) {
    let mut record = Fields::begin(out);
    record.quoted("id", review.id);
    record.quoted_some("person", review.person);
    record.quoted("date", review.date);
    record.plain_some("going", review.going.map(crate::model::health::Going::name));
    record.text("insider", &review.insider);
    record.text("newcomer", &review.newcomer);
    record.plain_some("value", review.value.map(crate::model::health::BestUse::name));
    record.plain_some("small_batches", review.small_batches);
    record.plain_some("outcome", review.outcome.map(crate::model::health::Outcome::name));
    record.text("reason", &review.reason);
    record.quoted_some("again", review.again);
    record.flag("closed", review.closed);
    record.end();
}
