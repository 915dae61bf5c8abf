//! Products, each below the one that it is a part of, and locations: a list of names that one types into.
//! → makes a product a part of the one above it, ← takes it out again.

use egui::{
    Align2, Button, EventFilter, FocusDirection, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};

use super::carry::{self, Carried, Carry};
use super::cell::take_letters;
use super::menu;
use super::text_cell::{Go, Left, TextCell};
use crate::chart::scene::Weight;
use crate::command::Command;
use crate::edit::ops;
use crate::model::{Audience, LocationId, Product, ProductId, RecordKey, Workspace};
use crate::ui::context_menu::{self, Asked};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;
use crate::ui::virtual_list::{Rows, Shown, VirtualList};

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    Heading(&'static str),
    Product(ProductId, u8),
    Location(LocationId),
    NewProduct,
    NewLocation,
}

/// The list, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct Places {
    revision: Option<u64>,
    lines: Vec<Line>,
    list: VirtualList,
    cursor: Option<Line>,
    edit: Option<(Line, TextCell)>,
    known: Vec<RecordKey>,
    focus_wanted: bool,
    menu: Option<Asked>,
    /// The keys ask for the menu of the line that the keyboard is on.
    menu_wanted: bool,
    /// What the pointer takes to another place.
    carry: Option<Carry>,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug)]
enum Happened {
    Clicked,
    Asked(Asked),
    /// The pointer takes it away.
    Taken,
}

const HEIGHT: f32 = 32.0;
/// A part is so much further to the right than its whole, in points.
const STEP: f32 = 20.0;

impl Places {
    /// Draws it for one frame.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        self.follow(cx);
        if std::mem::take(&mut self.focus_wanted) && self.edit.is_none() {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        let focused = ui.memory(|memory| memory.has_focus(list_id()));
        let menu_open = context_menu::is_open(ui.ctx(), menu_id());
        if focused && self.edit.is_none() && self.carry.is_none() && !menu_open {
            self.keys(ui, cx);
        }
        let count = self.lines.len();
        let rows =
            Rows { id: list_id(), count, height: HEIGHT, name: "Products and locations", sideways: true };
        let mut list = std::mem::take(&mut self.list);
        let (mut happened, mut left) = (None, None);
        let menu_wanted = std::mem::take(&mut self.menu_wanted);
        let shown = list.show(ui, cx.theme, rows, |ui, index, rect| {
            let Some(line) = self.lines.get(index).copied() else { return };
            let at = self.cursor == Some(line);
            let editing = self.edit.as_mut().filter(|(edited, _)| *edited == line);
            if let Some(what) = line_ui(ui, cx, line, rect, at && focused, editing.is_some()) {
                happened = Some((line, what));
            }
            if at && menu_wanted {
                self.menu = Some(Asked::by_key(rect.left_bottom() + vec2(24.0, 0.0)));
            }
            if key(line).is_some_and(|key| self.carry.as_ref().is_some_and(|carry| carry.contains(key))) {
                ui.painter().rect_filled(rect, 0.0, color32(cx.theme.card.fade(0.6)));
            }
            if let Some((_, cell)) = editing {
                left = cell.ui(ui, cx, rect.shrink2(vec2(2.0, 0.0)), name(line), "Name");
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
        if let Some((line, what)) = happened {
            let again = self.cursor == Some(line);
            self.go(cx, line);
            self.focus_wanted = true;
            match what {
                Happened::Clicked if again || key(line).is_none() => self.open(cx, None),
                Happened::Clicked => {}
                Happened::Asked(asked) => self.menu = Some(asked),
                Happened::Taken => self.carry = key(line).map(|key| Carry { records: vec![key] }),
            }
        }
        self.menu_ui(ui, cx);
        if let Some(EditRequest::Name(record @ (RecordKey::Product(_) | RecordKey::Location(_)))) =
            cx.session.edit_request
        {
            cx.session.edit_request = None;
            self.cursor = self.lines.iter().find(|line| key(**line) == Some(record)).copied();
            self.open(cx, None);
        }
    }

    /// Brings back what a name said, while something else is being typed into it. Whether it was.
    pub fn undo_typing(&mut self) -> bool {
        self.edit.as_mut().is_some_and(|(_, cell)| cell.undo_typing())
    }

    fn follow(&mut self, cx: &mut ViewCx<'_>) {
        let workspace = cx.document.workspace();
        if self.revision != Some(cx.document.revision()) {
            self.revision = Some(cx.document.revision());
            self.lines = vec![Line::Heading("Products")];
            below(workspace, None, 0, &mut self.lines);
            self.lines.extend([Line::NewProduct, Line::Heading("Locations")]);
            self.lines.extend(workspace.locations().map(|place| Line::Location(place.id)));
            self.lines.push(Line::NewLocation);
            // A product may be deeper than it was.
            let now = self.cursor.and_then(|line| key(line).map_or(Some(line), |key| self.line_of(key)));
            self.cursor = now;
        }
        if self.known != cx.session.records {
            self.known.clone_from(&cx.session.records);
            self.cursor = cx.session.records.last().and_then(|record| self.line_of(*record)).or(self.cursor);
        }
        if cx.session.reveal
            && let Some(at) = self.cursor.and_then(|line| self.lines.iter().position(|other| *other == line))
        {
            cx.session.reveal = false;
            self.list.scroll_to(at);
            self.focus_wanted = true;
        }
    }

    fn menu_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let mut wanted = None;
        context_menu::show(ui, Some(list_id()), menu_id(), self.menu.take(), |ui| {
            menu::entries(ui, cx, &[Command::Rename]);
            let mut entry = |ui: &mut Ui, label: &str, keys: &str, enabled: bool, what: Wanted| {
                let button = Button::new(label).shortcut_text(keys);
                if ui.add_enabled(enabled, button).clicked() {
                    wanted = Some(what);
                    ui.close();
                }
            };
            entry(ui, "Add a product", "", true, Wanted::Add(Line::NewProduct));
            entry(ui, "Add a location", "", true, Wanted::Add(Line::NewLocation));
            if let Some(Line::Product(..)) = self.cursor {
                ui.separator();
                let (into, out) = (self.nested(cx, true).is_some(), self.nested(cx, false).is_some());
                entry(ui, "Make it a part of the one above", "→", into, Wanted::Nest(true));
                entry(ui, "Take it out of what it is a part of", "←", out, Wanted::Nest(false));
            }
            menu::rows_ui(ui, cx);
        });
        match wanted {
            Some(Wanted::Add(line)) => {
                self.go(cx, line);
                self.open(cx, None);
            }
            Some(Wanted::Nest(into)) => self.nest(cx, into),
            None => {}
        }
    }

    /// Follows a line on its way to another place: a product in front of another one becomes a part of what
    /// that one is a part of.
    fn carry_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, shown: &Shown) {
        let Some(carry) = self.carry.take() else { return };
        let Some(from) = carry.records.first().and_then(|record| self.line_of(*record)) else { return };
        let lines = || self.lines.iter().copied().enumerate();
        // No product can stand among its own parts.
        let mut inside = None;
        let gaps: Vec<(usize, f32)> = lines()
            .filter_map(|(index, line)| match (from, line) {
                (Line::Product(..), Line::Product(_, depth)) => {
                    if line == from {
                        inside = Some(depth);
                    } else if inside.is_some_and(|whole| depth > whole) {
                        return None;
                    } else {
                        inside = None;
                    }
                    Some((index, STEP * f32::from(depth)))
                }
                (Line::Product(..), Line::NewProduct)
                | (Line::Location(_), Line::Location(_) | Line::NewLocation) => Some((index, 0.0)),
                _ => None,
            })
            .collect();
        match carry::follow(ui, cx.theme, &mut self.list, shown, HEIGHT, &gaps) {
            Carried::On => self.carry = Some(carry),
            Carried::Back => {}
            Carried::Down(gap) => {
                let before = self.lines.get(gap).and_then(|line| key(*line));
                cx.session.reveal = true;
                cx.perform(ops::put_records(cx.workspace(), &carry.records, before));
            }
        }
    }

    fn line_of(&self, record: RecordKey) -> Option<Line> {
        self.lines.iter().find(|line| key(**line) == Some(record)).copied()
    }

    fn go(&mut self, cx: &mut ViewCx<'_>, line: Line) {
        self.cursor = Some(line);
        cx.session.records = key(line).into_iter().collect();
        self.known.clone_from(&cx.session.records);
        if let Some(at) = self.lines.iter().position(|other| *other == line) {
            self.list.scroll_to(at);
        }
    }

    fn open(&mut self, cx: &ViewCx<'_>, typed: Option<String>) {
        let Some(line) = self.cursor else { return };
        let name = key(line).and_then(|key| cx.workspace().name_of(key)).unwrap_or_default();
        self.edit = Some((line, TextCell::open(name, typed)));
    }

    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let arrows = [Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp];
        if ui.input(|input| arrows.iter().any(|key| input.key_pressed(*key))) {
            // egui would take a quick one for a way out of the list.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        let at = self.cursor.and_then(|line| self.lines.iter().position(|other| *other == line));
        if let Some(step) = self.list.step(ui, at, self.lines.len()) {
            let down = at.is_none_or(|at| step.to >= at) || step.to == 0;
            let heading = |at: usize| matches!(self.lines.get(at), Some(Line::Heading(_)));
            let past = if down { step.to + 1 } else { step.to.saturating_sub(1) };
            let to = if heading(step.to) { past } else { step.to };
            if let Some(line) = self.lines.get(to).copied() {
                self.go(cx, line);
            }
            return;
        }
        if context_menu::key_pressed(ui) {
            self.menu_wanted = self.cursor.and_then(key).is_some();
            return;
        }
        let taken = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if taken(Key::ArrowRight) {
            self.nest(cx, true);
        } else if taken(Key::ArrowLeft) {
            self.nest(cx, false);
        } else if taken(Key::Enter) {
            self.open(cx, None);
        } else if taken(Key::Escape) {
            cx.session.records.clear();
            self.known.clear();
        } else {
            let mut letters = String::new();
            take_letters(ui, &mut letters);
            if !letters.trim().is_empty() {
                self.open(cx, Some(letters));
            }
        }
    }

    /// Makes a product a part of the one above it on the same level, or a part of nothing or the next whole.
    fn nest(&self, cx: &mut ViewCx<'_>, into: bool) {
        let Some((id, parent)) = self.nested(cx, into) else { return };
        let label = "Change what a product is a part of";
        let change = |product: &mut Product| product.parent = parent;
        cx.perform(ops::edit_record(cx.workspace(), id, label, change));
    }

    /// The product that the keyboard is on, and what it would be a part of then.
    fn nested(&self, cx: &ViewCx<'_>, into: bool) -> Option<(ProductId, Option<ProductId>)> {
        let Some(Line::Product(id, _)) = self.cursor else { return None };
        let workspace = cx.workspace();
        let product = workspace.product(id)?;
        if into {
            let before = workspace.products().take_while(|other| other.id != id);
            let above = before.filter(|other| other.parent == product.parent).last()?;
            Some((id, Some(above.id)))
        } else {
            let whole = product.parent.and_then(|id| workspace.product(id))?;
            Some((id, whole.parent))
        }
    }

    fn leave(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, left: Left) {
        let Some((line, cell)) = self.edit.take() else { return };
        if left != Left::Went(Go::Away) {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.ctx().request_repaint();
        let Some(name) = cell.said().filter(|name| left != Left::Escape && !name.is_empty()) else { return };
        let workspace = cx.document.workspace();
        let made = match line {
            Line::NewProduct => ops::add_product(workspace, cx.ids, name, None).map(|(_, made)| made),
            Line::NewLocation => ops::add_location(workspace, cx.ids, name).map(|(_, made)| made),
            _ => match key(line) {
                Some(key) => ops::rename(workspace, key, name),
                None => return,
            },
        };
        cx.perform(made);
    }
}

/// The parts of a product, each with its depth.
fn below(workspace: &Workspace, parent: Option<ProductId>, depth: u8, lines: &mut Vec<Line>) {
    for product in workspace.products() {
        let above = product.parent.filter(|id| workspace.product(*id).is_some());
        if above == parent && depth < 16 {
            lines.push(Line::Product(product.id, depth));
            below(workspace, Some(product.id), depth + 1, lines);
        }
    }
}

fn key(line: Line) -> Option<RecordKey> {
    match line {
        Line::Product(id, _) => Some(RecordKey::Product(id)),
        Line::Location(id) => Some(RecordKey::Location(id)),
        Line::Heading(_) | Line::NewProduct | Line::NewLocation => None,
    }
}

/// What the field of a line is called.
fn name(line: Line) -> &'static str {
    match line {
        Line::Product(..) => "Name of the product",
        Line::Location(_) => "Name of the location",
        Line::NewProduct => "New product",
        Line::NewLocation => "New location",
        Line::Heading(text) => text,
    }
}

/// What the menu asks for that is no command.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    Add(Line),
    Nest(bool),
}

/// Shows a line; what happened to it.
fn line_ui(ui: &Ui, cx: &ViewCx<'_>, at: Line, rect: Rect, cursor: bool, editing: bool) -> Option<Happened> {
    let theme = cx.theme;
    let place = rect.shrink2(vec2(10.0, 0.0));
    if let Line::Heading(text) = at {
        let face = font(Weight::SemiBold, theme.scale.small);
        let words = place.with_min_y(rect.top() + 8.0);
        paint_line(ui, ui.painter(), words, Align2::LEFT_CENTER, text, face, theme.muted);
        let named = ui.interact(rect, list_id().with(at), Sense::hover());
        named.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
        return None;
    }
    let sense = if key(at).is_some() { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
    let response = ui.interact(rect, list_id().with(key(at)).with(name(at)), sense);
    let selected = key(at).is_some_and(|key| cx.session.records.contains(&key));
    if selected {
        ui.painter().rect_filled(rect, 0.0, color32(theme.accent_tint));
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 4.0), 1.0, color32(theme.accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, color32(theme.hover));
    }
    if cursor && !editing {
        let ring = Stroke::new(2.0, color32(theme.focus_ring));
        ui.painter().rect_stroke(rect.shrink(1.0), 3.0, ring, egui::StrokeKind::Inside);
    }
    let Some(record) = key(at) else {
        let label = if at == Line::NewProduct { "Add a product" } else { "Add a location" };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        let sign = Rect::from_center_size(place.left_center() + vec2(7.0, 0.0), vec2(14.0, 14.0));
        if !editing {
            parts::paint_icon(ui, Icon::Plus, sign, theme.muted);
            let words = place.with_min_x(place.left() + 20.0);
            let face = font(Weight::Regular, theme.scale.body);
            paint_line(ui, ui.painter(), words, Align2::LEFT_CENTER, label, face, theme.muted);
        }
        return response.clicked().then_some(Happened::Clicked);
    };
    let text = cx.workspace().name_of(record).unwrap_or_default();
    let detail = match at {
        Line::Product(id, _) => cx.workspace().product(id).map_or("", |product| match product.audience {
            Audience::External => "external",
            Audience::Internal => "internal",
        }),
        _ => "",
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(selected);
        node.set_description(detail);
        if let Line::Product(_, depth) = at {
            node.set_level(usize::from(depth) + 1);
        }
    });
    let hairline = Stroke::new(1.0, color32(theme.hairline));
    ui.painter().hline(place.x_range(), rect.bottom() - 0.5, hairline);
    let mut elided = false;
    if !editing {
        let indent = if let Line::Product(_, depth) = at { STEP * f32::from(depth) } else { 0.0 };
        let small = font(Weight::Regular, theme.scale.small);
        let beside = line(ui, detail, small, theme.muted, 80.0);
        let words =
            place.with_min_x(place.left() + indent).with_max_x(place.right() - beside.size().x - 12.0);
        let at = place.right_center() - vec2(beside.size().x, beside.size().y / 2.0);
        ui.painter().galley(at, beside, color32(theme.muted));
        let face = font(Weight::Medium, theme.scale.body);
        elided = paint_line(ui, ui.painter(), words, Align2::LEFT_CENTER, &text, face, theme.ink);
    }
    let asked = Asked::by_pointer(&response).map(Happened::Asked);
    let taken = response.drag_started_by(egui::PointerButton::Primary).then_some(Happened::Taken);
    let clicked = response.clicked().then_some(Happened::Clicked);
    if elided {
        response.on_hover_text(text);
    }
    asked.or(taken).or(clicked)
}

fn menu_id() -> Id {
    Id::unique("roles places menu")
}

/// The list as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("roles places")
}
