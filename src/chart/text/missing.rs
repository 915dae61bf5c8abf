//! What a picture cannot show: letters that are in no face of its family, and that nobody lent.

use std::collections::BTreeMap;

use super::is_invisible;
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
