//! How large the type is, how many columns each tier has, and the drawing of what was planned.

use kurbo::{Point, Rect, Size};

use super::card::{self, Dress, baseline};
use super::flow::{self, Columns, Content, Flow};
use super::pile::Pile;
use crate::chart::page::line_height;
use crate::chart::roles::Spot;
use crate::chart::roles::sheet::{Sheet, fitted, group, panel, weighted};
use crate::chart::scene::{Font, Node, Stroke, Tag, Weight};
use crate::chart::text::{self, Anchor};
use crate::model::tier::group_digits;
use crate::model::{RecordKey, Status};

/// Everything has its place.
pub(super) struct Plan {
    dress: Dress,
    /// One a pile.
    panels: Vec<Panel>,
    /// Where the signs of statuses are explained, if words do not do that.
    legend: Option<Point>,
}

struct Panel {
    rect: Rect,
    head: Head,
    flow: Flow,
}

/// The words above a tier's cards.
struct Head {
    name: Vec<String>,
    font: Font,
    counts: String,
    small: Font,
    height: f64,
}

/// Sizes to try, as factors to the page's own, with all that there is to say, …
const FULL: [f64; 8] = [1.8, 1.5, 1.3, 1.15, 1.0, 0.92, 0.85, 0.8];
/// … and with less.
const LESS: [f64; 3] = [1.0, 0.9, 0.8];
/// The dress for more than has room.
const MANY: f64 = 0.95;
/// A card that is wider than so many letters is hard to read.
const WIDE: f64 = 40.0;
/// How often the height that everything needs is halved.
const HALVINGS: usize = 6;
/// A tier whose column would be narrower than so many letters stands below others.
const NARROW: f64 = 11.0;

/// The plan with the largest type in which everything has room in whole; then with titles shortened; then
/// with the first of each backlog.
pub(super) fn best(sheet: &Sheet<'_>, piles: &[Pile<'_>]) -> Plan {
    let dresses: Vec<Dress> = if sheet.large {
        vec![Dress { lines: 3, ..Dress::new(sheet, 1.0, false, false) }, Dress::new(sheet, 1.0, false, false)]
    } else {
        let full = FULL.iter().map(|factor| Dress::new(sheet, *factor, true, true));
        let less = LESS.iter().map(|factor| Dress::new(sheet, *factor, true, false));
        let terse = LESS.iter().map(|factor| Dress::new(sheet, *factor, false, false));
        full.chain(less).chain(terse).collect()
    };
    let mut seen: Vec<Dress> = Vec::new();
    let mut shortened = None;
    for dress in dresses {
        if seen.contains(&dress) {
            continue;
        }
        seen.push(dress);
        let most = most_columns(sheet, &dress).saturating_sub(piles.len());
        let least = least_columns(sheet, &dress).saturating_sub(piles.len()).min(most);
        // What has no room in most columns has none in fewer.
        if most > least && with(sheet, piles, dress, most, Some(sheet.body.y1)).is_none() {
            continue;
        }
        for extra in least..=most {
            let Some(plan) = with(sheet, piles, dress, extra, Some(sheet.body.y1)) else { continue };
            if plan.is_whole() {
                return evened(sheet, piles, plan, extra);
            }
            shortened.get_or_insert((plan, extra));
        }
    }
    if let Some((plan, extra)) = shortened {
        return evened(sheet, piles, plan, extra);
    }
    let lines = if sheet.large { 3 } else { 2 };
    let dress = Dress { lines, ..Dress::new(sheet, MANY, !sheet.large, !sheet.large) };
    let extra = most_columns(sheet, &dress).saturating_sub(piles.len());
    let plan = with(sheet, piles, dress, extra, None);
    plan.unwrap_or(Plan { dress, panels: Vec::new(), legend: None })
}

/// The same plan with columns of about the same height.
fn evened(sheet: &Sheet<'_>, piles: &[Pile<'_>], plan: Plan, extra: usize) -> Plan {
    let (mut low, mut high) = (sheet.body.y0, sheet.body.y1);
    let whole = plan.is_whole();
    let mut best = plan;
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        match with(sheet, piles, best.dress, extra, Some(middle)).filter(|plan| plan.is_whole() || !whole) {
            Some(plan) => (best, high) = (plan, middle),
            None => low = middle,
        }
    }
    best
}

fn most_columns(sheet: &Sheet<'_>, dress: &Dress) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is a few columns")]
    let most = (sheet.body.width() / (dress.least_width() + 2.0 * dress.gap)).max(0.0) as usize;
    most
}

/// As many as it takes for no card to be wide.
fn least_columns(sheet: &Sheet<'_>, dress: &Dress) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is a few columns")]
    let least = (sheet.body.width() / (dress.title.size * WIDE)).ceil().max(0.0) as usize;
    least
}

/// A plan in this dress, with so many columns more than there are tiers. `all`: `None` unless all items find
/// a place above this height.
fn with(sheet: &Sheet<'_>, piles: &[Pile<'_>], dress: Dress, extra: usize, all: Option<f64>) -> Option<Plan> {
    let mut body = sheet.body;
    let legend = (!dress.details).then(|| {
        let height = line_height(dress.detail) + dress.gap;
        body.y1 = (body.y1 - height).max(body.y0);
        Point::new(body.x0, body.y1 + dress.gap)
    });
    body.y1 = all.map_or(body.y1, |bottom| body.y1.min(bottom));
    let alone = piles.len() == 1;
    let dress = if alone { Dress { parents: false, places: dress.details, ..dress } } else { dress };
    let apart = dress.gap * 1.6;
    let rows = rows(body.size(), piles.len(), &dress);
    let across = piles.len().div_ceil(rows);
    let height = (body.height() - apart * (rows - 1) as f64) / rows as f64;
    let crowded = |pile: &&Pile<'_>| {
        let area = Rect::new(0.0, 0.0, body.width(), height);
        pile.count > Columns { area, count: extra + 1 }.most(&dress)
    };
    if all.is_some() && piles.iter().any(|pile| crowded(&pile)) {
        return None;
    }
    let mut panels = Vec::new();
    for (row, piles) in piles.chunks(across).enumerate() {
        let top = body.y0 + row as f64 * (height + apart);
        let columns = share(piles, extra);
        let count: usize = columns.iter().sum();
        let unit = (body.width() - apart * (piles.len() - 1) as f64) / count.max(1) as f64;
        let mut x = body.x0;
        let mut made = Vec::new();
        for (pile, columns) in piles.iter().zip(columns) {
            let width = unit * columns as f64;
            let rect = Rect::new(x, top, x + width, top + height);
            made.push(place(sheet, pile, &dress, rect, columns, all.is_some(), alone)?);
            x = rect.x1 + apart;
        }
        // Panels beside each other end at the same height.
        let bottom = made.iter().map(|panel: &Panel| panel.flow.bottom + dress.gap).fold(top, f64::max);
        for mut panel in made {
            panel.rect.y1 = bottom.min(panel.rect.y1);
            panels.push(panel);
        }
    }
    Some(Plan { dress, panels, legend })
}

/// In how many rows tiers stand: in one, unless their columns would be too narrow and rows have room.
fn rows(body: Size, tiers: usize, dress: &Dress) -> usize {
    let least = dress.title.size * NARROW + 2.0 * dress.gap;
    let tall = line_height(dress.head) * 2.2 + dress.least_height() * 1.5;
    let fits = |rows: &usize| body.width / tiers.div_ceil(*rows) as f64 >= least;
    let found = (1..=tiers).find(fits).unwrap_or(tiers);
    (1..=found).rev().find(|rows| body.height / *rows as f64 >= tall).unwrap_or(1)
}

/// How many columns each pile has: one, and of the extra ones those with the most cards a column more.
fn share(piles: &[Pile<'_>], extra: usize) -> Vec<usize> {
    let mut columns = vec![1; piles.len()];
    for _ in 0..extra {
        let crowded = |i: &usize| piles[*i].count.min(1000) * 1000 / columns[*i];
        // Of equals the first.
        let most = (0..piles.len()).rev().max_by_key(crowded);
        if let Some(most) = most {
            columns[most] += 1;
        }
    }
    columns
}

fn place(
    sheet: &Sheet<'_>,
    pile: &Pile<'_>,
    dress: &Dress,
    rect: Rect,
    columns: usize,
    all: bool,
    alone: bool,
) -> Option<Panel> {
    let inner = rect.inset(-dress.gap);
    let inner = Rect::new(inner.x0, inner.y0, inner.x1.max(inner.x0), inner.y1.max(inner.y0));
    let head = head(sheet, pile, dress, inner.width());
    let area = Rect::new(inner.x0, (inner.y0 + head.height).min(inner.y1), inner.x1, inner.y1);
    let columns = Columns { area, count: columns };
    if all && pile.count > columns.most(dress) {
        return None;
    }
    let headed = alone.then(|| flow::headed(sheet.workspace, pile, dress, columns, all)).flatten();
    let flow = headed.unwrap_or_else(|| {
        let flow = flow::plain(sheet.workspace, pile, dress, columns, false);
        let crowded = flow.more > 0 && !all;
        if crowded { flow::plain(sheet.workspace, pile, dress, columns, true) } else { flow }
    });
    let fits = flow.more == 0 && flow.bottom + dress.gap <= rect.y1 + 0.01;
    (!all || fits).then_some(Panel { rect, head, flow })
}

fn head(sheet: &Sheet<'_>, pile: &Pile<'_>, dress: &Dress, width: f64) -> Head {
    let font = if sheet.large { sheet.fonts.tier_name } else { dress.head };
    let small = dress.detail;
    let name = Some(pile.tier.name.trim()).filter(|name| !name.is_empty()).unwrap_or("Unnamed");
    let name = text::wrap(name, font, width - dress.gap, 2);
    let counts = pile.counts();
    let unit = pile.tier.unit.one.trim();
    let unit = if unit.is_empty() { String::new() } else { format!("{unit} · ") };
    let said = [format!("{unit}{}", counts.join(", ")), counts.join(", ")];
    let fits = |words: &String| text::measure(words, small) <= width - dress.gap;
    let all = counts.into_iter().next().unwrap_or_default();
    let counts = said.into_iter().find(fits).unwrap_or(all);
    let height = name.len() as f64 * line_height(font) + line_height(small) + dress.gap * 0.8;
    Head { name, font, counts, small, height }
}

impl Plan {
    /// Whether no title is shortened.
    fn is_whole(&self) -> bool {
        self.panels.iter().all(|panel| panel.flow.whole)
    }

    /// Draws all panels; the cards' places, and how many items have none.
    pub fn paint(&self, sheet: &mut Sheet<'_>, piles: &[Pile<'_>]) -> (Vec<Spot>, usize) {
        let mut spots = Vec::new();
        let mut more = 0;
        for (panel, pile) in self.panels.iter().zip(piles) {
            let node = self.panel(sheet, panel, pile, &mut spots);
            sheet.nodes.push(node);
            more += panel.flow.more;
        }
        if self.panels.is_empty() {
            more = piles.iter().map(|pile| pile.count).sum();
        }
        if let Some(at) = self.legend {
            self.explain(sheet, at, piles);
        }
        (spots, more)
    }

    fn panel(&self, sheet: &Sheet<'_>, panel: &Panel, pile: &Pile<'_>, spots: &mut Vec<Spot>) -> Node {
        let (theme, dress) = (sheet.theme, &self.dress);
        let colors = theme.tier(pile.tier.hue);
        let tag = Some(Tag::Tier(pile.tier.id));
        let width = if sheet.large { 3.0 } else { 1.5 } * sheet.scale;
        let radius = (dress.title.size * 0.6).min(panel.rect.height() / 2.0);
        // The whole line is inside of the page.
        let rect = panel.rect.inset(-width / 2.0).abs();
        let edge = Stroke::solid(colors.edge, width);
        let mut nodes = vec![self::panel(rect, radius, Some(colors.tint), Some(edge), tag)];
        let left = panel.rect.x0 + dress.gap * 1.5;
        let room = panel.rect.width() - dress.gap * 3.0;
        let mut y = panel.rect.y0 + dress.gap * 0.7;
        let Head { name, font, counts, small, height } = &panel.head;
        if *height <= panel.rect.height() {
            for line in name {
                let at = Point::new(left, baseline(y, *font));
                let mut run = fitted(line, *font, colors.text, at, Anchor::Start, room);
                run.tag = Some(Tag::TierName(pile.tier.id));
                let cut = line.ends_with('…') && !pile.tier.name.trim().ends_with('…');
                run.full = run.full.or_else(|| cut.then(|| pile.tier.name.clone()));
                nodes.push(Node::Text(run));
                y += line_height(*font);
            }
            let at = Point::new(left, baseline(y, *small));
            let mut run = fitted(counts, *small, theme.muted, at, Anchor::Start, room);
            run.tag = tag;
            nodes.push(Node::Text(run));
            y += line_height(*small);
        }
        for settled in &panel.flow.settled {
            match &settled.content {
                Content::Card(index, card) => {
                    let Some(item) = pile.first.get(*index) else { continue };
                    spots.push(Spot { record: RecordKey::Item(item.id), rect: settled.rect });
                    nodes.push(card.paint(sheet, item, dress, settled.rect));
                }
                Content::Heading(parent, lines) => {
                    self.heading(sheet, *parent, lines, settled.rect, &mut nodes);
                }
            }
        }
        let note = match (pile.count, panel.flow.more) {
            (0, _) => pile.nothing().to_owned(),
            (_, 0) => return group(tag, pile.tier.name.clone(), nodes),
            (_, more) => format!("and {} more", group_digits(more)),
        };
        let (font, mut at) = (dress.detail, panel.flow.note);
        if pile.count == 0 {
            at = Point::new(left, y + dress.gap);
        }
        let bottom = panel.rect.y1.min(sheet.body.y1);
        if at.y + line_height(font) <= bottom + 0.01 {
            let room = panel.rect.x1 - dress.gap - at.x;
            let at = Point::new(at.x, baseline(at.y, font));
            let mut run = fitted(&note, font, theme.muted, at, Anchor::Start, room);
            run.tag = tag;
            nodes.push(Node::Text(run));
        }
        group(tag, pile.tier.name.clone(), nodes)
    }

    fn heading(
        &self,
        sheet: &Sheet<'_>,
        parent: Option<crate::model::ItemId>,
        lines: &[String],
        rect: Rect,
        nodes: &mut Vec<Node>,
    ) {
        let item = parent.and_then(|id| sheet.workspace.item(id));
        let tier = item.and_then(|item| sheet.workspace.tier(item.tier));
        let color = tier.map_or(sheet.theme.muted, |tier| sheet.theme.tier(tier.hue).text);
        let font = weighted(self.dress.head, Weight::SemiBold);
        for (i, line) in lines.iter().enumerate() {
            let y = rect.y0 + i as f64 * line_height(font);
            let at = Point::new(rect.x0 + self.dress.pad * 0.4, baseline(y, font));
            let mut run = fitted(line, font, color, at, Anchor::Start, rect.width() - self.dress.pad * 0.4);
            run.tag = parent.map(Tag::Item);
            let cut = line.ends_with('…');
            let full = item.map(|item| card::title(item).to_owned()).filter(|_| cut);
            run.full = full.or(run.full);
            nodes.push(Node::Text(run));
        }
    }

    /// What the signs of statuses mean, of those that are shown.
    fn explain(&self, sheet: &mut Sheet<'_>, at: Point, piles: &[Pile<'_>]) {
        let font = self.dress.detail;
        let radius = font.size * 0.32;
        let mut x = at.x;
        for status in Status::ALL {
            let is_shown = self.panels.iter().zip(piles).any(|(panel, pile)| {
                panel.flow.settled.iter().any(|settled| match &settled.content {
                    Content::Card(index, _) => {
                        pile.first.get(*index).is_some_and(|item| item.status == status)
                    }
                    Content::Heading(..) => false,
                })
            });
            let words = status.name();
            let wide = radius * 2.0 + font.size * 0.4 + text::measure(words, font);
            if !is_shown || x + wide > sheet.body.x1 || at.y + line_height(font) > sheet.body.y1 + 0.01 {
                continue;
            }
            let line = baseline(at.y, font);
            let center = Point::new(x + radius, line - text::metrics(font).cap_height / 2.0);
            let mut nodes = Vec::new();
            card::sign(&mut nodes, status, center, radius, sheet.theme, None);
            let at = Point::new(x + radius * 2.0 + font.size * 0.4, line);
            nodes.push(Node::Text(text::line(words, font, sheet.theme.muted, at, Anchor::Start)));
            sheet.nodes.push(group(None, words, nodes));
            x += wide + font.size * 1.1;
        }
    }
}
