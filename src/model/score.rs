//! What an item is worth in comparison: WSJF, RICE, and the organisation's own weighted score; and `MoSCoW`,
//! which an item has beside them.
//!
//! A score is a pure function of its parts. It is `None` as long as a part is missing, never a guess,
//! and the missing parts can be asked for.

use super::Meta;

/// All scores of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    pub wsjf: Wsjf,
    pub rice: Rice,
    /// Ratings by the criteria of [`Meta::criteria`]; each criterion at most once.
    pub own: Vec<Rating>,
}

impl Scores {
    /// Nothing was scored.
    pub const NONE: Self = Self {
        wsjf: Wsjf { value: None, urgency: None, risk: None, job: None },
        rice: Rice { reach: None, impact: None, confidence: None, effort: None },
        own: Vec::new(),
    };

    /// The organisation's own score, 0 to 100: the mean of the ratings, each by the weight of its
    /// criterion, `Σ weight × value ÷ Σ weight`. `None` while a criterion that counts has no rating, or
    /// when none counts.
    #[must_use]
    pub fn own_score(&self, criteria: &[Weighted]) -> Option<f32> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for criterion in criteria.iter().filter(|criterion| criterion.weight > Grade::ZERO) {
            let weight = f32::from(criterion.weight.0);
            sum += weight * f32::from(self.rating(&criterion.name)?.0);
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// The value for a criterion.
    #[must_use]
    pub fn rating(&self, criterion: &str) -> Option<Grade> {
        self.own.iter().find(|rating| &*rating.criterion == criterion).map(|rating| rating.value)
    }

    /// Sets or removes the value for a criterion, in the order of the criteria.
    pub fn rate(&mut self, meta: &Meta, criterion: &str, value: Option<Grade>) {
        self.own.retain(|rating| &*rating.criterion != criterion);
        self.own.extend(value.map(|value| Rating { criterion: criterion.into(), value }));
        let place = |rating: &Rating| meta.criteria.iter().position(|other| *other.name == *rating.criterion);
        self.own.sort_by_key(|rating| place(rating).unwrap_or(usize::MAX));
    }

    /// The criteria that count and have no rating yet.
    #[must_use]
    pub fn unrated<'a>(&self, criteria: &'a [Weighted]) -> Vec<&'a str> {
        let counts = criteria.iter().filter(|criterion| criterion.weight > Grade::ZERO);
        counts.map(|criterion| &*criterion.name).filter(|name| self.rating(name).is_none()).collect()
    }
}

/// Weighted shortest job first: what waiting costs, by the size of the job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wsjf {
    /// Value for users and the business.
    pub value: Option<Points>,
    /// How much is lost by waiting.
    pub urgency: Option<Points>,
    /// Risk that is reduced, or opportunity that is opened.
    pub risk: Option<Points>,
    pub job: Option<Points>,
}

impl Wsjf {
    /// `(value + urgency + risk) ÷ job`, 0.15 to 60. Relative within one backlog. Source: Reinertsen's
    /// cost of delay by duration, as `SAFe` estimates it.
    #[must_use]
    pub fn score(self) -> Option<f32> {
        let points = |part: Option<Points>| part.map(|points| f32::from(points.value()));
        Some((points(self.value)? + points(self.urgency)? + points(self.risk)?) / points(self.job)?)
    }

    /// The parts that are missing, in words.
    #[must_use]
    pub fn missing(self) -> Vec<&'static str> {
        let parts = [
            ("value", self.value.is_none()),
            ("urgency", self.urgency.is_none()),
            ("risk or opportunity", self.risk.is_none()),
            ("job size", self.job.is_none()),
        ];
        missing(parts)
    }

    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

fn missing<const N: usize>(parts: [(&'static str, bool); N]) -> Vec<&'static str> {
    parts.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()
}

/// Relative points on the series that people estimate with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Points {
    One = 1,
    Two = 2,
    Three = 3,
    Five = 5,
    Eight = 8,
    Thirteen = 13,
    Twenty = 20,
}

impl Points {
    pub const ALL: [Self; 7] =
        [Self::One, Self::Two, Self::Three, Self::Five, Self::Eight, Self::Thirteen, Self::Twenty];

    /// `None` for what is not on the series.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|points| points.value() == value)
    }

    /// 1, 2, 3, 5, 8, 13 or 20.
    #[must_use]
    pub fn value(self) -> u8 {
        self as u8
    }
}

/// Reach, impact, confidence, effort.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rice {
    pub reach: Option<Reach>,
    pub impact: Option<Impact>,
    pub confidence: Option<Confidence>,
    pub effort: Option<Effort>,
}

impl Rice {
    /// `reach × impact × confidence ÷ effort`, confidence as a share of 1. Source: Intercom's
    /// prioritisation.
    #[must_use]
    pub fn score(self) -> Option<f32> {
        let confidence = f32::from(self.confidence?.percent()) / 100.0;
        Some(self.reach?.0 * self.impact?.value() * confidence / self.effort?.0)
    }

    /// The parts that are missing, in words.
    #[must_use]
    pub fn missing(self) -> Vec<&'static str> {
        let parts = [
            ("reach", self.reach.is_none()),
            ("impact", self.impact.is_none()),
            ("confidence", self.confidence.is_none()),
            ("effort", self.effort.is_none()),
        ];
        missing(parts)
    }

    /// Whether nothing was filled in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// How many people it reaches in the period that the organisation counts by. Finite, 0 to a thousand
/// million.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Reach(f32);

impl Reach {
    /// `None` for what is negative, too large or not a number.
    #[must_use]
    pub fn new(value: f32) -> Option<Self> {
        (0.0..=1e9).contains(&value).then_some(Self(value))
    }

    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

/// Work in person-months. Finite, 0.01 to 100,000: never nothing, as scores are divided by it.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Effort(f32);

impl Effort {
    /// `None` for what is too small, too large or not a number.
    #[must_use]
    pub fn new(value: f32) -> Option<Self> {
        (0.01..=100_000.0).contains(&value).then_some(Self(value))
    }

    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

/// How much it does for each person that it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Impact {
    Massive,
    High,
    Medium,
    Low,
    Minimal,
}

impl Impact {
    pub const ALL: [Self; 5] = [Self::Massive, Self::High, Self::Medium, Self::Low, Self::Minimal];

    /// 3, 2, 1, 0.5 or 0.25.
    #[must_use]
    pub fn value(self) -> f32 {
        match self {
            Self::Massive => 3.0,
            Self::High => 2.0,
            Self::Medium => 1.0,
            Self::Low => 0.5,
            Self::Minimal => 0.25,
        }
    }

    /// `None` for any other number.
    #[must_use]
    pub fn new(value: f32) -> Option<Self> {
        Self::ALL.into_iter().find(|impact| impact.value().total_cmp(&value).is_eq())
    }

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Massive => "massive",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Minimal => "minimal",
        }
    }
}

/// How sure the other estimates are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    High,
    Medium,
    Low,
}

impl Confidence {
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// 100, 80 or 50.
    #[must_use]
    pub fn percent(self) -> u8 {
        match self {
            Self::High => 100,
            Self::Medium => 80,
            Self::Low => 50,
        }
    }

    /// `None` for any other number.
    #[must_use]
    pub fn new(percent: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.percent() == percent)
    }

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Whether something has to be part of it (Clegg, `DSDM`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moscow {
    Must,
    Should,
    Could,
    Wont,
}

impl Moscow {
    pub const ALL: [Self; 4] = [Self::Must, Self::Should, Self::Could, Self::Wont];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Could => "could",
            Self::Wont => "won’t",
        }
    }
}

/// A criterion of the organisation's own score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighted {
    pub name: String,
    /// In relation to the other weights; 0 does not count.
    pub weight: Grade,
}

/// The value that an item has by one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    pub criterion: Box<str>,
    pub value: Grade,
}

/// A whole number from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Grade(u8);

impl Grade {
    pub const ZERO: Self = Self(0);
    pub const MAX: Self = Self(100);

    /// `None` above 100.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (value <= Self::MAX.0).then_some(Self(value))
    }

    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wsjf_is_the_cost_of_waiting_by_the_size_of_the_job() {
        let mut wsjf = Wsjf {
            value: Points::new(8),
            urgency: Points::new(5),
            risk: Points::new(3),
            job: Points::new(5),
        };
        assert_eq!(wsjf.score(), Some(3.2));
        assert_eq!(wsjf.missing(), [""; 0]);
        (wsjf.urgency, wsjf.job) = (None, None);
        assert_eq!(wsjf.score(), None);
        assert_eq!(wsjf.missing(), ["urgency", "job size"]);
        assert!(Wsjf::default().is_empty() && !wsjf.is_empty());
        for number in 0..=255 {
            assert_eq!(Points::new(number).is_some(), [1, 2, 3, 5, 8, 13, 20].contains(&number));
        }
    }

    #[test]
    fn rice_is_reach_by_impact_by_confidence_over_effort() {
        let mut rice = Rice {
            reach: Reach::new(2_000.0),
            impact: Impact::new(0.5),
            confidence: Confidence::new(80),
            effort: Effort::new(4.0),
        };
        assert_eq!(rice.score(), Some(200.0));
        rice.confidence = None;
        assert_eq!(rice.score(), None);
        assert_eq!(rice.missing(), ["confidence"]);
        assert_eq!((Effort::new(0.0), Reach::new(f32::NAN), Reach::new(-1.0)), (None, None, None));
        assert_eq!((Impact::new(0.7), Confidence::new(70)), (None, None));
    }

    #[test]
    fn the_own_score_is_a_weighted_mean() {
        let grade = |value| Grade::new(value).expect("a grade");
        let weighted = |name: &str, weight| Weighted { name: name.to_owned(), weight: grade(weight) };
        let meta = Meta {
            criteria: vec![weighted("Strategy", 3), weighted("Delight", 1), weighted("Ease", 0)],
            ..Meta::default()
        };
        let mut scores = Scores::NONE;
        scores.rate(&meta, "Delight", Some(grade(20)));
        assert_eq!(scores.own_score(&meta.criteria), None);
        assert_eq!(scores.unrated(&meta.criteria), ["Strategy"]);
        scores.rate(&meta, "Strategy", Some(grade(60)));
        assert_eq!(scores.own_score(&meta.criteria), Some(50.0));
        assert_eq!(&*scores.own[0].criterion, "Strategy", "in the order of the criteria");
        scores.rate(&meta, "Delight", None);
        assert_eq!(scores.own.len(), 1);
        assert_eq!(scores.own_score(&[]), None);
        assert_eq!(Grade::new(101), None);
    }
}
