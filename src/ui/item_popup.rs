//! The floating card that sets one aspect of one item or of many: status, size, when, parent, unit,
//! kind or certainty. The backlog's rows and the inspector open the same one.

use egui::{Id, Rect, Ui};

use super::backlog::words::Words;
use super::choices::{self, Value};
use super::parent_picker::ParentPicker;
use super::picker::{Choice, Offer, Picker, floating};
use super::view::ViewCx;
use crate::edit::ops::{self, ItemEdit};
use crate::model::{Item, ItemId, TierId};

/// What an item can be given by choosing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    Status,
    Size,
    When,
    Parent,
    Unit,
    Kind,
    Certainty,
}

impl Aspect {
    /// The word before the value, for people who hear it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "Status",
            Self::Size => "Size",
            Self::When => "When",
            Self::Parent => "Parent",
            Self::Unit => "Served unit",
            Self::Kind => "Kind",
            Self::Certainty => "Certainty",
        }
    }
}

/// An open card.
#[derive(Debug)]
pub struct ItemPopup {
    aspect: Aspect,
    tier: TierId,
    items: Vec<ItemId>,
    anchor: Rect,
    state: State,
    /// How full the steps of the tier are, as of this state of the document.
    fullness: (u64, Vec<String>),
}

#[derive(Debug)]
enum State {
    List(Picker),
    Parent(Box<ParentPicker>),
}

impl ItemPopup {
    /// A card at `anchor` for items of one tier; `None` when there is none of them left.
    #[must_use]
    pub fn open(cx: &ViewCx<'_>, aspect: Aspect, items: Vec<ItemId>, anchor: Rect) -> Option<Self> {
        let first = cx.workspace().item(*items.last()?)?.clone();
        let state = if aspect == Aspect::Parent {
            cx.workspace().tier_above(first.tier)?;
            State::Parent(Box::new(ParentPicker::new(cx, first.parent)))
        } else {
            let offered = choices::offered(cx.workspace(), cx.as_of, aspect, &first);
            let current = offered.iter().position(|(choice, _)| choice.current);
            State::List(Picker::at(current.unwrap_or(0)))
        };
        let fullness = match aspect {
            Aspect::Status => choices::fullness(cx.workspace(), first.tier),
            _ => Vec::new(),
        };
        let fullness = (cx.document.revision(), fullness);
        Some(Self { aspect, tier: first.tier, items, anchor, state, fullness })
    }

    /// Shows the card. Answers whether it stays open.
    pub fn show(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id) -> bool {
        self.items.retain(|item| cx.workspace().item(*item).is_some());
        let Some(first) = self.items.last().and_then(|id| cx.workspace().item(*id)).cloned() else {
            return false;
        };
        let theme = cx.theme;
        let (tier, aspect) = (self.tier, self.aspect);
        if aspect == Aspect::Status && self.fullness.0 != cx.document.revision() {
            self.fullness = (cx.document.revision(), choices::fullness(cx.workspace(), tier));
        }
        let fullness = &self.fullness.1;
        let state = &mut self.state;
        let name = aspect.name();
        let shown = floating(ui, theme, id, self.anchor, name, |ui| match state {
            State::Parent(picker) => picker.show(ui, cx, id, tier, first.parent).map(ItemEdit::Parent),
            State::List(picker) => list(ui, cx, id, (aspect, fullness), &first, picker),
        });
        match shown {
            None => false,
            Some(None) => true,
            Some(Some(edit)) => {
                cx.perform(ops::edit_items(cx.workspace(), &self.items, &edit));
                false
            }
        }
    }
}

fn list(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: Id,
    (aspect, details): (Aspect, &[String]),
    item: &Item,
    picker: &mut Picker,
) -> Option<ItemEdit> {
    let words = Words::new(&picker.query);
    let mut found = choices::offered(cx.workspace(), cx.as_of, aspect, item);
    for ((choice, _), detail) in found.iter_mut().zip(details) {
        choice.detail.clone_from(detail);
    }
    found.retain(|(choice, _)| words.find_in(&choice.label));
    let mut nothing = String::from("Nothing has these words.");
    match choices::typed(aspect, &picker.query) {
        Some(Ok(value)) => {
            let known = found.iter().position(|(_, known)| *known == value);
            let entry = match known {
                Some(at) => found.remove(at),
                None => (Choice::new(choices::label(&value)), value),
            };
            found.insert(0, entry);
        }
        Some(Err(why)) => nothing = why,
        None => {}
    }
    let hint = choices::hint(aspect);
    let offer = Offer {
        id,
        name: hint.unwrap_or(aspect.name()),
        hint,
        count: found.len(),
        choice: &|index| found.get(index).map_or_else(|| Choice::new(""), |(choice, _)| choice.clone()),
        nothing: &nothing,
        width: choices::width(aspect),
    };
    let taken = picker.show(ui, cx.theme, &offer)?;
    found.get(taken).map(|(_, value)| value.clone().into_edit())
}

impl Value {
    fn into_edit(self) -> ItemEdit {
        match self {
            Self::Step(status, step) => ItemEdit::Step(status, step),
            Self::Size(size) => ItemEdit::Size(size),
            Self::When(target) => ItemEdit::Target(target),
            Self::Unit(unit) => ItemEdit::Unit(unit),
            Self::Kind(kind) => ItemEdit::Kind(kind),
            Self::Certainty(certainty) => ItemEdit::Certainty(certainty),
        }
    }
}
