//! The dependency rule as a test: who may use whom, who may open a window, touch a file, print, ask the
//! clock or name a colour. The list is the one in the rustdoc of the crate; a better cut changes both.

mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use scan::scan;

/// A module of the crate, and the modules that it may use besides itself.
const LAYERS: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("help", &[]),
    ("edit", &["model"]),
    ("insight", &["model", "help"]),
    ("listing", &["model", "insight"]),
    ("chart", &["model", "insight"]),
    ("export", &["chart", "listing"]),
    ("store", &["model", "edit"]),
    ("exchange", &["model", "edit"]),
    ("command", &["model"]),
    ("ui", &["model", "help", "edit", "insight", "listing", "chart", "command"]),
    (
        "app",
        &[
            "model", "help", "edit", "insight", "listing", "chart", "export", "store", "exchange", "command",
            "ui",
        ],
    ),
    (
        "cli",
        &["model", "help", "edit", "insight", "listing", "chart", "export", "store", "exchange", "command"],
    ),
];

/// A thing that only some modules may name, by the beginning of its path.
const RESERVED: [(&[&str], &[&str]); 9] = [
    (&["egui"], &["ui", "app"]),
    (&["eframe"], &["ui", "app"]),
    (&["egui_extras"], &["ui", "app"]),
    (&["rfd"], &["ui", "app"]),
    (&["std", "fs"], &["store", "exchange", "cli", "app"]),
    (&["tempfile"], &["store", "exchange", "cli", "app"]),
    (&["std", "process"], &["cli", "app", "main"]),
    (&["clap"], &["cli"]),
    (&["env_logger"], &["cli", "app", "main"]),
];

/// Where the clock may be asked: same input, same bytes, everywhere else.
const CLOCK: [&str; 4] = ["ui", "app", "cli", "store"];

/// Macros that print, and where they may.
const PRINTING: [(&str, &[&str]); 4] = [
    ("println", &["cli"]),
    ("print", &["cli"]),
    ("eprintln", &["cli", "main"]),
    ("eprint", &["cli", "main"]),
];

/// The one file that turns a theme's colour into egui's.
const COLOURS: [&str; 1] = ["src/ui/painter.rs"];

/// No file is longer: it would hold two ideas.
const LINES: usize = 500;

/// What a file breaks, one sentence each. `path` is relative to the crate, as `src/chart/text.rs`.
fn breaches(path: &str, code: &str) -> Vec<String> {
    let module = module(path);
    let Some(top) = module.first().map(String::as_str) else {
        return Vec::new(); // lib.rs: the list of modules
    };
    let allowed = LAYERS.iter().find(|(name, _)| *name == top).map(|(_, allowed)| *allowed);
    let mut found = Vec::new();
    let Some(allowed) = allowed.or((top == "main").then_some(&["app", "cli"])) else {
        found.push(format!("{path}: the module “{top}” is not in the list of layers; say who may use it"));
        return found;
    };
    let source = scan(code, &module);
    for used in &source.paths {
        let line = used.line;
        let segments: Vec<&str> = used.segments.iter().map(String::as_str).collect();
        if let ["crate" | "tiermap", other, ..] = segments[..]
            && other != top
            && !allowed.contains(&other)
            && (LAYERS.iter().any(|(name, _)| *name == other) || other == "*")
        {
            found.push(format!("{path}:{line}: {top} must not use {other}"));
        }
        for (start, places) in RESERVED {
            if segments.starts_with(start) && !places.contains(&top) {
                found.push(format!("{path}:{line}: {} belongs to {}", start.join("::"), places.join(", ")));
            }
        }
        if segments.len() > 1 && segments.ends_with(&["now"]) && !CLOCK.contains(&top) {
            found.push(format!("{path}:{line}: the clock belongs to {}", CLOCK.join(", ")));
        }
        if names_colour(&segments, used.called_with_number) && !COLOURS.contains(&path) {
            found.push(format!(
                "{path}:{line}: {} is a colour; it belongs in assets/theme",
                segments.join("::")
            ));
        }
    }
    for (line, name) in &source.macros {
        for (printing, places) in PRINTING {
            if name == printing && !places.contains(&top) {
                found.push(format!("{path}:{line}: {printing}! belongs to {}", places.join(", ")));
            }
        }
    }
    for (line, text) in &source.strings {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if matches!(digits.len(), 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit()) {
            found.push(format!("{path}:{line}: “{text}” is a colour; it belongs in assets/theme"));
        }
    }
    found.dedup();
    found
}

/// `Color32::RED`, `Color32::from_gray(…)` and `Color::rgb(1, 2, 3)` name a colour; a colour computed from
/// another does not.
fn names_colour(segments: &[&str], called_with_number: bool) -> bool {
    let after = |name| segments.iter().position(|s| *s == name).and_then(|i| segments.get(i + 1)).copied();
    if after("Color").is_some_and(|constructor| constructor == "rgb") {
        return called_with_number;
    }
    after("Color32").is_some_and(|name| {
        let constant = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        name.starts_with("from_") || constant && !matches!(name, "TRANSPARENT" | "PLACEHOLDER")
    })
}

/// `src/chart/text.rs` and `src/chart/text/mod.rs` are `chart::text`; `lib.rs` is the root.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// All Rust files under a folder of the crate, by path relative to it, sorted.
fn files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    let relative = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn modules_use_only_what_they_may() {
    let files = files("src");
    assert!(
        files.iter().any(|(path, _)| path == "src/model/mod.rs"),
        "the sources are where they are looked for"
    );
    let found: Vec<String> = files
        .iter()
        .filter(|(path, _)| !path.ends_with("/tests.rs"))
        .flat_map(|(path, code)| breaches(path, code))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_file_is_one_idea_and_says_which() {
    let mut found = Vec::new();
    for (path, code) in ["src", "tests", "benches"].into_iter().flat_map(files) {
        let lines = code.lines().count();
        if lines > LINES {
            found.push(format!("{path}: {lines} lines, more than {LINES}; it holds two ideas"));
        }
        if !code.starts_with("//!") {
            found.push(format!("{path}: does not open with //! and why it exists"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Every rule turns down a snippet that breaks it, in whichever way it is written.
#[test]
fn a_breach_is_found() {
    let cases = [
        ("src/model/item.rs", "use crate::edit::Document;", "model must not use edit"),
        ("src/model/item.rs", "use crate::{model::Tier, store};", "model must not use store"),
        ("src/model/item.rs", "use super::super::chart::{self, scene::Scene};", "model must not use chart"),
        ("src/model/mod.rs", "fn f() { super::cli::run() }", "model must not use cli"),
        ("src/chart/text.rs", "mod inner { use super::super::super::ui::Theme; }", "chart must not use ui"),
        ("src/edit/mod.rs", "pub use crate::*;", "edit must not use *"),
        ("src/export/svg.rs", "fn f(x: &crate::model::Item) {}", "export must not use model"),
        ("src/ui/top.rs", "type A<'a> = crate::store::Loaded<'a>;", "ui must not use store"),
        ("src/cli/mod.rs", "use crate::app;", "cli must not use app"),
        ("src/main.rs", "fn main() { tiermap::model::f() }", "main must not use model"),
        ("src/chart/text.rs", "use egui::Ui;", "egui belongs to ui, app"),
        ("src/store/read.rs", "use rfd;", "rfd belongs to ui, app"),
        ("src/ui/top.rs", "use std::{fmt, fs};", "std::fs belongs to"),
        ("src/ui/top.rs", "fn f() { std::fs::read(p) }", "std::fs belongs to"),
        ("src/export/svg.rs", "let now = Instant::now();", "the clock belongs to"),
        ("src/store/read.rs", "println!(\"{x}\")", "println! belongs to cli"),
        ("src/app/mod.rs", "eprintln!(\"{x}\")", "eprintln! belongs to cli, main"),
        ("src/ui/top.rs", "ui.painter().fill(egui::Color32::from_rgb(1, 2, 3))", "is a colour"),
        ("src/ui/top.rs", "let c = Color32::RED;", "is a colour"),
        ("src/chart/text.rs", "let c = Color::rgb(0x17, 33, 46);", "is a colour"),
        ("src/chart/text.rs", "let c = \"#17212e\";", "is a colour"),
        ("src/chart/text.rs", "let c = r#\"#17212E80\"#;", "is a colour"),
        ("src/muddle/mod.rs", "", "is not in the list of layers"),
    ];
    for (path, code, expected) in cases {
        let found = breaches(path, code);
        assert!(
            found.len() == 1 && found[0].contains(expected),
            "{path}: {code}\nexpected {expected}\n{found:?}"
        );
    }
}

/// What only looks like a breach passes.
#[test]
fn what_is_allowed_passes() {
    let cases = [
        ("src/chart/text.rs", "use crate::model::Tier; use super::scene; use super::super::insight;"),
        ("src/model/item.rs", "//! [`edit`](crate::edit) changes it\n/* use crate::edit; /* nested */ */"),
        (
            "src/model/item.rs",
            "let s = \"crate::edit::x \\\" crate::ui::y\"; let c = '\"'; let t: &'static str;",
        ),
        ("src/model/item.rs", "#[cfg(test)]\nmod tests { use crate::edit::Document; mod a { } }"),
        ("src/model/mod.rs", "mod check { fn f() { super::super::model::tier() } }"),
        ("src/ui/painter.rs", "Color32::from_rgb(color.r, color.g, color.b)"),
        ("src/ui/top.rs", "let c = Color32::TRANSPARENT;"),
        ("src/chart/color.rs", "Color::rgb(mix(a), mix(b), mix(c))"),
        ("src/chart/scene.rs", "format!(\"#{}\", label); \"#abcde\"; \"#heading\""),
        ("src/main.rs", "fn main() { eprintln!(\"{}\", tiermap::cli::run()) }"),
        ("src/lib.rs", "pub mod ui; pub mod model;"),
        ("src/app/mod.rs", "use std::fs; use rfd::FileDialog; let t = Instant::now();"),
    ];
    for (path, code) in cases {
        assert_eq!(breaches(path, code), Vec::<String>::new(), "{path}: {code}");
    }
    let after_test = "#[cfg(test)]\nmod tests { fn f() { {} } }\nuse crate::edit::Document;";
    assert_eq!(breaches("src/model/item.rs", after_test), ["src/model/item.rs:3: model must not use edit"]);
}
