//! What is on offer for the aspects of an item, and what a typed text means.

use jiff::civil::Date;

use super::item_popup::Aspect;
use super::picker::{Choice, Mark};
use crate::model::calendar::add_days;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Certainty, Item, Kind, Period, Size, Status, Step, TierId, UnitId, Workspace};

/// What choosing sets.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A stage, and the step within it.
    Step(Status, u8),
    Size(Option<Size>),
    When(Option<Period>),
    Unit(Option<UnitId>),
    Kind(Kind),
    Certainty(Certainty),
}

/// The choices, with what each sets. The parent has a picker of its own.
#[must_use]
pub fn offered(workspace: &Workspace, as_of: Date, aspect: Aspect, item: &Item) -> Vec<(Choice, Value)> {
    match aspect {
        Aspect::Status => steps(workspace, item),
        Aspect::Size => sizes(item),
        Aspect::When => whens(workspace, as_of, item),
        Aspect::Unit => units(workspace, item),
        Aspect::Kind => {
            let currency = workspace.tier(item.tier).map_or("", |tier| tier.currency.one.as_str());
            Kind::ALL
                .map(|kind| (Choice::new(kind.label(currency)).current(item.kind == kind), Value::Kind(kind)))
                .into()
        }
        Aspect::Certainty => Certainty::ALL
            .map(|certainty| {
                let choice = Choice::new(certainty.label()).detail(meaning(certainty));
                (choice.current(item.certainty == certainty), Value::Certainty(certainty))
            })
            .into(),
        Aspect::Parent => Vec::new(),
    }
}

/// The steps of the tier's own workflow.
fn steps(workspace: &Workspace, item: &Item) -> Vec<(Choice, Value)> {
    let Some(tier) = workspace.tier(item.tier) else { return Vec::new() };
    let current = tier.step_index(item.status, item.step);
    let values = (0..).map_while(|index| tier.step_at(index));
    let steps = tier.workflow().iter().zip(values).enumerate();
    steps
        .map(|(index, (step, (status, within)))| {
            let choice = Choice::new(&*step.name).mark(Mark::Status(status)).current(index == current);
            (choice, Value::Step(status, within))
        })
        .collect()
}

/// How full each step of a tier's workflow is, in words: “6 of at most 5”; empty where there is no limit.
#[must_use]
pub fn fullness(workspace: &Workspace, tier: TierId) -> Vec<String> {
    let Some(tier) = workspace.tier(tier) else { return Vec::new() };
    let steps = tier.workflow();
    if steps.iter().all(|step| step.limit.is_none()) {
        return Vec::new();
    }
    let mut counts = vec![0_usize; steps.len()];
    for item in workspace.backlog(tier.id).iter().filter_map(|id| workspace.item(id)) {
        counts[tier.step_index(item.status, item.step)] += 1;
    }
    let said = |(step, count): (&Step, usize)| match step.limit {
        Some(limit) => format!("{} of at most {limit}", group_digits(count)),
        None => String::new(),
    };
    steps.iter().zip(counts).map(said).collect()
}

fn meaning(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Firm => "promised",
        Certainty::Forecast => "expected, may move",
        Certainty::Fuzzy => "a direction",
    }
}

fn sizes(item: &Item) -> Vec<(Choice, Value)> {
    let mut sizes: Vec<Option<Size>> = vec![None];
    sizes.extend(Size::COMMON.iter().map(|value| Size::new(*value)));
    if !sizes.contains(&item.size) {
        sizes.push(item.size);
    }
    sizes
        .into_iter()
        .map(|size| {
            let value = Value::Size(size);
            (Choice::new(label(&value)).current(item.size == size), value)
        })
        .collect()
}

/// “Undated”, then the periods to come, those first that the tier plans in.
fn whens(workspace: &Workspace, as_of: Date, item: &Item) -> Vec<(Choice, Value)> {
    let calendar = workspace.calendar();
    let ahead = |first: Option<Period>, count: usize| {
        std::iter::successors(first, |period| Some(period.next())).take(count).collect::<Vec<_>>()
    };
    let iterations = ahead(calendar.iteration_at(as_of).map(Period::Iteration), 5);
    let increments = ahead(calendar.increment_at(as_of).map(Period::Increment), 3);
    let quarters = ahead(Some(Period::quarter_of(as_of)), 6);
    let years = ahead(Some(Period::Year(as_of.year())), 3);
    let typical = workspace.tier(item.tier).map_or(0.0, |tier| tier.horizon.typical().value());
    let groups = if typical <= 45.0 {
        [iterations, increments, quarters, years]
    } else if typical <= 200.0 {
        [quarters, increments, iterations, years]
    } else {
        [quarters, years, increments, iterations]
    };
    let mut periods: Vec<Option<Period>> = vec![None];
    if item.target.is_some_and(|target| !groups.iter().flatten().any(|period| *period == target)) {
        periods.push(item.target);
    }
    periods.extend(groups.into_iter().flatten().map(Some));
    periods
        .into_iter()
        .map(|period| {
            let value = Value::When(period);
            let dates = period.filter(|period| !matches!(period, Period::Day(_) | Period::Range(..)));
            let dates = dates.map(|period| span(period, workspace)).unwrap_or_default();
            (Choice::new(label(&value)).detail(dates).current(item.target == period), value)
        })
        .collect()
}

/// “30 Nov – 13 Dec”.
fn span(period: Period, workspace: &Workspace) -> String {
    let (first, end) = period.span(workspace.calendar());
    let last = add_days(end, -1);
    format!("{} – {}", first.strftime("%-d %b"), last.strftime("%-d %b"))
}

/// “No team”, the units that the tier serves, then all others.
fn units(workspace: &Workspace, item: &Item) -> Vec<(Choice, Value)> {
    let noun =
        workspace.tier(item.tier).map_or_else(|| "unit".to_owned(), |tier| lower_first(&tier.unit.one));
    let none = Choice::new(format!("No {noun}")).current(item.unit.is_none());
    let (own, others): (Vec<_>, Vec<_>) = workspace.units().partition(|unit| unit.tier == item.tier);
    let entry = |unit: &std::sync::Arc<crate::model::Unit>| {
        let part_of = unit.parent.and_then(|parent| workspace.unit(parent));
        let choice = Choice::new(&*unit.name)
            .detail(part_of.map_or("", |parent| parent.name.as_str()))
            .current(item.unit == Some(unit.id));
        (choice, Value::Unit(Some(unit.id)))
    };
    std::iter::once((none, Value::Unit(None))).chain(own.into_iter().chain(others).map(entry)).collect()
}

/// What a text in the field means; `None` where nothing was typed or the aspect takes no free text.
#[must_use]
pub fn typed(aspect: Aspect, text: &str) -> Option<Result<Value, String>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match aspect {
        Aspect::Size => Some(
            text.replace(',', ".")
                .parse()
                .ok()
                .and_then(Size::new)
                .map(|size| Value::Size(Some(size)))
                .ok_or_else(|| format!("“{text}” is not a size; write a number from 0 to 1,000,000.")),
        ),
        Aspect::When => Some(
            text.parse()
                .map(|period| Value::When(Some(period)))
                .map_err(|error: crate::model::PeriodError| format!("{error}.")),
        ),
        _ => None,
    }
}

/// How a value is written.
#[must_use]
pub fn label(value: &Value) -> String {
    match value {
        Value::Step(status, _) => status.name().to_owned(),
        Value::Size(Some(size)) => size.to_string(),
        Value::Size(None) => "No size".to_owned(),
        Value::When(Some(period)) => period.label(),
        Value::When(None) => "Undated".to_owned(),
        Value::Unit(_) => String::new(),
        Value::Kind(kind) => kind.label(""),
        Value::Certainty(certainty) => certainty.label().to_owned(),
    }
}

/// What the empty field says; `None` where there is nothing to type.
#[must_use]
pub fn hint(aspect: Aspect) -> Option<&'static str> {
    match aspect {
        Aspect::Size => Some("Size, any number"),
        Aspect::When => Some("Q4 2026, it24, PI 5, 2026-11-30"),
        Aspect::Unit => Some("Find"),
        Aspect::Status | Aspect::Kind | Aspect::Certainty | Aspect::Parent => None,
    }
}

/// How wide the card is, in points.
#[must_use]
pub fn width(aspect: Aspect) -> f32 {
    match aspect {
        Aspect::Kind => 170.0,
        Aspect::Size => 150.0,
        Aspect::Status | Aspect::Certainty => 240.0,
        Aspect::When => 270.0,
        Aspect::Unit | Aspect::Parent => 300.0,
    }
}
