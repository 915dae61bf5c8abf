//! Laws of change, for any sequence of operations: undone, it leaves the bytes that were there before;
//! done again, the bytes that it left; joined into one step, the same; and whatever state it reaches can
//! be written, read and written again without a difference.

use proptest::prelude::*;
use tiermap::edit::ops::{self, ItemEdit, NewItem, Orphans, Place, Refusal, TierEdit, UnitEdit};
use tiermap::edit::{Document, Transaction};
use tiermap::model::{
    Calendar, Criterion, Days, Focus, FocusRange, Horizon, Hue, IdSource, Item, ItemId, Kind, Meta, Noun,
    Parts, Period, Rank, Size, Status, Tier, TierId, Unit, UnitId, Workspace,
};
use tiermap::store::{read, write};

/// One thing that a user does, with numbers that choose from whatever is there at that moment.
#[derive(Clone, Debug)]
struct Step {
    what: u8,
    which: usize,
    other: usize,
    text: String,
    value: f32,
}

const KINDS: u8 = 29;

fn step() -> impl Strategy<Value = Step> {
    let text = prop_oneof![
        4 => "[a-zA-Z ]{0,12}",
        1 => "\\PC{0,8}",
        1 => Just("quotes \" and \\ and\nlines\t\u{7}“”".to_owned()),
    ];
    (0..KINDS, any::<u8>(), any::<u8>(), text, -0.5_f32..900.0).prop_map(
        |(what, which, other, text, value)| Step {
            what,
            which: which.into(),
            other: other.into(),
            text,
            value,
        },
    )
}

fn pick<T: Copy>(all: &[T], number: usize) -> Option<T> {
    all.get(number.checked_rem(all.len())?).copied()
}

impl Step {
    /// The transaction for this step, or why not; `None` where there is nothing to do it to.
    fn plan(&self, workspace: &Workspace, ids: &mut IdSource) -> Option<Result<Transaction, Refusal>> {
        let items: Vec<ItemId> = workspace.items().map(|item| item.id).collect();
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        let units: Vec<UnitId> = workspace.units().map(|unit| unit.id).collect();
        let item = pick(&items, self.which);
        let tier = pick(&tiers, self.which)?;
        let siblings = |id: ItemId| -> Vec<ItemId> {
            let item = workspace.item(id).unwrap();
            workspace.backlog(item.tier).iter().filter(|sibling| sibling.bits() % 3 == 0).collect()
        };
        let edit = |edit| Some(ops::edit_item(workspace, item?, &edit));
        let text = self.text.clone();
        match self.what {
            0 | 1 => {
                let place = match (self.other % 3, pick(&items, self.other)) {
                    (0, Some(id)) => Place::Before(id),
                    (1, Some(id)) => Place::After(id),
                    _ => Place::Last,
                };
                let new = NewItem { tier, place, title: text, parent: None, unit: None, target: None };
                Some(ops::add_item(workspace, ids, new).map(|added| added.1))
            }
            2 => Some(ops::duplicate_items(workspace, ids, &siblings(item?)).map(|added| added.1)),
            3 => Some(ops::delete_items(workspace, &[item?], Orphans::Keep)),
            4 => Some(ops::delete_items(workspace, &[item?], Orphans::Delete)),
            5 => Some(ops::move_items(workspace, &siblings(item?), Place::Before(pick(&items, self.other)?))),
            6 => Some(ops::move_items(workspace, &[item?], Place::After(pick(&items, self.other)?))),
            7 => Some(ops::move_items_by(
                workspace,
                &siblings(item?),
                if self.other.is_multiple_of(2) { -1 } else { 2 },
            )),
            8 => edit(ItemEdit::Title(text)),
            9 => edit(ItemEdit::Parent(pick(&items, self.other))),
            10 => edit(ItemEdit::Parent(None)),
            11 => edit(ItemEdit::Unit(pick(&units, self.other))),
            12 => edit(ItemEdit::Size(Size::new(self.value))),
            13 => edit(ItemEdit::Status(if self.other.is_multiple_of(2) {
                Status::Done
            } else {
                Status::Ready
            })),
            14 => edit(ItemEdit::Target(Some(Period::Iteration(u32::try_from(self.other).unwrap())))),
            15 => {
                edit(ItemEdit::Target(Some(Period::Quarter(2027, 1 + u8::try_from(self.other % 4).unwrap()))))
            }
            16 => edit(ItemEdit::Acceptance(vec![Criterion { text, met: self.other.is_multiple_of(2) }])),
            17 => edit(ItemEdit::Labels(text.split(' ').map(str::to_owned).collect())),
            18 => edit(if self.other.is_multiple_of(2) {
                ItemEdit::Why(text)
            } else {
                ItemEdit::Kind(Kind::BugFix)
            }),
            19 => Some(ops::add_tier(workspace, ids, self.other % 7).map(|added| added.1)),
            20 => Some(ops::duplicate_tier(workspace, ids, tier).map(|added| added.1)),
            21 => Some(ops::delete_tier(workspace, tier)),
            22 => Some(ops::move_tier(workspace, tier, self.other % 7)),
            23 => Some(ops::edit_tier(workspace, tier, &self.tier_edit(text))),
            24 => Some(
                ops::add_unit(workspace, ids, tier, &text, pick(&units, self.other)).map(|added| added.1),
            ),
            25 => {
                let edit = if self.other.is_multiple_of(3) {
                    UnitEdit::Tier(tier)
                } else {
                    UnitEdit::Parent(pick(&units, self.other))
                };
                Some(ops::edit_unit(workspace, pick(&units, self.which)?, &edit))
            }
            26 => Some(ops::delete_unit(workspace, pick(&units, self.which)?)),
            27 => Some(ops::move_unit(workspace, pick(&units, self.which)?, self.other % 4)),
            _ => {
                let length = u16::try_from(self.other).unwrap();
                Some(ops::edit_calendar(
                    workspace,
                    Calendar { iteration_days: length, ..Calendar::default() },
                ))
            }
        }
    }

    fn tier_edit(&self, text: String) -> TierEdit {
        match self.other % 4 {
            0 => TierEdit::Name(text),
            1 => TierEdit::Hue(Hue::ALL[self.other % Hue::ALL.len()]),
            2 => TierEdit::Ensures(vec![text]),
            _ => {
                let focus = FocusRange::new(Focus::new(self.value), Focus::new(1.0 - self.value));
                let days = Days::new(self.value);
                TierEdit::Ranges(
                    focus,
                    Horizon::new(days, Days::new(self.value * 2.0), Days::new(self.value * 9.0)),
                )
            }
        }
    }
}

/// Two tiers, two units, a few items: small, so that steps meet each other.
fn start() -> Workspace {
    let tier = |id: &str, name: &str| Tier {
        id: id.parse().unwrap(),
        rank: Rank::default(),
        name: name.to_owned(),
        currency: Noun::new("Item", "Items"),
        unit: Noun::new("Team", "Teams"),
        focus: FocusRange::new(Focus::new(0.1), Focus::new(0.4)),
        horizon: Horizon::new(Days::new(1.0), Days::new(14.0), Days::new(60.0)),
        contact: String::new(),
        mission: String::new(),
        ensures: Vec::new(),
        decides: Vec::new(),
        hue: Hue::Blue,
        steps: Vec::new(),
        size_limit: None,
    };
    let unit = |id: &str, parent: Option<&str>| Unit {
        id: id.parse().unwrap(),
        rank: Rank::default(),
        name: id.to_owned(),
        tier: if parent.is_some() { "po" } else { "pm" }.parse().unwrap(),
        parent: parent.map(|id| id.parse().unwrap()),
    };
    let item = |id: &str, tier: &str, parent: Option<&str>| {
        let mut item = Item::new(id.parse().unwrap(), tier.parse().unwrap(), Rank::default(), id);
        item.parent = parent.map(|id| id.parse().unwrap());
        item
    };
    Workspace::from_parts(Parts {
        meta: Meta { title: "Laws".to_owned(), ..Meta::default() },
        calendar: Calendar::default(),
        tiers: vec![tier("po", "Product Owner"), tier("pm", "Product Manager")],
        units: vec![unit("train", None), unit("team", Some("train"))],
        views: Vec::new(),
        items: vec![
            item("s1", "po", Some("f1")),
            item("s2", "po", Some("f1")),
            item("s3", "po", None),
            item("f1", "pm", None),
            item("f2", "pm", None),
        ],
    })
}

/// Carries out what can be done of the steps and gives what was done.
fn perform(document: &mut Document, steps: &[Step]) -> Vec<Transaction> {
    let mut ids = IdSource::seeded(7);
    let mut done = Vec::new();
    for step in steps {
        let Some(Ok(transaction)) = step.plan(document.workspace(), &mut ids) else { continue };
        document.commit(transaction.clone(), None).unwrap();
        if !transaction.is_empty() {
            done.push(transaction);
        }
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undone_and_done_again_leaves_the_same_bytes(steps in prop::collection::vec(step(), 1..40)) {
        let mut document = Document::opened(start());
        let before = write::to_string(document.workspace());
        let done = perform(&mut document, &steps);
        let after = write::to_string(document.workspace());
        prop_assert_eq!(document.is_unsaved(), !done.is_empty());

        for _ in &done {
            prop_assert!(document.undo().is_some());
        }
        prop_assert!(document.undo().is_none());
        prop_assert_eq!(write::to_string(document.workspace()), before);
        prop_assert!(!document.is_unsaved());

        for _ in &done {
            prop_assert!(document.redo().is_some());
        }
        prop_assert!(document.redo().is_none());
        prop_assert_eq!(write::to_string(document.workspace()), after);
    }

    #[test]
    fn joined_into_one_step_it_does_the_same(steps in prop::collection::vec(step(), 1..40)) {
        let mut document = Document::opened(start());
        let done = perform(&mut document, &steps);
        let whole = done.into_iter().fold(Transaction::new("all"), Transaction::compose);
        let mut at_once = start();
        prop_assert!(whole.apply(&mut at_once).is_ok());
        prop_assert_eq!(write::to_string(&at_once), write::to_string(document.workspace()));
        prop_assert!(whole.invert().apply(&mut at_once).is_ok());
        prop_assert_eq!(write::to_string(&at_once), write::to_string(&start()));
    }

    #[test]
    fn whatever_state_is_reached_can_be_written_and_read(steps in prop::collection::vec(step(), 1..40)) {
        let mut document = Document::opened(start());
        perform(&mut document, &steps);
        let text = write::to_string(document.workspace());
        let loaded = match read::from_bytes(text.as_bytes(), "law") {
            Ok(loaded) => loaded,
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
        };
        prop_assert_eq!(&loaded.warnings, &Vec::new(), "{}", text);
        prop_assert_eq!(write::to_string(&loaded.workspace), text);
        for tier in document.workspace().tiers() {
            let order: Vec<ItemId> = document.workspace().backlog(tier.id).iter().collect();
            let read: Vec<ItemId> = loaded.workspace.backlog(tier.id).iter().collect();
            prop_assert_eq!(order, read);
        }
    }

    #[test]
    fn a_drag_that_is_given_up_leaves_nothing(steps in prop::collection::vec(step(), 1..12)) {
        let mut document = Document::opened(start());
        let before = write::to_string(document.workspace());
        let mut ids = IdSource::seeded(7);
        for step in &steps {
            let base = document.gesture_base().unwrap_or_else(|| document.workspace()).clone();
            if let Some(Ok(transaction)) = step.plan(&base, &mut ids) {
                document.update_gesture(transaction).unwrap();
            }
        }
        document.cancel_gesture();
        prop_assert_eq!(write::to_string(document.workspace()), before);
        prop_assert!(!document.is_unsaved() && document.undo_label().is_none());
    }
}
