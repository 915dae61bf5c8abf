//! Teams, trains, a portfolio: a tree whose names, tiers and parents can be changed in place.

use std::collections::BTreeMap;

use egui::{ComboBox, ScrollArea, TextEdit, Ui, vec2};

use super::super::parts::{self, Rank};
use crate::edit::ops::{self, UnitEdit};
use crate::model::tier::lower_first;
use crate::model::{Unit, UnitId, Workspace};
use crate::ui::icons::Icon;
use crate::ui::view::ViewCx;

#[derive(Clone, Debug, Default)]
pub(super) struct UnitsPage {
    names: BTreeMap<UnitId, String>,
    /// All units in the order of the tree, each with its depth.
    tree: Vec<(Unit, usize)>,
    /// The unit that was just added: its name gets the keyboard.
    added: Option<UnitId>,
}

impl UnitsPage {
    pub(super) fn fill(&mut self, workspace: &Workspace) {
        self.names = workspace.units().map(|unit| (unit.id, unit.name.clone())).collect();
        self.tree = tree(workspace);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let tree = std::mem::take(&mut self.tree);
        let height = ui.available_height() - 48.0;
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                if tree.is_empty() {
                    parts::note(
                        ui,
                        theme,
                        "There are no teams yet. Add one below, and items can belong to it.",
                    );
                }
                for (unit, depth) in &tree {
                    ui.push_id(unit.id.bits(), |ui| self.row(ui, cx, unit, *depth));
                }
            });
        self.tree = tree;
        ui.horizontal(|ui| {
            let tiers: Vec<_> = cx.workspace().tiers().cloned().collect();
            for tier in tiers {
                let noun = lower_first(&tier.unit.one);
                if parts::button(ui, theme, &format!("Add {noun}"), Rank::Plain).clicked() {
                    let name = free_name(cx.workspace(), &tier.unit.one);
                    match ops::add_unit(cx.document.workspace(), cx.ids, tier.id, &name, None) {
                        Ok((id, transaction)) => {
                            self.added = Some(id);
                            cx.perform(Ok(transaction));
                        }
                        Err(refusal) => cx.perform(Err(refusal)),
                    }
                }
            }
        });
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit, depth: usize) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            let indent = 20.0 * depth.min(4) as f32;
            ui.add_space(indent);
            let name = self.names.entry(unit.id).or_insert_with(|| unit.name.clone());
            let edge = if name.trim().is_empty() { theme.alarm } else { theme.control_edge };
            let edit = TextEdit::singleline(name).desired_width(244.0 - indent);
            let response =
                parts::text_edit(ui, theme, edit, edge).accessible_name(format!("Name of {}", unit.name));
            if self.added == Some(unit.id) {
                response.request_focus();
                response.scroll_to_me(None);
                self.added = None;
            }
            if response.lost_focus() && *name != unit.name {
                if name.trim().is_empty() {
                    name.clone_from(&unit.name);
                } else {
                    cx.perform(ops::edit_unit(
                        cx.workspace(),
                        unit.id,
                        &UnitEdit::Name(name.trim().to_owned()),
                    ));
                }
            }
            tier_choice(ui, cx, unit);
            parent_choice(ui, cx, unit);
            if parts::icon_button(ui, theme, Icon::Trash2, &format!("Delete {}", unit.name)).clicked() {
                cx.perform(ops::delete_unit(cx.workspace(), unit.id));
            }
        });
    }
}

fn tier_choice(ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit) {
    let kind = cx.workspace().tier(unit.tier).map_or_else(String::new, |tier| tier.unit.one.clone());
    let mut tier = unit.tier;
    let combo = ComboBox::from_id_salt("tier").width(96.0).selected_text(kind).truncate();
    let response = combo.show_ui(ui, |ui| {
        for option in cx.workspace().tiers() {
            ui.selectable_value(&mut tier, option.id, format!("{} · {}", option.unit.one, option.name));
        }
    });
    response.response.accessible_name(format!("What {} is", unit.name));
    if tier != unit.tier {
        cx.perform(ops::edit_unit(cx.workspace(), unit.id, &UnitEdit::Tier(tier)));
    }
}

fn parent_choice(ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit) {
    let workspace = cx.workspace();
    let named = unit.parent.and_then(|parent| workspace.unit(parent));
    let text =
        named.map_or_else(|| "part of nothing".to_owned(), |parent| format!("part of {}", parent.name));
    let mut parent = unit.parent;
    let combo = ComboBox::from_id_salt("parent").width(180.0).selected_text(text).truncate();
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut parent, None, "part of nothing");
        for option in workspace.units().filter(|option| !is_within(workspace, option.id, unit.id)) {
            ui.selectable_value(&mut parent, Some(option.id), &option.name);
        }
    });
    response.response.accessible_name(format!("What {} is a part of", unit.name));
    if parent != unit.parent {
        cx.perform(ops::edit_unit(cx.workspace(), unit.id, &UnitEdit::Parent(parent)));
    }
}

/// Whether `id` is `whole` or somewhere inside it.
fn is_within(workspace: &Workspace, id: UnitId, whole: UnitId) -> bool {
    let mut next = Some(id);
    for _ in 0..64 {
        match next {
            Some(at) if at == whole => return true,
            Some(at) => next = workspace.unit(at).and_then(|unit| unit.parent),
            None => return false,
        }
    }
    true
}

/// All units, each below the one that it is a part of, with its depth.
fn tree(workspace: &Workspace) -> Vec<(Unit, usize)> {
    fn below(workspace: &Workspace, parent: Option<UnitId>, depth: usize, tree: &mut Vec<(Unit, usize)>) {
        for unit in workspace.units() {
            let above = unit.parent.filter(|parent| workspace.unit(*parent).is_some());
            if above == parent && depth < 16 {
                tree.push((unit.as_ref().clone(), depth));
                below(workspace, Some(unit.id), depth + 1, tree);
            }
        }
    }
    let mut tree = Vec::new();
    below(workspace, None, 0, &mut tree);
    tree
}

/// “Team 3”, when there are already two.
fn free_name(workspace: &Workspace, kind: &str) -> String {
    let taken = |name: &str| workspace.units().any(|unit| unit.name == name);
    let most = workspace.units().count() + 1;
    (1..=most).map(|n| format!("{kind} {n}")).find(|name| !taken(name)).unwrap_or_else(|| kind.to_owned())
}
