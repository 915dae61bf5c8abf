//! “Who decides this?”: the item's tier and every tier above it, each with what it decides, how far ahead
//! it looks and whom it talks to, in the currency of that tier.

use egui::Ui;

use super::Inspector;
use super::folds::Part;
use super::lineage::{self, Sign};
use super::section;
use crate::insight::{self, Decider};
use crate::model::tier::lower_first;
use crate::model::{Item, Tier};
use crate::ui::view::ViewCx;

impl Inspector {
    pub(super) fn deciders_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        let Some(tier) = cx.workspace().tier(item.tier).cloned() else { return };
        let open = self.folds.is_open(Part::Deciders);
        let answer = format!("{}, {}", tier.name, ahead(&tier));
        let (link, spoken) = if open {
            ("Hide", "Hide who decides this")
        } else {
            ("Up the chain", "Show who decides this, up the chain")
        };
        if section::heading_with_link(ui, cx.theme, ["Who decides this?", &answer], link, spoken) {
            self.folds.set(Part::Deciders, !open);
        }
        if !open {
            return;
        }
        let mut goto = None;
        for decider in insight::chain(cx.workspace(), item.id) {
            if decider_ui(ui, cx, &decider, item) {
                goto = decider.item.as_ref().map(|item| (item.tier, item.id));
            }
        }
        section::note(ui, cx.theme, "How people collaborate, not a reporting structure.");
        lineage::go(cx, goto);
    }
}

/// “looks a quarter ahead”.
fn ahead(tier: &Tier) -> String {
    format!("looks {} ahead", tier.horizon.typical().words())
}

/// One tier's part of the answer. Whether its item was pressed.
fn decider_ui(ui: &mut Ui, cx: &ViewCx<'_>, decider: &Decider, asked: &Item) -> bool {
    let (theme, tier) = (cx.theme, &decider.tier);
    ui.add_space(4.0);
    section::strong(ui, theme, &tier.name);
    let one = lower_first(&decider.currency().one);
    let pressed = match &decider.item {
        Some(item) if item.id == asked.id => {
            section::note(ui, theme, &format!("Holds this {one}, {}.", ahead(tier)));
            false
        }
        Some(item) => {
            let beside = format!("{one}, {}", ahead(tier));
            lineage::entry(ui, theme, tier, item, ("decided", Sign::Square), &beside)
        }
        None => {
            let none = format!("No {one} was chosen yet. This tier {}.", ahead(tier));
            section::note(ui, theme, &none);
            false
        }
    };
    line(ui, cx, "Decides", &tier.decides.join("; "));
    line(ui, cx, "Talks to", decider.contact());
    pressed
}

/// A name and what is to be said; nothing where nothing was written.
fn line(ui: &mut Ui, cx: &ViewCx<'_>, name: &str, text: &str) {
    let text = text.trim();
    let text = if text.is_empty() { "not written down yet" } else { text };
    section::named(ui, cx.theme, name, text);
}
