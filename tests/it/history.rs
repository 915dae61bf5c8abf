//! Laws of change, for any sequence of operations: undone, it leaves the bytes that were there before;
//! done again, the bytes that it left; joined into one step, the same; and whatever state it reaches can
//! be written, read and written again without a difference.

use proptest::prelude::*;
use tiermap::edit::ops::{
    self, CriterionEdit, Direction, Distribution, ItemEdit, NewItem, Orphans, Outline, OutlineEntry, Place,
    Refusal, TierEdit, UnitEdit,
};
use tiermap::edit::{Document, Transaction};
use tiermap::model::score::{Effort, Grade, Points, Rice, Weighted, Wsjf};
use tiermap::model::{
    Calendar, Column, Criterion, Days, Field, Focus, FocusRange, Horizon, Hue, IdSource, Item, ItemId, Kind,
    Link, Meta, Moscow, Noun, Parts, Period, Rank, Shape, Size, Sort, Status, Step as WorkflowStep, Tier,
    TierId, Unit, UnitId, View, ViewId, Workspace,
};
use tiermap::store::{read, write};

/// One thing that a user does, with numbers that choose from whatever is there at that moment.
#[derive(Clone, Debug)]
pub struct Step {
    what: u8,
    which: usize,
    other: usize,
    text: String,
    value: f32,
}

const KINDS: u8 = 48;

pub fn step() -> impl Strategy<Value = Step> {
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
    pub fn plan(&self, workspace: &Workspace, ids: &mut IdSource) -> Option<Result<Transaction, Refusal>> {
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
            16 => edit(ItemEdit::Acceptance(vec![Criterion {
                text: text.into(),
                met: self.other.is_multiple_of(2),
            }])),
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
            28..41 => self.plan_depth(workspace, ids),
            41..47 => self.plan_shape(workspace, ids, &siblings(item?)),
            _ => {
                let length = u16::try_from(self.other).unwrap();
                Some(ops::edit_calendar(
                    workspace,
                    Calendar { iteration_days: length, ..Calendar::default() },
                ))
            }
        }
    }

    /// Other shapes of the same items.
    fn plan_shape(
        &self,
        workspace: &Workspace,
        ids: &mut IdSource,
        chosen: &[ItemId],
    ) -> Option<Result<Transaction, Refusal>> {
        let items: Vec<ItemId> = workspace.items().map(|item| item.id).collect();
        let (item, other) = (pick(&items, self.which)?, pick(&items, self.other)?);
        let part = |title: &str| OutlineEntry { title: title.to_owned(), ..OutlineEntry::default() };
        let parts = Outline { entries: vec![part(&self.text), part("part")] };
        Some(match self.what {
            41 => ops::convert_items(workspace, chosen, Direction::Up),
            42 => ops::convert_items(workspace, &[item], Direction::Down),
            43 => ops::split_item(workspace, ids, item, &parts, Distribution::Criteria).map(|split| split.1),
            44 => ops::merge_items(workspace, item, &[other]),
            45 => ops::delete_items(workspace, &[item, other], Orphans::MoveUp),
            _ => ops::reparent_items(workspace, &[item], Some(other), Some(Place::Last)),
        })
    }

    /// What items, tiers and workspaces say beyond the plan.
    fn plan_depth(&self, workspace: &Workspace, ids: &mut IdSource) -> Option<Result<Transaction, Refusal>> {
        let items: Vec<ItemId> = workspace.items().map(|item| item.id).collect();
        let tiers: Vec<TierId> = workspace.tiers().map(|tier| tier.id).collect();
        let item = pick(&items, self.which);
        let tier = pick(&tiers, self.which)?;
        let edit = |edit| Some(ops::edit_item(workspace, item?, &edit));
        let text = self.text.clone();
        match self.what {
            28 => edit(ItemEdit::Step(Status::ALL[self.other % 5], u8::try_from(self.which % 4).unwrap())),
            29 => edit(match self.other % 4 {
                0 => ItemEdit::Owner(text),
                1 => ItemEdit::Want(text),
                2 => ItemEdit::Notes(text),
                _ => ItemEdit::Links(vec![Link { label: text, url: "https://example.org".to_owned() }]),
            }),
            30 | 31 => edit(ItemEdit::Await(pick(&items, self.other)?)),
            32 => edit(ItemEdit::NoLongerAwait(pick(&items, self.other)?)),
            33 => {
                let targets =
                    ItemEdit::DependsOn(items.iter().copied().skip(self.other % 7).take(3).collect());
                Some(ops::edit_items(workspace, &[item?, pick(&items, self.what.into())?], &targets))
            }
            34 => {
                let points = Points::ALL.get(self.other % 9).copied();
                edit(match self.which % 3 {
                    0 => ItemEdit::Wsjf(Wsjf { value: points, ..Wsjf::default() }),
                    1 => ItemEdit::Rice(Rice { effort: Effort::new(self.value), ..Rice::default() }),
                    _ => ItemEdit::Moscow(Moscow::ALL.get(self.other % 5).copied()),
                })
            }
            35 => Some(ops::edit_criteria(workspace, &self.criterion_edit(workspace))),
            36 => {
                let criteria = &workspace.meta().criteria;
                let name = criteria.get(self.other % criteria.len().max(1))?.name.clone();
                edit(ItemEdit::Rating(name, Grade::new(u8::try_from(self.which).unwrap())))
            }
            37 => Some(ops::add_view(workspace, ids, self.view(tier)).map(|added| added.1)),
            38 => {
                let views: Vec<ViewId> = workspace.views().map(|view| view.id).collect();
                let id = pick(&views, self.which)?;
                Some(match self.other % 4 {
                    0 => ops::delete_view(workspace, id),
                    1 => ops::move_view(workspace, id, self.other % 3),
                    _ => ops::edit_view(workspace, View { id, ..self.view(tier) }),
                })
            }
            _ => Some(ops::edit_tier(workspace, tier, &self.workflow_edit())),
        }
    }

    fn criterion_edit(&self, workspace: &Workspace) -> CriterionEdit {
        let names: Vec<&String> = workspace.meta().criteria.iter().map(|criterion| &criterion.name).collect();
        let name = pick(&names, self.which).cloned().unwrap_or_default();
        let weight = Grade::new(u8::try_from(self.which % 101).unwrap()).unwrap();
        match self.other % 5 {
            0 => CriterionEdit::Delete(name),
            1 => CriterionEdit::Rename { from: name, to: self.text.clone() },
            2 => CriterionEdit::Weigh(name, weight),
            _ => CriterionEdit::Add(Weighted { name: self.text.clone(), weight }),
        }
    }

    fn view(&self, tier: TierId) -> View {
        let field = Field::ALL[self.other % Field::ALL.len()];
        View {
            id: "new".parse().unwrap(),
            rank: Rank::default(),
            name: self.text.clone(),
            tier: self.other.is_multiple_of(2).then_some(tier),
            shape: [Shape::Flat, Shape::Tree, Shape::Grouped(field)][self.which % 3],
            filter: self.text.clone(),
            sort: self.which.is_multiple_of(2).then_some(Sort { field, descending: true }),
            columns: vec![Column::new(field, 100)],
        }
    }

    fn workflow_edit(&self) -> TierEdit {
        if self.other.is_multiple_of(4) {
            return TierEdit::SizeLimit(Size::new(self.value));
        }
        let step = |i: usize| WorkflowStep {
            name: format!("{} {i}", self.text),
            status: Status::ALL[(self.which + i * self.other) % 5],
            limit: u16::try_from(self.which).ok().filter(|_| i.is_multiple_of(2)),
        };
        TierEdit::Steps((0..self.other % 23).map(step).collect())
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
        channels: Vec::new(),
        aspects: tiermap::model::Aspects::default(),
        span: None,
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
        items: vec![
            item("s1", "po", Some("f1")),
            item("s2", "po", Some("f1")),
            item("s3", "po", None),
            item("f1", "pm", None),
            item("f2", "pm", None),
        ],
        ..Parts::default()
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
