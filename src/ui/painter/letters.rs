//! Lines as their faces draw them: those that egui would lay out in another way than they were measured,
//! because a letter is lent by another face, missing, or read from right to left.
//!
//! A line is drawn once, pixel for pixel, when it first comes into sight, and shown as a texture.

use std::cell::OnceCell;

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions};
use kurbo::{Affine, BezPath, PathEl, Point, Shape as _};
use resvg::tiny_skia;

use super::{Placement, narrow};
use crate::chart::outline;
use crate::chart::scene::TextRun;

/// The texture of one line, for one zoom and one kind of screen.
#[derive(Default)]
pub struct Letters(OnceCell<Option<Drawn>>);

struct Drawn {
    texture: TextureHandle,
    /// In points of the screen, from the scene's corner.
    rect: Rect,
}

/// Whether egui, which has the bundled faces and no order but left to right, cannot lay a line out.
pub fn needed(run: &TextRun) -> bool {
    let other = run.glyphs.iter().any(|glyph| !glyph.face.is_bundled() || glyph.id == 0);
    other || !run.glyphs.is_sorted_by_key(|glyph| glyph.start)
}

impl Letters {
    /// Paints the line of a scene whose corner stands on a whole pixel.
    pub fn paint(&self, painter: &egui::Painter, run: &TextRun, placement: Placement, color: Color32) {
        let context = painter.ctx();
        let draw = || draw(context, run, f64::from(placement.zoom), f64::from(painter.pixels_per_point()));
        let Some(drawn) = self.0.get_or_init(draw) else { return };
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        let rect = drawn.rect.translate(placement.origin.to_vec2());
        painter.image(drawn.texture.id(), rect, whole, color);
    }
}

/// White letters, to be tinted; `None` where there is nothing to see. Letters that are larger than a texture
/// may be are drawn smaller and stretched.
fn draw(context: &egui::Context, run: &TextRun, zoom: f64, pixels_per_point: f64) -> Option<Drawn> {
    let outline = Affine::scale(zoom * pixels_per_point) * outline::run(run);
    let bounds = outline.bounding_box().expand();
    if !bounds.is_finite() || bounds.area() < 1.0 {
        return None;
    }
    let most = context.input(|input| input.max_texture_side).min(MOST) as f64;
    let shrink = (most / bounds.size().max_side()).min(1.0);
    let place = Affine::scale(shrink) * Affine::translate(-bounds.origin().to_vec2());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1, at most MOST")]
    let side = |length: f64| (length * shrink).ceil().max(1.0) as u32;
    let (width, height) = (side(bounds.width()), side(bounds.height()));
    let mut pixels = tiny_skia::Pixmap::new(width, height)?;
    let mut paint = tiny_skia::Paint::default();
    paint.set_color(tiny_skia::Color::WHITE);
    let (rule, stay) = (tiny_skia::FillRule::Winding, tiny_skia::Transform::identity());
    pixels.fill_path(&path(&(place * outline))?, &paint, rule, stay, None);
    let size = [usize::try_from(width).ok()?, usize::try_from(height).ok()?];
    let image = ColorImage::from_rgba_premultiplied(size, pixels.data());
    let options = if shrink < 1.0 { TextureOptions::LINEAR } else { TextureOptions::NEAREST };
    let corner = |x: f64, y: f64| Pos2::new(narrow(x / pixels_per_point), narrow(y / pixels_per_point));
    Some(Drawn {
        texture: context.load_texture("letters", image, options),
        rect: Rect::from_min_max(corner(bounds.x0, bounds.y0), corner(bounds.x1, bounds.y1)),
    })
}

/// The longest side of a texture, in pixels.
const MOST: usize = 4096;

fn path(outline: &BezPath) -> Option<tiny_skia::Path> {
    let mut path = tiny_skia::PathBuilder::new();
    let at = |point: Point| (narrow(point.x), narrow(point.y));
    for element in outline {
        match element {
            PathEl::MoveTo(p) => path.move_to(at(p).0, at(p).1),
            PathEl::LineTo(p) => path.line_to(at(p).0, at(p).1),
            PathEl::QuadTo(a, p) => path.quad_to(at(a).0, at(a).1, at(p).0, at(p).1),
            PathEl::CurveTo(a, b, p) => {
                path.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(p).0, at(p).1);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}
