//! How many product people a number of teams needs, tier by tier, from assumptions that are stated and can
//! be changed, and a proposal of it in the workspace.

use egui::{DragValue, Rect, Slider, Ui, vec2};

use super::fields::{card, column, explain, heading, keep_in_sight, strong};
use crate::edit::ops::{self, Proposed, TierEdit};
use crate::insight::scale::{self, Level, Plan, TEAMS};
use crate::model::tier::lower_first;
use crate::model::{Span, Tier};
use crate::ui::dialogs::parts::{self, Rank};
use crate::ui::icons::Icon;
use crate::ui::ink::color32;
use crate::ui::view::{Intent, Notice, Severity, ViewCx};

/// The page, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct ScalePage {
    /// As many as there are, before anybody has asked for another number.
    teams: Option<u16>,
}

impl ScalePage {
    /// Draws it into `rect`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, rect: Rect) {
        let have = teams_now(cx);
        let mut teams = self.teams.unwrap_or_else(|| u16::try_from(have).unwrap_or(u16::MAX));
        teams = teams.clamp(*TEAMS.start(), *TEAMS.end());
        let side = (rect.width() * 0.3).clamp(300.0, 440.0);
        let (main, right) = rect.split_left_right_at_x(rect.right() - side);
        ui.painter().rect_filled(main, 0.0, color32(cx.theme.card));
        let line = egui::Stroke::new(1.0, color32(cx.theme.hairline));
        ui.painter().vline(main.right(), main.y_range(), line);
        column(ui, main, "scale", |ui| {
            ui.set_max_width(820.0);
            let before = teams;
            slider_ui(ui, cx, &mut teams, have);
            if teams != before {
                self.teams = Some(teams);
            }
            let plan = scale::plan(cx.workspace(), teams);
            levels_ui(ui, cx, &plan);
        });
        let plan = scale::plan(cx.workspace(), teams);
        column(ui, right, "proposal", |ui| proposal_ui(ui, cx, &plan, have));
    }
}

fn slider_ui(ui: &mut Ui, cx: &ViewCx<'_>, teams: &mut u16, have: usize) {
    let theme = cx.theme;
    heading(ui, theme, "How many teams?", &format!("{have} in this workspace"));
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = (ui.available_width() - 96.0).max(160.0);
        ui.spacing_mut().interact_size.y = 32.0;
        // On paper the rail would not be seen.
        ui.visuals_mut().widgets.inactive.bg_fill = color32(theme.control_edge);
        let slider = ui.add(Slider::new(teams, TEAMS).show_value(false)).accessible_name("Number of teams");
        parts::focus_ring(ui, theme, &slider);
        let said = if *teams == 1 { "1 team".to_owned() } else { format!("{teams} teams") };
        parts::title(ui, theme, &said);
    });
    ui.add_space(8.0);
}

/// How many units the tier next to the teams serves.
fn teams_now(cx: &ViewCx<'_>) -> usize {
    let lowest = cx.workspace().tiers().next().map(|tier| tier.id);
    cx.workspace().units().filter(|unit| Some(unit.tier) == lowest).count()
}

/// The tiers, the one furthest ahead on top, as on the chart.
fn levels_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, plan: &Plan) {
    let theme = cx.theme;
    if plan.levels.is_empty() {
        parts::note(ui, theme, "There is no tier yet; add one on the chart first.");
    }
    if let Some(beyond) = plan.beyond {
        card(ui, theme, |ui| {
            strong(ui, theme, "A further tier becomes necessary");
            let said = format!(
                "{} at the top are too many to agree among each other: about {} would look further ahead for \
                 all of them. Add a tier on the chart.",
                people(plan.levels.last().map_or(0, |level| level.people)),
                people(beyond),
            );
            parts::body(ui, theme, &said);
        });
    }
    for (index, level) in plan.levels.iter().enumerate().rev() {
        let Some(tier) = cx.workspace().tier(level.tier).cloned() else { continue };
        let below = index.checked_sub(1).and_then(|below| plan.levels.get(below));
        let below = below.and_then(|below| cx.workspace().tier(below.tier).cloned());
        ui.push_id(tier.id.bits(), |ui| {
            card(ui, theme, |ui| level_ui(ui, cx, level, &tier, below.as_deref()));
        });
    }
}

fn level_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, level: &Level, tier: &Tier, below: Option<&Tier>) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        let (square, _) = ui.allocate_exact_size(vec2(12.0, 12.0), egui::Sense::hover());
        ui.painter().rect_filled(square, 2.0, color32(theme.tier(tier.hue).edge));
        heading(ui, theme, &tier.name, "");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            parts::note(ui, theme, &format!("{} now", level.now));
            let said = if level.people == 0 { "not needed".to_owned() } else { people(level.people) };
            heading(ui, theme, &said, "");
        });
    });
    parts::body(ui, theme, &level.why);
    ui.horizontal(|ui| {
        let served = match below {
            Some(below) => format!("people in the tier {}, as assumed", below.name),
            None => format!("{}, as assumed", lower_first(&tier.unit.many)),
        };
        parts::note(ui, theme, "One person serves");
        let mut span = level.span;
        let drag = DragValue::new(&mut span).range(1.0..=100.0).speed(0.1).max_decimals(1).min_decimals(0);
        let response = ui.add(drag).accessible_name(format!("How much one {} serves", tier.name));
        keep_in_sight(&response);
        parts::focus_ring(ui, theme, &response);
        if response.changed() && (span - level.span).abs() > 0.04 {
            let edit = TierEdit::Span(Span::new(span));
            let key = crate::ui::draft::merge_key(tier.id.bits(), "span");
            cx.perform_merging(ops::edit_tier(cx.workspace(), tier.id, &edit), key);
        }
        if response.drag_stopped() || response.lost_focus() {
            cx.intents.push(Intent::Seal);
        }
        parts::note(ui, theme, &if level.stated { served.replace(", as assumed", "") } else { served });
        if level.stated {
            let name = format!("Back to the usual figure for {}", tier.name);
            if parts::icon_button(ui, theme, Icon::X, &name).clicked() {
                cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Span(None)));
            }
        }
    });
}

/// What it comes to, and the button that writes it down.
fn proposal_ui(ui: &mut Ui, cx: &mut ViewCx<'_>, plan: &Plan, have: usize) {
    let theme = cx.theme;
    heading(ui, theme, "In all", "");
    parts::title(ui, theme, &format!("{} for product work", people(plan.people())));
    parts::body(
        ui,
        theme,
        "An estimate, not a rule: change the assumptions where your teams depend on each other more or less. A \
         tier is a place to decide from, not a rank.",
    );
    explain(ui, cx, "Why tiers appear with scale", "scale");
    ui.add_space(12.0);
    heading(ui, theme, "As a proposal", "");
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
        adds.push(format!("{} still to be found, as planned", people(missing)));
    }
    if teams > 0 {
        adds.push(if teams == 1 { "1 team".to_owned() } else { format!("{teams} teams") });
    }
    let said =
        format!("Adds {}. What is there stays as it is; undo takes all of it back.", adds.join(" and "));
    parts::note(ui, theme, &said);
    if parts::button(ui, theme, "Write as a proposal", Rank::Primary).clicked() {
        let step = ops::propose(cx.document.workspace(), cx.ids, usize::from(plan.teams), &levels);
        if step.is_ok() {
            let text = format!("Added {}.", adds.join(" and "));
            cx.intents.push(Intent::Notify(Notice { severity: Severity::Info, text, action: None }));
        }
        cx.perform(step);
    }
}

fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}
