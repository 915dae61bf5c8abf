//! When something is meant to be done: from a single day to a year, in the words people plan with.
//!
//! A file and a filter write a period as text: `2026-11-30`, `2026-11-16..2026-12-14`, `it24`,
//! `pi5`, `2026-Q4`, `2027`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use super::calendar::{Calendar, add_days, days_between};

/// A stretch of time that an item is planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One day.
    Day(Date),
    /// From the first day to the last, both included.
    Range(Date, Date),
    /// An iteration by its number in the workspace's calendar.
    Iteration(u32),
    /// An increment by its number in the workspace's calendar.
    Increment(u32),
    /// A quarter of a calendar year, 1 to 4.
    Quarter(i16, u8),
    /// A calendar year.
    Year(i16),
}

/// A text that is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a period; write 2026-11-30, 2026-11-16..2026-12-14, it24, pi5, 2026-Q4 or 2027")]
pub struct PeriodError(pub String);

/// Years outside are taken for typing errors.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

impl Period {
    /// First day, and the day after the last.
    #[must_use]
    pub fn span(self, calendar: &Calendar) -> (Date, Date) {
        match self {
            Self::Day(day) => (day, add_days(day, 1)),
            Self::Range(first, last) => (first, add_days(last, 1)),
            Self::Iteration(n) => {
                (calendar.iteration_start(n), calendar.iteration_start(n.saturating_add(1)))
            }
            Self::Increment(n) => {
                (calendar.increment_start(n), calendar.increment_start(n.saturating_add(1)))
            }
            Self::Quarter(year, quarter) => (quarter_start(year, quarter), {
                let (year, quarter) = next_quarter(year, quarter);
                quarter_start(year, quarter)
            }),
            Self::Year(year) => (quarter_start(year, 1), quarter_start(year.saturating_add(1), 1)),
        }
    }

    /// The period of the same kind that follows.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Day(day) => Self::Day(add_days(day, 1)),
            Self::Range(first, last) => {
                let days = days_between(first, last) + 1;
                Self::Range(add_days(first, days), add_days(last, days))
            }
            Self::Iteration(n) => Self::Iteration(n.saturating_add(1)),
            Self::Increment(n) => Self::Increment(n.saturating_add(1)),
            Self::Quarter(year, quarter) => {
                let (year, quarter) = next_quarter(year, quarter);
                Self::Quarter(year, quarter)
            }
            Self::Year(year) => Self::Year(year.saturating_add(1).min(*YEARS.end())),
        }
    }

    /// The period of the same kind that comes before.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Day(day) => Self::Day(add_days(day, -1)),
            Self::Range(first, last) => {
                let days = days_between(first, last) + 1;
                Self::Range(add_days(first, -days), add_days(last, -days))
            }
            Self::Iteration(n) => Self::Iteration(n.saturating_sub(1)),
            Self::Increment(n) => Self::Increment(n.saturating_sub(1)),
            Self::Quarter(year, 1) => Self::Quarter(year.saturating_sub(1).max(*YEARS.start()), 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Year(year) => Self::Year(year.saturating_sub(1).max(*YEARS.start())),
        }
    }

    /// The quarter that holds `day`.
    #[must_use]
    pub fn quarter_of(day: Date) -> Self {
        let quarter = u8::try_from((day.month() - 1) / 3 + 1).unwrap_or(1);
        Self::Quarter(day.year(), quarter)
    }

    /// How a person reads it: “Q4 2026”, “Iteration 24”, “30 Nov 2026”.
    #[must_use]
    pub fn label(self) -> String {
        let mut label = String::new();
        // A string takes whatever is written to it.
        let _ = self.write_label(&mut label);
        label
    }

    /// Writes the [`label`](Self::label) without making a string of it.
    ///
    /// # Errors
    /// Only where `out` has one.
    pub fn write_label(self, out: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{}", day.strftime("%-d %b %Y")),
            Self::Range(first, last) if first.year() == last.year() => {
                write!(out, "{} – {}", first.strftime("%-d %b"), last.strftime("%-d %b %Y"))
            }
            Self::Range(first, last) => {
                write!(out, "{} – {}", first.strftime("%-d %b %Y"), last.strftime("%-d %b %Y"))
            }
            Self::Iteration(n) => write!(out, "Iteration {n}"),
            Self::Increment(n) => write!(out, "PI {n}"),
            Self::Quarter(year, quarter) => write!(out, "Q{quarter} {year}"),
            Self::Year(year) => write!(out, "{year}"),
        }
    }
}

fn next_quarter(year: i16, quarter: u8) -> (i16, u8) {
    if quarter >= 4 { (year.saturating_add(1).min(*YEARS.end()), 1) } else { (year, quarter + 1) }
}

fn quarter_start(year: i16, quarter: u8) -> Date {
    date(year.clamp(-9999, 9999), i8::try_from(quarter.clamp(1, 4)).unwrap_or(1) * 3 - 2, 1)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
            Self::Iteration(n) => write!(f, "it{n}"),
            Self::Increment(n) => write!(f, "pi{n}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    /// Reads what [`Display`](fmt::Display) writes, and what people type instead: `Q4 2026`,
    /// `iteration 24`, `PI 5`, in any case.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        parse(&text.trim().to_lowercase()).ok_or_else(|| PeriodError(text.chars().take(60).collect()))
    }
}

fn parse(text: &str) -> Option<Period> {
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (day(first.trim())?, day(last.trim())?);
        return (first <= last).then_some(Period::Range(first, last));
    }
    for (prefix, make) in [
        ("iteration", Period::Iteration as fn(u32) -> Period),
        ("increment", Period::Increment),
        ("it", Period::Iteration),
        ("pi", Period::Increment),
    ] {
        if let Some(number) = text.strip_prefix(prefix) {
            return number.trim().parse().ok().map(make);
        }
    }
    if let Some((a, b)) = text.split_once(['-', ' ']) {
        let (a, b) = (a.trim(), b.trim());
        let quarter = |text: &str| text.strip_prefix('q')?.parse().ok().filter(|q| (1..=4).contains(q));
        if let (Some(year), Some(quarter)) = (year(a), quarter(b)) {
            return Some(Period::Quarter(year, quarter));
        }
        if let (Some(quarter), Some(year)) = (quarter(a), year(b)) {
            return Some(Period::Quarter(year, quarter));
        }
    }
    year(text).map(Period::Year).or_else(|| day(text).map(Period::Day))
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| YEARS.contains(&day.year()))
}
