//! Where roles are lived, in the window: each place of a role has a response of its own for the keyboard and
//! for screen readers; a drag or the arrow keys move it, Enter opens the role.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Key, Modifiers, Pos2, Response, Sense, Ui, WidgetInfo, vec2};

use super::place_drag::{self, PlaceDrag};
use super::{ChartView, Frame, Nudge, menu_id, nudges, overlay, tip};
use crate::chart::tier_chart::Lived;
use crate::edit::ops::{self, Stand};
use crate::insight::lived::Distance;
use crate::model::{Assignment, AssignmentId, Place, RecordKey, TierId};
use crate::ui::context_menu::{self, Asked};
use crate::ui::draft::merge_key;
use crate::ui::view::{Intent, ViewCx};

/// More than this are reached through the list of people.
const NAMED: usize = 200;

/// What a context menu is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Of {
    #[default]
    Page,
    Tier(TierId),
    Role(AssignmentId),
}

impl ChartView {
    /// A response for each place of a role.
    pub(super) fn lived_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>) {
        let mut focused = None;
        for one in frame.chart.lived.iter().take(NAMED) {
            let Some(role) = cx.workspace().assignment(one.assignment).cloned() else { continue };
            let id = marker_id(role.id);
            let response = ui.interact(area(frame, one), id, Sense::focusable_noninteractive());
            let selected = cx.session.marked() == Some(role.id);
            let name = tip::role_words(cx.workspace(), &role).join(", ");
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
            if !response.has_focus() {
                continue;
            }
            focused = Some(role.id);
            if self.focused_role != focused && !selected {
                cx.session.mark(&role);
            }
            if !context_menu::is_open(ui.ctx(), menu_id()) {
                self.role_keys(ui, cx, frame, &role);
                if context_menu::key_pressed(ui) {
                    self.menu = Of::Role(role.id);
                    self.asked = Some(Asked::by_key(response.rect.right_bottom() + vec2(4.0, 4.0)));
                }
            }
        }
        if self.focused_role.is_some() && focused != self.focused_role {
            // A run of nudges is one step, and ends here.
            cx.intents.push(Intent::Seal);
        }
        self.focused_role = focused;
        let marked = cx.session.marked();
        if let Some(one) = frame.chart.lived.iter().find(|one| Some(one.assignment) == marked)
            && let Some(role) = cx.workspace().assignment(one.assignment)
        {
            overlay::place(ui.painter(), cx.theme, cx.workspace(), frame, (role, one), self.stand);
        }
    }

    fn role_keys(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, role: &Assignment) {
        for Nudge { across, down, large } in nudges(ui, marker_id(role.id)) {
            let now = self.stand.of(role).unwrap_or_else(|| ops::place_now(cx.workspace(), role));
            let place = place_drag::nudged(now, &frame.chart.axes, (across, down), large);
            let edit = ops::place_role(cx.workspace(), role.id, self.stand, Some(place));
            cx.perform_merging(edit, merge_key(role.id.bits(), nudge(self.stand)));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            cx.session.show_record(RecordKey::Assignment(role.id));
        } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            cx.session.unmark();
            ui.memory_mut(|memory| memory.surrender_focus(marker_id(role.id)));
        }
    }

    /// Selects a role and gives it the keyboard.
    pub(super) fn mark(ui: &Ui, cx: &mut ViewCx<'_>, role: AssignmentId) {
        let Some(role) = cx.workspace().assignment(role).cloned() else { return };
        cx.session.mark(&role);
        ui.memory_mut(|memory| memory.request_focus(marker_id(role.id)));
    }

    /// Takes hold of one of the places of a role.
    pub(super) fn take(
        &mut self,
        ui: &Ui,
        cx: &mut ViewCx<'_>,
        frame: &Frame<'_>,
        one: &Lived,
        wanted: bool,
        press: Pos2,
    ) {
        let Some(role) = cx.workspace().assignment(one.assignment).cloned() else { return };
        Self::mark(ui, cx, role.id);
        let stand = if wanted { Stand::Wanted } else { self.stand };
        let now = ops::place_now(cx.workspace(), &role);
        self.held = Some(PlaceDrag {
            role: role.id,
            stand,
            from: frame.placement.scene_from_screen(press),
            axes: frame.chart.axes,
            // An arrow is drawn out of where it is lived.
            place: if wanted { role.wanted.unwrap_or(now) } else { now },
        });
    }

    /// Takes hold of a role that has no place on the chart, by its name in a list.
    pub(super) fn take_by_name(&mut self, cx: &mut ViewCx<'_>, frame: &Frame<'_>, id: AssignmentId) {
        let Some(role) = cx.workspace().assignment(id).cloned() else { return };
        cx.session.mark(&role);
        let place = ops::place_now(cx.workspace(), &role);
        let axes = frame.chart.axes;
        // It comes to the pointer with its middle.
        let from = place_drag::middle(&axes, place);
        self.held = Some(PlaceDrag { role: id, stand: self.stand, from, axes, place });
    }

    /// Goes on with a drag of a place: shows it, ends it, or takes it back.
    pub(super) fn place_ui(&mut self, ui: &Ui, cx: &mut ViewCx<'_>, frame: &Frame<'_>, canvas: &Response) {
        let Some(held) = self.held else { return };
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.held = None;
            cx.intents.push(Intent::GestureCancel);
            return;
        }
        let pointer = canvas.interact_pointer_pos().or_else(|| ui.input(|input| input.pointer.latest_pos()));
        if let Some(pos) = pointer {
            let free = ui.input(|input| input.modifiers.alt || input.modifiers.command);
            let moved = held.moved(cx.base(), frame.placement.scene_from_screen(pos), !free);
            cx.gesture(ops::place_role(cx.base(), held.role, held.stand, Some(moved.place)));
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            overlay::guide_lines(ui.painter(), cx.theme, &held.axes, moved.snapped, frame.placement);
            let mut lines = place_drag::words(moved.place).to_vec();
            lines.extend(distance(cx, &held, moved.place));
            overlay::tag(ui, cx.theme, lines, pos, frame.rect);
        }
        let down = ui.input(|input| input.pointer.primary_down());
        if canvas.drag_stopped() || !down {
            self.held = None;
            cx.intents.push(Intent::GestureCommit);
            ui.memory_mut(|memory| memory.request_focus(marker_id(held.role)));
        }
    }
}

/// How far from the tier, or from how it is.
fn distance(cx: &ViewCx<'_>, held: &PlaceDrag, place: Place) -> Option<String> {
    let base = cx.base();
    let role = base.assignment(held.role)?;
    Some(match held.stand {
        Stand::Lived => Distance::between(Place::of(base.tier(role.tier?)?), place).words(),
        Stand::Wanted => Distance::between(ops::place_now(base, role), place).change(),
    })
}

fn nudge(stand: Stand) -> &'static str {
    match stand {
        Stand::Lived => "nudge as it is",
        Stand::Wanted => "nudge as it is to be",
    }
}

fn area(frame: &Frame<'_>, one: &Lived) -> egui::Rect {
    let radius = one.radius.max(8.0);
    frame.placement.screen_rect(kurbo::Rect::from_center_size(one.center, (radius * 2.0, radius * 2.0)))
}

/// The response of a role's place.
#[must_use]
pub fn marker_id(role: AssignmentId) -> Id {
    Id::unique(("lived", role.bits()))
}
