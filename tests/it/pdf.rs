//! Scenes as PDF: what every file promises, read from its bytes. What other programs see in it is tested
//! with those programs.

use kurbo::{Point, Rect, Size};
use tiermap::chart::color::Color;
use tiermap::chart::scene::*;
use tiermap::chart::text::{self, Anchor};
use tiermap::export::ExportError;
use tiermap::export::pdf::{self, PdfOptions};

use crate::export::scene;

fn options(title: &str) -> PdfOptions<'_> {
    PdfOptions { title, transparent: false }
}

fn write(scene: &Scene) -> Vec<u8> {
    pdf::write(&[scene], &options("Who looks how far")).unwrap()
}

/// How often a file says something.
fn count(file: &[u8], what: &str) -> usize {
    file.windows(what.len()).filter(|bytes| *bytes == what.as_bytes()).count()
}

fn assert_says(file: &[u8], what: &str) {
    assert!(count(file, what) > 0, "{what} in {}", String::from_utf8_lossy(file));
}

fn words(content: &str, weight: Weight) -> Node {
    let font = Font::inter(weight, 12.0);
    Node::Text(text::line(content, font, Color::rgb(0, 0, 0), Point::new(10.0, 30.0), Anchor::Start))
}

#[test]
fn the_file_says_what_it_is_and_what_its_picture_shows() {
    let file = write(&scene());
    assert!(file.starts_with(b"%PDF-1.7"));
    for said in [
        "/Title(Who looks how far)",
        "/Lang(en)",
        "/Marked true",
        "/S/Figure",
        "/Alt(One tier.)",
        "/MediaBox[0 0 200 100]",
    ] {
        assert_says(&file, said);
    }
}

#[test]
fn the_letters_that_are_used_are_embedded_and_no_other_face() {
    let file = write(&scene());
    assert_eq!(count(&file, "/FontFile2"), 1);
    assert_says(&file, "+Inter-Bold");
    assert_says(&file, "/ToUnicode");
    assert!(file.len() < 20_000, "{} bytes are more than a few letters need", file.len());
    let nodes = Weight::ALL.iter().map(|weight| words("Tier", *weight)).collect();
    assert_eq!(count(&write(&Scene { nodes, ..scene() }), "/FontFile2"), 4);
}

#[test]
fn every_scene_is_a_page_with_a_bookmark() {
    let larger = Scene { size: Size::new(960.0, 540.0), title: "Roadmap".to_owned(), ..scene() };
    let file = pdf::write(&[&scene(), &larger], &options("A deck")).unwrap();
    assert_eq!(count(&file, "/Type/Page/"), 2);
    assert_eq!(count(&file, "/S/Figure"), 2);
    assert_says(&file, "/MediaBox[0 0 960 540]");
    assert_says(&file, "/Title(Roadmap)");
    assert_eq!(count(&write(&scene()), "/Outlines"), 0, "one page needs no contents");
}

#[test]
fn the_same_scene_gives_the_same_bytes_and_no_day() {
    let file = write(&scene());
    assert!(file == write(&scene()));
    assert_eq!(count(&file, "CreationDate") + count(&file, "ModDate") + count(&file, "CreateDate"), 0);
}

#[test]
fn transparent_leaves_the_background_out() {
    let clear = pdf::write(&[&scene()], &PdfOptions { title: "Clear", transparent: true }).unwrap();
    let bare = Scene { background: None, ..scene() };
    assert!(clear == pdf::write(&[&bare], &options("Clear")).unwrap());
    assert!(clear != pdf::write(&[&scene()], &options("Clear")).unwrap());
}

#[test]
fn a_glyph_knows_the_characters_it_shows() {
    // “->” becomes one arrow in Inter, and é with a mark of its own becomes one letter.
    for words in ["a->b", "e\u{301}clair", "no\u{a0}break", "Tier"] {
        let Node::Text(run) = self::words(words, Weight::Regular) else { panic!("no text") };
        let starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.start as usize).collect();
        assert_eq!(starts.first(), Some(&0), "{words}");
        assert!(starts.is_sorted(), "{words}: {starts:?}");
        assert!(starts.iter().all(|start| run.text.is_char_boundary(*start)), "{words}: {starts:?}");
    }
}

#[test]
fn hostile_names_stay_names() {
    let long = "Ünïcödé ".repeat(63);
    for name in ["(a) \\ ) endobj /JS (x)", "a\u{0}b\u{7}\u{202e}c\n", "שלום 日本 🚲", &long, " ", ""]
    {
        let nodes = vec![words(name, Weight::Regular), words(name, Weight::Bold)];
        let named = Scene { title: name.to_owned(), description: name.to_owned(), nodes, ..scene() };
        let file = pdf::write(&[&named, &named], &options(name)).unwrap();
        for bad in ["/JavaScript", "/OpenAction", "/Launch", "/URI("] {
            assert_eq!(count(&file, bad), 0, "{bad} in a file of {name:?}");
        }
    }
}

#[test]
fn shapes_without_a_place_and_glyphs_without_characters_do_no_harm() {
    let none = Rect::new(f64::NAN, 0.0, f64::INFINITY, 10.0);
    let shape =
        RectShape { rect: none, radius: 4.0, fill: Some(Color::rgb(0, 0, 0)), stroke: None, tag: None };
    let Node::Text(mut run) = words("äöü", Weight::Regular) else { panic!("no text") };
    for glyph in &mut run.glyphs {
        glyph.start = glyph.start.wrapping_mul(7).wrapping_add(1);
    }
    let group = Group { tag: None, name: String::new(), clip: Some(none), children: vec![Node::Rect(shape)] };
    let nodes = vec![Node::Group(group), Node::Text(run)];
    assert!(write(&Scene { nodes, ..scene() }).starts_with(b"%PDF"));
}

#[test]
fn a_page_that_no_reader_shows_is_refused() {
    let sized = |width, height| {
        let scene = Scene { size: Size::new(width, height), ..scene() };
        pdf::write(&[&scene], &options("Size")).map_err(|error| error.to_string())
    };
    let message =
        "a page of 20000 × 540 points is one that readers of PDF do not show; keep each side from 3 to 14400";
    assert_eq!(sized(20_000.0, 540.0), Err(message.to_owned()));
    assert!(sized(14_400.0, 3.0).is_ok());
    assert!(sized(960.0, 2.0).is_err());
    let empty = Scene { size: Size::new(f64::NAN, 10.0), ..scene() };
    assert!(matches!(pdf::write(&[&empty], &options("x")), Err(ExportError::NoScene { .. })));
}
