//! What a workspace says of itself: its title, the day it looks from, its calendar, its teams and
//! trains, and what items are rated by.
//!
//! Every field is one undoable step when it is left or confirmed; what cannot be taken over is said beside
//! it and changes nothing.

mod calendar;
mod criteria;
mod units;

use egui::{ScrollArea, TextEdit, Ui, vec2};
use jiff::civil::Date;

use self::calendar::CalendarPage;
use self::criteria::CriteriaPage;
use self::units::UnitsPage;
use super::parts::{self, Placement, Rank};
use crate::chart::style::Theme;
use crate::edit::ops;
use crate::model::{Meta, Workspace};
use crate::ui::view::ViewCx;

/// The dialog.
#[derive(Clone, Debug)]
pub struct Settings {
    page: Page,
    general: GeneralPage,
    calendar: CalendarPage,
    units: UnitsPage,
    criteria: CriteriaPage,
    /// The state of the document that the fields were filled from.
    revision: Option<u64>,
    shown: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    General,
    Calendar,
    Units,
    Criteria,
}

#[derive(Clone, Debug, Default)]
struct GeneralPage {
    title: String,
    subtitle: String,
    as_of: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            page: Page::General,
            general: GeneralPage::default(),
            calendar: CalendarPage::default(),
            units: UnitsPage::default(),
            criteria: CriteriaPage::default(),
            revision: None,
            shown: false,
        }
    }
}

impl Settings {
    /// Draws it; whether it is to be closed. Changes are intents of `cx`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>) -> bool {
        if self.revision != Some(cx.document.revision()) {
            self.revision = Some(cx.document.revision());
            self.general.fill(cx.workspace());
            self.calendar.fill(cx.workspace());
            self.units.fill(cx.workspace());
            self.criteria.fill(cx.workspace());
        }
        let theme = cx.theme;
        let mut done = false;
        let response = parts::dialog(ui, theme, "Workspace settings", 720.0, Placement::Middle, |ui| {
            parts::title(ui, theme, "Workspace settings");
            ui.add_space(4.0);
            let pages = [
                (Page::General, "General"),
                (Page::Calendar, "Calendar"),
                (Page::Units, "Teams and units"),
                (Page::Criteria, "Scoring"),
            ];
            parts::segments(ui, theme, &pages, &mut self.page, false);
            ui.add_space(8.0);
            let height = (ui.ctx().content_rect().height() - 250.0).clamp(220.0, 380.0);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
            parts::within(ui, rect, |ui| {
                ui.spacing_mut().item_spacing = vec2(12.0, 10.0);
                match self.page {
                    Page::General => self.general.ui(ui, cx, !self.shown),
                    Page::Calendar => self.calendar.ui(ui, cx),
                    Page::Units => self.units.ui(ui, cx),
                    Page::Criteria => self.criteria.ui(ui, cx),
                }
            });
            parts::buttons(ui, |ui| {
                done = parts::button(ui, theme, "Done", Rank::Primary).clicked();
                parts::note(ui, theme, "Everything here can be undone.");
            });
        });
        self.shown = true;
        done || response.close
    }
}

impl GeneralPage {
    fn fill(&mut self, workspace: &Workspace) {
        let meta = workspace.meta();
        self.title.clone_from(&meta.title);
        self.subtitle.clone_from(&meta.subtitle);
        self.as_of = meta.as_of.map(|day| day.to_string()).unwrap_or_default();
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, focus: bool) {
        let theme = cx.theme;
        let width = ui.available_width() - 24.0;
        let meta = cx.workspace().meta().as_ref().clone();
        let title = parts::field(ui, theme, "Title, on every picture", &mut self.title, width, None);
        if focus {
            title.request_focus();
        }
        if title.lost_focus() && self.title != meta.title {
            let title = self.title.trim().to_owned();
            cx.perform(Ok(ops::edit_meta(cx.workspace(), "Change title", Meta { title, ..meta.clone() })));
        }
        let subtitle =
            parts::field(ui, theme, "Subtitle, a sentence below it", &mut self.subtitle, width, None);
        if subtitle.lost_focus() && self.subtitle != meta.subtitle {
            let subtitle = self.subtitle.trim().to_owned();
            cx.perform(Ok(ops::edit_meta(
                cx.workspace(),
                "Change subtitle",
                Meta { subtitle, ..meta.clone() },
            )));
        }
        let day = optional_day(&self.as_of);
        let wrong = day.is_err().then_some("Write a day as 2026-11-21, or nothing.");
        let field =
            parts::field(ui, theme, "Horizons count from (year-month-day)", &mut self.as_of, 200.0, wrong);
        if let (true, Ok(as_of)) = (field.lost_focus(), day)
            && as_of != meta.as_of
        {
            cx.perform(Ok(ops::edit_meta(
                cx.workspace(),
                "Change the day to look from",
                Meta { as_of, ..meta },
            )));
        }
        parts::note(ui, theme, "Leave it empty to count from the present day, whatever day that is.");
    }
}

/// Rows that scroll, with room for buttons below them; `nothing` stands there while there are none.
fn rows_ui(ui: &mut Ui, theme: &Theme, nothing: Option<&str>, add: impl FnOnce(&mut Ui)) {
    let height = ui.available_height() - 48.0;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            if let Some(nothing) = nothing {
                parts::note(ui, theme, nothing);
            }
            add(ui);
        },
    );
}

/// The field for the name of a record that is called `known`, `width` points wide; what it is to be called, once
/// the field is left. A blank name goes back to the one before. `fresh` gives it the keyboard.
fn name_field(
    ui: &mut Ui,
    theme: &Theme,
    text: &mut String,
    known: &str,
    width: f32,
    fresh: bool,
) -> Option<String> {
    let edge = if text.trim().is_empty() { theme.alarm } else { theme.control_edge };
    let edit = TextEdit::singleline(text).desired_width(width);
    let response = parts::text_edit(ui, theme, edit, edge).accessible_name(format!("Name of {known}"));
    if fresh {
        response.request_focus();
        response.scroll_to_me(None);
    }
    if !response.lost_focus() || text.trim() == known {
        return None;
    }
    if text.trim().is_empty() {
        known.clone_into(text);
        return None;
    }
    Some(text.trim().to_owned())
}

/// A day, or on purpose none.
fn optional_day(text: &str) -> Result<Option<Date>, jiff::Error> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

/// What a number in a field says is wrong with it.
fn number_wrong(
    text: &str,
    range: std::ops::RangeInclusive<u32>,
    sentence: &'static str,
) -> Option<&'static str> {
    (!text.trim().parse().is_ok_and(|value| range.contains(&value))).then_some(sentence)
}

/// A field for a number.
fn number_field(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    text: &mut String,
    range: std::ops::RangeInclusive<u32>,
    sentence: &'static str,
) -> Option<u32> {
    let wrong = number_wrong(text, range.clone(), sentence);
    let response = parts::field(ui, theme, name, text, 96.0, wrong);
    (response.lost_focus() && wrong.is_none()).then(|| text.trim().parse().ok()).flatten()
}
