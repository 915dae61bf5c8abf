//! Moving a whole plan in time.

use jiff::civil::Date;

use crate::model::calendar::{add_days, days_between};
use crate::model::{Calendar, Item, Meta, Parts, Period, Tier, Unit, View, Workspace};

/// The same plan, begun in the iteration that holds `today`. Iterations and increments keep their
/// numbers; quarters and years move by the quarters that lie between the old start and the new.
pub(super) fn to(workspace: &Workspace, today: Date) -> Workspace {
    let calendar = workspace.calendar();
    let length = i64::from(calendar.iteration_days).max(1);
    let days = days_between(calendar.start, today).div_euclid(length) * length;
    let start = add_days(calendar.start, days);
    let quarters = quarter_number(start) - quarter_number(calendar.start);
    let moved = |item: &Item| {
        let mut item = item.clone();
        item.target = item.target.map(|target| period(target, days, quarters));
        item
    };
    Workspace::from_parts(Parts {
        meta: Meta {
            as_of: workspace.meta().as_of.map(|day| add_days(day, days)),
            ..Meta::clone(workspace.meta())
        },
        calendar: Calendar { start, ..Calendar::clone(calendar) },
        tiers: workspace.tiers().map(|tier| Tier::clone(tier)).collect(),
        units: workspace.units().map(|unit| Unit::clone(unit)).collect(),
        views: workspace.views().map(|view| View::clone(view)).collect(),
        items: workspace
            .tiers()
            .flat_map(|tier| workspace.backlog(tier.id).iter())
            .filter_map(|id| workspace.item(id).map(|item| moved(item)))
            .collect(),
    })
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
