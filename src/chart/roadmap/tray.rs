//! Items without a date: in a tray below the lanes, always in sight, never forgotten.

use kurbo::{Point, Rect, Size};

use super::bars::chip_shape;
use super::data::RoadmapData;
use super::plan::{Board, Plan};
use super::sizes::Sizes;
use super::{Chip, Mode, RoadmapOptions};
use crate::chart::scene::{Font, Group, Node, RectShape, Tag, Weight};
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
    heading + sizes.chip_height + 2.0 * sizes.lane_pad
}

/// What further lines, up to `most`, add to the height of the tray of a page, if items need them and there
/// are `spare` points.
pub(super) fn more_lines(board: &Board<'_>, most: usize, spare: f64) -> f64 {
    let Board { workspace, data, options, frame, sizes } = board;
    let all = data.undated_count();
    let line = sizes.chip_height + sizes.chip_gap;
    let left = frame.left + sizes.head_indent();
    let heading = text::measure("Undated", sizes.name) + text::measure(&group_digits(all), note_font(sizes));
    let single = one_line(sizes, options.size);
    let x = if single { left + heading + 3.0 * sizes.pad } else { left };
    let (start, right) = (Point::new(x, 0.0), frame.right - sizes.pad);
    let mut more = 0.0;
    for _ in 1..most {
        let bottom = sizes.chip_height + more;
        let flow = Flow { sizes, workspace, data, options, start, left, right, bottom, skipped: 0 };
        if flow.chips().0.len() == all || more + line > spare {
            break;
        }
        more += line;
    }
    more
}

/// Chips from left to right, in lines where there is room for several.
struct Flow<'a> {
    sizes: &'a Sizes,
    workspace: &'a Workspace,
    data: &'a RoadmapData,
    options: &'a RoadmapOptions<'a>,
    /// Of the first line; the others begin at `left`.
    start: Point,
    left: f64,
    right: f64,
    bottom: f64,
    /// How many items lie before the first.
    skipped: usize,
}

/// Of the items whose names are too long for what is left of the tray, so many are passed over.
const TRIES: usize = 24;

impl Flow<'_> {
    /// The chips that find room, and where the next would be.
    fn chips(&self) -> (Vec<Chip>, Point) {
        let Self { sizes, data, .. } = self;
        let page = self.options.mode == Mode::Page;
        let all = data.undated_count();
        let reserve = text::measure(&more_words(all), sizes.chip) + 2.0 * sizes.pad;
        let gap = sizes.chip_gap + sizes.inset;
        let (mut chips, mut tries): (Vec<Chip>, usize) = (Vec::new(), 0);
        let Point { mut x, mut y } = self.start;
        for (i, id) in (self.skipped..).zip(data.undated(self.skipped)) {
            let Some(item) = self.workspace.item(id) else { continue };
            let width =
                (text::measure(&item.title, sizes.chip).ceil() + 2.0 * sizes.pad).max(3.0 * sizes.pad);
            // A window shows the rest of a name when it is pointed at.
            let width = if page { width } else { width.min(sizes.min_bar * 2.4) };
            let last = i + 1 == all && self.skipped == 0 && tries == 0;
            let line = sizes.chip_height + sizes.chip_gap;
            let is_last_line = |y: f64| y + line + sizes.chip_height > self.bottom + 0.5;
            let room = |x: f64, y: f64| self.right - x - if !last && is_last_line(y) { reserve } else { 0.0 };
            if width > room(x, y) && page && !is_last_line(y) && width <= room(self.left, y + line) {
                (x, y) = (self.left, y + line);
            }
            if width > room(x, y) {
                tries += 1;
                if page && tries <= TRIES {
                    continue;
                }
                break;
            }
            let rect = Rect::new(x, y, x + width, y + sizes.chip_height);
            chips.push(Chip { item: id, rect });
            x = rect.x1 + gap;
        }
        (chips, Point::new(x, y))
    }
}

fn more_words(n: usize) -> String {
    format!("+{} more", group_digits(n))
}

fn note_font(sizes: &Sizes) -> Font {
    Font { weight: Weight::Regular, ..sizes.chip }
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
    let line = if single { sizes.chip_height } else { Sizes::line(sizes.name) };
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
    let words = text::fit(&words, note_font(sizes), right - x).unwrap_or(words);
    let note = text::line(&words, note_font(sizes), theme.muted, Point::new(x, baseline), Anchor::Start);
    x += note.width + 2.0 * sizes.pad;
    tray.nodes.push(Node::Text(note));

    let start = if single { Point::new(x, top) } else { Point::new(left, top + line + 0.5 * sizes.pad) };
    let bottom = area.y1 - sizes.lane_pad;
    let skipped = if options.mode == Mode::Page { 0 } else { options.tray_first.min(all) };
    let flow = Flow { sizes, workspace, data, options, start, left, right, bottom, skipped };
    let (chips, end) = flow.chips();
    for chip in &chips {
        let Some(item) = workspace.item(chip.item) else { continue };
        tray.nodes.push(chip_shape(sizes, workspace, item, chip.rect, options));
    }
    tray.chips = chips;
    let Point { x, y } = end;
    tray.more = all - tray.chips.len();
    if tray.more > 0 {
        let after = all - skipped - tray.chips.len();
        let words = if after > 0 { more_words(after) } else { "Back to the first".to_owned() };
        let at = Point::new(x + sizes.inset, Sizes::baseline(sizes.chip, y, y + sizes.chip_height));
        let width = text::measure(&words, sizes.chip);
        if width <= frame.right - at.x {
            let color = if options.mode == Mode::Page { theme.muted } else { theme.accent };
            let words = text::line(&words, sizes.chip, color, at, Anchor::Start);
            tray.nodes.push(Node::Text(words));
            tray.more_rect = Some(Rect::new(at.x, y, at.x + width, y + sizes.chip_height));
        }
    }
    let nodes = std::mem::take(&mut tray.nodes);
    let name = format!("{} without a date", group_digits(all));
    tray.nodes.push(Node::Group(Group { tag: None::<Tag>, name, clip: None, children: nodes }));
    tray
}
