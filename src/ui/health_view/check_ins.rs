//! Check-ins: the units and their check-ins on the left, the one that is being taken in the middle, what
//! follows from it on the right.

use std::sync::Arc;

use egui::{Rect, Ui};

use super::backlog::BacklogCount;
use super::fields::{card, column, explain, heading, strong};
use super::trend::Trend;
use super::unit_list::UnitList;
use crate::edit::ops;
use crate::insight::health;
use crate::model::{CheckIn, CheckInId, RecordKey, UnitId};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::draft::Draft;
use crate::ui::session::EditRequest;
use crate::ui::view::ViewCx;

/// Whose check-ins are shown.
#[derive(Clone, Copy, Debug, Default)]
enum Whose {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// Those of a unit, or of all together.
    Of(Option<UnitId>),
}

/// The page, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct CheckIns {
    /// Whose check-ins are shown, once something is.
    unit: Whose,
    /// The one that is shown; the newest where there is none.
    pub(super) check_in: Option<CheckInId>,
    list: UnitList,
    trend: Trend,
    pub(super) draft: Draft,
    pub(super) backlog: BacklogCount,
}

impl CheckIns {
    /// Draws it into `rect`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect) {
        let unit = self.settle(cx);
        match cx.session.edit_request {
            Some(EditRequest::NewCheckIn) => {
                cx.session.edit_request = None;
                self.add(cx, unit);
            }
            Some(EditRequest::Health(RecordKey::CheckIn(id))) => {
                cx.session.edit_request = None;
                self.check_in = Some(id);
            }
            _ => {}
        }
        let side = (rect.width() * 0.3).clamp(300.0, 440.0);
        let list = (rect.width() * 0.18).clamp(224.0, 280.0);
        let (left, rest) = rect.split_left_right_at_x(rect.left() + list);
        let (middle, right) = rest.split_left_right_at_x(rest.right() - side);
        ui.painter().rect_filled(middle, 0.0, parts::c32(cx.theme.card));
        let line = egui::Stroke::new(1.0, parts::c32(cx.theme.hairline));
        ui.painter().vline(middle.left(), middle.y_range(), line);
        ui.painter().vline(middle.right(), middle.y_range(), line);
        let trend = health::trend(cx.workspace(), unit);
        if let Some(chosen) = self.list.ui(ui, cx, left, (unit, self.check_in)) {
            (self.unit, self.check_in) = (Whose::Of(chosen.0), chosen.1);
        }
        match self.check_in.and_then(|id| cx.workspace().check_in(id).cloned()) {
            Some(check_in) => column(ui, middle, "check-in", |ui| self.entry_ui(ui, cx, &check_in)),
            None => column(ui, middle, "no check-in", |ui| self.empty_ui(ui, cx, unit)),
        }
        column(ui, right, "what follows", |ui| self.side_ui(ui, cx, unit, &trend));
    }

    /// Makes sure that what is shown exists; the unit that is shown.
    fn settle(&mut self, cx: &ViewCx<'_>) -> Option<UnitId> {
        let workspace = cx.workspace();
        let newest = || workspace.check_ins().max_by_key(|check_in| check_in.date).map(|one| one.unit);
        let first = || {
            let lowest = workspace.tiers().next()?.id;
            workspace.units().find(|unit| unit.tier == lowest).map(|unit| unit.id)
        };
        let mut unit = match self.unit {
            Whose::Of(unit) if unit.is_none_or(|id| workspace.unit(id).is_some()) => unit,
            _ => newest().unwrap_or_else(first),
        };
        let shown = self.check_in.and_then(|id| workspace.check_in(id));
        if let Some(shown) = shown {
            // It goes where it is moved to.
            unit = shown.unit;
        } else {
            self.check_in = health::trend(workspace, unit).last().map(|check_in| check_in.id);
        }
        self.unit = Whose::Of(unit);
        unit
    }

    /// Adds a check-in of today and shows it.
    pub(super) fn add(&mut self, cx: &mut ViewCx<'_>, unit: Option<UnitId>) {
        match ops::add_check_in(cx.document.workspace(), cx.ids, unit, cx.as_of) {
            Ok((id, transaction)) => {
                self.check_in = Some(id);
                cx.perform(Ok(transaction));
            }
            Err(refusal) => cx.perform(Err(refusal)),
        }
    }

    fn empty_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, unit: Option<UnitId>) {
        let theme = cx.theme;
        ui.set_max_width(ui.available_width().min(520.0));
        let of = unit.and_then(|id| cx.workspace().unit(id)).map(|unit| unit.name.clone());
        ui.add_space(24.0);
        heading(ui, theme, &format!("No check-in of {} yet", of.as_deref().unwrap_or("all teams")), "");
        parts::body(
            ui,
            theme,
            "Ask the whole team, ten minutes, every few weeks: what surprised somebody, which questions came \
             up, what changed late, and what there is before code is written. Count roughly; the direction \
             matters.",
        );
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if parts::button(ui, theme, "Check in now", Rank::Primary).clicked() {
                self.add(cx, unit);
            }
            explain(ui, cx, "What is asked, and why", "health");
        });
    }

    fn side_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, unit: Option<UnitId>, trend: &[Arc<CheckIn>]) {
        let theme = cx.theme;
        if let Some(chosen) = self.trend.ui(ui, cx, unit, trend, self.check_in) {
            self.check_in = Some(chosen);
        }
        ui.add_space(12.0);
        heading(ui, theme, "What to try next", "");
        let advice = health::advice(trend, cx.as_of);
        if trend.is_empty() {
            parts::note(ui, theme, "Each check-in says what could be tried until the next one.");
        } else if advice.is_empty() {
            parts::note(
                ui,
                theme,
                "Nothing stands out in the last check-in. Keep asking; three in a row tell more.",
            );
        }
        for (index, advice) in advice.iter().enumerate() {
            ui.push_id(index, |ui| {
                card(ui, theme, |ui| {
                    strong(ui, theme, advice.title);
                    parts::body(ui, theme, advice.how);
                    parts::note(ui, theme, &advice.because);
                    let page = advice.help().map_or("", |page| page.title());
                    explain(ui, cx, &format!("More: {page}"), advice.page);
                });
            });
        }
        ui.add_space(12.0);
        self.backlog_ui(ui, cx, unit, trend);
    }
}
