//! Goals as a tree: the widest on top, below each those that serve it (D31).

use egui::{Ui, vec2};

use super::fields::{RowAction, TextOf, combo, explain, heading, row_actions, text};
use super::together::{Added, Together};
use crate::edit::ops::{self, GoalEdit};
use crate::model::{Goal, GoalId, RecordKey, TierId, UnitId, Workspace};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::Draft;
use crate::ui::icons::Icon;
use crate::ui::ink::color32;
use crate::ui::inspector::section::field_id;
use crate::ui::view::ViewCx;

impl Together {
    pub(super) fn goals_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            heading(ui, theme, "Goals", "");
            explain(ui, cx, "Positions on this", "positions");
        });
        let tree = tree(cx.workspace());
        if tree.is_empty() {
            parts::note(
                ui,
                theme,
                "No goals yet. Begin with the goal of the whole release, then add what each part aims at to \
                 serve it.",
            );
        }
        for (goal, depth) in &tree {
            ui.push_id(goal.id.bits(), |ui| self.goal_ui(ui, cx, goal, *depth));
        }
        let tiers: Vec<(TierId, String)> =
            cx.workspace().tiers().rev().map(|tier| (tier.id, tier.name.clone())).collect();
        ui.horizontal_wrapped(|ui| {
            for (tier, name) in tiers {
                if parts::button_sized(ui, theme, &format!("Add goal of {name}"), Rank::Plain, 0.0).clicked()
                {
                    self.add_goal(cx, tier, None);
                }
            }
        });
    }

    fn goal_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, goal: &Goal, depth: usize) {
        let theme = cx.theme;
        let Some(tier) = cx.workspace().tier(goal.tier).cloned() else { return };
        let name = &goal.name;
        let indent = 20.0 * depth.min(4) as f32;
        ui.horizontal(|ui| {
            ui.add_space(indent);
            let (square, _) = ui.allocate_exact_size(vec2(10.0, 10.0), egui::Sense::hover());
            ui.painter().rect_filled(square, 2.0, color32(theme.tier(tier.hue).edge));
            let width = (ui.available_width() - 84.0).max(120.0);
            ui.allocate_ui(vec2(width, 32.0), |ui| {
                let of = TextOf {
                    record: goal.id.bits(),
                    name: "Goal",
                    shown: false,
                    value: name,
                    hint: "What is different for whom, when it is reached",
                    rows: 1,
                    late: false,
                };
                let typed = text(ui, cx, &mut self.draft, &of, |workspace, typed| {
                    ops::edit_goal(workspace, goal.id, &GoalEdit::Name(typed.to_owned()))
                });
                match row_actions(ui, &typed.response) {
                    Some(RowAction::Move(by)) => {
                        cx.perform(ops::move_records(cx.workspace(), &[RecordKey::Goal(goal.id)], by));
                    }
                    Some(RowAction::Delete) => cx.perform(ops::delete_goal(cx.workspace(), goal.id)),
                    None => {}
                }
            });
            if let Some(below) = cx.workspace().tier_below(goal.tier).map(|tier| tier.id) {
                let label = format!("Add a goal that serves {name}");
                if parts::icon_button(ui, theme, Icon::Plus, &label).clicked() {
                    self.add_goal(cx, below, Some(goal.id));
                }
            } else {
                ui.add_space(36.0);
            }
            if parts::icon_button(ui, theme, Icon::Trash2, &format!("Delete {name}")).clicked() {
                cx.perform(ops::delete_goal(cx.workspace(), goal.id));
            }
        });
        if self.added == Some(Added::Goal(goal.id)) {
            self.added = None;
            Draft::focus(ui, field_id(goal.id.bits(), "Goal"), name.chars().count());
        }
        ui.horizontal(|ui| {
            ui.add_space(indent + 18.0);
            parts::note(ui, theme, &tier.name);
            let noun = crate::model::tier::lower_first(&tier.unit.one);
            let mut units: Vec<(Option<UnitId>, String)> = vec![(None, format!("any {noun}"))];
            let own = cx.workspace().units().filter(|unit| unit.tier == goal.tier);
            units.extend(own.map(|unit| (Some(unit.id), unit.name.clone())));
            let mut unit = goal.unit;
            if combo(ui, &format!("Whose goal {name} is"), 140.0, &units, &mut unit) {
                cx.perform(ops::edit_goal(cx.workspace(), goal.id, &GoalEdit::Unit(unit)));
            }
            let above = wider(cx.workspace(), goal);
            if above.len() > 1 {
                let mut parent = goal.parent;
                if combo(
                    ui,
                    &format!("What {name} serves"),
                    ui.available_width().min(320.0),
                    &above,
                    &mut parent,
                ) {
                    cx.perform(ops::edit_goal(cx.workspace(), goal.id, &GoalEdit::Parent(parent)));
                }
            }
        });
        ui.add_space(4.0);
    }

    fn add_goal(&mut self, cx: &mut ViewCx<'_>, tier: TierId, parent: Option<GoalId>) {
        match ops::add_goal(cx.document.workspace(), cx.ids, "New goal", tier, parent) {
            Ok((id, transaction)) => {
                self.added = Some(Added::Goal(id));
                cx.perform(Ok(transaction));
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }
}

/// What a goal could serve: those of tiers that look further ahead, and its own.
fn wider(workspace: &Workspace, goal: &Goal) -> Vec<(Option<GoalId>, String)> {
    let place = |tier| workspace.tier_position(tier);
    let mut wider = vec![(None, "serves no wider goal".to_owned())];
    wider.extend(
        workspace
            .goals()
            .filter(|other| other.id != goal.id && !serves(workspace, other.id, goal.id))
            .filter(|other| place(other.tier) > place(goal.tier) || goal.parent == Some(other.id))
            .map(|other| (Some(other.id), format!("serves: {}", other.name))),
    );
    wider
}

/// Whether a goal serves another one, directly or through others.
fn serves(workspace: &Workspace, goal: GoalId, other: GoalId) -> bool {
    let mut next = workspace.goal(goal).and_then(|goal| goal.parent);
    for _ in 0..workspace.goals().len() {
        match next {
            Some(at) if at == other => return true,
            Some(at) => next = workspace.goal(at).and_then(|goal| goal.parent),
            None => return false,
        }
    }
    false
}

/// All goals, each below the one that it serves, with its depth; those of the tier furthest ahead first.
fn tree(workspace: &Workspace) -> Vec<(Goal, usize)> {
    fn below(workspace: &Workspace, parent: Option<GoalId>, depth: usize, tree: &mut Vec<(Goal, usize)>) {
        let mut goals: Vec<_> = workspace
            .goals()
            .filter(|goal| goal.parent.filter(|parent| workspace.goal(*parent).is_some()) == parent)
            .collect();
        goals.sort_by_key(|goal| std::cmp::Reverse(workspace.tier_position(goal.tier)));
        for goal in goals {
            if depth < 16 {
                tree.push((goal.as_ref().clone(), depth));
                below(workspace, Some(goal.id), depth + 1, tree);
            }
        }
    }
    let mut tree = Vec::new();
    below(workspace, None, 0, &mut tree);
    tree
}
