//! What only an eye can judge: a form with fields, a preview and a picture for the projector.
//!
//! A change that is meant is looked at, then accepted with `UPDATE_SNAPSHOTS=1`.

use egui_kittest::SnapshotOptions;

use super::*;

fn looks_as_accepted<V>(mut window: Window<V>, name: &str) {
    window.remove_cursor();
    window.run_steps(2);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pictures");
    window.snapshot_options(name, &SnapshotOptions::new().output_path(folder));
}

#[test]
fn a_tier_on_the_projector() {
    let mut window = presentation::show(vec2(960.0, 540.0), View::Chart);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowRight);
    looks_as_accepted(window, "presentation-960");
}

#[test]
fn the_export_with_its_preview() {
    looks_as_accepted(export::open(vec2(1120.0, 640.0), ThemeName::Dark), "export-dark-1120");
}

#[test]
fn the_teams_in_the_settings() {
    let mut window = settings::open(vec2(800.0, 600.0), ThemeName::Light);
    window.get_by_label("Teams and units").click();
    window.run_steps(3);
    looks_as_accepted(window, "settings-light-800");
}

#[test]
fn a_page_of_the_help_with_links() {
    let mut window = help::open(vec2(1280.0, 720.0), ThemeName::Light, "constellations");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Tab);
    looks_as_accepted(window, "help-light-1280");
}

#[test]
fn a_page_of_the_help_about_a_finding() {
    let mut window = help::open(vec2(960.0, 640.0), ThemeName::Dark, "B02");
    press(&mut window, Key::Enter);
    looks_as_accepted(window, "help-dark-960");
}
