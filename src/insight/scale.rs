//! Which tiers a number of teams makes necessary, and how many people each needs (D3).
//!
//! An estimate from assumptions that are stated and can be changed: how much one person of a tier can serve
//! ([`Tier::span`]). It grows with the number of teams, never the other way round, and never says who.

use crate::model::{Stage, Tier, TierId, Workspace};

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
    let usual = if lowest { TEAMS_EACH } else { PEOPLE_EACH };
    tier.span.map_or((usual, false), |span| (span.value(), true))
}

/// What `teams` teams need, held to [`TEAMS`], as the tiers of the workspace have it. The tier next to the
/// teams is always needed; another one as soon as the tier below has more than one person.
#[must_use]
pub fn plan(workspace: &Workspace, teams: u16) -> Plan {
    let teams = teams.clamp(*TEAMS.start(), *TEAMS.end());
    let mut levels: Vec<Level> = Vec::new();
    let mut below: Option<(&Tier, u64)> = None;
    for tier in workspace.tiers() {
        let (span, stated) = span(tier, below.is_none());
        let people = match below {
            None => needed(teams.into(), span),
            Some((_, 0 | 1)) => 0,
            Some((_, people)) => needed(people, span),
        };
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
    #[expect(clippy::cast_precision_loss, reason = "people, of whom there are few")]
    let crowded = top as f32 > PEOPLE_EACH;
    Plan { teams, levels, beyond: crowded.then(|| needed(top, PEOPLE_EACH)) }
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
