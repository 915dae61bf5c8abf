//! What a bare word of the filter line is looked for in, of all items in one piece and already folded: a letter
//! that is typed goes through a million of them in the time of a few frames.

use std::sync::Arc;

use super::index::Place;
use super::query::text::{Needle, fold};
use crate::model::{Item, Text};

/// Stands between two texts of an item.
const BETWEEN: char = '\n';

/// The titles, keys, labels and owners of all items: as many bytes as they have.
#[derive(Debug, Default)]
pub(super) struct Texts {
    folded: String,
    spans: Vec<Span>,
    /// Bytes of texts that are no longer those of an item.
    dead: usize,
}

/// Where the texts of an item are.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    title_end: u32,
    end: u32,
}

impl Texts {
    /// Of all items in their order. `None` when they are more than four gigabytes.
    pub fn new(items: &[Arc<Item>]) -> Option<Self> {
        let mut texts = Self { spans: Vec::with_capacity(items.len()), ..Self::default() };
        for item in items {
            let span = texts.add(item)?;
            texts.spans.push(span);
        }
        texts.folded.shrink_to_fit();
        Some(texts)
    }

    fn add(&mut self, item: &Item) -> Option<Span> {
        let start = u32::try_from(self.folded.len()).ok()?;
        self.push(&item.title);
        let title_end = u32::try_from(self.folded.len()).ok()?;
        let details = item.details();
        let key = item.key.as_deref().into_iter();
        let labels = details.labels.iter().map(Text::as_str);
        for text in key.chain(labels).chain([item.owner()]).filter(|text| !text.is_empty()) {
            self.folded.push(BETWEEN);
            self.push(text);
        }
        Some(Span { start, title_end, end: u32::try_from(self.folded.len()).ok()? })
    }

    fn push(&mut self, text: &str) {
        if text.is_ascii() {
            let start = self.folded.len();
            self.folded.push_str(text);
            self.folded[start..].make_ascii_lowercase();
        } else {
            self.folded.extend(text.chars().map(fold));
        }
    }

    /// Takes in another state of an item, or one at the next place.
    pub fn put(&mut self, place: Place, item: &Item) -> Option<()> {
        let span = self.add(item)?;
        match self.spans.get_mut(place as usize) {
            Some(old) => {
                self.dead += (old.end - old.start) as usize;
                *old = span;
            }
            None => self.spans.push(span),
        }
        Some(())
    }

    /// Puts the items into another order, by the places that they had; what is not among them is gone.
    pub fn reorder(&mut self, places: impl Iterator<Item = Place>) {
        let length = |span: &Span| (span.end - span.start) as usize;
        self.spans = places.map(|place| self.spans[place as usize]).collect();
        self.dead = self.folded.len() - self.spans.iter().map(length).sum::<usize>();
    }

    /// Whether most of it is of no use any more, so that it is better put together anew.
    pub fn is_stale(&self) -> bool {
        self.dead > self.folded.len() / 2
    }

    /// Whether a needle can be looked for here at all: it must not reach from one text into the next.
    pub fn knows(needle: &Needle) -> bool {
        !needle.as_str().contains(BETWEEN)
    }

    /// Whether the title, the key, a label or the owner has it.
    pub fn have(&self, place: Place, needle: &Needle) -> bool {
        let Span { start, end, .. } = self.spans[place as usize];
        needle.is_in_folded(&self.folded[start as usize..end as usize])
    }

    /// Whether the title has it.
    pub fn title_has(&self, place: Place, needle: &Needle) -> bool {
        let Span { start, title_end, .. } = self.spans[place as usize];
        needle.is_in_folded(&self.folded[start as usize..title_end as usize])
    }
}
