//! Everything about what is selected: one item, several items, or else the tier. All of it can be
//! edited where it stands, each field as one undo step.

mod bulk;
pub(super) mod days;
mod deciders;
mod depends;
pub mod facts;
mod folds;
mod go_to;
mod item;
mod labels;
mod lineage;
mod lines;
mod links;
pub mod ranges;
mod readiness;
mod scores;
pub mod section;
mod story;
mod tier;
mod workflow;

use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

use self::depends::AwaitPicker;
use self::folds::Folds;
use super::draft::Draft;
use super::facet::FacetCard;
use super::view::ViewCx;
use crate::insight::Rollups;
use crate::model::{ItemId, TierId};

/// The inspector, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Inspector {
    draft: Draft,
    floating: Option<Floating>,
    /// What had the keyboard before something floated over it.
    return_to: Option<Id>,
    folds: Folds,
    new_label: String,
    below: lineage::Below,
    rollups: Rollups,
    /// What was shown last: another subject begins at the top.
    subject: Option<Subject>,
}

/// What floats over the inspector.
#[derive(Debug)]
enum Floating {
    Facet(FacetCard),
    Await(Box<AwaitPicker>),
}

impl Floating {
    /// Draws it; whether it stays open.
    fn show(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) -> bool {
        let id = Id::unique("inspector popup");
        match self {
            Self::Facet(card) => card.show(ui, cx, id),
            Self::Await(picker) => picker.show(ui, cx, id),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Item(ItemId),
    Items(usize),
    Tier(TierId),
}

impl Inspector {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let Some(subject) = subject(cx) else { return };
        if self.subject != Some(subject) {
            self.subject = Some(subject);
            self.new_label.clear();
            self.floating = None;
            self.folds = Folds::default();
        }
        self.heed_request(ui, cx);
        // Before the rest, so that the key that opened it does not choose in it.
        if let Some(floating) = &mut self.floating
            && !floating.show(ui, cx)
        {
            self.floating = None;
            if let Some(id) = self.return_to.take() {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
        let margin = Margin { left: 24, right: 24, top: 16, bottom: 16 };
        ScrollArea::vertical().id_salt(subject).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                match subject {
                    Subject::Item(id) => self.item_ui(ui, cx, id),
                    Subject::Items(_) => self.bulk_ui(ui, cx),
                    Subject::Tier(id) => self.tier_ui(ui, cx, id),
                }
            });
        });
    }
}

fn subject(cx: &ViewCx<'_>) -> Option<Subject> {
    let selection = &cx.session.selection;
    let items: Vec<ItemId> =
        selection.items.iter().copied().filter(|id| cx.workspace().item(*id).is_some()).take(2).collect();
    match items.as_slice() {
        [] => selection.tier.filter(|tier| cx.workspace().tier(*tier).is_some()).map(Subject::Tier),
        [one] => Some(Subject::Item(*one)),
        _ => Some(Subject::Items(selection.items.len())),
    }
}
