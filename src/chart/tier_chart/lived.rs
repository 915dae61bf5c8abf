//! Where roles are lived (D29, D33, D40): a marker for each person at the middle of their focus and their
//! typical horizon, with arms as long as their ranges, joined to where the tier nominally stands that the
//! role belongs to; an arrow to where it is to be. Markers keep their places; everything else makes room for them.
//!
//! As soon as one name finds no place, all markers become discs with numbers that the key explains, and leave
//! their arms away: twenty people in a room can still be told apart.

use kurbo::{BezPath, Line, ParamCurve, Point, Rect, Size};

use super::marks::uncovered;
use super::words::Words;
use super::{Lived, Page, block, key};
use crate::chart::axes::Axes;
use crate::chart::color::Color;
use crate::chart::labels::{Marked, rows};
use crate::chart::scene::{Dash, EllipseShape, Group, Link, Node, PathShape, Stroke, Tag, TextRun};
use crate::chart::style::ThemeName;
use crate::chart::text::{self, Anchor};
use crate::insight::lived::distance;
use crate::model::{Assignment, Days, Place, RecordKey, Workspace};

/// A name stands off its marker at most so many times the size of its letters.
const REACH: f64 = 6.0;
/// More people than this are not looked at one by one for a place in the key.
const MOST_NUMBERED: usize = 200;

/// A role with a place of its own, before anything is drawn.
pub(super) struct Marker {
    role: Assignment,
    place: Place,
    center: Point,
    wanted: Option<Point>,
    radius: f64,
}

/// Finds the markers' places and keeps names off them.
pub(super) fn reserve(page: &mut Page<'_>, numbered: bool) -> Vec<Marker> {
    if !page.options.show_lived {
        return Vec::new();
    }
    let small = radius(page);
    let (radius, apart) = if numbered { (disc(page), 2.2) } else { (small, 2.6) };
    let mut markers: Vec<Marker> = Vec::new();
    for role in page.workspace.assignments().filter(|role| role.stage.is_now()) {
        let tier = role.tier.and_then(|id| page.workspace.tier(id));
        // Who is to move stands where the tier does until then.
        let place = role.lived.or_else(|| role.wanted.and_then(|_| tier.map(|tier| Place::of(tier))));
        let Some(place) = place else { continue };
        let at = point(page, place);
        let room = page.axes.plot.inset(-radius);
        let free = |at: &Point| {
            room.contains(*at)
                && markers.iter().all(|one| one.center.distance(*at) >= radius * apart)
                && (!numbered || page.placer.is_free(square(*at, radius)))
        };
        let held = Point::new(at.x.min(room.x1).max(room.x0), at.y.min(room.y1).max(room.y0));
        let found = beside(held, radius, numbered).find(free).map(|center| (center, radius));
        // Where even that is full there is no room for a number.
        let found = found.or_else(|| elsewhere(page, held, small, &markers).map(|center| (center, small)));
        let (center, radius) = found.unwrap_or((held, small));
        let wanted = role
            .wanted
            .map(|wanted| point(page, wanted))
            .filter(|to| to.distance(center) > radius + 3.0 * small);
        markers.push(Marker { role: (**role).clone(), place, center, wanted, radius });
    }
    for marker in &markers {
        page.placer.block(square(marker.center, marker.radius + small * 0.6));
        if let Some(wanted) = marker.wanted {
            page.placer.block(square(wanted, small * 1.4));
        }
    }
    markers
}

/// Keeps the names of tiers off where roles are to be.
pub(super) fn reserve_wanted(page: &mut Page<'_>) {
    if !page.options.show_lived {
        return;
    }
    let small = radius(page);
    for role in page.workspace.assignments().filter(|role| role.stage.is_now()) {
        if let Some(wanted) = role.wanted {
            page.placer.block(square(point(page, wanted), small * 1.4));
        }
    }
}

/// Where those who share a place stand: side by side; numbers all around it.
fn beside(at: Point, radius: f64, numbered: bool) -> Box<dyn Iterator<Item = Point>> {
    if !numbered {
        let step = radius * 2.7;
        let side = |i: i32| f64::from(i / 2 + i % 2) * if i % 2 == 0 { 1.0 } else { -1.0 };
        return Box::new((0..41).map(move |i| Point::new(at.x + side(i) * step, at.y)));
    }
    let mut around: Vec<(i32, i32)> = (-8..=8).flat_map(|y| (-12..=12).map(move |x| (x, y))).collect();
    // Sideways before up and down: the horizon is easier to read off.
    let step = radius * 1.1;
    around.sort_by_key(|(x, y)| (x * x + 2 * y * y, *y, *x));
    Box::new(
        around
            .into_iter()
            .map(move |(x, y)| Point::new(at.x + f64::from(x) * step, at.y + f64::from(y) * step)),
    )
}

/// The nearest place of all that is free.
fn elsewhere(page: &Page<'_>, at: Point, radius: f64, markers: &[Marker]) -> Option<Point> {
    let step = radius * 1.5;
    let places = rows(page.axes.plot, radius * 2.0, radius * 2.0, (step, step));
    let far = |rect: &Rect| rect.center().distance_squared(at);
    let free = |rect: &Rect| {
        let apart = |one: &Marker| one.center.distance(rect.center()) >= (one.radius + radius) * 1.1;
        page.placer.is_free(*rect) && markers.iter().all(apart)
    };
    places.filter(free).min_by(|a, b| far(a).total_cmp(&far(b))).map(|rect| rect.center())
}

/// The furthest that a role is lived, or is to be, as far as that is typical.
pub(super) fn furthest(workspace: &Workspace) -> Days {
    let roles = workspace.assignments().filter(|role| role.stage.is_now());
    let places = roles.flat_map(|role| [role.lived, role.wanted]).flatten();
    Days::new(places.map(|place| place.horizon.typical().value()).fold(0.0, f32::max))
}

/// The radius of a disc that holds any number.
fn disc(page: &Page<'_>) -> f64 {
    let most = page.workspace.assignments().len() + page.workspace.tiers().len();
    let widest = if most < 10 {
        "0"
    } else if most < 100 {
        "00"
    } else {
        "000"
    };
    let font = page.fonts.label;
    let (width, height) = (text::measure(widest, font), text::metrics(font).cap_height);
    width.hypot(height) / 2.0 + 2.0 * page.scale
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

/// Draws lines and arrows around the words that are there already, markers above them, then names or numbers.
/// Also says whether a name found no place.
pub(super) fn draw(
    page: &mut Page<'_>,
    markers: &mut [Marker],
    blocks: &[Rect],
    numbered: bool,
) -> (Vec<Lived>, bool) {
    let mut words: Vec<Rect> = blocks.to_vec();
    words.extend(page.nodes.iter().filter_map(|node| match node {
        Node::Text(run) => Some(ink(run)),
        _ => None,
    }));
    let width = if page.options.theme.name == ThemeName::Projector { 3.0 } else { 1.5 } * page.scale;
    let mut lines = Vec::new();
    for marker in markers.iter() {
        let color = shown(page, marker);
        if !numbered {
            lines.extend(arms(page, marker, &words, color, width));
        }
        lines.extend(to_tier(page, marker, &words, color, width));
        if let Some(wanted) = marker.wanted {
            let tag = Tag::Record(RecordKey::Assignment(marker.role.id));
            lines.extend(arrow(marker.center, wanted, &words, (tag, color, width, radius(page))));
        }
    }
    page.nodes.append(&mut lines);
    let numbers = if numbered { number(page, markers) } else { vec![None; markers.len()] };
    let mut lived = Vec::new();
    for (marker, number) in markers.iter_mut().zip(numbers) {
        if numbered && number.is_none() {
            marker.radius = radius(page);
        }
        let tag = Some(Tag::Record(RecordKey::Assignment(marker.role.id)));
        let mut children = vec![Node::Ellipse(EllipseShape {
            rect: square(marker.center, marker.radius),
            fill: Some(page.options.theme.card),
            stroke: Some(Stroke::solid(shown(page, marker), width * 1.6)),
            tag,
        })];
        children.extend(number.map(|number| inside(page, marker, number)));
        let mut name = page.workspace.assignment_name(&marker.role);
        if let Some(distance) = distance(page.workspace, &marker.role) {
            name = format!("{name}: {}", distance.words());
        }
        lived.push(Lived {
            assignment: marker.role.id,
            center: marker.center,
            wanted: marker.wanted,
            radius: marker.radius,
            wanted_radius: radius(page),
            words: name.clone(),
        });
        page.nodes.push(Node::Group(Group { tag, name, clip: None, children }));
    }
    for marker in markers.iter() {
        keep_clear(page, marker, numbered);
    }
    // Names stay off the edges of tiers where that can be had, and those who have a place at their marker do not
    // lose it to somebody whose name stands off.
    let edges = edges(page);
    let mut rest: Vec<&Marker> = if numbered { Vec::new() } else { markers.iter().collect() };
    for others in [&edges[..], &[]] {
        rest.retain(|marker| !label(page, marker, others));
        rest.retain(|marker| !stand_off(page, marker, others));
    }
    let crowded = !rest.is_empty();
    (lived, crowded)
}

/// Gives a number to as many as the key has room to name, those who are listed first before others.
fn number(page: &mut Page<'_>, markers: &[Marker]) -> Vec<Option<usize>> {
    let large = disc(page);
    let named: Vec<usize> =
        (0..markers.len()).filter(|i| markers[*i].radius >= large).take(MOST_NUMBERED).collect();
    let whole: Vec<String> = named.iter().map(|i| person(page, &markers[*i])).collect();
    let font = page.fonts.label;
    let most = key::most_rows(page.options, &page.fonts).max(key::rows(page.options, font, &page.key, 0));
    let fits = |names: &[String]| {
        let all: Vec<String> = page.key.iter().chain(names).cloned().collect();
        key::rows(page.options, font, &all, markers.len() - names.len()) <= most
    };
    // Rather everybody with an initial than some without a name.
    let names = if fits(&whole) { whole } else { whole.iter().map(|name| brief(name)).collect() };
    let count = (1..=names.len()).rev().find(|count| fits(&names[..*count])).unwrap_or(0);
    page.more = markers.len() - count;
    let first = page.key.len() + 1;
    page.key.extend(names.into_iter().take(count));
    let mut numbers = vec![None; markers.len()];
    for (at, i) in named.into_iter().take(count).enumerate() {
        numbers[i] = Some(first + at);
    }
    numbers
}

/// A number in its disc.
fn inside(page: &Page<'_>, marker: &Marker, number: usize) -> Node {
    let font = page.fonts.label;
    let at = Point::new(marker.center.x, marker.center.y + text::metrics(font).cap_height / 2.0);
    let mut run = text::line(&number.to_string(), font, ink_color(page, marker), at, Anchor::Middle);
    run.full = Some(person(page, marker));
    run.tag = Some(Tag::Record(RecordKey::Assignment(marker.role.id)));
    Node::Text(run)
}

fn person(page: &Page<'_>, marker: &Marker) -> String {
    let name = page.workspace.person(marker.role.person).map(|person| person.name.trim());
    name.filter(|name| !name.is_empty()).unwrap_or("Unnamed").to_owned()
}

/// “Ada Ferreira” as “Ada F.”
fn brief(name: &str) -> String {
    let mut words = name.split_whitespace();
    match (words.next(), words.next_back().and_then(|last| last.chars().next())) {
        (Some(first), Some(initial)) => format!("{first} {initial}."),
        _ => name.to_owned(),
    }
}

fn is_faded(page: &Page<'_>, marker: &Marker) -> bool {
    page.options.only.is_some_and(|only| marker.role.tier != Some(only))
}

/// Of lines and rims.
fn shown(page: &Page<'_>, marker: &Marker) -> Color {
    color(page, marker).fade(if is_faded(page, marker) { 0.35 } else { 1.0 })
}

/// Of words.
fn ink_color(page: &Page<'_>, marker: &Marker) -> Color {
    if is_faded(page, marker) { page.options.theme.muted.fade(0.4) } else { page.options.theme.ink }
}

/// Keeps names off arms and arrows.
fn keep_clear(page: &mut Page<'_>, marker: &Marker, numbered: bool) {
    let (axes, place, at) = (page.axes, marker.place, marker.center);
    for line in arm_lines(&axes, place, at).into_iter().filter(|_| !numbered) {
        page.placer.block(Rect::from_points(line.p0, line.p1).inflate(2.0, 2.0));
    }
    if let Some(wanted) = marker.wanted {
        for rect in arrow_squares(Line::new(at, wanted)) {
            page.placer.block(rect);
        }
    }
    if let Some(nominal) = nominal(page, marker).filter(|_| !numbered) {
        page.placer.block_line(Line::new(at, nominal));
    }
}

/// How far a role reaches: across, and up and down.
fn arm_lines(axes: &Axes, place: Place, at: Point) -> [Line; 2] {
    let (left, right) = (axes.x(place.focus.from()), axes.x(place.focus.to()));
    let within = |y: f64| y.clamp(axes.plot.y0, axes.plot.y1);
    let (near, far) = (within(axes.y(place.horizon.from())), within(axes.y(place.horizon.to())));
    [Line::new((left, at.y), (right, at.y)), Line::new((at.x, near), (at.x, far))]
}

/// What an arrow takes of the page.
fn arrow_squares(line: Line) -> impl Iterator<Item = Rect> {
    (0..=60).map(move |step| square(line.eval(f64::from(step) / 60.0), 4.0))
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
    let within = |y: f64| y.clamp(axes.plot.y0, axes.plot.y1);
    let (near, far) = (within(axes.y(place.horizon.from())), within(axes.y(place.horizon.to())));
    // Short strokes at the ends, so that arms are not taken for edges.
    let cap = radius(page) * 0.6;
    let caps =
        [(left, at.y, 0.0, cap), (right, at.y, 0.0, cap), (at.x, near, cap, 0.0), (at.x, far, cap, 0.0)]
            .map(|(x, y, dx, dy)| Line::new((x - dx, y - dy), (x + dx, y + dy)));
    let all = arm_lines(&axes, place, at).into_iter().chain(caps);
    all.filter_map(|line| stroked(broken(line, words), color, width * 0.8, Dash::Solid)).collect()
}

/// Where the tier of a role nominally stands, unless the marker does, or an arrow leads there.
fn nominal(page: &Page<'_>, marker: &Marker) -> Option<Point> {
    let tier = marker.role.tier.and_then(|id| page.workspace.tier(id))?;
    let (radius, nominal) = (radius(page), point(page, Place::of(tier)));
    let told = marker.wanted.is_some_and(|wanted| wanted.distance(nominal) < radius * 2.0);
    (!told && nominal.distance(marker.center) >= radius + marker.radius).then_some(nominal)
}

/// From the marker to where its tier nominally stands.
fn to_tier(page: &Page<'_>, marker: &Marker, words: &[Rect], color: Color, width: f64) -> Vec<Node> {
    let Some(nominal) = nominal(page, marker) else { return Vec::new() };
    let radius = radius(page);
    let line = stroked(broken(Line::new(marker.center, nominal), words), color, width, Dash::Dotted);
    let dot = Node::Ellipse(EllipseShape {
        rect: square(nominal, radius * 0.5),
        fill: Some(color),
        stroke: None,
        tag: Some(Tag::Record(RecordKey::Assignment(marker.role.id))),
    });
    let covered = words.iter().any(|rect| rect.inflate(radius, radius).contains(nominal));
    line.into_iter().chain((!covered).then_some(dot)).collect()
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

/// The ways to set a person's name.
fn names(page: &Page<'_>, marker: &Marker) -> Vec<Words> {
    Words::sets(&person(page, marker), page.fonts.label, page.axes.plot.width() * 0.3)
}

fn tag(marker: &Marker) -> Tag {
    Tag::Record(RecordKey::Assignment(marker.role.id))
}

/// The person's name beside the marker, clear of `others`; whether there was a place for it.
fn label(page: &mut Page<'_>, marker: &Marker, others: &[Rect]) -> bool {
    let area = page.area();
    let sets = names(page, marker);
    let found = sets.iter().find_map(|words| {
        let places = near(marker.center, words.size, marker.radius);
        let places = places.into_iter().filter(|place| area.union(*place) == area);
        page.placer.find_clear(places, others).map(|rect| (words, rect))
    });
    let Some((words, rect)) = found else { return false };
    words.settle(page, rect, page.fonts.label, ink_color(page, marker), tag(marker));
    true
}

/// The person's name at the end of a line, clear of `others`; whether there was a place for it.
fn stand_off(page: &mut Page<'_>, marker: &Marker, others: &[Rect]) -> bool {
    let (place, at) = (marker.place, marker.center);
    let mut own = vec![square(at, marker.radius + radius(page) * 0.6)];
    let arms = arm_lines(&page.axes, place, at);
    own.extend(arms.map(|line| Rect::from_points(line.p0, line.p1).inflate(2.0, 2.0)));
    let marked = Marked { rect: square(at, marker.radius), round: true, around: 6.0, own: &own };
    let sets = names(page, marker);
    let area = (page.area(), REACH * page.fonts.label.size);
    let led = |words: &Words| page.placer.find_led(marked, words.size, area, others);
    let found = sets.iter().find_map(|words| led(words).map(|led| (words, led)));
    let Some((words, led)) = found else { return false };
    let colors = (ink_color(page, marker), shown(page, marker));
    words.lead(page, led, page.fonts.label, colors, tag(marker));
    true
}

/// The places around a marker, off its arms.
fn near(at: Point, size: Size, radius: f64) -> Vec<Rect> {
    let Size { width: w, height: h } = size;
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
    places
}

/// The edges of all tiers.
fn edges(page: &Page<'_>) -> Vec<Rect> {
    page.regions.iter().flat_map(|region| block::edges(region.rect)).collect()
}
