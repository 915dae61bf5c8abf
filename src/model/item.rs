//! An entry of a backlog: a story, a feature, an epic.

use std::num::NonZeroU32;
use std::sync::LazyLock;

use super::{ItemId, Key, KnownTexts, Moscow, Period, Rank, Scores, Text, TierId, UnitId};

/// A backlog item. Small on purpose: a workspace may hold a million of them, so what most items do
/// not have lives behind [`Details`].
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: ItemId,
    /// Whose backlog it is in.
    pub tier: TierId,
    /// Priority within that backlog.
    pub rank: Rank,
    pub title: Box<str>,
    pub kind: Kind,
    pub status: Status,
    /// Which of its tier's steps within the stage `status`, 0 the first; one beyond the last counts as the
    /// last, so that it never leads nowhere.
    pub step: u8,
    pub certainty: Certainty,
    /// Whether something has to be part of it.
    pub moscow: Option<Moscow>,
    pub size: Option<Size>,
    pub target: Option<Period>,
    /// The item of the tier above in whose context this one stands (D12, D13).
    pub parent: Option<ItemId>,
    pub unit: Option<UnitId>,
    /// A key that people know, such as `PROJ-12`. Display only; references use the id.
    pub key: Option<Key>,
    /// Who looks after it; many share a name. Empty where nobody was named.
    pub owner: Text,
    pub(crate) details: Option<Box<Details>>,
}

/// What not every item has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    pub description: Text,
    /// Why it is being built (D20).
    pub why: Text,
    /// Who uses it (D20).
    pub who: Text,
    /// What they want: “As a {who}, I want {want}, so that {why}”.
    pub want: Text,
    pub acceptance: Vec<Criterion>,
    pub labels: Vec<Text>,
    pub(crate) extra: Option<Box<Extra>>,
}

/// What only few items have, apart from the rest so that the many do not pay for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra {
    pub notes: Text,
    pub links: Box<[Link]>,
    /// What has to be finished before, in any tier: never itself, nothing twice, no circle.
    pub depends_on: Box<[ItemId]>,
    pub scores: Option<Box<Scores>>,
}

/// A place elsewhere that says more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What people read; the address itself where it is empty.
    pub label: String,
    pub url: String,
}

/// One acceptance criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criterion {
    pub text: Text,
    pub met: bool,
}

static NO_DETAILS: Details = Details {
    description: Text::EMPTY,
    why: Text::EMPTY,
    who: Text::EMPTY,
    want: Text::EMPTY,
    acceptance: Vec::new(),
    labels: Vec::new(),
    extra: None,
};

static NO_EXTRA: LazyLock<Extra> = LazyLock::new(Extra::default);
static NO_SCORES: Scores = Scores::NONE;

impl Item {
    /// An item with nothing but a title.
    #[must_use]
    pub fn new(id: ItemId, tier: TierId, rank: Rank, title: impl Into<Box<str>>) -> Self {
        Self {
            id,
            tier,
            rank,
            title: title.into(),
            kind: Kind::default(),
            status: Status::default(),
            step: 0,
            certainty: Certainty::default(),
            moscow: None,
            size: None,
            target: None,
            parent: None,
            unit: None,
            key: None,
            owner: Text::EMPTY,
            details: None,
        }
    }

    /// Description, acceptance criteria, labels; empty where nothing was written.
    #[must_use]
    pub fn details(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NO_DETAILS)
    }

    /// Replaces the details; empty ones take no memory.
    pub fn set_details(&mut self, details: Details) {
        self.details = (details != NO_DETAILS).then(|| Box::new(details));
    }

    /// Changes the details in place.
    pub fn edit_details(&mut self, edit: impl FnOnce(&mut Details)) {
        let mut details = self.details.take().map_or_else(Details::default, |details| *details);
        edit(&mut details);
        self.set_details(details);
    }

    /// Changes what few items have in place.
    pub fn edit_extra(&mut self, edit: impl FnOnce(&mut Extra)) {
        self.edit_details(|details| details.edit_extra(edit));
    }

    /// Who looks after it; empty where nobody was named.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// What has to be finished before.
    #[must_use]
    pub fn depends_on(&self) -> &[ItemId] {
        &self.details().extra().depends_on
    }

    /// All scores; empty where nothing was scored.
    #[must_use]
    pub fn scores(&self) -> &Scores {
        self.details().extra().scores()
    }

    /// Makes what it says in the same words as others one with theirs. Titles and descriptions are its own.
    pub fn share_texts(&mut self, known: &mut KnownTexts) {
        known.share(&mut self.owner);
        if let Some(details) = &mut self.details {
            let Details { why, who, want, acceptance, labels, .. } = &mut **details;
            let criteria = acceptance.iter_mut().map(|criterion| &mut criterion.text);
            [why, who, want].into_iter().chain(criteria).chain(labels).for_each(|text| known.share(text));
        }
    }
}

impl Details {
    /// Notes, links, dependencies, scores; empty where nothing was written.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        self.extra.as_deref().unwrap_or(&NO_EXTRA)
    }

    /// Replaces them; empty ones take no memory.
    pub fn set_extra(&mut self, extra: Extra) {
        self.extra = (extra != *NO_EXTRA).then(|| Box::new(extra));
    }

    /// Changes them in place.
    pub fn edit_extra(&mut self, edit: impl FnOnce(&mut Extra)) {
        let mut extra = self.extra.take().map_or_else(Extra::default, |extra| *extra);
        edit(&mut extra);
        self.set_extra(extra);
    }
}

impl Extra {
    /// All scores; empty where nothing was scored.
    #[must_use]
    pub fn scores(&self) -> &Scores {
        self.scores.as_deref().unwrap_or(&NO_SCORES)
    }

    /// Replaces the scores; empty ones take no memory.
    pub fn set_scores(&mut self, scores: Scores) {
        self.scores = (scores != NO_SCORES).then(|| Box::new(scores));
    }
}

/// What sort of work it is (D25). An item that is simply its tier's currency is [`Kind::Plain`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    #[default]
    Plain,
    Enhancement,
    BugFix,
    Enabler,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Plain, Self::Enhancement, Self::BugFix, Self::Enabler];

    /// The word for people; `currency` is what the tier calls its items.
    #[must_use]
    pub fn label(self, currency: &str) -> String {
        match self {
            Self::Plain => currency.to_owned(),
            Self::Enhancement => "Enhancement".to_owned(),
            Self::BugFix => "Bug fix".to_owned(),
            Self::Enabler => "Enabler".to_owned(),
        }
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    #[default]
    Idea,
    Draft,
    Ready,
    InProgress,
    Done,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Idea, Self::Draft, Self::Ready, Self::InProgress, Self::Done];

    /// Where it stands by itself: “In progress”.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Idea => "Idea",
            Self::Draft => "Draft",
            Self::Ready => "Ready",
            Self::InProgress => "In progress",
            Self::Done => "Done",
        }
    }

    /// Inside a sentence: “in progress”.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::InProgress => "in progress",
            Self::Done => "done",
        }
    }
}

/// How certain a target is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Promised.
    #[default]
    Firm,
    /// Expected, and may move.
    Forecast,
    /// A direction.
    Fuzzy,
}

impl Certainty {
    pub const ALL: [Self; 3] = [Self::Firm, Self::Forecast, Self::Fuzzy];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Forecast => "forecast",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// Relative effort, commonly 1, 2, 3, 5, 8, 13, 20. Always finite, 0 to 1,000,000.
// Positive numbers are in the order of their bits. One more than these is never nothing, which an item that
// has no size takes no room to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(NonZeroU32);

impl Size {
    /// The series that people estimate with.
    pub const COMMON: [f32; 7] = [1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0];

    /// `None` for what is not a size: negative, above a million, not a number.
    #[must_use]
    pub fn new(value: f32) -> Option<Self> {
        // The other zero, with a sign, becomes the one without.
        let bits = (value + 0.0).to_bits().checked_add(1).and_then(NonZeroU32::new);
        bits.filter(|_| (0.0..=1_000_000.0).contains(&value)).map(Self)
    }

    #[must_use]
    pub fn value(self) -> f32 {
        f32::from_bits(self.0.get() - 1)
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.value().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::{Points, Wsjf};
    use super::*;

    #[test]
    fn an_item_without_details_stays_small() {
        // A million of them are held at once.
        assert_eq!(size_of::<Item>(), 112);
        assert_eq!(size_of::<Details>(), 88);
        assert_eq!(size_of::<Extra>(), 48);
        assert_eq!((size_of::<Criterion>(), size_of::<Option<Size>>()), (16, 4));
    }

    #[test]
    fn what_is_emptied_takes_no_memory() {
        let (id, tier) = ("a".parse().expect("an id"), "t".parse().expect("an id"));
        let mut item = Item::new(id, tier, Rank::default(), "A");
        let wsjf = Wsjf { value: Points::new(8), ..Wsjf::default() };
        item.edit_details(|details| details.want = "to pay".into());
        item.edit_extra(|extra| extra.set_scores(Scores { wsjf, ..Scores::NONE }));
        assert!(item.scores().wsjf == wsjf && item.details.is_some());
        item.edit_details(|details| details.want = "".into());
        item.edit_extra(|extra| extra.set_scores(Scores::NONE));
        assert_eq!(item.details, None);
    }

    #[test]
    fn sizes_are_in_the_order_of_their_values() {
        let values = [0.0, f32::MIN_POSITIVE, 0.5, 1.0, 2.5, 13.0, 999_999.94, 1_000_000.0];
        let sizes = values.map(|value| Size::new(value).expect("a size"));
        assert!(sizes.is_sorted_by(|a, b| a < b));
        assert_eq!(sizes.map(|size| size.value().to_bits()), values.map(f32::to_bits));
        assert_eq!(Size::new(-0.0), Size::new(0.0));
        for value in [-1.0, -f32::MIN_POSITIVE, 1_000_001.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(Size::new(value), None, "{value}");
        }
    }
}
