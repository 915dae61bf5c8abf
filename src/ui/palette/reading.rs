//! What records are found by, read out of a snapshot beside the window: a million items lie all over the
//! memory, and no frame has the time to fetch them.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::search::Found;
use crate::model::{Item, Text, TierId, Workspace};
use crate::ui::backlog::words::folded;

/// Up to so many items are read at once.
const AT_ONCE: usize = 4_000;
/// Items that are handed over together.
const PORTION: usize = 16_000;
/// Bytes of text that an item is expected to have.
const TEXT: usize = 56;

/// Records with their texts in lower case.
#[derive(Debug, Default)]
pub struct Texts {
    /// One after the other, a line each.
    text: String,
    /// Each record with the end of its part of `text`.
    records: Vec<(Found, usize)>,
}

impl Texts {
    pub fn push(&mut self, record: Found, texts: &[&str]) {
        for text in texts {
            self.line(text);
        }
        self.records.push((record, self.text.len()));
    }

    fn item(&mut self, item: &Item) {
        let labels = item.details().labels.iter().map(Text::as_str);
        let key = item.key.as_deref().unwrap_or_default();
        for text in [&item.title, key].into_iter().chain(labels).chain([item.owner()]) {
            self.line(text);
        }
        self.records.push((Found::Item(item.id), self.text.len()));
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.extend(folded(text));
            self.text.push('\n');
        }
    }

    fn append(&mut self, more: &Self) {
        let before = self.text.len();
        self.text.push_str(&more.text);
        self.records.extend(more.records.iter().map(|(record, end)| (*record, before + end)));
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// A record and its text.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(Found, &str)> {
        let (record, end) = *self.records.get(index)?;
        let before = index.checked_sub(1).and_then(|before| self.records.get(before));
        Some((record, self.text.get(before.map_or(0, |(_, end)| *end)..end)?))
    }
}

/// Items that are being read.
#[derive(Debug)]
pub struct Reading(Receiver<Texts>);

impl Reading {
    /// Reads the backlogs of `tiers` into `texts`: the whole of them at once, or more and more of it.
    pub fn begin(workspace: &Workspace, tiers: &[TierId], texts: &mut Texts) -> Option<Self> {
        let count: usize = tiers.iter().map(|tier| workspace.backlog(*tier).len()).sum();
        if count > AT_ONCE {
            let (give, answer) = channel();
            let (snapshot, own) = (workspace.clone(), tiers.to_vec());
            let worker = std::thread::Builder::new().name("search".to_owned());
            // Nobody listens any more when the search was given up; then this ends, too.
            let read = move || read(&snapshot, &own, |portion| give.send(portion).is_ok());
            match worker.spawn(read) {
                Ok(_) => {
                    texts.text.reserve(count.saturating_mul(TEXT));
                    texts.records.reserve(count);
                    return Some(Self(answer));
                }
                Err(error) => log::error!("no worker for the search: {error}"),
            }
        }
        read(workspace, tiers, |portion| {
            texts.append(&portion);
            true
        });
        None
    }

    /// Takes over what has been read since. Answers whether there is more to come.
    pub fn collect(&self, texts: &mut Texts) -> bool {
        loop {
            match self.0.try_recv() {
                Ok(portion) => texts.append(&portion),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }
}

/// Reads backlogs in portions until `give` wants no more.
fn read(workspace: &Workspace, tiers: &[TierId], mut give: impl FnMut(Texts) -> bool) {
    let mut texts = Texts::default();
    for tier in tiers {
        for item in workspace.backlog(*tier).iter().filter_map(|id| workspace.item(id)) {
            texts.item(item);
            if texts.len() >= PORTION && !give(std::mem::take(&mut texts)) {
                return;
            }
        }
    }
    give(texts);
}
