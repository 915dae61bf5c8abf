//! The main paths in a real window, as a person goes them: with mouse, keyboard and file dialog.

use std::fs;
use std::process::Command;

use tiermap::chart::style::{Theme, ThemeName};
use tiermap::model::{Hue, Tier, Workspace};
use tiermap::store;

use super::harness::Desktop;

/// Titles of the window: with the template that it begins with, with our file, with our file changed.
const BEGINNING: &str = "City bikes – Tiermap";
const SAVED: &str = "Harbour bikes – Tiermap";
const UNSAVED: &str = "• Harbour bikes – Tiermap";

/// What our file holds, written as the program writes it, so that what is not changed stays byte by byte.
fn bikes() -> String {
    include_str!("../store/city_bikes.tiermap.ron").replace("City bikes", "Harbour bikes")
}

fn bikes_file(desktop: &Desktop) -> std::path::PathBuf {
    let file = desktop.path("bikes.tiermap.ron");
    fs::write(&file, bikes()).unwrap();
    file
}

fn read(text: &str) -> Workspace {
    store::read::from_bytes(text.as_bytes(), "saved").unwrap().workspace
}

fn titles(workspace: &Workspace, tier: &str) -> Vec<String> {
    let backlog = workspace.backlog(tier.parse().unwrap());
    backlog.iter().map(|id| workspace.item(id).unwrap().title.to_string()).collect()
}

/// Tells a machine on which nothing can be driven from a program that does not answer.
#[test]
fn a_file_dialog_can_be_driven() {
    let desktop = Desktop::start(800, 600);
    let file = desktop.path("a file.txt");
    fs::write(&file, "").unwrap();
    let mut dialog = desktop.start_program("zenity", &["--file-selection", "--title=Choose"]);
    desktop.wait_for_window("Choose");
    desktop.answer_file_dialog(&file);
    assert!(dialog.wait(&desktop).success(), "{}", dialog.errors());
    assert_eq!(dialog.output().trim(), file.to_str().unwrap());
}

/// Opened through the dialog, a tier dragged, stories added and put in order by keyboard, saved under another
/// name through the dialog: the new file holds that and everything else as it was, the old file is untouched.
#[test]
fn a_workspace_is_opened_changed_and_saved_as() {
    let desktop = Desktop::start(1400, 900);
    let original = bikes_file(&desktop);
    let _app = desktop.launch(&[]);
    desktop.wait_for_window(BEGINNING);
    desktop.wait_until_still();
    desktop.key("ctrl+o");
    desktop.wait_for_window("Open a workspace");
    desktop.answer_file_dialog(&original);
    desktop.wait_for_no_window("Open a workspace");
    desktop.wait_for_window(SAVED);
    desktop.wait_until_still();

    let tint = Theme::builtin(ThemeName::Light).tier(Hue::Orange).tint;
    let (left, top, right, bottom) = desktop.area_of(tint).expect("the Product Manager’s region");
    let from = (left + (right - left) / 2, top + (bottom - top) * 3 / 4);
    desktop.drag(from, (from.0 + 40, from.1));
    desktop.wait_for_window(UNSAVED);

    // The click selected the Product Manager; its backlog holds two features.
    for title in ["Reserve a bike", "Report a broken bike"] {
        desktop.key("ctrl+shift+n");
        desktop.wait_until_still();
        desktop.type_text(title);
        desktop.key("Return");
        desktop.wait_until_still();
    }
    desktop.key("alt+Up");
    desktop.key("alt+Up");
    desktop.wait_until_still();

    let copy = desktop.path("changed.tiermap.ron");
    desktop.key("ctrl+shift+s");
    desktop.wait_for_window("Save the workspace as");
    desktop.answer_file_dialog(&copy);
    let saved = desktop.wait_for_file(&copy, |text| text.ends_with(")\n"));
    desktop.wait_for_window(SAVED);

    assert_eq!(fs::read_to_string(&original).unwrap(), bikes(), "the file that was opened is untouched");
    let (before, after) = (read(&bikes()), read(&saved));
    assert_eq!(
        titles(&after, "pm"),
        ["Ride without an account", "Report a broken bike", "Find a bike", "Reserve a bike"]
    );
    let manager =
        |workspace: &Workspace| -> Tier { workspace.tier("pm".parse().unwrap()).unwrap().as_ref().clone() };
    let (old, new) = (manager(&before), manager(&after));
    assert!(
        new.focus.from() > old.focus.from(),
        "{:?} is nearer to the customer than {:?}",
        new.focus,
        old.focus
    );
    let same_width = |tier: &Tier| tier.focus.to().value() - tier.focus.from().value();
    assert!((same_width(&new) - same_width(&old)).abs() < 0.01, "moved, not resized: {:?}", new.focus);
    // Nothing else has changed: the lines that differ are the tier's and the two new features.
    let others = |text: &str| -> Vec<String> {
        let changed =
            ["(id: \"pm\"", "Reserve a bike", "Report a broken bike", "\"Find a bike\"", "Ride without"];
        text.lines()
            .filter(|line| !changed.iter().any(|word| line.contains(word)))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(others(&saved), others(&bikes()));
}

/// A window with unsaved work asks before it closes; saving from there writes the file and ends the program.
#[test]
fn closing_with_unsaved_work_asks() {
    let desktop = Desktop::start(1400, 900);
    let file = bikes_file(&desktop);
    let mut app = desktop.launch(&[file.to_str().unwrap()]);
    desktop.wait_for_window(SAVED);
    desktop.wait_until_still();
    desktop.key("ctrl+shift+n");
    desktop.wait_until_still();
    desktop.type_text("Unsaved work");
    desktop.key("Return");
    let window = desktop.wait_for_window(UNSAVED);
    desktop.key("Escape");
    let before = desktop.wait_until_still();

    desktop.close_window(&window);
    desktop.wait_until("a question", || (desktop.screenshot() != before).then_some(()));
    desktop.wait_until_still();
    desktop.key("Escape");
    desktop.wait_until("the question to go", || (desktop.screenshot() == before).then_some(()));
    assert!(app.is_running(), "{}", app.errors());
    assert_eq!(fs::read_to_string(&file).unwrap(), bikes());

    desktop.close_window(&window);
    desktop.wait_until("a question", || (desktop.screenshot() != before).then_some(()));
    desktop.wait_until_still();
    desktop.key("Return");
    assert!(app.wait(&desktop).success(), "{}", app.errors());
    assert_eq!(titles(&read(&fs::read_to_string(&file).unwrap()), "po").last().unwrap(), "Unsaved work");
}

/// What was typed survives `kill -9`: the next start has it again, unsaved, and the file is as it was.
#[test]
fn a_killed_program_loses_nothing() {
    let desktop = Desktop::start(1400, 900);
    let file = bikes_file(&desktop);
    let app = desktop.launch(&[file.to_str().unwrap()]);
    desktop.wait_for_window(SAVED);
    desktop.wait_until_still();
    desktop.key("ctrl+shift+n");
    desktop.wait_until_still();
    desktop.type_text("Typed before the crash");
    desktop.key("Return");
    desktop.wait_for_window(UNSAVED);
    // At most a second of typing may be lost.
    std::thread::sleep(std::time::Duration::from_secs(1));
    app.kill();
    assert_eq!(fs::read_to_string(&file).unwrap(), bikes());

    let mut app = desktop.launch(&[file.to_str().unwrap()]);
    desktop.wait_for_window(UNSAVED);
    // The question whether to keep it; Enter does.
    desktop.wait_until_still();
    desktop.key("Return");
    desktop.wait_until_still();
    desktop.key("ctrl+s");
    desktop.wait_for_window(SAVED);
    assert!(app.is_running(), "{}", app.errors());
    assert_eq!(
        titles(&read(&fs::read_to_string(&file).unwrap()), "po").last().unwrap(),
        "Typed before the crash"
    );
}

/// Without a display there is one line that names what works without one, and exit code 2.
#[test]
fn no_display_is_one_line_and_exit_2() {
    let output = Command::new(env!("CARGO_BIN_EXE_tiermap"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    for word in ["display", "export", "check", "--help"] {
        assert!(errors.contains(word), "{errors}");
    }
}
