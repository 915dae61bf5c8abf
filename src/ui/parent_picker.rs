//! Choosing the item of the tier above in whose context items stand: words in any order, “no parent”
//! first, any number of candidates. It creates nothing.

use egui::{Id, Ui};

use super::backlog::words::Words;
use super::palette::search::Search;
use super::picker::{Choice, Mark, Offer, Picker};
use super::view::ViewCx;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Item, ItemId, Period, Tier, TierId};

/// What is typed and what was found.
#[derive(Debug, Default)]
pub struct ParentPicker {
    picker: Picker,
    /// Since something was typed.
    search: Option<Search>,
}

/// What is on offer.
enum Listed {
    /// No parent, then the whole backlog.
    All,
    /// The best of what was found, and how many more there are.
    Found(Vec<ItemId>, usize),
}

impl ParentPicker {
    /// With the cursor on the present parent, where there is one.
    #[must_use]
    pub fn new(cx: &ViewCx<'_>, current: Option<ItemId>) -> Self {
        let workspace = cx.workspace();
        let position = current.and_then(|id| workspace.item(id)).and_then(|item| workspace.position(item));
        Self { picker: Picker::at(position.map_or(0, |p| p + 1)), search: None }
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
        let backlog = workspace.backlog(above.id);
        let (listed, searching) = self.listed(ui, cx, above.id);
        let choice = |index: usize| match &listed {
            Listed::All if index == 0 => Choice::new("No parent").current(current.is_none()),
            Listed::All => item_choice(cx, above, backlog.get(index - 1), current),
            Listed::Found(found, more) => match found.get(index) {
                Some(id) => item_choice(cx, above, Some(*id), current),
                None => Choice::new(format!("and {} more; add a word", group_digits(*more))),
            },
        };
        let many = lower_first(&above.currency.many);
        let (count, nothing) = match &listed {
            Listed::All => (backlog.len() + 1, String::new()),
            Listed::Found(found, more) => {
                let said = if searching {
                    "Looking…".to_owned()
                } else {
                    format!("None of the {many} has these words.")
                };
                (found.len() + usize::from(*more > 0), said)
            }
        };
        let hint = format!("Find {} {}", article(&above.currency.one), lower_first(&above.currency.one));
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
        match listed {
            Listed::All => Some(taken.checked_sub(1).and_then(|index| backlog.get(index))),
            Listed::Found(found, _) => found.get(taken).copied().map(Some),
        }
    }

    /// What is to be listed, and whether more is being looked for.
    fn listed(&mut self, ui: &Ui, cx: &ViewCx<'_>, above: TierId) -> (Listed, bool) {
        if Words::new(&self.picker.query).is_empty() {
            return (Listed::All, false);
        }
        let revision = cx.document.revision();
        if self.search.as_ref().is_none_or(|search| search.revision() != revision) {
            self.search = Some(Search::of_items(cx.workspace(), revision, &[above]));
        }
        let Some(search) = &mut self.search else { return (Listed::All, false) };
        search.set_query(&self.picker.query);
        let searching = search.advance();
        if searching {
            ui.ctx().request_repaint();
        }
        let found: Vec<ItemId> = search.items().collect();
        let more = search.total().saturating_sub(found.len());
        (Listed::Found(found, more), searching)
    }
}

fn item_choice(cx: &ViewCx<'_>, above: &Tier, id: Option<ItemId>, current: Option<ItemId>) -> Choice {
    let Some(item) = id.and_then(|id| cx.workspace().item(id)) else { return Choice::new("") };
    let item: &Item = item;
    let label = if item.title.is_empty() { "untitled" } else { &item.title };
    Choice::new(label)
        .detail(item.target.map(Period::label).unwrap_or_default())
        .mark(Mark::Tier(above.hue))
        .current(current == Some(item.id))
}

/// “a” or “an”.
#[must_use]
pub fn article(word: &str) -> &'static str {
    let first = word.chars().next().map(|c| c.to_ascii_lowercase());
    if matches!(first, Some('a' | 'e' | 'i' | 'o')) { "an" } else { "a" }
}
