//! The order and the form of letters within a line.

use proptest::prelude::*;
use tiermap::chart::scene::{Font, Glyph, Weight};
use tiermap::chart::text::{self, Family};

use super::{NAMES, borrowing};

/// First bytes of what is shown, from left to right.
fn starts(content: &str, font: Font) -> Vec<u32> {
    text::shape(content, font).glyphs.iter().map(|glyph| glyph.start).collect()
}

fn ids(content: &str) -> Vec<u16> {
    text::shape(content, borrowing()).glyphs.iter().map(|glyph| glyph.id).collect()
}

#[test]
fn hebrew_runs_to_the_left_and_numbers_in_it_to_the_right() {
    // ד is the first letter, and stands on the right; each letter has two bytes.
    assert_eq!(starts("דרך", borrowing()), [4, 2, 0]);
    assert_eq!(starts("דרך 27", borrowing()), [7, 8, 6, 4, 2, 0]);
    assert_eq!(
        starts("a דר b", borrowing()),
        [0, 1, 4, 2, 6, 7],
        "a word within words of the other direction"
    );
    assert_eq!(starts("דר a", borrowing()), [5, 4, 2, 0]);
    assert_eq!(starts("(דר)", borrowing()), [5, 3, 1, 0], "the line as a whole runs to the left");
    let bracket = |content: &str, index: usize| ids(content)[index];
    assert_eq!(bracket("(דר)", 0), bracket("(a)", 0), "a bracket opens towards what it holds");
    assert_eq!(
        starts("דרך", Font::inter(Weight::Regular, 20.0)),
        [4, 2, 0],
        "also where nobody has the letters"
    );
}

#[test]
fn arabic_letters_join() {
    // Initial, medial, final and isolated forms are glyphs of their own.
    let alone = ids("ب");
    let word = ids("ببب");
    assert_eq!(word.len(), 3);
    assert!(word.iter().all(|id| !alone.contains(id)), "{word:?} beside {alone:?}");
    assert!(word[0] != word[1] && word[1] != word[2] && word[0] != word[2]);
    assert_eq!(ids("لا").len(), 1, "lam and alef are one ligature");
    assert_eq!(ids("ب2"), [ids("2"), alone].concat(), "a figure joins nothing");
}

#[test]
fn devanagari_is_reordered_within_its_syllables() {
    // The sign i is written after ह and stands before it.
    let glyphs = text::shape("हि", borrowing()).glyphs;
    assert_eq!(glyphs.len(), 2);
    assert_eq!(glyphs[0].start, glyphs[1].start);
    assert_eq!(glyphs[1].id, ids("ह")[0]);
    assert!(glyphs.iter().all(|glyph| glyph.id != 0));
}

#[test]
fn every_name_is_shown_whole() {
    for name in NAMES {
        let shaped = text::shape(name, borrowing());
        assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{name}");
        assert_eq!(covered(name, &shaped.glyphs), (0..name.len()).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn a_line_that_is_cut_stays_in_its_room_and_its_order() {
    for name in NAMES {
        let font = borrowing();
        let width = text::measure(name, font);
        for share in [0.2, 0.5, 0.8] {
            let shown = text::fit(name, font, width * share).unwrap();
            assert!(text::measure(&shown, font) <= width * share, "{shown}");
            assert!(shown.ends_with('…') && (shown != "…" || share < 0.5), "{shown}");
            assert!(name.starts_with(shown.trim_end_matches('…').trim_end()));
            let lines = text::wrap(name, font, width * share, 9);
            assert!(lines.iter().all(|line| text::measure(line, font) <= width * share + 1e-9), "{lines:?}");
        }
    }
    // What is cut off from a line that runs to the left is missing on the left.
    let shown = text::fit("דרך ארוכה", borrowing(), 60.0).unwrap();
    let glyphs = text::shape(&shown, borrowing()).glyphs;
    assert_eq!(usize::try_from(glyphs[0].start).unwrap(), shown.len() - '…'.len_utf8());
}

/// Which bytes of a text its glyphs say that they show.
fn covered(content: &str, glyphs: &[Glyph]) -> Vec<usize> {
    let ink = tiermap::chart::color::Color::rgb(0, 0, 0);
    let mut run = text::line(content, borrowing(), ink, kurbo::Point::ZERO, text::Anchor::Start);
    run.glyphs = glyphs.to_vec();
    let mut ranges: Vec<_> = glyphs.iter().map(|glyph| run.characters(glyph)).collect();
    ranges.sort_by_key(|range| range.start);
    ranges.dedup();
    ranges.into_iter().flatten().collect()
}

/// Letters of several scripts, signs between them, marks, and what must not survive.
fn mixed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zA-Z äöü]{1,6}",
        "[א-ת]{1,5}",
        "[بتنقكلاطري]{1,5}",
        "[ हिन्दी]{1,4}",
        "[東京製品、。のプロ]{1,4}",
        "[0-9()\\[\\]/:;,.!… -]{1,4}",
        "[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{0}-\u{1f}\u{7f}\u{85}\u{2028}]{1,2}",
        "[\u{200d}\u{200f}\u{61c}\u{301}\u{5b7}🎉]{1,2}",
        "\\PC{1,3}",
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn widths_add_up_and_every_character_has_its_glyphs(content in mixed()) {
        let font = borrowing();
        let shaped = text::shape(&content, font);
        prop_assert!((shaped.width - text::measure(&content, font)).abs() < 1e-9);
        let shown = text::printable(&content);
        prop_assert_eq!(covered(&shown, &shaped.glyphs), (0..shown.len()).collect::<Vec<_>>());
        prop_assert!(shaped.glyphs.iter().all(|glyph| shown.is_char_boundary(glyph.start as usize)));
    }

    #[test]
    fn nothing_that_turns_or_breaks_lines_survives(content in mixed()) {
        let ink = tiermap::chart::color::Color::rgb(0, 0, 0);
        let run = text::line(&content, borrowing(), ink, kurbo::Point::ZERO, text::Anchor::Start);
        prop_assert!(!run.text.chars().any(char::is_control));
        let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let left = run.text.chars().filter(|c| turns(*c)).count();
        prop_assert_eq!(left, 0);
    }

    #[test]
    fn nothing_is_wider_than_its_room(content in mixed(), width in 0.0..400.0f64, lines in 0usize..6) {
        let font = borrowing();
        let fitted = text::fit(&content, font, width).unwrap_or_else(|| content.clone());
        prop_assert!(text::measure(&fitted, font) <= width + 1e-9);
        for line in text::wrap(&content, font, width.max(40.0), lines) {
            prop_assert!(text::measure(&line, font) <= width.max(40.0) + 1e-9, "{line:?}");
        }
    }

    /// Borrowing changes nothing where nothing is missing.
    #[test]
    fn what_inter_has_is_shown_by_inter(content in "[a-zA-Z0-9äöüßŻółćΝαιДа –“”…€,.:;()/-]{0,60}") {
        for weight in Weight::ALL {
            let plain = text::shape(&content, Font::inter(weight, 14.0));
            let lent = text::shape(&content, Font { family: borrowing().family, ..Font::inter(weight, 14.0) });
            prop_assert_eq!(&plain, &lent);
            prop_assert!(plain.glyphs.iter().all(|glyph| glyph.face.is_bundled()));
        }
        prop_assert_ne!(borrowing().family, Family::INTER);
    }
}
