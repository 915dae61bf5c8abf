//! From any version of the format to the model, one numbered, typed step at a time.
//!
//! Each version is a module of frozen structs that knows how to become the next one; only the newest
//! becomes the model. A new version therefore adds one module, one step from the version before it,
//! and one line at the end of [`VERSIONS`]. Nothing that is here is ever changed.

use ron::error::SpannedResult;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::message::one_line;
use super::v1;
use crate::model::{
    Calendar, Certainty, Criterion, Days, Details, Focus, FocusRange, Horizon, Hue, Item, Kind, Meta, Noun,
    Parts, Rank, RecordKey, Status, Tier, TierId, Unit,
};

/// Records as a file has them, and what had to be changed about them.
#[derive(Debug, Default)]
pub(super) struct Converted {
    pub parts: Parts,
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
const VERSIONS: &[(u32, Reader)] = &[(1, read::<v1::File<Item>>)];

/// The reader of a version; `None` for a number that is not a version.
pub(super) fn reader(version: u32) -> Option<Reader> {
    VERSIONS.iter().find(|(number, _)| *number == version).map(|(_, reader)| *reader)
}

fn read<T: Format>(text: &str) -> SpannedResult<Converted> {
    // `Some(…)` and `None` may be written out by hand or by other tools, and need not be.
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str::<T>(text).map(Format::convert)
}

impl Format for v1::File<Item> {
    fn convert(self) -> Converted {
        let mut notes = Vec::new();
        let tiers = self.tiers.into_iter().enumerate();
        let parts = Parts {
            meta: meta_from(self.meta),
            calendar: calendar_from(&self.calendar),
            tiers: tiers.map(|(index, tier)| tier_from(tier, index, &mut notes)).collect(),
            units: self.units.into_iter().map(Unit::from).collect(),
            items: self.items.0,
        };
        Converted { parts, notes }
    }
}

pub(super) fn meta_from(meta: v1::Meta) -> Meta {
    Meta {
        title: meta.title,
        subtitle: meta.subtitle,
        flip_focus: meta.flip_focus,
        flip_horizon: meta.flip_horizon,
        as_of: meta.as_of,
    }
}

pub(super) fn calendar_from(calendar: &v1::Calendar) -> Calendar {
    Calendar {
        start: calendar.start,
        iteration_days: calendar.iteration_days,
        iterations_per_increment: calendar.iterations_per_increment,
        first_iteration: calendar.first_iteration,
        first_increment: calendar.first_increment,
    }
}

pub(super) fn tier_from(tier: v1::Tier, index: usize, notes: &mut Vec<Note>) -> Tier {
    let mut note = |repair: String| {
        let text = format!("tier “{}” ({}): {repair}", tier.id, one_line(&tier.name));
        notes.push(Note { record: RecordKey::Tier(tier.id), index, text });
    };
    let focus = FocusRange::new(Focus::new(tier.focus.from), Focus::new(tier.focus.to));
    if tier.focus.to - tier.focus.from < FocusRange::MIN_WIDTH - 0.001 {
        note(format!(
            "the focus is too narrow to be seen; it was widened to {} to {}",
            focus.from().value(),
            focus.to().value()
        ));
    }
    let horizon = Horizon::new(
        Days::new(tier.horizon.from),
        Days::new(tier.horizon.typical),
        Days::new(tier.horizon.to),
    );
    if tier.horizon.to - tier.horizon.from < Horizon::MIN_LENGTH - 0.1 {
        note(format!(
            "the horizon is too short to be seen; it was stretched to {} to {} days",
            horizon.from().value(),
            horizon.to().value()
        ));
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
            v1::Hue::Blue => Hue::Blue,
            v1::Hue::Orange => Hue::Orange,
            v1::Hue::Green => Hue::Green,
            v1::Hue::Purple => Hue::Purple,
            v1::Hue::Ochre => Hue::Ochre,
            v1::Hue::Rose => Hue::Rose,
            v1::Hue::Slate => Hue::Slate,
        },
    }
}

fn noun(noun: v1::Noun) -> Noun {
    Noun { one: noun.one, many: noun.many }
}

impl From<v1::Unit> for Unit {
    fn from(unit: v1::Unit) -> Self {
        Self { id: unit.id, rank: Rank::default(), name: unit.name, tier: unit.tier, parent: unit.parent }
    }
}

impl From<(TierId, v1::Item)> for Item {
    fn from((tier, item): (TierId, v1::Item)) -> Self {
        let v1::Item { description, why, who, acceptance, labels, .. } = item;
        let mut out = Self::new(item.id, tier, Rank::default(), item.title);
        out.key = item.key;
        out.kind = match item.kind {
            v1::Kind::Plain => Kind::Plain,
            v1::Kind::Enhancement => Kind::Enhancement,
            v1::Kind::BugFix => Kind::BugFix,
            v1::Kind::Enabler => Kind::Enabler,
        };
        out.status = match item.status {
            v1::Status::Idea => Status::Idea,
            v1::Status::Draft => Status::Draft,
            v1::Status::Ready => Status::Ready,
            v1::Status::InProgress => Status::InProgress,
            v1::Status::Done => Status::Done,
        };
        out.certainty = match item.certainty {
            v1::Certainty::Firm => Certainty::Firm,
            v1::Certainty::Forecast => Certainty::Forecast,
            v1::Certainty::Fuzzy => Certainty::Fuzzy,
        };
        (out.size, out.target, out.parent, out.unit) = (item.size, item.target, item.parent, item.unit);
        let acceptance = acceptance.into_iter().map(|c| Criterion { text: c.text, met: c.met }).collect();
        out.set_details(Details { description, why, who, acceptance, labels });
        out
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
            let mut next: v1::File<Item> = ron::from_str(text).expect("a valid file");
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
