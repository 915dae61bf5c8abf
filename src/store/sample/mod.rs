//! Synthetic organisations of any size, for trying the program out and for measuring it.
//!
//! The same number and seed give the same workspace on every machine. It passes
//! [`integrity`](crate::model::check::integrity), and about one item in a hundred breaks a rule of
//! planning, so that findings have something to find; some scores are missing or equal, as they are.

mod depth;
mod plan;
mod words;

use jiff::civil::date;

use self::plan::Plan;
use self::words::{Words, cycle};
use crate::model::{
    Calendar, IdError, Item, ItemId, Meta, Parts, Period, Rank, Status, Unit, UnitId, Workspace,
};
use crate::model::{Tier, TierId};

/// The most items that a sample may have.
pub const MOST_ITEMS: usize = 1_000_000;

/// An organisation with exactly `items` items (at most [`MOST_ITEMS`]) and as many teams, trains and
/// portfolios as fit them.
#[must_use]
pub fn generate(items: usize, seed: u64) -> Workspace {
    let items = items.min(MOST_ITEMS);
    let tiers: Vec<Tier> = super::templates::canonical_tiers();
    let words = Words::load();
    let counts = Counts::of(items);
    let units = Units::new(&tiers, &words, counts);
    let calendar = Calendar {
        start: date(2026, 11, 16),
        iteration_days: 14,
        iterations_per_increment: 5,
        first_iteration: 61,
        first_increment: 13,
    };
    let mut plan = Plan::new(seed, &words, &calendar, &tiers, &units, counts);
    let mut list = plan.items();
    // Priority: what is being worked on first, what is finished last, nearer targets before later ones.
    list.sort_by_cached_key(|item| {
        let tier = tiers.iter().position(|tier| tier.id == item.tier);
        let start = item.target.map(|target| target.span(&calendar).0);
        (tier.map(std::cmp::Reverse), priority(item.status), start.is_none(), start)
    });
    Workspace::from_parts(Parts {
        meta: Meta {
            title: "Regional mobility".to_owned(),
            subtitle: counts.words(),
            criteria: depth::criteria(),
            ..Meta::default()
        },
        calendar,
        tiers,
        units: units.all,
        items: list,
        ..Parts::default()
    })
}

fn priority(status: Status) -> u8 {
    match status {
        Status::InProgress => 0,
        Status::Ready => 1,
        Status::Draft => 2,
        Status::Idea => 3,
        Status::Done => 4,
    }
}

/// How many of each an organisation has.
#[derive(Clone, Copy)]
struct Counts {
    epics: usize,
    features: usize,
    stories: usize,
    teams: usize,
    trains: usize,
    portfolios: usize,
}

impl Counts {
    fn of(items: usize) -> Self {
        let epics = (items / 93).max(1).min(items);
        let features = (items / 9).max(1).min(items - epics);
        let stories = items - epics - features;
        // A team has some forty open stories; from sixty teams on, backlogs grow faster than the company.
        let teams = stories.div_ceil(38).max(1);
        let teams = if teams <= 60 { teams } else { (60 * teams).isqrt() };
        let trains = teams.div_ceil(9);
        Self { epics, features, stories, teams, trains, portfolios: trains.div_ceil(12) }
    }

    fn words(self) -> String {
        let some = |n: usize, one: &str, many: &str| {
            if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
        };
        format!(
            "{}, {} and {}",
            some(self.teams, "team", "teams"),
            some(self.trains, "train", "trains"),
            some(self.portfolios, "portfolio", "portfolios"),
        )
    }
}

/// The units, and which of them belong together.
struct Units {
    all: Vec<Unit>,
    portfolios: Vec<UnitId>,
    trains: Vec<UnitId>,
    /// The teams of each train.
    teams: Vec<Vec<UnitId>>,
}

impl Units {
    fn new(tiers: &[Tier], words: &Words, counts: Counts) -> Self {
        let tier = |n: usize| tiers.get(n).or(tiers.last()).map(|tier| tier.id);
        let mut units =
            Self { all: Vec::new(), portfolios: Vec::new(), trains: Vec::new(), teams: Vec::new() };
        for i in 0..counts.portfolios {
            let town = cycle(&words.towns, i);
            let name = if counts.portfolios == 1 {
                "Regional mobility".to_owned()
            } else {
                format!("{town} region")
            };
            let id = units.add(&format!("portfolio-{}", i + 1), name, tier(2), None);
            units.portfolios.extend(id);
        }
        for i in 0..counts.trains {
            let field = i.checked_rem(words.fields.len()).and_then(|n| words.fields.get(n));
            let mut name = field.map_or("", |field| field.name).to_owned();
            if let Some(town) = train_town(words, i) {
                name = format!("{name} {town}");
            }
            let parent = units.portfolios.get(i / 12).copied();
            let id = units.add(&format!("train-{}", i + 1), name, tier(1), parent);
            units.trains.extend(id);
        }
        for train in 0..counts.trains {
            let mut teams = Vec::new();
            for i in counts.teams * train / counts.trains..counts.teams * (train + 1) / counts.trains {
                let bird = cycle(&words.birds, i);
                let name = match i / words.birds.len() {
                    0 => bird.to_owned(),
                    n => format!("{} {bird}", cycle(&words.colours, n - 1)),
                };
                teams.extend(units.add(
                    &format!("team-{}", i + 1),
                    name,
                    tier(0),
                    units.trains.get(train).copied(),
                ));
            }
            units.teams.push(teams);
        }
        units
    }

    fn add(
        &mut self,
        id: &str,
        name: String,
        tier: Option<TierId>,
        parent: Option<UnitId>,
    ) -> Option<UnitId> {
        let id: UnitId = id.parse().ok()?;
        self.all.push(Unit { id, rank: Rank::default(), name, tier: tier?, parent });
        Some(id)
    }
}

/// The town that a train of a larger organisation works for.
fn train_town(words: &Words, train: usize) -> Option<&'static str> {
    let round = train.checked_div(words.fields.len())?;
    (round > 0).then(|| cycle(&words.towns, round - 1))
}

/// Ids that look random and never collide: a number and its shuffled form are one to one.
struct Ids {
    seed: u64,
    next: u64,
}

impl Ids {
    const BITS: u64 = (1 << 50) - 1;

    fn next(&mut self) -> Result<ItemId, IdError> {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut n = (self.next ^ self.seed) & Self::BITS;
        self.next += 1;
        for _ in 0..2 {
            n = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) & Self::BITS;
            n ^= n >> 25;
        }
        let text: String =
            (0..10).map(|i| char::from(LETTERS[usize::try_from((n >> (5 * i)) & 31).unwrap_or(0)])).collect();
        text.parse()
    }
}

/// An item that has nothing but a place.
fn bare(id: ItemId, tier: TierId, title: String) -> Item {
    Item::new(id, tier, Rank::default(), title)
}

/// The `n`th quarter of 2027 and, from 5 on, of the years after.
fn quarter(n: u8) -> Period {
    Period::Quarter(2027 + i16::from((n - 1) / 4), (n - 1) % 4 + 1)
}
