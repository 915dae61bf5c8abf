//! One item: its title and key, its facts, what it stands in the context of and what stands below it,
//! and everything that is written about it.

use egui::{Align, Layout, Ui};

use super::section::{self, TextOf, field_id};
use super::{Inspector, labels, lineage, readiness};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::{Item, ItemId};
use crate::ui::draft::{Field, merge_key};
use crate::ui::ink::font;
use crate::ui::item_popup::Aspect;
use crate::ui::view::ViewCx;

/// What is to be changed to a text.
type Edit = fn(String) -> ItemEdit;

impl Inspector {
    pub(super) fn item_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: ItemId) {
        let Some(item) = cx.workspace().item(id).cloned() else { return };
        self.title_ui(ui, cx, &item);
        let mut aspects = vec![Aspect::Status, Aspect::When];
        if item.target.is_some() {
            aspects.push(Aspect::Certainty);
        }
        aspects.extend([Aspect::Size, Aspect::Unit, Aspect::Kind]);
        ui.add_space(2.0);
        self.facts_ui(ui, cx, &[id], &aspects);
        lineage::context_ui(ui, cx, &item);
        self.below.update(cx.workspace(), id, cx.document.revision());
        lineage::children_ui(ui, cx, &item, &self.below);
        readiness::ui(ui, cx, &item, &self.below.unclear);
        self.written_ui(ui, cx, &item);
    }

    fn title_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        let theme = cx.theme;
        let id = item.id;
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if let Some(key) = &item.key {
                section::note(ui, theme, key);
            }
            let field = Field {
                id: field_id(id.bits(), "Title"),
                name: "Title",
                value: &item.title,
                hint: "untitled",
                font: font(Weight::SemiBold, theme.scale.title + 2.0),
                color: theme.ink,
                rows: 1,
                bare: true,
                late: false,
                merge: merge_key(id.bits(), "title"),
            };
            self.draft.field(ui, cx, &field, |workspace, text| {
                ops::edit_item(workspace, id, &ItemEdit::Title(text.to_owned()))
            });
        });
    }

    /// Criteria, labels and texts.
    fn written_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        let id = item.id;
        let details = item.details();
        let met = details.acceptance.iter().filter(|criterion| criterion.met).count();
        let beside = match details.acceptance.len() {
            0 => String::new(),
            all => format!("{met} of {all} met"),
        };
        section::heading(ui, cx.theme, "Acceptance criteria", &beside);
        let list = super::lines::Lines {
            record: id.bits(),
            name: "Criterion",
            hint: "What must be true at the end",
            checks: true,
        };
        self.lines_ui(ui, cx, &list, &details.acceptance, |workspace, lines| {
            ops::edit_item(workspace, id, &ItemEdit::Acceptance(lines))
        });
        ui.add_space(4.0);
        let texts: [(&str, &str, &str, Edit); 3] = [
            ("Description", &details.description, "What it is", ItemEdit::Description),
            ("Why", &details.why, "Why it is being built", ItemEdit::Why),
            ("Who uses it", &details.who, "For whom it is", ItemEdit::Who),
        ];
        for (name, value, hint, edit) in texts {
            let rows = if name == "Description" { 3 } else { 2 };
            let of = TextOf { record: id.bits(), name, spoken: name, value, hint, rows, late: false };
            section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
                ops::edit_item(workspace, id, &edit(text.to_owned()))
            });
        }
        labels::ui(ui, cx, item, &mut self.new_label);
    }
}
