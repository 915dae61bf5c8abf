//! What an item still lacks before it can be pulled, said as short lines with the way to it.

use egui::Ui;

use super::section;
use crate::insight::{self, Gap};
use crate::model::calendar::days_between;
use crate::model::tier::lower_first;
use crate::model::{Item, ItemId, Status, TierId, Workspace};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// A line, and what it is about where that is something else.
struct Hint {
    text: String,
    about: Option<(TierId, Vec<ItemId>)>,
}

/// The lines of one item, or that there is nothing to be said.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item, unclear: &[ItemId]) {
    if item.status == Status::Done {
        return;
    }
    section::heading(ui, cx.theme, "Ready?", "");
    let hints = hints(cx.workspace(), item, unclear);
    if hints.is_empty() {
        section::note(ui, cx.theme, "Nothing is missing.");
    }
    let mut show = None;
    for hint in hints {
        ui.horizontal(|ui| {
            section::body(ui, cx.theme, &hint.text);
            if let Some(about) = hint.about
                && section::link(ui, cx.theme, "show", &format!("Show: {}", hint.text)).clicked()
            {
                show = Some(about);
            }
        });
    }
    if let Some((tier, items)) = show {
        cx.session.scroll_to = items.last().copied();
        cx.select(Selection { tier: Some(tier), items });
    }
}

/// What an item lacks; `unclear` are its open children without criteria.
fn hints(workspace: &Workspace, item: &Item, unclear: &[ItemId]) -> Vec<Hint> {
    let gaps = insight::readiness(workspace, item);
    let mut hints: Vec<Hint> =
        gaps.iter().map(|gap| Hint { text: sentence(workspace, item, gap), about: None }).collect();
    let mut say = |text: String| hints.push(Hint { text, about: None });
    if item.target.is_none() {
        say("It has no date".to_owned());
    }
    if item.size.is_none() && workspace.tier_below(item.tier).is_none() {
        say("It has no size".to_owned());
    }
    if let Some(text) = later_than_parent(workspace, item) {
        say(text);
    }
    hints.extend(unclear_children(workspace, item, unclear));
    hints
}

/// A gap in the words of the item's tiers.
fn sentence(workspace: &Workspace, item: &Item, gap: Gap) -> String {
    match gap {
        Gap::Acceptance => "It has no acceptance criteria".to_owned(),
        Gap::Parent => {
            let above = workspace.tier_above(item.tier);
            let above = above.map_or_else(|| "item".to_owned(), |tier| lower_first(&tier.currency.one));
            format!("It stands in the context of no {above}")
        }
        Gap::Why => "Nothing says why it is built".to_owned(),
        Gap::Who => "Nobody is named who uses it".to_owned(),
        Gap::Children => {
            let below = workspace.tier_below(item.tier);
            let below = below.map_or_else(|| "items".to_owned(), |tier| lower_first(&tier.currency.many));
            format!("It has no {below} yet")
        }
        Gap::Size => {
            let limit = workspace.tier(item.tier).and_then(|tier| tier.size_limit);
            limit.map_or_else(
                || "It should be split".to_owned(),
                |limit| format!("It is larger than {limit} and should be split"),
            )
        }
    }
}

fn later_than_parent(workspace: &Workspace, item: &Item) -> Option<String> {
    let parent = workspace.item(item.parent?)?;
    let calendar = workspace.calendar();
    let own = item.target?.span(calendar).1;
    let (_, whole) = parent.target.map(|target| (target, target.span(calendar).1))?;
    (days_between(whole, own) > 0).then(|| format!("It is planned to end after “{}”", parent.title))
}

/// Open children of the lowest tier that nobody could accept.
fn unclear_children(workspace: &Workspace, item: &Item, unclear: &[ItemId]) -> Option<Hint> {
    let below = workspace.tier_below(item.tier)?;
    if unclear.is_empty() || workspace.tier_below(below.id).is_some() {
        return None;
    }
    let verb = if unclear.len() == 1 { "has" } else { "have" };
    let text = format!("{} {verb} no acceptance criteria", below.currency.count(unclear.len()));
    Some(Hint { text, about: Some((below.id, unclear.to_vec())) })
}
