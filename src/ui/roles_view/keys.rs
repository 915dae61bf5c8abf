//! What the keys mean while the list of people has the keyboard and no cell is open.

use egui::{Key, Modifiers, Ui};

use super::cell::take_letters;
use super::columns::Column;
use super::people::{People, list_id};
use crate::ui::context_menu::{self, Asked};
use crate::ui::dialogs::parts;
use crate::ui::view::ViewCx;

impl People {
    pub(super) fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let count = self.rows.len() + 1;
        if let Some(step) = self.list.step(ui, Some(self.cursor_index()), count) {
            self.filling = false;
            let row = self.rows.get(step.to);
            match row.filter(|_| step.extend) {
                Some(row) => self.extend(cx, row, self.column),
                None if !step.extend => self.go(cx, row, self.column),
                None => {}
            }
            return;
        }
        let taken = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let (on, back) = (parts::take_presses(ui, Key::ArrowRight), parts::take_presses(ui, Key::ArrowLeft));
        if on + back > 0 {
            let step = |column: Column, by: isize| column.step(by).unwrap_or(column);
            let column = (0..on).fold(self.column, |column, _| step(column, 1));
            let column = (0..back).fold(column, |column, _| step(column, -1));
            if column != self.column && self.cursor.is_some() {
                self.along(cx, column);
            }
            return;
        }
        if self.filling && self.tab(ui, cx) {
            return;
        }
        if context_menu::key_pressed(ui) && self.cursor.is_some() {
            let place = ui.ctx().read_response(list_id()).map(|list| list.rect.left_top());
            self.menu = place.map(|place| Asked::by_key(place + egui::vec2(40.0, 60.0)));
            return;
        }
        if taken(Modifiers::COMMAND, Key::A) {
            let last = self.rows.len().checked_sub(1).and_then(|last| self.rows.get(last));
            self.anchor = self.rows.get(0).map(|row| row.key);
            if let Some(last) = last {
                self.extend(cx, last, self.column);
            }
        } else if taken(Modifiers::NONE, Key::Enter) {
            self.open(cx, None);
        } else if taken(Modifiers::NONE, Key::Escape) {
            self.filling = false;
            let row = self.rows.get(self.cursor_index());
            if cx.session.records.len() > 1 {
                self.go(cx, row, self.column);
            } else {
                cx.session.records.clear();
                self.known.clear();
            }
        } else {
            let mut letters = String::new();
            take_letters(ui, &mut letters);
            if !letters.trim().is_empty() {
                self.open(cx, Some(letters));
            }
        }
    }

    /// Tab between two cells that are filled in: on along the line, and back.
    fn tab(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) -> bool {
        let (back, on) = ui.input_mut(|input| {
            let back = input.consume_key(Modifiers::SHIFT, Key::Tab);
            (back, input.consume_key(Modifiers::NONE, Key::Tab))
        });
        if !back && !on {
            return false;
        }
        let next = self.column.step(if back { -1 } else { 1 });
        match next.filter(|_| self.cursor.is_some()) {
            Some(column) => self.along(cx, column),
            None if on => {
                let next = self.rows.get(self.cursor_index() + 1);
                self.go(cx, next, Column::Name);
            }
            None => self.filling = false,
        }
        true
    }
}
