//! The roadmap in words, for people who cannot see it.

use std::fmt::Write as _;

use super::{Marks, RoadmapData, RoadmapOptions};
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Certainty, ItemId, TierId, Workspace};

/// What the picture says, in sentences.
pub(super) fn describe(workspace: &Workspace, data: &RoadmapData) -> String {
    let mut text = format!(
        "Items on a time axis from iterations to years, as of {}. It shows how people collaborate, not a \
         reporting structure.",
        data.as_of().strftime("%-d %b %Y")
    );
    for tier_data in data.tiers() {
        let Some(tier) = workspace.tier(tier_data.id) else { continue };
        let _ = write!(
            text,
            "\n{}: {} with a date, looking {} ahead.",
            tier.name,
            tier.currency.count(tier_data.planned),
            tier.horizon.to().words()
        );
    }
    let undated = data.undated_count();
    let _ = match undated {
        0 => write!(text, "\nEvery item has a date."),
        1 => write!(text, "\n1 item has no date."),
        n => write!(text, "\n{} items have no date.", group_digits(n)),
    };
    let findings = data.finding_phrases(workspace);
    if !findings.is_empty() {
        let _ = write!(text, " To look at: {}.", findings.join("; "));
    }
    text
}

/// What stands above a page, of all tiers or of one.
pub(super) fn heading(workspace: &Workspace, options: &RoadmapOptions, only: Option<TierId>) -> String {
    let tier = only.and_then(|id| workspace.tier(id)).filter(|_| !options.title.is_empty());
    tier.map_or_else(|| options.title.clone(), |tier| format!("{} · {}", options.title, tier.currency.many))
}

/// How an item is called where it cannot be seen: “Pay with one tap, feature, Q4 2026, in progress”.
#[must_use]
pub fn item_name(workspace: &Workspace, id: ItemId, marks: Marks) -> String {
    let Some(item) = workspace.item(id) else { return String::new() };
    let mut parts = vec![item.title.to_string()];
    if let Some(tier) = workspace.tier(item.tier) {
        parts.push(lower_first(&item.kind.label(&tier.currency.one)));
    }
    match item.target {
        Some(period) => {
            parts.push(period.label());
            if item.certainty != Certainty::Firm {
                parts.push(item.certainty.label().to_owned());
            }
        }
        None => parts.push("no date".to_owned()),
    }
    parts.push(item.status.label().to_owned());
    if marks.any() {
        let above = workspace.tier_above(item.tier).map(|tier| lower_first(&tier.currency.one));
        parts.push(marks.words(above.as_deref().unwrap_or("parent")));
    }
    parts.join(", ")
}
