//! Above the rows: whose backlog it is and how long, and the way to the other tiers' backlogs.

use std::sync::Arc;

use egui::{Align, Galley, Id, Key, Layout, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::chart::scene::Weight;
use crate::command::Command;
use crate::model::tier::{group_digits, lower_first};
use crate::model::{Shape, Tier, TierId};
use crate::ui::dialogs::parts;
use crate::ui::ink::{color32, font, line};
use crate::ui::look::Scope;
use crate::ui::session::Selection;
use crate::ui::view::ViewCx;

/// “Features of Product Manager · 11”, “Everything · 58”, and the button that adds an item to the selected
/// tier. `found` items are shown.
pub fn heading_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, tier: &Tier, found: usize) {
    let theme = cx.theme;
    let look = &cx.session.look;
    let listed = look.tier(Some(tier.id)).and_then(|id| cx.workspace().tier(id));
    let all = match listed {
        Some(listed) if look.shape != Shape::Tree => cx.workspace().backlog(listed.id).len(),
        Some(_) => found,
        None => cx.workspace().item_count(),
    };
    let (name, of) = match listed {
        Some(listed) => (listed.currency.many.clone(), format!("of {} · ", listed.name)),
        None => ("Everything".to_owned(), "· ".to_owned()),
    };
    let count = if found == all {
        group_digits(all)
    } else {
        format!("{} of {}", group_digits(found), group_digits(all))
    };
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
    let words = format!("{of}{count}");
    let heading = line(ui, &name, font(Weight::SemiBold, theme.scale.heading), theme.ink, room.width());
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
    let spoken = format!("{name} {words}");
    let response = ui.interact(rect.with_max_x(left - 12.0), ui.scope_id().with("heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
}

/// What a chip leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    All,
    Tier(TierId),
}

/// The chips: the tiers from the team's side, then all of them together.
fn places(cx: &ViewCx<'_>) -> Vec<Place> {
    let mut places: Vec<Place> = cx.workspace().tiers().map(|tier| Place::Tier(tier.id)).collect();
    if places.len() > 1 {
        places.push(Place::All);
    }
    places
}

/// How wide the row of tiers is; `None` where there is nothing to choose.
pub fn tiers_width(ui: &Ui, cx: &ViewCx<'_>) -> Option<f32> {
    let places = places(cx);
    let width: f32 = places.iter().map(|place| chip_texts(ui, cx, *place, true).2 + 4.0).sum();
    (places.len() > 1).then_some(width)
}

/// The tiers in a row, from the team's side; the one shown stands out. Arrow keys go from one to the
/// next. Answers whether one was pressed: the keyboard goes on in its rows.
pub fn tiers_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, selected: TierId) -> bool {
    let places = places(cx);
    if places.len() < 2 {
        return false;
    }
    let shown = cx.session.look.tier(Some(selected)).map_or(Place::All, Place::Tier);
    let chips = ui.scope_id().with("tiers");
    let mut chosen = None;
    let row = |ui: &mut Ui, chosen: &mut Option<Place>| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for place in &places {
            if chip(ui, cx, *place, *place == shown, chips.with(place)) {
                *chosen = Some(*place);
            }
        }
    };
    if ui.layout().is_horizontal() {
        ui.scope(|ui| row(ui, &mut chosen));
    } else {
        ui.horizontal_wrapped(|ui| row(ui, &mut chosen));
    }
    let pressed = chosen.is_some();
    let focused = places.iter().position(|place| ui.memory(|memory| memory.has_focus(chips.with(place))));
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
        if let Some(place) = step.and_then(|step| places.get(step)) {
            ui.memory_mut(|memory| memory.request_focus(chips.with(place)));
            chosen = Some(*place);
        }
    }
    let tree = cx.session.look.shape == Shape::Tree;
    match chosen.filter(|place| *place != shown) {
        Some(Place::All) => cx.session.look.scope = Scope::All,
        Some(Place::Tier(tier)) => {
            cx.session.look.scope = if tree { Scope::Below(tier) } else { Scope::Selected };
            cx.select(Selection::tier(tier));
        }
        None => {}
    }
    pressed
}

/// What stands on a chip, and how wide it is with it.
fn chip_texts(ui: &Ui, cx: &ViewCx<'_>, place: Place, shown: bool) -> (Arc<Galley>, Arc<Galley>, f32) {
    let theme = cx.theme;
    let tier = match place {
        Place::Tier(tier) => cx.workspace().tier(tier),
        Place::All => None,
    };
    let weight = if shown { Weight::SemiBold } else { Weight::Regular };
    let ink = match tier {
        Some(tier) if shown => theme.tier(tier.hue).text,
        None if shown => theme.ink,
        _ => theme.muted,
    };
    let (name, count) = chip_words(cx, place);
    let name = line(ui, &name, font(weight, theme.scale.small), ink, 220.0);
    let number = line(ui, &count, font(Weight::Regular, theme.scale.small), ink, 80.0);
    let width = name.size().x + number.size().x + 26.0;
    (name, number, width)
}

/// Name and number of items.
fn chip_words(cx: &ViewCx<'_>, place: Place) -> (String, String) {
    let workspace = cx.workspace();
    let tier = match place {
        Place::Tier(tier) => workspace.tier(tier),
        Place::All => None,
    };
    tier.map_or_else(
        || ("All".to_owned(), group_digits(workspace.item_count())),
        |tier| (tier.currency.many.clone(), group_digits(workspace.backlog(tier.id).len())),
    )
}

fn chip(ui: &mut Ui, cx: &ViewCx<'_>, place: Place, shown: bool, id: Id) -> bool {
    let theme = cx.theme;
    let tier = match place {
        Place::Tier(tier) => cx.workspace().tier(tier),
        Place::All => None,
    };
    let (name, number, width) = chip_texts(ui, cx, place, shown);
    let (ink, tint, edge) = match tier.map(|tier| theme.tier(tier.hue)) {
        Some(colors) => (colors.text, colors.tint, colors.edge),
        None => (theme.ink, theme.hover, theme.control_edge),
    };
    let ink = if shown { ink } else { theme.muted };
    let size = vec2(width, 26.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // Only the chip that is chosen is a stop for Tab; arrows go on from there.
    let sense = if shown { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    let (word, count) = chip_words(cx, place);
    let spoken = format!("{word}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, &spoken));
    if response.has_focus() {
        let keep = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keep));
    }
    if shown {
        ui.painter().rect_filled(rect, 13.0, color32(tint));
        ui.painter().rect_stroke(rect, 13.0, Stroke::new(1.0, color32(edge)), egui::StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 13.0, color32(theme.hover));
    }
    parts::focus_ring(ui, theme, &response);
    let middle = rect.center().y;
    let left = rect.left() + 10.0;
    let after = left + name.size().x + 6.0;
    ui.painter().galley(egui::pos2(left, middle - name.size().y / 2.0), name, color32(ink));
    ui.painter().galley(egui::pos2(after, middle - number.size().y / 2.0), number, color32(ink));
    let hint = tier.map_or_else(
        || "Show the items of all tiers".to_owned(),
        |tier| format!("Show the {} of {}", lower_first(&tier.currency.many), tier.name),
    );
    response.on_hover_text(hint).clicked()
}
