//! The way to a field of the item that is shown: what it stands in is opened, it comes into sight and gets
//! the keyboard.

use egui::{Id, Ui};

use super::folds::Part;
use super::section::{field_id, link_id};
use super::{Inspector, Subject, facts, lines, readiness};
use crate::model::{Field, Item};
use crate::ui::draft::Draft;
use crate::ui::facet::Facet;
use crate::ui::item_card::Ask;
use crate::ui::item_popup::Aspect;
use crate::ui::session::{EditRequest, View};
use crate::ui::view::{Intent, Notice, Severity, ViewCx};

impl Inspector {
    /// Takes what is asked of the item that is shown.
    pub(super) fn heed_request(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some(Subject::Item(shown)) = self.subject else { return };
        match cx.session.edit_request {
            // Beside the roadmap there is no row to edit a title in: it is edited here.
            Some(EditRequest::ItemTitle(id)) if id == shown && cx.session.view == View::Roadmap => {
                cx.session.edit_request = None;
                let length = cx.workspace().item(id).map_or(0, |item| item.title.chars().count());
                Draft::focus(ui, field_id(id.bits(), "Title"), length);
            }
            Some(EditRequest::Detail(id, field)) if id == shown => {
                cx.session.edit_request = None;
                let Some(item) = cx.workspace().item(id).cloned() else { return };
                self.go_to(cx, &item, field);
            }
            _ => {}
        }
    }

    /// Gives the keyboard to a field as soon as it is drawn.
    pub(super) fn go_to(&mut self, cx: &mut ViewCx<'_>, item: &Item, field: Field) {
        let field = if field == Field::Readiness {
            let Some(missing) = readiness::first_missing(cx.workspace(), item, cx.as_of) else {
                let text = format!("Nothing is missing of “{}”.", item.title);
                cx.intents.push(Intent::Notify(Notice { severity: Severity::Info, text, action: None }));
                return;
            };
            missing
        } else {
            field
        };
        let Some((part, id, letters)) = place(cx, item, field) else { return };
        if let Some(part) = part {
            self.folds.set(part, true);
        }
        self.folds.focus_later(id, letters);
    }
}

/// Where a field is: the part that has to be open for it, its widget, and how much text is in it.
fn place(cx: &ViewCx<'_>, item: &Item, field: Field) -> Option<(Option<Part>, Id, usize)> {
    let record = item.id.bits();
    let details = item.details();
    let text = |part, name: &str, text: &str| (part, field_id(record, name), text.chars().count());
    let facet = |facet: Facet| (None, facts::cell_id(&[item.id], &facet), 0);
    let score = |ask: Ask| (Some(Part::Scores), facts::cell_id(&[item.id], &Facet::Ask(ask)), 0);
    let unsaid = |asks: &[Ask]| asks.iter().find(|ask| ask.said(item).is_empty()).or(asks.first()).cloned();
    Some(match field {
        Field::Title | Field::Key | Field::Priority | Field::Tier => text(None, "Title", &item.title),
        Field::Who => text(Some(Part::Story), "Who uses it", &details.who),
        Field::Want => text(Some(Part::Story), "What they want", &details.want),
        Field::Why => text(Some(Part::Story), "Why", &details.why),
        Field::Acceptance => {
            let new = details.acceptance.len();
            (None, lines::field_of_line(record, lines::CRITERION, new), 0)
        }
        Field::Status => facet(Aspect::Status.into()),
        Field::Size => facet(Aspect::Size.into()),
        Field::Target => facet(Aspect::When.into()),
        Field::Certainty => facet(Aspect::Certainty.into()),
        Field::Unit => facet(Aspect::Unit.into()),
        Field::Kind => facet(Aspect::Kind.into()),
        Field::Owner => facet(Ask::Owner.into()),
        Field::Labels => (None, field_id(record, "New label"), 0),
        Field::Parent => (None, link_id("In the context of"), 0),
        Field::DependsOn => (Some(Part::DependsOn), link_id("Depends on"), 0),
        Field::Moscow => score(Ask::Moscow),
        Field::Wsjf => score(unsaid(&Ask::WSJF)?),
        Field::Rice => score(unsaid(&Ask::RICE)?),
        Field::Own => {
            let criteria = &cx.workspace().meta().criteria;
            let asks: Vec<Ask> =
                criteria.iter().map(|criterion| Ask::Rating(criterion.name.clone())).collect();
            score(unsaid(&asks)?)
        }
        Field::Progress => {
            let below = cx.workspace().tier_below(item.tier)?;
            (None, link_id(&below.currency.many), 0)
        }
        Field::Readiness => return None,
    })
}
