//! How large the words and boxes of a diagram are: from generous to as small as can still be read.

use crate::chart::roles::sheet::{Sheet, weighted};
use crate::chart::scene::{Font, Weight};

/// Fonts and lengths in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dress {
    pub name: Font,
    pub detail: Font,
    pub chip: Font,
    /// Names of units and products.
    pub whole: Font,
    /// Whether a card has a second line below the name.
    pub roomy: bool,
    /// Whether all roles of a person stand on one line, without their shares.
    pub inline: bool,
    /// Whether nothing stands there but names, roles, and what they are for.
    pub bare: bool,
    /// Height of a role's chip.
    pub chip_height: f64,
    /// Between a chip's end and its words.
    pub chip_pad: f64,
    /// From the top of one role to the top of the next.
    pub pitch: f64,
    /// Between a card's edge and its words, above and below.
    pub pad: f64,
    /// The same at its sides, and between its columns.
    pub side: f64,
    /// Between cards.
    pub gap: f64,
    /// Height of the line of a unit's or product's name.
    pub whole_height: f64,
    /// Below a box in a box.
    pub nest: f64,
    /// Between a box and the boxes in it, at both sides.
    pub inset: f64,
    pub radius: f64,
}

/// From the largest to the smallest: a factor to the page's own type, and whether there are second lines.
const DRESSES: [(f64, bool); 16] = [
    (1.3, true),
    (1.2, true),
    (1.1, true),
    (1.2, false),
    (1.1, false),
    (1.0, true),
    (1.0, false),
    (0.92, true),
    (0.92, false),
    (0.85, true),
    (0.85, false),
    (0.78, true),
    (0.78, false),
    (0.7, false),
    (0.62, false),
    (0.5, false),
];

impl Dress {
    /// What to try, from the largest to the smallest. Letters for a room are never smaller, only fewer.
    pub fn all(sheet: &Sheet<'_>) -> Vec<Self> {
        if sheet.large {
            let dress = Self::new(sheet, 1.0, false);
            return vec![dress, Self { inline: true, ..dress }];
        }
        DRESSES.iter().map(|(factor, roomy)| Self::new(sheet, *factor, *roomy)).collect()
    }

    /// With names, roles and what they are for, and nothing else.
    pub fn bared(self, sheet: &Sheet<'_>) -> Self {
        let side = if sheet.large { self.side } else { self.side * 0.9 };
        Self { bare: true, side, ..self }
    }

    /// With higher boxes, further apart.
    pub fn loosened(self, factor: f64) -> Self {
        Self { whole_height: self.whole_height * factor, nest: self.nest * factor, ..self }
    }

    fn new(sheet: &Sheet<'_>, factor: f64, roomy: bool) -> Self {
        let fonts = &sheet.fonts;
        let roomy = roomy && !sheet.large;
        let name = sheet.sized(if sheet.large { fonts.chip } else { fonts.axis }, factor);
        let detail = sheet.sized(fonts.tier_detail, factor);
        let chip = sheet.sized(fonts.label, factor);
        let em = name.size;
        let chip_height = chip.size * if sheet.large { 1.24 } else { 1.6 };
        let of = |roomy_share: f64, share: f64| em * if roomy { roomy_share } else { share };
        Self {
            name,
            detail,
            chip,
            whole: weighted(chip, Weight::SemiBold),
            roomy,
            inline: false,
            bare: false,
            chip_height,
            chip_pad: chip_height * if sheet.large { 0.32 } else { 0.45 },
            pitch: chip_height + chip.size * if sheet.large { 0.1 } else { 0.3 },
            pad: if sheet.large { em * 0.05 } else { of(0.55, 0.28) },
            side: em * if sheet.large { 0.28 } else { 0.75 },
            gap: if sheet.large { em * 0.08 } else { of(0.55, 0.32) },
            whole_height: chip.size * if sheet.large { 1.3 } else { 1.75 },
            nest: chip.size * if sheet.large { 0.14 } else { 0.45 },
            inset: chip.size * if sheet.large { 0.2 } else { 0.5 },
            radius: (em * 0.45).min(10.0 * sheet.scale.max(1.0)),
        }
    }
}
