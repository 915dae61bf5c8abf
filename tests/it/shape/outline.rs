//! Texts from a clipboard: what is recognised, what is guessed, and what is said about it.

use tiermap::edit::ops::{self, Context, ItemEdit, Place, Target};
use tiermap::exchange::outline::{Draft, Form, ReadError, Source, plan, read, write};
use tiermap::model::{
    Criterion, IdSource, Item, ItemId, Kind, Parts, Period, Size, Status, Step, Text, Workspace,
};

use super::{id, ids, world};

fn bikes() -> Workspace {
    world(&["Epic: e1 e2", "Feature: f1<e1 f2<e1 f3", "User story: s1<f1 s2<f1 s3<f2 s4"])
}

fn draft(text: &str) -> Draft {
    read(text, &bikes()).unwrap()
}

/// The titles with a dot for each level.
pub fn shape(draft: &Draft) -> Vec<String> {
    let entries = draft.lines.iter().zip(&draft.outline.entries);
    entries.map(|(line, entry)| format!("{}{}", ".".repeat(line.depth), entry.title)).collect()
}

fn notes(draft: &Draft) -> Vec<String> {
    draft.notes.iter().map(ToString::to_string).collect()
}

#[test]
fn indentation_by_two_by_four_and_by_tabs_is_the_same() {
    let expected = ["A", ".B", "..C", ".D", "E"];
    for indent in ["  ", "    ", "\t", "\u{a0}\u{a0}"] {
        let text = ["A", ">B", ">>C", ">D", "E"].join("\r\n").replace('>', indent);
        let draft = draft(&format!("\u{feff}\n{text}\n\n"));
        assert_eq!(shape(&draft), expected, "{indent:?}");
        assert_eq!((draft.source, notes(&draft).len(), draft.lines[0].number), (Source::List, 0, 2));
    }
}

#[test]
fn uneven_indentation_is_taken_as_the_nearest_and_said() {
    let draft_1 = draft("A\n  B\n   C\n  D\n       E\n\tF");
    assert_eq!(shape(&draft_1), ["A", ".B", ".C", ".D", "..E", ".F"]);
    let expected = [
        "line 3: indented by 3, taken as 2",
        "line 5: indented by 7, taken as 6",
        "line 5: more than one level deeper, taken as one",
        "line 6: tabs and spaces are mixed, a tab is taken as 2 spaces",
    ];
    assert_eq!(notes(&draft_1), expected);
    let all_further_in = draft("    A\n      B\n    C");
    assert_eq!(shape(&all_further_in), ["A", ".B", "C"]);
    assert_eq!(notes(&all_further_in), [""; 0]);
}

#[test]
fn bullets_numbers_headings_and_checkboxes_are_markers() {
    let text = "# Pay\n\n- [x] By card\n  * By invoice\n\n## Refund\n1. Ask\n   2) Get\n---\n# Find\n• [ ] By name\n- ";
    let draft = draft(text);
    let expected = ["Pay", ".By card", "..By invoice", ".Refund", "..Ask", "...Get", "Find", ".By name"];
    assert_eq!(shape(&draft), expected);
    let done: Vec<bool> = draft.outline.entries.iter().map(|entry| entry.status == Status::Done).collect();
    assert_eq!(done, [false, true, false, false, false, false, false, false]);
    let expected =
        ["line 8: indented by 3, taken as 2", "line 9: a divider, left out", "line 12: no title, left out"];
    assert_eq!(notes(&draft), expected);
}

#[test]
fn plain_lines_above_bullets_are_parents_and_paragraphs_are_descriptions() {
    let lead = draft("Pay\n- By card\n- By invoice\nFind\n- By name");
    assert_eq!(shape(&lead), ["Pay", ".By card", ".By invoice", "Find", ".By name"]);
    let paragraphs = draft("# Pay\nSo that people\ncan pay.\n- By card\n  any card");
    assert_eq!(shape(&paragraphs), ["Pay", ".By card"]);
    let entries = &paragraphs.outline.entries;
    assert_eq!(entries[0].details.description, "So that people\ncan pay.");
    assert_eq!(entries[1].details.description, "any card");
    let expected = "line 2: not an entry of the list, taken as description of the one before";
    assert_eq!((notes(&paragraphs).len(), &*notes(&paragraphs)[0]), (3, expected));
}

#[test]
fn rows_with_a_header_fill_fields_and_find_their_parents() {
    let text = "KEY\tType\tsummary\tStatus\tStory points\tDue date\tTags\tAssignee\tParent\tColour\n\
        A-2\tStory\tBy card\tIn review\t2,5\t2026-Q4\tweb; pay\tAda\tA-1\tred\n\
        A-1\tFeature\tPay\tgone\tmuch\tsoon\t\t\tE1\t\n\
        \tBug\tBy invoice\tDone\t\t\t\t\tpay\t\textra\n\
        \t\tLost\t\t\t\t\t\tnobody\t\n";
    let draft = draft(text);
    assert_eq!(
        (draft.source, shape(&draft)),
        (Source::Rows, ["Pay", ".By card", ".By invoice", "Lost"].map(str::to_owned).to_vec())
    );
    let [pay, card, invoice, lost] = &draft.outline.entries[..] else { panic!("four rows") };
    assert_eq!(
        (card.status, card.size, card.target),
        (Status::InProgress, Size::new(2.5), Some(Period::Quarter(2026, 4)))
    );
    assert_eq!(
        (&card.details.labels[..], card.key.as_deref()),
        (&["web", "pay"].map(Text::from)[..], Some("A-2"))
    );
    assert_eq!((&*card.owner, card.tier), ("Ada", "userstory".parse().ok()));
    assert_eq!((pay.below_item, pay.tier), (Some(id("e1")), "feature".parse().ok()));
    assert_eq!((invoice.kind, invoice.status, lost.below), (Kind::BugFix, Status::Done, None));
    let expected = [
        "line 1: the column “Colour” is not known, left out",
        "line 3: “gone” is no status, left out",
        "line 3: “much” is no size, left out",
        "line 3: “soon” is no target, left out",
        "line 4: 1 cell more than the header has, left out",
        "line 5: there is no parent “nobody”, taken as having none",
    ];
    assert_eq!(notes(&draft), expected);
}

#[test]
fn a_step_is_looked_up_in_the_workflow_of_the_tier_that_the_line_goes_to() {
    let mut tiers: Vec<_> = bikes().tiers().map(|tier| tier.as_ref().clone()).collect();
    let step = |name: &str, status| Step { name: name.to_owned(), status, limit: None };
    tiers[0].steps =
        vec![step("Open", Status::Idea), step("Review", Status::Ready), step("Done", Status::Done)];
    tiers[1].steps = vec![
        step("New", Status::Idea),
        step("Build", Status::InProgress),
        step("Review", Status::InProgress),
        step("Open", Status::InProgress),
    ];
    let world = Workspace::from_parts::<Item>(Parts { tiers, ..Parts::default() });
    let text = "Title\tTier\tStatus\nA\tFeature\treview\nB\tUser story\treview\nC\tEpic\treview\n\
        D\tEpic\topen\nE\tUser story\tbuild\nF\t\treview\nG\tUser story\tdone";
    let draft = read(text, &world).unwrap();
    assert_eq!(notes(&draft), [""; 0]);
    let target = Target { tier: "userstory".parse().unwrap(), parent: None, place: Place::Last };
    let (new, transaction) =
        ops::insert_outline(&world, &mut IdSource::seeded(1), &draft.outline, &target).unwrap();
    let after = super::after(&world, &transaction);
    let stages: Vec<(Status, u8, String)> = new
        .iter()
        .map(|id| {
            let item = after.item(*id).unwrap();
            (item.status, item.step, after.tier(item.tier).unwrap().step_of(item).name.clone())
        })
        .collect();
    let expected = [
        (Status::InProgress, 1, "Review"),
        (Status::Ready, 0, "Review"),
        // No epic is in review: it is where the stories nearest to the team are.
        (Status::Ready, 0, "Ready"),
        // What “open” commonly means.
        (Status::Idea, 0, "Idea"),
        (Status::InProgress, 0, "Review"),
        (Status::Ready, 0, "Review"),
        (Status::Done, 0, "Done"),
    ];
    assert_eq!(stages, expected.map(|(status, step, name)| (status, step, name.to_owned())));
}

#[test]
fn cells_span_lines_and_hold_quotation_marks() {
    let text = "Title\tDescription\tAcceptance\n\"Say \"\"hello\"\"\"\t\"two\nlines\"\t\"[x] heard\n[ ] answered\"\n\nNext\t\t\n";
    let rows = draft(text);
    assert_eq!(shape(&rows), ["Say \"hello\"", "Next"]);
    let details = &rows.outline.entries[0].details;
    assert_eq!(details.description, "two\nlines");
    let criterion = |text: &str, met| Criterion { text: text.into(), met };
    assert_eq!(details.acceptance, [criterion("heard", true), criterion("answered", false)]);
    assert_eq!(rows.lines[1].number, 6);

    let one_column = draft("\"A\nstill A\"\nB");
    assert_eq!(
        (one_column.source, shape(&one_column)),
        (Source::Rows, vec!["A still A".to_owned(), "B".to_owned()])
    );
    let never_closed = draft("Title\tOwner\n\"A\tAda\nB\tBea");
    assert_eq!(shape(&never_closed), ["\"A", "B"]);
    let expected = "line 2: a quotation mark is never closed, all of them are taken as text";
    assert_eq!(notes(&never_closed), [expected]);
}

#[test]
fn hierarchy_comes_from_empty_cells_from_levels_or_from_tiers() {
    let expected = ["Pay", ".By card", "..Visa", "Find"];
    let cells = draft("Pay\t\t\n\tBy card\t\n\t\tVisa\nFind\t\t");
    assert_eq!(shape(&cells), expected);
    assert_eq!(notes(&cells), ["line 1: no header, each row is taken as a title"]);
    let levels = draft("Epic\tFeature\tStory\tStatus\nPay\tBy card\tVisa\tDone\nFind\t\t\tReady");
    assert_eq!(shape(&levels), expected);
    let status: Vec<Status> = levels.outline.entries.iter().map(|entry| entry.status).collect();
    assert_eq!(status, [Status::Idea, Status::Idea, Status::Done, Status::Ready]);
    let repeated = draft("Title 1\tTitle 2\tSize\nPay\tBy card\t1\nPay\tBy invoice\t2");
    assert_eq!(shape(&repeated), ["Pay", ".By card", ".By invoice"]);
    let tiers = draft("Title\tTier\nPay\tepics\nBy card\tFEATURE\nVisa\tUser Story\nFind\tEpic");
    assert_eq!(shape(&tiers), expected);
    let plain = draft("Pay\t5\tx\nFind\t3\t");
    assert_eq!(shape(&plain), ["Pay", "Find"]);
    let expected = ["line 1: no header, the first cell is taken as the title, up to 2 more left out"];
    assert_eq!(notes(&plain), expected);
}

#[test]
fn a_circle_of_parents_is_opened() {
    let draft = draft("Title\tParent\nC\tA\nA\tB\nB\tA\nD\tD");
    let entries = &draft.outline.entries;
    assert!(entries.iter().enumerate().all(|(i, entry)| entry.below.is_none_or(|below| below < i)));
    assert_eq!(shape(&draft), ["D", "A", ".C", ".B"]);
    let expected = [
        "line 3: stands below itself, taken as having no parent",
        "line 5: there is no parent “d”, taken as having none",
    ];
    assert_eq!(notes(&draft), expected);
}

#[test]
fn what_is_no_text_is_refused_in_one_sentence() {
    let error = |text: &str| read(text, &bikes()).unwrap_err();
    for blank in ["", " \n\t\r\n", "\u{feff}", "\u{0}\n", "- \n* ", "\t\t\n\t\t"] {
        assert_eq!(error(blank), ReadError::Empty, "{blank:?}");
    }
    let utf16: String = "Pay with one tap".chars().flat_map(|c| [c, '\0']).collect();
    assert_eq!(
        error(&utf16).to_string(),
        "this is not text: 16 of 32 characters cannot be shown; copy lines or cells instead"
    );
    let few = draft("A\u{0}B\nC\u{1b}[1mD");
    assert_eq!(shape(&few), ["AB", "C[1mD"]);
    assert_eq!(notes(&few), ["line 1: from here on 2 characters that cannot be shown, left out"]);
}

#[test]
fn a_title_of_a_hundred_thousand_characters_is_cut_and_kept() {
    let long = "ä".repeat(100_000);
    let draft = draft(&format!("- {long}\n- B"));
    let entry = &draft.outline.entries[0];
    assert_eq!((entry.title.chars().count(), entry.details.description.len()), (500, long.len()));
    let expected = "line 1: a title of 100,000 characters, cut to 500; all of it is in the description";
    assert_eq!(notes(&draft), [expected]);
}

#[test]
fn a_paste_of_a_hundred_thousand_lines_or_levels_is_read() {
    let line = |i: usize| format!("{}- Item {i}", "  ".repeat(i % 3));
    let lines = (0..100_000).map(line).collect::<Vec<_>>().join("\n");
    assert_eq!(draft(&lines).lines.len(), 100_000);
    let row = |i: usize| format!("Item {i}\tItem {}", i + 1);
    let rows = (0..100_000).map(row).collect::<Vec<_>>().join("\n");
    let deep = draft(&format!("Title\tParent\n{rows}"));
    assert_eq!(deep.lines.last().unwrap().depth, 99_999);
    let target = Target { tier: "epic".parse().unwrap(), parent: None, place: Place::Last };
    let preview = plan(&deep, &bikes(), &target).unwrap();
    assert_eq!((preview.too_deep, preview.counts.len()), (99_997, 3));
}

#[test]
fn the_plan_is_what_then_happens() {
    let world = bikes();
    let draft = draft("Pay\n  By card\n    Visa\n  By invoice");
    let target = Target { tier: "feature".parse().unwrap(), parent: Some(id("e2")), place: Place::First };
    let preview = plan(&draft, &world, &target).unwrap();
    assert_eq!(preview.summary(&world), "1 feature, 3 user storys");
    assert_eq!((preview.too_deep, preview.lost_parents), (1, 0));
    let parents: Vec<Option<Context>> = preview.rows.iter().map(|row| row.parent).collect();
    let below = Some(Context::Entry(0));
    assert_eq!(parents, [Some(Context::Item(id("e2"))), below, below, below]);
    let (new, transaction) =
        ops::insert_outline(&world, &mut IdSource::seeded(1), &draft.outline, &target).unwrap();
    let after = super::after(&world, &transaction);
    for (row, id) in preview.rows.iter().zip(&new) {
        let item = after.item(*id).unwrap();
        let parent = match row.parent {
            Some(Context::Entry(i)) => Some(new[i]),
            Some(Context::Item(id)) => Some(id),
            None => None,
        };
        assert_eq!((item.tier, item.parent), (row.tier, parent));
    }
}

#[test]
fn three_forms_of_the_same_items() {
    let mut world = bikes();
    let criteria = ["seen", "heard"].map(|text| Criterion { text: text.into(), met: text == "heard" });
    for edit in [ItemEdit::Title("=Pay".to_owned()), ItemEdit::Acceptance(criteria.to_vec())] {
        world = super::after(&world, &ops::edit_item(&world, id("f1"), &edit).unwrap());
    }
    let all: Vec<ItemId> = ids("s1 e1 f1 s4");
    assert_eq!(write(&world, &all, Form::Text), "e1\n\t=Pay\n\t\ts1\ns4\n");
    let markdown =
        "- e1\n  - =Pay\n    - Acceptance criteria\n      - [ ] seen\n      - [x] heard\n    - s1\n- s4\n";
    assert_eq!(write(&world, &all, Form::Markdown), markdown);
    let back = draft(markdown);
    assert_eq!(back.outline.entries[1].details.acceptance, criteria);
    let rows = write(&world, &all, Form::Rows);
    let lines: Vec<&str> = rows.lines().collect();
    assert!(lines[0].starts_with("Tier\tKey\tTitle\tParent\tKind\tStatus\t"));
    assert!(lines[2].starts_with("Feature\t\t'=Pay\te1\t\tIdea\t"), "{}", lines[2]);
    assert_eq!(shape(&draft(&rows)), ["e1", ".=Pay", "..s1", "s4"]);
}

#[test]
fn no_cell_is_run_by_a_spreadsheet() {
    let mut world = world(&["Story: a"]);
    for text in ["=1+1", "+1", "-1", "@x", " =1", "\u{a0}\t=1", "x\n=1\n -2", "'=1", "'plain", "''+"] {
        let edit = ItemEdit::Description(text.to_owned());
        world = super::after(&world, &ops::edit_item(&world, id("a"), &edit).unwrap());
        let rows = write(&world, &ids("a"), Form::Rows);
        let mut cells = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(rows.as_bytes());
        let record = cells.records().next().unwrap().unwrap();
        for line in record.iter().flat_map(str::lines) {
            let line = line.trim_start_matches([' ', '\u{a0}']);
            assert!(!line.starts_with(['=', '+', '-', '@', '\t']), "{text:?} is written as {rows:?}");
        }
        let back = read(&rows, &world).unwrap();
        assert_eq!(back.outline.entries[0].details.description, text.trim());
    }
}
