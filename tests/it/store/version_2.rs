//! What version 2 of the format added: values out of range are refused with the place, references that
//! lead nowhere are left out, and nothing else.

use super::refused::{refused, repaired};

/// A file whose line 4 is the end of a tier, line 7 the views, line 10 the items.
fn file(meta: &str, tier: &str, view: &str, items: &str) -> String {
    format!(
        "// tiermap 2\n(meta: ({meta}),\n  tiers: [\n    (id: \"po\", name: \"PO\", focus: (from: 0, to: 1), \
         horizon: (from: 0, typical: 7, to: 14){tier}),\n  ],\n  views: [\n    {view}\n  ],\n  items: {{\"po\": [\n\
         {items}\n  ]}},\n)\n"
    )
}

#[test]
fn values_out_of_range_are_refused_where_they_stand() {
    let item = |field: &str| file("", "", "", &format!("(id: \"a\", title: \"A\", {field})"));
    for (text, message) in [
        (item("scores: (wsjf: (value: 4))"), "the points 4 must be one of 1, 2, 3, 5, 8, 13 and 20"),
        (item("scores: (rice: (impact: 0.7))"), "the impact 0.7 must be one of 3, 2, 1, 0.5 and 0.25"),
        (item("scores: (rice: (confidence: 90))"), "the confidence 90 must be one of 100, 80 and 50"),
        (
            item("scores: (rice: (effort: 0))"),
            "the effort 0 must be a number of person-months from 0.01 to 100000",
        ),
        (item("scores: (rice: (reach: NaN))"), "the reach NaN must be a number from 0 to 1000000000"),
        (item("scores: (wsj: ())"), "there is no field “wsj” in the scores; did you mean “wsjf”?"),
        (item("scores: (moscow: Maybe)"), "“Maybe” is not known here; use one of Must, Should, Could, Wont"),
        (
            item("depends_on: [\"B!\"]"),
            "“B!” cannot be an id; use 1 to 12 characters out of a–z, 0–9, - and _",
        ),
        (
            file("criteria: [(name: \"Joy\", weight: 101)]", "", "", ""),
            "the number 101 must be a whole number from 0 to 100",
        ),
        (
            file("", "", "(id: \"v\", name: \"V\", columns: [(field: \"title\", width: 3)]),", ""),
            "the width 3 must be a number of points from 24 to 2000",
        ),
        (
            file("", ", steps: [(name: \"A\", status: Doing)]", "", ""),
            "“Doing” is not known here; did you mean “Done”?",
        ),
        (
            file("", "", "(id: \"v\", name: \"V\"), (id: \"v\", name: \"W\"),", ""),
            "the id “v” is used twice; give one of the two records another (the other is in line 7)",
        ),
    ] {
        let told = refused(&text);
        assert!(told.ends_with(message), "{told}\n{message}");
        let place: Vec<&str> = told.splitn(4, ':').collect();
        assert!(place[1].parse::<usize>().is_ok() && place[2].parse::<usize>().is_ok(), "{told}");
    }
    let unknown = refused(file("", "", "(id: \"v\", name: \"V\", sort: (field: \"colour\")),", ""));
    assert!(
        unknown.contains(":7:") && unknown.contains("“colour” is not a field; use one of priority, key"),
        "{unknown}"
    );
    let steps = "(name: \"A\", status: Idea), ".repeat(21);
    let many = refused(file("", &format!(", steps: [{steps}]"), "", ""));
    assert!(many.ends_with(":4:5: there are 21 steps; a tier has at most 20"), "{many}");
}

#[test]
fn references_that_lead_nowhere_are_left_out_with_a_word() {
    let items = "\
      (id: \"a\", title: \"A\", depends_on: [\"b\", \"gone\", \"a\", \"b\"]),\n\
      (id: \"b\", title: \"B\", depends_on: [\"c\"]),\n\
      (id: \"c\", title: \"C\", depends_on: [\"a\"]),\n\
      (id: \"d\", title: \"D\", scores: (moscow: Must, own: [(criterion: \"Joy\", value: 1), (criterion: \"Ease\", value: 2), \
      (criterion: \"Joy\", value: 3)])),";
    let text = file(
        "criteria: [(name: \"Joy\", weight: 1), (name: \"Joy\", weight: 2)]",
        ", steps: [(name: \"B\", status: Done), (name: \"A\", status: Idea)]",
        "(id: \"v\", name: \"V\", tier: \"pm\"),",
        items,
    );
    let (warnings, written) = repaired(&text);
    let expected = [
        "2:8: meta: the criterion “Joy” stands twice; the second one was left out",
        "4:5: tier “po” (PO): the steps go back to an earlier stage; they were put in the order of the stages",
        "7:5: view “v” (V): there is no tier “pm”; the tier was left out",
        "10:1: item “a” (A): there is no item “gone” to depend on; the dependency was left out",
        "10:1: item “a” (A): the item “a” depends on itself; the dependency was left out",
        "10:1: item “a” (A): the item “b” stands twice in what is depended on; the second one was left out",
        "12:1: item “c” (C): the item “a” depends on this one as well, in a circle; the dependency was left out",
        "13:1: item “d” (D): there is no criterion “Ease”; the rating was left out",
        "13:1: item “d” (D): the criterion “Joy” stands twice; the second one was left out",
    ];
    assert_eq!(warnings, expected.map(|text| format!("bikes.tiermap.ron:{text}")));
    for kept in [
        "criteria: [(name: \"Joy\", weight: 1)]",
        "steps: [(name: \"A\", status: Idea), (name: \"B\", status: Done)]",
        "(id: \"v\", name: \"V\")",
        "(id: \"a\", title: \"A\", depends_on: [\"b\"])",
        "(id: \"b\", title: \"B\", depends_on: [\"c\"])",
        "(id: \"c\", title: \"C\")",
        "scores: (moscow: Must, own: [(criterion: \"Joy\", value: 1)])",
    ] {
        assert!(written.contains(kept), "{kept}\n{written}");
    }
}

#[test]
fn a_file_of_version_1_knows_nothing_of_version_2() {
    let text = file("", ", size_limit: 8", "", "").replacen("tiermap 2", "tiermap 1", 1);
    let told = refused(text);
    assert!(told.contains("there is no field “size_limit” in a tier"), "{told}");
}
