//! Two roles held apart: by say, by area, by type of product.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::roles::{Role, Roles, Subject};
use super::{Constellation, Recognised, sentence};
use crate::model::duty::DutyKind;
use crate::model::{Audience, Delegation, Duty, Goal, GoalId, PersonId, ProductId, RecordKey, UnitId};

pub(super) fn find(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    stakeholders(roles, found);
    areas(roles, found);
    product_types(roles, found);
}

/// Who has the last word on a decision of a further tier, if nobody from there takes part.
struct Handed<'a> {
    duty: &'a Duty,
    /// The tier that it lies with.
    far: usize,
    /// The furthest tier among those that decide.
    near: usize,
}

fn handed<'a>(roles: &Roles<'_>, duty: &'a Duty) -> Option<Handed<'a>> {
    let far = roles.workspace.tier_position(duty.tier?)?;
    if duty.kind != DutyKind::Decision || far == 0 || !roles.held.contains(&far) {
        return None;
    }
    let (mut near, mut asked) = (None, false);
    for held in &duty.held {
        let positions = roles.positions_of(held.by);
        let (Some(first), Some(last)) = (positions.first(), positions.last()) else { continue };
        if *last >= far && held.level.takes_part() {
            return None;
        }
        if *last < far && held.level.decides() {
            near = near.max(Some(*last));
        }
        asked |= *first == far && held.level == Delegation::Consult;
    }
    near.filter(|_| asked).map(|near| Handed { duty, far, near })
}

/// The tiers in whose own decisions somebody of a further tier takes part.
fn overruled(roles: &Roles<'_>) -> HashSet<usize> {
    let mut tiers = HashSet::new();
    for duty in roles.workspace.duties().filter(|duty| duty.kind == DutyKind::Decision) {
        let Some(own) = duty.tier.and_then(|id| roles.workspace.tier_position(id)) else { continue };
        let further = duty.held.iter().any(|held| {
            let positions = roles.positions_of(held.by);
            held.level.takes_part() && positions.first().is_some_and(|first| *first > own)
        });
        tiers.extend(further.then_some(own));
    }
    tiers
}

fn stakeholders(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let overruled = overruled(roles);
    let mut by_far: BTreeMap<(usize, usize), Vec<&Duty>> = BTreeMap::new();
    for duty in roles.workspace.duties() {
        if let Some(Handed { duty, far, near }) = handed(roles, duty)
            && !overruled.contains(&near)
        {
            by_far.entry((far, near)).or_default().push(duty);
        }
    }
    for ((far, near), duties) in by_far {
        let of = |position| -> Vec<Role<'_>> {
            roles.all.iter().filter(|role| role.position == position).copied().collect()
        };
        let (far, near) = (of(far), of(near));
        let (Some(suggests), Some(decides)) = (far.first(), near.first()) else { continue };
        let names: Vec<String> = duties.iter().map(|duty| format!("“{}”", duty.name.trim())).collect();
        let involved: Vec<Role<'_>> = far.iter().chain(&near).copied().collect();
        found.push(Recognised {
            kind: Constellation::Stakeholder,
            records: Roles::records(&involved, duties.iter().map(|duty| RecordKey::Duty(duty.id))),
            sentence: format!(
                "{} ({}) {} asked about {}, and the last word is with {} ({}).",
                sentence::holders(&far),
                sentence::tier(suggests.tier),
                sentence::verb(Roles::people(&far).len(), "is", "are"),
                sentence::listed(&names),
                sentence::holders(&near),
                sentence::tier(decides.tier),
            ),
            notes: vec![sentence::exchange_note(roles, &Roles::people(&involved))],
        });
    }
}

fn areas(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let mut serving: HashMap<(usize, UnitId), Vec<Role<'_>>> = HashMap::new();
    let mut at: BTreeMap<usize, Vec<Role<'_>>> = BTreeMap::new();
    for role in &roles.all {
        at.entry(role.position).or_default().push(*role);
        for unit in &role.assignment.units {
            serving.entry((role.position, *unit)).or_default().push(*role);
        }
    }
    let mut below: HashMap<GoalId, Vec<&Goal>> = HashMap::new();
    for goal in roles.workspace.goals() {
        if let Some(parent) = goal.parent {
            below.entry(parent).or_default().push(goal);
        }
    }
    for goal in roles.workspace.goals() {
        let (Some(position), Some(parts)) = (roles.workspace.tier_position(goal.tier), below.get(&goal.id))
        else {
            continue;
        };
        let for_it = |role: &&Role<'_>| {
            let units = &role.assignment.units;
            goal.unit.is_none_or(|unit| units.is_empty() || units.contains(&unit))
        };
        let far: Vec<Role<'_>> = at.get(&position).into_iter().flatten().filter(for_it).copied().collect();
        if far.is_empty() {
            continue;
        }
        let whole: HashSet<PersonId> = far.iter().map(|role| role.person.id).collect();
        let serving_below = |tier, unit| {
            let near = serving.get(&(tier, unit)).into_iter().flatten();
            near.filter(|role| tier < position && !whole.contains(&role.person.id)).copied().collect()
        };
        found.extend(area_of(roles, goal, &far, parts, serving_below));
    }
}

/// The areas of one goal of the whole: its parts that belong to a unit with somebody for it.
fn area_of<'a>(
    roles: &Roles<'a>,
    goal: &Goal,
    far: &[Role<'a>],
    parts: &[&Goal],
    serving: impl Fn(usize, UnitId) -> Vec<Role<'a>>,
) -> Option<Recognised> {
    let mut by_tier: BTreeMap<usize, Vec<(&Goal, UnitId, Vec<Role<'a>>)>> = BTreeMap::new();
    for part in parts {
        let (Some(unit), Some(tier)) = (part.unit, roles.workspace.tier_position(part.tier)) else {
            continue;
        };
        let near = serving(tier, unit);
        if !near.is_empty() {
            by_tier.entry(tier).or_default().push((part, unit, near));
        }
    }
    by_tier.into_values().find_map(|areas| {
        let units: BTreeSet<UnitId> = areas.iter().map(|(_, unit, _)| *unit).collect();
        let near: Vec<Role<'a>> = areas.iter().flat_map(|(.., near)| near).copied().collect();
        if units.len() < 2 || Roles::people(&near).len() < 2 {
            return None;
        }
        let mut unit_names: Vec<String> = Vec::new();
        for (_, unit, _) in &areas {
            let name = roles.workspace.unit(*unit).map_or("", |unit| unit.name.trim()).to_owned();
            if !unit_names.contains(&name) {
                unit_names.push(name);
            }
        }
        let involved: Vec<Role<'a>> = far.iter().chain(&near).copied().collect();
        let goals = areas.iter().map(|(part, ..)| RecordKey::Goal(part.id));
        let about = [RecordKey::Goal(goal.id)].into_iter().chain(goals);
        let about = about.chain(units.into_iter().map(RecordKey::Unit));
        Some(Recognised {
            kind: Constellation::SplitByArea,
            records: Roles::records(&involved, about),
            sentence: format!(
                "{} {} the goal of the whole, “{}”; {} each {} a part of it, with goals for {}.",
                sentence::holders(far),
                sentence::verb(Roles::people(far).len(), "has", "have"),
                goal.name.trim(),
                sentence::holders(&near),
                sentence::verb(Roles::people(&near).len(), "has", "have"),
                sentence::listed(&unit_names),
            ),
            notes: vec![sentence::exchange_note(roles, &Roles::people(&involved))],
        })
    })
}

fn product_types(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    // By external product: roles for itself, and roles for internal products inside it.
    let mut itself: BTreeMap<usize, (ProductId, Vec<Role<'_>>)> = BTreeMap::new();
    let mut inside: HashMap<ProductId, Vec<(Role<'_>, ProductId)>> = HashMap::new();
    for role in &roles.all {
        for id in roles.products_of(role.assignment) {
            let Some(product) = roles.workspace.product(id) else { continue };
            if product.audience == Audience::External {
                let place = roles.place(Subject::Product(id));
                itself.entry(place).or_insert_with(|| (id, Vec::new())).1.push(*role);
            } else if let Some(outer) = roles.outer(id) {
                inside.entry(outer).or_default().push((*role, id));
            }
        }
    }
    for (product, far) in itself.into_values() {
        let Some(inner) = inside.get(&product) else { continue };
        let nearest_far = far.iter().map(|role| role.position).min();
        let furthest_near = inner.iter().map(|(role, _)| role.position).max();
        let near: Vec<Role<'_>> = inner.iter().map(|(role, _)| *role).collect();
        let whole: HashSet<PersonId> = far.iter().map(|role| role.person.id).collect();
        let same_person = near.iter().any(|role| whole.contains(&role.person.id));
        if furthest_near >= nearest_far || same_person {
            continue;
        }
        let mut parts: Vec<ProductId> = inner.iter().map(|(_, id)| *id).collect();
        parts.sort_by_key(|id| roles.place(Subject::Product(*id)));
        parts.dedup();
        let involved: Vec<Role<'_>> = far.iter().chain(&near).copied().collect();
        let names: Vec<String> = parts.iter().map(|id| sentence::product(roles.workspace, *id)).collect();
        let about = [product].into_iter().chain(parts).map(RecordKey::Product);
        let people = |roles: &[Role<'_>]| {
            let tier = roles.first().map_or_else(String::new, |role| sentence::tier(role.tier));
            format!("{} ({tier})", sentence::holders(roles))
        };
        found.push(Recognised {
            kind: Constellation::SplitByProductType,
            records: Roles::records(&involved, about),
            sentence: format!(
                "{} {} after {}, which customers use; {} {} after {} inside it.",
                people(&far),
                sentence::verb(Roles::people(&far).len(), "looks", "look"),
                sentence::product(roles.workspace, product),
                people(&near),
                sentence::verb(Roles::people(&near).len(), "looks", "look"),
                sentence::listed(&names),
            ),
            notes: vec![sentence::exchange_note(roles, &Roles::people(&involved))],
        });
    }
}
