//! Several items at once: what they have in common can be set for all of them in one step.

use egui::{Label, RichText, Ui};

use super::{Inspector, labels, section};
use crate::chart::scene::Weight;
use crate::command::Command;
use crate::model::ItemId;
use crate::ui::backlog::row::shown_title;
use crate::ui::counted::counted;
use crate::ui::dialogs::parts;
use crate::ui::facet::Facet;
use crate::ui::ink::{color32, font};
use crate::ui::item_card::Ask;
use crate::ui::item_popup::Aspect;
use crate::ui::view::ViewCx;

/// Titles that are listed; what is more is counted.
const MOST: usize = 8;

impl Inspector {
    pub(super) fn bulk_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let items: Vec<ItemId> = cx.session.selection.items.clone();
        let tier = items.last().and_then(|id| cx.workspace().item(*id)).map(|item| item.tier);
        let Some(tier) = tier.and_then(|tier| cx.workspace().tier(tier)).cloned() else { return };
        let head = format!("{} selected", counted(cx.workspace(), &items));
        let text = RichText::new(head)
            .font(font(Weight::SemiBold, theme.scale.title + 2.0))
            .color(color32(theme.ink));
        ui.add(Label::new(text).selectable(false));
        section::note(ui, theme, "What is set here is set for all of them, in one step.");
        let mut facets: Vec<Facet> =
            [Aspect::Status, Aspect::When, Aspect::Certainty, Aspect::Size, Aspect::Unit, Aspect::Kind]
                .map(Facet::Aspect)
                .into();
        facets.extend([Ask::Owner, Ask::Moscow].map(Facet::Ask));
        if cx.workspace().tier_above(tier.id).is_some() {
            facets.push(Aspect::Parent.into());
        }
        ui.add_space(4.0);
        self.facts_ui(ui, cx, &items, facets);
        labels::ui(ui, cx, &items, &mut self.new_label);
        ui.add_space(8.0);
        for id in items.iter().take(MOST) {
            let title = cx.workspace().item(*id).map(|item| shown_title(item).to_owned());
            section::body(ui, theme, &title.unwrap_or_default());
        }
        if items.len() > MOST {
            let more = crate::model::tier::group_digits(items.len() - MOST);
            section::note(ui, theme, &format!("and {more} more"));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if parts::button(ui, theme, "Mark as done", parts::Rank::Plain).clicked() {
                cx.run(Command::ToggleDone);
            }
            if parts::button(ui, theme, "Duplicate", parts::Rank::Plain).clicked() {
                cx.run(Command::Duplicate);
            }
            if parts::button(ui, theme, "Delete", parts::Rank::Alarm).clicked() {
                cx.run(Command::Delete);
            }
        });
    }
}
