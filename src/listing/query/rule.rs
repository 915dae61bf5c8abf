//! What one term asks, with every name in it resolved.

use jiff::civil::Date;

use super::lexer::Op;
use super::names::{Name, Part};
use super::text::{Needle, Stem};
use crate::model::{ItemId, Status, TierId, UnitId};

/// A field with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub name: Name,
    pub op: Op,
    /// As they are written back.
    pub values: Vec<Value>,
    /// `none` and `any` among the values, and what they are about.
    pub presence: Presence,
    pub rule: Rule,
}

/// A value as it is written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub text: Box<str>,
    /// Without quotes it would be a word of the language, such as `none`.
    pub quoted: bool,
}

/// Whether it is enough that there is something, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    pub none: Option<Part>,
    pub any: Option<Part>,
}

/// What is asked; an item passes when one of the values fits.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    Tiers(Vec<TierId>),
    Kinds(Kinds),
    Steps(Steps),
    /// Sorted.
    Units(Vec<UnitId>),
    Related(Relation, Vec<Reference>),
    Names(NameOf, Vec<NameTest>),
    Texts(TextOf, Vec<TextTest>),
    Numbers(NumberOf, Vec<Range>),
    Target(Vec<Ends>),
    /// A bit for each.
    Certainties(u8),
    /// A bit for each.
    Classes(u8),
    /// One of these is missing; a bit for each.
    Gaps(u8),
    Ids(Vec<ItemId>),
    /// One of them; a bit for each.
    Has(u32),
    /// Not one of them.
    Missing(u32),
    /// A bit for each; the day where one of them depends on it.
    Is(u16, Option<Date>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Parent,
    Under,
    DependsOn,
    Blocks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    Label,
    Owner,
    Key,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOf {
    Title,
    Want,
    Why,
    Who,
    Description,
    Acceptance,
    Notes,
    Link,
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberOf {
    Size,
    Wsjf,
    Rice,
    Own,
    /// 1 is the first.
    Priority,
}

/// Another item, by its id, its key, or words of its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub id: Option<ItemId>,
    pub key: Needle,
    pub words: Vec<Needle>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameTest {
    pub stem: Stem,
    /// The whole name, not only how a word of it begins.
    pub whole: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTest {
    pub needle: Needle,
    /// The whole text, not only a part of it.
    pub whole: bool,
}

/// Numbers between two ends, each included or not; never not-a-number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub from: f32,
    pub to: f32,
    pub includes_from: bool,
    pub includes_to: bool,
}

/// Targets by the day after their last: later than `after`, at the latest `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    pub after: Option<Date>,
    pub until: Option<Date>,
}

/// Kinds, by tier: a bit for each kind, as a plain story is something else than a plain feature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(pub Vec<(TierId, u8)>);

/// Statuses, by tier: a bit for each step of each stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub Vec<(TierId, [u32; Status::ALL.len()])>);

/// A bare word or phrase: looked for in what a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anywhere {
    pub needle: Needle,
    pub steps: Steps,
    /// Sorted.
    pub units: Vec<UnitId>,
    /// Whether the words of a target could have it.
    pub targets: bool,
    /// Whether it is said of items without a target.
    pub undated: bool,
}
