//! The heading of a group: what its items have in common, how many there are, and their size. Pressed, it
//! hides or shows them.

use egui::{Align2, Id, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::empty::capital;
use crate::chart::scene::Weight;
use crate::listing::Group;
use crate::model::tier::group_digits;
use crate::ui::icons::{self, Icon};
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::view::ViewCx;

/// Shows the heading in `rect`. `focused` is the row that the keyboard is on.
pub fn show(ui: &Ui, cx: &ViewCx<'_>, list: Id, group: &Group, rect: Rect, focused: bool) -> Response {
    let theme = cx.theme;
    let title = capital(&group.label);
    let response = ui.interact(rect, list.with(("group", &group.key)), Sense::CLICK);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 4.0, color32(theme.hover));
    }
    if focused {
        let ring = Stroke::new(1.5, color32(theme.focus_ring));
        painter.rect_stroke(rect.shrink(1.0), 4.0, ring, egui::StrokeKind::Inside);
    }
    let mark = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(14.0, 14.0));
    let icon = if group.open { Icon::ChevronDown } else { Icon::ChevronRight };
    icons::paint(painter, icon, mark, color32(theme.muted));

    let words = words(group);
    let ink = if group.is_over() { theme.alarm } else { theme.muted };
    let detail = line(ui, &words, font(Weight::Regular, theme.scale.small), ink, rect.width() * 0.5);
    let mut label = Rect::from_min_max(pos2(rect.left() + 30.0, rect.top()), rect.max - vec2(10.0, 0.0));
    label.max.x -= detail.size().x + 10.0;
    let name = line(ui, &title, font(Weight::SemiBold, theme.scale.body), theme.ink, label.width());
    let after = pos2(label.left() + name.size().x + 10.0, rect.center().y - detail.size().y / 2.0);
    paint_line(
        ui,
        painter,
        label,
        Align2::LEFT_CENTER,
        &title,
        font(Weight::SemiBold, theme.scale.body),
        theme.ink,
    );
    painter.galley(after, detail, color32(ink));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(theme.control_edge)));

    let state = if group.open { "open" } else { "closed" };
    let spoken = format!("{title}, {words}, {state}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(group.open));
    response
}

/// “12 · size 34”, “6 of at most 5”.
fn words(group: &Group) -> String {
    let mut words = match group.limit {
        Some(limit) if group.is_over() => format!("{} of at most {limit}: over its limit", group.count),
        Some(limit) => format!("{} of at most {limit}", group.count),
        None => group_digits(group.count),
    };
    if group.size > 0.0 {
        let size = (group.size * 10.0).round() / 10.0;
        words = format!("{words} · size {size}");
    }
    words
}
