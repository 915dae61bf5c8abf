//! A family of the publisher's own instead of Inter.

use fontdb::Database;
use tiermap::chart::scene::{Font, Weight};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::chart::text::{self, Family, FamilyError, FontSource};
use tiermap::export::pdf::{self, PdfOptions};
use tiermap::export::pptx::{self, PptxOptions, Ratio, Slide};
use tiermap::export::svg::{self, SvgOptions};

use super::{library, page};

const SERIF: &[u8] = include_bytes!("../../fonts/NotoSerif-Regular.ttf");

fn serif() -> Font {
    Font { family: Family::of_file(SERIF).unwrap(), ..Font::inter(Weight::Regular, 20.0) }
}

/// The families that show a text, from left to right.
fn families(content: &str, font: Font) -> Vec<&'static str> {
    let mut names: Vec<&str> =
        text::shape(content, font).glyphs.iter().map(|glyph| glyph.face.face().family()).collect();
    names.dedup();
    names
}

#[test]
fn a_file_replaces_inter_and_inter_stands_behind_it() {
    assert_eq!(serif().family.name(), "Noto Serif");
    assert_eq!(families("Roadmap 2027", serif()), ["Noto Serif"]);
    assert_eq!(
        families("Größe", serif()),
        ["Noto Serif", "Inter", "Noto Serif"],
        "ö and ß are not in the file"
    );
    let both = Font { family: serif().family.borrowing_from(library(&["hebrew"])), ..serif() };
    assert_eq!(families("plan ö ש", both), ["Noto Serif", "Inter", "Noto Serif", "Noto Sans Hebrew"]);
    assert_eq!(Family::of_file(SERIF), Ok(serif().family), "the same file, the same family");
    assert_eq!(Family::INTER.name(), "Inter");
}

/// Advances of Noto Serif in units of 1/1000 em, read from its `hmtx` table.
#[test]
fn it_is_measured_with_its_own_letters() {
    let units = Font { size: 1000.0, ..serif() };
    let n = text::measure("n", units);
    assert!((n - 645.0).abs() < 1e-6, "{n}");
    assert!((text::measure("nnnn", units) - 4.0 * n).abs() < 1e-6);
    let cap = |font: Font| text::metrics(font).cap_height;
    assert!((cap(units) - cap(Font::inter(Weight::Regular, 1000.0))).abs() > 5.0);
}

#[test]
fn a_family_has_its_weights_whatever_the_order_of_the_library() {
    let bold: &[u8] = include_bytes!("../../fonts/NotoSerif-Bold.ttf");
    for files in [[SERIF, bold], [bold, SERIF]] {
        let mut library = Database::new();
        for file in files {
            library.load_font_data(file.to_vec());
        }
        let family = Family::installed(&library, "noto serif").unwrap();
        let width = |weight| text::measure("n", Font { family, weight, size: 1000.0 });
        assert_eq!(Weight::ALL.map(|weight| width(weight) > 650.0), [false, false, true, true]);
    }
}

#[test]
fn a_font_is_named_by_its_family_or_its_file() {
    let installed = |name: &str| FontSource::Installed(name.to_owned());
    for name in ["Noto Serif", "  Noto Serif ", "Frutiger LT Std. 55"] {
        assert_eq!(FontSource::named(name), installed(name.trim()));
    }
    for file in ["own.ttf", "Own.OTF", "fonts/own", "C:\\fonts\\own", "/usr/own.ttc"] {
        assert_eq!(FontSource::named(file), FontSource::File(file.into()));
    }
}

#[test]
fn what_is_no_font_for_text_is_refused() {
    assert_eq!(Family::of_file(b"no font at all"), Err(FamilyError::NoFont));
    assert_eq!(Family::of_file(&SERIF[..200]), Err(FamilyError::NoFont));
    let emoji = include_bytes!("../../fonts/NotoColorEmoji.ttf");
    assert_eq!(Family::of_file(emoji), Err(FamilyError::NoOutlines));
    let error = Family::installed(library(&["hebrew"]), " Helvetica ").unwrap_err();
    assert!(error.to_string().starts_with("there is no font “Helvetica” on this machine; "), "{error}");
}

#[test]
fn every_sink_names_or_embeds_it() {
    let scene = page(&["Roadmap", "Größe"], serif());
    let svg = svg::write(&scene, &SvgOptions::default());
    assert!(svg.contains("font-family=\"'Noto Serif', Arial, sans-serif\""), "{svg}");
    assert!(svg.contains("font-family=\"'Noto Serif', 'Inter', Arial, sans-serif\""), "{svg}");

    let pdf = pdf::write(&[&scene], &PdfOptions { title: "Roadmap", transparent: false }).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("+NotoSerif") && text.contains("+Inter"));

    let mut theme = Theme::builtin(ThemeName::Light).clone();
    theme.family = serif().family;
    let options = PptxOptions { title: "Roadmap", theme: &theme, ratio: Ratio::Wide, template: None };
    let bytes = pptx::write(&[Slide { scene: &scene, name: &|_| None }], &options).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(package.by_name(name).unwrap()).unwrap();
    assert_eq!(part("ppt/theme/theme1.xml").matches("<a:latin typeface=\"Noto Serif\"/>").count(), 2);
    let slide = part("ppt/slides/slide1.xml");
    let faces: Vec<&str> = slide.matches("typeface=\"+mn-lt\"").collect();
    assert_eq!(faces.len(), slide.matches("typeface").count(), "the face is the theme's: {slide}");
    assert_eq!(faces.len(), 2);
}
