//! The constellation: who holds which role, and for what (D36 to D42).
//!
//! Units stand on the side of the team, products on the side of the customer, as on the tier chart; people
//! between them, each role joined to what it is for. Where connectors could no longer be followed, cards
//! stand side by side and say in words what each role is for; who finds no place even there is counted,
//! and named in [`Constellation::key`], or stands on another page of a [`Roster`]. Names are wrapped rather than cut, and
//! what else there is to say of a role is said in whole or not at all.

mod cast;
mod columns;
mod dress;
mod grid;
mod order;
mod paint;
mod plan;
mod stack;
pub(in crate::chart) mod words;

use cast::Cast;
use dress::{Dress, Form};
use plan::Plan;

use super::sheet::Sheet;
use super::{RolesOptions, Spot, parts};
use crate::chart::scene::Scene;
use crate::chart::style::ThemeName;
use crate::insight::constellation::{School, When, constellations, drawn};
use crate::model::Workspace;
use crate::model::tier::group_digits;

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

/// Everybody with their roles on as many pages as it takes to say everything in whole words.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Where one page is not enough.
    several: Option<(Cast, grid::Pages)>,
    /// So many people are on none of them.
    left_out: usize,
}

/// More pages than anybody looks at: the last of so many says how many people there are besides.
const MOST_PAGES: usize = 12;
/// More people than these pages ever have room for.
const MOST_PEOPLE: usize = 240;

impl Roster {
    /// Shares everybody out; one page where that has room for all, or where nobody is there.
    #[must_use]
    pub fn new(workspace: &Workspace, options: &RolesOptions<'_>) -> Self {
        let seen = options.school.map(|(school, when)| drawn(workspace, school, when));
        let mut cast = Cast::new(workspace, seen.as_ref());
        if cast.people.is_empty() || joined(&Sheet::new(workspace, options), &cast).is_some() {
            return Self::default();
        }
        let all = cast.people.len();
        cast.people.truncate(MOST_PEOPLE);
        let numbered = parts::numbered(options, 0, 2);
        let sheet = Sheet::new(workspace, &numbered);
        let Some(pages) = grid::Pages::new(&sheet, &cast, usize::MAX) else { return Self::default() };
        if pages.count() <= 1 && all == cast.people.len() {
            return Self::default();
        }
        let shown = pages.people(pages.count().min(MOST_PAGES) - 1).end;
        Self { several: Some((cast, pages)), left_out: all - shown }
    }

    /// How many pages there are, at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.several.as_ref().map_or(1, |(_, pages)| pages.count().min(MOST_PAGES))
    }

    /// Lays out one of them, counted from 0; the last one where there are not so many. Its title says which of
    /// them it is.
    #[must_use]
    pub fn page(&self, workspace: &Workspace, index: usize, options: &RolesOptions<'_>) -> Constellation {
        let Some((cast, pages)) = &self.several else { return layout(workspace, options) };
        let count = self.count();
        let index = index.min(count - 1);
        let mut options = parts::numbered(options, index, count);
        if index + 1 == count && self.left_out > 0 {
            // Instead of the subtitle, so that the cards keep their places.
            options.subtitle = format!("and {} more people", group_digits(self.left_out));
        }
        let mut sheet = Sheet::new(workspace, &options);
        let spots = pages.draw(&mut sheet, cast, index);
        let people = cast.people.get(pages.people(index)).unwrap_or_default().to_vec();
        let shown = Cast { people, ..cast.clone() };
        Constellation { scene: sheet.finish(shown.description()), spots, key: Vec::new() }
    }
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

/// What is tried to join people to what their roles are for: whether all details are said, whether nothing is
/// said but names and roles, how these stand, and in how many of the largest dresses.
type Way = (bool, bool, Form, usize);

/// On a page to read: rather all that there is to say in smaller letters, but not in small ones.
const WAYS: [Way; 4] = [
    (true, false, Form::Rows, 7),
    (true, false, Form::Stacked, 7),
    (false, false, Form::Rows, usize::MAX),
    (false, true, Form::Rows, usize::MAX),
];
/// In letters for a room: rather without details than close together.
const WAYS_IN_ROOM: [Way; 9] = [
    (true, false, Form::Rows, 3),
    (true, false, Form::Stacked, 3),
    (false, true, Form::Rows, 3),
    (false, true, Form::Stacked, 3),
    (true, false, Form::Rows, usize::MAX),
    (true, false, Form::Stacked, usize::MAX),
    (false, true, Form::Rows, usize::MAX),
    (false, true, Form::Stacked, usize::MAX),
    (false, true, Form::Inline, usize::MAX),
];

/// The best way in which people, roles and what they are for have room beside each other, with no word cut.
fn joined(sheet: &Sheet<'_>, cast: &Cast) -> Option<(Cast, Plan)> {
    let links = cast.links();
    if links == 0 || links > MOST_LINKS || cast.rows() > MOST_ROWS {
        return None;
    }
    let mut all = cast.clone();
    order::untangle(&mut all);
    let mut served = all.clone();
    served.sides = [served.sides[0].only_served(), served.sides[1].only_served()];
    let dresses = Dress::all(sheet);
    let ways: &[Way] = if sheet.large { &WAYS_IN_ROOM } else { &WAYS };
    // Names in one line or two; in three only where nothing else helps.
    for lines in [&[1, 2][..], &[3]] {
        for (told, bare, form, most) in ways {
            for (i, dress) in dresses.iter().take(*most).enumerate() {
                if dress.roomy && (*bare || *form != Form::Rows) {
                    continue;
                }
                let dress = if *bare { dress.bared(sheet) } else { *dress };
                for lines in lines {
                    let dress = dress.shaped(*form, *lines);
                    // What nobody serves is shown as long as it costs no legibility.
                    for cast in [
                        Some(&all).filter(|_| i < LEGIBLE),
                        Some(&served).filter(|_| i >= LEGIBLE || sheet.large),
                    ] {
                        let plan = cast.and_then(|cast| Plan::new(sheet, cast, dress, *told));
                        if let (Some(cast), Some(plan)) = (cast, plan) {
                            return Some((cast.clone(), plan));
                        }
                    }
                }
            }
        }
    }
    None
}
