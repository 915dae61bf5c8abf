//! How large everything on a roadmap is, from the theme and the page.

use kurbo::Size;

use crate::chart::page::{self, SMALLEST};
use crate::chart::scene::{Font, Weight};
use crate::chart::style::{Theme, ThemeName};
use crate::chart::text;

/// Fonts and lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    /// Letters for a whole room: few words, no second lines.
    pub large: bool,
    pub title: Font,
    /// A lane's name.
    pub name: Font,
    /// Below a lane's name, below a column's heading.
    pub detail: Font,
    /// A column's heading.
    pub column: Font,
    /// Titles of items.
    pub bar: Font,
    pub footer: Font,
    /// Titles of items in the tray, and how high they stand there.
    pub chip: Font,
    pub chip_height: f64,
    /// Between chips, and between their lines.
    pub chip_gap: f64,
    /// Height of a bar with one line of text.
    pub bar_height: f64,
    /// What every further line adds to a bar.
    pub second_line: f64,
    /// Between rows of bars.
    pub row_gap: f64,
    /// From a column's line to the bar beside it.
    pub inset: f64,
    /// From a bar's edge to its text.
    pub pad: f64,
    /// Above and below the rows of a lane.
    pub lane_pad: f64,
    /// The least that a column or bar may be wide, so that a word can be read.
    pub min_column: f64,
    pub min_bar: f64,
    /// “+37” below the rows.
    pub stack_height: f64,
    pub radius: f64,
    pub edge: f64,
    /// The tier's colour at the left of a lane.
    pub stripe: f64,
    /// Around the page.
    pub margin: f64,
    /// One tier's horizon under the header.
    pub band: f64,
}

impl Sizes {
    /// For a page of `size` points; `page` is a picture of its own, with a margin.
    pub(super) fn new(theme: &Theme, size: Size, page: bool) -> Self {
        let fonts = theme.type_scale(size.height);
        let large = theme.name == ThemeName::Projector;
        // A picture for a very large page keeps its proportions instead of its point sizes.
        let zoom =
            if large || !page { 1.0 } else { (size.width / 1920.0).min(size.height / 1080.0).max(1.0) };
        let scaled = |font: Font| Font { size: font.size * zoom, ..font };
        let bar = scaled(fonts.label);
        let em = bar.size;
        let detail = if large {
            fonts.landmark
        } else {
            Font { family: theme.family, weight: Weight::Regular, size: theme.scale.small * zoom }
        };
        let unit = if large { em / 24.0 } else { zoom };
        // Title, margin and footer are those of every page, so that a row of pages holds still.
        let of_page = (page && !large).then(|| page::fonts(theme, size));
        let row_gap = (em * if large { 0.22 } else { 0.42 }).round();
        let inset = if large { em * 0.1 } else { 3.0 * zoom };
        let min_column = em
            * if large {
                6.2
            } else if page {
                7.4
            } else {
                6.8
            };
        Self {
            large,
            title: of_page.as_ref().map_or_else(|| scaled(fonts.title), |fonts| fonts.title),
            name: scaled(if large { fonts.tier_name } else { fonts.axis }),
            detail,
            column: scaled(fonts.chip),
            bar,
            chip: bar,
            chip_height: (em * if large { 1.42 } else { 2.15 }).round(),
            footer: of_page.as_ref().map_or(if large { fonts.footer } else { detail }, |fonts| fonts.footer),
            chip_gap: row_gap,
            bar_height: (em * if large { 1.42 } else { 2.15 }).round(),
            second_line: (em * 1.15).round(),
            row_gap,
            inset,
            pad: (em * if large { 0.3 } else { 0.62 }).round(),
            lane_pad: (em
                * if large {
                    0.2
                } else if page && size.height < 700.0 {
                    0.5
                } else {
                    0.8
                })
            .round(),
            min_column,
            min_bar: if large { em * 4.4 } else { em * 6.2 },
            stack_height: (detail.size * if large { 1.25 } else { 1.6 }).round(),
            radius: 6.0 * unit,
            edge: 1.5 * unit,
            stripe: 5.0 * unit,
            margin: if page { page::margin(size).min(size.width / 4.0).min(size.height / 4.0) } else { 0.0 },
            band: 4.0 * unit,
        }
    }

    /// Height of a bar with `lines` lines of text.
    pub(super) fn bar_lines(&self, lines: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let more = lines.saturating_sub(1) as f64;
        self.bar_height + more * self.second_line
    }

    /// With titles of items `factor` times as large; columns, tray and the rest stay.
    pub(super) fn typed(&self, factor: f64) -> Self {
        let mut sizes = *self;
        sizes.bar.size *= factor;
        sizes.bar_height = (self.bar_height * factor).round();
        sizes.second_line = (self.second_line * factor).round();
        sizes
    }

    /// The factors for [`Self::typed`] that a page may choose from, from the largest.
    pub(super) fn types(&self) -> Vec<f64> {
        let least = (SMALLEST / self.bar.size).max(0.85);
        let mut types = if self.large { vec![1.2, 1.0] } else { vec![1.3, 1.15, 1.0] };
        types.extend((!self.large && least < 1.0).then_some(least));
        types
    }

    /// From the left edge of the page's content to the text of a lane's name.
    pub(super) fn head_indent(&self) -> f64 {
        self.stripe + self.pad + if self.large { 0.0 } else { self.pad }
    }

    /// Height of a line of `font`, with room above and below.
    pub(super) fn line(font: Font) -> f64 {
        (font.size * if font.size > 26.0 { 1.25 } else { 1.4 }).round()
    }

    /// The baseline that puts a line of `font` in the middle between `top` and `bottom`.
    pub(super) fn baseline(font: Font, top: f64, bottom: f64) -> f64 {
        f64::midpoint(top, bottom) + text::metrics(font).cap_height / 2.0
    }
}
