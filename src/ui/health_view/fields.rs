//! What the pages are made of: columns that scroll, named text fields, one of several, a card.

use egui::accesskit::Role;
use egui::{
    ComboBox, Frame, Key, Label, Margin, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};

use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::Transaction;
use crate::edit::ops::Refusal;
use crate::help;
use crate::model::Workspace;
use crate::ui::context_menu;
use crate::ui::dialogs::parts;
use crate::ui::draft::{Draft, Typed};
use crate::ui::ink::{color32, font};
use crate::ui::inspector::section;
use crate::ui::view::{Intent, ViewCx};

/// A part of the page that scrolls by itself.
pub fn column(ui: &mut Ui, rect: Rect, name: &str, add: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt(name).max_rect(rect));
    child.set_clip_rect(child.clip_rect().intersect(rect));
    ScrollArea::vertical().id_salt(name).auto_shrink(false).show(&mut child, |ui| {
        Frame::new().inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 20 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            add(ui);
        });
    });
}

/// A heading over a part of a column, with a word beside it that stands back.
pub fn heading(ui: &mut Ui, theme: &Theme, text: &str, beside: &str) {
    ui.horizontal(|ui| {
        let words =
            RichText::new(text).font(font(Weight::SemiBold, theme.scale.title)).color(color32(theme.ink));
        let label = ui.add(Label::new(words).selectable(false));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
        if !beside.is_empty() {
            parts::note(ui, theme, beside);
        }
    });
}

/// Words that stand out.
pub fn strong(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text).font(font(Weight::SemiBold, theme.scale.body)).color(color32(theme.ink));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// A card on the ground of the page.
pub fn card<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(color32(theme.card))
        .stroke(Stroke::new(1.0, color32(theme.hairline)))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            add(ui)
        })
        .inner
}

/// A word that opens a page of the help.
pub fn explain(ui: &mut Ui, cx: &mut ViewCx<'_>, label: &str, page: &str) {
    let Some(page) = help::page(page) else { return };
    let link = link(ui, cx.theme, label);
    if link.on_hover_text(page.title()).clicked() {
        cx.intents.push(Intent::Explain(page));
    }
}

/// A word that can be pressed, flush with the words above it.
pub fn link(ui: &mut Ui, theme: &Theme, label: &str) -> Response {
    let text = RichText::new(label).font(font(Weight::Medium, theme.scale.body)).color(color32(theme.accent));
    let link = ui.add(egui::Button::new(text).frame(false));
    keep_in_sight(&link);
    parts::focus_ring(ui, theme, &link);
    link.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// What gets the keyboard comes into sight.
pub fn keep_in_sight(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// A field of a record, for [`text`].
pub struct TextOf<'a> {
    /// The record's id as a number.
    pub record: u64,
    /// For screen readers, and shown above the field where `shown` says so.
    pub name: &'a str,
    pub shown: bool,
    pub value: &'a str,
    pub hint: &'a str,
    pub rows: usize,
    pub late: bool,
}

/// A text field; why its text is not taken stands below it.
pub fn text(
    ui: &mut Ui,
    cx: &mut ViewCx<'_>,
    draft: &mut Draft,
    of: &TextOf<'_>,
    write: impl Fn(&Workspace, &str) -> Result<Transaction, Refusal>,
) -> Typed {
    let TextOf { record, name, shown, value, hint, rows, late } = *of;
    let shown = if shown { name } else { "" };
    let of = section::TextOf { record, name: shown, spoken: name, value, hint, rows, late };
    let typed = section::text(ui, cx, draft, &of, write);
    keep_in_sight(&typed.response);
    typed
}

/// A day as one types it.
///
/// # Errors
/// It is none.
pub fn day(text: &str) -> Result<jiff::civil::Date, Refusal> {
    text.trim().parse().map_err(|_| Refusal::OutOfRange("day", "written as 2026-11-21"))
}

/// “21 Nov 2026”.
#[must_use]
pub fn short_day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// One of several, one below the other; choosing the chosen one again takes it back. Whether it changed.
pub fn choices<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    options: &[(T, &str)],
    value: &mut Option<T>,
    focus: bool,
) -> bool {
    let before = *value;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, (option, label)) in options.iter().enumerate() {
            let chosen = *value == Some(*option);
            let response = choice(ui, theme, label, chosen);
            if focus && (chosen || value.is_none() && index == 0) {
                response.request_focus();
            }
            if response.clicked() {
                *value = (!chosen).then_some(*option);
            }
        }
    });
    *value != before
}

fn choice(ui: &mut Ui, theme: &Theme, label: &str, chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, label));
    if chosen {
        ui.painter().rect_filled(rect, 6.0, color32(theme.accent_tint));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, color32(theme.hover));
    }
    let dot = rect.left_center() + vec2(18.0, 0.0);
    let edge = if chosen { theme.accent } else { theme.muted };
    ui.painter().circle(dot, 8.0, color32(theme.card), Stroke::new(1.5, color32(edge)));
    if chosen {
        ui.painter().circle_filled(dot, 4.0, color32(theme.accent));
    }
    let weight = if chosen { Weight::SemiBold } else { Weight::Regular };
    let words = rect.with_min_x(rect.left() + 36.0);
    let face = font(weight, theme.scale.body);
    crate::ui::ink::paint_line(ui, ui.painter(), words, egui::Align2::LEFT_CENTER, label, face, theme.ink);
    keep_in_sight(&response);
    parts::focus_ring(ui, theme, &response);
    response
}

/// One of several in a menu, named for screen readers.
pub fn combo<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    width: f32,
    options: &[(T, String)],
    value: &mut T,
) -> bool {
    let before = value.clone();
    let text = options.iter().find(|(option, _)| option == value).map_or("", |(_, label)| label.as_str());
    // Without a frame of its own it would grow with its words, and columns would not stand in line.
    let size = vec2(width, ui.spacing().interact_size.y.max(32.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let inner = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_max_width(width);
        let combo = ComboBox::from_id_salt(name).width(width).selected_text(text).truncate();
        let combo = combo.show_ui(ui, |ui| {
            for (option, label) in options {
                ui.selectable_value(value, option.clone(), label);
            }
        });
        combo.response
    });
    keep_in_sight(&inner.inner);
    inner.inner.accessible_name(name);
    *value != before
}

/// A short name before the controls of a row, so that they begin in line.
pub fn before(ui: &mut Ui, theme: &Theme, name: &str, width: f32) {
    let size = vec2(width, 32.0);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(width);
        parts::note(ui, theme, name);
    });
}

/// What is done with a row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// By one up (−1) or down (1).
    Move(isize),
    Delete,
}

/// What can be done with the row of a name: by right click on it, and while it has the keyboard by Shift+F10
/// or with Alt and the arrows.
pub fn row_actions(ui: &Ui, name: &Response) -> Option<RowAction> {
    let focused = name.has_focus();
    let by_key = focused && context_menu::key_pressed(ui);
    let asked = context_menu::Asked::by_pointer(name);
    let asked = asked.or_else(|| by_key.then(|| context_menu::Asked::by_key(name.rect.left_bottom())));
    let mut action = None;
    context_menu::show(ui, Some(name.id), name.id.with("menu"), asked, |ui| {
        for (label, keys, done) in [
            ("Move up", "Alt+Up", RowAction::Move(-1)),
            ("Move down", "Alt+Down", RowAction::Move(1)),
            ("Delete", "", RowAction::Delete),
        ] {
            let entry = ui.add(egui::Button::new(label).shortcut_text(keys));
            if entry.accessible_name(label).clicked() {
                action = Some(done);
                ui.close();
            }
        }
    });
    let taken = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    if taken(Key::ArrowUp) {
        action = Some(RowAction::Move(-1));
    } else if taken(Key::ArrowDown) {
        action = Some(RowAction::Move(1));
    }
    action
}

/// All units, each below the one that it is a part of, with its depth, behind “All teams together”.
#[must_use]
pub fn units(workspace: &Workspace) -> Vec<(Option<crate::model::UnitId>, String, usize)> {
    fn below(
        workspace: &Workspace,
        parent: Option<crate::model::UnitId>,
        depth: usize,
        tree: &mut Vec<(Option<crate::model::UnitId>, String, usize)>,
    ) {
        for unit in workspace.units() {
            let above = unit.parent.filter(|parent| workspace.unit(*parent).is_some());
            if above == parent && depth < 16 {
                tree.push((Some(unit.id), unit.name.clone(), depth));
                below(workspace, Some(unit.id), depth + 1, tree);
            }
        }
    }
    let mut tree = vec![(None, "All teams together".to_owned(), 0)];
    below(workspace, None, 0, &mut tree);
    tree
}
