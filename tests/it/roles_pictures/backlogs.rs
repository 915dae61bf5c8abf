//! Backlogs as pictures.

use std::collections::BTreeSet;

use egui_kittest::SnapshotResults;
use kurbo::Size;
use proptest::prelude::*;
use tiermap::chart::backlog::{self, BacklogOptions, BacklogPicture};
use tiermap::chart::scene::{Node, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::model::{ItemId, Meta, Parts, RecordKey, Status, TierId, Workspace};
use tiermap::store::templates;

use super::{TODAY, assert_apart, assert_legible, look, people, runs, said};

fn options(theme: ThemeName, width: f64, height: f64) -> BacklogOptions<'static> {
    let title = "What comes next".to_owned();
    BacklogOptions { title, ..BacklogOptions::new(Size::new(width, height), Theme::builtin(theme), TODAY) }
}

fn template(name: &str) -> Workspace {
    templates::instantiate(name, TODAY).unwrap()
}

fn shown(picture: &BacklogPicture) -> BTreeSet<ItemId> {
    let item = |record: RecordKey| match record {
        RecordKey::Item(id) => Some(id),
        _ => None,
    };
    picture.spots.iter().filter_map(|spot| item(spot.record)).collect()
}

/// Items of these tiers (of all where there is none) that are not done.
fn open(workspace: &Workspace, only: &[TierId]) -> usize {
    let of = |tier: &TierId| only.is_empty() || only.contains(tier);
    workspace.items().filter(|item| of(&item.tier) && item.status != Status::Done).count()
}

fn assert_holds(workspace: &Workspace, options: &BacklogOptions<'_>, what: &str) -> BacklogPicture {
    let picture = backlog::layout(workspace, options);
    assert_legible(&picture.scene, what);
    assert_apart(&picture.spots, what);
    let shown = shown(&picture);
    assert_eq!(shown.len(), picture.spots.len(), "{what}: nothing stands there twice");
    assert_eq!(shown.len() + picture.more, open(workspace, &options.only), "{what}: the rest is counted");
    // What is left out of a backlog comes after what is shown.
    for tier in workspace.tiers() {
        let mut ended = false;
        for id in workspace.backlog(tier.id).iter() {
            if workspace.item(id).unwrap().status != Status::Done {
                assert!(!ended || !shown.contains(&id), "{what}: {id} stands there before what comes first");
                ended |= !shown.contains(&id);
            }
        }
    }
    assert!(picture.scene.description.contains("not a reporting structure"));
    picture
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_backlogs_can_be_drawn(workspace in crate::generate::workspace(), seed in any::<u64>()) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let theme = ThemeName::ALL[rng.usize(..4)];
        let mut options = options(theme, 420.0 + rng.f64() * 1900.0, 360.0 + rng.f64() * 1500.0);
        if rng.bool() {
            "A sentence below the title".clone_into(&mut options.subtitle);
        }
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        options.only = tiers.iter().copied().filter(|_| rng.u8(..3) == 0).collect();
        let picture = assert_holds(&workspace, &options, "any");
        prop_assert_eq!(&picture, &backlog::layout(&workspace, &options));
        for size in [Size::new(1.0, 1.0), Size::new(20_000.0, 1.0), Size::new(7.0, 900.0), Size::new(120.0, 90.0)] {
            let options = BacklogOptions { size, ..options.clone() };
            prop_assert_eq!(backlog::layout(&workspace, &options).scene.size, size);
        }
    }
}

#[test]
fn every_backlog_stands_in_its_order_and_says_what_its_items_serve() {
    let workspace = template("three-tiers");
    let picture = assert_holds(&workspace, &options(ThemeName::Light, 1920.0, 1080.0), "three tiers");
    assert_eq!(picture.more, 0, "there is room for all");
    let words = said(&picture.scene);
    for tier in workspace.tiers() {
        assert!(words.contains(&tier.name), "{words}");
        let cards: Vec<_> = workspace
            .backlog(tier.id)
            .iter()
            .filter_map(|id| picture.spots.iter().find(|spot| spot.record == RecordKey::Item(id)))
            .collect();
        for pair in cards.windows(2) {
            let (above, below) = (pair[0].rect, pair[1].rect);
            let in_order = below.y0 >= above.y1 || below.x0 >= above.x1;
            assert!(in_order, "{}: {above:?} comes before {below:?}", tier.name);
        }
    }
    let all = runs(&picture.scene);
    for item in workspace.items().filter(|item| item.status != Status::Done) {
        let Some(parent) = item.parent.and_then(|id| workspace.item(id)) else { continue };
        let serves = |run: &&tiermap::chart::scene::TextRun| {
            run.tag == Some(Tag::Item(item.id)) && run.text.starts_with('↑')
        };
        let run = all.iter().find(serves).unwrap_or_else(|| panic!("{} serves something", item.title));
        assert!(run.full.as_deref().unwrap_or(&run.text).contains(parent.title.trim()), "{}", run.text);
    }
}

#[test]
fn a_tier_alone_has_what_its_items_serve_as_headings() {
    let workspace = template("three-tiers");
    let tier = workspace.tiers().next().unwrap().id;
    let options = BacklogOptions { only: vec![tier], ..options(ThemeName::Light, 1920.0, 1080.0) };
    let picture = assert_holds(&workspace, &options, "one tier");
    let all = runs(&picture.scene);
    for spot in &picture.spots {
        let RecordKey::Item(id) = spot.record else { panic!("a card is an item's") };
        let item = workspace.item(id).unwrap();
        let Some(parent) = item.parent.and_then(|id| workspace.item(id)) else { continue };
        let heads = |run: &&tiermap::chart::scene::TextRun| {
            let in_column = (run.origin.x - spot.rect.x0).abs() < 20.0 && run.origin.y < spot.rect.y0;
            in_column && run.tag == Some(Tag::Item(parent.id))
        };
        assert!(all.iter().any(|run| heads(&run)), "“{}” stands below “{}”", item.title, parent.title);
    }
}

#[test]
fn what_finds_no_room_is_counted() {
    let workspace = tiermap::store::sample::generate(20_000, 7);
    for (theme, width, height) in [
        (ThemeName::Light, 1920.0, 1080.0),
        (ThemeName::Projector, 1280.0, 720.0),
        (ThemeName::Mono, 960.0, 540.0),
    ] {
        let options = options(theme, width, height);
        let picture = assert_holds(&workspace, &options, &format!("{theme}"));
        assert!(picture.spots.len() >= workspace.tiers().len(), "{theme}: {}", picture.spots.len());
        let counted: usize = said(&picture.scene)
            .lines()
            .filter_map(|line| {
                line.strip_prefix("and ")?.strip_suffix(" more")?.replace(',', "").parse::<usize>().ok()
            })
            .sum();
        assert_eq!(counted, picture.more, "{theme}: {}", said(&picture.scene));
        for tier in workspace.tiers() {
            let options = BacklogOptions { only: vec![tier.id], ..options.clone() };
            assert_holds(&workspace, &options, &format!("{theme}, {}", tier.name));
        }
    }
}

#[test]
fn letters_can_be_read_from_the_last_row() {
    for name in ["three-tiers", "city-bikes-people", "thirty-five-teams", "two-roles"] {
        for (width, height) in [(1920.0, 1080.0), (1440.0, 1080.0), (1080.0, 1920.0)] {
            let picture = assert_holds(&template(name), &options(ThemeName::Projector, width, height), name);
            for run in runs(&picture.scene) {
                let cap = text::metrics(run.font).cap_height / height;
                assert!(cap >= 0.03, "{name}: “{}” has {cap}", run.text);
            }
        }
    }
}

#[test]
fn every_shape_of_a_card_is_its_items() {
    let workspace = template("three-tiers");
    let picture = backlog::layout(&workspace, &options(ThemeName::Light, 960.0, 540.0));
    picture.scene.walk(&mut |node| {
        if let Node::Group(group) = node
            && let Some(Tag::Item(id)) = group.tag
        {
            assert!(group.name.starts_with(workspace.item(id).unwrap().title.trim()), "{}", group.name);
            for child in &group.children {
                let tag = match child {
                    Node::Rect(shape) => shape.tag,
                    Node::Ellipse(shape) => shape.tag,
                    Node::Path(shape) => shape.tag,
                    Node::Text(run) => run.tag,
                    _ => None,
                };
                assert_eq!(tag, group.tag, "{child:?}");
            }
        }
    });
}

#[test]
fn what_is_empty_says_what_to_do() {
    let options = options(ThemeName::Dark, 1280.0, 720.0);
    let words = |workspace: &Workspace, options: &BacklogOptions<'_>| {
        said(&backlog::layout(workspace, options).scene).replace('\n', " ")
    };
    let meta = Meta { title: "Bare".to_owned(), ..Meta::default() };
    let bare = Workspace::from_parts(Parts::<tiermap::model::Item> { meta, ..Parts::default() });
    assert!(words(&bare, &options).contains(backlog::NO_TIERS));
    let blank = template("blank");
    assert!(words(&blank, &options).contains(backlog::EMPTY), "{}", words(&blank, &options));
    let gone = BacklogOptions { only: vec!["gone".parse().unwrap()], ..options.clone() };
    assert!(words(&blank, &gone).contains("no longer there"));
    let mut parts = people().to_parts();
    let tier = parts.tiers[0].id;
    parts.items.retain(|item| item.tier != tier);
    for item in &mut parts.items {
        item.status = Status::Done;
        item.parent = None;
    }
    let said = words(&Workspace::from_parts(parts), &options);
    assert!(said.contains("Nothing here yet.") && said.contains("All of them are done."), "{said}");
}

#[test]
fn looks() {
    let mut results = SnapshotResults::new();
    let workspace = people();
    let light = backlog::layout(&workspace, &options(ThemeName::Light, 1920.0, 1080.0));
    look(&mut results, "backlogs-light-1920", &light.scene);
    let projector = backlog::layout(&workspace, &options(ThemeName::Projector, 1920.0, 1080.0));
    look(&mut results, "backlogs-projector-1920", &projector.scene);
    let tier = workspace.tiers().next().unwrap().id;
    let alone = BacklogOptions { only: vec![tier], ..options(ThemeName::Dark, 1280.0, 720.0) };
    look(&mut results, "backlog-alone-dark-1280", &backlog::layout(&workspace, &alone).scene);
}
