//! Colours and sizes by role: everything that a picture or the window looks like comes from a [`Theme`],
//! and a theme is a file in `assets/theme`. No colour is written in code.
//!
//! Guaranteed by tests for every built-in theme: text has a contrast of at least 7:1 on its grounds,
//! graphics at least 3:1, and the seven hues stay apart for people who see fewer colours.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;

use super::color::Color;
use super::scene::{Font, Weight};
use super::text::{self, Family};
use crate::model::Hue;

/// The themes that come with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub enum ThemeName {
    #[default]
    Light,
    Dark,
    Projector,
    Mono,
}

/// Colours and sizes of a picture and of the window around it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub name: ThemeName,
    /// Light letters on a dark ground.
    pub dark: bool,
    /// Text.
    pub ink: Color,
    /// Text that stands back.
    pub muted: Color,
    /// Lines that part one thing from the next.
    pub hairline: Color,
    /// Behind everything.
    pub ground: Color,
    /// Paper: the chart, menus, dialogs.
    pub card: Color,
    /// Fill of a text field.
    pub field: Color,
    /// Outline of a button or field.
    pub control_edge: Color,
    /// Fill of a control under the pointer.
    pub hover: Color,
    /// Fill of a control that is held down.
    pub pressed: Color,
    /// The one colour that says “act here” or “this one”; also text that can be pressed.
    pub accent: Color,
    /// Accent under the pointer.
    pub accent_hover: Color,
    /// Text on accent.
    pub on_accent: Color,
    /// Fill of what is selected.
    pub accent_tint: Color,
    /// Text and signs of what must be looked at.
    pub alarm: Color,
    pub alarm_tint: Color,
    /// Text and signs of what is worth a look.
    pub notice: Color,
    pub notice_tint: Color,
    /// Text and signs of what is ready.
    pub good: Color,
    /// The two axes.
    pub axis: Color,
    pub gridline: Color,
    /// Lines and words between tiers.
    pub connector: Color,
    /// Around what has the keyboard, and around what is selected in a chart.
    pub focus_ring: Color,
    /// Under floating cards.
    pub shadow: Color,
    tiers: Palette,
    /// Sizes of the window's text.
    pub scale: TextScale,
    /// Sizes of the window's controls.
    pub control: ControlScale,
    type_scale: TypeSpecs,
    /// The colour of whoever publishes the picture.
    #[serde(skip)]
    pub brand: Option<Color>,
    /// The letters of pictures; the window keeps its own.
    #[serde(skip)]
    pub family: Family,
}

/// What a tier is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierColors {
    /// Outline, and the tier's typical horizon.
    pub edge: Color,
    /// Words in the tier's own colour, on its tint or on a card.
    pub text: Color,
    /// Fill, opaque.
    pub tint: Color,
    /// Items, on the tint.
    pub mark: Color,
}

/// Em sizes of the window's text, in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextScale {
    pub small: f64,
    pub body: f64,
    pub label: f64,
    pub title: f64,
    pub heading: f64,
    pub display: f64,
    pub hero: f64,
}

/// Sizes of the window's controls, in points.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlScale {
    /// Height of a button or field.
    pub height: f64,
    /// Height of a button in a dense place.
    pub compact: f64,
    /// Corners.
    pub radius: f64,
    /// Between controls.
    pub gap: f64,
    /// The smallest side of anything that can be hit.
    pub target: f64,
}

/// The fonts of a picture by role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeScale {
    /// Above the picture.
    pub title: Font,
    /// “Product Owner”.
    pub tier_name: Font,
    /// “Team · with end users”.
    pub tier_detail: Font,
    /// “User stories”, in its frame.
    pub chip: Font,
    /// “Team focus”, “How far ahead”.
    pub axis: Font,
    /// “2 weeks”.
    pub landmark: Font,
    /// “in the context of Features”.
    pub connector: Font,
    /// The title of an item.
    pub label: Font,
    /// “how people collaborate, not a reporting structure”.
    pub footer: Font,
}

impl Theme {
    /// A theme that comes with the program.
    #[must_use]
    pub fn builtin(name: ThemeName) -> &'static Self {
        static THEMES: LazyLock<[Theme; 4]> = LazyLock::new(|| {
            [
                parse(include_str!("../../assets/theme/light.ron")),
                parse(include_str!("../../assets/theme/dark.ron")),
                parse(include_str!("../../assets/theme/projector.ron")),
                parse(include_str!("../../assets/theme/mono.ron")),
            ]
        });
        let [light, dark, projector, mono] = &*THEMES;
        match name {
            ThemeName::Light => light,
            ThemeName::Dark => dark,
            ThemeName::Projector => projector,
            ThemeName::Mono => mono,
        }
    }

    /// The same theme with the colour of whoever publishes the picture.
    #[must_use]
    pub fn branded(&self, brand: Option<Color>) -> Self {
        Self { brand: brand.map(|color| Color { a: 255, ..color }), ..self.clone() }
    }

    /// The colour of the title: the publisher's where it can be read on paper, ink otherwise.
    #[must_use]
    pub fn title(&self) -> Color {
        self.brand.filter(|brand| brand.contrast(self.card) >= Self::READABLE).unwrap_or(self.ink)
    }

    /// Least contrast of a large text (WCAG 2.2, 1.4.6 asks for 4.5).
    pub const READABLE: f64 = 4.5;

    /// The colours of a tier.
    #[must_use]
    pub fn tier(&self, hue: Hue) -> TierColors {
        let Palette { blue, orange, green, purple, ochre, rose, slate } = self.tiers;
        match hue {
            Hue::Blue => blue,
            Hue::Orange => orange,
            Hue::Green => green,
            Hue::Purple => purple,
            Hue::Ochre => ochre,
            Hue::Rose => rose,
            Hue::Slate => slate,
        }
    }

    /// The colours of tiers in the order of [`Hue::ALL`].
    #[must_use]
    pub fn hues(&self) -> [TierColors; 7] {
        Hue::ALL.map(|hue| self.tier(hue))
    }

    /// The fonts for a picture that is `height` points high.
    #[must_use]
    pub fn type_scale(&self, height: f64) -> TypeScale {
        let spec = &self.type_scale;
        TypeScale {
            title: spec.title.font(self.family, height),
            tier_name: spec.tier_name.font(self.family, height),
            tier_detail: spec.tier_detail.font(self.family, height),
            chip: spec.chip.font(self.family, height),
            axis: spec.axis.font(self.family, height),
            landmark: spec.landmark.font(self.family, height),
            connector: spec.connector.font(self.family, height),
            label: spec.label.font(self.family, height),
            footer: spec.footer.font(self.family, height),
        }
    }
}

impl ThemeName {
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Projector, Self::Mono];
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Mono => "mono",
        })
    }
}

/// A word that names no theme.
#[derive(Debug, thiserror::Error)]
#[error("there is no theme “{0}”; choose light, dark, projector or mono")]
pub struct ThemeNameError(String);

impl FromStr for ThemeName {
    type Err = ThemeNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = |name: &Self| name.to_string() == text;
        Self::ALL.into_iter().find(named).ok_or_else(|| ThemeNameError(text.to_owned()))
    }
}

#[expect(
    clippy::expect_used,
    reason = "the files are part of the program; every test would fail without them"
)]
fn parse(file: &str) -> Theme {
    ron::from_str(file).expect("bundled theme")
}

/// One entry a [`Hue`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Palette {
    blue: TierColors,
    orange: TierColors,
    green: TierColors,
    purple: TierColors,
    ochre: TierColors,
    rose: TierColors,
    slate: TierColors,
}

/// As [`TypeScale`], before the picture's height is known.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeSpecs {
    title: TypeSpec,
    tier_name: TypeSpec,
    tier_detail: TypeSpec,
    chip: TypeSpec,
    axis: TypeSpec,
    landmark: TypeSpec,
    connector: TypeSpec,
    label: TypeSpec,
    footer: TypeSpec,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
struct TypeSpec(Weight, SizeSpec);

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
enum SizeSpec {
    /// Em size in points.
    Points(f64),
    /// Height of “H” as a share of the picture's height.
    CapShare(f64),
}

impl TypeSpec {
    fn font(self, family: Family, height: f64) -> Font {
        let Self(weight, size) = self;
        let size = match size {
            SizeSpec::Points(size) => size,
            // Rounded up, so that the share is reached whatever the rounding of a float does.
            SizeSpec::CapShare(share) => {
                let cap = text::metrics(Font { family, weight, size: 1.0 }).cap_height;
                (height * share / cap * 100.0).ceil() / 100.0
            }
        };
        Font { family, weight, size }
    }
}
