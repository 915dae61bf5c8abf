//! Slides of people and teams: no word is cut, in any template and any form of page.

use std::collections::BTreeSet;

use kurbo::Size;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::roles::constellation::{self, Constellation, Roster};
use tiermap::chart::roles::{RolesOptions, health};
use tiermap::chart::scene::{Node, Scene};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::model::{CheckIn, CheckInId, IdSource, RecordKey, Tier, TierId, Unit, UnitId, Workspace};
use tiermap::store::templates;

use super::{TODAY, assert_apart, assert_legible, crowd, people, runs, said};

fn options(workspace: &Workspace, theme: ThemeName, size: Size) -> RolesOptions<'static> {
    let (title, subtitle) = ("Who is who".to_owned(), constellation::recognised(workspace));
    RolesOptions { title, subtitle, ..RolesOptions::new(size, Theme::builtin(theme), TODAY) }
}

fn pages(workspace: &Workspace, options: &RolesOptions<'_>) -> Vec<Constellation> {
    let roster = Roster::new(workspace, options);
    (0..roster.count()).map(|index| roster.page(workspace, index, options)).collect()
}

fn cut(pages: &[Constellation]) -> Vec<String> {
    let all = pages.iter().flat_map(|page| runs(&page.scene));
    all.filter(|run| run.full.is_some() || run.text.ends_with('…')).map(|run| run.text).collect()
}

fn shown(pages: &[Constellation]) -> Vec<RecordKey> {
    let spots = pages.iter().flat_map(|page| &page.spots);
    spots.map(|spot| spot.record).filter(|record| matches!(record, RecordKey::Person(_))).collect()
}

/// Words of all pages, whatever lines they stand on.
fn words(pages: &[Constellation]) -> String {
    pages.iter().map(|page| said(&page.scene).replace('\n', " ")).collect::<Vec<_>>().join(" ")
}

fn every_template(theme: ThemeName, size: Size) {
    for template in templates::list() {
        let workspace = templates::instantiate(template.name, TODAY).unwrap();
        let options = options(&workspace, theme, size);
        let pages = pages(&workspace, &options);
        let what = format!("{} {theme} {size}", template.name);
        assert_eq!(cut(&pages), Vec::<String>::new(), "{what}");
        assert_eq!(shown(&pages).len(), workspace.people().len(), "{what}");
        let words = words(&pages);
        for person in workspace.people() {
            assert!(words.contains(&person.name), "{what}: {} in {words}", person.name);
        }
        for role in workspace.assignments() {
            assert!(words.contains(workspace.role_name(role)), "{what}: {words}");
        }
    }
}

#[test]
fn a_wide_page_to_read_cuts_nothing() {
    every_template(ThemeName::Light, Size::new(960.0, 540.0));
}

#[test]
fn a_narrow_page_to_read_cuts_nothing() {
    every_template(ThemeName::Light, Size::new(720.0, 540.0));
}

#[test]
fn a_wide_page_for_a_room_cuts_nothing() {
    every_template(ThemeName::Projector, Size::new(960.0, 540.0));
}

#[test]
fn a_narrow_page_for_a_room_cuts_nothing() {
    every_template(ThemeName::Projector, Size::new(720.0, 540.0));
}

#[test]
fn whoever_has_no_room_stands_on_the_next_page_which_says_which_it_is() {
    let size = Size::new(720.0, 540.0);
    for workspace in [people(), crowd(11, 40)] {
        let options = options(&workspace, ThemeName::Projector, size);
        let pages = pages(&workspace, &options);
        assert!(pages.len() > 1);
        let everybody = shown(&pages);
        let once: BTreeSet<RecordKey> = everybody.iter().copied().collect();
        assert_eq!((everybody.len(), once.len()), (workspace.people().len(), workspace.people().len()));
        for (i, page) in pages.iter().enumerate() {
            let title = format!("Who is who · {} of {}", i + 1, pages.len());
            assert_eq!(page.scene.title, title);
            assert_legible(&page.scene, &title);
            let cards: Vec<_> =
                page.spots.iter().filter(|spot| shown(&pages).contains(&spot.record)).copied().collect();
            assert_apart(&cards, &title);
            assert!(!cards.is_empty() && page.key.is_empty(), "{title}");
        }
        // Beyond the last there is nothing else.
        assert_eq!(Roster::new(&workspace, &options).page(&workspace, 99, &options), *pages.last().unwrap());
    }
    // One page is the picture itself.
    let options = options(&people(), ThemeName::Light, Size::new(1920.0, 1080.0));
    assert_eq!(
        Roster::new(&people(), &options).page(&people(), 0, &options),
        constellation::layout(&people(), &options)
    );
}

#[test]
fn long_names_take_more_lines() {
    let mut parts = people().to_parts();
    for (i, person) in parts.people.iter_mut().enumerate() {
        person.name = format!("Maria Aurelia van der Hoogenband Lindqvist Okafor Castellanos Brandt and {i}");
    }
    for unit in &mut parts.units {
        unit.name =
            format!("{} of the northern and the western districts of the city beyond the river", unit.name);
    }
    for role in &mut parts.assignments {
        "Owner of everything that has to do with the bikes, their docks and their riders"
            .clone_into(&mut role.label);
    }
    let workspace = Workspace::from_parts(parts);
    for theme in [ThemeName::Light, ThemeName::Projector] {
        let options = options(&workspace, theme, Size::new(960.0, 540.0));
        let pages = pages(&workspace, &options);
        assert_eq!(cut(&pages), Vec::<String>::new(), "{theme}");
        for page in &pages {
            assert_legible(&page.scene, &format!("{theme} {}", page.scene.title));
        }
    }
}

const FORMS: [(ThemeName, Size); 4] = [
    (ThemeName::Light, Size::new(960.0, 540.0)),
    (ThemeName::Light, Size::new(720.0, 540.0)),
    (ThemeName::Projector, Size::new(960.0, 540.0)),
    (ThemeName::Projector, Size::new(720.0, 540.0)),
];

#[test]
fn how_it_goes_cuts_nothing_and_names_every_line() {
    for (theme, size) in FORMS {
        let options = RolesOptions {
            title: "How it goes".to_owned(),
            subtitle: String::new(),
            ..options(&people(), theme, size)
        };
        let parts = health::parts(&people(), &options);
        assert_eq!(parts.len(), 1);
        let page = health::page(&people(), &parts[0], &options);
        let runs = runs(&page.scene);
        let cut = runs.iter().find(|run| run.full.is_some() || run.text.ends_with('…'));
        assert_eq!(cut, None, "{theme} {size}");
        assert_legible(&page.scene, &format!("{theme} {size}"));
        let words = said(&page.scene).replace('\n', " ");
        for word in ["Changed late", "Before code", "prototypes", "tried out", "demos", "releases"] {
            assert!(words.contains(word), "{theme} {size}: {word} in {words}");
        }
        let lines = [["fundamental", "tactical"], ["why", "how"]];
        assert!(lines.iter().any(|pair| pair.iter().all(|word| words.contains(word))), "{words}");
    }
}

#[test]
fn teams_that_have_no_room_stand_on_the_next_page() {
    let mut parts = people().to_parts();
    let mut ids = IdSource::seeded(5);
    let (units, asked) = (parts.units.clone(), parts.check_ins.clone());
    for round in 0..3 {
        for unit in &units {
            let id = UnitId::new(&mut ids);
            for one in asked.iter().filter(|one| one.unit == Some(unit.id)) {
                parts.check_ins.push(CheckIn { id: CheckInId::new(&mut ids), unit: Some(id), ..one.clone() });
            }
            parts.units.push(Unit { id, name: format!("{} of round {round}", unit.name), ..unit.clone() });
        }
    }
    let workspace = Workspace::from_parts(parts);
    let size = Size::new(720.0, 540.0);
    let options =
        RolesOptions { title: "How it goes".to_owned(), ..options(&workspace, ThemeName::Projector, size) };
    let parts = health::parts(&workspace, &options);
    let count = parts.len();
    assert!(count > 2, "{count}");
    let pages: Vec<_> = parts.iter().map(|part| health::page(&workspace, part, &options)).collect();
    let all: String = pages.iter().map(|page| said_in_one_line(&page.scene)).collect();
    for unit in workspace.units().filter(|unit| unit.name.starts_with("Falcon")) {
        assert!(all.contains(&unit.name), "{} in {all}", unit.name);
    }
    for (i, page) in pages.iter().enumerate() {
        assert_eq!(page.scene.title, format!("How it goes · {} of {count}", i + 1));
        assert_legible(&page.scene, &page.scene.title);
        assert!(runs(&page.scene).iter().all(|run| run.full.is_none()), "{}", said(&page.scene));
        assert!(!page.spots.is_empty());
    }
}

fn said_in_one_line(scene: &Scene) -> String {
    said(scene).replace('\n', " ")
}

#[test]
fn the_first_pages_name_every_tier_in_whole() {
    for template in ["three-tiers", "led-coordination", "both-roles"] {
        let workspace = templates::instantiate(template, TODAY).unwrap();
        for (theme, size) in FORMS {
            let album = Picture::new(Subject::Deck, size, theme, TODAY).album(&workspace);
            for page in [album.page(0), album.page(1)] {
                let what = format!("{template} {theme} {size} {}", page.title);
                assert!(runs(&page).iter().all(|run| run.full.is_none()), "{what}: {}", said(&page));
                // “0 features” is no news.
                assert!(!runs(&page).iter().any(|run| run.text.starts_with("0 ")), "{what}: {}", said(&page));
                assert_legible(&page, &what);
                for tier in workspace.tiers() {
                    assert!(said_in_one_line(&page).contains(&tier.name), "{what}: {}", said(&page));
                }
            }
        }
    }
}

#[test]
fn many_tiers_and_long_names_stay_inside_their_steps() {
    let mut parts = people().to_parts();
    let mut ids = IdSource::seeded(7);
    let one = parts.tiers[0].clone();
    while parts.tiers.len() < 6 {
        parts.tiers.push(Tier { id: TierId::new(&mut ids), ..one.clone() });
    }
    for (i, tier) in parts.tiers.iter_mut().enumerate() {
        tier.name =
            format!("Chief product owner of the {i} northern districts and of the harbour and the isles");
    }
    let workspace = Workspace::from_parts(parts);
    for (theme, size) in FORMS {
        let page = Picture::new(Subject::Deck, size, theme, TODAY).album(&workspace).page(0);
        assert_legible(&page, &format!("{theme} {size}"));
        let mut steps = Vec::new();
        page.walk(&mut |node| {
            if let Node::Rect(shape) = node {
                steps.push(shape.rect);
            }
        });
        assert_eq!(steps.len(), 6);
        for run in runs(&page).iter().filter(|run| run.tag.is_some()) {
            let ink = super::ink(run);
            assert!(steps.iter().any(|step| step.union(ink) == *step), "{theme} {size}: {}", run.text);
        }
    }
}
