//! What only an eye can judge: the view of roles as a whole.

use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use tiermap::app::App;
use tiermap::chart::style::ThemeName;
use tiermap::model::RecordKey;
use tiermap::store::templates;
use tiermap::ui::theme;

#[test]
fn the_roles_look_as_they_were_accepted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    let options = SnapshotOptions::new().output_path(folder);
    let mut results = SnapshotResults::new();
    let looks = [
        ("roles-light-1920", ThemeName::Light, [1920.0, 1080.0]),
        ("roles-dark-1280", ThemeName::Dark, [1280.0, 720.0]),
    ];
    for (name, theme_name, size) in looks {
        let mut app = App::for_test(templates::open("city-bikes-people").unwrap());
        let dark = theme_name == ThemeName::Dark;
        let workspace = app.document().workspace();
        let role = workspace.assignments().next().map(|role| RecordKey::Assignment(role.id));
        let duty = workspace.duties().next().map(|duty| RecordKey::Duty(duty.id));
        let session = app.session_mut();
        session.theme = theme_name;
        session.reduced_motion = true;
        session.show_record(if dark { duty } else { role }.unwrap());
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
