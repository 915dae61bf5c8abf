//! A picture from the command line, the whole process: start, read, lay out, write.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use std::process::{Command, Stdio};

use harness::{grouped, repeat, row, sample, tiermap};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path in UTF-8").to_owned();
    let template = path("three-tiers.tiermap.ron");
    tiermap(&["new", "--template", "three-tiers", "-o", &template]);
    let large = path("large.tiermap.ron");
    let items = 100_000;
    sample(items, large.as_ref());

    let nothing = repeat(20, || Command::new("true").stdout(Stdio::null()).status());
    row("an empty process, for comparison", "", nothing);
    for (file, name, rounds) in
        [(&template, "three-tiers".to_owned(), 20), (&large, format!("{} items", grouped(items)), 5)]
    {
        for view in ["chart", "roadmap"] {
            for (format, figure) in
                [("svg", "≤ 1/50 of mermaid-cli’s quadrant chart"), ("png", "≤ 1/10 of it")]
            {
                let out = path(&format!("out.{format}"));
                let arguments =
                    ["export", file, "--view", view, "--format", format, "--size", "1920x1080", "-o", &out];
                let times = repeat(rounds, || tiermap(&arguments));
                row(&format!("{view} of {name} to {}", format.to_uppercase()), figure, times);
            }
        }
    }
}
