//! A line as glyphs: cut where face, script or direction change, each piece shaped, the pieces put in the
//! order in which they are read (Unicode Standard Annex 9).

use std::ops::Range;

use harfrust::{Direction, Feature, ShapeOptions, Tag, UnicodeBuffer};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::face::FaceId;
use super::fallback::Language;
use super::family::{Family, Members};
use super::{is_invisible, is_unprintable, printable};
use crate::chart::scene::Weight;

/// A shaped line at a size of one point.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// From left to right.
    pub glyphs: Vec<LineGlyph>,
    pub width: f64,
    /// First bytes of clusters with the width of all that was written before them, where glyphs do not stand
    /// in the order of writing.
    written: Option<Vec<(usize, f64)>>,
}

#[derive(Debug)]
pub(super) struct LineGlyph {
    pub face: FaceId,
    pub id: u16,
    pub x: f64,
    pub y: f64,
    /// First byte of the characters that it shows.
    pub cluster: usize,
}

/// A part of a line that is shaped in one go.
struct Piece {
    range: Range<usize>,
    face: FaceId,
    script: Script,
}

impl Line {
    /// Shapes a text.
    pub fn new(text: &str, family: Family, weight: Weight) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        let text = printable(text);
        let members = family.members();
        let face = members.face(weight);
        if face.is_bundled() && members.lenders.is_none() && !turns(&text) {
            let mut line = Self::default();
            line.push(&text, 0..text.len(), face, |buffer| {
                buffer.guess_segment_properties();
                buffer.set_direction(Direction::LeftToRight);
            });
            return line;
        }
        Self::of_pieces(&text, &pieces(&text, members, weight))
    }

    /// Width of the glyphs of the bytes before `end`.
    pub fn width_before(&self, end: usize) -> f64 {
        if let Some(written) = &self.written {
            let first_after = written.partition_point(|(cluster, _)| *cluster < end);
            return written.get(first_after).map_or(self.width, |(_, before)| *before);
        }
        let first_after = self.glyphs.partition_point(|glyph| glyph.cluster < end);
        self.glyphs.get(first_after).map_or(self.width, |glyph| glyph.x)
    }

    fn of_pieces(text: &str, pieces: &[Piece]) -> Self {
        let mut line = Self::default();
        // First byte of a cluster, and how wide it is.
        let mut clusters: Vec<(usize, f64)> = Vec::new();
        let order = ParagraphBidiInfo::new(text, None);
        let (levels, runs) = order.visual_runs(0..text.len());
        for run in runs {
            let leftwards = levels.get(run.start).is_some_and(Level::is_rtl);
            let inside = |piece: &Piece| {
                let range = piece.range.start.max(run.start)..piece.range.end.min(run.end);
                (!range.is_empty()).then_some(Piece { range, ..*piece })
            };
            let mut parts: Vec<Piece> = pieces.iter().filter_map(inside).collect();
            if leftwards {
                parts.reverse();
            }
            for Piece { range, face, script } in parts {
                let from = line.glyphs.len();
                let mut at = line.width;
                let ends = line.push(text, range, face, |buffer| {
                    let script = harfrust::Script::from_iso15924_tag(Tag::new(&script_tag(script)));
                    match script {
                        Some(script) => buffer.set_script(script),
                        None => buffer.guess_segment_properties(),
                    }
                    buffer.set_direction(if leftwards {
                        Direction::RightToLeft
                    } else {
                        Direction::LeftToRight
                    });
                });
                for (glyph, end) in line.glyphs.iter().skip(from).zip(ends) {
                    clusters.push((glyph.cluster, end - at));
                    at = end;
                }
            }
        }
        clusters.sort_by_key(|(cluster, _)| *cluster);
        let mut before = 0.0;
        for (_, width) in &mut clusters {
            (*width, before) = (before, before + *width);
        }
        line.written = Some(clusters);
        line
    }

    /// Shapes a part of a text behind what is there; where each of its glyphs ends.
    fn push(
        &mut self,
        text: &str,
        range: Range<usize>,
        id: FaceId,
        prepare: impl FnOnce(&mut UnicodeBuffer),
    ) -> Vec<f64> {
        let face = id.face();
        let shaper = face.shaper.shaper(&face.font).instance(face.instance.as_ref()).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text.get(range.clone()).unwrap_or_default());
        buffer.set_pre_context(text.get(..range.start).unwrap_or_default());
        buffer.set_post_context(text.get(range.end..).unwrap_or_default());
        prepare(&mut buffer);
        // Inter's figures are tabular without asking.
        let tabular = [Feature::new(Tag::new(b"tnum"), 1, ..)];
        let features = if id.is_bundled() { &[][..] } else { &tabular };
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(features));
        let em = |units: i32| f64::from(units) / f64::from(shaper.units_per_em());
        let mut ends = Vec::with_capacity(shaped.glyph_infos().len());
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            self.glyphs.push(LineGlyph {
                face: id,
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                x: self.width + em(place.x_offset),
                y: -em(place.y_offset),
                cluster: range.start + usize::try_from(info.cluster).unwrap_or_default(),
            });
            self.width += em(place.x_advance);
            ends.push(self.width);
        }
        ends
    }
}

/// Whether a text has anything that is written from right to left.
fn turns(text: &str) -> bool {
    // Hebrew is the first script that is.
    let leftwards = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN);
    text.chars().any(|c| c >= '\u{590}' && leftwards(c))
}

/// Whether a line is read from right to left as a whole: its first letter is.
pub(super) fn reads_leftwards(text: &str) -> bool {
    let strong = |c| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    };
    text.chars().filter(|c| !is_unprintable(*c)).find_map(strong).unwrap_or(false)
}

/// Scripts that are shaped alike, so that a line may mix them freely.
fn is_plain(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Greek | Script::Cyrillic)
}

/// Whether a character belongs to the script around it.
fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn script_tag(script: Script) -> [u8; 4] {
    script.as_iso15924_tag().to_be_bytes()
}

/// Cuts a line where its face or its script changes, never within what a reader sees as one character.
fn pieces(text: &str, members: &Members, weight: Weight) -> Vec<Piece> {
    let own = members.face(weight);
    let language = Language::of(text);
    let first = text.chars().map(|c| c.script()).find(|script| !is_shared(*script));
    let mut script = first.unwrap_or(Script::Latin);
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        if let Some(next) = cluster.chars().map(|c| c.script()).find(|script| !is_shared(*script)) {
            script = if is_plain(next) && is_plain(script) { script } else { next };
        }
        let has = |face: FaceId| cluster.chars().all(|c| is_invisible(c) || face.face().maps(c));
        let lent = || members.lenders.as_ref()?.face_for(cluster, script, language, weight);
        let face =
            [own, FaceId::bundled(weight)].into_iter().find(|face| has(*face)).or_else(lent).unwrap_or(own);
        let end = start + cluster.len();
        match pieces.last_mut() {
            Some(last) if last.face == face && last.script == script => last.range.end = end,
            _ => pieces.push(Piece { range: start..end, face, script }),
        }
    }
    pieces
}
