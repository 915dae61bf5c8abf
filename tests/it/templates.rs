//! What ships with the program: templates and synthetic organisations.

use jiff::civil::date;
use tiermap::model::calendar::{add_days, days_between};
use tiermap::model::{Item, Kind, Period, Status, Tier, Workspace, check};
use tiermap::store::{read, sample, templates, write};

fn in_tier(workspace: &Workspace, position: usize) -> Vec<&Item> {
    let tier: &Tier = workspace.tiers().nth(position).expect("a tier");
    workspace.backlog(tier.id).iter().map(|id| &**workspace.item(id).expect("an item")).collect()
}

fn units(workspace: &Workspace, position: usize) -> usize {
    let tier = workspace.tiers().nth(position).expect("a tier").id;
    workspace.units().filter(|unit| unit.tier == tier).count()
}

#[test]
fn every_template_is_sound_and_written_as_it_was_read() {
    for template in templates::list() {
        let workspace = templates::open(template.name).expect("opens");
        assert_eq!(check::integrity(&workspace.to_parts()), [], "{}", template.name);
        let path = format!("{}/assets/templates/{}.tiermap.ron", env!("CARGO_MANIFEST_DIR"), template.name);
        let file = std::fs::read_to_string(path).expect("the asset");
        assert!(write::to_string(&workspace) == file, "{} is not in the writer’s own form", template.name);
        let loaded = read::from_bytes(file.as_bytes(), template.name).expect("reads");
        assert_eq!(loaded.warnings, [], "{}", template.name);
    }
    assert_eq!(templates::list()[0].name, templates::DEFAULT);
}

#[test]
fn an_unknown_template_is_answered_with_where_the_known_ones_are() {
    let error = templates::open("four-tiers").expect_err("does not exist").to_string();
    assert_eq!(error, "there is no template “four-tiers”; “tiermap templates” lists those there are");
}

#[test]
fn three_tiers_has_a_believable_product() {
    let workspace = templates::open("three-tiers").expect("opens");
    assert_eq!(workspace.meta().title, "City bikes");
    assert!(in_tier(&workspace, 2).len() >= 3);
    assert!(in_tier(&workspace, 1).len() >= 10);
    let stories = in_tier(&workspace, 0);
    assert!(stories.len() >= 40, "{} stories", stories.len());
    for story in &stories {
        assert!((2..=4).contains(&story.details().acceptance.len()), "{}", story.title);
        assert!(!story.details().why.is_empty() && !story.details().who.is_empty(), "{}", story.title);
        assert!(story.parent.is_some() && story.unit.is_some(), "{}", story.title);
    }
    assert_eq!([units(&workspace, 0), units(&workspace, 1), units(&workspace, 2)], [2, 1, 1]);
    for status in Status::ALL {
        assert!(stories.iter().any(|story| story.status == status), "no story is {}", status.label());
    }
    for kind in Kind::ALL {
        assert!(stories.iter().any(|story| story.kind == kind), "no story is {}", kind.label("plain"));
    }

    let calendar = workspace.calendar();
    let (first, after) =
        Period::Iteration(calendar.iteration_at(date(2026, 11, 21)).expect("counted")).span(calendar);
    assert!(first <= calendar.start && calendar.start < after, "the first iteration is the present one");
    let dated: Vec<Period> = workspace.items().filter_map(|item| item.target).collect();
    let last = dated.iter().map(|target| target.span(calendar).1).max().expect("dated items");
    assert!(days_between(calendar.start, last) > 365, "the roadmap ends on {last}");
    for sort in [Period::Iteration(24), Period::Increment(6), Period::Quarter(2027, 2)] {
        assert!(dated.contains(&sort), "nothing is planned for {sort}");
    }
    let undated = workspace.item_count() - dated.len();
    assert!((3..=12).contains(&undated), "{undated} undated items");
    assert!(workspace.items().all(|item| item.title.chars().count() <= 45), "titles fit on a roadmap bar");
}

#[test]
fn neighbouring_tiers_overlap_on_both_axes_and_every_field_is_filled() {
    for template in templates::list() {
        let workspace = templates::open(template.name).expect("opens");
        let tiers: Vec<_> = workspace.tiers().collect();
        for pair in tiers.windows(2) {
            assert!(pair[1].focus.from() < pair[0].focus.to(), "{}", template.name);
            assert!(pair[1].horizon.from() < pair[0].horizon.to(), "{}", template.name);
        }
        for tier in tiers {
            assert!(!tier.contact.is_empty() && !tier.mission.is_empty(), "{}", tier.name);
            assert!(tier.ensures.len() >= 2 && tier.decides.len() >= 2, "{}", tier.name);
            assert!(!tier.currency.one.is_empty() && !tier.unit.many.is_empty(), "{}", tier.name);
        }
    }
}

#[test]
fn the_other_templates_have_what_their_names_say() {
    let counts = |name| {
        let workspace = templates::open(name).expect("opens");
        (workspace.tiers().len(), units(&workspace, 0), workspace.item_count())
    };
    assert!(matches!(counts("two-roles"), (2, 2, 20..)));
    assert!(matches!(counts("one-role"), (1, 1, 10..)));
    assert_eq!(counts("blank"), (3, 1, 0));
    let many = templates::open("thirty-five-teams").expect("opens");
    assert_eq!([units(&many, 0), units(&many, 1), units(&many, 2)], [35, 4, 1]);
    assert_eq!(many.item_count(), 1500);
    let mut titles: Vec<&str> = many.items().map(|item| &*item.title).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 1500, "no title stands twice");
}

#[test]
fn a_template_opened_years_later_begins_then() {
    let original = templates::open("three-tiers").expect("opens");
    let offset = |workspace: &Workspace, item: &Item| {
        let calendar = workspace.calendar();
        item.target.map(|target| days_between(calendar.start, target.span(calendar).0))
    };
    for today in (0..120).map(|n| add_days(date(2026, 11, 21), n * 13)) {
        let workspace = templates::instantiate("three-tiers", today).expect("opens");
        let calendar = workspace.calendar();
        let age = days_between(calendar.start, today);
        assert!((0..14).contains(&age), "begun {age} days before {today}");
        assert_eq!(calendar.start.weekday(), jiff::civil::Weekday::Monday);
        for item in original.items() {
            let moved = workspace.item(item.id).expect("the same items");
            let (before, after) = (offset(&original, item), offset(&workspace, moved));
            assert_eq!(before.is_some(), after.is_some());
            if let (Some(before), Some(after)) = (before, after) {
                assert!((before - after).abs() <= 230, "{}: {before} and {after} on {today}", item.title);
            }
        }
        for item in in_tier(&workspace, 1).into_iter().filter(|item| item.key.as_deref() != Some("FEA-10")) {
            let end = |item: &Item| item.target.map(|target| target.span(calendar).1);
            let epic = item.parent.and_then(|id| workspace.item(id)).and_then(|epic| end(epic));
            if let (Some(feature), Some(epic)) = (end(item), epic) {
                assert!(feature <= epic, "{} is later than its epic on {today}", item.title);
            }
        }
    }
    let same = templates::instantiate("three-tiers", date(2026, 11, 21)).expect("opens");
    assert_eq!(write::to_string(&same), write::to_string(&original));
}

#[test]
fn a_sample_has_as_many_items_as_asked_for_and_is_sound() {
    for items in [0, 1, 2, 3, 10, 57, 400, 9_999, 20_001] {
        let workspace = sample::generate(items, 7);
        assert_eq!(workspace.item_count(), items);
        assert_eq!(check::integrity(&workspace.to_parts()), [], "{items} items");
    }
    assert_eq!(units(&sample::generate(1500, 1), 0), 35);
}

#[test]
fn a_sample_depends_on_its_seed_alone() {
    let text = |seed| write::to_string(&sample::generate(300, seed));
    assert!(text(5) == text(5));
    assert!(text(5) != text(6));
    let template = write::to_string(&templates::open("thirty-five-teams").expect("opens"));
    assert!(write::to_string(&sample::generate(1500, 35)) == template, "the template was made with seed 35");
}
