//! What a picture cannot show: letters that are in no face of its family, and that nobody lent.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{is_invisible, printable};
use crate::chart::scene::{Node, Scene};

/// A character that stands as an empty box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub character: char,
    /// The texts that it is in, each once, in painting order.
    pub texts: Vec<String>,
}

/// The characters that pictures cannot show, each once, in the order of Unicode. A text that was shortened
/// is named in full, but only what is shown of it counts.
#[must_use]
pub fn missing<'a>(scenes: impl IntoIterator<Item = &'a Scene>) -> Vec<Missing> {
    let mut found: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for scene in scenes {
        scene.walk(&mut |node| {
            let Node::Text(run) = node else { return };
            for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
                let shown = run.text.get(run.characters(glyph)).unwrap_or_default();
                let face = glyph.face.face();
                for character in shown.chars().filter(|c| !is_invisible(*c) && !face.maps(*c)) {
                    let texts = found.entry(character).or_default();
                    let text = run.full.as_ref().unwrap_or(&run.text);
                    if !texts.contains(text) {
                        texts.push(text.clone());
                    }
                }
            }
        });
    }
    found.into_iter().map(|(character, texts)| Missing { character, texts }).collect()
}

/// The characters with the texts that they are in, in words: “東, 京 in “東京 plan”, の in “…” and 2 more”.
/// What is too much to read is counted.
#[must_use]
pub fn listed(missing: &[Missing]) -> String {
    /// As many texts are named, as many characters of each, and so much of a text.
    const TEXTS: usize = 3;
    const CHARACTERS: usize = 8;
    const LENGTH: usize = 40;
    let mut by_text: Vec<(&str, Vec<char>)> = Vec::new();
    for Missing { character, texts } in missing {
        let text = texts.first().map_or("", String::as_str);
        match by_text.iter_mut().find(|(known, _)| *known == text) {
            Some((_, characters)) => characters.push(*character),
            None => by_text.push((text, vec![*character])),
        }
    }
    let mut named = 0;
    let mut parts: Vec<String> = Vec::new();
    for (text, characters) in by_text.iter().take(TEXTS) {
        let shown: Vec<String> = characters.iter().take(CHARACTERS).map(|c| name(*c)).collect();
        named += shown.len();
        let short = text.graphemes(true).take(LENGTH).collect::<String>();
        let cut = if short.len() < text.len() { "…" } else { "" };
        parts.push(format!("{} in “{}{cut}”", shown.join(", "), printable(short.trim_end())));
    }
    let list = parts.join("; ");
    match missing.len() - named {
        0 => list,
        more => format!("{list} and {more} more"),
    }
}

/// A character as it can be read on its own, with its number where it has no form of its own.
fn name(character: char) -> String {
    let own = !is_invisible(character) && format!("a{character}").graphemes(true).count() == 2;
    let private = matches!(u32::from(character), 0xe000..=0xf8ff | 0xf_0000..);
    if own && !private { character.to_string() } else { format!("U+{:04X}", u32::from(character)) }
}
