//! The organisation's rhythm: iterations and increments counted from a start date.

use jiff::ToSpan;
use jiff::civil::Date;

/// When iterations begin, how long they are, and how many make an increment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// First day of the first iteration (usually a Monday).
    pub start: Date,
    /// Length of an iteration in days, 1 to 70. DOMAIN: 1 to 5 weeks, commonly 2.
    pub iteration_days: u16,
    /// How many iterations make an increment, 1 to 26. Commonly 4 and one for innovation and planning.
    pub iterations_per_increment: u16,
    /// The number that the first iteration has in the organisation's own count.
    pub first_iteration: u32,
    /// The number of the increment that begins at `start`.
    pub first_increment: u32,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            start: jiff::civil::date(2026, 1, 5),
            iteration_days: 14,
            iterations_per_increment: 5,
            first_iteration: 1,
            first_increment: 1,
        }
    }
}

impl Calendar {
    /// First day of iteration `number`; dates far out stop at the calendar's end.
    #[must_use]
    pub fn iteration_start(&self, number: u32) -> Date {
        let offset = i64::from(number) - i64::from(self.first_iteration);
        add_days(self.start, offset.saturating_mul(i64::from(self.iteration_days)))
    }

    /// First day of increment `number`.
    #[must_use]
    pub fn increment_start(&self, number: u32) -> Date {
        let offset = i64::from(number) - i64::from(self.first_increment);
        add_days(self.start, offset.saturating_mul(self.increment_days()))
    }

    /// Length of an increment in days.
    #[must_use]
    pub fn increment_days(&self) -> i64 {
        i64::from(self.iteration_days) * i64::from(self.iterations_per_increment)
    }

    /// The iteration that `date` falls into; `None` before the organisation's count begins.
    #[must_use]
    pub fn iteration_at(&self, date: Date) -> Option<u32> {
        self.count(date, i64::from(self.iteration_days), self.first_iteration)
    }

    /// The increment that `date` falls into.
    #[must_use]
    pub fn increment_at(&self, date: Date) -> Option<u32> {
        self.count(date, self.increment_days(), self.first_increment)
    }

    /// Whether iteration `number` is the last one of its increment.
    #[must_use]
    pub fn ends_increment(&self, number: u32) -> bool {
        let offset = i64::from(number) - i64::from(self.first_iteration) + 1;
        offset.rem_euclid(i64::from(self.iterations_per_increment.max(1))) == 0
    }

    fn count(&self, date: Date, length: i64, first: u32) -> Option<u32> {
        let steps = days_between(self.start, date).div_euclid(length.max(1));
        u32::try_from(i64::from(first) + steps).ok()
    }
}

/// `date` moved by `days`, held inside the years that the calendar knows (−9999 to 9999).
#[must_use]
pub fn add_days(date: Date, days: i64) -> Date {
    let days = days.clamp(-7_000_000, 7_000_000);
    date.saturating_add(days.days())
}

/// Days from `from` to `to`, negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(day_number(to)) - i64::from(day_number(from))
}

/// Days since 1 January 1970 in the proleptic Gregorian calendar.
/// Formula: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, `days_from_civil`.
fn day_number(date: Date) -> i32 {
    let month = i32::from(date.month());
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(date.day()) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
