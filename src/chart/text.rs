//! Text, shaped and measured once with the bundled Inter, so that every output shows the same letters
//! at the same places.
//!
//! Guarantees: kerning and tabular figures are on; a width grows in proportion to the size; the result
//! depends on the text and the font alone, never on the machine, unless the font's [`Family`] borrows letters.
//! Words are read in the direction of their script. Control characters, line breaks and bidirectional
//! overrides are shown as a space, so no text can break out of its line.
//! Limits: one line, whose first letter decides from which side it is read; heights are those of the family,
//! also where a borrowed letter is higher. What the family lacks (Inter has Latin, Greek and Cyrillic) and
//! nobody lends comes out as empty boxes, and [`missing()`] names it.

mod cache;
mod face;
mod fallback;
mod family;
mod line;
mod missing;
mod room;
mod tabular;

use std::borrow::Cow;

use kurbo::Point;

pub use face::{Face, FaceId, font_data};
pub use family::{Family, FamilyError, FontSource};
pub use missing::{Missing, listed, missing};
pub use room::{fit, wrap};

use line::LineGlyph;

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

/// Shapes one line.
#[must_use]
pub fn shape(text: &str, font: Font) -> Shaped {
    let line = cache::line(text, font.family, font.weight);
    let at = |glyph: &LineGlyph| Glyph {
        face: glyph.face,
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
    cache::line(text, font.family, font.weight).width * font.size
}

/// The heights of a font.
#[must_use]
pub fn metrics(font: Font) -> Metrics {
    let em = font.family.members().face(font.weight).face().metrics;
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

/// Whether a line is read from right to left: its first letter is Hebrew, Arabic or the like. Words of the
/// other direction within it keep their own (Unicode Standard Annex 9).
#[must_use]
pub fn reads_leftwards(text: &str) -> bool {
    line::reads_leftwards(text)
}

/// Whether a text has letters of Chinese, Japanese or Korean.
#[must_use]
pub fn is_east_asian(text: &str) -> bool {
    fallback::is_east_asian(text)
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
