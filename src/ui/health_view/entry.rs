//! One check-in: whose and when, what was counted, the design process, notes.

use egui::Ui;

use super::check_ins::CheckIns;
use super::fields::{TextOf, choices, combo, day, explain, heading, text, units};
use super::tally;
use crate::edit::ops::{self, CheckInEdit};
use crate::insight::health;
use crate::model::CheckIn;
use crate::model::health::{Design, Tally};
use crate::ui::dialogs::parts;
use crate::ui::icons::Icon;
use crate::ui::view::ViewCx;

impl CheckIns {
    /// Draws a check-in.
    pub(super) fn entry_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, check_in: &CheckIn) {
        let theme = cx.theme;
        ui.set_max_width(ui.available_width().min(600.0));
        self.head_ui(ui, cx, check_in);
        ui.add_space(4.0);
        let mut changed = None;
        for tally in Tally::ALL {
            if let Some(up) = tally::row(ui, theme, *tally, check_in.tally(*tally)) {
                changed = Some((*tally, tally::turned(check_in.tally(*tally), up)));
            }
            if *tally == Tally::Tactical {
                questions_ui(ui, cx, check_in);
            }
        }
        let mut counted = check_in.clone();
        tally::letters(ui, |tally, up| {
            // A slow frame may have several.
            counted.set_tally(tally, tally::turned(counted.tally(tally), up));
        });
        if let Some((tally, count)) = changed {
            counted.set_tally(tally, count);
        }
        let mut state = cx.workspace().clone();
        for tally in Tally::ALL {
            let count = counted.tally(*tally);
            if count != check_in.tally(*tally) {
                let edit = CheckInEdit::Count(*tally, count);
                let step = ops::edit_check_in(&state, check_in.id, &edit);
                if let Ok(step) = &step {
                    state.change(
                        step.changes().iter().filter_map(|one| Some((one.key()?, one.after.clone()))),
                    );
                }
                cx.perform(step);
            }
        }
        ui.add_space(8.0);
        heading(ui, theme, "Before code is written there is", "");
        let options: Vec<(Design, &str)> = Design::ALL.iter().map(|one| (*one, one.label())).collect();
        let mut design = check_in.design;
        if choices(ui, theme, &options, &mut design, false) {
            let edit = CheckInEdit::Design(design);
            cx.perform(ops::edit_check_in(cx.workspace(), check_in.id, &edit));
        }
        ui.add_space(8.0);
        let notes = TextOf {
            record: check_in.id.bits(),
            name: "Notes",
            shown: true,
            value: &check_in.notes,
            hint: "What was said, and what is tried until next time",
            rows: 3,
            late: false,
        };
        text(ui, cx, &mut self.draft, &notes, |workspace, typed| {
            ops::edit_check_in(workspace, check_in.id, &CheckInEdit::Notes(typed.to_owned()))
        });
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, check_in: &CheckIn) {
        let theme = cx.theme;
        ui.horizontal(|ui| {
            heading(ui, theme, "Check-in", "");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if parts::icon_button(ui, theme, Icon::Trash2, "Delete this check-in").clicked() {
                    cx.perform(ops::delete_check_in(cx.workspace(), check_in.id));
                }
            });
        });
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                parts::note(ui, theme, "Team");
                let options: Vec<_> =
                    units(cx.workspace()).into_iter().map(|(unit, name, _)| (unit, name)).collect();
                let mut unit = check_in.unit;
                if combo(ui, "Team", 200.0, &options, &mut unit) {
                    let edit = CheckInEdit::Unit(unit);
                    cx.perform(ops::edit_check_in(cx.workspace(), check_in.id, &edit));
                }
            });
            ui.add_space(8.0);
            ui.allocate_ui(egui::vec2(140.0, 56.0), |ui| {
                let value = check_in.date.to_string();
                let of = TextOf {
                    record: check_in.id.bits(),
                    name: "Day",
                    shown: true,
                    value: &value,
                    hint: "2026-11-21",
                    rows: 1,
                    late: true,
                };
                text(ui, cx, &mut self.draft, &of, |workspace, typed| {
                    ops::edit_check_in(workspace, check_in.id, &CheckInEdit::Date(day(typed)?))
                });
            });
        });
    }
}

/// What the two counts of questions come to.
fn questions_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, check_in: &CheckIn) {
    let Some((fundamental, all)) = health::questions(check_in).filter(|(_, all)| *all > 0) else { return };
    ui.horizontal(|ui| {
        let said = if health::mostly_fundamental(check_in) {
            format!("{fundamental} of {all} are fundamental: the story behind the work is missing.")
        } else {
            format!("{fundamental} of {all} are fundamental.")
        };
        parts::note(ui, cx.theme, &said);
        explain(ui, cx, "Why it matters", "questions");
    });
}
