//! Steps, words, drags and names in the history, and orders that hold however crowded they get.

use tiermap::edit::Document;
use tiermap::edit::ops::{self, ItemEdit, NewItem, Place, TierEdit};
use tiermap::model::{
    Certainty, Focus, FocusRange, Hue, IdSource, ItemId, Kind, Period, Status, TierId, Workspace,
};
use tiermap::store::read;

/// What the orders must be, derived from the records alone.
fn assert_orders(workspace: &Workspace) {
    let mut total = 0;
    for tier in workspace.tiers() {
        let backlog = workspace.backlog(tier.id);
        let ranks: Vec<_> = backlog.iter().map(|id| workspace.item(id).unwrap().rank).collect();
        assert!(ranks.is_sorted(), "a backlog is in the order of its ranks");
        for (i, id) in backlog.iter().enumerate() {
            assert_eq!(workspace.position(workspace.item(id).unwrap()), Some(i));
        }
        total += backlog.len();
    }
    assert_eq!(total, workspace.item_count(), "every item is in one backlog");
    for item in workspace.items() {
        let waits = |id: &ItemId| workspace.dependents(*id).any(|other| other == item.id);
        assert!(item.depends_on().iter().all(waits));
        assert!(
            workspace.dependents(item.id).all(|other| workspace
                .item(other)
                .unwrap()
                .depends_on()
                .contains(&item.id))
        );
    }
    for item in workspace.items() {
        for child in workspace.children(item.id) {
            assert_eq!(workspace.item(child).unwrap().parent, Some(item.id));
        }
        if let Some(parent) = item.parent {
            assert!(workspace.children(parent).any(|child| child == item.id));
        }
    }
}

/// One tier with some items, for laws that need no chance.
fn small() -> (Document, TierId, Vec<ItemId>) {
    let text = r#"// tiermap 1
(
  tiers: [
    (id: "po", name: "Product Owner", currency: (one: "Story", many: "Stories"), unit: (one: "Team", many: "Teams"), focus: (from: 0.0, to: 0.4), horizon: (from: 0.0, typical: 14.0, to: 42.0)),
  ],
  items: {
    "po": [
      (id: "a", title: "A"),
      (id: "b", title: "B"),
      (id: "c", title: "C"),
    ],
  },
)
"#;
    let workspace = read::from_bytes(text.as_bytes(), "small").unwrap().workspace;
    let items = ["a", "b", "c"].map(|id| id.parse().unwrap()).to_vec();
    (Document::opened(workspace), "po".parse().unwrap(), items)
}

fn titles(document: &Document, tier: TierId) -> String {
    let workspace = document.workspace();
    workspace.backlog(tier).iter().map(|id| workspace.item(id).unwrap().title.to_string()).collect()
}

#[test]
fn a_word_is_one_step_and_a_pause_ends_it() {
    let (mut document, tier, items) = small();
    let type_title = |document: &mut Document, title: &str| {
        let edit = ItemEdit::Title(title.to_owned());
        let transaction = ops::edit_item(document.workspace(), items[0], &edit).unwrap();
        document.commit(transaction, Some(1)).unwrap();
    };
    for title in ["P", "Pa", "Pay"] {
        type_title(&mut document, title);
    }
    document.seal();
    type_title(&mut document, "Pay!");
    assert_eq!(titles(&document, tier), "Pay!BC");
    document.undo();
    assert_eq!(titles(&document, tier), "PayBC");
    document.undo();
    assert_eq!(titles(&document, tier), "ABC");
    assert!(!document.is_unsaved());
}

#[test]
fn typing_after_a_save_is_a_step_of_its_own() {
    let (mut document, tier, items) = small();
    for (title, save) in [("X", true), ("Y", false)] {
        let edit = ItemEdit::Title(title.to_owned());
        let transaction = ops::edit_item(document.workspace(), items[0], &edit).unwrap();
        document.commit(transaction, Some(1)).unwrap();
        if save {
            document.mark_saved(document.state());
        }
    }
    assert!(document.is_unsaved());
    document.undo();
    assert_eq!(titles(&document, tier), "XBC");
    assert!(!document.is_unsaved(), "the saved state is one undo away");
}

#[test]
fn a_gesture_is_one_step_or_nothing() {
    let (mut document, tier, items) = small();
    document.begin_gesture();
    for place in [Place::After(items[1]), Place::Last] {
        let transaction = ops::move_items(document.gesture_base().unwrap(), &items[..1], place).unwrap();
        document.update_gesture(transaction).unwrap();
    }
    assert_eq!(titles(&document, tier), "BCA");
    document.cancel_gesture();
    assert_eq!(titles(&document, tier), "ABC");
    assert_eq!(document.undo_label(), None);

    document.begin_gesture();
    let transaction = ops::move_items(document.workspace(), &items[..1], Place::Last).unwrap();
    document.update_gesture(transaction).unwrap();
    document.commit_gesture();
    assert_eq!(document.undo_label(), Some("Move “A”"));
    document.undo();
    assert_eq!(titles(&document, tier), "ABC");
}

#[test]
fn a_transaction_for_another_state_changes_nothing() {
    let (mut document, tier, items) = small();
    let edit = ItemEdit::Title("late".to_owned());
    let late = ops::edit_item(document.workspace(), items[0], &edit).unwrap();
    let edit = ItemEdit::Title("early".to_owned());
    let early = ops::edit_item(document.workspace(), items[0], &edit).unwrap();
    document.commit(early, None).unwrap();
    assert!(document.commit(late, None).is_err());
    assert_eq!(titles(&document, tier), "earlyBC");
}

#[test]
fn a_thousand_insertions_at_the_same_spot_keep_their_order() {
    let (mut document, tier, items) = small();
    let mut ids = IdSource::seeded(1);
    for i in 0..1000 {
        let place = if i % 2 == 0 { Place::After(items[0]) } else { Place::Before(items[1]) };
        let title = if i % 2 == 0 { "<" } else { ">" };
        let new = NewItem { tier, place, title: title.to_owned(), parent: None, unit: None, target: None };
        let (_, transaction) = ops::add_item(document.workspace(), &mut ids, new).unwrap();
        document.commit(transaction, None).unwrap();
    }
    let expected = format!("A{}{}BC", "<".repeat(500), ">".repeat(500));
    assert_eq!(titles(&document, tier), expected);
    assert_orders(document.workspace());
}

#[test]
fn every_edit_of_an_item_is_named_for_undo() {
    let (document, _, items) = small();
    let cases = [
        (ItemEdit::Title("T".into()), "Rename “A”"),
        (ItemEdit::Kind(Kind::BugFix), "Set kind of “A”"),
        (ItemEdit::Status(Status::Done), "Set “A” to done"),
        (ItemEdit::Target(Some(Period::Quarter(2026, 4))), "Plan “A” for Q4 2026"),
        (ItemEdit::Certainty(Certainty::Fuzzy), "Set certainty of “A”"),
        (ItemEdit::Why("because".into()), "Say why for “A”"),
    ];
    for (edit, label) in cases {
        assert_eq!(ops::edit_item(document.workspace(), items[0], &edit).unwrap().label(), label);
    }
}

#[test]
fn resizing_and_moving_a_tier_have_names_of_their_own() {
    let (document, tier, _) = small();
    let old = document.workspace().tier(tier).unwrap().clone();
    let label = |focus, horizon| {
        let edit = TierEdit::Ranges(focus, horizon);
        ops::edit_tier(document.workspace(), tier, &edit).unwrap().label().to_owned()
    };
    assert_eq!(label(old.focus.shifted(0.2), old.horizon), "Move Product Owner");
    let wider = FocusRange::new(old.focus.from(), Focus::new(0.9));
    assert_eq!(label(wider, old.horizon), "Resize Product Owner");
    assert!(Hue::ALL.contains(&old.hue));
}
