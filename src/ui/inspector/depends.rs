//! What an item waits for, in any tier, and what waits for it: lines that lead there, and a picker that
//! searches all tiers. What cannot be is said where it was chosen.

use egui::{Id, Rect, Ui, vec2};

use super::folds::Part;
use super::lineage::{self, Sign};
use super::section;
use super::{Floating, Inspector};
use crate::edit::ops::{self, ItemEdit};
use crate::model::tier::group_digits;
use crate::model::{Item, ItemId, Status};
use crate::ui::backlog::row::shown_title;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::palette::search::Search;
use crate::ui::picker::{Choice, Mark, Offer, Picker, floating};
use crate::ui::view::ViewCx;

/// Lines that are shown one by one; what is more is counted.
const MOST: usize = 12;
/// What is on offer before anything was typed.
const NEARBY: usize = 50;

impl Inspector {
    pub(super) fn depends_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        if self.folds.shows(Part::DependsOn, item) {
            let targets: Vec<ItemId> = item.depends_on().to_vec();
            let done = targets
                .iter()
                .filter_map(|id| cx.workspace().item(*id))
                .filter(|target| target.status == Status::Done)
                .count();
            let beside = match targets.len() {
                0 => "nothing yet".to_owned(),
                all => format!("{done} of {all} done"),
            };
            let at = ui.cursor().min;
            let words = ["Depends on", beside.as_str()];
            if section::heading_with_link(ui, cx.theme, words, "Add…", "Add what it depends on") {
                let anchor = Rect::from_min_size(at, vec2(120.0, 28.0));
                self.return_to = ui.memory(egui::Memory::focused);
                self.await_ui(cx, item.id, anchor);
            }
            list_ui(ui, cx, "waits for", &targets, Some(item.id));
        }
        let waiting: Vec<ItemId> = cx.workspace().dependents(item.id).take(MOST + 1).collect();
        if !waiting.is_empty() {
            let all = cx.workspace().dependents(item.id).count();
            section::heading(ui, cx.theme, "Needed by", &group_digits(all));
            list_ui(ui, cx, "waited for by", &waiting, None);
            if all > MOST {
                section::note(ui, cx.theme, &format!("and {} more", group_digits(all - MOST)));
            }
        }
    }

    /// Opens the picker of what an item waits for.
    pub(super) fn await_ui(&mut self, cx: &ViewCx<'_>, id: ItemId, anchor: Rect) {
        self.floating = Some(Floating::Await(Box::new(AwaitPicker::new(cx, id, anchor))));
    }
}

/// Lines that lead to items; `waiting` can stop waiting for each of them.
fn list_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, list: &str, ids: &[ItemId], waiting: Option<ItemId>) {
    let mut goto = None;
    let mut gone = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = if waiting.is_some() { ids.len() } else { MOST };
        for id in ids.iter().take(shown) {
            let Some(other) = cx.workspace().item(*id).cloned() else { continue };
            let Some(tier) = cx.workspace().tier(other.tier).cloned() else { continue };
            ui.horizontal(|ui| {
                let beside = format!(
                    "{} · {}",
                    crate::model::tier::lower_first(&tier.currency.one),
                    tier.step_of(&other).name
                );
                let sign = Sign::Done(other.status == Status::Done);
                let room = ui.available_width() - if waiting.is_some() { 36.0 } else { 0.0 };
                let place = ui.allocate_exact_size(vec2(room, 28.0), egui::Sense::hover()).0;
                parts::within(ui, place.shrink2(vec2(0.0, 2.0)), |ui| {
                    if lineage::entry(ui, cx.theme, &tier, &other, (list, sign), &beside) {
                        goto = Some((other.tier, *id));
                    }
                });
                let spoken = format!("No longer depends on {}", shown_title(&other));
                if waiting.is_some() && parts::icon_button(ui, cx.theme, Icon::X, &spoken).clicked() {
                    gone = Some(*id);
                }
            });
        }
    });
    lineage::go(cx, goto);
    if let (Some(waiting), Some(gone)) = (waiting, gone) {
        cx.perform(ops::edit_item(cx.workspace(), waiting, &ItemEdit::NoLongerAwait(gone)));
    }
}

/// The open picker of what an item is to wait for.
#[derive(Debug)]
pub struct AwaitPicker {
    item: ItemId,
    anchor: Rect,
    picker: Picker,
    search: Search,
    /// Why the one that was taken cannot be waited for.
    refusal: Option<String>,
    /// What was typed when it was refused: with other words the reason goes.
    refused_at: String,
}

impl AwaitPicker {
    fn new(cx: &ViewCx<'_>, item: ItemId, anchor: Rect) -> Self {
        let search = Search::new(cx.workspace(), cx.document.revision());
        let picker = Picker::default();
        Self { item, anchor, picker, search, refusal: None, refused_at: String::new() }
    }

    /// Shows the picker. Answers whether it stays open.
    pub fn show(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, id: Id) -> bool {
        let Some(item) = cx.workspace().item(self.item).cloned() else { return false };
        if self.search.revision() != cx.document.revision() {
            self.search = Search::new(cx.workspace(), cx.document.revision());
        }
        self.search.set_query(&self.picker.query);
        let searching = self.search.advance();
        if searching {
            ui.ctx().request_repaint();
        }
        if self.picker.query != self.refused_at {
            self.refusal = None;
        }
        let found = self.found(cx, &item);
        let workspace = cx.document.workspace();
        let choice = |index: usize| {
            let other = found.get(index).and_then(|id| workspace.item(*id));
            let tier = other.and_then(|other| workspace.tier(other.tier));
            let (Some(other), Some(tier)) = (other, tier) else { return Choice::new("") };
            Choice::new(shown_title(other))
                .detail(format!("{} · {}", tier.currency.one, tier.step_of(other).name))
                .mark(Mark::Tier(tier.hue))
        };
        let nothing = match (searching, self.picker.query.trim().is_empty()) {
            (true, _) => "Searching…",
            (false, true) => "There is nothing else yet.",
            (false, false) => "Nothing in any tier has these words.",
        };
        let hint = "Find an item of any tier";
        let offer = Offer {
            id,
            name: hint,
            hint: Some(hint),
            count: found.len(),
            choice: &choice,
            nothing,
            width: 420.0,
        };
        let Self { picker, refusal, .. } = self;
        let theme = cx.theme;
        let shown = floating(ui, theme, id, self.anchor, "Depends on", |ui| {
            let taken = picker.show(ui, theme, &offer);
            if let Some(refusal) = refusal {
                parts::error(ui, theme, refusal);
            }
            taken
        });
        let Some(taken) = shown else { return false };
        let Some(target) = taken.and_then(|index| found.get(index).copied()) else { return true };
        match ops::edit_item(cx.workspace(), self.item, &ItemEdit::Await(target)) {
            Ok(transaction) => {
                cx.perform(Ok(transaction));
                false
            }
            Err(refusal) => {
                self.refusal = Some(format!("Not possible: {refusal}."));
                self.refused_at.clone_from(&self.picker.query);
                true
            }
        }
    }

    /// What was found in all tiers; what stands near by before anything was typed.
    fn found(&self, cx: &ViewCx<'_>, item: &Item) -> Vec<ItemId> {
        let is_new = |id: &ItemId| !item.depends_on().contains(id);
        if self.picker.query.trim().is_empty() {
            let near = cx.workspace().backlog(item.tier).iter().filter(|id| *id != item.id);
            return near.filter(is_new).take(NEARBY).collect();
        }
        self.search.items().filter(is_new).collect()
    }
}
