//! Contrast as it is painted: every word and every mark of whole pictures, on what lies under it.

use kurbo::{BezPath, Point, Rect, Shape as _, Size};
use tiermap::chart::color::Color;
use tiermap::chart::roadmap::{self, RoadmapOptions};
use tiermap::chart::roles::{RolesOptions, comparison, constellation, duties, health};
use tiermap::chart::scene::{Node, Scene, Tag};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text;
use tiermap::chart::tier_chart::{self, ItemTimes, TierChartOptions};
use tiermap::model::Holder;
use tiermap::store::templates;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// The filled shapes of a picture as far as they are painted.
struct Painted {
    page: Color,
    fills: Vec<(BezPath, Color)>,
}

impl Painted {
    /// The colour that is seen at a point.
    fn at(&self, point: Point) -> Color {
        let on_top = |under: Color, (path, fill): &(BezPath, Color)| {
            if path.bounding_box().contains(point) && path.contains(point) { fill.over(under) } else { under }
        };
        self.fills.iter().fold(self.page, on_top)
    }
}

/// What is too faint: words below 7:1, items below 3:1.
fn faint(scene: &Scene) -> Vec<String> {
    let mut painted = Painted { page: scene.background.unwrap(), fills: Vec::new() };
    let mut found = Vec::new();
    let mut need = |painted: &Painted, least: f64, color: Color, points: &[Point], what: &str| {
        for point in points {
            let ground = painted.at(*point);
            let ratio = color.over(ground).contrast(ground);
            if ratio < least {
                found.push(format!("{what} {color} on {ground} at {point:?}: {ratio:.2} < {least}"));
            }
        }
    };
    scene.walk(&mut |node| match node {
        Node::Text(run) => {
            let rise = text::metrics(run.font).x_height / 2.0;
            let points =
                [0.02, 0.5, 0.98].map(|share| run.origin + kurbo::Vec2::new(run.width * share, -rise));
            need(&painted, 7.0, run.color, &points, &run.text);
        }
        Node::Rect(shape) => painted.fills.extend(shape.fill.map(|fill| (shape.rect.to_path(0.1), fill))),
        Node::Path(shape) => painted.fills.extend(shape.fill.map(|fill| (shape.path.clone(), fill))),
        Node::Ellipse(shape) => {
            if let (Some(fill), Some(Tag::Item(_) | Tag::Cluster(_))) = (shape.fill, shape.tag) {
                need(&painted, 3.0, fill, &[shape.rect.center()], "item");
            }
            let path = kurbo::Ellipse::from_rect(shape.rect).to_path(0.1);
            painted.fills.extend(shape.fill.map(|fill| (path, fill)));
        }
        Node::Group(_) | Node::Link(_) | Node::Image(_) => {}
    });
    found
}

#[test]
fn nothing_on_a_chart_is_faint_in_any_theme() {
    for template in ["three-tiers", "two-roles", "thirty-five-teams"] {
        let workspace = templates::instantiate(template, TODAY).unwrap();
        for theme in ThemeName::ALL {
            let options = TierChartOptions::new(Size::new(1920.0, 1080.0), Theme::builtin(theme), TODAY);
            let chart = tier_chart::layout(&workspace, &ItemTimes::new(&workspace, TODAY), &options);
            let found = faint(&chart.scene);
            assert!(found.is_empty(), "{template}, {theme}:\n{}", found.join("\n"));
        }
    }
}

#[test]
fn nothing_on_a_roadmap_is_faint_in_any_theme() {
    for template in ["three-tiers", "thirty-five-teams"] {
        let workspace = templates::instantiate(template, TODAY).unwrap();
        for theme in ThemeName::ALL {
            let options =
                RoadmapOptions::page(Size::new(1920.0, 1080.0), Theme::builtin(theme), TODAY, "City bikes");
            let found = faint(&roadmap::layout(&workspace, &options).scene);
            assert!(found.is_empty(), "{template}, {theme}:\n{}", found.join("\n"));
        }
    }
}

#[test]
fn nothing_on_a_picture_of_roles_is_faint_in_any_theme() {
    let workspace = templates::instantiate("city-bikes-people", TODAY).unwrap();
    for theme in ThemeName::ALL {
        let options = RolesOptions::new(Size::new(1920.0, 1080.0), Theme::builtin(theme), TODAY);
        let sides: Vec<Holder> = workspace.tiers().map(|tier| Holder::Tier(tier.id)).collect();
        let scenes = [
            constellation::layout(&workspace, &options).scene,
            duties::layout(&workspace, &options).scene,
            comparison::layout(&workspace, &sides, &options).scene,
            health::layout(&workspace, &options).scene,
        ];
        for (i, scene) in scenes.iter().enumerate() {
            let found = faint(scene);
            assert!(found.is_empty(), "picture {i}, {theme}:\n{}", found.join("\n"));
        }
    }
}

#[test]
fn a_faint_word_would_be_found() {
    let font = tiermap::chart::scene::Font::inter(tiermap::chart::scene::Weight::Regular, 14.0);
    let grey = Color::rgb(0x77, 0x77, 0x77);
    let word = text::line("faint", font, grey, Point::new(10.0, 20.0), text::Anchor::Start);
    let scene = Scene {
        size: Rect::new(0.0, 0.0, 60.0, 30.0).size(),
        background: Some(Color::rgb(255, 255, 255)),
        title: String::new(),
        description: String::new(),
        nodes: vec![Node::Text(word)],
    };
    assert_eq!(faint(&scene).len(), 3);
}
