//! Who is who on slides: no word of it is cut, in any template and any form of page.

use std::collections::BTreeSet;

use kurbo::Size;
use tiermap::chart::roles::RolesOptions;
use tiermap::chart::roles::constellation::{self, Constellation, page, page_count};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::model::{RecordKey, Workspace};
use tiermap::store::templates;

use super::{TODAY, assert_apart, assert_legible, crowd, people, runs, said};

fn options(workspace: &Workspace, theme: ThemeName, size: Size) -> RolesOptions<'static> {
    let (title, subtitle) = ("Who is who".to_owned(), constellation::recognised(workspace));
    RolesOptions { title, subtitle, ..RolesOptions::new(size, Theme::builtin(theme), TODAY) }
}

fn pages(workspace: &Workspace, options: &RolesOptions<'_>) -> Vec<Constellation> {
    (0..page_count(workspace, options)).map(|index| page(workspace, index, options)).collect()
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
    for workspace in [people(), crowd(11, 60)] {
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
        assert_eq!(page(&workspace, 99, &options), *pages.last().unwrap());
    }
    // One page is the picture itself.
    let options = options(&people(), ThemeName::Light, Size::new(1920.0, 1080.0));
    assert_eq!(page(&people(), 0, &options), constellation::layout(&people(), &options));
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
