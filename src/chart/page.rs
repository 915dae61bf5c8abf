//! What every picture of its own has: how large its type and gaps are, its margin, and the line at its foot.

use jiff::civil::Date;
use kurbo::Size;

use super::scene::Font;
use super::style::{Theme, ThemeName, TypeScale};
use super::text;
use crate::model::tier::lower_first;

/// What of a page is the publisher's: it may need room, or may have been asked to stay away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Furniture {
    /// So many points stay free at the right of the title.
    pub corner: f64,
    /// So many points stay free above a picture without a title.
    pub top: f64,
    /// The day stands at the foot, and on the first page of a deck.
    pub dated: bool,
}

impl Default for Furniture {
    fn default() -> Self {
        Self { corner: 0.0, top: 0.0, dated: true }
    }
}

impl Furniture {
    /// The day, if it is to be said.
    pub(super) fn day(self, as_of: Date) -> Option<Date> {
        self.dated.then_some(as_of)
    }
}

/// How large type and gaps are, 1 for a page of usual size; the projector's type follows the page's height
/// by itself.
pub(super) fn scale(theme: &Theme, size: Size) -> f64 {
    let Size { width, height } = size;
    if theme.name == ThemeName::Projector {
        return (height / 1080.0).clamp(0.2, 4.0);
    }
    let small = (width / 960.0).min(height / 640.0).clamp(0.72, 1.0);
    let large = (width / 1400.0).min(height / 860.0).clamp(1.0, 4.0);
    small * large
}

/// The theme's type for a page.
pub(super) fn fonts(theme: &Theme, size: Size) -> TypeScale {
    let mut fonts = theme.type_scale(size.height);
    if theme.name != ThemeName::Projector {
        let scale = scale(theme, size);
        for font in [
            &mut fonts.title,
            &mut fonts.tier_name,
            &mut fonts.tier_detail,
            &mut fonts.chip,
            &mut fonts.axis,
            &mut fonts.landmark,
            &mut fonts.connector,
            &mut fonts.label,
            &mut fonts.footer,
        ] {
            font.size = (font.size * scale).max(SMALLEST);
        }
    }
    fonts
}

/// Em size in points below which nobody is asked to read.
pub(super) const SMALLEST: f64 = 12.0;

/// Horizontal and vertical margin, in points.
pub(super) fn margin(size: Size) -> f64 {
    (size.height * 0.04).clamp(16.0, 48.0)
}

/// Height of a line of this font.
pub(super) fn line_height(font: Font) -> f64 {
    font.size * 1.35
}

/// The baseline of the line at the foot of a page with this margin.
pub(super) fn foot(size: Size, margin: f64, font: Font) -> f64 {
    size.height - margin * 0.6 - text::metrics(font).descent
}

/// What every picture says of itself, at its foot.
pub const PURPOSE: &str = "How people collaborate, not a reporting structure";

/// Whether words are the line at the foot of a picture.
#[must_use]
pub fn is_footer(words: &str) -> bool {
    words.contains(PURPOSE) || words.contains(&lower_first(PURPOSE))
}

/// The line at the foot: the longest that fits into `room` points and leaves the end to the number of a slide; what
/// the picture is not is always said.
pub(super) fn footer(title: &str, as_of: Option<Date>, font: Font, room: f64) -> String {
    let room = room - text::measure(" 000", font);
    let (sentence, alone) = (lower_first(PURPOSE), PURPOSE);
    let day = |form: &str| as_of.map_or_else(String::new, |day| format!(" · {}", day.strftime(form)));
    let date = day("%-d %B %Y");
    let footers = [
        format!("{title} · {sentence}{date}"),
        format!("{alone}{date}"),
        format!("{alone}{}", day("%-d %b %Y")),
    ];
    footers
        .into_iter()
        .skip(usize::from(title.trim().is_empty()))
        .find(|footer| text::measure(footer, font) <= room)
        .unwrap_or_else(|| alone.to_owned())
}
