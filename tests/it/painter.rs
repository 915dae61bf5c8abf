//! The screen shows what exports write.
#![expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "small sizes, exact in both widths")]

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2};
use egui_kittest::Harness;
use image::RgbaImage;
use kurbo::{BezPath, Point, Size};
use tiermap::chart::scene::{Dash, EllipseShape, Font, Node, PathShape, Scene, Stroke, Weight};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text::{self, Anchor};
use tiermap::export::png::{self, PngOptions};
use tiermap::model::Hue;
use tiermap::ui::fonts;
use tiermap::ui::painter::{Placement, ScenePainter};

use super::export::scene;

/// The scene on a screen of two pixels a point.
pub fn screen(scene: Scene, zoom: f32) -> RgbaImage {
    let size = Vec2::new(scene.size.width as f32, scene.size.height as f32) * zoom;
    let scene = Arc::new(scene);
    let mut painter = ScenePainter::default();
    let app = move |ui: &mut egui::Ui| {
        let placement = Placement { origin: Pos2::ZERO, zoom };
        painter.paint(&ui.painter().with_clip_rect(Rect::EVERYTHING), &scene, placement);
    };
    let builder =
        Harness::builder().with_size(size).with_pixels_per_point(2.0).with_context_setup(fonts::install);
    builder.build_ui(app).render().unwrap()
}

/// The share of pixels that differ by more than a quarter of full contrast in any channel.
pub fn difference(a: &RgbaImage, b: &RgbaImage) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let differs =
        |(p, q): (&image::Rgba<u8>, &image::Rgba<u8>)| p.0.iter().zip(q.0).any(|(p, q)| p.abs_diff(q) > 64);
    let count = a.pixels().zip(b.pixels()).filter(|pair| differs(*pair)).count();
    count as f64 / f64::from(a.width() * a.height())
}

/// Dashes, dots, concave shapes, curves and long lines of text with figures.
fn rich() -> Scene {
    let theme = Theme::builtin(ThemeName::Light);
    let mut scene = scene();
    let mut arrow_shape = BezPath::new();
    for (i, corner) in [(130.0, 40.0), (190.0, 60.0), (130.0, 80.0), (145.0, 60.0)].into_iter().enumerate() {
        if i == 0 { arrow_shape.move_to(corner) } else { arrow_shape.line_to(corner) }
    }
    arrow_shape.close_path();
    let colors = theme.tier(Hue::Purple);
    let dotted = Stroke { color: colors.edge, width: 1.5, dash: Dash::Dotted };
    let rect = kurbo::Rect::new(125.0, 35.0, 195.0, 85.0);
    scene.nodes.push(Node::Ellipse(EllipseShape {
        rect,
        fill: Some(colors.tint),
        stroke: Some(dotted),
        tag: None,
    }));
    scene.nodes.push(Node::Path(PathShape {
        path: arrow_shape,
        fill: Some(colors.edge),
        stroke: None,
        tag: None,
    }));
    for (i, weight) in Weight::ALL.into_iter().enumerate() {
        let at = Point::new(20.0, 52.0 + 9.0 * i as f64);
        let words = "1,117 AVATAR stories by 11 Jan 2027";
        scene.nodes.push(Node::Text(text::line(
            words,
            Font::inter(weight, 5.0),
            theme.ink,
            at,
            Anchor::Start,
        )));
    }
    scene
}

#[test]
fn the_screen_and_the_png_show_the_same_picture() {
    for zoom in [1.5, 4.0] {
        let scene = rich();
        let exported = png::write(&scene, &PngOptions::scaled(&scene, f64::from(zoom) * 2.0)).unwrap();
        let exported = image::load_from_memory(&exported).unwrap().to_rgba8();
        let shown = screen(scene, zoom);
        let share = difference(&shown, &exported);
        if let Some(folder) = std::env::var_os("TIERMAP_PICTURES") {
            let folder = std::path::PathBuf::from(folder);
            shown.save(folder.join(format!("screen-{zoom}.png"))).unwrap();
            exported.save(folder.join(format!("export-{zoom}.png"))).unwrap();
        }
        assert!(share < 0.02, "zoom {zoom}: {:.2} % of the pixels differ", share * 100.0);
    }
}

#[test]
fn egui_measures_as_the_scene_does() {
    let ctx = egui::Context::default();
    fonts::install(&ctx);
    // Places are whole pixels: eight of them make a point.
    ctx.set_pixels_per_point(8.0);
    let run = |check: &dyn Fn(&egui::Ui)| {
        ctx.run_ui(egui::RawInput::default(), |ui| check(ui)).textures_delta.clear();
    };
    run(&|_| {});
    run(&|ui| {
        for weight in Weight::ALL {
            for content in
                ["1117", "Pay with one tap", "Iteration 23 · 16 Nov", "AVATAR To 0.5", "“Größe” Żółć Ναι"]
            {
                let font = Font::inter(weight, 14.0);
                let job = egui::text::LayoutJob::simple_singleline(
                    content.to_owned(),
                    fonts::scene_font(font, 1.0),
                    egui::Color32::WHITE,
                );
                let galley = ui.painter().layout_job(job);
                let last = galley.rows[0].glyphs.last().unwrap();
                let width = f64::from(last.pos.x + last.advance_width);
                assert!(
                    (width - text::measure(content, font)).abs() <= 0.2,
                    "{content} in {weight:?}: {width}"
                );
            }
        }
    });
}

#[test]
fn a_placement_maps_there_and_back() {
    let room = Rect::from_min_size(Pos2::new(10.0, 20.0), Vec2::new(420.0, 500.0));
    let placement = Placement::fit(Size::new(200.0, 100.0), room, 10.0);
    assert_eq!(placement.zoom, 2.0);
    assert_eq!(placement.origin, Pos2::new(20.0, 170.0));
    let point = Point::new(50.0, 25.0);
    assert_eq!(placement.screen_from_scene(point), Pos2::new(120.0, 220.0));
    assert_eq!(placement.scene_from_screen(Pos2::new(120.0, 220.0)), point);
}

#[test]
fn shapes_are_kept_until_scene_or_zoom_change() {
    let (scene, mut painter) = (Arc::new(scene()), ScenePainter::default());
    let ctx = egui::Context::default();
    fonts::install(&ctx);
    let mut meshes = |zoom: f32, x: f32| {
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            painter.paint(ui.painter(), &scene, Placement { origin: Pos2::new(x, 0.0), zoom });
        });
        output.textures_delta.clear();
        let mesh = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Mesh(mesh) => Some(Arc::clone(mesh)),
            _ => None,
        };
        output.shapes.iter().filter_map(mesh).collect::<Vec<_>>()
    };
    let first = meshes(1.0, 0.0);
    assert!(first.len() >= 3, "before, between and after the text: {}", first.len());
    let again = meshes(1.0, 0.0);
    assert!(first.iter().zip(&again).all(|(a, b)| Arc::ptr_eq(a, b)), "nothing changed, nothing is copied");
    let moved = meshes(1.0, 30.0);
    assert_eq!(moved[0].vertices[0].pos.x, first[0].vertices[0].pos.x + 30.0);
    let zoomed = meshes(2.0, 0.0);
    assert!(zoomed[0].calc_bounds().width() > 1.9 * first[0].calc_bounds().width());
}
