//! The checks. Items are looked at once, backlog by backlog; those of backlogs that are compared by score
//! once more.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use jiff::civil::Date;

use super::readiness::{Gap, Standing};
use super::scores::Scored;
use super::{Code, Finding, Severity, roles, steps};
use crate::model::calendar::days_between;
use crate::model::tier::lower_first;
use crate::model::{Certainty, Item, Period, Rank, RecordKey, Status, Workspace};

/// A finding, with the rank of the item whose place in the backlog it takes.
pub(super) type Ranked = (Rank, Finding);

/// Everything that is worth talking about as of a day: tiers first, then items, tier by tier from the
/// team's side on, each backlog in its priority order, then roles and how it goes, code by code. Runs in
/// O(n log n) at worst, for the look-up of parents and for putting equal scores together; what is done is left
/// in peace.
#[must_use]
pub fn findings(workspace: &Workspace, as_of: Date) -> Vec<Finding> {
    let tiers: Vec<Standing> =
        (0..workspace.tiers().len()).filter_map(|position| Standing::of(workspace, position)).collect();
    let items = tiers.iter().flat_map(|standing| {
        let (mut found, scored) = found_in(workspace, standing, as_of);
        if scored.in_use() {
            for item in open(workspace, standing, 0..usize::MAX) {
                scored.missing(workspace, item, &mut found);
            }
            scored.ties(workspace, &mut found);
        }
        found.sort_by_key(|(rank, finding)| (*rank, finding.code));
        found.into_iter().map(|(_, finding)| finding)
    });
    let tiers = horizon_gaps(workspace).chain(steps::above_limit(workspace));
    tiers.chain(items).chain(roles::findings(workspace, as_of)).collect()
}

/// The open ones of a tier's items, from one position in its backlog up to another.
fn open<'a>(
    workspace: &'a Workspace,
    standing: &Standing<'a>,
    places: Range<usize>,
) -> impl Iterator<Item = &'a Arc<Item>> {
    let ids = workspace.backlog(standing.tier.id).iter_from(places.start).take(places.len());
    ids.filter_map(|id| workspace.item(id)).filter(|item| item.status != Status::Done)
}

/// The findings of a tier's items, each by itself, and their scores. The parts of a long backlog are looked
/// at side by side.
fn found_in(workspace: &Workspace, standing: &Standing, as_of: Date) -> (Vec<Ranked>, Scored) {
    /// Starting a thread costs as much as looking at a few hundred items.
    const LEAST: usize = 8_192;
    let count = workspace.backlog(standing.tier.id).len();
    let cores = if count < 2 * LEAST { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let size = count.div_ceil(cores).max(LEAST);
    let part = |from: usize| {
        let (mut found, mut scored) = (Vec::new(), Scored::default());
        for item in open(workspace, standing, from..count.min(from + size)) {
            let of_item = about(workspace, standing, item, as_of);
            found.extend(of_item.map(|finding| (item.rank, finding)));
            scored.count(item, &workspace.meta().criteria);
        }
        (found, scored)
    };
    thread::scope(|scope| {
        let part = &part;
        let others: Vec<_> =
            (size..count).step_by(size).map(|from| scope.spawn(move || part(from))).collect();
        let (mut found, mut scored) = part(0);
        for other in others {
            let (more, other) = other.join().unwrap_or_else(|panic| resume_unwind(panic));
            found.extend(more);
            scored.extend(other);
        }
        (found, scored)
    })
}

/// What is worth talking about of one item, without its score in comparison to others; nothing when it is
/// done. Cheap enough to ask for every row of a frame.
#[must_use]
pub fn findings_of(workspace: &Workspace, item: &Item, as_of: Date) -> Vec<Finding> {
    if item.status == Status::Done {
        return Vec::new();
    }
    let position = workspace.tier_position(item.tier);
    let Some(standing) = position.and_then(|position| Standing::of(workspace, position)) else {
        return Vec::new();
    };
    about(workspace, &standing, item, as_of).collect()
}

/// The findings of one open item.
fn about<'a>(
    workspace: &'a Workspace,
    standing: &'a Standing<'a>,
    item: &'a Item,
    as_of: Date,
) -> impl Iterator<Item = Finding> + 'a {
    beyond_horizon(workspace, standing, item, as_of)
        .into_iter()
        .chain(later_than_parent(workspace, standing, item))
        .chain(no_target(item))
        .chain(standing.gaps(workspace, item).due(item.status).iter().map(|gap| lacks(standing, item, gap)))
        .chain(waits_for_later(workspace, item))
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

fn beyond_horizon(workspace: &Workspace, standing: &Standing, item: &Item, as_of: Date) -> Option<Finding> {
    let target = item.target?;
    let horizon = standing.tier.horizon.to();
    let (start, _) = target.span(workspace.calendar());
    let ahead = i32::try_from(days_between(as_of, start)).unwrap_or(i32::MAX);
    (f64::from(ahead) > f64::from(horizon.value())).then(|| Finding {
        code: Code::BeyondHorizon,
        severity: Severity::Warning,
        message: format!(
            "“{}” is planned for {}, further ahead than the {} looks ({}).",
            item.title,
            in_words(target),
            standing.tier.name,
            horizon.words(),
        ),
        records: vec![RecordKey::Item(item.id)],
    })
}

fn later_than_parent(workspace: &Workspace, standing: &Standing, item: &Item) -> Option<Finding> {
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
            standing.above.map_or_else(|| "parent".to_owned(), |tier| lower_first(&tier.currency.one)),
            parent.title,
            in_words(limit),
        ),
        records: vec![RecordKey::Item(item.id), RecordKey::Item(parent.id)],
    })
}

/// Something that has to be there as far as the item is.
fn lacks(standing: &Standing, item: &Item, gap: Gap) -> Finding {
    let (title, status) = (&item.title, item.status.label());
    let (code, severity, message) = match gap {
        Gap::Acceptance => (
            Code::NoAcceptance,
            Severity::Warning,
            format!("“{title}” is {status}, but has no acceptance criteria."),
        ),
        Gap::Parent => {
            let above =
                standing.above.map_or_else(|| "item".to_owned(), |tier| lower_first(&tier.currency.one));
            (Code::NoParent, Severity::Note, format!("“{title}” belongs to no {above}."))
        }
        Gap::Why => (
            Code::NoWhy,
            Severity::Warning,
            format!("“{title}” is {status}, but nothing says why it is built."),
        ),
        Gap::Who => (
            Code::NoWho,
            Severity::Warning,
            format!("“{title}” is {status}, but nobody is named who uses it."),
        ),
        Gap::Children => {
            let below =
                standing.below.map_or_else(|| "items".to_owned(), |tier| lower_first(&tier.currency.many));
            (Code::NoChildren, Severity::Warning, format!("“{title}” is {status}, but has no {below}."))
        }
        Gap::Size => {
            let number = |size: Option<crate::model::Size>| size.map_or(0.0, crate::model::Size::value);
            let (size, limit) = (number(item.size), number(standing.tier.size_limit));
            let currency = lower_first(&standing.tier.currency.many);
            let message = format!("“{title}” has size {size}, above the limit of {limit} for {currency}.");
            (Code::TooLarge, Severity::Warning, message)
        }
    };
    Finding { code, severity, message, records: vec![RecordKey::Item(item.id)] }
}

/// What it waits for ends after it begins. Where both share a period, the order within it is left to those
/// who do the work.
fn waits_for_later<'a>(workspace: &'a Workspace, item: &'a Item) -> impl Iterator<Item = Finding> + 'a {
    let calendar = workspace.calendar();
    let own = item.target.map(|target| (target, target.span(calendar)));
    own.into_iter().flat_map(move |(own, (start, end))| {
        item.depends_on().iter().filter_map(move |id| {
            let other = workspace.item(*id).filter(|other| other.status != Status::Done)?;
            let target = other.target.filter(|target| *target != own)?;
            let ready = target.span(calendar).1;
            (ready > start).then(|| Finding {
                code: Code::WaitsForLater,
                severity: match (item.certainty, other.certainty) {
                    // There may still be time within the period.
                    _ if ready <= end => Severity::Note,
                    (Certainty::Firm, Certainty::Firm) => Severity::Error,
                    _ => Severity::Warning,
                },
                message: format!(
                    "“{}” is planned for {}, but waits for “{}”, planned for {}.",
                    item.title,
                    in_words(own),
                    other.title,
                    in_words(target),
                ),
                records: vec![RecordKey::Item(item.id), RecordKey::Item(other.id)],
            })
        })
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
