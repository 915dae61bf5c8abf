//! Items without a date: in a tray below the lanes, always in sight, never forgotten.

use kurbo::{Point, Rect, Size};

use super::bars::chip_shape;
use super::data::RoadmapData;
use super::plan::Plan;
use super::sizes::Sizes;
use super::{Chip, Mode, RoadmapOptions};
use crate::chart::scene::{Group, Node, RectShape, Tag};
use crate::chart::text::{self, Anchor};
use crate::model::Workspace;
use crate::model::tier::group_digits;

/// What the tray shows.
pub(super) struct Tray {
    pub nodes: Vec<Node>,
    pub area: Rect,
    pub chips: Vec<Chip>,
    /// Undated items that are not shown.
    pub more: usize,
    pub more_rect: Option<Rect>,
}

/// Heading and chips in one line, or the chips below.
fn one_line(sizes: &Sizes, size: Size) -> bool {
    sizes.large || size.height < 860.0
}

/// Height of the tray; a page without undated items has none.
pub(super) fn height(sizes: &Sizes, size: Size, data: &RoadmapData, options: &RoadmapOptions) -> f64 {
    if data.undated_count() == 0 && options.mode == Mode::Page {
        return 0.0;
    }
    let heading = if one_line(sizes, size) { 0.0 } else { Sizes::line(sizes.name) + 0.5 * sizes.pad };
    heading + sizes.bar_height + 2.0 * sizes.lane_pad
}

/// Draws the tray.
pub(super) fn draw(plan: &Plan, workspace: &Workspace, data: &RoadmapData, options: &RoadmapOptions) -> Tray {
    let (sizes, frame, theme) = (&plan.sizes, &plan.frame, options.theme);
    let size = options.size;
    let all = data.undated_count();
    let bleed = if options.mode == Mode::Page { 0.0 } else { frame.left };
    let area = Rect::new(
        frame.left - bleed,
        frame.body_bottom,
        frame.right + bleed,
        frame.tray_bottom.max(frame.body_bottom),
    );
    let mut tray = Tray { nodes: Vec::new(), area, chips: Vec::new(), more: all, more_rect: None };
    if area.height() < 1.0 || (all == 0 && options.mode == Mode::Page) {
        return tray;
    }
    let fill = (!options.transparent).then_some(theme.ground);
    tray.nodes.push(Node::Rect(RectShape {
        rect: area,
        radius: if options.mode == Mode::Page { sizes.radius } else { 0.0 },
        fill,
        stroke: None,
        tag: None,
    }));
    let left = frame.left + sizes.head_indent();
    let right = frame.right - sizes.pad;
    let single = one_line(sizes, size);
    let top = area.y0 + sizes.lane_pad;
    let line = if single { sizes.bar_height } else { Sizes::line(sizes.name) };
    let baseline = Sizes::baseline(sizes.name, top, top + line);
    let heading = text::line("Undated", sizes.name, theme.ink, Point::new(left, baseline), Anchor::Start);
    let mut x = left + heading.width + sizes.pad;
    tray.nodes.push(Node::Text(heading));
    let words = match (all, options.mode) {
        (0, _) if workspace.item_count() == 0 => "Items without a date will wait here.".to_owned(),
        (0, _) => "Everything has a date. Drag an item here to take its date away.".to_owned(),
        (n, Mode::Scroll) => format!("{}, drag onto the timeline", group_digits(n)),
        (n, Mode::Page) => group_digits(n),
    };
    let note_font = crate::chart::scene::Font { weight: crate::chart::scene::Weight::Regular, ..sizes.bar };
    let words = text::fit(&words, note_font, right - x).unwrap_or(words);
    let note = text::line(&words, note_font, theme.muted, Point::new(x, baseline), Anchor::Start);
    x += note.width + 2.0 * sizes.pad;
    tray.nodes.push(Node::Text(note));

    let (mut x, y) = if single { (x, top) } else { (left, top + line + 0.5 * sizes.pad) };
    let skipped = if options.mode == Mode::Page { 0 } else { options.tray_first.min(all) };
    let more_words = |n: usize| format!("+{} more", group_digits(n));
    let reserve = text::measure(&more_words(all), sizes.bar) + 2.0 * sizes.pad;
    for (i, id) in (skipped..).zip(data.undated(skipped)) {
        let Some(item) = workspace.item(id) else { continue };
        let last = i + 1 == all && skipped == 0;
        let room = right - x - if last { 0.0 } else { reserve };
        let width = (text::measure(&item.title, sizes.bar).ceil() + 2.0 * sizes.pad)
            .clamp(3.0 * sizes.pad, sizes.min_bar * 2.4);
        if width > room {
            break;
        }
        let rect = Rect::new(x, y, x + width, y + sizes.bar_height);
        tray.nodes.push(chip_shape(sizes, workspace, item, rect, options));
        tray.chips.push(Chip { item: id, rect });
        x = rect.x1 + sizes.row_gap + sizes.inset;
    }
    tray.more = all - tray.chips.len();
    if tray.more > 0 {
        let after = all - skipped - tray.chips.len();
        let words = if after > 0 { more_words(after) } else { "Back to the first".to_owned() };
        let at = Point::new(x + sizes.inset, Sizes::baseline(sizes.bar, y, y + sizes.bar_height));
        let width = text::measure(&words, sizes.bar);
        if width <= frame.right - at.x {
            let color = if options.mode == Mode::Page { theme.muted } else { theme.accent };
            let words = text::line(&words, sizes.bar, color, at, Anchor::Start);
            tray.nodes.push(Node::Text(words));
            tray.more_rect = Some(Rect::new(at.x, y, at.x + width, y + sizes.bar_height));
        }
    }
    let nodes = std::mem::take(&mut tray.nodes);
    let name = format!("{} without a date", group_digits(all));
    tray.nodes.push(Node::Group(Group { tag: None::<Tag>, name, clip: None, children: nodes }));
    tray
}
