//! Labels as chips: a cross takes one away, the field at the end adds one.

use egui::{Key, Modifiers, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::section::{self, field_id};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::Item;
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, line};
use crate::ui::view::ViewCx;

/// Shows the labels of an item and the field for another one.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item, new: &mut String) {
    let theme = cx.theme;
    section::heading(ui, theme, "Labels", "");
    let labels = &item.details().labels;
    let mut wanted: Option<Vec<String>> = None;
    let id = field_id(item.id.bits(), "New label");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let entered = focused
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::Comma)
        });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (index, label) in labels.iter().enumerate() {
            if chip(ui, cx, label) {
                let mut rest = labels.clone();
                rest.remove(index);
                wanted = Some(rest);
            }
        }
        let edit = TextEdit::singleline(new).id(id).hint_text("Add a label").desired_width(110.0);
        let field = parts::text_edit(ui, theme, edit, theme.control_edge).accessible_name("New label");
        let text = new.trim();
        if (entered || field.lost_focus()) && !text.is_empty() {
            if !labels.iter().any(|label| label == text) {
                let mut more = labels.clone();
                more.push(text.to_owned());
                wanted = Some(more);
            }
            new.clear();
        }
    });
    if let Some(labels) = wanted {
        cx.perform(ops::edit_item(cx.workspace(), item.id, &ItemEdit::Labels(labels)));
    }
}

/// Answers whether the label is to go.
fn chip(ui: &mut Ui, cx: &ViewCx<'_>, label: &str) -> bool {
    let theme = cx.theme;
    let galley = line(ui, label, font(Weight::Medium, theme.scale.small), theme.ink, 200.0);
    let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x + 38.0, 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 14.0, color32(theme.pressed));
    let at = egui::pos2(rect.left() + 12.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color32(theme.ink));
    let cross = egui::Rect::from_center_size(rect.right_center() - vec2(14.0, 0.0), vec2(22.0, 22.0));
    let response = ui.interact(cross, ui.scope_id().with(("label", label)), Sense::click());
    let spoken = format!("Remove label {label}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(cross, 11.0, color32(theme.control_edge));
    }
    parts::paint_icon(ui, Icon::X, cross.shrink(5.0), theme.muted);
    parts::focus_ring(ui, theme, &response);
    response.clicked()
}
