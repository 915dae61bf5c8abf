//! Where schools of product roles disagree, side by side: on each matter what each of them says, and where this
//! workspace stands. Nothing is averaged; the diagram can be drawn according to one of them.

use egui::accesskit::Role;
use egui::{
    Align, EventFilter, FocusDirection, Frame, Id, Key, Label, Layout, Margin, Rect, RichText, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::parts::{self, Placement, Rank, c32};
use crate::chart::style::Theme;
use crate::help::{self, Page};
use crate::insight::constellation::{Matter, Position, School, stands};
use crate::model::Workspace;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SchoolsAnswer {
    /// Draw the diagram as a school sees it, or as it is recorded.
    Draw(Option<School>),
    Read(&'static Page),
    Close,
}

/// The dialog.
#[derive(Debug)]
pub struct SchoolsDialog {
    chosen: Option<School>,
    /// Where the workspace stands, for each matter.
    stands: Vec<String>,
    shown: bool,
}

const WIDTH: f32 = 1120.0;
/// Of the list of schools.
const LIST: f32 = 272.0;
const GAP: f32 = 24.0;
/// The choices: as it is recorded, and each school.
const CHOICES: [Option<School>; 6] = [
    None,
    Some(School::Tiers),
    Some(School::OneRole),
    Some(School::SplitByArea),
    Some(School::Stakeholder),
    Some(School::HalfBrain),
];

impl SchoolsDialog {
    /// The matters as this workspace stands in them.
    #[must_use]
    pub fn new(workspace: &Workspace, chosen: Option<School>) -> Self {
        let stands = Matter::ALL.iter().map(|matter| stands(workspace, *matter)).collect();
        Self { chosen, stands, shown: false }
    }

    /// Draws it; the answer, once there is one.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<SchoolsAnswer> {
        let mut answer = None;
        let name = "Where schools disagree";
        let response = parts::dialog(ui, theme, name, WIDTH, Placement::Middle, |ui| {
            ui.horizontal(|ui| {
                parts::title(ui, theme, name);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::close_button(ui, theme, "Close").clicked() {
                        answer = Some(SchoolsAnswer::Close);
                    }
                });
            });
            let note = "Each is consistent in itself, and a mixture usually is not. Choose one to see what it says \
                        of everything, and how it would draw this workspace.";
            parts::note(ui, theme, note);
            ui.add_space(4.0);
            self.keys(ui);
            let enter = parts::enter(ui);
            let height = (ui.ctx().content_rect().height() - 220.0).clamp(200.0, 720.0);
            let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let list = area.with_max_x(area.left() + LIST);
            parts::within(ui, list, |ui| {
                ScrollArea::vertical()
                    .id_salt("schools")
                    .auto_shrink(false)
                    .show(ui, |ui| self.list_ui(ui, theme));
            });
            parts::within(ui, area.with_min_x(list.right() + GAP), |ui| self.matters_ui(ui, theme));
            parts::buttons(ui, |ui| {
                let label = self.chosen.map_or_else(
                    || "Draw it as it is recorded".to_owned(),
                    |school| format!("Draw it according to “{}”", school.title()),
                );
                if parts::button(ui, theme, &label, Rank::Primary).clicked() || enter {
                    answer = Some(SchoolsAnswer::Draw(self.chosen));
                }
                if let Some(page) = help::page("positions")
                    && parts::button(ui, theme, "Read on", Rank::Plain).clicked()
                {
                    answer = Some(SchoolsAnswer::Read(page));
                }
            });
        });
        self.shown = true;
        answer.or_else(|| response.close.then_some(SchoolsAnswer::Close))
    }

    /// The arrow keys choose while the list has the keyboard.
    fn keys(&mut self, ui: &Ui) {
        let at = CHOICES.iter().position(|choice| *choice == self.chosen).unwrap_or(0);
        let focused = ui.memory(egui::Memory::focused);
        let Some(id) = focused.filter(|id| CHOICES.iter().any(|choice| *id == choice_id(*choice))) else {
            return;
        };
        // Neither of them leads out of the list.
        let keep = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        let pressed = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(id, keep);
            if pressed {
                memory.move_focus(FocusDirection::None);
            }
        });
        let presses = |key| parts::take_presses(ui, key);
        let to = (at + presses(Key::ArrowDown)).saturating_sub(presses(Key::ArrowUp)).min(CHOICES.len() - 1);
        if to != at {
            self.chosen = CHOICES[to];
            ui.memory_mut(|memory| memory.request_focus(choice_id(self.chosen)));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.spacing_mut().item_spacing.y = 4.0;
        for choice in CHOICES {
            let (title, claim) = choice.map_or(
                (super::export::AS_RECORDED, "Every tier and title as somebody entered it."),
                |school| (school.title(), school.claim()),
            );
            let chosen = self.chosen == choice;
            let room = ui.available_width() - 24.0;
            let title_text = parts::short(ui, title, parts::semibold(theme.scale.body), theme.ink, room);
            let claim_text = ui.painter().layout(
                claim.to_owned(),
                parts::regular(theme.scale.small),
                c32(theme.muted),
                room,
            );
            let size = vec2(ui.available_width(), title_text.size().y + claim_text.size().y + 18.0);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let response = ui.interact(rect, choice_id(choice), Sense::click());
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{title}. {claim}"))
            });
            if !self.shown && chosen {
                response.request_focus();
            }
            if response.clicked() {
                response.request_focus();
                self.chosen = choice;
            }
            let fill =
                if chosen { Some(theme.accent_tint) } else { response.hovered().then_some(theme.hover) };
            if let Some(fill) = fill {
                ui.painter().rect_filled(rect, 6.0, c32(fill));
            }
            if chosen {
                let edge = Stroke::new(1.0, c32(theme.accent));
                ui.painter().rect_stroke(rect, 6.0, edge, StrokeKind::Inside);
            }
            let corner = rect.min + vec2(12.0, 8.0);
            let below = corner + vec2(0.0, title_text.size().y + 2.0);
            ui.painter().galley(corner, title_text, c32(theme.ink));
            ui.painter().galley(below, claim_text, c32(theme.muted));
            parts::leave_enter(ui, &response);
            parts::focus_ring(ui, theme, &response);
        }
    }

    fn matters_ui(&self, ui: &mut Ui, theme: &Theme) {
        let area = ScrollArea::vertical().id_salt("matters").auto_shrink(false);
        area.show(ui, |ui| {
            let page = ui.available_height() * 0.8;
            let by = parts::take_ways(ui, &[(Key::PageUp, page), (Key::PageDown, -page)]);
            if by != 0.0 {
                ui.scroll_with_delta(vec2(0.0, by));
            }
            ui.set_max_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for (i, (matter, stands)) in Matter::ALL.iter().zip(&self.stands).enumerate() {
                if i > 0 {
                    ui.add_space(16.0);
                }
                parts::heading(ui, theme, matter.question());
                for position in matter.positions() {
                    self.position_ui(ui, theme, position);
                }
                here_ui(ui, theme, stands);
            }
        });
    }

    /// What one says, and beside it who.
    fn position_ui(&self, ui: &mut Ui, theme: &Theme, position: &Position) {
        let width = ui.available_width();
        let schools: Vec<&str> = position.schools.iter().map(|school| school.title()).collect();
        let who = if schools.is_empty() { "heard elsewhere".to_owned() } else { schools.join(", ") };
        let own = self.chosen.is_some_and(|school| position.schools.contains(&school));
        let (ink, font) = if own {
            (theme.accent, parts::semibold(theme.scale.small))
        } else {
            (theme.muted, parts::regular(theme.scale.small))
        };
        let side = 172.0;
        let who_text = ui.painter().layout(who.clone(), font, c32(ink), side);
        let says = ui.painter().layout(
            position.says.to_owned(),
            parts::regular(theme.scale.body),
            c32(theme.ink),
            width - side - 36.0,
        );
        let height = who_text.size().y.max(says.size().y) + 10.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| {
            let said = format!("{who}: {}", position.says);
            WidgetInfo::labeled(Role::Label, true, said)
        });
        if own {
            ui.painter().rect_filled(rect, 4.0, c32(theme.accent_tint));
            let bar = Rect::from_min_size(rect.min, vec2(4.0, height));
            ui.painter().rect_filled(bar, 1.0, c32(theme.accent));
        }
        ui.painter().galley(rect.min + vec2(12.0, 6.0), who_text, c32(ink));
        ui.painter().galley(pos2(rect.left() + side + 24.0, rect.top() + 5.0), says, c32(theme.ink));
    }
}

/// Where the workspace stands.
fn here_ui(ui: &mut Ui, theme: &Theme, stands: &str) {
    let frame = Frame::new().fill(c32(theme.ground)).corner_radius(4.0);
    frame.inner_margin(Margin { left: 12, right: 12, top: 6, bottom: 6 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = RichText::new(format!("In this workspace: {stands}"))
            .font(parts::regular(theme.scale.body))
            .color(c32(theme.ink));
        ui.add(Label::new(text).wrap().selectable(false));
    });
}

fn choice_id(choice: Option<School>) -> Id {
    Id::unique(("school", choice.map(School::name)))
}
