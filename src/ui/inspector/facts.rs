//! The short facts of items side by side, each a button that opens the card which sets it.

use egui::{Align2, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::{Floating, Inspector, section};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::model::{Item, ItemId};
use crate::ui::facet::{Facet, FacetCard};
use crate::ui::ink::{color32, font, line, paint_line};
use crate::ui::item_card::Ask;
use crate::ui::item_popup::Aspect;
use crate::ui::status_mark;
use crate::ui::view::ViewCx;

impl Inspector {
    /// A cell for each facet of the items; what differs among them is said to be mixed.
    pub(super) fn facts_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        items: &[ItemId],
        facets: impl IntoIterator<Item = Facet>,
    ) {
        let Some(first) = items.last().and_then(|id| cx.workspace().item(*id)).cloned() else { return };
        let mut pressed = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = vec2(26.0, 6.0);
            ui.horizontal_wrapped(|ui| {
                for facet in facets {
                    let fact = fact(cx, &first, items, &facet);
                    if let Some(anchor) = cell(ui, cx.theme, cell_id(items, &facet), &fact) {
                        pressed = Some((facet, anchor));
                    }
                }
            });
        });
        let Some((facet, anchor)) = pressed else { return };
        self.floating = FacetCard::open(cx, facet, items.to_vec(), anchor).map(Floating::Facet);
        self.return_to = ui.memory(egui::Memory::focused);
    }
}

/// The id of the cell of a facet.
#[must_use]
pub fn cell_id(items: &[ItemId], facet: &Facet) -> Id {
    Id::unique(("facts", items.len())).with(facet)
}

/// Shows a name and what is said, or “none”; answers its place when it is pressed.
pub fn plain(ui: &mut Ui, theme: &Theme, id: Id, name: &str, said: &str) -> Option<Rect> {
    let present = !said.is_empty();
    let value = if present { said } else { "none" }.to_owned();
    cell(ui, theme, id, &Fact { name: name.to_owned(), value, present, status: None })
}

struct Fact {
    name: String,
    value: String,
    present: bool,
    status: Option<crate::model::Status>,
}

fn fact(cx: &ViewCx<'_>, first: &Item, items: &[ItemId], facet: &Facet) -> Fact {
    let workspace = cx.workspace();
    let tier = workspace.tier(first.tier);
    let name = match facet {
        Facet::Aspect(Aspect::Unit) => tier.map_or("Unit", |tier| tier.unit.one.as_str()),
        Facet::Aspect(Aspect::Parent) => {
            workspace.tier_above(first.tier).map_or("Parent", |tier| tier.currency.one.as_str())
        }
        other => other.name(),
    };
    let text = facet.said(workspace, first);
    // Looking further would not make “mixed” any truer.
    let differs = items
        .iter()
        .take(1_000)
        .filter_map(|id| workspace.item(*id))
        .any(|item| facet.said(workspace, item) != text);
    let currency = tier.map_or("", |tier| tier.currency.one.as_str());
    let (value, present) = match facet {
        _ if differs => ("mixed".to_owned(), false),
        Facet::Aspect(Aspect::Kind) => (first.kind.label(currency), true),
        Facet::Aspect(Aspect::When) => (text, first.target.is_some()),
        Facet::Ask(Ask::Owner) if text.is_empty() => ("nobody".to_owned(), false),
        Facet::Ask(_) if text.is_empty() => ("–".to_owned(), false),
        _ if text.is_empty() => ("none".to_owned(), false),
        _ => (text, true),
    };
    let status = (*facet == Facet::Aspect(Aspect::Status) && !differs).then_some(first.status);
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
    section::keep_in_sight(&response);
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
