//! Teams, trains, a portfolio: a tree whose names, tiers and parents can be changed in place. What is a part of
//! the same unit is reordered by the grip before its name: dragged, or moved with the arrow keys.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{
    ComboBox, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo,
    vec2,
};

use super::super::parts::{self, Rank};
use super::{name_field, rows_ui};
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
    /// The unit that is being dragged.
    dragged: Option<UnitId>,
    /// The unit that was just moved by a key: it is to stay in sight.
    moved: Option<UnitId>,
}

/// Within this distance of the list's ends (points) a drag scrolls it.
const EDGE: f32 = 24.0;

impl UnitsPage {
    pub(super) fn fill(&mut self, workspace: &Workspace) {
        self.names = workspace.units().map(|unit| (unit.id, unit.name.clone())).collect();
        self.tree = tree(workspace);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let tree = std::mem::take(&mut self.tree);
        let nothing = "There are no teams yet. Add one below, and items can belong to it.";
        rows_ui(ui, theme, tree.is_empty().then_some(nothing), |ui| {
            let mut rows = Vec::with_capacity(tree.len());
            for (unit, depth) in &tree {
                ui.push_id(unit.id.bits(), |ui| rows.push(self.row(ui, cx, unit, *depth)));
            }
            self.drag_ui(ui, cx, &tree, &rows);
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

    /// Draws the row of a unit; where it is.
    fn row(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit, depth: usize) -> Rect {
        let theme = cx.theme;
        let row = ui.horizontal(|ui| {
            let indent = 20.0 * depth.min(4) as f32;
            ui.add_space(indent);
            self.grip_ui(ui, cx, unit);
            let name = self.names.entry(unit.id).or_insert_with(|| unit.name.clone());
            let fresh = self.added.take_if(|added| *added == unit.id).is_some();
            if let Some(name) = name_field(ui, theme, name, &unit.name, 240.0 - indent, fresh) {
                cx.perform(ops::edit_unit(cx.workspace(), unit.id, &UnitEdit::Name(name)));
            }
            tier_choice(ui, cx, unit);
            parent_choice(ui, cx, unit);
            if parts::icon_button(ui, theme, Icon::Trash2, &format!("Delete {}", unit.name)).clicked() {
                cx.perform(ops::delete_unit(cx.workspace(), unit.id));
            }
        });
        row.response.rect
    }

    /// What a unit is moved by.
    fn grip_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit) {
        let theme = cx.theme;
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 28.0), Sense::hover());
        // Its name is the unit's own, so that it keeps the keyboard wherever the row goes.
        let grip = ui.interact(rect, Id::unique(("unit grip", unit.id.bits())), Sense::click_and_drag());
        let name = format!("Move {}", unit.name);
        grip.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        let dragged = self.dragged == Some(unit.id);
        let near = grip.hovered() || grip.has_focus() || dragged;
        let color = if near { theme.ink } else { theme.muted };
        parts::paint_icon(
            ui,
            Icon::GripVertical,
            Rect::from_center_size(rect.center(), vec2(16.0, 16.0)),
            color,
        );
        parts::focus_ring(ui, theme, &grip);
        if self.moved == Some(unit.id) {
            self.moved = None;
            grip.scroll_to_me(None);
        }
        if grip.has_focus() {
            self.keys(ui, cx, unit, &grip);
        }
        if grip.drag_started_by(egui::PointerButton::Primary) {
            self.dragged = Some(unit.id);
        }
        if !dragged {
            grip.on_hover_cursor(CursorIcon::Grab).on_hover_text("Drag to reorder, or press ↑ and ↓");
        }
    }

    /// The arrow keys, with Alt or without, on a grip.
    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, unit: &Unit, grip: &Response) {
        let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(grip.id, keep));
        let taken = |key| {
            ui.input_mut(|input| {
                input.consume_key(Modifiers::ALT, key) || input.consume_key(Modifiers::NONE, key)
            })
        };
        let by = if taken(Key::ArrowUp) {
            -1
        } else if taken(Key::ArrowDown) {
            1
        } else {
            return;
        };
        let siblings = cx.workspace().sibling_units(unit);
        let here = siblings.iter().position(|sibling| *sibling == unit.id);
        let there = here.and_then(|here| here.checked_add_signed(by)).filter(|to| *to < siblings.len());
        if let Some(to) = there {
            self.moved = Some(unit.id);
            cx.perform(ops::move_unit(cx.workspace(), unit.id, to));
        }
    }

    /// Shows where a dragged unit would go, and moves it there when it is let go. Escape takes it back.
    fn drag_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, tree: &[(Unit, usize)], rows: &[Rect]) {
        let Some(id) = self.dragged else { return };
        let (pointer, down) = ui.input(|input| (input.pointer.latest_pos(), input.pointer.primary_down()));
        let unit = tree.iter().map(|(unit, _)| unit).find(|unit| unit.id == id);
        let (Some(pointer), Some(unit)) = (pointer, unit) else {
            self.dragged = None;
            return;
        };
        if parts::take_key(ui, Key::Escape) {
            self.dragged = None;
            return;
        }
        let others: Vec<Rect> = cx
            .workspace()
            .sibling_units(unit)
            .into_iter()
            .filter(|sibling| *sibling != id)
            .filter_map(|sibling| block(tree, rows, sibling))
            .collect();
        let to = others.iter().filter(|block| block.center().y < pointer.y).count();
        if !down {
            self.dragged = None;
            cx.perform(ops::move_unit(cx.workspace(), id, to));
            return;
        }
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let line = match to.checked_sub(1).and_then(|before| others.get(before)) {
            Some(before) => Some((before.left(), before.bottom() + 2.0)),
            None => others.first().map(|first| (first.left(), first.top() - 2.0)),
        };
        if let (Some((_, y)), Some(own)) = (line, block(tree, rows, id)) {
            let pen = Stroke::new(2.0, parts::c32(cx.theme.accent));
            ui.painter().hline(own.x_range(), y, pen);
            ui.painter().rect_filled(own, 6.0, parts::c32(cx.theme.card.fade(0.6)));
        }
        let seen = ui.clip_rect();
        let beyond = (seen.top() + EDGE - pointer.y).clamp(0.0, EDGE)
            - (pointer.y - seen.bottom() + EDGE).clamp(0.0, EDGE);
        if beyond != 0.0 {
            ui.scroll_with_delta(vec2(0.0, beyond * 0.4));
            ui.request_repaint();
        }
    }
}

/// The rows of a unit and all its parts.
fn block(tree: &[(Unit, usize)], rows: &[Rect], id: UnitId) -> Option<Rect> {
    let first = tree.iter().position(|(unit, _)| unit.id == id)?;
    let depth = tree.get(first)?.1;
    let parts = tree.iter().skip(first + 1).take_while(|(_, below)| *below > depth).count();
    let last = rows.get(first + parts)?;
    rows.get(first).map(|top| top.union(Rect::from_min_max(egui::pos2(top.left(), last.top()), last.max)))
}

fn tier_choice(ui: &mut Ui, cx: &mut ViewCx<'_>, unit: &Unit) {
    let kind = cx.workspace().tier(unit.tier).map_or_else(String::new, |tier| tier.unit.one.clone());
    let mut tier = unit.tier;
    let combo = ComboBox::from_id_salt("tier").width(112.0).selected_text(kind).truncate();
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
