//! Colours of a picture as colours of a slide's theme, so that a company's theme can take over.
//!
//! A theme has two grounds, two inks, six accents. Accents are the colours of tiers. What a picture paints
//! in a shade of one of these is written as that one, made lighter or darker; a colour that belongs to none
//! stays as it is.

use super::xml::Xml;
use crate::chart::color::Color;
use crate::chart::style::Theme;

/// The colours of a slide's theme, by role.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Inks {
    /// The slots of the theme with their names in a slide: `bg1`, `tx1`, `accent1`, …
    slots: Vec<(&'static str, Color)>,
    /// Colours that have a place in it.
    known: Vec<(Color, Shade)>,
}

/// A colour of the theme, made lighter or darker.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shade {
    slot: &'static str,
    /// Factor of the saturation, 1 as it is.
    saturation: f64,
    /// Factor of the lightness, and what is added to it.
    lightness: (f64, f64),
}

/// Names of the accents.
const ACCENTS: [&str; 6] = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

impl Inks {
    /// For pictures in this theme.
    pub(super) fn new(theme: &Theme) -> Self {
        let mut slots = vec![
            ("tx1", theme.ink),
            ("bg1", theme.card),
            ("tx2", theme.muted),
            ("bg2", theme.ground),
            ("hlink", theme.accent),
            ("folHlink", theme.connector),
        ];
        let mut known: Vec<(Color, Shade)> = Vec::new();
        for (slot, color) in &slots {
            known.push((*color, Shade::plain(slot)));
        }
        // Not the second ink of the theme: with many companies that is a colour of its own.
        known.retain(|(_, shade)| shade.slot != "tx2");
        for color in
            [theme.muted, theme.hairline, theme.gridline, theme.axis, theme.connector, theme.control_edge]
        {
            known.extend(Shade::of(color, "tx1", theme.ink).map(|shade| (color, shade)));
        }
        for (slot, tier) in ACCENTS.into_iter().zip(theme.hues()) {
            slots.push((slot, tier.edge));
            known.push((tier.edge, Shade::plain(slot)));
            for color in [tier.text, tier.mark, tier.tint] {
                known.extend(Shade::of(color, slot, tier.edge).map(|shade| (color, shade)));
            }
        }
        // The publisher's colour takes the place of the last tiers', which few workspaces have.
        if let Some((brand, last)) = theme.brand.zip(slots.last_mut()) {
            known.retain(|(color, shade)| shade.slot != last.0 && *color != brand);
            last.1 = brand;
            known.push((brand, Shade::plain(last.0)));
        }
        Self { slots, known }
    }

    /// The colour behind a slot of the theme.
    pub(super) fn slot(&self, name: &str) -> Option<Color> {
        self.slots.iter().find(|(slot, _)| *slot == name).map(|(_, color)| *color)
    }

    /// Writes the colour.
    pub(super) fn write(&self, xml: &mut Xml, color: Color) {
        let opaque = Color { a: 255, ..color };
        let alpha = color.opacity();
        let alpha = (alpha < 0.9995).then(|| percent(alpha));
        match self.known.iter().find(|(known, _)| *known == opaque) {
            Some((_, shade)) => xml.element("a:schemeClr", &[("val", shade.slot)], |xml| {
                let (factor, added) = shade.lightness;
                let turns = [
                    ("a:satMod", shade.saturation, 1.0),
                    ("a:lumMod", factor, 1.0),
                    ("a:lumOff", added, 0.0),
                ];
                for (name, value, neutral) in turns {
                    if (value - neutral).abs() > 0.0005 {
                        xml.empty(name, &[("val", &percent(value))]);
                    }
                }
                if let Some(alpha) = &alpha {
                    xml.empty("a:alpha", &[("val", alpha)]);
                }
            }),
            None => xml.element("a:srgbClr", &[("val", &digits(opaque))], |xml| {
                if let Some(alpha) = &alpha {
                    xml.empty("a:alpha", &[("val", alpha)]);
                }
            }),
        }
    }
}

impl Shade {
    const fn plain(slot: &'static str) -> Self {
        Self { slot, saturation: 1.0, lightness: (1.0, 0.0) }
    }

    /// `color` as a shade of `base`; none where a factor cannot reach it, or where the hues are apart.
    fn of(color: Color, slot: &'static str, base: Color) -> Option<Self> {
        let ([_, s, l], [_, base_s, base_l]) = (hsl(color), hsl(base));
        let saturation = if s < 0.02 { 0.0 } else { s / base_s.max(0.001) };
        let lightness = if l > base_l {
            let added = (l - base_l) / (1.0 - base_l).max(0.001);
            (1.0 - added, added)
        } else {
            (l / base_l.max(0.001), 0.0)
        };
        let shade = Self { slot, saturation, lightness };
        let [r, g, b] = shade.apply(base);
        let near = [(r, color.r), (g, color.g), (b, color.b)]
            .into_iter()
            .all(|(made, meant)| (made - f64::from(meant)).abs() <= 12.0);
        (near && saturation <= 4.0).then_some(shade)
    }

    /// What becomes of a colour, 0 to 255 each.
    fn apply(&self, base: Color) -> [f64; 3] {
        let [h, s, l] = hsl(base);
        let (factor, added) = self.lightness;
        rgb([h, (s * self.saturation).clamp(0.0, 1.0), (l * factor + added).clamp(0.0, 1.0)])
    }
}

/// Hue in turns, saturation and lightness, 0 to 1 each.
fn hsl(color: Color) -> [f64; 3] {
    let [r, g, b] = [color.r, color.g, color.b].map(|c| f64::from(c) / 255.0);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let (lightness, span) = (f64::midpoint(high, low), high - low);
    if span < 1e-9 {
        return [0.0, 0.0, lightness];
    }
    let saturation = span / (1.0 - (2.0 * lightness - 1.0).abs()).max(1e-9);
    let sixth = if high <= r {
        ((g - b) / span).rem_euclid(6.0)
    } else if high <= g {
        (b - r) / span + 2.0
    } else {
        (r - g) / span + 4.0
    };
    [sixth / 6.0, saturation, lightness]
}

/// Red, green and blue, 0 to 255 each.
fn rgb([h, s, l]: [f64; 3]) -> [f64; 3] {
    let chroma = (1.0 - (2.0 * l - 1.0).abs()) * s;
    let channel = |n: f64| {
        let k = (n + h * 6.0).rem_euclid(6.0);
        l + chroma / 2.0 - chroma * k.min(4.0 - k).clamp(0.0, 1.0)
    };
    [channel(5.0), channel(3.0), channel(1.0)].map(|c| c * 255.0)
}

/// Six digits without a mark.
pub(super) fn digits(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// Thousandths of a percent.
fn percent(share: f64) -> String {
    format!("{:.0}", share * 100_000.0)
}
