//! Choosing the item of the tier above in whose context items stand: words in any order, “no parent”
//! first, any number of candidates. It creates nothing.

use egui::{Id, Ui};

use super::backlog::filter::FilteredRows;
use super::backlog::words::Words;
use super::picker::{Choice, Mark, Offer, Picker};
use super::view::ViewCx;
use crate::model::tier::lower_first;
use crate::model::{ItemId, Tier, TierId};

/// What is typed and what was found.
#[derive(Debug, Default)]
pub struct ParentPicker {
    picker: Picker,
    rows: FilteredRows,
}

impl ParentPicker {
    /// With the cursor on the present parent, where there is one.
    #[must_use]
    pub fn new(cx: &ViewCx<'_>, current: Option<ItemId>) -> Self {
        let workspace = cx.workspace();
        let position = current.and_then(|id| workspace.item(id)).and_then(|item| workspace.position(item));
        Self { picker: Picker::at(position.map_or(0, |p| p + 1)), rows: FilteredRows::default() }
    }

    /// Shows the picker for items of `tier`; answers the parent that was taken, or that there is to
    /// be none.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        id: Id,
        tier: TierId,
        current: Option<ItemId>,
    ) -> Option<Option<ItemId>> {
        let workspace = cx.workspace();
        let above: &Tier = workspace.tier_above(tier)?;
        let words = Words::new(&self.picker.query);
        if self.rows.update(workspace, cx.document.revision(), above.id, &words) {
            ui.ctx().request_repaint();
        }
        // “No parent” comes first as long as nothing is looked for.
        let first = usize::from(words.is_empty());
        let rows = &self.rows;
        let choice = |index: usize| {
            let Some(index) = index.checked_sub(first) else {
                return Choice::new("No parent").current(current.is_none());
            };
            let item = rows.get(workspace, above.id, index).and_then(|id| workspace.item(id));
            item.map_or_else(
                || Choice::new(""),
                |item| {
                    let label = if item.title.is_empty() { "untitled" } else { &item.title };
                    Choice::new(label)
                        .detail(item.target.map(crate::model::Period::label).unwrap_or_default())
                        .mark(Mark::Tier(above.hue))
                        .current(current == Some(item.id))
                },
            )
        };
        let many = lower_first(&above.currency.many);
        let nothing = if words.is_empty() {
            format!("{} has no {many} yet.", above.name)
        } else {
            format!("None of the {many} has these words.")
        };
        let hint = format!("Find {} {}", article(&above.currency.one), lower_first(&above.currency.one));
        let count = first + rows.count(workspace, above.id);
        let offer = Offer {
            id,
            name: &hint,
            hint: Some(&hint),
            count,
            choice: &choice,
            nothing: &nothing,
            width: 340.0,
        };
        let taken = self.picker.show(ui, cx.theme, &offer)?;
        Some(taken.checked_sub(first).and_then(|index| rows.get(workspace, above.id, index)))
    }
}

/// “a” or “an”.
#[must_use]
pub fn article(word: &str) -> &'static str {
    let first = word.chars().next().map(|c| c.to_ascii_lowercase());
    if matches!(first, Some('a' | 'e' | 'i' | 'o')) { "an" } else { "a" }
}
