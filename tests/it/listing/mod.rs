//! What a list shows: all of it, once, in the right place, whatever its shape; and that nothing which
//! leaves the rows as they are is taken for a change of them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use proptest::sample::select;
use tiermap::edit::Document;
use tiermap::insight::{Rollup, Rollups, readiness};
use tiermap::listing::{Fold, Folds, GROUPING, GroupKey, Index, ItemRow, Listing, Query, Request, Row, make};
use tiermap::model::{Field, IdSource, ItemId, Shape, Sort, Status, TierId, Workspace};

use crate::generate::workspace;
use crate::history::step;

fn request(shape: Shape) -> Request {
    Request {
        tier: None,
        shape,
        sort: None,
        query: Query::default(),
        pinned: Vec::new(),
        folds: Folds::to_depth(u8::MAX),
    }
}

fn list(workspace: &Workspace, request: &Request) -> Listing {
    make(&Index::new(workspace), request, &AtomicBool::new(false)).expect("nobody said stop")
}

fn rows(workspace: &Workspace, listing: &Listing) -> Vec<Row> {
    (0..listing.count(workspace)).map(|row| listing.row(workspace, row).expect("a row")).collect()
}

fn items(workspace: &Workspace, listing: &Listing) -> Vec<ItemRow> {
    let item = |row| match row {
        Row::Item(item) => Some(item),
        Row::Heading(_) => None,
    };
    rows(workspace, listing).into_iter().filter_map(item).collect()
}

fn ids(rows: &[ItemRow]) -> Vec<ItemId> {
    rows.iter().map(|row| row.id).collect()
}

fn query(workspace: &Workspace, text: &str) -> Query {
    let parsed = Query::parse(text, workspace, jiff::civil::date(2026, 11, 21));
    assert_eq!(parsed.problems, [], "{text}");
    parsed.query
}

/// What is below an item, counted anew.
fn below(workspace: &Workspace, id: ItemId) -> Rollup {
    let mut sum = Rollup::default();
    for child in workspace.children(id) {
        let item = workspace.item(child).expect("a child");
        let own = below(workspace, child);
        let size = item.size.map_or(0.0, |size| f64::from(size.value()));
        let is_done = item.status == Status::Done;
        sum.count += 1 + own.count;
        sum.done += usize::from(is_done) + own.done;
        sum.size += size + own.size;
        sum.done_size += if is_done { size } else { 0.0 } + own.done_size;
        let span = item.target.map(|target| target.span(workspace.calendar()));
        sum.from = [sum.from, own.from, span.map(|span| span.0)].into_iter().flatten().min();
        sum.to = [sum.to, own.to, span.map(|span| span.1)].into_iter().flatten().max();
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_open_tree_has_every_item_once_below_its_parent(workspace in workspace()) {
        let listing = list(&workspace, &request(Shape::Tree));
        let rows = items(&workspace, &listing);
        let unique: HashSet<ItemId> = rows.iter().map(|row| row.id).collect();
        prop_assert_eq!((rows.len(), unique.len()), (workspace.item_count(), workspace.item_count()));
        prop_assert_eq!(listing.found(&workspace), workspace.item_count());
        let mut path: Vec<ItemId> = Vec::new();
        for row in &rows {
            path.truncate(row.depth.into());
            prop_assert_eq!(path.len(), usize::from(row.depth));
            let item = workspace.item(row.id).expect("an item");
            prop_assert_eq!(item.parent, path.last().copied(), "{}", item.title);
            let has_children = workspace.children(row.id).next().is_some();
            prop_assert_eq!(row.fold, if has_children { Fold::Open } else { Fold::Leaf });
            path.push(row.id);
        }
        for (i, row) in rows.iter().enumerate() {
            let near = (i * 7) % rows.len();
            let found = listing.row_of(&workspace, row.id, near).and_then(|at| listing.item(&workspace, at));
            prop_assert_eq!(found, Some(row.id));
        }
    }

    #[test]
    fn a_closed_item_hides_what_is_below_it_and_nothing_else(
        workspace in workspace(), which in any::<prop::sample::Index>(), depth in 0_u8..3,
    ) {
        let open = request(Shape::Tree);
        let whole = items(&workspace, &list(&workspace, &open));
        prop_assume!(!whole.is_empty());
        let closed = which.get(&whole);
        let mut folds = Folds::to_depth(u8::MAX);
        folds.set_open(closed.id, closed.depth, false);
        let left = items(&workspace, &list(&workspace, &Request { folds, ..open.clone() }));
        let expected: Vec<ItemId> =
            ids(&whole).into_iter().filter(|id| !workspace.ancestors(*id).contains(&closed.id)).collect();
        prop_assert_eq!(ids(&left), expected);

        // Most of the tree closed takes another way to the same rows.
        let shallow = list(&workspace, &Request { folds: Folds::to_depth(depth), ..open });
        let expected: Vec<ItemId> = whole.iter().filter(|row| row.depth <= depth).map(|row| row.id).collect();
        prop_assert_eq!(ids(&items(&workspace, &shallow)), expected);
    }

    #[test]
    fn a_filtered_tree_is_what_is_found_and_what_is_above_it(workspace in workspace()) {
        for text in ["a", "status:done,idea", "parent:none", "-has:why"] {
            let query = query(&workspace, text);
            let found: HashSet<ItemId> =
                workspace.items().filter(|item| query.matches(&workspace, item)).map(|item| item.id).collect();
            let asked = Request { query, ..request(Shape::Tree) };
            let listing = list(&workspace, &asked);
            let rows = items(&workspace, &listing);
            prop_assert_eq!(listing.found(&workspace), found.len());
            let above: HashSet<ItemId> = found.iter().flat_map(|id| workspace.ancestors(*id)).collect();
            let shown: HashSet<ItemId> = rows.iter().map(|row| row.id).collect();
            prop_assert_eq!(shown, found.union(&above).copied().collect::<HashSet<_>>());
            for row in rows {
                prop_assert_eq!(row.context, !found.contains(&row.id));
            }
        }
    }

    #[test]
    fn groups_hold_everything_once_and_count_it(workspace in workspace(), field in select(GROUPING.to_vec())) {
        for tier in std::iter::once(None).chain(workspace.tiers().map(|tier| Some(tier.id))) {
            let asked = Request { tier, ..request(Shape::Grouped(field)) };
            let listing = list(&workspace, &asked);
            let all = rows(&workspace, &listing);
            let mut members: HashMap<usize, Vec<ItemId>> = HashMap::new();
            let mut group = None;
            for row in all {
                match row {
                    Row::Heading(next) => group = Some(next),
                    Row::Item(item) => {
                        prop_assert_eq!(Some(item.group as usize), group);
                        members.entry(item.group as usize).or_default().push(item.id);
                    }
                }
            }
            let of = |id: &ItemId| workspace.item(*id).expect("an item");
            for (i, group) in listing.groups().iter().enumerate() {
                let members = &members[&i];
                prop_assert_eq!(group.count, members.len());
                let size: f64 =
                    members.iter().filter_map(|id| of(id).size).map(|size| f64::from(size.value())).sum();
                prop_assert!((group.size - size).abs() < 1e-6 * size.max(1.0));
            }
            let listed: Vec<ItemId> = members.values().flatten().copied().collect();
            let expected: Vec<ItemId> = match tier {
                Some(tier) => workspace.backlog(tier).iter().collect(),
                None => workspace.items().map(|item| item.id).collect(),
            };
            let unique: HashSet<ItemId> = listed.iter().copied().collect();
            prop_assert_eq!(unique, expected.iter().copied().collect::<HashSet<_>>());
            if field != Field::Labels {
                prop_assert_eq!(listed.len(), expected.len());
            }
            let none = listing.groups().iter().position(|group| group.key == GroupKey::None);
            prop_assert!(none.is_none_or(|at| at + 1 == listing.groups().len()), "nothing comes last");
        }
    }

    #[test]
    fn sorting_orders_and_loses_nothing(workspace in workspace(), field in select(Field::ALL.to_vec())) {
        let plain = ids(&items(&workspace, &list(&workspace, &request(Shape::Flat))));
        for descending in [false, true] {
            let sort = Some(Sort { field, descending });
            let sorted = ids(&items(&workspace, &list(&workspace, &Request { sort, ..request(Shape::Flat) })));
            prop_assert_eq!(
                sorted.iter().collect::<HashSet<_>>(), plain.iter().collect::<HashSet<_>>()
            );
            // By a number that can be told apart from outside: in order, what is missing last, equal ones
            // as they were.
            let number = |id: &ItemId| {
                let item = workspace.item(*id).expect("an item");
                match field {
                    Field::Size => Some(item.size.map(tiermap::model::Size::value)),
                    Field::Wsjf => Some(item.scores().wsjf.score()),
                    Field::Readiness => Some(Some(readiness(&workspace, item).len() as f32)),
                    _ => None,
                }
            };
            for pair in sorted.windows(2) {
                let (Some(a), Some(b)) = (number(&pair[0]), number(&pair[1])) else { continue };
                let place = |id| plain.iter().position(|other| other == id);
                match (a, b) {
                    (None, Some(_)) => prop_assert!(false, "what is missing comes last"),
                    (Some(a), Some(b)) if a.to_bits() != b.to_bits() => prop_assert_eq!(a < b, !descending),
                    (Some(_), None) => {}
                    _ => prop_assert!(place(&pair[0]) < place(&pair[1])),
                }
            }
        }
    }

    #[test]
    fn rows_change_only_when_the_request_says_so(
        start in workspace(),
        steps in prop::collection::vec(step(), 1..12),
        field in select(Field::ALL.to_vec()),
        descending in any::<bool>(),
    ) {
        let mut document = Document::opened(start);
        let mut source = IdSource::seeded(3);
        let sort = Some(Sort { field, descending });
        for step in &steps {
            let before = document.workspace().clone();
            let Some(Ok(transaction)) = step.plan(&before, &mut source) else { continue };
            document.commit(transaction, None).unwrap();
            let after = document.workspace();
            for shape in [Shape::Flat, Shape::Tree, Shape::Grouped(field)] {
                for text in ["", "a status:idea"] {
                    let asked = Request { sort, query: query(&before, text), ..request(shape) };
                    let same_frame = before.tiers().eq(after.tiers())
                        && before.units().eq(after.units())
                        && before.calendar() == after.calendar()
                        && before.meta().criteria == after.meta().criteria;
                    let told = after.changed_since(&before).into_iter().any(|key| match key {
                        tiermap::model::RecordKey::Item(id) => match (before.item(id), after.item(id)) {
                            (Some(was), Some(is)) => asked.tells_apart((&before, was), (after, is)),
                            _ => true,
                        },
                        _ => false,
                    });
                    if same_frame && !told {
                        prop_assert!(
                            list(&before, &asked) == list(after, &asked),
                            "{:?} {:?} moved rows", shape, step
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn an_index_that_follows_gives_the_rows_of_a_new_one(
        start in workspace(),
        steps in prop::collection::vec(step(), 1..12),
        field in select(Field::ALL.to_vec()),
        text in select(vec!["", "a status:idea", "parent:a or under:b", "is:blocked"]),
    ) {
        let mut document = Document::opened(start);
        let mut source = IdSource::seeded(7);
        let mut index = Index::new(document.workspace());
        let stop = AtomicBool::new(false);
        for step in &steps {
            if let Some(Ok(transaction)) = step.plan(document.workspace(), &mut source) {
                document.commit(transaction, None).unwrap();
            }
            let workspace = document.workspace();
            index.follow(workspace);
            prop_assert_eq!(workspace.changed_since(index.workspace()), []);
            let query = query(workspace, text);
            let found = Request { query: query.clone(), ..request(Shape::Flat) };
            let found = items(workspace, &make(&index, &found, &stop).expect("nobody said stop"));
            let expected = workspace.items().filter(|item| query.matches(workspace, item)).map(|item| item.id);
            prop_assert_eq!(ids(&found).into_iter().collect::<HashSet<_>>(), expected.collect());
            for shape in [Shape::Flat, Shape::Tree, Shape::Grouped(field)] {
                let sort = Some(Sort { field, descending: false });
                let asked = Request { sort, query: query.clone(), ..request(shape) };
                prop_assert_eq!(make(&index, &asked, &stop), Some(list(workspace, &asked)));
            }
        }
    }

    #[test]
    fn roll_ups_that_follow_are_what_is_counted_anew(
        start in workspace(), steps in prop::collection::vec(step(), 1..20),
    ) {
        let mut document = Document::opened(start);
        let mut source = IdSource::seeded(5);
        let mut known = Rollups::default();
        for step in &steps {
            for item in document.workspace().items() {
                let (known, counted) =
                    (known.of(document.workspace(), item.id), below(document.workspace(), item.id));
                prop_assert_eq!((known.count, known.done), (counted.count, counted.done));
                prop_assert_eq!((known.from, known.to), (counted.from, counted.to));
                let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
                prop_assert!(close(known.size, counted.size) && close(known.done_size, counted.done_size));
            }
            if let Some(Ok(transaction)) = step.plan(document.workspace(), &mut source) {
                document.commit(transaction, None).unwrap();
            }
        }
    }
}

#[test]
fn a_list_that_is_told_to_stop_stops() {
    let workspace = tiermap::store::sample::generate(10_000, 1);
    let stop = AtomicBool::new(true);
    for shape in [Shape::Tree, Shape::Grouped(Field::Status)] {
        assert!(make(&Index::new(&workspace), &request(shape), &stop).is_none());
    }
    let whole: Option<TierId> = workspace.tiers().next().map(|tier| tier.id);
    let backlog = Request { tier: whole, ..request(Shape::Flat) };
    assert!(make(&Index::new(&workspace), &backlog, &stop).is_some(), "a backlog as it is needs no making");
}
