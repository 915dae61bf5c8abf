//! A picture from the command line, the whole process: start, read, lay out, write. Where mermaid-cli is
//! installed (`npm install @mermaid-js/mermaid-cli`, its program `mmdc` on the path or in `MMDC`, and Chromium),
//! it draws a quadrant chart of the same three roles in turns with us.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]
#![expect(clippy::print_stdout, reason = "a bench says what it left out")]

mod harness;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::{Times, grouped, megabytes, readable, repeat, row, sample, side_by_side, tiermap, whole};

/// The chart of `three-tiers` as near as mermaid's quadrant chart comes to it.
const QUADRANTS: &str = "quadrantChart
    title Three tiers
    x-axis Team --> Customer
    y-axis Two weeks --> Years
    Product Owner: [0.23, 0.2]
    Product Manager: [0.5, 0.5]
    Business Owner: [0.79, 0.8]
";

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
            for format in ["svg", "png"] {
                let out = path(&format!("out.{format}"));
                let times = repeat(rounds, || export(file, view, format, &out));
                row(&format!("{view} of {name} to {}", format.to_uppercase()), "", times);
            }
        }
    }

    deck(folder.path());

    let Some(mermaid) = Mermaid::find(folder.path()) else {
        println!("left out: the comparison with mermaid-cli, because `mmdc` or Chromium is not on the path");
        return;
    };
    for (format, least) in [("svg", 50), ("png", 10)] {
        let (own, other) = (path(&format!("own.{format}")), path(&format!("mermaid.{format}")));
        let (ours, theirs) =
            side_by_side(7, || export(&template, "chart", format, &own), || mermaid.draw(&other));
        row(
            &format!("chart of three-tiers to {}, against mermaid-cli", format.to_uppercase()),
            &format!("≤ 1/{least} of its time"),
            format!(
                "1/{:.0} ({} against {})",
                theirs.ratio(&ours),
                readable(ours.median()),
                readable(theirs.median())
            ),
        );
    }
}

/// The largest template as a deck, the whole process.
fn deck(folder: &Path) {
    let [file, out] = ["thirty-five-teams.tiermap.ron", "deck.pptx"].map(|name| folder.join(name));
    let file = file.to_str().expect("a path in UTF-8");
    tiermap(&["new", "--template", "thirty-five-teams", "-o", file]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiermap"));
    command.args(["export", file, "--view", "deck", "-o"]).arg(out);
    let (mut times, mut memory) = (Times::default(), 0);
    whole(&mut command);
    for _ in 0..20 {
        let (time, peak) = whole(&mut command);
        times.push(time);
        memory = peak.max(memory);
    }
    row(
        "deck of thirty-five-teams to PPTX: time · memory",
        "≤ 500 ms",
        format!("{times} · {}", megabytes(memory)),
    );
}

fn export(file: &str, view: &str, format: &str, out: &str) {
    tiermap(&["export", file, "--view", view, "--format", format, "--size", "1920x1080", "-o", out]);
}

/// Mermaid's own command line, with the chart to draw and the browser to draw it with.
struct Mermaid {
    program: PathBuf,
    browser: PathBuf,
    chart: PathBuf,
}

impl Mermaid {
    fn find(folder: &Path) -> Option<Self> {
        let program = std::env::var_os("MMDC").map(PathBuf::from).or_else(|| on_path("mmdc"))?;
        let chromium = on_path("chromium").or_else(|| on_path("google-chrome"))?;
        let (chart, browser) = (folder.join("chart.mmd"), folder.join("browser.json"));
        let settings =
            format!(r#"{{"executablePath":{:?},"args":["--no-sandbox"]}}"#, chromium.display().to_string());
        std::fs::write(&chart, QUADRANTS).expect("a file in the temporary folder");
        std::fs::write(&browser, settings).expect("a file in the temporary folder");
        Some(Self { program, browser, chart })
    }

    fn draw(&self, out: &str) {
        let status = Command::new(&self.program)
            .arg("--puppeteerConfigFile")
            .arg(&self.browser)
            .arg("--input")
            .arg(&self.chart)
            .args(["--output", out, "--width", "1920", "--height", "1080", "--quiet"])
            .stdout(Stdio::null())
            .status();
        assert!(status.is_ok_and(|status| status.success()), "mermaid-cli could not draw {out}");
    }
}

/// The first program of this name in the folders of `PATH`.
fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
