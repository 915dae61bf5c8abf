//! What the window paints over the picture and no export has: handles, rings, guides, the value under
//! the pointer.

use egui::{Align2, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::Frame;
use super::drag::{Drag, Moved, words};
use crate::chart::axes::Axes;
use crate::chart::hit::Handle;
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::chart::tier_chart::{Lived, TierChart};
use crate::edit::ops::{Stand, place_now};
use crate::model::{Assignment, Tier, TierId, Workspace};
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

/// Lines through what snapped: x and y of the picture.
pub fn guide_lines(
    painter: &Painter,
    theme: &Theme,
    axes: &Axes,
    snapped: (Option<f64>, Option<f64>),
    placement: Placement,
) {
    let plot = placement.screen_rect(axes.plot);
    let pen = Stroke::new(1.0, color32(theme.accent));
    if let Some(x) = snapped.0 {
        let x = placement.screen_from_scene(kurbo::Point::new(x, 0.0)).x;
        painter.vline(x, plot.y_range(), pen);
    }
    if let Some(y) = snapped.1 {
        let y = placement.screen_from_scene(kurbo::Point::new(0.0, y)).y;
        painter.hline(plot.x_range(), y, pen);
    }
}

/// The places of the selected role: rings, and how far it reaches on both axes.
pub fn place(
    painter: &Painter,
    theme: &Theme,
    workspace: &Workspace,
    frame: &Frame<'_>,
    (role, one): (&Assignment, &Lived),
    stand: Stand,
) {
    let (placement, axes) = (frame.placement, &frame.chart.axes);
    let ring = |at: kurbo::Point, radius: f64, width: f32| {
        #[expect(clippy::cast_possible_truncation, reason = "a radius in points")]
        let radius = radius as f32 + 4.0;
        let pen = Stroke::new(width, color32(theme.focus_ring));
        painter.circle_stroke(placement.screen_from_scene(at), radius, pen);
    };
    let width = |of: Stand| if of == stand { 2.5 } else { 1.25 };
    ring(one.center, one.radius, width(Stand::Lived));
    if let Some(wanted) = one.wanted {
        ring(wanted, one.wanted_radius, width(Stand::Wanted));
    }
    if one.radius <= one.wanted_radius {
        // The picture shows how far everybody reaches as long as there are no numbers.
        return;
    }
    let place = role.lived.unwrap_or_else(|| place_now(workspace, role));
    let at = placement.screen_from_scene(one.center);
    let x = |focus| placement.screen_from_scene(kurbo::Point::new(axes.x(focus), 0.0)).x;
    let y = |days| placement.screen_from_scene(kurbo::Point::new(0.0, axes.y(days))).y;
    let pen = Stroke::new(1.0, color32(theme.focus_ring));
    painter.extend(egui::Shape::dashed_line(
        &[pos2(x(place.focus.from()), at.y), pos2(x(place.focus.to()), at.y)],
        pen,
        4.0,
        3.0,
    ));
    painter.extend(egui::Shape::dashed_line(
        &[pos2(at.x, y(place.horizon.from())), pos2(at.x, y(place.horizon.to()))],
        pen,
        4.0,
        3.0,
    ));
}

/// The ranges in words beside the pointer: those that the drag changes.
pub fn value_tag(ui: &Ui, theme: &Theme, drag: &Drag, moved: &Moved, pointer: Pos2, bounds: Rect) {
    let [ahead, focus] = words(moved.focus, moved.horizon);
    let lines: Vec<String> = match drag.handle {
        Some(Handle { across: 0, .. }) => vec![ahead],
        Some(Handle { down: 0, .. }) => vec![focus],
        _ => vec![ahead, focus],
    };
    tag(ui, theme, lines, pointer, bounds);
}

/// A few words beside the pointer.
pub fn tag(ui: &Ui, theme: &Theme, lines: Vec<String>, pointer: Pos2, bounds: Rect) {
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
