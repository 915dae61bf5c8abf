//! For any text: reading gives a draft or one error. For any items: what is written is read back with the
//! same titles and the same hierarchy.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tiermap::edit::ops::{self, ItemEdit, Place, Target};
use tiermap::exchange::outline::{Form, plan, read, write};
use tiermap::model::{IdSource, ItemId, Workspace};

use super::outline::shape;
use super::{breaches, world};
use crate::generate;

/// A text made of what a clipboard holds, in any order.
fn clipboard() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "   ",
        "\t\t",
        "- ",
        "* ",
        "1. ",
        "## ",
        "[x] ",
        "[ ] ",
        "\"",
        "\"\"",
        "\u{0}",
        "\u{feff}",
        "\u{a0}",
        "Title",
        "Parent",
        "Tier",
        "Status",
        "\tTitle\tParent\n",
        "Story",
        "Epic",
        "A",
        "B",
        "Acceptance criteria:\n",
        "---\n",
        "\\",
        "'",
        "=1",
        "é漢",
        "\u{2028}",
        "done",
    ];
    let piece =
        prop_oneof![6 => select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => ".{0,4}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn tiers() -> Workspace {
    world(&["Epic: e1 e2", "Feature: f1<e1 f2<e1 f3<e2 f4", "Story: s1<f1 s2<f1 s3<f2 s4 s5<f4"])
}

/// A title as it is read: on one line, without what cannot be shown.
fn as_read(title: &str) -> String {
    let shown: String = title.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let line = shown.replace(['\u{feff}'], "").split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { "Untitled".to_owned() } else { line }
}

/// The titles with a dot for each level, in the order chosen below each other.
fn walk(world: &Workspace, chosen: &[ItemId], parent: Option<ItemId>, depth: usize, out: &mut Vec<String>) {
    for id in chosen.iter().filter(|id| world.item(**id).unwrap().parent == parent) {
        out.push(format!("{}{}", ".".repeat(depth), as_read(&world.item(*id).unwrap().title)));
        walk(world, chosen, Some(*id), depth + 1, out);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_draft_that_can_be_inserted(text in clipboard(), index in any::<Index>()) {
        let world = tiers();
        let Ok(draft) = read(&text, &world) else { return Ok(()) };
        prop_assert_eq!(draft.lines.len(), draft.outline.entries.len());
        let mut last = 0;
        for (i, entry) in draft.outline.entries.iter().enumerate() {
            prop_assert!(entry.below.is_none_or(|below| below < i), "{:?}", draft);
            prop_assert!(!entry.title.is_empty() && !entry.title.contains(char::is_control), "{:?}", entry);
            last = last.max(draft.lines[i].number);
        }
        prop_assert!(last <= text.split(['\n', '\r']).count());
        let tiers: Vec<_> = world.tiers().map(|tier| tier.id).collect();
        let target = Target { tier: *index.get(&tiers), parent: None, place: Place::First };
        prop_assert_eq!(plan(&draft, &world, &target).unwrap().rows.len(), draft.lines.len());
        let (_, transaction) =
            ops::insert_outline(&world, &mut IdSource::seeded(1), &draft.outline, &target).unwrap();
        let mut state = world.clone();
        transaction.apply(&mut state).unwrap();
        prop_assert_eq!(breaches(&state), vec![]);
    }

    #[test]
    fn what_is_written_is_read_with_the_same_titles_and_hierarchy(
        titles in prop::collection::vec(prop_oneof![2 => generate::text(), 1 => clipboard()], 11),
        picks in prop::collection::vec(any::<Index>(), 1..12),
        form in select(vec![Form::Text, Form::Markdown, Form::Rows]),
    ) {
        let mut world = tiers();
        let all: Vec<ItemId> = world.items().map(|item| item.id).collect();
        for (id, title) in all.iter().zip(titles) {
            let title = title.chars().take(200).collect();
            let transaction = ops::edit_item(&world, *id, &ItemEdit::Title(title)).unwrap();
            transaction.apply(&mut world).unwrap();
        }
        let mut chosen: Vec<ItemId> = Vec::new();
        for pick in picks {
            let id = *pick.get(&all);
            // With all that stands above it, so that nothing is skipped.
            for id in world.ancestors(id).into_iter().rev().chain([id]) {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            }
        }
        let text = write(&world, &chosen, form);
        let draft = match read(&text, &world) {
            Ok(draft) => draft,
            Err(error) => return Err(TestCaseError::fail(format!("{error}: {text:?}"))),
        };
        let mut expected: Vec<String> = Vec::new();
        walk(&world, &chosen, None, 0, &mut expected);
        prop_assert_eq!(shape(&draft), expected, "{:?}\n{:?}", text, draft.notes);
    }
}

#[test]
fn a_title_that_looks_like_the_heading_of_criteria_stays_a_title() {
    let world = tiers();
    let draft = read("A\n\t\\Acceptance criteria:\n\t\tB\n", &world).unwrap();
    assert_eq!(shape(&draft), ["A", ".Acceptance criteria:", "..B"]);
    let draft = read("A\n\tAcceptance criteria:\n\t\tB\n", &world).unwrap();
    assert_eq!(shape(&draft), ["A"]);
}
