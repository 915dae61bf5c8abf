//! The filter line asked of every item one by one, as a row that changes asks it: nanoseconds an item for each
//! sort of term, reading a line, and what could be written next. Lists are in `backlog`.

mod harness;

use std::hint::black_box;

use harness::{Times, grouped, repeat_busy, row};
use jiff::civil::date;
use tiermap::listing::query::Query;
use tiermap::store::sample;

fn main() {
    let as_of = date(2026, 11, 21);
    for items in [100_000, 1_000_000] {
        let workspace = sample::generate(items, 1);
        let rounds = if items > 100_000 { 3 } else { 9 };
        for (what, text, figure) in [
            ("one word", "station", ""),
            ("three words", "station bike pay", ""),
            ("a word that dates could have", "nov", ""),
            ("a field", "status:doing", ""),
            ("a date", "due<2027-Q1", ""),
            ("a parent", "parent:station", ""),
            ("anything above", "under:station", ""),
            ("either of two", "label:mobile or station", ""),
            ("all texts", "text:station", ""),
            ("a line", "tier:story status:doing -parent:none due<2027-Q1 \"station\"", ""),
        ] {
            let query = Query::parse(text, &workspace, as_of).query;
            let count = || workspace.items().filter(|item| query.matches(&workspace, item)).count();
            let times = repeat_busy(rounds, || black_box(count()));
            let label = format!("filter {} items by {what}, {} found", grouped(items), grouped(count()));
            row(&label, figure, an_item(&times, items));
        }
        let line = "tier:story status:doing unit:falcon due<2027-Q1 \"station\" or bike";
        let read = repeat_busy(100, || Query::parse(line, &workspace, as_of));
        row(&format!("a filter line read, {} items", grouped(items)), "", read);
        let offered = repeat_busy(100, || Query::complete("label:", 6, &workspace, as_of));
        row(&format!("labels offered, {} items", grouped(items)), "≤ 16 ms", offered);
    }
}

fn an_item(times: &Times, items: usize) -> String {
    let nanoseconds = |time: std::time::Duration| time.as_nanos() / items as u128;
    format!("p50 {} ns · p95 {} ns an item", nanoseconds(times.median()), nanoseconds(times.p95()))
}
