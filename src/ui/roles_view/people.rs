//! The list of people: one types into it as into a spreadsheet. Enter goes down and at the end to the next
//! person, Tab goes along the line, letters replace what a cell says.

use egui::{Event, EventFilter, FocusDirection, Frame, Id, Key, Label, Margin, RichText, Sense, Ui, vec2};

use super::cell::{self, CellEdit, Edited, Go};
use super::columns::{Column, Columns};
use super::person_row::{self, HEIGHT, Standing};
use super::rows::{Row, RowKey, Rows};
use crate::chart::scene::Weight;
use crate::model::{AssignmentId, RecordKey};
use crate::ui::context_menu::{self, Asked};
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font, paint_line};
use crate::ui::view::ViewCx;
use crate::ui::virtual_list::{self, BAR, VirtualList};

/// The list, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct People {
    pub(super) rows: Rows,
    pub(super) list: VirtualList,
    /// The line that the keyboard is on; `None` is the one that waits for another person.
    pub(super) cursor: Option<RowKey>,
    pub(super) column: Column,
    /// Where a stretch of lines begins that Shift extends.
    pub(super) anchor: Option<RowKey>,
    pub(super) edit: Option<CellEdit>,
    /// Cells are being filled in one after the other: Tab goes to the next one.
    pub(super) filling: bool,
    /// What was selected last.
    pub(super) known: Vec<RecordKey>,
    /// Keys that came behind one that leaves a cell: they are for the next one.
    later: Vec<Event>,
    pub(super) focus_wanted: bool,
    /// A role that was just added, about which nothing is known yet.
    pub(super) fresh: Option<AssignmentId>,
    pub(super) menu: Option<Asked>,
    rows_shown: usize,
}

/// Space between the panel's edge and the lines, in points.
pub const SIDE: i8 = 14;

impl People {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        self.follow(ui, cx);
        self.wait_for_cell(ui);
        let width = ui.available_width() - BAR;
        let columns = Columns::new(width);
        let (head, _) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
        for column in Column::ALL {
            let place = columns.words(head, column);
            let face = font(Weight::Medium, cx.theme.scale.small);
            let align = egui::Align2::LEFT_CENTER;
            paint_line(ui, ui.painter(), place, align, column.name(), face, cx.theme.muted);
            let named = ui.interact(place, list_id().with(("head", column)), Sense::hover());
            named.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, column.name()));
            named.on_hover_text(column.tooltip());
        }
        let line = egui::Stroke::new(1.0, color32(cx.theme.hairline));
        ui.painter().hline(head.x_range(), head.bottom() - 0.5, line);
        if self.rows.is_empty() {
            let below = ui.available_rect_before_wrap();
            let text = below.with_min_y(below.top() + HEIGHT + 24.0);
            parts::within(ui, text, |ui| empty_ui(ui, cx));
        }
        if std::mem::take(&mut self.focus_wanted) && self.edit.is_none() {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        if focused && self.edit.is_none() && !context_menu::is_open(ui.ctx(), menu_id()) {
            self.keys(ui, cx);
        }
        self.list_ui(ui, cx, &columns, focused);
        self.menu_ui(ui, cx);
        self.heed(ui, cx);
    }

    /// How many lines were laid out in the last frame; only those in sight are.
    #[must_use]
    pub fn rows_shown(&self) -> usize {
        self.rows_shown
    }

    /// The list is to have the keyboard.
    pub fn take_keyboard(&mut self) {
        self.focus_wanted = true;
    }

    /// Brings back what a cell said, while something else is being typed into it. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        self.edit.as_mut().is_some_and(CellEdit::undo_typing)
    }

    /// Takes over what was selected or changed elsewhere.
    fn follow(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        self.rows.follow(cx.document.workspace(), cx.document.revision());
        if self.edit.as_ref().and_then(|edit| edit.row).is_some_and(|row| self.index(row).is_none()) {
            self.edit = None;
            self.focus_wanted = true;
        }
        if let Some(cursor) = self.cursor {
            // The line may have got its first role, or lost its last one.
            let now = self.index(cursor).and_then(|index| self.rows.get(index)).map(|row| row.key);
            self.cursor = now;
        }
        if self.known != cx.session.records {
            self.known.clone_from(&cx.session.records);
            let last = cx.session.records.last();
            let place = last.and_then(|record| self.rows.of_record(cx.workspace(), *record));
            if let Some(row) = place.and_then(|index| self.rows.get(index)) {
                let at_home = last.is_some_and(|record| Self::record(row, self.column) == *record);
                if self.cursor.is_none_or(|cursor| cursor.person != row.key.person || !at_home) {
                    self.cursor = Some(row.key);
                    let name = matches!(last, Some(RecordKey::Person(_)));
                    self.column = if name { Column::Name } else { self.column.max(Column::Role) };
                }
            }
        }
        if cx.session.reveal
            && let Some(index) = self.cursor.and_then(|cursor| self.index(cursor))
            && matches!(cx.session.records.last(), Some(RecordKey::Person(_) | RecordKey::Assignment(_)))
        {
            cx.session.reveal = false;
            self.list.scroll_to(index);
            if ui.memory(|memory| memory.focused().is_none()) {
                self.focus_wanted = true;
            }
        }
    }

    pub(super) fn index(&self, key: RowKey) -> Option<usize> {
        self.rows.place(key)
    }

    pub(super) fn cursor_index(&self) -> usize {
        self.cursor.and_then(|cursor| self.index(cursor)).unwrap_or(self.rows.len())
    }

    /// What a cell stands for: the person where the name is, or else the role.
    pub(super) fn record(row: Row, column: Column) -> RecordKey {
        match row.key.role {
            Some(role) if column != Column::Name || !row.first => RecordKey::Assignment(role),
            _ => RecordKey::Person(row.key.person),
        }
    }

    /// Holds back keys behind one that leaves the cell: in a slow frame they are meant for the next one.
    fn wait_for_cell(&mut self, ui: &Ui) {
        let ours = [list_id(), cell::field_id(), cell::field_id().with("query")];
        let focused = ui.memory(egui::Memory::focused).is_some_and(|id| ours.contains(&id));
        if !focused && self.edit.is_none() {
            self.later.clear();
            return;
        }
        self.hold_keyboard(ui);
        let open = self.edit.is_some();
        let later = &mut self.later;
        ui.input_mut(|input| {
            let mut events = std::mem::take(later);
            events.append(&mut input.events);
            let end = first_part(&events, open);
            for event in events.split_off(end) {
                let typed = matches!(event, Event::Key { .. } | Event::Text(_));
                if typed { later.push(event) } else { events.push(event) }
            }
            input.events = events;
        });
        if !self.later.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Keys that go on within the list do not lead out of it: egui would take a quick one for its own, before
    /// it has heard that they mean something here.
    fn hold_keyboard(&self, ui: &Ui) {
        let inside = |event: &Event| {
            let Event::Key { key, pressed: true, .. } = event else { return false };
            match key {
                Key::Tab => self.filling || self.edit.is_some(),
                Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp => true,
                _ => false,
            }
        };
        if ui.input(|input| input.events.iter().any(inside)) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, columns: &Columns, focused: bool) {
        let selected: std::collections::HashSet<RecordKey> = cx.session.records.iter().copied().collect();
        let count = self.rows.len() + 1;
        let at = self.cursor_index();
        let rows =
            virtual_list::Rows { id: list_id(), count, height: HEIGHT, name: "People", sideways: true };
        let mut happened = None;
        let mut edited = None;
        let mut list = std::mem::take(&mut self.list);
        let has_cursor = focused || self.edit.is_some() || !cx.session.records.is_empty();
        let shown = list.show(ui, cx.theme, rows, |ui, index, rect| {
            let edit = self.edit.as_mut().filter(|_| index == at);
            let standing = Standing {
                selected: false,
                cursor: (index == at && has_cursor).then_some(self.column),
                focused,
                editing: edit.as_ref().map(|edit| edit.column),
            };
            let name;
            if let Some(row) = self.rows.get(index) {
                name = super::columns::text(cx.workspace(), row, Column::Name);
                let role = row.key.role.is_some_and(|role| selected.contains(&RecordKey::Assignment(role)));
                let person = selected.contains(&RecordKey::Person(row.key.person));
                let standing = Standing { selected: role || person, ..standing };
                let what = person_row::show(ui, cx, columns, row, (rect, index + 1), standing);
                if what.clicked.is_some() || what.asked.is_some() {
                    happened = Some((row, what));
                }
            } else {
                name = "a new person".to_owned();
                let standing = Standing { cursor: standing.cursor.map(|_| Column::Name), ..standing };
                if person_row::new_row(ui, cx, columns, rect, standing) {
                    edited = Some(Edited::Left(Go::Away));
                }
            }
            if let Some(edit) = edit {
                let label = match edit.column {
                    Column::Name => format!("Name of {name}"),
                    column => format!("{} of {name}", column.name()),
                };
                edited = Some(edit.ui(ui, cx, columns.cell(rect, edit.column), &label));
            }
        });
        self.list = list;
        self.rows_shown = shown.rows.len();
        if focused {
            // While cells are filled in, Tab goes on to the next one.
            let keep = EventFilter {
                tab: self.filling,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keep));
        }
        let new_clicked = self.edit.is_none() && edited == Some(Edited::Left(Go::Away));
        if new_clicked {
            self.open_new(cx);
        } else if let Some(edited) = edited {
            self.take(ui, cx, edited);
        }
        if shown.response.clicked_by(egui::PointerButton::Primary) {
            shown.response.request_focus();
            self.filling = false;
        }
        if let Some((row, what)) = happened {
            self.clicked(ui, cx, row, what);
        }
    }

    fn clicked(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, row: Row, what: person_row::Happened) {
        let modifiers = ui.input(|input| input.modifiers);
        self.filling = false;
        self.focus_wanted = true;
        if let Some(asked) = what.asked {
            let own = cx.session.records.contains(&Self::record(row, self.column));
            if !own {
                self.go(cx, Some(row), Column::Name);
            }
            self.menu = Some(asked);
            return;
        }
        let Some(column) = what.clicked else { return };
        if modifiers.shift {
            self.extend(cx, row, column);
        } else if modifiers.command {
            self.toggle(cx, row, column);
        } else {
            let again = self.cursor == Some(row.key) && self.column == column;
            let alone = cx.session.records.len() <= 1;
            self.go(cx, Some(row), column);
            // The first click selects, another one on the same cell changes it.
            if (again && alone) || what.double {
                self.open(cx, None);
            }
        }
    }

    /// Puts the keyboard on a cell and selects what it stands for.
    pub(super) fn go(&mut self, cx: &mut ViewCx<'_>, row: Option<Row>, column: Column) {
        self.cursor = row.map(|row| row.key);
        self.anchor = self.cursor;
        self.column = if row.is_some() { column } else { Column::Name };
        cx.session.records = row.map(|row| Self::record(row, self.column)).into_iter().collect();
        self.known.clone_from(&cx.session.records);
        self.list.scroll_to(self.cursor_index());
    }

    /// Selects everything from the anchor to a line.
    pub(super) fn extend(&mut self, cx: &mut ViewCx<'_>, row: Row, column: Column) {
        let to = self.index(row.key).unwrap_or(0);
        let from = self.anchor.and_then(|anchor| self.index(anchor)).unwrap_or(to);
        self.cursor = Some(row.key);
        self.column = column;
        let range: Vec<usize> = if from <= to { (from..=to).collect() } else { (to..=from).rev().collect() };
        let mut records: Vec<RecordKey> = Vec::with_capacity(range.len());
        for row in range.into_iter().filter_map(|index| self.rows.get(index)) {
            // Names stand for people: the further lines of one are theirs.
            let record = if column == Column::Name {
                RecordKey::Person(row.key.person)
            } else {
                Self::record(row, column)
            };
            if records.last() != Some(&record) {
                records.push(record);
            }
        }
        cx.session.records = records;
        self.known.clone_from(&cx.session.records);
        self.list.scroll_to(to);
    }

    fn toggle(&mut self, cx: &mut ViewCx<'_>, row: Row, column: Column) {
        let record = Self::record(row, column);
        let records = &mut cx.session.records;
        if records.contains(&record) {
            records.retain(|other| *other != record);
        } else {
            records.push(record);
        }
        self.known.clone_from(records);
        self.cursor = Some(row.key);
        self.anchor = self.cursor;
        self.column = column;
    }

    /// Opens the cell that the keyboard is on.
    pub(super) fn open(&mut self, cx: &mut ViewCx<'_>, typed: Option<String>) {
        let row = self.cursor.and_then(|cursor| self.index(cursor)).and_then(|index| self.rows.get(index));
        self.filling = true;
        self.edit = Some(CellEdit::open(cx.workspace(), row, self.column, typed));
        self.list.scroll_to(self.cursor_index());
    }

    /// Opens the line that waits for another person.
    pub(super) fn open_new(&mut self, cx: &mut ViewCx<'_>) {
        self.go(cx, None, Column::Name);
        self.open(cx, None);
    }

    fn menu_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        context_menu::show(ui, Some(list_id()), menu_id(), self.menu.take(), |ui| {
            super::menu::ui(ui, cx);
        });
    }
}

/// How many events are for what is there now: up to a key that leaves the cell; where none is open, letters
/// that open one come before any key that would leave it.
fn first_part(events: &[Event], open: bool) -> usize {
    let mut typed = false;
    for (index, event) in events.iter().enumerate() {
        match event {
            Event::Text(text) if text.ends_with(',') => return index + 1,
            Event::Text(_) => typed = true,
            Event::Key { key, pressed: true, .. } => {
                let leaves = matches!(key, Key::Enter | Key::Tab);
                let moves = matches!(
                    key,
                    Key::ArrowDown
                        | Key::ArrowLeft
                        | Key::ArrowRight
                        | Key::ArrowUp
                        | Key::Escape
                        | Key::Backspace
                );
                if typed && !open && (leaves || moves) {
                    return index;
                }
                if leaves {
                    return index + 1;
                }
            }
            _ => {}
        }
    }
    events.len()
}

/// What to do first.
fn empty_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let theme = cx.theme;
    Frame::new().inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| {
        ui.set_max_width(440.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
        let head = RichText::new("Nobody here yet")
            .font(font(Weight::SemiBold, theme.scale.title))
            .color(color32(theme.ink));
        ui.add(Label::new(head).selectable(false));
        for text in [
            "Type a name and press Enter; the next line waits for the next person. Tab goes on to the role, to \
             what it serves, where the person works from and which part of the week it takes.",
            "What is missing is added as you type it: a product, a team, a location, a role beside the tiers. \
             Ctrl+Enter gives the same person another role.",
        ] {
            let text = RichText::new(text)
                .font(font(Weight::Regular, theme.scale.body))
                .color(color32(theme.muted));
            ui.add(Label::new(text).wrap().selectable(false));
        }
    });
}

/// The list as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("roles people")
}

fn menu_id() -> Id {
    Id::unique("roles people menu")
}
