//! The page that all pictures of roles are drawn on: title above, footer below, the body between, and
//! words that never leave the room they are given.

use kurbo::{BezPath, Point, Rect};

use super::RolesOptions;
use crate::chart::color::Color;
use crate::chart::page::{self, line_height};
use crate::chart::scene::{
    Dash, Font, Group, Node, PathShape, RectShape, Scene, Stroke, Tag, TextRun, Weight,
};
use crate::chart::style::{Theme, ThemeName, TypeScale};
use crate::chart::text::{self, Anchor};
use crate::model::Workspace;

/// A page with its title and footer.
pub(in crate::chart) struct Sheet<'a> {
    pub workspace: &'a Workspace,
    pub options: &'a RolesOptions<'a>,
    pub theme: &'a Theme,
    pub fonts: TypeScale,
    /// 1 for a page of usual size.
    pub scale: f64,
    /// Letters for a whole room.
    pub large: bool,
    /// Between title and footer. Never negative, but perhaps of no size.
    pub body: Rect,
    pub nodes: Vec<Node>,
}

impl<'a> Sheet<'a> {
    /// Draws title and footer and keeps the rest free.
    pub fn new(workspace: &'a Workspace, options: &'a RolesOptions<'a>) -> Self {
        let (size, theme) = (options.size, options.theme);
        let fonts = page::fonts(theme, size);
        let margin = page::margin(size).min(size.width / 4.0).min(size.height / 4.0);
        let across = (size.width - 2.0 * margin).max(0.0);
        let mut nodes = Vec::new();
        let mut top = margin;
        let room = across - options.furniture.corner;
        // What a tier is there for is a whole sentence; a page of usual height has room for it.
        let most = if size.height > 20.0 * fonts.axis.size { 2 } else { 1 };
        for (words, font, color, most) in [
            (&options.title, fonts.title, theme.title(), 1),
            (&options.subtitle, fonts.axis, theme.muted, most),
        ] {
            let words = words.trim();
            for line in text::wrap(words, font, room.max(0.0), most).iter().filter(|line| !line.is_empty()) {
                let at = Point::new(margin, top + text::metrics(font).ascent);
                let mut run = fitted(line, font, color, at, Anchor::Start, room);
                if line.ends_with('…') && !words.ends_with('…') {
                    run.full = Some(words.to_owned());
                }
                nodes.push(Node::Text(run));
                top += line_height(font);
            }
        }
        let large = theme.name == ThemeName::Projector;
        let gap = fonts.footer.size * if large { 0.45 } else { 0.9 };
        top += if top > margin { gap * 0.6 } else { options.furniture.top };
        let footer =
            page::footer(&workspace.meta().title, options.furniture.day(options.as_of), fonts.footer, across);
        let baseline = page::foot(size, margin, fonts.footer);
        let at = Point::new(margin, baseline);
        nodes.push(Node::Text(fitted(&footer, fonts.footer, theme.muted, at, Anchor::Start, across)));
        let bottom = (baseline - text::metrics(fonts.footer).ascent - gap).max(top);
        Self {
            workspace,
            options,
            theme,
            fonts,
            scale: page::scale(theme, size),
            large,
            body: Rect::new(margin, top, margin + across, bottom),
            nodes,
        }
    }

    /// Nothing but a sentence in the middle that says what to do.
    pub fn say(mut self, sentence: &str) -> Scene {
        let font = self.fonts.axis;
        let width = (self.body.width() * 0.8).min(font.size * 36.0);
        let lines = text::wrap(sentence, font, width, 6);
        let height = lines.len() as f64 * line_height(font);
        let mut y = self.body.center().y - height / 2.0 + text::metrics(font).ascent;
        if height <= self.body.height() {
            for line in lines {
                let at = Point::new(self.body.center().x, y);
                let run = fitted(&line, font, self.theme.muted, at, Anchor::Middle, width);
                self.nodes.push(Node::Text(run));
                y += line_height(font);
            }
        }
        self.finish(sentence.to_owned())
    }

    /// The finished picture.
    pub fn finish(self, mut description: String) -> Scene {
        let title = if self.options.title.trim().is_empty() {
            self.workspace.meta().title.clone()
        } else {
            self.options.title.clone()
        };
        // Said with the first line; each that follows is an entry of its own.
        let first = description.find('\n').unwrap_or(description.len());
        description.insert_str(first, " It shows how people collaborate, not a reporting structure.");
        let background = (!self.options.transparent).then_some(self.theme.card);
        Scene { size: self.options.size, background, title, description, nodes: self.nodes }
    }

    /// A font of this page in another size: `factor` of its own, but never too small to read.
    pub fn sized(&self, font: Font, factor: f64) -> Font {
        if self.large { font } else { Font { size: (font.size * factor).max(page::SMALLEST), ..font } }
    }
}

/// A line in at most `room` points; what was cut off is kept as the full text.
pub(in crate::chart) fn fitted(
    words: &str,
    font: Font,
    color: Color,
    at: Point,
    anchor: Anchor,
    room: f64,
) -> TextRun {
    let words = words.trim();
    let short = text::fit(words, font, room.max(0.0));
    let mut run = text::line(short.as_deref().unwrap_or(words), font, color, at, anchor);
    run.full = short.map(|_| words.to_owned());
    run
}

/// The same, for a record.
pub(in crate::chart) fn tagged(mut run: TextRun, tag: Tag) -> Node {
    run.tag = Some(tag);
    Node::Text(run)
}

/// The baseline that puts capitals in the middle of `rect`.
pub(in crate::chart) fn middle(font: Font, rect: Rect) -> f64 {
    rect.center().y + text::metrics(font).cap_height / 2.0
}

/// A straight line.
pub(in crate::chart) fn rule(from: impl Into<Point>, to: impl Into<Point>, stroke: Stroke) -> Node {
    let mut path = BezPath::new();
    path.move_to(from.into());
    path.line_to(to.into());
    Node::Path(PathShape { path, fill: None, stroke: Some(stroke), tag: None })
}

/// A box.
pub(in crate::chart) fn panel(
    rect: Rect,
    radius: f64,
    fill: Option<Color>,
    stroke: Option<Stroke>,
    tag: Option<Tag>,
) -> Node {
    Node::Rect(RectShape { rect, radius, fill, stroke, tag })
}

/// A group with a name for those who cannot see it.
pub(in crate::chart) fn group(tag: Option<Tag>, name: impl Into<String>, children: Vec<Node>) -> Node {
    Node::Group(Group { tag, name: name.into(), clip: None, children })
}

/// A pen of this dash.
pub(in crate::chart) fn pen(color: Color, width: f64, dash: Dash) -> Stroke {
    Stroke { color, width, dash }
}

/// The font in another weight.
pub(in crate::chart) fn weighted(font: Font, weight: Weight) -> Font {
    Font { weight, ..font }
}
