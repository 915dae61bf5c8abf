//! What the keys mean while the rows have the keyboard.

use egui::{Event, Key, Modifiers, Ui};

use super::{BacklogPanel, selecting::Selecting};
use crate::command::Command;
use crate::listing::{Fold, Folds, Row};
use crate::model::Shape;
use crate::ui::context_menu;
use crate::ui::session::Selection;
use crate::ui::view::{Intent, ViewCx};

impl BacklogPanel {
    pub(super) fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let folding = cx.session.look.shape != Shape::Flat;
        if self.drag.is_some() || self.popup.is_some() || self.menu.is_some() || self.bar.is_open() {
            return;
        }
        let count = self.rows.count(cx.workspace());
        let primary = cx.session.selection.primary();
        let current = self.current_row(cx);
        if let Some(step) = self.list.step(ui, current, count) {
            match self.rows.row(cx.workspace(), step.to) {
                Some(Row::Item(at)) => {
                    self.heading = None;
                    if step.extend {
                        self.selecting.extend(cx, &self.rows, at.id);
                    } else {
                        self.selecting.only(cx, at.id);
                    }
                }
                Some(Row::Heading(group)) if !step.extend => {
                    self.heading = self.rows.listing().groups().get(group).map(|group| group.key.clone());
                    if let Some(tier) = cx.session.selection.tier {
                        cx.select(Selection::tier(tier));
                    }
                }
                _ => {}
            }
            self.list.scroll_to(step.to);
            return;
        }
        if folding && self.fold_keys(ui, cx, current) {
            self.bring_up(ui, cx);
            ui.ctx().request_repaint();
            return;
        }
        if let Some(row) = current
            && self.heading.is_none()
            && context_menu::key_pressed(ui)
        {
            self.menu_wanted = true;
            self.list.scroll_to(row);
            return;
        }
        if Self::clipboard(ui, cx) {
            return;
        }
        let now = ui.input(|input| input.time);
        let taken = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if taken(Modifiers::COMMAND, Key::A) {
            Selecting::all(cx, &self.rows);
        } else if taken(Modifiers::NONE, Key::Enter) {
            if let Some(id) = primary {
                self.title.open(ui, cx, id);
            }
        } else if !self.selecting.is_typing(now) && taken(Modifiers::NONE, Key::Space) {
            if primary.is_some() {
                cx.run(Command::ToggleDone);
            }
        } else if taken(Modifiers::NONE, Key::Escape) {
            match (primary, cx.session.selection.tier) {
                (Some(id), _) if cx.session.selection.items.len() > 1 => self.selecting.only(cx, id),
                (Some(_), Some(tier)) => cx.select(Selection::tier(tier)),
                _ => self.heading = None,
            }
        } else if let Some(row) = self.selecting.type_ahead(ui, cx, &self.rows, current)
            && let Some(id) = self.rows.item(cx.workspace(), row)
        {
            self.selecting.only(cx, id);
            self.list.scroll_to(row);
        }
    }

    /// Copies what is selected, or takes what is pasted. The desktop's own keys come as these events.
    pub(super) fn clipboard(ui: &Ui, cx: &mut ViewCx<'_>) -> bool {
        let mut found = None;
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let ours = matches!(event, Event::Copy | Event::Paste(_));
                if ours {
                    found = Some(event.clone());
                }
                !ours
            });
        });
        match found {
            Some(Event::Paste(text)) => cx.intents.push(Intent::Paste(text)),
            Some(_) if !cx.session.selection.items.is_empty() => cx.run(Command::CopyRows),
            _ => return false,
        }
        true
    }

    /// The row that the keyboard is on.
    fn current_row(&self, cx: &ViewCx<'_>) -> Option<usize> {
        let workspace = cx.workspace();
        if let Some(heading) = &self.heading {
            let group = self.rows.listing().groups().iter().position(|group| group.key == *heading)?;
            return self.rows.listing().heading_row(group);
        }
        cx.session.selection.primary().and_then(|id| self.rows.row_of(workspace, id))
    }

    /// Right opens, left closes or goes to what is above; with Shift the whole tree by a level. Answers
    /// whether the rows have to be asked for anew.
    fn fold_keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, current: Option<usize>) -> bool {
        let taken = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let tree = cx.session.look.shape == Shape::Tree;
        if tree {
            let depth = self.folds(cx).depth();
            let deepest = u8::try_from(cx.workspace().tiers().len()).unwrap_or(u8::MAX).saturating_sub(1);
            if taken(Modifiers::SHIFT, Key::ArrowRight) {
                *self.folds(cx) = Folds::to_depth(depth.saturating_add(1).min(deepest));
                return true;
            }
            if taken(Modifiers::SHIFT, Key::ArrowLeft) {
                *self.folds(cx) = Folds::to_depth(depth.min(deepest).saturating_sub(1));
                return true;
            }
        }
        let Some(row) = current else { return false };
        let (open, close) = (taken(Modifiers::NONE, Key::ArrowRight), taken(Modifiers::NONE, Key::ArrowLeft));
        if !open && !close {
            return false;
        }
        match self.rows.row(cx.workspace(), row) {
            Some(Row::Heading(group)) => {
                let Some(key) = self.rows.listing().groups().get(group).map(|group| group.key.clone()) else {
                    return false;
                };
                self.folds(cx).set_group_open(key, open);
                true
            }
            Some(Row::Item(at)) => match (open, at.fold) {
                (true, Fold::Closed) => {
                    self.folds(cx).set_open(at.id, at.depth, true);
                    true
                }
                (false, Fold::Open) => {
                    self.folds(cx).set_open(at.id, at.depth, false);
                    true
                }
                (true, Fold::Open) => {
                    self.go_to(cx, row + 1);
                    false
                }
                (false, _) => {
                    if let Some(above) = self.rows.listing().parent_row(row) {
                        self.go_to(cx, above);
                    }
                    false
                }
                (true, Fold::Leaf) => false,
            },
            None => false,
        }
    }

    fn go_to(&mut self, cx: &mut ViewCx<'_>, row: usize) {
        if let Some(id) = self.rows.item(cx.workspace(), row) {
            self.selecting.only(cx, id);
            self.list.scroll_to(row);
        }
    }
}
