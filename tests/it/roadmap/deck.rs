//! Pages of a roadmap among the other pages of a deck: everything that they share stands where it stands
//! there.

use kurbo::{Point, Rect, Size};
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::roadmap::{Bar, RoadmapOptions, layout, pages};
use tiermap::chart::scene::{Node, Scene, Tag, TextRun};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::store::templates;

use super::day;

const THEMES: [ThemeName; 2] = [ThemeName::Light, ThemeName::Projector];
const SIZES: [Size; 2] = [Size::new(960.0, 540.0), Size::new(720.0, 540.0)];
const TEMPLATES: [&str; 4] = ["three-tiers", "two-roles", "city-bikes-people", "thirty-five-teams"];

/// The pages of a template's deck after its cover.
fn deck(template: &str, theme: ThemeName, size: Size) -> Vec<Scene> {
    let today = day("2026-11-21");
    let ws = templates::instantiate(template, today).unwrap();
    Picture::new(Subject::Deck, size, theme, today).album(&ws).pages().into_iter().skip(1).collect()
}

/// Those of the roadmap.
fn roadmaps(template: &str, theme: ThemeName, size: Size) -> Vec<Scene> {
    let today = day("2026-11-21");
    let ws = templates::instantiate(template, today).unwrap();
    let options = RoadmapOptions::page(size, Theme::builtin(theme), today, "What comes when");
    let own = pages(&ws, &options).into_iter().map(Some);
    let of = |only| layout(&ws, &RoadmapOptions { only, ..options.clone() }).scene;
    [None].into_iter().chain(own).map(of).collect()
}

fn runs(page: &Scene) -> Vec<TextRun> {
    let mut runs = Vec::new();
    page.walk(&mut |node| {
        if let Node::Text(run) = node {
            runs.push(run.clone());
        }
    });
    runs
}

/// The title and what stands at the foot on the left.
fn frame(page: &Scene) -> (TextRun, TextRun) {
    let runs = runs(page);
    let low = runs.iter().map(|run| run.origin.y).fold(0.0, f64::max);
    let foot = runs.iter().filter(|run| run.origin.y > low - 0.5);
    let foot = foot.min_by(|a, b| a.origin.x.total_cmp(&b.origin.x)).unwrap();
    let title = runs.iter().min_by(|a, b| {
        let at = |run: &TextRun| (run.origin.y.round(), run.origin.x);
        at(a).partial_cmp(&at(b)).unwrap()
    });
    (title.unwrap().clone(), foot.clone())
}

#[test]
fn title_and_foot_hold_still_from_page_to_page() {
    for (theme, size) in THEMES.into_iter().flat_map(|theme| SIZES.map(|size| (theme, size))) {
        let pages = deck("three-tiers", theme, size);
        let first = frame(&pages[0]);
        for page in &pages {
            let of_page = frame(page);
            let place = |run: &TextRun| (run.origin, run.font.size);
            assert_eq!(place(&of_page.0), place(&first.0), "title of “{}”, {theme:?} {size:?}", page.title);
            assert_eq!(place(&of_page.1), place(&first.1), "foot of “{}”, {theme:?} {size:?}", page.title);
            assert_eq!(of_page.1.text, first.1.text, "{}", page.title);
        }
    }
}

#[test]
fn the_day_is_said_once_on_every_page_of_a_roadmap() {
    for template in TEMPLATES {
        for (theme, size) in THEMES.into_iter().flat_map(|theme| SIZES.map(|size| (theme, size))) {
            let days = |page: &Scene| {
                let of_day = |run: &TextRun| run.text.starts_with("as of") || run.text.ends_with(" 2026");
                let (title, foot) = frame(page);
                let runs = runs(page).into_iter();
                runs.filter(|run| [title.origin.y, foot.origin.y].contains(&run.origin.y) && of_day(run))
                    .count()
            };
            for page in roadmaps(template, theme, size) {
                assert_eq!(days(&page), 1, "{template}, {}, {theme:?} {size:?}", page.title);
            }
        }
    }
}

#[test]
fn findings_stand_beside_the_title() {
    let pages = roadmaps("thirty-five-teams", ThemeName::Light, SIZES[1]);
    let odd = pages.iter().flat_map(|page| {
        let (title, _) = frame(page);
        runs(page)
            .into_iter()
            .filter(move |run| run.text.contains("horizon") && (run.origin.y - title.origin.y).abs() < 0.01)
    });
    assert!(odd.count() >= 2);
}

#[test]
fn no_heading_is_a_number_alone() {
    for template in TEMPLATES {
        for (theme, size) in THEMES.into_iter().flat_map(|theme| SIZES.map(|size| (theme, size))) {
            for page in roadmaps(template, theme, size) {
                let runs = runs(&page);
                let today = runs.iter().find(|run| run.text == "today").unwrap().origin.y;
                let (title, _) = frame(&page);
                let heads = runs.iter().filter(|run| (title.origin.y + 1.0..today).contains(&run.origin.y));
                let heads: Vec<&str> = heads.map(|run| run.text.as_str()).collect();
                assert!(heads.len() >= 3, "{heads:?}");
                for words in heads {
                    let number = words.parse::<u16>();
                    let is_year = number.as_ref().is_ok_and(|year| (2026..2100).contains(year));
                    assert!(number.is_err() || is_year, "“{words}” on {template}, {}", page.title);
                }
            }
        }
    }
}

#[test]
fn a_period_with_items_shows_one_of_them_or_says_what_they_are() {
    let today = day("2026-11-21");
    let (mut alone, mut counted) = (Vec::new(), 0);
    for template in TEMPLATES {
        let ws = templates::instantiate(template, today).unwrap();
        for (theme, size) in THEMES.into_iter().flat_map(|theme| SIZES.map(|size| (theme, size))) {
            let options = RoadmapOptions::page(size, Theme::builtin(theme), today, "What comes when");
            let own = pages(&ws, &options).into_iter().map(Some);
            for only in [None].into_iter().chain(own) {
                let map = layout(&ws, &RoadmapOptions { only, ..options.clone() });
                let words = runs(&map.scene);
                for stack in &map.stacks {
                    counted += 1;
                    let (left, right) = map.time.edges(stack.column);
                    let shows = |bar: &Bar| {
                        let (a, b) = (bar.rect.x0.max(left), bar.rect.x1.min(right));
                        bar.lane == stack.lane && b - a > 0.1
                    };
                    let in_stack = |run: &&TextRun| {
                        let middle = Point::new(run.origin.x + run.width / 2.0, run.origin.y - 2.0);
                        stack.rect.contains(middle)
                    };
                    let run = words.iter().find(in_stack).unwrap();
                    if !map.bars.iter().any(shows) && run.text.starts_with('+') {
                        let lane = &map.lanes[stack.lane].name;
                        alone.push(format!(
                            "{} in {lane} of {template}, {theme:?} {size:?} {only:?}",
                            run.text
                        ));
                    }
                }
            }
        }
    }
    assert!(counted > 40 && alone.is_empty(), "{counted} counts, alone: {alone:#?}");
}

#[test]
fn no_horizon_lies_under_the_word_for_today() {
    for template in TEMPLATES {
        for size in SIZES {
            for page in roadmaps(template, ThemeName::Projector, size) {
                let today = runs(&page).into_iter().find(|run| run.text == "today").unwrap();
                let (mut pills, mut bands) = (Vec::new(), Vec::new());
                let word = Point::new(today.origin.x + today.width / 2.0, today.origin.y - 4.0);
                page.walk(&mut |node| match node {
                    Node::Rect(shape) if matches!(shape.tag, Some(Tag::Tier(_))) => bands.push(shape.rect),
                    Node::Rect(shape) if shape.rect.contains(word) => pills.push(shape.rect),
                    _ => (),
                });
                let pill = pills.into_iter().min_by(|a, b| a.area().total_cmp(&b.area())).unwrap();
                let clear = |band: &Rect| band.x0 > pill.x1 + 1.0 || band.y0 > pill.y1 || band.x1 < pill.x0;
                assert!(!bands.is_empty() && bands.iter().all(clear), "{}: {pill:?} {bands:?}", page.title);
                let high = text::metrics(today.font).cap_height;
                assert!(pill.height() > high, "the word is in its label");
            }
        }
    }
}

#[test]
fn columns_give_each_other_what_little_is_missing() {
    let today = day("2026-11-21");
    let ws = templates::instantiate("two-roles", today).unwrap();
    let only = ws.tiers().find(|tier| tier.currency.many == "Features").map(|tier| tier.id);
    let options =
        RoadmapOptions::page(SIZES[1], Theme::builtin(ThemeName::Projector), today, "What comes when");
    let map = layout(&ws, &RoadmapOptions { only, ..options });
    assert!(map.bars.len() >= 7 && map.stacks.is_empty(), "{:?}", map.stacks);
}

#[test]
fn of_two_that_tell_as_much_the_first_is_shown() {
    let today = day("2026-11-21");
    let ws = templates::instantiate("three-tiers", today).unwrap();
    let options =
        RoadmapOptions::page(SIZES[1], Theme::builtin(ThemeName::Projector), today, "What comes when");
    let map = layout(&ws, &options);
    let epics = map.bars.iter().filter(|bar| map.lanes[bar.lane].name == "Epics");
    let titles: Vec<_> = epics.map(|bar| ws.item(bar.item).unwrap().title.to_string()).collect();
    assert_eq!(titles.first().map(String::as_str), Some("Ride every day"), "{titles:?}");
}
