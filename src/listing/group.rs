//! Items under headings, one for each value of a field.

use std::collections::HashMap;
use std::sync::Arc;

use super::facts::Facts;
use super::{Folds, Group};
use crate::model::{Field, Item, ItemId, Moscow, Status, TierId, UnitId};

/// What the items of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKey {
    Tier(TierId),
    Kind(u8),
    /// A step of the one tier's workflow.
    Step(usize),
    /// A stage, where steps of several tiers come together.
    Stage(Status),
    /// A period, by its first day and its length in days from the calendar's start, then as it is written.
    Target(i64, i64, Arc<str>),
    Certainty(u8),
    Parent(ItemId),
    Unit(UnitId),
    /// A label, an owner, a text.
    Text(Arc<str>),
    /// A stretch of numbers, the first the highest.
    Band(usize),
    Moscow(Moscow),
    /// How many gaps there are until it is ready.
    Gaps(usize),
    /// Nothing of the kind.
    None,
    /// In a tree: what has no parent in the tier above.
    Orphans(TierId),
}

/// The lower ends of the stretches in which scores are put together, highest first.
struct Bands(&'static [(f64, &'static str)]);

/// WSJF runs from 0.15 to 60.
const WSJF: Bands = Bands(&[(10.0, "10 and more"), (5.0, "5 to 10"), (2.0, "2 to 5"), (0.0, "below 2")]);
/// RICE has no upper end.
const RICE: Bands = Bands(&[
    (10_000.0, "10,000 and more"),
    (1_000.0, "1,000 to 10,000"),
    (100.0, "100 to 1,000"),
    (10.0, "10 to 100"),
    (0.0, "below 10"),
]);
/// The own score runs from 0 to 100.
const OWN: Bands = Bands(&[
    (80.0, "80 to 100"),
    (60.0, "60 to 80"),
    (40.0, "40 to 60"),
    (20.0, "20 to 40"),
    (0.0, "below 20"),
]);
const SIZE: Bands = Bands(&[(13.0, "13 and more"), (8.0, "8 to 12"), (3.0, "3 to 7"), (0.0, "below 3")]);
/// A share of what is below that is done.
const PROGRESS: Bands = Bands(&[
    (1.0, "all done"),
    (0.5, "half and more"),
    (f64::MIN_POSITIVE, "begun"),
    (0.0, "nothing done yet"),
]);

impl Bands {
    fn key(&self, value: Option<f64>) -> (GroupKey, String) {
        let Some(value) = value else { return (GroupKey::None, String::new()) };
        let band = self.0.iter().position(|(from, _)| value >= *from).unwrap_or(self.0.len() - 1);
        (GroupKey::Band(band), self.0[band].1.to_owned())
    }
}

/// Puts items, which come in the order in which they are to be shown, into groups: in the natural order of
/// the field, the group of those without a value last. An item with several labels is in several groups.
pub(super) fn group(
    facts: &mut Facts<'_>,
    field: Field,
    tier: Option<TierId>,
    folds: &Folds,
    items: &[ItemId],
) -> Vec<(Group, Vec<ItemId>)> {
    let mut places: HashMap<GroupKey, usize> = HashMap::new();
    let mut groups: Vec<(Group, Vec<ItemId>)> = Vec::new();
    let mut put = |key: GroupKey, label: &mut dyn FnMut() -> String, item: &Item| {
        let place = *places.entry(key.clone()).or_insert_with(|| {
            let open = folds.is_group_open(&key);
            let group = Group { key, label: label(), count: 0, size: 0.0, open, limit: None };
            groups.push((group, Vec::new()));
            groups.len() - 1
        });
        let (group, members) = &mut groups[place];
        group.count += 1;
        group.size += item.size.map_or(0.0, |size| size.value().into());
        members.push(item.id);
    };
    let workspace = facts.workspace;
    for id in items {
        let Some(item) = workspace.item(*id) else { continue };
        if field == Field::Labels && !item.details().labels.is_empty() {
            for label in &item.details().labels {
                put(GroupKey::Text(label.as_str().into()), &mut || label.clone(), item);
            }
            continue;
        }
        let (key, mut label) = key(facts, field, tier, item);
        if key == GroupKey::None {
            without(field).clone_into(&mut label);
        }
        put(key, &mut || std::mem::take(&mut label), item);
    }
    let one = tier.and_then(|tier| workspace.tier(tier));
    for (group, _) in &mut groups {
        if let (GroupKey::Step(step), Some(tier)) = (&group.key, one) {
            group.limit = tier.workflow().get(*step).and_then(|step| step.limit);
        }
    }
    let position = |key: &GroupKey| match key {
        GroupKey::None => (2, 0, 0),
        GroupKey::Parent(parent) => {
            let parent = workspace.item(*parent);
            let tier = parent.and_then(|parent| workspace.tier_position(parent.tier)).unwrap_or(0);
            let place = parent.and_then(|parent| workspace.position(parent)).unwrap_or(usize::MAX);
            // The furthest ahead first.
            (0, usize::MAX - tier, place)
        }
        GroupKey::Tier(tier) => (0, usize::MAX - workspace.tier_position(*tier).unwrap_or(0), 0),
        GroupKey::Unit(unit) => {
            (0, workspace.units().position(|other| other.id == *unit).unwrap_or(usize::MAX), 0)
        }
        _ => (1, 0, 0),
    };
    groups.sort_by_cached_key(|(group, _)| (position(&group.key), folded(&group.key), group.key.clone()));
    groups
}

/// Texts in the order of the alphabet, whatever their case.
fn folded(key: &GroupKey) -> String {
    match key {
        GroupKey::Text(text) => text.to_lowercase(),
        _ => String::new(),
    }
}

fn key(facts: &mut Facts<'_>, field: Field, tier: Option<TierId>, item: &Item) -> (GroupKey, String) {
    let none = || (GroupKey::None, String::new());
    let text = |text: &str| {
        if text.is_empty() { none() } else { (GroupKey::Text(text.into()), text.to_owned()) }
    };
    let any = |is: bool| if is { text("yes") } else { none() };
    let number = |value: Option<f32>| value.map(f64::from);
    match field {
        Field::Tier => {
            facts.tier(item).map_or_else(none, |tier| (GroupKey::Tier(tier.id), tier.name.clone()))
        }
        Field::Kind => {
            let currency = facts.tier(item).map_or("Item", |tier| &tier.currency.one);
            (GroupKey::Kind(item.kind as u8), item.kind.label(currency))
        }
        Field::Status => match facts.tier(item) {
            Some(own) if tier == Some(own.id) => {
                let index = own.step_index(item.status, item.step);
                (GroupKey::Step(index), own.workflow()[index].name.clone())
            }
            _ => (GroupKey::Stage(item.status), item.status.label().to_owned()),
        },
        Field::Target => item.target.map_or_else(none, |target| {
            let (from, to) = facts.days_of(target);
            (GroupKey::Target(from, to - from, target.to_string().into()), target.label())
        }),
        Field::Certainty => match item.target {
            Some(_) => (GroupKey::Certainty(item.certainty as u8), item.certainty.label().to_owned()),
            None => none(),
        },
        Field::Parent => facts
            .parent(item)
            .map_or_else(none, |parent| (GroupKey::Parent(parent.id), parent.title.to_string())),
        Field::Unit => {
            facts.unit(item).map_or_else(none, |unit| (GroupKey::Unit(unit.id), unit.name.clone()))
        }
        Field::Owner => text(item.owner()),
        Field::Who => text(&item.details().who),
        Field::Key | Field::Title | Field::Priority | Field::Labels => none(),
        Field::Want => any(!item.details().extra().want.is_empty()),
        Field::Why => any(!item.details().why.is_empty()),
        Field::Acceptance => any(!item.details().acceptance.is_empty()),
        Field::DependsOn => any(!item.depends_on().is_empty()),
        Field::Size => SIZE.key(item.size.map(|size| size.value().into())),
        Field::Wsjf => WSJF.key(number(item.scores().wsjf.score())),
        Field::Rice => RICE.key(number(item.scores().rice.score())),
        Field::Own => OWN.key(number(facts.own_score(item))),
        Field::Moscow => item
            .scores()
            .moscow
            .map_or_else(none, |moscow| (GroupKey::Moscow(moscow), moscow.label().to_owned())),
        Field::Readiness => match facts.gaps(item) {
            0 => none(),
            1 => (GroupKey::Gaps(1), "1 thing missing".to_owned()),
            gaps => (GroupKey::Gaps(gaps), format!("{gaps} things missing")),
        },
        Field::Progress => PROGRESS.key(facts.progress(item)),
    }
}

/// What the group of those without a value is called.
fn without(field: Field) -> &'static str {
    match field {
        Field::Unit => "No unit",
        Field::Labels => "No label",
        Field::Owner => "No owner",
        Field::Parent => "No parent",
        Field::Target | Field::Certainty => "Undated",
        Field::Size => "No size",
        Field::Wsjf | Field::Rice | Field::Own | Field::Moscow => "Not scored",
        Field::Who => "Nobody named",
        Field::Readiness => "Ready",
        Field::Progress => "Nothing below",
        Field::Want | Field::Why | Field::Acceptance | Field::DependsOn => "no",
        Field::Tier | Field::Kind | Field::Status | Field::Key | Field::Title | Field::Priority => {
            "Everything"
        }
    }
}

/// The fields that it makes sense to group by.
pub const GROUPING: [Field; 14] = [
    Field::Parent,
    Field::Status,
    Field::Target,
    Field::Unit,
    Field::Owner,
    Field::Labels,
    Field::Kind,
    Field::Certainty,
    Field::Size,
    Field::Wsjf,
    Field::Rice,
    Field::Moscow,
    Field::Own,
    Field::Readiness,
];
