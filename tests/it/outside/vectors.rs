//! SVG in librsvg.

use tiermap::export::svg::{self, SvgOptions, TextAs};

use super::*;

#[test]
fn librsvg_paints_every_view() {
    /// Letters as curves differ at their edges alone. Measured: up to 0.45 and 0.0002.
    const CURVES: Difference = Difference { mean: 1.0, other: 0.005 };
    /// Where Inter is not installed, another face stands in the same width. Measured: up to 10.6 and 0.065.
    const LETTERS: Difference = Difference { mean: 12.0, other: 0.08 };
    for (name, workspace) in templates() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for (view, scene) in views(&workspace) {
            let ours = ours(&scene);
            for (form, text, most) in
                [("curves", TextAs::Outlines, CURVES), ("letters", TextAs::Text, LETTERS)]
            {
                let source = svg::write(&scene, &SvgOptions { transparent: false, text });
                std::fs::write(folder.join("a.svg"), source).unwrap();
                let zoom = SCALE.to_string();
                run(folder, "rsvg-convert", &["--zoom", &zoom, "--output", "a.png", "a.svg"]);
                let theirs = picture(&folder.join("a.png"));
                assert_alike(&format!("svg-{name}-{view}-{form}"), &ours, &theirs, &most);
            }
        }
    }
}
