//! Memory against the size of the file: `tiermap check`, which reads, checks and indexes everything.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use std::process::{Command, Stdio};

use harness::{grouped, megabytes, peak_memory, row, sample};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let empty = folder.path().join("empty.tiermap.ron");
    sample(1, &empty);
    let base = check(&empty);
    for items in [1_000, 100_000, 1_000_000] {
        let file = folder.path().join(format!("{items}.tiermap.ron"));
        let size = sample(items, &file);
        let peak = check(&file);
        let times = peak.saturating_sub(base) as f64 / size as f64;
        row(
            &format!("memory of `check`, {} items", grouped(items)),
            "≤ 3 × file size",
            format!("{} = {times:.1} × the file’s {}", megabytes(peak), megabytes(size)),
        );
    }
}

/// Peak memory of a check, in bytes.
fn check(file: &std::path::Path) -> u64 {
    let mut process = Command::new(env!("CARGO_BIN_EXE_tiermap"))
        .arg("check")
        .arg(file)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut peak = 0;
    while process.try_wait().expect("a child of ours").is_none() {
        peak = peak_memory(&process).unwrap_or(0).max(peak);
    }
    peak
}
