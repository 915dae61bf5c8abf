//! Bad input: for each kind the exact sentence, with line and column where there is one; and whatever
//! the bytes are, never a panic.

use std::fmt::Write as _;

use tiermap::store::{open, read, write};

use super::format::read_well;

/// A small file, with the records of one section replaced.
fn file(units: &str, items: &str) -> String {
    format!(
        "// tiermap 1\n(\n  tiers: [\n    {PO},\n    {PM},\n  ],\n  units: [\n{units}  ],\n  items: {{\n{items}  }},\n)\n"
    )
}

const PO: &str =
    r#"(id: "po", name: "PO", focus: (from: 0, to: 0.5), horizon: (from: 0, typical: 14, to: 42))"#;
const PM: &str =
    r#"(id: "pm", name: "PM", focus: (from: 0.4, to: 1), horizon: (from: 0, typical: 90, to: 270))"#;

/// A file whose line 4 is this tier.
fn tier(tier: &str) -> String {
    file("", "").replace(PO, tier)
}

/// The sentence with which a file is refused.
pub fn refused(bytes: impl AsRef<[u8]>) -> String {
    match read::from_bytes(bytes.as_ref(), "bikes.tiermap.ron") {
        Ok(loaded) => panic!("was read: {}", write::to_string(&loaded.workspace)),
        Err(error) => error.to_string(),
    }
}

/// What was repaired, and the file as it is written then.
pub fn repaired(text: &str) -> (Vec<String>, String) {
    let loaded = read::from_bytes(text.as_bytes(), "bikes.tiermap.ron").unwrap_or_else(|e| panic!("{e}"));
    let warnings = loaded.warnings.iter().map(ToString::to_string).collect();
    let written = write::to_string(&loaded.workspace);
    read_well(&written);
    (warnings, written)
}

const NOT_OURS: &str = "bikes.tiermap.ron: this is not a Tiermap workspace; choose a .tiermap.ron file, whose \
    first line is “// tiermap 3”";

#[test]
fn files_that_are_not_ours() {
    for empty in ["", "\n", " \r\n\t"] {
        assert_eq!(
            refused(empty),
            "bikes.tiermap.ron: the file is empty; choose another, or restore a copy of it"
        );
    }
    assert_eq!(refused(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"), NOT_OURS);
    assert_eq!(refused("(meta: (title: \"A\"))"), NOT_OURS);
    assert_eq!(refused(" ".repeat(1000)), NOT_OURS);
    assert_eq!(
        refused(b"\xff\xfe/\0/\0 \0t\0"),
        "bikes.tiermap.ron: this text is in UTF-16; save it as UTF-8 in the editor that wrote it"
    );
}

#[test]
fn versions() {
    assert_eq!(
        refused("// tiermap 4\n(a future that cannot be read)"),
        "bikes.tiermap.ron: the file has format 4, and this program reads up to format 3; open it with a newer Tiermap"
    );
    assert_eq!(
        refused("// tiermap 0\n()"),
        "bikes.tiermap.ron:1:1: there is no format 0; write “// tiermap 3” in the first line"
    );
}

#[test]
fn bytes_that_are_not_text() {
    let mut bytes = file("", "").into_bytes();
    bytes.splice(20..20, [0xC3, 0x28]);
    assert_eq!(
        refused(bytes),
        "bikes.tiermap.ron:3:6: the bytes from here on are not UTF-8 text; restore a copy, or save the file as UTF-8"
    );
}

/// Asserts that a text is refused with this message at the place where `needle` first stands.
fn refused_at(text: &str, needle: &str, message: &str) {
    let before = &text[..text.find(needle).unwrap()];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    assert_eq!(refused(text), format!("bikes.tiermap.ron:{line}:{column}: {message}"), "{text}");
}

const ITEMS: &str = "    \"po\": [\n      (id: \"a\", title: \"Ä\", size: 3),\n    ],\n";

#[test]
fn files_that_were_cut() {
    let whole = file("", ITEMS);
    let cut_short = "the file breaks off here; it was cut short, so restore a complete copy";
    for (end, place) in [("tle: ", "11:19"), ("],\n  },\n)", "12:5"), ("(\n", "2:1")] {
        let cut = &whole[..whole.find(end).unwrap()];
        assert_eq!(refused(cut), format!("bikes.tiermap.ron:{place}: {cut_short}"));
    }
}

#[test]
fn broken_syntax() {
    let whole = file("", ITEMS);
    let with = |from: &str, to: &str| whole.replace(from, to);
    refused_at(
        &with("size: 3", "titel: 3"),
        "titel",
        "there is no field “titel” in an item; did you mean “title”?",
    );
    refused_at(
        &with("size: 3", "zebra: 3"),
        "zebra",
        "there is no field “zebra” in an item; use one of id, key, title, kind, status, size, target, certainty, \
         parent, unit, description, why, who, acceptance, labels",
    );
    refused_at(
        &with("tiers:", "teirs:"),
        "teirs",
        "there is no field “teirs” in the workspace; did you mean “tiers”?",
    );
    refused_at(
        &with("size: 3", "id: \"b\""),
        "id: \"b",
        "the field “id” stands twice in one record; keep one of the two",
    );
    refused_at(&with("title: \"Ä\", ", ""), "),\n    ],", "the field “title” of an item is missing; add it");
    refused_at(
        &with("size: 3", "kind: Bugfix"),
        "Bugfix",
        "“Bugfix” is not known here; did you mean “BugFix”?",
    );
    refused_at(
        &with("size: 3", "status: Huge"),
        "Huge",
        "“Huge” is not known here; use one of Idea, Draft, Ready, InProgress, Done",
    );
    refused_at(&with("size: 3", "size: \"3\""), "\"3\"", "a number is expected here; correct the value");
    refused_at(&with("\"Ä\"", "Ä"), "Ä", "a text in quotes is expected here; put the value in \"…\"");
    refused_at(&with("\"Ä\", size", "\"Ä\" size"), "size", "a comma is missing before this; add it");
    refused_at(
        &with("title: ", "title "),
        "\"Ä\"",
        "a colon is missing between a name and its value; add it",
    );
    refused_at(&with("units: [", "units: {"), "{\n  ],", "a list is expected here; begin it with [");
    refused_at(&with("size: 3)", "size: 3]"), "],\n    ]", "a comma is missing before this; add it");
    refused_at(&with("size: 3),\n", "size: 3),\n}"), "}    ],", "a record is expected here; begin it with (");
    refused_at(
        &with("\"Ä\"", "\"Ä\\q\""),
        "\", size",
        "unknown escape character; correct it, or restore an earlier copy",
    );
    refused_at(&format!("{whole}more"), "more", "something follows the end of the workspace; remove it");
    refused_at(
        &with("\"Ä\"", "\"Ä"),
        "\"Ä",
        "the text that begins here has no closing quote; add it, or restore a complete copy",
    );
}

#[test]
fn values_out_of_range() {
    let range = "must be a number from 0 (team) to 1 (customer)";
    for (value, shown) in [("NaN", "NaN"), ("inf", "inf"), ("-0.1", "-0.1"), ("1.5", "1.5"), ("1e999", "inf")]
    {
        let text = tier(&PO.replace("to: 0.5", &format!("to: {value}")));
        refused_at(&text, value, &format!("the focus {shown} {range}"));
    }
    refused_at(
        &tier(&PO.replace("from: 0, to: 0.5", "from: 0.7, to: 0.2")),
        "(from: 0.7",
        "the focus runs backwards, from 0.7 to 0.2; exchange the two",
    );
    refused_at(
        &tier(&PO.replace("to: 42", "to: -1")),
        "-1",
        "the horizon -1 must be a number of days from 0 to 36500",
    );
    refused_at(
        &tier(&PO.replace("from: 0, typical", "from: 50, typical")),
        "(from: 50",
        "the horizon runs backwards, from 50 to 42 days; exchange the two",
    );
    refused_at(
        &tier(&PO.replace("typical: 14", "typical: 99")),
        "(from: 0, typical",
        "the typical horizon 99 must lie between 0 and 42 days",
    );
    let item = |value: &str| file("", &ITEMS.replace("size: 3", value));
    refused_at(&item("size: NaN"), "NaN", "the size NaN must be a number from 0 to 1000000");
    refused_at(&item("size: -3"), "-3", "the size -3 must be a number from 0 to 1000000");
    refused_at(
        &item("target: \"99999-Q9\""),
        "\"99999",
        "“99999-Q9” is not a period; write 2026-11-30, 2026-11-16..2026-12-14, it24, pi5, 2026-Q4 or 2027",
    );
    refused_at(
        &item("parent: \"No \\\"Id\""),
        "\"No",
        "“No \"Id” cannot be an id; use 1 to 12 characters out of a–z, 0–9, - and _",
    );
    let calendar = |field: &str| file("", "").replacen("(\n", &format!("(\n  calendar: ({field}),\n"), 1);
    refused_at(
        &calendar("start: \"0026-11-30\""),
        "\"0026",
        "the year of “0026-11-30” must be 1900 to 2999; correct the date",
    );
    refused_at(
        &calendar("start: \"2026-02-31\""),
        "\"2026",
        "“2026-02-31” is not a day; write it as 2026-11-30",
    );
    refused_at(
        &calendar("iteration_days: 0"),
        "(iteration",
        "the calendar’s iteration must be 1 to 70 days long; commonly it is 14",
    );
    refused_at(
        &calendar("iteration_days: 70000"),
        "70000",
        "the number is too large or negative; correct it",
    );
    refused_at(&calendar("iteration_days: -1"), "-1", "the number is too large or negative; correct it");
}

#[test]
fn records_that_contradict_each_other() {
    let used = |id: &str, line: usize| {
        format!(
            "the id “{id}” is used twice; give one of the two records another (the other is in line {line})"
        )
    };
    let twice = format!(
        "{ITEMS}    \"pm\": [\n      (id: \"b\", title: \"B\"),\n      (id: \"a\", title: \"C\"),\n    ],\n"
    );
    refused_at(&file("", &twice), "(id: \"a\", title: \"C\")", &used("a", 11));
    let units = "(id: \"u\", name: \"U\", tier: \"po\"),\n(id: \"u\", name: \"V\", tier: \"po\"),\n";
    refused_at(&file(units, ""), "(id: \"u\", name: \"V\"", &used("u", 8));
    refused_at(&tier(&PO.replace("\"po\"", "\"pm\"")), "(id: \"pm\", name: \"PM\"", &used("pm", 4));
    refused_at(
        &file("", &ITEMS.replace("\"po\"", "\"zz\"")),
        "(id: \"a\"",
        "there is no tier “zz”; use the id of a tier in this file",
    );
    refused_at(
        "// tiermap 1\n(meta: (title: \"A\"))",
        "(title",
        "there is no tier; a workspace needs at least one",
    );
    assert_eq!(
        refused("// tiermap 1\n()"),
        "bikes.tiermap.ron: there is no tier; a workspace needs at least one"
    );
    let seven: String = (0..7).map(|i| PO.replace("\"po\"", &format!("\"t{i}\"")) + ",\n").collect();
    refused_at(
        &format!("// tiermap 1\n(tiers: [\n{seven}])"),
        "(id: \"t6\"",
        "there are 7 tiers; a workspace has at most 6",
    );
}

#[test]
fn references_that_lead_nowhere_are_left_out_and_nothing_else() {
    let units = "    (id: \"a\", name: \"A\", tier: \"po\", parent: \"c\"),\n    (id: \"b\", name: \"B\", tier: \"po\", parent: \"a\"),\n    (id: \"c\", name: \"C\", tier: \"po\", parent: \"b\"),\n    (id: \"d\", name: \"D\", tier: \"po\", parent: \"zz\"),\n";
    let items = "    \"po\": [\n      (id: \"s\", title: \"Pay\", size: 3, parent: \"gone\", unit: \"a\", labels: [\"x\"]),\n      (id: \"t\", title: \"Find\", parent: \"s\", unit: \"nobody\"),\n    ],\n    \"pm\": [\n      (id: \"f\", title: \"Ride\", parent: \"f\"),\n    ],\n";
    let (warnings, written) = repaired(&file(units, items));
    let expected = [
        "8:5: unit “a” (A): the unit “a” is a part of itself; the parent was left out",
        "11:5: unit “d” (D): there is no unit “zz”; the parent was left out",
        "15:7: item “s” (Pay): there is no item “gone”; the parent was left out",
        "16:7: item “t” (Find): the parent “s” is not in the tier above; the parent was left out",
        "16:7: item “t” (Find): there is no unit “nobody”; the unit was left out",
        "19:7: item “f” (Ride): the parent “f” is not in the tier above; the parent was left out",
    ];
    assert_eq!(warnings, expected.map(|text| format!("bikes.tiermap.ron:{text}")));
    assert!(written.contains(
        "(id: \"s\", title: \"Pay\", size: 3, unit: \"a\", labels: [\"x\"]),\n      (id: \"t\", title: \"Find\"),"
    ));
    assert!(written.contains("(id: \"c\", name: \"C\", tier: \"po\", parent: \"b\"),"));
}

#[test]
fn ranges_too_narrow_to_be_seen_are_widened() {
    let narrow = PO.replace("from: 0, to: 0.5", "from: 0.3, to: 0.3").replace("14, to: 42", "0, to: 0");
    let (warnings, written) = repaired(&tier(&narrow));
    assert_eq!(
        warnings,
        [
            "bikes.tiermap.ron:4:5: tier “po” (PO): the focus is too narrow to be seen; it was widened to 0.3 to 0.35",
            "bikes.tiermap.ron:4:5: tier “po” (PO): the horizon is too short to be seen; it was stretched to 0 to 1 days",
        ]
    );
    assert!(written.contains("focus: (from: 0.3, to: 0.35), horizon: (from: 0, typical: 0, to: 1)"));
}

#[test]
fn many_warnings_on_one_long_line_have_their_columns() {
    let mut items = String::from("\"po\":[");
    for i in 0..20_000 {
        let _ = write!(items, "(id:\"i{i:05}\",title:\"é\",parent:\"x\"),");
    }
    items.push_str("],");
    let loaded = read::from_bytes(file("", &items).as_bytes(), "b").unwrap();
    assert_eq!(loaded.warnings.len(), 20_000);
    let record = "(id:\"i00000\",title:\"é\",parent:\"x\"),".chars().count();
    assert_eq!(loaded.warnings[0].place, Some((10, 7)));
    assert_eq!(loaded.warnings[19_999].place, Some((10, 7 + 19_999 * record)));
}

#[test]
fn nesting_without_end() {
    for bracket in ["(", "[", "{", "Some(", "/*", "(a:", "\"", "r#"] {
        let deep = bracket.repeat(100_000);
        for text in [
            format!("// tiermap 1\n{deep}"),
            format!("// tiermap 1\n(meta: {deep}"),
            format!("// tiermap 1\n(items: {{\"po\": [(id: \"a\", size: {deep}"),
            format!("// tiermap 1\n(tiers: [(id: \"a\", ensures: {deep}"),
        ] {
            let message = refused(text);
            assert!(message.len() < 300 && message.starts_with("bikes.tiermap.ron:"), "{message}");
        }
    }
    let deep = format!("// tiermap 1\n(items: {{\"po\": [(id: \"a\", size: {}", "Some(".repeat(100_000));
    let message = "bikes.tiermap.ron:2:38: a number is expected here; correct the value";
    assert_eq!(refused(deep), message);
}

#[test]
fn three_hundred_megabytes_of_noise() {
    let folder = tempfile::tempdir().unwrap();
    let noise = folder.path().join("noise.tiermap.ron");
    let file = std::fs::File::create(&noise).unwrap();
    file.set_len(300_000_000).unwrap();
    let message = open(&noise).unwrap_err().to_string();
    assert!(message.ends_with("whose first line is “// tiermap 3”"), "{message}");
    std::fs::write(&noise, "// tiermap 1\n").unwrap();
    std::fs::File::options().write(true).open(&noise).unwrap().set_len(300_000_000).unwrap();
    let message = open(&noise).unwrap_err().to_string();
    let expected = "PATH:2:1: a record is expected here; begin it with (";
    assert_eq!(message.replace(&*noise.to_string_lossy(), "PATH"), expected);
    std::fs::File::options().write(true).open(&noise).unwrap().set_len(3_000_000_000).unwrap();
    let message = open(&noise).unwrap_err().to_string();
    let expected = "PATH: the file has 3000000000 bytes, more than a workspace can have; choose another";
    assert_eq!(message.replace(&*noise.to_string_lossy(), "PATH"), expected);
}

#[test]
fn paths_that_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let named = |path: &std::path::Path| {
        open(path).unwrap_err().to_string().replace(&*folder.path().to_string_lossy(), "DIR")
    };
    assert_eq!(named(folder.path()), "DIR: this is a folder; choose a file in it");
    let missing = "there is no such file; check the path";
    assert_eq!(named(&folder.path().join("no.ron")), format!("DIR/no.ron: {missing}"));
    std::fs::write(folder.path().join("file"), "x").unwrap();
    assert_eq!(named(&folder.path().join("file/no.ron")), format!("DIR/file/no.ron: {missing}"));
}
