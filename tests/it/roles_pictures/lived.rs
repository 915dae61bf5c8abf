//! Where roles are lived, on the chart of tiers.

use egui_kittest::SnapshotResults;
use kurbo::Size;
use tiermap::chart::scene::{Node, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::tier_chart::{self, ItemTimes, TierChart, TierChartOptions};
use tiermap::insight::lived::{Distance, distance};
use tiermap::model::{AssignmentId, Days, Focus, FocusRange, Horizon, Place, RecordKey, Stage, Workspace};

use super::{TODAY, assert_legible, crowd, look, people, runs, said, touch};

fn chart(workspace: &Workspace, theme: ThemeName, width: f64, height: f64) -> TierChart {
    let mut options = TierChartOptions::new(Size::new(width, height), Theme::builtin(theme), TODAY);
    "City bikes".clone_into(&mut options.title);
    "How roles are lived".clone_into(&mut options.subtitle);
    options.show_lived = true;
    options.show_items = false;
    tier_chart::layout(workspace, &ItemTimes::new(workspace, TODAY), &options)
}

fn place(focus: (f32, f32), days: (f32, f32, f32)) -> Place {
    let horizon = Horizon::new(Days::new(days.0), Days::new(days.1), Days::new(days.2));
    Place { focus: FocusRange::new(Focus::new(focus.0), Focus::new(focus.1)), horizon }
}

/// Everybody somewhere.
fn scattered(seed: u64, count: usize) -> Workspace {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut parts = crowd(seed, count).to_parts();
    for role in &mut parts.assignments {
        let mut any = || {
            let days = (rng.f32() * 7.0).exp();
            place((rng.f32(), rng.f32()), (days * 0.4, days, days * 2.0))
        };
        role.lived = Some(any());
        role.wanted = Some(any());
    }
    Workspace::from_parts(parts)
}

#[test]
fn names_keep_off_each_other_and_off_markers() {
    for (seed, i) in (0..60_u64).zip(0_usize..) {
        let workspace = scattered(seed, [1, 4, 10, 25][i % 4]);
        let theme = ThemeName::ALL[i / 4 % 4];
        let drawn = chart(&workspace, theme, 1280.0, 720.0);
        let what = format!("seed {seed}, {theme}");
        assert_legible(&drawn.scene, &what);
        let now = workspace.assignments().filter(|role| role.stage != Stage::Planned).count();
        assert_eq!(drawn.lived.len(), now, "{what}");
        for one in &drawn.lived {
            let mark = kurbo::Rect::from_center_size(one.center, (one.radius, one.radius));
            let tag = Some(Tag::Record(RecordKey::Assignment(one.assignment)));
            for run in runs(&drawn.scene).iter().filter(|run| run.tag == tag) {
                let number = run.text.parse::<usize>().is_ok();
                let on = touch(super::ink(run), mark);
                assert_eq!(on, number, "{what}: “{}” and its own marker", run.text);
            }
        }
        assert_eq!(drawn.scene, chart(&workspace, theme, 1280.0, 720.0).scene, "{what}");
    }
}

/// Twenty people of three tiers, each a little off their tier.
fn room() -> Workspace {
    let mut rng = fastrand::Rng::with_seed(20);
    let mut parts = super::crowd(3, 0).to_parts();
    parts.tiers = tiermap::store::templates::canonical_tiers();
    let first = ["Ada", "Jonas", "Mira", "Sofia", "Tom", "Leïla", "Kofi", "Yuki", "Olga", "Pavel"];
    let last = ["Ferreira", "Lindqvist-Okafor"];
    for i in 0..20 {
        let (person, role) = (format!("p{i}").parse().unwrap(), format!("r{i}").parse().unwrap());
        let name = format!("{} {}", first[i % 10], last[i / 10]);
        let aspects = tiermap::model::Aspects::default();
        let (notes, rank) = (String::new(), tiermap::model::Rank::default());
        parts.people.push(tiermap::model::Person { id: person, rank, name, location: None, notes, aspects });
        let tier = &parts.tiers[[0, 0, 0, 1, 2][i % 5]];
        let mut role = tiermap::model::Assignment::new(role, person, Some(tier.id), rank);
        let (from, days) = (tier.focus.from().value(), tier.horizon.typical().value());
        let (off, factor) = (rng.f32() * 0.3 - 0.1, 0.6 + rng.f32());
        role.lived = Some(place((from + off, from + off + 0.3), (0.0, days * factor, days * 3.0)));
        role.wanted = (i % 6 == 0).then(|| place((from, from + 0.5), (0.0, days * 2.0, days * 5.0)));
        parts.assignments.push(role);
    }
    Workspace::from_parts(parts)
}

#[test]
fn twenty_people_have_numbers_and_a_key_on_a_projector() {
    let workspace = room();
    let mut results = SnapshotResults::new();
    for (theme, width, height) in [
        (ThemeName::Projector, 1920.0, 1080.0),
        (ThemeName::Projector, 1280.0, 720.0),
        (ThemeName::Light, 760.0, 620.0),
    ] {
        let drawn = chart(&workspace, theme, width, height);
        assert_legible(&drawn.scene, theme.to_string().as_str());
        assert_eq!(drawn.key.len(), 20, "{theme} {width}: {:?}", drawn.key);
        for (i, name) in drawn.key.iter().enumerate() {
            let number = (i + 1).to_string();
            let all = runs(&drawn.scene);
            let first = name.split(' ').next().unwrap();
            let disc = |run: &tiermap::chart::scene::TextRun| {
                run.text == number && run.full.as_ref().is_some_and(|full| full.starts_with(first))
            };
            assert!(all.iter().any(disc), "{name}");
            assert!(all.iter().any(|run| run.text == format!("{number}  {name}")), "{name} in the key");
        }
    }
    look(&mut results, "lived-twenty", &chart(&workspace, ThemeName::Projector, 1920.0, 1080.0).scene);
}

#[test]
fn those_who_find_no_room_in_the_key_are_counted() {
    let drawn = chart(&scattered(5, 150), ThemeName::Projector, 1280.0, 720.0);
    let words = said(&drawn.scene);
    // A tier may have a number as well.
    let is_tier = |run: &tiermap::chart::scene::TextRun| {
        matches!(run.tag, Some(Tag::TierName(_))) && run.text.parse::<usize>().is_ok()
    };
    let tiers = runs(&drawn.scene).into_iter().filter(is_tier).count();
    let more = drawn.lived.len() + tiers - drawn.key.len();
    assert!(more > 20 && words.contains(&format!("and {more} more, without a number")), "{more}: {words}");
    assert!(drawn.scene.description.contains(&drawn.lived[140].words), "all of them are said in words");
}

#[test]
fn who_is_lived_elsewhere_is_named_and_who_is_to_move_has_an_arrow() {
    let workspace = people();
    let drawn = chart(&workspace, ThemeName::Light, 1920.0, 1080.0);
    let words = said(&drawn.scene);
    for name in ["Ada Ferreira", "Jonas Lindqvist", "Sofia Mendes"] {
        assert!(words.contains(name), "{words}");
    }
    let mut arrows = Vec::new();
    drawn.scene.walk(&mut |node| {
        if let Node::Link(link) = node
            && matches!(link.from, Tag::Record(_))
        {
            arrows.push(link.from);
        }
    });
    let sofia: AssignmentId = "sofia-po".parse().unwrap();
    assert_eq!(arrows, [Tag::Record(RecordKey::Assignment(sofia))]);
    let mut options =
        TierChartOptions::new(Size::new(1280.0, 720.0), Theme::builtin(ThemeName::Light), TODAY);
    options.show_lived = false;
    let plain = tier_chart::layout(&workspace, &ItemTimes::new(&workspace, TODAY), &options);
    assert!(plain.lived.is_empty() && !said(&plain.scene).contains("Sofia"), "a layer that is switched on");
}

#[test]
fn the_distance_is_said_in_words() {
    let tier = place((0.1, 0.4), (0.0, 14.0, 42.0));
    let words = |focus, days| Distance::between(tier, place(focus, days)).words();
    assert_eq!(words((0.1, 0.4), (0.0, 15.0, 42.0)), "is lived where its tier stands");
    assert_eq!(
        words((0.35, 0.65), (0.0, 105.3, 200.0)),
        "looks a quarter further, stands nearer to customers"
    );
    assert_eq!(
        words((0.0, 0.28), (0.0, 7.0, 14.0)),
        "looks a week less far, stands a little nearer to the team"
    );
    assert_eq!(words((0.6, 1.0), (0.0, 14.0, 42.0)), "stands much nearer to customers");
    let workspace = people();
    let of = |id: &str| distance(&workspace, workspace.assignment(id.parse().unwrap()).unwrap());
    assert_eq!(of("mira-bo"), None, "nobody said where");
    assert!(of("jonas-pm").unwrap().days > 90.0);
}

#[test]
fn the_chart_with_lived_places_looks_as_it_was_accepted() {
    let mut results = SnapshotResults::new();
    let drawn = chart(&people(), ThemeName::Light, 1920.0, 1080.0);
    look(&mut results, "lived-light-1920", &drawn.scene);
}
