//! Above the chart: the switch for people where their roles are lived, with what belongs to it, and quiet
//! buttons for tiers and axes.

use egui::accesskit::Role;
use egui::{
    Align, Layout, Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use super::lived::marker_id;
use super::{ChartView, Frame};
use crate::command::Command;
use crate::edit::ops::{self, Stand};
use crate::model::{Assignment, RecordKey};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::view::ViewCx;

const HEIGHT: f32 = 32.0;

impl ChartView {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>) {
        let plot = frame.placement.screen_rect(frame.chart.axes.plot);
        let top = (plot.top() - HEIGHT - 6.0).max(frame.rect.top() + 4.0);
        let place = Rect::from_min_max(
            egui::pos2(frame.rect.left() + 8.0, top),
            egui::pos2(plot.right(), top + HEIGHT),
        );
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let buttons = [
                (Icon::FlipHorizontal2, Command::FlipHorizon),
                (Icon::FlipVertical2, Command::FlipFocus),
                (Icon::Plus, Command::AddTier),
            ];
            for (icon, command) in buttons {
                if parts::icon_button(ui, cx.theme, icon, command.name()).clicked() {
                    cx.run(command);
                }
            }
            ui.add_space(8.0);
            let compare = parts::button_sized(ui, cx.theme, "Compare", parts::Rank::Plain, 0.0);
            if compare.on_hover_text(Command::Compare.tooltip()).clicked() {
                cx.run(Command::Compare);
            }
            ui.add_space(6.0);
            if cx.workspace().assignments().len() == 0 && !cx.session.lived {
                // Nobody to show yet: the tab for people is the place to begin.
                return;
            }
            let on = cx.session.lived;
            let hint = format!(
                "{} ({})",
                Command::ShowLived.tooltip(),
                Command::ShowLived.shortcuts().first().map(ToString::to_string).unwrap_or_default()
            );
            if switch(ui, cx, "As lived", on).on_hover_text(hint).clicked() {
                cx.run(Command::ShowLived);
            }
            if !on {
                return;
            }
            ui.add_space(6.0);
            let people = parts::button_sized(ui, cx.theme, "People", parts::Rank::Plain, 0.0)
                .on_hover_text("Who has a place of their own");
            let mut taken = None;
            Popup::menu(&people)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .accessible_name("Who has a place of their own")
                .show(|ui| taken = people_ui(ui, cx));
            if let Some(role) = taken {
                Popup::close_all(ui.ctx());
                self.take_by_name(cx, frame, role);
            }
            ui.add_space(6.0);
            // Which of the two is moved.
            let stands = [(Stand::Lived, "As is"), (Stand::Wanted, "To be")];
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let width = 132.0;
                ui.add_space((ui.available_width() - width).max(0.0));
                ui.spacing_mut().interact_size.y = 28.0;
                parts::segments(ui, cx.theme, &stands, &mut self.stand, false);
            });
        });
        if cx.session.lived && frame.chart.lived.is_empty() && self.held.is_none() {
            let said = if cx.workspace().assignments().len() == 0 {
                "Nobody has a role yet. Enter people under Roles, and they can stand here."
            } else {
                "Everybody is lived where their tier stands. Open People and drag a name to where a role is really \
                 lived."
            };
            let font = parts::regular(cx.theme.scale.body);
            let galley = ui.painter().layout(
                said.to_owned(),
                font,
                parts::c32(cx.theme.muted),
                (plot.width() - 24.0).max(0.0),
            );
            let at = egui::pos2(plot.center().x - galley.size().x / 2.0, plot.top() + 6.0);
            let ground = Rect::from_min_size(at, galley.size()).expand(6.0);
            ui.painter().rect_filled(ground, 6.0, parts::c32(cx.theme.card));
            ui.painter().galley(at, galley, parts::c32(cx.theme.muted));
            ui.interact(ground, ui.scope_id().with("how to place"), egui::Sense::empty())
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said));
        }
    }
}

/// Everybody with a role now, and whether they have a place of their own. Answers whose name was dragged away.
fn people_ui(ui: &mut Ui, cx: &mut ViewCx<'_>) -> Option<crate::model::AssignmentId> {
    let mut taken = None;
    ui.set_width(300.0);
    parts::note(ui, cx.theme, "Tick who has a place of their own, or drag a name onto the chart.");
    let roles: Vec<_> = cx.workspace().assignments().filter(|role| role.stage.is_now()).cloned().collect();
    ScrollArea::vertical().max_height(420.0).show_rows(ui, 30.0, roles.len(), |ui, shown| {
        for role in roles.get(shown).unwrap_or_default() {
            ui.push_id(role.id, |ui| {
                let row = person_row(ui, cx, role);
                if row.drag_started() {
                    taken = Some(role.id);
                } else if row.clicked() {
                    toggle(ui, cx, role);
                }
            });
        }
    });
    taken
}

fn person_row(ui: &mut Ui, cx: &ViewCx<'_>, role: &Assignment) -> Response {
    let theme = cx.theme;
    let workspace = cx.workspace();
    let on = role.lived.is_some();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::CLICK | Sense::DRAG);
    let name = workspace.name_of(RecordKey::Person(role.person)).unwrap_or_default();
    let title = workspace.role_name(role).to_owned();
    let spoken = format!("{name}, {title}: a place of their own");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, parts::c32(theme.hover));
    }
    parts::focus_ring(ui, theme, &response);
    let mark = Rect::from_center_size(rect.left_center() + vec2(14.0, 0.0), vec2(14.0, 14.0));
    if on {
        parts::paint_icon(ui, Icon::Check, mark, theme.accent);
    }
    let room = rect.width() - 36.0;
    let galley = parts::short(ui, &name, parts::regular(theme.scale.body), theme.ink, room * 0.6);
    let y = rect.center().y - galley.size().y / 2.0;
    let width = galley.size().x;
    ui.painter().galley(egui::pos2(rect.left() + 30.0, y), galley, parts::c32(theme.ink));
    let galley =
        parts::short(ui, &title, parts::regular(theme.scale.small), theme.muted, room - width - 12.0);
    let at = egui::pos2(rect.right() - 8.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, parts::c32(theme.muted));
    response
}

/// Gives a role a place of its own, where its tier stands at first, or takes it away.
pub(super) fn toggle(ui: &Ui, cx: &mut ViewCx<'_>, role: &Assignment) {
    let place = role.lived.is_none().then(|| ops::place_now(cx.workspace(), role));
    let given = place.is_some();
    cx.perform(ops::place_role(cx.workspace(), role.id, Stand::Lived, place));
    if given {
        cx.session.lived = true;
        cx.session.mark(role);
        ui.memory_mut(|memory| memory.request_focus(marker_id(role.id)));
    }
}

/// Something that stays pressed.
fn switch(ui: &mut Ui, cx: &ViewCx<'_>, label: &str, on: bool) -> Response {
    let theme = cx.theme;
    let ink = if on { theme.accent } else { theme.ink };
    let galley =
        ui.painter().layout_no_wrap(label.to_owned(), parts::medium(theme.scale.body), parts::c32(ink));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 44.0, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, label));
    let fill = match (on, response.hovered()) {
        (true, _) => theme.accent_tint,
        (false, true) => theme.hover,
        (false, false) => theme.card,
    };
    let edge = egui::Stroke::new(1.0, parts::c32(if on { theme.accent } else { theme.control_edge }));
    ui.painter().rect(rect, 6.0, parts::c32(fill), edge, egui::StrokeKind::Inside);
    let icon = Rect::from_center_size(rect.left_center() + vec2(19.0, 0.0), vec2(16.0, 16.0));
    parts::paint_icon(ui, Icon::Users, icon, ink);
    let at = egui::pos2(rect.left() + 34.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, parts::c32(ink));
    parts::focus_ring(ui, theme, &response);
    response
}
