//! What a mark says when the pointer rests on it.

use egui::{Label, RichText, Ui};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::chart::tier_chart::{Mark, MarkKind};
use crate::edit::ops::place_now;
use crate::insight::lived::{Distance, distance};
use crate::model::tier::lower_first;
use crate::model::{Assignment, Item, RecordKey, Workspace};
use crate::ui::ink::{color32, font};

/// The words of a mark: a title and what is known of it, line by line.
#[must_use]
pub fn words(workspace: &Workspace, mark: &Mark) -> Vec<String> {
    let Some(item) = workspace.item(mark.item) else { return Vec::new() };
    let tier = workspace.tier(item.tier);
    if mark.count > 1 {
        let count = tier.map_or_else(|| mark.count.to_string(), |tier| tier.currency.count(mark.count));
        return vec![count, "at about this time".to_owned()];
    }
    let title = if item.title.is_empty() { "Untitled" } else { &item.title };
    let kind = tier.map_or_else(String::new, |tier| item.kind.label(&tier.currency.one));
    let mut facts = vec![kind, item.status.label().to_owned()];
    facts.extend(item.target.map(crate::model::Period::label));
    let mut lines = vec![title.to_owned(), facts.join(" · ")];
    lines.extend(parent(workspace, item));
    if let Some(tier) = tier.filter(|_| mark.kind == MarkKind::Beyond) {
        lines.push(format!("planned further ahead than the {} looks", tier.name));
    }
    lines
}

fn parent(workspace: &Workspace, item: &Item) -> Option<String> {
    let parent = workspace.item(item.parent?)?;
    let tier = workspace.tier(parent.tier)?;
    Some(format!("in the context of {} “{}”", lower_first(&tier.currency.one), parent.title))
}

/// The words of a role: who, which one, how far from its tier, and how far it is to go.
#[must_use]
pub fn role_words(workspace: &Workspace, role: &Assignment) -> Vec<String> {
    let person = workspace.name_of(RecordKey::Person(role.person)).unwrap_or_default();
    let tier = role.tier.and_then(|id| workspace.tier(id)).map(|tier| tier.name.clone());
    let title = workspace.role_name(role).to_owned();
    let title = match tier {
        Some(tier) if tier != title => format!("{title}, nominally {tier}"),
        _ => title,
    };
    let mut lines = vec![person];
    lines.extend(Some(title).filter(|title| !title.is_empty()));
    match distance(workspace, role) {
        Some(distance) => lines.push(format!("As it is: {}", distance.words())),
        None if role.lived.is_none() && role.tier.is_some() => {
            lines.push("As it is: where its tier stands".to_owned());
        }
        None => {}
    }
    if let Some(wanted) = role.wanted {
        let far = Distance::between(place_now(workspace, role), wanted);
        lines.push(format!("To be: {}", far.change()));
    }
    lines
}

/// Paints words: the first line stands out.
pub fn ui(ui: &mut Ui, theme: &Theme, lines: Vec<String>) {
    ui.set_max_width(320.0);
    for (i, line) in lines.into_iter().enumerate() {
        let (weight, color) =
            if i == 0 { (Weight::SemiBold, theme.ink) } else { (Weight::Regular, theme.muted) };
        let text = RichText::new(line).font(font(weight, theme.scale.body)).color(color32(color));
        ui.add(Label::new(text).wrap().selectable(false));
    }
}
