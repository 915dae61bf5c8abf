//! Every kind: a template that shows it, and what is nearly the same and must not get the name.

use std::str::FromStr;

use tiermap::insight::constellation::{Constellation, Recognised, When, constellations};
use tiermap::model::assignment::{Manner, Side};
use tiermap::model::duty::DutyKind;
use tiermap::model::together::About;
use tiermap::model::{
    Assignment, Audience, Days, Delegation, Focus, FocusRange, Horizon, Parts, Place, Product, Rank, Stage,
    Tier, Workspace,
};
use tiermap::store::templates::{self, Group};

fn open(kind: Constellation) -> Workspace {
    templates::open(kind.name()).expect("a template of the same name")
}

fn changed(kind: Constellation, change: impl FnOnce(&mut Parts)) -> Workspace {
    let mut parts = open(kind).to_parts();
    change(&mut parts);
    Workspace::from_parts(parts)
}

fn has(workspace: &Workspace, kind: Constellation) -> bool {
    constellations(workspace, When::Now).iter().any(|recognised| recognised.kind == kind)
}

fn id<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an id")
}

fn role<'a>(parts: &'a mut Parts, text: &str) -> &'a mut Assignment {
    let role = parts.assignments.iter_mut().find(|assignment| assignment.id.to_string() == text);
    role.expect("an assignment")
}

fn add_product(parts: &mut Parts, name: &str) {
    parts.products.push(Product {
        id: id(name),
        rank: Rank::default(),
        name: name.to_owned(),
        audience: Audience::External,
        parent: None,
    });
}

#[test]
fn every_kind_has_a_template_that_is_named_by_it_first() {
    let library = templates::list().iter().filter(|template| template.group == Group::Constellation);
    let mut titles: Vec<_> = library.map(|template| (template.name, template.title)).collect();
    let mut expected: Vec<_> = Constellation::ALL.iter().map(|kind| (kind.name(), kind.title())).collect();
    titles.sort_unstable();
    expected.sort_unstable();
    assert_eq!(titles, expected);
    for kind in Constellation::ALL {
        let found = constellations(&open(*kind), When::Now);
        assert_eq!(found.first().map(|first| first.kind), Some(*kind), "{found:#?}");
        let count = found.iter().filter(|recognised| recognised.kind == *kind).count();
        assert_eq!(count, 1, "once is enough: {found:#?}");
    }
}

/// The library is of different organisations, small enough to be taken in at a glance.
#[test]
fn templates_of_constellations_are_small_and_distinct() {
    let mut names: Vec<String> = Vec::new();
    for kind in Constellation::ALL {
        let workspace = open(*kind);
        assert!((1..=5).contains(&workspace.people().len()), "{kind:?}");
        names.push(workspace.meta().title.clone());
        names.extend(workspace.people().map(|person| person.name.clone()));
        names.extend(workspace.units().filter(|unit| unit.parent.is_none()).map(|unit| unit.name.clone()));
        let served = |person| workspace.assignments().any(|assignment| assignment.person == person);
        assert!(workspace.people().all(|person| served(person.id)), "{kind:?}: nobody is there for nothing");
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "no name stands in two templates");
}

#[test]
fn the_sentence_names_people_roles_and_products() {
    let sentence = |kind: Constellation| constellations(&open(kind), When::Now)[0].sentence.clone();
    assert_eq!(
        sentence(Constellation::BothInOne),
        "Lena Fuchs is Product Owner and Product Manager for Choir planner."
    );
    assert_eq!(
        sentence(Constellation::ActsFromAfar),
        "Mirela Novak is Product Owner and Product Manager for Seed box, and as Product Owner stands closer \
         to the place of Product Manager than to that of Product Owner."
    );
    assert_eq!(
        sentence(Constellation::SplitByProductType),
        "Greta Solheim (Product Manager) looks after Parcel wall, which customers use; Amir Kazemi, Noor \
         Jansen and Emeka Uche (Product Owner) look after Door control, Parcel events and Fleet console \
         inside it."
    );
    assert_eq!(
        sentence(Constellation::LedCoordination),
        "Kofi Mensah, Anouk Girard and Stefan Ilić, each Product Owner for Tram timetable, meet in “Line \
         board”, where Vera Lindholm has the last word."
    );
    assert_eq!(
        sentence(Constellation::OnlyNearer),
        "Jelena Marić and Arne Holm are there as Product Owner; nobody is Product Manager."
    );
}

#[test]
fn notes_say_what_the_data_shows() {
    let notes = |found: Vec<Recognised>| found[0].notes.join(" ");
    let now = |workspace: &Workspace| constellations(workspace, When::Now);
    assert_eq!(notes(now(&open(Constellation::OneForMany))), "Together their roles take 110 % of a week.");
    assert_eq!(
        notes(now(&open(Constellation::BothRoles))),
        "They have an exchange: “Walk through the greenhouse”, every 2 weeks."
    );
    let silent = changed(Constellation::BothRoles, |parts| parts.exchanges.clear());
    assert_eq!(notes(now(&silent)), "No regular exchange between them is on record.");
    let boss = changed(Constellation::Service, |parts| parts.duties[0].held[1].level = Delegation::Delegate);
    assert_eq!(notes(now(&boss)), "Yet the last word on “The order of the backlog” is on record as theirs.");
}

/// What is planned is not so yet, and what ends is no part of the future.
#[test]
fn every_kind_keeps_now_and_later_apart() {
    for kind in Constellation::ALL {
        let staged =
            |stage| changed(*kind, |parts| parts.assignments.iter_mut().for_each(|role| role.stage = stage));
        let first =
            |workspace: &Workspace, when| constellations(workspace, when).first().map(|found| found.kind);
        let (planned, ending) = (staged(Stage::Planned), staged(Stage::Ending));
        assert_eq!((first(&planned, When::Now), first(&planned, When::ToBe)), (None, Some(*kind)));
        assert_eq!((first(&ending, When::Now), first(&ending, When::ToBe)), (Some(*kind), None));
    }
}

/// Tiers are data: with six of them, most between and above those that are held, the same is recognised.
#[test]
fn six_tiers_change_nothing_but_that_there_is_one() {
    for kind in Constellation::ALL {
        let found = |workspace: &Workspace| -> Vec<Constellation> {
            constellations(workspace, When::Now).iter().map(|recognised| recognised.kind).collect()
        };
        let six = changed(*kind, |parts| {
            let empty = parts.tiers[parts.tiers.len() - 1].clone();
            for i in 0.. {
                if parts.tiers.len() == 6 {
                    break;
                }
                let tier = Tier { id: id(&format!("more-{i}")), ..empty.clone() };
                let at = if i == 0 { 1 } else { parts.tiers.len() };
                parts.tiers.insert(at, tier);
            }
        });
        if *kind == Constellation::OneRole {
            assert_eq!(found(&six), [Constellation::OnlyNearer]);
        } else {
            assert_eq!(found(&six), found(&open(*kind)), "{kind:?}");
        }
    }
}

/// Where there is no product, people of a tier have everything in common; where there are several and a
/// role names neither one nor a unit, nothing can be said.
#[test]
fn a_role_that_names_no_product_is_about_the_only_one_or_about_none() {
    use Constellation as C;
    for kind in [
        C::BusinessAndDevelopment,
        C::OneForEachVoice,
        C::OneForEachLocation,
        C::GroupForOne,
        C::LedCoordination,
        C::EqualCoordination,
    ] {
        let unnamed = |more: fn(&mut Parts)| {
            changed(kind, |parts| {
                parts.assignments.iter_mut().for_each(|role| role.products.clear());
                more(parts);
            })
        };
        assert!(has(&unnamed(|parts| parts.products.clear()), kind), "{kind:?} without any product");
        assert!(has(&unnamed(|_| {}), kind), "{kind:?} with the only product");
        let nothing_shared = unnamed(|parts| {
            add_product(parts, "other");
            parts.assignments.iter_mut().for_each(|role| role.units.clear());
        });
        assert!(!has(&nothing_shared, kind), "{kind:?} with two products and no unit");
    }
}

/// A kind, and a change of one fact after which it must not be named.
type Miss = (Constellation, &'static str, fn(&mut Parts));

fn held(parts: &mut Parts, duty: usize, holder: usize, level: Delegation) {
    parts.duties[duty].held[holder].level = level;
}

#[rustfmt::skip]
const NEAR_MISSES: &[Miss] = {
    use Constellation as C;
    &[
        (C::ActsFromAfar, "no lived place", |p| role(p, "m-po").lived = None),
        (C::ActsFromAfar, "somebody else has the further role", |p| role(p, "m-pm").person = id("tess")),
        (C::ActsFromAfar, "lived closer to its own tier", |p| {
            role(p, "m-po").lived = Some(Place {
                focus: FocusRange::new(Focus::new(0.1), Focus::new(0.5)),
                horizon: Horizon::new(Days::new(0.0), Days::new(14.0), Days::new(60.0)),
            });
        }),
        (C::Stakeholder, "the further role decides too", |p| held(p, 0, 1, Delegation::Agree)),
        (C::Stakeholder, "the nearer role only takes part", |p| held(p, 0, 0, Delegation::Agree)),
        (C::Stakeholder, "the further role is only told", |p| held(p, 0, 1, Delegation::Sell)),
        (C::Stakeholder, "a duty and not a decision", |p| p.duties[0].kind = DutyKind::Duty),
        (C::Stakeholder, "it lies with the nearer tier", |p| p.duties[0].tier = Some(id("po"))),
        (C::Stakeholder, "the further role takes part in the order", |p| held(p, 1, 1, Delegation::Agree)),
        (C::SplitByArea, "only one team has a goal for the whole", |p| {
            p.goals[1].parent = None;
            p.goals[2].parent = None;
        }),
        (C::SplitByArea, "one person has all areas", |p| {
            for name in ["s-po", "d-po"] {
                role(p, name).person = id("luca");
            }
        }),
        (C::SplitByArea, "nobody has the whole", |p| p.assignments.retain(|role| role.person != id("henrike"))),
        (C::SplitByArea, "all goals are of one team", |p| {
            p.goals.iter_mut().skip(1).for_each(|goal| goal.unit = Some(id("loans")));
        }),
        (C::SplitByArea, "the whole is another unit’s", |p| role(p, "h-pm").units = vec![id("loans")]),
        (C::SplitByProductType, "the outer one is internal too", |p| p.products[0].audience = Audience::Internal),
        (C::SplitByProductType, "nothing is inside", |p| {
            p.products.iter_mut().for_each(|product| product.parent = None);
        }),
        (C::SplitByProductType, "what is inside is external", |p| {
            p.products.iter_mut().for_each(|product| product.audience = Audience::External);
        }),
        (C::SplitByProductType, "one inside has the further role", |p| role(p, "a-po").tier = Some(id("pm"))),
        (C::SplitByProductType, "the nearer role has the whole as well", |p| {
            role(p, "n-po").products.push(id("wall"));
        }),
        (C::SplitByProductType, "one person has both", |p| role(p, "e-po").person = id("greta")),
        (C::BusinessAndDevelopment, "two business halves", |p| role(p, "v-po").side = Some(Side::Business)),
        (C::BusinessAndDevelopment, "one person is both halves", |p| role(p, "v-po").person = id("petra")),
        (C::BusinessAndDevelopment, "halves of two tiers", |p| role(p, "v-po").tier = Some(id("pm"))),
        (C::BusinessAndDevelopment, "halves of two products", |p| {
            add_product(p, "other");
            role(p, "v-po").products = vec![id("other")];
        }),
        (C::OneForEachVoice, "all speak for the same", |p| {
            p.assignments.iter_mut().for_each(|role| role.stakeholders = "Patients".into());
        }),
        (C::OneForEachVoice, "only one speaks for somebody", |p| {
            p.assignments.iter_mut().skip(1).for_each(|role| role.stakeholders = " ".into());
        }),
        (C::OneForEachVoice, "one person speaks for all", |p| {
            p.assignments.iter_mut().for_each(|role| role.person = id("hana"));
        }),
        (C::OneForEachLocation, "two at one location", |p| role(p, "a-po").locations.push(id("zako"))),
        (C::OneForEachLocation, "they sit in places but serve none", |p| {
            p.assignments.iter_mut().for_each(|role| role.locations.clear());
        }),
        (C::OneForEachLocation, "one person travels", |p| {
            p.assignments.iter_mut().for_each(|role| role.person = id("resi"));
        }),
        (C::BothInOne, "two people", |p| role(p, "l-pm").person = id("suki")),
        (C::BothInOne, "the same tier twice", |p| role(p, "l-pm").tier = Some(id("po"))),
        (C::BothInOne, "two products", |p| {
            add_product(p, "other");
            role(p, "l-pm").products = vec![id("other")];
        }),
        (C::BothInOne, "beside the tiers", |p| role(p, "l-pm").tier = None),
        (C::GroupForOne, "units divide them", |p| {
            p.units.push(tiermap::model::Unit { id: id("spoon"), ..p.units[0].clone() });
            role(p, "b-po").units = vec![id("spoon")];
        }),
        (C::GroupForOne, "stakeholders divide them", |p| role(p, "o-po").stakeholders = "Cooks".into()),
        (C::GroupForOne, "a side divides them", |p| role(p, "j-po").side = Some(Side::Development)),
        (C::GroupForOne, "one person", |p| p.assignments.truncate(1)),
        (C::OneForMany, "somebody else has two of them as well", |p| {
            let shared = role(p, "i-pm");
            (shared.tier, shared.products) = (Some(id("po")), vec![id("desk"), id("archive")]);
        }),
        (C::OneForMany, "parts of one product", |p| {
            p.products.iter_mut().skip(1).for_each(|product| product.parent = Some(id("audio")));
        }),
        (C::OneForMany, "only one product left", |p| {
            p.assignments.retain(|role| !["b-desk", "b-arch"].contains(&role.id.to_string().as_str()));
        }),
        (C::TookOverNearer, "nobody knows from where", |p| {
            p.assignments.iter_mut().for_each(|role| role.origin = None);
        }),
        (C::TookOverNearer, "from the same tier", |p| {
            p.assignments.iter_mut().for_each(|role| role.origin = role.tier);
        }),
        (C::TookOverNearer, "from the nearer tier into the further one", |p| {
            for role in &mut p.assignments {
                (role.tier, role.origin) = (role.origin, role.tier);
            }
        }),
        (C::GrewFurther, "nobody knows from where", |p| role(p, "n-pm").origin = None),
        (C::GrewFurther, "from the further tier into the nearer one", |p| {
            let role = role(p, "n-pm");
            (role.tier, role.origin) = (role.origin, role.tier);
        }),
        (C::LedCoordination, "nobody leads", |p| p.exchanges[0].lead = None),
        (C::LedCoordination, "it is about research", |p| p.exchanges[0].about = About::Research),
        (C::LedCoordination, "only one of them takes part", |p| {
            p.exchanges[0].tiers.clear();
            p.exchanges[0].people.push(id("kofi"));
        }),
        (C::LedCoordination, "they have different products", |p| {
            add_product(p, "other");
            add_product(p, "third");
            role(p, "k-po").products = vec![id("other")];
            role(p, "s-po").products = vec![id("third")];
        }),
        (C::EqualCoordination, "somebody leads", |p| p.exchanges[0].lead = Some(id("marit"))),
        (C::EqualCoordination, "it is about research", |p| p.exchanges[0].about = About::Research),
        (C::EqualCoordination, "only one of them takes part", |p| p.exchanges[0].people.truncate(1)),
        (C::FarReaching, "nobody says how", |p| role(p, "a-po").manner = None),
        (C::FarReaching, "of the further role", |p| role(p, "a-po").tier = Some(id("pm"))),
        (C::Service, "nobody says how", |p| role(p, "s-po").manner = None),
        (C::Service, "of the further role", |p| role(p, "s-po").tier = Some(id("pm"))),
        (C::MostlyElsewhere, "another manner", |p| role(p, "k-po").manner = Some(Manner::Service)),
        (C::MostlyElsewhere, "of a role beside the tiers", |p| role(p, "k-po").tier = None),
        (C::PartTimeDeveloper, "only beside the tiers", |p| {
            role(p, "m-po").manner = None;
            role(p, "m-dev").manner = Some(Manner::PartTimeDeveloper);
        }),
        (C::PartTimeDeveloper, "of the further role", |p| role(p, "m-po").tier = Some(id("pm"))),
        (C::OneRole, "a second tier", |p| {
            p.tiers.push(Tier { id: id("pm"), ..p.tiers[0].clone() });
        }),
        (C::OneRole, "nobody holds it", |p| p.assignments.iter_mut().for_each(|role| role.tier = None)),
        (C::OnlyNearer, "somebody has the further role", |p| role(p, "a-po").tier = Some(id("pm"))),
        (C::OnlyNearer, "there is no further role", |p| p.tiers.truncate(1)),
        (C::OnlyFurther, "somebody has the nearer role", |p| role(p, "d-pm").tier = Some(id("po"))),
        (C::OnlyFurther, "there is no nearer role", |p| p.tiers = p.tiers.split_off(1)),
        (C::BothRoles, "one person", |p| role(p, "r-pm").person = id("ida")),
        (C::BothRoles, "nobody further away", |p| role(p, "r-pm").tier = Some(id("po"))),
        (C::BothRoles, "nobody next to the team", |p| role(p, "i-po").tier = Some(id("bo"))),
    ]
};

#[test]
fn what_is_nearly_a_kind_does_not_get_its_name() {
    let mut wrong = Vec::new();
    for (kind, what, change) in NEAR_MISSES {
        if has(&changed(*kind, change), *kind) {
            wrong.push(format!("{kind:?}: {what}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    for kind in Constellation::ALL {
        let misses = NEAR_MISSES.iter().filter(|(of, ..)| of == kind).count();
        assert!(misses >= 2, "{kind:?} has {misses}");
    }
}

/// The library's pair without a word about products, in a company that has several.
fn halves_of_a_team(parts: &mut Parts) {
    add_product(parts, "other");
    add_product(parts, "third");
    parts.assignments.iter_mut().for_each(|role| role.products.clear());
}

#[test]
fn two_halves_of_one_team_are_named_where_no_product_is() {
    let kind = Constellation::BusinessAndDevelopment;
    let workspace = changed(kind, halves_of_a_team);
    let found = constellations(&workspace, When::Now);
    let halves = found.iter().find(|recognised| recognised.kind == kind).expect("recognised");
    let team = workspace.unit(id("molar")).expect("their team");
    assert!(halves.sentence.contains(&format!(" for {} has two halves", team.name)), "{}", halves.sentence);
    assert!(halves.records.contains(&tiermap::model::RecordKey::Unit(team.id)));
    let apart = changed(kind, |parts| {
        halves_of_a_team(parts);
        parts.units.push(tiermap::model::Unit { id: id("spoon"), ..parts.units[0].clone() });
        role(parts, "v-po").units = vec![id("spoon")];
    });
    assert!(!has(&apart, kind), "halves of two teams are not one role");
}
