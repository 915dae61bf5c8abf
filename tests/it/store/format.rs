//! The format as a person sees it, and its laws: what is written is read back the same, an untouched
//! file keeps its bytes, and a small change is a small difference.

use proptest::prelude::*;
use tiermap::model::{Parts, Workspace};
use tiermap::store::{read, write};

use crate::generate;

const GOLDEN: &str = include_str!("city_bikes.tiermap.ron");

/// The workspace in a text, which has nothing to be warned of.
pub fn read_well(text: &str) -> Workspace {
    let loaded = read::from_bytes(text.as_bytes(), "test").unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(loaded.warnings, []);
    loaded.workspace
}

/// All records in the order of a file.
fn records(workspace: &Workspace) -> impl PartialEq + std::fmt::Debug + use<> {
    let items: Vec<_> = workspace
        .tiers()
        .flat_map(|tier| workspace.backlog(tier.id).iter())
        .map(|id| workspace.item(id).cloned())
        .collect();
    (
        workspace.meta().clone(),
        workspace.calendar().clone(),
        workspace.tiers().cloned().collect::<Vec<_>>(),
        workspace.units().cloned().collect::<Vec<_>>(),
        workspace.views().cloned().collect::<Vec<_>>(),
        items,
        workspace.item_count(),
    )
}

/// How many lines have to be removed and how many added to make one text of the other.
fn difference(before: &str, after: &str) -> (usize, usize) {
    let count = |of: &str, without: &str| {
        let mut rest: Vec<&str> = without.lines().collect();
        let missing = |line: &&str| match rest.iter().position(|other| other == line) {
            Some(at) => {
                rest.swap_remove(at);
                false
            }
            None => true,
        };
        of.lines().filter(missing).count()
    };
    (count(before, after), count(after, before))
}

#[test]
fn a_small_workspace_reads_well_and_keeps_its_bytes() {
    let workspace = read_well(GOLDEN);
    assert_eq!(write::to_string(&workspace), GOLDEN);
    assert_eq!(workspace.item_count(), 6);
    let pay = workspace.item("ab12".parse().unwrap()).unwrap();
    assert_eq!(&*pay.title, "Pay with one tap");
    assert_eq!(pay.details().description, "Two lines:\nthe second has a \"quote\".");
    assert_eq!(pay.size.unwrap().to_string(), "8");
    assert_eq!(pay.target.unwrap().label(), "Q4 2026");
    assert!(pay.details().acceptance[1].met);
}

#[test]
fn a_hand_made_layout_is_read_and_put_in_order() {
    let by_hand = "\u{feff}//tiermap 1\r\n\
        #![enable(implicit_some)]\r\n\
        Workspace ( /* sections in another order,\r\n nested /* comments */ */\r\n\
        items: {\"po\": [ Item ( title : \"A\" , // the title first\r\n id: r\"a\", size: Some(3.0), unit: None) ]},\r\n\
        tiers:[(id:\"po\",name:r#\"The \"PO\"\"#,hue:Green,\r\n\r\nhorizon:(typical:14,to:4.2e1,from:0.),focus:(from:.1,to:0.40,),),],)\r\n";
    let expected = "// tiermap 3\n(\n  \
        meta: (),\n  \
        calendar: (start: \"2026-01-05\", iteration_days: 14, iterations_per_increment: 5),\n  \
        tiers: [\n    \
        (id: \"po\", name: \"The \\\"PO\\\"\", focus: (from: 0.1, to: 0.4), \
        horizon: (from: 0, typical: 14, to: 42), hue: Green),\n  \
        ],\n  units: [\n  ],\n  views: [\n  ],\n  items: {\n    \"po\": [\n      \
        (id: \"a\", title: \"A\", size: 3),\n    ],\n  },\n)\n";
    assert_eq!(write::to_string(&read_well(by_hand)), expected);
}

#[test]
fn a_file_of_version_1_says_the_same_in_version_3() {
    let loaded = read::from_bytes(include_bytes!("city_bikes.v1.tiermap.ron"), "test").unwrap();
    assert_eq!((loaded.version, loaded.warnings), (1, Vec::new()));
    let written = write::to_string(&loaded.workspace);
    assert!(written.starts_with("// tiermap 3\n"), "{written}");
    // But for the first line and the views that there are none of, nothing changes.
    let old = include_str!("city_bikes.v1.tiermap.ron");
    assert_eq!(difference(old, &written), (1, 3));
    assert_eq!(write::to_string(&read_well(&written)), written);
}

#[test]
fn a_file_of_version_2_says_the_same_in_version_3() {
    let loaded = read::from_bytes(include_bytes!("city_bikes.v2.tiermap.ron"), "test").unwrap();
    assert_eq!((loaded.version, loaded.warnings), (2, Vec::new()));
    let written = write::to_string(&loaded.workspace);
    assert_eq!(difference(include_str!("city_bikes.v2.tiermap.ron"), &written), (1, 1));
    assert_eq!(write::to_string(&read_well(&written)), written);
}

#[test]
fn what_only_few_items_say_is_read_and_written() {
    let workspace = read_well(GOLDEN);
    let pay = workspace.item("ab12".parse().unwrap()).unwrap();
    let extra = pay.details().extra();
    assert_eq!((pay.owner(), &*pay.details().want, extra.links.len()), ("Ada", "to pay without a form", 2));
    assert_eq!(pay.scores().wsjf.score(), Some(3.2));
    assert_eq!(pay.scores().unrated(&workspace.meta().criteria), ["Delight"]);
    let near = workspace.item("ab13".parse().unwrap()).unwrap();
    assert_eq!(workspace.tier(near.tier).unwrap().step_of(near).name, "In review");
    assert_eq!(workspace.dependents(near.id).collect::<Vec<_>>(), [pay.id]);
    let names: Vec<&str> = workspace.views().map(|view| &*view.name).collect();
    assert_eq!(names, ["What comes next", "Everything"]);
}

#[test]
fn the_smallest_file_has_a_header_and_a_tier() {
    let smallest = "// tiermap 1\n(tiers: [(id: \"a\", name: \"A\", \
        focus: (from: 0, to: 1), horizon: (from: 0, typical: 7, to: 14))])";
    let workspace = read_well(smallest);
    assert_eq!(workspace.tiers().len(), 1);
    assert_eq!(**workspace.calendar(), tiermap::model::Calendar::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_the_same(workspace in generate::workspace()) {
        let text = write::to_string(&workspace);
        let back = read_well(&text);
        prop_assert_eq!(records(&back), records(&workspace));
        prop_assert_eq!(write::to_string(&back), text);
    }

    #[test]
    fn one_record_is_one_line(workspace in generate::workspace()) {
        let of_roles = [
            workspace.products().len(),
            workspace.locations().len(),
            workspace.people().len(),
            workspace.assignments().len(),
            workspace.duties().len(),
            workspace.exchanges().len(),
            workspace.goals().len(),
            workspace.check_ins().len(),
            workspace.reviews().len(),
        ];
        let records = workspace.tiers().len()
            + workspace.units().len()
            + of_roles.iter().sum::<usize>()
            + workspace.views().len()
            + workspace.item_count();
        let sections = of_roles.iter().filter(|count| **count > 0).count();
        let frame = 13 + 2 * workspace.tiers().len() + 2 * sections;
        let text = write::to_string(&workspace);
        prop_assert_eq!(text.matches('\n').count(), records + frame);
        let breaks = |c: char| matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        prop_assert!(!text.contains(breaks));
    }

    #[test]
    fn moving_one_item_changes_at_most_two_lines(
        parts in generate::parts(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        tier in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!parts.items.is_empty());
        let before = write::to_string(&Workspace::from_parts(parts.clone()));
        let mut moved: Parts = parts;
        let mut item = moved.items.remove(from.index(moved.items.len()));
        item.tier = moved.tiers[tier.index(moved.tiers.len())].id;
        moved.items.insert(to.index(moved.items.len() + 1), item);
        let (removed, added) = difference(&before, &write::to_string(&Workspace::from_parts(moved)));
        prop_assert!(removed <= 1 && added <= 1, "{} removed, {} added", removed, added);
    }
}
