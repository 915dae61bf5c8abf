//! Items that probably are the same one, entered twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};

use crate::model::{ItemId, TierId, Workspace};

/// Groups of items of a tier whose titles have the same words, in any case and order and whatever stands
/// between them; each group in priority order, the group with the highest priority first. Runs in O(n).
#[must_use]
pub fn duplicates(workspace: &Workspace, tier: TierId) -> Vec<Vec<ItemId>> {
    let mut first_of: HashMap<u64, usize> = HashMap::new();
    let mut candidates: Vec<Vec<ItemId>> = Vec::new();
    let mut singles: Vec<ItemId> = Vec::new();
    // Most titles are alone: a group is only made when the second one of its kind comes.
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut words = Words::default();
    for id in workspace.backlog(tier).iter() {
        let Some(fingerprint) = workspace.item(id).and_then(|item| words.fingerprint(&item.title)) else {
            continue;
        };
        let single = *first_of.entry(fingerprint).or_insert(singles.len());
        if single == singles.len() {
            singles.push(id);
            continue;
        }
        let group = *group_of.entry(single).or_insert_with(|| {
            candidates.push(vec![singles[single]]);
            candidates.len() - 1
        });
        candidates[group].push(id);
    }
    let place = |id: ItemId| workspace.item(id).map(|item| item.rank);
    let mut groups: Vec<Vec<ItemId>> =
        candidates.into_iter().flat_map(|group| same_words(workspace, group)).collect();
    groups.sort_by_key(|group| group.first().map(|id| place(*id)));
    groups
}

/// The words of one title after the other, in memory that is used again.
#[derive(Default)]
struct Words {
    text: String,
    hashes: Vec<u64>,
}

impl Words {
    /// A number that titles of the same words share; `None` for a title without words.
    fn fingerprint(&mut self, title: &str) -> Option<u64> {
        self.text.clear();
        self.text.extend(title.chars().flat_map(char::to_lowercase));
        self.hashes.clear();
        self.hashes.extend(split(&self.text).map(|word| hash(word.as_bytes())));
        self.hashes.sort_unstable();
        let mut hasher = DefaultHasher::new();
        self.hashes.iter().for_each(|word| hasher.write_u64(*word));
        (!self.hashes.is_empty()).then(|| hasher.finish())
    }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Divides items that share a fingerprint by what they really say.
fn same_words(workspace: &Workspace, group: Vec<ItemId>) -> Vec<Vec<ItemId>> {
    let mut by_words: Vec<(Vec<String>, Vec<ItemId>)> = Vec::new();
    for id in group {
        let title = workspace.item(id).map_or_else(String::new, |item| item.title.to_lowercase());
        let mut words: Vec<String> = split(&title).map(str::to_owned).collect();
        words.sort_unstable();
        match by_words.iter_mut().find(|(other, _)| *other == words) {
            Some((_, ids)) => ids.push(id),
            None => by_words.push((words, vec![id])),
        }
    }
    by_words.into_iter().map(|(_, ids)| ids).filter(|ids| ids.len() > 1).collect()
}
