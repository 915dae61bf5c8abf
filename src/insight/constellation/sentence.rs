//! Names as they stand in sentences.

use super::roles::{Role, Roles, Subject};
use crate::model::{Exchange, Person, ProductId, Tier, Workspace};

/// How many names are said before the others are only counted.
const NAMED: usize = 4;

/// “Ada”, “Ada and Ben”, “Ada, Ben, Chi and Dag”, “Ada, Ben and 3 more”.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    joined(names, "and")
}

/// “Ada or Ben”.
pub(super) fn either<T: AsRef<str>>(names: &[T]) -> String {
    joined(names, "or")
}

fn joined<T: AsRef<str>>(names: &[T], word: &str) -> String {
    let named: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match named.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] if named.len() <= NAMED => format!("{} {word} {last}", before.join(", ")),
        [first, second, rest @ ..] => format!("{first}, {second} {word} {} more", rest.len()),
    }
}

fn or_else(name: &str, otherwise: &str) -> String {
    let name = name.trim();
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

pub(super) fn person(person: &Person) -> String {
    or_else(&person.name, "Somebody")
}

pub(super) fn people(people: &[&Person]) -> String {
    let mut names: Vec<String> = people.iter().map(|one| person(one)).collect();
    for name in names.iter_mut().skip(1).filter(|name| *name == "Somebody") {
        "somebody".clone_into(name);
    }
    listed(&names)
}

/// The people of these roles.
pub(super) fn holders(roles: &[Role<'_>]) -> String {
    people(&Roles::people(roles))
}

pub(super) fn tier(tier: &Tier) -> String {
    or_else(&tier.name, "a tier without a name")
}

/// “Product Owner”, or “Business PO (Product Owner)” where it is called something else.
pub(super) fn role(role: &Role<'_>) -> String {
    let (tier, label) = (tier(role.tier), role.assignment.label.trim());
    if label.is_empty() || label == tier { tier } else { format!("{label} ({tier})") }
}

pub(super) fn product(workspace: &Workspace, id: ProductId) -> String {
    workspace
        .product(id)
        .map_or_else(String::new, |product| or_else(&product.name, "a product without a name"))
}

/// “ for Harbour”, with a space before it; empty where it goes without saying.
pub(super) fn for_subject(workspace: &Workspace, subject: Subject) -> String {
    match subject {
        Subject::Everything => String::new(),
        Subject::Product(id) => format!(" for {}", product(workspace, id)),
        Subject::Unit(id) => {
            workspace.unit(id).map_or_else(String::new, |unit| format!(" for {}", unit.name.trim()))
        }
    }
}

/// “ for Harbour and Quay”; empty where no product is named.
pub(super) fn for_products(workspace: &Workspace, ids: &[ProductId]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let names: Vec<String> = ids.iter().map(|id| product(workspace, *id)).collect();
    format!(" for {}", listed(&names))
}

/// What there is of regular exchange between these people, in a sentence.
pub(super) fn exchange_note(roles: &Roles<'_>, people: &[&Person]) -> String {
    let shared = roles.exchanges_among(people);
    let Some(first) = shared.first() else {
        return "No regular exchange between them is on record.".to_owned();
    };
    let name = exchange(first);
    match (first.every, shared.len()) {
        (Some(every), 1) => format!("They have an exchange: {name}, every {}.", every_words(every.words())),
        (None, 1) => format!("They have an exchange: {name}, whenever somebody asks."),
        (_, more) => format!("They have {more} exchanges on record, {name} among them."),
    }
}

pub(super) fn exchange(exchange: &Exchange) -> String {
    format!("“{}”", or_else(&exchange.name, exchange.about.label()))
}

/// “every week” rather than “every a week”.
fn every_words(words: String) -> String {
    let stripped = words.strip_prefix("a ").map(str::to_owned);
    stripped.unwrap_or_else(|| if words == "today" { "day".to_owned() } else { words })
}

/// “is” for one, “are” for more.
pub(super) fn verb<'a>(count: usize, one: &'a str, more: &'a str) -> &'a str {
    if count == 1 { one } else { more }
}
