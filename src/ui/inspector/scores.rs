//! What an item is worth in comparison: `MoSCoW`, WSJF, RICE, and the organisation's own criteria. Each
//! shows its score, or what is missing for one.

use egui::Ui;

use super::Inspector;
use super::folds::Part;
use super::section;
use crate::model::Item;
use crate::model::score::Weighted;
use crate::ui::facet::Facet;
use crate::ui::item_card::{Ask, number};
use crate::ui::view::ViewCx;

/// A score with its parts.
struct Group {
    name: &'static str,
    help: &'static str,
    score: Option<f32>,
    missing: Vec<String>,
    is_empty: bool,
    asks: Vec<Ask>,
}

fn groups(item: &Item, criteria: &[Weighted]) -> Vec<Group> {
    let scores = item.scores();
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let mut groups = vec![
        Group {
            name: "WSJF",
            help: "(value + urgency + risk or opportunity) ÷ job size: what waiting costs, by the size of the job",
            score: scores.wsjf.score(),
            missing: words(scores.wsjf.missing()),
            is_empty: scores.wsjf.is_empty(),
            asks: Ask::WSJF.to_vec(),
        },
        Group {
            name: "RICE",
            help: "reach × impact × confidence ÷ effort",
            score: scores.rice.score(),
            missing: words(scores.rice.missing()),
            is_empty: scores.rice.is_empty(),
            asks: Ask::RICE.to_vec(),
        },
    ];
    if !criteria.is_empty() {
        groups.push(Group {
            name: "Own score",
            help: "the mean of the ratings, each by the weight of its criterion",
            score: scores.own_score(criteria),
            missing: words(scores.unrated(criteria)),
            is_empty: scores.own.is_empty(),
            asks: criteria.iter().map(|criterion| Ask::Rating(criterion.name.clone())).collect(),
        });
    }
    groups
}

/// “3.2”, “urgency and job size are missing”, or nothing where nothing was scored.
fn verdict(group: &Group) -> String {
    match (group.score, group.missing.as_slice()) {
        (Some(score), _) => number((score * 10.0).round() / 10.0),
        (None, _) if group.is_empty => "not scored".to_owned(),
        (None, []) => "no criterion counts".to_owned(),
        (None, [one]) => format!("{one} is missing"),
        (None, [others @ .., last]) => format!("{} and {last} are missing", others.join(", ")),
    }
}

impl Inspector {
    pub(super) fn scores_ui(&mut self, ui: &mut Ui, cx: &mut ViewCx<'_>, item: &Item) {
        if !self.folds.shows(Part::Scores, item) {
            return;
        }
        let all = self.folds.is_open(Part::Scores);
        let groups = groups(item, &cx.workspace().meta().criteria);
        let rest = !all && groups.iter().any(|group| group.is_empty);
        if rest {
            if section::heading_with_link(ui, cx.theme, ["Scores", ""], "All scores", "Show all scores") {
                self.folds.set(Part::Scores, true);
            }
        } else {
            section::heading(ui, cx.theme, "Scores", "");
        }
        self.facts_ui(ui, cx, &[item.id], [Facet::Ask(Ask::Moscow)]);
        for group in groups.iter().filter(|group| all || !group.is_empty) {
            ui.add_space(2.0);
            ui.horizontal(|ui| {
                section::strong(ui, cx.theme, group.name).on_hover_text(group.help);
                let verdict = verdict(group);
                if group.score.is_some() {
                    section::strong(ui, cx.theme, &verdict);
                } else {
                    section::note(ui, cx.theme, &verdict);
                }
            });
            self.facts_ui(ui, cx, &[item.id], group.asks.iter().cloned().map(Facet::Ask));
        }
    }
}
