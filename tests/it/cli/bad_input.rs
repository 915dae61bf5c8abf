//! Files that are none, arguments that make no sense, places that cannot be written: one line, exit
//! code 2, and nothing half-written.

use super::{Desk, asset};

const NOT_OURS: &str =
    "this is not a Tiermap workspace; choose a .tiermap.ron file, whose first line is “// tiermap 3”";

#[test]
fn files_that_are_no_workspace() {
    let desk = Desk::new();
    let refused = |name: &str, bytes: &[u8], message: &str| {
        desk.put(name, bytes);
        for command in [&["check", name][..], &["export", name, "--view", "roadmap", "-o", "out.svg"]] {
            desk.fails(command, &format!("{name}{message}"));
        }
        let piped = desk.run_with(&["check", "-"], bytes);
        assert_eq!((piped.err, piped.code), (format!("standard input{message}\n"), 2));
    };
    refused("empty", b"", ": the file is empty; choose another, or restore a copy of it");
    refused("binary", &[0x7f, b'E', b'L', b'F', 0, 0, 0, 1].repeat(5000), &format!(": {NOT_OURS}"));
    refused("text", b"Dear diary\n", &format!(": {NOT_OURS}"));
    refused(
        "newer",
        b"// tiermap 4\n(future: true)\n",
        ": the file has format 4, and this program reads up to format 3; open it with a newer Tiermap",
    );
    let nested = format!("// tiermap 1\n{}", "(".repeat(100_000));
    refused("nested", nested.as_bytes(), &whole_line(&desk, &nested));
    assert!(!desk.path("out.svg").exists());
}

/// What is said about a damaged file: with a place, in one line, and the same for every command.
fn whole_line(desk: &Desk, text: &str) -> String {
    let said = desk.run_with(&["check", "-"], text.as_bytes()).err;
    let message = said.strip_prefix("standard input").expect("names the input").trim_end();
    let place: Vec<&str> = message.splitn(4, ':').collect();
    assert!(place[1].parse::<usize>().is_ok() && place[2].parse::<usize>().is_ok(), "{said}");
    assert!(place[3].contains(';') || place[3].contains(" must be "), "it says what to do: {said}");
    message.to_owned()
}

#[test]
fn a_damaged_file_is_told_with_line_and_column() {
    let desk = Desk::new();
    let text = String::from_utf8(asset("three-tiers")).expect("text");
    let damaged = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        whole_line(&desk, &text.replacen(from, to, 1))
    };
    let cut = whole_line(&desk, &text[..text.len() / 2]);
    assert!(cut.contains("restore a complete copy"), "{cut}");
    assert!(damaged("key: \"STO-3\"", "kex: \"STO-3\"").contains("there is no field “kex”"));
    assert!(damaged("id: \"sto-3\"", "id: \"sto-4\"").contains("used twice"));
    assert!(damaged("from: 0.05, to: 0.42", "from: NaN, to: 0.42").contains("must be a number"));
    let backwards = damaged("from: 0.05, to: 0.42", "from: 0.42, to: 0.05");
    assert_eq!(backwards, ":6:135: the focus runs backwards, from 0.42 to 0.05; exchange the two");
    assert!(
        damaged("target: \"it24\"", "target: \"soon\"").starts_with(":22:107: “soon” is not a period; write")
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let desk = Desk::new();
    let text = String::from_utf8(asset("two-roles")).expect("text");
    desk.put("a.tiermap.ron", format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(desk.fine(&["check", "a.tiermap.ron"]).out, "a.tiermap.ron: no findings\n");
}

#[test]
fn paths_that_lead_nowhere() {
    let desk = Desk::new();
    desk.fails(&["check", "gone.tiermap.ron"], "gone.tiermap.ron: there is no such file; check the path");
    desk.fails(&["check", "."], ".: this is a folder; choose a file in it");
    desk.put("file", "");
    desk.fails(&["check", "file/below"], "file/below: there is no such file; check the path");
    desk.fails(&["new", "-o", "."], ".: this is a folder; choose a file name in it");
    let below = desk.run(&["new", "-o", "file/below"]);
    assert_eq!((below.code, below.err.lines().count()), (2, 1), "{}", below.err);
    assert!(below.err.starts_with("file"), "{}", below.err);
    let missing = desk.run(&["sample", "--items", "5", "-o", "no/such/folder.tiermap.ron"]);
    assert_eq!((missing.code, missing.err.lines().count()), (2, 1), "{}", missing.err);
    assert!(
        missing.err.contains("the folder does not exist; create it, or choose another"),
        "{}",
        missing.err
    );
    assert_eq!(desk.files(), ["file"], "nothing was written");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said_and_nothing_is_torn() {
    let desk = Desk::new();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let output = desk.command(&["new", "-o", "-"]).stdout(full).output().expect("runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.starts_with("tiermap: standard output cannot be written (No space left"), "{said}");
    let device = desk.run(&["new", "-o", "/dev/full"]);
    assert_eq!(device.code, 2);
    assert!(device.err.starts_with("/dev/full: "), "{}", device.err);
}

#[test]
fn arguments_that_make_no_sense() {
    let desk = Desk::new();
    desk.put("a.tiermap.ron", asset("blank"));
    desk.fails(
        &["new", "--template", "four", "-o", "x"],
        "tiermap: there is no template “four”; “tiermap templates” lists those there are",
    );
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.gif"],
        "tiermap: the name “x.gif” does not tell the format; add --format svg, png, pdf, pptx or md",
    );
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "-"],
        "tiermap: the name “-” does not tell the format; add --format svg, png, pdf, pptx or md",
    );
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.svg", "--tier", "CEO"],
        "tiermap: there is no tier “CEO”; choose Product Owner, Product Manager, Business Owner",
    );
    desk.put("no.png", "not a picture");
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "chart", "-o", "x.svg", "--logo", "no.png"],
        "tiermap: no.png: cannot be the logo: it is no picture that can be read; take a PNG, JPEG or SVG file",
    );
    std::fs::remove_file(desk.path("no.png")).expect("there");
    desk.fails(
        &["export", "a.tiermap.ron", "--view", "chart", "-o", "x.svg", "--logo", "no.png"],
        "no.png: there is no such file; check the path",
    );
    for (option, said) in [
        (&["--lived"][..], "--lived is for the chart; leave it out, or draw --view chart"),
        (
            &["--compare", "Product Owner"],
            "--compare is for the comparison; leave it out, or draw --view comparison",
        ),
        (&["--school", "tiers"], "--school is for who holds which role; leave it out, or draw --view roles"),
        (&["--scale", "2"], "--scale is for pixels; leave it out, or write a PNG file"),
    ] {
        let drawn = ["export", "a.tiermap.ron", "--view", "health", "-o", "x.svg"];
        desk.fails(&[&drawn[..], option].concat(), &format!("tiermap: {said}"));
    }
    for arguments in [
        &["check"][..],
        &["check", "a.tiermap.ron", "--format", "xml"],
        &["check", "a.tiermap.ron", "--as-of", "soon"],
        &["check", "a.tiermap.ron", "--as-of", "9999-01-01"],
        &["export", "a.tiermap.ron", "-o", "x.svg"],
        &["export", "a.tiermap.ron", "--view", "pie", "-o", "x.svg"],
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.svg", "--size", "0x10"],
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.svg", "--size", "99999x10"],
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.svg", "--theme", "pink"],
        &["export", "a.tiermap.ron", "--view", "roadmap", "-o", "x.png", "--size", "20000x20000"],
        &["export", "a.tiermap.ron", "--view", "roles", "-o", "x.svg", "--school", "scrum"],
        &["export", "a.tiermap.ron", "--view", "roles", "-o", "x.svg", "--to-be"],
        &["export", "a.tiermap.ron", "--view", "roles", "-o", "x.svg", "--brand", "blue"],
        &["export", "a.tiermap.ron", "--view", "roles", "-o", "x.svg", "--brand", "#+1+2+3"],
        &["export", "a.tiermap.ron", "--view", "roles", "-o", "x.png", "--scale", "0"],
        &["new", "-o", "x", "--start", "2950-01-01"],
        &["sample", "-o", "x"],
        &["sample", "--items", "-1", "-o", "x"],
        &["sample", "--items", "1000001", "-o", "x"],
        &["completions", "cmd"],
        &["--frobnicate"],
    ] {
        let ended = desk.run(arguments);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(ended.err.lines().count(), 1, "{arguments:?}: {}", ended.err);
        assert!(ended.err.starts_with("tiermap: ") && ended.err.len() > 30, "{arguments:?}: {}", ended.err);
    }
    assert_eq!(desk.files(), ["a.tiermap.ron"], "nothing was written");
}
