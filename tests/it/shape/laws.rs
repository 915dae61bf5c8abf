//! For any workspace: whatever its shape is changed to, the rules of the model hold, and undo gives the
//! same bytes.

use proptest::prelude::*;
use proptest::sample::Index;
use tiermap::edit::ops::{self, Direction, Distribution, Orphans, Outline, OutlineEntry, Place, Target};
use tiermap::edit::{Document, Transaction};
use tiermap::model::{IdSource, ItemId, TierId, Workspace};
use tiermap::store::write;

use super::breaches;
use crate::generate;

/// An operation with what chooses its objects.
#[derive(Clone, Debug)]
pub struct Choice {
    what: u8,
    which: Vec<Index>,
    other: Index,
    flag: bool,
    deep: Vec<Index>,
}

/// How many operations [`Choice::plan`] knows.
const KINDS: u8 = 8;

pub fn choice() -> impl Strategy<Value = Choice> {
    let indices = || prop::collection::vec(any::<Index>(), 1..8);
    (0..KINDS, indices(), any::<Index>(), any::<bool>(), indices())
        .prop_map(|(what, which, other, flag, deep)| Choice { what, which, other, flag, deep })
}

impl Choice {
    /// The transaction, where the operation is possible.
    pub fn plan(&self, workspace: &Workspace, source: &mut IdSource) -> Option<Transaction> {
        let items: Vec<ItemId> = workspace.items().map(|item| item.id).collect();
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        if items.is_empty() {
            return None;
        }
        let one = *self.other.get(&items);
        let many: Vec<ItemId> = self.which.iter().map(|index| *index.get(&items)).collect();
        let tier = workspace.item(one)?.tier;
        let place = match (self.flag, self.other.index(3)) {
            (true, 0) => Place::First,
            (true, _) => Place::Before(one),
            (false, 0) => Place::Last,
            (false, _) => Place::After(one),
        };
        let of_tier = |ids: &[ItemId]| -> Vec<ItemId> {
            ids.iter().copied().filter(|id| workspace.item(*id).unwrap().tier == tier).collect()
        };
        match self.what {
            0 => {
                let direction = if self.flag { Direction::Up } else { Direction::Down };
                ops::convert_items(workspace, &many, direction).ok()
            }
            1 => {
                let distribution = if self.flag { Distribution::Criteria } else { Distribution::Keep };
                let nested = |i: usize| (i % 3 == 2).then(|| i - 1);
                let parts = (0..self.which.len()).map(|i| OutlineEntry {
                    title: format!("Part {i}"),
                    below: nested(i),
                    ..OutlineEntry::default()
                });
                let parts = Outline { entries: parts.collect() };
                ops::split_item(workspace, source, one, &parts, distribution).ok().map(|split| split.1)
            }
            2 => ops::merge_items(workspace, one, &of_tier(&items[..items.len().min(6)])).ok(),
            3 => ops::delete_items(workspace, &many, Orphans::MoveUp).ok(),
            4 => {
                let below = |i: usize, index: &Index| (i > 0 && self.flag).then(|| index.index(i));
                let entries = self.deep.iter().enumerate().map(|(i, index)| OutlineEntry {
                    title: format!("New {i}"),
                    below: below(i, index),
                    tier: (!self.flag && i % 2 == 0).then(|| *index.get(&tiers)),
                    ..OutlineEntry::default()
                });
                let outline = Outline { entries: entries.collect() };
                let target = Target { tier, parent: workspace.item(one)?.parent, place };
                ops::insert_outline(workspace, source, &outline, &target).ok().map(|inserted| inserted.1)
            }
            5 => {
                let mut order: Vec<ItemId> = of_tier(&items);
                if self.flag {
                    order.truncate(1 + self.other.index(order.len()));
                }
                ops::apply_order(workspace, tier, &order).ok()
            }
            6 => ops::move_items(workspace, &many, place).ok(),
            _ => {
                let below = workspace.tier_below(tier)?.id;
                let children = |id: &&ItemId| workspace.item(**id).unwrap().tier == below;
                let children: Vec<ItemId> = many.iter().filter(children).copied().collect();
                let parent = Some(one).filter(|_| self.flag);
                ops::reparent_items(workspace, &children, parent, Some(Place::Last)).ok()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_shape_is_lawful_and_undone_to_the_same_bytes(
        workspace in generate::workspace(),
        choices in prop::collection::vec(choice(), 1..12),
    ) {
        let mut document = Document::opened(workspace);
        let first = write::to_string(document.workspace());
        let mut source = IdSource::seeded(3);
        let mut steps = 0;
        for choice in &choices {
            let Some(transaction) = choice.plan(document.workspace(), &mut source) else { continue };
            let before = write::to_string(document.workspace());
            let changes = !transaction.is_empty();
            document.commit(transaction, None).unwrap();
            prop_assert_eq!(breaches(document.workspace()), vec![], "after {:?}", choice);
            let after = write::to_string(document.workspace());
            if changes {
                steps += 1;
                document.undo();
                prop_assert_eq!(&write::to_string(document.workspace()), &before);
                document.redo();
                prop_assert_eq!(&write::to_string(document.workspace()), &after);
            }
        }
        for _ in 0..steps {
            prop_assert!(document.undo().is_some());
        }
        prop_assert_eq!(write::to_string(document.workspace()), first);
    }

    #[test]
    fn whatever_moves_up_a_tier_stands_right_after_its_old_parent(
        workspace in generate::workspace(),
        picks in prop::collection::vec(any::<Index>(), 1..20),
    ) {
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        prop_assume!(tiers.len() > 1);
        let (from, to) = (tiers[0], tiers[1]);
        let backlog: Vec<ItemId> = workspace.backlog(from).iter().collect();
        prop_assume!(!backlog.is_empty());
        let moved: Vec<ItemId> = picks.iter().map(|pick| *pick.get(&backlog)).collect();
        let parent = |id: &ItemId| workspace.item(*id).unwrap().parent;
        let of = |above: Option<ItemId>| backlog.iter().filter(move |id| parent(id) == above);
        let mut expected: Vec<ItemId> = Vec::new();
        for above in workspace.backlog(to).iter() {
            expected.push(above);
            expected.extend(of(Some(above)).filter(|id| moved.contains(id)));
        }
        expected.extend(of(None).filter(|id| moved.contains(id)));
        let mut state = workspace.clone();
        ops::convert_items(&workspace, &moved, Direction::Up).unwrap().apply(&mut state).unwrap();
        prop_assert_eq!(state.backlog(to).iter().collect::<Vec<_>>(), expected);
        let left: Vec<ItemId> = backlog.iter().copied().filter(|id| !moved.contains(id)).collect();
        prop_assert_eq!(state.backlog(from).iter().collect::<Vec<_>>(), left);
    }

    #[test]
    fn what_was_worked_out_elsewhere_is_the_same_step(
        workspace in generate::workspace(),
        choice in choice(),
        meanwhile in choice(),
    ) {
        let mut source = IdSource::seeded(3);
        let Some(transaction) = choice.plan(&workspace, &mut source) else { return Ok(()) };
        let mut after = workspace.clone();
        transaction.apply(&mut after).unwrap();
        let (mut one, mut other) = (Document::opened(workspace.clone()), Document::opened(workspace.clone()));
        one.commit(transaction.clone(), None).unwrap();
        other.commit_made(transaction.clone(), &workspace, after.clone()).unwrap();
        prop_assert_eq!(write::to_string(other.workspace()), write::to_string(one.workspace()));
        prop_assert_eq!((other.undo_label(), other.is_unsaved()), (one.undo_label(), one.is_unsaved()));
        while other.undo().is_some() {}
        prop_assert_eq!(write::to_string(other.workspace()), write::to_string(&workspace));

        // When something else has happened meanwhile, that is not lost.
        let Some(first) = meanwhile.plan(&workspace, &mut source) else { return Ok(()) };
        let mut late = Document::opened(workspace.clone());
        late.commit(first.clone(), None).unwrap();
        let before = write::to_string(late.workspace());
        let mut expected = late.clone();
        let same = expected.commit(transaction.clone(), None);
        prop_assert_eq!(late.commit_made(transaction, &workspace, after), same.clone());
        prop_assert_eq!(write::to_string(late.workspace()), write::to_string(expected.workspace()));
        prop_assert!(same.is_ok() || write::to_string(late.workspace()) == before);
    }

    #[test]
    fn an_applied_order_is_the_order(
        workspace in generate::workspace(),
        picks in prop::collection::vec(any::<Index>(), 1..30),
    ) {
        let tier = workspace.tiers().next().unwrap().id;
        let backlog: Vec<ItemId> = workspace.backlog(tier).iter().collect();
        prop_assume!(!backlog.is_empty());
        let mut order: Vec<ItemId> = Vec::new();
        for pick in picks {
            let id = *pick.get(&backlog);
            if !order.contains(&id) {
                order.push(id);
            }
        }
        let mut state = workspace.clone();
        ops::apply_order(&workspace, tier, &order).unwrap().apply(&mut state).unwrap();
        let applied: Vec<ItemId> = state.backlog(tier).iter().collect();
        let shown: Vec<ItemId> = applied.iter().copied().filter(|id| order.contains(id)).collect();
        prop_assert_eq!(shown, order.clone());
        let hidden = |ids: &[ItemId]| -> Vec<ItemId> {
            ids.iter().copied().filter(|id| !order.contains(id)).collect()
        };
        prop_assert_eq!(hidden(&applied), hidden(&backlog));
    }
}
