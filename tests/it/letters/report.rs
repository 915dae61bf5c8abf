//! What a picture cannot show is said.

use tiermap::chart::scene::{Font, Node, Weight};
use tiermap::chart::text::{self, Missing};

use super::{NAMES, borrowing, page};

const PLAIN: Font = Font::inter(Weight::Regular, 20.0);

fn missing(lines: &[&str], font: Font) -> Vec<(char, Vec<String>)> {
    let named = |Missing { character, texts }: Missing| (character, texts);
    text::missing([&page(lines, font)]).into_iter().map(named).collect()
}

#[test]
fn each_missing_character_is_named_once_with_the_texts_that_it_is_in() {
    let found =
        missing(&["日本 plan", "Größe 5 €\n", "日程", "a\u{202e}b\u{0}c", "e\u{301}\u{200d}\u{fe0f}"], PLAIN);
    let text = |text: &str| text.to_owned();
    assert_eq!(
        found,
        [
            ('日', vec![text("日本 plan"), text("日程")]),
            ('本', vec![text("日本 plan")]),
            ('程', vec![text("日程")])
        ]
    );
}

#[test]
fn what_is_lent_is_not_missing_and_what_has_colours_alone_is() {
    assert!(missing(&NAMES, borrowing()).is_empty());
    assert_eq!(missing(&["done 🎉"], borrowing()), [('🎉', vec!["done 🎉".to_owned()])]);
    let without = missing(&["שלום"], PLAIN);
    let letters: Vec<char> = without.iter().map(|(c, _)| *c).collect();
    assert_eq!(letters, ['\u{5d5}', '\u{5dc}', '\u{5dd}', '\u{5e9}'], "each letter, in the order of Unicode");
}

#[test]
fn a_text_that_was_shortened_is_named_in_full_and_judged_by_what_is_shown() {
    let mut scene = page(&["日…"], PLAIN);
    for node in &mut scene.nodes {
        if let Node::Text(run) = node {
            run.full = Some("日本".to_owned());
        }
    }
    let found = text::missing([&scene, &scene]);
    assert_eq!(found, [Missing { character: '日', texts: vec!["日本".to_owned()] }]);
}

#[test]
fn what_is_missing_is_said_in_a_line_that_can_be_read() {
    let said = |lines: &[&str]| text::listed(&text::missing([&page(lines, PLAIN)]));
    assert_eq!(said(&["plan"]), "");
    assert_eq!(said(&["東京 plan", "京"]), "京, 東 in “東京 plan”");
    assert_eq!(said(&["a\u{30a}\u{5b7}b", "\u{e123}"]), "U+05B7 in “a\u{30a}\u{5b7}b”; U+E123 in “\u{e123}”");
    let long = "東京の製品、プロダクトのんす 計画 骨 and so much more that nobody would read it all";
    assert_eq!(
        said(&[long, "ア", "イ", "ウ", "エ"]),
        "、, す, の, ん, ク, ダ, ト, プ in “東京の製品、プロダクトのんす 計画 骨 and so much more tha…”; ア in “ア”; イ in “イ” and 10 more"
    );
}
