//! Names on a page of a roadmap: said whole or counted, clear of everything else, with a page for each tier that
//! has more to say.

use kurbo::{Rect, Shape as _, Size};
use tiermap::chart::roadmap::{Roadmap, RoadmapOptions, layout, pages};
use tiermap::chart::scene::{Node, Tag, TextRun};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::model::{ItemId, Workspace};
use tiermap::store::templates;

use super::{day, item, workspace};

const SIZES: [Size; 2] = [Size::new(960.0, 540.0), Size::new(720.0, 540.0)];

fn page(size: Size, theme: ThemeName) -> RoadmapOptions<'static> {
    RoadmapOptions::page(size, Theme::builtin(theme), day("2026-11-21"), "What comes when")
}

fn runs(map: &Roadmap) -> Vec<TextRun> {
    let mut runs = Vec::new();
    map.scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            runs.push(run.clone());
        }
    });
    runs
}

/// What is said of an item, line by line.
fn said(map: &Roadmap, item: ItemId) -> String {
    let of_item = |run: &TextRun| run.tag == Some(Tag::Item(item));
    let lines: Vec<String> = runs(map).into_iter().filter(of_item).map(|run| run.text).collect();
    lines.join(" ")
}

fn extent(run: &TextRun) -> Rect {
    let metrics = text::metrics(run.font);
    let (x, y) = (run.origin.x, run.origin.y);
    Rect::new(x, y - metrics.cap_height, x + run.width, y)
}

/// Lines down the page.
fn lines(map: &Roadmap) -> Vec<Rect> {
    let mut lines = Vec::new();
    map.scene.walk(&mut |node| {
        if let Node::Path(path) = node {
            let area = path.path.bounding_box();
            lines.extend((area.width() < 0.01).then_some(area));
        }
    });
    lines
}

/// Every name is whole, and no letter lies on what is not its own.
fn check(ws: &Workspace, map: &Roadmap) {
    let one_space = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    for bar in &map.bars {
        let title = one_space(&ws.item(bar.item).unwrap().title);
        // A line may end after a hyphen or a slash.
        let said = said(map, bar.item);
        assert_eq!(said.replace(' ', ""), title.replace(' ', ""), "“{said}” for “{title}”");
    }
    let lines = lines(map);
    for run in runs(map) {
        assert!(run.full.is_none() && !run.text.ends_with('…'), "“{}” is cut", run.text);
        let Some(Tag::Item(of)) = run.tag else { continue };
        let area = extent(&run);
        let others = map.bars.iter().filter(|bar| bar.item != of).map(|bar| bar.rect);
        for other in others.chain(map.stacks.iter().map(|stack| stack.rect)) {
            let common = area.intersect(other);
            assert!(common.width() <= 0.01 || common.height() <= 0.01, "“{}” lies on {other:?}", run.text);
        }
        let bar = map.bars.iter().find(|bar| bar.item == of).map_or(Rect::ZERO, |bar| bar.rect);
        for line in lines.iter().filter(|line| !bar.contains(area.origin()) && line.x0 > bar.x1) {
            let crossed = area.x0 < line.x0 && line.x0 < area.x1 && area.y0 < line.y1 && line.y0 < area.y1;
            assert!(!crossed, "a line at {line:?} runs through “{}”", run.text);
        }
    }
}

#[test]
fn every_template_says_names_whole_in_every_form() {
    for template in templates::list() {
        let ws = templates::instantiate(template.name, day("2026-11-21")).unwrap();
        for theme in [ThemeName::Light, ThemeName::Projector] {
            for size in SIZES {
                let options = page(size, theme);
                check(&ws, &layout(&ws, &options));
                for tier in pages(&ws, &options) {
                    check(&ws, &layout(&ws, &RoadmapOptions { only: Some(tier), ..options.clone() }));
                }
            }
        }
    }
}

#[test]
fn a_name_that_fits_nowhere_is_counted() {
    let long = "x".repeat(400);
    let items = vec![item("s0", "po", &long, Some("it24")), item("s1", "po", "Receipt", Some("it24"))];
    let ws = workspace(Vec::new(), items);
    let map = layout(&ws, &page(SIZES[0], ThemeName::Light));
    assert_eq!(map.bars.iter().map(|bar| bar.item.to_string()).collect::<Vec<_>>(), ["s1"]);
    assert_eq!((map.stacks.len(), map.stacks[0].count), (1, 1));
    check(&ws, &map);
}

#[test]
fn a_short_bar_has_its_name_beside_it() {
    let short = item("e1", "bo", "Counterrevolution", Some("2027-04-01..2027-04-20"));
    let ws = workspace(Vec::new(), vec![short, item("f1", "pm", "Reserve a bike", Some("pi6"))]);
    let map = layout(&ws, &page(SIZES[1], ThemeName::Light));
    check(&ws, &map);
    let bar = map.bars.iter().find(|bar| bar.item == "e1".parse().unwrap()).unwrap();
    let words = runs(&map).into_iter().filter(|run| run.tag == Some(Tag::Item(bar.item)));
    let words = words.map(|run| extent(&run)).reduce(|a, b| a.union(b)).unwrap();
    assert!(words.x0 > bar.rect.x1, "{words:?} for {:?}", bar.rect);
}

#[test]
fn a_tier_has_a_page_where_it_shows_more_and_none_where_all_is_shown() {
    let ws = templates::instantiate("three-tiers", day("2026-11-21")).unwrap();
    let options = page(SIZES[0], ThemeName::Projector);
    let whole = layout(&ws, &options);
    let of =
        |map: &Roadmap, tier| map.bars.iter().filter(|bar| ws.item(bar.item).unwrap().tier == tier).count();
    let own = pages(&ws, &options);
    assert!(!own.is_empty() && own.len() <= ws.tiers().len());
    for tier in own {
        let map = layout(&ws, &RoadmapOptions { only: Some(tier), ..options.clone() });
        assert!(of(&map, tier) > of(&whole, tier));
        assert_eq!(of(&map, tier), map.bars.len(), "nothing of another tier");
    }
    let few = workspace(Vec::new(), vec![item("s1", "po", "Receipt", Some("it24"))]);
    assert!(pages(&few, &options).is_empty());
    let alone = ws.narrowed(&[ws.tiers().next().unwrap().id]);
    assert!(pages(&alone, &options).is_empty(), "one tier has all the room there is");
}

#[test]
fn marks_beside_other_tiers_stay_on_the_page_of_one() {
    let mut late = item("f1", "pm", "Refund", Some("2028"));
    late.parent = Some("e1".parse().unwrap());
    let ws = workspace(Vec::new(), vec![item("e1", "bo", "Ride", Some("2027-Q2")), late]);
    let only = Some("pm".parse().unwrap());
    let map = layout(&ws, &RoadmapOptions { only, ..page(SIZES[0], ThemeName::Light) });
    assert!(map.bars[0].marks.later_than_parent);
    assert!(map.scene.description.contains("1 feature later than its epic"));
}
