//! Shaping, shortening and breaking of lines.

use proptest::prelude::*;
use tiermap::chart::color::Color;
use tiermap::chart::scene::{Font, Weight};
use tiermap::chart::text::{self, Anchor};

const BODY: Font = Font::inter(Weight::Regular, 14.0);

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-6, "{a} is not {b}");
}

/// Advances of Inter 4 in units of 1/2048 em, read from its `hmtx` table: n 1210, H 1522, m 1794, space 576.
#[test]
fn widths_are_the_sums_of_the_advances_in_the_font() {
    let units = Font::inter(Weight::Regular, 2048.0);
    close(text::measure("nnnn", units), 4.0 * 1210.0);
    close(text::measure("HH", units), 2.0 * 1522.0);
    close(text::measure("mmm", units), 3.0 * 1794.0);
    close(text::measure("n n", units), 2.0 * 1210.0 + 576.0);
    close(text::measure("nn", BODY), 2.0 * 1210.0 / 2048.0 * 14.0);
    close(text::measure("", BODY), 0.0);
}

#[test]
fn figures_are_tabular_and_pairs_are_kerned() {
    close(text::measure("1111", BODY), text::measure("0000", BODY));
    let apart = |c: char| text::measure(&format!("n{c}n"), BODY) - text::measure("nn", BODY);
    assert!(
        apart(',') < apart('0') * 0.6 && apart('-') < apart('0') * 0.85,
        "punctuation keeps its own width"
    );
    assert!(text::measure("AV", BODY) < text::measure("A", BODY) + text::measure("V", BODY) - 0.5);
}

#[test]
fn a_width_is_the_place_after_the_last_glyph_and_grows_with_the_size() {
    let shaped = text::shape("Product Owner", BODY);
    close(shaped.width, text::measure("Product Owner", BODY));
    close(shaped.width * 2.0, text::measure("Product Owner", Font { size: 28.0, ..BODY }));
    assert_eq!(shaped.glyphs.len(), 13);
    assert!(shaped.glyphs.windows(2).all(|pair| pair[0].x < pair[1].x));
}

#[test]
fn bolder_is_wider_and_taller_than_nothing() {
    let width = |weight| text::measure("Business Owner", Font::inter(weight, 20.0));
    assert!(Weight::ALL.windows(2).all(|pair| width(pair[0]) < width(pair[1])));
    let metrics = text::metrics(Font::inter(Weight::Bold, 100.0));
    assert!((72.0..74.0).contains(&metrics.cap_height), "{metrics:?}");
    assert!(metrics.x_height < metrics.cap_height && metrics.cap_height < metrics.ascent);
    assert!(metrics.descent > 0.0);
}

#[test]
fn a_line_stands_where_its_anchor_says() {
    let at = kurbo::Point::new(100.0, 40.0);
    let ink = Color::rgb(0, 0, 0);
    let width = text::measure("a year", BODY);
    close(text::line("a year", BODY, ink, at, Anchor::Start).origin.x, 100.0);
    close(text::line("a year", BODY, ink, at, Anchor::Middle).origin.x, 100.0 - width / 2.0);
    close(text::line("a year", BODY, ink, at, Anchor::End).origin.x, 100.0 - width);
    assert_eq!(text::line("a\tb\nc", BODY, ink, at, Anchor::Start).text, "a b c");
}

#[test]
fn what_fits_stays_and_what_does_not_ends_in_an_ellipsis() {
    assert_eq!(text::fit("Epics", BODY, 100.0), None);
    assert_eq!(text::fit("Pay with one tap", BODY, 60.0).as_deref(), Some("Pay wit…"));
    let width = text::measure("Pay", BODY) + text::measure("…", BODY) + 4.0;
    assert_eq!(text::fit("Pay with one tap", BODY, width).as_deref(), Some("Pay…"), "no space before …");
    assert_eq!(text::fit("Epics", BODY, 1.0).as_deref(), Some(""));
    let family = "👩\u{200d}👩\u{200d}👧 family";
    let cut = text::fit(family, BODY, text::measure(family, BODY) * 0.5).unwrap_or_default();
    assert!(cut == "…" || cut.starts_with("👩\u{200d}👩\u{200d}👧"), "{cut:?} cuts a character");
}

#[test]
fn lines_break_at_spaces_and_the_last_says_that_there_is_more() {
    let wrap = |text, width, lines| text::wrap(text, BODY, width, lines);
    assert_eq!(wrap("how people collaborate", 80.0, 5), ["how people", "collaborate"]);
    assert_eq!(wrap("one\ntwo", 200.0, 5), ["one", "two"]);
    assert_eq!(
        wrap("how people collaborate, not a reporting structure", 80.0, 2),
        ["how people", "collaborat…"]
    );
    assert_eq!(wrap("one\ntwo", 200.0, 1), ["one …"]);
    assert!(wrap("anything", 80.0, 0).is_empty());
    assert!(wrap("", 80.0, 3).iter().all(String::is_empty));
    assert_eq!(wrap("\u{1f850}", 14.0, 2), ["…"], "an arrow that is longer than the line");
    assert_eq!(wrap("Donaudampfschifffahrt", 60.0, 9).concat(), "Donaudampfschifffahrt");
    assert_eq!(wrap("colour-blind map", 60.0, 3), ["colour-", "blind", "map"]);
    let narrow = wrap("Suggest another", 44.0, 3);
    assert!(
        matches!(narrow.as_slice(), [one] if one.ends_with('…')),
        "a short word is not cut in two: {narrow:?}"
    );
}

proptest! {
    #[test]
    fn nothing_is_wider_than_its_room(content in "\\PC{0,80}|[a-z äöü]{0,300}", width in 0.0..400.0f64, lines in 0usize..6) {
        let fitted = text::fit(&content, BODY, width).unwrap_or_else(|| content.clone());
        prop_assert!(text::measure(&fitted, BODY) <= width + 1e-9);
        let wrapped = text::wrap(&content, BODY, width.max(30.0), lines);
        prop_assert!(wrapped.len() <= lines);
        for line in wrapped {
            prop_assert!(text::measure(&line, BODY) <= width.max(30.0) + 1e-9, "{line:?}");
        }
    }

    #[test]
    fn the_same_text_has_the_same_shape_in_every_thread(content in "\\PC{0,40}") {
        let here = text::shape(&content, BODY);
        let there = std::thread::scope(|scope| scope.spawn(|| text::shape(&content, BODY)).join());
        prop_assert_eq!(here, there.unwrap_or(text::Shaped { glyphs: Vec::new(), width: -1.0 }));
    }
}
