//! Everything about what is selected: one item, several items, or else the tier. All of it can be
//! edited where it stands, each field as one undo step.

mod bulk;
mod days;
mod facts;
mod item;
mod labels;
mod lineage;
mod lines;
mod readiness;
mod section;
mod tier;

use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

use super::draft::Draft;
use super::item_popup::ItemPopup;
use super::session::{EditRequest, View};
use super::view::ViewCx;
use crate::model::{ItemId, TierId};

/// The inspector, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Inspector {
    draft: Draft,
    popup: Option<ItemPopup>,
    new_label: String,
    below: lineage::Below,
    /// What was shown last: another subject begins at the top.
    subject: Option<Subject>,
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
            self.popup = None;
        }
        self.heed_request(ui, cx);
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
        if let Some(popup) = &mut self.popup
            && !popup.show(ui, cx, Id::unique("inspector popup"))
        {
            self.popup = None;
        }
    }
}

impl Inspector {
    /// Beside the roadmap there is no row to edit a title in: it is edited here.
    fn heed_request(&self, ui: &Ui, cx: &mut ViewCx<'_>) {
        if cx.session.view != View::Roadmap {
            return;
        }
        if let (Some(Subject::Item(shown)), Some(EditRequest::ItemTitle(id))) =
            (self.subject, cx.session.edit_request)
            && shown == id
        {
            cx.session.edit_request = None;
            let length = cx.workspace().item(id).map_or(0, |item| item.title.chars().count());
            Draft::focus(ui, section::field_id(id.bits(), "Title"), length);
        }
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
