//! PPTX in Impress.

use super::*;

#[test]
fn impress_shows_every_slide_with_its_words_and_boxes() {
    /// Another face stands in the same places, and glued connectors are led in a way of Impress' own; both
    /// reach a few places beside boxes. Measured: up to 13.2, 0.083 and 0.028.
    const MOST: Difference = Difference { mean: 15.0, other: 0.1, beside: 0.04 };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    std::fs::write(folder.join("a.pptx"), slides_of(&sheets)).unwrap();
    as_pdf(folder, "a.pptx");
    for (index, sheet) in sheets.iter().enumerate() {
        assert_said(sheet, &text(folder, "a.pdf", index + 1));
    }
    assert_alike("impress", &sheets, &ours(&sheets), &painted(folder, "a.pdf"), MOST);
}

/// What Impress prints of a file.
pub(super) fn as_pdf(folder: &Path, file: &str) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    run(folder, "soffice", &[&profile, "--headless", "--convert-to", "pdf", file]);
}
