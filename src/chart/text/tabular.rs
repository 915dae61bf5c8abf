//! Tabular figures that need no asking for.
//!
//! Not everything that shapes text can be told to switch a feature on (egui cannot), and Inter's own
//! feature for tabular figures, `tnum`, changes spaces and punctuation too. So each face gets it, cut down
//! to the ten figures, under a tag that every shaper applies by itself: a line is as wide on the screen as
//! it was measured, and prose keeps its spacing.

use skrifa::{FontRef, MetadataProvider};

/// A copy of a face whose feature `tnum` touches the figures alone and bears the tag `rlig`, which shapers
/// always apply. A file that is built in another way stays as it is.
pub(super) fn with_tabular_figures(file: &[u8]) -> Vec<u8> {
    let mut changed = file.to_vec();
    let table = Table(file);
    if let Some(changes) = table.changes() {
        for (at, bytes) in changes {
            if let Some(place) = changed.get_mut(at..at + bytes.len()) {
                place.copy_from_slice(&bytes);
            }
        }
    }
    changed
}

/// An OpenType file (version 1.9, chapters “GSUB” and “Common table formats”).
struct Table<'a>(&'a [u8]);

impl Table<'_> {
    fn u16(&self, at: usize) -> Option<usize> {
        Some(usize::from(u16::from_be_bytes(self.0.get(at..at + 2)?.try_into().ok()?)))
    }

    fn u32(&self, at: usize) -> Option<usize> {
        usize::try_from(u32::from_be_bytes(self.0.get(at..at + 4)?.try_into().ok()?)).ok()
    }

    /// What to write where.
    fn changes(&self) -> Option<Vec<(usize, Vec<u8>)>> {
        let charmap_of = FontRef::new(self.0).ok()?;
        let charmap = charmap_of.charmap();
        let figures: Vec<usize> =
            ('0'..='9').filter_map(|c| usize::try_from(charmap.map(c)?.to_u32()).ok()).collect();
        let tables = (0..self.u16(4)?).map(|i| 12 + 16 * i);
        let gsub = self.u32(tables.into_iter().find(|&at| self.0.get(at..at + 4) == Some(b"GSUB"))? + 8)?;
        let features = gsub + self.u16(gsub + 6)?;
        let lookups = gsub + self.u16(gsub + 8)?;
        let mut records = (0..self.u16(features)?).map(|i| features + 2 + 6 * i);
        let record = records.find(|&at| self.0.get(at..at + 4) == Some(b"tnum"))?;
        let mut changes = vec![(record, b"rlig".to_vec())];

        let feature = features + self.u16(record + 4)?;
        for i in 0..self.u16(feature + 2)? {
            let lookup = lookups + self.u16(lookups + 2 + 2 * self.u16(feature + 4 + 2 * i)?)?;
            for j in 0..self.u16(lookup + 4)? {
                let substitution = lookup + self.u16(lookup + 6 + 2 * j)?;
                // Single substitution with a list of substitutes: the one form that Inter uses.
                if (self.u16(lookup)?, self.u16(substitution)?) != (1, 2) {
                    return None;
                }
                for (index, glyph) in
                    self.coverage(substitution + self.u16(substitution + 2)?)?.iter().enumerate()
                {
                    if !figures.contains(glyph) {
                        let itself = u16::try_from(*glyph).ok()?.to_be_bytes().to_vec();
                        changes.push((substitution + 6 + 2 * index, itself));
                    }
                }
            }
        }
        Some(changes)
    }

    /// The glyphs of a coverage table, in its order.
    fn coverage(&self, at: usize) -> Option<Vec<usize>> {
        let count = self.u16(at + 2)?;
        if self.u16(at)? == 1 {
            return (0..count).map(|i| self.u16(at + 4 + 2 * i)).collect();
        }
        let mut glyphs = Vec::new();
        for i in 0..count {
            let range = at + 4 + 6 * i;
            glyphs.extend(self.u16(range)?..=self.u16(range + 2)?);
        }
        Some(glyphs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_font_stays_as_it_is() {
        for file in [&b""[..], b"GSUB", &[0xff; 64]] {
            assert_eq!(with_tabular_figures(file), file);
        }
    }
}
