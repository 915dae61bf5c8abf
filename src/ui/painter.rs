//! The screen's sink of a [`Scene`]: what exports write, as egui shapes, sharp at any zoom.
//!
//! Shapes are tessellated once per zoom and kept as meshes; panning moves them by whole pixels, and a
//! frame in which nothing changed costs a pointer per mesh. Text is laid out by egui at its final size
//! and stands where the scene measured it, or is drawn glyph for glyph where egui cannot ([`letters`]); only
//! lines inside the visible part are laid out.
//! Limits: a filled path must be one outline without holes; [`fonts::install`] must have run.

pub(super) mod geometry;
mod letters;

use std::sync::Arc;

use egui::epaint::{TessellationOptions, Tessellator};
use egui::text::LayoutJob;
use egui::{
    Color32, ColorImage, Mesh, Pos2, Rect, Shape, StrokeKind, TextureFilter, TextureHandle, TextureOptions,
    Vec2,
};
use kurbo::{BezPath, Shape as _};

use self::letters::Letters;
use super::fonts;
use crate::chart::color::Color;
use crate::chart::outline;
use crate::chart::scene::{Dash, ImageShape, Node, Scene, Stroke, TextRun};

/// Where a scene stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// Where the scene's upper left corner is, in points of the screen.
    pub origin: Pos2,
    /// Points of the screen for a point of the scene.
    pub zoom: f32,
}

impl Placement {
    /// The scene as large as it fits into `rect`, in its middle, with `margin` points around it.
    #[must_use]
    pub fn fit(size: kurbo::Size, rect: Rect, margin: f32) -> Self {
        let (size, room) = (vec2(size.to_vec2()), rect.shrink(margin).size());
        let zoom = if size.min_elem() > 0.0 { (room / size).min_elem().max(0.001) } else { 1.0 };
        Self { origin: rect.center() - size * zoom / 2.0, zoom }
    }

    #[must_use]
    pub fn screen_from_scene(self, point: kurbo::Point) -> Pos2 {
        self.origin + vec2(point.to_vec2()) * self.zoom
    }

    #[must_use]
    pub fn scene_from_screen(self, pos: Pos2) -> kurbo::Point {
        let offset = (pos - self.origin) / self.zoom;
        kurbo::Point::new(f64::from(offset.x), f64::from(offset.y))
    }

    /// A rectangle of the scene on the screen.
    #[must_use]
    pub fn screen_rect(self, rect: kurbo::Rect) -> Rect {
        Rect::from_two_pos(
            self.screen_from_scene(kurbo::Point::new(rect.x0, rect.y0)),
            self.screen_from_scene(kurbo::Point::new(rect.x1, rect.y1)),
        )
    }
}

/// Paints one scene, frame after frame.
#[derive(Default)]
pub struct ScenePainter {
    built: Option<Built>,
}

/// A scene as meshes and text for one zoom and one kind of screen.
struct Built {
    scene: Arc<Scene>,
    zoom: f32,
    pixels_per_point: f32,
    /// With the scene's corner at (0, 0).
    pieces: Vec<Piece>,
    /// Where `placed` was made for; nowhere yet while it is empty.
    origin: Pos2,
    /// The meshes of `pieces`, moved to `origin`.
    placed: Vec<Option<Arc<Mesh>>>,
}

/// Shapes in a row, or a line of text.
struct Piece {
    clip: Option<Rect>,
    kind: PieceKind,
}

enum PieceKind {
    Mesh(Arc<Mesh>),
    Text(TextRun, Letters),
    /// On the graphics card from the first time that it is painted.
    Image(ImageShape, Option<TextureHandle>),
}

impl ScenePainter {
    /// Paints the scene. It is taken apart again only when it is another one ([`Arc::ptr_eq`]), or the
    /// zoom or the pixel density has changed.
    pub fn paint(&mut self, painter: &egui::Painter, scene: &Arc<Scene>, placement: Placement) {
        let Placement { origin, zoom } = placement;
        let ppp = painter.pixels_per_point();
        if !(zoom.is_finite() && zoom > 0.0 && origin.is_finite()) {
            return;
        }
        let origin = (origin.to_vec2() * ppp).round() / ppp;
        let origin = origin.to_pos2();
        let fresh = self.built.take().filter(|built| {
            Arc::ptr_eq(&built.scene, scene) && same(built.zoom, zoom) && same(built.pixels_per_point, ppp)
        });
        let built = self.built.insert(fresh.unwrap_or_else(|| Built::new(Arc::clone(scene), zoom, ppp)));
        built.move_to(origin);
        built.paint(painter);
    }
}

impl Built {
    fn new(scene: Arc<Scene>, zoom: f32, pixels_per_point: f32) -> Self {
        let options = TessellationOptions { prerasterized_discs: false, ..Default::default() };
        let mut builder = Builder {
            tessellator: Tessellator::new(pixels_per_point, options, [1, 1], Vec::new()),
            zoom,
            pixel: 1.0 / pixels_per_point,
            clip: None,
            mesh: Mesh::default(),
            pieces: Vec::new(),
        };
        if let Some(color) = scene.background {
            builder.shape(Shape::rect_filled(builder.rect(scene.size.to_rect()), 0.0, color32(color)));
        }
        builder.nodes(&scene.nodes);
        builder.finish_mesh();
        let pieces = builder.pieces;
        Self { scene, zoom, pixels_per_point, pieces, origin: Pos2::ZERO, placed: Vec::new() }
    }

    fn move_to(&mut self, origin: Pos2) {
        if self.placed.len() == self.pieces.len() && self.origin == origin {
            return;
        }
        self.origin = origin;
        let moved = |piece: &Piece| match &piece.kind {
            PieceKind::Mesh(mesh) => {
                let mut mesh = Mesh::clone(mesh);
                mesh.translate(origin.to_vec2());
                Some(Arc::new(mesh))
            }
            PieceKind::Text(..) | PieceKind::Image(..) => None,
        };
        self.placed = self.pieces.iter().map(moved).collect();
    }

    fn paint(&mut self, painter: &egui::Painter) {
        self.load_images(painter.ctx());
        for (piece, placed) in self.pieces.iter().zip(&self.placed) {
            let clipped = piece.clip.map(|clip| {
                let clip = clip.translate(self.origin.to_vec2());
                painter.with_clip_rect(painter.clip_rect().intersect(clip))
            });
            let painter = clipped.as_ref().unwrap_or(painter);
            match (&piece.kind, placed) {
                (PieceKind::Text(run, letters), _) => self.paint_text(painter, run, letters),
                (PieceKind::Mesh(_), Some(mesh)) => {
                    painter.add(Shape::Mesh(Arc::clone(mesh)));
                }
                (PieceKind::Image(shape, Some(texture)), _) => self.paint_image(painter, shape, texture),
                (PieceKind::Image(_, None) | PieceKind::Mesh(_), _) => {}
            }
        }
    }

    fn load_images(&mut self, context: &egui::Context) {
        for piece in &mut self.pieces {
            if let PieceKind::Image(shape, texture @ None) = &mut piece.kind {
                let side = |side: u32| usize::try_from(side).unwrap_or(0);
                let size = [side(shape.image.width), side(shape.image.height)];
                let pixels = ColorImage::from_rgba_unmultiplied(size, &shape.image.rgba);
                let options =
                    TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
                *texture = Some(context.load_texture(&shape.name, pixels, options));
            }
        }
    }

    fn paint_image(&self, painter: &egui::Painter, shape: &ImageShape, texture: &TextureHandle) {
        let corner = |x: f64, y: f64| self.origin + vec2(kurbo::Vec2::new(x, y)) * self.zoom;
        let rect = shape.rect;
        let rect = Rect::from_two_pos(corner(rect.x0, rect.y0), corner(rect.x1, rect.y1));
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        painter.image(texture.id(), rect, whole, Color32::WHITE);
    }

    fn paint_text(&self, painter: &egui::Painter, run: &TextRun, letters: &Letters) {
        /// Letters lower than this are no letters any more.
        const SMALLEST: f32 = 2.5;
        /// egui gives the place of the last letter in whole pixels, whatever part of one it is drawn at.
        const SLACK: f32 = 1.25;
        let font = fonts::scene_font(run.font, self.zoom);
        let baseline = self.origin + vec2(run.origin.to_vec2()) * self.zoom;
        let width = narrow(run.width) * self.zoom;
        let size = font.size;
        let extent =
            Rect::from_min_max(baseline - Vec2::new(0.0, size), baseline + Vec2::new(width, size * 0.4));
        if size < SMALLEST || !painter.clip_rect().intersects(extent) {
            return;
        }
        let color = color32(run.color);
        let placement = Placement { origin: self.origin, zoom: self.zoom };
        if letters::needed(run) {
            letters.paint(painter, run, placement, color);
            return;
        }
        let galley = painter.layout_job(LayoutJob::simple_singleline(run.text.clone(), font, color));
        let Some(row) = galley.rows.first() else { return };
        let rise = row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
        let laid_out = row.glyphs.last().map_or(0.0, |glyph| glyph.pos.x + glyph.advance_width);
        if (laid_out - width).abs() > SLACK / self.pixels_per_point {
            // egui measured something else.
            letters.paint(painter, run, placement, color);
        } else {
            painter.galley(Pos2::new(baseline.x, baseline.y - rise), galley, color);
        }
    }
}

/// Takes a scene apart.
struct Builder {
    tessellator: Tessellator,
    zoom: f32,
    /// Points of the screen in a pixel.
    pixel: f32,
    clip: Option<Rect>,
    mesh: Mesh,
    pieces: Vec<Piece>,
}

impl Builder {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    let outer = self.clip;
                    if let Some(clip) = group.clip {
                        let clip = self.rect(clip);
                        self.set_clip(Some(outer.map_or(clip, |outer| outer.intersect(clip))));
                    }
                    self.nodes(&group.children);
                    self.set_clip(outer);
                }
                Node::Rect(shape) => {
                    let curve = || outline::rounded_rect(shape.rect, shape.radius);
                    self.filled(shape.fill, shape.stroke.as_ref(), curve, |builder, fill, stroke| {
                        let radius = (narrow(shape.radius) * builder.zoom).round().clamp(0.0, 255.0);
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "clamped"
                        )]
                        let radius = radius as u8;
                        Shape::Rect(egui::epaint::RectShape::new(
                            builder.rect(shape.rect),
                            radius,
                            fill,
                            stroke,
                            StrokeKind::Middle,
                        ))
                    });
                }
                Node::Ellipse(shape) => {
                    let curve = || kurbo::Ellipse::from_rect(shape.rect).to_path(0.1);
                    self.filled(shape.fill, shape.stroke.as_ref(), curve, |builder, fill, stroke| {
                        let rect = builder.rect(shape.rect);
                        let radius = rect.size() / 2.0;
                        let center = rect.center();
                        Shape::Ellipse(egui::epaint::EllipseShape {
                            center,
                            radius,
                            fill,
                            stroke,
                            angle: 0.0,
                        })
                    });
                }
                Node::Path(shape) => self.path(&shape.path, shape.fill, shape.stroke.as_ref()),
                Node::Link(link) => {
                    let arrow = outline::arrow(link);
                    self.path(&arrow.shaft, None, Some(&link.stroke));
                    if let Some(corners) = arrow.head {
                        let corners = corners.iter().map(|corner| self.point(*corner)).collect();
                        let none = egui::Stroke::NONE;
                        self.shape(Shape::convex_polygon(corners, color32(link.stroke.color), none));
                    }
                }
                Node::Text(run) => {
                    self.finish_mesh();
                    self.pieces.push(Piece {
                        clip: self.clip,
                        kind: PieceKind::Text(run.clone(), Letters::default()),
                    });
                }
                Node::Image(shape) => {
                    self.finish_mesh();
                    self.pieces.push(Piece { clip: self.clip, kind: PieceKind::Image(shape.clone(), None) });
                }
            }
        }
    }

    /// A shape that egui knows, with its outline where the pen is dashed.
    fn filled(
        &mut self,
        fill: Option<Color>,
        stroke: Option<&Stroke>,
        outline: impl Fn() -> BezPath,
        shape: impl Fn(&Self, Color32, egui::Stroke) -> Shape,
    ) {
        let fill = fill.map_or(Color32::TRANSPARENT, color32);
        match stroke {
            Some(stroke) if stroke.dash != Dash::Solid => {
                self.shape(shape(self, fill, egui::Stroke::NONE));
                self.path(&outline(), None, Some(stroke));
            }
            _ => {
                let pen = stroke.map_or(egui::Stroke::NONE, |stroke| self.pen(stroke));
                self.shape(shape(self, fill, pen));
            }
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<Color>, stroke: Option<&Stroke>) {
        let tolerance = f64::from(0.1 * self.pixel / self.zoom);
        if !path.is_finite() {
            return;
        }
        if let Some(color) = fill {
            for line in geometry::flatten(path, tolerance) {
                self.polygon(&line.points, color32(color));
            }
        }
        if let Some(stroke) = stroke {
            let pen = self.pen(stroke);
            let dashed = stroke.dash.pattern(stroke.width).map(|pattern| geometry::dash(path, pattern));
            for line in geometry::flatten(dashed.as_ref().unwrap_or(path), tolerance) {
                let points: Vec<Pos2> = line.points.iter().map(|point| self.point(*point)).collect();
                self.shape(match points.as_slice() {
                    [a, b] => Shape::line_segment([*a, *b], pen),
                    _ if line.closed => Shape::closed_line(points, pen),
                    _ => Shape::line(points, pen),
                });
            }
        }
    }

    fn polygon(&mut self, points: &[kurbo::Point], color: Color32) {
        if points.len() < 3 {
            return;
        }
        let corners: Vec<Pos2> = points.iter().map(|point| self.point(*point)).collect();
        if geometry::is_convex(points) {
            self.shape(Shape::convex_polygon(corners, color, egui::Stroke::NONE));
            return;
        }
        let mut mesh = Mesh::default();
        for corner in &corners {
            mesh.colored_vertex(*corner, color);
        }
        for [a, b, c] in geometry::triangulate(points) {
            mesh.add_triangle(a, b, c);
        }
        self.shape(Shape::mesh(mesh));
        // Softens the edge, which a bare mesh lacks.
        self.shape(Shape::closed_line(corners, egui::Stroke::new(self.pixel, color)));
    }

    fn shape(&mut self, shape: Shape) {
        self.tessellator.tessellate_shape(shape, &mut self.mesh);
    }

    fn set_clip(&mut self, clip: Option<Rect>) {
        if self.clip != clip {
            self.finish_mesh();
            self.clip = clip;
        }
    }

    fn finish_mesh(&mut self) {
        if !self.mesh.is_empty() {
            let mesh = Arc::new(std::mem::take(&mut self.mesh));
            self.pieces.push(Piece { clip: self.clip, kind: PieceKind::Mesh(mesh) });
        }
    }

    fn point(&self, point: kurbo::Point) -> Pos2 {
        (vec2(point.to_vec2()) * self.zoom).to_pos2()
    }

    fn rect(&self, rect: kurbo::Rect) -> Rect {
        let rect = rect.abs();
        Rect::from_min_max(
            self.point(kurbo::Point::new(rect.x0, rect.y0)),
            self.point(kurbo::Point::new(rect.x1, rect.y1)),
        )
    }

    fn pen(&self, stroke: &Stroke) -> egui::Stroke {
        egui::Stroke::new(narrow(stroke.width) * self.zoom, color32(stroke.color))
    }
}

/// A colour of a theme as egui has it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where a theme's colour becomes egui's")]
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
fn narrow(value: f64) -> f32 {
    value as f32
}

fn vec2(v: kurbo::Vec2) -> Vec2 {
    Vec2::new(narrow(v.x), narrow(v.y))
}

fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits()
}
