//! Names that try to be something else: nothing is executed, and every program opens the file.

use std::fmt::Write as _;

use tiermap::export::pdf::{self, PdfOptions};
use tiermap::export::svg::TextAs;

use super::browser::chromium;
use super::*;

/// Marks of every language that our files are written in, characters that no file may hold, letters from right
/// to left, and more than anything has room for.
fn names() -> [String; 7] {
    [
        "<script>document.title='broken'</script>".to_owned(),
        "\"/><img src=x onerror=\"document.title='broken'\"><g onload='document.title=1'>".to_owned(),
        "]]></title></svg><script>document.title='broken'</script>&amp;&lt;&#x3c;".to_owned(),
        "a\u{0}b\u{7}c\u{b}d\u{fffe}e\n\u{202e}f\u{2028}g\u{feff}".to_owned(),
        "שלום مرحبا — 日本語 🚲".to_owned(),
        ") /JS (app.alert(1)) endobj trailer".to_owned(),
        "Ünïcödé wörds ".repeat(36),
    ]
}

/// The deck of an organisation in which everything is called so.
pub(super) fn sheets() -> Vec<Sheet> {
    let mut parts = template("city-bikes-people").to_parts();
    let all = names();
    let mut next = all.iter().cycle().cloned();
    let mut name = || next.next().unwrap_or_default();
    (parts.meta.title, parts.meta.subtitle) = (all[6].clone(), all[0].clone());
    assert!(parts.meta.title.chars().count() > 500);
    parts.tiers.iter_mut().for_each(|tier| tier.name = name());
    parts.units.iter_mut().for_each(|unit| unit.name = name());
    parts.products.iter_mut().for_each(|product| product.name = name());
    parts.people.iter_mut().for_each(|person| person.name = name());
    parts.duties.iter_mut().for_each(|duty| duty.name = name());
    parts.items.iter_mut().for_each(|item| item.title = name().into());
    let workspace = Workspace::from_parts(parts);
    let pages = deck_of(&workspace, ThemeName::Light, Ratio::Wide).into_iter().enumerate();
    pages
        .map(|(index, scene)| Sheet {
            name: format!("hostile-{}", index + 1),
            scene,
            workspace: workspace.clone(),
        })
        .collect()
}

#[test]
fn nothing_in_an_svg_is_executed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    // In the page itself, where a script would run; the page counts what could.
    let mut page = String::from("<!doctype html><title>whole</title>");
    for text in [TextAs::Text, TextAs::Outlines] {
        for file in super::vectors::write(folder, &sheets, text) {
            // Stricter about XML than a browser is about a page.
            run(folder, "rsvg-convert", &["--output", "a.png", &file]);
            page += &std::fs::read_to_string(folder.join(file)).unwrap();
        }
    }
    page += "<pre></pre><script>
        const count = (what) => document.querySelectorAll(what).length;
        const handlers = [...document.querySelectorAll('svg *')]
            .filter((one) => [...one.attributes].some((it) => /^on|href/i.test(it.name))).length;
        const foreign = count('svg foreignObject, svg image, svg a, svg style, body img, iframe');
        addEventListener('load', () => document.querySelector('pre').textContent =
            [document.title, count('svg'), count('script'), handlers, foreign].join(' '));
    </script>";
    std::fs::write(folder.join("all.html"), page).unwrap();
    let dom = chromium(folder, &["--dump-dom"], "all.html");
    let said = dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next());
    assert_eq!(said, Some(format!("whole {} 1 0 0", 2 * sheets.len()).as_str()));
}

#[test]
fn nothing_in_a_pdf_or_a_deck_is_executed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sheets = sheets();
    let pages: Vec<&Scene> = sheets.iter().map(|sheet| &sheet.scene).collect();
    let options = PdfOptions { title: &names()[5], transparent: false };
    std::fs::write(folder.join("own.pdf"), pdf::write(&pages, &options).unwrap()).unwrap();
    std::fs::write(folder.join("deck.pptx"), slides_of(&sheets)).unwrap();
    super::slides::as_pdf(folder, "deck.pptx");
    for file in ["own.pdf", "deck.pdf"] {
        let mut said = String::new();
        for line in run(folder, "pdfinfo", &[file]).lines() {
            let line: Vec<&str> = line.split_whitespace().collect();
            if let ["Pages:" | "JavaScript:" | "Form:", value] = line[..] {
                let _ = write!(said, "{value} ");
            }
        }
        assert_eq!(said, format!("none no {} ", sheets.len()), "{file}");
        assert!(
            squeezed(&run(folder, "pdftotext", &[file, "-"]))
                .contains("<script>document.title='broken'</script>")
        );
    }
}
