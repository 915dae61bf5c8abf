//! Where labels go: the first of several candidate places that is on the page and touches nothing.
//!
//! Deterministic: the order in which labels are placed and their candidates decide alone. What finds
//! no place is for the caller to put into a numbered key; nothing is ever drawn on top of something.

use kurbo::Rect;

/// The places that are taken on a page.
#[derive(Clone, Debug)]
pub struct Placer {
    page: Rect,
    /// What is taken, by the bands of [`BAND`] points that it reaches into.
    bands: Vec<Vec<Rect>>,
}

/// Height of a band of the page, in points.
const BAND: f64 = 32.0;

impl Placer {
    /// An empty page; labels stay inside of it.
    #[must_use]
    pub fn new(page: Rect) -> Self {
        let mut placer = Self { page, bands: Vec::new() };
        let count = placer.band(page.y1) + 1;
        placer.bands.resize(count, Vec::new());
        placer
    }

    /// Keeps labels off a rectangle.
    pub fn block(&mut self, rect: Rect) {
        let (first, last) = (self.band(rect.y0), self.band(rect.y1));
        for band in self.bands.iter_mut().take(last + 1).skip(first) {
            band.push(rect);
        }
    }

    fn band(&self, y: f64) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held to the page, which is a few thousand points"
        )]
        let band = ((y.clamp(self.page.y0, self.page.y1.max(self.page.y0)) - self.page.y0) / BAND) as usize;
        band
    }

    /// Whether a label could stand here.
    #[must_use]
    pub fn is_free(&self, rect: Rect) -> bool {
        self.page.x0 <= rect.x0
            && self.page.y0 <= rect.y0
            && rect.x1 <= self.page.x1
            && rect.y1 <= self.page.y1
            && !self
                .bands
                .iter()
                .take(self.band(rect.y1) + 1)
                .skip(self.band(rect.y0))
                .flatten()
                .any(|other| overlaps(*other, rect))
    }

    /// Takes the first free candidate.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let found = candidates.into_iter().find(|candidate| self.is_free(*candidate))?;
        self.block(found);
        Some(found)
    }

    /// The first free candidate that also stays clear of `others`, without taking it.
    #[must_use]
    pub fn find_clear(&self, candidates: impl IntoIterator<Item = Rect>, others: &[Rect]) -> Option<Rect> {
        candidates.into_iter().find(|candidate| {
            self.is_free(*candidate) && !others.iter().any(|other| overlaps(*other, *candidate))
        })
    }
}

/// Whether two rectangles share an area; touching edges do not count.
#[must_use]
pub fn overlaps(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Places for a block of `size` inside `area`, row by row from the top left, `step` points apart: across,
/// and down.
pub fn rows(area: Rect, width: f64, height: f64, step: (f64, f64)) -> impl Iterator<Item = Rect> {
    let count = |room: f64, step: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page is a few thousand points, and a negative room gives no place"
        )]
        let steps = if room < 0.0 { 0 } else { (room / step) as usize + 1 };
        steps
    };
    let (across, down) = (count(area.width() - width, step.0), count(area.height() - height, step.1));
    (0..down).flat_map(move |row| {
        (0..across).map(move |column| {
            let (x, y) = (area.x0 + column as f64 * step.0, area.y0 + row as f64 * step.1);
            Rect::new(x, y, x + width, y + height)
        })
    })
}
