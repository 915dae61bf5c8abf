//! The two-axis chart: a region for each tier over its ranges, connectors between neighbours, items as
//! quiet marks at their own time.
//!
//! Two steps, so that a window can keep what has not changed: [`ItemTimes`] reads the items once per
//! state of the workspace, [`layout`] makes the scene. The same input gives the same scene. Labels
//! never overlap and never leave the page; what finds no place gets a number and a line in the key.

mod block;
mod border;
mod connect;
mod frame;
mod key;
mod lived;
mod marks;
mod times;
mod words;

use jiff::civil::Date;
use kurbo::{BezPath, Line, Point, Rect, Size};

pub use marks::MOST_RELATED;
pub use times::{Dot, ItemTimes, TierTimes};

use super::axes::Axes;
use super::labels::Placer;
use super::outline::shared_outline;
use super::page::{self, Furniture};
use super::scene::{Group, Node, PathShape, RectShape, Scene, Stroke, Tag};
use super::style::{Theme, ThemeName, TypeScale};
use crate::model::{AssignmentId, Days, ItemId, Tier, TierId, Workspace};

/// What the chart is drawn for.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one independent thing about the page")]
pub struct TierChartOptions<'a> {
    /// Of the page, in points.
    pub size: Size,
    pub theme: &'a Theme,
    /// The day from which horizons count.
    pub as_of: Date,
    /// Above the picture; nothing where it is empty.
    pub title: String,
    pub subtitle: String,
    /// The tier that is emphasised.
    pub tier: Option<TierId>,
    /// The items that are emphasised, with their parents and children.
    pub items: Vec<ItemId>,
    /// Only this tier is drawn in full, the others are faded.
    pub only: Option<TierId>,
    /// Whether tiers say what they are called and what they work with.
    pub show_names: bool,
    /// Whether items are drawn at all.
    pub show_items: bool,
    /// Whether people stand where their roles are lived, and arrows lead to where they are to be.
    pub show_lived: bool,
    /// Whether the page keeps its own ground or lets through what is below.
    pub transparent: bool,
    pub furniture: Furniture,
    /// The far end of the horizon axis; what the tiers need where there is none. A drag keeps it.
    pub furthest: Option<Days>,
}

impl<'a> TierChartOptions<'a> {
    /// A page of its own without a title.
    #[must_use]
    pub fn new(size: Size, theme: &'a Theme, as_of: Date) -> Self {
        Self {
            size,
            theme,
            as_of,
            title: String::new(),
            subtitle: String::new(),
            tier: None,
            items: Vec::new(),
            only: None,
            show_names: true,
            show_items: true,
            show_lived: false,
            transparent: false,
            furniture: Furniture::default(),
            furthest: None,
        }
    }
}

/// A chart that was laid out.
#[derive(Clone, Debug)]
pub struct TierChart {
    pub scene: Scene,
    pub axes: Axes,
    pub regions: Vec<Region>,
    pub marks: Vec<Mark>,
    /// Where roles are lived, if that is shown.
    pub lived: Vec<Lived>,
    /// Lines from marks to names that stand off.
    pub leaders: Vec<Leader>,
    /// Names that found no place in the chart, by their number from 1.
    pub key: Vec<String>,
}

/// A line from a mark to a name that stands off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leader {
    /// What is named.
    pub tag: Tag,
    /// From the mark to the name.
    pub line: Line,
    /// What the name covers.
    pub label: Rect,
}

/// Where a role is lived.
#[derive(Clone, Debug, PartialEq)]
pub struct Lived {
    pub assignment: AssignmentId,
    pub center: Point,
    /// Where it is to be.
    pub wanted: Option<Point>,
    pub radius: f64,
    /// Of the mark where it is to be.
    pub wanted_radius: f64,
    /// Who it is, and how far from the tier.
    pub words: String,
}

/// Where a tier is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    pub tier: TierId,
    pub rect: Rect,
    /// Where its name stands, if it found a place.
    pub name: Option<Rect>,
}

/// Where an item is, or a number of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub tier: TierId,
    /// The item, the first of several.
    pub item: ItemId,
    pub count: usize,
    pub kind: MarkKind,
    pub center: Point,
    pub radius: f64,
}

/// What a mark stands for, and its shape says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// A disc.
    Open,
    /// A ring.
    Done,
    /// A diamond: planned for later than its tier looks.
    Beyond,
}

/// What every part of the layout reads and adds to.
struct Page<'a> {
    workspace: &'a Workspace,
    options: &'a TierChartOptions<'a>,
    fonts: TypeScale,
    /// 1 for a page of usual size; large pages have larger type and wider gaps, small ones smaller.
    scale: f64,
    axes: Axes,
    placer: Placer,
    nodes: Vec<Node>,
    regions: Vec<Region>,
    leaders: Vec<Leader>,
    key: Vec<String>,
    /// People who have neither a name nor a number.
    more: usize,
}

impl Page<'_> {
    /// A point of a page of usual size, whose height is 540 for the projector.
    fn unit(&self) -> f64 {
        if self.options.theme.name == ThemeName::Projector { 2.0 * self.scale } else { self.scale }
    }

    /// Where names of what stands in the chart may be: off the axes and their words.
    fn area(&self) -> Rect {
        let Rect { x0, y0, y1, .. } = self.axes.plot;
        Rect::new(x0 + 3.0, y0 - 8.0, self.options.size.width - 8.0, y1 - 3.0)
    }
}

/// Lays a chart out.
#[must_use]
pub fn layout(workspace: &Workspace, times: &ItemTimes, options: &TierChartOptions<'_>) -> TierChart {
    let (mut rows, mut numbered) = (0, false);
    loop {
        let Attempt { chart, needed, crowded } = attempt(workspace, times, options, rows, numbered);
        if crowded && !numbered {
            numbered = true;
        } else if needed > rows {
            // Room for the key is made when there is something to explain; a smaller chart may need more.
            rows = needed;
        } else {
            return chart;
        }
    }
}

/// What came of trying.
struct Attempt {
    chart: TierChart,
    /// Rows of the key that there has to be room for.
    needed: usize,
    /// Somebody's name found no place beside where the role is lived.
    crowded: bool,
}

/// Lays a chart out with room for so many rows of the key. `numbered`: people have numbers instead of names.
fn attempt(
    workspace: &Workspace,
    times: &ItemTimes,
    options: &TierChartOptions<'_>,
    key_rows: usize,
    numbered: bool,
) -> Attempt {
    let scale = page::scale(options.theme, options.size);
    let fonts = page::fonts(options.theme, options.size);
    let page = Rect::from_origin_size(Point::ORIGIN, options.size);
    let plot = frame::plot(options, &fonts, key_rows);
    let meta = workspace.meta();
    let furthest = workspace.tiers().map(|tier| tier.horizon.to().value()).fold(0.0_f32, f32::max);
    let lived = if options.show_lived { lived::furthest(workspace).value() } else { 0.0 };
    let furthest = furthest.max(lived);
    let axes = Axes {
        plot,
        furthest: options.furthest.unwrap_or_else(|| Axes::reach(Days::new(furthest))),
        flip_focus: meta.flip_focus,
        flip_horizon: meta.flip_horizon,
    };
    let mut page = Page {
        workspace,
        options,
        fonts,
        scale,
        axes,
        placer: Placer::new(page.inset(-4.0)),
        nodes: Vec::new(),
        regions: Vec::new(),
        leaders: Vec::new(),
        key: Vec::new(),
        more: 0,
    };
    page.regions = workspace
        .tiers()
        .map(|tier| Region { tier: tier.id, rect: region_rect(&axes, tier), name: None })
        .collect();
    frame::draw(&mut page);
    key::reserve(&mut page, key_rows);
    draw_regions(&mut page);
    // A marker keeps its place and names make way for it; a number makes way for the names of tiers.
    let early = if numbered {
        lived::reserve_wanted(&mut page);
        Vec::new()
    } else {
        lived::reserve(&mut page, false)
    };
    let blocks = if options.show_names { block::draw(&mut page, times) } else { Vec::new() };
    let mut markers = if numbered { lived::reserve(&mut page, true) } else { early };
    border::open(&mut page, &blocks);
    connect::draw(&mut page, &blocks);
    let words: Vec<Rect> = blocks.iter().map(|block| block.rect).collect();
    // No marks between a name and the edge above it.
    for (block, region) in page.regions.clone().iter().filter_map(|region| {
        let block = blocks.iter().find(|block| block.tier == region.tier)?;
        Some((block.rect, region.rect))
    }) {
        let gap = block.y0 - region.y0;
        if gap > 0.0 && gap < 30.0 * page.scale && block.width() < region.width() * 0.75 {
            page.placer.block(Rect::new(block.x0, region.y0, block.x1, block.y0));
        }
    }
    let (lived, crowded) = lived::draw(&mut page, &mut markers, &words, numbered);
    let marks = if options.show_items { marks::draw(&mut page, times, &words) } else { Vec::new() };
    page.nodes.extend(blocks.into_iter().map(|block| block.node));
    key::draw(&mut page);
    let needed = key::rows(options, page.fonts.label, &page.key, page.more);

    let title = if options.title.is_empty() { meta.title.clone() } else { options.title.clone() };
    let background = (!options.transparent).then_some(options.theme.card);
    let mut description = frame::description(workspace, times);
    for one in &lived {
        description.push('\n');
        description.push_str(&one.words);
        description.push('.');
    }
    let scene = Scene { size: options.size, background, title, description, nodes: page.nodes };
    let chart =
        TierChart { scene, axes, regions: page.regions, marks, lived, leaders: page.leaders, key: page.key };
    Attempt { chart, needed, crowded }
}

/// The rectangle over a tier's ranges.
fn region_rect(axes: &Axes, tier: &Tier) -> Rect {
    let a = Point::new(axes.x(tier.focus.from()), axes.y(tier.horizon.from()));
    let b = Point::new(axes.x(tier.focus.to()), axes.y(tier.horizon.to()));
    Rect::from_points(a, b)
}

/// Fills first, then where neighbours meet, then all outlines: overlaps stay legible.
fn draw_regions(page: &mut Page<'_>) {
    let theme = page.options.theme;
    let projector = theme.name == ThemeName::Projector;
    let radius = if projector { 18.0 * page.scale } else { 12.0 * page.scale };
    let faded = |tier: TierId| page.options.only.is_some_and(|only| only != tier);
    let mut fills = Vec::new();
    let mut outlines = Vec::new();
    for (region, tier) in page.regions.iter().zip(page.workspace.tiers()) {
        let colors = theme.tier(tier.hue);
        let selected = page.options.tier == Some(tier.id);
        let opacity = if faded(tier.id) { 0.35 } else { 1.0 };
        fills.push(Node::Rect(RectShape {
            rect: region.rect,
            radius,
            fill: Some(colors.tint.fade(opacity)),
            stroke: None,
            tag: Some(Tag::Tier(tier.id)),
        }));
        let width = page.scale
            * if projector {
                5.0
            } else if selected {
                2.5
            } else {
                1.5
            };
        outlines.push(Node::Rect(RectShape {
            rect: region.rect,
            radius,
            fill: None,
            stroke: Some(Stroke::solid(colors.edge.fade(opacity), width)),
            tag: Some(Tag::Tier(tier.id)),
        }));
    }
    page.nodes.append(&mut fills);
    let meetings = meetings(page, radius);
    for (below, above, outline) in meetings {
        let colors = |id: TierId| page.workspace.tier(id).map(|tier| theme.tier(tier.hue));
        let (Some(a), Some(b)) = (colors(below), colors(above)) else { continue };
        // Both tints at once, a little stronger, so that the common ground is of both and of neither.
        let mixed = b.edge.fade(0.06).over(a.edge.fade(0.06).over(a.tint.fade(0.5).over(b.tint)));
        let faded = faded(below) && faded(above);
        let fill = Some(mixed.fade(if faded { 0.35 } else { 1.0 }));
        let tag = Some(Tag::Meeting(below, above));
        let children = vec![Node::Path(PathShape { path: outline, fill, stroke: None, tag })];
        page.nodes.push(Node::Group(Group { tag, name: "where they meet".to_owned(), clip: None, children }));
    }
    page.nodes.append(&mut outlines);
}

/// Where neighbours overlap: below, above, the common area. Grows from nothing when ranges part.
fn meetings(page: &Page<'_>, radius: f64) -> Vec<(TierId, TierId, BezPath)> {
    let pairs = page.regions.windows(2);
    pairs
        .filter_map(|pair| match pair {
            [a, b] => shared_outline(a.rect, b.rect, radius).map(|outline| (a.tier, b.tier, outline)),
            _ => None,
        })
        .collect()
}
