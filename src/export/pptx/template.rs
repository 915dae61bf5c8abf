//! Somebody's own PPTX file as the base: its masters, faces and colours stay, its slides go.

use std::collections::BTreeSet;

use kurbo::{Rect, Size};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::TemplateError;
use super::base::{Base, add_notes};
use super::ink::Inks;
use super::package::{Package, attribute, each_start, resolve};
use crate::chart::style::Theme;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
/// English Metric Units a point.
const UNITS: f64 = 12_700.0;
/// What PowerPoint takes where a file gives no size: 10 × 7½ inches (ECMA-376 part 1, 19.2.1.39).
const UNSAID: Size = Size::new(720.0, 540.0);
/// Relationships that no picture needs: programs, the look of the first slide, who wrote which comment.
const UNWANTED: [&str; 4] = ["vbaProject", "thumbnail", "slide", "custom-properties"];

impl Base {
    /// The file without its slides. `theme` is for the page with notes, where the file has none.
    ///
    /// # Errors
    /// What is no presentation, has no layout, or unpacks to more than the limit.
    pub(super) fn template(bytes: &[u8], theme: &Theme, inks: &Inks) -> Result<Self, TemplateError> {
        let mut package = Package::read(bytes)?;
        let presentation = package
            .relations("")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument" && !relation.external)
            .map(|relation| resolve("", &relation.target))
            .filter(|name| package.kind(name).is_some_and(is_presentation))
            .ok_or(TemplateError::NoPresentation)?;
        // A template or a file with macros becomes a plain presentation.
        let part = package.get(&presentation).ok_or(TemplateError::NoPresentation)?.to_vec();
        let size = size(&part)?;
        package.put(&presentation, &format!("{TYPE}presentation.main+xml"), part);
        for name in ["", presentation.as_str()] {
            let mut relations = package.relations(name)?;
            relations.retain(|relation| !UNWANTED.contains(&relation.kind.as_str()));
            package.relate(name, &relations);
        }
        sweep(&mut package)?;

        let (layout, title) = layout(&package)?;
        let notes = package
            .relations(&presentation)?
            .into_iter()
            .find(|relation| relation.kind == "notesMaster")
            .map(|relation| resolve(&presentation, &relation.target))
            .filter(|name| package.get(name).is_some());
        let notes = match notes {
            Some(notes) => notes,
            None => add_notes(&mut package, &presentation, theme, inks)?,
        };
        let number = number(package.get(&layout).unwrap_or_default())?;
        Ok(Self { package, presentation, layout, notes, size, title, number })
    }
}

fn is_presentation(kind: &str) -> bool {
    ["presentation.main", "template.main", "slideshow.main"]
        .iter()
        .any(|name| kind == format!("{TYPE}{name}+xml"))
        || (kind.starts_with("application/vnd.ms-powerpoint.") && kind.ends_with(".macroEnabled.main+xml"))
}

/// Width and height of a slide in points.
fn size(presentation: &[u8]) -> Result<Size, TemplateError> {
    let mut size = UNSAID;
    each_start(presentation, |element| {
        if element.local_name().as_ref() == b"sldSz" {
            let side = |name| attribute(element, name)?.parse().ok().map(|units: f64| units / UNITS);
            if let (Some(width), Some(height)) = (side("cx"), side("cy"))
                && width >= 1.0
                && height >= 1.0
            {
                size = Size::new(width, height);
            }
        }
    })?;
    Ok(size)
}

/// Takes out every part that nothing refers to any more.
fn sweep(package: &mut Package) -> Result<(), TemplateError> {
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut todo = vec![String::new()];
    while let Some(from) = todo.pop() {
        for relation in package.relations(&from)?.into_iter().filter(|relation| !relation.external) {
            let name = resolve(&from, &relation.target);
            if package.get(&name).is_some() && reached.insert(name.clone()) {
                todo.push(name);
            }
        }
    }
    let unreached: Vec<String> = package
        .names()
        .filter(|name| !reached.contains(*name) && !name.contains("_rels/"))
        .map(str::to_owned)
        .collect();
    for name in unreached {
        package.remove(&name);
    }
    Ok(())
}

/// The layout with a title and nothing else, or the one that comes closest; and where its title stands.
fn layout(package: &Package) -> Result<(String, Option<Rect>), TemplateError> {
    let kind = format!("{TYPE}slideLayout+xml");
    let mut layouts: Vec<(usize, usize, &str)> = Vec::new();
    for name in package.names().filter(|name| package.kind(name) == Some(kind.as_str())) {
        let mut of_type = String::new();
        each_start(package.get(name).unwrap_or_default(), |element| {
            if element.local_name().as_ref() == b"sldLayout" {
                of_type = attribute(element, "type").unwrap_or_default();
            }
        })?;
        let rank = ["titleOnly", "blank", "obj"].iter().position(|wanted| of_type == *wanted).unwrap_or(3);
        // “slideLayout10” comes after “slideLayout9”.
        layouts.push((rank, name.len(), name));
    }
    let (_, _, layout) = layouts.into_iter().min().ok_or(TemplateError::NoLayout)?;
    let master = package
        .relations(layout)?
        .into_iter()
        .find(|relation| relation.kind == "slideMaster")
        .map(|relation| resolve(layout, &relation.target));
    let of_layout = title(package.get(layout).unwrap_or_default())?;
    let title = match (of_layout, master) {
        (Title::Inherited, Some(master)) => title(package.get(&master).unwrap_or_default())?,
        (title, _) => title,
    };
    Ok((layout.to_owned(), title.place()))
}

/// The index of a layout's place for the number of a slide.
fn number(layout: &[u8]) -> Result<Option<String>, TemplateError> {
    let mut index = None;
    each_start(layout, |element| {
        if element.local_name().as_ref() == b"ph" && attribute(element, "type").as_deref() == Some("sldNum") {
            index = attribute(element, "idx");
        }
    })?;
    Ok(index)
}

/// What a layout or master says about the place of the title.
enum Title {
    None,
    /// There is one, where the master has it.
    Inherited,
    /// In points.
    At(Rect),
}

impl Title {
    const fn place(&self) -> Option<Rect> {
        match self {
            Self::At(rect) => Some(*rect),
            Self::None | Self::Inherited => None,
        }
    }
}

fn title(part: &[u8]) -> Result<Title, TemplateError> {
    let mut reader = Reader::from_reader(part);
    let (mut is_title, mut corner, mut extent) = (false, None, None);
    loop {
        match reader.read_event().map_err(|_| TemplateError::NoPresentation)? {
            Event::Start(element) | Event::Empty(element) => {
                let pair = |a, b| {
                    let value = |name| attribute(&element, name)?.parse::<f64>().ok();
                    Some((value(a)? / UNITS, value(b)? / UNITS))
                };
                match element.name().as_ref() {
                    b"p:sp" => (is_title, corner, extent) = (false, None, None),
                    b"p:ph" => {
                        is_title =
                            matches!(attribute(&element, "type").as_deref(), Some("title" | "ctrTitle"));
                    }
                    b"a:off" if corner.is_none() => corner = pair("x", "y"),
                    b"a:ext" if extent.is_none() => extent = pair("cx", "cy"),
                    _ => {}
                }
            }
            Event::End(element) if element.name().as_ref() == b"p:sp" && is_title => {
                return Ok(match (corner, extent) {
                    (Some(corner), Some(extent)) => Title::At(Rect::from_origin_size(corner, extent)),
                    _ => Title::Inherited,
                });
            }
            Event::Eof => return Ok(Title::None),
            _ => {}
        }
    }
}
