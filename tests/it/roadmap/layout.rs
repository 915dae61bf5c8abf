//! Pictures of the roadmap, of any workspace: nothing overlaps, leaves the page or is lost.

use std::collections::BTreeSet;

use kurbo::{Rect, Shape as _, Size};
use proptest::prelude::*;
use tiermap::chart::roadmap::{LaneKey, Mode, Plan, Roadmap, RoadmapData, RoadmapOptions, item_name, layout};
use tiermap::chart::scene::{Dash, Node, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::model::{Certainty, Item, ItemId, Status, Workspace};

use super::{day, item, unit, workspace};

const DESK: Size = Size::new(1920.0, 1080.0);

fn page(size: Size, theme: ThemeName) -> RoadmapOptions<'static> {
    RoadmapOptions::page(size, Theme::builtin(theme), day("2026-11-21"), "City bikes")
}

fn scroll(size: Size) -> RoadmapOptions<'static> {
    RoadmapOptions { mode: Mode::Scroll, ..page(size, ThemeName::Light) }
}

fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

fn bar(map: &Roadmap, item: &str) -> Rect {
    map.bars.iter().find(|bar| bar.item == id(item)).unwrap_or_else(|| panic!("no bar for {item}")).rect
}

/// Everything that a roadmap promises, whatever it shows.
fn promises(ws: &Workspace, map: &Roadmap, options: &RoadmapOptions) -> Result<(), TestCaseError> {
    let all: Vec<Rect> = map.bars.iter().map(|bar| bar.rect).collect();
    let stacks: Vec<Rect> = map.stacks.iter().map(|stack| stack.rect).collect();
    let mut taken: Vec<Rect> = all.iter().chain(&stacks).copied().collect();
    taken.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    for (i, a) in taken.iter().enumerate() {
        for b in taken[i + 1..].iter().take_while(|b| b.y0 < a.y1) {
            let common = a.intersect(*b);
            prop_assert!(common.width() <= 1e-6 || common.height() <= 1e-6, "{a:?} overlaps {b:?}");
        }
    }
    for rect in &all {
        prop_assert!(rect.x0 >= map.time.left() && rect.x1 <= map.time.right() + 1e-6, "{rect:?}");
        prop_assert!(rect.width() > 1.0 && rect.height() > 1.0);
        if options.mode == Mode::Page {
            prop_assert!(rect.y0 >= map.body.y0 && rect.y1 <= map.body.y1 + 1e-6, "{rect:?} {:?}", map.body);
        }
    }
    for chip in &map.tray {
        let outside = chip.rect.union(map.tray_area) != map.tray_area;
        prop_assert!(!outside, "{:?} leaves the tray {:?}", chip.rect, map.tray_area);
    }
    let dated = ws.items().filter(|item| item.target.is_some()).count();
    let undated = ws.item_count() - dated;
    prop_assert_eq!(map.tray.len() + map.tray_more, undated);
    let in_lanes: usize = map.lanes.iter().map(|lane| lane.count).sum();
    let stacked: usize = map.lanes.iter().map(|lane| lane.stacked).sum();
    if options.mode == Mode::Page {
        prop_assert_eq!(map.bars.len() + stacked, in_lanes);
        prop_assert_eq!(in_lanes + map.cut.map_or(0, |(_, items)| items), dated);
    }
    let unique: BTreeSet<ItemId> = map.bars.iter().map(|bar| bar.item).collect();
    prop_assert_eq!(unique.len(), map.bars.len(), "one bar an item");

    let size = map.scene.size.to_rect().inflate(0.01, 0.01);
    let mut stray = Vec::new();
    let mut visit = |node: &Node| {
        if let Node::Text(run) = node {
            let metrics = text::metrics(run.font);
            let (x, y) = (run.origin.x, run.origin.y);
            let area = Rect::new(x, y - metrics.cap_height, x + run.width, y);
            if size.union(area) != size {
                stray.push(format!("{} at {area:?}", run.text));
            }
        }
        if let Node::Path(path) = node {
            let area = path.path.bounding_box();
            if size.union(area) != size && options.mode == Mode::Page {
                stray.push(format!("a path at {area:?}"));
            }
        }
    };
    if options.mode == Mode::Page {
        map.scene.walk(&mut visit);
    }
    prop_assert!(stray.is_empty(), "off the page: {:?}", stray);
    Ok(())
}

fn check(ws: &Workspace, options: &RoadmapOptions) -> Roadmap {
    let map = layout(ws, options);
    promises(ws, &map, options).unwrap();
    map
}

fn small() -> Workspace {
    let mut epic = item("e1", "bo", "Ride every day", Some("2027-Q2"));
    epic.certainty = Certainty::Forecast;
    let mut feature = item("f1", "pm", "Pay with one tap", Some("2026-Q4"));
    feature.status = Status::InProgress;
    feature.parent = Some(id("e1"));
    let mut late = item("f2", "pm", "Refund when a dock is full", Some("2028"));
    late.certainty = Certainty::Fuzzy;
    late.parent = Some(id("e1"));
    let mut near = item("s1", "po", "Store a card", Some("it23"));
    near.parent = Some(id("f1"));
    near.unit = Some("falcon".parse().unwrap());
    let mut next = item("s2", "po", "Receipt", Some("it24"));
    next.unit = Some("heron".parse().unwrap());
    let mut done = item("s3", "po", "Charge", Some("it20"));
    done.status = Status::Done;
    let overdue = item("s4", "po", "Cancel", Some("it21"));
    let items = vec![epic, feature, late, near, next, done, overdue, item("u1", "po", "Helmet hint", None)];
    workspace(vec![unit("falcon", "Falcon", "po"), unit("heron", "Heron", "po")], items)
}

#[test]
fn tiers_are_lanes_from_the_far_end_and_teams_split_theirs() {
    let map = check(&small(), &page(DESK, ThemeName::Light));
    let names: Vec<&str> = map.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(names, ["Epics", "Features", "Falcon", "Heron", "No team"]);
}

#[test]
fn bars_lie_where_their_dates_are() {
    let map = check(&small(), &page(DESK, ThemeName::Light));
    let column = |title: &str| {
        let i = map.time.columns().iter().position(|column| column.title == title).unwrap();
        map.time.edges(i)
    };
    let (left, right) = column("Iteration 23");
    let near = bar(&map, "s1");
    assert!(near.x0 > left && near.x1 < right && near.width() > 0.9 * (right - left));
    let next = bar(&map, "s2");
    assert!(next.x0 > right, "the next iteration is to the right");
    assert!(bar(&map, "f2").x0 > column("2028").0);
    assert!(bar(&map, "s4").x1 < left, "what is overdue is in the column for the past");
    assert_eq!(map.stacks.len(), 1, "what is done and over is counted");
    assert_eq!(map.stacks[0].first, id("s3"));
    assert_eq!((map.tray.len(), map.tray_more), (1, 0));
}

#[test]
fn certainty_is_in_the_edge() {
    let map = check(&small(), &page(DESK, ThemeName::Light));
    let mut edges = Vec::new();
    map.scene.walk(&mut |node| {
        if let Node::Rect(rect) = node
            && let (Some(Tag::Item(item)), Some(stroke)) = (rect.tag, &rect.stroke)
        {
            edges.push((item, stroke.dash));
        }
    });
    for (item, dash) in [("f1", Dash::Solid), ("e1", Dash::Dashed), ("f2", Dash::Dotted)] {
        assert!(edges.contains(&(id(item), dash)), "{item}");
    }
}

#[test]
fn what_is_odd_is_marked_and_said() {
    let ws = small();
    let map = check(&ws, &page(DESK, ThemeName::Light));
    let marks = |item: &str| map.bars.iter().find(|bar| bar.item == id(item)).unwrap().marks;
    assert!(marks("f2").later_than_parent && marks("f2").beyond_horizon && !marks("f2").overdue);
    assert!(marks("s4").overdue && !marks("s1").any() && !marks("f1").any());
    assert_eq!(
        item_name(&ws, id("f2"), marks("f2")),
        "Refund when a dock is full, feature, 2028, fuzzy, ready, later than its epic, beyond its tier’s horizon"
    );
    assert_eq!(item_name(&ws, id("f1"), marks("f1")), "Pay with one tap, feature, Q4 2026, in progress");
    let said = &map.scene.description;
    for words in ["1 item has no date", "1 feature later than its epic", "not a reporting structure"] {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn the_selected_item_is_tied_to_its_parent_and_children() {
    let mut options = page(DESK, ThemeName::Light);
    options.highlight = Some(id("f1"));
    let map = check(&small(), &options);
    let mut links = Vec::new();
    map.scene.walk(&mut |node| {
        if let Node::Link(link) = node {
            links.push((link.from, link.to));
        }
    });
    links.sort();
    let tag = |text| Tag::Item(id(text));
    assert_eq!(links, [(tag("f1"), tag("e1")), (tag("s1"), tag("f1"))]);
}

#[test]
fn a_crowded_page_counts_what_it_cannot_show() {
    let items: Vec<Item> = (0..5000).map(|i| item(&format!("s{i}"), "po", "A story", Some("it24"))).collect();
    let ws = workspace(Vec::new(), items);
    let map = check(&ws, &page(Size::new(1280.0, 720.0), ThemeName::Light));
    assert_eq!(map.stacks.len(), 1);
    assert!(map.bars.len() > 5 && map.bars.len() + map.stacks[0].count == 5000);
    let first: BTreeSet<ItemId> = map.bars.iter().map(|bar| bar.item).collect();
    assert!(first.contains(&id("s0")), "the highest priority has a bar");
    let map = check(&ws, &scroll(Size::new(1280.0, 720.0)));
    assert_eq!(map.bars.len() + map.stacks[0].count, 5000);
}

#[test]
fn thirty_five_teams_become_one_lane_on_a_page_and_lanes_in_a_window() {
    let units = (0..35).map(|i| unit(&format!("t{i}"), &format!("Team {i}"), "po")).collect();
    let items = (0..700)
        .map(|i| {
            let mut item = item(&format!("s{i}"), "po", "A story with a longer title", Some("it23"));
            item.unit = Some(format!("t{}", i % 35).parse().unwrap());
            item
        })
        .collect();
    let ws = workspace(units, items);
    let map = check(&ws, &page(DESK, ThemeName::Light));
    assert_eq!(map.lanes.len(), 3);
    let options = scroll(DESK);
    let data = RoadmapData::new(&ws, options.as_of);
    let plan = Plan::new(&ws, &data, &options);
    let seen = plan.paint(&ws, &data, &options);
    assert!(seen.lanes.len() < 20, "only lanes in sight are drawn");
    assert!(plan.content_height() > 35.0 * 100.0);
    let end = RoadmapOptions { scroll: 1e9, ..options };
    let last = plan.paint(&ws, &data, &end);
    let bottom = last.lanes.last().unwrap();
    assert_eq!(bottom.name, "Team 34");
    assert!((bottom.rect.y1 - last.body.y1).abs() < 0.5, "scrolling stops at the last lane");
}

#[test]
fn lanes_collapse_to_counts_and_open_to_all() {
    let items: Vec<Item> = (0..40).map(|i| item(&format!("s{i}"), "po", "A story", Some("it24"))).collect();
    let ws = workspace(Vec::new(), items);
    let key = LaneKey { tier: "po".parse().unwrap(), unit: None };
    let closed = check(&ws, &RoadmapOptions { collapsed: [key].into(), ..scroll(DESK) });
    assert_eq!((closed.bars.len(), closed.stacks[0].count), (0, 40));
    let open = check(&ws, &RoadmapOptions { open: [key].into(), ..scroll(Size::new(1920.0, 4000.0)) });
    assert_eq!((open.bars.len(), open.stacks.len()), (40, 0));
}

#[test]
fn every_letter_is_large_enough_for_a_room() {
    for size in [DESK, Size::new(1280.0, 720.0)] {
        let map = check(&small(), &page(size, ThemeName::Projector));
        let mut letters = 0;
        map.scene.walk(&mut |node| {
            if let Node::Text(run) = node {
                letters += run.text.len();
                let share = text::metrics(run.font).cap_height / size.height;
                assert!(share >= 0.03, "“{}” is {share:.4} of the height", run.text);
            }
        });
        assert!(letters > 100);
        assert!(map.bars.len() >= 5, "{} bars", map.bars.len());
    }
}

#[test]
fn one_tier_alone() {
    let map = layout(&small().narrowed(&["pm".parse().unwrap()]), &page(DESK, ThemeName::Light));
    assert_eq!(map.lanes.len(), 1);
    assert_eq!(map.bars.len(), 2);
    assert_eq!(map.tray.len() + map.tray_more, 0);
}

#[test]
fn nothing_planned_is_a_calm_page() {
    for options in [page(DESK, ThemeName::Light), page(DESK, ThemeName::Projector), scroll(DESK)] {
        let map = check(&workspace(Vec::new(), Vec::new()), &options);
        assert_eq!((map.lanes.len(), map.bars.len(), map.stacks.len()), (3, 0, 0));
    }
}

fn period() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        2 => Just(None),
        6 => (15_u32..60).prop_map(|n| Some(format!("it{n}"))),
        3 => (3_u32..14).prop_map(|n| Some(format!("pi{n}"))),
        3 => (2025_u16..2032, 1_u8..5).prop_map(|(y, q)| Some(format!("{y}-Q{q}"))),
        2 => (1900_u16..2999).prop_map(|y| Some(format!("{y}"))),
        2 => (2026_u16..2029, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| Some(format!("{y}-{m:02}-{d:02}"))),
        2 => (2026_u16..2028, 1_u8..13, 1_u8..29, 0_u16..3)
            .prop_map(|(y, m, d, more)| Some(format!("{y}-{m:02}-{d:02}..{}-12-31", y + more))),
    ]
}

pub fn workspaces() -> impl Strategy<Value = Workspace> {
    let one = (0_usize..3, period(), "[a-zA-Z ]{0,40}", 0_u8..6, 0_usize..5, 0_usize..3);
    (prop::collection::vec(one, 0..120), 0_usize..5).prop_map(|(rows, teams)| {
        let units = (0..teams).map(|i| unit(&format!("t{i}"), &format!("Team {i}"), "po")).collect();
        let items = rows.into_iter().enumerate().map(|(i, (tier, target, title, team, status, sure))| {
            let mut item = item(&format!("i{i}"), ["po", "pm", "bo"][tier], &title, target.as_deref());
            if tier == 0 && usize::from(team) < teams {
                item.unit = Some(format!("t{team}").parse().unwrap());
            }
            item.status = Status::ALL[status];
            item.certainty = Certainty::ALL[sure];
            item
        });
        workspace(units, items.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_leaves_the_page_or_is_lost(
        ws in workspaces(), width in 500.0_f64..2600.0, height in 400.0_f64..1500.0, theme in 0_usize..4,
        window: bool,
    ) {
        let size = Size::new(width.round(), height.round());
        let theme = ThemeName::ALL[theme];
        let mut options = page(size, theme);
        if window {
            options.mode = Mode::Scroll;
        }
        let map = layout(&ws, &options);
        promises(&ws, &map, &options)?;
        prop_assert!(map == layout(&ws, &options), "the same twice");
    }
}
