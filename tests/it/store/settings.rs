//! Settings are remembered, never fatal, and keep what a newer program has put there.

use std::fs;
use std::path::{Path, PathBuf};

use tiermap::store::Settings;

#[test]
fn files_and_theme_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state/tiermap");
    let (mut settings, warning) = Settings::load(&state);
    assert_eq!(
        (settings.last(), settings.recent(), settings.theme(), warning),
        (None, Vec::new(), None, None)
    );
    for i in 0..12 {
        settings.opened(Path::new(&format!("/home/ada/{i}.tiermap.ron")));
    }
    settings.opened(Path::new("/home/ada/“7”\\\n.tiermap.ron"));
    settings.opened(Path::new("/home/ada/9.tiermap.ron"));
    settings.forget_recent(Path::new("/home/ada/8.tiermap.ron"));
    settings.set_theme("dark");
    settings.save(&state).unwrap();

    let (read, warning) = Settings::load(&state);
    assert_eq!((&read, warning), (&settings, None));
    assert_eq!(read.last(), Some(PathBuf::from("/home/ada/9.tiermap.ron")));
    assert_eq!(read.theme(), Some("dark"));
    let recent: Vec<String> = read.recent().iter().map(|path| path.display().to_string()).collect();
    assert_eq!(recent.len(), 9);
    assert_eq!(
        recent[..3],
        ["/home/ada/9.tiermap.ron", "/home/ada/“7”\\\n.tiermap.ron", "/home/ada/11.tiermap.ron"]
    );
}

#[test]
fn what_a_newer_program_remembers_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.ron");
    fs::write(
        &file,
        "{\"zoom\": 1.5, \"theme\": 7, \"panes\": [(\"a\", true), {\"b\": Some(2)}], \"recent\": \"x\"}",
    )
    .unwrap();
    let (mut settings, warning) = Settings::load(folder.path());
    assert_eq!((settings.theme(), settings.recent(), warning), (None, Vec::new(), None));
    settings.set_theme("light");
    settings.forget_last();
    settings.save(folder.path()).unwrap();
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "// What Tiermap remembers between sessions.\n{\n  \"panes\": [[\"a\",true],{\"b\":Some(2)}],\n  \
         \"recent\": \"x\",\n  \"theme\": \"light\",\n  \"zoom\": 1.5,\n}\n"
    );
    assert_eq!(Settings::load(folder.path()), (settings, None));
}

#[test]
fn settings_that_cannot_be_read_are_the_defaults_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in [&b"{\"theme\": "[..], b"\xff\xfe\0", b"", b"[1, 2]"] {
        fs::write(folder.path().join("settings.ron"), bytes).unwrap();
        let (settings, warning) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        let warning = warning.unwrap();
        assert!(warning.contains("these settings cannot be read"), "{warning}");
        assert!(warning.ends_with("the defaults are used") && !warning.contains('\n'), "{warning}");
    }
    assert_eq!(fs::read(folder.path().join("settings.unreadable.ron")).unwrap(), b"[1, 2]");
    assert!(Settings::default().save(Path::new("/proc/nowhere")).is_err());
}
