//! Lines at the foot of the window.

use super::*;

fn notice(severity: Severity, text: &str, action: Option<Command>) -> Notice {
    Notice { severity, text: text.to_owned(), action }
}

fn show(size: Vec2, theme_name: ThemeName) -> Window<Notices> {
    let mut notices = Notices::default();
    notices.push(notice(Severity::Info, "Exported city-bikes-chart.svg to Pictures.", None));
    notices.push(notice(Severity::Warning, "A name cannot be empty.", None));
    let error = "city-bikes.tiermap.ron:12:7: the disk is full; free some space and save again, or save to another place.";
    notices.push(notice(Severity::Error, error, Some(Command::SaveAs)));
    stage(size, theme_name, notices, |notices, ui, cx| notices.ui(ui, cx, shell::STATUS))
}

#[test]
fn errors_stay_and_the_rest_goes_by_itself() {
    let mut window = show(HD, ThemeName::Light);
    assert!(window.query_by_label_contains("Exported").is_some());
    // Steps are a quarter of a second.
    window.run_steps(60);
    assert!(window.query_by_label_contains("Exported").is_none());
    assert!(window.query_by_label_contains("cannot be empty").is_none());
    assert!(window.query_by_label_contains("disk is full").is_some());
    window.get_by_label("Dismiss").click();
    window.run_steps(3);
    assert!(window.state().view.is_empty());
}

#[test]
fn the_button_runs_its_command() {
    let mut window = show(HD, ThemeName::Light);
    window.get_by_label("Save as…").click();
    window.run_steps(3);
    assert_eq!(window.state().intents, [Intent::Run(Command::SaveAs)]);
}

#[test]
fn waiting_costs_no_frames() {
    let mut window = show(HD, ThemeName::Light);
    window.run_steps(60);
    window.remove_cursor();
    window.run_steps(4);
    let output = window.output();
    let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(delay > std::time::Duration::from_secs(1), "{delay:?}");
}
