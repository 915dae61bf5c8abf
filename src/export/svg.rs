//! SVG that slide programs, browsers and editors show alike: real text, hexadecimal colours with
//! `fill-opacity`, an explicit `viewBox`; no script, no style sheet, no colour function, no reference to
//! anything outside the file.
//!
//! Guarantees: well-formed XML whatever the names contain; the same scene gives the same bytes.
//! Limits: where Inter, or a family that lent letters, is not installed, text falls back to Arial or whatever
//! the program that shows it finds, stretched to the measured width;
//! [`TextAs::Outlines`] shows the same letters everywhere, at the price of a text that cannot be edited.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use kurbo::{BezPath, PathEl, Point, Rect};

use super::plain;
use crate::chart::color::Color;
use crate::chart::outline;
use crate::chart::scene::{Group, ImageShape, Link, Node, Scene, Stroke, Tag, TextRun};
use crate::chart::text::{self, Anchor, Family};

/// What the file should be like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions {
    /// Leaves the scene's background out.
    pub transparent: bool,
    pub text: TextAs,
}

/// How letters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAs {
    /// Text that can be searched and edited.
    #[default]
    Text,
    /// Curves that need no font.
    Outlines,
}

/// The scene as an SVG document.
#[must_use]
pub fn write(scene: &Scene, options: &SvgOptions) -> String {
    let mut svg = Writer { out: String::new(), text: options.text, clips: 0 };
    let (width, height) = (Number(scene.size.width), Number(scene.size.height));
    svg.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"tm-title tm-desc\" \
         font-family=\"Inter, Arial, sans-serif\">\n"
    ));
    svg.put(format_args!("<title id=\"tm-title\">{}</title>\n", Escaped(&scene.title)));
    svg.put(format_args!("<desc id=\"tm-desc\">{}</desc>\n", Escaped(&scene.description)));
    if let (Some(color), false) = (scene.background, options.transparent) {
        svg.put(format_args!("<rect width=\"{width}\" height=\"{height}\""));
        svg.paint(Some(color), None);
        svg.put(format_args!("/>\n"));
    }
    svg.nodes(&scene.nodes);
    svg.put(format_args!("</svg>\n"));
    svg.out
}

struct Writer {
    out: String,
    text: TextAs,
    clips: usize,
}

impl Writer {
    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.out.write_fmt(args);
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group),
                Node::Rect(shape) => {
                    let Rect { x0, y0, .. } = shape.rect.abs();
                    self.put(format_args!("<rect x=\"{}\" y=\"{}\"", Number(x0), Number(y0)));
                    let (w, h) = (Number(shape.rect.abs().width()), Number(shape.rect.abs().height()));
                    self.put(format_args!(" width=\"{w}\" height=\"{h}\""));
                    if shape.radius > 0.0 {
                        self.put(format_args!(" rx=\"{}\"", Number(shape.radius)));
                    }
                    self.finish(shape.fill, shape.stroke.as_ref(), shape.tag);
                }
                Node::Ellipse(shape) => {
                    let (c, size) = (shape.rect.center(), shape.rect.abs().size());
                    let (rx, ry) = (size.width / 2.0, size.height / 2.0);
                    if (rx - ry).abs() < 0.005 {
                        self.put(format_args!("<circle cx=\"{}\" cy=\"{}\"", Number(c.x), Number(c.y)));
                        self.put(format_args!(" r=\"{}\"", Number(rx)));
                    } else {
                        self.put(format_args!("<ellipse cx=\"{}\" cy=\"{}\"", Number(c.x), Number(c.y)));
                        self.put(format_args!(" rx=\"{}\" ry=\"{}\"", Number(rx), Number(ry)));
                    }
                    self.finish(shape.fill, shape.stroke.as_ref(), shape.tag);
                }
                Node::Path(shape) => {
                    self.path(&shape.path);
                    self.finish(shape.fill, shape.stroke.as_ref(), shape.tag);
                }
                Node::Text(run) => self.text(run),
                Node::Link(link) => self.link(link),
                Node::Image(shape) => self.image(shape),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let clip = group.clip.map(|clip| {
            self.clips += 1;
            let (Rect { x0, y0, .. }, size) = (clip.abs(), clip.abs().size());
            let id = self.clips;
            self.put(format_args!(
                "<clipPath id=\"tm-clip-{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
                Number(x0),
                Number(y0),
                Number(size.width),
                Number(size.height)
            ));
            id
        });
        self.put(format_args!("<g"));
        if !group.name.is_empty() {
            self.put(format_args!(" data-name=\"{}\"", Escaped(&group.name)));
        }
        self.tag(group.tag);
        if let Some(id) = clip {
            self.put(format_args!(" clip-path=\"url(#tm-clip-{id})\""));
        }
        self.put(format_args!(">\n"));
        if !group.name.is_empty() {
            self.put(format_args!("<title>{}</title>\n", Escaped(&group.name)));
        }
        self.nodes(&group.children);
        self.put(format_args!("</g>\n"));
    }

    fn text(&mut self, run: &TextRun) {
        if run.text.is_empty() {
            return;
        }
        if let Some(full) = &run.full {
            self.put(format_args!("<g"));
            self.tag(run.tag);
            self.put(format_args!("><title>{}</title>", Escaped(full)));
        }
        let tag = if run.full.is_some() { None } else { run.tag };
        match self.text {
            TextAs::Text => {
                let leftwards = text::reads_leftwards(&run.text);
                // Where a program sets a line in another font and does not stretch it, the part that matters
                // keeps its place. From its middle a line grows alike to both sides, whatever a program knows
                // of directions.
                let (x, anchor) = match run.anchor {
                    _ if leftwards => {
                        (run.origin.x + run.width / 2.0, " text-anchor=\"middle\" direction=\"rtl\"")
                    }
                    Anchor::Start => (run.origin.x, ""),
                    Anchor::Middle => (run.anchored(), " text-anchor=\"middle\""),
                    Anchor::End => (run.anchored(), " text-anchor=\"end\""),
                };
                self.put(format_args!("<text x=\"{}\" y=\"{}\"{anchor}", Number(x), Number(run.origin.y)));
                self.families(run);
                let (size, weight) = (Number(run.font.size), run.font.weight.css());
                self.put(format_args!(" font-size=\"{size}\" font-weight=\"{weight}\""));
                if run.width > 0.0 && run.text.chars().nth(1).is_some() {
                    let width = Number(run.width);
                    self.put(format_args!(" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\""));
                }
                if run.text.trim() != run.text || run.text.contains("  ") {
                    self.put(format_args!(" xml:space=\"preserve\""));
                }
                self.paint(Some(run.color), None);
                self.tag(tag);
                self.put(format_args!(">{}</text>", Escaped(&run.text)));
            }
            TextAs::Outlines => {
                let path = outline::run(run);
                if !path.is_empty() {
                    self.path(&path);
                    self.put(format_args!(" aria-label=\"{}\"", Escaped(&run.text)));
                    self.paint(Some(run.color), None);
                    self.tag(tag);
                    self.put(format_args!("/>"));
                }
            }
        }
        self.put(format_args!("{}", if run.full.is_some() { "</g>\n" } else { "\n" }));
    }

    /// The pixels stand in the file itself.
    fn image(&mut self, shape: &ImageShape) {
        let [x, y] = [shape.rect.x0, shape.rect.y0].map(Number);
        let [width, height] = [shape.rect.width(), shape.rect.height()].map(Number);
        let pixels = BASE64.encode(&shape.image.png);
        self.put(format_args!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             href=\"data:image/png;base64,{pixels}\"><title>{}</title></image>\n",
            Escaped(&shape.name)
        ));
    }

    /// The run's own family and those of letters that were lent, where they are not the picture's usual one.
    fn families(&mut self, run: &TextRun) {
        let own = run.font.family;
        let lent = run.faces().into_iter().filter(|face| !own.owns(*face)).map(|face| face.face().family());
        let mut families = vec![own.name()];
        families.extend(lent);
        families.dedup();
        if families == [Family::INTER.name()] {
            return;
        }
        self.put(format_args!(" font-family=\""));
        for family in families {
            // A name in quotes of CSS; marks that would end it are left out.
            self.put(format_args!("'{}', ", Escaped(&family.replace(['\'', '\\'], ""))));
        }
        self.put(format_args!("Arial, sans-serif\""));
    }

    fn link(&mut self, link: &Link) {
        let arrow = outline::arrow(link);
        self.path(&arrow.shaft);
        self.put(format_args!(" data-from=\"{}\" data-to=\"{}\"", Record(link.from), Record(link.to)));
        self.finish(None, Some(&link.stroke), None);
        if let Some([tip, left, right]) = arrow.head {
            let mut head = BezPath::new();
            head.move_to(tip);
            head.line_to(left);
            head.line_to(right);
            head.close_path();
            self.path(&head);
            self.finish(Some(link.stroke.color), None, None);
        }
    }

    /// The start of a `<path>` element.
    fn path(&mut self, path: &BezPath) {
        self.out.push_str("<path d=\"");
        for element in path {
            match element {
                PathEl::MoveTo(p) => self.command('M', &[p]),
                PathEl::LineTo(p) => self.command('L', &[p]),
                PathEl::QuadTo(a, p) => self.command('Q', &[a, p]),
                PathEl::CurveTo(a, b, p) => self.command('C', &[a, b, p]),
                PathEl::ClosePath => self.out.push('Z'),
            }
        }
        self.out.push('"');
    }

    fn command(&mut self, letter: char, points: &[Point]) {
        self.out.push(letter);
        for (i, point) in points.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            self.put(format_args!("{space}{} {}", Number(point.x), Number(point.y)));
        }
    }

    /// The rest of a shape's element.
    fn finish(&mut self, fill: Option<Color>, stroke: Option<&Stroke>, tag: Option<Tag>) {
        self.paint(fill, stroke);
        self.tag(tag);
        self.out.push_str("/>\n");
    }

    fn paint(&mut self, fill: Option<Color>, stroke: Option<&Stroke>) {
        match fill {
            Some(color) => self.color("fill", color),
            None => self.out.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            self.color("stroke", stroke.color);
            self.put(format_args!(" stroke-width=\"{}\"", Number(stroke.width)));
            if let Some([ink, gap]) = stroke.dash.pattern(stroke.width) {
                self.put(format_args!(" stroke-dasharray=\"{} {}\"", Number(ink), Number(gap)));
            }
        }
    }

    fn color(&mut self, property: &str, color: Color) {
        self.put(format_args!(" {property}=\"{}\"", color.hex()));
        if color.a != 255 {
            self.put(format_args!(" {property}-opacity=\"{}\"", Number(color.opacity())));
        }
    }

    fn tag(&mut self, tag: Option<Tag>) {
        if let Some(tag) = tag {
            self.put(format_args!(" data-record=\"{}\"", Record(tag)));
        }
    }
}

/// A number with two decimals at most; what is not finite is 0.
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        if rounded.is_finite() && rounded != 0.0 { write!(f, "{rounded}") } else { f.write_str("0") }
    }
}

/// A text with the marks of XML escaped; what XML forbids and what turns the direction of letters is
/// left out, line ends and tabs become spaces.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().filter_map(plain::kept).try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            _ => f.write_char(c),
        })
    }
}

/// The name of a record for programs that read the file: `tier-k3f`, `item-x9`.
struct Record(Tag);

impl std::fmt::Display for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Tag::Tier(id) => write!(f, "tier-{id}"),
            Tag::Item(id) => write!(f, "item-{id}"),
            Tag::Unit(id) => write!(f, "unit-{id}"),
            Tag::Meeting(a, b) => write!(f, "meeting-{a}-{b}"),
            Tag::TierName(id) => write!(f, "tier-name-{id}"),
            Tag::Lane(tier, None) => write!(f, "lane-{tier}"),
            Tag::Lane(tier, Some(unit)) => write!(f, "lane-{tier}-{unit}"),
            Tag::Cluster(id) => write!(f, "cluster-{id}"),
            Tag::Record(key) => write!(f, "{}-{}", key.kind().replace('_', "-"), key.id()),
        }
    }
}
