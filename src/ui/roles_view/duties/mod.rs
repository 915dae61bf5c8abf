//! Who has how much say in what: duties and decisions against tiers and people, a level of delegation in each
//! cell. The digits 1 to 7 set it, Delete takes it away, Enter opens what the levels mean.

mod cards;
mod keys;
mod lines;
mod row;

use egui::{Align, EventFilter, Id, Layout, Rect, Sense, Ui, vec2};

use self::lines::{Columns, Line, Lines, key};
use super::carry::{self, Carried, Carry};
use super::menu;
use super::text_cell::{Go, Left, TextCell};
use crate::chart::scene::Weight;
use crate::command::Command;
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal};
use crate::model::{DutyId, DutyKind, Holder, PersonId, RecordKey, Workspace};
use crate::ui::context_menu::{self, Asked};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font};
use crate::ui::inspector::section;
use crate::ui::picker::Picker;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;
use crate::ui::virtual_list::{BAR, Rows, Shown, VirtualList};

/// The matrix, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Duties {
    lines: Lines,
    list: VirtualList,
    /// The line that the keyboard is on.
    cursor: Option<Line>,
    /// 0 is the name, holders follow.
    column: usize,
    /// The first holder in sight.
    first: usize,
    anchor: Option<Line>,
    /// The name that is being typed.
    edit: Option<(Line, TextCell)>,
    card: Option<Card>,
    /// People who have a column although they have no say yet.
    guests: Vec<PersonId>,
    known: Vec<RecordKey>,
    focus_wanted: bool,
    menu: Option<Asked>,
    /// Rows that the pointer takes to another place.
    carry: Option<Carry>,
}

/// What floats over the matrix.
#[derive(Debug)]
enum Card {
    /// What the levels mean.
    Level(Picker, Rect),
    /// Who else is to have a column.
    Person(Picker, Rect),
}

const HEIGHT: f32 = 30.0;

impl Duties {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        self.follow(cx);
        if cx.workspace().duties().len() == 0 && self.edit.is_none() {
            empty_ui(ui, cx);
            self.heed(ui, cx);
            if self.edit.is_none() {
                return;
            }
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        let width = ui.available_width() - BAR;
        let columns = Columns::new(width, self.lines.holders.len(), self.first);
        self.first = columns.first;
        self.head_ui(ui, cx, &columns);
        if std::mem::take(&mut self.focus_wanted) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        let busy = self.edit.is_some() || self.card.is_some() || self.carry.is_some();
        if focused && !busy && !context_menu::is_open(ui.ctx(), menu_id()) {
            self.keys(ui, cx, &columns);
        }
        self.list_ui(ui, cx, &columns, focused);
        context_menu::show(ui, Some(list_id()), menu_id(), self.menu.take(), |ui| menu::duties_ui(ui, cx));
        self.card_ui(ui, cx);
        self.heed(ui, cx);
    }

    fn follow(&mut self, cx: &mut ViewCx<'_>) {
        let workspace = cx.document.workspace();
        self.guests.retain(|id| workspace.person(*id).is_some());
        self.lines.follow(workspace, cx.document.revision(), &self.guests);
        self.column = self.column.min(self.lines.holders.len());
        let gone = |line: &Line| !self.lines.all.contains(line);
        if self.edit.as_ref().is_some_and(|(line, _)| gone(line)) {
            self.edit = None;
        }
        self.cursor = self.cursor.filter(|line| !gone(line));
        if self.known != cx.session.records {
            self.known.clone_from(&cx.session.records);
            if let Some(RecordKey::Duty(id)) = cx.session.records.last() {
                self.cursor = Some(Line::Duty(*id));
            }
        }
        if cx.session.reveal
            && let Some(RecordKey::Duty(id)) = cx.session.records.last()
            && let Some(place) = self.lines.place(Line::Duty(*id))
        {
            cx.session.reveal = false;
            self.list.scroll_to(place);
            self.focus_wanted = true;
        }
    }

    /// Brings back what a name said, while something else is being typed into it. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        self.edit.as_mut().is_some_and(|(_, cell)| cell.undo_typing())
    }

    /// Deletes the selected rows, or takes away the say of the holder that the keyboard is on.
    ///
    /// # Errors
    /// One of them does not exist.
    pub fn delete(&self, workspace: &Workspace, duties: &[DutyId]) -> Result<Transaction, Refusal> {
        if let Some(holder) = self.holder() {
            return ops::set_level(workspace, duties, holder, None);
        }
        let keys: Vec<RecordKey> = duties.iter().map(|id| RecordKey::Duty(*id)).collect();
        ops::delete_records(workspace, &keys)
    }

    fn holder(&self) -> Option<Holder> {
        self.lines.holders.get(self.column.checked_sub(1)?).copied()
    }

    /// The names of the holders, and a way to more of them.
    fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, columns: &Columns) {
        let theme = cx.theme;
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width() - BAR, 36.0), Sense::hover());
        let workspace = cx.workspace();
        for (index, holder) in self.lines.holders.iter().enumerate() {
            let Some(cell) = columns.cell(head, index + 1) else { continue };
            let name = workspace.name_of(key(*holder)).unwrap_or_default();
            let mut place = cell.shrink2(vec2(6.0, 0.0));
            if let Holder::Tier(id) = holder
                && let Some(tier) = workspace.tier(*id)
            {
                let mark = Rect::from_center_size(place.left_center() + vec2(4.5, 0.0), vec2(9.0, 9.0));
                ui.painter().rect_filled(mark, 2.0, color32(theme.tier(tier.hue).edge));
                place.min.x += 14.0;
            } else {
                let mark = Rect::from_center_size(place.left_center() + vec2(5.0, 0.0), vec2(12.0, 12.0));
                parts::paint_icon(ui, Icon::User, mark, theme.muted);
                place.min.x += 15.0;
            }
            let mut job = egui::text::LayoutJob::simple(
                name.clone(),
                font(Weight::Medium, theme.scale.small),
                color32(theme.ink),
                place.width(),
            );
            job.wrap.max_rows = 2;
            let words = ui.painter().layout_job(job);
            let short = words.elided;
            let at = egui::pos2(place.left(), place.center().y - words.size().y / 2.0);
            ui.painter().galley(at, words, color32(theme.ink));
            let named = ui.interact(cell, list_id().with(("holder", index)), Sense::hover());
            named.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, &name));
            if short {
                named.on_hover_text(name);
            }
        }
        let line = egui::Stroke::new(1.0, color32(theme.hairline));
        ui.painter().hline(head.x_range(), head.bottom() - 0.5, line);
        let place = head.with_max_x(head.left() + columns.name);
        let tools = egui::UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(tools, |ui| {
            let more = self.lines.holders.len() > columns.shown;
            if more && parts::icon_button(ui, theme, Icon::ChevronLeft, "Columns to the left").clicked() {
                self.first = self.first.saturating_sub(1);
            }
            if more && parts::icon_button(ui, theme, Icon::ChevronRight, "Columns to the right").clicked() {
                self.first += 1;
            }
            let add = section::link(ui, theme, "Add a person", "Add a person to the columns");
            if add.clicked() {
                self.card = Some(Card::Person(Picker::default(), add.rect));
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, columns: &Columns, focused: bool) {
        let count = self.lines.all.len();
        let rows =
            Rows { id: list_id(), count, height: HEIGHT, name: "Duties and decisions", sideways: true };
        let mut list = std::mem::take(&mut self.list);
        let (mut happened, mut left) = (None, None);
        let shown = list.show(ui, cx.theme, rows, |ui, index, rect| {
            let Some(line) = self.lines.all.get(index).copied() else { return };
            let at = self.cursor == Some(line);
            let editing = self.edit.as_mut().filter(|(edited, _)| *edited == line);
            let standing = row::Standing {
                cursor: (at && (focused || self.card.is_some())).then_some(self.column),
                selected: matches!(line, Line::Duty(id) if cx.session.records.contains(&RecordKey::Duty(id))),
                editing: editing.is_some(),
                carried: self.carry.as_ref().is_some_and(
                    |carry| matches!(line, Line::Duty(id) if carry.contains(RecordKey::Duty(id))),
                ),
            };
            if let Some(what) = row::show(ui, cx, columns, &self.lines.holders, line, rect, standing) {
                happened = Some((line, what));
            }
            if let (Some((_, cell)), Some(place)) = (editing, columns.cell(rect, 0)) {
                let label = match line {
                    Line::Duty(_) => "Name of the duty".to_owned(),
                    Line::New(kind) | Line::Heading(kind) => format!("New {}", kind.label().to_lowercase()),
                };
                left = cell.ui(ui, cx, place, &label, "What is to be done or decided");
            }
        });
        self.list = list;
        self.carry_ui(ui, cx, &shown);
        if focused {
            let keep =
                EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), keep));
        }
        if let Some(left) = left {
            self.leave(ui, cx, left);
        }
        if shown.response.clicked_by(egui::PointerButton::Primary) {
            shown.response.request_focus();
        }
        if let Some((line, what)) = happened {
            self.clicked(ui, cx, line, what);
        }
    }

    fn clicked(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, line: Line, what: row::Happened) {
        let modifiers = ui.input(|input| input.modifiers);
        self.focus_wanted = true;
        let (column, cell, double) = match what {
            row::Happened::Clicked { column, cell, double } => (column, cell, double),
            row::Happened::Asked(asked) => {
                self.take_row(cx, line);
                self.menu = Some(asked);
                return;
            }
            row::Happened::Taken => {
                self.take_row(cx, line);
                let own = kind(cx, line);
                let mut records = cx.session.records.clone();
                // What is elsewhere stays there.
                records.retain(|key| matches!(key, RecordKey::Duty(id) if kind(cx, Line::Duty(*id)) == own));
                self.carry = Some(Carry { records });
                return;
            }
        };
        let again = self.cursor == Some(line) && self.column == column;
        if modifiers.shift {
            self.column = column;
            self.extend(cx, line);
            return;
        }
        self.go(cx, line, column);
        if matches!(line, Line::New(_)) || again || double {
            self.open(ui, cx, Some(cell));
        }
    }

    /// Acts on whole rows: on all that are selected where this is one of them, or else on this one alone.
    fn take_row(&mut self, cx: &mut ViewCx<'_>, line: Line) {
        let Line::Duty(id) = line else { return };
        if cx.session.records.contains(&RecordKey::Duty(id)) {
            (self.cursor, self.column) = (Some(line), 0);
        } else {
            self.go(cx, line, 0);
        }
    }

    /// Follows rows on their way to another place.
    fn carry_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, shown: &Shown) {
        let Some(carry) = self.carry.take() else { return };
        let Some(RecordKey::Duty(first)) = carry.records.first().copied() else { return };
        let own = kind(cx, Line::Duty(first));
        let lines = self.lines.all.iter().enumerate();
        let gaps: Vec<(usize, f32)> = lines
            .filter(|(_, line)| own.is_some() && kind(cx, **line) == own)
            .map(|(index, _)| (index, 0.0))
            .collect();
        match carry::follow(ui, cx.theme, &mut self.list, shown, HEIGHT, &gaps) {
            Carried::On => self.carry = Some(carry),
            Carried::Back => {}
            Carried::Down(gap) => {
                let before = match self.lines.all.get(gap) {
                    Some(Line::Duty(id)) => Some(RecordKey::Duty(*id)),
                    _ => None,
                };
                cx.session.reveal = true;
                cx.perform(ops::put_records(cx.workspace(), &carry.records, before));
            }
        }
    }

    fn go(&mut self, cx: &mut ViewCx<'_>, line: Line, column: usize) {
        self.cursor = Some(line);
        self.anchor = self.cursor;
        self.column = if matches!(line, Line::Duty(_)) { column } else { 0 };
        cx.session.records = match line {
            Line::Duty(id) => vec![RecordKey::Duty(id)],
            _ => Vec::new(),
        };
        self.known.clone_from(&cx.session.records);
        if let Some(place) = self.lines.place(line) {
            self.list.scroll_to(place);
        }
    }

    fn extend(&mut self, cx: &mut ViewCx<'_>, line: Line) {
        let place = |line: Option<Line>| line.and_then(|line| self.lines.place(line));
        let to = place(Some(line)).unwrap_or(0);
        let from = place(self.anchor).unwrap_or(to);
        let range = &self.lines.all[from.min(to)..=from.max(to)];
        let mut records: Vec<RecordKey> = range
            .iter()
            .filter_map(|line| if let Line::Duty(id) = line { Some(RecordKey::Duty(*id)) } else { None })
            .collect();
        if to < from {
            records.reverse();
        }
        self.cursor = Some(line);
        cx.session.records = records;
        self.known.clone_from(&cx.session.records);
        self.list.scroll_to(to);
    }

    /// Opens the name, or what the levels mean.
    fn open(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, cell: Option<Rect>) {
        let Some(line) = self.cursor else { return };
        let (Some(holder), Line::Duty(id)) = (self.holder(), line) else {
            self.edit_name(cx, line, None);
            return;
        };
        let now = cx.workspace().duty(id).and_then(|duty| duty.level_of(holder));
        let at = now.map_or(0, |level| usize::from(level.level()) - 1);
        let place = cell.or_else(|| row::cell_rect(ui, line, self.column));
        if let Some(place) = place {
            self.card = Some(Card::Level(Picker::at(at), place));
        }
    }

    fn edit_name(&mut self, cx: &ViewCx<'_>, line: Line, typed: Option<String>) {
        let original = match line {
            Line::Duty(id) => cx.workspace().duty(id).map_or_else(String::new, |duty| duty.name.clone()),
            Line::New(_) => String::new(),
            Line::Heading(_) => return,
        };
        self.edit = Some((line, TextCell::open(original, typed)));
    }

    fn leave(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, left: Left) {
        let Some((line, cell)) = self.edit.take() else { return };
        let go = match left {
            Left::Escape => Go::Stay,
            Left::Went(go) => go,
        };
        if go != Go::Away {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.ctx().request_repaint();
        let Some(name) = cell.said().filter(|_| !matches!(left, Left::Escape)) else { return };
        match line {
            Line::Duty(id) => {
                if !name.is_empty() {
                    cx.perform(ops::rename(cx.workspace(), RecordKey::Duty(id), name));
                }
            }
            Line::New(kind) if !name.is_empty() => {
                match ops::add_duty(cx.document.workspace(), cx.ids, name, kind) {
                    Ok((_, added)) => {
                        cx.perform(Ok(added));
                        // One after the other is typed in.
                        self.cursor = Some(line);
                    }
                    Err(refusal) => cx.perform(Err(refusal)),
                }
            }
            Line::New(_) | Line::Heading(_) => {}
        }
    }

    /// Opens what was asked for by a command.
    fn heed(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let line = match cx.session.edit_request {
            Some(EditRequest::NewDuty(kind)) => Line::New(kind),
            Some(EditRequest::Name(RecordKey::Duty(id))) => Line::Duty(id),
            _ => return,
        };
        cx.session.edit_request = None;
        self.cursor = Some(line);
        self.column = 0;
        if let Some(place) = self.lines.place(line) {
            self.list.scroll_to(place);
        }
        self.edit_name(cx, line, None);
        ui.ctx().request_repaint();
    }
}

/// Among which rows a line stands.
fn kind(cx: &ViewCx<'_>, line: Line) -> Option<DutyKind> {
    match line {
        Line::Duty(id) => cx.workspace().duty(id).map(|duty| duty.kind),
        Line::New(kind) => Some(kind),
        Line::Heading(_) => None,
    }
}

/// The duties among some records.
#[must_use]
pub fn duties(records: &[RecordKey]) -> Vec<DutyId> {
    records.iter().filter_map(|key| if let RecordKey::Duty(id) = key { Some(*id) } else { None }).collect()
}

/// What to do first.
fn empty_ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    let theme = cx.theme;
    ui.add_space((ui.available_height() * 0.12).min(48.0));
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.set_max_width(ui.available_width().min(440.0));
        ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
        parts::heading(ui, theme, "No duties and no decisions yet");
        let text = "Titles matter little; what matters is who does what and who decides. Begin with the usual \
                    ones, and change what is different here.";
        parts::body(ui, theme, text);
        ui.add_space(4.0);
        let label = "Add the twelve usual duties and the usual decisions";
        if parts::button(ui, theme, label, parts::Rank::Primary).clicked() {
            cx.run(Command::UsualDuties);
        }
        if parts::link(ui, theme, "Begin with one of my own").clicked() {
            cx.run(Command::AddDuty);
        }
    });
}

fn menu_id() -> Id {
    Id::unique("roles duties menu")
}

/// The matrix as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("roles duties")
}
