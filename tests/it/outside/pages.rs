//! PDF in poppler.

use tiermap::export::pdf::{self, PdfOptions};

use super::*;

#[test]
fn poppler_reads_and_paints_every_page() {
    /// Two painters smooth the edges of letters differently; a letter that stood elsewhere would differ more.
    /// Measured: up to 5.4, 0.032 and 0.017, most in pages full of text.
    const MOST: Difference = Difference { mean: 6.5, other: 0.04, beside: 0.025 };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    let pages: Vec<&Scene> = sheets.iter().map(|sheet| &sheet.scene).collect();
    let options = PdfOptions { title: "City bikes (all)", transparent: false };
    std::fs::write(folder.join("a.pdf"), pdf::write(&pages, &options).unwrap()).unwrap();

    let info = run(folder, "pdfinfo", &["a.pdf"]);
    let said = |field: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
        line.unwrap_or_else(|| panic!("no {field} in {info}")).trim().to_owned()
    };
    assert_eq!(said("Title"), "City bikes (all)");
    assert_eq!(said("Pages"), sheets.len().to_string());
    assert_eq!(said("Page size"), "960 x 540 pts");
    assert_eq!((said("Tagged"), said("JavaScript")), ("yes".to_owned(), "no".to_owned()));

    let fonts = run(folder, "pdffonts", &["a.pdf"]);
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!((2..=4).contains(&faces.len()), "{fonts}");
    for face in faces {
        // Columns “emb”, “sub” and “uni”: embedded, a subset, and with its characters.
        assert!(face.contains("+Inter-") && face.contains("yes yes yes"), "{fonts}");
    }

    for (index, sheet) in sheets.iter().enumerate() {
        assert_said(sheet, &text(folder, "a.pdf", index + 1));
    }
    assert_alike("poppler", &sheets, &ours(&sheets), &painted(folder, "a.pdf"), MOST);
}
