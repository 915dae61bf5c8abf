//! Figures as the shape tree of a slide (ECMA-376 part 1, 19.3.1.45): elements and their order as PowerPoint
//! writes them.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use super::body;
use super::connector;
use super::figure::{Cluster, Connector, Figure, Line, Outline, Shape};
use super::ink::Inks;
use super::sites;
use super::xml::{Xml, emu};
use crate::chart::color::Color;
use crate::chart::outline::rounded_rect;
use crate::chart::scene::{Dash, Image, ImageShape, Stroke, Tag, TextRun};

/// The relationship by which a slide refers to pixels, counted from 0: layout and notes come before.
pub(super) fn relation_of(index: usize) -> String {
    format!("rId{}", index + 3)
}

/// Where the picture stands on the slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Points of the slide a point of the scene.
    pub(super) scale: f64,
    /// Of the scene's corner, in points of the slide.
    pub(super) offset: Vec2,
}

/// What a slide's tree is made of.
pub(super) struct Tree<'a> {
    pub(super) inks: &'a Inks,
    pub(super) place: Place,
    /// What a record is called in the selection pane.
    pub(super) name: &'a dyn Fn(Tag) -> Option<String>,
    /// Identifiers of shapes by key: known before anything is written, as connectors may come first.
    ids: HashMap<usize, u32>,
    next: u32,
    /// Pixels that are shown, each once, in the order in which the slide refers to them.
    media: Vec<Arc<Image>>,
}

impl<'a> Tree<'a> {
    /// `first` is the first free identifier; 1 is the tree itself.
    pub(super) fn new(
        inks: &'a Inks,
        place: Place,
        name: &'a dyn Fn(Tag) -> Option<String>,
        figures: &[Figure],
        first: u32,
    ) -> Self {
        fn number(figures: &[Figure], next: &mut u32, ids: &mut HashMap<usize, u32>) {
            for figure in figures {
                match figure {
                    Figure::Shape(shape) => {
                        ids.insert(shape.key, *next);
                        *next += 1;
                    }
                    Figure::Cluster(cluster) => number(&cluster.figures, next, ids),
                    Figure::Line(_) | Figure::Connector(_) | Figure::Picture(_) => {}
                }
            }
        }
        let (mut ids, mut next) = (HashMap::new(), first);
        number(figures, &mut next, &mut ids);
        Self { inks, place, name, ids, next, media: Vec::new() }
    }

    pub(super) fn write(&mut self, xml: &mut Xml, figures: &[Figure]) {
        for figure in figures {
            match figure {
                Figure::Shape(shape) => self.shape(xml, shape),
                Figure::Line(line) => self.line(xml, line),
                Figure::Connector(link) => self.connector(xml, link),
                Figure::Picture(shape) => self.picture(xml, shape),
                Figure::Cluster(cluster) => self.cluster(xml, cluster),
            }
        }
    }

    /// The pixels that the slide refers to: the first by the relationship after its own.
    pub(super) fn media(self) -> Vec<Arc<Image>> {
        self.media
    }

    fn picture(&mut self, xml: &mut Xml, shape: &ImageShape) {
        let (id, frame) = (self.fresh(), self.on_slide(shape.rect.abs()));
        let known = self.media.iter().position(|image| Arc::ptr_eq(image, &shape.image));
        let index = known.unwrap_or_else(|| {
            self.media.push(Arc::clone(&shape.image));
            self.media.len() - 1
        });
        let relation = relation_of(index);
        xml.element("p:pic", &[], |xml| {
            xml.element("p:nvPicPr", &[], |xml| {
                properties(xml, id, &shape.name, Some(&shape.name));
                xml.element("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", "1")]));
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &relation)]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("p:spPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| corners(xml, frame, ["a:off", "a:ext"]));
                xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
            });
        });
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn named(&self, tag: Option<Tag>) -> Option<String> {
        tag.and_then(|tag| (self.name)(tag))
    }

    fn cluster(&mut self, xml: &mut Xml, cluster: &Cluster) {
        let id = self.fresh();
        let bounds = cluster.figures.iter().map(Figure::bounds).reduce(|a, b| a.union(b));
        let frame = self.on_slide(bounds.unwrap_or(Rect::ZERO));
        let name = if cluster.name.is_empty() {
            self.named(cluster.tag).unwrap_or_else(|| "Group".to_owned())
        } else {
            cluster.name.clone()
        };
        xml.element("p:grpSp", &[], |xml| {
            xml.element("p:nvGrpSpPr", &[], |xml| {
                properties(xml, id, &name, None);
                xml.empty("p:cNvGrpSpPr", &[]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:grpSpPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| {
                    corners(xml, frame, ["a:off", "a:ext"]);
                    corners(xml, frame, ["a:chOff", "a:chExt"]);
                });
            });
            self.write(xml, &cluster.figures);
        });
    }

    fn shape(&mut self, xml: &mut Xml, shape: &Shape) {
        let id = self.ids.get(&shape.key).copied().unwrap_or_default();
        let frame = self.on_slide(body::frame(shape));
        let words = said(&shape.runs);
        let name =
            self.named(shape.tag).or_else(|| shape.meaning.clone()).unwrap_or_else(|| shortened(&words));
        let name = if name.is_empty() { form(&shape.outline).to_owned() } else { name };
        let meaning = shape.meaning.clone().or_else(|| {
            let full = shape.runs.iter().any(|run| run.full.is_some());
            (full || (words.is_empty() && shape.tag.is_some()))
                .then(|| if full { words } else { name.clone() })
        });
        let silent = shape.runs.is_empty() && shape.tag.is_none();
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                if silent {
                    decoration(xml, id, &name);
                } else {
                    properties(xml, id, &name, meaning.as_deref());
                }
                match shape.outline {
                    Outline::Words => xml.empty("p:cNvSpPr", &[("txBox", "1")]),
                    _ => xml.empty("p:cNvSpPr", &[]),
                }
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| corners(xml, frame, ["a:off", "a:ext"]));
                self.geometry(xml, &shape.outline, &shape.sites);
                match shape.fill {
                    None => xml.empty("a:noFill", &[]),
                    Some(color) => self.solid(xml, color),
                }
                self.pen(xml, shape.stroke.as_ref(), None);
            });
            body::write(xml, shape, self.inks, self.place.scale);
        });
    }

    fn line(&mut self, xml: &mut Xml, line: &Line) {
        let id = self.fresh();
        let frame = self.on_slide(Rect::from_points(line.from, line.to));
        let flip = (line.to.x - line.from.x) * (line.to.y - line.from.y) < 0.0;
        let name = self.named(line.tag).unwrap_or_else(|| "Line".to_owned());
        xml.element("p:cxnSp", &[], |xml| {
            xml.element("p:nvCxnSpPr", &[], |xml| {
                decoration(xml, id, &name);
                xml.empty("p:cNvCxnSpPr", &[]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                let attributes: &[(&str, &str)] = if flip { &[("flipV", "1")] } else { &[] };
                xml.element("a:xfrm", attributes, |xml| corners(xml, frame, ["a:off", "a:ext"]));
                preset(xml, "line");
                self.pen(xml, Some(&line.stroke), None);
            });
        });
    }

    fn connector(&mut self, xml: &mut Xml, link: &Connector) {
        let ends = [link.ends.0, link.ends.1].map(|tag| self.named(Some(tag)).unwrap_or_default());
        let name = format!("{} to {}", ends[0], ends[1]);
        if !connector::is_known(link) {
            self.curve(xml, link, &name);
            return;
        }
        let Some(run) = connector::route(link) else { return };
        let id = self.fresh();
        let frame = self.on_slide(run.frame);
        let glued = |site: Option<super::figure::Site>| {
            let site = site?;
            Some((self.ids.get(&site.key)?.to_string(), site.index.to_string()))
        };
        let (start, end) = (glued(run.start), glued(run.end));
        xml.element("p:cxnSp", &[], |xml| {
            xml.element("p:nvCxnSpPr", &[], |xml| {
                properties(xml, id, &name, Some(&name));
                xml.element("p:cNvCxnSpPr", &[], |xml| {
                    for (element, glued) in [("a:stCxn", start), ("a:endCxn", end)] {
                        if let Some((id, index)) = glued {
                            xml.empty(element, &[("id", &id), ("idx", &index)]);
                        }
                    }
                });
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                let turn = run.turn.to_string();
                let all = [
                    ("rot", run.turn != 0, turn.as_str()),
                    ("flipH", run.flip_h, "1"),
                    ("flipV", run.flip_v, "1"),
                ];
                let attributes: Vec<(&str, &str)> =
                    all.into_iter().filter(|(_, on, _)| *on).map(|(name, _, value)| (name, value)).collect();
                xml.element("a:xfrm", &attributes, |xml| corners(xml, frame, ["a:off", "a:ext"]));
                preset(xml, run.preset);
                self.pen(xml, Some(&link.stroke), link.arrow.then_some(run.reversed));
            });
        });
    }

    /// A link as a form of its own, as it is drawn.
    fn curve(&mut self, xml: &mut Xml, link: &Connector, name: &str) {
        let (id, outline) = (self.fresh(), Outline::Free(link.path.clone()));
        let frame = self.on_slide(kurbo::Shape::bounding_box(&link.path));
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                properties(xml, id, name, Some(name));
                xml.empty("p:cNvSpPr", &[]);
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| corners(xml, frame, ["a:off", "a:ext"]));
                self.geometry(xml, &outline, &[]);
                xml.empty("a:noFill", &[]);
                self.pen(xml, Some(&link.stroke), link.arrow.then_some(false));
            });
        });
    }

    /// `more`: sites besides those of the form, in points of the scene.
    fn geometry(&self, xml: &mut Xml, outline: &Outline, more: &[Point]) {
        match outline {
            Outline::Rect(rect, radius) if !more.is_empty() => {
                let mut sites = sites::sites(outline);
                sites.extend_from_slice(more);
                let corner = emu(radius.min(rect.size().min_side() / 2.0) * body::CORNER * self.place.scale);
                self.own(xml, (&rounded_rect(*rect, *radius), *rect), &sites, corner);
            }
            Outline::Rect(rect, radius) if *radius > 0.0 => {
                // A share of the shorter side, at most a half of it (`roundRect` in presetShapeDefinitions).
                let share = (radius / rect.size().min_side().max(0.001)).min(0.5);
                xml.element("a:prstGeom", &[("prst", "roundRect")], |xml| {
                    xml.element("a:avLst", &[], |xml| {
                        let value = format!("val {:.0}", share * 100_000.0);
                        xml.empty("a:gd", &[("name", "adj"), ("fmla", &value)]);
                    });
                });
            }
            Outline::Rect(..) | Outline::Words => preset(xml, "rect"),
            Outline::Ellipse(_) => preset(xml, "ellipse"),
            Outline::Free(path) => self.own(xml, (path, kurbo::Shape::bounding_box(path)), &[], 0),
        }
    }

    /// A form of its own in its frame, with sites, and with text that keeps so far off the corners.
    fn own(&self, xml: &mut Xml, (path, frame): (&BezPath, Rect), sites: &[Point], corner: i64) {
        let scale = self.place.scale;
        let at = |point: Point| {
            let local = point - frame.origin();
            [emu(local.x * scale).to_string(), emu(local.y * scale).to_string()]
        };
        let [width, height] = [frame.width(), frame.height()].map(|side| emu(side * scale).to_string());
        // Sites keep their places when somebody makes the shape larger.
        let share = |from: f64, to: f64, at: f64| ((at - from) / (to - from).max(0.001) * 100_000.0).round();
        let guides: Vec<[String; 2]> = sites
            .iter()
            .map(|site| {
                let x = share(frame.x0, frame.x1, site.x);
                let y = share(frame.y0, frame.y1, site.y);
                [format!("*/ w {x:.0} 100000"), format!("*/ h {y:.0} 100000")]
            })
            .collect();
        xml.element("a:custGeom", &[], |xml| {
            xml.empty("a:avLst", &[]);
            xml.element("a:gdLst", &[], |xml| {
                for (i, [x, y]) in guides.iter().enumerate() {
                    xml.empty("a:gd", &[("name", &format!("x{i}")), ("fmla", x)]);
                    xml.empty("a:gd", &[("name", &format!("y{i}")), ("fmla", y)]);
                }
                if corner > 0 {
                    for (name, formula) in [
                        ("il", format!("val {corner}")),
                        ("ir", "+- r 0 il".to_owned()),
                        ("ib", "+- b 0 il".to_owned()),
                    ] {
                        xml.empty("a:gd", &[("name", name), ("fmla", &formula)]);
                    }
                }
            });
            xml.empty("a:ahLst", &[]);
            xml.element("a:cxnLst", &[], |xml| {
                for i in 0..sites.len() {
                    xml.element("a:cxn", &[("ang", "0")], |xml| {
                        xml.empty("a:pos", &[("x", &format!("x{i}")), ("y", &format!("y{i}"))]);
                    });
                }
            });
            let [l, t, r, b] = if corner > 0 { ["il", "il", "ir", "ib"] } else { ["0", "0", "r", "b"] };
            xml.empty("a:rect", &[("l", l), ("t", t), ("r", r), ("b", b)]);
            xml.element("a:pathLst", &[], |xml| {
                xml.element("a:path", &[("w", &width), ("h", &height)], |xml| {
                    for element in path {
                        draw(xml, element, at);
                    }
                });
            });
        });
    }

    fn solid(&self, xml: &mut Xml, color: Color) {
        xml.element("a:solidFill", &[], |xml| self.inks.write(xml, color));
    }

    /// The border or line; `arrow` is whether its head is at the start.
    fn pen(&self, xml: &mut Xml, stroke: Option<&Stroke>, arrow: Option<bool>) {
        let Some(stroke) = stroke else {
            xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
            return;
        };
        let width = emu((stroke.width * self.place.scale).max(0.25)).to_string();
        xml.element("a:ln", &[("w", &width)], |xml| {
            self.solid(xml, stroke.color);
            let dash = match stroke.dash {
                Dash::Solid => None,
                Dash::Dashed => Some("dash"),
                Dash::Dotted => Some("sysDot"),
            };
            if let Some(dash) = dash {
                xml.empty("a:prstDash", &[("val", dash)]);
            }
            if let Some(at_start) = arrow {
                let element = if at_start { "a:headEnd" } else { "a:tailEnd" };
                xml.empty(element, &[("type", "triangle"), ("w", "lg"), ("len", "lg")]);
            }
        });
    }

    fn on_slide(&self, rect: Rect) -> Rect {
        let Place { scale, offset } = self.place;
        Rect::new(rect.x0 * scale, rect.y0 * scale, rect.x1 * scale, rect.y1 * scale) + offset
    }
}

/// Identifier, name and alternative text.
pub(super) fn properties(xml: &mut Xml, id: u32, name: &str, meaning: Option<&str>) {
    let id = id.to_string();
    let mut attributes = vec![("id", id.as_str()), ("name", name)];
    attributes.extend(meaning.map(|text| ("descr", text)));
    xml.empty("p:cNvPr", &attributes);
}

/// As [`properties`], for what a screen reader passes over.
fn decoration(xml: &mut Xml, id: u32, name: &str) {
    let id = id.to_string();
    xml.element("p:cNvPr", &[("id", &id), ("name", name)], |xml| {
        xml.element("a:extLst", &[], |xml| {
            xml.element("a:ext", &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")], |xml| {
                let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
                xml.empty("adec:decorative", &[("xmlns:adec", space), ("val", "1")]);
            });
        });
    });
}

/// A corner and a size.
pub(super) fn corners(xml: &mut Xml, rect: Rect, [offset, extent]: [&str; 2]) {
    let [x, y] = [rect.x0, rect.y0].map(|v| emu(v).to_string());
    let [width, height] = [rect.width(), rect.height()].map(|v| emu(v).max(0).to_string());
    xml.empty(offset, &[("x", &x), ("y", &y)]);
    xml.empty(extent, &[("cx", &width), ("cy", &height)]);
}

fn preset(xml: &mut Xml, name: &str) {
    xml.element("a:prstGeom", &[("prst", name)], |xml| xml.empty("a:avLst", &[]));
}

fn draw(xml: &mut Xml, element: PathEl, at: impl Fn(Point) -> [String; 2]) {
    let mut command = |name: &str, points: &[Point]| {
        xml.element(name, &[], |xml| {
            for point in points {
                let [x, y] = at(*point);
                xml.empty("a:pt", &[("x", &x), ("y", &y)]);
            }
        });
    };
    match element {
        PathEl::MoveTo(p) => command("a:moveTo", &[p]),
        PathEl::LineTo(p) => command("a:lnTo", &[p]),
        PathEl::QuadTo(a, p) => command("a:quadBezTo", &[a, p]),
        PathEl::CurveTo(a, b, p) => command("a:cubicBezTo", &[a, b, p]),
        PathEl::ClosePath => xml.empty("a:close", &[]),
    }
}

const fn form(outline: &Outline) -> &'static str {
    match outline {
        Outline::Rect(..) => "Rectangle",
        Outline::Ellipse(_) => "Ellipse",
        Outline::Free(_) => "Form",
        Outline::Words => "Text",
    }
}

/// All that the lines mean, shortened ones in full.
fn said(runs: &[TextRun]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for run in runs {
        let text = run.full.as_deref().unwrap_or(&run.text);
        if words.last() != Some(&text) {
            words.push(text);
        }
    }
    words.join(" ")
}

/// A name for the selection pane.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    words.chars().take(LONGEST - 1).chain(['…']).collect()
}
