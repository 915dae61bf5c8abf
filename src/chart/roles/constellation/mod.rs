//! The constellation: who holds which role, and for what (D36 to D42).
//!
//! Units stand on the side of the team, products on the side of the customer, as on the tier chart; people
//! between them, each role joined to what it is for. Where connectors could no longer be followed, cards
//! stand side by side and say in words what each role is for; who finds no place even there is counted,
//! and named in [`Constellation::key`].

mod cast;
mod dress;
mod grid;
mod order;
mod paint;
mod plan;

use cast::Cast;
use dress::Dress;
use plan::Plan;

use super::sheet::Sheet;
use super::{RolesOptions, Spot};
use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::insight::constellation::{School, When, constellations, drawn};
use crate::model::Workspace;

/// A constellation that was laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Constellation {
    pub scene: Scene,
    /// People, roles, units and products; what is drawn later comes later.
    pub spots: Vec<Spot>,
    /// Names of people who found no place.
    pub key: Vec<String>,
}

/// What a workspace without people says.
pub const EMPTY: &str = "Nobody is here yet. Add people and give them roles: they are drawn here, beside \
                         the teams and products that each role is for.";

/// The names of the constellations that a workspace shows, the most specific first, at most three; empty
/// where none is recognised.
#[must_use]
pub fn recognised(workspace: &Workspace) -> String {
    let mut names: Vec<&str> = Vec::new();
    for found in constellations(workspace, When::Now) {
        if !names.contains(&found.kind.title()) && names.len() < 3 {
            names.push(found.kind.title());
        }
    }
    names.join(" · ")
}

/// What stands below the title: the constellations that were recognised, or which school draws and what that
/// changes. In letters for a room there is no room for the latter, and the groups say it.
#[must_use]
pub fn subtitle(workspace: &Workspace, school: Option<(School, When)>, theme: ThemeName) -> String {
    let Some((school, when)) = school else { return recognised(workspace) };
    let according = format!("According to “{}”", school.title());
    match theme {
        ThemeName::Projector => according,
        _ => format!("{according}: {}", drawn(workspace, school, when).sentence),
    }
}

/// What a school says where nobody holds a role of a tier.
const NOBODY: &str =
    "Nobody holds a role of a tier at that time, so there is nothing that a school could see.";

/// More lines of roles than this are never joined by connectors.
const MOST_ROWS: usize = 80;
/// More connectors than this could not be followed.
const MOST_LINKS: usize = 160;

/// So many of the largest dresses are tried with what nobody serves as well.
const LEGIBLE: usize = 9;

/// Lays out everybody with their roles.
#[must_use]
pub fn layout(workspace: &Workspace, options: &RolesOptions<'_>) -> Constellation {
    let mut sheet = Sheet::new(workspace, options);
    let seen = options.school.map(|(school, when)| drawn(workspace, school, when));
    let cast = Cast::new(workspace, seen.as_ref());
    if cast.people.is_empty() && seen.is_some() && workspace.people().len() > 0 {
        return Constellation { scene: sheet.say(NOBODY), spots: Vec::new(), key: Vec::new() };
    }
    if cast.people.is_empty() {
        return Constellation { scene: sheet.say(EMPTY), spots: Vec::new(), key: Vec::new() };
    }
    let description = cast.description();
    if let Some((cast, plan)) = joined(&sheet, &cast) {
        let spots = paint::draw(&mut sheet, &cast, &plan);
        return Constellation { scene: sheet.finish(description), spots, key: Vec::new() };
    }
    let (spots, key) = grid::draw(&mut sheet, &cast);
    Constellation { scene: sheet.finish(description), spots, key }
}

/// Lays out everybody on a page of the given size, or on a larger one of the same shape, up to three times as
/// wide, where otherwise somebody would find no place.
#[must_use]
pub fn layout_all(workspace: &Workspace, options: &RolesOptions<'_>) -> Constellation {
    let mut made = layout(workspace, options);
    for factor in [1.4, 2.0, 3.0] {
        if made.key.is_empty() {
            break;
        }
        made = layout(workspace, &RolesOptions { size: (options.size * factor).round(), ..options.clone() });
    }
    made
}

/// The largest dress in which people, roles and what they are for have room beside each other.
fn joined(sheet: &Sheet<'_>, cast: &Cast) -> Option<(Cast, Plan)> {
    let links = cast.links();
    if links == 0 || links > MOST_LINKS || cast.rows() > MOST_ROWS {
        return None;
    }
    let mut all = cast.clone();
    order::untangle(&mut all);
    let mut served = all.clone();
    served.sides = [served.sides[0].only_served(), served.sides[1].only_served()];
    // Rather less is said than words are cut, and rather a little than much.
    let ways: &[(bool, f64)] = if sheet.large {
        &[(false, 1.0), (true, 1.0), (true, 0.85), (false, 0.6)]
    } else {
        &[(false, 1.0), (true, 1.0), (true, 0.85), (true, 0.6)]
    };
    for (bare, least) in ways {
        for (i, dress) in Dress::all(sheet).into_iter().enumerate() {
            if *bare && dress.roomy {
                continue;
            }
            let dress = if *bare { dress.bared(sheet) } else { dress };
            // What nobody serves is shown as long as it costs no legibility.
            for cast in
                [Some(&all).filter(|_| i < LEGIBLE), Some(&served).filter(|_| i >= LEGIBLE || sheet.large)]
            {
                let plan = cast.and_then(|cast| Plan::new(sheet, cast, dress, *least));
                if let (Some(cast), Some(plan)) = (cast, plan) {
                    return Some((cast.clone(), plan));
                }
            }
        }
    }
    None
}
