//! Several items that mean the same become one.

use std::collections::HashSet;

use super::delete_items::remove;
use super::shaping::Shaping;
use super::{Refusal, item, name_items, quote};
use crate::edit::Transaction;
use crate::model::{Details, Item, ItemId, Kind, Scores, Text, Workspace};

/// Merges `others` into `into`, all of one tier, and deletes them. What stands below them stands below it
/// then; criteria, labels, links and dependencies are united without repeats, descriptions and notes
/// joined one below the other, and what it does not say itself is taken from the first that does. Whatever
/// depended on one of them depends on it.
///
/// # Errors
/// One of the items does not exist or is in another tier, or the item would depend on itself by way of one
/// that is not merged.
pub fn merge_items(workspace: &Workspace, into: ItemId, others: &[ItemId]) -> Result<Transaction, Refusal> {
    let kept = item(workspace, into)?;
    let mut merged: HashSet<ItemId> = HashSet::from([into]);
    let others: Vec<ItemId> = others.iter().copied().filter(|id| merged.insert(*id)).collect();
    let label = format!("Merge {} into {}", name_items(workspace, &others), quote(&kept.title));
    let mut shaping = Shaping::new(workspace);
    let mut whole = kept.clone();
    for id in &others {
        let other = item(workspace, *id)?;
        if other.tier != kept.tier {
            return Err(Refusal::SeveralTiers);
        }
        unite(&mut whole, other);
        for child in workspace.children(*id) {
            shaping.change(child, |item| item.parent = Some(into))?;
        }
    }
    whole.edit_extra(|extra| {
        let mut seen = merged.clone();
        extra.depends_on = extra.depends_on.iter().copied().filter(|id| seen.insert(*id)).collect();
    });
    shaping.put(whole);
    for dependent in others.iter().flat_map(|id| workspace.dependents(*id)) {
        if merged.contains(&dependent) {
            continue;
        }
        shaping.change(dependent, |item| {
            item.edit_extra(|extra| {
                let mut seen = HashSet::new();
                let redirected =
                    extra.depends_on.iter().map(|id| if merged.contains(id) { into } else { *id });
                extra.depends_on = redirected.filter(|id| seen.insert(*id)).collect();
            });
        })?;
    }
    for id in &others {
        remove(&mut shaping, *id)?;
    }
    if let Some(through) = way_back(shaping.state(), into) {
        let title = |id| workspace.item(id).map_or_else(String::new, |item| item.title.to_string());
        return Err(Refusal::MergeCircle { item: title(into), through: title(through) });
    }
    Ok(shaping.finish(label))
}

/// The direct dependency of an item through which it depends on itself. Every dependency is followed once.
fn way_back(workspace: &Workspace, id: ItemId) -> Option<ItemId> {
    let depends_on = |id| workspace.item(id).map_or(&[][..], |item| item.depends_on());
    let mut seen = HashSet::new();
    depends_on(id).iter().copied().find(|first| {
        let mut stack = vec![*first];
        while let Some(next) = stack.pop() {
            if next == id {
                return true;
            }
            if seen.insert(next) {
                stack.extend(depends_on(next));
            }
        }
        false
    })
}

/// Adds what `other` says to what `whole` says.
fn unite(whole: &mut Item, other: &Item) {
    if whole.kind == Kind::Plain {
        whole.kind = other.kind;
    }
    if whole.target.is_none() {
        (whole.target, whole.certainty) = (other.target, other.certainty);
    }
    whole.size = whole.size.or(other.size);
    whole.moscow = whole.moscow.or(other.moscow);
    whole.parent = whole.parent.or(other.parent);
    whole.unit = whole.unit.or(other.unit);
    if whole.key.is_none() {
        whole.key.clone_from(&other.key);
    }
    if whole.title.trim().is_empty() {
        whole.title.clone_from(&other.title);
    }
    fill(&mut whole.owner, &other.owner);
    whole.edit_details(|details| unite_details(details, other.details()));
}

fn unite_details(whole: &mut Details, other: &Details) {
    whole.description = joined(&whole.description, &other.description).into();
    fill(&mut whole.why, &other.why);
    fill(&mut whole.who, &other.who);
    fill(&mut whole.want, &other.want);
    for criterion in &other.acceptance {
        match whole.acceptance.iter_mut().find(|own| own.text.trim() == criterion.text.trim()) {
            Some(own) => own.met |= criterion.met,
            None => whole.acceptance.push(criterion.clone()),
        }
    }
    for label in &other.labels {
        if !whole.labels.iter().any(|own| own.to_lowercase() == label.to_lowercase()) {
            whole.labels.push(label.clone());
        }
    }
    let other = other.extra();
    whole.edit_extra(|whole| {
        whole.notes = joined(&whole.notes, &other.notes).into();
        let known = |link: &&_| !whole.links.contains(link);
        whole.links = whole.links.iter().chain(other.links.iter().filter(known)).cloned().collect();
        whole.depends_on = whole.depends_on.iter().chain(&other.depends_on).copied().collect();
        let mut scores = whole.scores().clone();
        unite_scores(&mut scores, other.scores());
        whole.set_scores(scores);
    });
}

/// Each score as a whole: parts of two estimates do not make a third.
fn unite_scores(whole: &mut Scores, other: &Scores) {
    if whole.wsjf.is_empty() {
        whole.wsjf = other.wsjf;
    }
    if whole.rice.is_empty() {
        whole.rice = other.rice;
    }
    if whole.own.is_empty() {
        whole.own.clone_from(&other.own);
    }
}

fn fill(own: &mut Text, other: &Text) {
    if own.trim().is_empty() {
        own.clone_from(other);
    }
}

/// Both texts, one below the other; what stands in the first already is not repeated.
fn joined(first: &str, second: &str) -> String {
    if second.trim().is_empty() || first.contains(second.trim()) {
        first.to_owned()
    } else if first.trim().is_empty() {
        second.to_owned()
    } else {
        format!("{first}\n\n{second}")
    }
}
