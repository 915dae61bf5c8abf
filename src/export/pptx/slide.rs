//! Slides, their notes, and the properties of the file.

use std::sync::Arc;

use kurbo::Rect;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::base::{Base, next_id};
use super::body::{ASCENT, LINE, SPARE, line_spacing, rise, step};
use super::figure::{Figure, extent};
use super::gather;
use super::ink::Inks;
use super::package::{Package, Relation};
use super::tree::{Place, Tree, corners, properties, relation_of};
use super::xml::{Attributes, Xml};
use super::{PptxOptions, Slide};
use crate::chart::page::is_footer;
use crate::chart::scene::{Image, Node, Scene, TextRun, Weight};
use crate::export::ExportError;

/// Room for the number of a slide, as a multiple of the size of its digits.
const NUMBER: f64 = 2.4;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

/// The names that parts of a presentation use.
pub(super) const fn spaces() -> [(&'static str, &'static str); 3] {
    [
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
    ]
}

/// Puts the slides into a package without any.
pub(super) fn add(
    base: Base,
    slides: &[Slide<'_>],
    inks: &Inks,
    options: &PptxOptions<'_>,
) -> Result<Vec<u8>, ExportError> {
    let paint_error = |error: &dyn std::fmt::Display| ExportError::Paint(error.to_string());
    let Base { mut package, presentation, layout, notes, size, title, number: numbers } = base;
    let mut relations = package.relations(&presentation).map_err(|error| paint_error(&error))?;
    let first = next_id(&relations);
    let notes_id = relations.iter().find(|relation| relation.kind == "notesMaster");
    let notes_id = notes_id.map(|relation| relation.id.clone()).unwrap_or_default();
    let mut ids = Vec::new();
    let mut shown = Media::default();
    for (index, slide) in slides.iter().enumerate() {
        let number = index + 1;
        let scene = slide.scene;
        if !(scene.size.is_finite() && scene.size.width >= 1.0 && scene.size.height >= 1.0) {
            return Err(ExportError::NoScene { width: scene.size.width, height: scene.size.height });
        }
        // The first page of several is the one that everybody knows.
        let counted = numbers.as_deref().filter(|_| index > 0).map(|place| (place, number));
        let part = format!("ppt/slides/slide{number}.xml");
        let note = format!("ppt/notesSlides/notesSlide{number}.xml");
        let (tree, media) = page(slide, inks, size, title, counted);
        package.put(&part, &format!("{TYPE}slide+xml"), tree);
        package.put(&note, &format!("{TYPE}notesSlide+xml"), notes_page(scene, number));
        let from = |target: &str| format!("/{target}");
        let mut own = vec![
            Relation::new(1, "slideLayout", &from(&layout)),
            Relation::new(2, "notesSlide", &from(&note)),
        ];
        for (index, image) in media.iter().enumerate() {
            let part = shown.part(&mut package, image);
            own.push(Relation { id: relation_of(index), ..Relation::new(0, "image", &from(&part)) });
        }
        package.relate(&part, &own);
        let own = [Relation::new(1, "notesMaster", &from(&notes)), Relation::new(2, "slide", &from(&part))];
        package.relate(&note, &own);
        relations.push(Relation::new(first + index, "slide", &format!("/{part}")));
        ids.push((256 + index, first + index));
    }
    package.relate(&presentation, &relations);
    let text = package.get(&presentation).map(listed(&notes_id, &ids)).unwrap_or_default();
    package.set(&presentation, text);
    about(&mut package, options.title, slides.len());
    package.write().map_err(|error| paint_error(&error))
}

/// Pixels that are in the file already, each once.
#[derive(Default)]
struct Media(Vec<Arc<Image>>);

impl Media {
    /// The part that holds them.
    fn part(&mut self, package: &mut Package, image: &Arc<Image>) -> String {
        let known = self.0.iter().position(|one| Arc::ptr_eq(one, image));
        let index = known.unwrap_or(self.0.len());
        let part = format!("ppt/media/tiermap{}.png", index + 1);
        if known.is_none() {
            self.0.push(Arc::clone(image));
            package.by_default("png", "image/png");
            package.set(&part, image.png.clone());
        }
        part
    }
}

/// One slide, and the pixels that it shows. `number` is the index of the layout's place for it, and the number itself.
fn page(
    slide: &Slide<'_>,
    inks: &Inks,
    size: kurbo::Size,
    title: Option<Rect>,
    number: Option<(&str, usize)>,
) -> (Vec<u8>, Vec<Arc<Image>>) {
    let scene = slide.scene;
    let headline = gather::title(scene);
    let figures = gather::gather(scene, &headline);
    let place = match title {
        None => fitted(scene.size.to_rect(), size.to_rect()),
        // A template has a title of its own: the picture without ours gets what is left below it.
        Some(title) => {
            let drawn = figures.iter().map(Figure::bounds).reduce(|a, b| a.union(b));
            fitted(drawn.unwrap_or_else(|| scene.size.to_rect()), room_below(title, size))
        }
    };
    let mut tree = Tree::new(inks, place, slide.name, &figures, 4);
    let mut xml = Xml::part();
    xml.element("p:sld", &spaces(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.element("p:spTree", &[], |xml| {
                root(xml);
                let room = title.is_none().then(|| (place, right_of(&headline, &figures, scene)));
                heading(xml, scene, &headline, inks, room);
                tree.write(xml, &figures);
                if let Some(number) = number {
                    let foot = title.is_none().then(|| foot(scene)).flatten();
                    numbered(xml, number, inks, foot.map(|foot| (foot, place, scene.size.width)));
                }
            });
        });
        xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
    });
    (xml.finish(), tree.media())
}

/// The room for a picture below a template's title: between the title's edges, above a footer.
pub(super) fn room_below(title: Rect, size: kurbo::Size) -> Rect {
    /// What a footer takes of the height.
    const FOOTER: f64 = 0.08;
    let top = (title.y1 + 0.01 * size.height).clamp(0.0, size.height * 0.5);
    let side = title.x0.min(size.width - title.x1).clamp(0.0, size.width * 0.2);
    Rect::new(side, top, size.width - side, size.height * (1.0 - FOOTER))
}

/// What is drawn, as large as it fits into a room, in its middle.
fn fitted(drawn: Rect, room: Rect) -> Place {
    let scale = (room.width() / drawn.width().max(1.0)).min(room.height() / drawn.height().max(1.0));
    Place { scale, offset: room.center().to_vec2() - drawn.center().to_vec2() * scale }
}

/// What every tree begins with.
fn root(xml: &mut Xml) {
    xml.element("p:nvGrpSpPr", &[], |xml| {
        properties(xml, 1, "", None);
        xml.empty("p:cNvGrpSpPr", &[]);
        xml.empty("p:nvPr", &[]);
    });
    xml.element("p:grpSpPr", &[], |xml| {
        xml.element("a:xfrm", &[], |xml| {
            corners(xml, Rect::ZERO, ["a:off", "a:ext"]);
            corners(xml, Rect::ZERO, ["a:chOff", "a:chExt"]);
        });
    });
}

/// How far to the right a title may reach: to the margin, or to what stands beside it; one of several lines
/// keeps to its column.
fn right_of(headline: &[&TextRun], figures: &[Figure], scene: &Scene) -> f64 {
    fn beside(figures: &[Figure], rows: &Rect, right: &mut f64) {
        for figure in figures {
            let bounds = figure.bounds();
            match figure {
                Figure::Cluster(cluster) => beside(&cluster.figures, rows, right),
                _ if bounds.y0 < rows.y1 && bounds.y1 > rows.y0 && bounds.x0 >= rows.x1 => {
                    *right = right.min(bounds.x0);
                }
                _ => {}
            }
        }
    }
    let Some(rows) = headline.iter().map(|run| extent(run)).reduce(|a, b| a.union(b)) else { return 0.0 };
    let mut right = match headline {
        [_] => scene.size.width - rows.x0,
        _ => rows.x1 + 0.06 * rows.width(),
    };
    beside(figures, &rows, &mut right);
    right.max(rows.x1)
}

/// The title as it is shown, in full where it cannot be seen; where the picture has it, which reaches to the right
/// as far as is said, or where the template wants it.
fn heading(xml: &mut Xml, scene: &Scene, headline: &[&TextRun], inks: &Inks, place: Option<(Place, f64)>) {
    let (Some(run), Some(last)) = (headline.first(), headline.last()) else { return };
    let lines: Vec<&str> = headline.iter().map(|run| run.text.trim()).collect();
    let shown = lines.join(" ");
    let meaning = shown.ends_with('…').then_some(scene.title.as_str());
    let lines = headline.to_vec();
    placeholder(
        xml,
        (2, "Title 1", meaning),
        &[("type", "title")],
        |xml| {
            if let Some((Place { scale, offset }, right)) = place {
                let bottom = last.origin.y + (LINE - ASCENT + SPARE) * last.font.size;
                let frame = Rect::new(run.origin.x, run.origin.y - rise(&lines), right, bottom);
                let frame = Rect::new(frame.x0 * scale, frame.y0 * scale, frame.x1 * scale, frame.y1 * scale)
                    + offset;
                xml.element("a:xfrm", &[], |xml| corners(xml, frame, ["a:off", "a:ext"]));
            }
        },
        |xml| {
            let inset: Attributes<'_> = match place {
                Some(_) => &[("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0"), ("anchor", "t")],
                None => &[],
            };
            xml.element("a:bodyPr", inset, |xml| xml.empty("a:normAutofit", &[]));
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| {
                if let (Some((place, _)), Some(step)) = (place, step(&lines)) {
                    xml.element("a:pPr", &[], |xml| line_spacing(xml, step * place.scale));
                }
                xml.element("a:r", &[], |xml| {
                    let size = place.map(|(place, _)| format!("{:.0}", run.font.size * place.scale * 100.0));
                    let bold =
                        if matches!(run.font.weight, Weight::SemiBold | Weight::Bold) { "1" } else { "0" };
                    let mut attributes = vec![("lang", "en-GB")];
                    if let Some(size) = &size {
                        attributes.extend([("sz", size.as_str()), ("b", bold)]);
                    }
                    xml.element("a:rPr", &attributes, |xml| {
                        if place.is_some() {
                            xml.element("a:solidFill", &[], |xml| inks.write(xml, run.color));
                        }
                    });
                    xml.text("a:t", &shown);
                });
            });
        },
    );
}

/// The line at the foot of every page.
fn foot(scene: &Scene) -> Option<&TextRun> {
    let mut foot: Option<&TextRun> = None;
    scene.walk(&mut |node| {
        if let Node::Text(run) = node
            && is_footer(&run.text)
            && foot.is_none_or(|other| run.origin.y > other.origin.y)
        {
            foot = Some(run);
        }
    });
    foot
}

/// The number of the slide, as a field where the layout has a place for it: on the line at the foot and as large,
/// as far from the right edge of the picture, which is so wide, as that is from the left.
fn numbered(
    xml: &mut Xml,
    (index, number): (&str, usize),
    inks: &Inks,
    foot: Option<(&TextRun, Place, f64)>,
) {
    let kind = [("type", "sldNum"), ("sz", "quarter"), ("idx", index)];
    let size = foot.map(|(run, place, _)| format!("{:.0}", run.font.size * place.scale * 100.0));
    placeholder(
        xml,
        (3, "Slide Number Placeholder 2", None),
        &kind,
        |xml| {
            let Some((run, Place { scale, offset }, width)) = foot else { return };
            let (top, right) = (run.origin.y - rise(&vec![run]), width - run.origin.x);
            let left = right - NUMBER * run.font.size;
            let bottom = run.origin.y + (LINE - ASCENT + SPARE) * run.font.size;
            let frame = Rect::new(left * scale, top * scale, right * scale, bottom * scale) + offset;
            xml.element("a:xfrm", &[], |xml| corners(xml, frame, ["a:off", "a:ext"]));
        },
        |xml| {
            let anchor: Attributes<'_> = if foot.is_some() { &[("anchor", "t")] } else { &[] };
            xml.empty("a:bodyPr", anchor);
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| {
                if foot.is_some() {
                    xml.empty("a:pPr", &[("algn", "r")]);
                }
                let field = [("id", "{5B0F7A6C-3C0E-4B8A-9C53-7E1D0F3A2B61}"), ("type", "slidenum")];
                xml.element("a:fld", &field, |xml| {
                    let mut attributes = vec![("lang", "en-GB")];
                    attributes.extend(size.as_deref().map(|size| ("sz", size)));
                    xml.element("a:rPr", &attributes, |xml| {
                        if let Some((run, ..)) = foot {
                            xml.element("a:solidFill", &[], |xml| inks.write(xml, run.color));
                        }
                    });
                    xml.text("a:t", &number.to_string());
                });
                xml.empty("a:endParaRPr", &[("lang", "en-GB")]);
            });
        },
    );
}

/// A shape that takes its look from the layout: identifier, name and alternative text, and which one it is.
fn placeholder(
    xml: &mut Xml,
    (id, name, meaning): (u32, &str, Option<&str>),
    kind: Attributes<'_>,
    place: impl FnOnce(&mut Xml),
    body: impl FnOnce(&mut Xml),
) {
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            properties(xml, id, name, meaning);
            xml.element("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", "1")]));
            xml.element("p:nvPr", &[], |xml| xml.empty("p:ph", kind));
        });
        xml.element("p:spPr", &[], place);
        xml.element("p:txBody", &[], body);
    });
}

/// What the presenter sees: the picture in sentences.
fn notes_page(scene: &Scene, number: usize) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.element("p:notes", &spaces(), |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.element("p:spTree", &[], |xml| {
                root(xml);
                xml.element("p:sp", &[], |xml| {
                    xml.element("p:nvSpPr", &[], |xml| {
                        properties(xml, 2, "Slide Image Placeholder 1", None);
                        xml.element("p:cNvSpPr", &[], |xml| {
                            let locks = [("noGrp", "1"), ("noRot", "1"), ("noChangeAspect", "1")];
                            xml.empty("a:spLocks", &locks);
                        });
                        xml.element("p:nvPr", &[], |xml| xml.empty("p:ph", &[("type", "sldImg")]));
                    });
                    xml.empty("p:spPr", &[]);
                });
                let name = format!("Notes Placeholder {}", number + 1);
                placeholder(
                    xml,
                    (3, &name, None),
                    &[("type", "body"), ("idx", "1")],
                    |_| {},
                    |xml| {
                        xml.empty("a:bodyPr", &[]);
                        xml.empty("a:lstStyle", &[]);
                        for line in scene.description.lines().filter(|line| !line.trim().is_empty()) {
                            xml.element("a:p", &[], |xml| {
                                xml.element("a:r", &[], |xml| {
                                    xml.empty("a:rPr", &[("lang", "en-GB")]);
                                    xml.text("a:t", line);
                                });
                            });
                        }
                        if scene.description.trim().is_empty() {
                            xml.element("a:p", &[], |xml| xml.empty("a:endParaRPr", &[("lang", "en-GB")]));
                        }
                    },
                );
            });
        });
        xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
    });
    xml.finish()
}

/// The presentation with these slides instead of its own: identifier and relationship of each. What else
/// names slides goes with them: sections and custom shows. `notes` is the relationship of the notes' master.
fn listed(notes: &str, ids: &[(usize, usize)]) -> impl Fn(&[u8]) -> Vec<u8> {
    let mut list = Xml::fragment();
    list.element("p:notesMasterIdLst", &[], |xml| xml.empty("p:notesMasterId", &[("r:id", notes)]));
    let masters = list.finish();
    let mut list = Xml::fragment();
    list.element("p:sldIdLst", &[], |xml| {
        for (id, relation) in ids {
            xml.empty("p:sldId", &[("id", &id.to_string()), ("r:id", &format!("rId{relation}"))]);
        }
    });
    let list = list.finish();
    move |part| {
        let mut reader = Reader::from_reader(part);
        let mut out = Writer::new(Vec::with_capacity(part.len() + list.len()));
        // How deep the reader is inside of what is left out; the list goes in once.
        let (mut dropped, mut done, mut mastered) = (0_usize, false, false);
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) | Err(_) => break,
                Ok(event) => event,
            };
            let gone = |element: &BytesStart<'_>| {
                let left_out: [&[u8]; 4] = [b"notesMasterIdLst", b"sldIdLst", b"custShowLst", b"extLst"];
                left_out.contains(&element.local_name().as_ref())
            };
            let first = |element: &BytesStart<'_>| {
                let after_masters: [&[u8]; 3] = [b"handoutMasterIdLst", b"sldSz", b"notesSz"];
                after_masters.contains(&element.local_name().as_ref())
            };
            if let Event::Start(element) | Event::Empty(element) = &event
                && dropped == 0
                && !mastered
                && first(element)
            {
                mastered = true;
                out.get_mut().extend_from_slice(&masters);
            }
            match &event {
                Event::Start(element) if dropped > 0 || gone(element) => dropped += 1,
                Event::End(_) if dropped > 0 => dropped -= 1,
                Event::Empty(element) if dropped > 0 || gone(element) => {}
                _ if dropped > 0 => {}
                Event::Start(element) | Event::Empty(element)
                    if !done && matches!(element.local_name().as_ref(), b"sldSz" | b"notesSz") =>
                {
                    done = true;
                    out.get_mut().extend_from_slice(&list);
                    let _ = out.write_event(event);
                }
                _ => {
                    let _ = out.write_event(event);
                }
            }
        }
        out.into_inner()
    }
}

/// Title, program and number of slides.
fn about(package: &mut Package, title: &str, slides: usize) {
    let mut core = Xml::part();
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    core.element("cp:coreProperties", &spaces, |xml| {
        xml.text("dc:title", title);
        xml.text("dc:creator", "Tiermap");
    });
    package.put(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        core.finish(),
    );
    let mut app = Xml::part();
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    app.element("Properties", &[("xmlns", space)], |xml| {
        xml.text("Application", "Tiermap");
        xml.text("Slides", &slides.to_string());
    });
    package.put(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        app.finish(),
    );
    let mut relations = package.relations("").unwrap_or_default();
    for (kind, target) in
        [("core-properties", "docProps/core.xml"), ("extended-properties", "docProps/app.xml")]
    {
        if !relations.iter().any(|relation| relation.kind == kind) {
            relations.push(Relation::new(relations.len() + 1, kind, target));
        }
    }
    package.relate("", &relations);
}
