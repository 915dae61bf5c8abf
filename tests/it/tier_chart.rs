//! The two-axis chart as a layout: places, labels, marks, and what it says.

use kurbo::{Line, ParamCurveNearest, PathSeg, Point, Rect, Shape, Size};
use tiermap::chart::labels::clipped;
use tiermap::chart::scene::{Group, Node, Tag, TextRun};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::chart::tier_chart::{self, ItemTimes, Leader, TierChart, TierChartOptions};
use tiermap::model::{
    Aspects, Assignment, AssignmentId, Days, Focus, FocusRange, Horizon, Hue, IdSource, Item, ItemId, Meta,
    Noun, Parts, Period, Person, PersonId, Place, Rank, RecordKey, Status, Tier, TierId, Workspace,
};
use tiermap::store::templates;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn template(name: &str) -> Workspace {
    templates::instantiate(name, TODAY).unwrap()
}

fn chart(workspace: &Workspace, theme: ThemeName, width: f64, height: f64) -> TierChart {
    let options = TierChartOptions::new(Size::new(width, height), Theme::builtin(theme), TODAY);
    tier_chart::layout(workspace, &ItemTimes::new(workspace, TODAY), &options)
}

fn runs(chart: &TierChart) -> Vec<TextRun> {
    let mut runs = Vec::new();
    chart.scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            runs.push(run.clone());
        }
    });
    runs
}

/// All texts on the chart of a workspace.
pub fn texts(workspace: &Workspace) -> Vec<String> {
    runs(&chart(workspace, ThemeName::Light, 1920.0, 1080.0))
        .into_iter()
        .map(|run| run.text.clone())
        .collect()
}

/// The ink of a line: capitals and descenders.
fn ink(run: &TextRun) -> Rect {
    let metrics = text::metrics(run.font);
    let Rect { x0, y0, .. } = Rect::from_origin_size(run.origin, (0.0, 0.0));
    Rect::new(x0, y0 - metrics.cap_height, x0 + run.width, y0 + metrics.descent * 0.8)
}

fn touch(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 - 0.01 && b.x0 < a.x1 - 0.01 && a.y0 < b.y1 - 0.01 && b.y0 < a.y1 - 0.01
}

/// Inside of a disc, away from its corners.
fn core(center: Point, radius: f64) -> Rect {
    Rect::from_center_size(center, (radius * 1.4, radius * 1.4))
}

/// A leader line leads from its mark to its name and crosses no other name and no other mark.
fn assert_led(chart: &TierChart, what: &str) {
    let page = chart.scene.size.to_rect();
    for Leader { tag, line, label } in &chart.leaders {
        let tag = *tag;
        let named: Vec<TextRun> = runs(chart).into_iter().filter(|run| run.tag == Some(tag)).collect();
        let (own, others): (Vec<_>, Vec<_>) =
            runs(chart).into_iter().partition(|run| label.inflate(1.0, 1.0).contains(ink(run).center()));
        assert!(!named.is_empty() && !own.is_empty(), "{what}: {tag:?} has no name at its line");
        assert!(page.contains(line.p0) && page.contains(line.p1), "{what}: {line:?} leaves the page");
        let reach = distance(*label, line.p1);
        assert!(reach < 4.0, "{what}: the line ends {reach} points before the name of {tag:?}");
        for run in others.iter().filter(|run| !run.text.trim().is_empty()) {
            assert!(clipped(*line, ink(run)).is_none(), "{what}: {tag:?} is led through “{}”", run.text);
        }
        let off = |center: Point| line.nearest(center, 1e-6).distance_sq.sqrt();
        for mark in chart.marks.iter().filter(|mark| tag != Tag::Item(mark.item)) {
            assert!(off(mark.center) > mark.radius, "{what}: {tag:?} is led through {mark:?}");
        }
        for one in &chart.lived {
            let is_own = tag == Tag::Record(RecordKey::Assignment(one.assignment));
            assert!(is_own || off(one.center) > one.radius, "{what}: {tag:?} is led through {one:?}");
            let begins = off(one.center) <= one.radius + 0.5;
            assert!(!is_own || begins, "{what}: {tag:?} is led past its own marker");
        }
        if let Tag::TierName(tier) = tag {
            let region = chart.regions.iter().find(|region| region.tier == tier).unwrap().rect;
            assert!(distance(region, line.p0) < 1.0, "{what}: {tag:?} is not led from its region");
        }
    }
}

fn distance(rect: Rect, point: Point) -> f64 {
    Point::new(point.x.clamp(rect.x0, rect.x1), point.y.clamp(rect.y0, rect.y1)).distance(point)
}

/// No label on another, on a mark, or off the page; no leader line through any of them.
fn assert_legible(chart: &TierChart, what: &str) {
    let runs = runs(chart);
    let page = chart.scene.size.to_rect().inflate(0.01, 0.01);
    for (i, run) in runs.iter().enumerate() {
        let rect = ink(run);
        assert!(
            page.contains(rect.origin()) && rect.x1 <= page.x1 && rect.y1 <= page.y1,
            "{what}: “{}” leaves the page at {rect:?}",
            run.text
        );
        for other in &runs[i + 1..] {
            assert!(
                run.text.trim().is_empty() || other.text.trim().is_empty() || !touch(rect, ink(other)),
                "{what}: “{}” is on “{}” ({rect:?}, {:?})",
                run.text,
                other.text,
                ink(other)
            );
        }
        for mark in &chart.marks {
            let square = core(mark.center, mark.radius);
            assert!(!touch(rect, square), "{what}: “{}” is on a mark at {:?}", run.text, mark.center);
        }
        for one in &chart.lived {
            // A number stands in its disc.
            let own = run.tag == Some(Tag::Record(RecordKey::Assignment(one.assignment)));
            let on = touch(rect, core(one.center, one.radius));
            assert!(own || !on, "{what}: “{}” is on the marker of {}", run.text, one.words);
        }
    }
    assert_led(chart, what);
}

/// A workspace that nobody would draw, with everything a chart must cope with.
fn generated(seed: u64) -> Workspace {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut ids = IdSource::seeded(seed);
    let words = ["Product", "Owner", "Manager", "of", "everything", "Größte", "Verantwortung", "W", "lll"];
    let name = |rng: &mut fastrand::Rng, most: usize| {
        let length = rng.usize(1..=most);
        let mut name = String::new();
        while name.chars().count() < length {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(words[rng.usize(..words.len())]);
        }
        name.chars().take(length).collect::<String>()
    };
    let count = rng.usize(2..=6);
    // One in six: all of them on top of each other.
    let together = rng.u8(..6) == 0;
    let tiers: Vec<Tier> = (0..count)
        .map(|i| {
            let (a, b) = if together { (0.2, 0.7) } else { (rng.f32(), rng.f32()) };
            let far = |rng: &mut fastrand::Rng| Days::new((rng.f32() * 7.6).exp() - 1.0);
            let (near, end) =
                if together { (Days::new(7.0), Days::new(300.0)) } else { (far(&mut rng), far(&mut rng)) };
            Tier {
                id: TierId::new(&mut ids),
                rank: Rank::default(),
                name: name(&mut rng, 80),
                currency: Noun::new(name(&mut rng, 20), name(&mut rng, 30)),
                unit: Noun::new(name(&mut rng, 20), name(&mut rng, 20)),
                focus: FocusRange::new(Focus::new(a), Focus::new(b)),
                horizon: Horizon::new(near, Days::new(f32::midpoint(near.value(), end.value())), end),
                contact: name(&mut rng, 40),
                mission: String::new(),
                ensures: Vec::new(),
                decides: Vec::new(),
                hue: Hue::ALL[i],
                steps: Vec::new(),
                size_limit: None,
                channels: Vec::new(),
                aspects: Aspects::default(),
                span: None,
            }
        })
        .collect();
    let items = (0..rng.usize(0..=60))
        .map(|_| {
            let tier = tiers[rng.usize(..tiers.len())].id;
            let mut item = Item::new(ItemId::new(&mut ids), tier, Rank::default(), name(&mut rng, 60));
            item.status = Status::ALL[rng.usize(..Status::ALL.len())];
            item.target = match rng.u8(..5) {
                0 => None,
                1 => Some(Period::Quarter(rng.i16(2026..2029), rng.u8(1..=4))),
                2 => Some(Period::Year(rng.i16(2026..2032))),
                _ => Some(Period::Iteration(rng.u32(20..60))),
            };
            item
        })
        .collect();
    let meta = Meta {
        title: name(&mut rng, 60),
        flip_focus: rng.bool(),
        flip_horizon: rng.bool(),
        ..Meta::default()
    };
    let mut parts = Parts { meta, tiers, items, ..Parts::default() };
    for _ in 0..rng.usize(0..=14) {
        let (person, role) = (PersonId::new(&mut ids), AssignmentId::new(&mut ids));
        let (notes, rank) = (String::new(), Rank::default());
        let name = name(&mut rng, 80);
        parts.people.push(Person {
            id: person,
            rank,
            name,
            location: None,
            notes,
            aspects: Aspects::default(),
        });
        let tier = parts.tiers[rng.usize(..parts.tiers.len())].id;
        let mut role = Assignment::new(role, person, Some(tier), rank);
        let mut any = || {
            let days = (rng.f32() * 7.6).exp();
            let horizon = Horizon::new(Days::new(days * 0.4), Days::new(days), Days::new(days * 2.0));
            Place { focus: FocusRange::new(Focus::new(rng.f32()), Focus::new(rng.f32())), horizon }
        };
        role.lived = Some(any());
        let wanted = any();
        role.wanted = rng.bool().then_some(wanted);
        parts.assignments.push(role);
    }
    Workspace::from_parts(parts)
}

fn generated_chart(seed: u64) -> TierChart {
    let mut rng = fastrand::Rng::with_seed(seed ^ 0x5eed);
    let workspace = generated(seed);
    let theme = ThemeName::ALL[rng.usize(..4)];
    let share = rng.f64();
    let size = Size::new(640.0 + share * 1280.0, 360.0 + rng.f64().midpoint(share) * 720.0);
    let mut options = TierChartOptions::new(size, Theme::builtin(theme), TODAY);
    if rng.bool() {
        options.title.clone_from(&workspace.meta().title);
        "A sentence below the title, which may be rather long".clone_into(&mut options.subtitle);
    }
    options.tier = workspace.tiers().next().map(|tier| tier.id);
    options.items = workspace.items().take(rng.usize(..2)).map(|item| item.id).collect();
    options.show_lived = rng.u8(..3) == 0;
    tier_chart::layout(&workspace, &ItemTimes::new(&workspace, TODAY), &options)
}

/// What was counted in charts.
#[derive(Default)]
struct Counts {
    labels: usize,
    led: usize,
    numbered: usize,
    markers: usize,
}

/// Checks one generated chart.
fn keeps_labels_apart(seed: u64) -> Counts {
    let chart = generated_chart(seed);
    keep(&chart, &format!("seed-{seed}"));
    assert_legible(&chart, &format!("seed {seed}"));
    let runs = runs(&chart);
    for region in &chart.regions {
        let named = runs.iter().any(|run| run.tag == Some(Tag::TierName(region.tier)));
        assert!(named, "seed {seed}: {:?} has neither a name nor a number", region.tier);
    }
    for i in 1..=chart.key.len() {
        let explained = runs.iter().any(|run| run.text.starts_with(&format!("{i}  ")));
        assert!(explained, "seed {seed}: number {i} is not explained");
    }
    let markers = chart.marks.len() + chart.lived.len();
    Counts { labels: runs.len(), led: chart.leaders.len(), numbered: chart.key.len(), markers }
}

/// `TIERMAP_CHARTS` says how many; 10,000 is what was promised, with the profile `long`.
#[test]
fn no_label_collides_or_leaves_the_page_in_generated_charts() {
    let count = std::env::var("TIERMAP_CHARTS").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    let hands = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let all: Vec<Counts> = std::thread::scope(|scope| {
        let share = |first| move || (first as u64..count).step_by(hands).map(keeps_labels_apart).collect();
        let hands: Vec<_> = (0..hands).map(|first| scope.spawn(share(first))).collect();
        hands.into_iter().flat_map(|hand| -> Vec<Counts> { hand.join().unwrap() }).collect()
    });
    assert_eq!(all.len() as u64, count);
    let sum = |of: fn(&Counts) -> usize| all.iter().map(of).sum::<usize>();
    let (labels, markers) = (sum(|one| one.labels), sum(|one| one.markers));
    let (led, numbered) = (sum(|one| one.led), sum(|one| one.numbered));
    eprintln!(
        "{count} charts: {labels} labels beside {markers} marks, {led} at the end of a line, {numbered} in keys; \
         none on another, on a mark or off its page"
    );
    assert!(led > 0 && numbered > 0, "nothing was led and nothing numbered in {count} charts");
}

#[test]
fn the_same_input_gives_the_same_scene() {
    for seed in 0..20 {
        assert_eq!(generated_chart(seed).scene, generated_chart(seed).scene, "seed {seed}");
    }
}

#[test]
fn every_item_with_a_time_is_drawn_and_the_others_are_counted() {
    let workspace = template("three-tiers");
    let times = ItemTimes::new(&workspace, TODAY);
    let laid_out = chart(&workspace, ThemeName::Light, 1280.0, 720.0);
    for tier in workspace.tiers() {
        let times = times.tier(tier.id).unwrap();
        let drawn: usize =
            laid_out.marks.iter().filter(|mark| mark.tier == tier.id).map(|mark| mark.count).sum();
        assert_eq!(drawn, times.dots.len(), "{}", tier.name);
        let open = times.dots.iter().filter(|dot| !dot.done).count();
        assert_eq!(times.count, open + times.undated + times.done, "{}", tier.name);
    }
    let said = runs(&laid_out).into_iter().map(|run| run.text).collect::<Vec<_>>().join("\n");
    assert!(said.contains("undated"), "{said}");
}

#[test]
fn many_items_become_few_marks_without_losing_one() {
    let workspace = template("thirty-five-teams");
    let times = ItemTimes::new(&workspace, TODAY);
    let laid_out = chart(&workspace, ThemeName::Light, 1280.0, 720.0);
    for tier in workspace.tiers() {
        let of_tier = times.tier(tier.id).unwrap();
        let all: usize = of_tier.dots.iter().map(|dot| dot.count).sum();
        let marks: Vec<_> = laid_out.marks.iter().filter(|mark| mark.tier == tier.id).collect();
        assert_eq!(marks.iter().map(|mark| mark.count).sum::<usize>(), all, "{}", tier.name);
        assert!(marks.len() <= 600, "{} marks", marks.len());
    }
}

#[test]
fn letters_on_the_projector_can_be_read_from_the_last_row() {
    for name in ["three-tiers", "two-roles", "one-role", "thirty-five-teams"] {
        let laid_out = chart(&template(name), ThemeName::Projector, 1920.0, 1080.0);
        assert_legible(&laid_out, name);
        for run in runs(&laid_out) {
            let cap = text::metrics(run.font).cap_height / 1080.0;
            let least = if matches!(run.tag, Some(Tag::TierName(_))) { 0.035 } else { 0.03 };
            assert!(cap >= least, "{name}: “{}” has {cap}", run.text);
        }
        let said = runs(&laid_out).into_iter().map(|run| run.text).collect::<Vec<_>>().join("\n");
        for tier in template(name).tiers() {
            assert!(said.contains(&tier.currency.many), "{name} says {said}");
        }
    }
}

#[test]
fn every_diagram_says_what_it_is_not() {
    for theme in ThemeName::ALL {
        let laid_out = chart(&template("three-tiers"), theme, 1280.0, 720.0);
        let said = runs(&laid_out).into_iter().map(|run| run.text).collect::<Vec<_>>().join("\n");
        assert!(said.contains("not a reporting structure"), "{theme}: {said}");
        assert!(said.contains("2026"), "{theme}: {said}");
        assert!(laid_out.scene.description.contains("not a reporting structure"));
    }
}

#[test]
fn the_axes_convert_there_and_back_whichever_way_they_are_turned() {
    let workspace = template("three-tiers");
    let mut axes = chart(&workspace, ThemeName::Light, 1280.0, 720.0).axes;
    for turned in 0..4 {
        (axes.flip_focus, axes.flip_horizon) = (turned & 1 == 1, turned & 2 == 2);
        for days in [0.0, 1.0, 14.0, 91.0, 365.0, 1000.0] {
            let there = axes.y(Days::new(days));
            assert!((axes.days(there).value() - days).abs() <= 0.1 + days * 0.001, "{days}");
        }
        for focus in [0.0, 0.25, 0.5, 1.0] {
            assert!((axes.focus(axes.x(Focus::new(focus))).value() - focus).abs() < 0.002);
        }
    }
}

/// Writes a picture to look at where `TIERMAP_PICTURES` names a folder; `TIERMAP_PICTURE` picks by name.
fn keep(chart: &TierChart, what: &str) {
    let Some(folder) = std::env::var_os("TIERMAP_PICTURES").map(std::path::PathBuf::from) else { return };
    let wanted = std::env::var("TIERMAP_PICTURE").unwrap_or_default();
    if wanted.split(',').any(|wanted| what == wanted) {
        let options = tiermap::export::png::PngOptions::scaled(&chart.scene, 1.0);
        let png = tiermap::export::png::write(&chart.scene, &options).unwrap();
        std::fs::write(folder.join(format!("{what}.png")), png).unwrap();
    }
}

#[test]
fn the_templates_can_be_laid_out_and_looked_at() {
    for name in ["three-tiers", "two-roles", "one-role", "thirty-five-teams"] {
        let workspace = template(name);
        for theme in ThemeName::ALL {
            for (w, h) in [(640.0, 480.0), (860.0, 740.0), (1280.0, 720.0), (1920.0, 1080.0)] {
                let laid_out = chart(&workspace, theme, w, h);
                let what = format!("{name}-{theme}-{w}");
                assert_legible(&laid_out, &what);
                keep(&laid_out, &what);
            }
        }
    }
}

#[test]
fn a_mark_stands_in_its_region_unless_its_time_is_elsewhere() {
    for name in ["three-tiers", "thirty-five-teams"] {
        let workspace = template(name);
        let times = ItemTimes::new(&workspace, TODAY);
        for (w, h) in [(760.0, 620.0), (1280.0, 720.0)] {
            let laid_out = chart(&workspace, ThemeName::Light, w, h);
            for mark in &laid_out.marks {
                let tier = workspace.tier(mark.tier).unwrap();
                let Some(dot) = times.dot(&workspace, mark.item).filter(|_| mark.count == 1) else {
                    continue;
                };
                let (from, to) = (tier.horizon.from().value(), tier.horizon.to().value());
                let region = laid_out.regions.iter().find(|region| region.tier == mark.tier).unwrap();
                if dot.end >= from && dot.start <= to {
                    assert!(region.rect.contains(mark.center), "{name} {w}: {mark:?} in {:?}", region.rect);
                }
            }
        }
    }
}

/// The lines of a path and the sides of a rectangle that are stroked for a tier.
fn borders(chart: &TierChart) -> Vec<(TierId, Line)> {
    let mut borders = Vec::new();
    chart.scene.walk(&mut |node| {
        let (path, tag) = match node {
            Node::Rect(shape) if shape.fill.is_none() => (shape.rect.to_path(0.1), shape.tag),
            Node::Path(shape) if shape.fill.is_none() => (shape.path.clone(), shape.tag),
            _ => return,
        };
        if let Some(Tag::Tier(tier)) = tag {
            borders.extend(path.segments().filter_map(|segment| match segment {
                PathSeg::Line(line) => Some((tier, line)),
                _ => None,
            }));
        }
    });
    borders
}

#[test]
fn no_border_runs_through_the_name_of_another_tier_and_nothing_is_painted_behind_names() {
    let mut opened = 0;
    for name in ["both-roles", "three-tiers", "city-bikes-people", "thirty-five-teams"] {
        for (width, height) in [(960.0, 540.0), (720.0, 540.0)] {
            let workspace = template(name);
            let options = TierChartOptions {
                title: "Who looks how far, and for whom".to_owned(),
                show_items: false,
                ..TierChartOptions::new(Size::new(width, height), Theme::builtin(ThemeName::Projector), TODAY)
            };
            let chart = tier_chart::layout(&workspace, &ItemTimes::new(&workspace, TODAY), &options);
            let borders = borders(&chart);
            let open = |node: &&Node| match node {
                Node::Path(shape) => shape.fill.is_none() && matches!(shape.tag, Some(Tag::Tier(_))),
                _ => false,
            };
            opened += chart.scene.nodes.iter().filter(open).count();
            for (node, tier) in chart.scene.nodes.iter().filter_map(|node| match node {
                Node::Group(Group { tag: Some(Tag::Tier(tier)), children, .. }) => Some((children, *tier)),
                _ => None,
            }) {
                for child in node {
                    let Node::Text(run) = child else { panic!("{name}: {child:?} is painted with a name") };
                    for (other, line) in borders.iter().filter(|(other, _)| *other != tier) {
                        let room = ink(run).inflate(3.0, 2.0);
                        let through = clipped(*line, room).is_some();
                        assert!(!through, "{name}: the border of {other:?} runs through “{}”", run.text);
                    }
                }
            }
        }
    }
    assert!(opened >= 2, "none of the borders had to be opened");
}

#[test]
fn names_keep_off_the_borders_of_other_tiers_where_there_is_room() {
    for name in ["both-roles", "three-tiers", "city-bikes-people", "thirty-five-teams"] {
        let chart = chart(&template(name), ThemeName::Projector, 960.0, 540.0);
        for region in &chart.regions {
            let name_of = region.name.unwrap();
            for other in chart.regions.iter().filter(|other| other.tier != region.tier) {
                let free = !touch(name_of.inflate(6.0, 6.0), other.rect);
                assert!(free, "{name}: {name_of:?} is less than 6 points away from {:?}", other.rect);
            }
        }
    }
}
