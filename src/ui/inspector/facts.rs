//! The short facts of items side by side, each a button that opens the card which sets it.

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Inspector;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::{Item, ItemId};
use crate::ui::backlog::cells;
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::item_popup::{Aspect, ItemPopup};
use crate::ui::status_mark;
use crate::ui::view::ViewCx;

impl Inspector {
    /// A cell for each aspect of the items; what differs among them is said to be mixed.
    pub(super) fn facts_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        items: &[ItemId],
        aspects: &[Aspect],
    ) {
        let Some(first) = items.last().and_then(|id| cx.workspace().item(*id)).cloned() else { return };
        let id = Id::unique(("facts", items.len()));
        let mut pressed = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = vec2(26.0, 6.0);
            ui.horizontal_wrapped(|ui| {
                for aspect in aspects {
                    let fact = fact(cx, &first, items, *aspect);
                    if let Some(anchor) = cell(ui, cx.theme, id.with(aspect), &fact) {
                        pressed = Some((*aspect, anchor));
                    }
                }
            });
        });
        if let Some((aspect, anchor)) = pressed {
            self.popup = ItemPopup::open(cx, aspect, items.to_vec(), anchor);
        }
    }
}

struct Fact {
    name: String,
    value: String,
    present: bool,
    status: Option<crate::model::Status>,
}

fn fact(cx: &ViewCx<'_>, first: &Item, items: &[ItemId], aspect: Aspect) -> Fact {
    let workspace = cx.workspace();
    let tier = workspace.tier(first.tier);
    let name = match aspect {
        Aspect::Unit => tier.map_or("Unit", |tier| tier.unit.one.as_str()),
        Aspect::Parent => {
            workspace.tier_above(first.tier).map_or("Parent", |tier| tier.currency.one.as_str())
        }
        other => other.name(),
    };
    let text = cells::of(workspace, aspect, first);
    // Looking further would not make “mixed” any truer.
    let differs = items
        .iter()
        .take(1_000)
        .filter_map(|id| workspace.item(*id))
        .any(|item| cells::of(workspace, aspect, item) != text);
    let currency = tier.map_or("", |tier| tier.currency.one.as_str());
    let (value, present) = match aspect {
        _ if differs => ("mixed".to_owned(), false),
        Aspect::Kind => (first.kind.label(currency), true),
        Aspect::When => (text, first.target.is_some()),
        _ if text.is_empty() => ("none".to_owned(), false),
        _ => (text, true),
    };
    let status = (aspect == Aspect::Status && !differs).then_some(first.status);
    Fact { name: name.to_owned(), value, present, status }
}

/// Shows a fact; answers its place when it is pressed.
fn cell(ui: &mut Ui, theme: &Theme, id: Id, fact: &Fact) -> Option<Rect> {
    const WIDEST: f32 = 210.0;
    let body = font(Weight::Medium, theme.scale.body - 1.0);
    let small = font(Weight::Regular, theme.scale.small);
    let ink = if fact.present { theme.ink } else { theme.muted };
    let mark = if fact.status.is_some() { 16.0 } else { 0.0 };
    let value = line(ui, &fact.value, body.clone(), ink, WIDEST - mark);
    let name = line(ui, &fact.name, small.clone(), theme.muted, WIDEST);
    let width = (value.size().x + mark).max(name.size().x).max(24.0) + 1.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 38.0), Sense::hover());
    // The words stand in line with everything else; what can be pressed reaches further.
    let around = rect.expand2(vec2(10.0, 3.0));
    let response = ui.interact(around, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let spoken = format!("{}: {}", fact.name, fact.value);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let painter = ui.painter();
    if response.has_focus() {
        painter.rect_stroke(
            around,
            6.0,
            Stroke::new(2.0, color32(theme.focus_ring)),
            egui::StrokeKind::Inside,
        );
    } else if response.hovered() {
        painter.rect_filled(around, 6.0, color32(theme.hover));
    }
    let (above, mut below) = rect.split_top_bottom_at_fraction(0.45);
    paint_line(ui, painter, above, Align2::LEFT_CENTER, &fact.name, small, theme.muted);
    if let Some(status) = fact.status {
        status_mark::paint(painter, below.left_center() + vec2(5.0, 0.0), status, theme);
        below.min.x += mark;
    }
    let elided = paint_line(ui, painter, below, Align2::LEFT_CENTER, &fact.value, body, ink);
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(&fact.value);
    }
    clicked.then_some(around)
}
