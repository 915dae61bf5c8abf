//! Scores that are missing or tied, in backlogs that are compared by score.
//!
//! A backlog uses a kind of score when at least half of its open items, and no fewer than two, have it
//! whole. Where only a few were scored nothing is said of the others.

use std::fmt::Write as _;

use super::checks::Ranked;
use super::{Code, Finding, Severity};
use crate::model::score::Weighted;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, Rank, RecordKey, Workspace};

/// A kind of score.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wsjf,
    Rice,
    Moscow,
    Own,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Wsjf, Self::Rice, Self::Moscow, Self::Own];

    /// “WSJF score”.
    fn noun(self) -> &'static str {
        match self {
            Self::Wsjf => "WSJF score",
            Self::Rice => "RICE score",
            Self::Moscow => "MoSCoW rating",
            Self::Own => "score by your own criteria",
        }
    }

    /// `None` while it is not whole. `MoSCoW` is a rating and no number: nothing is said of ties.
    fn value(self, item: &Item, criteria: &[Weighted]) -> Option<f32> {
        let scores = item.scores();
        match self {
            Self::Wsjf => scores.wsjf.score(),
            Self::Rice => scores.rice.score(),
            Self::Moscow => item.moscow.map(|_| 0.0),
            Self::Own => scores.own_score(criteria),
        }
    }

    /// The missing parts of a score that was begun, in words.
    fn missing<'a>(self, item: &Item, criteria: &'a [Weighted]) -> Vec<&'a str> {
        let scores = item.scores();
        match self {
            Self::Wsjf if !scores.wsjf.is_empty() => scores.wsjf.missing(),
            Self::Rice if !scores.rice.is_empty() => scores.rice.missing(),
            Self::Own if !scores.own.is_empty() => scores.unrated(criteria),
            _ => Vec::new(),
        }
    }
}

/// A whole score with the item that has it.
#[derive(Clone, Copy)]
struct Whole {
    value: f32,
    rank: Rank,
    id: ItemId,
}

/// The scores of one backlog.
#[derive(Default)]
pub(super) struct Scored {
    open: usize,
    whole: [Vec<Whole>; 4],
}

impl Scored {
    /// Takes note of an open item.
    pub(super) fn count(&mut self, item: &Item, criteria: &[Weighted]) {
        self.open += 1;
        for (kind, whole) in Kind::ALL.into_iter().zip(&mut self.whole) {
            let value = kind.value(item, criteria);
            whole.extend(value.map(|value| Whole { value, rank: item.rank, id: item.id }));
        }
    }

    /// Takes in what was noted of other items of the same backlog.
    pub(super) fn extend(&mut self, others: Self) {
        self.open += others.open;
        for (whole, others) in self.whole.iter_mut().zip(others.whole) {
            whole.extend(others);
        }
    }

    /// Whether any kind of score is used here.
    pub(super) fn in_use(&self) -> bool {
        self.used().next().is_some()
    }

    fn used(&self) -> impl Iterator<Item = (Kind, &Vec<Whole>)> {
        let kinds = Kind::ALL.into_iter().zip(&self.whole);
        kinds.filter(|(_, whole)| whole.len() >= 2 && 2 * whole.len() >= self.open)
    }

    /// What an open item lacks of the scores that its backlog uses; to be asked when all were counted.
    pub(super) fn missing(&self, workspace: &Workspace, item: &Item, found: &mut Vec<Ranked>) {
        let criteria = &workspace.meta().criteria;
        for (kind, _) in self.used().filter(|(kind, _)| kind.value(item, criteria).is_none()) {
            let missing = kind.missing(item, criteria);
            let mut message = format!("“{}” has no {}", item.title, kind.noun());
            if missing.is_empty() {
                let many = workspace.tier(item.tier).map_or("items", |tier| &tier.currency.many);
                let _ = write!(message, ", which most {} have.", lower_first(many));
            } else {
                let verb = if missing.len() == 1 { "is" } else { "are" };
                let _ = write!(message, " yet: {} {verb} missing.", listed(&missing));
            }
            let records = vec![RecordKey::Item(item.id)];
            found.push((
                item.rank,
                Finding { code: Code::NoScore, severity: Severity::Note, message, records },
            ));
        }
    }

    /// Items of equal score, one finding for each value, at the place of the first of them.
    pub(super) fn ties(&self, workspace: &Workspace, found: &mut Vec<Ranked>) {
        for (kind, whole) in self.used().filter(|(kind, _)| *kind != Kind::Moscow) {
            let mut whole = whole.clone();
            whole.sort_unstable_by(|a, b| {
                a.value.total_cmp(&b.value).then_with(|| (a.rank, a.id).cmp(&(b.rank, b.id)))
            });
            let equal = whole.chunk_by(|a, b| a.value.total_cmp(&b.value).is_eq());
            found.extend(equal.filter_map(|equal| tie(workspace, kind, equal)));
        }
    }
}

fn tie(workspace: &Workspace, kind: Kind, equal: &[Whole]) -> Option<Ranked> {
    let [first, second, more @ ..] = equal else { return None };
    let title = |whole: &Whole| workspace.item(whole.id).map_or("", |item| &item.title);
    let names = if more.is_empty() {
        format!("“{}” and “{}”", title(first), title(second))
    } else {
        let more = group_digits(more.len());
        format!("“{}”, “{}” and {more} more", title(first), title(second))
    };
    let message = format!("{names} have the same {} ({}).", kind.noun(), number(first.value));
    let records = equal.iter().map(|whole| RecordKey::Item(whole.id)).collect();
    Some((first.rank, Finding { code: Code::SameScore, severity: Severity::Note, message, records }))
}

/// “value, urgency and job size”.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// At most two places after the point.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
