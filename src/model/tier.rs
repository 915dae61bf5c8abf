//! A tier of product people: where they are focused, how far ahead they look, and what their backlog
//! holds. Tiers are data; nothing in the program knows how many there are or what they are called.

use std::sync::LazyLock;

use super::{Aspects, Channel, Item, Rank, Size, Status, TierId};

/// How many tiers a workspace may have.
pub const TIERS: std::ops::RangeInclusive<usize> = 1..=6;

/// A tier: Product Owner, Product Manager, Business Owner, or whatever an organisation has.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    pub id: TierId,
    /// Order among the tiers, from the one nearest to the team to the one furthest ahead.
    pub rank: Rank,
    /// “Product Owner”.
    pub name: String,
    /// What its backlog holds (D8): “User story”, “User stories”.
    pub currency: Noun,
    /// Whom it serves (D6): “Team”, “Teams”.
    pub unit: Noun,
    /// From team (0) to customer (1).
    pub focus: FocusRange,
    /// How far ahead it looks.
    pub horizon: Horizon,
    /// Customer contact (D10): “real end users”.
    pub contact: String,
    /// What it is there for, in a sentence.
    pub mission: String,
    /// What it makes sure of (D9), one sentence each.
    pub ensures: Vec<String>,
    /// What it decides (D27), one sentence each.
    pub decides: Vec<String>,
    pub hue: Hue,
    /// Its own way from idea to done, in order; empty for the five stages as they are. Read it by
    /// [`workflow`](Self::workflow).
    pub steps: Vec<Step>,
    /// An item above this size should be split.
    pub size_limit: Option<Size>,
    /// How it hears from those outside (D10, D11).
    pub channels: Vec<Channel>,
    /// What is said of it in a comparison, beside what follows from the rest.
    pub aspects: Aspects,
    /// How much one person of it can serve.
    pub span: Option<Span>,
}

/// How much one person can serve: units in the tier next to the team, people of the tier below in every other
/// one; above 0, at most 100, in tenths.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Span(f32);

impl Span {
    /// `None` outside 0.1 to 100.
    #[must_use]
    pub fn new(value: f32) -> Option<Self> {
        (0.1..=100.0).contains(&value).then(|| Self((value * 10.0).round() / 10.0))
    }

    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

/// One step of a tier's workflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// “In review”.
    pub name: String,
    /// The stage that it belongs to.
    pub status: Status,
    /// How many items may be in it at once.
    pub limit: Option<u16>,
}

/// The five stages, as a tier without steps of its own has them.
static STAGES: LazyLock<[Step; 5]> =
    LazyLock::new(|| Status::ALL.map(|status| Step { name: status.name().to_owned(), status, limit: None }));

impl Tier {
    /// How many steps of its own a tier may have.
    pub const MOST_STEPS: usize = 20;

    /// The steps from idea to done: the tier's own, or the five stages.
    #[must_use]
    pub fn workflow(&self) -> &[Step] {
        if self.steps.is_empty() { &*STAGES } else { &self.steps }
    }

    /// Which step of the [`workflow`](Self::workflow) an item with this status and step is in. Where its
    /// stage has no step, it is in the last one before that stage, or in the first of all.
    #[must_use]
    pub fn step_index(&self, status: Status, step: u8) -> usize {
        let steps = self.workflow();
        let mut of_stage = steps.iter().enumerate().filter(|(_, other)| other.status == status);
        let found = of_stage.clone().nth(step.into()).or_else(|| of_stage.next_back());
        let before = || steps.iter().rposition(|other| other.status < status);
        found.map(|(i, _)| i).or_else(before).unwrap_or(0)
    }

    /// The step that an item of this tier is in.
    #[must_use]
    pub fn step_of(&self, item: &Item) -> &Step {
        &self.workflow()[self.step_index(item.status, item.step)]
    }

    /// Status and step of an item that is in this step of the [`workflow`](Self::workflow); `None` when
    /// there is no such step.
    #[must_use]
    pub fn step_at(&self, index: usize) -> Option<(Status, u8)> {
        let steps = self.workflow();
        let status = steps.get(index)?.status;
        let before = steps[..index].iter().filter(|step| step.status == status).count();
        Some((status, u8::try_from(before).unwrap_or(u8::MAX)))
    }
}

/// A word in singular and plural.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noun {
    pub one: String,
    pub many: String,
}

impl Noun {
    #[must_use]
    pub fn new(one: impl Into<String>, many: impl Into<String>) -> Self {
        Self { one: one.into(), many: many.into() }
    }

    /// “1 feature”, “11 features”; words of more than one capital (“PI”) keep their case.
    #[must_use]
    pub fn count(&self, n: usize) -> String {
        let word = lower_first(if n == 1 { &self.one } else { &self.many });
        format!("{} {word}", group_digits(n))
    }
}

/// `12345` as `12,345`.
#[must_use]
pub fn group_digits(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The word as it stands inside a sentence: “User story” becomes “user story”, “API” stays.
#[must_use]
pub fn lower_first(word: &str) -> String {
    with_first(word, |first| first.to_lowercase().collect())
}

/// The word as a sentence begins with it: “real users” becomes “Real users”, “iPhone” and “API” stay.
#[must_use]
pub fn upper_first(word: &str) -> String {
    with_first(word, |first| first.to_uppercase().collect())
}

/// With another first letter, unless the second is a capital: then the word has a spelling of its own.
fn with_first(word: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = word.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            let mut changed = change(first);
            changed.push_str(chars.as_str());
            changed
        }
        _ => word.to_owned(),
    }
}

/// A share of attention: 0 is all team, 1 is all customer. Always finite and within 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Focus(f32);

impl Focus {
    pub const TEAM: Self = Self(0.0);
    pub const CUSTOMER: Self = Self(1.0);

    /// Held to 0 to 1 and rounded to a thousandth; not-a-number becomes 0.
    #[must_use]
    pub fn new(value: f32) -> Self {
        let value = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) };
        Self((value * 1000.0).round() / 1000.0)
    }

    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

/// A length of time in days. Always finite, 0 to 36,500 (a hundred years).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Days(f32);

impl Days {
    pub const ZERO: Self = Self(0.0);
    pub const MAX: Self = Self(36_500.0);

    /// Held to 0 to a hundred years and rounded to a tenth; not-a-number becomes 0.
    #[must_use]
    pub fn new(value: f32) -> Self {
        let value = if value.is_nan() { 0.0 } else { value.clamp(0.0, Self::MAX.0) };
        Self((value * 10.0).round() / 10.0)
    }

    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }

    /// In words: “today”, “5 days”, “2 weeks”, “a quarter”, “18 months”, “3 years”.
    #[must_use]
    pub fn words(self) -> String {
        let days = self.0;
        let whole = |value: f32| (value - value.round()).abs() < 0.04;
        let counted = |value: f32, one: &str, many: &str| {
            if whole(value) && (value.round() - 1.0).abs() < f32::EPSILON {
                one.to_owned()
            } else if whole(value) {
                format!("{value:.0} {many}")
            } else {
                format!("{value:.1} {many}")
            }
        };
        match days {
            _ if days < 0.05 => "today".to_owned(),
            _ if days < 13.5 && !whole(days / 7.0) => counted(days, "a day", "days"),
            _ if (29.5..=31.5).contains(&days) => "a month".to_owned(),
            _ if days < 60.0 => counted(days / 7.0, "a week", "weeks"),
            _ if (89.0..=93.0).contains(&days) => "a quarter".to_owned(),
            _ if (180.0..=184.0).contains(&days) => "half a year".to_owned(),
            _ if days < 700.0 && !(360.0..=370.0).contains(&days) => {
                let months = (days / 30.437).round();
                counted(months, "a month", "months")
            }
            _ => counted(days / 365.25, "a year", "years"),
        }
    }
}

/// Where on the way from team to customer a tier stands. `from` is never above `to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FocusRange {
    from: Focus,
    to: Focus,
}

impl FocusRange {
    /// The smallest width that can still be seen and taken hold of.
    pub const MIN_WIDTH: f32 = 0.05;

    /// Ends in either order; at least [`MIN_WIDTH`](Self::MIN_WIDTH) wide.
    #[must_use]
    pub fn new(a: Focus, b: Focus) -> Self {
        let (mut from, mut to) = if a <= b { (a, b) } else { (b, a) };
        if to.0 - from.0 < Self::MIN_WIDTH {
            to = Focus::new(from.0 + Self::MIN_WIDTH);
            from = Focus::new(to.0 - Self::MIN_WIDTH);
        }
        Self { from, to }
    }

    #[must_use]
    pub fn from(self) -> Focus {
        self.from
    }

    #[must_use]
    pub fn to(self) -> Focus {
        self.to
    }

    /// Moved as a whole, held inside 0 to 1.
    #[must_use]
    pub fn shifted(self, by: f32) -> Self {
        let by = by.clamp(-self.from.0, 1.0 - self.to.0);
        Self { from: Focus::new(self.from.0 + by), to: Focus::new(self.to.0 + by) }
    }
}

/// How far ahead a tier looks: from the nearest to the furthest day, with the typical one between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    from: Days,
    typical: Days,
    to: Days,
}

impl Horizon {
    /// The shortest horizon that can be shown, in days.
    pub const MIN_LENGTH: f32 = 1.0;

    /// Ends in either order, at least a day apart; `typical` is held between them.
    #[must_use]
    pub fn new(a: Days, typical: Days, b: Days) -> Self {
        let (mut from, mut to) = if a <= b { (a, b) } else { (b, a) };
        if to.0 - from.0 < Self::MIN_LENGTH {
            to = Days::new(from.0 + Self::MIN_LENGTH);
            from = Days::new(to.0 - Self::MIN_LENGTH);
        }
        Self { from, typical: Days(typical.0.clamp(from.0, to.0)), to }
    }

    #[must_use]
    pub fn from(self) -> Days {
        self.from
    }

    #[must_use]
    pub fn typical(self) -> Days {
        self.typical
    }

    #[must_use]
    pub fn to(self) -> Days {
        self.to
    }
}

/// A colour by its name in the theme; the values live in `assets/theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hue {
    #[default]
    Blue,
    Orange,
    Green,
    Purple,
    Ochre,
    Rose,
    Slate,
}

impl Hue {
    pub const ALL: [Self; 7] =
        [Self::Blue, Self::Orange, Self::Green, Self::Purple, Self::Ochre, Self::Rose, Self::Slate];

    /// “Blue”.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Blue => "Blue",
            Self::Orange => "Orange",
            Self::Green => "Green",
            Self::Purple => "Purple",
            Self::Ochre => "Ochre",
            Self::Rose => "Rose",
            Self::Slate => "Slate",
        }
    }
}
