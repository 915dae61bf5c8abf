//! What could be written at the cursor: fields, then values out of the workspace.
//!
//! Labels and owners are counted in at most [`SAMPLE`] items, spread evenly over all backlogs, so that a
//! million items take no longer than a few thousand; what nobody else has may then not be offered.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::Completion;
use super::lexer::{Lexer, Op, What, written};
use super::names::{self, GAPS, NAMES, Name, PARTS, STATES, Word};
use super::text::Stem;
use crate::model::{Certainty, Item, Kind, Moscow, Period, Size, Status, Workspace};

/// Items that are looked at for labels, owners and keys.
const SAMPLE: usize = 4_096;
/// Completions that are given, keywords aside: more than a list shows.
const MOST: usize = 40;

/// Where the cursor is.
enum At<'a> {
    /// In a word, or where one could begin.
    Word {
        replace: Range<usize>,
        begun: &'a str,
    },
    /// In a field's name that has its colon already.
    Name {
        replace: Range<usize>,
        begun: &'a str,
    },
    /// In a field's value.
    Value {
        name: Name,
        op: Op,
        replace: Range<usize>,
        begun: &'a str,
    },
    Nowhere,
}

/// See [`Query::complete`](super::Query::complete).
#[must_use]
pub fn complete(text: &str, cursor: usize, workspace: &Workspace, as_of: Date) -> Vec<Completion> {
    let cursor = text.floor_char_boundary(cursor);
    let mut found = Found { all: Vec::new() };
    match place(text, cursor) {
        At::Nowhere => {}
        At::Word { replace, begun } => {
            for word in NAMES.iter().filter(|word| begins(word, begun)) {
                found.add(&replace, format!("{}:", word.text), word.about);
            }
            let tokens = Lexer::new(text).take_while(|token| token.span.start < replace.start);
            if tokens.last().is_some_and(|token| !matches!(token.what, What::Or | What::Open)) {
                found.keyword(&replace, begun, "or", "what is before, or what follows");
            }
            found.keyword(&replace, begun, "not", "what does not fit");
            if !begun.is_empty() {
                let values = Values::new(workspace, as_of, begun);
                for name in [Name::Tier, Name::Status, Name::Kind, Name::Unit, Name::Label, Name::Owner] {
                    for (value, about) in values.of(name, Op::Has) {
                        found.add(&replace, format!("{}:{}", name.as_str(), written(&value)), &about);
                    }
                }
            }
        }
        At::Name { replace, begun } => {
            for word in NAMES.iter().filter(|word| begins(word, begun)) {
                found.add(&replace, word.text.to_owned(), word.about);
            }
        }
        At::Value { name, op, replace, begun } => {
            let values = Values::new(workspace, as_of, begun);
            for (value, about) in values.of(name, op) {
                found.add(&replace, written(&value).into_owned(), &about);
            }
            if !op.compares() && name.part().is_some() {
                found.keyword(&replace, begun, "none", "nothing");
                found.keyword(&replace, begun, "any", "something");
            }
        }
    }
    found.all
}

/// Whether a field's name, or another name of it, begins like this.
fn begins(word: &Word<Name>, begun: &str) -> bool {
    let begins = |name: &str| name.starts_with(&begun.to_ascii_lowercase());
    begins(word.text) || !begun.is_empty() && word.aliases.iter().any(|name| begins(name))
}

fn place(text: &str, cursor: usize) -> At<'_> {
    let here = Lexer::new(text)
        .take_while(|token| token.span.start < cursor)
        .filter(|token| token.span.end >= cursor)
        .last();
    let Some(token) = here else { return At::Word { replace: cursor..cursor, begun: "" } };
    match token.what {
        What::Open | What::Minus => At::Word { replace: cursor..cursor, begun: "" },
        What::Close => At::Nowhere,
        What::Words(literal) if literal.quoted => At::Nowhere,
        What::Words(_) | What::Or | What::And | What::Not => {
            At::Word { begun: &text[token.span.start..cursor], replace: token.span }
        }
        What::Field { name, op_end, .. } if cursor < op_end => {
            let replace = token.span.start..token.span.start + name.len();
            At::Name { begun: &text[replace.start..cursor.min(replace.end)], replace }
        }
        What::Field { name, op, values, .. } => {
            let Some(word) = names::find(&NAMES, name) else { return At::Nowhere };
            let here = |span: &Range<usize>| span.start <= cursor && cursor <= span.end;
            let value = values.into_iter().map(|value| value.span).find(here);
            let replace = value.unwrap_or(cursor..cursor);
            let begun = text[replace.start..cursor].trim_matches(['"', '“', '„', '”']);
            At::Value { name: word.means, op, replace, begun }
        }
    }
}

struct Found {
    all: Vec<Completion>,
}

impl Found {
    fn add(&mut self, replace: &Range<usize>, text: String, hint: &str) {
        if self.all.len() < MOST {
            self.always(replace, text, hint);
        }
    }

    fn always(&mut self, replace: &Range<usize>, text: String, hint: &str) {
        if !self.all.iter().any(|other| other.text == text) {
            self.all.push(Completion { replace: replace.clone(), text, hint: hint.to_owned() });
        }
    }

    fn keyword(&mut self, replace: &Range<usize>, begun: &str, keyword: &str, hint: &str) {
        if keyword.starts_with(&begun.to_ascii_lowercase()) {
            self.always(replace, keyword.to_owned(), hint);
        }
    }
}

/// A value and a few words about it.
type Value = (String, String);

struct Values<'a> {
    workspace: &'a Workspace,
    as_of: Date,
    /// What has been typed.
    stem: Stem,
    /// The items that are looked at.
    sample: OnceCell<Vec<&'a Item>>,
}

impl<'a> Values<'a> {
    fn new(workspace: &'a Workspace, as_of: Date, begun: &str) -> Self {
        Self { workspace, as_of, stem: Stem::new(begun), sample: OnceCell::new() }
    }

    /// Some of all items, spread evenly. They lie all over the memory, so they are fetched once only.
    fn sample(&self) -> &[&'a Item] {
        self.sample.get_or_init(|| {
            let workspace = self.workspace;
            let stride = workspace.item_count().div_ceil(SAMPLE).max(1);
            let positions = |length: usize| (0..length).step_by(stride);
            let backlogs = workspace.tiers().map(|tier| workspace.backlog(tier.id));
            let ids = backlogs.flat_map(|backlog| positions(backlog.len()).filter_map(|at| backlog.get(at)));
            ids.filter_map(|id| workspace.item(id)).map(AsRef::as_ref).collect()
        })
    }

    fn begins(&self, name: &str) -> bool {
        self.stem.as_str().is_empty() || self.stem.begins_word_of(name) || self.stem.is_squeezed(name)
    }

    fn of(&self, name: Name, op: Op) -> Vec<Value> {
        let named = |names: &mut dyn Iterator<Item = (&str, &str)>| -> Vec<Value> {
            names
                .filter(|(name, _)| self.begins(name))
                .map(|(name, about)| (name.to_owned(), about.to_owned()))
                .collect()
        };
        match name {
            Name::Tier => {
                let tiers = self.workspace.tiers();
                named(&mut tiers.map(|tier| (&*tier.currency.one, &*tier.name)))
            }
            Name::Kind => self.kinds(),
            Name::Status => self.steps(),
            Name::Unit => {
                let about = |tier| self.workspace.tier(tier).map_or("", |tier| &*tier.unit.one);
                named(&mut self.workspace.units().map(|unit| (&*unit.name, about(unit.tier))).take(2_000))
            }
            Name::Label => self.counted("label", |item, count| {
                item.details().labels.iter().for_each(|label| count(label));
            }),
            Name::Owner => self.counted("owner", |item, count| count(item.owner())),
            Name::Parent | Name::Under => self.counted("the key of what it is a part of", |item, count| {
                let parent = item.parent.and_then(|parent| self.workspace.item(parent));
                if let Some(key) = parent.and_then(|parent| parent.key.as_deref()) {
                    count(key);
                }
            }),
            Name::Target => self.times(op),
            Name::Certainty => {
                named(&mut Certainty::ALL.iter().map(|certainty| (certainty.label(), "certainty")))
            }
            Name::Moscow => named(&mut Moscow::ALL.iter().map(|class| (class.label(), "MoSCoW"))),
            Name::Size => {
                let sizes = Size::COMMON.map(|size| size.to_string());
                named(&mut sizes.iter().map(|size| (&**size, "size")))
            }
            Name::Has | Name::Missing => named(&mut PARTS.iter().map(|word| (word.text, word.about))),
            Name::Readiness => named(&mut GAPS.iter().map(|word| (word.text, word.about))),
            Name::Is => named(&mut STATES.iter().map(|word| (word.text, word.about))),
            Name::Wsjf
            | Name::Rice
            | Name::Score
            | Name::Priority
            | Name::DependsOn
            | Name::Blocks
            | Name::Key
            | Name::Id
            | Name::Title
            | Name::Want
            | Name::Why
            | Name::Who
            | Name::Description
            | Name::Acceptance
            | Name::Notes
            | Name::Link
            | Name::Text => Vec::new(),
        }
    }

    fn kinds(&self) -> Vec<Value> {
        let others = [Kind::BugFix, Kind::Enhancement, Kind::Enabler];
        let mut kinds: Vec<Value> = others.map(|kind| (kind.label(""), "kind".to_owned())).into();
        let plain = |tier: &crate::model::Tier| (tier.currency.one.clone(), "nothing special".to_owned());
        kinds.extend(self.workspace.tiers().map(|tier| plain(tier)));
        kinds.retain(|(kind, _)| self.begins(kind));
        kinds
    }

    /// The steps of all tiers, and the stages.
    fn steps(&self) -> Vec<Value> {
        let mut steps: Vec<Value> = Vec::new();
        let mut add = |name: &str, about: &str| {
            if self.begins(name) && !steps.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                steps.push((name.to_owned(), about.to_owned()));
            }
        };
        for tier in self.workspace.tiers().filter(|tier| !tier.steps.is_empty()) {
            tier.steps.iter().for_each(|step| add(&step.name, &tier.name));
        }
        for status in Status::ALL {
            add(status.label(), "stage");
        }
        steps
    }

    /// What the items have, the commonest first.
    fn counted(&self, about: &str, look: impl Fn(&'a Item, &mut dyn FnMut(&'a str))) -> Vec<Value> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for item in self.sample() {
            look(item, &mut |name| {
                if !name.is_empty() {
                    *counts.entry(name).or_default() += 1;
                }
            });
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.retain(|(name, _)| self.begins(name));
        counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        counts.truncate(MOST);
        counts.into_iter().map(|(name, _)| (name.to_owned(), about.to_owned())).collect()
    }

    /// Periods around the present day.
    fn times(&self, op: Op) -> Vec<Value> {
        /// Of each sort, from the present one on.
        const AHEAD: usize = 4;
        let calendar = self.workspace.calendar();
        let ahead =
            |first: Period| std::iter::successors(Some(first), |period| Some(period.next())).take(AHEAD);
        let mut times = vec![("today".to_owned(), Period::Day(self.as_of).label())];
        let sorts = [
            Some(Period::quarter_of(self.as_of)),
            calendar.iteration_at(self.as_of).map(Period::Iteration),
            calendar.increment_at(self.as_of).map(Period::Increment),
            Some(Period::Year(self.as_of.year())),
        ];
        for period in sorts.into_iter().flatten().flat_map(ahead) {
            times.push((period.to_string(), period.label()));
        }
        let typed = self.stem.as_str();
        let begins = |(text, label): &Value| {
            let text = text.to_lowercase().replace('-', " ");
            text.starts_with(typed) || self.begins(label)
        };
        times.retain(begins);
        if !op.compares() {
            // “Before today” is asked for more often than “due today”.
            let today = usize::from(times.first().is_some_and(|time| time.0 == "today"));
            times.rotate_left(today);
        }
        times
    }
}
