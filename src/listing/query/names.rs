//! The words of the language: fields, what an item can have or lack, what it can be. Each with what it
//! is called besides, and with a few words for whoever types.

use crate::insight::Gap;

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Tier,
    Kind,
    Status,
    Parent,
    Under,
    Label,
    Owner,
    Unit,
    Target,
    Certainty,
    Size,
    Wsjf,
    Rice,
    Moscow,
    Score,
    Priority,
    DependsOn,
    Blocks,
    Key,
    Id,
    Title,
    Want,
    Why,
    Who,
    Description,
    Acceptance,
    Notes,
    Link,
    Text,
    Has,
    Missing,
    Readiness,
    Is,
}

/// What an item can have: behind `has:` and `missing:`, and what `none` and `any` stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Key,
    Title,
    Want,
    Why,
    Who,
    Description,
    Acceptance,
    Notes,
    Link,
    Parent,
    Target,
    Size,
    Owner,
    Unit,
    Label,
    Children,
    /// Something that has to be finished before.
    DependsOn,
    /// Something that waits for it.
    Blocks,
    Wsjf,
    Rice,
    Moscow,
    /// The organisation's own score.
    Own,
    /// Any of the four scores.
    Score,
    /// Anything that it lacks before it can be worked on.
    Gap,
}

/// What an item can be: behind `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Done,
    Open,
    /// Not done, and nothing is missing.
    Ready,
    Dated,
    Undated,
    Overdue,
    /// Something that it depends on is not done.
    Blocked,
    /// Larger than its tier has agreed on.
    Oversize,
}

/// A word of the language.
#[derive(Debug)]
pub struct Word<T: 'static> {
    pub means: T,
    /// How it is written.
    pub text: &'static str,
    /// How it may be written as well.
    pub aliases: &'static [&'static str],
    /// A few words for the list of completions.
    pub about: &'static str,
}

const fn word<T>(
    means: T,
    text: &'static str,
    aliases: &'static [&'static str],
    about: &'static str,
) -> Word<T> {
    Word { means, text, aliases, about }
}

/// In the order in which they are offered.
pub static NAMES: [Word<Name>; 33] = [
    word(Name::Tier, "tier", &[], "whose backlog"),
    word(Name::Kind, "kind", &["type"], "bug fix, enabler …"),
    word(Name::Status, "status", &["state", "step"], "how far it is"),
    word(Name::Parent, "parent", &[], "what it is a part of: words, a key, none"),
    word(Name::Under, "under", &["in"], "anything in the chain above"),
    word(Name::Label, "label", &["labels", "tag"], "a label"),
    word(Name::Owner, "owner", &["assignee"], "who looks after it"),
    word(Name::Unit, "unit", &["team"], "a unit, with the units inside it"),
    word(Name::Target, "target", &["due"], "when it is due: 2027-Q1, it24, none"),
    word(Name::Certainty, "certainty", &[], "how certain its target is"),
    word(Name::Size, "size", &["points", "estimate"], "its size: 5, none, or with < and >"),
    word(Name::Wsjf, "wsjf", &[], "its WSJF: wsjf>=3, none"),
    word(Name::Rice, "rice", &[], "its RICE score: rice>100, none"),
    word(Name::Moscow, "moscow", &[], "must, should, could, won’t"),
    word(Name::Score, "score", &["own"], "the organisation’s own score: score>50, none"),
    word(
        Name::DependsOn,
        "depends-on",
        &["depends", "after"],
        "what has to be finished before: words, a key",
    ),
    word(Name::Blocks, "blocks", &["before"], "what waits for it: words, a key, none"),
    word(Name::Priority, "priority", &["place"], "its place in the backlog: priority<=10"),
    word(Name::Key, "key", &[], "its key"),
    word(Name::Title, "title", &[], "words of its title"),
    word(Name::Want, "want", &[], "words of what they want"),
    word(Name::Why, "why", &[], "words of why it is built"),
    word(Name::Who, "who", &[], "words of who uses it"),
    word(Name::Description, "description", &[], "words of its description"),
    word(Name::Acceptance, "acceptance", &["criteria"], "words of its acceptance criteria"),
    word(Name::Notes, "notes", &["note"], "words of its notes"),
    word(Name::Link, "link", &["links", "url"], "words or address of a link"),
    word(Name::Text, "text", &[], "words of anything written about it"),
    word(Name::Has, "has", &["with"], "what is filled in"),
    word(Name::Missing, "missing", &["no", "without"], "what is not filled in"),
    word(Name::Readiness, "readiness", &["gap", "gaps"], "what it lacks by the rules of its tier, none"),
    word(Name::Is, "is", &[], "done, open, overdue …"),
    word(Name::Id, "id", &[], "its id in the file"),
];

pub static PARTS: [Word<Part>; 24] = [
    word(Part::Parent, "parent", &[], "what it is a part of"),
    word(Part::Children, "children", &["parts"], "what is a part of it"),
    word(Part::Acceptance, "acceptance", &["criteria"], "acceptance criteria"),
    word(Part::Want, "want", &[], "what they want"),
    word(Part::Why, "why", &[], "why it is built"),
    word(Part::Who, "who", &[], "who uses it"),
    word(Part::Description, "description", &[], "a description"),
    word(Part::Target, "target", &["due", "date"], "when it is due"),
    word(Part::Size, "size", &["points", "estimate"], "a size"),
    word(Part::Owner, "owner", &["assignee"], "an owner"),
    word(Part::Unit, "unit", &["team"], "a unit"),
    word(Part::Label, "label", &["labels", "tag"], "labels"),
    word(Part::Link, "link", &["links", "url"], "links"),
    word(Part::Notes, "notes", &["note"], "notes"),
    word(Part::DependsOn, "depends-on", &["depends", "after"], "something that has to be finished before"),
    word(Part::Blocks, "blocks", &["before"], "something that waits for it"),
    word(Part::Score, "score", &["scores"], "any score"),
    word(Part::Wsjf, "wsjf", &[], "a WSJF score"),
    word(Part::Rice, "rice", &[], "a RICE score"),
    word(Part::Moscow, "moscow", &[], "a MoSCoW class"),
    word(Part::Own, "own", &["own-score"], "the organisation’s own score"),
    word(Part::Key, "key", &[], "a key"),
    word(Part::Title, "title", &[], "a title"),
    word(Part::Gap, "gap", &["gaps"], "anything that its tier finds missing"),
];

pub static STATES: [Word<State>; 8] = [
    word(State::Open, "open", &[], "not done"),
    word(State::Ready, "ready", &[], "not done, and nothing is missing"),
    word(State::Done, "done", &["closed"], "done"),
    word(State::Overdue, "overdue", &["late"], "not done, and its target is over"),
    word(State::Blocked, "blocked", &["waiting"], "something that it depends on is not done"),
    word(State::Oversize, "oversize", &["too-large"], "larger than its tier’s limit"),
    word(State::Undated, "undated", &[], "without a target"),
    word(State::Dated, "dated", &[], "with a target"),
];

pub static GAPS: [Word<Gap>; 6] = [
    word(Gap::Acceptance, "acceptance", &["criteria"], "no acceptance criteria"),
    word(Gap::Parent, "parent", &[], "no parent"),
    word(Gap::Why, "why", &[], "no why"),
    word(Gap::Who, "who", &[], "nobody who uses it"),
    word(Gap::Children, "children", &["parts"], "nothing below it"),
    word(Gap::Size, "size", &["oversize"], "above the size limit"),
];

impl<T: Copy> Word<T> {
    fn is(&self, text: &str) -> bool {
        self.text.eq_ignore_ascii_case(text)
            || self.aliases.iter().any(|name| name.eq_ignore_ascii_case(text))
    }
}

/// What a word means, in any case.
#[must_use]
pub fn find<T: Copy>(words: &'static [Word<T>], text: &str) -> Option<&'static Word<T>> {
    words.iter().find(|word| word.is(text))
}

impl Name {
    /// How it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|word| word.means == self).map_or("", |word| word.text)
    }

    /// What `none` and `any` ask for behind this name; `None` where an item always has one.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Parent | Self::Under => Some(Part::Parent),
            Self::Label => Some(Part::Label),
            Self::Owner => Some(Part::Owner),
            Self::Unit => Some(Part::Unit),
            Self::Wsjf => Some(Part::Wsjf),
            Self::Rice => Some(Part::Rice),
            Self::Moscow => Some(Part::Moscow),
            Self::Score => Some(Part::Own),
            Self::DependsOn => Some(Part::DependsOn),
            Self::Blocks => Some(Part::Blocks),
            Self::Want => Some(Part::Want),
            Self::Notes => Some(Part::Notes),
            Self::Link => Some(Part::Link),
            Self::Target | Self::Certainty => Some(Part::Target),
            Self::Size => Some(Part::Size),
            Self::Readiness => Some(Part::Gap),
            Self::Key => Some(Part::Key),
            Self::Title => Some(Part::Title),
            Self::Why => Some(Part::Why),
            Self::Who => Some(Part::Who),
            Self::Description => Some(Part::Description),
            Self::Acceptance => Some(Part::Acceptance),
            Self::Tier
            | Self::Kind
            | Self::Status
            | Self::Priority
            | Self::Id
            | Self::Text
            | Self::Has
            | Self::Missing
            | Self::Is => None,
        }
    }

    /// Whether `<` and `>` make sense.
    #[must_use]
    pub fn compares(self) -> bool {
        matches!(self, Self::Target | Self::Size | Self::Wsjf | Self::Rice | Self::Score | Self::Priority)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn all<T>(words: &'static [Word<T>]) -> Vec<&'static str> {
        words.iter().flat_map(|word| word.aliases.iter().copied().chain([word.text])).collect()
    }

    #[test]
    fn no_word_means_two_things() {
        for words in [all(&NAMES), all(&PARTS), all(&STATES), all(&GAPS)] {
            assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        }
        assert!(NAMES.iter().all(|word| word.means.as_str() == word.text));
    }
}
