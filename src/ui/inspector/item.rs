//! One item: its title and key, its facts, what it stands in the context of and what stands below it,
//! and everything that is written about it.

use egui::{Align, Layout, Rect, Ui, vec2};

use super::facts;
use super::folds::{self, Part};
use super::section::{self, TextOf, field_id};
use super::{Inspector, labels, lineage, links, story};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::{Item, ItemId};
use crate::ui::draft::{Field, WRAPPED, merge_key};
use crate::ui::facet::Facet;
use crate::ui::ink::font;
use crate::ui::item_card::Ask;
use crate::ui::item_popup::Aspect;
use crate::ui::view::ViewCx;

impl Inspector {
    pub(super) fn item_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, id: ItemId) {
        let Some(item) = cx.workspace().item(id).cloned() else { return };
        self.title_ui(ui, cx, &item);
        let mut facets: Vec<Facet> = vec![Aspect::Status.into(), Aspect::When.into()];
        if item.target.is_some() {
            facets.push(Aspect::Certainty.into());
        }
        facets.extend([Aspect::Size, Aspect::Unit, Aspect::Kind].map(Facet::Aspect));
        facets.push(Ask::Owner.into());
        ui.add_space(6.0);
        self.facts_ui(ui, cx, &[id], facets);
        self.add_ui(ui, cx, &item);
        self.story_ui(ui, cx, &item);
        lineage::context_ui(ui, cx, &item);
        self.below.update(cx.workspace(), id, cx.document.revision());
        lineage::children_ui(ui, cx, &item, &self.below);
        self.rollups.follow(cx.workspace());
        lineage::rollup_ui(ui, cx, &self.rollups.of(cx.workspace(), id));
        self.depends_ui(ui, cx, &item);
        self.deciders_ui(ui, cx, &item);
        self.readiness_ui(ui, cx, &item);
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
                rows: WRAPPED,
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
            name: super::lines::CRITERION,
            hint: "What must be true at the end",
            checks: true,
        };
        self.lines_ui(ui, cx, &list, &details.acceptance, |workspace, lines| {
            ops::edit_item(workspace, id, &ItemEdit::Acceptance(lines))
        });
        ui.add_space(4.0);
        self.text_ui(ui, cx, id, ("Description", &details.description, "What it is"), ItemEdit::Description);
        self.scores_ui(ui, cx, item);
        self.links_ui(ui, cx, item);
        if self.folds.shows(Part::Notes, item) {
            let notes = ("Notes", &*details.extra().notes, "Anything else, for those who work on it");
            self.text_ui(ui, cx, id, notes, ItemEdit::Notes);
        }
        labels::ui(ui, cx, &[id], &mut self.new_label);
        self.folds.settle(ui);
    }

    fn text_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        id: ItemId,
        (name, value, hint): (&str, &str, &str),
        edit: fn(String) -> ItemEdit,
    ) {
        let of = TextOf { record: id.bits(), name, spoken: name, value, hint, rows: 3, late: false };
        section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
            ops::edit_item(workspace, id, &edit(text.to_owned()))
        });
    }

    /// The line of what the item does not say yet.
    fn add_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        let Some(part) = folds::add_ui(ui, cx, &self.folds, item) else { return };
        match part {
            Part::Story => self.folds.enter(part, story::first_field(item)),
            Part::Links => self.folds.enter(part, links::first_field(item)),
            Part::Notes => self.folds.enter(part, field_id(item.id.bits(), "Notes")),
            Part::Scores => self.folds.enter(part, facts::cell_id(&[item.id], &Ask::Moscow.into())),
            Part::DependsOn => {
                let anchor = Rect::from_min_size(ui.cursor().min, vec2(120.0, 4.0));
                self.return_to = ui.memory(egui::Memory::focused);
                self.await_ui(cx, item.id, anchor);
            }
            Part::Deciders => {}
        }
    }
}
