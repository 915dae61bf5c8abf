//! What a slide says, it says in whole: no page of any template's deck ends a name with “…”.

use kurbo::Size;
use tiermap::chart::picture::{Picture, Subject};
use tiermap::chart::style::ThemeName;
use tiermap::chart::text;
use tiermap::store::templates;

use super::{TODAY, assert_legible, runs};

const WIDE: Size = Size::new(960.0, 540.0);
const STANDARD: Size = Size::new(720.0, 540.0);

/// Checks all templates; `share` is the least height of a capital letter as a share of the page's.
fn whole(theme: ThemeName, size: Size, share: f64) {
    let mut cut = Vec::new();
    for template in templates::list() {
        let workspace = templates::instantiate(template.name, TODAY).unwrap();
        let pages = Picture::new(Subject::Deck, size, theme, TODAY).album(&workspace).pages();
        assert!(pages.len() >= 3, "{}", template.name);
        for (index, page) in pages.iter().enumerate() {
            let what = format!("{}, page {}, {}", template.name, index + 1, page.title);
            assert_legible(page, &what);
            for run in runs(page) {
                let high = text::metrics(run.font).cap_height;
                assert!(high >= share * size.height, "{what}: “{}” is {high} points high", run.text);
                let short = run.text.ends_with('…') || run.full.is_some();
                cut.extend(short.then(|| format!("{what}: “{}” for {:?}", run.text, run.full)));
            }
        }
    }
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}

#[test]
fn on_a_wide_slide() {
    whole(ThemeName::Light, WIDE, 0.0);
}

#[test]
fn on_a_slide_of_four_to_three() {
    whole(ThemeName::Light, STANDARD, 0.0);
}

#[test]
fn in_the_room() {
    whole(ThemeName::Projector, WIDE, 0.03);
}

#[test]
fn in_the_room_of_four_to_three() {
    whole(ThemeName::Projector, STANDARD, 0.03);
}
