//! Items under headings, one for each value of a field.

use std::collections::HashMap;
use std::sync::Arc;

use super::facts::Facts;
use super::index::Place;
use super::{Folds, Group};
use crate::model::{Field, Item, ItemId, Moscow, Period, Status, Text, TierId, UnitId};

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
    fn key(&self, value: Option<f64>) -> GroupKey {
        let Some(value) = value else { return GroupKey::None };
        GroupKey::Band(self.0.iter().position(|(from, _)| value >= *from).unwrap_or(self.0.len() - 1))
    }
}

/// Puts items, which come in the order in which they are to be shown, into groups: in the natural order of
/// the field, the group of those without a value last. An item with several labels is in several groups.
pub(super) fn group(
    facts: &mut Facts<'_>,
    field: Field,
    tier: Option<TierId>,
    folds: &Folds,
    items: &[Place],
) -> Vec<(Group, Vec<Place>)> {
    let mut groups = Groups { folds, of: HashMap::new(), of_text: HashMap::new(), list: Vec::new() };
    let workspace = facts.workspace;
    for place in items {
        let item = facts.index.at(*place);
        let labels: &[Text] = &item.details().labels;
        let text = match field {
            Field::Labels if !labels.is_empty() => {
                for label in labels {
                    let group = groups.of_text(label);
                    groups.put(group, *place, item);
                }
                continue;
            }
            Field::Owner => item.owner(),
            Field::Who => &item.details().who,
            _ => "",
        };
        let group = if text.is_empty() {
            let key = key(facts, field, tier, *place);
            groups.of_key(key, |key| label(facts, field, tier, *place, key))
        } else {
            groups.of_text(text)
        };
        groups.put(group, *place, item);
    }
    let mut groups = groups.list;
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

/// Groups while they fill.
struct Groups<'a> {
    folds: &'a Folds,
    of: HashMap<GroupKey, usize>,
    /// The same for texts, as most items have one that is there already.
    of_text: HashMap<&'a str, usize>,
    list: Vec<(Group, Vec<Place>)>,
}

impl<'a> Groups<'a> {
    fn of_key(&mut self, key: GroupKey, label: impl FnOnce(&GroupKey) -> String) -> usize {
        if let Some(group) = self.of.get(&key) {
            return *group;
        }
        let label = label(&key);
        self.of.insert(key.clone(), self.list.len());
        self.add(key, label)
    }

    fn of_text(&mut self, text: &'a str) -> usize {
        if let Some(group) = self.of_text.get(text) {
            return *group;
        }
        self.of_text.insert(text, self.list.len());
        self.add(GroupKey::Text(text.into()), text.to_owned())
    }

    fn add(&mut self, key: GroupKey, label: String) -> usize {
        let open = self.folds.is_group_open(&key);
        self.list.push((Group { key, label, count: 0, size: 0.0, open, limit: None }, Vec::new()));
        self.list.len() - 1
    }

    fn put(&mut self, group: usize, place: Place, item: &Item) {
        let (group, members) = &mut self.list[group];
        group.count += 1;
        group.size += item.size.map_or(0.0, |size| size.value().into());
        members.push(place);
    }
}

/// The group of an item by what is not a text.
fn key(facts: &mut Facts<'_>, field: Field, tier: Option<TierId>, place: Place) -> GroupKey {
    let item = facts.index.at(place);
    let any = |is: bool| if is { GroupKey::Text("yes".into()) } else { GroupKey::None };
    let number = |value: Option<f32>| value.map(f64::from);
    let or_none = |key: Option<GroupKey>| key.unwrap_or(GroupKey::None);
    match field {
        Field::Tier => GroupKey::Tier(item.tier),
        Field::Kind => GroupKey::Kind(item.kind as u8),
        Field::Status => match facts.tier(item) {
            Some(own) if tier == Some(own.id) => GroupKey::Step(own.step_index(item.status, item.step)),
            _ => GroupKey::Stage(item.status),
        },
        Field::Target => or_none(item.target.map(|target| {
            let (from, to) = facts.days_of(target);
            GroupKey::Target(from, to - from, target.to_string().into())
        })),
        Field::Certainty => or_none(item.target.map(|_| GroupKey::Certainty(item.certainty as u8))),
        Field::Parent => or_none(facts.parent(place).map(|parent| GroupKey::Parent(parent.id))),
        Field::Unit => or_none(facts.unit(item).map(|unit| GroupKey::Unit(unit.id))),
        Field::Key | Field::Title | Field::Priority | Field::Labels | Field::Owner | Field::Who => {
            GroupKey::None
        }
        Field::Want => any(!item.details().want.is_empty()),
        Field::Why => any(!item.details().why.is_empty()),
        Field::Acceptance => any(!item.details().acceptance.is_empty()),
        Field::DependsOn => any(!item.depends_on().is_empty()),
        Field::Size => SIZE.key(item.size.map(|size| size.value().into())),
        Field::Wsjf => WSJF.key(number(item.scores().wsjf.score())),
        Field::Rice => RICE.key(number(item.scores().rice.score())),
        Field::Own => OWN.key(number(facts.own_score(item))),
        Field::Moscow => or_none(item.moscow.map(GroupKey::Moscow)),
        Field::Readiness => match facts.gaps(item) {
            0 => GroupKey::None,
            gaps => GroupKey::Gaps(gaps),
        },
        Field::Progress => PROGRESS.key(facts.progress(place)),
    }
}

/// What stands above the group of an item.
fn label(facts: &Facts<'_>, field: Field, tier: Option<TierId>, place: Place, key: &GroupKey) -> String {
    let item = facts.index.at(place);
    match key {
        GroupKey::None | GroupKey::Orphans(_) => without(field).to_owned(),
        GroupKey::Tier(_) => facts.tier(item).map_or_else(String::new, |tier| tier.name.clone()),
        GroupKey::Kind(_) => {
            item.kind.label(facts.tier(item).map_or("Item", |tier| &tier.currency.one)).clone()
        }
        GroupKey::Step(step) => {
            let tier = tier.and_then(|tier| facts.workspace.tier(tier));
            tier.map_or_else(String::new, |tier| tier.workflow()[*step].name.clone())
        }
        GroupKey::Stage(stage) => stage.label().to_owned(),
        GroupKey::Target(..) => item.target.map_or_else(String::new, Period::label),
        GroupKey::Certainty(_) => item.certainty.label().to_owned(),
        GroupKey::Parent(_) => facts.parent(place).map_or_else(String::new, |it| it.title.to_string()),
        GroupKey::Unit(_) => facts.unit(item).map_or_else(String::new, |unit| unit.name.clone()),
        GroupKey::Text(text) => text.to_string(),
        GroupKey::Band(band) => bands(field).map_or_else(String::new, |bands| bands.0[*band].1.to_owned()),
        GroupKey::Moscow(moscow) => moscow.label().to_owned(),
        GroupKey::Gaps(1) => "1 thing missing".to_owned(),
        GroupKey::Gaps(gaps) => format!("{gaps} things missing"),
    }
}

fn bands(field: Field) -> Option<&'static Bands> {
    match field {
        Field::Size => Some(&SIZE),
        Field::Wsjf => Some(&WSJF),
        Field::Rice => Some(&RICE),
        Field::Own => Some(&OWN),
        Field::Progress => Some(&PROGRESS),
        _ => None,
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
