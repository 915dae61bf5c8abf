//! What items say beyond their plan, and how it is changed: workflows, dependencies, scores, saved
//! views. One step each, and undone as a whole.

use tiermap::edit::ops::{self, CriterionEdit, ItemEdit, Orphans, Refusal, TierEdit};
use tiermap::edit::{Document, Transaction};
use tiermap::insight::{self, Gap};
use tiermap::model::score::{Grade, Weighted};
use tiermap::model::{Field, IdSource, ItemId, Rank, Shape, Size, Status, Step, TierId, View, Workspace};
use tiermap::store::{read, write};

/// Tier `po` over stories a to e, of which b waits for a and c for b; tier `pm` with feature f, the
/// parent of a, which waits for a as well.
fn document() -> Document {
    let text = r#"// tiermap 2
(
  meta: (criteria: [(name: "Joy", weight: 2)]),
  tiers: [
    (id: "po", name: "PO", currency: (one: "Story", many: "Stories"), focus: (from: 0, to: 0.4), horizon: (from: 0, typical: 14, to: 42)),
    (id: "pm", name: "PM", currency: (one: "Feature", many: "Features"), focus: (from: 0.4, to: 1), horizon: (from: 30, typical: 90, to: 270)),
  ],
  items: {
    "po": [
      (id: "a", title: "A", parent: "f", scores: (own: [(criterion: "Joy", value: 50)])),
      (id: "b", title: "B", depends_on: ["a"]),
      (id: "c", title: "C", parent: "f", depends_on: ["b", "e"]),
      (id: "d", title: "D", status: Ready),
      (id: "e", title: "E"),
    ],
    "pm": [
      (id: "f", title: "F", depends_on: ["a"]),
    ],
  },
)
"#;
    Document::opened(read::from_bytes(text.as_bytes(), "depth").unwrap().workspace)
}

fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

fn po() -> TierId {
    "po".parse().unwrap()
}

fn waits_for(workspace: &Workspace, item: &str) -> Vec<String> {
    workspace.item(id(item)).unwrap().depends_on().iter().map(ToString::to_string).collect()
}

/// Makes the step, hands it to `look`, and takes it back.
fn step(transaction: Transaction, look: impl FnOnce(&Workspace)) {
    let mut document = document();
    let before = write::to_string(document.workspace());
    document.commit(transaction, None).unwrap();
    look(document.workspace());
    assert!(document.undo().is_some() && document.undo().is_none());
    assert_eq!(write::to_string(document.workspace()), before);
}

#[test]
fn deleting_an_item_takes_it_off_those_that_wait_for_it() {
    let start = document();
    step(ops::delete_items(start.workspace(), &[id("a")], Orphans::Keep).unwrap(), |after| {
        assert!(waits_for(after, "b").is_empty() && waits_for(after, "f").is_empty());
        assert_eq!(waits_for(after, "c"), ["b", "e"]);
        assert_eq!(after.dependents(id("a")).count(), 0);
    });
    // C is a child and waits for something that goes as well: both in one step.
    step(ops::delete_items(start.workspace(), &[id("f"), id("e")], Orphans::Keep).unwrap(), |after| {
        assert_eq!(waits_for(after, "c"), ["b"]);
        assert_eq!(after.item(id("c")).unwrap().parent, None);
    });
    step(ops::delete_tier(start.workspace(), po()).unwrap(), |after| {
        assert!(waits_for(after, "f").is_empty());
    });
}

#[test]
fn nothing_waits_for_itself() {
    let start = document();
    let edit = |items: &[&str], edit: ItemEdit| {
        let ids: Vec<ItemId> = items.iter().map(|item| id(item)).collect();
        ops::edit_items(start.workspace(), &ids, &edit)
    };
    assert_eq!(edit(&["a"], ItemEdit::Await(id("a"))), Err(Refusal::DependsOnItself("A".to_owned())));
    let circle = edit(&["a"], ItemEdit::Await(id("c"))).unwrap_err();
    assert_eq!(circle.to_string(), "“A” would wait for itself in a circle");
    assert!(edit(&["d", "a"], ItemEdit::DependsOn(vec![id("c")])).is_err());
    assert_eq!(edit(&["d"], ItemEdit::Await(id("zz"))), Err(Refusal::NoItem(id("zz"))));
    let transaction = edit(&["d", "e"], ItemEdit::DependsOn(vec![id("a"), id("f"), id("a")])).unwrap();
    assert_eq!(transaction.label(), "Set dependencies of 2 stories");
    step(transaction, |after| {
        assert_eq!(waits_for(after, "d"), ["a", "f"]);
        let waiting: Vec<_> = after.dependents(id("f")).map(|item| item.to_string()).collect();
        assert_eq!(waiting, ["d", "e"]);
    });
    step(edit(&["c"], ItemEdit::NoLongerAwait(id("b"))).unwrap(), |after| {
        assert_eq!(waits_for(after, "c"), ["e"]);
    });
}

#[test]
fn a_tier_has_a_workflow_of_its_own() {
    let start = document();
    let own = |name: &str, status| Step { name: name.to_owned(), status, limit: Some(2) };
    let steps = vec![
        own("Building", Status::InProgress),
        own("Inbox", Status::Idea),
        own("Review", Status::InProgress),
    ];
    let edit = TierEdit::Steps(steps.clone());
    step(ops::edit_tier(start.workspace(), po(), &edit).unwrap(), |after| {
        let tier = after.tier(po()).unwrap();
        let names: Vec<&str> = tier.workflow().iter().map(|step| &*step.name).collect();
        assert_eq!(names, ["Inbox", "Building", "Review"], "in the order of the stages");
        assert_eq!(tier.step_of(after.item(id("d")).unwrap()).name, "Inbox", "no step is ready");
        assert_eq!(tier.step_index(Status::InProgress, 7), 2, "beyond the last counts as the last");
        assert_eq!(tier.step_index(Status::Done, 0), 2);
        assert_eq!(
            [0, 1, 2, 3].map(|i| tier.step_at(i)),
            [Some((Status::Idea, 0)), Some((Status::InProgress, 0)), Some((Status::InProgress, 1)), None]
        );
        let review = ops::edit_item(after, id("d"), &ItemEdit::Step(Status::InProgress, 1)).unwrap();
        assert_eq!(review.label(), "Set “D” to Review");
    });
    let many = TierEdit::Steps(vec![own("S", Status::Idea); 21]);
    assert_eq!(ops::edit_tier(start.workspace(), po(), &many), Err(Refusal::TooManySteps(20)));
    let nameless = TierEdit::Steps(vec![own(" ", Status::Idea)]);
    assert_eq!(ops::edit_tier(start.workspace(), po(), &nameless), Err(Refusal::EmptyName));
    let standard = start.workspace().tier(po()).unwrap();
    assert_eq!(standard.workflow().len(), 5);
    assert_eq!(standard.step_of(start.workspace().item(id("d")).unwrap()).name, "Ready");
}

#[test]
fn criteria_take_their_ratings_along() {
    let start = document();
    let edit = |edit| ops::edit_criteria(start.workspace(), &edit);
    let rating = |workspace: &Workspace, name: &str| workspace.item(id("a")).unwrap().scores().rating(name);
    let rename = CriterionEdit::Rename { from: "Joy".to_owned(), to: "Delight".to_owned() };
    step(edit(rename).unwrap(), |after| {
        assert_eq!((rating(after, "Joy"), rating(after, "Delight")), (None, Grade::new(50)));
    });
    step(edit(CriterionEdit::Delete("Joy".to_owned())).unwrap(), |after| {
        assert_eq!(rating(after, "Joy"), None);
        assert!(after.meta().criteria.is_empty());
    });
    let joy = Weighted { name: "Joy".to_owned(), weight: Grade::MAX };
    assert_eq!(edit(CriterionEdit::Add(joy)), Err(Refusal::CriterionExists("Joy".to_owned())));
    let unknown = ItemEdit::Rating("Ease".to_owned(), None);
    assert_eq!(
        ops::edit_item(start.workspace(), id("a"), &unknown),
        Err(Refusal::NoCriterion("Ease".to_owned()))
    );
}

#[test]
fn views_are_saved_renamed_moved_and_deleted() {
    let mut document = document();
    let mut ids = IdSource::seeded(1);
    let view = |name: &str| View {
        id: "x".parse().unwrap(),
        rank: Rank::default(),
        name: name.to_owned(),
        tier: Some(po()),
        shape: Shape::Grouped(Field::Owner),
        filter: String::new(),
        sort: None,
        columns: Vec::new(),
    };
    for name in ["Mine", "All"] {
        let added = ops::add_view(document.workspace(), &mut ids, view(name)).unwrap().1;
        document.commit(added, None).unwrap();
    }
    let names = |document: &Document| -> Vec<String> {
        document.workspace().views().map(|view| view.name.clone()).collect()
    };
    assert_eq!(names(&document), ["Mine", "All"]);
    let all = document.workspace().views().nth(1).unwrap().id;
    document.commit(ops::move_view(document.workspace(), all, 0).unwrap(), None).unwrap();
    let renamed = ops::edit_view(document.workspace(), View { id: all, ..view("Every story") }).unwrap();
    assert_eq!(renamed.label(), "Rename view “All”");
    document.commit(renamed, None).unwrap();
    assert_eq!(names(&document), ["Every story", "Mine"]);
    document.commit(ops::delete_view(document.workspace(), all).unwrap(), None).unwrap();
    assert_eq!(names(&document), ["Mine"]);
    assert_eq!(ops::delete_view(document.workspace(), all), Err(Refusal::NoView(all)));
    document.commit(ops::delete_tier(document.workspace(), po()).unwrap(), None).unwrap();
    assert!(names(&document).is_empty(), "the views of a tier go with it");
    document.undo();
    document.undo();
    document.undo();
    assert_eq!(names(&document), ["All", "Mine"]);
    assert!(ops::add_view(document.workspace(), &mut ids, view(" ")).is_err());
}

#[test]
fn who_decides_is_answered_up_the_chain() {
    let document = document();
    let told = |item: &str| -> Vec<(String, Option<String>)> {
        let deciders = insight::chain(document.workspace(), id(item)).into_iter();
        deciders.map(|d| (d.currency().one.clone(), d.item.map(|item| item.title.to_string()))).collect()
    };
    let (story, feature) = ("Story".to_owned(), "Feature".to_owned());
    assert_eq!(told("a"), [(story.clone(), Some("A".to_owned())), (feature.clone(), Some("F".to_owned()))]);
    assert_eq!(told("b"), [(story, Some("B".to_owned())), (feature.clone(), None)], "it belongs to nothing");
    assert_eq!(told("f"), [(feature, Some("F".to_owned()))]);
    assert!(told("zz").is_empty());
}

#[test]
fn what_an_item_lacks() {
    let mut document = document();
    let gaps = |document: &Document, item: &str| -> Vec<Gap> {
        let workspace = document.workspace();
        insight::readiness(workspace, workspace.item(id(item)).unwrap()).iter().collect()
    };
    assert_eq!(gaps(&document, "a"), [Gap::Acceptance, Gap::Why, Gap::Who]);
    assert_eq!(gaps(&document, "b"), [Gap::Acceptance, Gap::Parent, Gap::Why, Gap::Who]);
    assert_eq!(gaps(&document, "f"), [Gap::Why]);
    let mut perform = |transaction: Transaction| document.commit(transaction, None).unwrap();
    let start = self::document();
    perform(ops::edit_tier(start.workspace(), po(), &TierEdit::SizeLimit(Size::new(8.0))).unwrap());
    perform(ops::edit_item(start.workspace(), id("a"), &ItemEdit::Size(Size::new(13.0))).unwrap());
    perform(ops::edit_item(start.workspace(), id("d"), &ItemEdit::Status(Status::Done)).unwrap());
    assert_eq!(gaps(&document, "a").last(), Some(&Gap::Size));
    assert_eq!(gaps(&document, "d"), [], "what is done is left in peace");
    let transaction = ops::delete_items(document.workspace(), &[id("a"), id("c")], Orphans::Keep).unwrap();
    document.commit(transaction, None).unwrap();
    assert_eq!(gaps(&document, "f"), [Gap::Why, Gap::Children]);
    let above: Vec<_> =
        document.workspace().items().filter(|item| item.tier != po()).map(|item| item.id).collect();
    let transaction = ops::delete_items(document.workspace(), &above, Orphans::Keep).unwrap();
    document.commit(transaction, None).unwrap();
    assert_eq!(gaps(&document, "b"), [Gap::Acceptance, Gap::Why, Gap::Who], "there is nothing to belong to");
}
