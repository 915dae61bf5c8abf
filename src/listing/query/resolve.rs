//! What the values of a term stand for in a workspace: names to ids, dates to days. What stands for
//! nothing is said, with what was probably meant.

use std::borrow::Cow;

use jiff::civil::Date;

use super::fits::is_label_like;
use super::lexer::{Literal, Op, written};
use super::names::{self, GAPS, Name, PARTS, STATES, State};
use super::rule::{
    Anywhere, Kinds, NameOf, NameTest, NumberOf, Presence, Range, Reference, Relation, Rule, Steps, Term,
    TextOf, TextTest, Value,
};
use super::text::{Needle, Stem};
use super::time;
use crate::model::spelling::nearest;
use crate::model::{Certainty, Kind, Moscow, Status, Tier, TierId, UnitId, Workspace};

/// What a value is resolved in.
#[derive(Clone, Copy)]
pub struct Resolver<'a> {
    pub workspace: &'a Workspace,
    pub as_of: Date,
}

/// Why a value stands for nothing.
#[derive(Debug)]
pub struct Trouble {
    pub message: String,
    /// What to write instead.
    pub suggestion: Option<String>,
}

impl Trouble {
    /// “there is no unit “falkon”; did you mean “Falcon”?”, or what there is.
    fn unknown(what: &str, value: &str, known: &[&str]) -> Self {
        const SHOWN: usize = 8;
        let value = shortened(value);
        if let Some(name) = nearest(&value, known.iter().copied()) {
            return Self {
                message: format!("there is no {what} “{value}”; did you mean “{name}”?"),
                suggestion: Some(written(name).into_owned()),
            };
        }
        let list: Vec<&str> = known.iter().take(SHOWN).copied().collect();
        let more = if known.len() > SHOWN { " …" } else { "" };
        let known = match list[..] {
            [] => "there are none here".to_owned(),
            _ => format!("there are {}{more}", list.join(", ")),
        };
        Self { message: format!("there is no {what} “{value}”; {known}"), suggestion: None }
    }
}

/// A text as part of a message.
pub fn shortened(text: &str) -> String {
    let short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() { format!("{short}…") } else { short }
}

/// Those with this name; where none has, those that a word of begins like it.
fn named<T: Copy>(stem: &Stem, whole: bool, known: &[(T, Cow<'_, str>)]) -> Vec<T> {
    let exact: Vec<T> =
        known.iter().filter(|(_, name)| stem.is_squeezed(name)).map(|(one, _)| *one).collect();
    if whole || !exact.is_empty() {
        return exact;
    }
    known.iter().filter(|(_, name)| stem.begins_word_of(name)).map(|(one, _)| *one).collect()
}

impl Resolver<'_> {
    /// The term, made of the values that stand for something; of the others, the number is given with
    /// what is wrong.
    pub fn term(
        self,
        name: Name,
        op: Op,
        literals: &[Literal<'_>],
        mut report: impl FnMut(usize, Trouble),
    ) -> Option<Term> {
        let (mut rule, mut presence, mut values) = (Self::empty(name), Presence::default(), Vec::new());
        for (i, literal) in literals.iter().enumerate() {
            let keyword =
                ["none", "any", "today"].into_iter().find(|word| literal.text.eq_ignore_ascii_case(word));
            let text = keyword.unwrap_or(&literal.text);
            let value = Value { text: text.into(), quoted: literal.quoted && keyword.is_some() };
            if values.contains(&value) {
                continue;
            }
            let part = name.part().filter(|_| !literal.quoted && !op.compares());
            match (keyword, part) {
                (Some("none"), Some(part)) => presence.none = Some(part),
                (Some("any"), Some(part)) => presence.any = Some(part),
                _ => {
                    if let Err(trouble) = self.add(&mut rule, name, op, literal) {
                        report(i, trouble);
                        continue;
                    }
                }
            }
            values.push(value);
        }
        (!values.is_empty()).then_some(Term { name, op, values, presence, rule })
    }

    /// The rule that nothing fits yet.
    fn empty(name: Name) -> Rule {
        match name {
            Name::Tier => Rule::Tiers(Vec::new()),
            Name::Kind => Rule::Kinds(Kinds::default()),
            Name::Status => Rule::Steps(Steps::default()),
            Name::Parent => Rule::Related(Relation::Parent, Vec::new()),
            Name::Under => Rule::Related(Relation::Under, Vec::new()),
            Name::DependsOn => Rule::Related(Relation::DependsOn, Vec::new()),
            Name::Blocks => Rule::Related(Relation::Blocks, Vec::new()),
            Name::Owner => Rule::Names(NameOf::Owner, Vec::new()),
            Name::Label => Rule::Names(NameOf::Label, Vec::new()),
            Name::Unit => Rule::Units(Vec::new()),
            Name::Target => Rule::Target(Vec::new()),
            Name::Certainty => Rule::Certainties(0),
            Name::Size => Rule::Numbers(NumberOf::Size, Vec::new()),
            Name::Wsjf => Rule::Numbers(NumberOf::Wsjf, Vec::new()),
            Name::Rice => Rule::Numbers(NumberOf::Rice, Vec::new()),
            Name::Score => Rule::Numbers(NumberOf::Own, Vec::new()),
            Name::Moscow => Rule::Classes(0),
            Name::Priority => Rule::Numbers(NumberOf::Priority, Vec::new()),
            Name::Key => Rule::Names(NameOf::Key, Vec::new()),
            Name::Id => Rule::Ids(Vec::new()),
            Name::Title => Rule::Texts(TextOf::Title, Vec::new()),
            Name::Want => Rule::Texts(TextOf::Want, Vec::new()),
            Name::Notes => Rule::Texts(TextOf::Notes, Vec::new()),
            Name::Link => Rule::Texts(TextOf::Link, Vec::new()),
            Name::Why => Rule::Texts(TextOf::Why, Vec::new()),
            Name::Who => Rule::Texts(TextOf::Who, Vec::new()),
            Name::Description => Rule::Texts(TextOf::Description, Vec::new()),
            Name::Acceptance => Rule::Texts(TextOf::Acceptance, Vec::new()),
            Name::Text => Rule::Texts(TextOf::All, Vec::new()),
            Name::Has => Rule::Has(0),
            Name::Missing => Rule::Missing(0),
            Name::Readiness => Rule::Gaps(0),
            Name::Is => Rule::Is(0, None),
        }
    }

    /// Lets what a value stands for fit as well.
    fn add(self, rule: &mut Rule, name: Name, op: Op, literal: &Literal<'_>) -> Result<(), Trouble> {
        let text = &*literal.text;
        let (stem, whole) = (Stem::new(text), op == Op::Is);
        match rule {
            Rule::Tiers(tiers) => tiers.extend(self.tiers(&stem, whole, text)?),
            Rule::Kinds(kinds) => self.kinds(kinds, &stem, whole, text)?,
            Rule::Steps(steps) => self.steps(steps, &stem, whole, text)?,
            Rule::Units(units) => {
                units.extend(self.units(&stem, whole, text)?);
                units.sort_unstable();
                units.dedup();
            }
            Rule::Related(_, references) => references.push(Reference {
                id: text.parse().ok(),
                key: Needle::new(text),
                words: text.split_whitespace().map(Needle::new).collect(),
            }),
            Rule::Names(_, tests) => tests.push(NameTest { stem, whole }),
            Rule::Texts(_, tests) => tests.push(TextTest { needle: Needle::new(text), whole }),
            Rule::Numbers(_, ranges) => ranges.push(range(name, op, text)?),
            Rule::Target(ends) => {
                let day = (!literal.quoted && text.eq_ignore_ascii_case("today")).then_some(self.as_of);
                ends.push(time::ends(op, text, day, self.workspace.calendar())?);
            }
            Rule::Certainties(bits) => {
                let known = Certainty::ALL.map(|certainty| (certainty, certainty.label().into()));
                let found = named(&stem, whole, &known);
                for certainty in &found {
                    *bits |= 1 << *certainty as u8;
                }
                check("certainty", text, &found, &known)?;
            }
            Rule::Classes(bits) => {
                let mut known: Vec<(Moscow, Cow<'_, str>)> =
                    Moscow::ALL.map(|class| (class, class.label().into())).into();
                known.extend(["wont", "won't"].map(|name| (Moscow::Wont, name.into())));
                let found = named(&stem, whole, &known);
                for class in &found {
                    *bits |= 1 << *class as u8;
                }
                check("MoSCoW class", text, &found, &known)?;
            }
            Rule::Ids(ids) => ids.push(text.parse().map_err(|error: crate::model::IdError| Trouble {
                message: error.to_string(),
                suggestion: None,
            })?),
            Rule::Has(bits) | Rule::Missing(bits) => *bits |= word("part", &PARTS, text)?.bit(),
            Rule::Gaps(bits) => *bits |= 1 << word("gap", &GAPS, text)? as u8,
            Rule::Is(bits, as_of) => {
                let state = word("state", &STATES, text)?;
                *bits |= state.bit();
                if state == State::Overdue {
                    *as_of = Some(self.as_of);
                }
            }
        }
        Ok(())
    }

    fn tiers(self, stem: &Stem, whole: bool, text: &str) -> Result<Vec<TierId>, Trouble> {
        let mut known: Vec<(TierId, Cow<'_, str>)> = Vec::new();
        for tier in self.workspace.tiers() {
            let initials: String =
                tier.name.split_whitespace().filter_map(|word| word.chars().next()).collect();
            for name in [&tier.currency.one, &tier.currency.many, &tier.name] {
                known.push((tier.id, Cow::Borrowed(name)));
            }
            known.push((tier.id, initials.into()));
            known.push((tier.id, tier.id.to_string().into()));
        }
        let mut found = named(stem, whole, &known);
        found.dedup();
        check("tier", text, &found, &known)?;
        Ok(found)
    }

    fn kinds(self, kinds: &mut Kinds, stem: &Stem, whole: bool, text: &str) -> Result<(), Trouble> {
        let mut known: Vec<((TierId, Kind), Cow<'_, str>)> = Vec::new();
        for tier in self.workspace.tiers() {
            let plain = [&tier.currency.one, &tier.currency.many];
            known.extend(plain.map(|name| ((tier.id, Kind::Plain), Cow::Borrowed(&**name))));
            known.push(((tier.id, Kind::Plain), "plain".into()));
            let others = [Kind::Enhancement, Kind::BugFix, Kind::Enabler];
            known.extend(others.map(|kind| ((tier.id, kind), kind.label("").into())));
        }
        let found = named(stem, whole, &known);
        check("kind", text, &found, &known)?;
        for (tier, kind) in found {
            let bit = 1 << kind as u8;
            match kinds.0.iter_mut().find(|(other, _)| *other == tier) {
                Some((_, bits)) => *bits |= bit,
                None => kinds.0.push((tier, bit)),
            }
        }
        Ok(())
    }

    fn steps(self, steps: &mut Steps, stem: &Stem, whole: bool, text: &str) -> Result<(), Trouble> {
        let mut all: Vec<((), Cow<'_, str>)> = Vec::new();
        let mut some = false;
        for tier in self.workspace.tiers() {
            let names = tier.workflow().iter().enumerate();
            let mut known: Vec<(Place, Cow<'_, str>)> =
                names.map(|(i, step)| (Place::Step(i), Cow::Borrowed(&*step.name))).collect();
            known.extend(Status::ALL.map(|status| (Place::Stage(status), status.label().into())));
            known.extend(["doing", "wip"].map(|name| (Place::Stage(Status::InProgress), name.into())));
            let found = named(stem, whole, &known);
            some |= !found.is_empty();
            steps.add(tier, |status, step| {
                found.contains(&Place::Stage(status)) || found.contains(&Place::Step(step))
            });
            for (_, name) in known {
                if !all.iter().any(|((), other)| *other == name) {
                    all.push(((), name));
                }
            }
        }
        check("status", text, if some { &[()] } else { &[] }, &all)
    }

    /// The units of this name, and, unless the whole name is meant, those inside them.
    fn units(self, stem: &Stem, whole: bool, text: &str) -> Result<Vec<UnitId>, Trouble> {
        /// Portfolio, solution, train, team: units are not nested deeper than this.
        const DEEPEST: usize = 16;
        let known: Vec<(UnitId, Cow<'_, str>)> =
            self.workspace.units().map(|unit| (unit.id, Cow::Borrowed(&*unit.name))).collect();
        let mut found = named(stem, whole, &known);
        check("unit", text, &found, &known)?;
        if whole {
            return Ok(found);
        }
        found.sort_unstable();
        let inside = |unit: UnitId| {
            let above = |id: &UnitId| self.workspace.unit(*id).and_then(|unit| unit.parent);
            std::iter::successors(Some(unit), above).take(DEEPEST).any(|id| found.binary_search(&id).is_ok())
        };
        Ok(known.iter().map(|(id, _)| *id).filter(|id| inside(*id)).collect())
    }

    /// A bare word or phrase.
    #[must_use]
    pub fn anywhere(self, text: &str) -> Anywhere {
        let needle = Needle::new(text);
        let mut steps = Steps::default();
        for tier in self.workspace.tiers() {
            steps.add(tier, |_, step| tier.workflow().get(step).is_some_and(|step| needle.is_in(&step.name)));
        }
        let units = self.workspace.units().filter(|unit| needle.is_in(&unit.name));
        let mut units: Vec<UnitId> = units.map(|unit| unit.id).collect();
        units.sort_unstable();
        let undated = needle.as_str().len() > 2 && "undated".starts_with(needle.as_str());
        Anywhere { targets: is_label_like(needle.as_str()), undated, needle, steps, units }
    }
}

/// Where an item can be on its way.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Stage(Status),
    /// By its number in the tier's workflow.
    Step(usize),
}

impl Steps {
    /// Lets those fit that are in a stage and in a step of their tier's workflow that fit.
    fn add(&mut self, tier: &Tier, fits: impl Fn(Status, usize) -> bool) {
        let mut stages = [0; Status::ALL.len()];
        for (stage, status) in stages.iter_mut().zip(Status::ALL) {
            for step in 0..=Self::LAST {
                *stage |= u32::from(fits(status, tier.step_index(status, step))) << step;
            }
        }
        if stages == [0; Status::ALL.len()] {
            return;
        }
        match self.0.iter_mut().find(|(other, _)| *other == tier.id) {
            Some((_, bits)) => bits.iter_mut().zip(stages).for_each(|(bits, more)| *bits |= more),
            None => self.0.push((tier.id, stages)),
        }
    }
}

/// An error when nothing was found.
fn check<T, U>(what: &str, text: &str, found: &[T], known: &[(U, Cow<'_, str>)]) -> Result<(), Trouble> {
    if !found.is_empty() {
        return Ok(());
    }
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in known {
        if names.last() != Some(&&**name) && !name.trim().is_empty() {
            names.push(name);
        }
    }
    Err(Trouble::unknown(what, text, &names))
}

fn word<T: Copy>(what: &str, words: &'static [names::Word<T>], text: &str) -> Result<T, Trouble> {
    if let Some(word) = names::find(words, text) {
        return Ok(word.means);
    }
    let known: Vec<&str> = words.iter().map(|word| word.text).collect();
    let started = |name: &&str| name.len() > text.len() && Stem::new(text).begins_word_of(name);
    match known.iter().copied().find(started) {
        Some(name) => Err(Trouble {
            message: format!("there is no {what} “{}”; did you mean “{name}”?", shortened(text)),
            suggestion: Some(name.to_owned()),
        }),
        None => Err(Trouble::unknown(what, text, &known)),
    }
}

fn range(name: Name, op: Op, text: &str) -> Result<Range, Trouble> {
    let trouble = || Trouble {
        message: format!("“{}” is not a number; write it like {}:5", shortened(text), name.as_str()),
        suggestion: None,
    };
    let value: f32 = text.trim().parse().ok().filter(|value: &f32| value.is_finite()).ok_or_else(trouble)?;
    // Scores are shown with one decimal, and are what they are shown as.
    let slack = if matches!(name, Name::Wsjf | Name::Rice | Name::Score) { 0.05 } else { 0.0 };
    let (low, high) = (f32::NEG_INFINITY, f32::INFINITY);
    let (from, to) = match op {
        Op::Has | Op::Is => (value - slack, value + slack),
        Op::Less | Op::AtMost => (low, value),
        Op::More | Op::AtLeast => (value, high),
    };
    Ok(Range { from, to, includes_from: op != Op::More, includes_to: op != Op::Less })
}
