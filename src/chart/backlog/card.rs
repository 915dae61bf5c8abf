//! A card: the sign of its status, its title, and in a dress with details what else there is to say of it.

use std::f64::consts::PI;

use kurbo::{Arc, BezPath, Point, Rect, Shape as _, Vec2};

use super::pile::Pile;
use crate::chart::page::line_height;
use crate::chart::roadmap::{Marks, item_name};
use crate::chart::roles::sheet::{Sheet, fitted, group, panel, weighted};
use crate::chart::scene::{Dash, EllipseShape, Font, Node, PathShape, Stroke, Tag, Weight};
use crate::chart::style::Theme;
use crate::chart::text::{self, Anchor};
use crate::model::{Item, Kind, Period, Status, Workspace};

/// How cards are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dress {
    pub title: Font,
    pub detail: Font,
    /// Of a tier's column and of a heading.
    pub head: Font,
    /// The most lines of a title.
    pub lines: usize,
    /// Whether status, size and date are said in words.
    pub details: bool,
    /// Whether it is said what larger item each serves.
    pub parents: bool,
    /// Whether it is said where in the backlog each stands.
    pub places: bool,
    /// Inside of a card, around its words.
    pub pad: f64,
    /// Between cards.
    pub gap: f64,
}

impl Dress {
    /// A dress in letters of `factor` times the page's own.
    pub fn new(sheet: &Sheet<'_>, factor: f64, details: bool, parents: bool) -> Self {
        let title = sheet.sized(sheet.fonts.label, factor);
        let detail = weighted(sheet.sized(sheet.fonts.label, factor * 0.88), Weight::Regular);
        let head = sheet.sized(sheet.fonts.axis, factor * 1.12);
        let (pad, gap) = if sheet.large { (0.3, 0.22) } else { (0.62, 0.48) };
        let lines = if details { 3 } else { 2 };
        let (pad, gap) = (title.size * pad, title.size * gap);
        Self { title, detail, head, lines, details, parents, places: false, pad, gap }
    }

    /// Half the width of the sign of a status.
    fn radius(&self) -> f64 {
        self.title.size * 0.32
    }

    /// From the left edge of a card to its words.
    fn indent(&self) -> f64 {
        self.pad + self.radius() * 2.0 + self.title.size * 0.42
    }

    /// The least width of a card that is good to read.
    pub fn least_width(&self) -> f64 {
        self.title.size * 14.0
    }

    /// The least height of a card.
    pub fn least_height(&self) -> f64 {
        let details = if self.details { line_height(self.detail) } else { 0.0 };
        line_height(self.title) + details + self.pad * 1.2
    }
}

/// A card in the width that it has.
pub(super) struct Card {
    title: Vec<String>,
    detail: Option<String>,
    /// What it serves, and the tier of that.
    parent: Option<String>,
    pub height: f64,
    /// Whether the title is said in whole.
    pub whole: bool,
}

impl Card {
    pub fn new(workspace: &Workspace, pile: &Pile<'_>, index: usize, dress: &Dress, width: f64) -> Self {
        let room = width - dress.indent() - dress.pad;
        let Some(item) = pile.first.get(index) else {
            return Self { title: Vec::new(), detail: None, parent: None, height: 0.0, whole: true };
        };
        let words = title(item);
        let title = text::wrap(words, dress.title, room, dress.lines);
        let whole = !title.last().is_some_and(|line| line.ends_with('…') && !words.ends_with('…'));
        let place = pile.places.get(index).filter(|_| dress.places).copied();
        let detail = dress.details.then(|| detail(workspace, pile, item, place, dress.detail, room));
        let parent = item.parent.filter(|_| dress.parents).and_then(|id| workspace.item(id));
        let parent = parent.map(|parent| parent.title.trim().to_owned()).filter(|title| !title.is_empty());
        let below = usize::from(detail.is_some()) + usize::from(parent.is_some());
        let height = line_height(dress.title) * title.len().max(1) as f64
            + line_height(dress.detail) * below as f64
            + dress.pad * 1.2;
        Self { title, detail, parent, height, whole }
    }

    /// The card with its words, as one group.
    pub fn paint(&self, sheet: &Sheet<'_>, item: &Item, dress: &Dress, rect: Rect) -> Node {
        let (theme, workspace) = (sheet.theme, sheet.workspace);
        let tag = Some(Tag::Item(item.id));
        let radius = (dress.title.size * 0.36).min(rect.height() / 2.0);
        let edge = Stroke::solid(theme.hairline, sheet.scale.max(0.75));
        let mut children = vec![panel(rect, radius, Some(theme.card), Some(edge), tag)];
        let x = rect.x0 + dress.indent();
        let room = rect.x1 - dress.pad - x;
        let mut y = rect.y0 + dress.pad * 0.6;
        let metrics = text::metrics(dress.title);
        let first = baseline(y, dress.title);
        let at = Point::new(rect.x0 + dress.pad + dress.radius(), first - metrics.cap_height / 2.0);
        sign(&mut children, item.status, at, dress.radius(), theme, tag);
        for line in &self.title {
            let at = Point::new(x, baseline(y, dress.title));
            let mut run = fitted(line, dress.title, theme.ink, at, Anchor::Start, room);
            run.tag = tag;
            if !self.whole {
                run.full = Some(title(item).to_owned());
            }
            children.push(Node::Text(run));
            y += line_height(dress.title);
        }
        if let Some(words) = &self.detail {
            let at = Point::new(x, baseline(y, dress.detail));
            let mut run = fitted(words, dress.detail, theme.muted, at, Anchor::Start, room);
            run.tag = tag;
            children.push(Node::Text(run));
            y += line_height(dress.detail);
        }
        if let Some(words) = &self.parent {
            let tier = item.parent.and_then(|id| workspace.item(id)).and_then(|one| workspace.tier(one.tier));
            let color = tier.map_or(theme.muted, |tier| theme.tier(tier.hue).text);
            let at = Point::new(x, baseline(y, dress.detail));
            let mut run = fitted(&format!("↑ {words}"), dress.detail, color, at, Anchor::Start, room);
            run.tag = tag;
            children.push(Node::Text(run));
        }
        group(tag, item_name(workspace, item.id, Marks::default()), children)
    }
}

/// The title, or what stands for one.
pub(super) fn title(item: &Item) -> &str {
    Some(item.title.trim()).filter(|title| !title.is_empty()).unwrap_or("Untitled")
}

/// Where the baseline of a line that begins at `top` is.
pub(super) fn baseline(top: f64, font: Font) -> f64 {
    top + f64::midpoint(line_height(font), text::metrics(font).cap_height)
}

/// “In progress · size 5 · Falcon · Q1 2027”: as much of it as has room.
fn detail(
    workspace: &Workspace,
    pile: &Pile<'_>,
    item: &Item,
    place: Option<usize>,
    font: Font,
    room: f64,
) -> String {
    let mut parts: Vec<String> = place.map(|place| format!("No. {place}")).into_iter().collect();
    parts.push(pile.tier.step_of(item).name.clone());
    if item.kind != Kind::Plain {
        parts.push(item.kind.label(&pile.tier.currency.one));
    }
    parts.extend(item.size.map(|size| format!("size {size}")));
    parts.extend(item.target.map(Period::label));
    parts.extend(item.unit.and_then(|unit| workspace.unit(unit)).map(|unit| unit.name.clone()));
    parts.retain(|part| !part.trim().is_empty());
    let all = |count: usize| parts.iter().take(count).map(String::as_str).collect::<Vec<_>>().join(" · ");
    let fits = |count: &usize| text::measure(&all(*count), font) <= room;
    all((1..=parts.len()).rev().find(fits).unwrap_or(1))
}

/// The sign of a status: a shape as well as a colour, as everywhere in the program.
pub(super) fn sign(
    nodes: &mut Vec<Node>,
    status: Status,
    at: Point,
    radius: f64,
    theme: &Theme,
    tag: Option<Tag>,
) {
    let width = radius * 0.32;
    let disc = |radius: f64, fill, stroke| {
        let rect = Rect::from_center_size(at, (radius * 2.0, radius * 2.0));
        Node::Ellipse(EllipseShape { rect, fill, stroke, tag })
    };
    let ring = |color, dash| disc(radius - width / 2.0, None, Some(Stroke { color, width, dash }));
    match status {
        Status::Idea => nodes.push(ring(theme.muted, Dash::Dotted)),
        Status::Draft => nodes.push(ring(theme.muted, Dash::Solid)),
        Status::Ready => nodes.push(disc(radius, Some(theme.good), None)),
        Status::InProgress => {
            nodes.push(ring(theme.accent, Dash::Solid));
            let inner = radius - width / 2.0;
            let mut half = BezPath::new();
            half.extend(Arc::new(at, Vec2::new(inner, inner), 0.0, PI, 0.0).path_elements(0.1));
            half.close_path();
            nodes.push(Node::Path(PathShape { path: half, fill: Some(theme.accent), stroke: None, tag }));
        }
        Status::Done => nodes.push(disc(radius, Some(theme.muted), None)),
    }
}
