//! Lines that were shaped lately, so that a frame in which nothing changed shapes nothing.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::family::Family;
use super::line::Line;
use crate::chart::scene::Weight;

type Lines = HashMap<(Family, Weight), HashMap<Box<str>, Arc<Line>>>;

/// Two generations, of which the older is dropped when the younger is full.
#[derive(Default)]
struct Cache {
    young: Lines,
    old: Lines,
    count: usize,
}

impl Cache {
    /// Lines in a generation.
    const CAPACITY: usize = 8_192;
    /// Longer texts are rare and large: they are shaped anew each time.
    const MAX_BYTES: usize = 256;

    fn get(&mut self, text: &str, face: (Family, Weight)) -> Option<Arc<Line>> {
        if let Some(line) = self.young.get(&face).and_then(|lines| lines.get(text)) {
            return Some(Arc::clone(line));
        }
        let line = self.old.get(&face).and_then(|lines| lines.get(text)).cloned()?;
        self.put(text, face, &line);
        Some(line)
    }

    fn put(&mut self, text: &str, face: (Family, Weight), line: &Arc<Line>) {
        if self.count >= Self::CAPACITY {
            self.old = std::mem::take(&mut self.young);
            self.count = 0;
        }
        self.young.entry(face).or_default().insert(text.into(), Arc::clone(line));
        self.count += 1;
    }
}

/// The line, shaped now unless it was lately.
pub(super) fn line(text: &str, family: Family, weight: Weight) -> Arc<Line> {
    static CACHE: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);
    let cache = || CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if text.len() > Cache::MAX_BYTES {
        return Arc::new(Line::new(text, family, weight));
    }
    let face = (family, weight);
    if let Some(line) = cache().get(text, face) {
        return line;
    }
    let line = Arc::new(Line::new(text, family, weight));
    cache().put(text, face, &line);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_forgets_the_oldest_and_keeps_what_is_used() {
        let mut cache = Cache::default();
        let line = Arc::new(Line::default());
        let face = (Family::INTER, Weight::Regular);
        for i in 0..Cache::CAPACITY * 3 {
            cache.put(&i.to_string(), face, &line);
            assert!(cache.get("0", face).is_some(), "in use until {i}");
        }
        assert!(cache.get("1", face).is_none());
        let size = |lines: &Lines| lines.values().map(HashMap::len).sum::<usize>();
        assert!(size(&cache.young) + size(&cache.old) <= 2 * Cache::CAPACITY);
    }
}
