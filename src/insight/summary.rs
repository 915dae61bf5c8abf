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
    let counted = |one, many| Noun::new(one, many).count(count);
    match code {
        Code::HorizonGap => counted("gap between tiers", "gaps between tiers"),
        Code::FocusGap => counted("gap in focus", "gaps in focus"),
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
        Code::NobodyDecides => counted("gap in duties and decisions", "gaps in duties and decisions"),
        Code::TwoDecide => counted("clash over a decision", "clashes over decisions"),
        Code::AgreesAlone => counted("decision without the others", "decisions without the others"),
        Code::Overload => counted("person with more than a week", "people with more than a week"),
        Code::HalfABrain => counted("person in several tiers", "people in several tiers"),
        Code::TooManyServed => counted("person with too many teams", "people with too many teams"),
        Code::Unreachable => counted("answer that nobody can get", "answers that nobody can get"),
        Code::NobodyServes => counted("unit that nobody serves", "units that nobody serves"),
        Code::ServedByTwo => counted("unit with several in one role", "units with several in one role"),
        Code::LivedElsewhere => counted("role lived elsewhere", "roles lived elsewhere"),
        Code::NoResearchExchange => counted("missing exchange on research", "missing exchanges on research"),
        Code::GoalAlone => counted("goal on its own", "goals on their own"),
        Code::NoChannel => counted("tier that hears nobody", "tiers that hear nobody"),
        Code::InsideOnly => counted("tier that hears only teams", "tiers that hear only teams"),
        Code::NoRole => counted("person without a role", "people without a role"),
        Code::NoCoordination => counted("product without coordination", "products without coordination"),
        Code::ScribeDecides => counted("decision without room to decide", "decisions without room to decide"),
        Code::Surprises => counted("team that surprised people", "teams that surprised people"),
        Code::FundamentalQuestions => counted("team that asks why", "teams that ask why"),
        Code::NoPrototypes => counted("team without prototypes", "teams without prototypes"),
        Code::LateChanges => counted("team with late changes", "teams with late changes"),
        Code::ReviewDue => counted("review to look at again", "reviews to look at again"),
        Code::CheckInOverdue => counted("team to ask again", "teams to ask again"),
    }
}
