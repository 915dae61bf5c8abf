//! Duties, comparisons and check-ins.

use egui_kittest::SnapshotResults;
use kurbo::Size;
use proptest::prelude::*;
use tiermap::chart::roles::{comparison, duties, health};
use tiermap::chart::scene::{Scene, Tag};
use tiermap::chart::style::ThemeName;
use tiermap::chart::text;
use tiermap::model::{Aspect, Delegation, Holder, RecordKey, Workspace};
use tiermap::store::templates;

use super::{TODAY, any_options, assert_legible, look, options, people, runs, said};

fn sides(workspace: &Workspace) -> Vec<Holder> {
    let tiers = workspace.tiers().map(|tier| Holder::Tier(tier.id));
    tiers.chain(workspace.people().map(|person| Holder::Person(person.id)).take(2)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_workspace_can_be_drawn(workspace in crate::generate::workspace(), seed in any::<u64>()) {
        let mut options = any_options(&mut fastrand::Rng::with_seed(seed));
        let draw = |options: &_| -> [Scene; 3] {
            [
                duties::layout(&workspace, options).scene,
                comparison::layout(&workspace, &sides(&workspace), options).scene,
                health::layout(&workspace, options).scene,
            ]
        };
        let scenes = draw(&options);
        for (what, scene) in ["duties", "comparison", "health"].iter().zip(&scenes) {
            assert_legible(scene, what);
            prop_assert!(scene.description.contains("not a reporting structure"));
        }
        prop_assert_eq!(&scenes, &draw(&options));
        for size in [Size::new(1.0, 1.0), Size::new(20_000.0, 1.0), Size::new(7.0, 900.0)] {
            options.size = size;
            prop_assert_eq!(draw(&options)[0].size, size);
        }
    }
}

#[test]
fn every_say_has_its_number_and_its_word_and_every_gap_is_said() {
    let workspace = people();
    let picture = duties::layout(&workspace, &options(ThemeName::Light, 1920.0, 1080.0));
    let words = said(&picture.scene);
    for duty in workspace.duties() {
        assert!(words.contains(&duty.name), "{}", duty.name);
        for held in &duty.held {
            let say = format!("{} {}", held.level.level(), held.level.label());
            assert!(words.contains(&say), "{}: {say}", duty.name);
        }
    }
    assert_eq!(Delegation::ALL.len(), 7);
    assert!(words.contains("nobody decides") && words.contains("two decide"), "{words}");
    assert_eq!(picture.spots.len(), workspace.duties().len());
    let clash = RecordKey::Duty("c-clash".parse().unwrap());
    let row = picture.spots.iter().find(|spot| spot.record == clash).unwrap().rect;
    let gap = runs(&picture.scene).into_iter().find(|run| run.text == "nobody decides").unwrap();
    assert!(row.contains(gap.origin), "the gap stands in the row of its decision");
    assert_eq!(gap.tag, Some(Tag::Record(clash)));
}

#[test]
fn a_gap_or_a_clash_is_never_what_a_page_has_no_room_for() {
    let workspace = people();
    let wrong = tiermap::insight::roles::of_duties(&workspace);
    assert!(wrong.len() >= 2);
    for (theme, size) in [
        (ThemeName::Projector, (1920.0, 1080.0)),
        (ThemeName::Projector, (1280.0, 720.0)),
        (ThemeName::Projector, (1024.0, 768.0)),
        (ThemeName::Light, (640.0, 300.0)),
    ] {
        let picture = duties::layout(&workspace, &options(theme, size.0, size.1));
        assert!(picture.spots.len() < workspace.duties().len(), "{size:?}: there is no room for all");
        for finding in &wrong {
            let shown = picture.spots.iter().any(|spot| spot.record == finding.records[0]);
            assert!(shown, "{size:?}: {}", finding.message);
        }
        assert!(said(&picture.scene).contains(" more, on a larger page"), "{size:?}");
    }
    // Where even these have no room, it says how many they are.
    let mut parts = workspace.to_parts();
    // One has somebody: a matrix that nobody has begun has no gaps.
    let kept =
        parts.duties.iter().position(|duty| duty.held.iter().any(|held| held.level.decides())).unwrap();
    for (_, duty) in parts.duties.iter_mut().enumerate().filter(|(at, _)| *at != kept) {
        duty.held.clear();
    }
    let open = Workspace::from_parts(parts);
    let picture = duties::layout(&open, &options(ThemeName::Projector, 1920.0, 1080.0));
    let left = open.duties().len() - picture.spots.len();
    let words = said(&picture.scene);
    assert!(words.contains(&format!("and {left} more, {} of them to talk about", left - 1)), "{words}");
}

#[test]
fn what_nobody_said_in_a_comparison_follows_from_the_tier() {
    let workspace = people();
    let tier = Holder::Tier("po".parse().unwrap());
    let of = |side, aspect| comparison::said(&workspace, side, aspect);
    assert_eq!(of(tier, Aspect::Horizon), ("About 2 weeks, and up to 6 weeks".to_owned(), false));
    assert_eq!(of(tier, Aspect::Customer), ("Meets real end users".to_owned(), false));
    assert_eq!(of(tier, Aspect::Creates), ("A backlog of stories for each iteration".to_owned(), true));
    let sofia = Holder::Person("sofia".parse().unwrap());
    let own = "Writes down what the Product Manager has decided".to_owned();
    assert_eq!(of(sofia, Aspect::Decisions), (own, true));
    assert_eq!(of(sofia, Aspect::Scope), ("One team".to_owned(), false));
    let picture = comparison::layout(&workspace, &[tier, sofia], &options(ThemeName::Light, 1280.0, 720.0));
    assert_eq!(picture.cells.len(), 2 * Aspect::ALL.len());
}

#[test]
fn a_single_check_in_is_a_point_and_what_was_not_asked_is_a_gap() {
    let workspace = people();
    let picture = health::layout(&workspace, &options(ThemeName::Light, 1920.0, 1080.0));
    let points = |id: &str| {
        let key = RecordKey::CheckIn(id.parse().unwrap());
        picture.spots.iter().filter(|spot| spot.record == key).count()
    };
    assert_eq!(points("falcon-1"), 6, "all six numbers");
    assert_eq!(points("falcon-2"), 5, "releases were not asked for");
    assert_eq!(points("osprey-5"), 5, "nothing is known about design");
    let words = said(&picture.scene);
    assert!(words.contains("13 fundamental") && words.contains("31 Aug"), "{words}");
}

#[test]
fn letters_on_the_projector_can_be_read_from_the_last_row() {
    let (workspace, options) = (people(), options(ThemeName::Projector, 1920.0, 1080.0));
    let scenes = [
        duties::layout(&workspace, &options).scene,
        comparison::layout(&workspace, &sides(&workspace)[..2], &options).scene,
        health::layout(&workspace, &options).scene,
    ];
    for run in scenes.iter().flat_map(runs) {
        let cap = text::metrics(run.font).cap_height / 1080.0;
        assert!(cap >= 0.03, "“{}” has {cap}", run.text);
    }
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let blank = templates::instantiate("blank", TODAY).unwrap();
    let options = options(ThemeName::Dark, 1280.0, 720.0);
    for (scene, sentence) in [
        (duties::layout(&blank, &options).scene, duties::EMPTY),
        (comparison::layout(&blank, &[], &options).scene, comparison::EMPTY),
        (health::layout(&blank, &options).scene, health::EMPTY),
    ] {
        let words = said(&scene).replace('\n', " ");
        assert!(words.contains(sentence), "{words}");
    }
}

#[test]
fn the_tables_and_trends_look_as_they_were_accepted() {
    let mut results = SnapshotResults::new();
    let workspace = people();
    let light = options(ThemeName::Light, 1920.0, 1080.0);
    let dark = options(ThemeName::Dark, 1280.0, 720.0);
    look(&mut results, "duties-light-1920", &duties::layout(&workspace, &light).scene);
    look(&mut results, "health-light-1920", &health::layout(&workspace, &light).scene);
    let all = sides(&workspace);
    look(&mut results, "comparison-light-1920", &comparison::layout(&workspace, &all[..3], &light).scene);
    look(&mut results, "health-dark-1280", &health::layout(&workspace, &dark).scene);
}
