//! Whether one query finds nothing that another does not: then only what the other has found is looked
//! through, as with every letter that is typed.

use super::names::State;
use super::node::Node;
use super::rule::{Anywhere, Ends, Kinds, NameTest, Range, Rule, Steps, Term, TextOf, TextTest};

/// Comparisons of parts before “not known” is the answer: far more than any typed line needs.
const MOST_STEPS: usize = 4_000;

/// Never wrong when true.
#[must_use]
pub fn narrows(narrow: &Node, wide: &Node) -> bool {
    implies(narrow, wide, &mut MOST_STEPS.clone())
}

fn implies(narrow: &Node, wide: &Node, steps: &mut usize) -> bool {
    if *steps == 0 {
        return false;
    }
    *steps -= 1;
    match (narrow, wide) {
        (_, Node::All(wides)) => wides.iter().all(|wide| implies(narrow, wide, steps)),
        (Node::Any(narrows), _) => narrows.iter().all(|narrow| implies(narrow, wide, steps)),
        (Node::Not(narrow), Node::Not(wide)) => implies(wide, narrow, steps),
        (Node::Word(narrow), Node::Word(wide)) => narrow.within(wide),
        (Node::Term(narrow), Node::Term(wide)) => narrow.within(wide),
        (Node::Term(narrow), Node::Word(wide)) => narrow.shows(wide),
        _ => {
            matches!(wide, Node::Any(wides) if wides.iter().any(|wide| implies(narrow, wide, steps)))
                || matches!(narrow, Node::All(narrows) if narrows.iter().any(|one| implies(one, wide, steps)))
        }
    }
}

/// Whether each of these is within one of those.
fn each_within<T>(narrow: &[T], wide: &[T], within: impl Fn(&T, &T) -> bool) -> bool {
    narrow.iter().all(|narrow| wide.iter().any(|wide| within(narrow, wide)))
}

fn subset<T: PartialEq>(narrow: &[T], wide: &[T]) -> bool {
    each_within(narrow, wide, T::eq)
}

impl Anywhere {
    fn within(&self, wide: &Self) -> bool {
        self.needle.as_str().contains(wide.needle.as_str())
            && self.steps.within(&wide.steps)
            && self.units.iter().all(|unit| wide.units.binary_search(unit).is_ok())
            && (wide.targets || !self.targets)
            && (wide.undated || !self.undated)
    }
}

impl Term {
    fn within(&self, wide: &Self) -> bool {
        let none = self.presence.none.is_none_or(|part| wide.presence.none == Some(part));
        let any = self.presence.any.is_none_or(|part| wide.presence.any == Some(part));
        // Whatever the value, it has one.
        let has_any = wide.presence.any.is_some() && wide.presence.any == self.name.part();
        none && any && (has_any || self.rule.is_nothing() || self.rule.within(&wide.rule))
    }

    /// Whether what fits has the word in its title.
    fn shows(&self, word: &Anywhere) -> bool {
        let Rule::Texts(TextOf::Title, tests) = &self.rule else { return false };
        let nothing_else = self.presence.none.is_none() && self.presence.any.is_none();
        nothing_else && tests.iter().all(|test| test.needle.as_str().contains(word.needle.as_str()))
    }
}

impl Rule {
    /// Whether no value was given but `none` and `any`.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Tiers(list) => list.is_empty(),
            Self::Kinds(list) => list.0.is_empty(),
            Self::Steps(list) => list.0.is_empty(),
            Self::Units(list) => list.is_empty(),
            Self::Related(_, list) => list.is_empty(),
            Self::Names(_, list) => list.is_empty(),
            Self::Texts(_, list) => list.is_empty(),
            Self::Numbers(_, list) => list.is_empty(),
            Self::Target(list) => list.is_empty(),
            Self::Certainties(bits) | Self::Classes(bits) | Self::Gaps(bits) => *bits == 0,
            Self::Ids(list) => list.is_empty(),
            Self::Has(bits) | Self::Missing(bits) => *bits == 0,
            Self::Is(bits, _) => *bits == 0,
        }
    }

    fn within(&self, wide: &Self) -> bool {
        match (self, wide) {
            (Self::Tiers(narrow), Self::Tiers(wide)) => subset(narrow, wide),
            (Self::Kinds(narrow), Self::Kinds(wide)) => narrow.within(wide),
            (Self::Steps(narrow), Self::Steps(wide)) => narrow.within(wide),
            (Self::Units(narrow), Self::Units(wide)) => {
                narrow.iter().all(|unit| wide.binary_search(unit).is_ok())
            }
            (Self::Related(a, narrow), Self::Related(b, wide)) => a == b && subset(narrow, wide),
            (Self::Names(a, narrow), Self::Names(b, wide)) => {
                a == b && each_within(narrow, wide, NameTest::within)
            }
            (Self::Texts(a, narrow), Self::Texts(b, wide)) => {
                (a == b || *b == TextOf::All) && each_within(narrow, wide, TextTest::within)
            }
            (Self::Numbers(a, narrow), Self::Numbers(b, wide)) => {
                a == b && each_within(narrow, wide, Range::within)
            }
            (Self::Target(narrow), Self::Target(wide)) => each_within(narrow, wide, Ends::within),
            (Self::Certainties(narrow), Self::Certainties(wide))
            | (Self::Classes(narrow), Self::Classes(wide))
            | (Self::Gaps(narrow), Self::Gaps(wide)) => narrow & !wide == 0,
            (Self::Ids(narrow), Self::Ids(wide)) => subset(narrow, wide),
            (Self::Has(narrow), Self::Has(wide)) | (Self::Missing(narrow), Self::Missing(wide)) => {
                narrow & !wide == 0
            }
            (Self::Is(narrow, a), Self::Is(wide, b)) => {
                let timeless = narrow & State::Overdue.bit() == 0;
                narrow & !wide == 0 && (timeless || a == b)
            }
            _ => false,
        }
    }
}

impl NameTest {
    fn within(&self, wide: &Self) -> bool {
        let (narrow, stem) = (self.stem.as_str(), wide.stem.as_str());
        match (self.whole, wide.whole) {
            (_, true) => self.whole && narrow == stem,
            (true, false) => wide.stem.begins_word_of(narrow),
            (false, false) => narrow.starts_with(stem),
        }
    }
}

impl TextTest {
    fn within(&self, wide: &Self) -> bool {
        if wide.whole { self == wide } else { self.needle.as_str().contains(wide.needle.as_str()) }
    }
}

impl Range {
    fn within(&self, wide: &Self) -> bool {
        let from =
            self.from > wide.from || self.from >= wide.from && (wide.includes_from || !self.includes_from);
        let to = self.to < wide.to || self.to <= wide.to && (wide.includes_to || !self.includes_to);
        from && to
    }
}

impl Ends {
    fn within(&self, wide: &Self) -> bool {
        let after = wide.after.is_none_or(|wide| self.after.is_some_and(|after| after >= wide));
        after && wide.until.is_none_or(|wide| self.until.is_some_and(|until| until <= wide))
    }
}

impl Kinds {
    fn within(&self, wide: &Self) -> bool {
        self.0
            .iter()
            .all(|(tier, bits)| wide.0.iter().any(|(other, others)| tier == other && bits & !others == 0))
    }
}

impl Steps {
    fn within(&self, wide: &Self) -> bool {
        self.0.iter().all(|(tier, stages)| {
            let covers = |others: &[u32]| stages.iter().zip(others).all(|(bits, others)| bits & !others == 0);
            wide.0.iter().any(|(other, others)| tier == other && covers(others))
        })
    }
}
