//! Where a role is lived on the two axes, and where it is meant to be: the place of its tier, or one of its
//! own in numbers.

use egui::Ui;

use super::Details;
use crate::edit::Transaction;
use crate::edit::ops::{self, Refusal};
use crate::model::{Assignment, AssignmentId, Days, Focus, FocusRange, Horizon, Place, RecordKey, Workspace};
use crate::ui::inspector::ranges;
use crate::ui::inspector::section::{self, TextOf};
use crate::ui::view::ViewCx;

/// Which of the two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Lived,
    Wanted,
}

impl Which {
    fn of(self, role: &Assignment) -> Option<Place> {
        match self {
            Self::Lived => role.lived,
            Self::Wanted => role.wanted,
        }
    }

    fn set(self, role: &mut Assignment, place: Option<Place>) {
        match self {
            Self::Lived => role.lived = place,
            Self::Wanted => role.wanted = place,
        }
    }

    fn head(self) -> &'static str {
        match self {
            Self::Lived => "Where it is lived",
            Self::Wanted => "Where it is meant to be",
        }
    }
}

impl Details {
    pub(super) fn places_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, role: &Assignment) {
        for which in [Which::Lived, Which::Wanted] {
            self.one_place_ui(ui, cx, role, which);
        }
    }

    fn one_place_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, role: &Assignment, which: Which) {
        let id = role.id;
        let tier = role.tier.and_then(|id| cx.workspace().tier(id)).cloned();
        let Some(place) = which.of(role) else {
            let beside = match (which, &tier) {
                (Which::Lived, Some(tier)) => format!("same as {}", tier.name),
                (Which::Lived, None) => "nowhere on the chart".to_owned(),
                (Which::Wanted, _) => "nothing is to change".to_owned(),
            };
            let spoken = format!("Set {}", crate::model::tier::lower_first(which.head()));
            if section::heading_with_link(ui, cx.theme, [which.head(), &beside], "Set", &spoken) {
                let from = role.place(tier.as_deref()).unwrap_or_else(middle);
                cx.perform(put(cx.workspace(), id, which, Some(from)));
            }
            return;
        };
        let back = match (which, &tier) {
            (Which::Lived, Some(_)) => "Same as its tier",
            (Which::Lived, None) => "Nowhere",
            (Which::Wanted, _) => "Nothing is to change",
        };
        let spoken = format!("{}: {}", which.head(), crate::model::tier::lower_first(back));
        if section::heading_with_link(ui, cx.theme, [which.head(), ""], back, &spoken) {
            cx.perform(put(cx.workspace(), id, which, None));
            return;
        }
        let ends = [place.horizon.from(), place.horizon.typical(), place.horizon.to()];
        section::note(ui, cx.theme, "Looks ahead: days, or words such as “2 weeks”");
        ui.columns(3, |columns| {
            for (end, (ui, days)) in columns.iter_mut().zip(ends).enumerate() {
                let name = ["From", "Typically", "To"][end];
                self.end_ui(ui, cx, id, (which, "looks ahead", name), days.value(), move |old, text| {
                    let horizon = ranges::horizon_with(old.horizon, end, text)?;
                    Ok(Place { horizon, ..old })
                });
                section::note(ui, cx.theme, &days.words());
            }
        });
        section::note(ui, cx.theme, "Focus: 0 is all team, 100 is all customer");
        ui.columns(2, |columns| {
            for (end, (ui, focus)) in
                columns.iter_mut().zip([place.focus.from(), place.focus.to()]).enumerate()
            {
                let name = ["From", "To"][end];
                self.end_ui(ui, cx, id, (which, "focus", name), focus.value() * 100.0, move |old, text| {
                    let focus = ranges::focus_with(old.focus, end, text)?;
                    Ok(Place { focus, ..old })
                });
            }
        });
    }

    /// One end of a range as a number, taken over when the field is left.
    fn end_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        id: AssignmentId,
        (which, range, name): (Which, &str, &str),
        value: f32,
        with: impl Fn(Place, &str) -> Result<Place, Refusal>,
    ) {
        ui.spacing_mut().item_spacing.y = 4.0;
        let value = ranges::number(value);
        let spoken = format!("{}, {range} {}", which.head(), name.to_lowercase());
        let of =
            TextOf { record: id.bits(), name, spoken: &spoken, value: &value, hint: "", rows: 1, late: true };
        section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
            let role = workspace.assignment(id).ok_or(Refusal::NoRecord(RecordKey::Assignment(id)))?;
            let old = which.of(role).unwrap_or_else(middle);
            put(workspace, id, which, Some(with(old, text)?))
        });
    }
}

/// Somewhere in the middle, for somebody beside the tiers.
fn middle() -> Place {
    Place {
        focus: FocusRange::new(Focus::new(0.3), Focus::new(0.7)),
        horizon: Horizon::new(Days::ZERO, Days::new(30.0), Days::new(90.0)),
    }
}

fn put(
    workspace: &Workspace,
    id: AssignmentId,
    which: Which,
    place: Option<Place>,
) -> Result<Transaction, Refusal> {
    let label = match which {
        Which::Lived => "Change where a role is lived",
        Which::Wanted => "Change where a role is meant to be",
    };
    ops::edit_record(workspace, id, label, |role: &mut Assignment| which.set(role, place))
}
