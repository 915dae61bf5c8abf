//! Labels as chips: a cross takes one away, the field at the end adds one.

use egui::{Key, Modifiers, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::section::{self, field_id};
use crate::chart::scene::Weight;
use crate::edit::ops::{self, ItemEdit};
use crate::model::tier::group_digits;
use crate::model::{ItemId, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::ink::{color32, font, line};
use crate::ui::view::ViewCx;

/// Of so many items labels are gathered in a frame; what is set is set for all.
const LOOKED_AT: usize = 1_000;

/// Shows the labels of items and the field for another one; what is set is set for all of them.
pub fn ui(ui: &mut Ui, cx: &mut ViewCx<'_>, items: &[ItemId], new: &mut String) {
    let Some(last) = items.last() else { return };
    let theme = cx.theme;
    let beside = if items.len() > LOOKED_AT {
        format!("counted in {} of {} items", group_digits(LOOKED_AT), group_digits(items.len()))
    } else {
        String::new()
    };
    section::heading(ui, theme, "Labels", &beside);
    let labels = used(cx.workspace(), items);
    let mut wanted: Option<ItemEdit> = None;
    let id = field_id(last.bits(), "New label");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let entered = focused
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::Comma)
        });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (label, count) in &labels {
            let shown = if *count < items.len().min(LOOKED_AT) {
                format!("{label} · {count} of {}", items.len().min(LOOKED_AT))
            } else {
                label.clone()
            };
            if chip(ui, cx, label, &shown) {
                wanted = Some(ItemEdit::RemoveLabel(label.clone()));
            }
        }
        let edit = TextEdit::singleline(new).id(id).hint_text("Add a label").desired_width(110.0);
        let field = parts::text_edit(ui, theme, edit, theme.control_edge).accessible_name("New label");
        section::keep_in_sight(&field);
        let text = new.trim();
        if (entered || field.lost_focus()) && !text.is_empty() {
            wanted = Some(ItemEdit::AddLabel(text.to_owned()));
            new.clear();
        }
    });
    if let Some(edit) = wanted {
        cx.perform(ops::edit_items(cx.workspace(), items, &edit));
    }
}

/// The labels of the items in the order in which they come, each with how many of them have it.
fn used(workspace: &Workspace, items: &[ItemId]) -> Vec<(String, usize)> {
    let mut used: Vec<(String, usize)> = Vec::new();
    for item in items.iter().take(LOOKED_AT).filter_map(|id| workspace.item(*id)) {
        for label in &item.details().labels {
            match used.iter_mut().find(|(known, _)| **known == **label) {
                Some((_, count)) => *count += 1,
                None => used.push((label.to_string(), 1)),
            }
        }
    }
    used
}

/// Answers whether the label is to go.
fn chip(ui: &mut Ui, cx: &ViewCx<'_>, label: &str, shown: &str) -> bool {
    let theme = cx.theme;
    let galley = line(ui, shown, font(Weight::Medium, theme.scale.small), theme.ink, 200.0);
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
