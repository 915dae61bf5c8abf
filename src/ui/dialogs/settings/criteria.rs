//! What items are rated by for the organisation's own score: names and weights. A criterion that goes
//! takes the ratings by it along, and undo brings both back.

use std::collections::BTreeMap;

use egui::{TextEdit, Ui};

use super::super::parts::{self, Rank};
use super::{name_field, rows_ui};
use crate::edit::ops::{self, CriterionEdit};
use crate::model::Workspace;
use crate::model::score::{Grade, Weighted};
use crate::ui::icons::Icon;
use crate::ui::view::ViewCx;

/// Points.
const NAME: f32 = 300.0;
const WEIGHT: f32 = 72.0;

#[derive(Clone, Debug, Default)]
pub(super) struct CriteriaPage {
    /// Name and weight as they are being typed, by the name that the document knows.
    typed: BTreeMap<String, (String, String)>,
    /// The criterion that was just added: its name gets the keyboard.
    added: Option<String>,
}

impl CriteriaPage {
    pub(super) fn fill(&mut self, workspace: &Workspace) {
        let entry = |criterion: &Weighted| {
            let texts = (criterion.name.clone(), criterion.weight.value().to_string());
            (criterion.name.clone(), texts)
        };
        self.typed = workspace.meta().criteria.iter().map(entry).collect();
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let criteria = cx.workspace().meta().criteria.clone();
        let all: u32 = criteria.iter().map(|criterion| u32::from(criterion.weight.value())).sum();
        parts::note(ui, theme, "Items are rated from 0 to 100 by each; the score is the mean by weight.");
        let nothing = "There are no criteria yet. Add one below, and items can be rated by it.";
        rows_ui(ui, theme, criteria.is_empty().then_some(nothing), |ui| {
            for (index, criterion) in criteria.iter().enumerate() {
                ui.push_id(index, |ui| self.row(ui, cx, criterion, all));
            }
        });
        if parts::button(ui, theme, "Add criterion", Rank::Plain).clicked() {
            let taken = |name: &str| criteria.iter().any(|criterion| criterion.name == name);
            let names = (1..=criteria.len() + 1).map(|n| format!("Criterion {n}"));
            let name = names.into_iter().find(|name| !taken(name)).unwrap_or_default();
            let weight = Grade::new(1).unwrap_or_default();
            let new = Weighted { name: name.clone(), weight };
            self.added = Some(name);
            cx.perform(ops::edit_criteria(cx.workspace(), &CriterionEdit::Add(new)));
        }
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, criterion: &Weighted, all: u32) {
        let theme = cx.theme;
        let Some((name, weight)) = self.typed.get_mut(&criterion.name) else { return };
        ui.horizontal(|ui| {
            let fresh = self.added.take_if(|added| *added == criterion.name).is_some();
            if let Some(to) = name_field(ui, theme, name, &criterion.name, NAME, fresh) {
                let edit = CriterionEdit::Rename { from: criterion.name.clone(), to };
                let renamed = ops::edit_criteria(cx.workspace(), &edit);
                if renamed.is_err() {
                    name.clone_from(&criterion.name);
                }
                cx.perform(renamed);
            }
            let grade = weight.trim().parse().ok().and_then(Grade::new);
            let edge = if grade.is_none() { theme.alarm } else { theme.control_edge };
            let edit = TextEdit::singleline(weight).desired_width(WEIGHT);
            let spoken = format!("Weight of {}", criterion.name);
            let field = parts::text_edit(ui, theme, edit, edge).accessible_name(spoken);
            match grade {
                Some(grade) if field.lost_focus() && grade != criterion.weight => {
                    let edit = CriterionEdit::Weigh(criterion.name.clone(), grade);
                    cx.perform(ops::edit_criteria(cx.workspace(), &edit));
                }
                None if field.lost_focus() => *weight = criterion.weight.value().to_string(),
                _ => {}
            }
            let share = (u32::from(criterion.weight.value()) * 200 + all).checked_div(2 * all).unwrap_or(0);
            let words = match grade {
                None => "A whole number from 0 to 100".to_owned(),
                Some(Grade::ZERO) => "does not count".to_owned(),
                Some(_) => format!("{share} % of the score"),
            };
            if parts::icon_button(ui, theme, Icon::Trash2, &format!("Delete {}", criterion.name)).clicked() {
                let edit = CriterionEdit::Delete(criterion.name.clone());
                cx.perform(ops::edit_criteria(cx.workspace(), &edit));
            }
            parts::note(ui, theme, &words);
        });
    }
}
