//! Where roles are lived (D29, D33, D40): a marker for each person at the middle of their focus and their
//! typical horizon, with arms as long as their ranges, joined to where the tier nominally stands that the
//! role belongs to; an arrow to where it is to be. Markers keep their places; everything else makes room for them.

use kurbo::{BezPath, Line, ParamCurve, Point, Rect};

use super::marks::uncovered;
use super::{Lived, Page};
use crate::chart::color::Color;
use crate::chart::labels::rows;
use crate::chart::scene::{Dash, EllipseShape, Group, Link, Node, PathShape, Stroke, Tag, TextRun};
use crate::chart::style::ThemeName;
use crate::chart::text::{self, Anchor};
use crate::insight::lived::distance;
use crate::model::{Assignment, Place, RecordKey};

/// So many names at most go into the key; the rest can still be pointed at.
const MOST_KEYS: usize = 6;

/// A role with a place of its own, before anything is drawn.
pub(super) struct Marker {
    role: Assignment,
    place: Place,
    center: Point,
    wanted: Option<Point>,
}

/// Finds the markers' places and keeps names off them.
pub(super) fn reserve(page: &mut Page<'_>) -> Vec<Marker> {
    if !page.options.show_lived {
        return Vec::new();
    }
    let radius = radius(page);
    let mut markers: Vec<Marker> = Vec::new();
    for role in page.workspace.assignments().filter(|role| role.stage.is_now()) {
        let tier = role.tier.and_then(|id| page.workspace.tier(id));
        // Who is to move stands where the tier does until then.
        let place = role.lived.or_else(|| role.wanted.and_then(|_| tier.map(|tier| Place::of(tier))));
        let Some(place) = place else { continue };
        let at = point(page, place);
        let room = page.axes.plot.inset(-radius);
        let free = |at: &Point| {
            room.contains(*at) && markers.iter().all(|one| one.center.distance(*at) >= radius * 2.6)
        };
        // Those who share a place stand beside each other.
        let beside = (0..40).map(|i| {
            let step = f64::from(i / 2 + i % 2) * if i % 2 == 0 { 1.0 } else { -1.0 };
            Point::new(at.x + step * radius * 2.7, at.y)
        });
        let held = Point::new(at.x.min(room.x1).max(room.x0), at.y.min(room.y1).max(room.y0));
        let center = std::iter::once(held).chain(beside).find(free).unwrap_or(held);
        let wanted =
            role.wanted.map(|wanted| point(page, wanted)).filter(|to| to.distance(center) > radius * 4.0);
        markers.push(Marker { role: (**role).clone(), place, center, wanted });
    }
    for marker in &markers {
        page.placer.block(square(marker.center, radius * 1.6));
        if let Some(wanted) = marker.wanted {
            page.placer.block(square(wanted, radius * 1.4));
        }
    }
    markers
}

/// The middle of a place.
fn point(page: &Page<'_>, place: Place) -> Point {
    let x = f64::midpoint(page.axes.x(place.focus.from()), page.axes.x(place.focus.to()));
    Point::new(x, page.axes.y(place.horizon.typical()))
}

fn radius(page: &Page<'_>) -> f64 {
    if page.options.theme.name == ThemeName::Projector { 12.0 * page.scale } else { 6.0 * page.scale }
}

fn square(center: Point, radius: f64) -> Rect {
    Rect::from_center_size(center, (radius * 2.0, radius * 2.0))
}

/// Draws markers, lines and arrows around the words that are there already, then the names.
pub(super) fn draw(page: &mut Page<'_>, markers: &[Marker], blocks: &[Rect]) -> Vec<Lived> {
    let radius = radius(page);
    let mut words: Vec<Rect> = blocks.to_vec();
    words.extend(page.nodes.iter().filter_map(|node| match node {
        Node::Text(run) => Some(ink(run)),
        _ => None,
    }));
    let width = if page.options.theme.name == ThemeName::Projector { 3.0 } else { 1.5 } * page.scale;
    let mut names = Vec::new();
    for marker in markers {
        let faded = page.options.only.is_some_and(|only| marker.role.tier != Some(only));
        let color = color(page, marker).fade(if faded { 0.35 } else { 1.0 });
        let tag = Tag::Record(RecordKey::Assignment(marker.role.id));
        let mut children = arms(page, marker, &words, color, width);
        children.extend(to_tier(page, marker, &words, color, width));
        if let Some(wanted) = marker.wanted {
            children.extend(arrow(marker.center, wanted, &words, (tag, color, width, radius)));
        }
        children.push(Node::Ellipse(EllipseShape {
            rect: square(marker.center, radius),
            fill: Some(page.options.theme.card),
            stroke: Some(Stroke::solid(color, width * 1.6)),
            tag: Some(tag),
        }));
        let mut name = page.workspace.assignment_name(&marker.role);
        if let Some(distance) = distance(page.workspace, &marker.role) {
            name = format!("{name}: {}", distance.words());
        }
        names.push(name.clone());
        page.nodes.push(Node::Group(Group { tag: Some(tag), name, clip: None, children }));
    }
    for marker in markers {
        keep_clear(page, marker);
    }
    for marker in markers {
        label(page, marker, radius);
    }
    let lived = |(marker, words): (&Marker, String)| Lived {
        assignment: marker.role.id,
        center: marker.center,
        wanted: marker.wanted,
        radius,
        words,
    };
    markers.iter().zip(names).map(lived).collect()
}

/// Keeps names off arms and arrows.
fn keep_clear(page: &mut Page<'_>, marker: &Marker) {
    let (axes, place, at) = (page.axes, marker.place, marker.center);
    let ends = [
        (Point::new(axes.x(place.focus.from()), at.y), Point::new(axes.x(place.focus.to()), at.y)),
        (Point::new(at.x, axes.y(place.horizon.from())), Point::new(at.x, axes.y(place.horizon.to()))),
    ];
    for (from, to) in ends {
        page.placer.block(Rect::from_points(from, to).inflate(2.0, 2.0));
    }
    if let Some(wanted) = marker.wanted {
        let line = Line::new(at, wanted);
        for step in 0..=60 {
            page.placer.block(square(line.eval(f64::from(step) / 60.0), 4.0));
        }
    }
}

fn ink(run: &TextRun) -> Rect {
    let metrics = text::metrics(run.font);
    let (x, y) = (run.origin.x, run.origin.y);
    Rect::new(x, y - metrics.cap_height, x + run.width, y + metrics.descent)
}

fn color(page: &Page<'_>, marker: &Marker) -> Color {
    let tier = marker.role.tier.and_then(|id| page.workspace.tier(id));
    tier.map_or(page.options.theme.axis, |tier| page.options.theme.tier(tier.hue).edge)
}

/// The parts of a line that run through no words.
fn broken(line: Line, words: &[Rect]) -> BezPath {
    let mut path = BezPath::new();
    for (from, to) in uncovered(line, words) {
        path.move_to(line.eval(from));
        path.line_to(line.eval(to));
    }
    path
}

fn stroked(path: BezPath, color: Color, width: f64, dash: Dash) -> Option<Node> {
    let stroke = Some(Stroke { color, width, dash });
    (!path.is_empty()).then_some(Node::Path(PathShape { path, fill: None, stroke, tag: None }))
}

/// How far the role reaches on both axes.
fn arms(page: &Page<'_>, marker: &Marker, words: &[Rect], color: Color, width: f64) -> Vec<Node> {
    let (axes, place, at) = (page.axes, marker.place, marker.center);
    let (left, right) = (axes.x(place.focus.from()), axes.x(place.focus.to()));
    let (near, far) = (axes.y(place.horizon.from()), axes.y(place.horizon.to()));
    let across = Line::new((left, at.y), (right, at.y));
    let down = Line::new((at.x, near), (at.x, far));
    // Short strokes at the ends, so that arms are not taken for edges.
    let cap = radius(page) * 0.6;
    let caps =
        [(left, at.y, 0.0, cap), (right, at.y, 0.0, cap), (at.x, near, cap, 0.0), (at.x, far, cap, 0.0)]
            .map(|(x, y, dx, dy)| Line::new((x - dx, y - dy), (x + dx, y + dy)));
    let all = [across, down].into_iter().chain(caps);
    all.filter_map(|line| stroked(broken(line, words), color, width * 0.8, Dash::Solid)).collect()
}

/// From the marker to where its tier nominally stands, unless an arrow leads there.
fn to_tier(page: &Page<'_>, marker: &Marker, words: &[Rect], color: Color, width: f64) -> Vec<Node> {
    let Some(tier) = marker.role.tier.and_then(|id| page.workspace.tier(id)) else { return Vec::new() };
    let (radius, nominal) = (radius(page), point(page, Place::of(tier)));
    let told = marker.wanted.is_some_and(|wanted| wanted.distance(nominal) < radius * 2.0);
    if told || nominal.distance(marker.center) < radius * 2.0 {
        return Vec::new();
    }
    let line = stroked(broken(Line::new(marker.center, nominal), words), color, width, Dash::Dotted);
    let dot = Node::Ellipse(EllipseShape {
        rect: square(nominal, radius * 0.5),
        fill: Some(color),
        stroke: None,
        tag: Some(Tag::Record(RecordKey::Assignment(marker.role.id))),
    });
    line.into_iter().chain([dot]).collect()
}

/// From as it is to as it is to be.
fn arrow(
    from: Point,
    to: Point,
    words: &[Rect],
    (tag, color, width, radius): (Tag, Color, f64, f64),
) -> Vec<Node> {
    let line = Line::new(from, to);
    let length = (to - from).hypot();
    let end = line.eval(((length - radius * 1.2) / length).max(0.0));
    let mut parts = uncovered(Line::new(from, end), words);
    let line = Line::new(from, end);
    let mut nodes = Vec::new();
    if let Some((begin, last)) = parts.pop() {
        let mut path = BezPath::new();
        path.move_to(line.eval(begin));
        path.line_to(line.eval(last));
        let stroke = Stroke::solid(color, width * 1.3);
        nodes.push(Node::Link(Link { from: tag, to: tag, path, stroke, head: width * 6.0 }));
    }
    let mut rest = BezPath::new();
    for (begin, end) in parts {
        rest.move_to(line.eval(begin));
        rest.line_to(line.eval(end));
    }
    nodes.extend(stroked(rest, color, width * 1.3, Dash::Solid));
    nodes.push(Node::Ellipse(EllipseShape {
        rect: square(to, radius),
        fill: None,
        stroke: Some(Stroke { color, width: width * 1.3, dash: Dash::Dashed }),
        tag: Some(tag),
    }));
    nodes
}

/// The person's name beside the marker, or a number that the key explains.
fn label(page: &mut Page<'_>, marker: &Marker, radius: f64) {
    let person = page.workspace.person(marker.role.person);
    let name = person.map_or_else(|| "Unnamed".to_owned(), |person| person.name.trim().to_owned());
    let font = page.fonts.label;
    let short = text::fit(&name, font, page.axes.plot.width() * 0.3);
    let words = short.clone().unwrap_or_else(|| name.clone());
    let faded = page.options.only.is_some_and(|only| marker.role.tier != Some(only));
    let (rect, words, full) = if let Some(rect) = near(page, marker.center, &words, radius) {
        (rect, words, short.map(|_| name))
    } else {
        if page.key.len() >= page.workspace.tiers().len() + MOST_KEYS {
            return;
        }
        let number = (page.key.len() + 1).to_string();
        let place = near(page, marker.center, &number, radius).or_else(|| anywhere(page, &number));
        let Some(rect) = place else { return };
        page.key.push(name.clone());
        (rect, number, Some(name))
    };
    page.placer.block(rect);
    let metrics = text::metrics(font);
    let color = if faded { page.options.theme.muted.fade(0.4) } else { page.options.theme.ink };
    let at = Point::new(rect.x0, rect.y0 + metrics.cap_height);
    let mut run = text::line(&words, font, color, at, Anchor::Start);
    run.full = full;
    run.tag = Some(Tag::Record(RecordKey::Assignment(marker.role.id)));
    page.nodes.push(Node::Text(run));
}

fn size(page: &Page<'_>, words: &str) -> (f64, f64) {
    let metrics = text::metrics(page.fonts.label);
    (text::measure(words, page.fonts.label), metrics.cap_height + metrics.descent)
}

/// The first free place around a marker, off its arms and off the edges of tiers where that can be had.
fn near(page: &Page<'_>, at: Point, words: &str, radius: f64) -> Option<Rect> {
    let (w, h) = size(page, words);
    let mut places = Vec::new();
    for step in 1..5 {
        let off = radius * (0.9 + 0.7 * f64::from(step));
        for (x, y) in [
            (at.x + off, at.y - off - h),
            (at.x + off, at.y + off),
            (at.x - off - w, at.y - off - h),
            (at.x - off - w, at.y + off),
        ] {
            places.push(Rect::new(x, y, x + w, y + h));
        }
    }
    let edges: Vec<Rect> = page
        .regions
        .iter()
        .flat_map(|region| {
            let Rect { x0, y0, x1, y1 } = region.rect;
            [
                Rect::new(x0, y0, x1, y0),
                Rect::new(x0, y1, x1, y1),
                Rect::new(x0, y0, x0, y1),
                Rect::new(x1, y0, x1, y1),
            ]
        })
        .map(|edge| edge.inflate(2.5, 2.5))
        .collect();
    let found = page.placer.find_clear(places.iter().copied(), &edges);
    found.or_else(|| page.placer.find_clear(places, &[]))
}

fn anywhere(page: &Page<'_>, words: &str) -> Option<Rect> {
    let (w, h) = size(page, words);
    page.placer.find_clear(rows(page.axes.plot, w, h, (12.0, 12.0)), &[])
}
