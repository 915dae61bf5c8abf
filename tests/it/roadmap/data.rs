//! What a roadmap has read and kept in step is what it would read now.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tiermap::chart::roadmap::{Mode, Plan, Replan, RoadmapData, RoadmapOptions};
use tiermap::chart::style::{Theme, ThemeName};
use tiermap::edit::Document;
use tiermap::edit::ops::{ItemEdit, edit_item};
use tiermap::model::{Certainty, IdSource, Period, Status, Workspace};

use super::layout::workspaces;
use super::{day, item, unit, workspace};
use crate::history::step;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn followed_through_any_steps_it_is_what_is_read_from_scratch(
        start in workspaces(), steps in prop::collection::vec((step(), 0_u8..8), 1..30),
    ) {
        let today = day("2026-11-21");
        let mut document = Document::opened(start);
        let mut ids = IdSource::seeded(7);
        let mut read = document.workspace().clone();
        let mut data = RoadmapData::new(&read, today);
        let size = kurbo::Size::new(1400.0, 900.0);
        let page = RoadmapOptions::page(size, Theme::builtin(ThemeName::Light), today, "Laws");
        let window = RoadmapOptions { mode: Mode::Scroll, ..page.clone() };
        let mut plan = Plan::new(&read, &data, &window);
        for (step, what) in &steps {
            if *what == 0 {
                document.undo();
            } else if let Some(Ok(transaction)) = step.plan(document.workspace(), &mut ids) {
                document.commit(transaction, None).unwrap();
            }
            if *what == 1 {
                continue; // Two steps are followed at once.
            }
            let now = document.workspace();
            let before = data.clone();
            let replan = data.follow(&read, now);
            prop_assert!(
                replan != Replan::Nothing || data == before, "without a new plan nothing is different"
            );
            plan = match replan {
                Replan::Nothing => plan,
                Replan::Parts(parts) => plan.again(&parts, now, &data, &window),
                Replan::Everything => Plan::new(now, &data, &window),
            };
            let fresh = RoadmapData::new(now, today);
            prop_assert!(data == fresh, "{step:?}\n{data:?}\n{fresh:?}");
            read = now.clone();
        }
        let shown = |plan: &Plan| plan.paint(&read, &data, &window);
        // Words alone need no new plan, although a longer title may want a second line of its lane.
        let plan = plan.again(&BTreeSet::new(), &read, &data, &window);
        prop_assert!(shown(&plan) == shown(&Plan::new(&read, &data, &window)), "what is used again is right");
        let picture = |data: &RoadmapData| Plan::new(&read, data, &page).paint(&read, data, &page);
        prop_assert!(picture(&data) == picture(&RoadmapData::new(&read, today)));
    }
}

fn small() -> Workspace {
    let mut story = item("s1", "po", "Store a card", Some("it24"));
    story.parent = Some("f1".parse().unwrap());
    let items = vec![story, item("f1", "pm", "Pay with one tap", Some("2026-Q4"))];
    workspace(vec![unit("t1", "Falcon", "po")], items)
}

/// What one edit of the feature leads to: whether the plan is made anew, and the data.
fn after(edit: &ItemEdit) -> (bool, RoadmapData) {
    let before = small();
    let mut now = before.clone();
    edit_item(&before, "f1".parse().unwrap(), edit).unwrap().apply(&mut now).unwrap();
    let mut data = RoadmapData::new(&before, day("2026-11-21"));
    (data.follow(&before, &now) != Replan::Nothing, data)
}

#[test]
fn words_need_no_new_plan_but_dates_do() {
    assert!(!after(&ItemEdit::Title("Pay at once".into())).0);
    assert!(after(&ItemEdit::Target(None)).0);
    assert!(after(&ItemEdit::Status(Status::Done)).0);
    assert!(after(&ItemEdit::Certainty(Certainty::Fuzzy)).0);
}

#[test]
fn children_are_judged_by_the_new_date_of_their_parent() {
    let late = |target| after(&ItemEdit::Target(target)).1.findings("po".parse().unwrap()).later_than_parent;
    assert_eq!(late(Some(Period::Quarter(2027, 2))), 0);
    assert_eq!(late(Some(Period::Iteration(20))), 1);
    assert_eq!(late(None), 0);
}
