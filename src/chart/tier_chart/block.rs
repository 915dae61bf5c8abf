//! What a tier says of itself inside its region: name, whom it serves, what its backlog holds.
//!
//! Tried in order: everything, then without the contact, without the count, the name alone; first where
//! no other region is, then where no other region's edge runs, then anywhere in the region (the edges stop at
//! the words), then beside it with a line that leads there, then as a number that the key explains.

use kurbo::{Point, Rect, Size};

use super::words::leader;
use super::{ItemTimes, Page};
use crate::chart::labels::{Led, Marked, rows};
use crate::chart::scene::{Font, Group, Node, RectShape, Stroke, Tag, TextRun};
use crate::chart::style::{ThemeName, TierColors};
use crate::chart::text::{self, Anchor};
use crate::model::tier::group_digits;
use crate::model::{Tier, TierId};

/// A block that was placed.
pub(super) struct Placed {
    pub tier: TierId,
    pub node: Node,
    /// What it covers.
    pub rect: Rect,
}

/// How much a block says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Full,
    /// Without the contact.
    Counted,
    /// Without the count too.
    Brief,
    Name,
}

/// A block before it has a place: runs relative to its top left corner.
struct Block {
    runs: Vec<TextRun>,
    chip: Option<Rect>,
    width: f64,
    height: f64,
    name_height: f64,
}

impl Block {
    /// Whether no word of it is cut.
    fn is_whole(&self) -> bool {
        self.runs.iter().all(|run| run.full.is_none())
    }
}

/// Places the blocks of all tiers, those of small regions first, and keeps everything else off them.
pub(super) fn draw(page: &mut Page<'_>, times: &ItemTimes) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..page.regions.len()).collect();
    order.sort_by(|a, b| page.regions[*a].rect.area().total_cmp(&page.regions[*b].rect.area()));
    let mut placed = Vec::new();
    for i in order {
        let region = page.regions[i];
        let Some(tier) = page.workspace.tier(region.tier).cloned() else { continue };
        let others: Vec<Rect> =
            page.regions.iter().filter(|other| other.tier != region.tier).map(|other| other.rect).collect();
        if let Some(block) = place(page, times, &tier, region.rect, &others) {
            page.regions[i].name = Some(block.1);
            placed.push(block.0);
        }
    }
    placed.sort_by_key(|block| page.workspace.tier_position(block.tier));
    for tier in page.workspace.tiers().cloned().collect::<Vec<_>>() {
        typical(page, &tier);
    }
    placed
}

fn place(
    page: &mut Page<'_>,
    times: &ItemTimes,
    tier: &Tier,
    region: Rect,
    others: &[Rect],
) -> Option<(Placed, Rect)> {
    let projector = page.options.theme.name == ThemeName::Projector;
    let pad = (page.scale * if projector { 26.0 } else { 16.0 })
        .min(region.width() * 0.08)
        .min(region.height() * 0.12);
    let all = [Extent::Full, Extent::Counted, Extent::Brief, Extent::Name];
    let (extents, least) = if projector { (&all[2..], 1) } else { (&all[..], 2) };
    // The room that words keep from the edges of other regions, where that can be had.
    let room = page.unit() * CLEAR + if projector { 2.5 * page.scale } else { 0.0 };
    let wide = |rects: &[Rect]| -> Vec<Rect> { rects.iter().map(|rect| rect.inflate(room, room)).collect() };
    let edges: Vec<Rect> = others.iter().flat_map(|other| edges(*other)).collect();
    let (off, off_edges) = (wide(others), wide(&edges));
    let (off, off_edges) = ([&off[..], others], [&off_edges[..], &edges]);
    // Everything where nothing else is; then where no edge runs; then the rest, with less and less.
    let (wordy, terse) = extents.split_at(extents.len().saturating_sub(least));
    let passes: [(&[Extent], &[&[Rect]]); 5] =
        [(wordy, &off), (wordy, &off_edges), (terse, &off), (terse, &off_edges), (extents, &[&[]])];
    // Words that are cut come last: rather nearer to the edge, or beside the region.
    for whole in [true, false] {
        for pad in [pad, pad * 0.4] {
            let inner = region.inset(-pad);
            let mut built: Vec<(Extent, Vec<Block>)> = Vec::new();
            for (extents, kept) in passes {
                for (extent, free) in
                    extents.iter().flat_map(|extent| kept.iter().map(move |free| (extent, free)))
                {
                    if !built.iter().any(|(made_for, _)| made_for == extent) {
                        built.push((*extent, variants(page, times, tier, *extent, inner.width())));
                    }
                    let found = built
                        .iter()
                        .filter(|(made_for, _)| made_for == extent)
                        .flat_map(|(_, blocks)| blocks)
                        .filter(|block| block.is_whole() || !whole)
                        .filter_map(|block| {
                            let step = (24.0 * page.scale.max(0.5), 9.0 * page.scale.max(0.5));
                            let places = rows(inner, block.width, block.height, step);
                            page.placer.find_clear(places, free).map(|rect| (block, rect))
                        })
                        .min_by(|(a, at), (b, bt)| {
                            (at.y0 * 2.0 + a.height).total_cmp(&(bt.y0 * 2.0 + b.height))
                        });
                    if let Some((block, rect)) = found {
                        return Some(settle(page, tier, block, rect));
                    }
                }
            }
        }
        if let Some(placed) = beside(page, times, tier, (region, others), whole) {
            return Some(placed);
        }
    }
    page.key.push(tier.name.clone());
    let number = page.key.len().to_string();
    let font = page.fonts.tier_name;
    let (w, metrics) = (text::measure(&number, font), text::metrics(font));
    let (height, plot) = (metrics.cap_height + metrics.descent, page.axes.plot);
    let places = rows(region, w, height, (4.0, 4.0)).chain(rows(plot, w, height, (12.0, 12.0)));
    let rect = page.placer.place(places)?;
    let color = page.options.theme.tier(tier.hue).text;
    let mut run =
        text::line(&number, font, color, Point::new(rect.x0, rect.y0 + metrics.cap_height), Anchor::Start);
    run.full = Some(tier.name.clone());
    run.tag = Some(Tag::TierName(tier.id));
    Some((Placed { tier: tier.id, node: Node::Text(run), rect }, rect))
}

/// How far words keep from the edges of other regions where they can, at the usual size of a page.
const CLEAR: f64 = 6.0;

/// Beside the region, which is too small for its own name, joined to it by a line.
fn beside(
    page: &mut Page<'_>,
    times: &ItemTimes,
    tier: &Tier,
    (region, others): (Rect, &[Rect]),
    whole: bool,
) -> Option<(Placed, Rect)> {
    let marked = Marked { rect: region, round: false, around: 0.0, own: &[] };
    let blocks =
        [260.0, 170.0].map(|width| build(page, times, tier, Extent::Name, width * page.scale.max(1.0)));
    for (others, far) in [(others, NEAR), (&[], NEAR), (others, FAR), (&[], FAR)] {
        for block in blocks.iter().filter(|block| block.is_whole() || !whole) {
            let size = Size::new(block.width, block.height);
            if let Some(led) = page.placer.find_led(marked, size, (page.area(), far * page.scale), others) {
                return Some(settle_led(page, tier, block, led));
            }
        }
    }
    None
}

/// How far beside its region the name of a tier stands, and at most stands off, at the usual size of a page.
const NEAR: f64 = 30.0;
const FAR: f64 = 220.0;

/// Takes a place beside the region, with a line to it.
fn settle_led(page: &mut Page<'_>, tier: &Tier, block: &Block, led: Led) -> (Placed, Rect) {
    let (mut placed, name) = settle(page, tier, block, led.rect);
    let faded = page.options.only.is_some_and(|only| only != tier.id);
    let color = page.options.theme.tier(tier.hue).edge.fade(if faded { 0.4 } else { 1.0 });
    let line = leader(page, led, color, Tag::TierName(tier.id));
    if let Node::Group(group) = &mut placed.node {
        group.children.insert(0, line);
    }
    (placed, name)
}

/// A tier's words set in several widths: a narrow block may find a place further up than a wide one.
fn variants(page: &Page<'_>, times: &ItemTimes, tier: &Tier, extent: Extent, width: f64) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // The projector has few words, which still stand well in a narrow column.
    let narrow = (page.options.theme.name == ThemeName::Projector).then_some(0.4);
    for share in [1.0, 0.9, 0.8, 0.7, 0.55].into_iter().chain(narrow) {
        let block = build(page, times, tier, extent, (width * share).max(40.0));
        if !blocks.iter().any(|other| (other.width, other.height) == (block.width, block.height)) {
            blocks.push(block);
        }
    }
    blocks
}

/// The four edges of a region, as wide as they are drawn.
pub(super) fn edges(region: Rect) -> [Rect; 4] {
    let Rect { x0, y0, x1, y1 } = region;
    [
        Rect::new(x0, y0, x1, y0),
        Rect::new(x0, y1, x1, y1),
        Rect::new(x0, y0, x0, y1),
        Rect::new(x1, y0, x1, y1),
    ]
    .map(|edge| edge.inflate(2.5, 2.5))
}

/// Takes the place and moves the runs there.
fn settle(page: &mut Page<'_>, tier: &Tier, block: &Block, rect: Rect) -> (Placed, Rect) {
    page.placer.block(rect);
    let colors = page.options.theme.tier(tier.hue);
    let faded = page.options.only.is_some_and(|only| only != tier.id);
    let mut children = Vec::new();
    let shift = rect.origin().to_vec2();
    if let Some(chip) = block.chip {
        let rect = chip + shift;
        children.push(Node::Rect(RectShape {
            rect,
            radius: rect.height() / 2.0,
            fill: Some(page.options.theme.card.fade(if faded { 0.4 } else { 1.0 })),
            stroke: Some(Stroke::solid(colors.edge.fade(if faded { 0.4 } else { 1.0 }), 1.25)),
            tag: Some(Tag::Tier(tier.id)),
        }));
    }
    for run in &block.runs {
        let mut run = run.clone();
        run.origin += shift;
        if faded {
            run.color = run.color.fade(0.45);
        }
        children.push(Node::Text(run));
    }
    let group = Group { tag: Some(Tag::Tier(tier.id)), name: tier.name.clone(), clip: None, children };
    let name = Rect::new(rect.x0, rect.y0, rect.x1, rect.y0 + block.name_height);
    (Placed { tier: tier.id, node: Node::Group(group), rect }, name)
}

/// Sets the words of a tier in at most `width` points.
fn build(page: &Page<'_>, times: &ItemTimes, tier: &Tier, extent: Extent, width: f64) -> Block {
    let fonts = page.fonts;
    let theme = page.options.theme;
    let colors: TierColors = theme.tier(tier.hue);
    let mut block = Block { runs: Vec::new(), chip: None, width: 0.0, height: 0.0, name_height: 0.0 };
    // The block begins at the top of the capitals.
    let above = text::metrics(fonts.tier_name);
    let mut y = (above.cap_height - above.ascent) * 0.8;
    let name = if tier.name.trim().is_empty() { "Unnamed" } else { &tier.name };
    lines(&mut block, &mut y, name, fonts.tier_name, theme.ink, width, 3, Some(Tag::TierName(tier.id)));
    block.name_height = y;
    let projector = theme.name == ThemeName::Projector;
    if extent == Extent::Full {
        let contact = tier.contact.trim();
        let detail = if contact.is_empty() {
            tier.unit.one.clone()
        } else {
            format!("{} · with {contact}", tier.unit.one)
        };
        y += fonts.tier_detail.size * 0.1;
        lines(&mut block, &mut y, &detail, fonts.tier_detail, theme.muted, width, 2, None);
    }
    if extent != Extent::Name && projector {
        lines(&mut block, &mut y, &tier.currency.many, fonts.chip, colors.text, width, 2, None);
    } else if extent != Extent::Name {
        chip(&mut block, &mut y, page, times, tier, width, extent);
    }
    block.height = y;
    block
}

/// The currency in its frame, with how many there are beside or below it.
fn chip(
    block: &mut Block,
    y: &mut f64,
    page: &Page<'_>,
    times: &ItemTimes,
    tier: &Tier,
    width: f64,
    extent: Extent,
) {
    let (fonts, theme) = (page.fonts, page.options.theme);
    let colors = theme.tier(tier.hue);
    let metrics = text::metrics(fonts.chip);
    let (pad, height) = (fonts.chip.size * 0.75, fonts.chip.size * 1.75);
    *y += fonts.chip.size * 0.6;
    let words = &tier.currency.many;
    let short = text::fit(words, fonts.chip, (width - 2.0 * pad).max(12.0));
    let baseline = *y + f64::midpoint(height, metrics.cap_height);
    let at = Point::new(pad, baseline);
    let mut run = text::line(short.as_deref().unwrap_or(words), fonts.chip, colors.text, at, Anchor::Start);
    run.full = short.map(|_| words.clone());
    let right = run.width + 2.0 * pad;
    block.chip = Some(Rect::new(0.0, *y, right, *y + height));
    block.width = block.width.max(right);
    block.runs.push(run);
    *y += height;
    let Some(times) = times.tier(tier.id) else { return };
    // On a slide “0 features” is no news.
    let none = times.count == 0;
    if none || !page.options.show_items || !matches!(extent, Extent::Full | Extent::Counted) {
        return;
    }
    let words = counts(tier, times);
    let font = fonts.tier_detail;
    if right + 10.0 + text::measure(&words, font) <= width {
        let run = text::line(&words, font, theme.muted, Point::new(right + 10.0, baseline), Anchor::Start);
        block.width = block.width.max(right + 10.0 + run.width);
        block.runs.push(run);
    } else {
        *y += font.size * 0.3;
        // Broken between the counts, never within one.
        let words = words.replace(' ', "\u{a0}").replace("\u{a0}·\u{a0}", "\u{a0}· ");
        lines(block, y, &words, font, theme.muted, width, 2, None);
    }
}

/// “11 features · 1 undated · 2 beyond”.
pub(super) fn counts(tier: &Tier, times: &super::TierTimes) -> String {
    let mut parts = vec![tier.currency.count(times.count)];
    let more =
        [(times.undated, "undated"), (times.beyond(tier.horizon.to()), "beyond"), (times.overdue, "overdue")];
    parts.extend(
        more.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", group_digits(n))),
    );
    parts.join(" · ")
}

/// Adds wrapped lines and moves `y` below them.
#[expect(clippy::too_many_arguments, reason = "one line of a block has that many properties")]
fn lines(
    block: &mut Block,
    y: &mut f64,
    words: &str,
    font: Font,
    color: crate::chart::color::Color,
    width: f64,
    most: usize,
    tag: Option<Tag>,
) {
    let metrics = text::metrics(font);
    let wrapped = text::wrap(words, font, width, most);
    let shortened = wrapped.last().is_some_and(|line| line.ends_with('…') && !words.ends_with('…'));
    for line in wrapped {
        let line = text::fit(&line, font, width).unwrap_or(line);
        let mut run = text::line(&line, font, color, Point::new(0.0, *y + metrics.ascent), Anchor::Start);
        run.tag = tag;
        run.full = shortened.then(|| words.to_owned());
        block.width = block.width.max(run.width);
        block.runs.push(run);
        *y += font.size * 1.3;
    }
}

/// The typical horizon: a tick at the region's edge and its name, where there is room.
fn typical(page: &mut Page<'_>, tier: &Tier) {
    if page.options.theme.name == ThemeName::Projector
        || page.options.only.is_some_and(|only| only != tier.id)
    {
        return;
    }
    let Some(region) = page.regions.iter().find(|region| region.tier == tier.id).map(|region| region.rect)
    else {
        return;
    };
    let colors = page.options.theme.tier(tier.hue);
    let y = page.axes.y(tier.horizon.typical());
    let mut tick = kurbo::BezPath::new();
    tick.move_to((region.x0, y));
    tick.line_to((region.x0 + 9.0, y));
    page.nodes.push(Node::Path(crate::chart::scene::PathShape {
        path: tick,
        fill: None,
        stroke: Some(Stroke::solid(colors.edge, 2.5)),
        tag: Some(Tag::Tier(tier.id)),
    }));
    page.placer.block(Rect::new(region.x0 - 2.0, y - 2.0, region.x0 + 11.0, y + 2.0));
    let font = page.fonts.chip;
    let words = tier.horizon.typical().words();
    let metrics = text::metrics(font);
    let (w, h) = (text::measure(&words, font), metrics.cap_height + metrics.descent + 4.0);
    let top = (y - h / 2.0).clamp(region.y0 + 4.0, (region.y1 - h - 4.0).max(region.y0 + 4.0));
    let at = |x: f64, y: f64| Rect::new(x, y, x + w, y + h);
    let others: Vec<Rect> =
        page.regions.iter().filter(|other| other.tier != tier.id).map(|other| other.rect).collect();
    let places =
        [at(region.x1 - 12.0 - w, top), at(region.x0 + 14.0, top), at(region.x1 - 12.0 - w, top + h)];
    if w + 24.0 < region.width()
        && let Some(rect) = page.placer.find_clear(places.map(|place| place.inflate(6.0, 1.0)), &others)
    {
        let rect = rect.inflate(-6.0, -1.0);
        page.placer.block(rect);
        let at = Point::new(rect.x0, rect.y0 + 2.0 + metrics.cap_height);
        page.nodes.push(Node::Text(text::line(&words, font, colors.text, at, Anchor::Start)));
    }
}
