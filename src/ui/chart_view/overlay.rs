//! What the window paints over the picture and no export has: handles, rings, guides, the value under
//! the pointer.

use egui::{Align2, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::drag::{Drag, Moved, words};
use crate::chart::hit::Handle;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::chart::tier_chart::TierChart;
use crate::model::{Tier, TierId, Workspace};
use crate::ui::ink::{color32, font};
use crate::ui::painter::Placement;

/// Side of a handle, in points.
const HANDLE: f32 = 9.0;

/// The eight handles of a tier.
pub fn handles(painter: &Painter, theme: &Theme, tier: &Tier, chart: &TierChart, placement: Placement) {
    let Some(region) = chart.regions.iter().find(|region| region.tier == tier.id) else { return };
    let edge = color32(theme.tier(tier.hue).edge);
    for handle in Handle::ALL {
        let at = placement.screen_from_scene(handle.point(region.rect));
        let square = Rect::from_center_size(at, Vec2::splat(HANDLE));
        painter.rect(square, 2.0, color32(theme.card), Stroke::new(1.75, edge), StrokeKind::Inside);
    }
}

/// Around a region that has the keyboard.
pub fn focus_ring(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_stroke(
        rect.expand(5.0),
        15.0,
        Stroke::new(2.0, color32(theme.focus_ring)),
        StrokeKind::Middle,
    );
}

/// A region under the pointer.
pub fn hovered(
    painter: &Painter,
    theme: &Theme,
    workspace: &Workspace,
    tier: TierId,
    chart: &TierChart,
    placement: Placement,
) {
    let region = chart.regions.iter().find(|region| region.tier == tier);
    let (Some(region), Some(tier)) = (region, workspace.tier(tier)) else { return };
    let edge = color32(theme.tier(tier.hue).edge);
    let rect = placement.screen_rect(region.rect);
    painter.rect_stroke(rect, 12.0, Stroke::new(2.5, edge), StrokeKind::Middle);
}

/// Lines through the edges that snapped.
pub fn guides(painter: &Painter, theme: &Theme, drag: &Drag, moved: &Moved, placement: Placement) {
    let plot = placement.screen_rect(drag.axes.plot);
    let pen = Stroke::new(1.0, color32(theme.accent));
    if let Some(x) = moved.snapped.0 {
        let x = placement.screen_from_scene(kurbo::Point::new(x, 0.0)).x;
        painter.vline(x, plot.y_range(), pen);
    }
    if let Some(y) = moved.snapped.1 {
        let y = placement.screen_from_scene(kurbo::Point::new(0.0, y)).y;
        painter.hline(plot.x_range(), y, pen);
    }
}

/// The ranges in words beside the pointer: those that the drag changes.
pub fn value_tag(ui: &Ui, theme: &Theme, drag: &Drag, moved: &Moved, pointer: Pos2, bounds: Rect) {
    let [ahead, focus] = words(moved.focus, moved.horizon);
    let lines: Vec<String> = match drag.handle {
        Some(Handle { across: 0, .. }) => vec![ahead],
        Some(Handle { down: 0, .. }) => vec![focus],
        _ => vec![ahead, focus],
    };
    let painter = ui.painter();
    let galleys: Vec<_> = lines
        .into_iter()
        .map(|line| painter.layout_no_wrap(line, font(Weight::Medium, theme.scale.body), color32(theme.ink)))
        .collect();
    let width = galleys.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|galley| galley.size().y).sum();
    let size = vec2(width + 20.0, height + 12.0);
    let mut min = pointer + vec2(18.0, 18.0);
    if min.x + size.x > bounds.right() - 4.0 {
        min.x = pointer.x - 12.0 - size.x;
    }
    if min.y + size.y > bounds.bottom() - 4.0 {
        min.y = pointer.y - 12.0 - size.y;
    }
    let rect = Rect::from_min_size(min, size);
    let hairline = Stroke::new(1.0, color32(theme.control_edge));
    painter.rect(rect, 6.0, color32(theme.card), hairline, StrokeKind::Outside);
    let mut at = pos2(rect.left() + 10.0, rect.top() + 6.0);
    for galley in galleys {
        let down = galley.size().y;
        let place = Align2::LEFT_TOP.anchor_size(at, galley.size());
        painter.galley(place.min, galley, color32(theme.ink));
        at.y += down;
    }
}
