//! The name of a tier, edited where it stands.

use egui::{Id, Rect, Ui, vec2};

use crate::chart::scene::Weight;
use crate::chart::tier_chart::TierChart;
use crate::edit::ops::{TierEdit, edit_tier};
use crate::model::TierId;
use crate::ui::dialogs::parts;
use crate::ui::draft::{self, Draft, Field};
use crate::ui::ink::{color32, font};
use crate::ui::painter::Placement;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// The field over a tier's name.
#[derive(Default)]
pub struct Rename {
    tier: Option<TierId>,
    draft: Draft,
}

impl Rename {
    #[must_use]
    pub fn tier(&self) -> Option<TierId> {
        self.tier
    }

    /// Opens the field when somebody asked for it.
    pub fn heed(&mut self, ui: &Ui, cx: &mut ViewCx<'_>) {
        let Some(EditRequest::TierName(tier)) = cx.session.edit_request else { return };
        cx.session.edit_request = None;
        self.open(ui, cx, tier);
    }

    /// Opens the field with the whole name selected.
    pub fn open(&mut self, ui: &Ui, cx: &ViewCx<'_>, tier: TierId) {
        let Some(record) = cx.workspace().tier(tier) else { return };
        Draft::focus(ui, id(tier), record.name.chars().count());
        self.tier = Some(tier);
    }

    /// Draws the field, if it is open.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        chart: &TierChart,
        placement: Placement,
        bounds: Rect,
    ) {
        let Some(tier) = self.tier else { return };
        let Some(record) = cx.workspace().tier(tier).cloned() else {
            self.tier = None;
            return;
        };
        let Some(region) = chart.regions.iter().find(|region| region.tier == tier) else { return };
        let place = placement.screen_rect(region.name.unwrap_or(region.rect));
        let size = cx.theme.type_scale(chart.scene.size.height).tier_name.size.min(28.0);
        #[expect(clippy::cast_possible_truncation, reason = "a size in points")]
        let least = vec2(240.0, size as f32 * 1.3 + 6.0);
        let width = placement.screen_rect(region.rect).width().max(least.x).min(420.0);
        let mut rect = Rect::from_min_size(place.min - vec2(10.0, 8.0), vec2(width - 12.0, least.y));
        rect = rect.translate(vec2((bounds.right() - 8.0 - rect.right()).min(0.0), 0.0));
        ui.painter().rect(
            rect,
            6.0,
            color32(cx.theme.card),
            egui::Stroke::new(1.5, color32(cx.theme.focus_ring)),
            egui::StrokeKind::Inside,
        );
        let field = Field {
            id: id(tier),
            name: "Name of the tier",
            value: &record.name,
            hint: "Name",
            font: font(Weight::SemiBold, size),
            color: cx.theme.ink,
            rows: 1,
            bare: true,
            late: false,
            merge: draft::merge_key(tier.bits(), "title"),
        };
        let typed = parts::within(ui, rect.shrink2(vec2(10.0, 3.0)), |ui| {
            self.draft.field(ui, cx, &field, |workspace, name| {
                edit_tier(workspace, tier, &TierEdit::Name(name.to_owned()))
            })
        });
        let waits = ui.memory(|memory| memory.has_focus(id(tier)));
        if typed.left.is_some() || (!waits && !self.draft.is_active(id(tier))) {
            self.tier = None;
        }
    }
}

fn id(tier: TierId) -> Id {
    Id::unique(("tier name", tier.bits()))
}
