//! The presentation: keys, sizes of letters, nothing to change.

use kurbo::Size;
use tiermap::chart::scene::{Font, Node, TextRun};
use tiermap::chart::text;

use super::*;

pub(super) fn show(size: Vec2, view: View) -> Window<(Option<Present>, bool)> {
    stage(size, ThemeName::Light, (None, true), move |(present, stays), ui, cx| {
        let present = present.get_or_insert_with(|| Present::enter(ui.ctx(), view));
        *stays &= present.ui(ui, cx.document, cx.as_of);
    })
}

fn step(window: &Window<(Option<Present>, bool)>) -> usize {
    window.state().view.0.as_ref().unwrap().step()
}

#[test]
fn keys_go_tier_by_tier_and_escape_leaves() {
    let mut window = show(HD, View::Chart);
    assert_eq!(step(&window), 0);
    for (key, wanted) in [
        (Key::ArrowRight, 1),
        (Key::Space, 2),
        (Key::PageDown, 3),
        (Key::ArrowRight, 3),
        (Key::ArrowLeft, 2),
        (Key::Home, 0),
        (Key::ArrowLeft, 0),
        (Key::End, 3),
    ] {
        press(&mut window, key);
        assert_eq!(step(&window), wanted, "after {key:?}");
    }
    assert!(window.state().view.1);
    press(&mut window, Key::Escape);
    assert!(!window.state().view.1);
}

#[test]
fn nothing_can_be_changed() {
    let mut window = show(HD, View::Chart);
    let before = window.state().document.revision();
    for key in [Key::Delete, Key::Backspace, Key::F2, Key::Enter, Key::Space, Key::A] {
        press(&mut window, key);
    }
    window.drag_at(egui::pos2(400.0, 400.0));
    window.run_steps(2);
    window.drop_at(egui::pos2(700.0, 200.0));
    window.run_steps(2);
    assert_eq!(window.state().document.revision(), before);
    assert!(window.state().intents.is_empty());
}

fn runs(scene: &tiermap::chart::scene::Scene) -> Vec<TextRun> {
    let mut runs = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node {
            runs.push(run.clone());
        }
    });
    runs
}

#[test]
fn every_letter_can_be_read_from_the_last_row() {
    let mut workspaces = vec![city_bikes()];
    workspaces.push(templates::instantiate("thirty-five-teams", TODAY).unwrap());
    for workspace in workspaces {
        for (width, height) in [(1920.0, 1080.0), (1280.0, 720.0), (1024.0, 768.0), (800.0, 1200.0)] {
            for view in [View::Chart, View::Roadmap] {
                let (shown, size) = (view.into(), Size::new(width, height));
                for step in 0..present::count(&workspace, &shown, size, TODAY) {
                    let scene = present::slide(&workspace, &shown, step, size, TODAY);
                    for run in runs(&scene) {
                        let cap = text::metrics(Font { ..run.font }).cap_height / height;
                        let at = format!("“{}” on step {step} of {view:?} at {width}×{height}", run.text);
                        assert!(cap >= present::CAP_SHARE - 1e-9, "{at} is {cap:.4} high");
                        let right = run.origin.x + run.width;
                        assert!(run.origin.x >= -0.5 && right <= width + 0.5, "{at} leaves the picture");
                        assert!(run.origin.y <= height, "{at} leaves the picture");
                    }
                }
            }
        }
    }
}

#[test]
fn each_tier_says_what_it_is_for() {
    let workspace = city_bikes();
    for (i, tier) in workspace.tiers().enumerate() {
        let scene = present::slide(&workspace, &View::Chart.into(), i + 1, Size::new(1920.0, 1080.0), TODAY);
        let words: Vec<String> = runs(&scene).into_iter().map(|run| run.text).collect();
        let all = words.join(" ");
        for wanted in [tier.name.as_str(), tier.currency.many.as_str(), "ahead", "Makes sure of", "Decides"] {
            assert!(all.contains(wanted), "{wanted} is missing in {all}");
        }
    }
}
