//! What holds for any text and any workspace.

use proptest::prelude::*;
use tiermap::listing::query::Query;
use tiermap::model::{Item, Workspace};

use super::maker::Maker;
use super::reference::{fits, written};
use super::{TODAY, parsed};
use crate::generate::workspace;

/// Any text: pieces of the language in any order, and anything else.
fn line() -> impl Strategy<Value = String> {
    let pieces = [
        "tier:",
        "status:",
        "label:",
        "due<",
        "size>=",
        "has:",
        "is:",
        "unit=",
        "parent:none",
        "none",
        "any",
        "or",
        "and",
        "not",
        "-",
        "(",
        ")",
        "\"",
        "“",
        "”",
        "„",
        "\\",
        ",",
        ":",
        "<",
        "=",
        " ",
        "  ",
        "2026-Q4",
        "3",
        "story",
        "é",
        "漢",
        "a",
        "done",
        "nonsense:",
        "\u{2028}",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => crate::generate::text(),
    ];
    prop_oneof![
        4 => prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn finds(workspace: &Workspace, query: &Query) -> Vec<bool> {
    workspace.items().map(|item| query.matches(workspace, item)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_and_its_problems_have_places(workspace in workspace(), text in line()) {
        let parsed = parsed(&workspace, &text);
        for problem in &parsed.problems {
            prop_assert!(problem.span.start <= problem.span.end, "{:?}", problem);
            prop_assert!(text.get(problem.span.clone()).is_some(), "{:?}", problem);
            prop_assert!(!problem.message.is_empty());
        }
        prop_assert!(parsed.problems.is_sorted_by_key(|problem| problem.span.start));
        finds(&workspace, &parsed.query);
    }

    #[test]
    fn what_is_written_back_is_read_as_the_same(workspace in workspace(), text in line(), seed: u64) {
        for text in [text, written(&Maker::new(&workspace, seed).ask(2))] {
            let query = parsed(&workspace, &text).query;
            let again = parsed(&workspace, &query.to_string());
            prop_assert_eq!(&again.problems, &[]);
            prop_assert_eq!(&again.query, &query, "{} as {}", text, query);
            prop_assert_eq!(again.query.to_string(), query.to_string());
        }
    }

    #[test]
    fn completions_lie_in_the_text(workspace in workspace(), text in line(), cursor in 0_usize..80) {
        for completion in Query::complete(&text, cursor, &workspace, TODAY) {
            prop_assert!(text.get(completion.replace.clone()).is_some(), "{:?}", completion);
            prop_assert!(!completion.text.is_empty());
        }
    }

    #[test]
    fn a_query_finds_what_it_says(workspace in workspace(), seed: u64) {
        let mut maker = Maker::new(&workspace, seed);
        for _ in 0..6 {
            let ask = maker.ask(2);
            let text = written(&ask);
            let parsed = parsed(&workspace, &text);
            prop_assert_eq!(&parsed.problems, &[], "{}", text);
            // Iterations before the calendar's first year have no days.
            let days = |item: &Item| item.target.is_none_or(|target| {
                let (first, end) = target.span(workspace.calendar());
                first < end
            });
            for item in workspace.items().filter(|item| days(item)) {
                let (found, meant) = (parsed.query.matches(&workspace, item), fits(&ask, &workspace, item));
                prop_assert_eq!(found, meant, "{} on {:?}", text, item);
            }
        }
    }
}
