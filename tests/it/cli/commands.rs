//! Every subcommand as it is meant to be used.

use std::io::Read as _;
use std::process::Stdio;

use tiermap::store::templates;

use super::{Desk, asset};

#[test]
fn help_and_version_name_what_there_is() {
    let desk = Desk::new();
    let help = desk.fine(&["--help"]).out;
    for command in
        ["templates", "new", "check", "explain", "export", "sample", "completions", "man", "Examples:"]
    {
        assert!(help.contains(command), "{command} is missing in {help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    assert_eq!(desk.fine(&["--version"]).out, format!("tiermap {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["templates", "new", "check", "explain", "export", "sample", "completions", "man"] {
        assert!(desk.fine(&[command, "--help"]).out.contains("Usage: tiermap"), "{command}");
    }
}

#[test]
fn templates_are_listed_one_a_line() {
    let listed = Desk::new().fine(&["templates"]).out;
    let lines: Vec<(&str, &str)> = listed.lines().map(|line| line.split_once('\t').expect("a tab")).collect();
    let names: Vec<&str> = lines.iter().map(|line| line.0).collect();
    let known: Vec<&str> = templates::list().iter().map(|template| template.name).collect();
    assert_eq!(names, known);
    assert_eq!(names[..5], ["three-tiers", "two-roles", "one-role", "thirty-five-teams", "blank"]);
    assert!(lines.iter().all(|line| line.1.chars().count() > 20));
}

#[test]
fn every_template_is_written_whole_and_has_no_errors() {
    let desk = Desk::new();
    for line in desk.fine(&["templates"]).out.lines() {
        let name = line.split('\t').next().expect("a name");
        let file = format!("{name}.tiermap.ron");
        desk.fine(&["new", "--template", name, "-o", &file]);
        assert!(desk.read(&file) == asset(name), "{name}");
        assert!(desk.fine(&["new", "--template", name, "-o", "-"]).bytes == asset(name), "{name}");
        let last = desk.fine(&["check", &file]).out;
        assert!(!last.contains(": error "), "{last}");
    }
    assert_eq!(
        desk.files().len(),
        templates::list().len(),
        "nothing else is left behind: {:?}",
        desk.files()
    );
}

#[test]
fn a_template_can_begin_on_another_day() {
    let desk = Desk::new();
    for day in ["2000-01-01", "2900-12-31"] {
        desk.fine(&["new", "--start", day, "-o", "far.tiermap.ron"]);
        assert!(desk.fine(&["check", "far.tiermap.ron"]).out.contains(": 3 warnings;"), "{day}");
    }
    let text = desk.fine(&["new", "--start", "2031-05-20", "-o", "-"]).out;
    assert!(text.contains("start: \"2031-05-12\""), "{}", text.lines().nth(3).unwrap_or_default());
}

#[test]
fn check_tells_findings_and_how_many() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a.tiermap.ron"]);
    let expected = "\
T02 More at once than a step allows: 1 warning
  warning: 6 user stories are in “In progress”, 1 more than its limit of 5.
  → What is begun together is finished late. Finish or hand on something before the next one is begun.
B01 Planned beyond its tier: 1 warning
  warning: “Tax rules of the second city” is planned for Q2 2027, further ahead than the Product Owner looks (6 weeks).
  → Detail that is planned too early is planned twice. Remove the target, or move the item nearer.
B02 Planned later than what it belongs to: 1 warning
  warning: “Refund when a dock is full” is planned for Q3 2027, later than its epic “Pay without thinking” (Q2 2027).
  → The whole cannot be finished before its parts. Move the item, or extend what it belongs to.
a.tiermap.ron: 3 warnings; tiermap explain T02 says more
";
    assert_eq!(desk.fine(&["check", "a.tiermap.ron"]).out, expected);
    let piped = desk.run_with(&["check", "-"], &desk.read("a.tiermap.ron"));
    assert_eq!(piped.out, expected.replace("a.tiermap.ron", "standard input"));
    let later = desk.fine(&["check", "a.tiermap.ron", "--as-of", "2027-03-15"]).out;
    assert!(!later.contains("B01"), "in March the second quarter is near: {later}");
    desk.fine(&["new", "--template", "blank", "-o", "b.tiermap.ron"]);
    assert_eq!(desk.fine(&["check", "b.tiermap.ron"]).out, "b.tiermap.ron: no findings\n");
}

#[test]
fn check_spells_out_the_first_of_a_kind_and_counts_the_rest() {
    let desk = Desk::new();
    let item = |i| format!("(id: \"i{i}\", title: \"Item {i}\", status: InProgress),");
    let items = (0..1_240).map(item).collect::<Vec<_>>().join("\n");
    let file = String::from_utf8(asset("blank")).expect("text");
    let at = file.find("\"bo\": [\n").expect("the last backlog") + "\"bo\": [\n".len();
    desk.put("a.tiermap.ron", format!("{}{items}\n{}", &file[..at], &file[at..]));
    let out = desk.fine(&["check", "a.tiermap.ron"]).out;
    let heading = "B05 In progress without a target: 1,240 warnings\n  warning: “Item 0” is in progress";
    assert!(out.contains(heading), "{out}");
    assert!(
        out.contains("  warning: “Item 4” is in progress, but has no target.\n  and 1,235 more\n"),
        "{out}"
    );
    assert!(out.contains("B06 Ready without a why: 1,240 warnings\n"), "{out}");
    assert!(out.contains("B08 Ready with nothing below it: 1,240 warnings\n"), "{out}");
    assert!(out.ends_with("a.tiermap.ron: 3,720 warnings; tiermap explain B05 says more\n"), "{out}");
    assert!(out.lines().count() < 30, "{out}");
    let json = desk.fine(&["check", "--format", "json", "a.tiermap.ron"]).out;
    assert_eq!(json.matches("\"code\": \"B05\"").count(), 1_240, "all of them for other programs");
}

#[test]
fn check_ends_with_1_when_a_reference_leads_nowhere() {
    let desk = Desk::new();
    let text = String::from_utf8(asset("blank")).expect("text");
    desk.put("a.tiermap.ron", text.replace("parent: \"train\"", "parent: \"gone\""));
    let ended = desk.run(&["check", "a.tiermap.ron"]);
    let expected = "\
a.tiermap.ron:13:5: error F01: unit “team” (Team): there is no unit “gone”; the parent was left out
a.tiermap.ron: 1 error; tiermap explain F01 says more
";
    assert_eq!((ended.out.as_str(), ended.code), (expected, 1));
}

#[test]
fn check_ends_with_1_when_two_promises_exclude_each_other() {
    let desk = Desk::new();
    let text = String::from_utf8(asset("three-tiers")).expect("text");
    let broken =
        text.replacen("target: \"it25\", parent: \"fea-1\"", "target: \"it30\", parent: \"fea-1\"", 1);
    assert_ne!(broken, text);
    desk.put("a.tiermap.ron", broken);
    let ended = desk.run(&["check", "a.tiermap.ron"]);
    assert!(
        ended.out.contains("  error: “Unlock by walking up” is planned for iteration 30"),
        "{}",
        ended.out
    );
    assert_eq!(ended.code, 1);
}

#[test]
fn check_speaks_json() {
    let desk = Desk::new();
    desk.fine(&["new", "-o", "a \"b\".tiermap.ron"]);
    let json = desk.fine(&["check", "--format", "json", "a \"b\".tiermap.ron"]).out;
    let expected = "{\n  \"file\": \"a \\\"b\\\".tiermap.ron\",\n  \"as_of\": \"2026-11-16\",\n  \"items\": 64,\n  \
                    \"counts\": {\n    \"error\": 0,\n    \"warning\": 3,\n    \"note\": 0\n  },\n  \"findings\": [\n";
    assert!(json.starts_with(expected), "{json}");
    assert!(json.contains("\"key\": \"FEA-10\""), "{json}");
    assert!(json.ends_with("  ],\n  \"constellations\": []\n}\n") && !json.contains("explain"), "{json}");
    assert_eq!(json.matches(['{', '[']).count(), json.matches(['}', ']']).count());
}

#[test]
fn check_names_the_constellations() {
    let desk = Desk::new();
    desk.fine(&["new", "--template", "both-in-one", "-o", "choir"]);
    let text = desk.fine(&["check", "choir"]).out;
    let named = "constellation “One person in both roles” (one-person-both-roles)\n  Lena Fuchs is Product Owner \
                 and Product Manager for Choir planner.\n";
    assert!(text.contains(named), "{text}");
    let json = desk.fine(&["check", "--format", "json", "choir"]).out;
    for part in ["\"kind\": \"both-in-one\"", "\"kind\": \"person\"", "\"page\": \"one-person-both-roles\""] {
        assert!(json.contains(part), "{part}\n{json}");
    }
    assert_eq!(json.matches(['{', '[']).count(), json.matches(['}', ']']).count());
}

#[test]
fn explain_prints_a_page_for_a_terminal() {
    let desk = Desk::new();
    let page = desk.fine(&["explain", "B02"]).out;
    let expected = "\
B02 · Planned later than what it belongs to

The whole cannot be finished before its parts. Move the item, or extend what
it belongs to.

What it says

  An item is planned to end after the item of the tier above that it is a
  part of. It is an error when both are promised, and a warning while one of
  them is a forecast.

Why it matters
";
    assert!(page.starts_with(expected), "{page}");
    assert!(page.ends_with("\n\nSee also: in-the-context-of, surprises\n"), "{page}");
    assert_eq!(desk.fine(&["explain", "b02"]).out, page, "however it is typed");
    for line in desk.fine(&["explain"]).out.lines() {
        let (name, title) = line.split_once('\t').expect("a tab");
        let page = desk.fine(&["explain", name]).out;
        assert!(page.starts_with(&format!("{name} · {title}\n\n")), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 76), "{page}");
        assert!(!page.contains("\n\n\n") && !page.contains("**") && !page.contains(".md"), "{page}");
    }
}

#[test]
fn explain_names_the_nearest_pages() {
    let desk = Desk::new();
    let none = |name: &str, near: &str| {
        let said =
            format!("tiermap: there is no page “{name}” in the help;{near} tiermap explain lists them all");
        desk.fails(&["explain", name], &said);
    };
    none("authorty", " the nearest is authority;");
    none("price", " the nearest are eight-aspects, delegation-levels, one-person-both-roles;");
    none("zzz", "");
    none("", "");
}

#[test]
fn a_sample_has_as_many_items_as_asked_for() {
    let desk = Desk::new();
    for items in ["0", "1", "57", "2000"] {
        desk.fine(&["sample", "--items", items, "-o", "s.tiermap.ron"]);
        let json = desk.fine(&["check", "--format", "json", "s.tiermap.ron"]).out;
        assert!(json.contains(&format!("\"items\": {items},")), "{items}");
        assert!(json.contains("\"error\": 0,"), "{json}");
    }
    let seeded = |seed: &str| desk.fine(&["sample", "--items", "200", "--seed", seed, "-o", "-"]).bytes;
    assert!(seeded("3") == seeded("3"));
    assert!(seeded("3") != seeded("4"));
}

#[test]
fn completions_know_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.fine(&["completions", shell]).out;
        for word in ["templates", "sample", "theme"] {
            assert!(script.contains(word), "{word} for {shell}");
        }
    }
    for shell in ["bash", "zsh"] {
        let script = desk.fine(&["completions", shell]).out;
        assert!(script.contains("delegation-levels"), "pages of the help for {shell}");
    }
}

#[test]
fn manual_pages_know_the_commands_and_their_options() {
    let desk = Desk::new();
    let page = desk.fine(&["man"]).out;
    assert!(page.contains(".TH tiermap 1"), "{page}");
    for command in ["tiermap\\-templates(1)", "tiermap\\-export(1)", "Exit codes: 0 fine"] {
        assert!(page.contains(command), "{command} is missing in {page}");
    }
    let export = desk.fine(&["man", "export"]).out;
    assert!(export.contains(".TH tiermap-export 1") && export.contains("transparent"), "{export}");
    let ended = desk.run(&["man", "exprot"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("there is no command “exprot”; the commands are templates, new"),
        "{}",
        ended.err
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    for arguments in [
        &["sample", "--items", "5000", "-o", "-"][..],
        &["templates"],
        &["completions", "bash"],
        &["new", "-o", "-"],
        &["--help"],
    ] {
        let mut command = desk.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("an output").read_to_string(&mut said).expect("text");
        assert_eq!(said, "", "{arguments:?}");
        assert!(child.wait().expect("ends").success(), "{arguments:?}");
    }
}

#[test]
fn without_a_display_one_line_names_what_works() {
    let desk = Desk::new();
    let ended = desk.run(&[]);
    assert_eq!((ended.code, ended.err.lines().count()), (2, 1), "{}", ended.err);
    assert!(ended.err.starts_with("tiermap: there is no display"), "{}", ended.err);
    for word in ["templates", "check", "export", "--help"] {
        assert!(ended.err.contains(word), "{}", ended.err);
    }
}
