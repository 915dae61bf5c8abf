//! Every output shows the letters that were lent.

use tiermap::chart::scene::{Font, Weight};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::export::pdf::{self, PdfOptions};
use tiermap::export::png::{self, PngOptions};
use tiermap::export::pptx::{self, PptxOptions, Ratio, Slide};
use tiermap::export::svg::{self, SvgOptions, TextAs};

use super::{NAMES, borrowing, page};

const PLAIN: Font = Font::inter(Weight::Regular, 20.0);

#[test]
fn svg_names_the_family_that_lent_and_the_direction() {
    let svg = svg::write(&page(&NAMES, borrowing()), &SvgOptions::default());
    let lines: Vec<&str> = svg.lines().filter(|line| line.starts_with("<text")).collect();
    assert_eq!(lines.len(), NAMES.len());
    let says = |row: usize, words: &str| lines[row].contains(words);
    assert!(says(0, "font-family=\"'Inter', 'Noto Sans Arabic', Arial, sans-serif\""), "{}", lines[0]);
    assert!(says(0, "direction=\"rtl\"") && says(1, "direction=\"rtl\""));
    assert!(!says(2, "direction") && says(2, "Noto Sans Hebrew"), "{}", lines[2]);
    assert!(says(4, "Noto Sans CJK JP"));
    assert!(!says(5, "font-family"));
    for name in NAMES {
        assert!(svg.contains(&format!(">{name}</text>")), "{name} stays text");
    }
}

#[test]
fn outlines_and_pixels_are_those_of_the_face_that_lent() {
    let outlines = SvgOptions { text: TextAs::Outlines, ..SvgOptions::default() };
    let path = |content: &str, font: Font| {
        let svg = svg::write(&page(&[content], font), &outlines);
        svg.split_once("<path d=").unwrap().1.split(" aria-label").next().unwrap().to_owned()
    };
    assert_eq!(path("東", PLAIN), path("京", PLAIN), "boxes");
    assert_ne!(path("東", borrowing()), path("京", borrowing()));
    assert_ne!(path("東", borrowing()), path("東", PLAIN));
    let png = |font: Font| {
        let scene = page(&NAMES, font);
        png::write(&scene, &PngOptions::scaled(&scene, 2.0)).unwrap()
    };
    assert_ne!(png(borrowing()), png(PLAIN));
    assert_eq!(png(borrowing()), png(borrowing()));
    if let Some(folder) = std::env::var_os("TIERMAP_PICTURES") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join("letters.png"), png(borrowing())).unwrap();
        std::fs::write(
            folder.join("letters.svg"),
            svg::write(&page(&NAMES, borrowing()), &SvgOptions::default()),
        )
        .unwrap();
        let options = PdfOptions { title: "Names", transparent: false };
        std::fs::write(
            folder.join("letters.pdf"),
            pdf::write(&[&page(&NAMES, borrowing())], &options).unwrap(),
        )
        .unwrap();
    }
}

#[test]
fn slides_name_the_family_that_lent_and_the_direction() {
    let slide = |lines: &[&str]| {
        let scene = page(lines, borrowing());
        let options = PptxOptions {
            title: "Names",
            theme: Theme::builtin(ThemeName::Light),
            ratio: Ratio::Wide,
            template: None,
        };
        let bytes = pptx::write(&[Slide { scene: &scene, name: &|_| None }], &options).unwrap();
        if let Some(folder) = std::env::var_os("TIERMAP_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join("letters.pptx"), &bytes).unwrap();
        }
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        std::io::read_to_string(package.by_name("ppt/slides/slide1.xml").unwrap()).unwrap()
    };
    let lent = |lines: &[&str]| {
        let slide = slide(lines);
        [
            "<a:ea typeface=\"Noto Sans CJK JP\"/>",
            "<a:cs typeface=\"Noto Sans Arabic\"/>",
            "<a:cs typeface=\"Noto Sans Hebrew\"/>",
            "rtl=\"1\"",
        ]
        .map(|words| slide.contains(words))
    };
    assert_eq!(lent(&["plan"]), [false; 4]);
    assert_eq!(lent(&["plan 東の"]), [true, false, false, false]);
    assert_eq!(lent(&["الطريق"]), [false, true, false, true]);
    assert_eq!(lent(&["Team צוות"]), [false, false, true, false], "the line as a whole runs to the right");
    assert!(slide(&["Team צוות"]).contains("rtl=\"0\""), "and says so");
    for name in NAMES {
        assert!(slide(&NAMES).contains(&format!("<a:t>{name}</a:t>")), "{name} stays text");
    }
}

#[test]
fn pdf_embeds_each_face_that_is_used_and_no_other() {
    let options = PdfOptions { title: "Names", transparent: false };
    let fonts = |lines: &[&str]| {
        let bytes = pdf::write(&[&page(lines, borrowing())], &options).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        ["Inter", "NotoSansArabic", "NotoSansHebrew", "NotoSansCJK"]
            .map(|name| text.contains(&format!("+{name}")))
    };
    assert_eq!(fonts(&["plan"]), [true, false, false, false]);
    assert_eq!(fonts(&["الطريق", "דרך"]), [false, true, true, false]);
    assert_eq!(fonts(&["plan 東"]), [true, false, false, true]);
}
