//! The real program says what it cannot show, and borrows from the machine when it is asked to.
//!
//! What the machine has installed is what the configuration of these tests says.

use std::path::Path;
use std::process::Command;

/// A workspace with a title in Latin letters, one of an item in Japanese, and one with a picture in colour.
fn workspace() -> String {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates/three-tiers.tiermap.ron");
    let text = std::fs::read_to_string(template).unwrap();
    text.replacen("title: \"", "title: \"東京の製品 🎉 ", 1)
}

/// What `tiermap export` says on standard error, and what it writes.
fn export(output: &str, options: &[&str]) -> (String, Vec<u8>) {
    let desk = tempfile::tempdir().unwrap();
    let path = |name: &str| desk.path().join(name);
    std::fs::write(path("names.tiermap.ron"), workspace()).unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts");
    let configuration =
        format!("<?xml version=\"1.0\"?><fontconfig><dir>{}</dir></fontconfig>", fonts.display());
    std::fs::write(path("fonts.conf"), configuration).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiermap"));
    command.current_dir(desk.path()).env("FONTCONFIG_FILE", path("fonts.conf"));
    command.args(["export", "names.tiermap.ron", "--view", "chart", "-o", output]).args(options);
    let ended = command.output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    (String::from_utf8(ended.stderr).unwrap(), std::fs::read(path(output)).unwrap())
}

#[test]
fn what_cannot_be_shown_is_said_with_the_way_out() {
    let (said, png) = export("chart.png", &["--size", "640x360"]);
    let mut lines = said.lines();
    let line = lines.next().unwrap();
    assert!(
        line.starts_with("tiermap: 6 characters cannot be shown: の, 京, 品, 東, 製, 🎉 in “東京の製品 🎉 "),
        "{line}"
    );
    assert!(line.ends_with("; add --system-fonts to take them from the fonts of this machine"), "{line}");
    assert_eq!(lines.next(), None);
    assert_eq!(export("chart.png", &["--size", "640x360"]).1, png, "the same bytes again");

    let (said, _) = export("chart.svg", &[]);
    assert!(
        said.contains(
            "6 characters are not in the font of the picture and will look as on the machine that opens it:"
        ),
        "{said}"
    );
    let (said, _) = export("chart.svg", &["--outlines"]);
    assert!(said.contains("6 characters cannot be shown"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn fonts_of_the_machine_are_asked_on_request() {
    let (said, svg) = export("chart.svg", &["--system-fonts"]);
    assert!(
        said.starts_with("tiermap: 1 character is not in the font of the picture")
            && said.trim_end().ends_with("; install a font that has it in one colour"),
        "{said}"
    );
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.contains("'Noto Sans CJK JP'"), "the family is named");
    let (_, plain) = export("chart.pdf", &[]);
    let (_, pdf) = export("chart.pdf", &["--system-fonts"]);
    let embeds = |file: &[u8]| file.windows(12).any(|part| part == b"NotoSansCJKj");
    assert!(embeds(&pdf) && !embeds(&plain));
}
