//! What the keys mean while the matrix has the keyboard.

use egui::{FocusDirection, Key, Modifiers, Ui};

use super::lines::{Columns, Line};
use super::{Duties, duties};
use crate::edit::ops;
use crate::model::{Delegation, Holder};
use crate::ui::context_menu::{self, Asked};
use crate::ui::roles_view::cell::take_letters;
use crate::ui::view::ViewCx;

impl Duties {
    pub(super) fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, columns: &Columns) {
        let arrows = [Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp];
        if ui.input(|input| arrows.iter().any(|key| input.key_pressed(*key))) {
            // egui would take a quick one for a way out of the matrix.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        let at = self.cursor.and_then(|line| self.lines.place(line));
        if let Some(step) = self.list.step(ui, at, self.lines.all.len()) {
            let down = at.is_none_or(|at| step.to >= at);
            let heading = |index: usize| matches!(self.lines.all.get(index), Some(Line::Heading(_)));
            let to = if heading(step.to) && (down || step.to == 0) { step.to + 1 } else { step.to };
            let to = if heading(to) { to.saturating_sub(1) } else { to };
            if let Some(line) = self.lines.all.get(to).copied() {
                if step.extend { self.extend(cx, line) } else { self.go(cx, line, self.column) }
            }
            return;
        }
        if context_menu::key_pressed(ui) {
            if let Some(line @ Line::Duty(_)) = self.cursor {
                self.menu = super::row::cell_rect(ui, line, self.column)
                    .map(|cell| Asked::by_key(cell.left_bottom()));
                // The menu is about the row, not about one holder's say.
                self.take_row(cx, line);
            }
            return;
        }
        let taken = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let right = taken(Modifiers::NONE, Key::ArrowRight);
        let left = taken(Modifiers::NONE, Key::ArrowLeft);
        if right || left {
            let to = if right { self.column + 1 } else { self.column.saturating_sub(1) };
            self.column = to.min(self.lines.holders.len());
            let holder = self.column.saturating_sub(1);
            if holder < self.first {
                self.first = holder;
            } else if holder >= self.first + columns.shown {
                self.first = holder + 1 - columns.shown;
            }
        } else if taken(Modifiers::NONE, Key::Enter) {
            self.open(ui, cx, None);
        } else if taken(Modifiers::NONE, Key::Escape) {
            cx.session.records.clear();
            self.known.clear();
        } else if self.holder().is_some() && taken(Modifiers::NONE, Key::Space) {
            ui.input_mut(|input| input.events.retain(|event| !matches!(event, egui::Event::Text(_))));
            self.cycle(cx);
        } else {
            let mut letters = String::new();
            take_letters(ui, &mut letters);
            self.typed(cx, &letters);
        }
    }

    /// Digits set a level; letters begin a name.
    fn typed(&mut self, cx: &mut ViewCx<'_>, letters: &str) {
        if self.holder().is_none() {
            if !letters.trim().is_empty()
                && let Some(line) = self.cursor
            {
                self.edit_name(cx, line, Some(letters.to_owned()));
            }
            return;
        }
        let level = letters.chars().rev().find_map(|letter| {
            Delegation::ALL.iter().find(|level| char::from(b'0' + level.level()) == letter)
        });
        match level {
            Some(level) => self.set(cx, Some(*level)),
            None if letters.contains('0') => self.set(cx, None),
            None => {}
        }
    }

    /// The next level, after the last one none.
    fn cycle(&mut self, cx: &mut ViewCx<'_>) {
        let (Some(holder), Some(Line::Duty(id))) = (self.holder(), self.cursor) else { return };
        let now = cx.workspace().duty(id).and_then(|duty| duty.level_of(holder));
        let next = match now {
            None => Delegation::ALL.first(),
            Some(level) => Delegation::ALL.iter().find(|other| **other > level),
        };
        self.set(cx, next.copied());
    }

    pub(super) fn set(&mut self, cx: &mut ViewCx<'_>, level: Option<Delegation>) {
        let Some(holder) = self.holder() else { return };
        let duties = duties(&cx.session.records);
        if duties.is_empty() {
            return;
        }
        if let Holder::Person(id) = holder
            && !self.guests.contains(&id)
        {
            // The column stays where it is when its last level goes.
            self.guests.push(id);
        }
        cx.perform(ops::set_level(cx.workspace(), &duties, holder, level));
    }
}
