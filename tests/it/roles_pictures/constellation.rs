//! People, their roles, and what they are for.

use egui_kittest::SnapshotResults;
use kurbo::{ParamCurve, Point, Size};
use proptest::prelude::*;
use tiermap::chart::roles::constellation::{self, Constellation, EMPTY};
use tiermap::chart::roles::{RolesOptions, Spot};
use tiermap::chart::scene::{Dash, Node, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::model::{RecordKey, Workspace};
use tiermap::store::templates;

use super::{TODAY, any_options, assert_apart, assert_legible, crowd, look, options, people, runs, said};

fn drawn(workspace: &Workspace, theme: ThemeName, width: f64, height: f64) -> Constellation {
    constellation::layout(workspace, &options(theme, width, height))
}

fn of_people(picture: &Constellation) -> Vec<Spot> {
    let is_person = |spot: &&Spot| matches!(spot.record, RecordKey::Person(_));
    picture.spots.iter().filter(is_person).copied().collect()
}

fn check(workspace: &Workspace, options: &RolesOptions<'_>, what: &str) -> Constellation {
    let picture = constellation::layout(workspace, options);
    assert_legible(&picture.scene, what);
    let cards = of_people(&picture);
    assert_apart(&cards, what);
    assert_eq!(cards.len() + picture.key.len(), workspace.people().len(), "{what}: somebody is missing");
    for spot in &picture.spots {
        if let RecordKey::Unit(_) | RecordKey::Product(_) = spot.record {
            assert!(cards.iter().all(|card| !super::touch(card.rect, spot.rect)), "{what}: {spot:?}");
        }
        if let RecordKey::Assignment(id) = spot.record {
            let person = RecordKey::Person(workspace.assignment(id).unwrap().person);
            let card = cards.iter().find(|card| card.record == person).unwrap();
            assert!(card.rect.inflate(0.5, 0.5).union(spot.rect) == card.rect.inflate(0.5, 0.5), "{what}");
        }
    }
    assert_chips_are_free(&picture, what);
    picture
}

/// No words of another record lie under or on the chip of a role.
fn assert_chips_are_free(picture: &Constellation, what: &str) {
    let mut chips = Vec::new();
    picture.scene.walk(&mut |node| {
        if let Node::Rect(shape) = node
            && let Some(tag @ Tag::Record(RecordKey::Assignment(_))) = shape.tag
            && (shape.radius - shape.rect.height() / 2.0).abs() < 0.01
        {
            chips.push((tag, shape.rect));
        }
    });
    for run in runs(&picture.scene) {
        let on =
            chips.iter().find(|(tag, rect)| run.tag != Some(*tag) && super::touch(super::ink(&run), *rect));
        assert!(on.is_none(), "{what}: “{}” is on the chip {on:?}", run.text);
    }
}

#[test]
fn no_card_or_label_collides_or_leaves_the_page_in_generated_organisations() {
    for seed in 0..120 {
        let mut rng = fastrand::Rng::with_seed(seed ^ 0x5eed);
        let count = [1, 2, 5, 12, 12, 25, 60][rng.usize(..7)];
        let (workspace, options) = (crowd(seed, count), any_options(&mut rng));
        let what = format!("seed {seed}, {count} people, {} at {}", options.theme.name, options.size);
        let picture = check(&workspace, &options, &what);
        assert_eq!(picture, constellation::layout(&workspace, &options), "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_workspace_can_be_drawn(workspace in crate::generate::workspace(), seed in any::<u64>()) {
        let mut options = any_options(&mut fastrand::Rng::with_seed(seed));
        let picture = check(&workspace, &options, "generated");
        for size in [Size::new(1.0, 1.0), Size::new(20_000.0, 1.0), Size::new(7.0, 900.0)] {
            options.size = size;
            let tiny = constellation::layout(&workspace, &options);
            prop_assert_eq!(&tiny.scene.description, &picture.scene.description);
        }
    }
}

#[test]
fn a_typical_organisation_shows_everybody_joined_to_what_they_are_for() {
    let workspace = people();
    for theme in ThemeName::ALL {
        for (width, height) in [(1280.0, 720.0), (1920.0, 1080.0)] {
            let picture = drawn(&workspace, theme, width, height);
            assert_legible(&picture.scene, &format!("{theme} {width}"));
            let words = said(&picture.scene);
            for person in workspace.people() {
                let named = words.contains(&person.name)
                    || runs(&picture.scene).iter().any(|run| run.full.as_deref() == Some(&person.name));
                assert!(named, "{theme} {width}: {} is missing", person.name);
            }
            let mut links = 0;
            picture.scene.walk(&mut |node| links += usize::from(matches!(node, Node::Link(_))));
            let expected: usize =
                workspace.assignments().map(|role| role.units.len() + role.products.len()).sum();
            assert_eq!(links, expected, "{theme} {width}");
        }
    }
}

#[test]
fn few_connectors_cross() {
    let workspace = people();
    let picture = drawn(&workspace, ThemeName::Light, 1920.0, 1080.0);
    let mut curves: Vec<(Tag, Vec<Point>)> = Vec::new();
    picture.scene.walk(&mut |node| {
        if let Node::Link(link) = node {
            let segment = link.path.segments().next().unwrap();
            curves.push((link.from, (0..=40).map(|i| segment.eval(f64::from(i) / 40.0)).collect()));
        }
    });
    let above = |a: &[Point], b: &[Point], i: usize| a[i].y < b[i].y;
    let mut crossings = 0;
    for (i, (from, a)) in curves.iter().enumerate() {
        for (other, b) in &curves[i + 1..] {
            let same_side = (a[0].x - b[0].x).abs() < 1.0;
            crossings += usize::from(from != other && same_side && above(a, b, 0) != above(a, b, 40));
        }
    }
    assert!(crossings <= 6, "{crossings} crossings");
}

#[test]
fn what_is_planned_is_dashed_and_what_ends_is_struck_and_both_are_said() {
    let picture = drawn(&people(), ThemeName::Light, 1920.0, 1080.0);
    let words = said(&picture.scene);
    assert!(words.contains("planned") && words.contains("ending"), "{words}");
    assert!(words.contains("together 120 %"), "{words}");
    let mut dashes = Vec::new();
    picture.scene.walk(&mut |node| {
        if let Node::Link(link) = node {
            dashes.push((link.from, link.stroke.dash));
        }
    });
    let of = |id: &str| Tag::Record(RecordKey::Assignment(id.parse().unwrap()));
    assert!(dashes.contains(&(of("yuki-po"), Dash::Dashed)));
    assert!(dashes.contains(&(of("ben-osprey"), Dash::Dotted)));
    assert!(dashes.contains(&(of("mira-bo"), Dash::Solid)));
}

#[test]
fn letters_on_the_projector_can_be_read_from_the_last_row() {
    for workspace in [people(), crowd(3, 1), crowd(4, 40)] {
        let picture = drawn(&workspace, ThemeName::Projector, 1920.0, 1080.0);
        for run in runs(&picture.scene) {
            let cap = text::metrics(run.font).cap_height / 1080.0;
            assert!(cap >= 0.03, "“{}” has {cap}", run.text);
        }
    }
}

#[test]
fn sixty_people_are_all_there_and_say_what_they_are_for() {
    let workspace = crowd(11, 60);
    let picture = drawn(&workspace, ThemeName::Light, 1920.0, 1080.0);
    assert_eq!(picture.key, Vec::<String>::new());
    assert_eq!(of_people(&picture).len(), 60);
    // On a page that is far too small the rest is counted and named.
    let small = drawn(&workspace, ThemeName::Projector, 960.0, 540.0);
    assert!(!small.key.is_empty());
    assert!(said(&small.scene).contains(&format!("and {} more", small.key.len())), "{}", said(&small.scene));
}

#[test]
fn an_empty_workspace_says_what_to_do_and_every_picture_what_it_is_not() {
    let blank = templates::instantiate("blank", TODAY).unwrap();
    let picture = drawn(&blank, ThemeName::Dark, 1280.0, 720.0);
    let words = said(&picture.scene).replace('\n', " ");
    assert!(words.contains(EMPTY), "{words}");
    for workspace in [blank, people(), crowd(5, 60)] {
        let picture = drawn(&workspace, ThemeName::Light, 1280.0, 720.0);
        assert!(said(&picture.scene).contains("not a reporting structure"));
        assert!(picture.scene.description.contains("not a reporting structure"));
    }
}

#[test]
fn units_stand_where_the_chart_has_the_team() {
    let mut parts = people().to_parts();
    let left = |workspace: &Workspace| {
        let picture = drawn(workspace, ThemeName::Light, 1280.0, 720.0);
        let unit = picture.spots.iter().find(|spot| matches!(spot.record, RecordKey::Unit(_))).unwrap();
        unit.rect.x0 < of_people(&picture)[0].rect.x0
    };
    assert!(left(&people()));
    parts.meta.flip_focus = true;
    assert!(!left(&Workspace::from_parts(parts)));
}

#[test]
fn the_constellation_looks_as_it_was_accepted() {
    let mut results = SnapshotResults::new();
    for (theme, width, height) in [
        (ThemeName::Light, 1920.0, 1080.0),
        (ThemeName::Dark, 1280.0, 720.0),
        (ThemeName::Projector, 1920.0, 1080.0),
    ] {
        let mut options = options(theme, width, height);
        options.subtitle = constellation::recognised(&people());
        let picture = constellation::layout(&people(), &options);
        look(&mut results, &format!("constellation-{theme}-{width}"), &picture.scene);
    }
    let sixty = RolesOptions {
        title: "Sixty people".to_owned(),
        ..RolesOptions::new(Size::new(1920.0, 1080.0), Theme::builtin(ThemeName::Light), TODAY)
    };
    look(&mut results, "constellation-sixty", &constellation::layout(&crowd(11, 60), &sixty).scene);
}
