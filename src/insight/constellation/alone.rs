//! What one person holds, and how it came about.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::roles::{Role, Roles, Subject};
use super::{Constellation, Recognised, When, sentence};
use crate::model::assignment::{Availability, Manner};
use crate::model::{Days, Delegation, Holder, Person, PersonId, Place, ProductId, RecordKey};

pub(super) fn find(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let mut by_person: Vec<Vec<Role<'_>>> = Vec::new();
    let mut at: HashMap<PersonId, usize> = HashMap::new();
    for role in &roles.all {
        let i = *at.entry(role.person.id).or_insert_with(|| {
            by_person.push(Vec::new());
            by_person.len() - 1
        });
        by_person[i].push(*role);
    }
    let alone = alone_for(roles);
    for mine in &by_person {
        both_in_one(roles, mine, found);
        one_for_many(roles, mine, &alone, found);
    }
    origins(roles, found);
    manners(roles, found);
}

/// The first role of a nearer tier and all those of further tiers with which it has a product in common.
fn both_in_one(roles: &Roles<'_>, mine: &[Role<'_>], found: &mut Vec<Recognised>) {
    let families: Vec<BTreeSet<ProductId>> = mine
        .iter()
        .map(|role| roles.products_of(role.assignment).map(|id| roles.root(id)).collect())
        .collect();
    let common = |a: usize, b: usize| {
        let (a, b) = (&families[a], &families[b]);
        a.is_empty() || b.is_empty() || !a.is_disjoint(b)
    };
    let mut nearest_first: Vec<usize> = (0..mine.len()).collect();
    nearest_first.sort_by_key(|i| mine[*i].position);
    let pair = nearest_first.iter().find_map(|near| {
        let further = |i: &&usize| mine[**i].position > mine[*near].position && common(*near, **i);
        let far: Vec<usize> = nearest_first.iter().filter(further).copied().collect();
        (!far.is_empty()).then_some((*near, far))
    });
    let Some((near, far)) = pair else { return };
    let held: Vec<Role<'_>> = [near].iter().chain(&far).map(|i| mine[*i]).collect();
    let person = sentence::person(held[0].person);
    let products = shared_products(roles, &held);
    let about = sentence::for_products(roles.workspace, &products);
    let records = || Roles::records(&held, products.iter().map(|id| RecordKey::Product(*id)));
    let names: Vec<String> = held.iter().map(sentence::role).collect();
    found.push(Recognised {
        kind: Constellation::BothInOne,
        records: records(),
        sentence: format!("{person} is {}{about}.", sentence::listed(&names)),
        notes: [share_note(mine), answer_note(&held[0])].into_iter().flatten().collect(),
    });
    let Some(afar) = held[1..].iter().find(|far| is_lived_as(roles, &held[0], far)) else { return };
    found.push(Recognised {
        kind: Constellation::ActsFromAfar,
        records: records(),
        sentence: format!(
            "{person} is {}{about}, and as {} stands closer to the place of {} than to that of {}.",
            sentence::listed(&names),
            names[0],
            sentence::tier(afar.tier),
            sentence::tier(held[0].tier),
        ),
        notes: [answer_note(&held[0])].into_iter().flatten().collect(),
    });
}

/// The products of these roles in their order, none twice.
fn shared_products(roles: &Roles<'_>, held: &[Role<'_>]) -> Vec<ProductId> {
    let mut ids: Vec<ProductId> = held.iter().flat_map(|role| roles.products_of(role.assignment)).collect();
    ids.sort_by_key(|id| roles.place(Subject::Product(*id)));
    ids.dedup();
    ids
}

/// Whether the nearer of two roles is lived closer to the further tier than to its own.
fn is_lived_as(roles: &Roles<'_>, near: &Role<'_>, far: &Role<'_>) -> bool {
    let wanted = near.assignment.wanted.filter(|_| roles.when == When::ToBe);
    let Some(lived) = wanted.or(near.assignment.lived) else { return false };
    apart(lived, Place::of(far.tier)) < apart(lived, Place::of(near.tier))
}

/// How far two places are apart, from middle to middle. One is the way from team to customer, or from
/// today to ten years ahead, which is counted as the axis of time counts it: logarithmically.
fn apart(a: Place, b: Place) -> f32 {
    const TEN_YEARS: f32 = 3_652.5;
    let middle = |place: Place| f32::midpoint(place.focus.from().value(), place.focus.to().value());
    let ahead = |days: Days| days.value().ln_1p() / TEN_YEARS.ln_1p();
    let (x, y) = (middle(a) - middle(b), ahead(a.horizon.typical()) - ahead(b.horizon.typical()));
    x.hypot(y)
}

fn share_note(mine: &[Role<'_>]) -> Option<String> {
    let shares: Vec<u32> =
        mine.iter().filter_map(|role| role.assignment.share).map(|share| share.percent().into()).collect();
    let sum: u32 = shares.iter().sum();
    match shares.len() {
        0 => None,
        _ if sum > 100 => Some(format!("Together their roles take {sum} % of a week.")),
        n if n == mine.len() => Some(format!("Their roles take {sum} % of a week.")),
        _ => None,
    }
}

fn answer_note(near: &Role<'_>) -> Option<String> {
    let late = matches!(near.assignment.availability, Some(Availability::Days | Availability::Seldom));
    late.then(|| format!("As {} they are not there on the same day.", sentence::role(near)))
}

/// The subjects that one person holds alone in a tier.
fn alone_for(roles: &Roles<'_>) -> HashSet<(PersonId, usize, ProductId)> {
    let alone = roles.groups.iter().filter_map(|((position, _), group)| {
        let Subject::Product(product) = group.subject else { return None };
        let [person] = Roles::people(&group.roles)[..] else { return None };
        Some((person.id, *position, product))
    });
    alone.collect()
}

fn one_for_many(
    roles: &Roles<'_>,
    mine: &[Role<'_>],
    alone: &HashSet<(PersonId, usize, ProductId)>,
    found: &mut Vec<Recognised>,
) {
    let positions: BTreeSet<usize> = mine.iter().map(|role| role.position).collect();
    for position in positions {
        let held: Vec<Role<'_>> = mine.iter().filter(|role| role.position == position).copied().collect();
        let person = held[0].person;
        let mut products = shared_products(roles, &held);
        products.retain(|id| alone.contains(&(person.id, position, *id)));
        let all: HashSet<ProductId> = products.iter().copied().collect();
        products.retain(|id| !roles.is_part_of_any(*id, &all));
        if products.len() < 2 {
            continue;
        }
        let about = sentence::for_products(roles.workspace, &products);
        found.push(Recognised {
            kind: Constellation::OneForMany,
            records: Roles::records(&held, products.iter().map(|id| RecordKey::Product(*id))),
            sentence: format!(
                "{} alone is {}{about}.",
                sentence::person(person),
                sentence::tier(held[0].tier)
            ),
            notes: share_note(mine).into_iter().collect(),
        });
    }
}

fn origins(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let came = |further: bool| -> Vec<Role<'_>> {
        let from = |role: &&Role<'_>| {
            let origin = role.assignment.origin.and_then(|id| roles.workspace.tier_position(id));
            origin.is_some_and(|origin| origin != role.position && (origin > role.position) == further)
        };
        roles.all.iter().filter(from).copied().collect()
    };
    for (kind, further) in [(Constellation::TookOverNearer, true), (Constellation::GrewFurther, false)] {
        for mine in by_way(came(further)) {
            let origin = mine[0].assignment.origin.and_then(|id| roles.workspace.tier(id));
            let from = origin.map_or_else(String::new, |tier| sentence::tier(tier));
            let to = sentence::tier(mine[0].tier);
            found.push(Recognised {
                kind,
                records: Roles::records(&mine, origin.map(|tier| RecordKey::Tier(tier.id))),
                sentence: format!(
                    "{} came to the role of {to} from that of {from}.",
                    sentence::holders(&mine)
                ),
                notes: Vec::new(),
            });
        }
    }
}

/// Roles that have the tier and the origin in common, in the order of the first of each.
fn by_way(came: Vec<Role<'_>>) -> Vec<Vec<Role<'_>>> {
    let mut ways: Vec<Vec<Role<'_>>> = Vec::new();
    for role in came {
        let same = |way: &&mut Vec<Role<'_>>| {
            way[0].position == role.position && way[0].assignment.origin == role.assignment.origin
        };
        match ways.iter_mut().find(same) {
            Some(way) => way.push(role),
            None => ways.push(vec![role]),
        }
    }
    ways
}

fn manners(roles: &Roles<'_>, found: &mut Vec<Recognised>) {
    let nearest: Vec<Role<'_>> = roles.all.iter().filter(|role| role.position == 0).copied().collect();
    for manner in Manner::ALL {
        let (kind, how) = match manner {
            Manner::FarReaching => (Constellation::FarReaching, "with far-reaching competence"),
            Manner::Service => (Constellation::Service, "as a service, without room to decide"),
            Manner::MostlyElsewhere => (Constellation::MostlyElsewhere, "beside mostly other work"),
            Manner::PartTimeDeveloper => (Constellation::PartTimeDeveloper, "while writing code as well"),
        };
        let mine: Vec<Role<'_>> =
            nearest.iter().filter(|role| role.assignment.manner == Some(*manner)).copied().collect();
        let Some(first) = mine.first() else { continue };
        let people = Roles::people(&mine);
        let lives = sentence::verb(people.len(), "lives", "live");
        found.push(Recognised {
            kind,
            records: Roles::records(&mine, None),
            sentence: format!(
                "{} {lives} the role of {} {how}.",
                sentence::people(&people),
                sentence::tier(first.tier)
            ),
            notes: authority_note(roles, *manner, &people).into_iter().collect(),
        });
    }
}

/// Where what is said of the manner and what is said of the duties do not fit together.
fn authority_note(roles: &Roles<'_>, manner: Manner, people: &[&Person]) -> Option<String> {
    let ids: HashSet<PersonId> = people.iter().map(|person| person.id).collect();
    let levels = |wanted: fn(Delegation) -> bool| {
        roles.workspace.duties().find(|duty| {
            let of = |by| matches!(by, Holder::Person(id) if ids.contains(&id));
            duty.held.iter().any(|held| of(held.by) && wanted(held.level))
        })
    };
    match manner {
        Manner::Service => levels(Delegation::decides)
            .map(|duty| format!("Yet the last word on “{}” is on record as theirs.", duty.name.trim())),
        Manner::FarReaching => levels(|level| level <= Delegation::Sell)
            .map(|duty| format!("Yet they are only told what was decided on “{}”.", duty.name.trim())),
        Manner::MostlyElsewhere | Manner::PartTimeDeveloper => None,
    }
}
