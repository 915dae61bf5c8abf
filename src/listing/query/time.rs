//! Points in time as they are written behind `target`: days, months, quarters, years, iterations and
//! increments. An item is due on the last day of its target, so `target<2027-Q1` finds what is over
//! before that quarter begins, and `target:2027-Q1` what ends within it.

use jiff::civil::Date;

use super::lexer::Op;
use super::resolve::{Trouble, shortened};
use super::rule::Ends;
use crate::model::{Calendar, Period};

/// The targets that a comparison with a period finds; `day` is the period itself where it is known.
pub fn ends(op: Op, text: &str, day: Option<Date>, calendar: &Calendar) -> Result<Ends, Trouble> {
    let span = day.map(|day| Period::Day(day).span(calendar)).or_else(|| month(text));
    let span = span.or_else(|| text.parse::<Period>().ok().map(|period| period.span(calendar)));
    let (first, end) = span.ok_or_else(|| Trouble {
        message: format!(
            "“{}” is not a time; write a day (2026-12-01), a month (2026-12), a quarter (2026-Q4), a year, \
             an iteration (it24), an increment (pi5), today or none",
            shortened(text)
        ),
        suggestion: None,
    })?;
    let (after, until) = match op {
        Op::Has | Op::Is => (Some(first), Some(end)),
        Op::Less => (None, Some(first)),
        Op::AtMost => (None, Some(end)),
        Op::More => (Some(end), None),
        Op::AtLeast => (Some(first), None),
    };
    Ok(Ends { after, until })
}

/// `2026-12`: its first day, and the first of the month after.
fn month(text: &str) -> Option<(Date, Date)> {
    let (year, month) = text.trim().split_once('-')?;
    let digits = |text: &str, count| text.len() <= count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
    // As far as periods go.
    if !(1900..=2999).contains(&year) {
        return None;
    }
    let first = Date::new(year, month, 1).ok()?;
    let next = if month == 12 { Date::new(year + 1, 1, 1) } else { Date::new(year, month + 1, 1) };
    Some((first, next.ok()?))
}
