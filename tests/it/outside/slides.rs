//! PPTX in Impress.

use tiermap::chart::scene::RectShape;
use tiermap::export::pptx::{self, PptxOptions, Slide};

use super::*;
use tiermap::chart::style::Theme;

#[test]
fn impress_shows_every_view_with_its_words_and_boxes() {
    /// The share of places beside the edges of boxes whose colour may be another: letters of another face
    /// and connectors that Impress leads in its own way reach there. Measured: 0 to 0.022.
    const MOST: f64 = 0.04;
    for (name, workspace) in templates() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let scenes = views(&workspace);
        let called = |tag: tiermap::chart::scene::Tag| tag.name(&workspace);
        let slides: Vec<Slide<'_>> = scenes.iter().map(|(_, scene)| Slide { scene, name: &called }).collect();
        let options = PptxOptions {
            title: "City bikes",
            theme: Theme::builtin(ThemeName::Light),
            ratio: Ratio::Wide,
            template: None,
        };
        std::fs::write(folder.join("a.pptx"), pptx::write(&slides, &options).unwrap()).unwrap();
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        run(folder, "soffice", &[&profile, "--headless", "--convert-to", "pdf", "a.pptx"]);
        let info = run(folder, "pdfinfo", &["a.pdf"]);
        assert!(info.lines().any(|line| line.split_whitespace().eq(["Pages:", "6"])), "{info}");
        for (index, (view, scene)) in scenes.iter().enumerate() {
            let text = text(folder, "a.pdf", index + 1);
            for words in words(scene) {
                assert!(text.contains(&squeezed(&words)), "{name}, {view}: “{words}” is not in {text}");
            }
            let (ours, theirs) = (ours(scene), page(folder, "a.pdf", index + 1));
            // Impress rounds a page up by parts of a point.
            let ((width, height), page) = (ours.dimensions(), theirs.dimensions());
            assert!(page.0.abs_diff(width) <= 1 && page.1.abs_diff(height) <= 1, "{name}, {view}: {page:?}");
            let places = beside_edges(scene);
            assert!(!places.is_empty() || !matches!(*view, "chart" | "roadmap"), "{name}, {view}: no box");
            let other = places.iter().filter(|place| {
                let [ours, theirs] = [at(&ours, **place), at(&theirs, **place)];
                ours.iter().zip(theirs).any(|(ours, theirs)| ours.abs_diff(theirs) > 24)
            });
            let share = other.count() as f64 / places.len().max(1) as f64;
            if share > MOST {
                let folder = keep(&format!("pptx-{name}-{view}"), &ours, &theirs);
                panic!("{name}, {view}: {share:.3} of the places differ; see {}", folder.display());
            }
        }
    }
}

/// Points three points inside and outside the edges of boxes, away from their corners.
fn beside_edges(scene: &Scene) -> Vec<Point> {
    const OFF: f64 = 3.0;
    let mut places = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Rect(RectShape { rect, radius, fill: Some(_), .. }) = node
            && rect.size().min_side() > 2.0 * radius + 8.0
        {
            // Not the middle: Impress leads glued connectors there.
            for part in [0.15, 0.35, 0.65, 0.85] {
                let (x, y) = (rect.x0 + part * rect.width(), rect.y0 + part * rect.height());
                for off in [-OFF, OFF] {
                    places.push(Point::new(rect.x0 + off, y));
                    places.push(Point::new(rect.x1 + off, y));
                    places.push(Point::new(x, rect.y0 + off));
                    places.push(Point::new(x, rect.y1 + off));
                }
            }
        }
    });
    places
}
