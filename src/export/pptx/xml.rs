//! XML as PowerPoint writes it: one line, no indentation, a standalone declaration.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::plain;

/// A part of the package while it is written.
pub(super) struct Xml(Writer<Vec<u8>>);

/// Attributes: names and values that need no escaping yet.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// With the declaration that every part begins with.
    pub(super) fn part() -> Self {
        let mut xml = Self::fragment();
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A piece of a part.
    pub(super) fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element that holds one text; what XML forbids is left out.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let clean = plain::line(text);
        self.element(name, &[], |xml| xml.put(Event::Text(BytesText::new(&clean))));
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing into a vector does not fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, plain::line(value).as_ref()));
    }
    start
}

/// Points of the page to English Metric Units, 12,700 a point (ECMA-376 part 1, 20.1.10.16).
pub(super) fn emu(points: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a page is at most 4,032 points, 51,206,400 units")]
    let units = (points * 12_700.0).round() as i64;
    units
}
