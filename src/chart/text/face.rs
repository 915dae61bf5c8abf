//! Faces: the bundled ones, and those that were loaded because somebody asked for them. Each is parsed once
//! and kept for the whole run of the program, so that glyphs can name their face by number.

use std::sync::{LazyLock, PoisonError, RwLock};

use harfrust::{ShaperData, ShaperInstance};
use kurbo::{Affine, BezPath, Point};
use skrifa::instance::{Location, LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use super::Metrics;
use super::tabular::with_tabular_figures;
use crate::chart::scene::Weight;

/// Which face a glyph is from; the first four are the bundled ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(u16);

/// A face with what shaping, measuring, drawing and embedding it need.
pub struct Face {
    pub(super) font: FontRef<'static>,
    pub(super) shaper: ShaperData,
    /// Where a variable face stands on its axes; `None` for any other.
    pub(super) instance: Option<ShaperInstance>,
    /// For a size of one point.
    pub(super) metrics: Metrics,
    file: &'static [u8],
    index: u32,
    family: String,
    location: Location,
    /// Position on the axis “wght” of a variable face.
    weight: Option<f32>,
    colored: bool,
}

/// The axis of a variable face that makes it thinner or thicker.
const WEIGHT: Tag = Tag::new(b"wght");

impl FaceId {
    /// The bundled face of a weight.
    #[must_use]
    pub const fn bundled(weight: Weight) -> Self {
        Self(match weight {
            Weight::Regular => 0,
            Weight::Medium => 1,
            Weight::SemiBold => 2,
            Weight::Bold => 3,
        })
    }

    /// Whether every machine has it.
    #[must_use]
    pub const fn is_bundled(self) -> bool {
        self.0 < 4
    }

    /// The face itself.
    #[must_use]
    pub fn face(self) -> &'static Face {
        let bundled = bundled();
        if let Some(face) = bundled.get(usize::from(self.0)) {
            return face;
        }
        let loaded = LOADED.read().unwrap_or_else(PoisonError::into_inner);
        let [regular, ..] = bundled;
        loaded.get(usize::from(self.0) - bundled.len()).copied().unwrap_or(regular)
    }
}

static LOADED: RwLock<Vec<&'static Face>> = RwLock::new(Vec::new());

/// Keeps a face, at `weight` where it is variable. The same face of the same file gets the same number.
/// `None`: it cannot be read, or there are more than 65,000 of them.
pub(super) fn load(file: &'static [u8], index: u32, weight: u16) -> Option<FaceId> {
    let face = Face::parse(file, index, Some(weight))?;
    let mut loaded = LOADED.write().unwrap_or_else(PoisonError::into_inner);
    let same = |known: &&Face| {
        std::ptr::eq(known.file, face.file) && known.index == index && known.location == face.location
    };
    let known = loaded.iter().position(same);
    let place = known.unwrap_or(loaded.len());
    let id = FaceId(u16::try_from(place + bundled().len()).ok()?);
    if known.is_none() {
        loaded.push(Box::leak(Box::new(face)));
    }
    Some(id)
}

/// Keeps the bytes of a file for the whole run; those of a file that is kept already are not kept twice.
pub(super) fn keep(file: &[u8]) -> &'static [u8] {
    static FILES: RwLock<Vec<&'static [u8]>> = RwLock::new(Vec::new());
    let mut files = FILES.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = files.iter().find(|known| **known == file) {
        return known;
    }
    let kept: &'static [u8] = file.to_vec().leak();
    files.push(kept);
    kept
}

impl Face {
    fn parse(file: &'static [u8], index: u32, weight: Option<u16>) -> Option<Self> {
        let font = FontRef::from_index(file, index).ok()?;
        let weight = weight.and_then(|weight| {
            let axis = font.axes().get_by_tag(WEIGHT)?;
            Some(f32::from(weight).clamp(axis.min_value(), axis.max_value()))
        });
        let location = match weight {
            Some(weight) => font.axes().location([(WEIGHT, weight)]),
            None => Location::default(),
        };
        let units = font.metrics(Size::unscaled(), &location);
        let em = |value: f32| f64::from(value.abs()) / f64::from(units.units_per_em);
        let metrics = Metrics {
            ascent: em(units.ascent),
            descent: em(units.descent),
            cap_height: em(units.cap_height.unwrap_or(units.ascent)),
            x_height: em(units.x_height.unwrap_or(units.ascent)),
        };
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME));
        Some(Self {
            shaper: ShaperData::new(&font),
            instance: weight.map(|_| ShaperInstance::from_coords(&font, location.coords().iter().copied())),
            metrics,
            file,
            index,
            family: family.unwrap_or_default(),
            location,
            weight,
            colored: [b"COLR", b"SVG ", b"CBDT", b"sbix"]
                .into_iter()
                .any(|table| font.data_for_tag(Tag::new(table)).is_some()),
            font,
        })
    }

    /// The name under which a machine has it installed: “Inter”.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The font file that it is in; of a bundled face with its figures made tabular.
    #[must_use]
    pub fn file(&self) -> &'static [u8] {
        self.file
    }

    /// Which one it is of the faces in its file.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Where a variable face stands on its axis of weights.
    #[must_use]
    pub fn weight(&self) -> Option<f32> {
        self.weight
    }

    /// Whether it has letters of several colours besides their outlines.
    #[must_use]
    pub fn is_colored(&self) -> bool {
        self.colored
    }

    /// Whether a character has a glyph.
    pub(super) fn maps(&self, c: char) -> bool {
        self.font.charmap().map(c).is_some()
    }

    /// The outline of a glyph for a size of one point, y downwards, from its own origin. Empty for a space.
    #[must_use]
    pub fn outline(&self, glyph: u16) -> BezPath {
        let units = self.font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        let path = outline(&self.font, GlyphId::from(glyph), (&self.location).into()).unwrap_or_default();
        Affine::FLIP_Y.then_scale(1.0 / f64::from(units)) * path
    }
}

/// Whether a character has a glyph that can be drawn in one colour.
pub(super) fn draws(font: &FontRef<'_>, c: char) -> bool {
    let Some(glyph) = font.charmap().map(c) else { return false };
    let drawn = || outline(font, glyph, LocationRef::default());
    c.is_whitespace() || drawn().is_some_and(|outline| !outline.elements().is_empty())
}

/// In units of the font, y upwards: a smaller size would be rounded to 1/64.
fn outline(font: &FontRef<'_>, glyph: GlyphId, location: LocationRef<'_>) -> Option<BezPath> {
    let mut pen = Pen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), location);
    font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
    Some(pen.0)
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("family", &self.family)
            .field("weight", &self.weight)
            .finish_non_exhaustive()
    }
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to(point(ax, ay), point(bx, by), point(x, y));
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}

fn point(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}

/// The TrueType file of a bundled face, its figures made tabular.
#[must_use]
pub fn font_data(weight: Weight) -> &'static [u8] {
    static FILES: LazyLock<[Vec<u8>; 4]> = LazyLock::new(|| {
        [
            with_tabular_figures(include_bytes!("../../../assets/fonts/Inter-Regular.ttf")),
            with_tabular_figures(include_bytes!("../../../assets/fonts/Inter-Medium.ttf")),
            with_tabular_figures(include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf")),
            with_tabular_figures(include_bytes!("../../../assets/fonts/Inter-Bold.ttf")),
        ]
    });
    let [regular, medium, semi_bold, bold] = &*FILES;
    match weight {
        Weight::Regular => regular,
        Weight::Medium => medium,
        Weight::SemiBold => semi_bold,
        Weight::Bold => bold,
    }
}

/// The bundled faces in the order of their weights.
#[expect(
    clippy::expect_used,
    reason = "the files are part of the program; every test would fail without them"
)]
fn bundled() -> &'static [Face; 4] {
    static FACES: LazyLock<[Face; 4]> = LazyLock::new(|| {
        Weight::ALL.map(|weight| Face::parse(font_data(weight), 0, None).expect("bundled font"))
    });
    &FACES
}
