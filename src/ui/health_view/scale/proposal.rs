//! What a number of teams comes to, the button that writes it down as a proposal, and what was written.

use egui::Ui;

use super::{ScalePage, people};
use crate::edit::ops::{self, Proposed};
use crate::insight::scale::Plan;
use crate::model::{PersonId, RecordKey, UnitId};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::health_view::fields::{card, explain, heading, keep_in_sight, link, strong};
use crate::ui::session::View;
use crate::ui::view::ViewCx;

/// What was added by a proposal.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Those who are still to be found.
    people: Vec<PersonId>,
    units: Vec<UnitId>,
}

impl ScalePage {
    pub(super) fn proposal_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, plan: &Plan, have: usize) {
        let theme = cx.theme;
        heading(ui, theme, "In all", "");
        parts::title(ui, theme, &format!("{} for product work", people(plan.people())));
        parts::body(
            ui,
            theme,
            "An estimate, not a rule: change the assumptions where your teams depend on each other more or \
             less. A tier is a place to decide from, not a rank.",
        );
        if plan.levels.iter().filter(|level| level.stated).count() > 1 {
            let back = link(ui, theme, "Back to the usual figures for all");
            if back.clicked() {
                cx.perform(Ok(ops::usual_spans(cx.workspace())));
            }
        }
        explain(ui, cx, "Why tiers appear with scale", "scale");
        ui.add_space(12.0);
        heading(ui, theme, "As a proposal", "");
        self.written_ui(ui, cx);
        let levels: Vec<Proposed> = plan
            .levels
            .iter()
            .map(|level| Proposed {
                tier: level.tier,
                people: usize::try_from(level.people).unwrap_or(usize::MAX),
            })
            .collect();
        let missing: u64 = plan
            .levels
            .iter()
            .map(|level| level.people.saturating_sub(u64::try_from(level.to_be).unwrap_or(u64::MAX)))
            .sum();
        let teams = usize::from(plan.teams).saturating_sub(have);
        if missing == 0 && teams == 0 {
            parts::note(ui, theme, "Everybody who is needed is there or planned. There is nothing to add.");
            return;
        }
        let mut adds = Vec::new();
        if missing > 0 {
            adds.push(format!("{} still to be found", people(missing)));
        }
        if teams > 0 {
            adds.push(if teams == 1 { "1 team".to_owned() } else { format!("{teams} teams") });
        }
        let said =
            format!("Adds {}. What is there stays as it is; undo takes all of it back.", adds.join(" and "));
        parts::note(ui, theme, &said);
        let button = parts::button(ui, theme, "Write as a proposal", Rank::Primary);
        keep_in_sight(&button);
        if button.clicked() {
            let step = ops::propose(cx.document.workspace(), cx.ids, usize::from(plan.teams), &levels);
            if let Ok(step) = &step {
                let added = |change: &&crate::edit::Change| change.before.is_none();
                let keys = step.changes().iter().filter(added).filter_map(crate::edit::Change::key);
                let mut written = Written::default();
                for key in keys {
                    match key {
                        RecordKey::Person(id) => written.people.push(id),
                        RecordKey::Unit(id) => written.units.push(id),
                        _ => {}
                    }
                }
                self.written = Some(written);
            }
            cx.perform(step);
        }
    }

    /// What was written last, as long as it is there.
    fn written_ui(&self, ui: &mut Ui, cx: &mut ViewCx<'_>) {
        let theme = cx.theme;
        let Some(written) = &self.written else { return };
        let workspace = cx.workspace();
        // What was taken back may come again.
        let there = written.people.iter().filter(|id| workspace.person(**id).is_some());
        let there: Vec<PersonId> = there.copied().collect();
        let units: Vec<_> = written.units.iter().filter_map(|id| workspace.unit(*id)).collect();
        if there.is_empty() && units.is_empty() {
            return;
        }
        let mut show = false;
        card(ui, theme, |ui| {
            strong(ui, theme, "Written into the workspace");
            for tier in workspace.tiers().rev() {
                let held = |person: &&PersonId| {
                    let mut roles = workspace.assignments();
                    roles.any(|role| role.person == **person && role.tier == Some(tier.id))
                };
                let count = there.iter().filter(held).count();
                let of_tier = units.iter().filter(|unit| unit.tier == tier.id).count();
                let mut said = Vec::new();
                if count > 0 {
                    said.push(people(count as u64));
                }
                if of_tier > 0 {
                    said.push(tier.unit.count(of_tier));
                }
                if !said.is_empty() {
                    parts::body(ui, theme, &format!("{}: {}", tier.name, said.join(", ")));
                }
            }
            if !there.is_empty() {
                parts::note(ui, theme, "Each person is planned and still to be found: give them names.");
                let button = parts::button(ui, theme, "Show them in Roles", Rank::Plain);
                keep_in_sight(&button);
                show = button.clicked();
            }
        });
        if show {
            cx.session.view = View::Roles;
            cx.session.records = there.into_iter().map(RecordKey::Person).collect();
            cx.session.reveal = true;
        }
    }
}
