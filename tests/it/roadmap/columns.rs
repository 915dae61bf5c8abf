//! Dates to columns and back: every day has one column, and columns grow coarser with distance.

use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;
use tiermap::chart::roadmap::{ColumnKind, Detail, TimeAxis, columns};
use tiermap::model::{Calendar, Period};

use super::{calendar, day};

fn titles(calendar: &Calendar, as_of: &str, level: usize) -> Vec<String> {
    let as_of = day(as_of);
    columns(calendar, as_of, as_of, false, Detail::LEVELS[level])
        .into_iter()
        .map(|column| format!("{} / {}", column.title, column.subtitle))
        .collect()
}

#[test]
fn near_time_is_fine_and_far_time_coarse() {
    let expected = [
        "Iteration 23 / 9 Nov",
        "24 / 23 Nov",
        "IP / 7 Dec",
        "PI 6 · Q1 2027 / 21 Dec",
        "PI 7 · Q2 / 1 Mar",
        "PI 8 · Q2 / 10 May",
        "Q3 / 19 Jul",
        "Q4 / 1 Oct",
        "2028 / ",
        "later / ",
    ];
    assert_eq!(titles(&calendar(), "2026-11-21", 0), expected);
}

#[test]
fn the_next_increment_opens_when_this_one_ends() {
    let list = titles(&calendar(), "2026-12-10", 0);
    assert_eq!(list[0], "Iteration 25 / 7 Dec");
    assert_eq!(list[1], "26 / 21 Dec");
    assert_eq!(list[2], "27 / 4 Jan 2027", "a new year is said once");
    assert_eq!(list[5], "IP / 15 Feb");
    assert!(list[6].starts_with("PI 7"), "{list:?}");
}

#[test]
fn narrow_pages_get_coarser_columns() {
    let counts: Vec<usize> =
        (0..Detail::LEVELS.len()).map(|level| titles(&calendar(), "2026-10-14", level).len()).collect();
    assert!(counts[..4].is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert!(counts[4..].is_sorted_by(|a, b| a >= b), "{counts:?}");
    assert!(counts[6] <= 5, "{counts:?}");
}

#[test]
fn before_the_calendar_begins_there_is_an_earlier_column() {
    let as_of = day("2025-12-01");
    let list = columns(&calendar(), as_of, as_of, false, Detail::LEVELS[0]);
    assert_eq!(list[0].kind, ColumnKind::Earlier);
    assert!(list[0].start <= as_of && as_of < list[0].end);
    assert_eq!(list[0].period(), None, "nothing can be planned for the past");
    assert_eq!(list[1].title, "Iteration 1");
}

#[test]
fn a_calendar_that_begins_years_ahead_leaves_quarters() {
    let as_of = day("2021-05-10");
    let list = columns(&calendar(), as_of, as_of, false, Detail::LEVELS[0]);
    assert_eq!(list[0].kind, ColumnKind::Quarter(2021, 2));
    assert!(list[0].start <= as_of);
}

#[test]
fn a_piece_of_a_quarter_says_so_and_plans_for_its_days() {
    let calendar = Calendar { start: day("2026-11-16"), ..calendar() };
    let as_of = day("2026-11-21");
    let list = columns(&calendar, as_of, as_of, false, Detail::LEVELS[0]);
    let rest = list.iter().find(|column| column.title == "rest of Q3").unwrap();
    assert_eq!(rest.period(), Some(Period::Range(day("2027-08-23"), day("2027-09-30"))));
}

#[test]
fn a_year_that_has_begun_says_so() {
    let as_of = day("2026-11-21");
    let list = columns(&calendar(), as_of, as_of, false, Detail::LEVELS[6]);
    let year = list.iter().find(|column| column.kind == ColumnKind::Year(2027)).unwrap();
    let said = (year.title.as_str(), year.short.as_str(), year.subtitle.as_str());
    assert_eq!(said, ("rest of 2027", "2027", "1 Mar"));
    assert_eq!(year.words(), "rest of 2027, from 1 Mar 2027");
    let whole = list.iter().find(|column| column.title == "2028");
    assert!(whole.is_none_or(|column| column.subtitle.is_empty()));
}

#[test]
fn the_coarsest_columns_name_an_increment_that_has_begun_as_its_rest() {
    let title = |as_of: &str| {
        let as_of = day(as_of);
        columns(&calendar(), as_of, as_of, false, Detail::COARSEST)[0].title.clone()
    };
    assert_eq!(title("2026-10-14"), "PI 5");
    assert_eq!(title("2026-11-21"), "rest of PI 5");
}

fn calendars() -> impl Strategy<Value = Calendar> {
    (0_i32..2000, 1_u16..=5, 0_u16..7, 1_u16..=13, 0_u32..200).prop_map(|(offset, weeks, odd, per, first)| {
        Calendar {
            start: day("2024-01-01").saturating_add(offset.days()),
            iteration_days: if odd == 6 { weeks * 3 + 1 } else { weeks * 7 },
            iterations_per_increment: per,
            first_iteration: first,
            first_increment: first / 5,
        }
    })
}

fn days() -> impl Strategy<Value = Date> {
    prop_oneof![
        (0_i32..4000).prop_map(|n| day("2022-06-01").saturating_add(n.days())),
        // Around year ends and leap days, where calendars go wrong.
        (2023_i16..2030, -3_i32..4)
            .prop_map(|(year, n)| jiff::civil::date(year, 1, 1).saturating_add(n.days())),
        (-3_i32..4).prop_map(|n| day("2028-02-29").saturating_add(n.days())),
        prop_oneof![
            Just(jiff::civil::date(1, 1, 1)),
            Just(day("9999-12-31")),
            Just(jiff::civil::date(-9999, 1, 1))
        ],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_follow_each_other_without_a_gap(
        calendar in calendars(), as_of in days(), ahead in 0_i32..4000, earlier: bool,
        detail in prop::sample::select([&Detail::LEVELS[..], &Detail::FAR[..]].concat()),
    ) {
        let furthest = as_of.saturating_add(ahead.days());
        let list = columns(&calendar, as_of, furthest, earlier, detail);
        prop_assert!(list.len() >= 2 && list.len() <= 24, "{} columns", list.len());
        for pair in list.windows(2) {
            prop_assert_eq!(pair[0].end, pair[1].start);
        }
        for column in &list {
            prop_assert!(column.start < column.end);
            prop_assert!(!column.title.is_empty() && !column.short.is_empty());
            if let Some(period) = column.period() {
                let (start, end) = period.span(&calendar);
                prop_assert!(start < column.end && column.start < end, "{period} in {column:?}");
            }
        }
        prop_assert_eq!(list.last().map(|column| column.kind), Some(ColumnKind::Later));
        let today = as_of.clamp(day("1900-01-01"), day("2970-12-31"));
        prop_assert!(list[0].start <= today, "today has a place");
        prop_assert_eq!(list[0].kind == ColumnKind::Earlier, earlier || today < list[0].end && calendar.start == list[1].start && today < list[1].start);
    }

    #[test]
    fn dates_and_places_keep_their_order(
        calendar in calendars(), as_of in days(), probes in prop::collection::vec(0.0_f64..1.0, 2..12),
        width in 100.0_f64..3000.0, min in 0.0_f64..200.0,
    ) {
        let list = columns(&calendar, as_of, as_of, true, Detail::LEVELS[0]);
        let axis = TimeAxis::new(list, as_of, 40.0, 40.0 + width, min);
        let mut places = probes;
        places.sort_by(f64::total_cmp);
        let mut last = None;
        for x in places.into_iter().map(|share| 40.0 + width * share) {
            let day = axis.day(x);
            let column = axis.column_at(x);
            let (left, right) = axis.edges(column);
            prop_assert!(left - 1e-6 <= x && x <= right + 1e-6);
            prop_assert_eq!(axis.column_of(day), column, "the day of a place is in its column");
            let back = axis.x(day);
            prop_assert!(back <= x + 1e-6 && back >= left - 1e-6);
            if let Some(last) = last {
                prop_assert!(last <= day);
            }
            last = Some(day);
        }
        prop_assert!((axis.right() - 40.0 - width).abs() < 1e-6);
        prop_assert!((axis.x(day("9999-12-31")) - axis.right()).abs() < 1e-6);
        prop_assert!((axis.x(jiff::civil::date(-9999, 1, 1)) - axis.left()).abs() < 1e-6);
    }
}
