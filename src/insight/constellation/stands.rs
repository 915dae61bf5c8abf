//! Where a workspace stands in what the schools disagree about: what its records say, in a sentence. It takes
//! no side, and where nothing was recorded it says so.

use super::sentence::listed;
use super::{Matter, When, roles::Roles};
use crate::model::assignment::Availability;
use crate::model::tier::lower_first;
use crate::model::{Days, DutyKind, Holder, Tier, Workspace};

/// What the records of a workspace say on a matter.
#[must_use]
pub fn stands(workspace: &Workspace, matter: Matter) -> String {
    let roles = Roles::of(workspace, When::Now);
    let held: Vec<&Tier> = {
        let of = |(i, tier)| roles.held.contains(&i).then_some(tier);
        workspace.tiers().map(|tier| &**tier).enumerate().filter_map(of).collect()
    };
    match matter {
        Matter::SecondRole => second_role(&roles, &held),
        Matter::NextDecision => deciders(&roles, DutyKind::Decision, "decisions"),
        Matter::Authority => held.first().map_or_else(nobody, |tier| authority(workspace, tier, "decides")),
        Matter::FurtherRole => match held.as_slice() {
            [] => nobody(),
            [_] => "Nobody holds a role that looks further.".to_owned(),
            [.., furthest] => authority(workspace, furthest, "decides"),
        },
        Matter::Goals => goals(workspace),
        Matter::Attendance => attendance(&roles),
        Matter::Order => match held.iter().map(|tier| tier.channels.len()).sum::<usize>() {
            0 => "No channel to customers is recorded.".to_owned(),
            1 => "One channel brings feedback from outside.".to_owned(),
            many => format!("{many} channels bring feedback from outside to the tiers."),
        },
        Matter::FurtherHorizon => held.last().filter(|_| held.len() > 1).map_or_else(
            || "Nobody holds a role that looks further.".to_owned(),
            |tier| {
                let Tier { name, horizon, .. } = tier;
                let [from, typical, to] =
                    [horizon.from(), horizon.typical(), horizon.to()].map(|days| lower_first(&days.words()));
                format!("{name} looks from {from} to {to} ahead, mostly {typical}.")
            },
        ),
        Matter::Iteration => {
            let days = workspace.calendar().iteration_days;
            format!("An iteration takes {}.", lower_first(&Days::new(f32::from(days)).words()))
        }
        Matter::Feature => {
            let counted = |tier: &&Tier| format!("{} in {}", tier.name, lower_first(&tier.currency.many));
            let all: Vec<&Tier> = workspace.tiers().map(|tier| &**tier).collect();
            if all.is_empty() {
                return "There are no tiers.".to_owned();
            }
            format!("From the team on: {}.", listed(&all.iter().map(counted).collect::<Vec<_>>()))
        }
        Matter::Failure => failure(workspace, &roles),
    }
}

fn nobody() -> String {
    "Nobody holds a role of a tier yet.".to_owned()
}

fn people(count: usize) -> String {
    if count == 1 { "one person".to_owned() } else { format!("{count} people") }
}

fn second_role(roles: &Roles<'_>, held: &[&Tier]) -> String {
    if held.is_empty() {
        return nobody();
    }
    let mut all: Vec<_> = roles.all.iter().map(|role| role.person.id).collect();
    all.sort_unstable();
    all.dedup();
    let both = all.iter().filter(|id| roles.positions(**id).len() > 1).count();
    let names: Vec<&str> = held.iter().rev().map(|tier| tier.name.as_str()).collect();
    let several = match both {
        0 => "nobody in more than one of them".to_owned(),
        count => format!("{} in more than one of them", people(count)),
    };
    let what = if held.len() == 1 { "is held" } else { "are held" };
    format!("{} {what}, by {}; {several}.", listed(&names), people(all.len()))
}

/// Which tiers decide how much.
fn deciders(roles: &Roles<'_>, kind: DutyKind, noun: &str) -> String {
    let workspace = roles.workspace;
    let of_kind: Vec<_> = workspace.duties().filter(|duty| duty.kind == kind).collect();
    if of_kind.is_empty() {
        return format!("No {noun} are recorded.");
    }
    let decided = |position: usize| {
        let own = |holder: Holder| roles.positions_of(holder).contains(&position);
        of_kind
            .iter()
            .filter(|duty| duty.held.iter().any(|held| held.level.decides() && own(held.by)))
            .count()
    };
    let tiers = workspace.tiers().enumerate();
    let said: Vec<String> = tiers
        .map(|(i, tier)| (tier, decided(i)))
        .filter(|(_, count)| *count > 0)
        .map(|(tier, count)| format!("{count} with {}", tier.name))
        .collect();
    let count = of_kind.len();
    if said.is_empty() {
        return format!("Of {count} {noun} none lies with a tier that somebody holds.");
    }
    format!("Of {count} {noun}, {}.", listed(&said))
}

/// What a tier or its people decide.
fn authority(workspace: &Workspace, tier: &Tier, verb: &str) -> String {
    let of_tier = |holder: Holder| match holder {
        Holder::Tier(id) => id == tier.id,
        Holder::Person(id) => {
            workspace.assignments().any(|role| role.person == id && role.tier == Some(tier.id))
        }
    };
    let decided = workspace
        .duties()
        .filter(|duty| duty.held.iter().any(|held| held.level.decides() && of_tier(held.by)))
        .map(|duty| lower_first(&duty.name));
    match decided.collect::<Vec<_>>() {
        none if none.is_empty() => format!("Nothing is recorded that {} {verb}.", tier.name),
        all => format!("{} {verb} on {}.", tier.name, listed(&all)),
    }
}

fn goals(workspace: &Workspace) -> String {
    let count = workspace.goals().len();
    let serving = workspace.goals().filter(|goal| goal.parent.is_some()).count();
    match (count, serving) {
        (0, _) => "No goals are recorded.".to_owned(),
        (1, _) => "One goal is recorded.".to_owned(),
        (count, 0) => format!("{count} goals are recorded, and none serves another."),
        (count, 1) => format!("{count} goals are recorded; one serves another."),
        (count, serving) => format!("{count} goals are recorded; {serving} of them serve another."),
    }
}

fn attendance(roles: &Roles<'_>) -> String {
    let far = roles.held.last().copied().filter(|_| roles.held.len() > 1);
    let busy = |further: bool| {
        let own = roles.all.iter().filter(|role| (Some(role.position) == far) == further);
        own.filter(|role| role.assignment.availability == Some(Availability::Seldom)).count()
    };
    let exchanges = roles.workspace.exchanges().len();
    let meet = match exchanges {
        0 => "No exchange is recorded".to_owned(),
        1 => "One exchange is recorded".to_owned(),
        count => format!("{count} exchanges are recorded"),
    };
    let (near, further) = (busy(false), busy(true));
    if near + further == 0 {
        return format!("{meet}, and nobody is said to be hardly ever there for the team.");
    }
    format!(
        "{meet}; {} of the nearer roles and {} of the furthest are hardly ever there.",
        people(near),
        people(further)
    )
}

fn failure(workspace: &Workspace, roles: &Roles<'_>) -> String {
    let several = {
        let duties = workspace.duties();
        duties.filter(|duty| duty.held.iter().filter(|held| held.level.decides()).count() > 1).count()
    };
    let lived = roles.all.iter().filter(|role| role.assignment.lived.is_some()).count();
    let twice = match several {
        0 => "Nothing is decided by two at once".to_owned(),
        1 => "One duty or decision has two who decide".to_owned(),
        count => format!("{count} duties and decisions have two who decide"),
    };
    let elsewhere = match lived {
        0 => "no role is said to be lived elsewhere than its tier".to_owned(),
        1 => "one role is lived elsewhere than its tier".to_owned(),
        count => format!("{count} roles are lived elsewhere than their tiers"),
    };
    format!("{twice}; {elsewhere}.")
}
