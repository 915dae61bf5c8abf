//! The name of a mark, in one line or two, beside the mark or at the end of a leader line.

use kurbo::{BezPath, Line, Point, Rect, Size};

use super::{Leader, Page};
use crate::chart::color::Color;
use crate::chart::labels::Led;
use crate::chart::scene::{Font, Node, PathShape, Stroke, Tag};
use crate::chart::style::ThemeName;
use crate::chart::text::{self, Anchor};

/// Words that were set.
pub(super) struct Words {
    lines: Vec<String>,
    /// What was meant where the lines are shortened.
    full: Option<String>,
    /// Of the ink.
    pub size: Size,
}

impl Words {
    /// The ways to set a name, the best first: in one line of at most `room` points, in two, and shortened.
    pub fn sets(name: &str, font: Font, room: f64) -> Vec<Self> {
        let mut sets = Vec::new();
        let whole = text::measure(name, font);
        if whole <= room {
            sets.push(Self::new(vec![name.to_owned()], font, None));
        }
        for share in [0.56, 0.7] {
            let lines = text::wrap(name, font, (whole * share).min(room), 2);
            let short = lines.last().is_some_and(|line| line.ends_with('…')) && !name.ends_with('…');
            if !short && lines.len() == 2 {
                sets.push(Self::new(lines, font, None));
                break;
            }
        }
        if sets.is_empty() {
            let lines = text::wrap(name, font, room * 0.7, 2);
            sets.push(Self::new(lines, font, Some(name.to_owned())));
        }
        sets
    }

    fn new(lines: Vec<String>, font: Font, full: Option<String>) -> Self {
        let metrics = text::metrics(font);
        let width = lines.iter().map(|line| text::measure(line, font)).fold(0.0, f64::max);
        let below = lines.len().saturating_sub(1) as f64 * pitch(font);
        Self { lines, full, size: Size::new(width, metrics.cap_height + metrics.descent + below) }
    }

    /// Takes a place beside the mark.
    pub fn settle(&self, page: &mut Page<'_>, rect: Rect, font: Font, color: Color, tag: Tag) {
        self.set(page, rect, (font, color, Anchor::Start), tag);
    }

    /// Takes a place that stands off, and draws the line there; `colors` are those of the words and the line.
    pub fn lead(&self, page: &mut Page<'_>, led: Led, font: Font, colors: (Color, Color), tag: Tag) {
        // Lines of words that stand to the left of their mark end at the leader line.
        let left = led.rect.x1 <= led.line.p1.x;
        let anchor = if left { Anchor::End } else { Anchor::Start };
        self.set(page, led.rect, (font, colors.0, anchor), tag);
        let node = leader(page, led, colors.1, tag);
        page.nodes.push(node);
    }

    fn set(&self, page: &mut Page<'_>, rect: Rect, (font, color, anchor): (Font, Color, Anchor), tag: Tag) {
        page.placer.block(rect);
        let mut baseline = rect.y0 + text::metrics(font).cap_height;
        let x = if anchor == Anchor::End { rect.x1 } else { rect.x0 };
        for line in &self.lines {
            let mut run = text::line(line, font, color, Point::new(x, baseline), anchor);
            run.full.clone_from(&self.full);
            run.tag = Some(tag);
            page.nodes.push(Node::Text(run));
            baseline += pitch(font);
        }
    }
}

/// From one baseline to the next.
fn pitch(font: Font) -> f64 {
    font.size * 1.2
}

/// The line from a mark to its label, which everything else keeps off.
pub(super) fn leader(page: &mut Page<'_>, led: Led, color: Color, tag: Tag) -> Node {
    let Line { p0, p1 } = led.line;
    page.placer.block_line(led.line);
    page.leaders.push(Leader { tag, line: led.line, label: led.rect });
    let mut path = BezPath::new();
    path.move_to(p0);
    path.line_to(p1);
    let width = if page.options.theme.name == ThemeName::Projector { 2.5 } else { 1.25 } * page.scale;
    Node::Path(PathShape { path, fill: None, stroke: Some(Stroke::solid(color, width)), tag: Some(tag) })
}
