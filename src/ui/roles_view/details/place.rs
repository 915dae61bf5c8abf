//! Where a role is lived on the two axes, and where it is meant to be: the place of its tier, or one of its
//! own in numbers.

use egui::Ui;

use super::Details;
use crate::edit::ops::{self, Refusal, Stand};
use crate::insight::lived::Distance;
use crate::model::{Assignment, AssignmentId, Place, RecordKey};
use crate::ui::inspector::ranges;
use crate::ui::inspector::section::{self, TextOf};
use crate::ui::view::ViewCx;

fn head(which: Stand) -> &'static str {
    match which {
        Stand::Lived => "Where it is lived",
        Stand::Wanted => "Where it is meant to be",
    }
}

impl Details {
    pub(super) fn places_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, role: &Assignment) {
        for which in Stand::ALL {
            self.one_place_ui(ui, cx, role, which);
        }
    }

    fn one_place_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, role: &Assignment, which: Stand) {
        let id = role.id;
        let tier = role.tier.and_then(|id| cx.workspace().tier(id)).cloned();
        let Some(place) = which.of(role) else {
            let beside = match (which, &tier) {
                (Stand::Lived, Some(tier)) => format!("same as {}", tier.name),
                (Stand::Lived, None) => "nowhere on the chart".to_owned(),
                (Stand::Wanted, _) => "nothing is to change".to_owned(),
            };
            let spoken = format!("Set {}", crate::model::tier::lower_first(head(which)));
            if section::heading_with_link(ui, cx.theme, [head(which), &beside], "Set", &spoken) {
                let from = ops::place_now(cx.workspace(), role);
                cx.perform(ops::place_role(cx.workspace(), id, which, Some(from)));
            }
            return;
        };
        let back = match (which, &tier) {
            (Stand::Lived, Some(_)) => "Same as its tier",
            (Stand::Lived, None) => "Nowhere",
            (Stand::Wanted, _) => "Nothing is to change",
        };
        let spoken = format!("{}: {}", head(which), crate::model::tier::lower_first(back));
        // How far from the tier, or from how it is.
        let from = match which {
            Stand::Lived => tier.as_deref().map(Place::of),
            Stand::Wanted => role.place(tier.as_deref()),
        };
        let far = from.map(|from| Distance::between(from, place));
        let far = far.map_or_else(String::new, |far| match which {
            Stand::Lived => far.words(),
            Stand::Wanted => far.change(),
        });
        if section::heading_with_link(ui, cx.theme, [head(which), &far], back, &spoken) {
            cx.perform(ops::place_role(cx.workspace(), id, which, None));
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
        (which, range, name): (Stand, &str, &str),
        value: f32,
        with: impl Fn(Place, &str) -> Result<Place, Refusal>,
    ) {
        ui.spacing_mut().item_spacing.y = 4.0;
        let value = ranges::number(value);
        let spoken = format!("{}, {range} {}", head(which), name.to_lowercase());
        let of =
            TextOf { record: id.bits(), name, spoken: &spoken, value: &value, hint: "", rows: 1, late: true };
        section::text(ui, cx, &mut self.draft, &of, |workspace, text| {
            let role = workspace.assignment(id).ok_or(Refusal::NoRecord(RecordKey::Assignment(id)))?;
            let old = which.of(role).unwrap_or_else(|| ops::place_now(workspace, role));
            ops::place_role(workspace, id, which, Some(with(old, text)?))
        });
    }
}
