//! PDF: scenes as pages of shapes and real text, which can be searched, selected, read aloud and printed.
//!
//! Guarantees: every text that is shown is extracted as it is written; of every face the letters that are used
//! are embedded, each at the scene's own place; the file says its title and language; every page is
//! a figure whose alternative text is the scene's description, with the texts inside and everything else
//! marked as an artifact. Nothing can be executed, and nothing refers to anything outside the file. The same
//! scenes give the same bytes: no date, no random identifier.
//!
//! Limits: a text that was shortened is extracted as it is shown; where words of both directions meet, a
//! reader of PDF puts them in order by its own rules. What the tags mean is PDF 1.7's “tagged
//! PDF” (ISO 32000-1, 14.8).

use std::collections::HashMap;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node as Tagged, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag as AxisTag};
use krilla::{Data, Document};
use kurbo::{BezPath, PathEl, Shape as _};

use super::{ExportError, plain};
use crate::chart::color::Color;
use crate::chart::outline;
use crate::chart::scene::{self, Glyph, ImageShape, Link, Node, Scene, TextRun};
use crate::chart::text::FaceId;

/// The shortest side of a page that readers show, in points (ISO 32000-1, annex C).
pub const MIN_SIDE: f64 = 3.0;
/// The longest side of a page that readers show, in points: 200 inches.
pub const MAX_SIDE: f64 = 14_400.0;

/// Which language the words are in that the program itself puts on a picture.
const LANGUAGE: &str = "en";

/// What the file should be like.
#[derive(Clone, Copy, Debug)]
pub struct PdfOptions<'a> {
    /// Said in the title bar of a reader.
    pub title: &'a str,
    /// Leaves the scenes' backgrounds out.
    pub transparent: bool,
}

/// The scenes as a PDF file, a page each, one point of the page for a point of the scene.
///
/// # Errors
/// A scene whose size is not between [`MIN_SIDE`] and [`MAX_SIDE`], or that is none.
pub fn write(scenes: &[&Scene], options: &PdfOptions<'_>) -> Result<Vec<u8>, ExportError> {
    let mut document = Document::new();
    let mut fonts = Fonts::default();
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut contents = Outline::new();
    for (index, scene) in scenes.iter().enumerate() {
        let mut page = document.start_page_with(PageSettings::new(size(scene)?));
        let texts = paint_page(page.surface(), scene, &mut fonts, options.transparent);
        page.finish();
        let title = plain::line(&scene.title).into_owned();
        let figure = Tag::Figure(Some(scene.description.clone()));
        tags.push(TagGroup::with_children(figure, texts));
        contents.push_child(OutlineNode::new(title, XyzDestination::new(index, Point::from_xy(0.0, 0.0))));
    }
    document.set_tag_tree(tags);
    if scenes.len() > 1 {
        document.set_outline(contents);
    }
    document.set_metadata(
        Metadata::new()
            .title(plain::line(options.title).into_owned())
            .language(LANGUAGE.to_owned())
            .creator("Tiermap".to_owned()),
    );
    document.finish().map_err(|error| ExportError::Paint(format!("{error:?}")))
}

/// Paints a page; the texts on it in painting order.
fn paint_page(surface: Surface<'_>, scene: &Scene, fonts: &mut Fonts, transparent: bool) -> Vec<Tagged> {
    let mut writer = Writer { surface, fonts, texts: Vec::new() };
    if let (Some(color), false) = (scene.background, transparent) {
        writer.shape(&scene.size.to_rect().to_path(0.1), Some(color), None);
    }
    writer.nodes(&scene.nodes);
    writer.surface.finish();
    writer.texts
}

/// A page for a scene.
fn size(scene: &Scene) -> Result<Size, ExportError> {
    let kurbo::Size { width, height } = scene.size;
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(ExportError::NoScene { width, height });
    }
    let shown = MIN_SIDE..=MAX_SIDE;
    let refused = ExportError::Page { width, height };
    if !(shown.contains(&width) && shown.contains(&height)) {
        return Err(refused);
    }
    Size::from_wh(short(width), short(height)).ok_or(refused)
}

/// The faces that were needed so far.
#[derive(Default)]
struct Fonts(HashMap<FaceId, Option<Font>>);

impl Fonts {
    fn get(&mut self, id: FaceId) -> Option<Font> {
        let load = || {
            let face = id.face();
            let weight: Vec<_> =
                face.weight().map(|weight| (AxisTag::new(b"wght"), weight)).into_iter().collect();
            Font::new_variable(Data::from(face.file()), face.index(), &weight)
        };
        self.0.entry(id).or_insert_with(load).clone()
    }
}

/// One page while it is painted.
struct Writer<'a> {
    surface: Surface<'a>,
    fonts: &'a mut Fonts,
    /// The texts in painting order, for whoever has them read aloud.
    texts: Vec<Tagged>,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => {
                    let clip = group.clip.and_then(|clip| path(&clip.abs().to_path(0.1)));
                    if let Some(clip) = &clip {
                        self.surface.push_clip_path(clip, &FillRule::NonZero);
                    }
                    self.nodes(&group.children);
                    if clip.is_some() {
                        self.surface.pop();
                    }
                }
                Node::Rect(shape) => {
                    let outline = outline::rounded_rect(shape.rect, shape.radius);
                    self.shape(&outline, shape.fill, shape.stroke.as_ref());
                }
                Node::Ellipse(shape) => {
                    let outline = kurbo::Ellipse::from_rect(shape.rect.abs()).to_path(0.01);
                    self.shape(&outline, shape.fill, shape.stroke.as_ref());
                }
                Node::Path(shape) => self.shape(&shape.path, shape.fill, shape.stroke.as_ref()),
                Node::Text(run) => self.text(run),
                Node::Link(link) => self.link(link),
                Node::Image(shape) => self.image(shape),
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let arrow = outline::arrow(link);
        self.shape(&arrow.shaft, None, Some(&link.stroke));
        if let Some([tip, left, right]) = arrow.head {
            let mut head = BezPath::new();
            head.move_to(tip);
            head.line_to(left);
            head.line_to(right);
            head.close_path();
            self.shape(&head, Some(link.stroke.color), None);
        }
    }

    /// The fill first, then the outline over it: in one go a reader would leave the fill out below a
    /// translucent outline.
    fn shape(&mut self, outline: &BezPath, fill: Option<Color>, stroke: Option<&scene::Stroke>) {
        let stroke = stroke.filter(|stroke| stroke.width > 0.0);
        let Some(outline) = path(outline).filter(|_| fill.is_some() || stroke.is_some()) else { return };
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        if let Some(color) = fill {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(ink(color)));
            self.surface.draw_path(&outline);
        }
        if let Some(stroke) = stroke {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(pen(stroke)));
            self.surface.draw_path(&outline);
        }
        self.surface.end_tagged();
    }

    fn image(&mut self, shape: &ImageShape) {
        let rect = shape.rect.abs();
        let Some(size) = Size::from_wh(short(rect.width()), short(rect.height())) else { return };
        let image = Image::from_rgba8(shape.image.rgba.clone(), shape.image.width, shape.image.height);
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        self.surface.push_transform(&Transform::from_translate(short(rect.x0), short(rect.y0)));
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.end_tagged();
    }

    fn text(&mut self, run: &TextRun) {
        if run.text.is_empty() || !(run.font.size > 0.0 && run.origin.is_finite()) {
            return;
        }
        // What is drawn as a form has no letters that could be searched.
        let drawn = run.faces().iter().any(|face| face.face().is_colored());
        let words = SpanTag::empty().with_actual_text(drawn.then_some(run.text.as_str()));
        let tagged = self.surface.start_tagged(ContentTag::Span(words));
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(ink(run.color)));
        for glyphs in run.glyphs.chunk_by(|a, b| a.face == b.face) {
            self.glyphs(run, glyphs);
        }
        self.surface.end_tagged();
        self.texts.push(tagged.into());
    }

    /// Glyphs of one face, where the scene has them, each with the characters it shows.
    fn glyphs(&mut self, run: &TextRun, glyphs: &[Glyph]) {
        let Some(first) = glyphs.first() else { return };
        if first.face.face().is_colored() {
            // In one colour, as everywhere else.
            let outline = outline::glyphs(run, glyphs);
            if let Some(outline) = path(&outline) {
                self.surface.draw_path(&outline);
            }
            return;
        }
        let Some(font) = self.fonts.get(first.face) else { return };
        let em = |points: f64| short(points / run.font.size);
        let ends = |index: usize| glyphs.get(index + 1).map_or(run.width, |next| next.x);
        let shown = |(index, glyph): (usize, &Glyph)| KrillaGlyph {
            glyph_id: GlyphId::new(u32::from(glyph.id)),
            text_range: run.characters(glyph),
            x_advance: em(ends(index) - glyph.x),
            x_offset: 0.0,
            y_offset: -em(glyph.y),
            y_advance: 0.0,
            location: None,
        };
        let shown: Vec<KrillaGlyph> = glyphs.iter().enumerate().map(shown).collect();
        let at = Point::from_xy(short(run.origin.x + first.x), short(run.origin.y));
        self.surface.draw_glyphs(at, &shown, font, &run.text, short(run.font.size), false);
    }
}

/// `None` where there is nothing to see, or no place for it.
fn path(outline: &BezPath) -> Option<Path> {
    let mut path = PathBuilder::new();
    for element in outline {
        match element {
            PathEl::MoveTo(p) => path.move_to(short(p.x), short(p.y)),
            PathEl::LineTo(p) => path.line_to(short(p.x), short(p.y)),
            PathEl::QuadTo(a, p) => path.quad_to(short(a.x), short(a.y), short(p.x), short(p.y)),
            PathEl::CurveTo(a, b, p) => {
                path.cubic_to(short(a.x), short(a.y), short(b.x), short(b.y), short(p.x), short(p.y));
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

fn ink(color: Color) -> Fill {
    Fill {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        opacity: opacity(color),
        ..Fill::default()
    }
}

fn pen(stroke: &scene::Stroke) -> Stroke {
    let color = stroke.color;
    let dash = stroke.dash.pattern(stroke.width);
    Stroke {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        width: short(stroke.width),
        // As SVG has it.
        miter_limit: 4.0,
        opacity: opacity(color),
        dash: dash.map(|lengths| StrokeDash { array: lengths.map(short).to_vec(), offset: 0.0 }),
        ..Stroke::default()
    }
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(short(color.opacity())).unwrap_or(NormalizedF32::ONE)
}

/// PDF readers count in single precision.
#[expect(clippy::cast_possible_truncation, reason = "1/1000 of a point is kept up to 14,400 points")]
fn short(value: f64) -> f32 {
    value as f32
}
