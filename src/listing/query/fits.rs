//! Asking an item whether it fits: nothing is copied, and nothing that a query could know is looked up.

use std::fmt;

use jiff::civil::Date;

use super::names::{PARTS, Part, STATES, State};
use super::rule::{
    Anywhere, Ends, Kinds, NameOf, NameTest, NumberOf, Range, Reference, Relation, Rule, Steps, Term, TextOf,
    TextTest,
};
use super::text::Needle;
use crate::insight::readiness;
use crate::listing::index::{Index, Place};
use crate::listing::texts::Texts;
use crate::model::{Item, ItemId, Period, Size, Status, Workspace};

/// Where things are found while an item is asked.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub workspace: &'a Workspace,
    /// Finds them sooner, with the place of the item that is asked, where many are.
    pub index: Option<(&'a Index, Place)>,
}

impl<'a> Ground<'a> {
    fn item(self, id: ItemId) -> Option<&'a Item> {
        match self.index {
            Some((index, _)) => index.item(id).map(|item| &**item),
            None => self.workspace.item(id).map(|item| &**item),
        }
    }

    fn parent(self, item: &Item) -> Option<&'a Item> {
        self.item(item.parent?)
    }
}

impl Anywhere {
    /// Whether it is in the title, key, labels, owner, step, unit, target or the parent's title.
    pub fn fits(&self, ground: Ground<'_>, item: &Item) -> bool {
        let texts = ground.index.filter(|_| Texts::knows(&self.needle));
        match texts.and_then(|(index, place)| Some((index.texts()?, index.parent(place), place))) {
            Some((texts, parent, place)) => {
                texts.have(place, &self.needle)
                    || parent.is_some_and(|parent| texts.title_has(parent, &self.needle))
                    || self.fits_choices(item)
            }
            None => {
                self.needle.is_in(&item.title)
                    || item.key.as_deref().is_some_and(|key| self.needle.is_in(key))
                    || item.details().labels.iter().any(|label| self.needle.is_in(label))
                    || self.needle.is_in(item.owner())
                    || ground.parent(item).is_some_and(|parent| self.needle.is_in(&parent.title))
                    || self.fits_choices(item)
            }
        }
    }

    /// Whether it is in the step, unit or target. Most words cannot be, and then the item is not looked at.
    fn fits_choices(&self, item: &Item) -> bool {
        (!self.steps.0.is_empty() && self.steps.fit(item))
            || (!self.units.is_empty()
                && item.unit.is_some_and(|unit| self.units.binary_search(&unit).is_ok()))
            || ((self.targets || self.undated)
                && match item.target {
                    Some(target) => self.targets && is_in_label(&self.needle, target),
                    None => self.undated,
                })
    }
}

/// Whether the words of a period have the needle; they are put together on the stack.
pub fn is_in_label(needle: &Needle, period: Period) -> bool {
    struct Line([u8; 64], usize);
    impl fmt::Write for Line {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let end = self.1 + text.len();
            self.0.get_mut(self.1..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
            self.1 = end;
            Ok(())
        }
    }
    let mut line = Line([0; 64], 0);
    let written = period.write_label(&mut line);
    written.is_ok() && str::from_utf8(&line.0[..line.1]).is_ok_and(|text| needle.is_in(text))
}

impl Term {
    pub fn fits(&self, ground: Ground<'_>, item: &Item) -> bool {
        self.presence.none.is_some_and(|part| !part.is_in(ground, item))
            || self.presence.any.is_some_and(|part| part.is_in(ground, item))
            || self.rule.fits(ground, item)
    }
}

impl Rule {
    fn fits(&self, ground: Ground<'_>, item: &Item) -> bool {
        match self {
            Self::Tiers(tiers) => tiers.contains(&item.tier),
            Self::Kinds(kinds) => kinds.fit(item),
            Self::Steps(steps) => steps.fit(item),
            Self::Units(units) => item.unit.is_some_and(|unit| units.binary_search(&unit).is_ok()),
            Self::Related(relation, references) => {
                relation.any(ground, item, |other| references.iter().any(|one| one.fits(other)))
            }
            Self::Names(of, tests) => of.any(item, |name| tests.iter().any(|test| test.fits(name))),
            Self::Texts(of, tests) => of.any(item, |text| tests.iter().any(|test| test.fits(text))),
            Self::Numbers(of, ranges) => {
                of.value(ground, item).is_some_and(|value| ranges.iter().any(|range| range.has(value)))
            }
            Self::Target(ends) => item.target.is_some_and(|target| {
                let end = target.span(ground.workspace.calendar()).1;
                ends.iter().any(|ends| ends.has(end))
            }),
            Self::Certainties(bits) => item.target.is_some() && bits & (1 << item.certainty as u8) != 0,
            Self::Classes(bits) => item.moscow.is_some_and(|class| bits & (1 << class as u8) != 0),
            Self::Gaps(bits) => {
                readiness(ground.workspace, item).iter().any(|gap| bits & (1 << gap as u8) != 0)
            }
            Self::Ids(ids) => ids.contains(&item.id),
            Self::Has(bits) => parts(*bits).any(|part| part.is_in(ground, item)),
            Self::Missing(bits) => parts(*bits).any(|part| !part.is_in(ground, item)),
            Self::Is(bits, as_of) => states(*bits).any(|state| state.is_true_of(ground, item, *as_of)),
        }
    }
}

fn parts(bits: u32) -> impl Iterator<Item = Part> {
    PARTS.iter().map(|word| word.means).filter(move |part| bits & part.bit() != 0)
}

fn states(bits: u16) -> impl Iterator<Item = State> {
    STATES.iter().map(|word| word.means).filter(move |state| bits & state.bit() != 0)
}

impl Part {
    #[must_use]
    pub fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether an item has it.
    pub fn is_in(self, ground: Ground<'_>, item: &Item) -> bool {
        let details = item.details();
        match self {
            Self::Key => item.key.as_deref().is_some_and(|key| !key.is_empty()),
            Self::Title => !item.title.is_empty(),
            Self::Want => !details.want.is_empty(),
            Self::Why => !details.why.is_empty(),
            Self::Who => !details.who.is_empty(),
            Self::Description => !details.description.is_empty(),
            Self::Acceptance => !details.acceptance.is_empty(),
            Self::Notes => !details.extra().notes.is_empty(),
            Self::Link => !details.extra().links.is_empty(),
            Self::Owner => !item.owner().is_empty(),
            Self::Parent => item.parent.is_some(),
            Self::Target => item.target.is_some(),
            Self::Size => item.size.is_some(),
            Self::Unit => item.unit.is_some(),
            Self::Label => !details.labels.is_empty(),
            Self::Children => ground.workspace.children(item.id).next().is_some(),
            Self::DependsOn => !item.depends_on().is_empty(),
            Self::Blocks => ground.workspace.dependents(item.id).next().is_some(),
            Self::Wsjf => item.scores().wsjf.score().is_some(),
            Self::Rice => item.scores().rice.score().is_some(),
            Self::Moscow => item.moscow.is_some(),
            Self::Own => item.scores().own_score(&ground.workspace.meta().criteria).is_some(),
            Self::Gap => !readiness(ground.workspace, item).is_empty(),
            Self::Score => [Self::Wsjf, Self::Rice, Self::Moscow, Self::Own]
                .into_iter()
                .any(|score| score.is_in(ground, item)),
        }
    }
}

impl State {
    #[must_use]
    pub fn bit(self) -> u16 {
        1 << self as u16
    }

    fn is_true_of(self, ground: Ground<'_>, item: &Item, as_of: Option<Date>) -> bool {
        let open = item.status != Status::Done;
        match self {
            Self::Done => !open,
            Self::Open => open,
            Self::Ready => open && readiness(ground.workspace, item).is_empty(),
            Self::Dated => item.target.is_some(),
            Self::Undated => item.target.is_none(),
            Self::Blocked => {
                let undone = |id: &ItemId| ground.item(*id).is_some_and(|other| other.status != Status::Done);
                open && item.depends_on().iter().any(undone)
            }
            Self::Oversize => {
                let limit = ground.workspace.tier(item.tier).and_then(|tier| tier.size_limit);
                limit.is_some_and(|limit| item.size.is_some_and(|size| size > limit))
            }
            Self::Overdue => {
                let over = |end| as_of.is_some_and(|as_of| end <= as_of);
                open && item.target.is_some_and(|target| over(target.span(ground.workspace.calendar()).1))
            }
        }
    }
}

impl Relation {
    /// Whether one of the related items fits.
    fn any(self, ground: Ground<'_>, item: &Item, fits: impl Fn(&Item) -> bool) -> bool {
        // Parents are in the tier above, so a chain is shorter than this.
        const LONGEST_CHAIN: usize = 8;
        match self {
            Self::Parent => ground.parent(item).is_some_and(fits),
            Self::Under => {
                let above = |item: &&Item| ground.parent(item);
                let first = ground.parent(item);
                std::iter::successors(first, above).take(LONGEST_CHAIN).any(fits)
            }
            Self::DependsOn => item.depends_on().iter().any(|id| ground.item(*id).is_some_and(&fits)),
            Self::Blocks => ground.workspace.dependents(item.id).any(|id| ground.item(id).is_some_and(&fits)),
        }
    }
}

impl NameOf {
    fn any(self, item: &Item, fits: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Label => item.details().labels.iter().any(|label| fits(label)),
            Self::Owner => !item.owner().is_empty() && fits(item.owner()),
            Self::Key => item.key.as_deref().is_some_and(fits),
        }
    }
}

impl TextOf {
    /// What people write sentences into.
    const WRITTEN: [Self; 8] = [
        Self::Title,
        Self::Want,
        Self::Why,
        Self::Who,
        Self::Description,
        Self::Acceptance,
        Self::Notes,
        Self::Link,
    ];

    fn any(self, item: &Item, fits: impl Fn(&str) -> bool + Copy) -> bool {
        let details = item.details();
        match self {
            Self::Title => fits(&item.title),
            Self::Want => fits(&details.want),
            Self::Why => fits(&details.why),
            Self::Who => fits(&details.who),
            Self::Description => fits(&details.description),
            Self::Acceptance => details.acceptance.iter().any(|criterion| fits(&criterion.text)),
            Self::Notes => fits(&details.extra().notes),
            Self::Link => details.extra().links.iter().any(|link| fits(&link.label) || fits(&link.url)),
            Self::All => {
                item.key.as_deref().is_some_and(fits)
                    || fits(item.owner())
                    || Self::WRITTEN.into_iter().any(|text| text.any(item, fits))
                    || details.labels.iter().any(|label| fits(label))
            }
        }
    }
}

impl NumberOf {
    fn value(self, ground: Ground<'_>, item: &Item) -> Option<f32> {
        match self {
            Self::Size => item.size.map(Size::value),
            Self::Wsjf => item.scores().wsjf.score(),
            Self::Rice => item.scores().rice.score(),
            Self::Own => item.scores().own_score(&ground.workspace.meta().criteria),
            // Exact up to sixteen million items.
            Self::Priority => ground.workspace.position(item).map(|position| (position + 1) as f32),
        }
    }
}

impl Reference {
    fn fits(&self, item: &Item) -> bool {
        self.id == Some(item.id)
            || item.key.as_deref().is_some_and(|key| self.key.is(key))
            || self.words.iter().all(|word| word.is_in(&item.title))
    }
}

impl NameTest {
    pub fn fits(&self, name: &str) -> bool {
        if self.whole { self.stem.is(name) } else { self.stem.begins_word_of(name) }
    }
}

impl TextTest {
    fn fits(&self, text: &str) -> bool {
        if self.whole { self.needle.is(text) } else { self.needle.is_in(text) }
    }
}

impl Range {
    #[must_use]
    pub fn has(self, value: f32) -> bool {
        let above = value > self.from || (self.includes_from && value >= self.from);
        above && (value < self.to || (self.includes_to && value <= self.to))
    }
}

impl Ends {
    fn has(self, end: Date) -> bool {
        self.after.is_none_or(|after| end > after) && self.until.is_none_or(|until| end <= until)
    }
}

impl Kinds {
    fn fit(&self, item: &Item) -> bool {
        self.0.iter().any(|(tier, bits)| *tier == item.tier && bits & (1 << item.kind as u8) != 0)
    }
}

impl Steps {
    /// A step this far on within its stage is the stage's last one, however far.
    pub const LAST: u8 = 20;

    fn fit(&self, item: &Item) -> bool {
        let bit = 1 << item.step.min(Self::LAST);
        self.0.iter().any(|(tier, stages)| *tier == item.tier && stages[item.status as usize] & bit != 0)
    }
}

/// Whether the words of a period could have a folded text in them. Most words cannot be, and then no
/// target has to be put into words.
#[must_use]
pub fn is_label_like(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "iteration",
        "pi",
        "q",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];
    let letters = |text: &str| text.is_empty() || WORDS.iter().any(|word| word.contains(text));
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '–');
    text.chars().all(allowed) && text.split(|c: char| !c.is_ascii_alphabetic()).all(letters)
}
