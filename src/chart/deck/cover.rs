//! The first page: what it is about, and the tiers as the steps that they are.

use kurbo::{Point, Rect, Size};

use super::DeckOptions;
use crate::chart::page;
use crate::chart::roles::constellation::words::narrowest;
use crate::chart::roles::fitted;
use crate::chart::scene::{Font, Group, Node, RectShape, Scene, Stroke, Tag, TextRun, Weight};
use crate::chart::style::Theme;
use crate::chart::text::{self, Anchor};
use crate::model::{Tier, Workspace};

/// Lays out the page.
pub(super) fn layout(workspace: &Workspace, options: &DeckOptions<'_>) -> Scene {
    let DeckOptions { size, theme, as_of, .. } = *options;
    let meta = workspace.meta();
    let own = |said: &str, kept: &str| if said.trim().is_empty() { kept.to_owned() } else { said.to_owned() };
    let (title, subtitle) = (own(&options.title, &meta.title), own(&options.subtitle, &meta.subtitle));
    let title = own(&title, "Untitled");
    let fonts = page::fonts(theme, size);
    let margin = page::margin(size) * 1.6;
    let tiers: Vec<_> = workspace.tiers().collect();
    let tiers: Vec<&Tier> = tiers.iter().map(AsRef::as_ref).collect();
    let steps = Steps::new(&tiers, size, margin, fonts.chip);
    let column = Rect::new(margin, margin, steps.room.x0 - size.width * 0.04, size.height - margin);
    let mut nodes = Vec::new();

    // A long title in smaller letters rather than half of it.
    let head = |factor: f64| {
        let head = Font { weight: Weight::Bold, size: fonts.title.size * factor, ..fonts.title };
        let lines = text::wrap(&title, head, column.width(), 3);
        (head, lines)
    };
    let is_whole =
        |lines: &[String]| lines.last().is_none_or(|line| !line.ends_with('…') || title.ends_with('…'));
    let heads = [1.7, 1.4, 1.15, 1.0].map(head);
    let whole = heads.iter().find(|(_, lines)| is_whole(lines)).or(heads.first()).cloned();
    let (head, lines) = whole.unwrap_or_else(|| head(1.0));
    let detail = Font { weight: Weight::Regular, size: fonts.axis.size * 1.15, ..fonts.axis };
    let below = text::wrap(&subtitle, detail, column.width(), 3);
    let pitch = |font: Font| font.size * 1.25;
    let height = lines.len() as f64 * pitch(head) + below.len() as f64 * pitch(detail);
    let mut y = (size.height * 0.46 - height / 2.0).max(margin);
    let words = lines.iter().map(|line| (line, head, theme.title()));
    for (words, font, color) in words.chain(below.iter().map(|line| (line, detail, theme.muted))) {
        let baseline = Point::new(column.x0, y + text::metrics(font).ascent);
        nodes.push(Node::Text(fitted(words, font, color, baseline, Anchor::Start, column.width())));
        y += pitch(font);
    }
    if let Some(day) = options.furniture.day(as_of) {
        let date = day.strftime("%-d %B %Y").to_string();
        let foot = Point::new(column.x0, size.height - margin);
        let (font, room) = (fonts.tier_detail, column.width());
        nodes.push(Node::Text(fitted(&date, font, theme.muted, foot, Anchor::Start, room)));
    }

    steps.draw(&mut nodes, theme);
    let names: Vec<&str> = tiers.iter().map(|tier| tier.name.as_str()).collect();
    let mut description = title.clone();
    if !subtitle.trim().is_empty() {
        description.push_str(". ");
        description.push_str(subtitle.trim_end_matches('.'));
    }
    if !names.is_empty() {
        description.push_str(". ");
        description.push_str(&names.join(", "));
    }
    for part in [". ", page::PURPOSE, "."] {
        description.push_str(part);
    }
    let background = (!options.transparent).then_some(theme.card);
    Scene { size, background, title, description, nodes }
}

/// A step for each tier, from the lower left to the upper right as on the chart; at most six.
struct Steps<'a> {
    tiers: &'a [&'a Tier],
    /// What all of them cover.
    room: Rect,
    font: Font,
    /// Of one of them.
    wide: f64,
    /// In so many lines a name may stand at the foot of its step: the next one stands over the upper corner.
    lines: usize,
    pad: f64,
}

impl<'a> Steps<'a> {
    /// Wide enough for the names, to the left as far as a title still has room.
    fn new(tiers: &'a [&'a Tier], size: Size, margin: f64, font: Font) -> Self {
        const MOST: usize = 6;
        let tiers = &tiers[..tiers.len().min(MOST)];
        let font = Font { weight: Weight::SemiBold, ..font };
        let count = tiers.len() as f64;
        let mut room =
            Rect::new(size.width * 0.58, size.height * 0.2, size.width - margin, size.height * 0.8);
        let up = room.height() / (count + 0.5);
        let pad = font.size.min(up * 0.2);
        let lines = (2..=4).rev().find(|lines| f64::from(*lines) * font.size * 1.25 + pad <= up).unwrap_or(1);
        let lines = usize::try_from(lines).unwrap_or(1);
        let names = tiers.iter().map(|tier| narrowest(&tier.name, font, lines));
        let need = names.fold(0.0, f64::max) + 2.0 * pad + 0.5;
        let share = if count > 1.0 { 0.75 } else { 1.0 };
        room.x0 = room.x0.min(room.x1 - need / share).max(size.width * 0.42);
        // Each is as wide as two steps, so that neighbours stand over each other as tiers do.
        let usual = if count < 1.5 { room.width() } else { 2.0 * room.width() / (count + 1.0) };
        Self { tiers, room, font, wide: usual.max(need.min(room.width() * share)), lines, pad }
    }

    fn draw(&self, nodes: &mut Vec<Node>, theme: &Theme) {
        let Self { room, font, wide, pad, .. } = *self;
        let count = self.tiers.len() as f64;
        let (across, up) = ((room.width() - wide) / (count - 1.0).max(1.0), room.height() / (count + 0.5));
        for (i, tier) in self.tiers.iter().enumerate() {
            let (left, bottom) = (room.x0 + i as f64 * across, room.y1 - i as f64 * up);
            let rect = Rect::new(left, bottom - 1.3 * up, left + wide, bottom);
            let colors = theme.tier(tier.hue);
            let stroke = Some(Stroke::solid(colors.edge, (font.size * 0.11).max(1.0)));
            let tag = Some(Tag::Tier(tier.id));
            let radius = (font.size * 0.7).min(rect.height() / 2.0);
            let shape = RectShape { rect, radius, fill: Some(colors.tint), stroke, tag };
            let pitch = font.size * 1.25;
            let room = rect.width() - 2.0 * pad;
            let lines = text::wrap(&tier.name, font, room, self.lines);
            let mut children = vec![Node::Rect(shape)];
            for (i, line) in lines.iter().enumerate() {
                let below = (lines.len() - 1 - i) as f64;
                let at = Point::new(rect.x0 + pad, rect.y1 - pad - below * pitch);
                let mut run = fitted(line, font, colors.text, at, Anchor::Start, room);
                if run.full.is_some() || (line.ends_with('…') && !tier.name.ends_with('…')) {
                    run.full = Some(tier.name.clone());
                }
                children.push(Node::Text(TextRun { tag, ..run }));
            }
            nodes.push(Node::Group(Group { tag, name: tier.name.clone(), clip: None, children }));
        }
    }
}
