//! Moving a whole plan in time.

use jiff::civil::Date;

use crate::model::calendar::{add_days, days_between};
use crate::model::{Period, Workspace};

/// The same plan, begun in the iteration that holds `today`. Iterations and increments keep their
/// numbers; quarters and years move by the quarters that lie between the old start and the new.
pub(super) fn to(workspace: &Workspace, today: Date) -> Workspace {
    let calendar = workspace.calendar();
    let length = i64::from(calendar.iteration_days).max(1);
    let days = days_between(calendar.start, today).div_euclid(length) * length;
    let start = add_days(calendar.start, days);
    let quarters = quarter_number(start) - quarter_number(calendar.start);
    let mut parts = workspace.to_parts();
    parts.meta.as_of = parts.meta.as_of.map(|day| add_days(day, days));
    parts.calendar.start = start;
    for item in &mut parts.items {
        item.target = item.target.map(|target| period(target, days, quarters));
    }
    for check_in in &mut parts.check_ins {
        check_in.date = add_days(check_in.date, days);
    }
    for review in &mut parts.reviews {
        review.date = add_days(review.date, days);
        review.again = review.again.map(|day| add_days(day, days));
    }
    Workspace::from_parts(parts)
}

fn period(period: Period, days: i64, quarters: i64) -> Period {
    match period {
        Period::Day(day) => Period::Day(add_days(day, days)),
        Period::Range(first, last) => Period::Range(add_days(first, days), add_days(last, days)),
        Period::Iteration(_) | Period::Increment(_) => period,
        Period::Quarter(year, quarter) => {
            let number = i64::from(year) * 4 + i64::from(quarter) - 1 + quarters;
            let year = i16::try_from(number.div_euclid(4)).unwrap_or(year);
            Period::Quarter(year, u8::try_from(number.rem_euclid(4) + 1).unwrap_or(quarter))
        }
        // A year begins in its first quarter; a plan for “2028” made in autumn stays about a year away.
        Period::Year(year) => {
            let years = i16::try_from((quarters + 2).div_euclid(4)).unwrap_or(0);
            Period::Year(year.saturating_add(years))
        }
    }
}

fn quarter_number(day: Date) -> i64 {
    i64::from(day.year()) * 4 + i64::from((day.month() - 1) / 3)
}
