//! Who lends a letter.

use tiermap::chart::scene::{Font, Weight};
use tiermap::chart::text::{self, Family};

use super::library;

/// The families that show a text, in the order of their letters.
fn families(content: &str, faces: &[&str], weight: Weight) -> Vec<String> {
    let font = Font { family: Family::INTER.borrowing_from(library(faces)), ..Font::inter(weight, 20.0) };
    let mut names: Vec<String> = Vec::new();
    let mut glyphs = text::shape(content, font).glyphs;
    glyphs.sort_by_key(|glyph| glyph.start);
    for glyph in glyphs {
        let name = glyph.face.face().family().to_owned();
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    names
}

#[test]
fn a_letter_comes_from_a_face_that_has_it_and_the_rest_from_inter() {
    let all = ["arabic", "hebrew", "devanagari", "japanese"];
    assert_eq!(families("plan שלום plan", &all, Weight::Regular), ["Inter", "Noto Sans Hebrew", "Inter"]);
    assert_eq!(families("الطريق", &all, Weight::Regular), ["Noto Sans Arabic"]);
    assert_eq!(families("東京の", &all, Weight::Regular), ["Noto Sans CJK JP"]);
    assert_eq!(families("東京", &["hebrew"], Weight::Regular), ["Inter"], "an empty box is Inter's");
    assert_eq!(families("🎉", &["emoji"], Weight::Regular), ["Inter"], "pictures in colour have no outline");
}

#[test]
fn the_order_of_a_library_decides_nothing() {
    let mut faces = ["arabic", "hebrew", "hebrew bold", "devanagari", "japanese", "chinese", "emoji"];
    let shown =
        |faces: &[&str]| super::NAMES.map(|name| Weight::ALL.map(|weight| families(name, faces, weight)));
    let first = shown(&faces);
    for _ in 0..faces.len() {
        faces.rotate_left(1);
        assert_eq!(shown(&faces), first);
    }
    faces.reverse();
    assert_eq!(shown(&faces), first);
}

#[test]
fn han_is_drawn_as_the_language_of_its_line_draws_it() {
    for faces in [["japanese", "chinese"], ["chinese", "japanese"]] {
        assert_eq!(families("東京の骨", &faces, Weight::Regular), ["Noto Sans CJK JP"], "kana say so");
        assert_eq!(families("東京、骨", &faces, Weight::Regular), ["Noto Sans CJK SC"]);
    }
    assert_eq!(families("東京", &["japanese"], Weight::Regular), ["Noto Sans CJK JP"], "better than a box");
}

#[test]
fn the_nearest_weight_of_the_family_is_taken() {
    let faces = library(&["hebrew", "hebrew bold"]);
    let family = Family::INTER.borrowing_from(faces);
    let face = |weight| text::shape("ש", Font { family, ..Font::inter(weight, 20.0) }).glyphs[0].face;
    assert_eq!(face(Weight::Regular), face(Weight::Medium));
    assert_eq!(face(Weight::SemiBold), face(Weight::Bold));
    assert_ne!(face(Weight::Regular), face(Weight::Bold));
}

#[test]
fn asking_twice_gives_the_same_family() {
    let (one, other) = (library(&["hebrew"]), library(&["arabic"]));
    assert_eq!(Family::INTER.borrowing_from(one), Family::INTER.borrowing_from(one));
    assert_ne!(Family::INTER.borrowing_from(one), Family::INTER.borrowing_from(other));
}

#[test]
fn a_library_without_fonts_lends_nothing() {
    let mut library = fontdb::Database::new();
    library.load_font_data(b"no font at all".to_vec());
    library.load_font_data(include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf")[..300].to_vec());
    let family = Family::INTER.borrowing_from(Box::leak(Box::new(library)));
    let plain = Font::inter(Weight::Regular, 20.0);
    assert_eq!(text::shape("שלום 東", Font { family, ..plain }), text::shape("שלום 東", plain));
}
