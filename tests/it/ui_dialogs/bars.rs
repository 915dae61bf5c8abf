//! The bars and the welcome.

use super::*;

fn show(size: Vec2, theme_name: ThemeName, title: &'static str) -> Window<Welcome> {
    stage(size, theme_name, Welcome::default(), move |welcome, ui, cx| {
        let recent =
            ["/home/ada/bikes.tiermap.ron".to_owned(), "/home/ada/plans/trains.tiermap.ron".to_owned()];
        let file = FileLabel {
            title,
            path: "/home/ada/bikes.tiermap.ron",
            state: FileState::Unsaved,
            recent: &recent,
        };
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let whole = ui.max_rect();
        shell::top_bar(ui, cx, file);
        let bottom =
            egui::Rect::from_min_max(egui::pos2(whole.left(), whole.bottom() - shell::STATUS), whole.max);
        ui.scope_builder(egui::UiBuilder::new().max_rect(bottom), |ui| {
            let status = Status {
                findings: 2,
                summary: "a story planned beyond its tier · a feature later than its epic",
                zoom: 1.0,
            };
            shell::status_bar(ui, cx, status);
        });
        let chart = egui::Rect::from_min_max(
            egui::pos2(0.0, shell::TOP),
            egui::pos2(whole.width() * 0.6, bottom.top()),
        );
        welcome.ui(ui, cx, chart);
    })
}

#[test]
fn everything_is_named_and_inside_the_window() {
    for width in [1280.0, 1024.0, 720.0] {
        let window = show(
            vec2(width, 720.0),
            ThemeName::Light,
            "City bikes and everything else that moves on two wheels",
        );
        let mut right: f32 = 0.0;
        let mut spans: Vec<(f32, f32, String)> = Vec::new();
        for name in ["Menu", "Chart", "Roadmap", "Find or do anything…", "Export…", "Present"] {
            let rect = window.get_by_label(name).rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{name} at {rect:?} of {width}");
            right = right.max(rect.right());
            spans.push((rect.left(), rect.right(), name.to_owned()));
        }
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in spans.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{pair:?} overlap at {width}");
        }
    }
}

#[test]
fn commands_are_run() {
    let mut window = show(HD, ThemeName::Light, "City bikes");
    for (name, command) in
        [("Roadmap", Command::ShowRoadmap), ("Export…", Command::Export), ("Present", Command::Present)]
    {
        window.get_by_label(name).click();
        window.run_steps(3);
        assert_eq!(window.state().intents, [Intent::Run(command)]);
        window.state_mut().intents.clear();
    }
}

#[test]
fn the_welcome_goes_when_it_is_closed() {
    let mut window = show(FULL_HD, ThemeName::Light, "City bikes");
    window.get_by_label("Start from a template…").click();
    window.run_steps(3);
    assert_eq!(window.state().intents, [Intent::Run(Command::New)]);
    window.get_by_label("Close the welcome").click();
    window.run_steps(3);
    assert!(!window.state().view.is_open());
    assert!(window.query_by_label_contains("Welcome").is_none());
}
