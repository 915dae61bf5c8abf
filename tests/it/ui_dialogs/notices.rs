//! Lines at the foot of the window.

use tiermap::app::App;

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
    stage(size, theme_name, notices, |notices, ui, cx| {
        egui::Panel::bottom("status").exact_size(shell::STATUS).show(ui, |_| {});
        notices.ui(ui, cx, shell::STATUS);
    })
}

#[test]
fn errors_stay_and_the_rest_goes_by_itself_one_by_one() {
    let mut window = show(HD, ThemeName::Light);
    assert!(window.query_by_label_contains("cannot be empty").is_some());
    assert!(window.query_by_label_contains("Exported").is_none(), "it waits for the newer one");
    // Steps are a quarter of a second.
    window.run_steps(44);
    assert!(window.query_by_label_contains("cannot be empty").is_none());
    assert!(window.query_by_label_contains("Exported").is_some());
    window.run_steps(28);
    assert!(window.query_by_label_contains("Exported").is_none());
    assert!(window.query_by_label_contains("disk is full").is_some());
    window.get_by_label("Dismiss").click();
    window.run_steps(3);
    assert!(window.state().view.is_empty());
}

/// The chart in a whole window of 1280 × 720 with a notice, and the notice.
fn with_chart(severity: Severity) -> (egui::Rect, egui::Rect) {
    let mut window = whole_window::open(App::for_test(city_bikes()), HD, ThemeName::Light);
    let text = "Something was said.";
    window.state_mut().carry_out(vec![Intent::Notify(notice(severity, text, None))]);
    window.run_steps(4);
    let chart = window.get_by_role(egui::accesskit::Role::Figure);
    (chart.rect(), window.get_by_label(text).rect())
}

#[test]
fn no_notice_hides_anything_of_the_chart() {
    let bar = HD.y - shell::STATUS;
    let (chart, passing) = with_chart(Severity::Info);
    assert!((chart.bottom() - bar).abs() < 1.0, "a short line moves nothing: {chart:?}");
    assert!(passing.top() >= bar - 0.5, "it stands in the status bar: {passing:?}");
    let (chart, error) = with_chart(Severity::Error);
    assert!(chart.bottom() <= error.top(), "{chart:?} gives way to {error:?}");
    assert!(error.bottom() <= bar, "the status bar stays");
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
    window.run_steps(80);
    window.remove_cursor();
    window.run_steps(4);
    let output = window.output();
    let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(delay > std::time::Duration::from_secs(1), "{delay:?}");
}
