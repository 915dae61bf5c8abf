//! How far a role is lived from where its tier stands, on both axes and in words (D29, D33, D40).

use crate::model::{Assignment, Days, Place, Workspace};

/// From where a tier stands to where a role is lived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// Between the middles of both ranges: above 0 nearer to customers, below 0 nearer to the team; −1 to 1.
    pub focus: f32,
    /// Between the typical horizons, in days: above 0 further ahead.
    pub days: f32,
    /// The typical horizon of the tier, against which the days are judged.
    nominal: f32,
}

/// Half of this between two middles, and nobody would call the places different.
const SAME_FOCUS: f32 = 0.08;

impl Distance {
    /// Between two places.
    #[must_use]
    pub fn between(nominal: Place, lived: Place) -> Self {
        let middle = |place: Place| f32::midpoint(place.focus.from().value(), place.focus.to().value());
        let typical = |place: Place| place.horizon.typical().value();
        Self {
            focus: middle(lived) - middle(nominal),
            days: typical(lived) - typical(nominal),
            nominal: typical(nominal),
        }
    }

    /// “looks a quarter further, stands nearer to customers”; “is lived where its tier stands” where
    /// nobody would see a difference.
    #[must_use]
    pub fn words(self) -> String {
        self.said().unwrap_or_else(|| "is lived where its tier stands".to_owned())
    }

    /// The same of a way from how it is to how it is to be: “stays where it is” where both are the same.
    #[must_use]
    pub fn change(self) -> String {
        self.said().unwrap_or_else(|| "stays where it is".to_owned())
    }

    /// Whether anybody would see a difference.
    #[must_use]
    pub fn is_seen(self) -> bool {
        self.said().is_some()
    }

    fn said(self) -> Option<String> {
        // A few days, or a sixth of the way, are the same.
        let looks = (self.days.abs() > (self.nominal / 6.0).max(3.0)).then(|| {
            let by = Days::new(self.days.abs()).words();
            if self.days > 0.0 { format!("looks {by} further") } else { format!("looks {by} less far") }
        });
        let stands = (self.focus.abs() > SAME_FOCUS).then(|| {
            let how = match self.focus.abs() {
                far if far > 0.4 => "much nearer",
                near if near < 0.16 => "a little nearer",
                _ => "nearer",
            };
            format!("stands {how} to {}", if self.focus > 0.0 { "customers" } else { "the team" })
        });
        match (looks, stands) {
            (Some(looks), Some(stands)) => Some(format!("{looks}, {stands}")),
            (one, other) => one.or(other),
        }
    }
}

/// How far a role is lived from its tier; `None` beside the tiers, and where no place was said.
#[must_use]
pub fn distance(workspace: &Workspace, role: &Assignment) -> Option<Distance> {
    let tier = workspace.tier(role.tier?)?;
    role.lived.map(|lived| Distance::between(Place::of(tier), lived))
}
