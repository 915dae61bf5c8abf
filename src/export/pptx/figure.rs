//! What a slide consists of: the shapes that people select, move and retype.
//!
//! [`gather`](super::gather) makes them out of a scene. Lengths are still points of the scene.

use kurbo::{BezPath, Point, Rect};

use crate::chart::color::Color;
use crate::chart::scene::{ImageShape, Stroke, Tag, TextRun};

/// One entry of the selection pane.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Figure {
    /// An outline with its fill, border and text.
    Shape(Shape),
    /// A straight line that joins nothing.
    Line(Line),
    /// A line between two shapes that follows when they are moved.
    Connector(Connector),
    /// Pixels, such as a logo.
    Picture(ImageShape),
    /// Figures that move as one.
    Cluster(Cluster),
}

/// An outline with its own fill, border and text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// How connectors of this slide find it.
    pub(super) key: usize,
    pub(super) outline: Outline,
    pub(super) fill: Option<Color>,
    pub(super) stroke: Option<Stroke>,
    /// In reading order; those on one line follow each other.
    pub(super) runs: Vec<TextRun>,
    pub(super) tag: Option<Tag>,
    /// What it says where it cannot be seen, if that is more than its text.
    pub(super) meaning: Option<String>,
    /// Sites on its edge besides those that its form has, where lines end.
    pub(super) sites: Vec<Point>,
}

/// The form of a shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outline {
    /// With corners rounded by so many points.
    Rect(Rect, f64),
    Ellipse(Rect),
    Free(BezPath),
    /// No form but its text.
    Words,
}

/// A straight line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) stroke: Stroke,
    pub(super) tag: Option<Tag>,
}

/// A line that is glued to shapes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Connector {
    /// From the edge of the one shape to the edge of the other.
    pub(super) path: BezPath,
    pub(super) stroke: Stroke,
    /// With an arrow head at the end.
    pub(super) arrow: bool,
    pub(super) from: Option<Site>,
    pub(super) to: Option<Site>,
    pub(super) ends: (Tag, Tag),
}

/// Where a connector is glued: a shape and the number of its site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) key: usize,
    pub(super) index: usize,
}

/// Figures that move as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    pub(super) name: String,
    pub(super) tag: Option<Tag>,
    pub(super) figures: Vec<Figure>,
}

impl Shape {
    /// The box around it, in points of the scene.
    pub(super) fn bounds(&self) -> Rect {
        match &self.outline {
            Outline::Rect(rect, _) | Outline::Ellipse(rect) => rect.abs(),
            Outline::Free(path) => kurbo::Shape::bounding_box(path),
            Outline::Words => self.runs.iter().map(extent).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO),
        }
    }
}

impl Figure {
    /// The box around it, in points of the scene.
    pub(super) fn bounds(&self) -> Rect {
        match self {
            Self::Shape(shape) => shape.bounds(),
            Self::Picture(shape) => shape.rect.abs(),
            Self::Line(line) => Rect::from_points(line.from, line.to),
            Self::Connector(link) => kurbo::Shape::bounding_box(&link.path),
            Self::Cluster(cluster) => {
                cluster.figures.iter().map(Self::bounds).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO)
            }
        }
    }
}

/// The room that a line of text takes, from its highest to its lowest letters.
pub(super) fn extent(run: &TextRun) -> Rect {
    let size = run.font.size;
    Rect::new(
        run.origin.x,
        run.origin.y - 0.74 * size,
        run.origin.x + run.width.max(0.0),
        run.origin.y + 0.22 * size,
    )
}
