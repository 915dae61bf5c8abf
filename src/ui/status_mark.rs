//! The sign of a status: a shape as well as a colour, beside the word.

use egui::{Painter, Pos2, Shape, Stroke, pos2};

use super::ink::color32;
use crate::chart::style::Theme;
use crate::model::Status;

/// Paints the sign around a point; about ten points wide.
pub fn paint(painter: &Painter, at: Pos2, status: Status, theme: &Theme) {
    const RADIUS: f32 = 4.5;
    match status {
        Status::Idea => {
            let dots = (0..8).map(|i| {
                let angle = i as f32 * std::f32::consts::TAU / 8.0;
                at + egui::Vec2::angled(angle) * (RADIUS - 0.3)
            });
            for dot in dots {
                painter.circle_filled(dot, 0.9, color32(theme.muted));
            }
        }
        Status::Draft => {
            painter.circle_stroke(at, RADIUS - 0.6, Stroke::new(1.5, color32(theme.muted)));
        }
        Status::Ready => {
            painter.circle_filled(at, RADIUS, color32(theme.good));
        }
        Status::InProgress => {
            painter.circle_stroke(at, RADIUS - 0.6, Stroke::new(1.5, color32(theme.accent)));
            painter.add(half_disc(at, RADIUS - 0.6, theme));
        }
        Status::Done => {
            painter.circle_filled(at, RADIUS + 1.0, color32(theme.muted));
            let check =
                [pos2(at.x - 2.4, at.y + 0.1), pos2(at.x - 0.7, at.y + 1.9), pos2(at.x + 2.6, at.y - 1.7)];
            painter.add(Shape::line(check.to_vec(), Stroke::new(1.4, color32(theme.card))));
        }
    }
}

/// The lower half, full.
fn half_disc(at: Pos2, radius: f32, theme: &Theme) -> Shape {
    let arc = (0..=12).map(|i| {
        let angle = i as f32 * std::f32::consts::PI / 12.0;
        at + egui::Vec2::angled(angle) * radius
    });
    Shape::convex_polygon(arc.collect(), color32(theme.accent), Stroke::NONE)
}
