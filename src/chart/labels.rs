//! Where labels go: the first of several candidate places that is on the page and touches nothing.
//!
//! Deterministic: the order in which labels are placed and their candidates decide alone. A label that finds
//! no place at its mark may stand off, at the end of a leader line that runs through nothing. What finds no
//! place even so is for the caller to put into a numbered key; nothing is ever drawn on top of something.

use kurbo::{Line, Point, Rect, Size, Vec2};

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

/// What a label is the name of.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// What it covers.
    pub rect: Rect,
    /// Whether that is a disc.
    pub round: bool,
    /// What is taken within so many points around it belongs to it, such as where its other lines begin.
    pub around: f64,
    /// What it has taken of the page beyond that.
    pub own: &'a [Rect],
}

impl Marked<'_> {
    /// Where a line that comes from `point` meets the mark.
    fn edge(&self, point: Point) -> Point {
        let center = self.rect.center();
        let way = point - center;
        if self.round && way.hypot() > 0.0 {
            return center + way * (self.rect.width() / 2.0 / way.hypot());
        }
        Point::new(point.x.clamp(self.rect.x0, self.rect.x1), point.y.clamp(self.rect.y0, self.rect.y1))
    }

    fn has(&self, taken: Rect) -> bool {
        let around = self.rect.inflate(self.around, self.around);
        self.own.contains(&taken) || around.union(taken) == around
    }
}

/// A place that stands off, and the way there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Led {
    pub rect: Rect,
    /// From the edge of the mark to that of the label.
    pub line: Line,
}

/// Between a label and the end of its leader line, in points.
const GAP: f64 = 2.5;
/// A leader line keeps so far away from everything else.
const CLEAR: f64 = 1.5;

impl Placer {
    /// The nearest free place for a label inside of `area`, at most `far` points away, from which a straight line
    /// to the mark runs through nothing that is taken; the label stays clear of `others`. Takes nothing.
    #[must_use]
    pub fn find_led(
        &self,
        marked: Marked<'_>,
        size: Size,
        (area, far): (Rect, f64),
        others: &[Rect],
    ) -> Option<Led> {
        let mut away = 8.0;
        while away <= far {
            for (across, down) in AROUND {
                let rect = beside(marked.rect, size, (across, down), away);
                let inside = area.union(rect) == area && self.is_free(rect);
                let clear = inside && !others.iter().any(|other| overlaps(*other, rect));
                if !clear || overlaps(marked.rect, rect) {
                    continue;
                }
                let end = facing(rect, marked.rect);
                let line = Line::new(marked.edge(end), end);
                if self.is_clear(line, |rect| marked.has(rect)) {
                    return Some(Led { rect, line });
                }
            }
            away = away * 1.25 + 4.0;
        }
        None
    }

    /// Whether a line runs through nothing that is taken but `own`, and stays on the page.
    #[must_use]
    pub fn is_clear(&self, line: Line, own: impl Fn(Rect) -> bool) -> bool {
        let bounds = Rect::from_points(line.p0, line.p1);
        let inside = self.page.union(bounds) == self.page;
        let bands = self.bands.iter().take(self.band(bounds.y1 + CLEAR) + 1);
        inside
            && !bands.skip(self.band(bounds.y0 - CLEAR)).flatten().any(|other| {
                let near = overlaps(other.inflate(CLEAR + 0.1, CLEAR + 0.1), bounds.inflate(0.1, 0.1));
                near && !own(*other) && clipped(line, other.inflate(CLEAR, CLEAR)).is_some()
            })
    }

    /// Keeps labels off a line.
    pub fn block_line(&mut self, line: Line) {
        let steps = ((line.p1 - line.p0).hypot() / 4.0).ceil().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page in steps of 4")]
        for step in 0..=steps as u32 {
            let at = line.p0.lerp(line.p1, f64::from(step) / steps);
            self.block(Rect::from_center_size(at, (5.0, 5.0)));
        }
    }
}

/// Where around its mark a label may stand off: as shares of half its sides, right before left, above before
/// below, and aslant before straight, where lines of its own are least likely.
const AROUND: [(f64, f64); 16] = [
    (1.0, -0.6),
    (1.0, 0.6),
    (1.0, 0.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, -0.6),
    (-1.0, 0.6),
    (-1.0, 0.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (0.5, -1.0),
    (-0.5, -1.0),
    (0.0, -1.0),
    (0.5, 1.0),
    (-0.5, 1.0),
    (0.0, 1.0),
];

/// A place for a label in one direction, so far `away`.
fn beside(mark: Rect, size: Size, (across, down): (f64, f64), away: f64) -> Rect {
    let room = Vec2::new(mark.width() / 2.0 + away, mark.height() / 2.0 + away);
    let at = mark.center() + Vec2::new(across * room.x, down * room.y);
    let x = match across {
        1.0 => at.x,
        -1.0 => at.x - size.width,
        _ => at.x - size.width / 2.0 + across * size.width / 2.0,
    };
    let y = match down {
        -1.0 => at.y - size.height,
        1.0 => at.y,
        _ => at.y - size.height / 2.0,
    };
    Rect::from_origin_size((x, y), size)
}

/// Where a leader line ends at a label: in the middle of the side that faces the mark.
fn facing(label: Rect, mark: Rect) -> Point {
    let center = mark.center();
    if label.x0 >= mark.x1 {
        Point::new(label.x0 - GAP, label.center().y)
    } else if label.x1 <= mark.x0 {
        Point::new(label.x1 + GAP, label.center().y)
    } else {
        let x = center.x.clamp(label.x0, label.x1);
        Point::new(x, if label.y1 <= center.y { label.y1 + GAP } else { label.y0 - GAP })
    }
}

/// Which part of a line is inside of a rectangle, as shares of it (Liang and Barsky's way of clipping).
#[must_use]
pub fn clipped(line: Line, rect: Rect) -> Option<(f64, f64)> {
    let d = line.p1 - line.p0;
    let (mut begin, mut end) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-d.x, line.p0.x - rect.x0),
        (d.x, rect.x1 - line.p0.x),
        (-d.y, line.p0.y - rect.y0),
        (d.y, rect.y1 - line.p0.y),
    ] {
        if step.abs() < 1e-9 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            begin = begin.max(room / step);
        } else {
            end = end.min(room / step);
        }
    }
    (begin < end).then_some((begin, end))
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
