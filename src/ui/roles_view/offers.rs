//! What can be chosen for a role, what it serves and where somebody works, by what was typed: what there is,
//! and what is missing under the name that was typed.

use crate::edit::ops::{Served, SlotEdit};
use crate::model::tier::lower_first;
use crate::model::{ProductId, TierId, UnitId, Workspace};
use crate::ui::backlog::words::folded;
use crate::ui::palette::search::quality;
use crate::ui::picker::{Choice, Mark};

use super::columns::Column;
use super::rows::RowKey;

/// A choice with what it does.
pub type Offer = (Choice, SlotEdit);

/// What is on offer in a column of a line, the best first; in the order of the records while nothing was typed.
#[must_use]
pub fn offered(workspace: &Workspace, row: RowKey, column: Column, typed: &str) -> Vec<Offer> {
    let typed = typed.trim();
    match column {
        Column::Role => roles(workspace, row, typed),
        Column::Serves => serves(workspace, row, typed),
        Column::Location => locations(workspace, row, typed),
        Column::Name | Column::Week | Column::Lived => Vec::new(),
    }
}

/// How well a name fits what was typed: 0 is best. The first letters of its words do, too: “po”.
#[must_use]
pub fn fits(name: &str, typed: &str) -> Option<usize> {
    let name: String = folded(name).collect();
    let typed: String = folded(typed).collect();
    if typed.is_empty() || name == typed {
        return Some(0);
    }
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let words: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
    quality(&name, &words).map(|quality| quality + 1).or_else(|| initials.starts_with(&typed).then_some(1))
}

/// Those that fit, the best first; `exact`: one of them is what was typed.
fn ranked(all: Vec<(Choice, SlotEdit)>, typed: &str) -> (Vec<Offer>, bool) {
    let mut found: Vec<(usize, Offer)> =
        all.into_iter().filter_map(|offer| Some((fits(&offer.0.label, typed)?, offer))).collect();
    found.sort_by_key(|(quality, _)| *quality);
    let exact = !typed.is_empty() && found.first().is_some_and(|(quality, _)| *quality == 0);
    (found.into_iter().map(|(_, offer)| offer).collect(), exact)
}

fn roles(workspace: &Workspace, row: RowKey, typed: &str) -> Vec<Offer> {
    let role = row.role.and_then(|id| workspace.assignment(id));
    let now = role.and_then(|role| role.tier);
    let mut all: Vec<Offer> = workspace
        .tiers()
        .map(|tier| {
            let choice = Choice::new(&*tier.name).mark(Mark::Tier(tier.hue)).current(now == Some(tier.id));
            (choice, SlotEdit::Tier(tier.id))
        })
        .collect();
    let mut known: Vec<&str> = Vec::new();
    for other in workspace.assignments().filter(|other| other.tier.is_none()) {
        let label = other.label.trim();
        if !label.is_empty() && !known.contains(&label) {
            known.push(label);
        }
    }
    known.sort_unstable();
    all.extend(known.into_iter().map(|label| {
        let current = role.is_some_and(|role| role.tier.is_none() && role.label == label);
        let choice = Choice::new(label).detail("beside the tiers").current(current);
        (choice, SlotEdit::Beside(label.to_owned()))
    }));
    let (mut found, exact) = ranked(all, typed);
    if !typed.is_empty() && !exact {
        let beside = Choice::new(format!("“{typed}”")).detail("beside the tiers");
        found.push((beside, SlotEdit::Beside(typed.to_owned())));
        let new = Choice::new(format!("New tier “{typed}”")).mark(Mark::New);
        found.push((new, SlotEdit::NewTier(typed.to_owned())));
    }
    if typed.is_empty() && role.is_some() {
        found.push((Choice::new("No role"), SlotEdit::NoRole));
    }
    found
}

fn serves(workspace: &Workspace, row: RowKey, typed: &str) -> Vec<Offer> {
    let role = row.role.and_then(|id| workspace.assignment(id));
    let has_unit = |id: &UnitId| role.is_some_and(|role| role.units.contains(id));
    let has_product = |id: &ProductId| role.is_some_and(|role| role.products.contains(id));
    let mut all: Vec<Offer> = Vec::new();
    for unit in workspace.units() {
        let kind = workspace.tier(unit.tier).map_or_else(String::new, |tier| lower_first(&tier.unit.one));
        let has = has_unit(&unit.id);
        let choice = Choice::new(&*unit.name).detail(kind).mark(Mark::Check(has)).current(has);
        all.push((choice, SlotEdit::Serve(Served::Unit(unit.id))));
    }
    for product in workspace.products() {
        let above = product.parent.and_then(|id| workspace.product(id));
        let kind = format!("{} product", lower_first(product.audience.name()));
        let detail = above.map_or(kind, |above| format!("in {}", above.name));
        let has = has_product(&product.id);
        let choice = Choice::new(&*product.name).detail(detail).mark(Mark::Check(has)).current(has);
        all.push((choice, SlotEdit::Serve(Served::Product(product.id))));
    }
    let (mut found, _) = ranked(all, typed);
    if typed.is_empty() {
        return found;
    }
    let same = |name: &str| folded(name.trim()).eq(folded(typed));
    let mut new: Vec<Offer> = Vec::new();
    if !workspace.products().any(|product| same(&product.name)) {
        let product = Choice::new(format!("New product “{typed}”")).mark(Mark::New);
        new.push((product, SlotEdit::Serve(Served::NewProduct(typed.to_owned()))));
    }
    if let Some((tier, noun)) = unit_of(workspace, row)
        && !workspace.units().any(|unit| same(&unit.name))
    {
        let unit = Choice::new(format!("New {noun} “{typed}”")).mark(Mark::New);
        let at = if named_so(typed, &noun) { 0 } else { new.len() };
        new.insert(at, (unit, SlotEdit::Serve(Served::NewUnit(tier, typed.to_owned()))));
    }
    found.extend(new);
    found
}

/// “Team Harbour” and “Harbour team” are teams.
fn named_so(typed: &str, noun: &str) -> bool {
    let words = |text: &str| folded(text.trim()).collect::<String>();
    let (typed, noun) = (words(typed), words(noun));
    typed.starts_with(&format!("{noun} ")) || typed.ends_with(&format!(" {noun}"))
}

/// The tier whose units a role would serve, with their noun: its own, or the one nearest to the team.
fn unit_of(workspace: &Workspace, row: RowKey) -> Option<(TierId, String)> {
    let own = row.role.and_then(|id| workspace.assignment(id)).and_then(|role| role.tier);
    let tier = own.and_then(|id| workspace.tier(id)).or_else(|| workspace.tiers().next())?;
    Some((tier.id, lower_first(&tier.unit.one)))
}

fn locations(workspace: &Workspace, row: RowKey, typed: &str) -> Vec<Offer> {
    let now = workspace.person(row.person).and_then(|person| person.location);
    let all = workspace.locations().map(|place| {
        (Choice::new(&*place.name).current(now == Some(place.id)), SlotEdit::Location(Some(place.id)))
    });
    let (mut found, exact) = ranked(all.collect(), typed);
    if !typed.is_empty() && !exact {
        let new = Choice::new(format!("New location “{typed}”")).mark(Mark::New);
        found.push((new, SlotEdit::NewLocation(typed.to_owned())));
    }
    if typed.is_empty() && now.is_some() {
        found.push((Choice::new("No location"), SlotEdit::Location(None)));
    }
    found
}
