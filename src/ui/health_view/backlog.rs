//! What the backlog of a unit shows by itself, counted beside what the team says.

use std::sync::Arc;

use egui::Ui;

use super::check_ins::CheckIns;
use super::fields::{heading, link};
use crate::insight::health::{BacklogSigns, backlog_signs};
use crate::model::tier::Noun;
use crate::model::{CheckIn, UnitId, Workspace};
use crate::ui::dialogs::parts;
use crate::ui::look::{Look, Scope};
use crate::ui::session::{Selection, View};
use crate::ui::view::ViewCx;

/// The count, kept as long as the document stays the same.
#[derive(Debug, Default)]
pub(super) struct BacklogCount {
    of: Option<(u64, Option<UnitId>)>,
    signs: BacklogSigns,
}

impl BacklogCount {
    fn signs(&mut self, cx: &ViewCx<'_>, unit: Option<UnitId>) -> BacklogSigns {
        let of = Some((cx.document.revision(), unit));
        if self.of != of {
            self.of = of;
            self.signs = backlog_signs(cx.workspace(), unit);
        }
        self.signs
    }
}

impl CheckIns {
    /// Draws the counts.
    pub(super) fn backlog_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        unit: Option<UnitId>,
        trend: &[Arc<CheckIn>],
    ) {
        let theme = cx.theme;
        let Some(lowest) = cx.workspace().tiers().next().cloned() else { return };
        let signs = self.backlog.signs(cx, unit);
        heading(ui, theme, "What the backlog shows", "");
        if signs.agreed == 0 {
            let many = lowest.currency.many.to_lowercase();
            parts::note(ui, theme, &format!("No {many} are ready or in progress here."));
        } else {
            let agreed = lowest.currency.count(signs.agreed);
            parts::body(ui, theme, &format!("{agreed} ready or in progress. Of these:"));
            let counts = [
                (signs.no_why, "without a why", "why"),
                (signs.no_who, "without somebody who uses it", "who"),
                (signs.no_acceptance, "without acceptance criteria", "acceptance"),
            ];
            for (count, says, field) in counts {
                if count == 0 {
                    parts::note(ui, theme, &format!("none {says}"));
                } else if link(ui, theme, &format!("{count} {says}")).clicked() {
                    show(cx, lowest.id, unit, field);
                }
            }
        }
        if let Some((date, count)) = trend.iter().rev().find_map(|one| Some((one.date, one.late_changes?))) {
            let items = Noun::new("item was", "items were").count(count.into());
            let day = super::fields::short_day(date);
            parts::note(ui, theme, &format!("{items} changed after work had begun, as counted on {day}."));
        }
    }
}

/// Goes to the backlog, to those that lack something.
fn show(cx: &mut ViewCx<'_>, tier: crate::model::TierId, unit: Option<UnitId>, field: &str) {
    let filter = filter(cx.workspace(), unit, field);
    cx.session.view = View::Backlog;
    cx.select(Selection::tier(tier));
    let shown = cx.session.look.shown.wrapping_add(1);
    cx.session.look = Look { scope: Scope::Selected, filter, shown, ..Look::default() };
}

fn filter(workspace: &Workspace, unit: Option<UnitId>, field: &str) -> String {
    let within = unit.and_then(|id| workspace.unit(id)).map_or_else(String::new, |unit| {
        let name = unit.name.replace('"', "");
        format!(" unit:\"{name}\"")
    });
    format!("missing:{field}{within} status:ready,doing")
}
