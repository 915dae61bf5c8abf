//! Opening a large backlog, in turns with `LibreOffice` Calc opening the same rows: wall time and peak memory of
//! the whole process. Needs `soffice` on the path (Debian's `libreoffice-calc`).

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use std::path::PathBuf;
use std::process::Command;

use harness::{Times, grouped, megabytes, readable, row, whole};
use tiermap::exchange::outline::{self, Form};
use tiermap::model::ItemId;
use tiermap::store;

fn main() {
    let Some(calc) = calc() else {
        row("opening beside LibreOffice Calc", "≤ 1/10 · ≤ 1/4", "soffice is not on the path");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    for items in [1_000, 100_000] {
        let workspace = store::sample::generate(items, 1);
        let file = folder.path().join(format!("{items}.tiermap.ron"));
        store::save(&file, &workspace).expect("saves");
        let csv = folder.path().join(format!("{items}.csv"));
        std::fs::write(&csv, rows(&workspace)).expect("writes");

        let mut ours = Command::new(env!("CARGO_BIN_EXE_tiermap"));
        ours.arg("check").arg(&file);
        let mut theirs = Command::new(&calc);
        theirs.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()));
        theirs.args([
            "--headless",
            "--norestore",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc)",
            "--outdir",
        ]);
        theirs.arg(folder.path().join("out")).arg(&csv);
        let mut measured = [(Times::default(), 0), (Times::default(), 0)];
        // The first start makes a profile and ends, asking to be started again.
        while theirs.status().expect("it starts").code() == Some(81) {}
        whole(&mut theirs);
        for _ in 0..3 {
            for (command, (times, memory)) in [&mut ours, &mut theirs].into_iter().zip(&mut measured) {
                let (time, peak) = whole(command);
                times.push(time);
                *memory = peak.max(*memory);
            }
        }
        let [(ours, our_peak), (theirs, their_peak)] = measured;
        row(
            &format!("{} items opened, checked; beside LibreOffice Calc with the same rows", grouped(items)),
            "≤ 1/10 of its time · ≤ 1/4 of its memory",
            format!(
                "1/{:.0} ({} · {}) · 1/{:.1} ({} · {})",
                theirs.ratio(&ours),
                readable(ours.median()),
                readable(theirs.median()),
                their_peak as f64 / our_peak as f64,
                megabytes(our_peak),
                megabytes(their_peak)
            ),
        );
    }
}

/// The program itself, not the script that starts it, so that its memory is its own.
fn calc() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut found = std::env::split_paths(&path).map(|folder| folder.join("soffice"));
    let script = found.find(|file| file.is_file())?.canonicalize().ok()?;
    Some(script.with_file_name("soffice.bin")).filter(|file| file.is_file())
}

/// All items as rows.
fn rows(workspace: &tiermap::model::Workspace) -> Vec<u8> {
    let items: Vec<ItemId> =
        workspace.tiers().rev().flat_map(|tier| workspace.backlog(tier.id).iter()).collect();
    let tabs = outline::write(workspace, &items, Form::Rows);
    let mut from = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_reader(tabs.as_bytes());
    let mut to = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    to.write_record(from.headers().expect("a head")).expect("memory");
    for record in from.records() {
        to.write_record(&record.expect("what we wrote")).expect("memory");
    }
    to.into_inner().expect("memory")
}
