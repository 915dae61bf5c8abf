//! What a backlog does beside or between frames: its rows as a list, a tree and in groups, sorted and found by
//! what is typed, and changes to many items at once.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops here")]

mod harness;

use std::sync::atomic::AtomicBool;

use harness::{Times, busy, grouped, repeat, row, time};
use jiff::civil::date;
use tiermap::edit::Document;
use tiermap::edit::ops::{self, ItemEdit, Place};
use tiermap::listing::{self, Folds, Index, Listing, Query, Request};
use tiermap::model::{Field, ItemId, Shape, Sort, Status, Workspace};
use tiermap::store::sample;

fn main() {
    for items in [100_000, 1_000_000] {
        let workspace = sample::generate(items, 1);
        let (rounds, figure) = if items > 100_000 { (3, "") } else { (9, "≤ 50 ms") };
        let label = |what: &str| format!("{what}, {} items", grouped(items));
        row(
            &label("an index of all, before the first list"),
            figure,
            repeat(rounds, || Index::new(&workspace)),
        );
        let index = Index::new(&workspace);
        let show = |what: &str, request: &Request| {
            row(&label(what), figure, repeat(rounds, || made(&index, request)));
        };
        show("a tree, everything open", &request(Shape::Tree, None));
        for field in [Field::Title, Field::Target, Field::Owner, Field::Wsjf, Field::Progress] {
            let sort = Some(Sort { field, descending: false });
            show(&format!("all, sorted by {}", field.name()), &request(Shape::Flat, sort));
        }
        let by_title = Some(Sort { field: Field::Title, descending: false });
        show("a tree, everything open, sorted by title", &request(Shape::Tree, by_title));
        for field in [Field::Parent, Field::Unit, Field::Target, Field::Status, Field::Owner, Field::Labels] {
            show(&format!("all, in groups by {}", field.name()), &request(Shape::Grouped(field), None));
        }
        typed(&index, items);
        changed(&workspace, items);
    }
}

fn request(shape: Shape, sort: Option<Sort>) -> Request {
    let folds = Folds::to_depth(u8::MAX);
    Request { tier: None, shape, sort, query: Query::default(), pinned: Vec::new(), folds }
}

fn made(index: &Index, request: &Request) -> Listing {
    listing::make(index, request, &AtomicBool::new(false)).expect("nobody stops it")
}

/// Each letter of a filter line until its rows are there, one after the other as somebody types them.
fn typed(index: &Index, items: usize) {
    let workspace = index.workspace();
    let as_of = date(2026, 11, 21);
    for (shape, name) in [(Shape::Flat, "list"), (Shape::Tree, "tree")] {
        for line in ["station", "status:doing", "due<2027-Q1 log in"] {
            let mut times = Times::default();
            for _ in 0..5 {
                for end in 1..=line.len() {
                    times.push(time(|| {
                        let query = Query::parse(&line[..end], workspace, as_of).query;
                        made(index, &Request { query, ..request(shape, None) })
                    }));
                }
            }
            let what = format!("a letter of “{line}” until the {name} is there, {} items", grouped(items));
            row(&what, if items > 100_000 { "" } else { "≤ 16 ms" }, times);
        }
    }
}

fn changed(workspace: &Workspace, items: usize) {
    let label = |what: &str| format!("{what}, {} items", grouped(items));
    let tier = workspace.tiers().next().expect("a sample has tiers").id;
    let mut document = Document::opened(workspace.clone());
    let mut moved = Times::default();
    for _ in 0..200 {
        let backlog = document.workspace().backlog(tier);
        let last = backlog.get(backlog.len() - 1).expect("a sample has items");
        moved.push(busy(|| {
            let step = ops::move_items(document.workspace(), &[last], Place::First);
            document.commit(step.expect("it may move"), None).expect("it fits");
        }));
    }
    row(&label("the last item moved to the top"), "≤ 1 ms", moved);

    let many: Vec<ItemId> = document.workspace().backlog(tier).iter().step_by(3).take(10_000).collect();
    let statuses = [Status::Done, Status::Draft];
    let (mut bulk, mut undo, mut redo) = (Times::default(), Times::default(), Times::default());
    for round in 0..10 {
        let edit = ItemEdit::Status(statuses[round % 2]);
        bulk.push(busy(|| {
            let step = ops::edit_items(document.workspace(), &many, &edit);
            document.commit(step.expect("all may change"), None).expect("it fits");
        }));
        undo.push(busy(|| document.undo().expect("there is a step")));
        redo.push(busy(|| document.redo().expect("there is a step")));
    }
    let what = format!("{} items changed at once, of {}", grouped(many.len()), grouped(items));
    row(&what, "", bulk);
    row(&format!("{what}, undone"), "≤ 50 ms", undo);
    row(&format!("{what}, done again"), "≤ 50 ms", redo);
}
