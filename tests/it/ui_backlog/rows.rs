//! Rows: added, named, moved, chosen, filtered.

use super::*;

#[test]
fn an_item_is_added_and_named_in_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    window.click("Add feature");
    window.type_text("Ring the bell");
    window.press(Key::Enter);
    assert_eq!(window.titles().last().unwrap(), "Ring the bell");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before, "adding and naming are taken back together");
}

#[test]
fn a_new_item_without_a_title_goes_again() {
    let mut window = Window::features();
    let before = window.titles();
    for typed in ["", "not this"] {
        window.select("Pay with one tap");
        window.press_with(CTRL, Key::Enter);
        assert_eq!(window.titles().len(), before.len() + 1);
        window.type_text(typed);
        window.press(Key::Escape);
        assert_eq!(window.titles(), before, "after typing “{typed}”");
        assert_eq!(window.undo_label(), None, "after typing “{typed}”");
    }
}

#[test]
fn items_are_written_one_below_the_other_without_the_mouse() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    for title in ["First", "Second"] {
        window.press_with(CTRL, Key::Enter);
        window.type_text(title);
        window.press(Key::Enter);
    }
    let titles = window.titles();
    let at = titles.iter().position(|title| title == "Pay with one tap").unwrap();
    assert_eq!(titles[at + 1..=at + 2], ["First".to_owned(), "Second".to_owned()]);
    let parent = window.item("Pay with one tap").parent;
    assert_eq!(window.item("First").parent, parent, "it stands in the same context");
}

#[test]
fn a_title_is_edited_in_its_row_as_one_step() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.type_text("Pay by glance");
    assert_eq!(window.item("Pay by glance").tier, window.tier, "the document has the words while one types");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
    assert_eq!(window.undo_label(), None, "it was one step");
}

#[test]
fn escape_brings_a_title_back_and_leaves_no_step() {
    let mut window = Window::features();
    let before = window.titles();
    window.select("Pay with one tap");
    window.press(Key::F2);
    window.type_text("something else");
    window.press(Key::Escape);
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
    window.press(Key::ArrowDown);
    let next = window.selected();
    assert_eq!(
        window.workspace().item(next[0]).unwrap().title.as_ref(),
        before[3],
        "the rows have the keyboard"
    );
}

#[test]
fn undo_inside_a_field_is_the_documents() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.type_text("Pay");
    window.press_with(CTRL, Key::Z);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Title of Pay with one tap");
    assert_eq!(field.value().as_deref(), Some("Pay with one tap"), "the field shows what the document says");
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::Z);
    assert!(window.titles().contains(&"Pay".to_owned()));
}

#[test]
fn a_title_cannot_be_emptied() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press(Key::Enter);
    window.press(Key::Backspace);
    window.press(Key::Enter);
    assert!(window.titles().contains(&"Pay with one tap".to_owned()));
}

#[test]
fn rows_are_reordered_by_keyboard() {
    let mut window = Window::features();
    let before = window.titles();
    window.select(&before[2]);
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    let after = window.titles();
    assert_eq!((&after[2], &after[3]), (&before[3], &before[2]));
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.titles(), before);
}

#[test]
fn rows_are_dragged_to_another_priority_as_one_step() {
    let mut window = Window::features();
    let before = window.titles();
    let from = window.row(&before[1]).rect().center();
    let target = window.row(&before[5]).rect();
    window.harness.drag_at(from);
    window.harness.step();
    for y in [10.0, 40.0, 90.0] {
        window.harness.hover_at(Pos2::new(from.x, from.y + y));
        window.harness.step();
    }
    let to = Pos2::new(from.x, target.bottom() - 3.0);
    window.harness.hover_at(to);
    window.harness.step();
    window.harness.drop_at(to);
    window.settle();
    let mut wanted = before.clone();
    let moved = wanted.remove(1);
    wanted.insert(5, moved);
    assert_eq!(window.titles(), wanted);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.titles(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn several_rows_are_selected_by_keyboard_and_mouse() {
    let mut window = Window::features();
    let titles = window.titles();
    window.select(&titles[1]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.selected().len(), 3);
    window.row(&titles[7]).click_modifiers(CTRL);
    window.settle();
    assert_eq!(window.selected().len(), 4);
    window.row(&titles[9]).click_modifiers(Modifiers::SHIFT);
    window.settle();
    assert_eq!(window.selected().len(), 3, "from the last one clicked");
    window.press(Key::Escape);
    assert_eq!(window.selected().len(), 1);
    window.press_with(CTRL, Key::A);
    assert_eq!(window.selected().len(), titles.len());
}

#[test]
fn typing_a_word_jumps_and_space_marks_as_done() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.type_text("carg");
    let cargo = window.item("Cargo bikes in the fleet").id;
    assert_eq!(window.selected(), [cargo]);
    window.harness.run_steps(8);
    window.press(Key::Space);
    assert_eq!(window.item("Cargo bikes in the fleet").status, Status::Done);
}

#[test]
fn the_parent_is_found_by_words_in_any_order() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    window.press_with(CTRL, Key::P);
    window.type_text("five cities");
    window.press(Key::Enter);
    let parent = window.item("Grow to five cities").id;
    assert_eq!(window.item("Pay with one tap").parent, Some(parent));
    window.press_with(CTRL, Key::P);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert_eq!(window.item("Pay with one tap").parent, None, "“No parent” comes first");
}

#[test]
fn status_size_and_target_are_set_in_the_row() {
    let mut window = Window::features();
    window.select("Cargo bikes in the fleet");
    let status = window.item("Cargo bikes in the fleet").status;
    window.click(&format!("Status of Cargo bikes in the fleet: {}", status.name()));
    window.type_text("r");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").status, Status::Ready);

    window.click("Size of Cargo bikes in the fleet: 20");
    window.type_text("6.5");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").size.unwrap().to_string(), "6.5");

    let when = window.item("Cargo bikes in the fleet").target.unwrap().label();
    window.click(&format!("When of Cargo bikes in the fleet: {when}"));
    window.type_text("someday");
    assert!(window.has("“someday” is not a period"));
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").target.unwrap().label(), when, "nothing was taken");
    window.press_with(CTRL, Key::A);
    window.type_text("q1 2028");
    window.press(Key::Enter);
    assert_eq!(window.item("Cargo bikes in the fleet").target, Some(Period::Quarter(2028, 1)));
}

#[test]
fn a_cell_of_several_selected_rows_sets_them_all_in_one_step() {
    let mut window = Window::features();
    let titles = window.titles();
    window.select(&titles[9]);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert!(window.has("2 features selected"));
    window.click("Status: Draft");
    window.type_text("d");
    window.press(Key::Enter);
    for title in &titles[9..=10] {
        assert_eq!(window.item(title).status, Status::Done, "{title}");
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.item(&titles[9]).status, Status::Draft);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn the_filter_finds_words_status_and_nothing() {
    let mut window = Window::features();
    let all = window.titles().len();
    window.press_with(CTRL, Key::F);
    window.type_text("ready");
    let ready =
        window.workspace().items().filter(|item| item.tier == window.tier && item.status == Status::Ready);
    let ready = ready.count();
    assert!(ready > 0 && ready < all);
    assert_eq!(window.rows_in_sight(), ready);
    window.type_text(" zebra");
    assert!(window.has("No features match"));
    window.click("Show all");
    assert!(window.rows_in_sight() > ready);
    assert!(window.harness.ctx.memory(|memory| !memory.has_focus(filter_id())));
}

#[test]
fn what_is_being_edited_stays_although_the_filter_does_not_find_it() {
    let mut window = Window::features();
    window.press_with(CTRL, Key::F);
    window.type_text("cargo");
    assert_eq!(window.rows_in_sight(), 1);
    window.press(Key::ArrowDown);
    window.press_with(CTRL, Key::Enter);
    window.type_text("Trailer");
    window.press(Key::Enter);
    assert!(window.titles().contains(&"Trailer".to_owned()));
    assert_eq!(window.rows_in_sight(), 2);
}

#[test]
fn an_empty_backlog_says_what_it_is_for() {
    let mut window = Window::with(templates::open("blank").unwrap());
    let tier = window.workspace().tier(window.tier).unwrap().clone();
    let one = tier.currency.one.to_lowercase();
    assert!(window.has(&format!("No {} yet", tier.currency.many.to_lowercase())));
    window.click(&format!("Add the first {one}"));
    window.type_text("The first");
    window.press(Key::Enter);
    assert_eq!(window.titles(), ["The first"]);
}

#[test]
fn a_hundred_thousand_rows_cost_what_can_be_seen() {
    let mut window = Window::with(sample::generate(100_000, 1));
    let tier = window.workspace().tiers().next().unwrap().id;
    window.tier = tier;
    window.harness.state_mut().session_mut().selection = Selection::tier(tier);
    window.settle();
    let count = window.workspace().backlog(tier).len();
    assert!(count > 50_000, "{count}");
    let in_sight = window.rows_in_sight();
    assert!((5..40).contains(&in_sight), "{in_sight} rows were laid out");

    let first = window.workspace().backlog(tier).get(0).unwrap();
    let title = window.workspace().item(first).unwrap().title.to_string();
    window.harness.query_all_by_role_and_label(Role::ListItem, &title).next().unwrap().click();
    window.settle();
    window.press(Key::End);
    assert_eq!(window.selected(), [window.workspace().backlog(tier).get(count - 1).unwrap()]);
    assert!(window.rows_in_sight() < 40);
    window.press(Key::PageUp);
    window.press(Key::ArrowUp);
    assert!(window.rows_in_sight() < 40);

    window.press_with(CTRL, Key::F);
    window.type_text("ready");
    window.harness.run_steps(40);
    let ready =
        window.workspace().items().filter(|item| item.tier == tier && item.status == Status::Ready).count();
    let list = window.harness.query_all_by_role(Role::List).next().unwrap();
    let spoken = list.accesskit_node().label().unwrap();
    let words = window.workspace().tier(tier).unwrap().currency.count(ready);
    assert!(ready < count);
    let found: usize = spoken.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(found >= ready, "{spoken} is at least {words}");
}

#[test]
fn rows_say_what_they_are() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    let list = window.harness.get_by_role_and_label(Role::List, "15 features");
    assert_eq!(list.accesskit_node().size_of_set(), Some(15));
    let row = window.row("Pay with one tap");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    assert_eq!(row.accesskit_node().position_in_set(), Some(3));
    assert_eq!(
        row.accesskit_node().description().as_deref(),
        Some("feature, in progress, PI 5, size 8, in the context of Pay without thinking")
    );
    for column in ["Feature", "Epic", "Status", "When", "Size"] {
        window.harness.get_by_role_and_label(Role::ColumnHeader, column);
    }
}

#[test]
fn narrow_windows_keep_title_status_and_when() {
    let window = Window::sized(city(), Vec2::new(1280.0, 720.0));
    for column in ["Feature", "Status", "When"] {
        window.harness.get_by_role_and_label(Role::ColumnHeader, column);
    }
}

#[test]
fn the_tiers_backlogs_are_a_key_apart() {
    let mut window = Window::features();
    let tiers: Vec<TierId> = window.workspace().tiers().map(|tier| tier.id).collect();
    window.click("Epics, 4");
    assert_eq!(window.harness.state_mut().session_mut().selection.tier, Some(tiers[2]));
    window.harness.get_by_label("Epics, 4").focus();
    window.settle();
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    assert_eq!(window.harness.state_mut().session_mut().selection.tier, Some(tiers[0]));
}

#[test]
fn the_menu_of_a_row_is_opened_and_used_by_keyboard() {
    let mut window = Window::features();
    window.select("Pay with one tap");
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        window.press_with(modifiers, key);
        assert!(window.has("Set parent…"), "{key:?} opens it");
        window.press(Key::Escape);
        assert!(!window.has("Set parent…"));
        assert_eq!(window.selected(), [window.item("Pay with one tap").id], "Escape only closes the menu");
    }
    window.press(Key::Menu);
    // Rename has the keyboard; four below it stands Mark as done.
    for _ in 0..4 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    assert_eq!(window.item("Pay with one tap").status, Status::Done);
    assert!(!window.has("Set parent…"));
    window.press(Key::ArrowDown);
    assert_eq!(window.selected(), [window.item("Monthly pass for commuters").id], "the rows go on");
}

#[test]
fn a_right_click_selects_a_row_and_opens_its_menu_unless_it_is_one_of_many() {
    let mut window = Window::features();
    window.row("Pay with one tap").click_secondary();
    window.settle();
    assert_eq!(window.selected(), [window.item("Pay with one tap").id]);
    assert!(window.has("Set parent…"));
    window.press(Key::Escape);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.selected().len(), 2);
    window.row("Pay with one tap").click_secondary();
    window.settle();
    assert_eq!(window.selected().len(), 2);
    for _ in 0..5 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Enter);
    for title in ["Pay with one tap", "Monthly pass for commuters"] {
        assert_eq!(window.item(title).status, Status::Done, "{title}");
    }
}
