//! What version 3 of the format added: people, roles, duties, check-ins. Values out of range are refused with
//! the place, references that lead nowhere are left out, and nothing else.

use super::refused::{refused, repaired};

/// A file whose line 6 has the records.
fn file(records: &str) -> String {
    format!(
        "// tiermap 3\n(\n  tiers: [\n    (id: \"po\", name: \"PO\", focus: (from: 0, to: 1), \
         horizon: (from: 0, typical: 7, to: 14)),\n  ],\n  {records}\n)\n"
    )
}

const ADA: &str = "people: [(id: \"ada\", name: \"Ada\")],";

#[test]
fn values_out_of_range_are_refused_where_they_stand() {
    let assignment =
        |fields: &str| file(&format!("{ADA} assignments: [(id: \"a\", person: \"ada\", {fields})],"));
    for (text, message) in [
        (assignment("share: 0"), "the share 0 must be a whole number of percent from 1 to 100"),
        (assignment("manner: Servce"), "“Servce” is not known here; did you mean “Service”?"),
        (
            assignment("lived: (focus: (from: 0.5, to: 0.2), horizon: (from: 0, typical: 1, to: 2))"),
            "the focus runs backwards, from 0.5 to 0.2; exchange the two",
        ),
        (
            file("assignments: [(id: \"a\", person: \"bob\")],"),
            "there is no person “bob”; use the id of a person in this file, or leave it out",
        ),
        (
            file("people: [(id: \"ada\", name: \"Ada\"), (id: \"ada\", name: \"Ada\")],"),
            "the id “ada” is used twice; give one of the two records another (the other is in line 6)",
        ),
        (
            file("duties: [(id: \"d\", name: \"D\", held: [(level: Agree)])],"),
            "a say belongs to one tier or to one person; name one of the two",
        ),
        (
            file("check_ins: [(id: \"c\", date: \"2026-02-30\")],"),
            "“2026-02-30” is not a day; write it as 2026-11-30",
        ),
        (
            file("exchanges: [(id: \"e\", name: \"E\", about: Research, every: -1)],"),
            "the time -1 must be a number of days from 0 to 36500",
        ),
        (file("peeple: [],"), "there is no field “peeple” in the workspace; did you mean “people”?"),
    ] {
        let told = refused(&text);
        assert!(told.contains(":6:"), "{told}");
        assert!(told.ends_with(message), "{told}\n{message}");
    }
}

#[test]
fn references_that_lead_nowhere_are_left_out_and_said() {
    for (records, message) in [
        (
            format!("{ADA} assignments: [(id: \"a\", person: \"ada\", label: \"PO\", tier: \"pm\")],"),
            "assignment “a” (PO): there is no tier “pm”; the tier was left out",
        ),
        (
            format!("{ADA} assignments: [(id: \"a\", person: \"ada\", products: [\"app\"])],"),
            "assignment “a” (): there is no product “app”; the product was left out",
        ),
        (
            "products: [(id: \"x\", name: \"X\", parent: \"y\"), (id: \"y\", name: \"Y\", parent: \"x\")],".to_owned(),
            "product “x” (X): the product “x” is a part of itself; the parent was left out",
        ),
        (
            "duties: [(id: \"d\", name: \"D\", held: [(tier: \"po\", level: Agree), (tier: \"po\", level: Tell)])],"
                .to_owned(),
            "duty “d” (D): “po” stands twice in one list; the second one was left out",
        ),
        (
            "exchanges: [(id: \"e\", name: \"E\", about: Goals, people: [\"bob\"])],".to_owned(),
            "exchange “e” (E): there is no person “bob”; the person was left out",
        ),
        (
            "goals: [(id: \"g\", name: \"G\", tier: \"po\", parent: \"h\")],".to_owned(),
            "goal “g” (G): there is no goal “h”; the parent was left out",
        ),
        (
            "check_ins: [(id: \"c\", unit: \"u\", date: \"2026-02-03\")],".to_owned(),
            "check-in “c” (2026-02-03): there is no unit “u”; the unit was left out",
        ),
        (
            "people: [(id: \"p\", name: \"P\", location: \"l\")],".to_owned(),
            "person “p” (P): there is no location “l”; the location was left out",
        ),
        (
            "reviews: [(id: \"r\", person: \"p\", date: \"2026-02-03\")],".to_owned(),
            "review “r” (2026-02-03): there is no person “p”; the person was left out",
        ),
    ] {
        let (told, _) = repaired(&file(&records));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(":6:") && told[0].ends_with(message), "{told:?}\n{message}");
    }
}
