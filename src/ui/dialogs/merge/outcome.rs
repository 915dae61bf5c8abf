//! What a merge makes of the fields of the item that stays, beside what it gives up.

use crate::model::tier::group_digits;
use crate::model::{Item, ItemId, Noun, Period, Workspace};

/// One field of the item that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub name: &'static str,
    pub value: String,
    /// What only the others say, and nobody will say any more.
    pub lost: Vec<String>,
}

/// All fields of `whole`, which `into` becomes by taking in `others`, that somebody says something in.
pub(super) fn lines(workspace: &Workspace, into: &Item, others: &[ItemId], whole: &Item) -> Vec<Line> {
    let tier = workspace.tier(into.tier);
    let others: Vec<&Item> = others.iter().filter_map(|id| workspace.item(*id)).map(AsRef::as_ref).collect();
    let title = |id: ItemId| workspace.item(id).map_or_else(String::new, |item| item.title.to_string());
    let parent = |item: &Item| item.parent.map_or_else(String::new, title);
    let unit = |item: &Item| {
        item.unit.and_then(|unit| workspace.unit(unit)).map_or_else(String::new, |unit| unit.name.clone())
    };
    let status = |item: &Item| tier.map_or_else(String::new, |tier| tier.step_of(item).name.clone());
    let kind = |item: &Item| if item.kind == into.kind { String::new() } else { item.kind.label("") };
    let size = |item: &Item| item.size.map_or_else(String::new, |size| size.to_string());
    let target = |item: &Item| item.target.map_or_else(String::new, Period::label);
    let key = |item: &Item| item.key.as_deref().unwrap_or_default().to_owned();
    let owner = |item: &Item| item.owner().to_owned();
    let who = |item: &Item| item.details().who.to_string();
    let want = |item: &Item| item.details().want.to_string();
    let why = |item: &Item| item.details().why.to_string();
    let whole_kind = if whole.kind == into.kind { String::new() } else { whole.kind.label("") };
    let mut lines = vec![Line { name: "Title", value: whole.title.to_string(), lost: Vec::new() }];
    let mut add = |name, value: String, of: &dyn Fn(&Item) -> String| {
        let mut lost: Vec<String> = Vec::new();
        for other in others.iter().map(|other| of(other)) {
            if !other.trim().is_empty() && other != value && !lost.contains(&other) {
                lost.push(other);
            }
        }
        if !value.trim().is_empty() || !lost.is_empty() {
            lines.push(Line { name, value, lost });
        }
    };
    add("Key", key(whole), &key);
    add("Kind", whole_kind, &kind);
    add("Parent", parent(whole), &parent);
    add("Status", status(whole), &status);
    add("Size", size(whole), &size);
    add("Target", target(whole), &target);
    add("Served unit", unit(whole), &unit);
    add("Owner", owner(whole), &owner);
    add("As a", who(whole), &who);
    add("I want", want(whole), &want);
    add("So that", why(whole), &why);
    lines.extend(united(workspace, into, &others, whole));
    lines
}

/// What is united, joined or moves: nothing of it is lost.
fn united(workspace: &Workspace, into: &Item, others: &[&Item], whole: &Item) -> Vec<Line> {
    let (details, own) = (whole.details(), into.details());
    let mut lines = Vec::new();
    let mut add = |name, value: String| {
        if !value.is_empty() {
            lines.push(Line { name, value, lost: Vec::new() });
        }
    };
    add("Labels", details.labels.join(", "));
    add("Criteria", grown(details.acceptance.len(), own.acceptance.len()));
    add("Links", grown(details.extra().links.len(), own.extra().links.len()));
    add("Waits for", grown(whole.depends_on().len(), into.depends_on().len()));
    add("Description", joined(&details.description, &own.description));
    add("Notes", joined(&details.extra().notes, &own.extra().notes));
    let moving: usize = others.iter().map(|other| workspace.children(other.id).count()).sum();
    if moving > 0 {
        let noun = workspace.tier_below(into.tier).map(|tier| tier.currency.clone());
        let count = noun.unwrap_or_else(|| Noun::new("Item", "Items")).count(moving);
        let verb = if moving == 1 { "moves" } else { "move" };
        add("Below it", format!("{count} {verb} here"));
    }
    lines
}

/// “5, of which 2 from the others”.
fn grown(count: usize, own: usize) -> String {
    match (count, count.saturating_sub(own)) {
        (0, _) => String::new(),
        (count, 0) => group_digits(count),
        (count, new) => format!("{}, of which {} from the others", group_digits(count), group_digits(new)),
    }
}

/// The first line of a text, and whether it has grown.
fn joined(text: &str, own: &str) -> String {
    let first = text.trim().lines().next().unwrap_or_default();
    match (text == own, own.trim().is_empty()) {
        (true, _) => first.to_owned(),
        (false, true) => format!("{first} (taken over)"),
        (false, false) => format!("{first} (joined, one below the other)"),
    }
}
