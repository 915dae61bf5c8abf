//! Text, shaped and measured once with the bundled Inter, so that every output shows the same letters
//! at the same places.
//!
//! Guarantees: kerning and tabular figures are on; a width grows in proportion to the size; the result
//! depends on the text and the font alone, never on the machine. Control characters, line breaks and
//! bidirectional overrides are shown as a space, so no text can break out of its line.
//! Limits: one line, left to right; scripts outside Inter (Latin, Greek, Cyrillic) come out as empty
//! boxes, and [`missing_glyphs`] names them.

mod face;
mod room;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use kurbo::Point;
use skrifa::{FontRef, MetadataProvider};

pub use face::font_data;
pub use room::{fit, wrap};

use super::color::Color;
use super::scene::{Font, Glyph, TextRun, Weight};

/// A line of text as glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Shaped {
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances, in points.
    pub width: f64,
}

/// Heights of a font in points, all positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// From the baseline up to the top of a line.
    pub ascent: f64,
    /// From the baseline down to the bottom of a line.
    pub descent: f64,
    /// Height of “H”.
    pub cap_height: f64,
    /// Height of “x”.
    pub x_height: f64,
}

/// Which part of a line stands at the given point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

impl Weight {
    /// From thin to thick.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Medium, Self::SemiBold, Self::Bold];

    /// The weight as CSS counts it: 400 to 700.
    #[must_use]
    pub const fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }

    /// “Inter-Regular”: the name of the face.
    #[must_use]
    pub const fn face_name(self) -> &'static str {
        match self {
            Self::Regular => "Inter-Regular",
            Self::Medium => "Inter-Medium",
            Self::SemiBold => "Inter-SemiBold",
            Self::Bold => "Inter-Bold",
        }
    }
}

/// The parsed face of a weight.
#[must_use]
pub fn face(weight: Weight) -> &'static FontRef<'static> {
    &face::face(weight).font
}

/// Shapes one line.
#[must_use]
pub fn shape(text: &str, font: Font) -> Shaped {
    let line = shaped_line(text, font.weight);
    let at = |glyph: &LineGlyph| Glyph {
        id: glyph.id,
        start: u32::try_from(glyph.cluster).unwrap_or(u32::MAX),
        x: glyph.x * font.size,
        y: glyph.y * font.size,
    };
    Shaped { glyphs: line.glyphs.iter().map(at).collect(), width: line.width * font.size }
}

/// Width of one line in points.
#[must_use]
pub fn measure(text: &str, font: Font) -> f64 {
    shaped_line(text, font.weight).width * font.size
}

/// The heights of a font.
#[must_use]
pub fn metrics(font: Font) -> Metrics {
    let em = face::face(font.weight).metrics;
    Metrics {
        ascent: em.ascent * font.size,
        descent: em.descent * font.size,
        cap_height: em.cap_height * font.size,
        x_height: em.x_height * font.size,
    }
}

/// A finished line whose baseline goes through `at`.
#[must_use]
pub fn line(text: &str, font: Font, color: Color, at: Point, anchor: Anchor) -> TextRun {
    let Shaped { glyphs, width } = shape(text, font);
    let shift = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    TextRun {
        origin: Point::new(at.x - shift, at.y),
        text: printable(text).into_owned(),
        full: None,
        font,
        color,
        glyphs,
        width,
        anchor,
        tag: None,
    }
}

/// The characters of a text that the bundled fonts cannot show, each once, in order.
#[must_use]
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let cmap = face(Weight::Regular).charmap();
    let missing = |c: &char| !is_unprintable(*c) && !is_invisible(*c) && cmap.map(*c).is_none();
    text.chars().filter(missing).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The text with control characters, line ends and bidirectional overrides as spaces.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) {
        Cow::Owned(text.replace(is_unprintable, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that could break a line or turn the letters around.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// Characters that shape their neighbours and have no picture of their own.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

/// A shaped line at a size of one point.
#[derive(Debug, Default)]
struct Line {
    glyphs: Vec<LineGlyph>,
    width: f64,
}

#[derive(Debug)]
struct LineGlyph {
    id: u16,
    x: f64,
    y: f64,
    /// First byte of the characters that it shows.
    cluster: usize,
}

impl Line {
    /// Width of the glyphs of the bytes before `end`.
    fn width_before(&self, end: usize) -> f64 {
        let first_after = self.glyphs.partition_point(|glyph| glyph.cluster < end);
        self.glyphs.get(first_after).map_or(self.width, |glyph| glyph.x)
    }
}

fn shape_now(text: &str, weight: Weight) -> Line {
    let face = face::face(weight);
    let shaper = face.shaper.shaper(&face.font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&printable(text));
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let shaped = shaper.shape(buffer, ShapeOptions::new());
    let em = |units: i32| f64::from(units) / f64::from(shaper.units_per_em());
    let mut line = Line::default();
    for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        line.glyphs.push(LineGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or_default(),
            x: line.width + em(place.x_offset),
            y: -em(place.y_offset),
            cluster: usize::try_from(info.cluster).unwrap_or_default(),
        });
        line.width += em(place.x_advance);
    }
    line
}

fn unshared_width(text: &str, weight: Weight) -> f64 {
    shape_now(text, weight).width
}

/// Lines that were shaped lately: two generations, of which the older is dropped when the younger is full.
#[derive(Default)]
struct Cache {
    young: HashMap<Weight, HashMap<Box<str>, Arc<Line>>>,
    old: HashMap<Weight, HashMap<Box<str>, Arc<Line>>>,
    count: usize,
}

impl Cache {
    /// Lines in a generation.
    const CAPACITY: usize = 8_192;
    /// Longer texts are rare and large: they are shaped anew each time.
    const MAX_BYTES: usize = 256;

    fn get(&mut self, text: &str, weight: Weight) -> Option<Arc<Line>> {
        if let Some(line) = self.young.get(&weight).and_then(|lines| lines.get(text)) {
            return Some(Arc::clone(line));
        }
        let line = self.old.get(&weight).and_then(|lines| lines.get(text)).cloned()?;
        self.put(text, weight, &line);
        Some(line)
    }

    fn put(&mut self, text: &str, weight: Weight, line: &Arc<Line>) {
        if self.count >= Self::CAPACITY {
            self.old = std::mem::take(&mut self.young);
            self.count = 0;
        }
        self.young.entry(weight).or_default().insert(text.into(), Arc::clone(line));
        self.count += 1;
    }
}

fn shaped_line(text: &str, weight: Weight) -> Arc<Line> {
    static CACHE: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);
    let cache = || CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if text.len() > Cache::MAX_BYTES {
        return Arc::new(shape_now(text, weight));
    }
    if let Some(line) = cache().get(text, weight) {
        return line;
    }
    let line = Arc::new(shape_now(text, weight));
    cache().put(text, weight, &line);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_forgets_the_oldest_and_keeps_what_is_used() {
        let mut cache = Cache::default();
        let line = Arc::new(Line::default());
        for i in 0..Cache::CAPACITY * 3 {
            cache.put(&i.to_string(), Weight::Regular, &line);
            assert!(cache.get("0", Weight::Regular).is_some(), "in use until {i}");
        }
        assert!(cache.get("1", Weight::Regular).is_none());
        let size = |lines: &HashMap<Weight, HashMap<Box<str>, Arc<Line>>>| {
            lines.values().map(HashMap::len).sum::<usize>()
        };
        assert!(size(&cache.young) + size(&cache.old) <= 2 * Cache::CAPACITY);
    }
}
