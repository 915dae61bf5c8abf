//! Bars into rows: each as high up as it fits, in priority order, so that the same items always lie
//! the same way and nothing overlaps.

/// Rows of intervals that do not touch.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// Sorted intervals, row by row.
    taken: Vec<Vec<(f64, f64)>>,
    limit: usize,
    /// Intervals for which no row had room; whatever covers one of them has none either.
    full: Vec<(f64, f64)>,
}

impl Rows {
    /// At most `limit` rows.
    pub(super) fn new(limit: usize) -> Self {
        Self { taken: Vec::new(), limit, full: Vec::new() }
    }

    /// How many rows hold something.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// Takes `left..right` in the first row where it is free; `None` when every row is taken.
    pub(super) fn place(&mut self, left: f64, right: f64) -> Option<usize> {
        if self.full.iter().any(|(a, b)| left <= *a && *b <= right) {
            return None;
        }
        for (i, row) in self.taken.iter_mut().enumerate() {
            if let Some(at) = free(row, left, right) {
                row.insert(at, (left, right));
                return Some(i);
            }
        }
        if self.taken.len() < self.limit {
            self.taken.push(vec![(left, right)]);
            return Some(self.taken.len() - 1);
        }
        self.full.push((left, right));
        None
    }

    /// Whether [`Self::place`] would find a row.
    pub(super) fn has_room(&self, left: f64, right: f64) -> bool {
        self.taken.len() < self.limit || self.taken.iter().any(|row| free(row, left, right).is_some())
    }
}

/// Where in a row an interval would go; `None` where it is taken.
fn free(row: &[(f64, f64)], left: f64, right: f64) -> Option<usize> {
    let at = row.partition_point(|taken| taken.0 < left);
    let after_previous = at == 0 || row.get(at - 1).is_none_or(|taken| taken.1 <= left);
    let before_next = row.get(at).is_none_or(|taken| right <= taken.0);
    (after_previous && before_next).then_some(at)
}
