//! Items that probably are the same one, entered twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};

use crate::model::{ItemId, TierId, Workspace};

/// Groups of items of a tier whose titles have the same words, in any case and order and whatever stands
/// between them; a slip of the pen in one of the words makes no difference. Each group is in priority order,
/// the group with the highest priority first. Takes O(n log n).
#[must_use]
pub fn duplicates(workspace: &Workspace, tier: TierId) -> Vec<Vec<ItemId>> {
    let (mut titles, spelled) = titles(workspace, tier);
    for (one, other) in alike(&titles, &spelled) {
        let (one, other) = (root(&mut titles, one), root(&mut titles, other));
        if one != other {
            titles[other].same_as = Some(one);
        }
    }
    let mut groups: HashMap<usize, Vec<ItemId>> = HashMap::new();
    for at in 0..titles.len() {
        let group = groups.entry(root(&mut titles, at)).or_default();
        group.append(&mut titles[at].items);
    }
    let rank = |id: &ItemId| workspace.item(*id).map(|item| (item.rank, item.id));
    let mut groups: Vec<Vec<ItemId>> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort_by_key(rank);
    }
    groups.sort_by_key(|group| group.first().map(rank));
    groups
}

/// What items are called: a title, as the words that it has.
struct Title {
    /// The hashes of its words, in order.
    words: Vec<u64>,
    items: Vec<ItemId>,
    /// Another title that means the same.
    same_as: Option<usize>,
}

/// The title that stands for all that mean the same. The way to it is halved each time.
fn root(titles: &mut [Title], mut at: usize) -> usize {
    while let Some(other) = titles[at].same_as {
        titles[at].same_as = titles[other].same_as.or(Some(other));
        at = other;
    }
    at
}

/// The titles of a tier, each once, with the items that are called so; and all words by their hashes.
fn titles(workspace: &Workspace, tier: TierId) -> (Vec<Title>, HashMap<u64, String>) {
    let mut spelled: HashMap<u64, String> = HashMap::new();
    let mut known: HashMap<Vec<u64>, usize> = HashMap::new();
    let mut titles: Vec<Title> = Vec::new();
    let mut text = String::new();
    for id in workspace.backlog(tier).iter() {
        let Some(item) = workspace.item(id) else { continue };
        text.clear();
        text.extend(item.title.chars().flat_map(char::to_lowercase));
        let mut words: Vec<u64> = Vec::new();
        for word in split(&text) {
            words.push(hash(word.as_bytes()));
            spelled.entry(hash(word.as_bytes())).or_insert_with(|| word.to_owned());
        }
        if words.is_empty() {
            continue;
        }
        words.sort_unstable();
        if let Some(at) = known.get(&words) {
            titles[*at].items.push(id);
        } else {
            known.insert(words.clone(), titles.len());
            titles.push(Title { words, items: vec![id], same_as: None });
        }
    }
    (titles, spelled)
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Pairs of titles that differ in one word, which is nearly the same.
fn alike(titles: &[Title], spelled: &HashMap<u64, String>) -> Vec<(usize, usize)> {
    // All but one of a title's words, with the title and the word that is left out.
    let mut rests: Vec<(u64, usize, u64)> = Vec::new();
    for (at, title) in titles.iter().enumerate().filter(|(_, title)| title.words.len() > 1) {
        for (left_out, word) in title.words.iter().enumerate() {
            let mut hasher = DefaultHasher::new();
            let rest = title.words.iter().enumerate().filter(|(i, _)| *i != left_out);
            rest.for_each(|(_, word)| hasher.write_u64(*word));
            rests.push((hasher.finish(), at, *word));
        }
    }
    rests.sort_unstable();
    let mut pairs = Vec::new();
    for same in rests.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
        let word = |(_, at, word): &(u64, usize, u64)| Some((spelled.get(word)?.as_str(), *at));
        let mut words: Vec<(&str, usize)> = same.iter().filter_map(word).collect();
        words.sort_unstable();
        for (i, (word, at)) in words.iter().enumerate() {
            // In order, what is nearly the same stands near; of many words, not each is held against each.
            for (other, there) in words.iter().skip(i + 1).take(NEAR) {
                if nearly(word, other) {
                    pairs.push((*at, *there));
                }
            }
        }
    }
    pairs
}

/// So many words are held against one.
const NEAR: usize = 8;

/// Whether two words differ by a slip of the pen: one letter wrong, missing, too many or swapped with its
/// neighbour, in words of at least five letters. Numbers never do.
fn nearly(one: &str, other: &str) -> bool {
    const LEAST: usize = 5;
    let letters = (one.chars().count(), other.chars().count());
    let begin = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let end = one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other).count();
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    letters.0.min(letters.1) >= LEAST
        // Most pairs have little in common, which is seen without counting what differs.
        && begin + end + 2 >= letters.0.max(letters.1)
        && is_word(one)
        && is_word(other)
        && strsim::osa_distance(one, other) == 1
}
