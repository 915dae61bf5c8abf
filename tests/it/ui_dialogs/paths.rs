//! Asking for a path without the desktop.

use std::path::{Path, PathBuf};

use super::*;

/// `/home/ada` with a file and a folder in it.
struct Pretend;

impl Disk for Pretend {
    fn list(&self, folder: &Path) -> Result<Vec<Entry>, String> {
        let entry = |name: &str, is_folder| Entry { name: name.to_owned(), is_folder };
        match folder.to_str() {
            Some("/home/ada") => {
                Ok(vec![entry("plans", true), entry("bikes.tiermap.ron", false), entry("notes.txt", false)])
            }
            Some("/home/ada/plans") => Ok(Vec::new()),
            _ => Err(format!("“{}” cannot be read", folder.display())),
        }
    }

    fn kind(&self, path: &Path) -> Kind {
        match path.to_str() {
            Some("/home/ada" | "/home/ada/" | "/home/ada/plans" | "/home/ada/plans/") => Kind::Folder,
            Some("/home/ada/bikes.tiermap.ron") => Kind::File,
            _ => Kind::Nothing,
        }
    }
}

fn open(purpose: Purpose, name: &str) -> Window<(PathEntry, Option<PathAnswer>)> {
    let dialog = PathEntry::new("Open a workspace", purpose, &["tiermap.ron"], Path::new("/home/ada"), name);
    stage(HD, ThemeName::Light, (dialog, None), |(dialog, answer), ui, cx| {
        if answer.is_none() {
            *answer = dialog.ui(ui, cx.theme, &Pretend);
        }
    })
}

#[test]
fn a_typed_file_is_opened_and_a_missing_one_is_named() {
    let mut window = open(Purpose::Open, "");
    type_text(&mut window, "nothing");
    press(&mut window, Key::Enter);
    assert!(window.query_by_label_contains("There is no file").is_some());
    let mut window = open(Purpose::Open, "");
    type_text(&mut window, "bikes.tiermap.ron");
    press(&mut window, Key::Enter);
    let path = PathBuf::from("/home/ada/bikes.tiermap.ron");
    assert_eq!(window.state().view.1, Some(PathAnswer::Path(path)));
}

#[test]
fn only_what_can_be_opened_is_listed() {
    let window = open(Purpose::Open, "");
    assert!(window.query_by_label("Folder plans").is_some());
    assert!(window.query_by_label("bikes.tiermap.ron").is_some());
    assert!(window.query_by_label("notes.txt").is_none());
}

#[test]
fn replacing_needs_a_second_yes() {
    let mut window = open(Purpose::Save, "bikes");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view.1, None);
    assert!(window.query_by_label("Replace").is_some());
    window.get_by_label("Replace").click();
    window.run_steps(3);
    let path = PathBuf::from("/home/ada/bikes.tiermap.ron");
    assert_eq!(window.state().view.1, Some(PathAnswer::Path(path)));
}
