//! When iterations begin, how long they are, and how they are counted.

use egui::Ui;
use jiff::civil::Date;

use super::super::parts;
use super::number_field;
use crate::edit::ops;
use crate::model::{Calendar, Workspace};
use crate::ui::view::ViewCx;

#[derive(Clone, Debug, Default)]
pub(super) struct CalendarPage {
    start: String,
    days: String,
    iterations: String,
    first_iteration: String,
    first_increment: String,
}

impl CalendarPage {
    pub(super) fn fill(&mut self, workspace: &Workspace) {
        let calendar = workspace.calendar();
        self.start = calendar.start.to_string();
        self.days = calendar.iteration_days.to_string();
        self.iterations = calendar.iterations_per_increment.to_string();
        self.first_iteration = calendar.first_iteration.to_string();
        self.first_increment = calendar.first_increment.to_string();
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let old = cx.workspace().calendar().as_ref().clone();
        let mut new = old.clone();
        let day = self.start.trim().parse::<Date>().ok();
        let wrong = day.is_none().then_some("Write a day as 2026-01-05.");
        let start = parts::field(
            ui,
            theme,
            "First day of the first iteration (year-month-day)",
            &mut self.start,
            200.0,
            wrong,
        );
        if let (true, Some(day)) = (start.lost_focus(), day) {
            new.start = day;
        }
        ui.horizontal_top(|ui| {
            let days =
                number_field(ui, theme, "Days in an iteration", &mut self.days, 1..=70, "1 to 70 days");
            if let Some(days) = days.and_then(|days| u16::try_from(days).ok()) {
                new.iteration_days = days;
            }
            let count = number_field(
                ui,
                theme,
                "Iterations in an increment",
                &mut self.iterations,
                1..=26,
                "1 to 26 iterations",
            );
            if let Some(count) = count.and_then(|count| u16::try_from(count).ok()) {
                new.iterations_per_increment = count;
            }
        });
        ui.horizontal_top(|ui| {
            let range = 0..=1_000_000;
            let iteration = number_field(
                ui,
                theme,
                "Number of the first iteration",
                &mut self.first_iteration,
                range.clone(),
                "A whole number",
            );
            new.first_iteration = iteration.unwrap_or(new.first_iteration);
            let increment = number_field(
                ui,
                theme,
                "Number of the first increment",
                &mut self.first_increment,
                range,
                "A whole number",
            );
            new.first_increment = increment.unwrap_or(new.first_increment);
        });
        ui.add_space(4.0);
        parts::note(ui, theme, &says(&old, cx.as_of));
        if new != old {
            cx.perform(ops::edit_calendar(cx.workspace(), new));
        }
    }
}

/// What the calendar means at present, in a sentence.
fn says(calendar: &Calendar, today: Date) -> String {
    let length = match calendar.iteration_days {
        days if days % 7 == 0 && days > 7 => format!("{} weeks", days / 7),
        7 => "a week".to_owned(),
        1 => "a day".to_owned(),
        days => format!("{days} days"),
    };
    let day = today.strftime("%-d %B %Y");
    match (calendar.iteration_at(today), calendar.increment_at(today)) {
        (Some(iteration), Some(increment)) => {
            format!("An iteration takes {length}. {day} falls into iteration {iteration} of PI {increment}.")
        }
        _ => format!("An iteration takes {length}. {day} is before the first of them."),
    }
}
