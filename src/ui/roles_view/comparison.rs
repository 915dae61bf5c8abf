//! Tiers and people side by side: the answer to “what is the difference between the two?”, written where it
//! stands. What nobody has said in words of their own follows from the tier and stands back.
//!
//! A cell has the keyboard as a whole: arrows go from one to the next, and whoever types, or presses Enter,
//! writes in it. One cell is one undo step.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    EventFilter, Galley, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::cell::take_letters;
use crate::chart::color::Color;
use crate::chart::roles::comparison::said;
use crate::chart::scene::Weight;
use crate::command::Command;
use crate::edit::ops;
use crate::model::{Aspect, Holder, RecordKey};
use crate::ui::dialogs::parts;
use crate::ui::draft::{self, Draft, Field, merge_key};
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font};
use crate::ui::session::EditRequest;
use crate::ui::sides;
use crate::ui::view::ViewCx;

/// The table, with what is being written.
#[derive(Debug, Default)]
pub struct ComparisonTable {
    draft: Draft,
    /// The cell that is being written in.
    open: Option<(Holder, Aspect)>,
    /// The cell that gets the keyboard in the next frame.
    goes_to: Option<(usize, usize)>,
    /// Letters that opened a cell.
    typed: String,
}

/// Where everything is in one frame.
struct Grid {
    left: f32,
    label: f32,
    each: f32,
    size: f64,
}

impl Grid {
    fn column(&self, column: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let before = column as f32;
        self.left + self.label + before * self.each
    }
}

const PAD: f32 = 12.0;

impl ComparisonTable {
    /// Draws it in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        cx.session.compared = sides::present(cx.workspace(), &cx.session.compared);
        if cx.session.edit_request == Some(EditRequest::Comparison) {
            cx.session.edit_request = None;
            (self.goes_to, self.open) = (Some((0, 0)), None);
        }
        let sides = cx.session.compared.clone();
        if sides.is_empty() {
            ui.add_space(48.0);
            ui.vertical_centered(|ui| {
                parts::body(ui, cx.theme, crate::chart::roles::comparison::EMPTY);
                ui.add_space(8.0);
                if parts::button(ui, cx.theme, "Compare the tiers", parts::Rank::Primary).clicked() {
                    cx.session.compared = sides::usual(cx.workspace());
                }
            });
            return;
        }
        ui.add_space(8.0);
        let area = ui.available_rect_before_wrap();
        let scale = &cx.theme.scale;
        // On a large screen there is room to read from further away.
        let size = if area.height() > 820.0 && area.width() > 1400.0 { scale.title } else { scale.body };
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let count = sides.len() as f32;
        #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
        let label = (size as f32 * 11.5).min(area.width() * 0.24);
        let least = 190.0;
        let each = ((area.width() - label - 12.0) / count).max(least).min(620.0);
        ScrollArea::both().id_salt("comparison").auto_shrink(false).show(ui, |ui| {
            let grid = Grid { left: ui.max_rect().left(), label, each, size };
            ui.set_min_width(label + each * count);
            ui.spacing_mut().item_spacing.y = 0.0;
            sides_ui(ui, cx, &grid, &sides);
            for (row, aspect) in Aspect::ALL.iter().enumerate() {
                self.row_ui(ui, cx, &grid, &sides, (row, *aspect));
            }
            ui.add_space(16.0);
        });
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        grid: &Grid,
        sides: &[Holder],
        (row, aspect): (usize, Aspect),
    ) {
        let theme = cx.theme;
        let words: Vec<(String, bool)> =
            sides.iter().map(|side| said(cx.workspace(), *side, aspect)).collect();
        let galleys: Vec<Arc<Galley>> = words
            .iter()
            .map(|(words, own)| {
                let (words, color) = match (words.is_empty(), own) {
                    (true, _) => ("Write…", theme.accent),
                    (false, true) => (words.as_str(), theme.ink),
                    (false, false) => (words.as_str(), theme.muted),
                };
                laid_out(ui, words, Weight::Regular, grid.size, color, grid.each - 2.0 * PAD)
            })
            .collect();
        let label = laid_out(ui, aspect.label(), Weight::SemiBold, grid.size, theme.ink, grid.label - PAD);
        let tallest = galleys.iter().map(|galley| galley.size().y).fold(label.size().y, f32::max);
        let height = tallest + 20.0;
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let width = grid.label + grid.each * sides.len() as f32;
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let line = Stroke::new(1.0, color32(theme.hairline));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        ui.painter().galley(rect.left_top() + vec2(0.0, 10.0), label, color32(theme.ink));
        for (column, ((side, galley), (words, own))) in sides.iter().zip(galleys).zip(&words).enumerate() {
            let cell = Rect::from_min_size(pos2(grid.column(column), rect.top()), vec2(grid.each, height));
            let at = At { row, column, side: *side, aspect };
            if self.open == Some((*side, aspect)) {
                self.open_ui(ui, cx, grid, cell, &at, sides.len());
            } else {
                self.cell_ui(ui, cx, cell, &at, (galley, words, *own), sides.len());
            }
        }
    }

    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        cell: Rect,
        at: &At,
        (galley, words, own): (Arc<Galley>, &str, bool),
        columns: usize,
    ) {
        let theme = cx.theme;
        let response = ui.interact(cell, at.id(), Sense::click());
        let whose = match (words.is_empty(), own) {
            (true, _) => "nothing yet",
            (false, true) => words,
            (false, false) => &format!("{words} (follows from the tier)"),
        };
        let spoken = format!("{}, {}: {whose}", sides::name(cx.workspace(), at.side), at.aspect.label());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        if response.hovered() {
            ui.painter().rect_filled(cell.shrink2(vec2(1.0, 2.0)), 4.0, color32(theme.hover));
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        ui.painter().galley(cell.left_top() + vec2(PAD, 10.0), galley, color32(theme.ink));
        if self.goes_to == Some((at.row, at.column)) {
            self.goes_to = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, color32(theme.focus_ring));
            ui.painter().rect_stroke(cell.shrink2(vec2(1.0, 2.0)), 4.0, ring, StrokeKind::Inside);
            self.keys(ui, cx, at, columns);
        }
        if response.clicked() {
            self.open_cell(ui, cx, at);
        }
    }

    /// What the keys mean on a cell that is not being written in.
    fn keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, at: &At, columns: usize) {
        let filter =
            EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(at.id(), filter));
        let moves = [
            (Key::ArrowLeft, at.column.checked_sub(1).map(|column| (at.row, column))),
            (Key::ArrowRight, Some((at.row, at.column + 1)).filter(|(_, column)| *column < columns)),
            (Key::ArrowUp, at.row.checked_sub(1).map(|row| (row, at.column))),
            (Key::ArrowDown, Some((at.row + 1, at.column)).filter(|(row, _)| *row < Aspect::ALL.len())),
        ];
        for (key, to) in moves {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.goes_to = to.or(self.goes_to);
                ui.ctx().request_repaint();
            }
        }
        let gone = [Key::Delete, Key::Backspace]
            .map(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        if gone.contains(&true) {
            cx.perform(ops::say_aspect(cx.workspace(), at.side, at.aspect, ""));
        }
        let mut letters = String::new();
        take_letters(ui, &mut letters);
        if !letters.trim().is_empty() {
            self.typed = letters;
            self.open = Some((at.side, at.aspect));
            ui.ctx().request_repaint();
        }
    }

    fn open_cell(&mut self, ui: &Ui, cx: &ViewCx<'_>, at: &At) {
        let (words, own) = said(cx.workspace(), at.side, at.aspect);
        let length = if own { words.chars().count() } else { 0 };
        Draft::focus(ui, at.field(), length);
        self.open = Some((at.side, at.aspect));
        ui.ctx().request_repaint();
    }

    /// The cell that is being written in.
    fn open_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        grid: &Grid,
        cell: Rect,
        at: &At,
        columns: usize,
    ) {
        let theme = cx.theme;
        let (words, own) = said(cx.workspace(), at.side, at.aspect);
        if !self.typed.is_empty() {
            // What opened it takes the place of what was there.
            Draft::focus(ui, at.field(), if own { words.chars().count() } else { 0 });
            let typed = std::mem::take(&mut self.typed);
            ui.input_mut(|input| input.events.insert(0, egui::Event::Text(typed)));
        }
        let on = ui.input_mut(|input| {
            let back = input.consume_key(Modifiers::SHIFT, Key::Tab);
            if back { Some(-1) } else { input.consume_key(Modifiers::NONE, Key::Tab).then_some(1) }
        });
        let inner = cell.shrink2(vec2(1.0, 2.0));
        ui.painter().rect_filled(inner, 4.0, color32(theme.field));
        let value = if own { words.clone() } else { String::new() };
        let hint = if own || words.is_empty() { "Write what is so here".to_owned() } else { words };
        let bits = match at.side {
            Holder::Tier(id) => id.bits(),
            Holder::Person(id) => id.bits(),
        };
        let name = format!("{}, {}", sides::name(cx.workspace(), at.side), at.aspect.label());
        let field = Field {
            id: at.field(),
            name: &name,
            value: &value,
            hint: &hint,
            font: font(Weight::Regular, grid.size),
            color: theme.ink,
            rows: draft::WRAPPED,
            bare: true,
            late: false,
            merge: merge_key(bits, at.aspect.label()),
        };
        let place = Rect::from_min_max(inner.min + vec2(PAD - 1.0, 8.0), inner.max - vec2(PAD - 1.0, 0.0));
        let (side, aspect) = (at.side, at.aspect);
        if on.is_some() {
            ui.memory_mut(|memory| memory.surrender_focus(at.field()));
        }
        let typed = parts::within(ui, place, |ui| {
            self.draft.field(ui, cx, &field, |workspace, text| ops::say_aspect(workspace, side, aspect, text))
        });
        let ring = Stroke::new(2.0, color32(theme.focus_ring));
        ui.painter().rect_stroke(inner, 4.0, ring, StrokeKind::Inside);
        if let Some(by) = on {
            self.leave(at, at.next(by, columns));
            ui.ctx().request_repaint();
        } else if let Some((left, _)) = typed.left {
            let to = match left {
                draft::Left::Enter => at.below(),
                draft::Left::Escape => Some((at.row, at.column)),
                draft::Left::Elsewhere => None,
            };
            self.leave(at, to);
        }
    }

    fn leave(&mut self, at: &At, to: Option<(usize, usize)>) {
        if self.open == Some((at.side, at.aspect)) {
            self.open = None;
        }
        self.goes_to = to;
    }
}

/// One cell.
struct At {
    row: usize,
    column: usize,
    side: Holder,
    aspect: Aspect,
}

impl At {
    fn id(&self) -> Id {
        cell_id(self.side, self.aspect)
    }

    fn field(&self) -> Id {
        self.id().with("text")
    }

    /// The cell after this one, along the lines; `by` 1 or −1.
    fn next(&self, by: isize, columns: usize) -> Option<(usize, usize)> {
        let at = (self.row * columns + self.column).checked_add_signed(by)?;
        Some((at / columns, at % columns)).filter(|(row, _)| *row < Aspect::ALL.len())
    }

    fn below(&self) -> Option<(usize, usize)> {
        Some((self.row + 1, self.column)).filter(|(row, _)| *row < Aspect::ALL.len())
    }
}

/// The response of a cell.
#[must_use]
pub fn cell_id(side: Holder, aspect: Aspect) -> Id {
    Id::unique(("comparison", side, aspect))
}

/// Who is compared, and what can be done with it.
pub fn head_ui(ui: &mut Ui, cx: &mut ViewCx<'_>) {
    let theme = cx.theme;
    let button = parts::button_sized(ui, theme, "Choose who…", parts::Rank::Plain, 0.0);
    let mut chosen = cx.session.compared.clone();
    sides::choose(&button, theme, cx.document.workspace(), &mut chosen);
    cx.session.compared = chosen;
    if parts::button_sized(ui, theme, "Make a picture…", parts::Rank::Plain, 0.0)
        .on_hover_text("Export this comparison, as a slide for example")
        .clicked()
    {
        cx.run(Command::Export);
    }
    parts::note(ui, theme, "Grey follows from the tier. Click or type to say it in your own words.");
}

/// Who is compared, each with a cross to take them away.
fn sides_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, grid: &Grid, sides: &[Holder]) {
    let theme = cx.theme;
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let width = grid.label + grid.each * sides.len() as f32;
    let (name_size, detail_size) = (grid.size + 4.0, theme.scale.small);
    #[expect(clippy::cast_possible_truncation, reason = "sizes in points")]
    let height = (name_size * 1.35 + detail_size * 1.4) as f32 + 18.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let mut gone = None;
    for (column, side) in sides.iter().enumerate() {
        let cell = Rect::from_min_size(pos2(grid.column(column), rect.top()), vec2(grid.each, height));
        let workspace = cx.workspace();
        let tier = match side {
            Holder::Tier(id) => workspace.tier(*id),
            Holder::Person(id) => workspace
                .assignments()
                .filter(|role| role.person == *id)
                .find_map(|role| workspace.tier(role.tier?)),
        };
        let colors = tier.map(|tier| theme.tier(tier.hue));
        let bar = Rect::from_min_size(cell.left_top() + vec2(PAD, 0.0), vec2(36.0, 4.0));
        ui.painter().rect_filled(bar, 2.0, color32(colors.map_or(theme.axis, |colors| colors.edge)));
        let (name, detail) = (sides::name(workspace, *side), sides::detail(workspace, *side));
        let room = grid.each - 2.0 * PAD - 28.0;
        let ink = colors.map_or(theme.ink, |colors| colors.text);
        let galley = parts::short(ui, &name, parts::semibold(name_size), ink, room);
        let under = galley.size().y + 8.0;
        let heading = Rect::from_min_size(cell.left_top() + vec2(PAD, 8.0), galley.size());
        let response = ui.interact(heading, Id::unique(("compared", *side)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show {name}")));
        ui.painter().galley(heading.min, galley, color32(ink));
        let galley = parts::short(ui, &detail, parts::regular(detail_size), theme.muted, room);
        ui.painter().galley(cell.left_top() + vec2(PAD, under), galley, color32(theme.muted));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            show(cx, *side);
        }
        let cross = Rect::from_min_size(pos2(cell.right() - 32.0, cell.top() + 4.0), vec2(28.0, 28.0));
        let label = format!("Take {name} out of the comparison");
        let taken = parts::within(ui, cross, |ui| parts::icon_button(ui, theme, Icon::X, &label).clicked());
        if taken {
            gone = Some(*side);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.5, color32(theme.axis)));
    if let Some(gone) = gone {
        cx.session.compared.retain(|side| *side != gone);
    }
}

/// Goes to a tier on the chart, or to a person in the list.
fn show(cx: &mut ViewCx<'_>, side: Holder) {
    match side {
        Holder::Tier(id) => {
            cx.select(crate::ui::session::Selection::tier(id));
            cx.run(Command::ShowChart);
        }
        Holder::Person(id) => {
            cx.session.comparing = false;
            cx.session.show_record(RecordKey::Person(id));
        }
    }
}

fn laid_out(ui: &Ui, words: &str, weight: Weight, size: f64, color: Color, width: f32) -> Arc<Galley> {
    ui.painter().layout(words.to_owned(), font(weight, size), color32(color), width.max(20.0))
}
