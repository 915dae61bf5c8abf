//! Which tiers a number of teams makes necessary, and how many people each needs (D3).
//!
//! An estimate from assumptions that are stated and can be changed: how much one person of a tier can serve
//! ([`Tier::span`]). It grows with the number of teams, never the other way round, and never says who.

use crate::model::{Span, Stage, Tier, TierId, Workspace};

/// The numbers of teams that it is worth asking about.
pub const TEAMS: std::ops::RangeInclusive<u16> = 1..=60;

/// How many teams one person next to them serves, where nothing else is said.
pub const TEAMS_EACH: f32 = 2.0;

/// How many people of the tier below one person serves, where nothing else is said.
pub const PEOPLE_EACH: f32 = 5.0;

/// What a number of teams needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub teams: u16,
    /// A level a tier, the one next to the teams first.
    pub levels: Vec<Level>,
    /// How many people a further tier would have, where so many stand at the top that they need one.
    pub beyond: Option<u64>,
}

/// What one tier needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub tier: TierId,
    /// How much one person serves: teams, or people of the tier below.
    pub span: f32,
    /// Whether the tier itself says so, or it is the usual figure.
    pub stated: bool,
    /// How many people; 0 where the tier is not needed.
    pub people: u64,
    /// How many people hold a role of it now, those who are to leave it included.
    pub now: usize,
    /// How many are to hold one, planned ones included.
    pub to_be: usize,
    /// Why it is needed, or why not, in a sentence.
    pub why: String,
}

impl Plan {
    /// People in all tiers.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.levels.iter().map(|level| level.people).sum()
    }
}

/// How much one person of a tier serves, and whether the tier itself says so.
#[must_use]
pub fn span(tier: &Tier, lowest: bool) -> (f32, bool) {
    tier.span.map_or((usual(lowest), false), |span| (span.value(), true))
}

/// The figure for a tier that says nothing else.
#[must_use]
pub fn usual(lowest: bool) -> f32 {
    if lowest { TEAMS_EACH } else { PEOPLE_EACH }
}

/// The least number of teams at which a tier becomes necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// `None` for a further tier, which is not there yet.
    pub tier: Option<TierId>,
    /// `None` where no number of [`TEAMS`] makes it necessary.
    pub from: Option<u16>,
}

/// Where each tier begins to be necessary, the one next to the teams first, and a further one in the end.
#[must_use]
pub fn jumps(workspace: &Workspace) -> Vec<Jump> {
    let tiers: Vec<&Tier> = workspace.tiers().map(AsRef::as_ref).collect();
    let counts: Vec<(u16, Vec<u64>)> = TEAMS.map(|teams| (teams, counts(&tiers, teams))).collect();
    let first = |needed: &dyn Fn(&[u64]) -> bool| {
        counts.iter().find(|(_, people)| needed(people)).map(|(teams, _)| *teams)
    };
    let of_tier = |(index, tier): (usize, &&Tier)| Jump {
        tier: Some(tier.id),
        from: first(&|people| people.get(index).is_some_and(|count| *count > 0)),
    };
    let mut jumps: Vec<Jump> = tiers.iter().enumerate().map(of_tier).collect();
    if !jumps.is_empty() {
        jumps
            .push(Jump { tier: None, from: first(&|people| people.last().is_some_and(|top| crowded(*top))) });
    }
    jumps
}

/// People in each tier for so many teams, the tier next to the teams first.
fn counts(tiers: &[&Tier], teams: u16) -> Vec<u64> {
    let mut people: Vec<u64> = Vec::with_capacity(tiers.len());
    for tier in tiers {
        let span = span(tier, people.is_empty()).0;
        people.push(match people.last() {
            None => needed(teams.into(), span),
            Some(0 | 1) => 0,
            Some(below) => needed(*below, span),
        });
    }
    people
}

/// Whether so many at the top need somebody who looks further ahead for all of them.
#[expect(clippy::cast_precision_loss, reason = "people, of whom there are few")]
fn crowded(top: u64) -> bool {
    top as f32 > PEOPLE_EACH
}

/// What `teams` teams need, held to [`TEAMS`], as the tiers of the workspace have it. The tier next to the
/// teams is always needed; another one as soon as the tier below has more than one person.
#[must_use]
pub fn plan(workspace: &Workspace, teams: u16) -> Plan {
    let teams = teams.clamp(*TEAMS.start(), *TEAMS.end());
    let tiers: Vec<&Tier> = workspace.tiers().map(AsRef::as_ref).collect();
    let mut levels: Vec<Level> = Vec::new();
    let mut below: Option<(&Tier, u64)> = None;
    for (tier, people) in tiers.iter().zip(counts(&tiers, teams)) {
        let (span, stated) = span(tier, below.is_none());
        let held = |in_it: fn(Stage) -> bool| {
            let mut people: Vec<_> = workspace
                .assignments()
                .filter(|role| role.tier == Some(tier.id) && in_it(role.stage))
                .map(|role| role.person)
                .collect();
            people.sort();
            people.dedup();
            people.len()
        };
        levels.push(Level {
            tier: tier.id,
            span,
            stated,
            people,
            now: held(Stage::is_now),
            to_be: held(Stage::is_to_be),
            why: why(tier, below, teams, people),
        });
        below = Some((tier, people));
    }
    let top = below.map_or(0, |(_, people)| people);
    Plan { teams, levels, beyond: crowded(top).then(|| needed(top, PEOPLE_EACH)) }
}

/// Reads how much one person serves, as one types it: “2”, “0.5” or “0,5”; nothing for the usual figure.
///
/// # Errors
/// It is no number from 0.1 to 100; the error says so.
pub fn read_span(text: &str) -> Result<Option<Span>, &'static str> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    let span = text.parse().ok().and_then(Span::new);
    span.map(Some).ok_or("a number from 0.1 to 100, such as 2, or 0.5 where two people share one")
}

/// How many it takes to serve `count` when each serves `span`.
fn needed(count: u64, span: f32) -> u64 {
    // Spans are whole tenths, so that this is exact.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1000")]
    let tenths = (span * 10.0).round().max(1.0) as u64;
    (count * 10).div_ceil(tenths)
}

fn why(tier: &Tier, below: Option<(&Tier, u64)>, teams: u16, people: u64) -> String {
    let ahead = tier.horizon.typical().words();
    let Some((near, others)) = below else {
        return match (teams, people) {
            (1, 0 | 1) => {
                "One person can talk to customers, own the roadmap and be there for the team.".into()
            }
            (1, _) => format!("{people} people share one team, each for a part of what it asks."),
            (_, 0 | 1) => format!("One person can still be there for {teams} teams."),
            _ => format!(
                "{teams} teams have more questions than one person can answer and still meet customers."
            ),
        };
    };
    match (others, people) {
        (0, _) => format!("Not needed: {} is not needed either.", near.name),
        (1, _) => format!("Not needed: one {} looks {ahead} ahead as well.", near.name),
        (_, 1) => format!(
            "{others} people as {} each see only a part; somebody has to look {ahead} ahead for all of it.",
            near.name
        ),
        _ => format!(
            "{others} people as {} are too many for one; {people} look {ahead} ahead, each for a part, and \
             agree on the whole.",
            near.name
        ),
    }
}
