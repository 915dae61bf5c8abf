//! Above the rows: whose backlog it is and how long, the way to the other tiers' backlogs, and the
//! filter line.

use std::sync::Arc;

use egui::{
    Align, Galley, Id, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::chart::scene::Weight;
use crate::command::Command;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Tier, TierId};
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font, line};
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// “Features of Product Manager · 11”, and the button that adds one.
pub fn heading_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier) {
    let theme = cx.theme;
    let count = cx.workspace().backlog(tier.id).len();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let add = format!("Add {}", lower_first(&tier.currency.one));
    let builder = egui::UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
    let left = ui
        .scope_builder(builder, |ui| {
            let shortcut = Command::AddItem.shortcuts().first();
            let tooltip =
                shortcut.map_or_else(String::new, |keys| format!("{} ({keys})", Command::AddItem.tooltip()));
            let button = parts::button(ui, theme, &add, parts::Rank::Plain).on_hover_text(tooltip);
            if button.clicked() {
                cx.run(Command::AddItem);
            }
            button.rect.left()
        })
        .inner;
    let mut room = Rect::from_min_max(rect.min, egui::pos2(left - 12.0, rect.max.y));
    let words = format!("of {} · {}", tier.name, group_digits(count));
    let heading =
        line(ui, &tier.currency.many, font(Weight::SemiBold, theme.scale.heading), theme.ink, room.width());
    let baseline = room.center().y + heading.size().y / 2.0;
    let at = egui::pos2(room.left(), baseline - heading.size().y);
    room.min.x += heading.size().x + 10.0;
    ui.painter().galley(at, heading, color32(theme.ink));
    let detail = line(ui, &words, font(Weight::Regular, theme.scale.body), theme.muted, room.width());
    ui.painter().galley(
        egui::pos2(room.left(), baseline - detail.size().y - 2.5),
        detail,
        color32(theme.muted),
    );
    let spoken = format!("{} {words}", tier.currency.many);
    let response = ui.interact(rect.with_max_x(left - 12.0), ui.scope_id().with("heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
}

/// How wide the row of tiers is; `None` where there is nothing to choose.
pub fn tiers_width(ui: &Ui, cx: &ViewCx<'_>) -> Option<f32> {
    let tiers = cx.workspace().tiers();
    let several = tiers.len() > 1;
    let width: f32 = tiers.map(|tier| chip_texts(ui, cx, tier, true).2 + 4.0).sum();
    several.then_some(width)
}

/// The tiers in a row, from the team's side; the one shown stands out. Arrow keys go from one to the
/// next.
pub fn tiers_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, shown: TierId) {
    let tiers: Vec<_> = cx.workspace().tiers().cloned().collect();
    if tiers.len() < 2 {
        return;
    }
    let chips = ui.scope_id().with("tiers");
    let mut chosen = None;
    let row = |ui: &mut Ui, chosen: &mut Option<TierId>| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for tier in &tiers {
            let id = chips.with(tier.id.bits());
            if chip(ui, cx, tier, tier.id == shown, id) {
                *chosen = Some(tier.id);
            }
        }
    };
    if ui.layout().is_horizontal() {
        ui.scope(|ui| row(ui, &mut chosen));
    } else {
        ui.horizontal_wrapped(|ui| row(ui, &mut chosen));
    }
    let focused =
        tiers.iter().position(|tier| ui.memory(|memory| memory.has_focus(chips.with(tier.id.bits()))));
    if let Some(at) = focused {
        let step = ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowRight) {
                Some(at + 1)
            } else if input.consume_key(Modifiers::NONE, Key::ArrowLeft) {
                at.checked_sub(1)
            } else {
                None
            }
        });
        if let Some(tier) = step.and_then(|step| tiers.get(step)) {
            ui.memory_mut(|memory| memory.request_focus(chips.with(tier.id.bits())));
            chosen = Some(tier.id);
        }
    }
    if let Some(tier) = chosen.filter(|tier| *tier != shown) {
        cx.select(Selection::tier(tier));
    }
}

/// What stands on a chip, and how wide it is with it.
fn chip_texts(ui: &Ui, cx: &ViewCx<'_>, tier: &Tier, shown: bool) -> (Arc<Galley>, Arc<Galley>, f32) {
    let theme = cx.theme;
    let count = group_digits(cx.workspace().backlog(tier.id).len());
    let weight = if shown { Weight::SemiBold } else { Weight::Regular };
    let ink = if shown { theme.tier(tier.hue).text } else { theme.muted };
    let name = line(ui, &tier.currency.many, font(weight, theme.scale.small), ink, 220.0);
    let number = line(ui, &count, font(Weight::Regular, theme.scale.small), ink, 80.0);
    let width = name.size().x + number.size().x + 26.0;
    (name, number, width)
}

fn chip(ui: &mut Ui, cx: &ViewCx<'_>, tier: &Tier, shown: bool, id: Id) -> bool {
    let theme = cx.theme;
    let colors = theme.tier(tier.hue);
    let (name, number, width) = chip_texts(ui, cx, tier, shown);
    let ink = if shown { colors.text } else { theme.muted };
    let count = group_digits(cx.workspace().backlog(tier.id).len());
    let size = vec2(width, 26.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // Only the chip that is chosen is a stop for Tab; arrows go on from there.
    let sense = if shown { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    let spoken = format!("{}, {count}", tier.currency.many);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, &spoken));
    if response.has_focus() {
        let keep = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep));
    }
    if shown {
        ui.painter().rect_filled(rect, 13.0, color32(colors.tint));
        ui.painter().rect_stroke(
            rect,
            13.0,
            Stroke::new(1.0, color32(colors.edge)),
            egui::StrokeKind::Inside,
        );
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 13.0, color32(theme.hover));
    }
    parts::focus_ring(ui, theme, &response);
    let middle = rect.center().y;
    let left = rect.left() + 10.0;
    let after = left + name.size().x + 6.0;
    ui.painter().galley(egui::pos2(left, middle - name.size().y / 2.0), name, color32(ink));
    ui.painter().galley(egui::pos2(after, middle - number.size().y / 2.0), number, color32(ink));
    response
        .on_hover_text(format!("Show the {} of {}", lower_first(&tier.currency.many), tier.name))
        .clicked()
}

/// What happened to the filter line.
pub enum Filtering {
    Nothing,
    Changed,
    /// Go on in the rows.
    Down,
}

/// The filter line; Escape empties it, the down arrow goes on to the rows.
pub fn filter_ui(ui: &mut Ui, cx: &ViewCx<'_>, id: Id, text: &mut String) -> Filtering {
    let theme = cx.theme;
    let focused = ui.memory(|memory| memory.has_focus(id));
    let (mut down, mut escaped) = (false, false);
    if focused {
        ui.input_mut(|input| {
            down = input.consume_key(Modifiers::NONE, Key::ArrowDown)
                || input.consume_key(Modifiers::NONE, Key::Enter);
            if input.consume_key(Modifiers::NONE, Key::Escape) {
                escaped = !text.is_empty();
                down |= text.is_empty();
            }
        });
    }
    let clear_width = if text.is_empty() { 0.0 } else { 32.0 };
    let mut changed = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = ui.available_width() - clear_width;
        let edit = TextEdit::singleline(text)
            .id(id)
            .hint_text("Filter: status, team, label, or words")
            .desired_width(width)
            .event_filter(egui::EventFilter {
                tab: false,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            });
        let response = parts::text_edit(ui, theme, edit, theme.control_edge).accessible_name("Filter");
        changed = response.changed();
        if clear_width > 0.0 && parts::close_button(ui, theme, "Clear filter").clicked() {
            text.clear();
            changed = true;
        }
    });
    if escaped {
        text.clear();
        changed = true;
    }
    match (changed, down) {
        (true, _) => Filtering::Changed,
        (false, true) => Filtering::Down,
        (false, false) => Filtering::Nothing,
    }
}
