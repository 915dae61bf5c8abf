//! Changing the shape of backlogs: between tiers, into parts, into one, and out of a paste.

mod laws;
mod outline;
mod outline_laws;

use tiermap::edit::Transaction;
use tiermap::edit::ops::{
    self, AtStake, Context, Direction, Distribution, ItemEdit, Orphans, Outline, OutlineEntry, Place,
    Refusal, Target,
};
use tiermap::model::check::{Breach, integrity};
use tiermap::model::{
    Calendar, Criterion, Days, Focus, FocusRange, Horizon, Hue, IdSource, Item, ItemId, Link, Meta, Noun,
    Parts, Rank, Size, Tier, TierId, Unit, Workspace,
};

/// Tiers from the far end to the team, one a line, each item as `id` or `id<parent`.
pub fn world(lines: &[&str]) -> Workspace {
    let mut parts = Parts { meta: Meta::default(), calendar: Calendar::default(), ..Parts::default() };
    for (i, line) in lines.iter().enumerate().rev() {
        let (name, items) = line.split_once(':').unwrap();
        let tier: TierId = name.to_lowercase().replace(' ', "").parse().unwrap();
        parts.tiers.push(Tier {
            id: tier,
            rank: Rank::default(),
            name: name.to_owned(),
            currency: Noun::new(name, format!("{name}s")),
            unit: Noun::new("Unit", "Units"),
            focus: FocusRange::new(Focus::new(0.1), Focus::new(0.4)),
            horizon: Horizon::new(Days::new(1.0), Days::new(14.0), Days::new(60.0)),
            contact: String::new(),
            mission: String::new(),
            ensures: Vec::new(),
            decides: Vec::new(),
            hue: Hue::Blue,
            steps: Vec::new(),
            size_limit: None,
            channels: Vec::new(),
            aspects: tiermap::model::Aspects::default(),
            span: None,
        });
        parts.units.push(Unit {
            id: format!("u{i}").parse().unwrap(),
            rank: Rank::default(),
            name: format!("Unit {i}"),
            tier,
            parent: (i > 0).then(|| format!("u{}", i - 1).parse().unwrap()),
        });
        for item in items.split_whitespace() {
            let (own, parent) = item.split_once('<').map_or((item, None), |(own, up)| (own, Some(up)));
            let mut item = Item::new(id(own), tier, Rank::default(), own);
            item.parent = parent.map(id);
            parts.items.push(item);
        }
    }
    Workspace::from_parts(parts)
}

pub fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

fn ids(text: &str) -> Vec<ItemId> {
    text.split_whitespace().map(id).collect()
}

/// The same as [`world`] takes, with titles for ids.
fn picture(workspace: &Workspace) -> Vec<String> {
    let title = |id: ItemId| workspace.item(id).unwrap().title.to_string();
    let entry = |id: ItemId| match workspace.item(id).unwrap().parent {
        Some(parent) => format!("{}<{}", title(id), title(parent)),
        None => title(id),
    };
    let line = |tier: &Tier| {
        let entries: Vec<String> = workspace.backlog(tier.id).iter().map(entry).collect();
        format!("{}: {}", tier.name, entries.join(" ")).trim_end().to_owned()
    };
    workspace.tiers().rev().map(|tier| line(tier)).collect()
}

/// What breaks a rule of the model.
pub fn breaches(workspace: &Workspace) -> Vec<Breach> {
    let parts = workspace.to_parts();
    let mut breaches = integrity(&parts);
    if parts.items.len() != workspace.item_count() {
        breaches.clear();
        panic!("an item is in no backlog");
    }
    breaches.truncate(5);
    breaches
}

fn after(workspace: &Workspace, transaction: &Transaction) -> Workspace {
    let mut state = workspace.clone();
    transaction.apply(&mut state).unwrap();
    assert_eq!(breaches(&state), []);
    state
}

/// The picture after an operation that is possible.
fn done(workspace: &Workspace, transaction: Result<Transaction, Refusal>) -> Vec<String> {
    picture(&after(workspace, &transaction.unwrap()))
}

fn bikes() -> Workspace {
    world(&["Epic: e1 e2", "Feature: f1<e1 f2<e1 f3", "Story: s1<f1 s2<f1 s3<f2 s4"])
}

#[test]
fn a_story_becomes_a_feature_right_after_its_old_parent() {
    let (world, up) = (bikes(), Direction::Up);
    let transaction = ops::convert_items(&world, &ids("s1"), up).unwrap();
    assert_eq!(transaction.label(), "Move “s1” up to features");
    assert_eq!(transaction.changes().len(), 1);
    let moved = after(&world, &transaction);
    let expected = ["Epic: e1 e2", "Feature: f1<e1 s1<e1 f2<e1 f3", "Story: s2<f1 s3<f2 s4"];
    assert_eq!(picture(&moved), expected);
    let expected = ["Epic: e1 e2", "Feature: f1<e1 f2<e1 f3 s4", "Story: s1<f1 s2<f1 s3<f2"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("s4"), up)), expected);
    let refusal = ops::convert_items(&world, &ids("s1 e2"), up).unwrap_err().to_string();
    assert_eq!(refusal, "“e2” is in the top tier already; there is no tier above it");
}

#[test]
fn what_is_below_moves_up_into_the_place_of_its_parent() {
    let world = bikes();
    let expected = ["Epic: e1 f1 e2", "Feature: s1<f1 s2<f1 f2<e1 f3", "Story: s3<f2 s4"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("s2 f1"), Direction::Up)), expected);
    let expected = ["Epic: e1 f2 e2", "Feature: f1<e1 s1<e1 s3<f2 f3", "Story: s2<f1 s4"];
    let transaction = ops::convert_items(&world, &ids("f2 s1"), Direction::Up);
    assert_eq!(transaction.as_ref().unwrap().label(), "Move 2 items up a tier");
    assert_eq!(done(&world, transaction), expected);
}

#[test]
fn down_it_becomes_the_last_child_of_the_one_before_it() {
    let (world, down) = (bikes(), Direction::Down);
    let expected = ["Epic: e1", "Feature: f1<e1 f2<e1 e2<e1 f3", "Story: s1<f1 s2<f1 s3<f2 s4"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("e2"), down)), expected);
    // Its children stand in the lowest tier: they become its siblings.
    let expected = ["Epic: e1 e2", "Feature: f1<e1 f3", "Story: s1<f1 s2<f1 f2<f1 s3<f1 s4"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("f2 s3"), down)), expected);
    // Nothing is before it: it stands in no context, where its children stood.
    let expected = ["Epic: e1 e2", "Feature: f2<e1 f3", "Story: f1 s1 s2 s3<f2 s4"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("f1"), down)), expected);
    let refusal = ops::convert_items(&world, &ids("s4"), down).unwrap_err().to_string();
    assert_eq!(refusal, "“s4” is in the lowest tier already; there is no tier below it");
}

#[test]
fn down_a_subtree_goes_along_where_there_is_room_below() {
    let world = world(&["Epic: e1 e2 e3", "Feature: f1<e1 f2<e2 f3<e3 f4", "Story: s1<f1 s2<f4"]);
    let expected = ["Epic: e1", "Feature: f1<e1 e2<e1 e3<e1 f4", "Story: s1<f1 s2<f4 f2<e2 f3<e3"];
    let both = done(&world, ops::convert_items(&world, &ids("e3 e2"), Direction::Down));
    assert_eq!(both[..2], expected[..2]);
    let stories: Vec<&str> = both[2].split(' ').collect();
    assert!(stories.contains(&"f2<e2") && stories.contains(&"f3<e3") && stories.len() == 5);
    // Features without a parent have each other for siblings.
    let expected = ["Epic: e1 e2 e3", "Feature: f1<e1 f2<e2 f3<e3", "Story: s1<f1 f4 s2"];
    assert_eq!(done(&world, ops::convert_items(&world, &ids("f4"), Direction::Down)), expected);
}

#[test]
fn a_unit_of_another_tier_gives_way_to_what_it_is_a_part_of() {
    let world = bikes();
    let unit = |id: &str| Some(id.parse().unwrap());
    let edit = ItemEdit::Unit(unit("u2"));
    let world = after(&world, &ops::edit_items(&world, &ids("s1 s2"), &edit).unwrap());
    let up = after(&world, &ops::convert_items(&world, &ids("s1"), Direction::Up).unwrap());
    assert_eq!(up.item(id("s1")).unwrap().unit, unit("u1"));
    let down = after(&up, &ops::convert_items(&up, &ids("s1"), Direction::Down).unwrap());
    assert_eq!(down.item(id("s1")).unwrap().unit, None, "nobody can say which team of the train");
}

#[test]
fn a_feature_is_split_into_stories_and_a_story_into_stories() {
    let world = bikes();
    let criteria = ["one", "two", "three"].map(|text| Criterion { text: text.into(), met: false });
    let edit = ItemEdit::Acceptance(criteria.to_vec());
    let world = after(&world, &ops::edit_items(&world, &ids("f1 s3"), &edit).unwrap());
    let parts = Outline { entries: vec![entry("a", None), entry("two", None)] };
    let mut source = IdSource::seeded(1);
    let (new, transaction) =
        ops::split_item(&world, &mut source, id("f1"), &parts, Distribution::Criteria).unwrap();
    assert_eq!(transaction.label(), "Split “f1” into 2");
    let split = after(&world, &transaction);
    assert_eq!(picture(&split)[2], "Story: s1<f1 s2<f1 a<f1 two<f1 s3<f2 s4");
    let criteria = |id: ItemId| -> Vec<String> {
        let acceptance = &split.item(id).unwrap().details().acceptance;
        acceptance.iter().map(|criterion| criterion.text.to_string()).collect()
    };
    assert_eq!((criteria(new[0]), criteria(new[1])), (vec![], vec!["two".to_owned()]));
    assert_eq!(criteria(id("f1")), ["one", "three"]);

    let (_, transaction) =
        ops::split_item(&world, &mut source, id("s3"), &parts, Distribution::Keep).unwrap();
    let split = after(&world, &transaction);
    assert_eq!(picture(&split)[2], "Story: s1<f1 s2<f1 s3<f2 a<f2 two<f2 s4");
    assert_eq!(split.item(id("s3")).unwrap().details().acceptance.len(), 3);
    for nothing in [vec![], vec![entry("a", None), entry(" ", None)]] {
        let parts = Outline { entries: nothing };
        let refused = ops::split_item(&world, &mut source, id("s3"), &parts, Distribution::Keep);
        assert_eq!(refused.unwrap_err(), Refusal::EmptyName);
    }
}

#[test]
fn parts_of_a_part_go_a_tier_further_down_and_siblings_inherit() {
    let world = bikes();
    let target = ItemEdit::Target("2027-Q1".parse().ok());
    let world = after(&world, &ops::edit_items(&world, &ids("s3"), &target).unwrap());
    let named = OutlineEntry { tier: "epic".parse().ok(), ..entry("g", None) };
    let parts = Outline { entries: vec![named, entry("t", Some(0)), entry("u", Some(1))] };
    let mut source = IdSource::seeded(1);
    let split = |which: &str, source: &mut IdSource| {
        let (new, transaction) =
            ops::split_item(&world, source, id(which), &parts, Distribution::default()).unwrap();
        (new, after(&world, &transaction))
    };
    // What would stand below the lowest tier stays in it.
    let expected = ["Epic: e1 e2", "Feature: f1<e1 f2<e1 g<e1 f3", "Story: s1<f1 s2<f1 s3<f2 t<g u<g s4"];
    assert_eq!(picture(&split("e1", &mut source).1), expected);
    let (new, siblings) = split("s3", &mut source);
    assert_eq!(picture(&siblings)[2], "Story: s1<f1 s2<f1 s3<f2 g<f2 t<f2 u<f2 s4");
    assert_eq!(siblings.item(new[0]).unwrap().target, world.item(id("s3")).unwrap().target);
}

/// Items with the given dependencies, as `from>to`.
fn depending(world: &Workspace, pairs: &str) -> Workspace {
    let mut parts = Vec::new();
    for tier in world.tiers() {
        parts.extend(world.backlog(tier.id).iter().map(|id| world.item(id).unwrap().as_ref().clone()));
    }
    for pair in pairs.split_whitespace() {
        let (from, to) = pair.split_once('>').unwrap();
        let item = parts.iter_mut().find(|item| item.id == id(from)).unwrap();
        item.edit_extra(|extra| {
            extra.depends_on = extra.depends_on.iter().copied().chain([id(to)]).collect();
        });
    }
    Workspace::from_parts(Parts {
        tiers: world.tiers().map(|tier| tier.as_ref().clone()).collect(),
        units: world.units().map(|unit| unit.as_ref().clone()).collect(),
        items: parts,
        ..Parts::default()
    })
}

#[test]
fn merged_items_keep_what_each_of_them_said() {
    let mut world = depending(&bikes(), "s4>f2 f2>f3 s1>f2 s1>f1");
    let write = |world: &Workspace, name: &str, text: &str, label: &str| {
        let step = ops::edit_item(world, id(name), &ItemEdit::Description(text.to_owned())).unwrap();
        let world = after(world, &step);
        let labels = ItemEdit::Labels(vec!["web".to_owned(), label.to_owned()]);
        after(&world, &ops::edit_item(&world, id(name), &labels).unwrap())
    };
    world = write(&world, "f1", "First.", "Mobile");
    world = write(&world, "f2", "Second.", "mobile");
    world = write(&world, "f3", "First.", "new");
    let size = ItemEdit::Size(Size::new(5.0));
    world = after(&world, &ops::edit_item(&world, id("f3"), &size).unwrap());

    let transaction = ops::merge_items(&world, id("f1"), &ids("f2 f3 f1 f2")).unwrap();
    assert_eq!(transaction.label(), "Merge 2 features into “f1”");
    let merged = after(&world, &transaction);
    let expected = ["Epic: e1 e2", "Feature: f1<e1", "Story: s1<f1 s2<f1 s3<f1 s4"];
    assert_eq!(picture(&merged), expected);
    let whole = merged.item(id("f1")).unwrap();
    assert_eq!(whole.details().description, "First.\n\nSecond.");
    assert_eq!(whole.details().labels, ["web", "Mobile", "new"]);
    assert_eq!((whole.size, whole.depends_on()), (Size::new(5.0), &[][..]));
    assert_eq!(merged.item(id("s4")).unwrap().depends_on(), ids("f1"));
    assert_eq!(merged.item(id("s1")).unwrap().depends_on(), ids("f1"));
    assert_eq!(ops::merge_items(&world, id("f1"), &ids("s1")).unwrap_err(), Refusal::SeveralTiers);
}

#[test]
fn a_merge_that_would_close_a_circle_of_dependencies_says_where() {
    let world = depending(&bikes(), "f1>s4 s4>f2");
    let refusal = ops::merge_items(&world, id("f1"), &ids("f2")).unwrap_err().to_string();
    let expected = "“f1” would wait for itself by way of “s4”; remove one of these dependencies first";
    assert_eq!(refusal, expected);
    let direct = depending(&bikes(), "f1>f2 f2>s4");
    let merged = after(&direct, &ops::merge_items(&direct, id("f1"), &ids("f2")).unwrap());
    assert_eq!(merged.item(id("f1")).unwrap().depends_on(), ids("s4"));
}

#[test]
fn links_of_merged_items_do_not_repeat() {
    let link = |url: &str| Link { label: String::new(), url: url.to_owned() };
    let story = |name: &str| Item::new(id(name), "story".parse().unwrap(), Rank::default(), name);
    let mut items = vec![story("a"), story("b")];
    items[0].edit_extra(|extra| extra.links = [link("x"), link("y")].into());
    items[1].edit_extra(|extra| extra.links = [link("y"), link("z")].into());
    items[1].owner = "Ada".into();
    let tiers = world(&["Story:"]).tiers().map(|tier| tier.as_ref().clone()).collect();
    let world = Workspace::from_parts(Parts { tiers, items, ..Parts::default() });
    let merged = after(&world, &ops::merge_items(&world, id("a"), &ids("b")).unwrap());
    let item = merged.item(id("a")).unwrap();
    assert_eq!(
        (&item.details().extra().links[..], item.owner()),
        (&[link("x"), link("y"), link("z")][..], "Ada")
    );
}

#[test]
fn likely_duplicates_have_the_same_words() {
    let titles = ["Log in by mail", "Pay", "by mail: log IN", "PAY!", "Log in", "…", "-"];
    assert_eq!(found(&titles), [ids("a c"), ids("b d")]);
}

/// The duplicates among items `a`, `b`, `c` … of these titles.
fn found(titles: &[&str]) -> Vec<Vec<ItemId>> {
    let names: Vec<String> = ('a'..='z').take(titles.len()).map(String::from).collect();
    let mut world = world(&[&format!("Story: {}", names.join(" "))]);
    for (name, title) in names.iter().zip(titles) {
        let edit = ItemEdit::Title((*title).to_owned());
        world = after(&world, &ops::edit_item(&world, id(name), &edit).unwrap());
    }
    ops::duplicates(&world, "story".parse().unwrap())
}

#[test]
fn a_slip_of_the_pen_makes_no_other_title() {
    let titles = [
        "Show the tariff on the map",
        "Warn of a low battery",
        "Show the tarif on the map",
        "On the map: show the tarrif",
        "Warn of a low batteries",
        "Warn of low battery",
        "Ride to zone 10001",
        "Ride to zone 10002",
        "Warn of a low batetry",
        "Tariff",
        "Tariffs",
        "Show the tariffs in the list",
        "Show the tariff on the nap",
    ];
    // Not: two letters, a word less, numbers, a title of one word, a short word.
    assert_eq!(found(&titles), [ids("a c d"), ids("b i")]);
}

#[test]
fn children_move_up_into_the_place_of_a_deleted_parent() {
    let world = bikes();
    let delete = |which: &str| done(&world, ops::delete_items(&world, &ids(which), Orphans::MoveUp));
    let expected = ["Epic: e1 e2", "Feature: s1<e1 s2<e1 f2<e1 f3", "Story: s3<f2 s4"];
    assert_eq!(delete("f1"), expected);
    assert_eq!(delete("e1"), ["Epic: f1 f2 e2", "Feature: s1<f1 s2<f1 s3<f2 f3", "Story: s4"]);
    // What is below two deleted items rises twice.
    assert_eq!(delete("e1 f1"), ["Epic: s1 s2 f2 e2", "Feature: s3<f2 f3", "Story: s4"]);
}

#[test]
fn deleting_asks_with_the_numbers_of_what_is_below() {
    let world = bikes();
    let stake = |which: &str| ops::children_at_stake(&world, &ids(which));
    assert_eq!(stake("e1"), AtStake { children: 2, below: 5 });
    assert_eq!(stake("e1 f1"), AtStake { children: 3, below: 4 });
    assert_eq!(stake("f1 s1 s2"), AtStake { children: 0, below: 0 });
}

#[test]
fn nothing_waits_for_a_deleted_item() {
    let world = depending(&bikes(), "s1>s4 f1>s4 f1>e2");
    for orphans in [Orphans::Keep, Orphans::Delete, Orphans::MoveUp] {
        let state = after(&world, &ops::delete_items(&world, &ids("s4"), orphans).unwrap());
        assert_eq!(state.item(id("s1")).unwrap().depends_on(), &[]);
        assert_eq!(state.item(id("f1")).unwrap().depends_on(), ids("e2"));
    }
    let state = after(&world, &ops::delete_tier(&world, "epic".parse().unwrap()).unwrap());
    assert_eq!(state.item(id("f1")).unwrap().depends_on(), ids("s4"));
}

#[test]
fn an_order_is_applied_with_few_changes() {
    let world = world(&["Story: a b c d e f"]);
    let tier = "story".parse().unwrap();
    let apply = |order: &str| {
        let transaction = ops::apply_order(&world, tier, &ids(order)).unwrap();
        (picture(&after(&world, &transaction))[0].clone(), transaction.changes().len())
    };
    assert_eq!(apply("a b c d e f"), ("Story: a b c d e f".to_owned(), 0));
    assert_eq!(apply("f a b c d e"), ("Story: f a b c d e".to_owned(), 1));
    assert_eq!(apply("f e d c b a"), ("Story: f e d c b a".to_owned(), 5));
    // What is not shown stays where it is; of those shown, the last is the one that need not move.
    assert_eq!(apply("e c a"), ("Story: e c a b d f".to_owned(), 2));
    let other = ops::apply_order(&bikes(), tier, &ids("s1 f1")).unwrap_err().to_string();
    assert_eq!(other, "“f1” is in another backlog; an item can only be placed within its own");
}

#[test]
fn items_of_several_tiers_move_each_within_its_own_backlog() {
    let world = bikes();
    let expected = ["Epic: e1 e2", "Feature: f2<e1 f1<e1 f3", "Story: s4 s1<f1 s2<f1 s3<f2"];
    assert_eq!(done(&world, ops::move_items(&world, &ids("s4 f2"), Place::First)), expected);
    let expected = ["Epic: e1 e2", "Feature: f1<e1 f3 f2<e1", "Story: s1<f1 s3<f2 s2<f1 s4"];
    assert_eq!(done(&world, ops::move_items_by(&world, &ids("s2 f2"), 1)), expected);
    let other = ops::move_items(&world, &ids("s4"), Place::After(id("f1"))).unwrap_err();
    assert_eq!(other, Refusal::OtherBacklog { item: "s4".to_owned() });
}

#[test]
fn a_drop_on_a_parent_sets_parent_and_place_in_one_step() {
    let world = bikes();
    let drop = ops::reparent_items(&world, &ids("s1 s4"), Some(id("f2")), Some(Place::After(id("s3"))));
    assert_eq!(drop.as_ref().unwrap().label(), "Move 2 storys below “f2”");
    assert_eq!(done(&world, drop)[2], "Story: s2<f1 s3<f2 s1<f2 s4<f2");
    let out = ops::reparent_items(&world, &ids("s1 f1"), None, None);
    let expected = ["Epic: e1 e2", "Feature: f1 f2<e1 f3", "Story: s1 s2<f1 s3<f2 s4"];
    assert_eq!(done(&world, out), expected);
    let circle = ops::reparent_items(&world, &ids("f1"), Some(id("s1")), None).unwrap_err().to_string();
    assert_eq!(circle, "“f1” can only stand in the context of an item of the tier above");
}

fn entry(title: &str, below: Option<usize>) -> OutlineEntry {
    OutlineEntry { title: title.to_owned(), below, ..OutlineEntry::default() }
}

#[test]
fn an_outline_becomes_items_of_the_tiers_below_each_other() {
    let world = bikes();
    let entries = vec![
        entry("F", None),
        entry("S", Some(0)),
        entry("T", Some(1)),
        entry("G", None),
        entry("U", Some(3)),
    ];
    let outline = Outline { entries };
    let target =
        Target { tier: "feature".parse().unwrap(), parent: Some(id("e1")), place: Place::After(id("f1")) };
    let settled = ops::settle_outline(&world, &outline, &target).unwrap();
    let deep: Vec<bool> = settled.iter().map(|settled| settled.too_deep).collect();
    assert_eq!(deep, [false, false, true, false, false]);
    assert_eq!(settled[2].parent, Some(Context::Entry(0)));
    let (new, transaction) =
        ops::insert_outline(&world, &mut IdSource::seeded(1), &outline, &target).unwrap();
    assert_eq!((new.len(), transaction.label()), (5, "Insert 5 items"));
    let expected =
        ["Epic: e1 e2", "Feature: f1<e1 F<e1 G<e1 f2<e1 f3", "Story: s1<f1 s2<f1 S<F T<F U<G s3<f2 s4"];
    assert_eq!(picture(&after(&world, &transaction)), expected);
    let wrong = Target { parent: Some(id("s1")), ..target };
    assert!(ops::insert_outline(&world, &mut IdSource::seeded(1), &outline, &wrong).is_err());
}

#[test]
fn an_outline_with_tiers_of_its_own_finds_lawful_parents() {
    let world = bikes();
    let of_tier = |title, below, tier: &str| OutlineEntry { tier: tier.parse().ok(), ..entry(title, below) };
    let outline = Outline {
        entries: vec![
            of_tier("E", None, "epic"),
            of_tier("S", Some(0), "story"),
            OutlineEntry { below_item: Some(id("f1")), ..entry("T", None) },
            entry("late", Some(9)),
        ],
    };
    let target = Target { tier: "story".parse().unwrap(), parent: None, place: Place::Last };
    let settled = ops::settle_outline(&world, &outline, &target).unwrap();
    let lost: Vec<bool> = settled.iter().map(|settled| settled.lost_parent).collect();
    assert_eq!(lost, [false, true, false, false]);
    let (_, transaction) = ops::insert_outline(&world, &mut IdSource::seeded(1), &outline, &target).unwrap();
    let expected = ["Epic: e1 e2 E", "Feature: f1<e1 f2<e1 f3", "Story: s1<f1 s2<f1 s3<f2 s4 S T<f1 late"];
    assert_eq!(picture(&after(&world, &transaction)), expected);
}
