//! Several changes as one step: what is deleted leaves nothing behind that leads nowhere, and everything can be
//! taken back.

use proptest::prelude::*;
use tiermap::edit::ops::{self, Batch, Refusal};
use tiermap::edit::{Document, Transaction};
use tiermap::model::{
    Assignment, IdSource, Person, Product, Rank, RecordKey, Stage, Workspace, check::integrity,
};
use tiermap::store::{read, write};

use crate::generate;

const BIKES: &str = include_str!("../store/city_bikes.tiermap.ron");

fn bikes() -> Workspace {
    read::from_bytes(BIKES.as_bytes(), "bikes").unwrap().workspace
}

fn after(workspace: &Workspace, step: &Transaction) -> Workspace {
    let mut next = workspace.clone();
    step.apply(&mut next).unwrap();
    let mut back = next.clone();
    step.invert().apply(&mut back).unwrap();
    assert_eq!(write::to_string(&back), write::to_string(workspace), "{} cannot be undone", step.label());
    next
}

fn names(workspace: &Workspace) -> Vec<String> {
    workspace.people().map(|person| person.name.clone()).collect()
}

fn person(id: tiermap::model::PersonId, name: &str) -> Person {
    Person {
        id,
        rank: Rank::default(),
        name: name.to_owned(),
        location: None,
        notes: String::new(),
        aspects: tiermap::model::Aspects::default(),
    }
}

#[test]
fn a_person_with_a_role_and_a_product_is_one_step() {
    let before = bikes();
    let mut ids = IdSource::seeded(1);
    let mut batch = Batch::new(&before);
    let first = before.people().next().unwrap().id;
    let cleo = batch.add(&mut ids, Some(first), |id| person(id, "Cleo"));
    let lock = batch.add(&mut ids, None, |id| Product {
        id,
        rank: Rank::default(),
        name: "Lock".to_owned(),
        audience: tiermap::model::Audience::Internal,
        parent: None,
    });
    let tier = before.tiers().next().unwrap().id;
    batch.add(&mut ids, None, |id| {
        let mut role = Assignment::new(id, cleo, Some(tier), Rank::default());
        role.products = vec![lock];
        role
    });
    let mut document = Document::opened(before.clone());
    document.commit(batch.finish("Add Cleo").unwrap(), None).unwrap();
    assert_eq!(names(document.workspace()), ["Ada", "Cleo", "Béla"]);
    let role = document.workspace().assignments().last().unwrap().clone();
    assert_eq!(document.workspace().assignment_name(&role), "Cleo, Product Owner");
    document.undo().unwrap();
    assert_eq!(write::to_string(document.workspace()), BIKES);
}

#[test]
fn a_person_goes_with_all_that_refers_to_them() {
    let before = bikes();
    let mut batch = Batch::new(&before);
    batch.delete(RecordKey::Person("ada".parse().unwrap())).unwrap();
    let next = after(&before, &batch.finish("Delete “Ada”").unwrap());
    assert_eq!(names(&next), ["Béla"]);
    assert_eq!(next.assignments().map(|role| role.label.as_str()).collect::<Vec<_>>(), ["Scrum Master"]);
    assert_eq!(next.duties().next().unwrap().held.len(), 1);
    assert_eq!(next.exchanges().next().unwrap().lead, None);
    assert_eq!(next.reviews().next().unwrap().person, None);
}

#[test]
fn parts_of_what_is_deleted_move_up() {
    let before = bikes();
    let mut batch = Batch::new(&before);
    batch.delete(RecordKey::Product("app".parse().unwrap())).unwrap();
    batch.delete(RecordKey::Goal("g1".parse().unwrap())).unwrap();
    batch.delete(RecordKey::Location("oslo".parse().unwrap())).unwrap();
    let next = after(&before, &batch.finish("Delete 3 records").unwrap());
    assert_eq!(next.products().next().unwrap().parent, None);
    assert_eq!(next.goals().next().unwrap().parent, None);
    assert_eq!(next.people().next().unwrap().location, None);
    let role = next.assignments().next().unwrap();
    assert!(role.products.is_empty() && role.locations.is_empty());
}

#[test]
fn roles_of_a_deleted_tier_keep_its_name_and_those_of_a_unit_their_person() {
    let before = bikes();
    let mut batch = Batch::new(&before);
    batch.edit("ada-po".parse().unwrap(), |role: &mut Assignment| role.label.clear()).unwrap();
    let before = after(&before, &batch.finish("Clear label").unwrap());
    let next = after(&before, &ops::delete_tier(&before, "po".parse().unwrap()).unwrap());
    let role = next.assignments().next().unwrap();
    assert_eq!((role.tier, role.label.as_str()), (None, "Product Owner"));
    assert_eq!(next.exchanges().next().unwrap().tiers.len(), 1);
    assert_eq!(next.goals().len(), 1, "a goal goes with its tier");
    let next = after(&before, &ops::delete_unit(&before, "north".parse().unwrap()).unwrap());
    assert!(next.assignments().next().unwrap().units.is_empty());
    assert_eq!(next.check_ins().next().unwrap().unit, None);
}

#[test]
fn what_would_contradict_itself_is_refused() {
    let before = bikes();
    let mut batch = Batch::new(&before);
    let tariff = "tariff".parse().unwrap();
    batch.edit("app".parse().unwrap(), |product: &mut Product| product.parent = Some(tariff)).unwrap();
    let refusal = batch.finish("Nest").unwrap_err().to_string();
    assert_eq!(refusal, "the product “app” is a part of itself; choose another parent");
    let gone = Batch::new(&before).edit("nobody".parse().unwrap(), |role: &mut Assignment| {
        role.stage = Stage::Planned;
    });
    assert_eq!(gone, Err(Refusal::NoRecord(RecordKey::Assignment("nobody".parse().unwrap()))));
    assert!(Batch::new(&before).delete(RecordKey::Meta).is_err());
    let empty = Batch::new(&before).finish("Nothing").unwrap();
    assert!(empty.is_empty());
}

#[test]
fn many_records_at_one_place_stay_in_order() {
    let before = bikes();
    let mut ids = IdSource::seeded(2);
    let mut batch = Batch::new(&before);
    let ada = before.people().next().unwrap().id;
    for i in 0..200 {
        batch.add(&mut ids, Some(ada), |id| person(id, &i.to_string()));
    }
    let next = after(&before, &batch.finish("Add 200 people").unwrap());
    let expected: Vec<String> = ["Ada".to_owned()]
        .into_iter()
        .chain((0..200).rev().map(|i| i.to_string()))
        .chain(["Béla".to_owned()])
        .collect();
    assert_eq!(names(&next), expected);
}

proptest! {
    #[test]
    fn whatever_is_deleted_the_rest_is_sound(
        workspace in generate::workspace(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
    ) {
        let mut batch = Batch::new(&workspace);
        for pick in picks {
            let keys: Vec<RecordKey> = batch
                .now()
                .people()
                .map(|person| RecordKey::Person(person.id))
                .chain(batch.now().products().map(|product| RecordKey::Product(product.id)))
                .chain(batch.now().locations().map(|location| RecordKey::Location(location.id)))
                .chain(batch.now().goals().map(|goal| RecordKey::Goal(goal.id)))
                .chain(batch.now().assignments().map(|role| RecordKey::Assignment(role.id)))
                .collect();
            if let Some(key) = keys.get(pick.index(keys.len().max(1))) {
                batch.delete(*key).unwrap();
                prop_assert!(batch.now().record(*key).is_none());
            }
        }
        let next = after(&workspace, &batch.finish("Delete").unwrap());
        prop_assert_eq!(integrity(&next.to_parts()), []);
        for unit in workspace.units() {
            let next = after(&workspace, &ops::delete_unit(&workspace, unit.id).unwrap());
            prop_assert_eq!(integrity(&next.to_parts()), []);
        }
        for tier in workspace.tiers().filter(|_| workspace.tiers().len() > 1) {
            let step = ops::delete_tier(&workspace, tier.id).unwrap();
            let mut next = workspace.clone();
            step.apply(&mut next).unwrap();
            let broken = integrity(&next.to_parts());
            prop_assert!(broken.iter().all(|breach| matches!(breach.record, RecordKey::Item(_))), "{:?}", broken);
        }
    }

    #[test]
    fn reordered_records_are_where_they_were_put(
        workspace in generate::workspace(),
        moved in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        to in any::<Option<prop::sample::Index>>(),
    ) {
        let order: Vec<_> = workspace.people().map(|person| person.id).collect();
        prop_assume!(!order.is_empty());
        let moved: Vec<_> = moved.iter().map(|at| order[at.index(order.len())]).collect();
        let to = to.map(|at| order[at.index(order.len())]);
        let mut batch = Batch::new(&workspace);
        batch.reorder::<Person>(&moved, to);
        let next = after(&workspace, &batch.finish("Move").unwrap());
        let now: Vec<_> = next.people().map(|person| person.id).collect();
        let staying = |list: &[_]| list.iter().copied().filter(|id| !moved.contains(id)).collect::<Vec<_>>();
        prop_assert_eq!(staying(&now), staying(&order), "the others keep their order");
        let expected_start = to.map_or(0, |to| {
            let through = order.iter().position(|id| *id == to).unwrap() + 1;
            staying(&order[..through]).len()
        });
        let mut in_order = moved.clone();
        in_order.sort_by_key(|id| order.iter().position(|other| other == id));
        in_order.dedup();
        prop_assert_eq!(&now[expected_start..expected_start + in_order.len()], &in_order[..]);
    }
}
