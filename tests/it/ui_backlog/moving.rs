//! Alt with an arrow goes past the next row that is shown, in a tree, in groups and while filtered.

use super::*;

fn up(window: &mut Window) {
    window.press_with(Modifiers::ALT, Key::ArrowUp);
}

fn down(window: &mut Window) {
    window.press_with(Modifiers::ALT, Key::ArrowDown);
}

fn at(window: &Window, title: &str) -> usize {
    window.listed().iter().position(|row| row == title).unwrap_or_else(|| panic!("“{title}” is not shown"))
}

#[test]
fn in_a_tree_an_item_goes_past_its_next_sibling() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Tree");
    // Between the two stand features of other epics in the backlog.
    window.select("Pay with one tap");
    let before = window.titles();
    down(&mut window);
    assert_eq!(at(&window, "Pay with one tap"), at(&window, "Monthly pass for commuters") + 1);
    down(&mut window);
    assert_eq!(at(&window, "Pay with one tap"), at(&window, "Invoices for companies") + 1);
    assert_eq!(window.item("Pay with one tap").parent, Some(window.item("Pay without thinking").id));
    assert_eq!(window.steps(), 2);
    down(&mut window);
    down(&mut window);
    assert_eq!(window.steps(), 3, "the last one stays the last and leaves no step");
    for _ in 0..3 {
        up(&mut window);
    }
    assert_eq!(at(&window, "Pay with one tap"), at(&window, "Pay without thinking") + 1);
    assert_eq!(window.marked(), ["Pay with one tap"]);
    for _ in 0..6 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn an_epic_goes_past_the_next_epic_with_all_that_is_open_below_it() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Tree");
    window.select("Ride every day");
    down(&mut window);
    assert!(at(&window, "Pay without thinking") < at(&window, "Ride every day"));
    assert!(at(&window, "Ride every day") < at(&window, "Grow to five cities"));
}

#[test]
fn in_groups_an_item_goes_past_the_next_of_its_group() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Groups");
    window.choose("By status", "Epic");
    window.select("Reserve a bike before leaving home");
    down(&mut window);
    down(&mut window);
    let first = at(&window, "See free docks at the destination");
    assert_eq!(window.listed()[first + 1], "Move bikes to where they are needed");
    assert_eq!(window.listed()[first + 2], "Reserve a bike before leaving home");
    up(&mut window);
    up(&mut window);
    up(&mut window);
    assert_eq!(at(&window, "Reserve a bike before leaving home"), first, "not above its heading");
    assert_eq!(window.steps(), 4);
}

#[test]
fn while_filtered_an_item_goes_past_the_next_one_found() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("bike");
    let found = window.listed();
    window.select(&found[0]);
    down(&mut window);
    assert_eq!(window.listed()[..2], [found[1].clone(), found[0].clone()]);
    let titles = window.titles();
    let (moved, past) = (
        titles.iter().position(|title| *title == found[0]).unwrap(),
        titles.iter().position(|title| *title == found[1]).unwrap(),
    );
    assert_eq!(moved, past + 1, "right behind it, whatever is hidden between them");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.listed(), found);
}

#[test]
fn several_items_of_two_parents_each_go_past_their_own_siblings_in_one_step() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Tree");
    window.select("Reserve a bike before leaving home");
    window.row("See free docks at the destination").click_modifiers(CTRL);
    window.settle();
    window.row("Pay with one tap").click_modifiers(CTRL);
    window.settle();
    down(&mut window);
    let listed = window.listed();
    assert_eq!(
        listed[1..4],
        [
            "Move bikes to where they are needed",
            "Reserve a bike before leaving home",
            "See free docks at the destination"
        ]
    );
    assert_eq!(at(&window, "Pay with one tap"), at(&window, "Monthly pass for commuters") + 1);
    assert_eq!(window.undo_label().as_deref(), Some("Move 3 items"));
    assert_eq!(window.steps(), 1);
    assert_eq!(window.selected().len(), 3);
}

#[test]
fn in_a_sorted_tree_it_says_why_nothing_moves() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::Num3);
    window.click("Tree");
    window.harness.get_by_role_and_label(Role::ColumnHeader, "Size").click();
    window.settle();
    window.select("Pay with one tap");
    down(&mut window);
    assert!(window.has("The rows are sorted"));
    assert_eq!(window.undo_label(), None);
}
