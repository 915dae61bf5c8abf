//! A workspace as if it had some of its tiers only.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use tiermap::model::check::integrity;
use tiermap::model::{TierId, Workspace};

use crate::generate;

fn chosen(workspace: &Workspace, dice: &[Index]) -> Vec<TierId> {
    let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
    dice.iter().map(|one| *one.get(&tiers)).collect()
}

proptest! {
    #[test]
    fn nothing_refers_to_what_was_left_out(
        workspace in generate::workspace(), dice in prop::collection::vec(any::<Index>(), 1..4)
    ) {
        let tiers = chosen(&workspace, &dice);
        let part = workspace.narrowed(&tiers);
        prop_assert_eq!(integrity(&part.to_parts()), []);
    }

    #[test]
    fn what_belongs_to_the_tiers_is_all_there_in_its_order(
        workspace in generate::workspace(), dice in prop::collection::vec(any::<Index>(), 1..4)
    ) {
        let tiers = chosen(&workspace, &dice);
        let part = workspace.narrowed(&tiers);
        let kept: Vec<_> = workspace.tiers().filter(|tier| tiers.contains(&tier.id)).map(|tier| tier.id).collect();
        prop_assert_eq!(part.tiers().map(|tier| tier.id).collect::<Vec<_>>(), kept.clone());
        for tier in kept {
            let before: Vec<_> = workspace.backlog(tier).iter().collect();
            prop_assert_eq!(part.backlog(tier).iter().collect::<Vec<_>>(), before);
        }
        let roles = |workspace: &Workspace| -> BTreeSet<_> {
            let own = workspace.assignments().filter(|role| role.tier.is_none_or(|tier| tiers.contains(&tier)));
            own.map(|role| role.id).collect()
        };
        prop_assert_eq!(roles(&part), roles(&workspace));
        prop_assert_eq!(part.assignments().count(), roles(&workspace).len());
        // Who holds no role at all is not of another tier.
        let idle = |workspace: &Workspace| {
            let busy: BTreeSet<_> = workspace.assignments().map(|role| role.person).collect();
            workspace.people().map(|person| person.id).filter(|id| !busy.contains(id)).collect::<Vec<_>>()
        };
        prop_assert_eq!(idle(&part), idle(&workspace));
    }

    #[test]
    fn all_tiers_and_none_are_the_whole(workspace in generate::workspace()) {
        let all: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        prop_assert!(workspace.narrowed(&all).same_snapshot(&workspace));
        prop_assert!(workspace.narrowed(&[]).same_snapshot(&workspace));
    }
}
