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
    /// How name and roles stand in a card.
    pub form: Form,
    /// In how many lines a name may stand where the form allows it, at least one.
    pub lines: usize,
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

/// How name and roles stand in a card that is joined to what its roles are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Names in one column, roles below each other in the next.
    Rows,
    /// The name above its roles, which takes less width and more height.
    Stacked,
    /// All roles of a person on one line beside the name, without their shares.
    Inline,
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
    /// What to try, from the largest to the smallest. Letters for a room are never smaller, only closer.
    pub fn all(sheet: &Sheet<'_>) -> Vec<Self> {
        if sheet.large {
            return [1.0, 0.6, 0.3, 0.0].into_iter().map(|air| Self::for_room(sheet, air)).collect();
        }
        DRESSES.iter().map(|(factor, roomy)| Self::new(sheet, *factor, *roomy)).collect()
    }

    /// The same in another form, with names in at most so many lines.
    pub fn shaped(self, form: Form, lines: usize) -> Self {
        Self { form, lines, roomy: self.roomy && form == Form::Rows, ..self }
    }

    /// With names, roles and what they are for, and nothing else.
    pub fn bared(self, sheet: &Sheet<'_>) -> Self {
        let side = if sheet.large { self.side } else { self.side * 0.9 };
        Self { bare: true, side, roomy: false, ..self }
    }

    /// With higher boxes, further apart.
    pub fn loosened(self, factor: f64) -> Self {
        Self { whole_height: self.whole_height * factor, nest: self.nest * factor, ..self }
    }

    /// Letters for a room, with as much `air` around them as there is room for, 0 to 1.
    fn for_room(sheet: &Sheet<'_>, air: f64) -> Self {
        let (name, detail, chip) = (sheet.fonts.chip, sheet.fonts.tier_detail, sheet.fonts.label);
        let em = name.size;
        let between = |tight: f64, airy: f64| tight + (airy - tight) * air;
        let chip_height = chip.size * between(1.24, 1.45);
        Self {
            name,
            detail,
            chip,
            whole: weighted(chip, Weight::SemiBold),
            roomy: false,
            form: Form::Rows,
            lines: 1,
            bare: false,
            chip_height,
            chip_pad: chip_height * between(0.32, 0.4),
            pitch: chip_height + chip.size * between(0.1, 0.3),
            pad: em * between(0.05, 0.4),
            side: em * between(0.28, 0.55),
            gap: em * between(0.08, 0.5),
            whole_height: chip.size * between(1.3, 1.65),
            nest: chip.size * between(0.14, 0.4),
            inset: chip.size * between(0.2, 0.4),
            radius: (em * 0.45).min(10.0 * sheet.scale.max(1.0)),
        }
    }

    fn new(sheet: &Sheet<'_>, factor: f64, roomy: bool) -> Self {
        let fonts = &sheet.fonts;
        let name = sheet.sized(fonts.axis, factor);
        let detail = sheet.sized(fonts.tier_detail, factor);
        let chip = sheet.sized(fonts.label, factor);
        let em = name.size;
        let chip_height = chip.size * 1.6;
        let of = |roomy_share: f64, share: f64| em * if roomy { roomy_share } else { share };
        Self {
            name,
            detail,
            chip,
            whole: weighted(chip, Weight::SemiBold),
            roomy,
            form: Form::Rows,
            lines: 1,
            bare: false,
            chip_height,
            chip_pad: chip_height * 0.45,
            pitch: chip_height + chip.size * 0.3,
            pad: of(0.55, 0.28),
            side: em * 0.75,
            gap: of(0.55, 0.32),
            whole_height: chip.size * 1.75,
            nest: chip.size * 0.45,
            inset: chip.size * 0.5,
            radius: (em * 0.45).min(10.0 * sheet.scale.max(1.0)),
        }
    }
}
