//! Borders stop at the names of other tiers: a line through a word cannot be read, and a ground behind the
//! word would hide what the region below it is.

use kurbo::{BezPath, ParamCurve, ParamCurveArclen, PathSeg, Point, Rect};

use super::Page;
use super::block::Placed;
use crate::chart::outline::rounded_rect;
use crate::chart::scene::{Node, PathShape, RectShape, Tag, TextRun};
use crate::chart::text;
use crate::model::TierId;

/// What is left of a border between a name and the edge of the region that the name stands in is left out
/// too where it is shorter than this, in points of a page of usual size.
const STUB: f64 = 90.0;

/// A part of a border, about a point long.
struct Piece {
    segment: PathSeg,
    from: f64,
    to: f64,
    length: f64,
    middle: Point,
    hidden: bool,
}

/// The words of a tier, with room around them, and the region they stand in.
struct Words {
    tier: TierId,
    gaps: Vec<Rect>,
    region: Rect,
}

/// Opens the borders of regions where names of other tiers stand.
pub(super) fn open(page: &mut Page<'_>, blocks: &[Placed]) {
    let room = (6.0 * page.unit(), 3.0 * page.unit());
    let words: Vec<Words> = blocks
        .iter()
        .filter_map(|block| {
            let region = page.regions.iter().find(|region| region.tier == block.tier)?.rect;
            let gaps = inks(&block.node).into_iter().map(|ink| ink.inflate(room.0, room.1)).collect();
            Some(Words { tier: block.tier, gaps, region })
        })
        .collect();
    let stub = STUB * page.unit();
    for node in &mut page.nodes {
        let Node::Rect(RectShape { rect, radius, fill: None, stroke: Some(stroke), tag }) = node else {
            continue;
        };
        let Some(Tag::Tier(tier)) = *tag else { continue };
        let words = words.iter().filter(|words| words.tier != tier);
        if let Some(path) = opened(*rect, *radius, words, stub) {
            *node = Node::Path(PathShape { path, fill: None, stroke: Some(stroke.clone()), tag: *tag });
        }
    }
}

/// What the letters of a block cover, line by line.
fn inks(node: &Node) -> Vec<Rect> {
    let Node::Group(group) = node else { return Vec::new() };
    let ink = |run: &TextRun| {
        let metrics = text::metrics(run.font);
        let (x, y) = (run.origin.x, run.origin.y);
        Rect::new(x, y - metrics.cap_height, x + run.width, y + metrics.descent)
    };
    let runs = group.children.iter().filter_map(|child| match child {
        Node::Text(run) => Some(ink(run)),
        _ => None,
    });
    runs.collect()
}

/// What is left of a border; nothing if that is all of it.
fn opened<'a>(rect: Rect, radius: f64, words: impl Iterator<Item = &'a Words>, stub: f64) -> Option<BezPath> {
    let mut pieces = pieces(rect, radius);
    for words in words {
        let under = |piece: &Piece| words.gaps.iter().any(|gap| gap.contains(piece.middle));
        // The first hidden piece begins the round, so that no gap lies across its beginning.
        let Some(first) = pieces.iter().position(under) else { continue };
        pieces.rotate_left(first);
        let own: Vec<bool> = pieces.iter().map(under).collect();
        for (piece, own) in pieces.iter_mut().zip(&own) {
            piece.hidden |= *own;
        }
        for (from, to) in stretches(&own) {
            let inside = |piece: &&Piece| words.region.contains(piece.middle);
            let Some(stretch) = pieces.get_mut(from..to) else { continue };
            let length = |pieces: &[Piece]| pieces.iter().map(|piece| piece.length).sum::<f64>();
            let ahead = stretch.iter().take_while(inside).count();
            let behind = stretch.iter().rev().take_while(inside).count();
            let after = stretch.len() - behind;
            for (from, to) in [(0, ahead), (after, stretch.len())] {
                if let Some(rest) = stretch.get_mut(from..to)
                    && length(rest) < stub
                {
                    for piece in rest {
                        piece.hidden = true;
                    }
                }
            }
        }
    }
    let first = pieces.iter().position(|piece| piece.hidden)?;
    pieces.rotate_left(first);
    let hidden: Vec<bool> = pieces.iter().map(|piece| piece.hidden).collect();
    let mut path = BezPath::new();
    for (from, to) in stretches(&hidden) {
        draw(&mut path, pieces.get(from..to).unwrap_or_default());
    }
    Some(path)
}

/// A border in pieces, clockwise.
fn pieces(rect: Rect, radius: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for segment in rounded_rect(rect, radius).segments() {
        let length = segment.arclen(0.1);
        let count = length.ceil().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page in points")]
        for step in 0..count as u32 {
            let (from, to) = (f64::from(step) / count, f64::from(step + 1) / count);
            let middle = segment.eval(f64::midpoint(from, to));
            pieces.push(Piece { segment, from, to, length: length / count, middle, hidden: false });
        }
    }
    pieces
}

/// The stretches that are not hidden: from the first piece to the one after the last.
fn stretches(hidden: &[bool]) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (i, _) in hidden.iter().enumerate().filter(|(_, hidden)| !**hidden) {
        match stretches.last_mut() {
            Some((_, end)) if *end == i => *end = i + 1,
            _ => stretches.push((i, i + 1)),
        }
    }
    stretches
}

/// Adds a stretch of pieces as few lines and curves.
fn draw(path: &mut BezPath, pieces: &[Piece]) {
    let mut parts: Vec<(PathSeg, f64, f64)> = Vec::new();
    for piece in pieces {
        match parts.last_mut() {
            Some((segment, _, to)) if *segment == piece.segment && *to <= piece.from => *to = piece.to,
            _ => parts.push((piece.segment, piece.from, piece.to)),
        }
    }
    for (i, (segment, from, to)) in parts.into_iter().enumerate() {
        let part = segment.subsegment(from..to);
        if i == 0 {
            path.move_to(part.start());
        }
        path.push(part.as_path_el());
    }
}
