//! The real program says what it cannot show, and borrows from the machine when it is asked to.
//!
//! What the machine has installed is what the configuration of these tests says.

use std::path::Path;
use std::process::{Command, Output};

/// A workspace with a title in Latin letters, one of an item in Japanese, and one with a picture in colour.
fn workspace() -> String {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates/three-tiers.tiermap.ron");
    let text = std::fs::read_to_string(template).unwrap();
    text.replacen("title: \"", "title: \"東京の製品 🎉 ", 1)
}

/// How `tiermap export` ends, and what it writes.
fn run(output: &str, options: &[&str]) -> (Output, Option<Vec<u8>>) {
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
    (ended, std::fs::read(path(output)).ok())
}

/// What it says on standard error where it succeeds, and what it writes.
fn export(output: &str, options: &[&str]) -> (String, Vec<u8>) {
    let (ended, file) = run(output, options);
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    (String::from_utf8(ended.stderr).unwrap(), file.unwrap())
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
fn a_font_of_ones_own_is_a_file_or_an_installed_family() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts/NotoSerif-Regular.ttf");
    let (_, of_file) = export("chart.svg", &["--font", file.to_str().unwrap()]);
    let of_file = String::from_utf8(of_file).unwrap();
    assert!(of_file.contains("font-family=\"'Noto Serif', "));
    let (_, installed) = export("chart.svg", &["--font", "noto serif"]);
    assert!(String::from_utf8(installed).unwrap().contains("font-family=\"'Noto Serif', "));
    for (font, why) in [
        (
            "names.tiermap.ron",
            "tiermap: names.tiermap.ron: cannot be the font: it is no font; take a TTF, OTF or TTC file",
        ),
        ("missing.ttf", "missing.ttf: there is no such file; check the path"),
        (
            "Nobody's Sans",
            "tiermap: there is no font “Nobody's Sans” on this machine; name a family that is installed, or a TTF, OTF or TTC file",
        ),
    ] {
        let (ended, files) = run("chart.svg", &["--font", font]);
        assert_eq!(String::from_utf8_lossy(&ended.stderr).trim_end(), why);
        assert_eq!((ended.status.code(), files), (Some(2), None), "nothing is written");
    }
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
