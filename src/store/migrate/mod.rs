//! From any version of the format to the model, one numbered, typed step at a time.
//!
//! Each version is a module of frozen structs that knows how to become the next one; only the newest
//! becomes the model. A new version therefore adds one module, one step from the version before it,
//! and one line at the end of [`VERSIONS`]. Nothing that is here is ever changed.

mod roles;

use std::sync::Arc;

use ron::error::SpannedResult;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::backlogs::Backlogs;
use super::message::one_line;
use super::{v1, v2, v3};
use crate::model::score::{Rating, Rice, Weighted, Wsjf};
use crate::model::{
    Calendar, Certainty, Channel, Criterion, Days, Details, Extra, Focus, FocusRange, Horizon, Hue, Item,
    Key, Kind, Link, Meta, Moscow, Noun, Parts, Rank, RecordKey, Scores, Shape, Sort, Status, Step, Text,
    Tier, TierId, Unit, View,
};

/// Records as a file has them, and what had to be changed about them.
#[derive(Debug, Default)]
pub(super) struct Converted {
    pub parts: Parts<Arc<Item>>,
    pub notes: Vec<Note>,
}

/// A repair of one record, found while converting.
#[derive(Debug)]
pub(super) struct Note {
    pub record: RecordKey,
    /// Which record of that kind, in the order of the file.
    pub index: usize,
    pub text: String,
}

/// A whole file of one version.
pub(super) trait Format: DeserializeOwned {
    /// All steps from this version to the model.
    fn convert(self) -> Converted;
}

type Reader = fn(&str) -> SpannedResult<Converted>;

/// Every version that ever was, with its reader.
const VERSIONS: &[(u32, Reader)] =
    &[(1, read::<v1::File<Shared>>), (2, read::<v2::File<Shared>>), (3, read::<v3::File<Shared>>)];

/// A file of the newest version, and an item in it.
pub(super) type NewestFile = v3::File<Shared>;
pub(super) type NewestItem = v3::Item;

/// An item of the model as soon as it is read, in the place where it stays.
#[derive(Debug)]
pub(super) struct Shared(pub Arc<Item>);

impl<I> From<(TierId, I)> for Shared
where
    Item: From<(TierId, I)>,
{
    fn from(item: (TierId, I)) -> Self {
        Self(Arc::new(Item::from(item)))
    }
}

/// The reader of a version; `None` for a number that is not a version.
pub(super) fn reader(version: u32) -> Option<Reader> {
    VERSIONS.iter().find(|(number, _)| *number == version).map(|(_, reader)| *reader)
}

fn read<T: Format>(text: &str) -> SpannedResult<Converted> {
    options().from_str::<T>(text).map(Format::convert)
}

/// `Some(…)` and `None` may be written out by hand or by other tools, and need not be.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

impl Format for v1::File<Shared> {
    fn convert(self) -> Converted {
        let next: v2::File<Shared> = v2::File {
            meta: v2::Meta::from(self.meta),
            calendar: self.calendar,
            tiers: self.tiers.into_iter().map(v2::Tier::from).collect(),
            units: self.units,
            views: Vec::new(),
            items: Backlogs::of(self.items.items),
        };
        next.convert()
    }
}

impl From<v1::Meta> for v2::Meta {
    fn from(meta: v1::Meta) -> Self {
        let v1::Meta { title, subtitle, flip_focus, flip_horizon, as_of } = meta;
        Self { title, subtitle, flip_focus, flip_horizon, as_of, criteria: Vec::new() }
    }
}

impl From<v1::Tier> for v2::Tier {
    fn from(tier: v1::Tier) -> Self {
        let v1::Tier { id, name, currency, unit, focus, horizon, contact, mission, ensures, decides, hue } =
            tier;
        let (steps, size_limit) = (Vec::new(), None);
        Self {
            id,
            name,
            currency,
            unit,
            focus,
            horizon,
            contact,
            mission,
            ensures,
            decides,
            hue,
            steps,
            size_limit,
        }
    }
}

impl From<v1::Item> for v2::Item {
    fn from(item: v1::Item) -> Self {
        let v1::Item { id, key, title, kind, status, size, target, certainty, parent, unit, .. } = item;
        let v1::Item { description, why, who, acceptance, labels, .. } = item;
        Self {
            id,
            key,
            title,
            kind,
            status,
            step: 0,
            size,
            target,
            certainty,
            parent,
            unit,
            owner: Box::default(),
            description,
            why,
            who,
            want: Box::default(),
            acceptance,
            labels,
            notes: Box::default(),
            links: Vec::new(),
            depends_on: Vec::new(),
            scores: None,
        }
    }
}

impl From<(TierId, v1::Item)> for Item {
    fn from((tier, item): (TierId, v1::Item)) -> Self {
        Self::from((tier, v2::Item::from(item)))
    }
}

impl Format for v2::File<Shared> {
    fn convert(self) -> Converted {
        let next: v3::File<Shared> = v3::File {
            meta: self.meta,
            calendar: self.calendar,
            tiers: self.tiers.into_iter().map(v3::Tier::from).collect(),
            units: self.units,
            products: Vec::new(),
            locations: Vec::new(),
            people: Vec::new(),
            assignments: Vec::new(),
            duties: Vec::new(),
            exchanges: Vec::new(),
            goals: Vec::new(),
            check_ins: Vec::new(),
            reviews: Vec::new(),
            views: self.views,
            items: self.items,
        };
        next.convert()
    }
}

impl From<v2::Tier> for v3::Tier {
    fn from(tier: v2::Tier) -> Self {
        let v2::Tier { id, name, currency, unit, focus, horizon, contact, mission, .. } = tier;
        let v2::Tier { ensures, decides, hue, steps, size_limit, .. } = tier;
        Self {
            id,
            name,
            currency,
            unit,
            focus,
            horizon,
            contact,
            mission,
            ensures,
            decides,
            hue,
            steps,
            size_limit,
            channels: Vec::new(),
            aspects: Vec::new(),
            span: None,
        }
    }
}

impl Format for v3::File<Shared> {
    fn convert(self) -> Converted {
        let mut notes = Vec::new();
        let tiers = self.tiers.into_iter().enumerate();
        let tiers = tiers.map(|(index, tier)| tier_from(tier, index, &mut notes)).collect();
        let assignments = self.assignments.into_iter().enumerate();
        let assignments =
            assignments.map(|(index, one)| roles::assignment_from(one, index, &mut notes)).collect();
        let parts = Parts {
            meta: meta_from(self.meta),
            calendar: calendar_from(&self.calendar),
            tiers,
            units: all_from(self.units),
            products: all_from(self.products),
            locations: all_from(self.locations),
            people: all_from(self.people),
            assignments,
            duties: all_from(self.duties),
            exchanges: all_from(self.exchanges),
            goals: all_from(self.goals),
            check_ins: all_from(self.check_ins),
            reviews: all_from(self.reviews),
            views: all_from(self.views),
            items: self.items.items.into_iter().map(|item| item.0).collect(),
        };
        Converted { parts, notes }
    }
}

fn all_from<A, B: From<A>>(records: Vec<A>) -> Vec<B> {
    records.into_iter().map(B::from).collect()
}

pub(super) fn meta_from(meta: v2::Meta) -> Meta {
    Meta {
        title: meta.title,
        subtitle: meta.subtitle,
        flip_focus: meta.flip_focus,
        flip_horizon: meta.flip_horizon,
        as_of: meta.as_of,
        criteria: meta.criteria.into_iter().map(|c| Weighted { name: c.name, weight: c.weight }).collect(),
    }
}

pub(super) fn calendar_from(calendar: &v2::Calendar) -> Calendar {
    Calendar {
        start: calendar.start,
        iteration_days: calendar.iteration_days,
        iterations_per_increment: calendar.iterations_per_increment,
        first_iteration: calendar.first_iteration,
        first_increment: calendar.first_increment,
    }
}

pub(super) fn tier_from(tier: v3::Tier, index: usize, notes: &mut Vec<Note>) -> Tier {
    let mut note = |repair: String| {
        let text = format!("tier “{}” ({}): {repair}", tier.id, one_line(&tier.name));
        notes.push(Note { record: RecordKey::Tier(tier.id), index, text });
    };
    let focus = focus_from(&tier.focus, &mut note);
    let horizon = horizon_from(&tier.horizon, &mut note);
    let mut steps: Vec<Step> = tier.steps.into_iter().map(Step::from).collect();
    if !steps.is_sorted_by_key(|step| step.status) {
        steps.sort_by_key(|step| step.status);
        note("the steps go back to an earlier stage; they were put in the order of the stages".to_owned());
    }
    Tier {
        id: tier.id,
        rank: Rank::default(),
        name: tier.name,
        currency: noun(tier.currency),
        unit: noun(tier.unit),
        focus,
        horizon,
        contact: tier.contact,
        mission: tier.mission,
        ensures: tier.ensures,
        decides: tier.decides,
        hue: match tier.hue {
            v2::Hue::Blue => Hue::Blue,
            v2::Hue::Orange => Hue::Orange,
            v2::Hue::Green => Hue::Green,
            v2::Hue::Purple => Hue::Purple,
            v2::Hue::Ochre => Hue::Ochre,
            v2::Hue::Rose => Hue::Rose,
            v2::Hue::Slate => Hue::Slate,
        },
        steps,
        size_limit: tier.size_limit,
        channels: tier.channels.into_iter().map(Channel::from).collect(),
        aspects: roles::aspects(tier.aspects),
        span: tier.span,
    }
}

/// Wide enough to be seen; says what had to be changed.
fn focus_from(focus: &v2::Focus, note: &mut impl FnMut(String)) -> FocusRange {
    let range = FocusRange::new(Focus::new(focus.from), Focus::new(focus.to));
    if focus.to - focus.from < FocusRange::MIN_WIDTH - 0.001 {
        note(format!(
            "the focus is too narrow to be seen; it was widened to {} to {}",
            range.from().value(),
            range.to().value()
        ));
    }
    range
}

/// Long enough to be seen; says what had to be changed.
fn horizon_from(horizon: &v2::Horizon, note: &mut impl FnMut(String)) -> Horizon {
    let range = Horizon::new(Days::new(horizon.from), Days::new(horizon.typical), Days::new(horizon.to));
    if horizon.to - horizon.from < Horizon::MIN_LENGTH - 0.1 {
        note(format!(
            "the horizon is too short to be seen; it was stretched to {} to {} days",
            range.from().value(),
            range.to().value()
        ));
    }
    range
}

fn noun(noun: v2::Noun) -> Noun {
    Noun { one: noun.one, many: noun.many }
}

impl From<v2::Status> for Status {
    fn from(status: v2::Status) -> Self {
        match status {
            v2::Status::Idea => Self::Idea,
            v2::Status::Draft => Self::Draft,
            v2::Status::Ready => Self::Ready,
            v2::Status::InProgress => Self::InProgress,
            v2::Status::Done => Self::Done,
        }
    }
}

impl From<v2::Step> for Step {
    fn from(step: v2::Step) -> Self {
        Self { name: step.name, status: step.status.into(), limit: step.limit }
    }
}

impl From<v2::Unit> for Unit {
    fn from(unit: v2::Unit) -> Self {
        Self { id: unit.id, rank: Rank::default(), name: unit.name, tier: unit.tier, parent: unit.parent }
    }
}

impl From<v2::View> for View {
    fn from(view: v2::View) -> Self {
        Self {
            id: view.id,
            rank: Rank::default(),
            name: view.name,
            tier: view.tier,
            shape: match view.shape {
                v2::Shape::Flat => Shape::Flat,
                v2::Shape::Tree => Shape::Tree,
                v2::Shape::Grouped(field) => Shape::Grouped(field),
            },
            filter: view.filter,
            sort: view.sort.map(|sort| Sort { field: sort.field, descending: sort.descending }),
            columns: view.columns.into_iter().map(|column| column.column).collect(),
        }
    }
}

impl From<(TierId, v2::Item)> for Item {
    fn from((tier, item): (TierId, v2::Item)) -> Self {
        let v2::Item { description, why, who, acceptance, labels, .. } = item;
        let v2::Item { want, owner, notes, links, depends_on, scores, .. } = item;
        let mut out = Self::new(item.id, tier, Rank::default(), item.title);
        out.key = item.key.map(Key::from);
        out.owner = owner.into();
        out.kind = match item.kind {
            v2::Kind::Plain => Kind::Plain,
            v2::Kind::Enhancement => Kind::Enhancement,
            v2::Kind::BugFix => Kind::BugFix,
            v2::Kind::Enabler => Kind::Enabler,
        };
        out.status = item.status.into();
        out.step = item.step;
        out.certainty = match item.certainty {
            v2::Certainty::Firm => Certainty::Firm,
            v2::Certainty::Forecast => Certainty::Forecast,
            v2::Certainty::Fuzzy => Certainty::Fuzzy,
        };
        (out.size, out.target, out.parent, out.unit) = (item.size, item.target, item.parent, item.unit);
        out.moscow = scores.as_ref().and_then(|scores| scores.moscow).map(Moscow::from);
        let links = links.into_iter().map(|link| Link { label: link.label, url: link.url }).collect();
        let mut extra = Extra { notes: notes.into(), links, depends_on: depends_on.into(), scores: None };
        if let Some(scores) = scores {
            extra.set_scores(Scores::from(*scores));
        }
        let acceptance =
            acceptance.into_iter().map(|c| Criterion { text: c.text.into(), met: c.met }).collect();
        let (description, why, who, want) = (description.into(), why.into(), who.into(), want.into());
        let labels = labels.into_iter().map(Text::from).collect();
        let (acceptance, labels) = (tight(acceptance), tight(labels));
        let mut details = Details { description, why, who, want, acceptance, labels, extra: None };
        details.set_extra(extra);
        out.set_details(details);
        out
    }
}

/// Without the room for more that a list has after it was read: a million lists are held.
fn tight<T>(mut list: Vec<T>) -> Vec<T> {
    list.shrink_to_fit();
    list
}

impl From<v2::Scores> for Scores {
    fn from(scores: v2::Scores) -> Self {
        let v2::Wsjf { value, urgency, risk, job } = scores.wsjf;
        let v2::Rice { reach, impact, confidence, effort } = scores.rice;
        let own = scores.own.into_iter().map(|r| Rating { criterion: r.criterion, value: r.value }).collect();
        Self {
            wsjf: Wsjf { value, urgency, risk, job },
            rice: Rice { reach, impact, confidence, effort },
            own: tight(own),
        }
    }
}

impl From<v2::Moscow> for Moscow {
    fn from(moscow: v2::Moscow) -> Self {
        match moscow {
            v2::Moscow::Must => Self::Must,
            v2::Moscow::Should => Self::Should,
            v2::Moscow::Could => Self::Could,
            v2::Moscow::Wont => Self::Wont,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::NEWEST;
    use super::*;

    #[test]
    fn versions_rise_by_one_up_to_the_newest() {
        let numbers: Vec<u32> = VERSIONS.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=NEWEST).collect::<Vec<_>>());
    }

    /// A version as it might have been before the first: the title stood alone.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Older {
        title: String,
    }

    impl Format for Older {
        fn convert(self) -> Converted {
            let text = r#"(tiers: [(id: "po", name: "PO", focus: (from: 0, to: 1), horizon: (from: 0, typical: 1, to: 2))])"#;
            let mut next: v1::File<Shared> = ron::from_str(text).expect("a valid file");
            next.meta.title = self.title;
            next.convert()
        }
    }

    #[test]
    fn an_older_version_goes_through_the_next_one() {
        let converted = read::<Older>("// tiermap 0\n(title: \"Bikes\")").expect("reads");
        assert_eq!(converted.parts.meta.title, "Bikes");
        assert_eq!(converted.parts.tiers.len(), 1);
        assert!(read::<Older>("(titel: \"Bikes\")").is_err());
    }
}
