//! Many findings in a few words, for a status bar.

use super::{Code, Finding};
use crate::model::tier::{Noun, lower_first};
use crate::model::{RecordKey, TierId, Workspace};

/// One phrase for each kind of finding and tier, in the order of the findings: “1 user story planned
/// beyond its tier”, “2 features later than their epics”.
#[must_use]
pub fn summary(workspace: &Workspace, findings: &[Finding]) -> Vec<String> {
    let mut groups: Vec<(Code, Option<TierId>, usize)> = Vec::new();
    for finding in findings {
        let tier = finding.records.first().and_then(|record| match record {
            RecordKey::Item(id) => workspace.item(*id).map(|item| item.tier),
            _ => None,
        });
        match groups.iter_mut().find(|group| (group.0, group.1) == (finding.code, tier)) {
            Some(group) => group.2 += 1,
            None => groups.push((finding.code, tier, 1)),
        }
    }
    groups.into_iter().map(|(code, tier, count)| phrase(workspace, code, tier, count)).collect()
}

fn phrase(workspace: &Workspace, code: Code, tier: Option<TierId>, count: usize) -> String {
    let items = Noun::new("item", "items");
    let currency = |tier: Option<TierId>| tier.and_then(|id| workspace.tier(id)).map(|tier| &tier.currency);
    let what = currency(tier).unwrap_or(&items).count(count);
    let one = count == 1;
    let above = tier.and_then(|id| workspace.tier_above(id)).map_or(&items, |tier| &tier.currency);
    match code {
        Code::HorizonGap => Noun::new("gap between tiers", "gaps between tiers").count(count),
        Code::StepLimit => Noun::new("step", "steps").count(count) + " above the limit",
        Code::BeyondHorizon if one => format!("{what} planned beyond its tier"),
        Code::BeyondHorizon => format!("{what} planned beyond their tier"),
        Code::LaterThanParent if one => format!("{what} later than its {}", lower_first(&above.one)),
        Code::LaterThanParent => format!("{what} later than their {}", lower_first(&above.many)),
        Code::NoAcceptance => format!("{what} without acceptance criteria"),
        Code::NoParent => format!("{what} in no {}", lower_first(&above.one)),
        Code::NoTarget => format!("{what} in progress without a target"),
        Code::NoWhy => format!("{what} without a why"),
        Code::NoWho => format!("{what} without somebody who uses it"),
        Code::NoChildren => {
            let below = tier.and_then(|id| workspace.tier_below(id)).map_or(&items, |tier| &tier.currency);
            format!("{what} without {}", lower_first(&below.many))
        }
        Code::TooLarge => format!("{what} above the size limit"),
        Code::WaitsForLater if one => format!("{what} waits for something later"),
        Code::WaitsForLater => format!("{what} wait for something later"),
        Code::NoScore => format!("{what} without a score"),
        Code::SameScore => {
            let many = currency(tier).unwrap_or(&items);
            format!("{} among {}", Noun::new("tie", "ties").count(count), lower_first(&many.many))
        }
    }
}
