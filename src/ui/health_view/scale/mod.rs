//! How many product people a number of teams needs, tier by tier, from assumptions that are stated and can
//! be changed, and a proposal of it in the workspace.

mod proposal;
mod rail;

use egui::{Rect, Ui, vec2};

use self::proposal::Written;
use super::fields::{card, column, heading, link, strong};
use crate::chart::scene::Weight;
use crate::chart::style::Theme;
use crate::edit::ops::{self, Refusal, TierEdit};
use crate::insight::scale::{self, Jump, Level, Plan, TEAMS};
use crate::model::Tier;
use crate::model::tier::lower_first;
use crate::ui::dialogs::parts;
use crate::ui::draft::{Draft, Field, merge_key};
use crate::ui::ink::{color32, font};
use crate::ui::view::ViewCx;

/// The page, with what it remembers between frames.
#[derive(Debug, Default)]
pub struct ScalePage {
    /// As many as there are, before anybody has asked for another number.
    teams: Option<u16>,
    /// What the last proposal added.
    written: Option<Written>,
    draft: Draft,
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
        let jumps = scale::jumps(cx.workspace());
        column(ui, main, "scale", |ui| {
            ui.set_max_width(ui.available_width().min(960.0));
            let before = teams;
            ui.horizontal(|ui| {
                let says = format!("{have} in this workspace");
                heading(ui, cx.theme, "How many teams?", &says);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    // The slider is moved after it is said.
                    parts::title(ui, cx.theme, &teams_said(teams));
                });
            });
            rail::rail_ui(ui, cx.theme, cx.workspace(), &jumps, &mut teams, have);
            ui.add_space(8.0);
            if teams != before {
                self.teams = Some(teams);
                ui.ctx().request_repaint();
            }
            let plan = scale::plan(cx.workspace(), teams);
            self.levels_ui(ui, cx, &plan, &jumps);
        });
        let plan = scale::plan(cx.workspace(), teams);
        column(ui, right, "proposal", |ui| self.proposal_ui(ui, cx, &plan, have));
    }

    /// The tiers, the one furthest ahead on top, as on the chart.
    fn levels_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, plan: &Plan, jumps: &[Jump]) {
        let theme = cx.theme;
        if plan.levels.is_empty() {
            parts::note(ui, theme, "There is no tier yet; add one on the chart first.");
        }
        if let Some(beyond) = plan.beyond {
            card(ui, theme, |ui| {
                strong(ui, theme, "A further tier becomes necessary");
                let said = format!(
                    "{} at the top are too many to agree among each other: about {} would look further ahead \
                     for all of them. Add a tier on the chart.",
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
            let from = jumps.get(index).and_then(|jump| jump.from);
            ui.push_id(tier.id.bits(), |ui| {
                level_card(ui, theme, |ui| {
                    head_ui(ui, cx, level, &tier);
                    let why = match (level.people, from) {
                        (0, Some(from)) => format!("{} It will be from {from} teams on.", level.why),
                        (0, None) => format!("{} It will not be up to {} teams.", level.why, TEAMS.end()),
                        _ => level.why.clone(),
                    };
                    parts::body(ui, theme, &why);
                    self.span_ui(ui, cx, level, &tier, below.as_deref());
                });
            });
        }
    }

    /// How much one person serves, to be typed, with a way back.
    fn span_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewCx<'_>,
        level: &Level,
        tier: &Tier,
        below: Option<&Tier>,
    ) {
        let theme = cx.theme;
        let name = format!("How much one {} serves", tier.name);
        let refusal = ui.horizontal(|ui| {
            parts::note(ui, theme, "One person serves");
            let field = Field {
                id: egui::Id::unique(("span", tier.id.bits())),
                name: &name,
                value: &level.span.to_string(),
                hint: "2",
                font: font(Weight::SemiBold, theme.scale.body),
                color: theme.ink,
                rows: 1,
                bare: false,
                late: true,
                merge: merge_key(tier.id.bits(), "span"),
            };
            let typed = ui.allocate_ui(vec2(64.0, 32.0), |ui| {
                self.draft.field(ui, cx, &field, |workspace, text| {
                    let span = scale::read_span(text)
                        .map_err(|allowed| Refusal::OutOfRange("number that one person serves", allowed))?;
                    ops::edit_tier(workspace, tier.id, &TierEdit::Span(span))
                })
            });
            let served = match below {
                Some(below) => format!("people in the tier {}", below.name),
                None => lower_first(&tier.unit.many),
            };
            let served = if level.stated { served } else { format!("{served}, as usual") };
            parts::note(ui, theme, &served);
            if level.stated {
                let usual = scale::usual(below.is_none());
                let back = link(ui, theme, &format!("Back to {usual}, as usual"));
                let back = back.accessible_name(format!("Back to the usual figure for {}", tier.name));
                if back.clicked() {
                    cx.perform(ops::edit_tier(cx.workspace(), tier.id, &TierEdit::Span(None)));
                }
            }
            typed.inner.refusal
        });
        if let Some(refusal) = refusal.inner {
            parts::error(ui, theme, &format!("Not taken: {refusal}."));
        }
    }
}

/// A low card, so that three of them are seen at once in a small window.
fn level_card(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    egui::Frame::new()
        .stroke(egui::Stroke::new(1.0, color32(theme.hairline)))
        .corner_radius(8.0)
        .inner_margin(egui::Margin::symmetric(16, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
            add(ui);
        });
}

/// The name of a tier, how many people it needs, and how many there are.
fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, level: &Level, tier: &Tier) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        let (square, _) = ui.allocate_exact_size(vec2(12.0, 12.0), egui::Sense::hover());
        ui.painter().rect_filled(square, 2.0, color32(theme.tier(tier.hue).edge));
        heading(ui, theme, &tier.name, "");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let planned = level.to_be.saturating_sub(level.now);
            let there = match planned {
                0 => format!("{} now", level.now),
                _ => format!("{} now, {planned} planned", level.now),
            };
            parts::note(ui, theme, &there);
            let said = if level.people == 0 { "not needed".to_owned() } else { people(level.people) };
            heading(ui, theme, &said, "");
        });
    });
}

/// “4 teams”.
fn teams_said(teams: u16) -> String {
    if teams == 1 { "1 team".to_owned() } else { format!("{teams} teams") }
}

/// How many units the tier next to the teams serves.
fn teams_now(cx: &ViewCx<'_>) -> usize {
    let lowest = cx.workspace().tiers().next().map(|tier| tier.id);
    cx.workspace().units().filter(|unit| Some(unit.tier) == lowest).count()
}

fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}
