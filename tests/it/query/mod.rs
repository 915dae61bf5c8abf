//! The filter language: what each word of it finds, what it says about text that makes no sense, and the
//! laws that hold for any text and any workspace.

mod complete;
mod fields;
mod laws;
mod maker;
mod reference;

use jiff::civil::{Date, date};
use tiermap::listing::query::{Parsed, Query};
use tiermap::model::Workspace;
use tiermap::store;

/// Seven items in three tiers; each thing that can be asked about is in one and missing in another.
fn listed() -> Workspace {
    store::open_stream(&include_bytes!("listed.tiermap.ron")[..], "listed").unwrap().workspace
}

/// The third day of the calendar.
const TODAY: Date = date(2026, 11, 18);

fn parsed(workspace: &Workspace, text: &str) -> Parsed {
    Query::parse(text, workspace, TODAY)
}

/// The ids of what is found, in their order.
fn found(workspace: &Workspace, query: &Query) -> String {
    let items = workspace.items().filter(|item| query.matches(workspace, item));
    items.map(|item| item.id.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_the_readme_shows_can_be_asked() {
    let readme = include_str!("../../../README.md");
    let (_, block) = readme.split_once("The filter line takes").unwrap();
    let block = block.split("```").nth(1).unwrap();
    let workspace = listed();
    let mut asked = 0;
    for line in block.lines().filter(|line| !line.is_empty()) {
        let (query, _) = line.split_once("  ").unwrap();
        let parsed = parsed(&workspace, query);
        // A label that nobody uses yet may be asked for.
        assert!(
            parsed.problems.iter().all(|problem| problem.message.contains("label")),
            "{query}: {parsed:?}"
        );
        assert!(!parsed.query.is_empty(), "{query}");
        asked += 1;
    }
    assert_eq!(asked, 5);
}
