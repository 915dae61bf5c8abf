//! The text inside a shape: lines at their places, as paragraphs that can be retyped.
//!
//! A scene's lines have places; a slide's have spacing. Indents and the space before a paragraph put each
//! line where it is, for the metrics of Arial: letters rise 0.905 of the size over the baseline, a line is
//! 1.149 of it high (its `hhea` table). Inter, which measured the lines, is wider than Arial: so a line keeps
//! some room.

use kurbo::Rect;

use super::figure::{Outline, Shape, extent};
use super::gather::next_line;
use super::ink::Inks;
use super::xml::{Xml, emu};
use crate::chart::scene::{TextRun, Weight};
use crate::chart::text::{self, Anchor, FaceId};

/// Over the baseline, as a share of the size.
pub(super) const ASCENT: f64 = 0.905;
/// From one line to the next, as a share of the size.
pub(super) const LINE: f64 = 1.149;

/// Room below the last line for faces with higher lines, as a share of the size.
pub(super) const SPARE: f64 = 0.08;

/// Lines that are one paragraph, from the top.
pub(super) type Paragraph<'a> = Vec<&'a TextRun>;

/// Writes the body of a shape; one without text gets an empty paragraph, as PowerPoint writes it.
/// `scale` is points of the slide a point of the scene.
pub(super) fn write(xml: &mut Xml, shape: &Shape, inks: &Inks, scale: f64) {
    let bounds = room(shape);
    let paragraphs = paragraphs(&shape.runs);
    xml.element("p:txBody", &[], |xml| {
        let Some(first) = paragraphs.first() else {
            xml.empty("a:bodyPr", &[("rtlCol", "0"), ("anchor", "ctr")]);
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| xml.empty("a:endParaRPr", &[("lang", "en-GB")]));
            return;
        };
        let words = shape.outline == Outline::Words;
        let middle = paragraphs.len() == 1 && !words && in_middle(&shape.runs, bounds);
        let top = if middle { 0.0 } else { (first_baseline(first) - rise(first) - bounds.y0).max(0.0) };
        let top = emu(top * scale).to_string();
        // A line that cannot break keeps its place whatever the letters measure.
        let wrap = if words || middle { "none" } else { "square" };
        let attributes = [
            ("wrap", wrap),
            ("lIns", "0"),
            ("tIns", top.as_str()),
            ("rIns", "0"),
            ("bIns", "0"),
            ("rtlCol", "0"),
            ("anchor", if middle { "ctr" } else { "t" }),
        ];
        xml.element("a:bodyPr", &attributes, |xml| xml.empty("a:noAutofit", &[]));
        xml.empty("a:lstStyle", &[]);
        // Unless it is said, a program guesses where a line begins beside words that run both ways.
        let both = shape.runs.iter().any(|run| !run.glyphs.is_sorted_by_key(|glyph| glyph.start));
        let mut above: Option<&TextRun> = None;
        for paragraph in &paragraphs {
            write_paragraph(xml, paragraph, above, (bounds, inks, scale, both));
            above = paragraph.last().copied();
        }
    });
}

/// How far the middle of a quarter of a circle is from the corner, as a share of the radius.
pub(super) const CORNER: f64 = 1.0 - std::f64::consts::FRAC_1_SQRT_2;

/// Where a shape's text goes before insets: a round form keeps its corners free, as the text rectangles of
/// `roundRect` and `ellipse` in presetShapeDefinitions.xml of ECMA-376 do.
fn room(shape: &Shape) -> Rect {
    let frame = frame(shape);
    let (x, y) = match shape.outline {
        Outline::Rect(rect, radius) => {
            let radius = radius.min(rect.abs().size().min_side() / 2.0).max(0.0);
            (radius, radius)
        }
        Outline::Ellipse(rect) => (rect.abs().width() / 2.0, rect.abs().height() / 2.0),
        Outline::Free(_) | Outline::Words => (0.0, 0.0),
    };
    frame.inset((-x * CORNER, -y * CORNER))
}

/// The box of a shape; text without a form gets room for letters that are wider than ours, on the side that
/// may move.
pub(super) fn frame(shape: &Shape) -> Rect {
    let bounds = shape.bounds();
    let (Outline::Words, Some(first)) = (&shape.outline, shape.runs.first()) else { return bounds };
    let last = shape.runs.last().unwrap_or(first);
    let slack = (0.04 * bounds.width()).max(0.25 * first.font.size);
    let (left, right) = match first.anchor {
        Anchor::Start => (0.0, slack),
        Anchor::Middle => (slack, slack),
        Anchor::End => (slack, 0.0),
    };
    let top = first.origin.y - rise(&shape.runs.iter().collect());
    let bottom = last.origin.y + (LINE - ASCENT + SPARE) * last.font.size;
    Rect::new(bounds.x0 - left, top, bounds.x1 + right, bottom)
}

/// A paragraph below the line `above`, in a box, with the theme's colours.
fn write_paragraph(
    xml: &mut Xml,
    paragraph: &Paragraph<'_>,
    above: Option<&TextRun>,
    (bounds, inks, scale, both): (Rect, &Inks, f64, bool),
) {
    let Some(first) = paragraph.first() else { return };
    let align = align(paragraph, bounds);
    let (left, right) = (first.origin.x - bounds.x0, bounds.x1 - first.origin.x - first.width);
    let (left, right) = match align {
        Anchor::Start => (left, 0.0),
        Anchor::Middle => (0.0, 0.0),
        Anchor::End => (0.0, right),
    };
    let [left, right] = [left, right].map(|room| emu(room.max(0.0) * scale).to_string());
    let code = match align {
        Anchor::Start => "l",
        Anchor::Middle => "ctr",
        Anchor::End => "r",
    };
    // Margins are those before and behind the words, the alignment is that of the page.
    let leftwards = text::reads_leftwards(&first.text);
    let (before, behind) = if leftwards { (right, left) } else { (left, right) };
    let mut attributes =
        vec![("marL", before.as_str()), ("marR", behind.as_str()), ("indent", "0"), ("algn", code)];
    if leftwards || both {
        attributes.push(("rtl", if leftwards { "1" } else { "0" }));
    }
    xml.element("a:p", &[], |xml| {
        xml.element("a:pPr", &attributes, |xml| {
            if let Some(step) = step(paragraph) {
                line_spacing(xml, step * scale);
            }
            if let Some(above) = above {
                let below = above.origin.y + (LINE - ASCENT) * above.font.size;
                let room = first_baseline(paragraph) - rise(paragraph) - below;
                let room = format!("{:.0}", (room * scale).max(0.0) * 100.0);
                xml.element("a:spcBef", &[], |xml| xml.empty("a:spcPts", &[("val", &room)]));
            }
            xml.empty("a:buNone", &[]);
        });
        for (row, run) in paragraph.iter().enumerate() {
            if row > 0 {
                xml.element("a:br", &[], |xml| properties(xml, first, inks, scale));
            }
            xml.element("a:r", &[], |xml| {
                properties(xml, run, inks, scale);
                xml.text("a:t", &run.text);
            });
        }
    });
}

/// The look of a run; its face is the theme's, but for letters that were lent.
fn properties(xml: &mut Xml, run: &TextRun, inks: &Inks, scale: f64) {
    let size = format!("{:.0}", (run.font.size * scale * 100.0).max(100.0));
    let bold = if matches!(run.font.weight, Weight::SemiBold | Weight::Bold) { "1" } else { "0" };
    let attributes = [("lang", "en-GB"), ("sz", size.as_str()), ("b", bold), ("dirty", "0")];
    xml.element("a:rPr", &attributes, |xml| {
        xml.element("a:solidFill", &[], |xml| inks.write(xml, run.color));
        if !run.font.family.owns(FaceId::bundled(run.font.weight)) {
            // Said again, for programs that look nowhere else.
            xml.empty("a:latin", &[("typeface", "+mn-lt")]);
        }
        let [east_asian, complex] = lent(run);
        for (element, family) in [("a:ea", east_asian), ("a:cs", complex)] {
            if let Some(family) = family {
                xml.empty(element, &[("typeface", family)]);
            }
        }
    });
}

/// Whether a face is the run's own, or Inter's, which few machines have.
fn lends_nothing(run: &TextRun, face: FaceId) -> bool {
    face.is_bundled() || run.font.family.owns(face)
}

/// The families that lent letters of East Asia, and of all other scripts: a slide has one place for each.
fn lent(run: &TextRun) -> [Option<&'static str>; 2] {
    let mut families = [None; 2];
    for glyph in run.glyphs.iter().filter(|glyph| !lends_nothing(run, glyph.face)) {
        let shown = run.text.get(run.characters(glyph)).unwrap_or_default();
        let place = usize::from(!text::is_east_asian(shown));
        if let Some(family @ None) = families.get_mut(place) {
            *family = Some(glyph.face.face().family());
        }
    }
    families
}

/// Lines from the top, those that go on with the words above as one paragraph.
fn paragraphs(runs: &[TextRun]) -> Vec<Paragraph<'_>> {
    let mut out: Vec<Paragraph<'_>> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(paragraph) if paragraph.last().is_some_and(|above| same_sentence(above, run)) => {
                paragraph.push(run);
            }
            _ => out.push(vec![run]),
        }
    }
    out
}

/// Whether a line goes on with the sentence above: what is said next stands a little further down.
fn same_sentence(above: &TextRun, below: &TextRun) -> bool {
    next_line(above, below) && below.origin.y - above.origin.y < 1.45 * above.font.size
}

/// From line to line in points of the slide: a share of what a line usually takes would add up, as programs do not
/// agree on that (Impress takes 1.2 of the size for Arial).
pub(super) fn line_spacing(xml: &mut Xml, step: f64) {
    let points = format!("{:.0}", step * 100.0);
    xml.element("a:lnSpc", &[], |xml| xml.empty("a:spcPts", &[("val", &points)]));
}

/// From line to line of a paragraph that has several.
pub(super) fn step(paragraph: &Paragraph<'_>) -> Option<f64> {
    let [first, second, ..] = paragraph.as_slice() else { return None };
    Some(second.origin.y - first.origin.y)
}

fn first_baseline(paragraph: &Paragraph<'_>) -> f64 {
    paragraph.first().map_or(0.0, |run| run.origin.y)
}

/// From the top of a paragraph to its first baseline: what lines are further apart than usual is put above
/// each, the first too.
pub(super) fn rise(paragraph: &Paragraph<'_>) -> f64 {
    let size = paragraph.first().map_or(0.0, |run| run.font.size);
    ASCENT * size + step(paragraph).map_or(0.0, |step| step - LINE * size)
}

/// Whether the text stands at half of the height.
fn in_middle(runs: &[TextRun], bounds: Rect) -> bool {
    let text = runs.iter().map(extent).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    (text.center().y - bounds.center().y).abs() < 0.12 * text.height()
}

/// Which part of the lines keeps its place in a box: their middle where that is the box's in each of them, also
/// where the first happens to fill the box.
fn align(paragraph: &Paragraph<'_>, bounds: Rect) -> Anchor {
    let centred = |run: &&TextRun| {
        let (left, right) = (run.origin.x - bounds.x0, bounds.x1 - run.origin.x - run.width);
        (left - right).abs() < 2.0 && left > 0.5
    };
    let first = paragraph.first().map_or(Anchor::Start, |run| run.anchor);
    if paragraph.iter().all(centred) { Anchor::Middle } else { first }
}
