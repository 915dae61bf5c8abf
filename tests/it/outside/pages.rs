//! PDF in poppler.

use tiermap::chart::scene::Scene;
use tiermap::export::pdf::{self, PdfOptions};

use super::*;

#[test]
fn poppler_reads_and_paints_every_view() {
    /// Two painters smooth the edges of letters differently; a letter that stood elsewhere would differ more.
    /// Measured: up to 2.5 and 0.014, most in pages full of text.
    const MOST: Difference = Difference { mean: 3.0, other: 0.02 };
    for (name, workspace) in templates() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let scenes = views(&workspace);
        let pages: Vec<&Scene> = scenes.iter().map(|(_, scene)| scene).collect();
        let options = PdfOptions { title: "City bikes (all)", transparent: false };
        std::fs::write(folder.join("a.pdf"), pdf::write(&pages, &options).unwrap()).unwrap();

        let info = run(folder, "pdfinfo", &["a.pdf"]);
        let said = |field: &str| {
            let line = info.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
            line.unwrap_or_else(|| panic!("no {field} in {info}")).trim().to_owned()
        };
        assert_eq!(said("Title"), "City bikes (all)");
        assert_eq!(said("Pages"), scenes.len().to_string());
        assert_eq!(said("Page size"), "960 x 540 pts");
        assert_eq!((said("Tagged"), said("JavaScript")), ("yes".to_owned(), "no".to_owned()));

        let fonts = run(folder, "pdffonts", &["a.pdf"]);
        let faces: Vec<&str> = fonts.lines().skip(2).collect();
        assert!((2..=4).contains(&faces.len()), "{fonts}");
        for face in faces {
            // Columns “emb”, “sub” and “uni”: embedded, a subset, and with its characters.
            assert!(face.contains("+Inter-") && face.contains("yes yes yes"), "{fonts}");
        }

        for (index, (view, scene)) in scenes.iter().enumerate() {
            let text = text(folder, "a.pdf", index + 1);
            for words in words(scene) {
                assert!(text.contains(&squeezed(&words)), "{name}, {view}: “{words}” is not in {text}");
            }
            let theirs = page(folder, "a.pdf", index + 1);
            assert_alike(&format!("pdf-{name}-{view}"), &ours(scene), &theirs, &MOST);
        }
    }
}
