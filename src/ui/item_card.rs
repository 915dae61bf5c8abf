//! The floating cards that set what only few items have: the owner, labels, and the parts of the scores.
//! Each is a list to choose from; where a text means something, it can be typed.

use egui::{Id, Rect, Ui};

use crate::edit::ops::{self, ItemEdit};
use crate::model::score::{Confidence, Effort, Grade, Impact, Points, Reach, Rice, Wsjf};
use crate::model::tier::group_digits;
use crate::model::{Item, ItemId, Moscow, Text, Workspace};
use crate::ui::backlog::words::Words;
use crate::ui::picker::{Choice, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// What a card sets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    Owner,
    /// Choosing one that is there takes it away.
    Labels,
    Moscow,
    Value,
    Urgency,
    Risk,
    Job,
    Reach,
    Impact,
    Confidence,
    Effort,
    /// By a criterion of the organisation.
    Rating(String),
}

type Offered = Vec<(Choice, ItemEdit)>;

impl Ask {
    pub const WSJF: [Self; 4] = [Self::Value, Self::Urgency, Self::Risk, Self::Job];
    pub const RICE: [Self; 4] = [Self::Reach, Self::Impact, Self::Confidence, Self::Effort];

    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Owner => "Owner",
            Self::Labels => "Labels",
            Self::Moscow => "MoSCoW",
            Self::Value => "Value",
            Self::Urgency => "Urgency",
            Self::Risk => "Risk or opportunity",
            Self::Job => "Job size",
            Self::Reach => "Reach",
            Self::Impact => "Impact",
            Self::Confidence => "Confidence",
            Self::Effort => "Effort",
            Self::Rating(criterion) => criterion,
        }
    }

    /// What an item says; empty where nothing was said.
    #[must_use]
    pub fn said(&self, item: &Item) -> String {
        let (wsjf, rice) = (item.scores().wsjf, item.scores().rice);
        let points = |points: Option<Points>| points.map(|points| points.value().to_string());
        let said = match self {
            Self::Owner => Some(item.owner().to_owned()),
            Self::Labels => Some(item.details().labels.join(", ")),
            Self::Moscow => item.moscow.map(|moscow| moscow.label().to_owned()),
            Self::Value => points(wsjf.value),
            Self::Urgency => points(wsjf.urgency),
            Self::Risk => points(wsjf.risk),
            Self::Job => points(wsjf.job),
            Self::Reach => rice.reach.map(|reach| number(reach.value())),
            Self::Impact => rice.impact.map(|impact| impact.label().to_owned()),
            Self::Confidence => rice.confidence.map(|confidence| format!("{} %", confidence.percent())),
            Self::Effort => rice.effort.map(|effort| number(effort.value())),
            Self::Rating(criterion) => item.scores().rating(criterion).map(|value| value.value().to_string()),
        };
        said.unwrap_or_default()
    }

    /// `known` are the names that are in use, with how often.
    fn offered(&self, item: &Item, known: &[(String, usize)]) -> Offered {
        let (wsjf, rice) = (item.scores().wsjf, item.scores().rice);
        let mut offered = match self {
            Self::Owner => {
                let entry = |(name, count): &(String, usize)| {
                    let choice = Choice::new(name).detail(group_digits(*count));
                    (choice.current(name == item.owner()), ItemEdit::Owner(name.clone()))
                };
                known.iter().map(entry).collect()
            }
            Self::Labels => return labels(item, known),
            Self::Moscow => {
                let entry = |moscow: Moscow| {
                    let current = item.moscow == Some(moscow);
                    (Choice::new(moscow.label()).current(current), ItemEdit::Moscow(Some(moscow)))
                };
                Moscow::ALL.into_iter().map(entry).collect()
            }
            Self::Value => points(wsjf.value, |value| Wsjf { value, ..wsjf }),
            Self::Urgency => points(wsjf.urgency, |urgency| Wsjf { urgency, ..wsjf }),
            Self::Risk => points(wsjf.risk, |risk| Wsjf { risk, ..wsjf }),
            Self::Job => points(wsjf.job, |job| Wsjf { job, ..wsjf }),
            Self::Impact => {
                let entry = |impact: Impact| {
                    let choice = Choice::new(impact.label()).detail(format!("× {}", number(impact.value())));
                    let edit = ItemEdit::Rice(Rice { impact: Some(impact), ..rice });
                    (choice.current(rice.impact == Some(impact)), edit)
                };
                Impact::ALL.into_iter().map(entry).collect()
            }
            Self::Confidence => {
                let entry = |confidence: Confidence| {
                    let choice =
                        Choice::new(format!("{} %", confidence.percent())).detail(confidence.label());
                    let edit = ItemEdit::Rice(Rice { confidence: Some(confidence), ..rice });
                    (choice.current(rice.confidence == Some(confidence)), edit)
                };
                Confidence::ALL.into_iter().map(entry).collect()
            }
            Self::Reach => self.numbers(item, &[100.0, 1_000.0, 10_000.0, 100_000.0]),
            Self::Effort => self.numbers(item, &[0.5, 1.0, 2.0, 3.0, 6.0, 12.0]),
            Self::Rating(_) => self.numbers(item, &[0.0, 25.0, 50.0, 75.0, 100.0]),
        };
        let none = Choice::new(self.none()).current(self.said(item).is_empty());
        offered.insert(0, (none, self.removal(item)));
        offered
    }

    /// Numbers that are common, and the one that there is.
    fn numbers(&self, item: &Item, common: &[f32]) -> Offered {
        let said = self.said(item);
        let mut texts: Vec<String> = common.iter().map(|value| number(*value)).collect();
        if !said.is_empty() && !texts.contains(&said) {
            texts.insert(0, said.clone());
        }
        let entry = |text: String| Some((Choice::new(&*text).current(text == said), self.read(item, &text)?));
        texts.into_iter().filter_map(entry).collect()
    }

    fn none(&self) -> &'static str {
        match self {
            Self::Owner => "Nobody",
            Self::Labels => "No labels",
            Self::Rating(_) => "Not rated",
            _ => "Not said",
        }
    }

    /// What takes away what was said.
    fn removal(&self, item: &Item) -> ItemEdit {
        let (wsjf, rice) = (item.scores().wsjf, item.scores().rice);
        match self {
            Self::Owner => ItemEdit::Owner(String::new()),
            Self::Labels => ItemEdit::Labels(Vec::new()),
            Self::Moscow => ItemEdit::Moscow(None),
            Self::Value => ItemEdit::Wsjf(Wsjf { value: None, ..wsjf }),
            Self::Urgency => ItemEdit::Wsjf(Wsjf { urgency: None, ..wsjf }),
            Self::Risk => ItemEdit::Wsjf(Wsjf { risk: None, ..wsjf }),
            Self::Job => ItemEdit::Wsjf(Wsjf { job: None, ..wsjf }),
            Self::Reach => ItemEdit::Rice(Rice { reach: None, ..rice }),
            Self::Impact => ItemEdit::Rice(Rice { impact: None, ..rice }),
            Self::Confidence => ItemEdit::Rice(Rice { confidence: None, ..rice }),
            Self::Effort => ItemEdit::Rice(Rice { effort: None, ..rice }),
            Self::Rating(criterion) => ItemEdit::Rating(criterion.clone(), None),
        }
    }

    /// What a typed text sets; `None` where it means nothing.
    fn read(&self, item: &Item, text: &str) -> Option<ItemEdit> {
        let rice = item.scores().rice;
        let plain = text.trim().replace(',', "");
        match self {
            Self::Owner => Some(ItemEdit::Owner(text.trim().to_owned())),
            Self::Labels => Some(ItemEdit::AddLabel(text.trim().to_owned())),
            Self::Reach => {
                let reach = Some(Reach::new(plain.parse().ok()?)?);
                Some(ItemEdit::Rice(Rice { reach, ..rice }))
            }
            Self::Effort => {
                let effort = Some(Effort::new(plain.parse().ok()?)?);
                Some(ItemEdit::Rice(Rice { effort, ..rice }))
            }
            Self::Rating(criterion) => {
                Some(ItemEdit::Rating(criterion.clone(), Some(Grade::new(plain.parse().ok()?)?)))
            }
            _ => None,
        }
    }

    /// What the empty field says; `None` where there is nothing to type.
    fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Owner => Some("Find or name somebody"),
            Self::Labels => Some("Find or name a label"),
            Self::Reach => Some("People reached, any number"),
            Self::Effort => Some("Person-months, any number"),
            Self::Rating(_) => Some("0 to 100"),
            _ => None,
        }
    }

    /// What is said of a text that means nothing.
    fn wrong(&self, text: &str) -> String {
        let range = match self {
            Self::Reach => "a number from 0 to 1,000,000,000",
            Self::Effort => "a number from 0.01 to 100,000",
            _ => "a whole number from 0 to 100",
        };
        format!("“{text}” cannot be taken; write {range}.")
    }
}

/// Labels in use, those first that the item does not have; at the end what takes all away.
fn labels(item: &Item, known: &[(String, usize)]) -> Offered {
    let has = |label: &String| item.details().labels.iter().any(|own| **own == **label);
    let (there, others): (Vec<_>, Vec<_>) = known.iter().partition(|(label, _)| has(label));
    let add = |(label, count): &(String, usize)| {
        (Choice::new(label).detail(group_digits(*count)), ItemEdit::AddLabel(label.clone()))
    };
    let remove = |(label, _): &(String, usize)| {
        (Choice::new(label).detail("remove").current(true), ItemEdit::RemoveLabel(label.clone()))
    };
    let all = (Choice::new(Ask::Labels.none()), Ask::Labels.removal(item));
    let all = (!item.details().labels.is_empty()).then_some(all);
    others.into_iter().map(add).chain(there.into_iter().map(remove)).chain(all).collect()
}

fn points(now: Option<Points>, with: impl Fn(Option<Points>) -> Wsjf) -> Offered {
    let entry = |points: Points| {
        let choice = Choice::new(points.value().to_string()).current(now == Some(points));
        (choice, ItemEdit::Wsjf(with(Some(points))))
    };
    Points::ALL.into_iter().map(entry).collect()
}

/// “1,250”, “0.5”.
pub fn number(value: f32) -> String {
    if value.fract().abs() < f32::EPSILON && value.abs() >= 1_000.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no score is below 0")]
        return group_digits(f64::from(value).round() as usize);
    }
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    rounded.to_string()
}

/// The names that are in use, with how often, in the order of the alphabet.
fn in_use(workspace: &Workspace, ask: &Ask) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    let mut count = |name| *counts.entry(name).or_default() += 1;
    match ask {
        Ask::Owner => {
            workspace.items().map(|item| item.owner()).filter(|name| !name.is_empty()).for_each(&mut count);
        }
        Ask::Labels => {
            let labels = workspace.items().flat_map(|item| &item.details().labels);
            labels.map(Text::as_str).for_each(&mut count);
        }
        _ => {}
    }
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

/// An open card.
#[derive(Debug)]
pub struct Card {
    ask: Ask,
    items: Vec<ItemId>,
    anchor: Rect,
    picker: Picker,
    /// Names that are in use, where names are asked for.
    known: Vec<(String, usize)>,
}

impl Card {
    /// A card at `anchor`; `None` when there is none of the items left.
    #[must_use]
    pub fn open(cx: &ViewCx<'_>, ask: Ask, items: Vec<ItemId>, anchor: Rect) -> Option<Self> {
        let item = cx.workspace().item(*items.last()?)?;
        let known = in_use(cx.workspace(), &ask);
        let offered = ask.offered(item, &known);
        // The label that is there would be taken away: that is not what comes first.
        let current = offered.iter().position(|(choice, _)| choice.current && ask != Ask::Labels);
        Some(Self { picker: Picker::at(current.unwrap_or(0)), ask, items, anchor, known })
    }

    /// Shows the card. Answers whether it stays open.
    pub fn show(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id) -> bool {
        self.items.retain(|item| cx.workspace().item(*item).is_some());
        let Some(item) = self.items.last().and_then(|id| cx.workspace().item(*id)).cloned() else {
            return false;
        };
        let (found, nothing) = self.found(&item);
        let hint = self.ask.hint();
        let offer = Offer {
            id,
            name: hint.unwrap_or(self.ask.name()),
            hint,
            count: found.len(),
            choice: &|index| found.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone()),
            nothing: &nothing,
            width: if hint.is_some() { 240.0 } else { 170.0 },
        };
        let picker = &mut self.picker;
        let theme = cx.theme;
        let shown =
            floating(ui, theme, id, self.anchor, self.ask.name(), |ui| picker.show(ui, theme, &offer));
        match shown {
            None => false,
            Some(None) => true,
            Some(Some(index)) => {
                if let Some((_, edit)) = found.get(index) {
                    cx.perform(ops::edit_items(cx.workspace(), &self.items, edit));
                }
                false
            }
        }
    }

    /// What has the words that were typed, what they mean by themselves, and what is said of nothing.
    fn found(&self, item: &Item) -> (Offered, String) {
        let text = self.picker.query.trim();
        let words = Words::new(text);
        let mut found = self.ask.offered(item, &self.known);
        found.retain(|(choice, _)| words.find_in(&choice.label));
        let mut nothing = String::from("Nothing has these words.");
        if !text.is_empty() && self.ask.hint().is_some() {
            let known = found.iter().any(|(choice, _)| choice.label == text);
            match self.ask.read(item, text) {
                _ if known => {}
                Some(edit) if matches!(self.ask, Ask::Owner | Ask::Labels) => {
                    found.push((Choice::new(text).detail("new"), edit));
                }
                Some(edit) => found.insert(0, (Choice::new(text), edit)),
                None => nothing = self.ask.wrong(text),
            }
        }
        (found, nothing)
    }
}
