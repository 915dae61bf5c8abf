//! The main paths in a real window, as a person goes them: with mouse, keyboard and file dialog.

use std::fs;

use super::harness::Desktop;

/// Tells a machine on which nothing can be driven from a program that does not answer.
#[test]
fn a_file_dialog_can_be_driven() {
    let desktop = Desktop::start(800, 600);
    let file = desktop.path("a file.txt");
    fs::write(&file, "").unwrap();
    let mut dialog = desktop.start_program("zenity", &["--file-selection", "--title=Choose"]);
    desktop.wait_for_window("^Choose$");
    desktop.answer_file_dialog(&file);
    assert!(dialog.wait(&desktop).success(), "{}", dialog.errors());
    assert_eq!(dialog.output().trim(), file.to_str().unwrap());
}
