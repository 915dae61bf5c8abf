//! What only an eye can judge: a few pictures of the whole window, kept in the repository.
//!
//! A change that is meant is looked at, then accepted with `UPDATE_SNAPSHOTS=1`.

use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use tiermap::app::App;
use tiermap::chart::style::ThemeName;
use tiermap::model::{Field, ItemId, Shape};
use tiermap::store::templates;
use tiermap::ui::session::{Selection, View};
use tiermap::ui::theme;

#[test]
fn the_window_looks_as_it_was_accepted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    let options = SnapshotOptions::new().output_path(folder);
    let mut results = SnapshotResults::new();
    let looks = [
        ("chart-light-1920", View::Chart, ThemeName::Light, [1920.0, 1080.0], Some("fea-3")),
        ("chart-dark-1280", View::Chart, ThemeName::Dark, [1280.0, 720.0], None),
        ("roadmap-light-1920", View::Roadmap, ThemeName::Light, [1920.0, 1080.0], Some("fea-10")),
        ("roadmap-dark-1280", View::Roadmap, ThemeName::Dark, [1280.0, 720.0], None),
        ("tree-light-1280", View::Backlog, ThemeName::Light, [1280.0, 720.0], Some("fea-3")),
        ("groups-dark-1280", View::Backlog, ThemeName::Dark, [1280.0, 720.0], None),
    ];
    for (name, view, theme_name, size, item) in looks {
        let mut app = App::for_test(templates::open("three-tiers").unwrap());
        let item: Option<ItemId> = item.map(|id| id.parse().unwrap());
        let selected =
            item.and_then(|id| app.document().workspace().item(id)).map(|item| (item.tier, item.id));
        let tiers: Vec<_> = app.document().workspace().tiers().map(|tier| tier.id).collect();
        let session = app.session_mut();
        session.view = view;
        session.theme = theme_name;
        session.reduced_motion = true;
        session.look.set_shape(match name {
            "tree-light-1280" => Shape::Tree,
            "groups-dark-1280" => Shape::Grouped(Field::Status),
            _ => Shape::Flat,
        });
        session.selection = match selected {
            Some((tier, item)) => Selection::item(tier, item),
            None => Selection::tier(tiers[1]),
        };
        let mut window = Harness::builder()
            .with_size(size)
            .with_context_setup(theme::install)
            .wgpu()
            .build_eframe(|_| app);
        window.run_steps(6);
        window.remove_cursor();
        window.run_steps(2);
        results.add(window.try_snapshot_options(name, &options));
    }
}
