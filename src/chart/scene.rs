//! The display list: what a picture consists of once it has been laid out.
//!
//! A [`Scene`] is final. Text is shaped and measured, every position is known, and no sink (screen,
//! SVG, PNG, PDF, PPTX) may lay anything out again: what is projected is what lands on the slide.
//! Lengths are in points of the picture (one point is one pixel at scale 1), y grows downwards.
//! A shape that stands for a record carries a [`Tag`], so that hit tests, screen readers and
//! exporters can name it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Size};

use super::color::Color;
use super::text::{Anchor, FaceId, Family};
use crate::model::{ItemId, RecordKey, TierId, UnitId, Workspace};

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height of the page in points.
    pub size: Size,
    /// Painted over the whole page first; `None` leaves the page transparent.
    pub background: Option<Color>,
    /// One line that names the picture (window title, `<title>`, slide title).
    pub title: String,
    /// What the picture says, in sentences, for people who cannot see it: what it is, and then a line for each
    /// of the things in it.
    pub description: String,
    /// Painted in order, the last on top.
    pub nodes: Vec<Node>,
}

/// One entry of the display list.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Group(Group),
    Rect(RectShape),
    Ellipse(EllipseShape),
    Path(PathShape),
    Text(TextRun),
    Link(Link),
    Image(ImageShape),
}

/// Nodes that belong together: one group on a slide, one node for a screen reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The record that the group stands for.
    pub tag: Option<Tag>,
    /// What the group is called where it cannot be seen (selection pane, screen reader).
    pub name: String,
    /// Nothing outside is painted.
    pub clip: Option<Rect>,
    pub children: Vec<Node>,
}

/// A rectangle, with corners rounded by `radius` points.
#[derive(Clone, Debug, PartialEq)]
pub struct RectShape {
    pub rect: Rect,
    pub radius: f64,
    pub fill: Option<Color>,
    pub stroke: Option<Stroke>,
    pub tag: Option<Tag>,
}

/// An ellipse that fills `rect`.
#[derive(Clone, Debug, PartialEq)]
pub struct EllipseShape {
    pub rect: Rect,
    pub fill: Option<Color>,
    pub stroke: Option<Stroke>,
    pub tag: Option<Tag>,
}

/// Any other outline: axes, gridlines, arrows, icons.
#[derive(Clone, Debug, PartialEq)]
pub struct PathShape {
    pub path: BezPath,
    pub fill: Option<Color>,
    pub stroke: Option<Stroke>,
    pub tag: Option<Tag>,
}

/// A picture made of pixels that fills `rect`: a logo.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageShape {
    pub rect: Rect,
    pub image: Arc<Image>,
    /// What it shows, for those who cannot see it.
    pub name: String,
}

/// Pixels, in both forms that sinks need.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    /// As a PNG file.
    pub png: Vec<u8>,
    /// Red, green, blue and opacity of each pixel, row by row; not premultiplied.
    pub rgba: Vec<u8>,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} × {})", self.width, self.height)
    }
}

/// A line from one record to another: a real connector where a format has such a thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub from: Tag,
    pub to: Tag,
    /// The whole curve, from the edge of the one shape to the edge of the other.
    pub path: BezPath,
    pub stroke: Stroke,
    /// Length of the arrow head at the end, in points; `0` draws none.
    pub head: f64,
}

/// One line of shaped text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Left end of the baseline.
    pub origin: Point,
    /// The characters shown (already shortened if there was no room).
    pub text: String,
    /// The characters meant, when `text` was shortened.
    pub full: Option<String>,
    pub font: Font,
    pub color: Color,
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in points.
    pub width: f64,
    /// Which part of the line keeps its place where a sink cannot show these glyphs.
    pub anchor: Anchor,
    pub tag: Option<Tag>,
}

/// A face of a family and a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    pub family: Family,
    pub weight: Weight,
    /// Em size in points.
    pub size: f64,
}

/// The weights of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

/// A glyph at its own place on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The font's own face, or one that lends a letter.
    pub face: FaceId,
    /// Glyph index in the face; 0 is the box that stands for a letter that nobody has.
    pub id: u16,
    /// First byte of the run's text that it shows; glyphs that show the same characters together share it.
    pub start: u32,
    /// Offset from the run's origin in points, y downwards.
    pub x: f64,
    pub y: f64,
}

/// An outline's pen.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub color: Color,
    /// Width in points.
    pub width: f64,
    pub dash: Dash,
}

/// How certain a line is; never colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    #[default]
    Solid,
    Dashed,
    Dotted,
}

impl Dash {
    /// Lengths of ink and gap for a pen of `width` points; `None` for a solid line.
    #[must_use]
    pub fn pattern(self, width: f64) -> Option<[f64; 2]> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some([4.0 * width, 2.5 * width]),
            Self::Dotted => Some([1.2 * width, 2.2 * width]),
        }
    }
}

/// What a shape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    Tier(TierId),
    Item(ItemId),
    Unit(UnitId),
    /// The region where two neighbouring tiers meet.
    Meeting(TierId, TierId),
    /// The name of a tier, which a double click renames.
    TierName(TierId),
    /// One lane of the roadmap.
    Lane(TierId, Option<UnitId>),
    /// Items that share a place and are drawn as one mark; the first of them.
    Cluster(ItemId),
    /// Any other record: a person, a role, a product, a duty, a check-in.
    Record(RecordKey),
}

impl Tag {
    /// What the record is called where it cannot be seen; `None` when it has no name.
    #[must_use]
    pub fn name(self, workspace: &Workspace) -> Option<String> {
        let key = match self {
            Self::Tier(id) | Self::TierName(id) | Self::Lane(id, _) => RecordKey::Tier(id),
            Self::Item(id) | Self::Cluster(id) => RecordKey::Item(id),
            Self::Unit(id) => RecordKey::Unit(id),
            Self::Record(key) => key,
            Self::Meeting(..) => return None,
        };
        workspace.name_of(key).filter(|name| !name.is_empty())
    }
}

impl Stroke {
    /// A solid pen.
    #[must_use]
    pub fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dash: Dash::Solid }
    }
}

impl Font {
    /// A face of the bundled Inter.
    #[must_use]
    pub const fn inter(weight: Weight, size: f64) -> Self {
        Self { family: Family::INTER, weight, size }
    }
}

impl TextRun {
    /// The faces of its glyphs, each once, in the order of their first glyphs.
    #[must_use]
    pub fn faces(&self) -> Vec<FaceId> {
        let mut faces: Vec<FaceId> = Vec::new();
        for glyph in &self.glyphs {
            if !faces.contains(&glyph.face) {
                faces.push(glyph.face);
            }
        }
        faces
    }

    /// The bytes of its text that a glyph shows: up to where the next character with glyphs of its own begins.
    #[must_use]
    pub fn characters(&self, glyph: &Glyph) -> Range<usize> {
        let start = |glyph: &Glyph| usize::try_from(glyph.start).unwrap_or(usize::MAX);
        let from = start(glyph);
        let to = self.glyphs.iter().map(start).filter(|next| *next > from).min().unwrap_or(self.text.len());
        // A scene that somebody made by hand may say anything.
        if self.text.get(from..to).is_some() { from..to } else { 0..0 }
    }

    /// Where the part that keeps its place stands, in points from the left.
    #[must_use]
    pub fn anchored(&self) -> f64 {
        let Self { origin, width, anchor, .. } = self;
        match anchor {
            Anchor::Start => origin.x,
            Anchor::Middle => origin.x + width / 2.0,
            Anchor::End => origin.x + width,
        }
    }
}

impl Scene {
    /// Calls `visit` for every node, groups before their children, in painting order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
        fn inner<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a Node)) {
            for node in nodes {
                visit(node);
                if let Node::Group(group) = node {
                    inner(&group.children, visit);
                }
            }
        }
        inner(&self.nodes, visit);
    }
}
