//! Reading and writing files, beside ron's bare parse of the same bytes into the same records.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use harness::{grouped, megabytes, readable, repeat, row, side_by_side};
use ron::extensions::Extensions;
use tiermap::store::{self, v2};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bench.tiermap.ron");
    for (items, rounds) in [(1_000, 50), (100_000, 9), (1_000_000, 3)] {
        let workspace = store::sample::generate(items, 1);
        store::save(&path, &workspace).expect("saves");
        let bytes = std::fs::read(&path).expect("reads");
        let size = format!("{} items, {}", grouped(items), megabytes(bytes.len() as u64));
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let bare = || options.from_bytes::<v2::File<v2::Item>>(&bytes).expect("parses");
        let (open, bare) = side_by_side(rounds, || store::open(&path).expect("opens"), bare);
        let ratio = open.ratio(&bare);
        row(
            &format!("open {size}"),
            "≤ 1.6 × ron’s bare parse",
            format!("{open} = {ratio:.2} × {}", readable(bare.median())),
        );
        let saved = repeat(rounds, || store::save(&path, &workspace).expect("saves"));
        row(&format!("save {size}, on a worker"), "", saved);
        let snapshot = repeat(rounds, || workspace.clone());
        row(&format!("save {size}, what the window waits for"), "≤ 2 ms", snapshot);
    }
}
