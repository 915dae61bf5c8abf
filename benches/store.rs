//! Reading and writing files, beside ron's bare parse of the same bytes into the same records.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use harness::{grouped, megabytes, readable, repeat, row, side_by_side};
use ron::extensions::Extensions;
use tiermap::model::{
    Calendar, Criterion, Days, Focus, FocusRange, Horizon, Hue, Item, Meta, Noun, Parts, Period, Rank, Size,
    Status, Tier, TierId, Unit, UnitId, Workspace,
};
use tiermap::store::{self, v1};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bench.tiermap.ron");
    for (items, rounds) in [(1_000, 50), (100_000, 9), (1_000_000, 3)] {
        let workspace = sample(items);
        store::save(&path, &workspace).expect("saves");
        let bytes = std::fs::read(&path).expect("reads");
        let size = format!("{} items, {}", grouped(items), megabytes(bytes.len() as u64));
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let bare = || options.from_bytes::<v1::File<v1::Item>>(&bytes).expect("parses");
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

/// Three tiers with 85 % stories, 12 % features and 3 % epics, as full as real ones.
fn sample(items: usize) -> Workspace {
    let mut random = fastrand::Rng::with_seed(1);
    let names = ["po", "pm", "bo"];
    let tiers: Vec<TierId> = names.iter().map(|name| name.parse().expect("an id")).collect();
    let mut parts = Parts { meta: Meta { title: "Bench".into(), ..Meta::default() }, ..Parts::default() };
    parts.calendar = Calendar::default();
    for (i, id) in tiers.iter().enumerate() {
        let from = i as f32 * 0.3;
        parts.tiers.push(Tier {
            id: *id,
            rank: Rank::default(),
            name: names[i].to_owned(),
            currency: Noun::new("Story", "Stories"),
            unit: Noun::new("Team", "Teams"),
            focus: FocusRange::new(Focus::new(from), Focus::new(from + 0.3)),
            horizon: Horizon::new(Days::new(0.0), Days::new(14.0), Days::new(90.0)),
            contact: String::new(),
            mission: String::new(),
            ensures: Vec::new(),
            decides: Vec::new(),
            hue: Hue::default(),
        });
    }
    let teams: Vec<UnitId> = (0..35).map(|i| format!("team-{i}").parse().expect("an id")).collect();
    for id in &teams {
        let (rank, name) = (Rank::default(), format!("Team {id}"));
        parts.units.push(Unit { id: *id, rank, name, tier: tiers[0], parent: None });
    }
    let words = ["pay", "with", "one", "tap", "find", "the", "nearest", "bike", "ride", "without", "account"];
    let mut ids = tiermap::model::IdSource::seeded(7);
    let counts = [items - items * 15 / 100, items * 12 / 100, items * 3 / 100];
    let mut above = Vec::new();
    for (tier, count) in tiers.iter().zip(counts).rev() {
        let mut here = Vec::with_capacity(count);
        for _ in 0..count {
            let title: Vec<&str> = (0..random.usize(3..8)).map(|_| words[random.usize(..11)]).collect();
            let id = tiermap::model::ItemId::new(&mut ids);
            let mut item = Item::new(id, *tier, Rank::default(), title.join(" "));
            item.status = Status::ALL[random.usize(..5)];
            item.size = Size::new(Size::COMMON[random.usize(..7)]).filter(|_| random.u8(..) > 60);
            item.target = Some(Period::Iteration(random.u32(1..60))).filter(|_| random.bool());
            item.parent = random.choice(&above).copied();
            item.unit = random.choice(&teams).copied();
            if random.u8(..) < 50 {
                item.edit_details(|details| {
                    details.description = words.join(" ");
                    details.acceptance = vec![Criterion { text: words.join(" "), met: false }; 2];
                });
            }
            here.push(id);
            parts.items.push(item);
        }
        above = here;
    }
    // A file has the tier next to the team first.
    parts.items.sort_by_key(|item| tiers.iter().position(|tier| *tier == item.tier));
    Workspace::from_parts(parts)
}
