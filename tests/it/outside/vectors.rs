//! SVG in librsvg.

use tiermap::export::svg::{self, SvgOptions, TextAs};

use super::*;

/// Letters as curves differ at their edges alone.
pub(super) const CURVES: Difference = Difference { mean: 1.2, other: 0.002, beside: 0.02 };
/// Where Inter is not installed, another face stands in the same width.
pub(super) const LETTERS: Difference = Difference { mean: 14.0, other: 0.09, beside: 0.02 };

/// The files of all sheets, by number.
pub(super) fn write(folder: &Path, sheets: &[Sheet], text: TextAs) -> Vec<String> {
    let files = sheets.iter().enumerate().map(|(index, sheet)| {
        let file = format!("{index}.svg");
        let source = svg::write(&sheet.scene, &SvgOptions { transparent: false, text });
        std::fs::write(folder.join(&file), source).unwrap();
        file
    });
    files.collect()
}

/// Measured: up to 0.82, 0.00002 and 0.004 for curves; 11.6, 0.074 and 0.007 for another face.
#[test]
fn librsvg_paints_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    let ours = ours(&sheets);
    let zoom = SCALE.to_string();
    for (text, most) in [(TextAs::Outlines, CURVES), (TextAs::Text, LETTERS)] {
        let paint = |file: &String| {
            run(folder, "rsvg-convert", &["--zoom", &zoom, "--output", "a.png", file]);
            picture(&folder.join("a.png"))
        };
        let theirs: Vec<RgbImage> = write(folder, &sheets, text).iter().map(paint).collect();
        assert_alike(&format!("librsvg-{text:?}"), &sheets, &ours, &theirs, most);
    }
}
