//! Which nodes of a scene become one shape of a slide.
//!
//! A scene paints; a slide is edited. Four rules turn the one into the other, and none of them moves anything:
//!
//! 1. A fill and an outline of the same form for the same record are one shape.
//! 2. A line of text belongs to the topmost shape that holds it and stands for the same record, or that was
//!    painted just before it in the same group, as long as it goes on below the shape's first line. All other
//!    text is a shape of its own: beside a chip, in a second column.
//! 3. A path without fill is straight lines where it is made of them, and a form of its own elsewhere.
//! 4. A link is a connector, glued to the shapes of its records where these have a site. A group is a group, unless one figure is left;
//!    lines that stand for nothing, and marks of items, that follow each other are grouped too, so that the
//!    selection pane stays short.

use std::collections::HashMap;

use kurbo::{Affine, BezPath, PathEl, PathSeg, Point, Rect};

use super::figure::{Cluster, Connector, Figure, Line, Outline, Shape, Site, extent};
use super::sites;
use crate::chart::color::Color;
use crate::chart::labels::overlaps;
use crate::chart::scene::{Group, ImageShape, Link, Node, Scene, Stroke, Tag, TextRun};
use crate::export::plain;

/// How far text may stand out of the shape it belongs to, in points.
const SLACK: f64 = 1.0;
/// So many figures of a kind that follow each other are grouped.
const CROWD: usize = 3;

/// The figures of a scene, the last on top. `title` is kept out: the slide says it in its own title.
pub(super) fn gather(scene: &Scene, title: &[&TextRun]) -> Vec<Figure> {
    let mut gatherer = Gatherer { title, shapes: Vec::new(), links: Vec::new(), texts: Vec::new() };
    let parts = gatherer.nodes(&scene.nodes, &mut Vec::new());
    gatherer.meetings();
    gatherer.settle();
    let glued = |mut link: Link| {
        let sites = sites::glue(&mut link, &mut gatherer.shapes);
        (link, sites)
    };
    let links = gatherer.links.into_iter().map(glued).collect();
    let next = gatherer.shapes.len();
    let shapes = gatherer.shapes.into_iter().map(Some).collect();
    let texts = gatherer.texts.into_iter().map(|text| text.host.is_none().then_some(text.run)).collect();
    Builder { shapes, texts, links, next }.figures(parts)
}

/// The lines of text that say the scene's title, or how it begins: the highest that do, and those right below that
/// go on. An item may be called like the workspace, and be painted first.
pub(super) fn title(scene: &Scene) -> Vec<&TextRun> {
    let title = plain::line(&scene.title);
    let mut runs: Vec<&TextRun> = Vec::new();
    scene.walk(&mut |node| {
        if let Node::Text(run) = node
            && !run.text.trim().is_empty()
        {
            runs.push(run);
        }
    });
    let left = |rest: &str, run: &TextRun| -> Option<String> {
        let words = plain::line(run.full.as_deref().unwrap_or(&run.text));
        Some(rest.strip_prefix(words.trim().trim_end_matches('…'))?.trim_start().to_owned())
    };
    let begins = runs.iter().enumerate().filter(|(_, run)| left(title.trim(), run).is_some());
    let highest = begins.min_by(|(_, a), (_, b)| a.origin.y.total_cmp(&b.origin.y));
    let Some((first, _)) = highest else { return Vec::new() };
    let mut rest = title.trim().to_owned();
    let mut lines: Vec<&TextRun> = Vec::new();
    for run in runs.into_iter().skip(first) {
        match left(&rest, run).filter(|_| lines.last().is_none_or(|above| next_line(above, run))) {
            Some(left) => {
                lines.push(run);
                rest = left;
            }
            None => break,
        }
    }
    lines
}

/// A figure before texts have found their shapes.
enum Part {
    Shape(usize),
    Text(usize),
    Line(Line),
    Link(usize),
    Image(ImageShape),
    Group { name: String, tag: Option<Tag>, parts: Vec<Part> },
}

/// A line, and the shape that it may belong to.
struct Text {
    run: TextRun,
    host: Option<usize>,
}

struct Gatherer<'a> {
    title: &'a [&'a TextRun],
    /// By key, in painting order.
    shapes: Vec<Shape>,
    links: Vec<Link>,
    texts: Vec<Text>,
}

impl Gatherer<'_> {
    /// `tags` are those of the groups around, the innermost last.
    fn nodes(&mut self, nodes: &[Node], tags: &mut Vec<Tag>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut last = None;
        for node in nodes {
            match node {
                Node::Group(group) => {
                    parts.push(self.group(group, tags));
                    last = None;
                }
                Node::Rect(shape) => {
                    let outline = Outline::Rect(shape.rect.abs(), shape.radius);
                    last = self.outline(outline, shape.fill, shape.stroke.as_ref(), shape.tag, &mut parts);
                }
                Node::Ellipse(shape) => {
                    let outline = Outline::Ellipse(shape.rect.abs());
                    last = self.outline(outline, shape.fill, shape.stroke.as_ref(), shape.tag, &mut parts);
                }
                Node::Path(shape) => {
                    if let (None, Some(stroke)) = (shape.fill, &shape.stroke) {
                        self.pen(&shape.path, stroke, shape.tag, &mut parts);
                    } else {
                        let outline = Outline::Free(shape.path.clone());
                        self.outline(outline, shape.fill, shape.stroke.as_ref(), shape.tag, &mut parts);
                    }
                }
                Node::Text(run) => self.text(run, tags, last, &mut parts),
                Node::Link(link) => {
                    parts.push(Part::Link(self.links.len()));
                    self.links.push(link.clone());
                }
                Node::Image(shape) => parts.push(Part::Image(shape.clone())),
            }
        }
        parts
    }

    fn group(&mut self, group: &Group, tags: &mut Vec<Tag>) -> Part {
        tags.extend(group.tag);
        let parts = self.nodes(&group.children, tags);
        tags.truncate(tags.len() - usize::from(group.tag.is_some()));
        // What the group is called is what its one shape means.
        let mut shapes = parts.iter().filter(|part| !matches!(part, Part::Text(_)));
        if let (Some(Part::Shape(key)), None) = (shapes.next(), shapes.next())
            && !group.name.is_empty()
            && let Some(shape) = self.shapes.get_mut(*key)
        {
            shape.meaning.get_or_insert_with(|| group.name.clone());
            shape.tag = shape.tag.or(group.tag);
        }
        Part::Group { name: group.name.clone(), tag: group.tag, parts }
    }

    /// A shape of its own, or the border of one that has been painted. Gives the shape's key.
    fn outline(
        &mut self,
        outline: Outline,
        fill: Option<Color>,
        stroke: Option<&Stroke>,
        tag: Option<Tag>,
        parts: &mut Vec<Part>,
    ) -> Option<usize> {
        if fill.is_none() && stroke.is_none() {
            return None;
        }
        if let (None, Some(stroke), Some(_)) = (fill, stroke, tag) {
            let bare = |shape: &Shape| shape.tag == tag && shape.stroke.is_none() && shape.outline == outline;
            if let Some(shape) = self.shapes.iter_mut().find(|shape| bare(shape)) {
                shape.stroke = Some(stroke.clone());
                // What is written next belongs to whatever it stands for, not to an old shape.
                return None;
            }
        }
        let key = self.shapes.len();
        let stroke = stroke.cloned();
        self.shapes.push(Shape {
            key,
            outline,
            fill,
            stroke,
            runs: Vec::new(),
            tag,
            meaning: None,
            sites: Vec::new(),
        });
        parts.push(Part::Shape(key));
        Some(key)
    }

    /// A path that is only stroked.
    fn pen(&mut self, path: &BezPath, stroke: &Stroke, tag: Option<Tag>, parts: &mut Vec<Part>) {
        let mut curves = BezPath::new();
        for sub in subpaths(path) {
            match straight(&sub) {
                Some((from, to)) => parts.push(Part::Line(Line { from, to, stroke: stroke.clone(), tag })),
                None if sub.elements().len() > 1 => curves.extend(sub),
                None => {}
            }
        }
        if !curves.is_empty() {
            self.outline(Outline::Free(curves), None, Some(stroke), tag, parts);
        }
    }

    fn text(&mut self, run: &TextRun, tags: &[Tag], last: Option<usize>, parts: &mut Vec<Part>) {
        if run.text.trim().is_empty() || self.title.iter().any(|line| std::ptr::eq(*line, run)) {
            return;
        }
        let room = extent(run);
        let holds = |shape: &Shape| {
            !matches!(shape.outline, Outline::Words | Outline::Free(_))
                && contains(shape.bounds().inflate(SLACK, SLACK), room)
        };
        let own = |shape: &Shape| {
            let mut tags = run.tag.into_iter().chain(tags.iter().copied());
            shape.tag.is_some_and(|tag| tags.any(|other| record(other) == record(tag)))
        };
        let host =
            self.shapes.iter().rposition(|shape| holds(shape) && (own(shape) || last == Some(shape.key)));
        parts.push(Part::Text(self.texts.len()));
        self.texts.push(Text { run: run.clone(), host });
    }

    /// Takes names out of their shapes where what two tiers share would be painted over them, and gives what
    /// they share a border, but for where a name stands on it.
    fn meetings(&mut self) {
        for index in 0..self.shapes.len() {
            let Some(shape) = self.shapes.get(index) else { continue };
            let Some(Tag::Meeting(_, upper)) = shape.tag else { continue };
            let (bounds, key) = (shape.bounds(), shape.key);
            let covered = |text: &&Text| {
                text.host.is_some_and(|host| host < key) && overlaps(bounds, extent(&text.run))
            };
            let names: Vec<(Option<usize>, Option<Tag>)> =
                self.texts.iter().filter(covered).map(|text| (text.host, text.run.tag)).collect();
            for text in &mut self.texts {
                if names.contains(&(text.host, text.run.tag)) {
                    text.host = None;
                }
            }
            let mut strokes = self
                .shapes
                .iter()
                .filter(|shape| shape.tag == Some(Tag::Tier(upper)))
                .map(|shape| &shape.stroke);
            let Some(stroke) = strokes.find_map(Clone::clone) else { continue };
            let Some(meeting) = self.shapes.get_mut(index) else { continue };
            if names.is_empty() {
                // The borders below are painted over: that of the upper tier stands for both.
                meeting.stroke.get_or_insert(stroke);
            } else if let Outline::Free(path) = &mut meeting.outline {
                // It keeps off the border of the upper tier, which is below it.
                let size = bounds.size();
                let share = |side: f64| ((side - stroke.width) / side.max(0.001)).max(0.0);
                let smaller = Affine::translate(bounds.center().to_vec2())
                    * Affine::scale_non_uniform(share(size.width), share(size.height))
                    * Affine::translate(-bounds.center().to_vec2());
                path.apply_affine(smaller);
            }
        }
    }

    /// Lets shapes keep the lines that stand below each other from the first on, and no other. Of what stands
    /// side by side at the top, the left is the first.
    fn settle(&mut self) {
        let mut order: Vec<usize> = (0..self.texts.len()).collect();
        order.sort_by(|a, b| {
            let place = |i: &usize| self.texts.get(*i).map_or(Point::ZERO, |text| text.run.origin);
            let (a, b) = (place(a), place(b));
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
        });
        // The text that a shape begins with, by the shape's key.
        let mut firsts: HashMap<usize, usize> = HashMap::new();
        for index in order {
            let Some(text) = self.texts.get_mut(index) else { continue };
            let Some(shape) = text.host.and_then(|host| self.shapes.get_mut(host)) else { continue };
            let (key, run) = (shape.key, &text.run);
            match shape.runs.as_slice() {
                [] => {
                    shape.runs.push(run.clone());
                    firsts.insert(key, index);
                }
                [first] if beside(first, run) && run.origin.x < first.origin.x => {
                    shape.runs = vec![run.clone()];
                    let other = firsts.insert(key, index).and_then(|first| self.texts.get_mut(first));
                    if let Some(other) = other {
                        other.host = None;
                    }
                }
                [.., above] if goes_on(above, run, shape.bounds()) => shape.runs.push(run.clone()),
                _ => text.host = None,
            }
        }
    }
}

/// Makes figures out of parts; everything is used once.
struct Builder {
    /// By key.
    shapes: Vec<Option<Shape>>,
    /// Those that belong to no shape.
    texts: Vec<Option<TextRun>>,
    links: Vec<(Link, [Option<Site>; 2])>,
    /// The first key that is free.
    next: usize,
}

impl Builder {
    fn figures(&mut self, parts: Vec<Part>) -> Vec<Figure> {
        let mut figures = Vec::new();
        for part in parts {
            match part {
                Part::Shape(key) => {
                    figures.extend(self.shapes.get_mut(key).and_then(Option::take).map(Figure::Shape));
                }
                Part::Text(index) => {
                    if let Some(run) = self.texts.get_mut(index).and_then(Option::take) {
                        self.words(run, &mut figures);
                    }
                }
                Part::Line(line) => figures.push(Figure::Line(line)),
                Part::Image(shape) => figures.push(Figure::Picture(shape)),
                Part::Link(index) => {
                    if let Some((Link { from, to, path, stroke, head }, [start, end])) = self.links.get(index)
                    {
                        figures.push(Figure::Connector(Connector {
                            path: path.clone(),
                            stroke: stroke.clone(),
                            arrow: *head > 0.0,
                            from: *start,
                            to: *end,
                            ends: (*from, *to),
                        }));
                    }
                }
                Part::Group { name, tag, parts } => {
                    let mut inside = self.figures(parts);
                    match inside.len() {
                        0 => {}
                        1 => {
                            // What a group is called is told in more words than a crowd.
                            if let (Some(Figure::Cluster(only)), false) =
                                (inside.first_mut(), name.is_empty())
                                && only.tag.is_none()
                            {
                                (only.name, only.tag) = (name, tag);
                            }
                            figures.append(&mut inside);
                        }
                        _ => figures.push(Figure::Cluster(Cluster { name, tag, figures: inside })),
                    }
                }
            }
        }
        crowds(figures)
    }

    /// A line that is a shape of its own, or the next line of the one before.
    fn words(&mut self, run: TextRun, figures: &mut Vec<Figure>) {
        if let Some(Figure::Shape(shape)) = figures.last_mut()
            && shape.outline == Outline::Words
            && shape.runs.last().is_some_and(|above| next_line(above, &run))
        {
            shape.runs.push(run);
            return;
        }
        let (key, tag) = (self.next, run.tag);
        self.next += 1;
        let runs = vec![run];
        let outline = Outline::Words;
        figures.push(Figure::Shape(Shape {
            key,
            outline,
            fill: None,
            stroke: None,
            runs,
            tag,
            meaning: None,
            sites: Vec::new(),
        }));
    }
}

/// What figures that follow each other have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Crowd {
    Lines,
    Marks,
}

impl Crowd {
    fn of(figure: &Figure) -> Option<Self> {
        match figure {
            Figure::Line(line) if line.tag.is_none() => Some(Self::Lines),
            Figure::Shape(shape) if shape.runs.is_empty() => match shape.tag {
                Some(Tag::Item(_) | Tag::Cluster(_)) => Some(Self::Marks),
                _ => None,
            },
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Lines => "Lines",
            Self::Marks => "Items",
        }
    }
}

/// Groups what follows each other and is of a kind.
fn crowds(figures: Vec<Figure>) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::with_capacity(figures.len());
    let mut crowd: Vec<Figure> = Vec::new();
    let mut kind = None;
    let close = |crowd: &mut Vec<Figure>, kind: Option<Crowd>, out: &mut Vec<Figure>| match kind {
        Some(kind) if crowd.len() >= CROWD => {
            let (name, figures) = (kind.name().to_owned(), std::mem::take(crowd));
            out.push(Figure::Cluster(Cluster { name, tag: None, figures }));
        }
        _ => out.append(crowd),
    };
    for figure in figures {
        let own = Crowd::of(&figure);
        if own != kind {
            close(&mut crowd, kind, &mut out);
            kind = own;
        }
        crowd.push(figure);
    }
    close(&mut crowd, kind, &mut out);
    out
}

/// The record behind a tag: the name of a tier is the tier's.
pub(super) const fn record(tag: Tag) -> Tag {
    match tag {
        Tag::TierName(id) => Tag::Tier(id),
        other => other,
    }
}

/// Whether the two stand on one line, as far as the eye can tell.
fn beside(one: &TextRun, other: &TextRun) -> bool {
    (one.origin.y - other.origin.y).abs() < 0.3 * one.font.size.min(other.font.size)
}

/// Whether `below` goes on with the words of `above`.
pub(super) fn next_line(above: &TextRun, below: &TextRun) -> bool {
    above.font == below.font && above.color == below.color && above.tag == below.tag && stacked(above, below)
}

/// Whether the one stands right below the other, aligned alike.
fn stacked(above: &TextRun, below: &TextRun) -> bool {
    let step = below.origin.y - above.origin.y;
    let size = above.font.size.max(below.font.size);
    above.anchor == below.anchor
        && (above.anchored() - below.anchored()).abs() < 0.5
        && step > 0.5 * size
        && step < 1.6 * size
}

/// Whether a shape that says `above` can say `below` too: below it, on the same edge or in the same middle.
fn goes_on(above: &TextRun, below: &TextRun, shape: Rect) -> bool {
    let middle = |run: &TextRun| (run.origin.x + run.width / 2.0 - shape.center().x).abs() < 1.5;
    let step = below.origin.y - above.origin.y;
    let near = step > 0.5 * above.font.size && step < 1.8 * above.font.size.max(below.font.size);
    near && (stacked(above, below) || (middle(above) && middle(below)))
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1
}

/// The parts of a path between one start and the next.
fn subpaths(path: &BezPath) -> Vec<BezPath> {
    let mut subs: Vec<BezPath> = Vec::new();
    for element in path {
        match (element, subs.last_mut()) {
            (PathEl::MoveTo(_), _) | (_, None) => subs.push(BezPath::from_vec(vec![element])),
            (_, Some(sub)) => sub.push(element),
        }
    }
    subs
}

/// The ends of a path that is one straight line.
fn straight(path: &BezPath) -> Option<(Point, Point)> {
    let mut segments = path.segments();
    match (segments.next()?, segments.next()) {
        (PathSeg::Line(line), None) => Some((line.p0, line.p1)),
        _ => None,
    }
}
