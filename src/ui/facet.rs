//! A short fact of an item that is set by choosing: what it is called, what an item says, and the card
//! that sets it. The rows of the backlog and the inspector show the same ones.

use egui::{Id, Rect, Ui};

use super::backlog::cells;
use super::item_card::{Ask, Card};
use super::item_popup::{Aspect, ItemPopup};
use super::view::ViewCx;
use crate::model::{Item, ItemId, Workspace};

/// What is shown and set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    Aspect(Aspect),
    Ask(Ask),
}

impl From<Aspect> for Facet {
    fn from(aspect: Aspect) -> Self {
        Self::Aspect(aspect)
    }
}

impl From<Ask> for Facet {
    fn from(ask: Ask) -> Self {
        Self::Ask(ask)
    }
}

impl Facet {
    /// The word before the value.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Aspect(aspect) => aspect.name(),
            Self::Ask(ask) => ask.name(),
        }
    }

    /// What an item says of itself; empty where nothing was said.
    #[must_use]
    pub fn said(&self, workspace: &Workspace, item: &Item) -> String {
        match self {
            Self::Aspect(aspect) => cells::of(workspace, *aspect, item),
            Self::Ask(ask) => ask.said(item),
        }
    }
}

/// An open card.
#[derive(Debug)]
pub enum FacetCard {
    Aspect(ItemPopup),
    Ask(Card),
}

impl FacetCard {
    /// A card at `anchor` for items of one tier; `None` when there is none of them left.
    #[must_use]
    pub fn open(cx: &ViewCx<'_>, facet: Facet, items: Vec<ItemId>, anchor: Rect) -> Option<Self> {
        match facet {
            Facet::Aspect(aspect) => ItemPopup::open(cx, aspect, items, anchor).map(Self::Aspect),
            Facet::Ask(ask) => Card::open(cx, ask, items, anchor).map(Self::Ask),
        }
    }

    /// Shows the card. Answers whether it stays open.
    pub fn show(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id) -> bool {
        match self {
            Self::Aspect(popup) => popup.show(ui, cx, id),
            Self::Ask(card) => card.show(ui, cx, id),
        }
    }
}
