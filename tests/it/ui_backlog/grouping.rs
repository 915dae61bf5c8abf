//! Groups by every field that makes sense, chosen by keyboard; a row dropped into a group takes its value.

use super::*;
use tiermap::edit::ops::{self, ItemEdit, TierEdit};
use tiermap::model::{Moscow, Step};

/// Features of which some have an owner, a label, a score.
fn told() -> Workspace {
    let mut workspace = city();
    let id = |text: &str| text.parse::<ItemId>().unwrap();
    for (item, edit) in [
        ("fea-1", ItemEdit::Owner("Ada".to_owned())),
        ("fea-2", ItemEdit::Owner("Grace".to_owned())),
        ("fea-1", ItemEdit::Moscow(Some(Moscow::Must))),
        ("fea-2", ItemEdit::AddLabel("money".to_owned())),
    ] {
        ops::edit_item(&workspace, id(item), &edit).unwrap().apply(&mut workspace).unwrap();
    }
    workspace
}

/// Groups by a field without the mouse.
fn group_by(window: &mut Window, now: &str, field: &str) {
    window.enter(now);
    window.type_text(field);
    window.press(Key::Enter);
}

fn headings(window: &Window) -> Vec<String> {
    window.listed().into_iter().filter(|row| row.ends_with(", open")).collect()
}

#[test]
fn rows_are_grouped_by_every_field_without_the_mouse() {
    let mut window = Window::with(told());
    window.press_with(CTRL, Key::Num3);
    window.focus("Groups");
    window.press(Key::Space);
    let mut now = "By status".to_owned();
    for (field, label, first) in [
        ("owner", "By owner", "Ada, 1 · size 8, open"),
        ("labels", "By labels", "Leisure, 1 · size 2, open"),
        ("when", "By when", "PI 5, 3 · size 21, open"),
        ("moscow", "By moSCoW", "Must, 1 · size 8, open"),
        ("size", "By size", ""),
        ("kind", "By kind", "Feature, 15"),
        ("epic", "By epic", "Ride every day, 7"),
        ("readiness", "By readiness", ""),
    ] {
        group_by(&mut window, &now, field);
        let shown = window.harness.query_all_by_role(Role::Button);
        let shown: Vec<String> = shown.filter_map(|node| node.accesskit_node().label()).collect();
        let button = shown.iter().find(|name| name.eq_ignore_ascii_case(label));
        now.clone_from(button.unwrap_or_else(|| panic!("no {label} among {shown:?}")));
        let headings = headings(&window);
        assert!(headings[0].starts_with(first), "{label}: {headings:?}");
    }
    assert_eq!(window.undo_label(), None, "looking changes nothing");
}

#[test]
fn a_row_dropped_into_a_group_takes_its_value_in_one_step() {
    for (field, onto, holds) in [
        ("Owner", "Grace, 1", (|item| item.owner() == "Grace") as fn(&Item) -> bool),
        ("Labels", "Money, 1", |item| item.details().labels == ["money"]),
        ("When", "PI 7, 1", |item| item.target == Some(Period::Increment(7))),
        ("MoSCoW", "Must, 1", |item| item.moscow == Some(Moscow::Must)),
    ] {
        let mut window = Window::sized(told(), Vec2::new(1920.0, 1400.0));
        window.press_with(CTRL, Key::Num3);
        window.click("Groups");
        group_by(&mut window, "By status", field);
        let heading = window.harness.get_by_label_contains(onto).rect().center();
        window.drag("Pay with one tap", heading);
        assert!(holds(&window.item("Pay with one tap")), "{field}");
        assert_eq!(window.steps(), 1, "{field}");
    }
}

#[test]
fn a_step_with_more_than_its_limit_says_so_above_its_items() {
    let mut workspace = city();
    let tier = workspace.tiers().nth(1).unwrap().id;
    let step = |name: &str, status, limit| Step { name: name.to_owned(), status, limit };
    let steps = vec![
        step("Inbox", Status::Idea, None),
        step("Build", Status::InProgress, Some(2)),
        step("Shipped", Status::Done, Some(4)),
    ];
    ops::edit_tier(&workspace, tier, &TierEdit::Steps(steps)).unwrap().apply(&mut workspace).unwrap();
    let mut window = Window::with(workspace);
    window.press_with(CTRL, Key::Num3);
    window.click("Groups");
    assert!(window.has("Build, 3 of at most 2: over its limit · size 21, open"), "{:?}", headings(&window));
}
