//! What a school changes in the picture of who holds which role: who belongs together, and what each role is.
//!
//! [`drawn`] puts [`as_school`] into groups of people and one sentence. It says what the school sees, not
//! whether it is right.

use std::collections::HashMap;

use super::sentence::listed;
use super::{Member, School, Seat, When, as_school};
use crate::model::{AssignmentId, PersonId, TierId, Workspace};

/// A workspace as a school would draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub school: School,
    /// Groups of people, each with at least one. Everybody who holds a role of a tier is in exactly one.
    pub bands: Vec<Band>,
    /// What this changes, in a sentence.
    pub sentence: String,
    seats: HashMap<AssignmentId, (Seat, Option<TierId>)>,
}

/// People who belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// “Stakeholders who suggest”.
    pub heading: String,
    /// In the order of their roles, each once.
    pub people: Vec<PersonId>,
}

impl Drawn {
    /// As what an assignment is seen, and the tier that stands for its role; `None` for what the school
    /// does not look at.
    #[must_use]
    pub fn seat(&self, assignment: AssignmentId) -> Option<(Seat, Option<TierId>)> {
        self.seats.get(&assignment).copied()
    }
}

/// Draws a workspace as a school sees it at a time.
#[must_use]
pub fn drawn(workspace: &Workspace, school: School, when: When) -> Drawn {
    let seen = as_school(workspace, school, when);
    let mut seats = HashMap::new();
    for role in &seen.roles {
        // One colour for one role: that of the tier next to the team.
        seats
            .extend(role.members.iter().map(|one| (one.assignment, (one.seat, role.tiers.first().copied()))));
    }
    seats.extend(seen.outside.iter().map(|one| (one.assignment, (one.seat, None))));
    let members: Vec<&Member> =
        seen.roles.iter().flat_map(|role| &role.members).chain(&seen.outside).collect();
    let people = People::of(workspace, &members);
    let tier_name = |id: TierId| {
        let name = workspace.tier(id).map(|tier| tier.name.trim().to_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "a tier without a name".to_owned())
    };
    let with = |seat: Seat| people.filter(|seats| seats.contains(&seat));
    let without = |seat: Seat| people.filter(|seats| !seats.contains(&seat));
    let held: Vec<TierId> = {
        let of = |id: &TierId| {
            members
                .iter()
                .any(|one| workspace.assignment(one.assignment).is_some_and(|role| role.tier == Some(*id)))
        };
        workspace.tiers().map(|tier| tier.id).filter(of).collect()
    };
    let names: Vec<String> = held.iter().rev().map(|id| tier_name(*id)).collect();
    let count = people.all.len();
    let (bands, sentence) = match school {
        School::Tiers => {
            let furthest =
                |id: &TierId| Band { heading: tier_name(*id), people: people.furthest(workspace, *id) };
            let bands: Vec<Band> = held.iter().rev().map(furthest).collect();
            let what = match names.len() {
                1 => "is a role of its own, with its own backlog",
                _ => "are roles of their own, each with its own backlog",
            };
            (bands, format!("{} {what}.", listed(&names)))
        }
        School::OneRole => {
            let all =
                Band { heading: "One role, whatever it is called".to_owned(), people: people.all.clone() };
            let what = if names.len() == 1 { "is the one role" } else { "are one and the same role" };
            (vec![all], format!("{} {what}; {} it.", listed(&names), holds(count)))
        }
        School::SplitByArea => {
            let (whole, areas) = (with(Seat::Whole), without(Seat::Whole));
            let owner = match whole.len() {
                0 => "nobody has the whole".to_owned(),
                1 => format!("{} has the whole and its goal", People::names(workspace, &whole)),
                _ => format!("{} have the whole and its goal together", People::names(workspace, &whole)),
            };
            let sentence = format!("All have the same role; {owner}, {} an area of it.", holds(areas.len()));
            let bands = vec![
                Band { heading: "The same role, for the whole".to_owned(), people: whole },
                Band { heading: "The same role, for an area".to_owned(), people: areas },
            ];
            (bands, sentence)
        }
        School::Stakeholder => {
            let (inside, outside) = (without(Seat::Stakeholder), with(Seat::Stakeholder));
            let role = seen.roles.first().and_then(|role| role.tiers.first()).map(|id| tier_name(*id));
            let role = role.unwrap_or_else(|| "The role next to the team".to_owned());
            let others = match outside.len() {
                0 => "nobody stands outside of it".to_owned(),
                1 => format!("{} is a stakeholder who suggests", People::names(workspace, &outside)),
                _ => format!("{} are stakeholders who suggest", People::names(workspace, &outside)),
            };
            let bands = vec![
                Band { heading: "Stakeholders who suggest, outside of the role".to_owned(), people: outside },
                Band { heading: format!("The role: {role}"), people: inside },
            ];
            (bands, format!("{role} is the role; {others}."))
        }
        School::HalfBrain => {
            let (half, one) = (with(Seat::Half), without(Seat::Half));
            let sentence = match half.len() {
                0 => "Nobody is two at once: each has one role, and the whole brain for it.".to_owned(),
                1 => format!(
                    "{} is two at once, with half a brain for each role.",
                    People::names(workspace, &half)
                ),
                _ => format!(
                    "{} are two at once, with half a brain for each role.",
                    People::names(workspace, &half)
                ),
            };
            let bands = vec![
                Band { heading: "Half a brain for each role".to_owned(), people: half },
                Band { heading: "One role, with the whole brain".to_owned(), people: one },
            ];
            (bands, sentence)
        }
    };
    let bands: Vec<Band> = bands.into_iter().filter(|band| !band.people.is_empty()).collect();
    let sentence =
        if members.is_empty() { "Nobody holds a role of a tier yet.".to_owned() } else { sentence };
    Drawn { school, bands, sentence, seats }
}

/// “3 hold”, “one holds”.
fn holds(count: usize) -> String {
    match count {
        0 => "nobody holds".to_owned(),
        1 => "one holds".to_owned(),
        more => format!("{more} hold"),
    }
}

/// Those who hold roles, with their seats.
struct People {
    all: Vec<PersonId>,
    seats: HashMap<PersonId, Vec<Seat>>,
    roles: HashMap<PersonId, Vec<TierId>>,
}

impl People {
    fn of(workspace: &Workspace, members: &[&Member]) -> Self {
        let mut people = Self { all: Vec::new(), seats: HashMap::new(), roles: HashMap::new() };
        for member in members {
            let Some(role) = workspace.assignment(member.assignment) else { continue };
            let seats = people.seats.entry(role.person).or_default();
            if seats.is_empty() {
                people.all.push(role.person);
            }
            seats.push(member.seat);
            people.roles.entry(role.person).or_default().extend(role.tier);
        }
        people
    }

    fn filter(&self, keep: impl Fn(&[Seat]) -> bool) -> Vec<PersonId> {
        let kept = |id: &PersonId| self.seats.get(id).is_some_and(|seats| keep(seats));
        self.all.iter().copied().filter(kept).collect()
    }

    /// Those for whom this is the furthest of their tiers.
    fn furthest(&self, workspace: &Workspace, tier: TierId) -> Vec<PersonId> {
        let position = |id: &TierId| workspace.tier_position(*id);
        let furthest =
            |id: &PersonId| self.roles.get(id).and_then(|all| all.iter().filter_map(position).max());
        self.all.iter().copied().filter(|id| furthest(id) == position(&tier)).collect()
    }

    fn names(workspace: &Workspace, people: &[PersonId]) -> String {
        let name = |id: &PersonId| workspace.person(*id).map(|person| super::sentence::person(person));
        listed(&people.iter().filter_map(name).collect::<Vec<_>>())
    }
}
