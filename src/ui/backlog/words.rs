//! The words of a filter line, and the judgement whether an item has them.
//!
//! [`Words`] is what somebody typed; [`Matching`] is the same made ready to judge a great many items:
//! nothing is allocated for an item, and what many items share (status, unit, period) is read once for
//! each word. The rows of a backlog ask nothing else of a filter than that it can be compared, that it
//! knows whether it [narrows](Words::narrows) another, and that its matching [holds](Matching::holds).

use std::collections::HashMap;

use crate::model::{Item, Period, Status, UnitId, Workspace};

/// The words of a filter line, all of which must be found, in any order and any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(|word| folded(word).collect()).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether whatever these words find, `wider` finds as well.
    #[must_use]
    pub fn narrows(&self, wider: &Self) -> bool {
        let within = |narrow: &str, wide: &str| {
            narrow.contains(wide) && (means_undated(wide) || !means_undated(narrow))
        };
        wider.0.iter().all(|wide| self.0.iter().any(|narrow| within(narrow, wide)))
    }

    /// Whether each word is in the text.
    #[must_use]
    pub fn find_in(&self, text: &str) -> bool {
        let mut room = String::new();
        self.0.iter().all(|word| contains(text, word, &mut room))
    }
}

/// Words made ready to judge the items of one workspace, as long as its units keep their names.
#[derive(Clone, Debug)]
pub struct Matching {
    words: Vec<Word>,
    /// Where a text is written in lower case.
    room: String,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    statuses: Vec<Status>,
    undated: bool,
    /// The units seen so far, and whether they have the word in their names.
    units: HashMap<UnitId, bool>,
    /// The periods seen so far, and whether they have the word in their names.
    periods: HashMap<Period, bool>,
}

impl Matching {
    #[must_use]
    pub fn new(words: &Words) -> Self {
        let word = |text: &String| Word {
            text: text.clone(),
            statuses: Status::ALL.into_iter().filter(|status| status.label().contains(text)).collect(),
            undated: means_undated(text),
            units: HashMap::new(),
            periods: HashMap::new(),
        };
        Self { words: words.0.iter().map(word).collect(), room: String::new() }
    }

    /// Whether each word is in the title, key, labels, status, team or target.
    pub fn holds(&mut self, workspace: &Workspace, item: &Item) -> bool {
        let Self { words, room } = self;
        words.iter_mut().all(|word| word.is_in(workspace, item, room))
    }
}

impl Word {
    fn is_in(&mut self, workspace: &Workspace, item: &Item, room: &mut String) -> bool {
        let Self { text, statuses, undated, units, periods } = self;
        // What is at hand comes before what lies elsewhere in memory.
        statuses.contains(&item.status)
            || match item.target {
                Some(target) => {
                    *periods.entry(target).or_insert_with(|| contains(&target.label(), text, room))
                }
                None => *undated,
            }
            || item.unit.is_some_and(|id| {
                let named = |room| workspace.unit(id).is_some_and(|unit| contains(&unit.name, text, room));
                *units.entry(id).or_insert_with(|| named(room))
            })
            || contains(&item.title, text, room)
            || item.key.as_deref().is_some_and(|key| contains(key, text, room))
            || item.details().labels.iter().any(|label| contains(label, text, room))
    }
}

/// Whether a word asks for items without a date.
fn means_undated(word: &str) -> bool {
    word.len() > 2 && "undated".starts_with(word)
}

/// The letters of a text in lower case, a final sigma as any other.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c })
}

/// Whether `text` has `word`, which is [`folded`], in any case.
fn contains(text: &str, word: &str, room: &mut String) -> bool {
    if !text.is_ascii() {
        room.clear();
        room.extend(folded(text));
        return room.contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    text.windows(word.len())
        .any(|part| part[0].to_ascii_lowercase() == *first && part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rank;

    fn item(title: &str) -> Item {
        let (Ok(id), Ok(tier)) = ("a".parse(), "po".parse()) else { unreachable!("valid ids") };
        Item::new(id, tier, Rank::default(), title)
    }

    fn holds(text: &str, item: &Item) -> bool {
        let mut matching = Matching::new(&Words::new(text));
        let workspace = Workspace::default();
        let once = matching.holds(&workspace, item);
        assert_eq!(matching.holds(&workspace, item), once, "what is remembered says the same");
        once
    }

    #[test]
    fn words_are_found_in_titles_keys_labels_status_and_target() {
        let mut story = item("Éclair for the ΟΔΟΣ");
        story.status = Status::InProgress;
        story.key = Some("CB-12".into());
        story.edit_details(|details| details.labels.push("Risky".to_owned()));
        assert!(holds("undat", &story) && !holds("un", &story));
        story.target = Some(Period::Quarter(2027, 3));
        for found in ["éCL", "οδος", "οδο", "cb-12", "risk", "progress", "q3 2027", "the é q3", ""] {
            assert!(holds(found, &story), "{found}");
        }
        for missing in ["eclair", "undated", "q4", "the risks", "cb-13"] {
            assert!(!holds(missing, &story), "{missing}");
        }
    }

    #[test]
    fn words_narrow_only_what_they_find_less_than() {
        let narrows = |narrow: &str, wide: &str| Words::new(narrow).narrows(&Words::new(wide));
        assert!(narrows("pay", "p") && narrows("a pay", "pa") && narrows("pay card", "card"));
        assert!(narrows("undat", "und") && narrows("unde", "un"));
        assert!(!narrows("pa", "pay") && !narrows("pay", "pay card"));
        assert!(!narrows("und", "un"), "from three letters on the word finds what has no date");
    }
}
