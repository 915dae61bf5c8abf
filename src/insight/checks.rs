//! The checks. Items are looked at once, in the order of their ids; only what is found is put into the
//! order of the backlogs.

use jiff::civil::Date;

use super::{Code, Finding, Severity};
use crate::model::calendar::days_between;
use crate::model::tier::lower_first;
use crate::model::{Certainty, Item, Period, Rank, RecordKey, Status, Tier, Workspace};

/// Everything that is worth talking about as of a day: tiers first, then items, tier by tier from the
/// team's side on, each backlog in its priority order. Runs in O(n log n) at worst, for the look-up of
/// parents; what is done is left in peace.
#[must_use]
pub fn findings(workspace: &Workspace, as_of: Date) -> Vec<Finding> {
    let tiers: Vec<Place> = workspace
        .tiers()
        .map(|tier| {
            let above = workspace.tier_above(tier.id).map(|tier| &**tier);
            let parents = above.is_some_and(|above| !workspace.backlog(above.id).is_empty());
            Place { tier, above: above.filter(|_| parents) }
        })
        .collect();
    let mut found: Vec<((usize, Rank, Code), Finding)> = Vec::new();
    for item in workspace.items().filter(|item| item.status != Status::Done) {
        let Some((position, place)) = tiers.iter().enumerate().find(|(_, place)| place.tier.id == item.tier)
        else {
            continue;
        };
        let mut report = |finding: Finding| found.push(((position, item.rank, finding.code), finding));
        beyond_horizon(workspace, place, item, as_of).map(&mut report);
        later_than_parent(workspace, place, item).map(&mut report);
        if position == 0 {
            no_acceptance(item).map(&mut report);
        }
        no_parent(place, item).map(&mut report);
        no_target(item).map(&mut report);
    }
    found.sort_by_key(|(place, _)| *place);
    horizon_gaps(workspace).chain(found.into_iter().map(|(_, finding)| finding)).collect()
}

/// A tier, and the one above if there is anything in it to belong to.
struct Place<'a> {
    tier: &'a Tier,
    above: Option<&'a Tier>,
}

fn horizon_gaps(workspace: &Workspace) -> impl Iterator<Item = Finding> {
    workspace.tiers().zip(workspace.tiers().skip(1)).filter_map(|(near, far)| {
        let (near, far) = if near.horizon.from() <= far.horizon.from() { (near, far) } else { (far, near) };
        (near.horizon.to() < far.horizon.from()).then(|| Finding {
            code: Code::HorizonGap,
            severity: Severity::Warning,
            message: format!(
                "Nobody looks at the time from {} (the end of {}) to {} (the start of {}).",
                near.horizon.to().words(),
                near.name,
                far.horizon.from().words(),
                far.name,
            ),
            records: vec![RecordKey::Tier(near.id), RecordKey::Tier(far.id)],
        })
    })
}

fn beyond_horizon(workspace: &Workspace, place: &Place, item: &Item, as_of: Date) -> Option<Finding> {
    let target = item.target?;
    let horizon = place.tier.horizon.to();
    let (start, _) = target.span(workspace.calendar());
    let ahead = i32::try_from(days_between(as_of, start)).unwrap_or(i32::MAX);
    (f64::from(ahead) > f64::from(horizon.value())).then(|| Finding {
        code: Code::BeyondHorizon,
        severity: Severity::Warning,
        message: format!(
            "“{}” is planned for {}, further ahead than the {} looks ({}).",
            item.title,
            in_words(target),
            place.tier.name,
            horizon.words(),
        ),
        records: vec![RecordKey::Item(item.id)],
    })
}

fn later_than_parent(workspace: &Workspace, place: &Place, item: &Item) -> Option<Finding> {
    let target = item.target?;
    let parent = workspace.item(item.parent?)?;
    let limit = parent.target?;
    let calendar = workspace.calendar();
    (target.span(calendar).1 > limit.span(calendar).1).then(|| Finding {
        code: Code::LaterThanParent,
        // Two promises that exclude each other; a forecast may still move.
        severity: if item.certainty == Certainty::Firm && parent.certainty == Certainty::Firm {
            Severity::Error
        } else {
            Severity::Warning
        },
        message: format!(
            "“{}” is planned for {}, later than its {} “{}” ({}).",
            item.title,
            in_words(target),
            place.above.map_or_else(|| "parent".to_owned(), |tier| lower_first(&tier.currency.one)),
            parent.title,
            in_words(limit),
        ),
        records: vec![RecordKey::Item(item.id), RecordKey::Item(parent.id)],
    })
}

fn no_acceptance(item: &Item) -> Option<Finding> {
    let agreed = matches!(item.status, Status::Ready | Status::InProgress);
    (agreed && item.details().acceptance.is_empty()).then(|| Finding {
        code: Code::NoAcceptance,
        severity: Severity::Warning,
        message: format!("“{}” is {}, but has no acceptance criteria.", item.title, item.status.label()),
        records: vec![RecordKey::Item(item.id)],
    })
}

fn no_parent(place: &Place, item: &Item) -> Option<Finding> {
    let above = place.above?;
    item.parent.is_none().then(|| Finding {
        code: Code::NoParent,
        severity: Severity::Note,
        message: format!("“{}” belongs to no {}.", item.title, lower_first(&above.currency.one)),
        records: vec![RecordKey::Item(item.id)],
    })
}

fn no_target(item: &Item) -> Option<Finding> {
    (item.status == Status::InProgress && item.target.is_none()).then(|| Finding {
        code: Code::NoTarget,
        severity: Severity::Warning,
        message: format!("“{}” is in progress, but has no target.", item.title),
        records: vec![RecordKey::Item(item.id)],
    })
}

/// The period inside a sentence: “iteration 24”, but “Q2 2027”.
fn in_words(period: Period) -> String {
    match period {
        Period::Iteration(_) => lower_first(&period.label()),
        _ => period.label(),
    }
}
