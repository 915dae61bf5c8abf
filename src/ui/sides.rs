//! Choosing who is compared: tiers and people as a list to tick.

use egui::accesskit::Role;
use egui::{Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::dialogs::parts;
use super::icons::Icon;
use crate::chart::style::Theme;
use crate::model::{Holder, RecordKey, Workspace};

/// More sides than this cannot be read beside each other.
pub const MOST: usize = 8;

/// What a side is called.
#[must_use]
pub fn name(workspace: &Workspace, side: Holder) -> String {
    let key = match side {
        Holder::Tier(id) => RecordKey::Tier(id),
        Holder::Person(id) => RecordKey::Person(id),
    };
    workspace.name_of(key).filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Unnamed".to_owned())
}

/// What a person does, or what a tier's backlog holds.
#[must_use]
pub fn detail(workspace: &Workspace, side: Holder) -> String {
    match side {
        Holder::Tier(id) => workspace.tier(id).map_or_else(String::new, |tier| tier.currency.many.clone()),
        Holder::Person(id) => {
            let roles = workspace.assignments().filter(|role| role.person == id);
            let mut names: Vec<String> = roles.map(|role| workspace.role_name(role).to_owned()).collect();
            names.retain(|name| !name.is_empty());
            names.dedup();
            names.join(", ")
        }
    }
}

pub use crate::chart::roles::comparison::present;

/// What is compared as long as nobody has chosen: the tiers, from the one next to the team on.
#[must_use]
pub fn usual(workspace: &Workspace) -> Vec<Holder> {
    workspace.tiers().map(|tier| Holder::Tier(tier.id)).take(4).collect()
}

/// The list below a button. Ticking adds a side at the end, or takes it away.
pub fn choose(button: &Response, theme: &Theme, workspace: &Workspace, sides: &mut Vec<Holder>) {
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Who is compared")
        .show(|ui| {
            ui.set_width(300.0);
            let tiers = workspace.tiers().map(|tier| Holder::Tier(tier.id));
            let people = workspace.people().map(|person| Holder::Person(person.id));
            let all: Vec<Holder> = tiers.chain(people).collect();
            ScrollArea::vertical().max_height(420.0).show_rows(ui, 30.0, all.len(), |ui, shown| {
                for side in all.get(shown).unwrap_or_default() {
                    ui.push_id(side, |ui| row(ui, theme, workspace, *side, sides));
                }
            });
            if sides.len() >= MOST {
                parts::note(ui, theme, &format!("At most {MOST} stand side by side."));
            }
        });
}

fn row(ui: &mut Ui, theme: &Theme, workspace: &Workspace, side: Holder, sides: &mut Vec<Holder>) {
    let on = sides.contains(&side);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let (name, detail) = (name(workspace, side), detail(workspace, side));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("Compare {name}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, 5.0, parts::c32(theme.hover));
    }
    parts::focus_ring(ui, theme, &response);
    let mark = Rect::from_center_size(rect.left_center() + vec2(14.0, 0.0), vec2(14.0, 14.0));
    if on {
        parts::paint_icon(ui, Icon::Check, mark, theme.accent);
    }
    let room = rect.width() - 44.0;
    let ink = match side {
        Holder::Tier(id) => workspace.tier(id).map_or(theme.ink, |tier| theme.tier(tier.hue).text),
        Holder::Person(_) => theme.ink,
    };
    let galley = parts::short(ui, &name, parts::medium(theme.scale.body), ink, room * 0.65);
    let (width, height) = (galley.size().x, galley.size().y);
    let at = egui::pos2(rect.left() + 30.0, rect.center().y - height / 2.0);
    ui.painter().galley(at, galley, parts::c32(ink));
    let galley = parts::short(ui, &detail, parts::regular(theme.scale.small), theme.muted, room - width);
    let at = egui::pos2(rect.right() - 8.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, parts::c32(theme.muted));
    if response.clicked() {
        if on {
            sides.retain(|one| *one != side);
        } else if sides.len() < MOST {
            sides.push(side);
        }
    }
}
