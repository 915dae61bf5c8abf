//! Which columns a roadmap has: iterations near by, then increments, quarters, years and “later”.
//!
//! The further away, the coarser: people plan next week in iterations and next year in quarters. The
//! columns follow each other without a gap, each at least a day long, in the order of time. Nothing
//! here knows about points or pixels.

use jiff::civil::{Date, date};

use crate::model::calendar::{add_days, days_between};
use crate::model::{Calendar, Period};

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Everything before the first column proper: the past, or the time before the calendar begins.
    Earlier,
    Iteration(u32),
    /// What is left of an increment or a quarter whose beginning has columns of its own.
    Rest,
    Increment(u32),
    Quarter(i16, u8),
    Year(i16),
    /// Everything after the last column proper.
    Later,
}

/// One column, in dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub kind: ColumnKind,
    /// First day.
    pub start: Date,
    /// The day after the last.
    pub end: Date,
    /// The heading: “Iteration 23”, “24”, “IP”, “PI 4 · Q1 2027”, “Q4”, “rest of 2027”, “2028”, “later”.
    pub title: String,
    /// The heading where there is little room.
    pub short: String,
    /// The line below: “16 Nov”. Empty where the heading says it all.
    pub subtitle: String,
}

impl Column {
    /// What an item that is dropped here is planned for; `None` in the past.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        match self.kind {
            ColumnKind::Earlier => None,
            ColumnKind::Iteration(n) => Some(Period::Iteration(n)),
            ColumnKind::Rest => Some(Period::Range(self.start, add_days(self.end, -1))),
            ColumnKind::Increment(n) => Some(Period::Increment(n)),
            ColumnKind::Quarter(year, quarter) => Some(Period::Quarter(year, quarter)),
            ColumnKind::Year(year) => Some(Period::Year(year)),
            ColumnKind::Later => Some(Period::Year(self.start.year())),
        }
    }

    /// In words, as a menu or a screen reader says it: “Iteration 23, from 16 Nov 2026”.
    #[must_use]
    pub fn words(&self) -> String {
        let from = self.start.strftime("%-d %b %Y");
        match self.kind {
            ColumnKind::Earlier => "earlier".to_owned(),
            ColumnKind::Iteration(n) => format!("Iteration {n}, from {from}"),
            ColumnKind::Rest => format!("{}, from {from}", self.title),
            ColumnKind::Increment(n) => format!("PI {n}, from {from}"),
            ColumnKind::Quarter(year, quarter) => format!("Q{quarter} {year}"),
            ColumnKind::Year(_) if self.title != self.short => format!("{}, from {from}", self.title),
            ColumnKind::Year(year) => year.to_string(),
            ColumnKind::Later => format!("later, {} on", self.start.year()),
        }
    }

    /// The heading in the forms that it may have, from the longest. On a page a number alone says nothing: nobody
    /// can point at it and ask.
    pub(super) fn headings(&self, page: bool) -> [String; 2] {
        match self.kind {
            ColumnKind::Iteration(n) if page && self.title != LAST => {
                [format!("Iteration {n}"), format!("It. {n}")]
            }
            _ => [self.title.clone(), self.short.clone()],
        }
    }

    /// The least width, where other columns have `min`: the past needs room for a count only.
    pub(super) fn least(&self, min: f64) -> f64 {
        if self.kind == ColumnKind::Earlier { min * 0.8 } else { min }
    }

    /// How wide it should be, next to an iteration of width 1.
    pub(super) fn weight(&self, as_of: Date) -> f64 {
        match self.kind {
            // A year that begins so soon holds what finer columns would hold on a wider page.
            ColumnKind::Year(_) if days_between(as_of, self.start) < 240 => 2.0,
            ColumnKind::Iteration(_) | ColumnKind::Rest => 1.0,
            ColumnKind::Quarter(..) | ColumnKind::Year(_) => 0.85,
            ColumnKind::Increment(_) => 1.1,
            ColumnKind::Earlier | ColumnKind::Later => 0.7,
        }
    }
}

/// How fine the columns are; 0 is the finest, for the widest page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// At most so many iterations get a column of their own.
    iterations: u32,
    /// At most so many increments do.
    increments: u32,
    /// Quarters go on until the end of a year that is at least so many days away; `MIN` has none.
    quarter_days: i64,
    /// At most so many years.
    years: i16,
}

impl Detail {
    /// From the finest to the coarsest; the layout takes the first that fits.
    pub const LEVELS: [Self; 7] = [
        Self { iterations: 7, increments: 3, quarter_days: 240, years: 3 },
        Self { iterations: 3, increments: 3, quarter_days: 240, years: 1 },
        Self { iterations: 3, increments: 2, quarter_days: 150, years: 1 },
        Self { iterations: 2, increments: 1, quarter_days: 40, years: 1 },
        Self { iterations: 3, increments: 1, quarter_days: i64::MIN, years: 1 },
        Self { iterations: 2, increments: 1, quarter_days: i64::MIN, years: 1 },
        Self { iterations: 1, increments: 1, quarter_days: i64::MIN, years: 1 },
    ];
    /// For a page that is too narrow for any of these.
    pub const COARSEST: Self = Self { iterations: 0, increments: 1, quarter_days: i64::MIN, years: 1 };
    /// The same for a tier alone that looks further than an increment: it does not think in iterations.
    pub const FAR: [Self; 4] = [
        Self { iterations: 1, increments: 3, quarter_days: 240, years: 3 },
        Self { iterations: 1, increments: 1, quarter_days: 40, years: 1 },
        Self { iterations: 0, increments: 1, quarter_days: 40, years: 1 },
        Self::COARSEST,
    ];
}

/// What the last iteration of an increment is called.
const LAST: &str = "IP";
/// Years outside are held to these: periods end with 2999, and columns need room before that.
const YEARS: (i16, i16) = (1900, 2970);
/// The shortest form of what is left of an increment or a quarter.
const REST: &str = "rest";
/// A calendar that begins further ahead than this has no iterations to show yet.
const FAR_START: i64 = 400;
/// A piece of a quarter shorter than this joins the quarter after it.
const THIN_QUARTER: i64 = 30;
/// Increments outside of these lengths (in days) are not worth a column: they are iterations or years.
const INCREMENT_DAYS: std::ops::RangeInclusive<i64> = 28..=200;

/// `day` held to the years that a roadmap can show.
pub(super) fn held(day: Date) -> Date {
    day.clamp(date(YEARS.0, 1, 1), date(YEARS.1, 12, 31))
}

/// The columns from `as_of` on. `earlier` asks for a column for the past; there is one anyway when
/// the calendar begins after `as_of`. `furthest` is the last day that should not fall under “later”
/// as long as there are years to give.
#[must_use]
pub fn columns(
    calendar: &Calendar,
    as_of: Date,
    furthest: Date,
    earlier: bool,
    detail: Detail,
) -> Vec<Column> {
    let calendar = Calendar {
        iteration_days: calendar.iteration_days.max(1),
        iterations_per_increment: calendar.iterations_per_increment.max(1),
        ..calendar.clone()
    };
    let as_of = held(as_of);
    let mut list = List { columns: Vec::new(), year: as_of.year() };
    let ahead = days_between(as_of, calendar.start);
    let mut at = if ahead > FAR_START {
        quarter_edges(as_of).0
    } else {
        near(&mut list, &calendar, if ahead > 0 { calendar.start } else { as_of }, detail)
    };
    at = quarters(&mut list, as_of, at, detail);
    for _ in 0..detail.years.max(1) {
        let year = add_days(at, THIN_QUARTER).year();
        let end = date(year.saturating_add(1).min(9999), 1, 1);
        let short = year.to_string();
        let begun = days_between(date(year, 1, 1), at) > THIN_QUARTER;
        let title = if begun { format!("rest of {short}") } else { short.clone() };
        list.push(ColumnKind::Year(year), at, end, &title, &short);
        at = end;
        if at > furthest {
            break;
        }
    }
    list.push(ColumnKind::Later, at, add_days(at, 730).max(held(furthest)), "later", "later");

    let mut columns = list.columns;
    if let Some(first) = columns.first().map(|column| column.start)
        && (earlier || as_of < first)
    {
        let column = Column {
            kind: ColumnKind::Earlier,
            start: add_days(first.min(as_of), -90),
            end: first,
            title: "earlier".to_owned(),
            short: "earlier".to_owned(),
            subtitle: format!("to {}", add_days(first, -1).strftime("%-d %b")),
        };
        columns.insert(0, column);
    }
    columns
}

/// Iterations and increments; returns the day on which the last of them ends.
fn near(list: &mut List, calendar: &Calendar, from: Date, detail: Detail) -> Date {
    let (Some(mut iteration), Some(mut increment)) =
        (calendar.iteration_at(from), calendar.increment_at(from))
    else {
        return quarter_edges(from).0;
    };
    let per_increment = u32::from(calendar.iterations_per_increment);
    let mut room = detail.iterations;
    let mut end = calendar.increment_start(increment.saturating_add(1));
    loop {
        while room > 0 && calendar.iteration_start(iteration) < end {
            let first = list.columns.is_empty();
            let title = if first {
                format!("Iteration {iteration}")
            } else if per_increment >= 3 && calendar.ends_increment(iteration) {
                LAST.to_owned()
            } else {
                iteration.to_string()
            };
            let short = if first { format!("It. {iteration}") } else { title.clone() };
            let (start, stop) =
                (calendar.iteration_start(iteration), calendar.iteration_start(iteration + 1));
            list.push(ColumnKind::Iteration(iteration), start, stop, &title, &short);
            iteration = iteration.saturating_add(1);
            room -= 1;
        }
        let shown = detail.iterations - room;
        // Near the end of an increment there would be nothing fine to look at, so the next one opens.
        if calendar.iteration_start(iteration) >= end && shown < 3 && per_increment <= room {
            increment = increment.saturating_add(1);
            end = calendar.increment_start(increment.saturating_add(1));
        } else {
            break;
        }
    }
    let at = calendar.iteration_start(iteration);
    if !INCREMENT_DAYS.contains(&calendar.increment_days()) {
        return at;
    }
    if at < end {
        let name = format!("PI {increment}");
        if at <= calendar.increment_start(increment) {
            list.push(ColumnKind::Increment(increment), at, end, &name, &name);
        } else {
            list.push(ColumnKind::Rest, at, end, &format!("rest of {name}"), REST);
        }
    }
    let mut at = end;
    for _ in 0..detail.increments {
        increment = increment.saturating_add(1);
        let end = calendar.increment_start(increment.saturating_add(1));
        let middle = Period::quarter_of(add_days(at, days_between(at, end) / 2));
        let quarter = match middle {
            Period::Quarter(year, quarter) if list.turns(year) => format!(" · Q{quarter} {year}"),
            Period::Quarter(_, quarter) => format!(" · Q{quarter}"),
            _ => String::new(),
        };
        let short = format!("PI {increment}");
        list.push(ColumnKind::Increment(increment), at, end, &format!("{short}{quarter}"), &short);
        at = end;
    }
    at
}

/// Quarters from `at` to the end of a year; returns the day on which years begin.
fn quarters(list: &mut List, as_of: Date, mut at: Date, detail: Detail) -> Date {
    for _ in 0..12 {
        let (_, end) = quarter_edges(at);
        let owner = if days_between(at, end) < THIN_QUARTER { end } else { at };
        let (start, end) = quarter_edges(owner);
        let Period::Quarter(year, quarter) = Period::quarter_of(owner) else { break };
        let new_year = start.month() == 1 || detail.quarter_days == i64::MIN;
        if new_year && days_between(as_of, at) >= detail.quarter_days {
            break;
        }
        let short = format!("Q{quarter}");
        if days_between(start, at) > THIN_QUARTER {
            list.push(ColumnKind::Rest, at, end, &format!("rest of {short}"), REST);
        } else {
            let title = if list.turns(year) { format!("{short} {year}") } else { short.clone() };
            list.push(ColumnKind::Quarter(year, quarter), at, end, &title, &short);
        }
        at = end;
    }
    at
}

/// First day of the quarter that holds `day`, and of the next.
fn quarter_edges(day: Date) -> (Date, Date) {
    Period::quarter_of(day).span(&Calendar::default())
}

/// The columns so far, and the year that a reader of their headings is in.
struct List {
    columns: Vec<Column>,
    year: i16,
}

impl List {
    /// Whether a heading has to say the year, because it is another one than before.
    fn turns(&mut self, year: i16) -> bool {
        let turns = self.year != year;
        self.year = year;
        turns
    }

    fn push(&mut self, kind: ColumnKind, start: Date, end: Date, title: &str, short: &str) {
        if end <= start {
            return;
        }
        let subtitle = match kind {
            ColumnKind::Iteration(_) | ColumnKind::Rest if self.turns(start.year()) => {
                start.strftime("%-d %b %Y").to_string()
            }
            ColumnKind::Later => String::new(),
            ColumnKind::Year(_) if title == short => String::new(),
            _ => start.strftime("%-d %b").to_string(),
        };
        let (title, short) = (title.to_owned(), short.to_owned());
        self.columns.push(Column { kind, start, end, title, short, subtitle });
    }
}
