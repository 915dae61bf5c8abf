//! What only an eye can judge: a few pictures of the whole window, kept in the repository.
//!
//! A change that is meant is looked at, then accepted with `UPDATE_SNAPSHOTS=1`.

use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use jiff::civil::date;
use tiermap::app::App;
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::command::Situation;
use tiermap::edit::Document;
use tiermap::edit::ops::{self, ItemEdit};
use tiermap::model::health::{Design, Tally};
use tiermap::model::score::{Points, Wsjf};
use tiermap::model::{Criterion, Field, IdSource, ItemId, Moscow, Shape, Workspace};
use tiermap::store::templates;
use tiermap::ui::inspector::Inspector;
use tiermap::ui::painter::color32;
use tiermap::ui::session::{HealthPage, Selection, Session, View};
use tiermap::ui::theme;
use tiermap::ui::view::ViewCx;

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

/// An item that says all that an item can say.
fn told() -> Workspace {
    let mut workspace = templates::open("three-tiers").unwrap();
    let id = |text: &str| text.parse::<ItemId>().unwrap();
    let criterion = |text: &str, met| Criterion { text: text.into(), met };
    let points = Points::new;
    let edits = [
        ItemEdit::Who("first-time rider".to_owned()),
        ItemEdit::Want("to pay with one tap at the dock".to_owned()),
        ItemEdit::Why("I catch my train".to_owned()),
        ItemEdit::Acceptance(vec![
            criterion("The ride ends and is paid with a single tap.", true),
            criterion("Without a network the payment is made up for within an hour.", false),
        ]),
        ItemEdit::Await(id("fea-1")),
        ItemEdit::AddLabel("launch".to_owned()),
        ItemEdit::Moscow(Some(Moscow::Must)),
        ItemEdit::Wsjf(Wsjf { value: points(13), urgency: points(8), risk: points(3), job: points(8) }),
    ];
    for edit in edits {
        ops::edit_item(&workspace, id("fea-3"), &edit).unwrap().apply(&mut workspace).unwrap();
    }
    workspace
}

/// A team that was asked four times, the last time with much to talk about.
fn asked() -> Workspace {
    let mut workspace = templates::open("three-tiers").unwrap();
    let falcon = workspace.units().find(|unit| unit.name == "Falcon").unwrap().id;
    let mut ids = IdSource::seeded(9);
    for (day, counts) in [
        (date(2026, 10, 10), [0, 2, 1, 7, 2]),
        (date(2026, 10, 24), [1, 0, 2, 8, 1]),
        (date(2026, 11, 7), [0, 0, 1, 6, 0]),
        (date(2026, 11, 21), [1, 0, 5, 3, 2]),
    ] {
        let (id, step) = ops::add_check_in(&workspace, &mut ids, Some(falcon), day).unwrap();
        step.apply(&mut workspace).unwrap();
        for (tally, count) in Tally::ALL.iter().zip(counts) {
            let edit = ops::CheckInEdit::Count(*tally, Some(count));
            ops::edit_check_in(&workspace, id, &edit).unwrap().apply(&mut workspace).unwrap();
        }
        let edit = ops::CheckInEdit::Design(Some(Design::Documents));
        ops::edit_check_in(&workspace, id, &edit).unwrap().apply(&mut workspace).unwrap();
    }
    workspace
}

#[test]
fn health_looks_as_it_was_accepted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    let options = SnapshotOptions::new().output_path(folder);
    let mut results = SnapshotResults::new();
    for (name, page, theme_name, size) in [
        ("health-light-1280", HealthPage::CheckIns, ThemeName::Light, [1280.0, 720.0]),
        ("health-scale-dark-1920", HealthPage::Scale, ThemeName::Dark, [1920.0, 1080.0]),
    ] {
        let mut app = App::for_test(asked());
        let session = app.session_mut();
        (session.view, session.health, session.theme) = (View::Health, page, theme_name);
        session.reduced_motion = true;
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

#[test]
fn the_inspector_looks_as_it_was_accepted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    let options = SnapshotOptions::new().output_path(folder);
    let mut results = SnapshotResults::new();
    for (name, theme_name) in [("inspector-light", ThemeName::Light), ("inspector-dark", ThemeName::Dark)] {
        let document = Document::opened(told());
        let item = document.workspace().item("fea-3".parse().unwrap()).unwrap().clone();
        let selection = Selection::item(item.tier, item.id);
        let mut session = Session { selection, theme: theme_name, ..Session::default() };
        let mut inspector = Inspector::default();
        let mut ids = IdSource::seeded(7);
        let mut window =
            Harness::builder().with_size([460.0, 1270.0]).with_context_setup(theme::install).wgpu().build_ui(
                move |ui| {
                    theme::apply(ui.ctx(), theme_name, true);
                    let theme = Theme::builtin(theme_name);
                    let ground = ui.ctx().layer_painter(egui::LayerId::background());
                    ground.rect_filled(ui.ctx().content_rect(), 0.0, color32(theme.ground));
                    let mut cx = ViewCx {
                        document: &document,
                        session: &mut session,
                        theme,
                        as_of: date(2026, 11, 21),
                        today: date(2026, 11, 21),
                        ids: &mut ids,
                        situation: Situation::default(),
                        intents: &mut Vec::new(),
                    };
                    inspector.ui(ui, &mut cx);
                },
            );
        window.run_steps(4);
        results.add(window.try_snapshot_options(name, &options));
    }
}
